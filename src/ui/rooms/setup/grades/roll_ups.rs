//! How each branch combines its standards: by the class's rule or its own, with the result for a learner.

use crate::edit::{Command, Scope};
use crate::judge::RollUps;
use crate::judge::tree::Tree;
use crate::model::{Gradebook, Id, Ix, Part, RollUp, RollUpRule, Standard, StandardDraft};
use crate::text::{mark as sentence, marks as says, rules, setup};
use crate::ui::kit::html::{self, CollectHtml, ElementRef, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, Signal};
use crate::ui::kit::widgets::{check_alone, complaint, primary, quiet, select, tick};
use crate::ui::session::Session;

use crate::ui::rooms::setup::diff::in_class;
use crate::ui::rooms::setup::field::{field, focus};
use crate::ui::rooms::setup::grades::roll_up_trial;
use crate::ui::rooms::setup::grades::trial::learners;
use crate::ui::rooms::setup::policy::rules::whole;
use crate::ui::rooms::setup::scale::levels::number;

/// A place with a rule: the class or a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
struct RollUpPlace {
    /// The branch; the class where there is none.
    id: Option<Id>,
    name: String,
    /// Its own rule, where it has one.
    own: Option<RollUp>,
    /// The rule in force.
    rule: RollUp,
    parts: Vec<(Id, String, Part)>,
}

/// A rule that is chosen for a place and not yet in force; `None` inside to follow what is above.
type ChosenRollUp = Option<(Option<Id>, Option<RollUp>)>;

/// What a row works on.
#[derive(Clone, Copy)]
struct RollUpForm {
    /// One choice at a time: what it moves is said of the class as it is.
    chosen: RwSignal<ChosenRollUp>,
    /// The part of Setup in which focus moves.
    root: ElementRef,
}

impl RollUpForm {
    /// The rule that a place has on the desk: the chosen one, else its own.
    fn rule(self, place: &RollUpPlace) -> Option<RollUp> {
        let chosen = self.chosen.get().filter(|(id, _)| *id == place.id);
        chosen.map_or(place.own, |(_, roll_up)| roll_up)
    }

    fn choose(self, place: &RollUpPlace, roll_up: Option<RollUp>) {
        self.chosen.set((roll_up != place.own).then_some((place.id, roll_up)));
    }
}

/// The part of the marks about branches. `learner` is whose roll-ups are shown; the first where there is none.
pub fn roll_ups(learner: RwSignal<Option<Id>>) -> impl IntoHtml {
    let session = Session::here();
    let places = Memo::new(move |_| session.watch_structure(|open| places(&open.book)).unwrap_or_default());
    let said = Memo::new(move |_| {
        let who = learner.get();
        session
            .watch(|open| {
                let who = who.or_else(|| learners(open).first().map(|(id, _)| *id));
                let at = who.and_then(|id| open.book.learners().find(id));
                let name = at.map_or("", |at| open.called.learner(&open.book, at));
                let all = RollUps::of(&open.book, &open.verdicts);
                let line = |branch: &Ix<Standard>| {
                    let rolled = all.explain(&open.book, &open.verdicts, (at?, *branch));
                    Some((
                        open.book.standards().id(*branch)?,
                        says::of_mark(name, &sentence::rolled_up(&rolled)),
                    ))
                };
                all.tree().parents().iter().filter_map(line).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let line = move |id: Option<Id>| {
        let found = said.with(|said| said.iter().find(|(known, _)| Some(*known) == id).cloned());
        found.map(|(_, line)| line).unwrap_or_default()
    };
    let desk = RollUpForm { chosen: RwSignal::new(None), root: ElementRef::new() };
    html::section()
        .node_ref(desk.root)
        .class("part branches")
        .child(html::h3().child(says::BRANCHES))
        .child(html::p().class("soft").child(says::BRANCHES_LEAD))
        .child(move || {
            let places = places.get();
            if places.len() < 2 {
                return html::p().class("notice").child(says::NO_BRANCHES).into_html();
            }
            places.into_iter().map(|place| row(desk, place, line)).collect_html()
        })
}

fn places(book: &Gradebook) -> Vec<RollUpPlace> {
    let tree = Tree::of(book);
    let own = book.settings().roll_up;
    let class = RollUpPlace {
        id: None,
        name: rules::WHOLE_CLASS.to_owned(),
        own,
        rule: own.unwrap_or_default(),
        parts: Vec::new(),
    };
    let branches = book.standards_in_order().into_iter().filter(|(at, _)| tree.is_parent(*at));
    let branch = |(at, _): (Ix<Standard>, usize)| {
        let it = book.standards().get(at)?;
        let part = |child: &Ix<Standard>| {
            let child = book.standards().get(*child)?;
            Some((child.meta.id, child.code.clone(), child.part))
        };
        Some(RollUpPlace {
            id: Some(it.meta.id),
            name: it.code.clone(),
            own: it.roll_up,
            rule: book.roll_up_of(at).0,
            parts: tree.children(at).iter().filter_map(part).collect(),
        })
    };
    std::iter::once(class).chain(branches.filter_map(branch)).collect()
}

fn command(id: Option<Id>, roll_up: Option<RollUp>) -> Command {
    Command::UseRollUp { roll_up, scope: id.map_or(Scope::Book, Scope::Standard) }
}

fn row(desk: RollUpForm, place: RollUpPlace, line: impl Fn(Option<Id>) -> String + 'static) -> impl IntoHtml {
    let id = place.id;
    let mark = id.map_or_else(String::new, |id| id.to_string());
    let parts = place.parts.clone();
    let needs_parts = place.clone();
    let by_parts = move || {
        let rule = desk.rule(&needs_parts).unwrap_or(needs_parts.rule).rule;
        matches!(rule, RollUpRule::WeightedMean | RollUpRule::Points { .. } | RollUpRule::AllRequired)
    };
    html::section()
        .class("card part")
        .attr("aria-label", place.name.clone())
        .attr("data-place", mark)
        .child(move || rules_of(desk, &place))
        .child(id.map(|id| html::p().child(move || line(Some(id)))))
        .child(waiting(desk, id))
        .child((!parts.is_empty()).then(|| {
            show(by_parts, move || {
                html::details()
                    .class("more")
                    .child(html::summary().child(says::PARTS))
                    .child(html::p().class("soft").child(says::PARTS_LEAD))
                    .child(
                        html::div().class("part").child(parts.clone().into_iter().map(part).collect_html()),
                    )
            })
        }))
}

/// The rule of a place, to be chosen, and what it says.
fn rules_of(desk: RollUpForm, place: &RollUpPlace) -> impl IntoHtml + use<> {
    let own = desk.rule(place);
    let rule = own.unwrap_or(place.rule);
    let is_own = own.is_some() || place.id.is_none();
    (
        html::div()
            .class("line")
            .child(html::b().child(place.name.clone()))
            .child(rule_select(desk, place, own, rule))
            .child(points(desk, place, own, rule))
            .child(is_own.then(|| without_select(desk, place, rule))),
        is_own.then(|| html::p().class("soft").child(sentence::roll_up(rule))),
    )
}

/// What the chosen rule would move, and the buttons that put it in force or take it back.
fn waiting(desk: RollUpForm, id: Option<Id>) -> impl IntoHtml {
    let session = Session::here();
    let here = move || desk.chosen.get().filter(|(place, _)| *place == id);
    let moves = Memo::new(move |_| {
        let (id, roll_up) = here()?;
        session.watch(|_| ());
        roll_up_trial::moves(session, command(id, roll_up))
    });
    let error = RwSignal::new(None::<String>);
    let leave = move || {
        error.set(None);
        desk.chosen.set(None);
        let mark = id.map_or_else(String::new, |id| id.to_string());
        focus(desk.root, format!("[data-place=\"{mark}\"] select"));
    };
    let put = move || {
        let Some((id, roll_up)) = desk.chosen.get_untracked() else { return };
        match session.run(command(id, roll_up)) {
            Ok(()) => {
                session.say_with_undo(says::ROLL_UP_IN_USE);
                leave();
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    show(
        move || here().is_some(),
        move || {
            html::div()
                .class("part")
                .child(in_class(Signal::derive(move || moves.get())))
                .child(complaint(error))
                .child(
                    html::div()
                        .class("line")
                        .child(primary(says::USE_RULE).on_click(move |_| put()))
                        .child(quiet(setup::BACK_TO_BEFORE).on_click(move |_| leave())),
                )
        },
    )
}

fn rule_select(
    desk: RollUpForm,
    place: &RollUpPlace,
    own: Option<RollUp>,
    now: RollUp,
) -> impl IntoHtml + use<> {
    let is_class = place.id.is_none();
    let tag = own.map(|own| says::roll_up_tag(own.rule)).or(is_class.then(|| says::roll_up_tag(now.rule)));
    let label = says::of_mark(says::RULE, &place.name);
    let place = place.clone();
    let rules = || says::ROLL_UPS.map(|(rule, tag, words)| (Some(rule), tag, words)).into_iter();
    select(
        move || (!is_class).then_some((None, "", says::AS_ABOVE)).into_iter().chain(rules()),
        move |rule| rule.map(says::roll_up_tag) == tag,
        move |rule| desk.choose(&place, rule.map(|rule| RollUp { rule, ..now })),
    )
    .class("input input--auto")
    .attr("aria-label", label)
}

/// The total that a rule by points requires, if the place has its own.
fn points(desk: RollUpForm, place: &RollUpPlace, own: Option<RollUp>, now: RollUp) -> impl IntoHtml + use<> {
    let need = match own.map(|own| own.rule) {
        Some(RollUpRule::Points { need }) => Some(need),
        _ => None,
    };
    let label = says::of_mark(says::POINTS, &place.name);
    let place = place.clone();
    let take = move |typed: String| {
        let need = whole(&typed, 1_u16, u16::MAX)?;
        desk.choose(&place, Some(RollUp { rule: RollUpRule::Points { need }, ..now }));
        Ok(())
    };
    need.map(|need| {
        html::span()
            .class("inline")
            .child(html::span().attr("aria-hidden", "true").child(says::POINTS))
            .child(field(need.to_string(), label, take).class("input input--num"))
    })
}

fn without_select(desk: RollUpForm, place: &RollUpPlace, now: RollUp) -> impl IntoHtml + use<> {
    let label = says::of_mark(says::UNASSESSED, &place.name);
    let place = place.clone();
    let choice = select(
        || says::WITHOUT,
        move |unassessed| *unassessed == now.unassessed,
        move |unassessed| desk.choose(&place, Some(RollUp { unassessed, ..now })),
    );
    html::label()
        .class("inline")
        .child(html::span().attr("aria-hidden", "true").child(says::UNASSESSED))
        .child(choice.class("input input--auto").attr("aria-label", label))
}

/// What a standard brings to its branch.
fn part((id, code, part): (Id, String, Part)) -> impl IntoHtml {
    let set = move |part: Part| {
        let session = Session::here();
        let draft = session.peek(|open| {
            let standard = open.book.standards().by_id(id)?;
            Some(StandardDraft { part, ..StandardDraft::of(&open.book, standard) })
        });
        if let Some(draft) = draft.flatten() {
            session.run(Command::ChangeStandard(draft))?;
            session.say_with_undo(says::PART_IN_USE);
        }
        Ok(())
    };
    let weigh = move |typed: String| {
        let weight = number(&typed).ok_or_else(|| says::A_VALUE.to_owned())?;
        set(Part { weight, ..part })
    };
    let score = move |typed: String| set(Part { points: whole(&typed, 0_u16, u16::MAX)?, ..part });
    let require = move |on: bool| {
        let _: Result<(), String> = set(Part { required: on, ..part });
    };
    let labelled = |words: &'static str| html::span().class("soft").attr("aria-hidden", "true").child(words);
    html::div()
        .class("inline")
        .child(html::b().child(code.clone()))
        .child(labelled(says::WEIGHT))
        .child(
            field(part.weight.to_string(), says::of_mark(says::WEIGHT, &code), weigh)
                .class("input input--num"),
        )
        .child(labelled(says::PART_POINTS))
        .child(
            field(part.points.to_string(), says::of_mark(says::PART_POINTS, &code), score)
                .class("input input--num"),
        )
        .child(
            check_alone(
                tick(part.required, require).attr("aria-label", says::of_mark(says::REQUIRED, &code)),
            )
            .child(html::span().attr("aria-hidden", "true").child(says::REQUIRED)),
        )
}
