//! How the elements of the grid are called and measured.

use crate::model::{Ix, Learner, Standard};
use crate::ui::kit::html;

/// A length in a style.
pub fn px(size: f64) -> String {
    format!("{}px", html::written(size))
}

/// The id of a cell's element.
pub fn cell_id(learner: Ix<Learner>, standard: Ix<Standard>) -> String {
    format!("cell-{}-{}", learner.number(), standard.number())
}
