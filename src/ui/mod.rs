//! The screens, and the door through which a page puts them into one of its elements.

mod app;
mod bar;
mod cell;
mod changes;
mod dialog;
mod export;
mod files;
mod grid;
mod hiding;
mod home;
mod html;
mod icon;
mod import;
mod later;
mod loading;
mod menu;
mod new_class;
mod opening;
mod panel;
mod parts;
mod print;
#[cfg(feature = "ruler")]
mod ruler;
mod session;
mod setup;
mod signal;
mod stored;
mod world;

use app::app;
use html::IntoHtml;
use later::Deed;
use leptos::prelude::*;
use session::Session;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::keep;
use crate::model::Author;
use crate::text::names::Names;

/// A mounted gradebook. Dropping it, or calling [`Handle::unmount`], takes the gradebook out of the page again.
#[wasm_bindgen]
pub struct Handle {
    inside: Option<Box<dyn FnOnce()>>,
}

#[wasm_bindgen]
impl Handle {
    /// Saves what is unsaved and takes the gradebook out of the page; a second call does nothing.
    pub fn unmount(&mut self) {
        if let Some(unmount) = self.inside.take() {
            unmount();
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.unmount();
    }
}

/// Puts a gradebook into `element`.
///
/// `options.stopped` is called when the compiled code has panicked: nothing may be asked of it after that.
#[wasm_bindgen]
#[must_use]
pub fn mount(element: &Element, options: &JsValue) -> Handle {
    say_when_stopped(options);
    let (store, _) = keep::open_store();
    #[cfg(feature = "ruler")]
    let store = ruler::store(store);
    let mounted = {
        let element = element.clone();
        leptos::mount::mount_to_renderer(&element, move || {
            let session = Session::new(store, author());
            session.names.set(names_on_screen());
            #[cfg(feature = "ruler")]
            let saves = ruler::begin(session);
            #[cfg(not(feature = "ruler"))]
            let saves = true;
            if saves {
                keep_saving(session);
            }
            app(session).into_html()
        })
    };
    Handle { inside: Some(Box::new(move || drop(mounted))) }
}

/// A panic leaves borrowed and half-changed things behind: it is logged, and the page's own JavaScript takes over.
fn say_when_stopped(options: &JsValue) {
    let stopped = js_sys::Reflect::get(options, &JsValue::from_str("stopped")).ok();
    let stopped = stopped.and_then(|it| it.dyn_into::<js_sys::Function>().ok());
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        if let Some(stopped) = &stopped {
            let _ = stopped.call0(&JsValue::NULL);
        }
    }));
}

/// Who edits on this device: an id, which is kept with the first book that is (`Session::keep`), and the initials
/// that were given.
fn author() -> Author {
    let settings = keep::Settings::open();
    let device = settings.get("device").unwrap_or_else(|| world::new_id().to_string());
    let by = settings.get("initials").unwrap_or_default();
    Author { device, by }
}

/// Whether names were hidden on this device when it was last used: they are until somebody shows them again.
fn names_on_screen() -> Names {
    Names::of_tag(&keep::Settings::open().get("names").unwrap_or_default())
}

/// Gives the keeper its moments: every two seconds, and when the page is hidden or left. A page whose last changes are
/// not saved asks the browser to ask before it is left.
fn keep_saving(session: Session) {
    // Nothing waits to be saved where what changes a book has not come yet.
    let tell = move |deed| {
        if let Some(more) = later::at_once() {
            more.act(session, deed);
        }
    };
    let idle = set_interval_with_handle(move || tell(Deed::Idle), std::time::Duration::from_secs(2));
    let hide = window_event_listener(leptos::ev::pagehide, move |_| tell(Deed::Hide));
    let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if document().hidden() {
            tell(Deed::Hide);
        }
    });
    let leave = window_event_listener(leptos::ev::beforeunload, move |event| {
        if matches!(session.saving.try_get_untracked(), Some(keep::State::NotSaved(_))) {
            event.prevent_default();
        }
    });
    // Another page of this device hid names or showed them: the one that a class may be looking at follows.
    let elsewhere = window_event_listener(leptos::ev::storage, move |event| {
        if event.key().as_deref() == Some(keep::SETTINGS) {
            later::act(session, Deed::FollowNames);
        }
    });
    on_cleanup(move || {
        elsewhere.remove();
        leave.remove();
        tell(Deed::Hide);
        hide.remove();
        hidden.remove();
        if let Ok(idle) = idle {
            idle.clear();
        }
    });
}
