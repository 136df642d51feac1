//! All code in one file.

use super::{Here, More};

/// There is nothing to get.
pub fn fetch(then: Box<dyn FnOnce()>) {
    then();
}

/// What would be the second file.
pub fn here() -> Option<&'static dyn More> {
    Some(&Here)
}
