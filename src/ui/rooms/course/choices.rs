//! The choices: who opens it, its colors, its height, and what it starts with.

use crate::text::course as words;
use crate::ui::kit::html::{self, Element, IntoHtml};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{labelled, or_none, select};

use crate::ui::rooms::course::{Begin, CourseChoices, CourseWay};

/// The heights to choose from, in pixels.
const HEIGHTS: [u32; 3] = [500, 700, 900];

/// The fields.
pub fn choices(chosen: CourseChoices) -> impl IntoHtml {
    let has_book = chosen.session.peek(|_| ()).is_some();
    let file = chosen.way.get_untracked() == CourseWay::File;
    html::div()
        .class("fields course__fields")
        .child(mode(chosen))
        .child(theme(chosen))
        .child((!file).then(|| height(chosen)))
        .child(begin(chosen, has_book))
}

fn mode(chosen: CourseChoices) -> Element {
    let all = || [("", words::ASK_WHO), ("teacher", words::FOR_TEACHER), ("learner", words::FOR_LEARNER)];
    labelled(words::FOR_WHOM).child(tags(all, chosen.mode))
}

fn theme(chosen: CourseChoices) -> Element {
    let all = || [("", words::AS_DEVICE), ("light", words::LIGHT), ("dark", words::DARK)];
    labelled(words::THEME).child(tags(all, chosen.theme))
}

/// A list of tags as they stand in the address.
fn tags(all: fn() -> [(&'static str, &'static str); 3], now: RwSignal<&'static str>) -> Element {
    select(
        move || all().map(|(tag, words)| (tag, tag, words)),
        move |tag| now.get() == *tag,
        move |tag| now.set(tag),
    )
}

fn height(chosen: CourseChoices) -> Element {
    labelled(words::HEIGHT).child(select(
        || or_none(words::GROWS, HEIGHTS.map(|height| (height, words::pixels(height))), u32::to_string),
        move |height| chosen.height.get() == *height,
        move |height| chosen.height.set(height),
    ))
}

fn begin(chosen: CourseChoices, has_book: bool) -> Element {
    let all = [
        (Begin::Nothing, "", words::NOTHING),
        (Begin::Sample, "sample", words::SAMPLE),
        (Begin::SetUp, "set-up", words::MY_SET_UP),
    ];
    labelled(words::BEGIN_WITH).child(select(
        move || all.into_iter().filter(move |(begin, ..)| has_book || *begin != Begin::SetUp),
        move |begin| chosen.begin.get() == *begin,
        move |begin| chosen.begin.set(begin),
    ))
}
