//! What every record carries: identity, stamps, who made it, and what is unknown to this version.

use super::sort::sort_by_key;
use super::{Date, Field, Id};

/// The kinds of record, in the order in which a file lists them: what is referred to comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The book itself: its title and settings.
    Gradebook,
    /// A scale of levels.
    Scale,
    /// A table from percent to levels.
    Conversion,
    /// A policy.
    Policy,
    /// A term.
    Term,
    /// A section or group.
    Group,
    /// A learner.
    Learner,
    /// A standard.
    Standard,
    /// An assessment.
    Assessment,
    /// A piece of evidence.
    Evidence,
    /// An override.
    Override,
    /// An expectation.
    Expectation,
}

/// When a record was made or changed, as a place in an order rather than a clock's time.
///
/// `counter` grows with every step a device sees; `author` is an index into the book's list of authors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(C, packed(2))]
pub struct Stamp {
    /// The step's number: one more than the largest that the device had seen.
    pub counter: u32,
    /// Which author, by index into [`super::Gradebook::authors`].
    pub author: u16,
}

/// Who writes: a device, and the initials in use on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Author {
    /// The device's id, made once per browser profile.
    pub device: String,
    /// Initials or a name, free text, may be empty.
    pub by: String,
}

/// Identity and stamps of a record other than evidence, which packs them tighter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meta {
    /// The record's id.
    pub id: Id,
    /// When it was made.
    pub created: Stamp,
    /// When it was last changed.
    pub changed: Stamp,
    /// The stamps of fields that changed after it was made; a field not listed has the stamp `created`.
    pub fields: Vec<(Field, Stamp)>,
    /// Data that this version does not know: the text of a JSON object.
    pub ext: Option<Box<str>>,
}

impl Meta {
    /// The identity of a new record, not stamped yet.
    pub fn new(id: Id) -> Meta {
        Meta { id, created: Stamp::default(), changed: Stamp::default(), fields: Vec::new(), ext: None }
    }
}

/// What a deleted record leaves behind, so that a merge does not bring it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tombstone {
    /// What kind of record it was.
    pub kind: Kind,
    /// When it was deleted.
    pub deleted: Stamp,
    /// The day on which it was deleted.
    pub on: Date,
}

/// A record of a table.
pub trait Record {
    /// The kind of the record.
    const KIND: Kind;

    /// Its identity.
    fn id(&self) -> Id;

    /// When it was made and last changed.
    fn stamps(&self) -> (Stamp, Stamp);

    /// Notes that it was made or changed: `created` and `changed`, and which fields changed.
    fn stamp(&mut self, stamp: Stamp, fields: Option<&[Field]>);

    /// Takes over identity, stamps and unknown data from the version before.
    fn inherit(&mut self, before: &Self);

    /// Which fields differ between two versions of the record.
    fn differences(&self, other: &Self) -> Vec<Field>;
}

/// Merges the stamp of a change into a list of per-field stamps.
pub(super) fn stamp_fields(list: &mut Vec<(Field, Stamp)>, stamp: Stamp, fields: &[Field]) {
    for field in fields {
        match list.iter_mut().find(|(known, _)| known == field) {
            Some((_, known)) => *known = stamp,
            None => list.push((*field, stamp)),
        }
    }
    sort_by_key(list, |(field, _)| *field);
}

/// Implements [`Record`] for a struct with a `meta: Meta`, listing which member is which field.
macro_rules! record {
    ($name:ident, $kind:ident, { $($member:ident: $field:ident),* $(,)? }) => {
        impl $crate::model::Record for $name {
            const KIND: $crate::model::Kind = $crate::model::Kind::$kind;

            fn id(&self) -> $crate::model::Id {
                self.meta.id
            }

            fn stamps(&self) -> ($crate::model::Stamp, $crate::model::Stamp) {
                (self.meta.created, self.meta.changed)
            }

            fn stamp(&mut self, stamp: $crate::model::Stamp, fields: Option<&[$crate::model::Field]>) {
                self.meta.changed = stamp;
                match fields {
                    None => self.meta.created = stamp,
                    Some(fields) => $crate::model::record::stamp_fields(&mut self.meta.fields, stamp, fields),
                }
            }

            fn inherit(&mut self, before: &Self) {
                self.meta = before.meta.clone();
            }

            fn differences(&self, other: &Self) -> Vec<$crate::model::Field> {
                let mut fields = Vec::new();
                $(if self.$member != other.$member { fields.push($crate::model::Field::$field); })*
                fields
            }
        }
    };
}
pub(super) use record;
