//! What each branch makes of the standards in it: the class's rule, or one of its own, with what it says of a learner.

use crate::edit::{Command, Scope};
use crate::judge::RollUps;
use crate::judge::tree::Tree;
use crate::model::{Gradebook, Id, Ix, Part, RollUp, RollUpRule, Standard, StandardDraft};
use crate::text::{mark as sentence, marks as says, rules};
use crate::ui::html::{self, CollectHtml, IntoHtml};
use crate::ui::session::Session;
use crate::ui::signal::{Memo, RwSignal};

use super::field::field;
use super::levels::number;
use super::mark_trial::learners;
use super::rules::whole;

/// A place with a rule: the class or a branch.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// The branch; the class where there is none.
    id: Option<Id>,
    name: String,
    /// Its own rule, where it has one.
    own: Option<RollUp>,
    /// The rule in force.
    rule: RollUp,
    parts: Vec<(Id, String, Part)>,
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
    html::section()
        .class("part branches")
        .child(html::h3().child(says::BRANCHES))
        .child(html::p().class("soft").child(says::BRANCHES_LEAD))
        .child(move || {
            let places = places.get();
            if places.len() < 2 {
                return html::p().class("notice").child(says::NO_BRANCHES).into_html();
            }
            places.into_iter().map(|place| row(place, line)).collect_html()
        })
}

fn places(book: &Gradebook) -> Vec<Place> {
    let tree = Tree::of(book);
    let own = book.settings().roll_up;
    let class = Place {
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
        Some(Place {
            id: Some(it.meta.id),
            name: it.code.clone(),
            own: it.roll_up,
            rule: book.roll_up_of(at).0,
            parts: tree.children(at).iter().filter_map(part).collect(),
        })
    };
    std::iter::once(class).chain(branches.filter_map(branch)).collect()
}

/// Puts a rule in force, which undo takes back.
fn put(id: Option<Id>, roll_up: Option<RollUp>) -> Result<(), String> {
    let session = Session::here();
    let scope = id.map_or(Scope::Book, Scope::Standard);
    session.run(Command::UseRollUp { roll_up, scope })?;
    session.say_with_undo(says::ROLL_UP_IN_USE);
    Ok(())
}

fn put_or_say(id: Option<Id>, roll_up: Option<RollUp>) {
    if let Err(sentence) = put(id, roll_up) {
        Session::here().say(sentence);
    }
}

fn row(place: Place, line: impl Fn(Option<Id>) -> String + 'static) -> impl IntoHtml {
    let Place { id, name, own, rule, parts } = place;
    let heading = name.clone();
    let by_parts =
        matches!(rule.rule, RollUpRule::WeightedMean | RollUpRule::Points { .. } | RollUpRule::AllRequired);
    html::section()
        .class("card part")
        .attr("aria-label", name.clone())
        .child(
            html::div()
                .class("line")
                .child(html::b().child(heading))
                .child(rule_select(id, &name, own, rule))
                .child(points(id, &name, own, rule))
                .child(without_select(id, &name, own, rule)),
        )
        .child(
            (own.is_some() || id.is_none()).then(|| html::p().class("soft").child(sentence::roll_up(rule))),
        )
        .child(id.map(|id| html::p().child(move || line(Some(id)))))
        .child((by_parts && !parts.is_empty()).then(|| {
            html::details()
                .class("more")
                .child(html::summary().child(says::PARTS))
                .child(html::div().class("part").child(parts.into_iter().map(part).collect_html()))
        }))
}

fn rule_select(id: Option<Id>, name: &str, own: Option<RollUp>, now: RollUp) -> impl IntoHtml + use<> {
    let tag =
        own.map(|own| says::roll_up_tag(own.rule)).or(id.is_none().then(|| says::roll_up_tag(now.rule)));
    let choose = move |tag: String| {
        let rule = says::ROLL_UPS.iter().find(|(_, known, _)| *known == tag).map(|(rule, ..)| *rule);
        put_or_say(id, rule.map(|rule| RollUp { rule, ..now }));
    };
    html::select()
        .class("input input--auto")
        .attr("aria-label", says::of_mark(says::RULE, name))
        .on_change(move |control| choose(control.value()))
        .child(
            id.map(|_| {
                html::option().attr("value", "").prop("selected", tag.is_none()).child(says::AS_ABOVE)
            }),
        )
        .child(says::ROLL_UPS.map(|(_, known, words)| {
            html::option().attr("value", known).prop("selected", tag == Some(known)).child(words)
        }))
}

/// The sum that a rule by points asks for, where the place has one of its own.
fn points(id: Option<Id>, name: &str, own: Option<RollUp>, now: RollUp) -> impl IntoHtml + use<> {
    let need = match own.map(|own| own.rule) {
        Some(RollUpRule::Points { need }) => Some(need),
        _ => None,
    };
    let take = move |typed: String| {
        let need = whole(&typed, 1_u16, u16::MAX)?;
        put(id, Some(RollUp { rule: RollUpRule::Points { need }, ..now }))
    };
    let label = says::of_mark(says::POINTS, name);
    need.map(|need| {
        html::span()
            .class("inline")
            .child(html::span().attr("aria-hidden", "true").child(says::POINTS))
            .child(field(need.to_string(), label, take).class("input input--num"))
    })
}

fn without_select(id: Option<Id>, name: &str, own: Option<RollUp>, now: RollUp) -> impl IntoHtml + use<> {
    let choose = move |tag: String| {
        if let Some((unassessed, ..)) = says::WITHOUT.iter().find(|(_, known, _)| *known == tag) {
            put_or_say(id, Some(RollUp { unassessed: *unassessed, ..now }));
        }
    };
    let is_own = own.is_some() || id.is_none();
    is_own.then(|| {
        html::label()
            .class("inline")
            .child(html::span().attr("aria-hidden", "true").child(says::UNASSESSED))
            .child(
                html::select()
                    .class("input input--auto")
                    .attr("aria-label", says::of_mark(says::UNASSESSED, name))
                    .on_change(move |control| choose(control.value()))
                    .child(says::WITHOUT.map(|(unassessed, tag, words)| {
                        html::option()
                            .attr("value", tag)
                            .prop("selected", unassessed == now.unassessed)
                            .child(words)
                    })),
            )
    })
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
            html::label()
                .class("check")
                .child(
                    html::input()
                        .attr("type", "checkbox")
                        .attr("aria-label", says::of_mark(says::REQUIRED, &code))
                        .prop("checked", part.required)
                        .on_change(move |control| require(control.checked())),
                )
                .child(html::span().attr("aria-hidden", "true").child(says::REQUIRED)),
        )
}
