//! The place in which a gradebook stands: the element, and what the page around it gives and wants to hear.
//!
//! The page hands over one object of options (`evident::embed::mount`). It is asked when something is wanted of it, so
//! that a page that gives nothing costs nothing.

use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::root::Root;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::request_animation_frame;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Who uses a gradebook, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A class is taught: everything can be changed.
    Teacher,
    /// A learner keeps a book of their own.
    Learner,
    /// A book is looked at; nothing can be changed.
    View,
}

impl Mode {
    /// The mode of this name, as it stands in attributes, addresses and settings.
    pub fn of_tag(tag: &str) -> Option<Mode> {
        Some(match tag {
            "teacher" => Mode::Teacher,
            "learner" => Mode::Learner,
            "view" => Mode::View,
            _ => return None,
        })
    }

    /// Its name.
    pub fn tag(self) -> &'static str {
        match self {
            Mode::Teacher => "teacher",
            Mode::Learner => "learner",
            Mode::View => "view",
        }
    }
}

/// What the page may change about a place after it was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostOption {
    /// Who uses it: the tag of a [`Mode`].
    Mode,
    /// The language of dates and numbers.
    Lang,
    /// The name by which it asks for a book.
    Book,
}

impl HostOption {
    /// All of them, in the order in which they take effect.
    pub const ALL: [HostOption; 3] = [HostOption::Mode, HostOption::Lang, HostOption::Book];

    /// What the page calls it.
    pub fn name(self) -> &'static str {
        match self {
            HostOption::Mode => "mode",
            HostOption::Lang => "lang",
            HostOption::Book => "book",
        }
    }
}

/// The place of one gradebook.
#[derive(Clone)]
pub struct Host {
    root: Root,
    options: JsValue,
}

impl Host {
    /// The place that is `element`, with what its page gives.
    pub fn new(element: &Element, options: &JsValue) -> Host {
        // A copy: what is changed later by [`Host::set`] is ours alone.
        let own = Object::new();
        if let Some(given) = options.dyn_ref::<Object>() {
            Object::assign(&own, given);
        }
        Host { root: Root::new(element), options: own.into() }
    }

    /// A place that gives nothing.
    pub fn nowhere() -> Host {
        Host { root: Root::default(), options: Object::new().into() }
    }

    /// Whatever was given under a name.
    pub fn value(&self, name: &str) -> JsValue {
        self.field(name)
    }

    fn field(&self, name: &str) -> JsValue {
        Reflect::get(&self.options, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    /// A text that was given; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        self.field(name).as_string().unwrap_or_default()
    }

    /// Changes a text that was given, or remembers one for as long as the page is open.
    pub fn set(&self, name: &str, value: &str) {
        cannot_fail(Reflect::set(&self.options, &name.into(), &value.into()));
    }

    /// What a book that is begun here is to be found by: the name that the page asks for, else where the one file lies.
    pub fn alias(&self) -> String {
        let name = self.text("book");
        if name.is_empty() { self.text("place") } else { name }
    }

    /// `light` or `dark`, where its page says which; else empty.
    pub fn theme(&self) -> String {
        self.root.element().and_then(|element| element.get_attribute("data-theme")).unwrap_or_default()
    }

    /// Whether it stands in somebody else's page.
    pub fn is_framed(&self) -> bool {
        self.field("framed").is_truthy()
    }

    /// Whether teachers and learners alike may have opened it, so that who is here is asked.
    pub fn asks(&self) -> bool {
        self.field("asks").is_truthy()
    }

    /// Whether another page may ask what is open here.
    pub fn is_hosted(&self) -> bool {
        self.field("hosted").is_truthy()
    }

    /// The mode that was given.
    pub fn mode(&self) -> Option<Mode> {
        Mode::of_tag(&self.text("mode"))
    }

    /// A function that was given.
    pub fn function(&self, name: &str) -> Option<Function> {
        self.field(name).dyn_into().ok()
    }

    /// What a function of the page promises; `None` where it gives no such function.
    pub fn promised(&self, name: &str) -> Option<Promise> {
        let function = self.function(name)?;
        Some(Promise::resolve(&function.call0(&JsValue::NULL).ok()?))
    }

    /// Tells the page that something happened, with one value about it.
    pub fn tell(&self, event: &str, name: &str, value: &JsValue) {
        let Some(listener) = self.function("event") else { return };
        let detail = Object::new();
        cannot_fail(Reflect::set(&detail, &name.into(), value));
        // A listener that fails is the page's own matter.
        let _ = listener.call2(&JsValue::NULL, &event.into(), &detail);
    }

    /// The element in which everything is shown.
    pub fn root(&self) -> &Root {
        &self.root
    }

    /// The first element below the place that a selector matches.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.root.find(selector)
    }

    /// What has the focus.
    pub fn focused(&self) -> Option<Element> {
        self.root.focused()
    }

    /// Gives the focus to the first element that a selector matches; whether there is one.
    pub fn focus(&self, selector: &str) -> bool {
        let found = self.find(selector).and_then(|found| found.dyn_into::<HtmlElement>().ok());
        // What cannot take the focus leaves it where it is.
        found.map(|found| cannot_fail(found.focus())).is_some()
    }

    /// Gives the focus to a text that cannot be changed, such as a heading, and leaves it where it stands; whether there is one.
    pub fn focus_text(&self, selector: &str) -> bool {
        let Some(found) = self.find(selector) else { return false };
        cannot_fail(found.set_attribute("tabindex", "-1"));
        let still = web_sys::FocusOptions::new();
        still.set_prevent_scroll(true);
        if let Some(found) = found.dyn_ref::<HtmlElement>() {
            cannot_fail(found.focus_with_options(&still));
        }
        true
    }

    /// Does so in the next frame, for what is yet to be shown.
    pub fn focus_soon(&self, selector: &'static str) {
        let host = self.clone();
        request_animation_frame(move || {
            host.focus(selector);
        });
    }
}
