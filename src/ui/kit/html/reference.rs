//! A reference to an element of the page, for what only the node itself can do: focus, scroll, measure.

use leptos::prelude::on_cleanup;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{HtmlElement, ResizeObserver};

use crate::ui::kit::signal::{RwSignal, StoredValue, effect};

/// The node of an element, once it is built.
#[derive(Clone, Copy)]
pub struct ElementRef(RwSignal<Option<HtmlElement>>);

impl ElementRef {
    /// A reference to no element yet.
    pub fn new() -> ElementRef {
        ElementRef(RwSignal::new(None))
    }

    /// The node. `None` before it is built, and after the part of the page that made the reference is gone.
    pub fn get(self) -> Option<HtmlElement> {
        self.0.try_get_untracked().flatten()
    }

    /// Calls `act` once, when the node stands in the page.
    pub fn on_load(self, act: impl FnOnce(HtmlElement) + 'static) {
        let mut act = Some(act);
        effect(move || {
            if let Some(node) = self.0.get()
                && let Some(act) = act.take()
            {
                act(node);
            }
        });
    }

    /// Calls `act` when the browser has first laid the node out, before it is shown, and whenever its size changes.
    pub fn on_resize(self, act: impl Fn(&HtmlElement) + Clone + 'static) {
        self.on_load(move |element| {
            let (measured, act) = (element.clone(), act.clone());
            let changed = Closure::<dyn Fn()>::new(move || act(&measured));
            if let Ok(observer) = ResizeObserver::new(changed.as_ref().unchecked_ref()) {
                observer.observe(&element);
                let held = StoredValue::new((observer, changed));
                on_cleanup(move || {
                    held.update_unless_gone(|(observer, _)| observer.disconnect());
                });
            }
        });
    }

    pub(super) fn set(self, node: HtmlElement) {
        self.0.set_unless_gone(Some(node));
    }
}
