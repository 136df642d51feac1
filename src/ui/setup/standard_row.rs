//! One standard in the list: code, statement, what it comes after, whether it is essential, and where it moves.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Gradebook, Id, Importance, Standard, StandardDraft};
use crate::text::{screen, setup as says};
use crate::ui::session::Session;

use super::field::{Field, focus};
use super::learner_row::Actions;
use super::standards::{Line, Tree, Way, dropped, moved};

/// Changes one standard; a sentence where it will not do.
pub fn change(session: Session, id: Id, edit: impl FnOnce(&mut StandardDraft)) -> Result<(), String> {
    let draft = session
        .peek(|open| open.book.standards().by_id(id).map(|it| StandardDraft::of(&open.book, it)))
        .flatten();
    let mut draft = draft.ok_or_else(|| says::GONE.to_owned())?;
    edit(&mut draft);
    session.run(Command::ChangeStandard(draft))
}

/// Something of a standard that follows the book.
pub fn read<T: Clone + Default + PartialEq + Send + Sync + 'static>(
    session: Session,
    id: Id,
    look: fn(&Gradebook, &Standard) -> T,
) -> Signal<T> {
    Signal::derive(move || {
        let found =
            session.watch_structure(|open| open.book.standards().by_id(id).map(|it| look(&open.book, it)));
        found.flatten().unwrap_or_default()
    })
}

/// The codes of what a standard comes after.
pub fn prerequisites(book: &Gradebook, standard: &Standard) -> Vec<String> {
    standard
        .prerequisites
        .iter()
        .filter_map(|at| book.standards().get(*at))
        .map(|it| it.code.clone())
        .collect()
}

/// A row of the list.
#[component]
pub fn Row(id: Id, lines: Memo<Vec<Line>>, tree: Tree) -> impl IntoView {
    let session = Session::here();
    let line = move || lines.with(|lines| lines.iter().find(|line| line.id == id).cloned());
    let code = read(session, id, |_, it| it.code.clone());
    let statement = read(session, id, |_, it| it.statement.clone());
    let essential = read(session, id, |_, it| it.importance == Importance::Essential);
    let go = move |way: Way, mark: &'static str| {
        if let Some(command) = session.peek(|open| moved(&open.book, id, way)).flatten() {
            session.run_or_say(command);
            tree.focus_row(id, mark);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowUp" => Way::Up,
            "ArrowDown" => Way::Down,
            "ArrowRight" => Way::In,
            "ArrowLeft" => Way::Out,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            go(way, "code");
        }
    };
    let drop_here = move |event: web_sys::DragEvent| {
        let Some(dragged) = tree.dragged.get_untracked() else { return };
        event.prevent_default();
        event.stop_propagation();
        tree.dragged.set(None);
        if let Some(command) = session.peek(|open| dropped(&open.book, dragged, id)).flatten() {
            session.run_or_say(command);
        }
    };
    let class = move || if line().is_some_and(|line| line.is_head) { "is-head" } else { "" };
    let indent = move || match line().map_or(0, |line| line.depth) {
        0 => "",
        1 => "indent-1",
        2 => "indent-2",
        _ => "indent-3",
    };
    let recode = move |typed: String| change(session, id, |draft| draft.code = typed);
    let restate = move |typed: String| change(session, id, |draft| draft.statement = typed.trim().to_owned());
    view! {
        <tr class=class data-row=id.to_string() on:keydown=keys on:dragover=|event| event.prevent_default() on:drop=drop_here>
            <td class="table__grip"><Grip id=id tree=tree /></td>
            <th scope="row"><div class=indent><Field value=code mark="code" label=Signal::derive(move || says::code_of(&code.get())) commit=recode /></div></th>
            <td><Field value=statement label=Signal::derive(move || says::statement_of(&code.get())) commit=restate placeholder=says::NO_STATEMENT long=true class="input input--grow" /></td>
            <td data-label=says::COMES_AFTER><ComesAfter id=id code=code tree=tree /></td>
            <td data-label=says::ESSENTIAL>
                <label class="check">
                    <input type="checkbox" aria-label=move || says::is_essential(&code.get()) prop:checked=move || essential.get()
                        on:change:target=move |event| {
                            let importance = if event.target().checked() { Importance::Essential } else { Importance::Regular };
                            if let Err(sentence) = change(session, id, |draft| draft.importance = importance) {
                                session.say(sentence);
                            }
                        } />
                </label>
            </td>
            <td class="table__act">
                <Actions name=code>
                    <button type="button" class="menu__item" on:click=move |_| tree.details.set(Some(id))>{says::DETAILS}</button>
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item" on:click=move |_| go(Way::Up, "menu")>{says::MOVE_UP}</button>
                    <button type="button" class="menu__item" on:click=move |_| go(Way::Down, "menu")>{says::MOVE_DOWN}</button>
                    <button type="button" class="menu__item" on:click=move |_| go(Way::In, "menu")>{says::NEST}</button>
                    <button type="button" class="menu__item" on:click=move |_| go(Way::Out, "menu")>{says::UNNEST}</button>
                    <div class="menu__rule"></div>
                    <button type="button" class="menu__item menu__item--danger" on:click=move |_| delete(session, tree, id)>{screen::DELETE}</button>
                </Actions>
            </td>
        </tr>
    }
}

/// What the row is dragged by. The menu and Alt with the arrow keys do the same.
#[component]
fn Grip(id: Id, tree: Tree) -> impl IntoView {
    let start = move |event: web_sys::DragEvent| {
        tree.dragged.set(Some(id));
        if let Some(data) = event.data_transfer() {
            let _ = data.set_data("text/plain", id.as_str());
            data.set_effect_allowed("move");
        }
    };
    view! {
        <span class="line" draggable="true" on:dragstart=start on:dragend=move |_| tree.dragged.set(None)>
            <svg class="icon icon--dots grip" viewBox="0 0 16 16" aria-hidden="true">
                <path d="M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01" />
            </svg>
        </span>
    }
}

/// The codes of what comes before; they open the details, where they are chosen.
#[component]
fn ComesAfter(id: Id, code: Signal<String>, tree: Tree) -> impl IntoView {
    let session = Session::here();
    let codes = read(session, id, prerequisites);
    view! {
        <button type="button" class="btn btn--quiet" aria-label=move || says::comes_after(&code.get(), &codes.get())
            on:click=move |_| tree.details.set(Some(id))>
            {move || {
                let codes = codes.get();
                let (few, more) = (codes.iter().take(2).cloned().collect::<Vec<_>>(), codes.len().saturating_sub(2));
                if few.is_empty() {
                    return view! { <span class="soft">"–"</span> }.into_any();
                }
                let tags = few.into_iter().map(|code| view! { <span class="tag">{code}</span> }).collect_view();
                view! { {tags}{(more > 0).then(|| view! { <span class="tag">{format!("+{more}")}</span> })} }.into_any()
            }}
        </button>
    }
}

/// Deletes a standard and says what went with it; what stood below it moves up.
fn delete(session: Session, tree: Tree, id: Id) {
    let found = session.peek(|open| {
        let at = open.book.standards().find(id)?;
        let code = open.book.standards().get(at)?.code.clone();
        Some((code, open.book.evidence().iter().filter(|(_, piece)| piece.standard == at).count()))
    });
    let Some((code, pieces)) = found.flatten() else { return };
    match session.run(Command::DeleteStandards(vec![id])) {
        Ok(()) => session.say_with_undo(says::standard_deleted(&code, pieces)),
        Err(sentence) => session.say(sentence),
    }
    focus(tree.root, "[data-mark=add]".to_owned());
}
