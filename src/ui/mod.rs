//! The screens.

mod app;
mod bar;
mod cell;
mod changes;
mod copy;
mod course;
mod dialog;
mod export;
mod files;
mod framed;
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
mod place;
mod print;
#[cfg(feature = "ruler")]
mod ruler;
mod session;
mod setup;
mod signal;
mod stored;
mod who;
mod world;

use std::cell::Cell;
use std::rc::Rc;

use app::app;
use html::IntoHtml;
use leptos::prelude::*;
use web_sys::Element;

use crate::keep;
use crate::model::Author;
use crate::text::names::Names;

pub(crate) use export::exported;
pub(crate) use import::taken_in;
pub(crate) use later::{Asked, Deed, act, come_from};
pub(crate) use opening::replace;
pub(crate) use place::Place;
pub(crate) use session::{Incoming, Session};

/// Puts a gradebook into `element`, its place. It is there until what comes back is called.
pub(crate) fn put(element: &Element, place: Place) -> (Option<Session>, impl FnOnce() + 'static) {
    world::speak(&place);
    let store = match place.text("keep").as_str() {
        // A preview: what is entered in it is gone with it.
        "no" => Rc::new(keep::MemoryStore::default()),
        // One that looks as what it is a preview of.
        "preview" => Rc::new(keep::MemoryStore::of_preview()),
        _ => keep::open_store().0,
    };
    #[cfg(feature = "ruler")]
    let store = ruler::store(store);
    let made = Rc::new(Cell::new(None));
    let mounted = {
        let (element, made) = (element.clone(), made.clone());
        leptos::mount::mount_to_renderer(&element, move || {
            let session = Session::new(store, author(), place);
            made.set(Some(session));
            session.names.set(names_on_screen());
            #[cfg(feature = "ruler")]
            let saves = ruler::begin(session);
            #[cfg(not(feature = "ruler"))]
            let saves = true;
            if saves {
                keep_saving(session);
            }
            // The bench begins at a class of its own.
            #[cfg(feature = "ruler")]
            let begun = session.peek(|_| ()).is_some();
            #[cfg(not(feature = "ruler"))]
            let begun = false;
            if !begun {
                opening::start(session);
            }
            app(session).into_html()
        })
    };
    (made.get(), move || drop(mounted))
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
