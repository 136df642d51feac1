//! The strip across the page below the bar, and the question before leaving unsaved changes.

use std::rc::Rc;

use crate::keep::{KeeperEvent, SavingState, WhyNotSaved};
use crate::text::screen;
use crate::ui::kit::dialog::{Question, ask};
use crate::ui::kit::html::{self, Element, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::widgets::{button, quiet};
use crate::ui::session::Session;
use crate::ui::session::loading;
use crate::ui::session::rooms::{RoomRequest, RoomView, carry_out, show};

/// Asks whether to leave a book whose last changes are not saved.
pub fn leave(leave: Rc<dyn Fn()>, close: Rc<dyn Fn()>) -> Element {
    let dismiss = close.clone();
    let answer = move |yes: bool| if yes { leave() } else { close() };
    ask(unsaved(), answer, move || dismiss())
}

/// Whether to leave a book whose last changes are not saved.
fn unsaved() -> Question {
    Question {
        title: screen::LEAVE_UNSAVED.to_owned(),
        body: screen::LEAVE_UNSAVED_BODY.to_owned(),
        yes: screen::LEAVE_WITHOUT.to_owned(),
        no: screen::STAY.to_owned(),
    }
}

/// What can be done about an unsaved change, besides exporting.
fn way_on(why: &WhyNotSaved) -> Option<(&'static str, KeeperEvent)> {
    match why {
        WhyNotSaved::Newer | WhyNotSaved::OtherTab => None,
        WhyNotSaved::WouldEmpty { .. } => Some((screen::IT_IS_MEANT, KeeperEvent::EmptyOnPurpose)),
        _ => Some((screen::TRY_AGAIN, KeeperEvent::Retry)),
    }
}

/// Said across the page: not saved and why, or what was found on opening.
pub fn strip() -> impl IntoHtml {
    let session = Session::here();
    let trouble = move || match session.saving.get() {
        SavingState::NotSaved(why) => Some((screen::not_saved(&why), way_on(&why))),
        SavingState::Memory => Some((screen::memory_only(), None)),
        _ => None,
    };
    let found = move || {
        let findings = session.findings.get();
        (!findings.is_empty()).then(|| screen::findings(&findings))
    };
    (
        session.host().is_framed().then(|| show(RoomView::FrameNotice)),
        move || {
            trouble().map(|((bold, rest), way_on)| {
                html::div()
                    .class("strip")
                    .attr("role", "alert")
                    .child(draw(Icon::Alert))
                    .child(html::span().child(html::b().child(bold)).child(" ").child(rest))
                    .child(
                        button(screen::EXPORT_NOW).on_click(move |_| carry_out(session, RoomRequest::BackUp)),
                    )
                    .child(way_on.map(|(words, event)| {
                        quiet(words).on_click(move |_| session.tell_keeper(event.clone()))
                    }))
            })
        },
        move || {
            found().map(|sentence| {
                html::div()
                    .class("strip")
                    .attr("role", "status")
                    .child(draw(Icon::Alert))
                    .child(html::span().child(sentence))
                    .child(button(screen::DOWNLOAD_ASIDE).on_click(move |_| loading::rescue(session)))
                    .child(quiet(screen::CLOSE).on_click(move |_| session.findings.set(Vec::new())))
            })
        },
    )
}
