//! Below the grid: levels to tap for the selected cell or cells, and the list of keys.

use crate::grid::cell::{level_chip, short};
use crate::grid::typed::TypedReading;
use crate::model::{Reading, Scale};
use crate::text::{entry as words, screen};
use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::widgets::quiet;

use crate::ui::rooms::gradebook::input::GridInput;
use crate::ui::session::entering::scale_of;

/// Levels to tap.
pub fn strip(input: GridInput) -> impl IntoHtml {
    let set = move |reading: Reading| {
        let entered = TypedReading { reading, retake: false };
        let cells = input.selected().into_iter().map(|pair| (pair, entered)).collect::<Vec<_>>();
        let done = if cells.is_empty() {
            Err(words::FOLLOWS.to_owned())
        } else {
            input.entering.enter(cells, false)
        };
        if let Err(sentence) = done {
            input.session.say(sentence);
        }
    };
    let count = move || {
        input.session.selected.track();
        input.state.anchor.track();
        crate::text::count::cells(input.selected().len())
    };
    let levels = move || {
        let selected = input.session.selected.get();
        let scale = input
            .session
            .watch_structure(|open| selected.and_then(|pair| scale_of(open, pair).cloned()))
            .flatten();
        scale.map(|scale| levels(&scale, set))
    };
    // The panel has levels of its own for the one cell that it shows.
    let beside = move || input.session.panel_open.get() && input.state.anchor.get().is_none();
    html::div()
        .class("strip edits")
        .attr("role", "toolbar")
        .attr("aria-label", words::ENTER)
        .child(html::span().class("soft small").child(count))
        .child(html::span().class("strip__levels").attr("hidden", beside).child(levels))
        .child(quiet(words::WHOLE_COLUMN).on_click(move |_| {
            input.select_column();
            input.view.focus();
        }))
        .child(quiet(words::KEYS).class("btn btn--quiet push").on_click(move |_| input.help.set(true)))
}

fn levels(scale: &Scale, set: impl Fn(Reading) + Copy + 'static) -> Html {
    let levels = scale.levels.iter().map(|level| {
        let value = level.value;
        let text = short(value, scale);
        html::button()
            .class(format!("chip {}", level_chip(value, scale).0))
            .attr("aria-label", format!("{text}, {}", level.label))
            .attr("title", level.label.clone())
            .on_click(move |_| set(Reading::Level(value)))
            .child(text)
    });
    let states = [
        (Reading::Missing, screen::MISSING, words::MISSING_TYPED),
        (Reading::Excused, screen::EXCUSED, words::EXCUSED_TYPED),
        (Reading::Insufficient, screen::INSUFFICIENT, words::INSUFFICIENT_TYPED),
    ];
    let states = states
        .map(|(reading, label, title)| quiet(label).attr("title", title).on_click(move |_| set(reading)));
    (levels.collect_html(), states.into_iter().collect_html()).into_html()
}

/// The list of keys.
pub fn keys(input: GridInput) -> impl IntoHtml {
    let rows = words::KEY_LIST.iter().map(|(keys, does)| {
        html::tr().child(html::th().attr("scope", "row").child(*keys)).child(html::td().child(*does))
    });
    wide_dialog(
        words::KEYS,
        move || {
            input.help.set(false);
            input.view.focus_after_dialog();
        },
        html::div()
            .class("dialog__body")
            .child(html::table().class("table keys").child(html::tbody().child(rows.collect_html()))),
    )
}
