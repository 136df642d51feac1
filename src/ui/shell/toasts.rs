//! The message at the foot of the screen.

use crate::text::screen;
use crate::ui::kit::dialog::CLOSE;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::signal::effect;
use crate::ui::kit::widgets::button;
use crate::ui::session::rooms::{RoomRequest, carry_out};
use crate::ui::session::{Direction, Session, Toast, ToastOffer, messages};
use leptos::prelude::set_timeout;

/// Removes a message after a while, but not while somebody points at it or is on its button, and not where messages are to stay.
fn go_by_itself(session: Session, shown: Option<Toast>) {
    if messages::stay() {
        return;
    }
    let go = move || {
        if session.toast.try_get_untracked().is_some_and(|now| now == shown) {
            if session.host().find(".toast:is(:hover, :focus-within)").is_some() {
                go_by_itself(session, shown.clone());
            } else {
                session.toast.set(None);
            }
        }
    };
    set_timeout(go, std::time::Duration::from_secs(8));
}

/// The message at the foot of the screen. One that offers something stays until it is answered or replaced.
pub fn toasts() -> impl IntoHtml {
    let session = Session::here();
    let answer = move |offer: &ToastOffer| {
        match offer {
            ToastOffer::Nothing => {}
            ToastOffer::Undo => session.wind(Direction::Undone),
            ToastOffer::RestoreBook(stored) => {
                return carry_out(session, RoomRequest::Restore(stored.clone()));
            }
            ToastOffer::Rescue(id) => return carry_out(session, RoomRequest::Rescue(id.clone())),
            ToastOffer::Copy => return carry_out(session, RoomRequest::Copy),
        }
        session.toast.set(None);
    };
    // What offers nothing goes by itself, unless another took its place.
    effect(move || {
        let shown = session.toast.get();
        if shown.as_ref().is_some_and(|toast| toast.offer == ToastOffer::Nothing) {
            go_by_itself(session, shown);
        }
    });
    html::div().class("toasts").attr("role", "status").attr("aria-live", "polite").child(move || {
        session.toast.get().map(|toast| {
            let offer = toast.offer.clone();
            let words = match offer {
                ToastOffer::Nothing => CLOSE,
                ToastOffer::Copy => screen::COPY_INSTEAD,
                ToastOffer::Undo | ToastOffer::RestoreBook(_) => screen::UNDO,
                ToastOffer::Rescue(_) => screen::DOWNLOAD_STORED,
            };
            html::div()
                .class("toast")
                .child(html::span().child(toast.sentence))
                .child(button(words).on_click(move |_| answer(&offer)))
        })
    })
}
