//! The standards of a class: a tree as an indented list, to add to, reorder, nest and delete from.

pub mod details;
pub mod paste;
pub mod row;

use leptos::prelude::*;

use crate::edit::Command;
use crate::exchange::pasted::outline::begins;
use crate::model::{Gradebook, Id, Ix, Standard, StandardDraft};
use crate::text::setup as says;
use crate::ui::kit::html::{self, ElementRef, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::{button, send, text_field};
use crate::ui::session::Session;
use crate::ui::session::browser;
use crate::ui::session::host::Mode;

use crate::ui::rooms::setup::field::focus;
use crate::ui::rooms::setup::head::pane_head;
use crate::ui::rooms::setup::paste::paste_dialog;
use crate::ui::rooms::setup::standards::details::details;
use crate::ui::rooms::setup::standards::paste::PASTE_STANDARDS;
use crate::ui::rooms::setup::standards::row::row;
use crate::ui::rooms::setup::table::{add_field, add_line, edit_table, empty, head, hidden_head};

/// What the rows of the table share.
#[derive(Clone, Copy)]
pub struct StandardTree {
    /// The pane, in which focus moves.
    pub root: ElementRef,
    /// The standard whose details are open.
    pub details: RwSignal<Option<Id>>,
    /// The standard that is being dragged.
    pub dragged: RwSignal<Option<Id>>,
}

impl StandardTree {
    /// Moves focus to a part of a row.
    pub fn focus_row(self, id: Id, mark: &str) {
        focus(self.root, format!("[data-row=\"{id}\"] [data-mark={mark}]"));
    }
}

/// Which way a standard moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveWay {
    /// Before the sibling above.
    Up,
    /// After the sibling below.
    Down,
    /// Below the sibling above.
    In,
    /// Beside its parent, after it.
    Out,
}

/// A standard in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct StandardLine {
    /// Its id.
    pub id: Id,
    /// Its depth in the tree.
    pub depth: usize,
    /// Whether there are standards below it.
    pub is_head: bool,
}

/// The part of Setup about standards.
pub fn standards() -> impl IntoHtml {
    let session = Session::here();
    let tree =
        StandardTree { root: ElementRef::new(), details: RwSignal::new(None), dragged: RwSignal::new(None) };
    let pasting = RwSignal::new(false);
    let close = Callback::new(move |()| {
        pasting.set(false);
        focus(tree.root, "[data-mark=paste]".to_owned());
    });
    let close_details = Callback::new(move |()| {
        if let Some(id) = tree.details.get_untracked() {
            tree.details.set(None);
            tree.focus_row(id, "menu");
        }
    });
    let lines = Memo::new(move |_| session.watch_structure(|open| lines(&open.book)).unwrap_or_default());
    let (lead, none_yet) = match session.mode.get_untracked() {
        Mode::Learner => (says::OWN_STANDARDS_LEAD, says::OWN_NO_STANDARDS_HINT),
        Mode::Teacher | Mode::View => (says::STANDARDS_LEAD, says::NO_STANDARDS_HINT),
    };
    let paste = button(says::PASTE_LIST).attr("data-mark", "paste").on_click(move |_| pasting.set(true));
    (
        html::div()
            .node_ref(tree.root)
            .child(pane_head(says::STANDARDS, lead).child(html::div().class("line push").child(paste)))
            .child(html::div().class("stack").child(add_standard()).child(table(lines, tree, none_yet))),
        paste_dialog(&PASTE_STANDARDS, pasting, close),
        move || tree.details.get().map(|id| details(id, close_details)),
    )
}

fn lines(book: &Gradebook) -> Vec<StandardLine> {
    let flat = book.standards_in_order();
    let next = flat.iter().skip(1).map(|(_, depth)| *depth).chain([0]);
    let all = flat.iter().zip(next).filter_map(|((at, depth), next)| {
        Some(StandardLine { id: book.standards().id(*at)?, depth: *depth, is_head: next > *depth })
    });
    all.collect()
}

fn table(lines: Memo<Vec<StandardLine>>, tree: StandardTree, none_yet: &'static str) -> impl IntoHtml {
    let heads = || {
        (
            hidden_head(says::ORDER).class("table__grip"),
            head(says::CODE).class("table__code"),
            head(says::STATEMENT),
            head(says::COMES_AFTER),
            head(says::ESSENTIAL),
        )
    };
    edit_table(
        lines,
        |line| line.id.number(),
        heads,
        move |line| row(line.id, lines, tree),
        move || empty(says::NO_STANDARDS, none_yet),
    )
}

/// A code, a statement and Enter: a standard more, below the one whose code its own begins with.
fn add_standard() -> impl IntoHtml {
    let session = Session::here();
    let (code, statement) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let field = ElementRef::new();
    let add = move || {
        if let Some(field) = field.get() {
            cannot_fail(field.focus());
        }
        let draft = session.peek(|open| {
            let code = code.get_untracked().trim().to_owned();
            let parent = parent_by_code(&open.book, &code);
            let order = next_order(&open.book, parent);
            let parent = parent.and_then(|at| open.book.standards().id(at));
            StandardDraft {
                parent,
                statement: statement.get_untracked().trim().to_owned(),
                ..StandardDraft::coded(browser::new_id(), code, order)
            }
        });
        match draft.map_or(Ok(()), |draft| session.run(Command::AddStandards(vec![draft]))) {
            Ok(()) => {
                code.set(String::new());
                statement.set(String::new());
                error.set(None);
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    add_line(
        says::ADD_STANDARD,
        error,
        add,
        (
            add_field(code, error, says::NEW_CODE, says::NEW_CODE_EXAMPLE)
                .attr("data-mark", "add")
                .node_ref(field),
            text_field(statement, move |typed| statement.set(typed))
                .class("input input--auto")
                .attr("autocomplete", "off")
                .attr("aria-label", says::NEW_STATEMENT)
                .attr("placeholder", says::NEW_STATEMENT_EXAMPLE),
            send(draw(Icon::Plus)).child(says::ADD_STANDARD),
        ),
    )
}

/// The standard with the longest code that a code begins with.
fn parent_by_code(book: &Gradebook, code: &str) -> Option<Ix<Standard>> {
    let above = book.standards().iter().filter(|(_, it)| begins(&it.code, code));
    above.max_by_key(|(_, it)| it.code.len()).map(|(at, _)| at)
}

/// The order of one more standard below a parent.
pub fn next_order(book: &Gradebook, parent: Option<Ix<Standard>>) -> i32 {
    let siblings = book.standards().iter().filter(|(_, it)| it.parent == parent);
    siblings.map(|(_, it)| it.order).max().map_or(0, |last| last.saturating_add(1))
}

/// The ids of the standards with one parent, in order.
fn siblings(book: &Gradebook, parent: Option<Ix<Standard>>) -> Vec<Id> {
    let in_order = book.standards_in_order().into_iter().filter_map(|(at, _)| book.standards().get(at));
    in_order.filter(|it| it.parent == parent).map(|it| it.meta.id).collect()
}

/// The command that moves a standard one place; `None` where it is at the end already.
pub fn moved(book: &Gradebook, id: Id, way: MoveWay) -> Option<Command> {
    let standard = book.standards().by_id(id)?;
    let id_of = |at: Option<Ix<Standard>>| at.and_then(|at| book.standards().id(at));
    let all = siblings(book, standard.parent);
    let here = all.iter().position(|it| *it == id)?;
    let above = here.checked_sub(1).and_then(|place| all.get(place)).copied();
    let (parent, before) = match way {
        MoveWay::Up => (id_of(standard.parent), Some(above?)),
        MoveWay::Down => {
            all.get(here + 1)?;
            (id_of(standard.parent), all.get(here + 2).copied())
        }
        MoveWay::In => (Some(above?), None),
        MoveWay::Out => {
            let parent = standard.parent?;
            let grand = book.standards().get(parent)?.parent;
            let uncles = siblings(book, grand);
            let place = uncles.iter().position(|it| Some(*it) == book.standards().id(parent))?;
            (id_of(grand), uncles.get(place + 1).copied())
        }
    };
    Some(Command::PlaceStandard { standard: id, parent, before })
}

/// The command that puts a dragged standard where another is: before it, or after it when it comes from above.
pub fn dropped(book: &Gradebook, dragged: Id, on: Id) -> Option<Command> {
    let (from, to) = (book.standards().by_id(dragged)?, book.standards().by_id(on)?);
    let all = siblings(book, to.parent);
    let place = |id: Id| all.iter().position(|it| *it == id);
    let after = from.parent == to.parent && place(dragged) < place(on);
    let before = if after { all.get(place(on)? + 1).copied() } else { Some(on) };
    let parent = to.parent.and_then(|at| book.standards().id(at));
    (dragged != on).then_some(Command::PlaceStandard { standard: dragged, parent, before })
}
