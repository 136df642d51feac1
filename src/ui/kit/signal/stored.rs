//! Values that go with the part of the page that made them, and that nobody is told of.

use std::any::Any;
use std::marker::PhantomData;

use crate::ui::kit::signal::{HeldValue, change_held, gone, hold, look_at, set_held};

/// A value that goes with the part of the page that made it. Leptos's, behind a pointer.
pub struct StoredValue<T> {
    held: HeldValue,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for StoredValue<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for StoredValue<T> {}

impl<T: 'static> StoredValue<T> {
    /// Holds `value`.
    pub fn new(value: T) -> Self {
        StoredValue { held: hold(Box::new(value)), of: PhantomData }
    }

    /// Looks at the value. `None` where it is gone.
    pub fn try_with_value<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        let (mut look, mut seen) = (Some(look), None);
        look_at(self.held, &mut |value: &dyn Any| {
            seen = look.take().and_then(|look| value.downcast_ref().map(look));
        });
        seen
    }

    /// Looks at the value.
    pub fn with_value<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.try_with_value(look).unwrap_or_else(gone)
    }

    /// Changes the value. `None` where it is gone.
    pub fn try_update_value<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut done) = (Some(change), None);
        change_held(self.held, &mut |value: &mut dyn Any| {
            done = change.take().and_then(|change| value.downcast_mut().map(change));
        });
        done
    }

    /// Changes the value, unless the part of the page that made it is gone.
    pub fn update_unless_gone(self, change: impl FnOnce(&mut T)) {
        self.try_update_value(change);
    }

    /// Sets the value; where it is gone, nothing.
    pub fn set_value(self, value: T) {
        set_held(self.held, Box::new(value));
    }
}

impl<T: Clone + 'static> StoredValue<T> {
    /// The value.
    pub fn get_value(self) -> T {
        self.with_value(T::clone)
    }

    /// The value. `None` where it is gone.
    pub fn try_get_value(self) -> Option<T> {
        self.try_with_value(T::clone)
    }
}
