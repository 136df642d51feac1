//! Evident, a mastery gradebook that lives in the page.
//!
//! Read the modules in this order; what stands left may not know what stands right of it.

pub mod model;

pub mod judge;

pub mod edit;

pub mod exchange;

pub mod keep;

pub mod text;
