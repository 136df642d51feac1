//! What typed text means.

use evident::grid::typed::{LevelError, TypedText, decided, meaning, written};
use evident::model::{Decimal, Gradebook, Id, Level, Reading, Scale, ScaleDraft};
use proptest::prelude::*;

/// A scale of levels written `value:short:label`, with bars between where a label has a space; mastery at the first.
pub fn scale(levels: &str, half_steps: bool) -> Scale {
    let level = |text: &str| {
        let parts: Vec<&str> = text.split(':').collect();
        Level {
            value: Decimal::parse(parts[0]).unwrap(),
            short: parts.get(1).unwrap_or(&parts[0]).to_string(),
            label: parts.get(2).unwrap_or(&"").to_string(),
            description: String::new(),
            colour: None,
            cut_off: None,
            roll_up_cut_off: None,
        }
    };
    let mark = if levels.contains('|') { '|' } else { ' ' };
    let levels: Vec<Level> = levels.split(mark).map(level).collect();
    let id = Id::parse("aaaaaaaaaaa").unwrap();
    let mastery = levels[0].value;
    let draft =
        ScaleDraft { id, name: String::new(), version: 1, replaces: None, levels, mastery, half_steps };
    draft.resolve(&Gradebook::new(id, "")).unwrap()
}

/// A meaning in short: `3!` needs no Enter, `3…` may go on, `…` is a beginning, `?` is wrong.
fn shown(text: &str, scale: &Scale) -> String {
    let entered = |it: evident::grid::typed::TypedReading| {
        let reading = match it.reading {
            Reading::Level(value) => value.to_string(),
            Reading::Missing => "missing".to_owned(),
            Reading::Excused => "excused".to_owned(),
            Reading::Insufficient => "insufficient".to_owned(),
        };
        if it.retake { format!("again {reading}") } else { reading }
    };
    match meaning(text, Some(scale)) {
        TypedText::Nothing => String::new(),
        TypedText::Only(it) => format!("{}!", entered(it)),
        TypedText::SoFar(it) => format!("{}…", entered(it)),
        TypedText::Beginning => "…".to_owned(),
        TypedText::Wrong(_) => "?".to_owned(),
    }
}

fn check(scale: &Scale, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(shown(text, scale), *expected, "{text:?}");
    }
}

#[test]
fn numbers_halves_and_states() {
    let halves = scale("0 1 2 3 4", true);
    check(
        &halves,
        &[
            ("", ""),
            ("  ", ""),
            ("4", "4!"),
            ("3", "3…"),
            (" 3 ", "3…"),
            ("3+", "3.5!"),
            ("2.5", "2.5!"),
            ("2,5", "2.5!"),
            ("2.", "2…"),
            ("2.2", "2.2…"),
            ("2.25", "2.25…"),
            (".5", "?"),
            ("4+", "?"),
            ("5", "?"),
            ("-1", "?"),
            ("33", "?"),
            (".", "…"),
            (".m", "missing!"),
            (".E", "excused!"),
            (".ins", "insufficient!"),
            (".x", "?"),
            ("missing", "missing!"),
            ("m", "?"),
            ("r", "…"),
            ("r3", "again 3…"),
            ("R 4", "again 4!"),
            ("r.m", "again missing!"),
            ("rr3", "?"),
            ("abc", "?"),
            ("1e1", "?"),
        ],
    );
    let whole = scale("1 2 3 4", false);
    check(&whole, &[("3", "3!"), ("3+", "?"), ("2.5", "?"), ("0", "?")]);
    let ten = scale("1 2 3 4 5 6 7 8 9 10", false);
    check(&ten, &[("1", "1…"), ("2", "2!"), ("10", "10!")]);
}

#[test]
fn a_label_of_the_scale_always_wins() {
    let words =
        scale("1:B:Beginning 2:P:Proficient 3:PA:Partly 4:R:Ready 5:r3:Odd 6:.m:Dotted 7:m:Made", false);
    check(
        &words,
        &[
            ("b", "1…"),
            ("P", "2…"),
            ("pa", "3…"),
            ("par", "…"),
            ("partly", "3!"),
            ("r", "4…"),
            ("ready", "4!"),
            // A level is called r3: typing it is that level, no retake of 3.
            ("r3", "5!"),
            ("r2", "again 2!"),
            (".m", "6!"),
            (".mi", "missing!"),
            ("m", "7…"),
            ("3", "3!"),
        ],
    );
}

#[test]
fn enter_decides_a_beginning_that_leads_to_one_level_only() {
    let words = scale("1:NY:Not yet|2:N:Nearly|3:Y:Yes", false);
    let level =
        |text: &str| decided(text, Some(&words)).map(|it| it.unwrap().reading.level().unwrap().to_string());
    assert_eq!(level("not"), Ok("1".to_owned()));
    assert_eq!(level("n"), Ok("2".to_owned()), "a short label beats what begins with it");
    assert_eq!(level("ye"), Ok("3".to_owned()));
    let alike = scale("1:1:Early one|2:2:Early two", false);
    let ambiguous = decided("early", Some(&alike));
    assert_eq!(ambiguous, Err(LevelError::Ambiguous(vec!["Early one".to_owned(), "Early two".to_owned()])));
}

#[test]
fn wrong_entries_say_why() {
    let scale = scale("0 1 2 3 4", false);
    let why = |text: &str| decided(text, Some(&scale)).unwrap_err();
    assert_eq!(why("7"), LevelError::Outside(Decimal::ZERO, Decimal::whole(4)));
    assert_eq!(why("2.5"), LevelError::Between);
    assert_eq!(why("hm"), LevelError::Unknown);
    assert_eq!(why("."), LevelError::Unknown);
    assert_eq!(decided("3", None), Err(LevelError::NoScale));
}

proptest! {
    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,12}", halves: bool) {
        let _ = meaning(&text, Some(&scale("0 1 2 3 4", halves)));
        let _ = decided(&text, Some(&scale("1:A 2:Ä 3:ß:Straße", halves)));
    }

    #[test]
    fn what_was_written_is_read_back(units in 0i64..=40_000, halves: bool) {
        let scale = scale("0:N:None 1 2 3:3:Good 4", halves);
        let value = Decimal::from_units(units).unwrap();
        let allowed = halves || scale.levels.iter().any(|level| level.value == value);
        let text = written(Reading::Level(value), &scale);
        let read = decided(&text, Some(&scale)).ok().flatten().map(|it| it.reading);
        prop_assert_eq!(read, allowed.then_some(Reading::Level(value)));
    }

    /// What needs no Enter would be wrong with any further character, or it is a half.
    #[test]
    fn what_is_taken_at_once_cannot_go_on(text in "[0-9r.+,a-z]{1,4}", more in "[0-9+.]", halves: bool) {
        let scale = scale("0 1 2:2:two 3 4:4:for 10", halves);
        if let TypedText::Only(entered) = meaning(&text, Some(&scale)) {
            let longer = meaning(&format!("{text}{more}"), Some(&scale));
            let half = text.contains(".5") || text.contains(",5") || text.contains(".0") || text.contains(",0");
            // `2.` is still 2.
            let same = longer == TypedText::SoFar(entered);
            prop_assert!(half || same || matches!(longer, TypedText::Wrong(_)), "{} {}: {:?}", text, more, longer);
        }
    }
}
