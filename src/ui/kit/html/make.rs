//! What is made again when the signals that it reads change.

/// What makes something anew each time it is asked: a closure that reads signals.
///
/// There are some thousand of them. A `dyn Fn` would bring three functions along where one is called, since whatever can
/// be called again can also be called once.
pub trait Make<T> {
    /// What comes out now.
    fn make(&self) -> T;
}

impl<F: Fn() -> bool> Make<bool> for F {
    fn make(&self) -> bool {
        self()
    }
}
