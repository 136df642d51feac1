//! Small objects of texts and numbers, for other modules that keep such: read and written with what files are.

pub(crate) use super::fields::{JsonObject, text as string_of};
pub(crate) use super::writer::{ObjectWriter, push_row};

/// Takes the text of a name.
pub(crate) fn text_of(fields: &mut JsonObject, name: &str) -> Option<String> {
    fields.take(name).and_then(string_of).map(std::borrow::Cow::into_owned)
}
