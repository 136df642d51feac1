//! The wasm's entry. It does nothing: every surface calls [`evident::mount`] from its own small JavaScript.

fn main() {}
