//! What can be wrong with a file of Evident, in sentences.

use crate::exchange::json::Refused;

/// Why a file was not opened: what is wrong, and what to do.
pub fn refused(refused: &Refused) -> String {
    let reason = match refused {
        Refused::NotJson { line, column } => format!(
            "This file breaks off or is damaged at line {line}, character {column}. Look for another copy of it."
        ),
        Refused::NotEvident => {
            "This is no file of Evident. Open an Evident backup, or a CSV file from another gradebook."
                .to_owned()
        }
        Refused::Newer { version, written_by } if written_by.is_empty() => {
            format!(
                "This file has version {version}, which is later than this page knows. Reload the page to get the later version of Evident."
            )
        }
        Refused::Newer { version, written_by } => {
            format!(
                "This file was written by {written_by} (file version {version}), which is later than this page. Reload the page to get the later version of Evident."
            )
        }
        Refused::TooLarge { bytes } => {
            format!("This file has {} MB, which is more than Evident reads.", bytes / 1_000_000)
        }
        Refused::TooDeep => {
            "This file is nested deeper than any file of Evident. Look for another copy of it.".to_owned()
        }
        Refused::Broken { path } => format!(
            "A part of this file that is needed could not be read: {path}. Look for another copy of it."
        ),
        Refused::NotYet => {
            "A part of the page that this file needs has not come. Check the connection.".to_owned()
        }
        Refused::NotMigrated { title } => {
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
        "One place in this file could not be taken as it stood; it was put right or left out.".to_owned()
    } else {
        format!(
            "{count} places in this file could not be taken as they stood; they were put right or left out."
        )
    }
}
