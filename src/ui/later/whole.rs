//! All code in one file.

use crate::ui::html::Html;

use super::Part;

/// There is nothing to get.
pub async fn fetch() -> bool {
    true
}

/// The view of a part.
pub fn make(part: Part) -> Option<Html> {
    Some(super::view(part))
}
