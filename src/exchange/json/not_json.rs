//! Where a text stops being JSON.

use serde::de::IgnoredAny;

use super::JsonRefused;

/// Where a text stops being JSON.
pub(super) fn not_json(text: &str) -> Option<JsonRefused> {
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    // serde_json counts bytes; people count characters.
    let line = text.split('\n').nth(error.line().saturating_sub(1)).unwrap_or("");
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
    Some(JsonRefused::NotJson {
        line: error.line(),
        column: String::from_utf8_lossy(before).chars().count() + 1,
    })
}
