//! One learner, one standard or one assessment as a plain table: for a conference, for a screen reader, for a narrow
//! screen. It does what the grid does.

use std::rc::Rc;

use crate::grid::cell::CellView;
use crate::judge::RollUpVerdict;
use crate::model::{Ix, Learner, Pair, Standard};
use crate::text::{entry, screen};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::session::course_mark::MARKS;
use crate::ui::session::frames::frames_later;
use crate::ui::session::rooms::{RoomView, show as show_room};
use crate::ui::session::{OpenBook, Session};

use crate::ui::rooms::gradebook::tools;
use crate::ui::session::browser;
use crate::ui::session::grid_state::{GridState, ReadAs};
use crate::ui::session::level_field::{LevelField, level_field};

/// The table that was chosen.
pub fn list(state: GridState) -> impl IntoHtml {
    let session = Session::here();
    let read = Memo::new(move |_| state.read.get());
    // Whoever goes to a field is about to enter something: what does that is fetched meanwhile.
    let wanted = move || session.keep_when_here();
    html::div()
        .class("list")
        .on("pointerdown", move |_| wanted())
        .on_focus("focusin", move |_| wanted())
        .child(show(move || state.entering.asks(), move || show_room(RoomView::DateToCome(state))))
        .child(move || match read.get() {
            ReadAs::Sheet => sheet(session, state),
            ReadAs::Standard => one(session, state, true),
            ReadAs::Grid | ReadAs::Learner => one(session, state, false),
        })
}

/// One assessment, with a choice which.
fn sheet(session: Session, state: GridState) -> Html {
    let head = html::div()
        .class("list__head")
        .child(tools::narrow_switch(state))
        .child(html::div().class("list__pick").child(tools::assessment_in_use()))
        .child(html::p().class("soft").child(move || dated(session)));
    (head, show_room(RoomView::Sheet(state))).into_html()
}

/// The day of the assessment, which first tries carry.
fn dated(session: Session) -> Option<String> {
    let at = session.assessment_in_use.get()?;
    let date = session.watch_structure(|open| open.book.assessments().get(at)?.date).flatten();
    Some(entry::sheet_dates(date.map(browser::long_date).as_deref(), &browser::long_date(session.date())))
}

/// One learner or one standard, with a choice which.
fn one(session: Session, state: GridState, by_standard: bool) -> Html {
    let place = RwSignal::new(first_place(session, state, by_standard));
    let count = move || {
        if by_standard { state.standards.with(Vec::len) } else { state.rows.with(Vec::len) }
    };
    let step = move |by: isize| {
        let count = count();
        if count > 0 {
            place.update(|place| *place = place.saturating_add_signed(by).min(count - 1));
        }
    };
    let arrow = move |label: &'static str, icon, by| {
        html::button()
            .class("btn btn--icon")
            .attr("aria-label", label)
            .on_click(move |_| step(by))
            .child(draw(icon))
    };
    let choices = move || choices(session, state, by_standard);
    let chosen = move || {
        // What can be chosen has changed by now, and with it what is.
        state.rows.with(|_| ());
        state.standards.with(|_| ());
        place.get().to_string()
    };
    let label = if by_standard { screen::STANDARD } else { screen::LEARNER };
    let pick = html::div()
        .class("list__pick of-class")
        .child(arrow(screen::BEFORE, Icon::Left, -1))
        .child(
            html::label().child(html::span().class("vh").child(label)).child(
                html::select()
                    .class("input")
                    .on_change(move |field| place.set(field.value().parse().unwrap_or(0)))
                    .prop("value", chosen)
                    .child(choices),
            ),
        )
        .child(arrow(screen::NEXT, Icon::Right, 1));
    let head = html::div()
        .class("list__head")
        .child(tools::narrow_switch(state))
        .child(pick)
        .child(html::p().class("soft").child(move || tally(session, state, by_standard, place.get())));
    let table = move || {
        let place = place.get();
        if by_standard { of_standard(session, state, place) } else { of_learner(session, state, place) }
    };
    (head, table).into_html()
}

/// The place of the grid's selection, so that the table continues there.
fn first_place(session: Session, state: GridState, by_standard: bool) -> usize {
    let Some((learner, standard)) = session.selected.get_untracked() else { return 0 };
    let place = if by_standard {
        state.standards.with_untracked(|all| all.iter().position(|it| *it == standard))
    } else {
        state.rows.with_untracked(|all| all.iter().position(|it| *it == learner))
    };
    place.unwrap_or(0)
}

fn choices(session: Session, state: GridState, by_standard: bool) -> Html {
    let names = session.watch_structure(|open| {
        if by_standard {
            state
                .standards
                .with(|all| all.iter().filter_map(|at| standard_name(open, *at)).collect::<Vec<_>>())
        } else {
            state
                .rows
                .with(|all| all.iter().map(|at| open.called.learner(&open.book, *at).to_owned()).collect())
        }
    });
    let option = |(index, name): (usize, String)| html::option().attr("value", index).child(name);
    names.unwrap_or_default().into_iter().enumerate().map(option).collect_html()
}

fn standard_name(open: &OpenBook, at: Ix<Standard>) -> Option<String> {
    open.book.standards().get(at).map(|it| format!("{} {}", it.code, it.statement))
}

/// How many are mastered, and the course grade if the book has one.
fn tally(session: Session, state: GridState, by_standard: bool, place: usize) -> Option<String> {
    let (standards, learners) = (state.standards.get(), state.rows.get());
    let said = session.watch(|open| {
        if by_standard {
            let tally = open.verdicts.of_standard(*standards.get(place)?, &learners);
            return Some(screen::mastered_of(tally.mastered, tally.assessed()));
        }
        let learner = *learners.get(place)?;
        let tally = open.verdicts.of_learner(learner, &standards);
        let tally = screen::mastered_of(tally.mastered, tally.assessed());
        let mark = MARKS.get().and_then(|marks| marks.mark(open, &standards, learner));
        Some(match mark {
            Some(mark) => format!("{}: {} · {tally}", screen::COURSE_MARK, mark.said),
            None => tally,
        })
    });
    said.flatten()
}

fn of_learner(session: Session, state: GridState, place: usize) -> Html {
    let Some(learner) = state.rows.with(|rows| rows.get(place).copied()) else { return nobody() };
    let name = session.called(learner);
    let groups = session.watch_structure(|open| groups(open, &state.standards.get())).unwrap_or_default();
    let mut count = 0;
    let bodies = groups.into_iter().map(|(parent, title, lines)| {
        let head = (!title.is_empty()).then(|| {
            html::tr().class("list__group").child(
                html::th()
                    .attr("colspan", "5")
                    .attr("scope", "rowgroup")
                    .child(title)
                    .child(move || parent.and_then(|parent| rolled(session, learner, parent))),
            )
        });
        let (name, first) = (name.clone(), count);
        count += lines.len();
        let lines = in_turns(first, lines, move |(standard, code, statement)| {
            let label = entry::level_for(&name, code);
            line(session, state, (learner, *standard), (code.clone(), statement.clone()), label)
        });
        html::tbody().child(head).child(lines)
    });
    table(name.clone(), screen::STANDARD, bodies.collect_html())
}

fn of_standard(session: Session, state: GridState, place: usize) -> Html {
    let Some(standard) = state.standards.with(|all| all.get(place).copied()) else { return nobody() };
    let (code, title) = session
        .watch_structure(|open| {
            Some((open.book.standards().get(standard)?.code.clone(), standard_name(open, standard)?))
        })
        .flatten()
        .unwrap_or_default();
    let lines = in_turns(0, state.rows.get(), move |learner| {
        let name = session.called(*learner);
        let label = entry::level_for(&name, &code);
        line(session, state, (*learner, standard), (name, String::new()), label)
    });
    table(title, screen::LEARNER, html::tbody().child(lines).into_html())
}

/// Up to which line a table comes in which frame, when a book is shown for the first time: what is seen at once, and then
/// what is below it.
const TURNS: [(usize, usize); 4] = [(10, 0), (26, 3), (43, 4), (usize::MAX, 5)];

/// Lines of a table, and how many lines come before them.
fn in_turns<T: 'static>(before: usize, lines: Vec<T>, line: impl Fn(&T) -> Html + Clone + 'static) -> Html {
    let (mut at, mut lines) = (before, lines.into_iter());
    let turns = TURNS.map(|(until, frames)| {
        let turn: Vec<T> = lines.by_ref().take(until.saturating_sub(at)).collect();
        at += turn.len();
        let line = line.clone();
        let all = move || turn.iter().map(&line).collect_html();
        if frames == 0 { all() } else { frames_later(frames, all) }
    });
    turns.into_iter().collect_html()
}

fn nobody() -> Html {
    html::p().class("notice").attr("role", "status").child(screen::NOBODY).into_html()
}

fn table(caption: String, first: &'static str, bodies: Html) -> Html {
    let heads = [first, entry::LEVEL, entry::ENTER_HEAD, entry::STATUS_HEAD, screen::EVIDENCE];
    let heads = heads.map(|head| {
        let class = if head == entry::ENTER_HEAD { "edits" } else { "" };
        html::th().attr("scope", "col").class(class).child(head)
    });
    html::table()
        .class("table list__table")
        .child(html::caption().class("vh").child(caption))
        .child(html::thead().child(html::tr().child(heads.into_iter().collect_html())))
        .child(bodies)
        .into_html()
}

/// Neighbouring standards below one parent: the parent, its name, and each one's code and statement.
type StandardGroup = (Option<Ix<Standard>>, String, Vec<(Ix<Standard>, String, String)>);

fn groups(open: &OpenBook, standards: &[Ix<Standard>]) -> Vec<StandardGroup> {
    let mut groups: Vec<StandardGroup> = Vec::new();
    for at in standards {
        let Some(it) = open.book.standards().get(*at) else { continue };
        if groups.last().is_none_or(|(parent, ..)| *parent != it.parent) {
            let parent = it.parent.and_then(|at| open.book.standards().get(at));
            let title = parent.map_or(String::new(), |it| it.statement.clone());
            groups.push((it.parent, title, Vec::new()));
        }
        if let Some((.., lines)) = groups.last_mut() {
            lines.push((*at, it.code.clone(), it.statement.clone()));
        }
    }
    groups
}

/// The roll-up of a branch for a learner.
fn rolled(session: Session, learner: Ix<Learner>, parent: Ix<Standard>) -> Option<Html> {
    session.track_row(learner);
    let cell = session.watch_structure(|open| {
        let rolled: RollUpVerdict = open.roll_ups.get(learner, parent)?;
        let scale = open.book.scale_of(parent).and_then(|(at, _)| open.book.scales().get(at));
        Some(CellView::of_roll_up(Some(rolled), scale))
    });
    let cell = cell.flatten()?;
    let chip = html::span().class(chip_class(&cell)).child(cell.text);
    Some((" ", chip, html::span().class("vh").child(" ").child(cell.rest)).into_html())
}

fn chip_class(cell: &CellView) -> String {
    if cell.class.contains("lv-") || cell.class.contains("roll") {
        format!("chip {}", cell.class)
    } else if cell.class.contains("is-thin") {
        "chip chip--thin".to_owned()
    } else {
        "chip chip--none".to_owned()
    }
}

fn line(
    session: Session,
    state: GridState,
    pair: Pair,
    (title, about): (String, String),
    label: String,
) -> Html {
    let view = Memo::new(move |_| {
        session.track_row(pair.0);
        session.watch_structure(|open| {
            let scale = open.book.scale_of(pair.1).and_then(|(at, _)| open.book.scales().get(at));
            let cell = CellView::of(&open.verdicts.get(pair.0, pair.1), scale);
            (cell, open.book.evidence_of(pair.0, pair.1).count())
        })
    });
    let cell = move || view.get().map(|(cell, _)| cell).unwrap_or_default();
    let pieces = move || view.get().map_or(0, |(_, pieces)| pieces);
    let status = move || {
        let cell = cell();
        let missing = cell.missing();
        [Some(cell.rest), missing].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let field = LevelField {
        pair,
        label,
        column: 0,
        piece: Rc::new(move |open| state.entering.now(open, pair)),
        retake: false,
    };
    let open_panel = move |_| {
        session.selected.set(Some(pair));
        session.panel_wants_focus.set_value(true);
        session.panel_open.set(true);
    };
    let of = title.clone();
    let spoken = move || entry::evidence_of(pieces(), &of);
    html::tr()
        .child(
            html::th()
                .attr("scope", "row")
                .child(html::bdi().class("list__title").child(title))
                // A blank that the browser would drop before a block is not read either.
                .child("\u{a0}")
                .child(
                    (!about.is_empty()).then(|| html::span().class("soft small list__about").child(about)),
                ),
        )
        .child(html::td().child(html::span().class(move || chip_class(&cell())).child(move || cell().text)))
        .child(html::td().class("list__enter edits").child(level_field(state, field)))
        .child(html::td().class("list__status").child(status))
        .child(
            html::td().class("list__more").child(
                html::button()
                    .class("btn btn--quiet")
                    .attr("aria-label", spoken)
                    .on_click(open_panel)
                    .child(move || entry::pieces(pieces())),
            ),
        )
        .into_html()
}
