//! What can be wrong with a file of Evident, in sentences.

use crate::exchange::json::JsonRefused;

/// Why a file was not opened: what is wrong, and what to do.
pub fn refused(refused: &JsonRefused) -> String {
    let reason = match refused {
        JsonRefused::NotJson { line, column } => format!(
            "This file is cut off or damaged at line {line}, character {column}. Look for another copy."
        ),
        JsonRefused::NotEvident => {
            "This is not an Evident file. Open an Evident backup or a CSV file from another gradebook."
                .to_owned()
        }
        JsonRefused::Newer { version, written_by } if written_by.is_empty() => {
            format!(
                "This file has version {version}, which is newer than this page. Reload the page to get the newer version of Evident."
            )
        }
        JsonRefused::Newer { version, written_by } => {
            format!(
                "This file was written by {written_by} (file version {version}), which is newer than this page. Reload the page to get the newer version of Evident."
            )
        }
        JsonRefused::TooLarge { bytes } => {
            format!("This file is {} MB, which is more than Evident can read.", bytes / 1_000_000)
        }
        JsonRefused::TooDeep => {
            "This file is nested more deeply than any Evident file. Look for another copy.".to_owned()
        }
        JsonRefused::Broken { path } => {
            format!("A required part of this file could not be read: {path}. Look for another copy.")
        }
        JsonRefused::NotYet => {
            "A part of the page that this file needs has not loaded. Check your connection.".to_owned()
        }
        JsonRefused::NotMigrated { title } => {
            format!(
                "This older file could not be brought up to date, at the step “{title}”. Keep the file; a later version of Evident may read it."
            )
        }
    };
    format!("{reason} Nothing was changed.")
}

/// How many places of a file were put right or left out when it was read.
pub fn mended(count: usize) -> String {
    if count == 1 {
        "One value in this file could not be used as written. It was corrected or left out.".to_owned()
    } else {
        format!("{count} values in this file could not be used as written. They were corrected or left out.")
    }
}
