//! What a verdict counts toward: the roll-ups of its branches and the course grade, each with its reasons.

use crate::grid::cell::CellView;
use crate::judge::RollUpExplanation;
use crate::judge::mark::course_mark;
use crate::model::{Ix, Standard};
use crate::text::{mark as says, screen};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::session::{OpenBook, Session};

use crate::ui::rooms::panel::cell::PanelCell;

/// Whether the panel shows only a roll-up: a standard with others below it and no evidence itself.
pub fn is_roll_up(open: &OpenBook, pair: PanelCell) -> bool {
    open.roll_ups.tree().is_parent(pair.standard)
        && open.book.evidence_of(pair.learner, pair.standard).next().is_none()
}

/// The roll-up of a standard that has others below it.
pub fn roll_up(session: Session, pair: PanelCell) -> Html {
    session.track_row(pair.learner);
    let shown = session.watch(|open| {
        let tree = open.roll_ups.tree();
        tree.is_parent(pair.standard).then(|| explained(open, pair, pair.standard))
    });
    shown.flatten().into_html()
}

/// What the verdict goes into, folded away: it is asked for less often than the verdict itself.
pub fn above(session: Session, pair: PanelCell) -> Html {
    session.track_row(pair.learner);
    let shown = session.watch(|open| {
        let branches: Vec<Html> = open
            .roll_ups
            .tree()
            .above(pair.standard)
            .into_iter()
            .map(|at| explained(open, pair, at))
            .collect();
        let mark = course(open, pair);
        let any = !branches.is_empty() || mark.is_some();
        any.then(|| {
            html::details()
                .class("part more")
                .child(html::summary().child(screen::GOES_INTO))
                .child(branches)
                .child(mark)
        })
    });
    shown.flatten().into_html()
}

fn explained(open: &OpenBook, pair: PanelCell, parent: Ix<Standard>) -> Html {
    let it = open.roll_ups.explain(&open.book, &open.verdicts, (pair.learner, parent));
    let standard = open.book.standards().get(parent);
    let title = standard.map_or_else(String::new, |it| format!("{} {}", it.code, it.statement));
    html::section()
        .class("part rolled")
        .child(html::h3().child(title))
        .child(html::p().class("rolled__head").child(says::rolled_up(&it)))
        .child(html::p().class("soft small").child(says::roll_up(it.rule.0)))
        .child(html::ul().class("rolled__parts").child(parts(open, pair, &it)))
        .into_html()
}

/// What each standard below brings.
fn parts(open: &OpenBook, pair: PanelCell, of: &RollUpExplanation) -> Html {
    let part = |(at, _): &(Ix<Standard>, crate::judge::Child)| {
        let standard = open.book.standards().get(*at)?;
        let scale = open.book.scale_of(*at).and_then(|(at, _)| open.book.scales().get(at));
        let cell = if open.roll_ups.tree().is_parent(*at) {
            CellView::of_roll_up(open.roll_ups.get(pair.learner, *at), scale)
        } else {
            CellView::of(&open.verdicts.get(pair.learner, *at), scale)
        };
        let chip = format!("chip {}", cell.class);
        Some(
            html::li()
                .child(html::span().class(chip).child(cell.text))
                .child(html::span().child(html::b().child(standard.code.clone())))
                .child(html::span().class("soft small").child(cell.rest)),
        )
    };
    of.children.iter().filter_map(part).collect_html()
}

/// The course grade, if the book has one.
fn course(open: &OpenBook, pair: PanelCell) -> Option<Html> {
    let scheme = open.book.settings().mark.as_ref()?;
    let mark = course_mark(&open.book, &open.verdicts, &open.book.columns(), pair.learner)?;
    let why = says::why(&open.book, scheme, &mark);
    let section = html::section()
        .class("part rolled")
        .child(html::h3().child(screen::COURSE_MARK))
        .child(html::p().class("rolled__head").child(says::headline(scheme, &mark)))
        .child(why.into_iter().map(|sentence| html::p().class("soft small").child(sentence)).collect_html());
    Some(section.into_html())
}
