//! Where a scale applies: the whole class, a branch, or one standard; and whether that place has its own.

use crate::edit::{Command, Scope};
use crate::judge::tree::Tree;
use crate::model::{Gradebook, Id, Ix, RuleOrigin, Scale, Standard, StandardDraft};
use crate::text::rules as says;
use crate::ui::kit::html::{self, IntoHtml};
use crate::ui::kit::widgets::quiet;
use crate::ui::session::Session;

use crate::ui::rooms::setup::policy::places::said_from;

/// Which scale holds at a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScalePlace {
    /// The standard; the whole class where there is none.
    pub standard: Option<Id>,
    /// The scale in force there.
    pub scale: Option<Id>,
    /// Whether it is set at this very place.
    pub is_own: bool,
    /// From where it comes, where it is not.
    from: String,
}

impl ScalePlace {
    /// What holds at a standard, or in the whole class. A standard that is gone counts as the whole class.
    pub fn of(book: &Gradebook, standard: Option<Id>) -> ScalePlace {
        let scale_id = |at| book.scales().id(at);
        let Some((id, at)) = standard.and_then(|id| Some((id, book.standards().find(id)?))) else {
            let scale = book.settings().scale.and_then(scale_id);
            return ScalePlace { scale, is_own: true, ..ScalePlace::default() };
        };
        let found = book.scale_of(at);
        ScalePlace {
            standard: Some(id),
            scale: found.and_then(|(at, _)| scale_id(at)),
            is_own: matches!(found, Some((_, RuleOrigin::Standard))),
            from: said_from(book, found.map(|(_, from)| from)),
        }
    }

    /// Where an edit holds.
    pub fn scope(&self) -> Scope {
        self.standard.map_or(Scope::Book, Scope::Standard)
    }

    /// The message for a place with its own scale and for one without; nothing for the whole class.
    pub fn notice(&self, scale: Option<&Scale>) -> Option<impl IntoHtml + use<>> {
        let id = self.standard?;
        let sentence = (!self.is_own).then(|| {
            let name = scale.map_or("", |scale| scale.name.as_str());
            html::p().class("notice").child(says::follows(name, &self.from))
        });
        let button =
            self.is_own.then(|| quiet(says::FOLLOW_AGAIN).on_click(move |_| follow(Session::here(), id)));
        Some((sentence, button))
    }
}

/// Takes a standard's own scale away; where evidence does not fit the scale above, that is said and nothing happens.
fn follow(session: Session, id: Id) {
    let draft = session.peek(|open| {
        let standard = open.book.standards().by_id(id)?;
        Some(StandardDraft { scale: None, ..StandardDraft::of(&open.book, standard) })
    });
    let Some(draft) = draft.flatten() else { return };
    session.run_and_say(Command::ChangeStandard(draft), says::FOLLOWS_AGAIN);
}

/// By place of a standard, whether a scale that is put in force in a scope holds there, too: not where a standard or a branch
/// in between names its own.
pub fn reach(book: &Gradebook, scope: Scope) -> Vec<bool> {
    let tree = Tree::of(book);
    let names_own =
        |at: &Ix<Standard>| book.standards().get(*at).is_some_and(|standard| standard.scale.is_some());
    let holds = |at: Ix<Standard>| match scope {
        Scope::Book => !names_own(&at) && !tree.above(at).iter().any(names_own),
        Scope::Standard(id) => {
            let root = book.standards().find(id);
            let mut path = std::iter::once(at).chain(tree.above(at));
            path.find(|at| Some(*at) == root || names_own(at)).is_some_and(|found| Some(found) == root)
        }
    };
    let mut reach = vec![false; book.standards().places()];
    for (at, _) in book.standards().iter() {
        if let Some(mark) = reach.get_mut(at.number()) {
            *mark = holds(at);
        }
    }
    reach
}
