//! Two tabs that have one book open.

use super::count::count;

/// What others entered is shown.
pub const FOLLOWED: &str = "Changes from another tab were added.";

/// Changes that do not fit to what was done in another tab.
pub fn not_added(changes: usize) -> String {
    let changes = count(changes, "change", "changes");
    format!(
        "{changes} could not be added, because another tab deleted what it was about. Check the newest entries."
    )
}
