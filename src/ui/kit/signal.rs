//! Signals of one type. They are Leptos's own and are used alike; what they hold is behind a pointer, so that their
//! code is in the page once and not once for each of the sixty types that are held.
//!
//! As with Leptos's, a signal goes with the part of the page that made it. Whatever may outlive that part uses the
//! functions that begin with `try_`; the others end the program then.

mod stored;

use std::any::Any;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude as leptos;
use leptos::{Get, GetUntracked, GetValue, LocalStorage, Notify, Track};

use crate::ui::kit::never;

pub use stored::StoredValue;

/// The value of a signal, whatever its type.
type HeldValue = leptos::StoredValue<Rc<RefCell<Box<dyn Any>>>, LocalStorage>;

fn hold(value: Box<dyn Any>) -> HeldValue {
    leptos::StoredValue::new_local(Rc::new(RefCell::new(value)))
}

/// Puts another value in the place of one, unless it is gone; whether it is there.
fn set_held(held: HeldValue, value: Box<dyn Any>) -> bool {
    let Some(cell) = held.try_get_value() else { return false };
    // What was there is dropped when the place is free again: it may hold what looks at the place.
    let before = cell.try_borrow_mut().map(|mut place| std::mem::replace(&mut *place, value));
    if before.is_err() {
        in_use();
    }
    true
}

/// A value was set while it was being looked at, or looked at while it was being changed. It stays as it is.
#[cold]
#[inline(never)]
fn in_use() {
    never!("a signal was changed in the middle of a look at it");
}

/// A look at a value, and a change of one: traits of their own for the reason that `Make` has (`html/make.rs`).
trait LookAtValue {
    fn look(&mut self, value: &dyn Any);
}

trait ChangeValue {
    fn change(&mut self, value: &mut dyn Any);
}

impl<F: FnMut(&dyn Any)> LookAtValue for F {
    fn look(&mut self, value: &dyn Any) {
        self(value);
    }
}

impl<F: FnMut(&mut dyn Any)> ChangeValue for F {
    fn change(&mut self, value: &mut dyn Any) {
        self(value);
    }
}

/// Looks at a value, unless it is gone.
fn look_at(held: HeldValue, look: &mut dyn LookAtValue) {
    let Some(cell) = held.try_get_value() else { return };
    match cell.try_borrow() {
        Ok(value) => look.look(&**value),
        Err(_) => in_use(),
    }
}

/// Changes a value, unless it is gone; whether it did.
fn change_held(held: HeldValue, change: &mut dyn ChangeValue) -> bool {
    let Some(cell) = held.try_get_value() else { return false };
    let Ok(mut value) = cell.try_borrow_mut() else {
        in_use();
        return false;
    };
    change.change(&mut **value);
    true
}

/// Sets a value and tells of it, unless it is gone; whether it did.
fn set_at(held: HeldValue, changed: leptos::Trigger, value: Box<dyn Any>) -> bool {
    let done = set_held(held, value);
    if done {
        changed.notify();
    }
    done
}

/// Changes a value and tells of it, unless it is gone.
fn change_at(held: HeldValue, changed: leptos::Trigger, change: &mut dyn ChangeValue) {
    if change_held(held, change) {
        changed.notify();
    }
}

/// A value that is told of when it changes.
pub struct RwSignal<T> {
    held: HeldValue,
    changed: leptos::Trigger,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for RwSignal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for RwSignal<T> {}

impl<T: 'static> RwSignal<T> {
    /// A signal that holds `value`.
    pub fn new(value: T) -> Self {
        RwSignal { held: hold(Box::new(value)), changed: leptos::Trigger::new(), of: PhantomData }
    }

    fn look<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        let (mut look, mut seen) = (Some(look), None);
        look_at(self.held, &mut |value: &dyn Any| {
            seen = look.take().and_then(|look| value.downcast_ref().map(look));
        });
        seen
    }

    /// Is told when the value changes.
    pub fn track(self) {
        self.changed.track();
    }

    /// Looks at the value and is told when it changes. `None` where the signal is gone.
    pub fn try_with<R>(self, look: impl FnOnce(&T) -> R) -> Option<R> {
        self.changed.track();
        self.look(look)
    }

    /// Looks at the value and is told when it changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.try_with(look).unwrap_or_else(gone)
    }

    /// Looks at the value.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        self.look(look).unwrap_or_else(gone)
    }

    /// Changes the value. `None` where the signal is gone.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut done) = (Some(change), None);
        change_at(self.held, self.changed, &mut |value: &mut dyn Any| {
            done = change.take().and_then(|change| value.downcast_mut().map(change));
        });
        done
    }

    /// Changes the value.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change).unwrap_or_else(gone);
    }

    /// Sets the value; whether the signal is there.
    pub fn try_set(self, value: T) -> bool {
        set_at(self.held, self.changed, Box::new(value))
    }

    /// Sets the value, unless the part of the page that made the signal is gone: nobody looks at it any more then.
    pub fn set_unless_gone(self, value: T) {
        self.try_set(value);
    }

    /// Changes the value, unless the part of the page that made the signal is gone.
    pub fn update_unless_gone(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// Sets the value.
    pub fn set(self, value: T) {
        if !self.try_set(value) {
            gone::<()>();
        }
    }
}

impl<T: Clone + 'static> RwSignal<T> {
    /// The value; told when it changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value; told when it changes. `None` where the signal is gone.
    pub fn try_get(self) -> Option<T> {
        self.try_with(T::clone)
    }

    /// The value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }

    /// The value. `None` where the signal is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        self.look(T::clone)
    }
}

/// A value worked out of signals, which is told of only when it comes out different.
pub struct Memo<T> {
    worked_out: leptos::Memo<Same>,
    of: PhantomData<fn() -> T>,
}

/// A value that can be compared with another of its type.
#[derive(Clone)]
struct Same(Arc<dyn Compared>);

trait Compared: Send + Sync {
    fn is(&self, other: &dyn Any) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<T: PartialEq + Send + Sync + 'static> Compared for T {
    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

/// What counts as another each time it is worked out.
struct Another<T>(T);

impl<T: Send + Sync + 'static> Compared for Another<T> {
    fn is(&self, _: &dyn Any) -> bool {
        false
    }

    fn any(&self) -> &dyn Any {
        &self.0
    }
}

impl PartialEq for Same {
    fn eq(&self, other: &Same) -> bool {
        self.0.is(other.0.any())
    }
}

impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Memo<T> {}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value worked out by `work`, which is given what came out the time before.
    pub fn new(work: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let boxed = move |before: Option<&Same>| {
            Same(Arc::new(work(before.and_then(|before| before.0.any().downcast_ref()))))
        };
        Memo { worked_out: memo(Box::new(boxed)), of: PhantomData }
    }
}

impl<T: Send + Sync + 'static> Memo<T> {
    /// A value that costs much to compare: it counts as another each time it is worked out.
    pub fn another(work: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Memo {
            worked_out: memo(Box::new(move |_: Option<&Same>| Same(Arc::new(Another(work()))))),
            of: PhantomData,
        }
    }

    /// Is told when the value comes out different.
    pub fn track(self) {
        self.worked_out.track();
    }

    /// Looks at the value and is told when it changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        let same = self.worked_out.get();
        same.0.any().downcast_ref().map(look).unwrap_or_else(gone)
    }

    /// Looks at the value.
    pub fn with_untracked<R>(self, look: impl FnOnce(&T) -> R) -> R {
        let same = self.worked_out.get_untracked();
        same.0.any().downcast_ref().map(look).unwrap_or_else(gone)
    }
}

impl<T: Clone + Send + Sync + 'static> Memo<T> {
    /// The value; told when it changes.
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// The value.
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// What a memo does with what came out the time before.
trait MemoWork: Send + Sync {
    fn work(&self, before: Option<&Same>) -> Same;
}

impl<F: Fn(Option<&Same>) -> Same + Send + Sync> MemoWork for F {
    fn work(&self, before: Option<&Same>) -> Same {
        self(before)
    }
}

fn memo(work: Box<dyn MemoWork>) -> leptos::Memo<Same> {
    leptos::Memo::new(move |before: Option<&Same>| work.work(before))
}

/// Runs `run` as soon as the page rests, and again whenever a signal that it read has changed.
pub fn effect(run: impl FnMut() + 'static) {
    begin(Box::new(run));
}

fn begin(mut run: Box<dyn FnMut()>) {
    leptos::Effect::new(move |_: Option<()>| run());
}

trait ReadSignal<T> {
    fn read(&self) -> T;
}

impl<T, F: Fn() -> T> ReadSignal<T> for F {
    fn read(&self) -> T {
        self()
    }
}

/// Something that reads signals, handed on as a value.
pub struct Signal<T> {
    read: leptos::StoredValue<Rc<dyn Any>, LocalStorage>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T: 'static> Signal<T> {
    /// What `read` gives.
    pub fn derive(read: impl Fn() -> T + 'static) -> Self {
        let read: Rc<dyn ReadSignal<T>> = Rc::new(read);
        Signal { read: leptos::StoredValue::new_local(Rc::new(read) as Rc<dyn Any>), of: PhantomData }
    }

    /// The value; told when it changes. `None` where the signal is gone.
    pub fn try_get(self) -> Option<T> {
        let read = self.read.try_get_value()?.downcast::<Rc<dyn ReadSignal<T>>>().ok()?;
        Some(read.read())
    }

    /// The value; told when it changes.
    pub fn get(self) -> T {
        self.try_get().unwrap_or_else(gone)
    }

    /// The value.
    pub fn get_untracked(self) -> T {
        leptos::untrack(|| self.get())
    }

    /// The value. `None` where the signal is gone.
    pub fn try_get_untracked(self) -> Option<T> {
        leptos::untrack(|| self.try_get())
    }

    /// Looks at the value and is told when it changes.
    pub fn with<R>(self, look: impl FnOnce(&T) -> R) -> R {
        look(&self.get())
    }
}

impl<T: Clone + 'static> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Signal::derive(move || signal.get())
    }
}

impl<T: Clone + PartialEq + Send + Sync + 'static> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Signal::derive(move || memo.get())
    }
}

impl<T: 'static, F: Fn() -> T + 'static> From<F> for Signal<T> {
    fn from(read: F) -> Self {
        Signal::derive(read)
    }
}

impl From<&'static str> for Signal<String> {
    fn from(words: &'static str) -> Self {
        Signal::derive(move || words.to_owned())
    }
}

impl From<String> for Signal<String> {
    fn from(words: String) -> Self {
        Signal::derive(move || words.clone())
    }
}

/// A signal was asked for its value after the part of the page that made it had gone.
#[expect(
    clippy::panic,
    reason = "there is no value to give, and going on with another would show what is not so"
)]
#[cold]
fn gone<R>() -> R {
    panic!("a signal outlived the part of the page that made it")
}
