//! The parts that every screen is made of: buttons, labelled fields, what a field complains about.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;

use crate::ui::kit::html::{self, CollectHtml, Element, Html, IntoHtml, IntoValue};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::RwSignal;

/// A button.
pub fn button(words: impl IntoHtml) -> Element {
    html::button().class("btn").child(words)
}

/// A button without a frame.
pub fn quiet(words: impl IntoHtml) -> Element {
    html::button().class("btn btn--quiet").child(words)
}

/// A button that looks like a link.
pub fn link_button(words: impl IntoHtml) -> Element {
    html::button().class("btn btn--link").child(words)
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
pub fn icon_button(label: impl IntoValue + Clone, icon: Icon) -> Element {
    html::button()
        .class("btn btn--quiet btn--icon")
        .attr("aria-label", label.clone())
        .attr("title", label)
        .child(draw(icon))
}

/// An entry of a menu.
pub fn menu_item(words: impl IntoHtml) -> Element {
    html::button().class("menu__item").child(words)
}

/// The entry of a menu that destroys something.
pub fn danger_item(words: impl IntoHtml) -> Element {
    menu_item(words).class("menu__item menu__item--danger")
}

/// Whether the details that were just opened or closed are open.
pub fn is_unfolded(event: &web_sys::Event) -> bool {
    let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    details.is_some_and(|details| details.has_attribute("open"))
}

/// A form. `send` is called when it is sent, and the browser stays on the page.
pub fn form(send: impl Fn() + 'static) -> Element {
    html::form().on_submit(move |event| {
        event.prevent_default();
        send();
    })
}

/// A field for a line of text. `typed` is told of every letter.
pub fn text_field(value: impl IntoValue, typed: impl Fn(String) + 'static) -> Element {
    html::input().class("input").prop("value", value).on_input(move |field| typed(field.value()))
}

/// A field for several lines of text. `typed` is told of every letter.
pub fn text_area(value: impl IntoValue, typed: impl Fn(String) + 'static) -> Element {
    html::textarea().class("input").prop("value", value).on_input(move |field| typed(field.value()))
}

/// A field for a day. `chosen` is told of it when it is whole.
pub fn date_field(value: impl IntoValue, chosen: impl Fn(String) + 'static) -> Element {
    html::input()
        .class("input")
        .attr("type", "date")
        .prop("value", value)
        .on_change(move |field| chosen(field.value()))
}

/// The box of something that can be ticked.
pub fn tick_box() -> Element {
    html::input().attr("type", "checkbox")
}

/// The same with what it says now. `turn` is told what it says from then on.
pub fn tick(checked: impl IntoValue, turn: impl Fn(bool) + 'static) -> Element {
    tick_box().prop("checked", checked).on_change(move |field| turn(field.checked()))
}

/// The button of one of several in a group, of which one is chosen.
pub fn radio_button(group: impl IntoValue, checked: impl IntoValue, choose: impl Fn() + 'static) -> Element {
    html::input()
        .attr("type", "radio")
        .attr("name", group)
        .prop("checked", checked)
        .on_change(move |_| choose())
}

/// One of several in a group, and beside it the words for what it says.
pub fn radio(
    group: impl IntoValue,
    checked: impl IntoValue,
    choose: impl Fn() + 'static,
    words: impl IntoHtml,
) -> Element {
    html::label().child(radio_button(group, checked, choose)).child(html::span().child(words))
}

/// Radios side by side.
pub fn seg(radios: impl IntoHtml) -> Element {
    html::div().child(html::span().class("seg").child(radios))
}

/// A part of a form with a title of its own.
pub fn fieldset(title: impl IntoHtml) -> Element {
    html::fieldset().class("part").child(html::legend().child(html::h3().child(title)))
}

/// A list to choose from. `choices` gives what each entry stands for, its value in the page, and its words, and is
/// followed; `chosen` says whether an entry is the one in force, and `choose` is handed the one that somebody chooses.
pub fn select<T, V, W, C>(
    choices: impl Fn() -> C + 'static,
    chosen: impl Fn(&T) -> bool + 'static,
    choose: impl Fn(T) + 'static,
) -> Element
where
    T: Clone + 'static,
    V: Into<String>,
    W: Into<String>,
    C: IntoIterator<Item = (T, V, W)>,
{
    // What is compiled for every list is no more than this.
    let all = Rc::new(RefCell::new(Vec::new()));
    let known = all.clone();
    let fill = move || {
        let (mut all, mut entries) = (Vec::new(), Vec::new());
        for (of, value, words) in choices() {
            all.push(of);
            entries.push((value.into(), words.into()));
        }
        known.replace(all);
        entries
    };
    let known = all.clone();
    let of = move |all: &RefCell<Vec<T>>, place: usize| all.try_borrow().ok()?.get(place).cloned();
    let chosen = move |place, _: &str| of(&known, place).is_some_and(|of| chosen(&of));
    let choose = move |place, _: &str| {
        if let Some(of) = of(&all, place) {
            choose(of);
        }
    };
    list(Rc::new(fill), Rc::new(chosen), Rc::new(choose))
}

/// The same for entries that are known by their values in the page, which takes less code: what a first visit shows.
pub fn select_value(
    choices: impl Fn() -> Vec<ListEntry> + 'static,
    chosen: impl Fn() -> String + 'static,
    choose: impl Fn(&str) + 'static,
) -> Element {
    let chosen = move |_, value: &str| chosen() == value;
    list(Rc::new(choices), Rc::new(chosen), Rc::new(move |_, value: &str| choose(value)))
}

/// An entry of a list: its value in the page, and its words.
pub type ListEntry = (String, String);

/// Asks or tells something of an entry, by its place and its value.
type OfEntry<T> = Rc<dyn Fn(usize, &str) -> T>;

/// A list of entries, which are known by their places and values.
fn list(fill: Rc<dyn Fn() -> Vec<ListEntry>>, chosen: OfEntry<bool>, choose: OfEntry<()>) -> Element {
    let known = fill.clone();
    let options = move || {
        let option = |(place, (value, words)): (usize, ListEntry)| {
            let (chosen, of) = (chosen.clone(), value.clone());
            html::option().attr("value", value).prop("selected", move || chosen(place, &of)).child(words)
        };
        fill().into_iter().enumerate().map(option).collect_html()
    };
    html::select().class("input").child(options).on_change(move |field| {
        let value = field.value();
        let all = untrack(|| known());
        if let Some(place) = all.iter().position(|(known, _)| *known == value) {
            choose(place, &value);
        }
    })
}

/// The choices of a list after one that stands for none of them. `value` gives the value of an entry in the page.
pub fn or_none<T>(
    words: &str,
    choices: impl IntoIterator<Item = (T, String)>,
    value: impl Fn(&T) -> String,
) -> Vec<(Option<T>, String, String)> {
    let mut all = vec![(None, String::new(), words.to_owned())];
    for (of, words) in choices {
        let value = value(&of);
        all.push((Some(of), value, words));
    }
    all
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
    (move || error.get().map(alert)).into_html()
}

/// A sentence that says what is wrong.
pub fn alert(sentence: String) -> Element {
    html::p().class("error").attr("role", "alert").child(sentence)
}
