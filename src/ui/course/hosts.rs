//! What to do in each place where a course can be, and what to expect of it.

use crate::text::course::{self as words, HOSTS, Host};
use crate::ui::html::{self, CollectHtml, IntoHtml};
use crate::ui::icon::{Icon, draw};
use crate::ui::parts::labelled;
use crate::ui::signal::RwSignal;

/// The choice of a place, and its steps.
pub fn hosts() -> impl IntoHtml {
    let at = RwSignal::new(None::<usize>);
    let option =
        |(index, host): (usize, &Host)| html::option().attr("value", index.to_string()).child(host.name);
    html::div()
        .class("stack course__hosts")
        .child(
            labelled(words::WHERE).child(
                html::select()
                    .class("input input--auto")
                    .on_change(move |field| at.set(field.value().parse().ok()))
                    .child(html::option().attr("value", "").child(words::CHOOSE))
                    .child(HOSTS.iter().enumerate().map(option).collect_html()),
            ),
        )
        .child(move || at.get().and_then(|at| HOSTS.get(at)).map(steps))
        .child(
            html::div().class("notice").child(draw(Icon::Device)).child(html::p().child(words::UNPUBLISHED)),
        )
}

fn steps(host: &Host) -> impl IntoHtml + use<> {
    let step = |step: &&'static str| html::li().child(*step);
    (
        html::ol().class("steps").child(host.steps.iter().map(step).collect_html()),
        html::p().child(html::b().child(words::WHAT_IS_KEPT)).child(": ").child(host.kept),
    )
}
