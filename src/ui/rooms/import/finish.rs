//! The end of an import: the one button that changes the book, or leaving without it.

use crate::text::import as words;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::session::{Screen, Session};

use super::review::ImportReview;

/// Leaves the import. No book was begun for it.
pub fn leave(session: Session) {
    session.incoming.set(None);
    let open = session.peek(|_| ()).is_some();
    session.screen.set(if open { Screen::Gradebook } else { Screen::Home });
}

/// The one button that changes the book.
pub fn apply(import: ImportReview) -> impl IntoHtml {
    let session = import.session;
    let ready = move || import.plan.with(|plan| plan.is_ready() && !plan.is_empty());
    let unanswered = move || {
        let questions = import.questions();
        (!questions.is_empty()).then(|| format!("{} {}", words::ANSWER_FIRST, questions.join(" ")))
    };
    let apply = move |_| {
        let plan = import.plan.get_untracked();
        if !plan.is_ready() {
            session.say(words::ANSWER_FIRST);
            return;
        }
        match import.carry_out() {
            Ok(()) => {
                session.incoming.set(None);
                session.screen.set(Screen::Gradebook);
                session.say_with_undo(words::imported(&plan.counts));
            }
            Err(sentence) => session.say(sentence),
        }
    };
    html::button()
        .class("btn btn--primary btn--big")
        .attr("aria-disabled", move || (!ready()).then_some("true"))
        .attr("aria-description", unanswered)
        .on_click(apply)
        .child(words::ADD_TO_BOOK)
}
