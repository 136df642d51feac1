//! Pasted lists: who is read from a list of learners, and what stands below what in a list of standards.
#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use evident::edit::{Command, EditContext, apply};
use evident::exchange::pasted::groups;
use evident::exchange::pasted::levels;
use evident::exchange::pasted::outline::{self, Nesting, PastedParent, StandardTrouble};
use evident::exchange::pasted::roster::{
    self, PastedLearner, RosterColumn, RosterKnown, RosterMatch, RosterTable,
};
use evident::model::{
    Author, Date, Gradebook, GroupDraft, GroupKind, Id, Instant, LearnerDraft, MembershipDraft,
};

/// An id that no other test asks for twice.
fn new_id() -> Id {
    static NEXT: AtomicU64 = AtomicU64::new(1_000);
    Id::from_random(u128::from(NEXT.fetch_add(1, Relaxed)))
}

/// What a column holds, in a letter or two.
fn letters(columns: &[RosterColumn]) -> String {
    let letter = |column: &RosterColumn| match column {
        RosterColumn::Name => "name",
        RosterColumn::LastFirst => "last,first",
        RosterColumn::LastThenFirst => "last first",
        RosterColumn::Last => "last",
        RosterColumn::First => "first",
        RosterColumn::Preferred => "preferred",
        RosterColumn::Section => "section",
        RosterColumn::Number => "id",
        RosterColumn::Email => "email",
        RosterColumn::Nothing => "-",
    };
    columns.iter().map(letter).collect::<Vec<_>>().join(" · ")
}

/// A learner as "name / sorted by / section / number / email / what is known", without what is empty at the end.
fn written(learner: &PastedLearner) -> String {
    let seen = match &learner.seen {
        RosterMatch::New => String::new(),
        RosterMatch::Known => "known".to_owned(),
        RosterMatch::Twice => "twice".to_owned(),
        RosterMatch::Namesake => "namesake".to_owned(),
        RosterMatch::Like(name) => format!("like {name}"),
        RosterMatch::Nobody => "nobody".to_owned(),
    };
    let parts = [&learner.name, &learner.sort_name, &learner.section, &learner.number, &learner.email, &seen];
    let parts: Vec<&str> = parts.into_iter().map(String::as_str).collect();
    parts.join("/").trim_end_matches('/').to_owned()
}

fn class() -> Vec<RosterKnown> {
    vec![RosterKnown { name: "Ada Lindqvist".to_owned(), number: "00900".to_owned() }]
}

fn learners(text: &str, columns: &str, expected: &[&str]) {
    let table = RosterTable::of(text, None);
    let roles = roster::guess(&table, &["Period 3".to_owned()]);
    assert_eq!(letters(&roles), columns, "{text:?}");
    let found = roster::read(&table, &roles, &class());
    let found: Vec<String> = found.learners.iter().map(written).collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn learners_are_read() {
    learners(
        "Bo Okafor\n\n  ada   lindqvist \nBo Okafor",
        "name",
        &["Bo Okafor", "ada lindqvist/////known", "Bo Okafor/////twice"],
    );
    learners(
        "Okafor, Bo\nLindqvist, Ada",
        "last · first",
        &["Bo Okafor/Okafor, Bo", "Ada Lindqvist/Lindqvist, Ada////known"],
    );
    learners(
        "Bo Okafor, Period 3\nCy Young, Period 3",
        "name · section",
        &["Bo Okafor//Period 3", "Cy Young//Period 3"],
    );
    learners(
        "Okafor, Bo\tPeriod 5\nYoung, Cy\tPeriod 5",
        "last,first · section",
        &["Bo Okafor/Okafor, Bo/Period 5", "Cy Young/Young, Cy/Period 5"],
    );
    learners("Bo Okafor\t40117\nCy Young\t40118", "name · id", &["Bo Okafor///40117", "Cy Young///40118"]);
    learners(
        "\"Okafor, Bo\",40117\n\"Young, Cy\",40118",
        "last,first · id",
        &["Bo Okafor/Okafor, Bo//40117", "Cy Young/Young, Cy//40118"],
    );
    learners("Name;Class\nBo Okafor;7b", "name · section", &["Bo Okafor//7b"]);
    learners("Last name,First name,ID\nOkafor,Bo,9", "last · first · id", &["Bo Okafor/Okafor, Bo//9"]);
    learners("", "", &[]);
    learners(" \n\t\n,,", "", &[]);
    // What the field shows as an example.
    learners(
        "Ada Lindqvist\nOkafor, Bo\nCamila Reyes, Period 3",
        "last · first",
        &["Ada Lindqvist/////known", "Bo Okafor/Okafor, Bo", "Camila Reyes//Period 3"],
    );
}

#[test]
fn a_heading_over_last_first_lost_all_first_names() {
    for heading in
        ["Name", "Student", "Student Name", "STUDENT NAME:", "Name (Last, First)", "Élève", "Learners"]
    {
        learners(
            &format!("{heading}\nBrook, Ada\nCrane, Bo"),
            if heading.contains(',') { "last · first" } else { "last,first" },
            &["Ada Brook/Brook, Ada", "Bo Crane/Crane, Bo"],
        );
    }
    learners(
        "Student,RP.1,RP.2,RP.3\nBrook, Ada,4,3,2\nCrane, Bo,1,2,3\nDunn, Cy,3,3,4",
        "last,first · - · - · -",
        &["Ada Brook/Brook, Ada", "Bo Crane/Crane, Bo", "Cy Dunn/Dunn, Cy"],
    );
    learners(
        "Student,ID\nBrook, Ada,00123\nCrane, Bo\nDunn, Cy,\nMadonna,00125",
        "last,first · id",
        &["Ada Brook/Brook, Ada//00123", "Bo Crane/Crane, Bo", "Cy Dunn/Dunn, Cy", "Madonna///00125"],
    );
    learners(
        "Name\nBrook, Ada,\nSmith, John, Jr.\nSmith, Jr., Jim",
        "last,first",
        &["Ada Brook/Brook, Ada", "John Smith Jr./Smith, John Jr.", "Jim Smith Jr./Smith, Jim Jr."],
    );
}

#[test]
fn columns_of_their_own_were_taken_for_first_names() {
    learners(
        "Student\tID\tGrade\tGender\nAda Brook\t00123\t7\tF\nBo Crane\t00124\t7\tM",
        "name · id · - · -",
        &["Ada Brook///00123", "Bo Crane///00124"],
    );
    learners(
        "Ada Brook\t00123\t7\tF\nBo Crane\t00124\t7\tM\nCy Dunn\t00125\t7\tX",
        "name · id · section · -",
        &["Ada Brook//7/00123", "Bo Crane//7/00124", "Cy Dunn//7/00125"],
    );
    learners(
        "Student ID,SIS User ID,SIS Login ID,Student Name,Homeroom,Email,T-shirt size\n1,00123,abrook,Ada Brook,204,ada@x.org,M",
        "- · id · - · name · section · email · -",
        &["Ada Brook//204/00123/ada@x.org"],
    );
    learners(
        "Ada Brook\tJane Brook\nBo Crane\tJim Crane\nCy Dunn\tLee Dunn",
        "name · -",
        &["Ada Brook", "Bo Crane", "Cy Dunn"],
    );
    learners(
        "Name\tParent email\nAda Brook\tjane@x.org\nIvy Brook\tjane@x.org",
        "name · -",
        &["Ada Brook", "Ivy Brook"],
    );
    learners(
        "Name\tContact\tT-shirt\nAda Brook\tada@x.org\tM",
        "name · email · -",
        &["Ada Brook////ada@x.org"],
    );
    learners("00123\tAda Brook\n00131\tBo Crane", "id · name", &["Ada Brook///00123", "Bo Crane///00131"]);
}

#[test]
fn list_numbers_and_bullets_stayed_with_names() {
    let two = &["Zaynab Abdul-Rahman/Abdul-Rahman, Zaynab", "Bo Crane/Crane, Bo"];
    for (one, other) in [
        ("1. ", "2. "),
        ("1) ", "2) "),
        ("(1) ", "(2) "),
        ("- ", "- "),
        ("• ", "• "),
        ("•", "•"),
        ("3 ", "4 "),
        ("1.", "2."),
        ("* ", "* "),
        ("#1 ", "#2 "),
        ("1 - ", "2 - "),
        ("☐ ", "☐ "),
        ("1.\u{a0}", "2.\u{a0}"),
        ("– 1. ", "– 2. "),
    ] {
        learners(&format!("{one}Abdul-Rahman, Zaynab\n{other}Crane, Bo"), "last · first", two);
        learners(&format!("Name\n{one}Abdul-Rahman, Zaynab\n{other}Crane, Bo"), "last,first", two);
    }
    let plain = &["Ada Brook", "Bo Crane", "Cy Dunn"];
    for text in [
        "1\tAda Brook\n2\tBo Crane\n3\tCy Dunn",
        "1.\tAda Brook\n2.\tBo Crane\n3.\tCy Dunn",
        "•\tAda Brook\n•\tBo Crane\n•\tCy Dunn",
        "1,Ada Brook\n2,Bo Crane\n3,Cy Dunn",
        "No.\tName\n1\tAda Brook\n2\tBo Crane\n3\tCy Dunn",
        "Name\n7\tAda Brook\n8\tBo Crane\n9\tCy Dunn",
        "1 Ada Brook\n2 Bo Crane\n3 Cy Dunn",
        "#\tName\n1.\tAda Brook\n2.\tBo Crane\n3.\tCy Dunn",
    ] {
        learners(text, "name", plain);
    }
    // These count nothing.
    learners("ID\tName\n1\tAda Brook\n2\tBo Crane", "id · name", &["Ada Brook///1", "Bo Crane///2"]);
    learners("40117\tAda Brook\n40118\tBo Crane", "id · name", &["Ada Brook///40117", "Bo Crane///40118"]);
    learners("7 Ada Brook\n7 Bo Crane", "name", &["7 Ada Brook", "7 Bo Crane"]);
}

#[test]
fn suffixes_stood_in_the_middle() {
    for (pasted, name, sorted) in [
        ("Smith, John Jr.", "John Smith Jr.", "Smith, John Jr."),
        ("Smith Jr., John", "John Smith Jr.", "Smith, John Jr."),
        ("Smith, John, Jr.", "John Smith Jr.", "Smith, John Jr."),
        ("Smith, Jr., John", "John Smith Jr.", "Smith, John Jr."),
        ("Smith III, John Paul", "John Paul Smith III", "Smith, John Paul III"),
        ("Smith, John Sr", "John Smith Sr", "Smith, John Sr"),
        ("Smith, Ada PhD", "Ada Smith PhD", "Smith, Ada PhD"),
        ("Smith, John II", "John Smith II", "Smith, John II"),
        ("Smith IV, John", "John Smith IV", "Smith, John IV"),
        ("Smith, John V", "John V Smith", "Smith, John V"),
        ("Rahman, Md", "Md Rahman", "Rahman, Md"),
    ] {
        for heading in ["", "Name\n"] {
            let columns = if heading.is_empty() { "last · first" } else { "last,first" };
            let text = format!("{heading}{pasted}\nBrook, Ada");
            learners(&text, columns, &[&format!("{name}/{sorted}"), "Ada Brook/Brook, Ada"]);
        }
    }
    learners("John Smith, Jr.\nAda Brook", "name", &["John Smith Jr.", "Ada Brook"]);
    learners(
        "Last\tFirst\tSuffix\nSmith\tJohn\tJr.\nBrook\tAda\t",
        "last · first · last",
        &["John Smith Jr./Smith, John Jr.", "Ada Brook/Brook, Ada"],
    );
}

#[test]
fn a_preferred_name_stays_in_sight() {
    let check = |text: &str, expected: &[&str], said: bool| {
        let table = RosterTable::of(text, None);
        let found = roster::read(&table, &roster::guess(&table, &[]), &[]);
        let written: Vec<String> = found.learners.iter().map(written).collect();
        assert_eq!(
            (written, found.preferred),
            (expected.iter().map(|it| (*it).to_owned()).collect(), said),
            "{text:?}"
        );
    };
    check("Elizabeth (Liz) Smith", &["Elizabeth (Liz) Smith"], true);
    check("Smith, Elizabeth (Liz)", &["Elizabeth (Liz) Smith/Smith, Elizabeth (Liz)"], true);
    check("Smith, Elizabeth \"Liz\"", &["Elizabeth \"Liz\" Smith/Smith, Elizabeth \"Liz\""], true);
    check(
        "Name\n\"Smith, Elizabeth \"\"Liz\"\"\"",
        &["Elizabeth \"Liz\" Smith/Smith, Elizabeth \"Liz\""],
        true,
    );
    check("Elizabeth “Liz” Smith", &["Elizabeth “Liz” Smith"], true);
    check("Ada Brook (she/her)", &["Ada Brook (she/her)"], false);
    check(
        "Last Name\tFirst Name\tPreferred Name\nSmith\tElizabeth\tLiz\nBrook\tAda\tAda\nDunn\tCy\t",
        &["Elizabeth (Liz) Smith/Smith, Elizabeth (Liz)", "Ada Brook/Brook, Ada", "Cy Dunn/Dunn, Cy"],
        true,
    );
    check("Student\tGoes by\nSmith, Elizabeth\tLiz", &["Elizabeth (Liz) Smith/Smith, Elizabeth (Liz)"], true);
    check("Student\tNickname\nElizabeth Smith\tLiz", &["Elizabeth Smith (Liz)"], true);
}

/// A first name with a number in it, as twins and made-up names have, became a section without a word.
#[test]
fn a_first_name_with_a_number_is_a_first_name() {
    learners(
        "Last Name\tFirst Name\tID\nBrook\tAda 2\t1001\nCrane\tBo\t1002",
        "last · first · id",
        &["Ada 2 Brook/Brook, Ada 2//1001", "Bo Crane/Crane, Bo//1002"],
    );
}

#[test]
fn quotes_and_line_breaks_within_cells() {
    learners(
        "\"Ada\nBrook\"\t00123\nBo Crane\t00124",
        "name · id",
        &["Ada Brook///00123", "Bo Crane///00124"],
    );
    learners("Student,RP.1,RP.2\n\"Ada Brook,3,4\nBo Crane,2,3", "name · - · -", &["Ada Brook", "Bo Crane"]);
    learners(
        "Ada Brook\u{b}Bo Crane\rCy Dunn\u{2028}Di Eck",
        "name",
        &["Ada Brook", "Bo Crane", "Cy Dunn", "Di Eck"],
    );
    learners("\u{feff}Name\tID\r\nAda Brook\t1\r\n", "name · id", &["Ada Brook///1"]);
}

#[test]
fn guarded_ids_are_those_without_the_guard() {
    learners(
        "Student,SIS User ID,RP.1 Quiz\nAda Brook,\"=\"\"00900\"\"\",4\nBo Crane,'00124,3",
        "name · id · -",
        // The class has Ada Lindqvist with this number.
        &["Ada Brook///00900//known", "Bo Crane///00124"],
    );
    learners(
        "Student\tID\nAda Brook\t=\"00123\"\nBo Crane\t'00124",
        "name · id",
        &["Ada Brook///00123", "Bo Crane///00124"],
    );
    learners("O'Hara\t1\n'Aziz\t2\nCy\t3", "name · section", &["O'Hara//1", "'Aziz//2", "Cy//3"]);
}

#[test]
fn names_that_look_the_same_are_one_learner() {
    learners(
        "Ada Brook\nAda Brook\u{200b}\nAda\u{a0}Brook\nDee O'Hara\nDee O’Hara\nAnn‐Lee Poe\nAnn-Lee Poe",
        "name",
        &[
            "Ada Brook",
            "Ada Brook/////twice",
            "Ada Brook/////twice",
            "Dee O'Hara",
            "Dee O’Hara/////twice",
            "Ann‐Lee Poe",
            "Ann-Lee Poe/////twice",
        ],
    );
    // Nobody can say whether these are one.
    learners(
        "José Díaz\nJose\u{301} Di\u{301}az\nJose Diaz\nAda Lindqvíst",
        "name",
        &[
            "José Díaz",
            "Jose\u{301} Di\u{301}az/////twice",
            "Jose Diaz/////like José Díaz",
            "Ada Lindqvíst/////like Ada Lindqvist",
        ],
    );
    // Two learners of one name, and siblings with their parents' address.
    learners(
        "Name\tID\nAda Brook\t1\nAda Brook\t2\nAda Brook\t1\nAda Lindqvist\t3",
        "name · id",
        &["Ada Brook///1", "Ada Brook///2//namesake", "Ada Brook///1//twice", "Ada Lindqvist///3//namesake"],
    );
    learners(
        "Ivy Poe <poe@x.org>\nJon Poe <poe@x.org>",
        "name · email",
        &["Ivy Poe////poe@x.org", "Jon Poe////poe@x.org"],
    );
}

#[test]
fn rows_of_nobody_are_not_added_unasked() {
    learners(
        "Student,RP.1,RP.2\nPeriod 1,,\nAda Brook,4,3\nBo Crane,1,2\nPeriod 2,,\nCy Dunn,3,3\nClass Avg.,2.67,2.67\nMax,4,3\n\
         Std. Dev.,1.25,0.47\n% at 3+,67%,67%\nReport generated 10/02/2025 by R. Teacher,,",
        "name · - · -",
        &[
            "Period 1/////nobody",
            "Ada Brook",
            "Bo Crane",
            "Period 2/////nobody",
            "Cy Dunn",
            "Class Avg./////nobody",
            "Max/////nobody",
            "Std. Dev./////nobody",
            "% at 3+/////nobody",
            "Report generated 10/02/2025 by R. Teacher/////nobody",
        ],
    );
    learners(
        "Name\tID\nBrook, Ada\t1\nName\tID\nCrane, Bo\t2\n \tID\nStudent, Test\t3\nPage 1 of 2\t\nTeacher: R. Poe\t\n25 students\t",
        "last,first · id",
        &[
            "Ada Brook/Brook, Ada//1",
            "Bo Crane/Crane, Bo//2",
            "Test Student/Student, Test//3//nobody",
            "Page 1 of 2/////nobody",
            "Teacher: R. Poe/////nobody",
            "25 students/////nobody",
        ],
    );
    learners(
        "Math 7, Period 3\n\nLast Name,First Name\nBrook,Ada\nCrane,Bo",
        "last · first",
        &["Math 7 Period 3/////nobody", "Ada Brook/Brook, Ada", "Bo Crane/Crane, Bo"],
    );
    // A heading says that what has a number in it is a first name.
    learners(
        "Last,First\nVan Dyke,Ana 2\nCrane,Bo",
        "last · first",
        &["Ana 2 Van Dyke/Van Dyke, Ana 2", "Bo Crane/Crane, Bo"],
    );
    learners("Cher, Period 3\nBrook, Ada", "last · first", &["Cher//Period 3", "Ada Brook/Brook, Ada"]);
    learners(
        "Brook, Ada\nCrane, Bo\nStudent, Test",
        "last · first",
        &["Ada Brook/Brook, Ada", "Bo Crane/Crane, Bo", "Test Student/Student, Test////nobody"],
    );
    // Max is a name where names are first names.
    learners("Ada\nBo\nMax", "name", &["Ada", "Bo", "Max"]);
    learners("Ada 7b\nBo 7b", "name", &["Ada 7b", "Bo 7b"]);
}

#[test]
fn people_whose_names_are_words_of_headings() {
    for text in [
        "Block, Grace\nPage, Mark",
        "Last, Ada\nFirst, Bo",
        "Max, Lerner\nMark, Table",
        "Lerner, Max\nBook, Will",
    ] {
        let (one, other) = text.split_once('\n').unwrap();
        let turned =
            |line: &str| line.split_once(", ").map(|(last, first)| format!("{first} {last}/{line}")).unwrap();
        learners(text, "last · first", &[&turned(one), &turned(other)]);
    }
    learners("Lerner\nStufe\nMark", "name", &["Lerner", "Stufe", "Mark"]);
    learners("Will Given\nGrace Last", "name", &["Will Given", "Grace Last"]);
}

#[test]
fn names_of_many_kinds_are_kept() {
    for (pasted, name) in [
        ("de la Cruz, María José", "María José de la Cruz"),
        ("O’Brien, Seán", "Seán O’Brien"),
        ("van der Berg, Anna", "Anna van der Berg"),
        ("García-López, Ana", "Ana García-López"),
        ("Al-Farsi, Omar", "Omar Al-Farsi"),
        ("علوی, علی\u{200c}رضا", "علی\u{200c}رضا علوی"),
        ("王，小明", "王小明"),
        ("김, 민준", "김민준"),
        ("N'Diaye, Aïssatou", "Aïssatou N'Diaye"),
    ] {
        let sorted = pasted.replace('，', ", ");
        learners(
            &format!("{pasted}\nBrook, Ada"),
            "last · first",
            &[&format!("{name}/{sorted}"), "Ada Brook/Brook, Ada"],
        );
        learners(
            &format!("Name\n{pasted}\nBrook, Ada"),
            "last,first",
            &[&format!("{name}/{sorted}"), "Ada Brook/Brook, Ada"],
        );
    }
    let kept = [
        "Madonna",
        "王小明",
        "김민준",
        "محمد علي",
        "María José de la Cruz",
        "Nguyễn Thị Hoa",
        "J. R. Poe",
        "Jean-Luc D’Arc",
    ];
    learners(&kept.join("\n"), "name", &kept);
}

#[test]
fn the_order_of_names_without_a_comma_is_asked_for() {
    let check = |text: &str, chosen: Option<RosterColumn>, expected: &[&str], asked: bool| {
        let table = RosterTable::of(text, None);
        let mut columns = roster::guess(&table, &[]);
        if let Some(chosen) = chosen {
            columns[0] = chosen;
        }
        let found = roster::read(&table, &columns, &[]);
        let written: Vec<String> = found.learners.iter().map(written).collect();
        assert_eq!(
            (written, found.order_unsaid),
            (expected.iter().map(|it| (*it).to_owned()).collect(), asked),
            "{text:?}"
        );
    };
    let turned = Some(RosterColumn::LastThenFirst);
    check("Lindqvist Ada\nCrane Bo", None, &["Lindqvist Ada", "Crane Bo"], true);
    check("Lindqvist Ada\nMadonna", turned, &["Ada Lindqvist/Lindqvist, Ada", "Madonna"], false);
    check(
        "van der Berg Anna\nde la Cruz María José",
        turned,
        &["Anna van der Berg/van der Berg, Anna", "María José de la Cruz/de la Cruz, María José"],
        false,
    );
    check("Smith John Jr.", turned, &["John Smith Jr./Smith, John Jr."], false);
    // Capitals and headings say it.
    check(
        "LEFÈVRE Zoé\nDE LA TOUR Jean",
        None,
        &["Zoé LEFÈVRE/LEFÈVRE, Zoé", "Jean DE LA TOUR/DE LA TOUR, Jean"],
        false,
    );
    check(
        "Last Name First Name\nLindqvist Ada\nCrane Bo",
        None,
        &["Ada Lindqvist/Lindqvist, Ada", "Bo Crane/Crane, Bo"],
        false,
    );
    check("Madonna\nCher", None, &["Madonna", "Cher"], false);
    // Two columns without a heading are a guess, unless a comma is between them.
    check("Crane\tBo\nDunn\tCy", None, &["Bo Crane/Crane, Bo", "Cy Dunn/Dunn, Cy"], true);
    check("Crane, Bo\nDunn, Cy", None, &["Bo Crane/Crane, Bo", "Cy Dunn/Dunn, Cy"], false);
    check("Last\tFirst\nCrane\tBo", None, &["Bo Crane/Crane, Bo"], false);
}

#[test]
fn first_and_last_names_stand_in_either_order() {
    let both = &["Zoé Lefèvre/Lefèvre, Zoé", "João Muñoz/Muñoz, João"];
    for (first, last) in [
        ("First Name", "Last Name"),
        ("Given name", "Family name"),
        ("Vorname", "Nachname"),
        ("Vorname", "Name"),
        ("Prénom", "Nom"),
        ("Nombre", "Apellidos"),
        ("Nome", "Cognome"),
        ("Nome", "Sobrenome"),
        ("Voornaam", "Achternaam"),
        ("Förnamn", "Efternamn"),
        ("Imię", "Nazwisko"),
        ("Имя", "Фамилия"),
        ("名", "姓"),
        ("Student First", "Student Last"),
        ("Legal First Name", "Legal Last Name"),
        ("FIRST", "LAST"),
        ("Name", "Surname"),
    ] {
        for mark in ['\t', ';', ','] {
            learners(
                &format!("{first}{mark}{last}\nZoé{mark}Lefèvre\nJoão{mark}Muñoz"),
                "first · last",
                both,
            );
            learners(
                &format!("{last}{mark}{first}\nLefèvre{mark}Zoé\nMuñoz{mark}João"),
                "last · first",
                both,
            );
        }
    }
    for heading in ["Nome", "Nom", "Nombre", "Namn", "姓名", "Имя", "Nombre y apellidos", "Schüler"] {
        learners(&format!("{heading}\tID\nZoé Lefèvre\t7"), "name · id", &["Zoé Lefèvre///7"]);
    }
    learners("Nombre y apellidos\nMuñoz, João", "last,first", &["João Muñoz/Muñoz, João"]);
    learners("Student\tFirst\tLast\nBrook, Ada\tAda\tBrook", "- · first · last", &["Ada Brook/Brook, Ada"]);
    learners("Name\tFirst name\nAda Brook\tAda\nBo Crane\tBo", "name · first", &["Ada Brook", "Bo Crane"]);
    learners(
        "Last\tFirst\tMiddle\nde la Cruz\tMaría\tJosé",
        "last · first · first",
        &["María José de la Cruz/de la Cruz, María José"],
    );
}

#[test]
fn addresses_stand_alone_or_behind_a_name() {
    learners(
        "Lindgren, Bo <bo@x.org>\nCrane, Di <di@x.org>",
        "last · first · email",
        &["Bo Lindgren/Lindgren, Bo///bo@x.org", "Di Crane/Crane, Di///di@x.org"],
    );
    learners(
        "\"Crane, Bo\" <bo@x.org>; \"Dunn, Cy\" <cy@x.org>",
        "last,first · email",
        &["Bo Crane/Crane, Bo///bo@x.org", "Cy Dunn/Dunn, Cy///cy@x.org"],
    );
    learners(
        "Bo Crane <bo@x.org>, Cy Dunn <cy@x.org>",
        "name · email",
        &["Bo Crane////bo@x.org", "Cy Dunn////cy@x.org"],
    );
    learners(
        "Bo Crane bo@x.org\nCy Dunn (cy@x.org)",
        "name · email",
        &["Bo Crane////bo@x.org", "Cy Dunn////cy@x.org"],
    );
    learners("bo@x.org\ncy@x.org", "email", &["bo@x.org////bo@x.org", "cy@x.org////cy@x.org"]);
    learners("Email\tID\nbo@x.org\t7", "email · id", &["bo@x.org///7/bo@x.org"]);
    learners("Ada Brook; Bo Crane; Cy Dunn", "name", &["Ada Brook", "Bo Crane", "Cy Dunn"]);
    learners("Ada Brook, Bo Crane, Cy Dunn", "name", &["Ada Brook", "Bo Crane", "Cy Dunn"]);
}

#[test]
fn the_first_line_is_a_heading_or_not() {
    let check = |text: &str, heading: Option<bool>, expected: &[&str]| {
        let table = RosterTable::of(text, heading);
        let found = roster::read(&table, &roster::guess(&table, &[]), &[]);
        let written: Vec<String> = found.learners.iter().map(written).collect();
        assert_eq!(written, expected, "{text:?} {heading:?}");
    };
    check("Kids\nBrook, Ada\nCrane, Bo", Some(true), &["Ada Brook/Brook, Ada", "Bo Crane/Crane, Bo"]);
    check("Name\nCher", Some(false), &["Name", "Cher"]);
    check("Name\nCher", Some(true), &["Cher"]);
    check("", Some(true), &[]);
}

#[test]
fn a_long_list_is_read_while_one_types() {
    let name = |at: u32| [at / 676, at / 26 % 26, at % 26].map(|it| char::from_u32(97 + it).unwrap());
    let line = |at: u32| format!("{}, Ada\t{}\n", name(at).iter().collect::<String>(), 100_000 + at);
    let list: String = (0..3_000).map(line).collect();
    let begun = std::time::Instant::now();
    let table = RosterTable::of(&list, None);
    let found = roster::read(&table, &roster::guess(&table, &[]), &class());
    assert_eq!(found.learners.iter().filter(|it| it.seen == RosterMatch::New).count(), 3_000);
    // Unoptimized, on a machine that does other things: some hundred times what it takes in the page.
    assert!(begun.elapsed().as_secs() < 20, "{:?}", begun.elapsed());
}

/// Any text is read, and no row goes unseen: it is a learner, or counted as nameless, or repeats the heading.
#[test]
fn any_text_is_read() {
    use proptest::prelude::*;
    let pieces = [
        "Ada",
        "Brook",
        ",",
        ", ",
        "\t",
        ";",
        "|",
        "\n",
        "\n",
        "\"",
        "(",
        ")",
        "Name",
        "ID",
        "1.",
        "2 ",
        "• ",
        "@",
        "<a@x.org>",
        "Jr.",
        " ",
        "=\"",
        "'",
        "0012",
        "Max",
        "\u{200b}",
        "é",
        "王",
    ];
    let text = prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..40)
        .prop_map(|pieces| pieces.concat());
    proptest!(|(text in text, heading in prop::option::of(any::<bool>()))| {
        let table = RosterTable::of(&text, heading);
        let columns = roster::guess(&table, &[]);
        prop_assert_eq!(columns.len(), table.width());
        let found = roster::read(&table, &columns, &class());
        let headings = table.rows.iter().filter(|row| table.heading.is_some_and(|at| table.rows[at] == **row)).count();
        prop_assert!(found.learners.len() + found.nameless + headings >= table.rows.len());
        prop_assert!(found.learners.iter().all(|it| !it.name.is_empty()));
        for column in [RosterColumn::LastFirst, RosterColumn::LastThenFirst, RosterColumn::First, RosterColumn::Preferred] {
            roster::read(&table, &vec![column; table.width()], &class());
        }
        outline::read(&text, outline::guess(&text), &[]);
    });
}

fn standards(text: &str, nesting: Nesting, expected: &[&str]) {
    assert_eq!(outline::guess(text), nesting, "{text:?}");
    let found = outline::read(text, nesting, &["8.F".to_owned()]);
    let found: Vec<String> = found
        .iter()
        .map(|it| {
            let above = match &it.above {
                PastedParent::Top => "",
                PastedParent::Here(place) => found[*place].code.as_str(),
                PastedParent::Book(code) => code,
            };
            let trouble = match it.trouble {
                None => "",
                Some(StandardTrouble::Known) => "|known",
                Some(StandardTrouble::Twice) => "|twice",
                Some(StandardTrouble::Codeless) => "|codeless",
            };
            format!("{}{}|{}|{above}{trouble}", "-".repeat(it.depth), it.code, it.statement)
        })
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn standards_are_read() {
    use Nesting::*;
    standards(
        "7.RP Ratios\n7.RP.1 Unit rates\n7.RP.12: More\n7.RP.1a - Part",
        Codes,
        &["7.RP|Ratios|", "-7.RP.1|Unit rates|7.RP", "--7.RP.1a|Part|7.RP.1", "-7.RP.12|More|7.RP"],
    );
    standards(
        "Ratios\n  A1\tUnit rates\n  A2\tMore\nNumbers\n\tB1 x",
        Indents,
        &["Ratios||", "-A1|Unit rates|Ratios", "-A2|More|Ratios", "Numbers||", "-B1|x|Numbers"],
    );
    standards(
        "8.F\n8.F.1 Functions\n8.F.1 Again",
        Codes,
        &["8.F|||known", "8.F.1|Functions|8.F", "8.F.1|Again|8.F|twice"],
    );
    standards(
        "a sentence that is much too long for a heading",
        Codes,
        &["|a sentence that is much too long for a heading||codeless"],
    );
    standards("", Codes, &[]);
}

#[test]
fn a_child_may_come_before_its_parent() {
    standards("7.RP.1 Rates\n7.RP Ratios", Nesting::Codes, &["7.RP|Ratios|", "-7.RP.1|Rates|7.RP"]);
}

#[test]
fn a_line_break_within_a_cell_made_a_standard() {
    standards(
        "7.RP.A.1\t\"Find unit rates\nof ratios of fractions\"\tI can find a rate\n7.RP.A.2\tSee proportions\tI can see them",
        Nesting::Codes,
        &["7.RP.A.1|Find unit rates of ratios of fractions|", "7.RP.A.2|See proportions|"],
    );
    standards(
        "Code,Standard\n7.RP.A.1,\"Find rates, fast,\nof ratios\"\n7.RP.A.2,See",
        Nesting::Codes,
        &["7.RP.A.1|Find rates, fast, of ratios|", "7.RP.A.2|See|"],
    );
    standards("A1\t\"Great\" work\nA2\t\"No end", Nesting::Codes, &["A1|\"Great\" work|", "A2|\"No end|"]);
}

#[test]
fn what_surrounds_standards_is_no_part_of_them() {
    let two = &["7.RP.A.1|Unit rates|", "7.RP.A.2|More|"];
    for text in [
        "Code\tDescription\tI can\n7.RP.A.1\tUnit rates\tx\n7.RP.A.2\tMore\ty\nCode\tDescription\tI can",
        "Description\tStandard\nUnit rates\t7.RP.A.1\nMore\t7.RP.A.2",
        "Standard,Description\n7.RP.A.1,Unit rates\n7.RP.A.2,More",
        "7.RP.A.1,Unit rates\n7.RP.A.2,More,",
        "1. 7.RP.A.1 Unit rates\n2. 7.RP.A.2 More",
        "- 7.RP.A.1: Unit rates\n- 7.RP.A.2: More",
        "\u{feff}7.RP.A.1\u{a0}Unit\u{a0}rates\r\n7.RP.A.2\u{200b} More\r\n",
        "'7.RP.A.1\tUnit rates\n=\"7.RP.A.2\"\tMore",
    ] {
        standards(text, Nesting::Codes, two);
    }
    standards("1. Ratios\n2. Rates", Nesting::Codes, &["1|Ratios|", "2|Rates|"]);
}

#[test]
fn a_decimal_comma_split_a_level_into_two() {
    for (typed, expected) in [
        ("2,5", "2,5"),
        ("1 2,5 3", "1|2,5|3"),
        ("1, 2,5, 3", "1|2,5|3"),
        ("1;2;3", "1|2|3"),
        ("1 ; 2,5;3,", "1|2,5|3"),
        ("1\n2\t3\u{a0}4", "1|2|3|4"),
        ("3+ B", "3+|B"),
        (" , ;, ", ""),
        ("", ""),
        // Nobody can say which of these commas are decimal: it is one word, which is then no level.
        ("1,2,3", "1,2,3"),
    ] {
        assert_eq!(levels::split(typed).collect::<Vec<_>>().join("|"), expected, "{typed:?}");
    }
}

#[test]
fn groups_typed_in_a_row_are_found_or_made() {
    let group = |number, name: &str, kind| {
        let id = Id::from_random(number);
        GroupDraft { id, name: name.to_owned(), kind, private: false }
    };
    let mut book = Gradebook::new(Id::from_random(0), "Class");
    let given = EditContext {
        today: Date::parse("2026-03-27").unwrap(),
        now: Instant(0),
        counter: 1,
        author: Author::default(),
    };
    let groups =
        [("Band", GroupKind::Group), ("Lunch  B", GroupKind::Group), ("Period 3", GroupKind::Section)];
    let groups = (1..).zip(groups).map(|(number, (name, kind))| group(number, name, kind)).collect();
    apply(&mut book, Command::AddGroups(groups), &given).unwrap();
    // Each as the place of the group in the book, or as the name of one that is made, in the order of the row.
    let check = |typed: &str, expected: &[&str]| {
        let (wanted, made) = groups::read(&book, typed, new_id);
        let known = |id: Id| book.groups().by_id(id).map(|it| format!("={}", it.name));
        let new = |id: Id| made.iter().find(|it| it.id == id).map(|it| it.name.clone());
        let found: Vec<String> = wanted.iter().map(|id| known(*id).or_else(|| new(*id)).unwrap()).collect();
        assert_eq!(found, expected, "{typed:?}");
        assert!(made.iter().all(|it| it.kind == GroupKind::Group && !it.private));
        made.len()
    };
    assert_eq!(check("", &[]), 0);
    assert_eq!(check(" ;, ,", &[]), 0);
    assert_eq!(check("band", &["=Band"]), 0);
    assert_eq!(check(" BAND ; lunch b", &["=Band", "=Lunch  B"]), 0);
    assert_eq!(check("Chess, Band", &["Chess", "=Band"]), 1);
    // A section of the name is no group of the name.
    assert_eq!(check("Period 3", &["Period 3"]), 1);
    // A new one that is named twice is made once.
    assert_eq!(check("Chess, chess; Choir", &["Chess", "Chess", "Choir"]), 2);
}

#[test]
fn the_groups_of_a_learner_are_written_as_they_are_read() {
    let today = Date::parse("2026-03-27").unwrap();
    let ids: Vec<Id> = (1..5).map(Id::from_random).collect();
    let names = [("Band", GroupKind::Group), ("Choir", GroupKind::Group), ("Period 3", GroupKind::Section)];
    let groups = ids.iter().zip(names);
    let groups =
        groups.map(|(id, (name, kind))| GroupDraft { id: *id, name: name.to_owned(), kind, private: false });
    let mut book = Gradebook::new(Id::from_random(0), "Class");
    let given = EditContext { today, now: Instant(0), counter: 1, author: Author::default() };
    apply(&mut book, Command::AddGroups(groups.collect()), &given).unwrap();
    // Memberships as the place of the group, and its first and last day, counted from today.
    type Stay = (usize, Option<i64>, Option<i64>);
    let cases: [(&[Stay], &str); 6] = [
        (&[], ""),
        (&[(0, None, None)], "Band"),
        (&[(2, None, None), (1, None, None), (0, Some(0), None)], "Choir, Band"),
        (&[(0, None, Some(-1)), (1, Some(-3), Some(0))], "Choir"),
        (&[(0, Some(1), None)], ""),
        (&[(0, None, Some(-9)), (0, Some(-3), None)], "Band"),
    ];
    for (memberships, expected) in cases {
        let membership = |(at, from, until): &Stay| MembershipDraft {
            group: ids[*at],
            from: from.and_then(|days| today.plus(days)),
            until: until.and_then(|days| today.plus(days)),
        };
        let memberships = memberships.iter().map(membership).collect();
        let draft = LearnerDraft { memberships, ..LearnerDraft::named(ids[3], "Ada") };
        let mut book = book.clone();
        apply(&mut book, Command::AddLearners(vec![draft]), &given).unwrap();
        let written = groups::write(&book, book.learners().by_id(ids[3]).unwrap(), today);
        assert_eq!(written, expected);
        let (again, made) = groups::read(&book, &written, new_id);
        let again: Vec<&str> =
            again.iter().map(|id| book.groups().by_id(*id).unwrap().name.as_str()).collect();
        assert_eq!((again.join(", "), made.len()), (written, 0));
    }
}
