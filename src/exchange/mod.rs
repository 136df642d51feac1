//! Files and pasted text on their way in and out, one folder or file per format.

pub mod csv;
pub mod json;
pub(in crate::exchange) mod names;
pub mod pasted;
mod set_up;
pub mod table;

pub use set_up::set_up_of;
