//! One standard in the list: code, statement, prerequisites, whether it is essential, and how it moves.

use crate::edit::Command;
use crate::model::{Gradebook, Id, Importance, Standard, StandardDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{Memo, Signal};
use crate::ui::kit::widgets::{check_alone, danger_item, menu_item, quiet, tick};
use crate::ui::session::{Session, points};

use crate::ui::rooms::setup::field::{field, focus};
use crate::ui::rooms::setup::learners::row::actions;
use crate::ui::rooms::setup::standards::{MoveWay, StandardLine, StandardTree, dropped, moved};
use crate::ui::rooms::setup::table::{act_cell, cell, draft, read, row_head};

/// Changes one standard; a sentence where it will not do.
fn change(session: Session, id: Id, edit: impl FnOnce(&mut StandardDraft)) -> Result<(), String> {
    let mut draft = draft(session, |book| Some(StandardDraft::of(book, book.standards().by_id(id)?)))?;
    edit(&mut draft);
    session.run(Command::ChangeStandard(draft))
}

/// Something of a standard that follows the book.
fn of_standard<T: Default + 'static>(
    session: Session,
    id: Id,
    look: fn(&Gradebook, &Standard) -> T,
) -> Signal<T> {
    read(session, move |book| book.standards().by_id(id).map(|it| look(book, it)))
}

/// The codes of what a standard comes after.
fn prerequisites(book: &Gradebook, standard: &Standard) -> Vec<String> {
    standard
        .prerequisites
        .iter()
        .filter_map(|at| book.standards().get(*at))
        .map(|it| it.code.clone())
        .collect()
}

/// How a standard counts that is essential or not.
pub fn importance(essential: bool) -> Importance {
    if essential { Importance::Essential } else { Importance::Regular }
}

/// A row of the list.
pub fn row(id: Id, lines: Memo<Vec<StandardLine>>, tree: StandardTree) -> impl IntoHtml {
    let session = Session::here();
    let line = move || lines.with(|lines| lines.iter().find(|line| line.id == id).cloned());
    let code = of_standard(session, id, |_, it| it.code.clone());
    let statement = of_standard(session, id, |_, it| it.statement.clone());
    let essential = of_standard(session, id, |_, it| it.importance == Importance::Essential);
    let go = move |way: MoveWay, mark: &'static str| {
        if let Some(command) = session.peek(|open| moved(&open.book, id, way)).flatten() {
            session.run_or_say(command);
            tree.focus_row(id, mark);
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let way = match event.key().as_str() {
            "ArrowUp" => MoveWay::Up,
            "ArrowDown" => MoveWay::Down,
            "ArrowRight" => MoveWay::In,
            "ArrowLeft" => MoveWay::Out,
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
    let turn = move |on: bool| {
        if let Err(sentence) = change(session, id, |draft| draft.importance = importance(on)) {
            session.say(sentence);
        }
    };
    html::tr()
        .class(class)
        .attr("data-row", id.to_string())
        .on_keydown(keys)
        .on_drag("dragover", |event| event.prevent_default())
        .on_drag("drop", drop_here)
        .child(html::td().class("table__grip").child(grip(id, tree)))
        .child(row_head(
            html::div()
                .class(indent)
                .child(field(code, move || says::code_of(&code.get()), recode).mark("code")),
        ))
        .child(
            html::td().child(
                field(statement, move || says::statement_of(&code.get()), restate)
                    .class("input input--grow")
                    .placeholder(says::NO_STATEMENT)
                    .long(),
            ),
        )
        .child(cell(says::COMES_AFTER, comes_after(id, code, tree)))
        .child(cell(
            says::ESSENTIAL,
            check_alone(
                tick(move || essential.get(), turn)
                    .attr("aria-label", move || says::is_essential(&code.get())),
            ),
        ))
        .child(act_cell(actions(
            code,
            (
                menu_item(says::DETAILS).on_click(move |_| tree.details.set(Some(id))),
                html::div().class("menu__rule"),
                menu_item(says::MOVE_UP).on_click(move |_| go(MoveWay::Up, "menu")),
                menu_item(says::MOVE_DOWN).on_click(move |_| go(MoveWay::Down, "menu")),
                menu_item(says::NEST).on_click(move |_| go(MoveWay::In, "menu")),
                menu_item(says::UNNEST).on_click(move |_| go(MoveWay::Out, "menu")),
                html::div().class("menu__rule"),
                danger_item(screen::DELETE).on_click(move |_| delete(session, tree, id)),
            ),
        )))
}

/// What the row is dragged by. The menu and Alt with the arrow keys do the same.
fn grip(id: Id, tree: StandardTree) -> impl IntoHtml {
    let start = move |event: web_sys::DragEvent| {
        tree.dragged.set(Some(id));
        if let Some(data) = event.data_transfer() {
            cannot_fail(data.set_data("text/plain", id.as_str()));
            data.set_effect_allowed("move");
        }
    };
    html::span()
        .class("line")
        .attr("draggable", "true")
        .on_drag("dragstart", start)
        .on_drag("dragend", move |_| tree.dragged.set(None))
        .child(
            html::svg()
                .class("icon icon--dots grip")
                .attr("viewBox", "0 0 16 16")
                .attr("aria-hidden", "true")
                .child(html::path().attr("d", "M6 4h.01M10 4h.01M6 8h.01M10 8h.01M6 12h.01M10 12h.01")),
        )
}

/// The codes of what comes before; they open the details, where they are chosen.
fn comes_after(id: Id, code: Signal<String>, tree: StandardTree) -> impl IntoHtml {
    let session = Session::here();
    let codes = of_standard(session, id, prerequisites);
    quiet(move || {
        let codes = codes.get();
        let (few, more) = (codes.iter().take(2).cloned().collect::<Vec<_>>(), codes.len().saturating_sub(2));
        // What is heard holds what is seen, so that it can be spoken to.
        let (before, after) = says::comes_after(&code.get(), few.is_empty());
        let (before, after) = (html::span().class("vh").child(before), html::span().class("vh").child(after));
        if few.is_empty() {
            return (before, html::span().class("soft").child("–"), after).into_html();
        }
        let tags = few.into_iter().map(|code| (html::span().class("tag").child(code), " ")).collect_html();
        (before, tags, (more > 0).then(|| html::span().class("tag").child(format!("+{more}"))), after)
            .into_html()
    })
    .on_click(move |_| tree.details.set(Some(id)))
}

/// Deletes a standard and says what went with it; what stood below it moves up.
fn delete(session: Session, tree: StandardTree, id: Id) {
    let found = session.peek(|open| {
        let at = open.book.standards().find(id)?;
        let code = open.book.standards().get(at)?.code.clone();
        Some((code, open.book.evidence().iter().filter(|(_, piece)| piece.standard == at).count()))
    });
    let Some((code, pieces)) = found.flatten() else { return };
    points::keep_before_deleting(session);
    session.run_and_say(Command::DeleteStandards(vec![id]), says::standard_deleted(&code, pieces));
    focus(tree.root, "[data-mark=add]".to_owned());
}
