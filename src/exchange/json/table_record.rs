//! Where the records of a kind stand: their list in a file, and their table in a book.

use crate::model::{Gradebook, Ix, Record, Table};

/// A kind of record that a book has a table of.
pub(super) trait TableRecord: Record + Clone + PartialEq + 'static {
    /// The name of its list in the book.
    const LIST: &'static str;

    fn table(book: &Gradebook) -> &Table<Self>;
    /// Puts a record at a place, or empties it; gives back what was there.
    fn place(book: &mut Gradebook, at: Ix<Self>, record: Option<Self>) -> Option<Self>;
}
