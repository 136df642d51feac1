//! The narrow screen: one learner, or one standard, as a list. The same marks, nothing missing.

use leptos::prelude::*;

use super::tools::Marks;
use crate::model::{Ix, Learner, Standard};
use crate::text::{screen, words};
use crate::ui::cell::CellView;
use crate::ui::icon::{Draw, Icon};
use crate::ui::session::{OpenBook, Session};
use crate::ui::world;

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
#[component]
pub fn ByOne() -> impl IntoView {
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
        view! {
            <label>
                <input type="radio" name="by-one" prop:checked=move || read.get() == to on:change=move |_| switch(to) />
                <span>{words}</span>
            </label>
        }
    };
    let tally = move || {
        let chosen = place.get();
        session.watch(|open| {
            let columns = open.book.columns();
            let learners = learners(open);
            let tally = match read.get() {
                Read::ByLearner => open.verdicts.of_learner(*learners.get(chosen)?, &columns),
                Read::ByStandard => open.verdicts.of_standard(*columns.get(chosen)?, &learners),
            };
            Some(screen::mastered_of(tally.mastered, tally.assessed()))
        })
    };
    view! {
        <div class="byone">
            <div class="byone__head">
                <fieldset class="seg">
                    <legend class="vh">{screen::READ}</legend>
                    {radio(Read::ByLearner, screen::BY_LEARNER)}
                    {radio(Read::ByStandard, screen::BY_STANDARD)}
                </fieldset>
                <div class="byone__pick">
                    <button type="button" class="btn btn--icon" aria-label=screen::BEFORE on:click=move |_| step(-1)><Draw icon=Icon::Left /></button>
                    <label>
                        <span class="vh">{move || if read.get() == Read::ByLearner { screen::LEARNER } else { screen::STANDARD }}</span>
                        <select class="input" prop:value=move || place.get().to_string()
                            on:change:target=move |event| place.set(event.target().value().parse().unwrap_or(0))>
                            {move || choices.get().into_iter().enumerate().map(|(index, name)| view! {
                                <option value=index.to_string() selected=move || place.get() == index>{name}</option>
                            }).collect_view()}
                        </select>
                    </label>
                    <button type="button" class="btn btn--icon" aria-label=screen::NEXT on:click=move |_| step(1)><Draw icon=Icon::Right /></button>
                </div>
                <div class="line line--spread"><p class="soft">{tally}</p><Marks /></div>
            </div>
            {move || list(session, read.get(), place.get())}
        </div>
    }
}

fn learners(open: &OpenBook) -> Vec<Ix<Learner>> {
    let mut all: Vec<_> = open.book.learners().iter().filter(|(_, it)| it.archived.is_none()).collect();
    all.sort_by(|(_, left), (_, right)| world::compare(left.sorted_by(), right.sorted_by()));
    all.into_iter().map(|(at, _)| at).collect()
}

fn names(open: &OpenBook, read: Read) -> Vec<String> {
    match read {
        Read::ByLearner => {
            let all = learners(open);
            all.iter().filter_map(|at| open.book.learners().get(*at)).map(|it| it.name.clone()).collect()
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

fn marks(open: &OpenBook, read: Read, place: usize) -> Vec<Mark> {
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
                title: open.book.learners().get(learner)?.name.clone(),
                line: status.to_owned(),
                cell: CellView::of(&verdict, scale),
            },
        })
    };
    pairs.into_iter().filter_map(mark).collect()
}

fn list(session: Session, read: Read, place: usize) -> impl IntoView {
    let marks = session.watch(|open| marks(open, read, place)).unwrap_or_default();
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
        view! {
            {head.map(|head| view! { <h3 class="byone__group">{head}</h3> })}
            <button type="button" class="mark" on:click=move |_| {
                session.selected.set(Some(pair));
                session.panel_open.set(true);
            }>
                <span class="mark__code"><bdi>{mark.title}</bdi></span>
                <span class="mark__text">{mark.line}</span>
                <span class=chip>{mark.cell.text}</span>
            </button>
        }
    });
    items.collect_view()
}
