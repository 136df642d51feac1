//! Evident, a mastery gradebook that lives in the page.
//!
//! Read the modules in this order; what stands left may not know what stands right of it: `model`, `judge`, `edit`,
//! `insight`, `exchange`, `keep`, `text`, `grid`, `ui`, `embed`. `judge` and `edit` do not know each other. Only `ui` and
//! `embed` may name the web: they are compiled with the feature `ui`, and the rest cannot.

pub mod model;

pub mod judge;

pub mod edit;

pub mod insight;

pub mod exchange;

pub mod keep;

pub mod text;

pub mod grid;

#[cfg(feature = "ui")]
mod ui;

#[cfg(feature = "ui")]
pub mod embed;
