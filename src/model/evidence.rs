//! Evidence: a learner's showing on a standard. At most 64 bytes each; what is rare is boxed.

use super::decision::pair;
use super::record::stamp_fields;
use super::{
    Assessment, Conversion, Dangling, Date, Decimal, Field, Gradebook, Id, Instant, Ix, Kind, Learner,
    Record, Scale, Stamp, Standard,
};

/// What a piece of evidence was read as: a level, or one of three states that are no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// A level, by value; halves and in-betweens are legal. Level 0 means "tried, not yet even with help".
    Level(Decimal),
    /// Nothing was handed in.
    Missing,
    /// The learner was excused.
    Excused,
    /// Something was handed in, too little to judge.
    Insufficient,
}

impl Reading {
    /// The level, where it is one.
    pub fn level(self) -> Option<Decimal> {
        match self {
            Reading::Level(value) => Some(value),
            _ => None,
        }
    }
}

/// A reading in four bytes: the three states stand below every decimal.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PackedReading(i32);

impl PackedReading {
    const MISSING: i32 = i32::MIN;
    const EXCUSED: i32 = i32::MIN + 1;
    const INSUFFICIENT: i32 = i32::MIN + 2;

    fn pack(reading: Reading) -> PackedReading {
        PackedReading(match reading {
            Reading::Level(value) => value.units(),
            Reading::Missing => PackedReading::MISSING,
            Reading::Excused => PackedReading::EXCUSED,
            Reading::Insufficient => PackedReading::INSUFFICIENT,
        })
    }

    pub fn unpack(self) -> Reading {
        match self.0 {
            PackedReading::MISSING => Reading::Missing,
            PackedReading::EXCUSED => Reading::Excused,
            PackedReading::INSUFFICIENT => Reading::Insufficient,
            units => Reading::Level(Decimal::unpack(units)),
        }
    }
}

/// What was entered, apart from what it was read as. `S` names a scale, `C` a conversion table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entered<S, C> {
    /// A level of another scale than the one now in force.
    Level {
        /// The value on that scale.
        value: Decimal,
        /// The scale.
        scale: S,
    },
    /// A score of possible points.
    Score {
        /// Points earned.
        score: Decimal,
        /// Points possible.
        possible: Decimal,
        /// The table it was read under.
        table: C,
    },
    /// A percentage.
    Percent {
        /// The percentage, 0 to 100 and beyond.
        percent: Decimal,
        /// The table it was read under.
        table: C,
    },
    /// A text, such as a letter or a word.
    Text {
        /// As it stood.
        text: String,
        /// The scale by which it was read.
        scale: Option<S>,
    },
}

/// What kind of showing it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EvidenceKind {
    /// Made to show what was learned.
    #[default]
    Summative,
    /// Made to see how learning goes.
    Formative,
    /// Practice.
    Practice,
    /// Something seen or heard, without an assessment.
    Observation,
}

/// Who says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A teacher.
    #[default]
    Teacher,
    /// The learner.
    SelfAssessed,
    /// Another learner.
    Peer,
}

/// Whether a piece takes part at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// It counts as the policy says.
    #[default]
    Counted,
    /// A teacher set it aside; the reason is in [`Rare::set_aside`].
    SetAside,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    id: Id,
    /// When it was made.
    pub created: Stamp,
    /// When it was last changed.
    pub changed: Stamp,
    /// Whose evidence.
    pub learner: Ix<Learner>,
    /// On which standard.
    pub standard: Ix<Standard>,
    /// From which assessment, if from one.
    pub assessment: Option<Ix<Assessment>>,
    /// The day the learner showed it.
    pub shown: Option<Date>,
    /// The moment it was entered.
    pub entered_at: Instant,
    reading: PackedReading,
    /// What kind of showing.
    pub kind: EvidenceKind,
    /// Who says so.
    pub source: Source,
    /// Which attempt at its assessment, from 1.
    pub attempt: u8,
    /// Counted or set aside.
    pub standing: Standing,
    /// What few pieces have.
    pub rare: Option<Box<Rare>>,
}

/// What few pieces of evidence have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rare {
    /// What was entered; where absent, the reading itself was entered, under the scale now in force.
    pub entered: Option<Entered<Ix<Scale>, Ix<Conversion>>>,
    /// Weight in weighted statistics, 0 or more; 1 where absent.
    pub weight: Option<Decimal>,
    /// A note for the teacher alone.
    pub private_note: String,
    /// Feedback for the learner.
    pub feedback: String,
    /// A link to the work: http, https or mailto.
    pub link: String,
    /// Days late; shown under habits, read by no rule.
    pub late_days: u16,
    /// Why it was set aside.
    pub set_aside: String,
    /// Stamps of the fields that changed after it was made.
    pub fields: Vec<(Field, Stamp)>,
    /// Data that this version does not know: the text of a JSON object.
    pub ext: Option<Box<str>>,
}

impl Rare {
    /// The same in its box, unless there is nothing in it.
    pub(crate) fn boxed(self) -> Option<Box<Rare>> {
        (self != Rare::default()).then(|| Box::new(self))
    }
}

impl Evidence {
    /// A teacher's first attempt, unstamped, without anything rare.
    pub(crate) fn new(id: Id, learner: Ix<Learner>, standard: Ix<Standard>, reading: Reading) -> Evidence {
        Evidence {
            id,
            created: Stamp::default(),
            changed: Stamp::default(),
            learner,
            standard,
            assessment: None,
            shown: None,
            entered_at: Instant::default(),
            reading: PackedReading::pack(reading),
            kind: EvidenceKind::Summative,
            source: Source::Teacher,
            attempt: 1,
            standing: Standing::Counted,
            rare: None,
        }
    }

    /// What it was read as.
    pub fn reading(&self) -> Reading {
        self.reading.unpack()
    }

    /// The same in four bytes.
    pub(crate) fn packed(&self) -> PackedReading {
        self.reading
    }

    /// Its weight in weighted statistics.
    pub fn weight(&self) -> Decimal {
        self.rare.as_ref().and_then(|rare| rare.weight).unwrap_or(Decimal::ONE)
    }

    /// Why it was set aside; empty when it was not.
    pub fn set_aside_reason(&self) -> &str {
        self.rare.as_ref().map_or("", |rare| &rare.set_aside)
    }

    /// Whose and on what.
    pub fn pair(&self) -> (Ix<Learner>, Ix<Standard>) {
        (self.learner, self.standard)
    }

    fn rare_or_default(&self) -> Rare {
        self.rare.as_deref().cloned().unwrap_or_default()
    }
}

impl Record for Evidence {
    const KIND: Kind = Kind::Evidence;

    fn id(&self) -> Id {
        self.id
    }

    fn stamps(&self) -> (Stamp, Stamp) {
        (self.created, self.changed)
    }

    fn stamp(&mut self, stamp: Stamp, fields: Option<&[Field]>) {
        self.changed = stamp;
        match fields {
            None => self.created = stamp,
            Some(fields) => stamp_fields(&mut self.rare.get_or_insert_default().fields, stamp, fields),
        }
    }

    fn inherit(&mut self, before: &Self) {
        (self.id, self.created, self.changed) = (before.id, before.created, before.changed);
        let old = before.rare.as_deref();
        let (fields, ext) = old.map_or((Vec::new(), None), |rare| (rare.fields.clone(), rare.ext.clone()));
        if !fields.is_empty() || ext.is_some() {
            let rare = self.rare.get_or_insert_default();
            (rare.fields, rare.ext) = (fields, ext);
        }
    }

    fn differences(&self, other: &Self) -> Vec<Field> {
        let (mine, theirs) = (self.rare_or_default(), other.rare_or_default());
        let pairs = [
            (Field::Learner, self.learner == other.learner),
            (Field::Standard, self.standard == other.standard),
            (Field::Assessment, self.assessment == other.assessment),
            (Field::Shown, self.shown == other.shown),
            (Field::EnteredAt, self.entered_at == other.entered_at),
            (Field::Reading, self.reading == other.reading),
            (Field::Kind, self.kind == other.kind),
            (Field::Source, self.source == other.source),
            (Field::Attempt, self.attempt == other.attempt),
            (Field::Standing, self.standing == other.standing && mine.set_aside == theirs.set_aside),
            (Field::Entered, mine.entered == theirs.entered),
            (Field::Weight, mine.weight == theirs.weight),
            (Field::PrivateNote, mine.private_note == theirs.private_note),
            (Field::Feedback, mine.feedback == theirs.feedback),
            (Field::Link, mine.link == theirs.link),
            (Field::LateDays, mine.late_days == theirs.late_days),
        ];
        pairs.into_iter().filter(|(_, same)| !same).map(|(field, _)| field).collect()
    }
}

/// A piece of evidence as written down outside the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EvidenceDraft {
    /// The piece's id.
    pub id: Id,
    /// The learner's id.
    pub learner: Id,
    /// The standard's id.
    pub standard: Id,
    /// The assessment's id.
    pub assessment: Option<Id>,
    /// What it was read as.
    pub reading: Reading,
    /// See [`Rare::entered`].
    pub entered: Option<Entered<Id, Id>>,
    /// See [`Evidence::shown`].
    pub shown: Option<Date>,
    /// See [`Evidence::entered_at`].
    pub entered_at: Instant,
    /// See [`Evidence::kind`].
    pub kind: EvidenceKind,
    /// See [`Evidence::source`].
    pub source: Source,
    /// See [`Evidence::attempt`].
    pub attempt: u8,
    /// See [`Rare::weight`].
    pub weight: Option<Decimal>,
    /// See [`Rare::private_note`].
    pub private_note: String,
    /// See [`Rare::feedback`].
    pub feedback: String,
    /// See [`Rare::link`].
    pub link: String,
    /// See [`Rare::late_days`].
    pub late_days: u16,
    /// The reason for which it is set aside; `None` where it counts.
    pub set_aside: Option<String>,
}

impl EvidenceDraft {
    /// A teacher's first attempt, without anything rare.
    pub fn new(id: Id, learner: Id, standard: Id, reading: Reading, entered_at: Instant) -> EvidenceDraft {
        EvidenceDraft {
            id,
            learner,
            standard,
            assessment: None,
            reading,
            entered: None,
            shown: None,
            entered_at,
            kind: EvidenceKind::Summative,
            source: Source::Teacher,
            attempt: 1,
            weight: None,
            private_note: String::new(),
            feedback: String::new(),
            link: String::new(),
            late_days: 0,
            set_aside: None,
        }
    }

    /// The draft of a piece of the book; `None` if it refers to nothing.
    pub fn of(book: &Gradebook, piece: &Evidence) -> Option<EvidenceDraft> {
        let rare = piece.rare_or_default();
        let scale = |at: Ix<Scale>| book.scales().id(at);
        let table = |at: Ix<Conversion>| book.conversions().id(at);
        let entered = match rare.entered {
            None => None,
            Some(Entered::Level { value, scale: at }) => Some(Entered::Level { value, scale: scale(at)? }),
            Some(Entered::Score { score, possible, table: at }) => {
                Some(Entered::Score { score, possible, table: table(at)? })
            }
            Some(Entered::Percent { percent, table: at }) => {
                Some(Entered::Percent { percent, table: table(at)? })
            }
            Some(Entered::Text { text, scale: at }) => {
                Some(Entered::Text { text, scale: at.and_then(scale) })
            }
        };
        Some(EvidenceDraft {
            id: piece.id,
            learner: book.learners().id(piece.learner)?,
            standard: book.standards().id(piece.standard)?,
            assessment: piece.assessment.and_then(|at| book.assessments().id(at)),
            reading: piece.reading(),
            entered,
            shown: piece.shown,
            entered_at: piece.entered_at,
            kind: piece.kind,
            source: piece.source,
            attempt: piece.attempt,
            weight: rare.weight,
            private_note: rare.private_note,
            feedback: rare.feedback,
            link: rare.link,
            late_days: rare.late_days,
            set_aside: (piece.standing == Standing::SetAside).then_some(rare.set_aside),
        })
    }

    /// The record, unstamped, with its references looked up in the book.
    pub fn resolve(self, book: &Gradebook) -> Result<Evidence, Dangling> {
        let (learner, standard) = pair(book, self.learner, self.standard)?;
        let assessment = |id: Id| book.assessments().find(id).ok_or(Dangling { kind: Kind::Assessment, id });
        let assessment = self.assessment.map(assessment).transpose()?;
        let standing = if self.set_aside.is_some() { Standing::SetAside } else { Standing::Counted };
        let rare = Rare {
            entered: self.entered.map(|entered| resolve_entered(entered, book)).transpose()?,
            weight: self.weight,
            private_note: self.private_note,
            feedback: self.feedback,
            link: self.link,
            late_days: self.late_days,
            set_aside: self.set_aside.unwrap_or_default(),
            fields: Vec::new(),
            ext: None,
        };
        Ok(Evidence {
            assessment,
            shown: self.shown,
            entered_at: self.entered_at,
            kind: self.kind,
            source: self.source,
            attempt: self.attempt,
            standing,
            rare: rare.boxed(),
            ..Evidence::new(self.id, learner, standard, self.reading)
        })
    }
}

fn resolve_entered(
    entered: Entered<Id, Id>,
    book: &Gradebook,
) -> Result<Entered<Ix<Scale>, Ix<Conversion>>, Dangling> {
    let scale = |id: Id| book.scales().find(id).ok_or(Dangling { kind: Kind::Scale, id });
    let table = |id: Id| book.conversions().find(id).ok_or(Dangling { kind: Kind::Conversion, id });
    Ok(match entered {
        Entered::Level { value, scale: id } => Entered::Level { value, scale: scale(id)? },
        Entered::Score { score, possible, table: id } => {
            Entered::Score { score, possible, table: table(id)? }
        }
        Entered::Percent { percent, table: id } => Entered::Percent { percent, table: table(id)? },
        Entered::Text { text, scale: id } => Entered::Text { text, scale: id.map(scale).transpose()? },
    })
}

impl std::fmt::Debug for PackedReading {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:?}", self.unpack())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_evidence_takes_64_bytes() {
        assert!(size_of::<Evidence>() <= 64, "{}", size_of::<Evidence>());
        assert!(size_of::<Option<Evidence>>() <= 64, "{}", size_of::<Option<Evidence>>());
    }

    #[test]
    fn readings_pack_without_loss() {
        let levels = [-200_000, -1, 0, 3, 200_000].map(|value| Reading::Level(Decimal::whole(value)));
        for reading in levels.into_iter().chain([Reading::Missing, Reading::Excused, Reading::Insufficient]) {
            assert_eq!(PackedReading::pack(reading).unpack(), reading);
        }
    }
}
