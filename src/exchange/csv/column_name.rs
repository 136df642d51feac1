//! What the name of a column says that it is not: evidence. What only sounds so is left to what stands in the column.

use crate::exchange::table::role::normal;

use super::choices::WhyLeftOut;
use super::known::folded;

/// Why a column of this name is no evidence, whatever stands in it.
pub(super) fn left_out_by_name(name: &str) -> Option<WhyLeftOut> {
    // Behind a bracket or a bar stands what Blackboard knows of a column.
    let bare = name.split(['[', '|']).next().map(str::trim).filter(|bare| !bare.is_empty()).unwrap_or(name);
    let normal = normal(bare);
    // Sakai puts these signs in front of what it reckons.
    let reckoned = bare.starts_with("# ") || bare.starts_with("$ ");
    if sums_up(&normal) || reckoned {
        return Some(WhyLeftOut::Total);
    }
    if ["masterypoints", "masterythreshold", "pointsformastery"].iter().any(|end| normal.ends_with(end)) {
        return Some(WhyLeftOut::MasteryPoints);
    }
    let is_id = ["ID", "Id", " id", "_id"].iter().any(|end| bare.ends_with(end)) && bare.len() > 2;
    if is_about_learner(&normal) || is_id {
        return Some(WhyLeftOut::AboutLearner);
    }
    is_time(&normal).then_some(WhyLeftOut::Times)
}

/// Columns that other programs reckon themselves, by the names they give them. They stand at the end of a name, behind that
/// of a group of assignments.
fn sums_up(normal: &str) -> bool {
    const ENDS: [&str; 22] = [
        "currentscore",
        "finalscore",
        "currentpoints",
        "finalpoints",
        "currentgrade",
        "finalgrade",
        "unpostedcurrentscore",
        "unpostedfinalscore",
        "overridescore",
        "overridegrade",
        "overridestatus",
        "coursetotal",
        "coursetotalreal",
        "coursetotalpercentage",
        "coursetotalletter",
        "categorytotal",
        "weightedtotal",
        "runningtotal",
        "calculatedfinalgradenumerator",
        "adjustedfinalgradenumerator",
        "finalassignedegrade",
        "overallgrade",
    ];
    const BEGINS: [&str; 4] =
        ["lastdownloaded", "calculatedfinalgrade", "adjustedfinalgrade", "endoflineindicator"];
    ENDS.iter().any(|end| normal.ends_with(end)) || BEGINS.iter().any(|begin| normal.starts_with(begin))
}

/// The grade of school, the sex and the like, in the languages of the synonyms for names.
fn is_about_learner(normal: &str) -> bool {
    const WHOLE: &str = "gradelevel gradelvl yearlevel yeargroup schoolyear gradeyear gradeinschool currentgradelevel \
         schoolgrade yearinschool age sex gender pronoun pronouns dob dateofbirth birthdate birthday race ethnicity ell el \
         esl eal iep sen sped plan504 lunch frl phone telephone mobile cell parent parents guardian address street city \
         zip zipcode postcode state country language homelanguage locker seat seatnumber bus absences daysabsent tardies \
         tardy attendance enrollmentstatus enrollmenttrack enrollment track counselor advisor teacher teachername instructor lehrer lehrkraft professeur enseignant profesor docente institution department \
         availability lastaccess cohort cohortname campus school schoolname schoolid districtid graduationyear classof \
         rollno rollnumber roll no nr number nummer numéro numero lfdnr klassenstufe jahrgang jahrgangsstufe geschlecht \
         alter geburtsdatum sexe âge datedenaissance sexo género genero edad fechadenacimiento geslacht leeftijd genere \
         età idade kön ålder kjønn alder køn płeć wiek cinsiyet yaş giớitính tuổi пол возраст 性别 性別 年齢 성별";
    WHOLE.split_whitespace().any(|name| name == normal)
}

/// When something was handed in, and how late.
fn is_time(normal: &str) -> bool {
    const ENDS: [&str; 15] = [
        "submissiontime",
        "submittedat",
        "submissiontimestamp",
        "submissiondate",
        "latenesshms",
        "lateness",
        "minuteslate",
        "timespent",
        "timetaken",
        "startedon",
        "startedat",
        "completedat",
        "completedon",
        "viewcount",
        "submissioncount",
    ];
    ENDS.iter().any(|end| normal.ends_with(end))
}

/// How sure a name is that the column sums up others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SoundsLikeTotal {
    /// The name says nothing else: "Total", "Average".
    Whole,
    /// It is one word among others: "Homework (Avg)", "Batting Average".
    Ends,
}

/// Whether a name sounds like that of a column that sums up others.
///
/// "Mean Value Theorem" does not.
pub(super) fn sounds_like_total(name: &str) -> Option<SoundsLikeTotal> {
    const WORDS: &str = "total totals average avg mean gpa sum overall subtotal gesamt summe durchschnitt schnitt \
         mittelwert moyenne somme promedio suma media soma średnia suma gemiddelde totaal snitt итого среднее 平均 合計 평균 합계";
    const ALONE: &str = "grade percent percentage term rank mark finalmark finalgrade coursegrade termgrade quarter semester note \
         endnote gesamtnote overallmark letter lettergrade score points pct ranking position nota notafinal calificación \
         punkte punktzahl";
    let name = folded(name);
    let is_word = |word: &str| WORDS.split_whitespace().any(|it| it == word);
    let bare = |word: &str| word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let words: Vec<String> = name.split(' ').map(bare).filter(|word| !word.is_empty()).collect();
    let whole = normal(&name);
    if is_word(&whole) || ALONE.split_whitespace().any(|it| it == whole) {
        return Some(SoundsLikeTotal::Whole);
    }
    words.last().is_some_and(|last| is_word(last)).then_some(SoundsLikeTotal::Ends)
}

/// What stands in front of the words that say that a column holds what another is out of: "RP.1 Quiz" of "RP.1 Quiz - Max
/// Points"; empty where nothing does.
pub(super) fn out_of_base(name: &str) -> Option<&str> {
    const ENDS: &str = "max points|max score|max mark|max marks|maxpoints|maxscore|max|maximum|maximum points|maximum score|\
         points possible|possible points|possible|out of|total points|total possible|points available|points_available|\
         max_points|max_score|max punkte|maximalpunkte|punkte möglich|von|barème|bareme|sur|puntos posibles|máximo|puntuación máxima|massimo|max poäng";
    let trimmed = name.trim().trim_end_matches([')', ']', '.', ':']);
    // "Max1" beside "Score1".
    let trimmed = trimmed.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let lower = trimmed.to_lowercase();
    if lower.len() != trimmed.len() {
        return None;
    }
    let end =
        ENDS.split('|').map(str::trim).filter(|end| lower.ends_with(end)).max_by_key(|end| end.len())?;
    let front = trimmed.get(..trimmed.len() - end.len())?;
    let apart = front.is_empty() || front.ends_with(|letter: char| !letter.is_alphanumeric());
    apart.then(|| front.trim_end_matches(|letter: char| !letter.is_alphanumeric() && letter != '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_is_no_evidence() {
        for (name, why) in [
            ("RP.1 Unposted Current Score", Some(WhyLeftOut::Total)),
            ("Final Grade", Some(WhyLeftOut::Total)),
            ("Final Grade Reflection", None),
            ("Course total (Real)", Some(WhyLeftOut::Total)),
            ("Fractions > Unit rates mastery points", Some(WhyLeftOut::MasteryPoints)),
            ("Grade Level", Some(WhyLeftOut::AboutLearner)),
            ("Geschlecht", Some(WhyLeftOut::AboutLearner)),
            ("RP.1 Quiz - Lateness (H:M:S)", Some(WhyLeftOut::Times)),
            ("RP.1 Quiz", None),
        ] {
            assert_eq!(left_out_by_name(name), why, "{name}");
        }
    }

    #[test]
    fn some_names_only_sound_like_totals() {
        for (name, sounds) in [
            ("Mean Value Theorem", None),
            ("Mean", Some(SoundsLikeTotal::Whole)),
            ("Batting Average", Some(SoundsLikeTotal::Ends)),
            ("Homework (Avg)", Some(SoundsLikeTotal::Ends)),
            ("Area", None),
        ] {
            assert_eq!(sounds_like_total(name), sounds, "{name}");
        }
    }

    #[test]
    fn columns_say_what_others_are_out_of() {
        for (name, base) in [
            ("RP.1 Quiz - Max Points", Some("RP.1 Quiz")),
            ("Quiz 2 (Points Possible)", Some("Quiz 2")),
            ("Max", Some("")),
            ("Climax", None),
            ("Quiz 2", None),
        ] {
            assert_eq!(out_of_base(name), base, "{name}");
        }
    }
}
