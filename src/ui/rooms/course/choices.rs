//! The choices: who opens it, its colors, its height, and what it starts with.

use crate::text::course as words;
use crate::ui::kit::html::{self, Element, IntoHtml};
use crate::ui::kit::widgets::labelled;

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

fn option(value: impl Into<String>, selected: bool, words: impl IntoHtml) -> Element {
    html::option().attr("value", value.into()).attr("selected", selected).child(words)
}

fn mode(chosen: CourseChoices) -> Element {
    let now = chosen.mode.get_untracked();
    let of = |tag: &'static str, words: &'static str| option(tag, now == tag, words);
    let choose = move |value: String| {
        let known = ["teacher", "learner"].into_iter().find(|tag| *tag == value);
        chosen.mode.set(known.unwrap_or_default());
    };
    labelled(words::FOR_WHOM).child(
        html::select()
            .class("input")
            .on_change(move |field| choose(field.value()))
            .child(of("", words::ASK_WHO))
            .child(of("teacher", words::FOR_TEACHER))
            .child(of("learner", words::FOR_LEARNER)),
    )
}

fn theme(chosen: CourseChoices) -> Element {
    let now = chosen.theme.get_untracked();
    let of = |tag: &'static str, words: &'static str| option(tag, now == tag, words);
    let choose = move |value: String| {
        let known = ["light", "dark"].into_iter().find(|tag| *tag == value);
        chosen.theme.set(known.unwrap_or_default());
    };
    labelled(words::THEME).child(
        html::select()
            .class("input")
            .on_change(move |field| choose(field.value()))
            .child(of("", words::AS_DEVICE))
            .child(of("light", words::LIGHT))
            .child(of("dark", words::DARK)),
    )
}

fn height(chosen: CourseChoices) -> Element {
    let now = chosen.height.get_untracked();
    let of = |height: u32| option(height.to_string(), now == Some(height), words::pixels(height));
    let choose = move |value: String| {
        chosen.height.set(HEIGHTS.into_iter().find(|height| height.to_string() == value));
    };
    labelled(words::HEIGHT).child(
        html::select()
            .class("input")
            .on_change(move |field| choose(field.value()))
            .child(option("", now.is_none(), words::GROWS))
            .child(HEIGHTS.map(of)),
    )
}

fn begin(chosen: CourseChoices, has_book: bool) -> Element {
    let now = chosen.begin.get_untracked();
    let of = |tag: &'static str, begin: Begin, words: &'static str| option(tag, now == begin, words);
    let choose = move |value: String| {
        chosen.begin.set(match value.as_str() {
            "sample" => Begin::Sample,
            "set-up" => Begin::SetUp,
            _ => Begin::Nothing,
        });
    };
    labelled(words::BEGIN_WITH).child(
        html::select()
            .class("input")
            .on_change(move |field| choose(field.value()))
            .child(of("", Begin::Nothing, words::NOTHING))
            .child(of("sample", Begin::Sample, words::SAMPLE))
            .child(has_book.then(|| of("set-up", Begin::SetUp, words::MY_SET_UP))),
    )
}
