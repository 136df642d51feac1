//! The wasm's entry. It does nothing: every surface calls [`evident::mount`] from its own small JavaScript.

// Naming the library links it, and with it everything that it exports to JavaScript.
use evident as _;

fn main() {}
