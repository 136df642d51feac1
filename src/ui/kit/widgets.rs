//! The parts that every screen is made of: buttons, labelled fields, what a field complains about.

use crate::ui::kit::signal::RwSignal;

use crate::ui::kit::html::{self, Element, Html, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};

/// A button.
pub fn button(words: impl IntoHtml) -> Element {
    html::button().class("btn").child(words)
}

/// A button without a frame.
pub fn quiet(words: impl IntoHtml) -> Element {
    html::button().class("btn btn--quiet").child(words)
}

/// The button that does what the screen is for.
pub fn primary(words: impl IntoHtml) -> Element {
    html::button().class("btn btn--primary").child(words)
}

/// The button that sends a form.
pub fn send(words: impl IntoHtml) -> Element {
    html::submit().class("btn btn--primary").child(words)
}

/// A button that only shows an icon; `label` says what it does.
pub fn icon_button(label: &'static str, icon: Icon) -> Element {
    html::button()
        .class("btn btn--quiet btn--icon")
        .attr("aria-label", label)
        .attr("title", label)
        .child(draw(icon))
}

/// An entry of a menu.
pub fn menu_item(words: impl IntoHtml) -> Element {
    html::button().class("menu__item").child(words)
}

/// The box of something that can be ticked.
pub fn tick_box() -> Element {
    html::input().attr("type", "checkbox")
}

/// A box to tick, or one of several, and beside it the words for what it says.
pub fn check(box_to_tick: Element, words: impl IntoHtml) -> Element {
    check_alone(box_to_tick).child(html::span().child(words))
}

/// A box to tick whose words stand elsewhere, such as at the head of its column.
pub fn check_alone(box_to_tick: Element) -> Element {
    html::label().class("check").child(box_to_tick)
}

/// A label above the control that is its next child.
pub fn labelled(words: impl IntoHtml) -> Element {
    html::label().class("field").child(html::span().class("field__label").child(words))
}

/// What is wrong with what was entered, said as soon as it is there.
pub fn complaint(error: RwSignal<Option<String>>) -> Html {
    let say = |sentence: String| html::p().class("error").attr("role", "alert").child(sentence);
    (move || error.get().map(say)).into_html()
}
