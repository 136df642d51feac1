//! What the type of a record alone can say of its kind in files.

use crate::edit::{Change, Slot};
use crate::model::{Field, Gradebook, Id, Ix, Stamp};

use super::any_record::Carried;
use super::reader::ObjectReader;
use super::table_record::TableRecord;
use super::writer::ObjectWriter;

/// A kind of record in files: what its type alone can say. Everything else works on a
/// [`RecordKind`](super::record_kind::RecordKind), so that it is there once and not once a kind.
pub(super) trait FileRecord: TableRecord {
    fn carried(&self) -> (&[(Field, Stamp)], Option<&str>);
    fn carry(&mut self, carried: Carried);

    /// Writes what is the kind's own.
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter);

    /// Reads what is the kind's own. References to other kinds are looked up; those to its own kind are left to
    /// [`ObjectReader::own`]: the records they name may come later.
    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Self>;

    /// Whether there are references to its own kind.
    const HAS_OWN: bool = false;

    /// Takes such a reference.
    fn link(&mut self, _name: &str, _to: Ix<Self>) {}

    /// The other record that stands where only one can be.
    fn rival(&self, _book: &Gradebook) -> Option<Id> {
        None
    }

    /// The change, if it is one of this kind.
    fn slot(change: &Change) -> Option<&Slot<Self>>;
}

macro_rules! file_record {
    ($record:ident in $list:ident $(through $put:ident)? { $($rest:tt)* }) => {
        impl $crate::exchange::json::table_record::TableRecord for $record {
            const LIST: &'static str = stringify!($list);

            fn table(book: &Gradebook) -> &$crate::model::Table<Self> {
                &book.$list
            }

            fn place(book: &mut Gradebook, at: Ix<Self>, record: Option<Self>) -> Option<Self> {
                file_record!(@place book, at, record, $list $(, $put)?)
            }
        }

        impl $crate::exchange::json::file_record::FileRecord for $record {
            fn slot(change: &$crate::edit::Change) -> Option<&$crate::edit::Slot<Self>> {
                match change {
                    $crate::edit::Change::$record(slot) => {
                        let slot: &$crate::edit::Slot<Self> = slot;
                        Some(slot)
                    }
                    _ => None,
                }
            }

            file_record!(@carry $record);
            $($rest)*
        }
    };
    (@place $book:ident, $at:ident, $record:ident, $list:ident, $put:ident) => { $book.$put($at, $record) };
    (@place $book:ident, $at:ident, $record:ident, $list:ident) => { $book.$list.put($at, $record) };
    (@carry Evidence) => {
        fn carried(&self) -> (&[(Field, Stamp)], Option<&str>) {
            self.rare.as_ref().map_or((&[], None), |rare| (&rare.fields, rare.ext.as_deref()))
        }

        fn carry(&mut self, carried: Carried) {
            (self.created, self.changed) = (carried.created, carried.changed);
            if !carried.fields.is_empty() || carried.ext.is_some() {
                let rare = self.rare.get_or_insert_default();
                (rare.fields, rare.ext) = (carried.fields, carried.ext);
            }
        }
    };
    (@carry $record:ident) => {
        fn carried(&self) -> (&[$crate::exchange::json::any_record::FieldStamp], Option<&str>) {
            (&self.meta.fields, self.meta.ext.as_deref())
        }

        fn carry(&mut self, carried: $crate::exchange::json::any_record::Carried) {
            let $crate::exchange::json::any_record::Carried { created, changed, fields, ext } = carried;
            self.meta = $crate::model::Meta { id: self.meta.id, created, changed, fields, ext };
        }
    };
}
pub(super) use file_record;
