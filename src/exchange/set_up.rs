//! The set-up of a book, as a book of its own that others begin with: everybody in a workshop or a course starts alike.

use crate::model::{Gradebook, Id, Meta, Record, Settings, Table};

/// The scale, policies, standards, terms and words of a book, and nothing of anybody: no learner, group, assessment, piece
/// of evidence, decision or note, nor who wrote what and when, nor data that this version does not know.
///
/// What is taken over is listed here one by one, so that what is added to books later stays out until it is listed.
#[must_use]
pub fn set_up_of(book: &Gradebook, id: Id) -> Gradebook {
    let mut set_up = Gradebook::new(id, book.title.clone());
    set_up.subject.clone_from(&book.subject);
    let settings = &book.settings;
    set_up.settings = Settings {
        scale: settings.scale,
        policy: settings.policy,
        conversion: settings.conversion,
        term: settings.term,
        roll_up: settings.roll_up,
        mark: settings.mark.clone(),
        words: settings.words.clone(),
        ..Settings::default()
    };
    set_up.scales = unsigned(&book.scales, |scale| &mut scale.meta);
    set_up.conversions = unsigned(&book.conversions, |conversion| &mut conversion.meta);
    set_up.policies = unsigned(&book.policies, |policy| &mut policy.meta);
    set_up.terms = unsigned(&book.terms, |term| &mut term.meta);
    set_up.standards = unsigned(&book.standards, |standard| &mut standard.meta);
    set_up
}

/// The records of a table, each in its place, without stamps: by whom and when they were made is nobody's business.
fn unsigned<T: Record + Clone>(table: &Table<T>, meta: impl Fn(&mut T) -> &mut Meta) -> Table<T> {
    let mut copy = Table::default();
    for (at, record) in table.iter() {
        let mut record = record.clone();
        let id = record.id();
        *meta(&mut record) = Meta::new(id);
        copy.put(at, Some(record));
    }
    copy
}
