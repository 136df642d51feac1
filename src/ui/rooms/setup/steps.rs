//! The first way through Setup: what stands below each pane of a book without evidence, and leads on to the next pane and
//! then to the gradebook. Each step can be skipped.

use crate::text::setup as says;
use crate::ui::kit::html::{self, Element, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::{primary, quiet};
use crate::ui::session::rooms::Pane;
use crate::ui::session::{Screen, Session};

/// The panes that a new class is led through, in order. Course grades are for later.
const STEPS: [(Pane, &str, &str); 4] = [
    (Pane::Learners, says::LEARNERS, says::STEP_LEARNERS),
    (Pane::Standards, says::STANDARDS, says::STEP_STANDARDS),
    (Pane::Scale, says::SCALE, says::STEP_SCALE),
    (Pane::Policy, says::POLICY, says::STEP_POLICY),
];

/// The step of the pane that is `shown`, while nothing has been assessed. A learner's `own` book has no step for learners.
/// `moved` is called when a step leads to another pane.
pub fn steps(shown: RwSignal<Pane>, own: bool, moved: impl Fn() + Copy + 'static) -> impl IntoHtml {
    let session = Session::here();
    // What is deleted later does not bring the steps back while Setup stands open.
    let begins = session.peek(|open| open.book.evidence().is_empty()).unwrap_or_default();
    let wanted = Memo::new(move |_| begins.then(|| shown.get()));
    move || step(session, wanted.get()?, own, shown, moved)
}

fn step(
    session: Session,
    pane: Pane,
    own: bool,
    shown: RwSignal<Pane>,
    moved: impl Fn() + Copy + 'static,
) -> Option<Element> {
    let skipped = usize::from(own);
    let (at, (_, _, lead)) = STEPS.iter().enumerate().skip(skipped).find(|(_, (step, ..))| *step == pane)?;
    let next = STEPS.get(at + 1);
    let grid = move |_| session.screen.set(Screen::Gradebook);
    // Whoever has learners and standards can begin: the scale and the policy are those of most classes.
    let ready = move || {
        let both =
            |book: &crate::model::Gradebook| !book.learners().is_empty() && !book.standards().is_empty();
        session.watch_structure(|open| both(&open.book)).unwrap_or_default()
    };
    let onward = match next {
        Some((there, words, _)) => primary(says::next_step(words)).on_click(move |_| {
            shown.set(*there);
            moved();
        }),
        None => primary(says::OPEN_GRADEBOOK).on_click(grid),
    };
    let skip = move || (next.is_some() && ready()).then(|| quiet(says::OPEN_GRADEBOOK).on_click(grid));
    Some(
        html::div()
            .class("onward")
            .attr("role", "group")
            .attr("aria-label", says::step_of(at + 1 - skipped, STEPS.len() - skipped))
            .child(
                html::p()
                    .child(html::b().child(says::step_of(at + 1 - skipped, STEPS.len() - skipped)))
                    .child(" ")
                    .child(html::span().class("soft").child(*lead)),
            )
            .child(html::div().class("line push").child(skip).child(onward)),
    )
}
