//! The grid without a browser: which rows and columns, where they stand, what keys do, what goes on paper, and what is typed, pasted and
//! filled in becomes of the book.

pub mod block;
pub mod cell;
pub mod enter;
pub mod keys;
pub mod layout;
pub mod print;
pub mod rows;
pub mod sheets;
pub mod trend;
pub mod typed;
