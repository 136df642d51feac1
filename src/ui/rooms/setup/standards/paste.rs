//! A list of standards from the clipboard: codes, statements, and how they nest.

use leptos::prelude::*;

use crate::edit::Command;
use crate::exchange::pasted::outline::{self, Nesting, PastedParent, PastedStandard, StandardTrouble};
use crate::model::{Gradebook, Id, StandardDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::dialog::{dialog_form, wide_dialog};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml, show};
use crate::ui::kit::lazy;
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{complaint, labelled, quiet, radio, seg, send, text_area};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::paste::PasteDialog;
use crate::ui::rooms::setup::standards::next_order;

lazy! {
    /// The dialog that takes a list of standards, in the file of code `setup_paste`.
    pub static PASTE_STANDARDS: dyn PasteDialog = enter_paste_standards in setup_paste { &PasteStandards }
}

struct PasteStandards;

impl PasteDialog for PasteStandards {
    fn view(&self, close: Callback<()>) -> Html {
        paste_standards(close).into_html()
    }
}

/// The dialog that takes a list of standards.
fn paste_standards(close: Callback<()>) -> impl IntoHtml {
    let session = Session::here();
    let text = RwSignal::new(String::new());
    let chosen = RwSignal::new(None::<Nesting>);
    let error = RwSignal::new(None::<String>);
    let nesting = Memo::new(move |_| chosen.get().unwrap_or_else(|| outline::guess(&text.get())));
    let known =
        session.peek(|open| open.book.standards().iter().map(|(_, it)| it.code.clone()).collect::<Vec<_>>());
    let known = StoredValue::new(known.unwrap_or_default());
    let entries =
        Memo::new(move |_| known.with_value(|known| outline::read(&text.get(), nesting.get(), known)));
    let count = move || entries.with(|entries| entries.iter().filter(|it| it.trouble.is_none()).count());
    let add = move || {
        let drafts = session.peek(|open| drafts(&open.book, &entries.get_untracked())).unwrap_or_default();
        if drafts.is_empty() {
            error.set(Some(says::NOTHING_TO_ADD.to_owned()));
            return;
        }
        let count = drafts.len();
        match session.run(Command::AddStandards(drafts)) {
            Ok(()) => {
                session.say_with_undo(says::standards_added(count));
                close.run(());
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let name = StoredValue::new(browser::new_id().to_string());
    let one = move |value: Nesting, words: &'static str| {
        radio(name.get_value(), move || nesting.get() == value, move || chosen.set(Some(value)), words)
    };
    let pasted = text_area(text, move |typed| {
        error.set(None);
        text.set(typed);
    })
    .attr("rows", "6")
    .attr("autofocus", true)
    .attr("placeholder", says::PASTE_STANDARDS_EXAMPLE);
    let found = move || {
        let nestings = [
            one(Nesting::Codes, says::BY_CODES),
            one(Nesting::Indents, says::BY_INDENTS),
            one(Nesting::Flat, says::NOT_NESTED),
        ];
        (
            html::fieldset()
                .class("field")
                .child(html::legend().class("field__label").child(says::NESTING))
                .child(seg(nestings)),
            html::p().attr("role", "status").child(move || {
                let all = entries.with(Vec::len);
                says::preview_standards(count(), all - count().min(all))
            }),
            preview(entries),
        )
    };
    wide_dialog(
        says::PASTE_STANDARDS,
        move || close.run(()),
        dialog_form(
            add,
            (
                labelled(says::ONE_STANDARD_A_LINE)
                    .child(pasted)
                    .child(html::span().class("hint").child(says::PASTE_STANDARDS_HINT)),
                show(move || !entries.with(Vec::is_empty), found),
                complaint(error),
            ),
            (
                quiet(screen::CANCEL).on_click(move |_| close.run(())),
                send(move || says::add_standards(count())),
            ),
        ),
    )
}

fn preview(entries: Memo<Vec<PastedStandard>>) -> impl IntoHtml {
    let row = |it: PastedStandard| {
        let note = it.trouble.map(|trouble| match trouble {
            StandardTrouble::Known => says::CODE_THERE_ALREADY,
            StandardTrouble::Twice => says::TWICE_IN_LIST,
            StandardTrouble::Codeless => says::CODE_MISSING,
        });
        let indent = match it.depth + usize::from(matches!(it.above, PastedParent::Book(_))) {
            0 => "",
            1 => "indent-1",
            2 => "indent-2",
            _ => "indent-3",
        };
        let under = match &it.above {
            PastedParent::Book(code) => Some(says::below(code)),
            PastedParent::Here(_) | PastedParent::Top => None,
        };
        let class = if note.is_some() { "is-away" } else { "" };
        html::tr()
            .class(class)
            .child(html::th().attr("scope", "row").child(html::div().class(indent).child(it.code)))
            .child(
                html::td()
                    .child(it.statement)
                    .child(under.map(|words| (" ", html::span().class("tag").child(words))))
                    .child(note.map(|words| (" ", html::span().class("tag tag--look").child(words)))),
            )
    };
    html::div().class("table-box").child(
        html::table()
            .class("table")
            .child(
                html::thead().child(
                    html::tr()
                        .child(html::th().class("table__code").child(says::CODE))
                        .child(html::th().child(says::STATEMENT)),
                ),
            )
            .child(html::tbody().child(move || entries.get().into_iter().map(row).collect_html())),
    )
}

/// The drafts of all entries without trouble, parents first.
fn drafts(book: &Gradebook, entries: &[PastedStandard]) -> Vec<StandardDraft> {
    let ids: Vec<Id> = entries.iter().map(|_| browser::new_id()).collect();
    let by_code = |code: &str| book.standards().iter().find(|(_, it)| it.code == code).map(|(at, _)| at);
    let mut drafts: Vec<StandardDraft> = Vec::new();
    for (entry, id) in entries.iter().zip(&ids).filter(|(entry, _)| entry.trouble.is_none()) {
        let (parent, first) = match &entry.above {
            PastedParent::Top => (None, next_order(book, None)),
            PastedParent::Here(place) => (ids.get(*place).copied(), 0),
            PastedParent::Book(code) => {
                let at = by_code(code);
                (at.and_then(|at| book.standards().id(at)), next_order(book, at))
            }
        };
        let before = drafts.iter().filter(|draft| draft.parent == parent).count();
        let order = first.saturating_add(i32::try_from(before).unwrap_or(i32::MAX));
        drafts.push(StandardDraft {
            parent,
            statement: entry.statement.clone(),
            i_can: entry.i_can.clone(),
            ..StandardDraft::coded(*id, entry.code.clone(), order)
        });
    }
    drafts
}
