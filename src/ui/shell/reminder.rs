//! The reminder to save a backup file, and what the menu of saving says of the space that is used.

use wasm_bindgen_futures::spawn_local;

use crate::keep;
use crate::text::{backup as words, screen};
use crate::ui::kit::html::{self, Html, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{button, menu_item, quiet};
use crate::ui::session::{Session, backups, files};

/// Says across the page that it is time for a backup.
pub fn reminder() -> Html {
    let session = Session::here();
    let said = move || {
        session.backup_due.get().map(|due| {
            let (bold, rest) = words::due(&due);
            html::div()
                .class("strip")
                .attr("role", "status")
                .child(draw(Icon::Export))
                .child(html::span().child(html::b().child(bold)).child(" ").child(rest))
                .child(button(screen::SAVE_BACKUP).on_click(move |_| files::back_up(session)))
                .child(quiet(words::LATER).on_click(move |_| backups::put_off(session, false)))
                .child(quiet(words::NOT_AGAIN).on_click(move |_| backups::put_off(session, true)))
        })
    };
    said.into_html()
}

/// How much is stored, and whether the browser has promised to keep it.
pub fn space(session: Session) -> Html {
    let found = RwSignal::new(None::<(Option<usize>, Option<bool>)>);
    let look = move || {
        spawn_local(async move {
            let site = keep::site_bytes().await;
            let kept = keep::is_persistent().await;
            found.set_unless_gone(Some((site, kept)));
        });
    };
    look();
    if session.store().lasts() != keep::Lasts::OnDevice {
        return Html::Nothing;
    }
    // Local storage counts UTF-16 units; two bytes each.
    let books = keep::usage(&*session.store()).ok().map(|usage| {
        let used = usage.used * 2;
        (used, usage.free.map(|free| used + free * 2))
    });
    let ask = move |_| {
        spawn_local(async move {
            let kept = keep::ask_to_persist().await == Some(true);
            session.say(if kept { words::WILL_KEEP } else { words::WILL_NOT_KEEP });
            look();
        });
    };
    let said = move || {
        let (site, kept) = found.get()?;
        let (used, most) = books?;
        let promise = kept.map(|kept| if kept { words::KEEPS } else { words::MAY_REMOVE });
        let offer =
            (kept == Some(false)).then(|| menu_item((draw(Icon::Device), words::ASK_TO_KEEP)).on_click(ask));
        let text = html::p().class("menu__text soft").child(words::used(used, most, site));
        Some((text.child(promise.map(|promise| (" ", promise))), offer))
    };
    said.into_html()
}
