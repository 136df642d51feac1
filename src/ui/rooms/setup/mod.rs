//! The setup of a class: learners, standards, the scale, the policy, and grades, each on a tab.

mod rooms;

mod grades;
mod learners;
mod policy;
mod scale;
mod standards;

mod diff;
mod field;
mod head;
mod paste;
mod steps;
mod table;
mod trial;

pub use rooms::{GRADES, LEARNERS, POLICY, ROOM, SCALE, STANDARDS};

use crate::text::marks::MARKS;
use crate::text::setup as says;
use crate::ui::kit::html::{self, CollectHtml, ElementRef, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::session::Session;
use crate::ui::session::browser;
use crate::ui::session::host::Mode;
use crate::ui::session::rooms::{Pane, RoomView, show as show_room};

const PANES: [(Pane, &str, &str); 5] = [
    (Pane::Learners, "learners", says::LEARNERS),
    (Pane::Standards, "standards", says::STANDARDS),
    (Pane::Scale, "scale", says::SCALE),
    (Pane::Policy, "policy", says::POLICY),
    (Pane::Grades, "marks", MARKS),
];

/// The Setup screen of the open book.
pub fn set_up() -> impl IntoHtml {
    let session = Session::here();
    // Two widgets on one page must not share ids.
    let prefix = StoredValue::new(browser::new_id().to_string());
    // A learner's own book has one learner.
    let own = session.mode.get_untracked() == Mode::Learner;
    let all: Vec<_> = PANES.into_iter().filter(|(pane, ..)| !own || *pane != Pane::Learners).collect();
    // Whoever has learners and no standards yet comes for these.
    let lacks_standards = session
        .peek(|open| !open.book.learners().is_empty() && open.book.standards().is_empty())
        .unwrap_or_default();
    let first = if own || lacks_standards { Pane::Standards } else { Pane::Learners };
    let shown = RwSignal::new(first);
    let count = move |pane: Pane| {
        let of = move || {
            session.watch_structure(|open| match pane {
                Pane::Learners => {
                    Some(open.book.learners().iter().filter(|(_, it)| it.archived.is_none()).count())
                }
                Pane::Standards => Some(open.book.standards().len()),
                Pane::Scale | Pane::Policy | Pane::Grades => None,
            })
        };
        move || of().flatten().map(|count| (" ", html::span().class("tag").child(count)))
    };
    let tabs = all.iter().map(|&(pane, tag, words)| {
        let id = prefix.with_value(|prefix| (format!("{prefix}-tab-{tag}"), format!("{prefix}-{tag}")));
        html::button()
            .class("tab")
            .attr("role", "tab")
            .attr("id", id.0)
            .attr("aria-controls", id.1)
            .attr("aria-selected", move || (shown.get() == pane).to_string())
            .attr("tabindex", move || if shown.get() == pane { "0" } else { "-1" })
            .on_click(move |_| shown.set(pane))
            .child(words)
            .child(count(pane))
    });
    let tabs = tabs.collect_html();
    let list = ElementRef::new();
    let focus_tab = move || field::focus(list, "[aria-selected=true]".to_owned());
    let order: Vec<Pane> = all.iter().map(|(pane, ..)| *pane).collect();
    let keys = move |event: web_sys::KeyboardEvent| {
        let count = order.len();
        let here = order.iter().position(|pane| *pane == shown.get_untracked()).unwrap_or(0);
        let there = match event.key().as_str() {
            "ArrowRight" => (here + 1) % count,
            "ArrowLeft" => (here + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return,
        };
        event.prevent_default();
        if let Some(pane) = order.get(there) {
            shown.set(*pane);
            focus_tab();
        }
    };
    // A part is made when it is first shown, and kept: a draft survives a look at another part.
    let panes = all.iter().map(|&(pane, tag, _)| {
        let seen = Memo::new(move |before: Option<&bool>| before == Some(&true) || shown.get() == pane);
        let id = prefix.with_value(|prefix| (format!("{prefix}-{tag}"), format!("{prefix}-tab-{tag}")));
        html::section()
            .attr("role", "tabpanel")
            .attr("id", id.0)
            .attr("aria-labelledby", id.1)
            .attr("hidden", move || shown.get() != pane)
            .child(show(move || seen.get(), move || show_room(RoomView::SetUpPane(pane))))
    });
    let panes = panes.collect_html();
    html::main().class("page").child((
        html::div()
            .class("page__in")
            .child(html::h1().class("vh").child(says::SET_UP))
            .child(
                html::div()
                    .class("subtabs")
                    .attr("role", "tablist")
                    .attr("aria-label", says::SET_UP)
                    .node_ref(list)
                    .on_keydown(keys)
                    .child(tabs),
            )
            .child(panes),
        steps::steps(shown, own, focus_tab),
    ))
}
