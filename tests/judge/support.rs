//! Evidence, policies and verdicts as short texts.

use evident::judge::{Flag, Piece, Prerequisite, Rule, Scratch, Verdict};
use evident::model::{
    Date, Decimal, EvidenceKind, Gradebook, Id, Instant, Ix, Level, Meta, Policy, PolicyDraft, Reading,
    Scale, Source, Standing, Status,
};

pub fn id(number: u128) -> Id {
    Id::from_random(number)
}

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
}

/// Day 1 is 1 October 2025.
pub fn day(number: i64) -> Date {
    Date::new(2025, 9, 30).unwrap().plus(number).unwrap()
}

pub fn policy(change: impl FnOnce(&mut PolicyDraft)) -> Policy {
    let mut draft = PolicyDraft::latest(id(1), "policy");
    change(&mut draft);
    draft.resolve(&Gradebook::new(id(0), "")).unwrap()
}

/// A scale of levels `value` or `value/cut-off`, mastery marked with `!`.
pub fn scale(levels: &str) -> Scale {
    let mut scale = Scale {
        meta: Meta::new(id(2)),
        name: "scale".into(),
        version: 1,
        replaces: None,
        levels: Vec::new(),
        mastery: Decimal::ZERO,
        half_steps: true,
    };
    for token in levels.split_whitespace() {
        let level = token.trim_end_matches('!');
        let (value, cut_off) = level.split_once('/').unwrap_or((level, ""));
        let (value, cut_off) = (decimal(value), Decimal::parse(cut_off));
        if token.ends_with('!') {
            scale.mastery = value;
        }
        scale.levels.push(Level {
            value,
            label: String::new(),
            short: value.to_string(),
            description: String::new(),
            colour: None,
            cut_off,
            roll_up_cut_off: None,
        });
    }
    scale
}

pub fn pieces(text: &str) -> Vec<Piece> {
    text.split_whitespace().enumerate().map(|(number, token)| piece(number, token)).collect()
}

fn piece(number: usize, token: &str) -> Piece {
    let end = token.find(['@', '*', '~', '^', '!']).unwrap_or(token.len());
    let (start, mut rest) = token.split_at(end);
    let (shown, reading) = start.split_once(':').unwrap_or_else(|| panic!("{token}"));
    let mut piece = Piece {
        at: Ix::new(number).unwrap(),
        shown: shown.parse().ok().map(day),
        entered: Instant(number as i64),
        reading: match reading {
            "m" => Reading::Missing,
            "x" => Reading::Excused,
            "i" => Reading::Insufficient,
            level => Reading::Level(decimal(level)),
        },
        kind: EvidenceKind::Summative,
        source: Source::Teacher,
        attempt: 1,
        assessment: None,
        weight: Decimal::ONE,
        standing: Standing::Counted,
    };
    while let Some(sign) = rest.chars().next() {
        let end = rest[1..].find(['@', '*', '~', '^', '!']).map_or(rest.len(), |end| end + 1);
        let value = &rest[1..end];
        match (sign, value) {
            ('@', _) => {
                let (assessment, attempt) = value.split_once('.').unwrap_or((value, "1"));
                piece.assessment = Ix::new(assessment.parse().unwrap());
                piece.attempt = attempt.parse().unwrap();
            }
            ('*', _) => piece.weight = decimal(value),
            ('~', "f") => piece.kind = EvidenceKind::Formative,
            ('~', "p") => piece.kind = EvidenceKind::Practice,
            ('~', "o") => piece.kind = EvidenceKind::Observation,
            ('^', "s") => piece.source = Source::SelfAssessed,
            ('^', "p") => piece.source = Source::Peer,
            ('!', "") => piece.standing = Standing::SetAside,
            _ => panic!("{token}"),
        }
        rest = &rest[end..];
    }
    piece
}

pub fn judge(
    policy: &Policy,
    scale: Option<&Scale>,
    evidence: &str,
    prerequisites: &[Prerequisite],
) -> Verdict {
    let mut scratch = Scratch::default();
    scratch.load(pieces(evidence));
    scratch.judge(&Rule::new(policy, scale, None), prerequisites)
}

/// A verdict in a line: status, level, value, `since` day, and flags.
pub fn told(verdict: Verdict) -> String {
    let mut told = vec![
        match verdict.status {
            Status::NotAssessed => "not assessed",
            Status::NotEnough => "not enough",
            Status::NotYet => "not yet",
            Status::Mastered => "mastered",
        }
        .to_owned(),
    ];
    told.extend(verdict.level.map(|level| format!("level {level}")));
    told.extend(verdict.value.map(|value| format!("({value})")));
    if verdict.times > 0 {
        told.push(format!("{} of {}", verdict.counted, verdict.times));
    }
    told.extend(verdict.since.map(|since| format!("since {}", since.days() - day(0).days())));
    let flags = [
        Flag::OnePiece,
        Flag::Dip,
        Flag::LatestAtMastery,
        Flag::Kept,
        Flag::Overridden,
        Flag::Stale,
        Flag::NotExpected,
        Flag::OwnGoal,
        Flag::Probability,
        Flag::MeanForFew,
        Flag::NoValue,
        Flag::BelowEveryLevel,
        Flag::NoScale,
        Flag::Provisional,
    ];
    told.extend(flags.into_iter().filter(|flag| verdict.has(*flag)).map(|flag| format!("{flag:?}")));
    told.join(" ")
}

/// Judges evidence on the scale 0–4 with mastery at 3.
#[track_caller]
pub fn check(change: impl FnOnce(&mut PolicyDraft), evidence: &str, expected: &str) {
    check_on("0 1 2 3! 4", change, evidence, expected);
}

#[track_caller]
pub fn check_on(levels: &str, change: impl FnOnce(&mut PolicyDraft), evidence: &str, expected: &str) {
    let verdict = judge(&policy(change), Some(&scale(levels)), evidence, &[]);
    assert_eq!(told(verdict), expected, "{evidence}");
}
