//! Growth and progress: how far a learner came from where they started, and how much of what is asked for is there.

/// The growth from a baseline; `None` where either is not known.
///
/// ```
/// use evident::insight::growth::{growth, progress};
/// assert_eq!(growth(Some(8.0), Some(5.0)), Some(3.0));
/// assert_eq!(growth(Some(8.0), None), None);
/// assert_eq!(progress(3.0, 4.0), Some(75.0));
/// ```
pub fn growth(value: Option<f64>, baseline: Option<f64>) -> Option<f64> {
    Some(value? - baseline?)
}

/// How much of the pieces that are asked for is there, in percent; `None` where none are asked for.
pub fn progress(complete: f64, required: f64) -> Option<f64> {
    (required > 0.0).then(|| 100.0 * complete / required)
}
