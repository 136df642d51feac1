//! A list of standards from the clipboard: codes, statements, and what stands below what.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Gradebook, Id, StandardDraft};
use crate::text::{screen, setup as says};
use crate::ui::dialog::Dialog;
use crate::ui::session::Session;
use crate::ui::world;

use super::outline::{self, Above, Entry, Nesting, Trouble};
use super::standards::next_order;

/// The dialog that takes a list of standards.
#[component]
pub fn PasteStandards(close: Callback<()>) -> impl IntoView {
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
    let name = StoredValue::new(world::new_id().to_string());
    let radio = move |value: Nesting, words: &'static str| {
        view! {
            <label>
                <input type="radio" name=name.get_value() prop:checked=move || nesting.get() == value on:change=move |_| chosen.set(Some(value)) />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <Dialog title=says::PASTE_STANDARDS wide=true close=move || close.run(())>
            <form on:submit=move |event| { event.prevent_default(); add(); }>
                <div class="dialog__body">
                    <label class="field">
                        <span class="field__label">{says::ONE_STANDARD_A_LINE}</span>
                        <textarea class="input" rows="6" autofocus=true placeholder=says::PASTE_STANDARDS_EXAMPLE
                            prop:value=move || text.get()
                            on:input:target=move |event| { error.set(None); text.set(event.target().value()); } />
                        <span class="hint">{says::PASTE_STANDARDS_HINT}</span>
                    </label>
                    <Show when=move || !entries.with(Vec::is_empty)>
                        <fieldset class="field">
                            <legend class="field__label">{says::NESTING}</legend>
                            <div><span class="seg">
                                {radio(Nesting::Codes, says::BY_CODES)}
                                {radio(Nesting::Indents, says::BY_INDENTS)}
                                {radio(Nesting::Flat, says::NOT_NESTED)}
                            </span></div>
                        </fieldset>
                        <p role="status">{move || says::preview_standards(count(), entries.with(Vec::len) - count().min(entries.with(Vec::len)))}</p>
                        <Preview entries=entries />
                    </Show>
                    {move || error.get().map(|sentence| view! { <p class="error" role="alert">{sentence}</p> })}
                </div>
                <div class="dialog__foot">
                    <button type="button" class="btn btn--quiet" on:click=move |_| close.run(())>{screen::CANCEL}</button>
                    <button type="submit" class="btn btn--primary">{move || says::add_standards(count())}</button>
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Preview(entries: Memo<Vec<Entry>>) -> impl IntoView {
    let row = |it: Entry| {
        let note = it.trouble.map(|trouble| match trouble {
            Trouble::Known => says::CODE_THERE_ALREADY,
            Trouble::Twice => says::TWICE_IN_LIST,
            Trouble::Codeless => says::CODE_MISSING,
        });
        let indent = match it.depth + usize::from(matches!(it.above, Above::Book(_))) {
            0 => "",
            1 => "indent-1",
            2 => "indent-2",
            _ => "indent-3",
        };
        let under = match &it.above {
            Above::Book(code) => Some(says::below(code)),
            Above::Here(_) | Above::Top => None,
        };
        let class = if note.is_some() { "is-away" } else { "" };
        view! {
            <tr class=class>
                <th scope="row"><div class=indent>{it.code}</div></th>
                <td>
                    {it.statement}
                    {under.map(|words| view! { " "<span class="tag">{words}</span> })}
                    {note.map(|words| view! { " "<span class="tag tag--look">{words}</span> })}
                </td>
            </tr>
        }
    };
    view! {
        <div class="table-box">
            <table class="table">
                <thead><tr><th class="table__code">{says::CODE}</th><th>{says::STATEMENT}</th></tr></thead>
                <tbody>{move || entries.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The drafts of all entries without trouble, parents first.
fn drafts(book: &Gradebook, entries: &[Entry]) -> Vec<StandardDraft> {
    let ids: Vec<Id> = entries.iter().map(|_| world::new_id()).collect();
    let by_code = |code: &str| book.standards().iter().find(|(_, it)| it.code == code).map(|(at, _)| at);
    let mut drafts: Vec<StandardDraft> = Vec::new();
    for (entry, id) in entries.iter().zip(&ids).filter(|(entry, _)| entry.trouble.is_none()) {
        let (parent, first) = match &entry.above {
            Above::Top => (None, next_order(book, None)),
            Above::Here(place) => (ids.get(*place).copied(), 0),
            Above::Book(code) => {
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
