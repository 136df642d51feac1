//! What is shown some frames after the levels.

use crate::ui::kit::html::{Html, IntoHtml, show};

use crate::ui::session::{Session, browser};

/// What stands around the levels of a book, and levels that are not seen at once: it comes some frames after them, the first
/// time that a book is shown. What would take long together comes one after the other, and the page answers between.
/// The style sheet keeps the room free.
pub fn frames_later<V: IntoHtml>(frames: usize, then: impl Fn() -> V + 'static) -> Html {
    let drawn = Session::here().drawn;
    debug_assert!(frames <= FRAMES);
    show(move || drawn.get() >= frames, then)
}

/// Counts the frames that are shown, until nobody waits for one any more.
pub fn count_frames(session: Session) {
    let count = session.drawn.try_get_untracked().unwrap_or(FRAMES);
    if count < FRAMES {
        browser::after_frame(move || {
            session.drawn.set_unless_gone(count + 1);
            count_frames(session);
        });
    }
}

/// After so many frames everything is shown.
const FRAMES: usize = 5;
