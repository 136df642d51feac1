//! Evidence: a learner's showing on a standard. At most 64 bytes each; what is rare is boxed.

use super::record::stamp_fields;
use super::{
    Assessment, Conversion, Date, Decimal, Entered, EvidenceKind, Field, Id, Instant, Ix, Kind, Learner,
    PackedReading, Pair, Reading, Record, Scale, Source, Stamp, Standard, Standing,
};

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
    pub fn pair(&self) -> Pair {
        (self.learner, self.standard)
    }

    /// What it has of what few pieces have, or nothing of it.
    pub(super) fn rare_or_default(&self) -> Rare {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_of_evidence_takes_64_bytes() {
        assert!(size_of::<Evidence>() <= 64, "{}", size_of::<Evidence>());
        assert!(size_of::<Option<Evidence>>() <= 64, "{}", size_of::<Option<Evidence>>());
    }
}
