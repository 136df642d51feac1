//! One assessment as a sheet: all learners, its standards, with first tries next to retakes.

use std::rc::Rc;

use crate::model::{Assessment, Evidence, Ix, Learner, Pair, Record, Standard};
use crate::text::{entry, screen};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::session::{OpenBook, Session};

use crate::ui::session::grid_state::GridState;
use crate::ui::session::level_field::{LevelField, level_field};

/// The sheet of the assessment in use.
pub fn sheet(session: Session, state: GridState) -> Html {
    (move || match session.assessment_in_use.get() {
        None => nothing(screen::NO_ASSESSMENT, entry::CHOOSE_ASSESSMENT),
        Some(at) => table(session, state, at),
    })
    .into_html()
}

fn nothing(title: &'static str, body: &'static str) -> Html {
    html::div().class("empty").child(html::h2().child(title)).child(html::p().child(body)).into_html()
}

/// The standards of an assessment: those it names, else those it has evidence of.
fn standards(open: &OpenBook, state: GridState, at: Ix<Assessment>) -> Vec<(Ix<Standard>, String)> {
    let Some(assessment) = open.book.assessments().get(at) else { return Vec::new() };
    let shown = |standard: &Ix<Standard>| {
        assessment.standards.contains(standard)
            || (assessment.standards.is_empty()
                && open
                    .book
                    .evidence()
                    .iter()
                    .any(|(_, it)| it.assessment == Some(at) && it.standard == *standard))
    };
    let all = state.standards.get();
    let shown = all.into_iter().filter(shown);
    shown.filter_map(|at| Some((at, open.book.standards().get(at)?.code.clone()))).collect()
}

fn table(session: Session, state: GridState, at: Ix<Assessment>) -> Html {
    let found = session.watch_structure(|open| {
        let title = open.book.assessments().get(at).map(|it| open.masked(&it.title)).unwrap_or_default();
        (title, standards(open, state, at))
    });
    let (title, standards) = found.unwrap_or_default();
    if standards.is_empty() {
        return nothing(screen::NO_STANDARDS, entry::SHEET_NO_STANDARDS);
    }
    let codes = standards
        .iter()
        .map(|(_, code)| html::th().attr("scope", "colgroup").attr("colspan", "2").child(code.clone()));
    let tries = standards.iter().flat_map(|_| {
        [entry::FIRST_TRY, entry::RETAKE].map(|word| html::th().attr("scope", "col").child(word))
    });
    let (codes, tries) = (codes.collect_html(), tries.collect_html());
    let rows = state.rows.get().into_iter().map(|learner| row(session, state, at, learner, &standards));
    let head = html::thead()
        .child(
            html::tr()
                .child(html::th().attr("scope", "col").attr("rowspan", "2").child(screen::LEARNER))
                .child(codes),
        )
        .child(html::tr().child(tries));
    let rows = rows.collect_html();
    html::div()
        .class("list__scroll")
        .attr("tabindex", "0")
        .attr("role", "region")
        .attr("aria-label", title.clone())
        .child(
            html::table()
                .class("table list__table sheet")
                .child(html::caption().class("vh").child(title))
                .child(head)
                .child(html::tbody().child(rows)),
        )
        .into_html()
}

fn row(
    session: Session,
    state: GridState,
    at: Ix<Assessment>,
    learner: Ix<Learner>,
    standards: &[(Ix<Standard>, String)],
) -> Html {
    let name = session.called(learner);
    let cells = standards.iter().enumerate().flat_map(|(place, (standard, code))| {
        let pair = (learner, *standard);
        let label = entry::level_for(&name, code);
        let field = |retake: bool| LevelField {
            pair,
            label: if retake { entry::retake_of(&label) } else { label.clone() },
            column: place * 2 + usize::from(retake),
            piece: Rc::new(move |open| attempt(open, pair, at, retake).map(|it| (it.id(), it.reading()))),
            retake,
        };
        [field(false), field(true)].map(|field| html::td().child(level_field(state, field)))
    });
    let cells = cells.collect_html();
    html::tr().child(html::th().attr("scope", "row").child(html::bdi().child(name))).child(cells).into_html()
}

/// The first attempt of a learner at an assessment, or the last of the others.
fn attempt(open: &OpenBook, pair: Pair, at: Ix<Assessment>, again: bool) -> Option<&Evidence> {
    let pieces = open.book.evidence_of(pair.0, pair.1).map(|(_, piece)| piece);
    let pieces = pieces.filter(|piece| piece.assessment == Some(at) && (piece.attempt > 1) == again);
    pieces.max_by_key(|piece| piece.attempt)
}
