//! The narrow screen: one learner, or one standard, as a list. The same marks, nothing missing.

use crate::judge::mark::course_mark;
use crate::model::{Ix, Learner, Standard};
use crate::text::{screen, words};
use crate::ui::cell::CellView;
use crate::ui::hiding;
use crate::ui::html::{self, CollectHtml, IntoHtml};
use crate::ui::icon::{Icon, draw};
use crate::ui::print;
use crate::ui::session::{OpenBook, Session};
use crate::ui::signal::{Memo, RwSignal};
use crate::ui::world;

use super::tools::marks;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Read {
    ByLearner,
    ByStandard,
}

/// One entry of the list.
struct Mark {
    pair: (Ix<Learner>, Ix<Standard>),
    group: String,
    title: String,
    line: String,
    cell: CellView,
}

/// One learner's standards, or one standard's learners.
pub fn by_one() -> impl IntoHtml {
    let session = Session::here();
    let read = RwSignal::new(Read::ByLearner);
    let place = RwSignal::new(0_usize);
    let choices = Memo::new(move |_| {
        let read = read.get();
        session.watch_structure(|open| names(open, read)).unwrap_or_default()
    });
    let step = move |by: isize| {
        let count = choices.with(Vec::len);
        if count > 0 {
            place.update(|place| *place = (*place).saturating_add_signed(by).min(count - 1));
        }
    };
    let switch = move |to| {
        read.set(to);
        place.set(0);
    };
    let radio = move |to, words: &'static str| {
        html::label()
            .child(
                html::input()
                    .attr("type", "radio")
                    .attr("name", "by-one")
                    .prop("checked", move || read.get() == to)
                    .on_change(move |_| switch(to)),
            )
            .child(html::span().child(words))
    };
    let tally =
        move || {
            let chosen = place.get();
            session.watch(|open| {
                let columns = open.book.columns();
                let learners = learners(open);
                let tally = match read.get() {
                    Read::ByLearner => open.verdicts.of_learner(*learners.get(chosen)?, &columns),
                    Read::ByStandard => open.verdicts.of_standard(*columns.get(chosen)?, &learners),
                };
                let tally = screen::mastered_of(tally.mastered, tally.assessed());
                let mark = match read.get() {
                    Read::ByLearner => mark_of(open, *learners.get(chosen)?, &columns),
                    Read::ByStandard => None,
                };
                Some(mark.map_or_else(
                    || tally.clone(),
                    |mark| format!("{}: {mark} · {tally}", screen::COURSE_MARK),
                ))
            })
        };
    html::div()
        .class("byone")
        .child(
            html::div()
                .class("byone__head")
                .child(
                    html::fieldset()
                        .class("seg")
                        .child(html::legend().class("vh").child(screen::READ))
                        .child(radio(Read::ByLearner, screen::BY_LEARNER))
                        .child(radio(Read::ByStandard, screen::BY_STANDARD)),
                )
                .child(
                    html::div()
                        .class("byone__pick")
                        .child(
                            html::button()
                                .class("btn btn--icon")
                                .attr("aria-label", screen::BEFORE)
                                .on_click(move |_| step(-1))
                                .child(draw(Icon::Left)),
                        )
                        .child(
                            html::label()
                                .child(html::span().class("vh").child(move || {
                                    if read.get() == Read::ByLearner {
                                        screen::LEARNER
                                    } else {
                                        screen::STANDARD
                                    }
                                }))
                                .child(
                                    html::select()
                                        .class("input")
                                        .prop("value", move || place.get().to_string())
                                        .on_change(move |field| place.set(field.value().parse().unwrap_or(0)))
                                        .child(move || {
                                            choices
                                                .get()
                                                .into_iter()
                                                .enumerate()
                                                .map(|(index, name)| {
                                                    html::option()
                                                        .attr("value", index.to_string())
                                                        .prop("selected", move || place.get() == index)
                                                        .child(name)
                                                })
                                                .collect_html()
                                        }),
                                ),
                        )
                        .child(
                            html::button()
                                .class("btn btn--icon")
                                .attr("aria-label", screen::NEXT)
                                .on_click(move |_| step(1))
                                .child(draw(Icon::Right)),
                        ),
                )
                .child(
                    html::div()
                        .class("line line--spread")
                        .child(html::p().class("soft").child(tally))
                        .child(marks()),
                )
                .child(html::div().class("line line--spread").child(hiding::switch()).child(print::offer())),
        )
        .child(move || list(session, read.get(), place.get()))
}

/// The name of a learner's course mark, where the book gives marks.
fn mark_of(open: &OpenBook, learner: Ix<Learner>, columns: &[Ix<Standard>]) -> Option<String> {
    let scheme = open.book.settings().mark.as_ref()?;
    let mark = course_mark(&open.book, &open.verdicts, columns, learner)?;
    Some(mark.name(scheme).unwrap_or_else(|| screen::NO_MARK_YET.to_owned()))
}

fn learners(open: &OpenBook) -> Vec<Ix<Learner>> {
    let here = open.book.learners().iter().filter(|(_, it)| it.archived.is_none());
    let mut all: Vec<_> = here.map(|(at, _)| at).collect();
    open.called.sort(&open.book, &mut all, world::compare);
    all
}

fn names(open: &OpenBook, read: Read) -> Vec<String> {
    match read {
        Read::ByLearner => {
            let all = learners(open);
            all.iter().map(|at| open.called.learner(&open.book, *at).to_owned()).collect()
        }
        Read::ByStandard => {
            let all = open.book.columns();
            all.iter()
                .filter_map(|at| open.book.standards().get(*at))
                .map(|it| format!("{} {}", it.code, it.statement))
                .collect()
        }
    }
}

fn marks_of(open: &OpenBook, read: Read, place: usize) -> Vec<Mark> {
    let (learners, columns) = (learners(open), open.book.columns());
    let pairs: Vec<(Ix<Learner>, Ix<Standard>)> = match read {
        Read::ByLearner => {
            let Some(learner) = learners.get(place) else { return Vec::new() };
            columns.iter().map(|standard| (*learner, *standard)).collect()
        }
        Read::ByStandard => {
            let Some(standard) = columns.get(place) else { return Vec::new() };
            learners.iter().map(|learner| (*learner, *standard)).collect()
        }
    };
    let mark = |(learner, standard): (Ix<Learner>, Ix<Standard>)| {
        let it = open.book.standards().get(standard)?;
        let verdict = open.verdicts.get(learner, standard);
        let scale = open.book.scale_of(standard).and_then(|(scale, _)| open.book.scales().get(scale));
        let status = words::status(verdict.status);
        let parent = it.parent.and_then(|at| open.book.standards().get(at));
        Some(match read {
            Read::ByLearner => Mark {
                pair: (learner, standard),
                group: parent.map_or(String::new(), |it| it.statement.clone()),
                title: it.code.clone(),
                line: format!("{} · {status}", it.statement),
                cell: CellView::of(&verdict, scale),
            },
            Read::ByStandard => Mark {
                pair: (learner, standard),
                group: String::new(),
                title: open.called.learner(&open.book, learner).to_owned(),
                line: status.to_owned(),
                cell: CellView::of(&verdict, scale),
            },
        })
    };
    pairs.into_iter().filter_map(mark).collect()
}

fn list(session: Session, read: Read, place: usize) -> impl IntoHtml {
    let marks = session.watch(|open| marks_of(open, read, place)).unwrap_or_default();
    let mut group = None;
    let items = marks.into_iter().map(|mark| {
        let head =
            (group.as_ref() != Some(&mark.group) && !mark.group.is_empty()).then(|| mark.group.clone());
        group = Some(mark.group);
        let pair = mark.pair;
        let chip = if mark.cell.class.contains("lv-") {
            format!("chip {}", mark.cell.class)
        } else if mark.cell.class.contains("is-thin") {
            "chip chip--thin".to_owned()
        } else {
            "chip chip--none".to_owned()
        };
        (
            head.map(|head| html::h2().class("byone__group").child(head)),
            html::button()
                .class("mark")
                .on_click(move |_| {
                    session.selected.set(Some(pair));
                    session.panel_open.set(true);
                })
                .child(html::span().class("mark__code").child(html::bdi().child(mark.title)))
                .child(html::span().class("mark__text").child(mark.line))
                .child(html::span().class(chip).child(mark.cell.text)),
        )
    });
    items.collect_html()
}
