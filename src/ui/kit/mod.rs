//! What every screen is made of, and nothing of a gradebook: views and signals, widgets, dialogs, menus, icons, and code
//! that loads when it is wanted.
//!
//! Read `html` and `signal` first: they are how a screen is written here (`src/html/README.md`).

pub(crate) use crate::{lazy, never};

pub mod html;
pub mod signal;

pub mod icon;
pub mod widgets;

pub mod dialog;
pub mod menu;
pub mod root;

pub mod lazy;
pub mod never;
