//! Listeners: what acts on an event, and what a field says of itself.

use crate::ui::kit::never::cannot_fail;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};

/// What is done on an event.
pub(super) type Act = Rc<dyn Heard>;

/// What can be done on an event; a trait of its own for the reason that [`crate::ui::kit::html::make::Make`] has.
pub(super) trait Heard {
    fn act(&self, event: Event);
}

impl<F: Fn(Event)> Heard for F {
    fn act(&self, event: Event) {
        self(event);
    }
}

/// An act on an event of a kind. Only events of that kind may be sent to it.
pub(super) fn typed<E: JsCast>(act: impl Fn(E) + 'static) -> Act {
    Rc::new(move |event: Event| act(event.unchecked_into()))
}

/// The field that an event comes from.
pub struct Control(pub(super) Event);

impl Control {
    /// What stands in it; empty where the event comes from something else.
    pub fn value(&self) -> String {
        let Some(target) = self.0.target() else { return String::new() };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            input.value()
        } else if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
            select.value()
        } else {
            target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value).unwrap_or_default()
        }
    }

    /// Whether it is ticked.
    pub fn checked(&self) -> bool {
        let target = self.0.target();
        target
            .is_some_and(|target| target.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked))
    }

    /// Puts a text into it.
    pub fn set_value(&self, value: &str) {
        if let Some(target) = self.0.target() {
            cannot_fail(js_sys::Reflect::set(&target, &"value".into(), &value.into()));
        }
    }

    /// Ticks it or not.
    pub fn set_checked(&self, checked: bool) {
        if let Some(target) = self.0.target() {
            cannot_fail(js_sys::Reflect::set(&target, &"checked".into(), &checked.into()));
        }
    }

    /// The node, where it is an input.
    pub fn input(&self) -> Option<HtmlInputElement> {
        self.0.target()?.dyn_into().ok()
    }
}

/// Listens to a node that was not described here, until the listener is dropped.
pub fn listen(target: &web_sys::Element, name: &'static str, act: impl Fn(Event) + 'static) -> Listener {
    Listener::new(target, name, Rc::new(act), Owner::current())
}

/// A listener at its node. What it does can be replaced; dropping it takes it away.
pub struct Listener {
    pub(super) name: &'static str,
    target: web_sys::EventTarget,
    acts: Rc<RefCell<(Act, Option<Owner>)>>,
    heard: Closure<dyn FnMut(Event)>,
}

impl Listener {
    pub(super) fn new(
        target: &web_sys::Element,
        name: &'static str,
        act: Act,
        owner: Option<Owner>,
    ) -> Listener {
        let acts = Rc::new(RefCell::new((act, owner)));
        let now = acts.clone();
        let heard = Closure::new(move |event| {
            // The act may replace itself, so it is not borrowed while it runs.
            let Ok((act, owner)) = now.try_borrow().map(|now| now.clone()) else { return };
            match owner {
                Some(owner) => owner.with(|| act.act(event)),
                None => act.act(event),
            }
        });
        let target: web_sys::EventTarget = target.clone().into();
        cannot_fail(target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref()));
        Listener { name, target, acts, heard }
    }

    /// From now on does something else.
    pub(super) fn replace(&self, act: Act, owner: Option<Owner>) {
        if let Ok(mut now) = self.acts.try_borrow_mut() {
            *now = (act, owner);
        }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let heard = self.heard.as_ref().unchecked_ref();
        cannot_fail(self.target.remove_event_listener_with_callback(self.name, heard));
    }
}
