//! Code that loads when it is wanted.
//!
//! With the feature `split` the build makes several files of compiled code (`scripts/split.sh`): the first one, and one for
//! each name that is given to [`lazy!`](crate::ui::kit::lazy!). What only the functions behind such a name reach is in its file.
//! Without the feature, as in the browser tests, all code is in one file and nothing is waited for.

#[cfg(feature = "split")]
pub mod split;
#[cfg(feature = "split")]
use split as built;

#[cfg(not(feature = "split"))]
mod whole;
#[cfg(not(feature = "split"))]
use whole as built;

pub use built::{bring_by, text_beside, warm};

/// Called when a file of code has come, or has not.
pub type Then = Box<dyn FnOnce()>;

/// Something whose code is in a file of its own: usually a trait object that is the door to it.
pub struct Lazy<T: ?Sized + 'static> {
    code: &'static str,
    enter: fn() -> Option<&'static T>,
}

impl<T: ?Sized + 'static> Lazy<T> {
    /// `enter` may only be called when the file `code` is here; [`lazy!`](crate::ui::kit::lazy!) sees to it.
    #[doc(hidden)]
    pub const fn new(code: &'static str, enter: fn() -> Option<&'static T>) -> Lazy<T> {
        Lazy { code, enter }
    }

    /// The name of the file.
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// It, where its code is here. It is not waited for.
    pub fn get(&self) -> Option<&'static T> {
        if built::is_here(self.code) { (self.enter)() } else { None }
    }

    /// Gets its code and then calls `then`, also where it has not come: [`Lazy::get`] tells. What failed is tried anew by
    /// the next call.
    pub fn fetch(&self, then: Then) {
        built::fetch(self.code, then);
    }
}
