//! Single words and short names: statuses, kinds, sources, states, levels, records, fields; and the defaults of a class.

use crate::model::{
    Band, ConversionDraft, Decimal, EvidenceKind, Field, Gradebook, Id, Kind, PolicyDraft, Reading,
    ScaleDraft, Source, Status,
};

use super::presets;

/// What a status is called.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::NotAssessed => "Not assessed yet",
        Status::NotEnough => "Not enough evidence yet",
        Status::NotYet => "Not yet",
        Status::Mastered => "Mastered",
    }
}

/// The name by which a book's settings keep the teacher's own word for a status.
const fn status_key(status: Status) -> &'static str {
    match status {
        Status::NotAssessed => "status.not_assessed",
        Status::NotEnough => "status.not_enough",
        Status::NotYet => "status.not_yet",
        Status::Mastered => "status.mastered",
    }
}

/// What a status is called in a book: the teacher's own word, or else the default. A word that is kept without `status.`
/// counts too.
pub fn status_in(book: &Gradebook, of: Status) -> &str {
    let (key, words) = (status_key(of), &book.settings().words);
    let bare = || key.split_once('.').and_then(|(_, bare)| words.get(bare));
    words.get(key).or_else(bare).map_or(status(of), String::as_str)
}

/// The kinds of evidence: each with its tag in forms and what it is called.
pub const KINDS: [(EvidenceKind, &str, &str); 4] = [
    (EvidenceKind::Summative, "summative", "Summative"),
    (EvidenceKind::Formative, "formative", "Formative"),
    (EvidenceKind::Practice, "practice", "Practice"),
    (EvidenceKind::Observation, "observation", "Observation"),
];

/// Who assessed it: each with its tag in forms and what it is called.
pub const SOURCES: [(Source, &str, &str); 3] = [
    (Source::Teacher, "teacher", "Teacher"),
    (Source::SelfAssessed, "self", "Learner"),
    (Source::Peer, "peer", "Another learner"),
];

/// What a kind of evidence is called.
pub fn kind(kind: EvidenceKind) -> &'static str {
    KINDS.iter().find(|(known, _, _)| *known == kind).map_or("", |(_, _, word)| word)
}

/// Who says so.
pub fn source(source: Source) -> &'static str {
    SOURCES.iter().find(|(known, _, _)| *known == source).map_or("", |(_, _, word)| word)
}

/// What a piece was read as, e.g. "Level 2.5" or "Missing".
pub fn reading(reading: Reading) -> String {
    match reading {
        Reading::Level(value) => format!("Level {value}"),
        Reading::Missing => "Missing".to_owned(),
        Reading::Excused => "Excused".to_owned(),
        Reading::Insufficient => "Not enough to judge".to_owned(),
    }
}

/// A state in one or two words, small; empty for a level.
pub fn reading_short(reading: Reading) -> &'static str {
    match reading {
        Reading::Level(_) => "",
        Reading::Missing => "missing",
        Reading::Excused => "excused",
        Reading::Insufficient => "not enough",
    }
}

/// What a kind of record is called: one of it, and many.
pub fn record(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Gradebook => ("book", "books"),
        Kind::Scale => ("scale", "scales"),
        Kind::Conversion => ("points table", "points tables"),
        Kind::Policy => ("policy", "policies"),
        Kind::Term => ("term", "terms"),
        Kind::Group => ("group", "groups"),
        Kind::Learner => ("learner", "learners"),
        Kind::Standard => ("standard", "standards"),
        Kind::Assessment => ("assessment", "assessments"),
        Kind::Evidence => ("piece of evidence", "pieces of evidence"),
        Kind::Override => ("override", "overrides"),
        Kind::Expectation => ("expectation", "expectations"),
    }
}

/// "1 learner", "3 learners".
pub fn counted(count: usize, kind: Kind) -> String {
    let (one, many) = record(kind);
    super::count::count(count, one, many)
}

/// What a field is called inside a sentence.
pub fn field(field: Field) -> &'static str {
    match field {
        Field::Title => "title",
        Field::Subject => "subject",
        Field::Settings => "settings",
        Field::Name => "name",
        Field::SortName => "sort name",
        Field::ExternalIds => "IDs in other systems",
        Field::Memberships => "sections and groups",
        Field::Archived => "archive date",
        Field::GroupKind => "kind of group",
        Field::Private => "privacy",
        Field::Code => "code",
        Field::Statement => "statement",
        Field::ICan => "“I can” statement",
        Field::Parent | Field::Order => "position",
        Field::Prerequisites => "prerequisites",
        Field::Scale => "scale",
        Field::Policy => "policy",
        Field::Importance => "importance",
        Field::Version => "version",
        Field::Replaces => "previous version",
        Field::Levels => "levels",
        Field::Mastery => "mastery level",
        Field::HalfSteps => "half steps",
        Field::Bands | Field::Below => "bands",
        Field::Date => "date",
        Field::SectionDates => "dates by section",
        Field::Kind => "kind",
        Field::Standards => "standards",
        Field::PointsPossible => "points possible",
        Field::Learner => "learner",
        Field::Standard => "standard",
        Field::Assessment => "assessment",
        Field::Shown => "date shown",
        Field::EnteredAt => "time of entry",
        Field::Reading => "level",
        Field::Source => "source",
        Field::Attempt => "attempt",
        Field::Standing => "standing",
        Field::Entered => "what was entered",
        Field::Weight => "weight",
        Field::PrivateNote => "private note",
        Field::Feedback => "feedback",
        Field::Link => "link",
        Field::LateDays => "days late",
        Field::Attempts => "which attempt counts",
        Field::SameAttempt => "how one attempt is read",
        Field::SelfEvidence => "counting self-assessments",
        Field::PeerEvidence => "counting peer assessments",
        Field::Kinds => "kinds that count",
        Field::Selection => "selection",
        Field::Statistic => "statistic",
        Field::Gates => "gates",
        Field::Rounding => "rounding",
        Field::MasteryStays => "keeping mastery",
        Field::Outcome => "decision",
        Field::Reason => "private reason",
        Field::SharedReason => "shared reason",
        Field::Expected => "expectation",
        Field::RollUp => "roll-up",
        Field::Part => "share of its roll-up",
        Field::Mark => "course grade",
        Field::Start => "first day",
        Field::End => "last day",
    }
}

/// The levels of the default scale, from 0 to 4: each with its name and what a learner at it shows.
pub const LEVELS: [(&str, &str); 5] = [
    ("Beginning", "I have tried it, and cannot do it yet, even with help."),
    ("Developing", "I can do parts of it with help."),
    ("Approaching", "I can do the simpler parts on my own; the rest needs a little more."),
    ("Proficient", "I can do all of it on my own."),
    ("Extending", "I can do it on my own and use it where nobody showed me how."),
];

/// The scale that a new class starts with.
pub fn default_scale(id: Id) -> ScaleDraft {
    ScaleDraft::zero_to_four(id, "0 to 4", LEVELS)
}

/// The policy that a new class starts with.
pub fn default_policy(id: Id) -> PolicyDraft {
    presets::LATEST.draft(id)
}

/// The table from percent to level that a new class starts with: from 90 a 4, 80 a 3, 70 a 2, 60 a 1, else 0.
pub fn default_conversion(id: Id) -> ConversionDraft {
    let bands = [(90, 4), (80, 3), (70, 2), (60, 1)];
    let band =
        |(percent, level)| Band { from_percent: Decimal::whole(percent), level: Decimal::whole(level) };
    ConversionDraft {
        id,
        name: "Points to levels".to_owned(),
        version: 1,
        replaces: None,
        bands: bands.into_iter().map(band).collect(),
        below: Decimal::ZERO,
    }
}
