//! The shell: which screen is shown, what surrounds it, and where each room is. Only [`crate::embed`] names it.

mod app;
mod bar;
#[cfg(feature = "bench")]
mod bench;
mod changes;
mod points;
mod reminder;
mod rooms;
mod toasts;

use std::cell::Cell;
use std::rc::Rc;

use crate::model::Author;
use crate::text::names::Names;
use crate::ui::kit::html::IntoHtml;
use crate::ui::rooms::gradebook;
use crate::ui::session::edits::{EDITS, Edits};
use crate::ui::session::grid_state::NARROW;
use crate::ui::session::host::Host;
use crate::ui::session::{Session, browser, opening};
use leptos::prelude::*;
use web_sys::Element;

use app::app;

/// Puts a gradebook into `element`, its place. It is there until what comes back is called.
pub fn put(element: &Element, place: Host) -> (Option<Session>, impl FnOnce() + 'static) {
    rooms::begin();
    // What a phone shows of a class is fetched before anybody has opened one.
    if browser::width() <= NARROW {
        gradebook::LIST.fetch(Box::new(|| ()));
    }
    browser::speak(&place);
    let store = match place.text("keep").as_str() {
        // A preview: what is entered in it is gone with it.
        "no" => Rc::new(crate::keep::MemoryStore::default()),
        // One that looks as what it is a preview of.
        "preview" => Rc::new(crate::keep::MemoryStore::of_preview()),
        _ => crate::keep::open_store().0,
    };
    #[cfg(feature = "bench")]
    let store = bench::store(store);
    let made = Rc::new(Cell::new(None));
    let mounted = {
        let (element, made) = (element.clone(), made.clone());
        leptos::mount::mount_to_renderer(&element, move || {
            let session = Session::new(store, author(), place);
            made.set(Some(session));
            session.names.set(names_on_screen());
            #[cfg(feature = "bench")]
            let saves = bench::begin(session);
            #[cfg(not(feature = "bench"))]
            let saves = true;
            if saves {
                keep_saving(session);
            }
            // The bench begins at a class of its own.
            #[cfg(feature = "bench")]
            let begun = session.peek(|_| ()).is_some();
            #[cfg(not(feature = "bench"))]
            let begun = false;
            if !begun {
                opening::start(session);
            }
            let notice = session.host().text("notice");
            if !notice.is_empty() {
                session.say(notice);
            }
            app(session).into_html()
        })
    };
    (made.get(), move || drop(mounted))
}

/// Who edits on this device: an id, which is kept with the first book that is (`Session::keep`), and the initials
/// that were given.
fn author() -> Author {
    let settings = crate::keep::DeviceSettings::open();
    let device = settings.get("device").unwrap_or_else(|| browser::new_id().to_string());
    let by = settings.get("initials").unwrap_or_default();
    Author { device, by }
}

/// Whether names were hidden on this device when it was last used. They stay hidden until someone shows them.
fn names_on_screen() -> Names {
    Names::of_tag(&crate::keep::DeviceSettings::open().get("names").unwrap_or_default())
}

/// Gives the keeper its moments: every two seconds, and when the page is hidden or left. A page whose last changes are
/// not saved asks the browser to ask before it is left.
fn keep_saving(session: Session) {
    // Nothing waits to be saved where what changes a book has not come yet.
    let tell = move |event: crate::keep::KeeperEvent| {
        if let Some(edits) = EDITS.get() {
            edits.tell_keeper(session, event);
        }
    };
    let day = Cell::new(browser::today());
    let idle = move || {
        tell(crate::keep::KeeperEvent::Idle);
        // Another day has begun, here or wherever the device has been taken.
        let today = browser::look_at_calendar();
        if day.replace(today) != today {
            session.look_again();
        }
    };
    let idle = set_interval_with_handle(idle, std::time::Duration::from_secs(2));
    let hide = window_event_listener(leptos::ev::pagehide, move |_| tell(crate::keep::KeeperEvent::Hide));
    let hidden = window_event_listener(leptos::ev::visibilitychange, move |_| {
        if document().hidden() {
            tell(crate::keep::KeeperEvent::Hide);
        }
    });
    let leave = window_event_listener(leptos::ev::beforeunload, move |event| {
        if matches!(session.saving.try_get_untracked(), Some(crate::keep::SavingState::NotSaved(_))) {
            event.prevent_default();
        }
    });
    // Another page of this device hid names or showed them: the one that a class may be looking at follows. Or it erased
    // everything: what is open here would be written again.
    let elsewhere = window_event_listener(leptos::ev::storage, move |event| match event.key().as_deref() {
        Some(crate::keep::SETTINGS) => session.with_edits(Edits::follow_names),
        Some(crate::keep::ERASED) => session.erased(),
        _ => {}
    });
    on_cleanup(move || {
        elsewhere.remove();
        leave.remove();
        tell(crate::keep::KeeperEvent::Hide);
        hide.remove();
        hidden.remove();
        if let Ok(idle) = idle {
            idle.clear();
        }
    });
}
