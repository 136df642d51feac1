//! The way out, and back in.

use evident::edit::Command;
use evident::exchange::csv::{CsvStyle, PrivateNotes, write_long, write_wide};
use evident::model::{
    AssessmentDraft, Entered, EvidenceDraft, EvidenceKind, Gradebook, GroupDraft, GroupKind, Instant,
    LearnerDraft, MembershipDraft, Reading, Source,
};

use crate::common::*;

/// A piece of evidence as both books must have it.
pub fn pieces(book: &Gradebook) -> Vec<String> {
    let mut lines: Vec<String> = book
        .evidence()
        .iter()
        .map(|(_, it)| {
            let learner = &book.learners().get(it.learner).unwrap().name;
            let code = &book.standards().get(it.standard).unwrap().code;
            let title = it.assessment.and_then(|at| book.assessments().get(at)).map(|it| it.title.clone());
            let rare = it.rare.as_deref();
            let entered = rare.and_then(|rare| rare.entered.as_ref()).map(|it| match it {
                Entered::Score { score, possible, .. } => format!("{score}/{possible}"),
                Entered::Percent { percent, .. } => format!("{percent}%"),
                Entered::Text { text, .. } => format!("text {text}"),
                Entered::Level { value, .. } => format!("level {value}"),
            });
            let late = rare.map(|rare| (rare.late_days, rare.feedback.clone(), rare.link.clone()));
            format!(
                "{learner}|{code}|{:?}|{:?}|{title:?}|{:?}|{}|{:?}|{entered:?}|{:?}|{}|{:?}|{:?}",
                it.reading(),
                it.shown,
                it.kind,
                it.attempt,
                it.source,
                late.unwrap_or_default(),
                it.weight(),
                it.standing,
                rare.map(|rare| (rare.private_note.clone(), rare.set_aside.clone())).unwrap_or_default(),
            )
        })
        .collect();
    lines.sort();
    lines
}

/// Reads a text into an empty book that has the scale of the first.
pub fn back(text: &str) -> Gradebook {
    let mut read = book();
    let (choices, plan) = plan_of(text, &read, |choices| {
        if choices.shape != evident::exchange::csv::TableShape::Long {
            choices.dates = evident::exchange::csv::DefaultDate::Undated;
        }
    });
    assert_eq!(plan.blocked_by, [], "{text}\n{choices:#?}");
    import(&mut read, &plan);
    read
}

fn full() -> Gradebook {
    let mut book = book_with(&["7.RP.A.1", "Ratios, and more", "RP.1 Quiz"]);
    let group =
        GroupDraft { id: id(300), name: "Period 2".to_owned(), kind: GroupKind::Section, private: false };
    carry_out(&mut book, Command::AddGroups(vec![group]));
    let mut anna = LearnerDraft::named(id(301), "Lee, Anna");
    anna.memberships = vec![MembershipDraft { group: id(300), from: None, until: None }];
    anna.external_ids = vec![evident::model::ExternalId { system: "sis".to_owned(), id: "=7".to_owned() }];
    let mut ben = LearnerDraft::named(id(302), "Ben");
    ben.sort_name = "Zzz".to_owned();
    carry_out(&mut book, Command::AddLearners(vec![anna, ben, LearnerDraft::named(id(303), "Ben")]));
    let mut quiz = AssessmentDraft::titled(id(310), "Quiz; \"one\"");
    quiz.date = Some(date("2025-10-02"));
    let same = AssessmentDraft { date: Some(date("2025-10-09")), id: id(311), ..quiz.clone() };
    carry_out(&mut book, Command::AddAssessments(vec![quiz, same]));
    let mut drafts = Vec::new();
    let mut add = |change: &dyn Fn(&mut EvidenceDraft)| {
        let number = drafts.len() as u128;
        let mut draft =
            EvidenceDraft::new(id(400 + number), id(301), id(100), Reading::Level(decimal("3")), Instant(5));
        change(&mut draft);
        drafts.push(draft);
    };
    add(&|_| {});
    add(&|it| it.shown = Some(date("2025-10-02")));
    add(&|it| it.reading = Reading::Missing);
    add(&|it| it.reading = Reading::Level(decimal("0")));
    add(&|it| {
        it.assessment = Some(id(310));
        it.shown = Some(date("2025-10-02"));
        it.reading = Reading::Level(decimal("2.25"));
        it.entered = Some(Entered::Text { text: "85%".to_owned(), scale: None });
    });
    add(&|it| {
        it.assessment = Some(id(310));
        it.shown = Some(date("2025-10-02"));
        it.reading = Reading::Level(decimal("2.25"));
        it.learner = id(302);
    });
    add(&|it| {
        it.assessment = Some(id(311));
        it.shown = Some(date("2025-10-09"));
        it.reading = Reading::Level(decimal("2.25"));
        it.learner = id(302);
        it.standard = id(101);
    });
    add(&|it| {
        it.attempt = 3;
        it.learner = id(303);
        it.standard = id(102);
        it.kind = EvidenceKind::Observation;
        it.source = Source::Peer;
        it.weight = Some(decimal("0.5"));
        it.late_days = 4;
        it.feedback = "+1, \"well\"\ndone".to_owned();
        it.link = "https://example.org/a;b".to_owned();
        it.private_note = "Call home".to_owned();
        it.set_aside = Some("copied".to_owned());
    });
    carry_out(&mut book, Command::AddEvidence(drafts));
    book
}

const STYLES: [CsvStyle; 4] = [
    CsvStyle::COMMA,
    CsvStyle::SEMICOLON,
    CsvStyle::TAB,
    CsvStyle {
        delimiter: evident::exchange::table::Delimiter::COMMA,
        decimal: evident::exchange::table::DecimalMark::Comma,
        mark: evident::exchange::table::ByteOrderMark::Plain,
    },
];

#[test]
fn the_long_form_comes_back() {
    let book = full();
    for style in STYLES {
        let text = write_long(&book, PrivateNotes::Included, style);
        let read = back(&text);
        assert_eq!(pieces(&read), pieces(&book), "{text}");
        assert_eq!(pieces(&back(&write_long(&read, PrivateNotes::Included, style))), pieces(&book));
        assert_eq!(read.learners().len(), 3, "two learners of one name stay two");
        assert_eq!(read.groups().iter().next().unwrap().1.name, "Period 2");
        // In the book it came from, every piece is found again.
        let (_, plan) = plan_of(&text, &book, as_suggested);
        assert!(plan.is_empty() && plan.is_ready(), "{}\n{:#?}", told(&plan), plan.command);
    }
}

#[test]
fn private_words_are_written_only_when_asked() {
    let book = full();
    let text = write_long(&book, PrivateNotes::LeftOut, CsvStyle::COMMA);
    assert!(!text.contains("Call home") && !text.contains("copied") && !text.contains("Note"));
    assert!(text.contains("set aside"));
    let (_, plan) = plan_of(&text, &book, as_suggested);
    assert!(plan.is_empty(), "what was left out is not erased by reading the file again");
}

#[test]
fn the_wide_form_comes_back() {
    let mut book = full();
    let (_, plan) = plan_of("Name,7.RP.A.1,Area\nCem,2.5,EX\nDua,0,missing\n", &book, |choices| {
        dated(choices);
        let evident::exchange::csv::Becomes::Evidence(column) = &mut choices.columns[2].becomes else {
            panic!()
        };
        column.standards = vec!["Area".to_owned()];
    });
    import(&mut book, &plan);
    for style in STYLES {
        let cell = |learner, standard| {
            let piece = book.evidence_of(learner, standard).last();
            piece.map(|(_, it)| style.reading(it.reading())).unwrap_or_default()
        };
        let text = write_wide(&book, &cell, style);
        let read = back(&text);
        let again = |learner, standard| {
            let piece = read.evidence_of(learner, standard).last();
            piece.map(|(_, it)| style.reading(it.reading())).unwrap_or_default()
        };
        assert_eq!(write_wide(&read, &again, style), text);
        assert_eq!(text.starts_with('\u{feff}'), style.mark == evident::exchange::table::ByteOrderMark::Bom);
    }
}

#[test]
fn formulas_are_guarded() {
    let text = write_long(&full(), PrivateNotes::LeftOut, CsvStyle::COMMA);
    assert!(text.contains("'=7") && text.contains("\"'+1, "));
}
