//! Bringing older files up to this version, one version at a time.
//!
//! Within a version fields are only added. What changes the meaning of a file makes the next version, and adds a
//! migration at the end of [`MIGRATIONS`]; those before it stay as they are, so that a file of any age goes through
//! all of them in turn. Only older files are built as a tree of values.

use serde_json::Value;

use super::JsonRefused;

/// The version that is written.
pub const VERSION: u32 = 1;

/// Brings what an older version wrote to the next one; `None` where it cannot.
pub type Upgrade = fn(Value) -> Option<Value>;

/// A step from one version to the next: a pure function over what an older version wrote.
pub struct Migration {
    /// What it is called, in a few words.
    pub title: &'static str,
    /// What it changes and why.
    pub description: &'static str,
    /// Brings a whole file to the next version.
    pub file: Upgrade,
    /// Brings a line of the journal to the next version.
    pub line: Upgrade,
}

/// Every step, the first from version 1 to 2. There is none yet.
pub const MIGRATIONS: &[Migration] = &[];

/// The version that a chain of migrations leads to.
pub(super) fn newest(chain: &[Migration]) -> u32 {
    u32::try_from(chain.len()).map_or(u32::MAX, |steps| steps + 1)
}

/// The text of an older file, as the newest version would have written it.
pub(super) fn migrate(
    text: &str,
    version: u32,
    chain: &[Migration],
    part: fn(&Migration) -> Upgrade,
) -> Result<String, JsonRefused> {
    let not_json =
        |error: serde_json::Error| JsonRefused::NotJson { line: error.line(), column: error.column() };
    let mut value: Value = serde_json::from_str(text).map_err(not_json)?;
    let from = usize::try_from(version).unwrap_or(usize::MAX).saturating_sub(1);
    for step in chain.iter().skip(from) {
        value = part(step)(value).ok_or_else(|| JsonRefused::NotMigrated { title: step.title.to_owned() })?;
    }
    Ok(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::not_json::not_json;
    use super::super::read::read_by;
    use super::super::{JsonRefused, read, write};
    use super::*;

    /// As if version 1 had called the title of the book its name, and version 2 its label.
    const FAKE: &[Migration] = &[
        Migration {
            title: "name to label",
            description: "The book's name is its label.",
            file: |file| rename(file, "name", "label"),
            line: Some,
        },
        Migration {
            title: "label to title",
            description: "The book's label is its title.",
            file: |file| rename(file, "label", "title"),
            line: Some,
        },
    ];

    fn rename(mut file: Value, from: &str, to: &str) -> Option<Value> {
        let book = file.get_mut("book")?.as_object_mut()?;
        let value = book.remove(from)?;
        book.insert(to.to_owned(), value);
        Some(file)
    }

    fn file(version: u32, name: &str) -> String {
        format!(r#"{{"type":"evident","version":{version},"book":{{"id":"Book0000001","{name}":"Maths"}}}}"#)
    }

    #[test]
    fn the_chain_leads_to_the_version_that_is_written() {
        assert_eq!(newest(MIGRATIONS), VERSION);
    }

    #[test]
    fn a_file_of_any_age_goes_through_every_step_after_its_own() {
        for (version, name) in [(1, "name"), (2, "label"), (3, "title")] {
            let draft = read_by(&file(version, name), FAKE, not_json).unwrap();
            assert_eq!(draft.book.title(), "Maths", "{version}");
            assert_eq!(draft.issues, []);
            assert!(read(&write(&draft.book, "")).is_ok());
        }
        assert_eq!(
            read_by(&file(1, "label"), FAKE, not_json).unwrap_err(),
            JsonRefused::NotMigrated { title: "name to label".to_owned() }
        );
        assert_eq!(
            read_by(&file(4, "title"), FAKE, not_json).unwrap_err(),
            JsonRefused::Newer { version: 4, written_by: String::new() }
        );
    }
}
