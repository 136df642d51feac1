//! The steps for each course platform, and what to expect there.

use crate::text::course::{self as words, HOSTS, Height, Host};
use crate::ui::kit::html::{self, CollectHtml, Element, ElementRef, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{button, labelled, or_none, select};
use crate::ui::session::{browser, copy};

use crate::ui::rooms::course::{CourseChoices, CourseWay};

/// The choice of a place, and its steps.
pub fn hosts(chosen: CourseChoices) -> impl IntoHtml {
    let at = RwSignal::new(None::<usize>);
    let named = || HOSTS.iter().enumerate().map(|(at, host)| (at, host.name.to_owned()));
    let choice = select(
        move || or_none(words::CHOOSE, named(), usize::to_string),
        move |place| at.get() == *place,
        move |place| at.set(place),
    );
    html::div()
        .class("stack course__hosts")
        .child(labelled(words::WHERE).child(choice.class("input input--auto")))
        .child(move || at.get().and_then(|at| HOSTS.get(at)).map(|host| steps(chosen, host)))
        .child(
            html::div().class("notice").child(draw(Icon::Device)).child(html::p().child(words::UNPUBLISHED)),
        )
}

fn steps(chosen: CourseChoices, host: &'static Host) -> impl IntoHtml {
    let (steps, way) = match chosen.way.get() {
        CourseWay::Frame => (host.frame, words::FRAME),
        CourseWay::File => (host.file, words::FILE),
        CourseWay::Element => (host.element, words::ELEMENT),
    };
    if steps.is_empty() {
        let says = html::p().child(host.not_there(way));
        let says = html::div().class("notice notice--look").child(draw(Icon::Alert)).child(says);
        return (says, known(host)).into_html();
    }
    let hint = (way == words::FRAME).then(|| host.height.hint(chosen.height.get().is_some())).flatten();
    let step = |step: &&'static str| html::li().child(*step);
    // The lines have the address as HTML writes it, with what is not in an address by itself.
    let address = (way == words::FRAME && matches!(host.height, Height::Drawn)).then(|| address(chosen));
    (
        html::ol().class("steps").child(steps.iter().chain(&hint).map(step).collect_html()),
        address,
        html::p().child(html::b().child(words::WHAT_IS_KEPT)).child(": ").child(host.kept),
        known(host),
    )
        .into_html()
}

fn known(host: &Host) -> Element {
    html::p().class("hint").child(host.known())
}

/// The address alone, to be copied.
fn address(chosen: CourseChoices) -> Element {
    let field = ElementRef::new();
    html::div()
        .class("line")
        .child(
            html::input()
                .class("input course__address")
                .attr("readonly", true)
                .attr("aria-label", words::ADDRESS)
                .prop("value", move || chosen.recipe().link())
                .on("copy", move |_| browser::after_frame(move || chosen.take_next_book()))
                .node_ref(field),
        )
        .child(button(words::COPY_THE_ADDRESS).on_click(move |_| {
            copy::field_then(chosen.session, field, move || chosen.take_next_book());
        }))
}
