//! How a book keeps apart what is unknown to this version: by where it stood in the file.

/// How names unknown at the top of the file are told from those unknown in the book, which stand as they are.
pub(super) const OF_FILE: &str = "file:";
/// Put before a name of the book that begins with one of these two words.
pub(super) const OF_BOOK: &str = "book:";
