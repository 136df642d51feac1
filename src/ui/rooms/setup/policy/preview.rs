//! The preview next to the policy: its result for a sample or a learner of the class, and which verdicts it would change.

use leptos::prelude::*;

use crate::edit::{Command, Scope};
use crate::exchange::pasted::levels::split;
use crate::grid::typed::{TypedReading, decided};
use crate::judge::tree::Tree;
use crate::model::{Decimal, Gradebook, Id, Ix, PolicyDraft, Reading, Scale, ScaleDraft, Standard};
use crate::text::{entry, rules as words, setup as says};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml, show};
use crate::ui::kit::lazy;
use crate::ui::kit::signal::{Memo, RwSignal, Signal, StoredValue};
use crate::ui::kit::widgets::{labelled, link_button, or_none, select};
use crate::ui::session::browser;
use crate::ui::session::{OpenBook, Session};

use crate::ui::rooms::setup::diff::in_class;
use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::policy::picture::picture;
use crate::ui::rooms::setup::policy::weights::weights;
use crate::ui::rooms::setup::trial::{self, Moves, Tried, sample};

/// The most levels of a sample.
const MOST: usize = 12;

/// What the preview looks at.
#[derive(Clone, Copy)]
pub struct Sight {
    /// The policy that is being tried.
    pub draft: RwSignal<PolicyDraft>,
    scope: Scope,
    /// The levels of the sample.
    levels: RwSignal<Vec<Decimal>>,
    /// A learner and a standard of the class; the sample where there is none.
    pair: RwSignal<Option<(Id, Id)>>,
    /// Pieces of the pair that are looked at as if their level were another.
    as_if: RwSignal<Vec<(Id, Decimal)>>,
    scale: StoredValue<Option<Scale>>,
    effect: Memo<Option<Moves>>,
}

impl Sight {
    /// Looks at a draft that would hold in `scope`, on the scale that holds there.
    pub fn new(session: Session, draft: RwSignal<PolicyDraft>, scope: Scope, scale: Option<Scale>) -> Sight {
        let levels = RwSignal::new(scale.as_ref().map(sample_levels).unwrap_or_default());
        let settled = trial::settled(draft);
        let effect = Memo::new(move |_| {
            session.watch(|_| ());
            trial::moves(session, command(&settled.get(), scope))
        });
        Sight {
            draft,
            scope,
            levels,
            pair: RwSignal::new(None),
            as_if: RwSignal::new(Vec::new()),
            scale: StoredValue::new(scale),
            effect,
        }
    }

    /// How many verdicts would move, and whose, in a line; empty while there is none.
    pub fn line(self) -> String {
        let line = |moves: &Moves| (moves.all > 0).then(|| moves.line());
        self.effect.with(|effect| effect.as_ref().and_then(line)).unwrap_or_default()
    }

    fn tried(self) -> Option<Tried> {
        let session = Session::here();
        if let Some(pair) = self.pair.get() {
            session.watch(|_| ());
            let command = self.draft.with(|draft| command(draft, self.scope));
            return self.as_if.with(|as_if| trial::on_pair(session, command, pair, as_if));
        }
        let scale = self.scale.get_value()?;
        try_out(&self.draft.get(), &scale, &self.levels.get())
    }

    /// Puts a piece at another level: one of the sample, or one of the pair as if.
    fn turn(self, tried: &Tried, place: usize, level: Decimal) {
        if self.pair.get_untracked().is_none() {
            self.levels.update(|levels| {
                if let Some(slot) = levels.get_mut(place) {
                    *slot = level;
                }
            });
            return;
        }
        let Some(id) = tried.pieces.get(place).map(|piece| piece.evidence) else { return };
        self.as_if.update(|as_if| {
            as_if.retain(|(other, _)| *other != id);
            as_if.push((id, level));
        });
    }
}

/// The command that puts a draft in force. Its id is not one that the book has.
fn command(draft: &PolicyDraft, scope: Scope) -> Command {
    Command::UsePolicy { policy: PolicyDraft { id: browser::new_id(), ..draft.clone() }, scope }
}

/// What a policy makes of invented levels on a scale.
fn try_out(policy: &PolicyDraft, scale: &Scale, levels: &[Decimal]) -> Option<Tried> {
    let draft = ScaleDraft {
        id: scale.meta.id,
        name: scale.name.clone(),
        version: scale.version,
        replaces: None,
        levels: scale.levels.clone(),
        mastery: scale.mastery,
        half_steps: scale.half_steps,
    };
    sample(&draft, policy, levels)
}

/// A learner who grows: two below mastery, then at it, then once below it again, and at it.
fn sample_levels(scale: &Scale) -> Vec<Decimal> {
    let mastery = scale.mastery_place();
    let level = |below: usize| scale.levels.get(mastery.saturating_sub(below)).map(|level| level.value);
    [level(2), level(1), level(0), level(1), level(0)].into_iter().flatten().collect()
}

/// What shows what a policy would do.
pub trait Preview {
    /// The two cards next to the policy.
    fn cards(&self, sight: Sight) -> Html;
}

lazy! {
    /// It, in the file of code `setup_preview`.
    pub static PREVIEW: dyn Preview = enter_preview in setup_preview { &Cards }
}

struct Cards;

impl Preview for Cards {
    fn cards(&self, sight: Sight) -> Html {
        preview(sight).into_html()
    }
}

/// The two cards next to the policy.
fn preview(sight: Sight) -> impl IntoHtml {
    let meaning = move || words::meaning(&sight.draft.get());
    (
        html::section()
            .class("card stack")
            .child(html::h3().child(says::WHAT_THIS_DOES))
            .child(html::p().class("meaning").child(meaning))
            .child(try_on(sight))
            .child(move || sight.tried().map(|tried| outcome(sight, &tried)))
            .child(show(
                move || sight.as_if.with(|as_if| !as_if.is_empty()),
                move || {
                    html::p().class("notice").child(
                        html::span().child(words::AS_IF).child(" ").child(
                            link_button(words::PUT_BACK).on_click(move |_| sight.as_if.set(Vec::new())),
                        ),
                    )
                },
            )),
        in_class(Signal::derive(move || sight.effect.get())),
    )
}

/// The verdict, its picture, what each piece brings, and why.
fn outcome(sight: Sight, tried: &Tried) -> impl IntoHtml + use<> {
    let scale = sight.scale.get_value();
    let turned = tried.clone();
    let turn = Callback::new(move |(place, level)| sight.turn(&turned, place, level));
    let sentences = |all: &[String]| {
        all.iter().map(|sentence| html::p().class("soft").child(sentence.clone())).collect_html()
    };
    (
        html::div()
            .class("verdict")
            .attr("role", "status")
            .child((!tried.text.is_empty()).then(|| {
                html::span().class(format!("chip chip--big {}", tried.chip)).child(tried.text.clone())
            }))
            .child(html::div().child(html::p().class("verdict__words").child(tried.headline.clone()))),
        scale
            .as_ref()
            .and_then(|scale| picture(tried, scale, turn))
            .map(|picture| html::div().child(picture).child(html::p().class("hint").child(words::DRAG_HINT))),
        html::div().class("part").child(sentences(&tried.why)),
        tried.worked.as_ref().map(|line| {
            html::div()
                .child(html::h4().child(words::WORKED))
                .child(html::p().class("worked").child(line.clone()))
        }),
        scale
            .as_ref()
            .filter(|_| !tried.pieces.is_empty())
            .map(|scale| html::div().child(html::h4().child(words::PIECES)).child(weights(tried, scale))),
        tried.takes.as_ref().map(|takes| {
            html::div().child(html::h4().child(words::TAKES)).child(html::p().child(takes.clone()))
        }),
    )
}

/// Whose evidence it is tried on: levels that are typed, or a learner and a standard.
fn try_on(sight: Sight) -> impl IntoHtml {
    let session = Session::here();
    let learners = Memo::new(move |_| session.watch_structure(learners_of).unwrap_or_default());
    let standards = Memo::new(move |_| {
        let learner = sight.pair.get().map(|(learner, _)| learner);
        learner
            .and_then(|id| session.peek(|open| standards_of(&open.book, id, sight.scope)))
            .unwrap_or_default()
    });
    let choose = move |learner: Option<Id>| {
        let first = learner.and_then(|id| {
            session
                .peek(|open| standards_of(&open.book, id, sight.scope))
                .unwrap_or_default()
                .into_iter()
                .next()
        });
        sight.as_if.set(Vec::new());
        sight.pair.set(learner.zip(first.map(|(id, _)| id)));
    };
    let choose_standard = move |standard: Id| {
        if let Some((learner, _)) = sight.pair.get_untracked() {
            sight.as_if.set(Vec::new());
            sight.pair.set(Some((learner, standard)));
        }
    };
    let typed = Signal::derive(move || {
        sight.levels.get().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
    });
    let take = move |typed: String| {
        let levels = sight.scale.with_value(|scale| read_levels(&typed, scale.as_ref()))?;
        sight.levels.set(levels);
        Ok(())
    };
    let of_learner = select(
        move || or_none(says::THESE_LEVELS, learners.get(), Id::to_string),
        move |id| sight.pair.get().map(|(learner, _)| learner) == *id,
        choose,
    );
    html::div().class("fields").child(labelled(says::TRY_ON).child(of_learner)).child(move || {
        if sight.pair.get().is_some() {
            let on_standard = select(
                move || standards.get().into_iter().map(|(id, code)| (id, id.to_string(), code)),
                move |id| sight.pair.get().is_some_and(|(_, standard)| standard == *id),
                choose_standard,
            );
            labelled(says::ON_STANDARD).child(on_standard).into_html()
        } else {
            html::div()
                .class("field")
                .child(
                    html::span()
                        .class("field__label")
                        .attr("aria-hidden", "true")
                        .child(says::LEVELS_OLDEST_FIRST),
                )
                .child(field(typed, says::LEVELS_OLDEST_FIRST, take))
                .into_html()
        }
    })
}

/// Learners who have evidence, by name.
fn learners_of(open: &OpenBook) -> Vec<(Id, String)> {
    let book = &open.book;
    let mut have = vec![false; book.learners().places()];
    for (_, piece) in book.evidence().iter() {
        if let Some(mark) = have.get_mut(piece.learner.number()) {
            *mark = true;
        }
    }
    let here = book
        .learners()
        .iter()
        .filter(|(at, it)| it.archived.is_none() && have.get(at.number()) == Some(&true));
    open.listed(here.map(|(at, _)| at).collect())
}

/// The standards on which a learner has evidence, in order.
fn standards_of(book: &Gradebook, learner: Id, scope: Scope) -> Vec<(Id, String)> {
    let Some(at) = book.learners().find(learner) else { return Vec::new() };
    let in_order = book.standards_in_order().into_iter().map(|(standard, _)| standard);
    let tree = Tree::of(book);
    let within = |standard: Ix<Standard>| match scope {
        Scope::Book => true,
        Scope::Standard(id) => book
            .standards()
            .find(id)
            .is_some_and(|root| root == standard || tree.above(standard).contains(&root)),
    };
    let shown = in_order.filter(|at_| within(*at_) && book.evidence_of(at, *at_).next().is_some());
    shown
        .filter_map(|standard| book.standards().get(standard))
        .map(|it| (it.meta.id, it.code.clone()))
        .collect()
}

/// Levels as typed: by value or by cell symbol.
fn read_levels(typed: &str, scale: Option<&Scale>) -> Result<Vec<Decimal>, String> {
    let level = |word: &str| match decided(word, scale) {
        Ok(Some(TypedReading { reading: Reading::Level(level), retake: false })) => Ok(level),
        Ok(_) => Err(says::no_level(word)),
        Err(why) => Err(entry::wrong(word, &why)),
    };
    let levels: Vec<Decimal> = split(typed).map(level).collect::<Result<_, _>>()?;
    if levels.len() > MOST { Err(says::most_pieces(MOST)) } else { Ok(levels) }
}
