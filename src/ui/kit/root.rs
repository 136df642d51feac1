//! The element in which everything is shown: in a shadow root the document does not know what is in it.

use js_sys::Reflect;
use leptos::prelude::use_context;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Element;

/// The element in which everything is shown. It stands in context.
#[derive(Clone, Default)]
pub struct Root(Option<Element>);

impl Root {
    /// This element.
    pub fn new(element: &Element) -> Root {
        Root(Some(element.clone()))
    }

    /// The one in which a component is; an empty one outside any.
    pub fn here() -> Root {
        use_context().unwrap_or_default()
    }

    /// The element.
    pub fn element(&self) -> Option<&Element> {
        self.0.as_ref()
    }

    /// The first element in it that a selector matches.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.0.as_ref()?.query_selector(selector).ok().flatten()
    }

    /// What has the focus. In a shadow root the document only knows the root's host.
    pub fn focused(&self) -> Option<Element> {
        let root: JsValue = self.0.as_ref()?.get_root_node().into();
        let focused = Reflect::get(&root, &"activeElement".into()).ok()?;
        focused.dyn_into().ok()
    }
}
