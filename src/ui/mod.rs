//! The screens.

pub mod kit;

pub mod session;

pub mod rooms;

pub mod shell;
