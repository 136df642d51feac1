//! Files and pasted text on their way in and out, one folder or file per format.

pub mod csv;
pub mod json;
pub mod pasted;
pub mod table;
