//! The place in which a gradebook stands: the element, and what the page around it gives and wants to hear.
//!
//! The page hands over one object of options ([`crate::embed::mount`]). It is asked when something is wanted of it, so
//! that a page that gives nothing costs nothing.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

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

/// The place of one gradebook.
#[derive(Clone)]
pub struct Place {
    element: Option<Element>,
    options: JsValue,
}

impl Place {
    /// The place that is `element`, with what its page gives.
    pub fn new(element: &Element, options: &JsValue) -> Place {
        // A copy: what is changed later by [`Place::set`] is ours alone.
        let own = Object::new();
        if let Some(given) = options.dyn_ref::<Object>() {
            Object::assign(&own, given);
        }
        Place { element: Some(element.clone()), options: own.into() }
    }

    /// A place that gives nothing.
    pub fn nowhere() -> Place {
        Place { element: None, options: Object::new().into() }
    }

    fn field(&self, name: &str) -> JsValue {
        Reflect::get(&self.options, &name.into()).unwrap_or(JsValue::UNDEFINED)
    }

    /// A text that was given; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        self.field(name).as_string().unwrap_or_default()
    }

    /// Changes a text that was given.
    pub fn set(&self, name: &str, value: &str) {
        // Setting a property of an object of our own cannot fail.
        let _ = Reflect::set(&self.options, &name.into(), &value.into());
    }

    /// `light` or `dark`, where its page says which; else empty.
    pub fn theme(&self) -> String {
        self.element.as_ref().and_then(|element| element.get_attribute("data-theme")).unwrap_or_default()
    }

    /// Whether it stands in somebody else's page.
    pub fn is_framed(&self) -> bool {
        self.field("framed").is_truthy()
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
        let _ = Reflect::set(&detail, &name.into(), value);
        // A listener that fails is the page's own matter.
        let _ = listener.call2(&JsValue::NULL, &event.into(), &detail);
    }

    /// The first element below the place that a selector matches.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.element.as_ref()?.query_selector(selector).ok().flatten()
    }

    /// What has the focus. In a shadow root the document only knows the root's host.
    pub fn focused(&self) -> Option<Element> {
        let root: JsValue = self.element.as_ref()?.get_root_node().into();
        let focused = Reflect::get(&root, &"activeElement".into()).ok()?;
        focused.dyn_into().ok()
    }
}
