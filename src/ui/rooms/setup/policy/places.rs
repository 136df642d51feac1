//! Where a policy applies: the whole class, a branch, or one standard; and which places have their own.

use crate::edit::{Command, Scope};
use crate::judge::tree::Tree;
use crate::model::{Gradebook, Id, RuleOrigin, Scale, StandardDraft};
use crate::text::{rules as says, setup};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::{labelled, or_none, quiet, select};
use crate::ui::session::Session;

/// What holds at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolicyPlace {
    /// The standard; the whole class where there is none.
    pub standard: Option<Id>,
    /// The policy in force there.
    pub policy: Option<Id>,
    /// Whether it is set at this very place.
    pub is_own: bool,
    /// From where it comes, where it is not.
    pub from: String,
    scale: Option<Id>,
}

impl PolicyPlace {
    /// What holds at a standard, or in the whole class. A standard that is gone counts as the whole class.
    pub fn of(book: &Gradebook, standard: Option<Id>) -> PolicyPlace {
        let settings = book.settings();
        let policy_id = |at| book.policies().id(at);
        let Some((id, at)) = standard.and_then(|id| Some((id, book.standards().find(id)?))) else {
            let policy = settings.policy.and_then(policy_id);
            let scale = settings.scale.and_then(|at| book.scales().id(at));
            return PolicyPlace { policy, scale, is_own: true, ..PolicyPlace::default() };
        };
        let found = book.policy_of(at);
        let from = said_from(book, found.map(|(_, from)| from));
        PolicyPlace {
            standard: Some(id),
            policy: found.and_then(|(at, _)| policy_id(at)),
            is_own: matches!(found, Some((_, RuleOrigin::Standard))),
            from,
            scale: book.scale_of(at).and_then(|(at, _)| book.scales().id(at)),
        }
    }

    /// The scale that levels are of there.
    pub fn scale(&self, book: &Gradebook) -> Option<Scale> {
        book.scales().by_id(self.scale?).cloned()
    }

    /// Where an edit holds.
    pub fn scope(&self) -> Scope {
        self.standard.map_or(Scope::Book, Scope::Standard)
    }
}

/// From where a place has what it does not name itself, in words.
pub fn said_from(book: &Gradebook, from: Option<RuleOrigin>) -> String {
    match from {
        Some(RuleOrigin::Branch(above)) => {
            says::from_branch(book.standards().get(above).map_or("", |it| it.code.as_str()))
        }
        _ => says::THE_CLASS.to_owned(),
    }
}

/// The menu of places, and those with their own policy.
pub fn places(place: RwSignal<Option<Id>>) -> impl IntoHtml {
    let session = Session::here();
    let own = Memo::new(move |_| session.watch_structure(|open| own_places(&open.book)).unwrap_or_default());
    html::div().class("part places").child(place_select(place)).child(move || {
        let own = own.get();
        (own.len() > 1).then(|| {
            html::section()
                .attr("aria-label", says::IN_FORCE)
                .child(html::span().class("field__label").child(says::IN_FORCE))
                .child(
                    html::ul()
                        .class("moves places__list")
                        .child(own.into_iter().map(|it| row(it, place)).collect_html()),
                )
        })
    })
}

/// The menu of places: the whole class, and every standard.
pub fn place_select(place: RwSignal<Option<Id>>) -> impl IntoHtml {
    let session = Session::here();
    let all = Memo::new(move |_| session.watch_structure(|open| standards(&open.book)).unwrap_or_default());
    let choices = move || or_none(says::WHOLE_CLASS, all.get(), Id::to_string);
    labelled(says::WHERE).child(select(choices, move |id| place.get() == *id, move |id| place.set(id)))
}

/// A place with its own policy: which, its name, and the policy's name.
type OwnPolicy = (Option<Id>, String, String);

fn row((id, code, name): OwnPolicy, place: RwSignal<Option<Id>>) -> impl IntoHtml {
    let session = Session::here();
    let open_words = says::open_at(&code);
    let follow = move |id: Id| {
        let draft = session.peek(|open| {
            let standard = open.book.standards().by_id(id)?;
            Some(StandardDraft { policy: None, ..StandardDraft::of(&open.book, standard) })
        });
        if let Some(draft) = draft.flatten()
            && session.run(Command::ChangeStandard(draft)).is_ok()
        {
            session.say_with_undo(says::FOLLOWS_AGAIN);
        }
    };
    let follow_words = says::follow_at(&code);
    html::li()
        .child(
            html::span()
                .child(html::b().child(code))
                .child(" ")
                .child(html::span().class("soft").child(name)),
        )
        .child(
            quiet(says::SHOW_THIS)
                .attr("aria-label", open_words)
                .attr("aria-current", move || (place.get() == id).then_some("true"))
                .on_click(move |_| place.set(id)),
        )
        .child(id.map(|id| {
            quiet(says::FOLLOW_AGAIN).attr("aria-label", follow_words).on_click(move |_| follow(id))
        }))
}

/// Every standard in order, indented.
fn standards(book: &Gradebook) -> Vec<(Id, String)> {
    let tree = Tree::of(book);
    let all = book.standards_in_order().into_iter();
    all.filter_map(|(at, depth)| {
        let it = book.standards().get(at)?;
        let place = says::place(&it.code, tree.is_parent(at));
        let statement = if tree.is_parent(at) { "" } else { it.statement.as_str() };
        Some((it.meta.id, setup::option(depth, &place, statement)))
    })
    .collect()
}

/// The class, and every standard with its own policy.
fn own_places(book: &Gradebook) -> Vec<OwnPolicy> {
    let name = |at| book.policies().get(at).map(|it| it.name.clone());
    let class = book.settings().policy.and_then(name).unwrap_or_else(|| says::DEFAULT_POLICY.to_owned());
    let tree = Tree::of(book);
    let own = book.standards_in_order().into_iter().filter_map(|(at, _)| {
        let it = book.standards().get(at)?;
        Some((Some(it.meta.id), says::place(&it.code, tree.is_parent(at)), name(it.policy?)?))
    });
    std::iter::once((None, says::WHOLE_CLASS.to_owned(), class)).chain(own).collect()
}
