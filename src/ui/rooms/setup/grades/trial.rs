//! What a scheme of course marks says of a class and of one learner, tried on a copy.

use crate::edit::Command;
use crate::judge::book::is_live;
use crate::judge::mark::{CourseMark, course_mark};
use crate::model::{Gradebook, Id, MarkScheme};
use crate::text::{mark as sentence, marks as says};
use crate::ui::session::browser;
use crate::ui::session::{OpenBook, Session};

use crate::ui::rooms::setup::trial::after;

/// What a scheme says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MarkTrial {
    /// Each mark from the best one down, then no mark, then not enough evidence; and how many learners have it.
    pub shares: Vec<(String, usize)>,
    /// How many learners' marks would become others, of how many.
    pub changed: (usize, usize),
    /// One learner's mark in a line, and why.
    pub one: Option<(String, Vec<String>)>,
}

/// Tries a scheme; `None` where the book refuses it.
pub fn try_marks(session: Session, scheme: &MarkScheme, learner: Option<Id>) -> Option<MarkTrial> {
    let found = session.peek(|open| {
        let book = after(&open.book, Command::UseMark(Some(scheme.clone())))?;
        let columns = book.columns();
        let of = |book: &Gradebook, at| course_mark(book, &open.verdicts, &columns, at);
        let mut trial = MarkTrial { shares: names(scheme), ..MarkTrial::default() };
        for (at, person) in book.learners().iter() {
            let Some(mark) = of(&book, at).filter(|_| is_live(person, browser::today())) else { continue };
            let now = open.book.settings().mark.as_ref();
            let before = now.and_then(|now| of(&open.book, at)?.name(now));
            trial.changed.0 += usize::from(before != mark.name(scheme));
            trial.changed.1 += 1;
            count(&mut trial.shares, scheme, &mark);
            if Some(person.meta.id) == learner {
                let why = sentence::why(&book, scheme, &mark);
                trial.one = Some((sentence::headline(scheme, &mark), why));
            }
        }
        trial.shares.retain(|(name, count)| {
            *count > 0 || ![says::WITHOUT_MARK, says::NOT_ENOUGH].contains(&name.as_str())
        });
        Some(trial)
    });
    found.flatten()
}

fn names(scheme: &MarkScheme) -> Vec<(String, usize)> {
    let marks = (0..).map_while(|place| crate::judge::mark::name_at(scheme, place));
    let rest = [says::WITHOUT_MARK, says::NOT_ENOUGH].map(str::to_owned);
    marks.chain(rest).map(|name| (name, 0)).collect()
}

fn count(shares: &mut [(String, usize)], scheme: &MarkScheme, mark: &CourseMark) {
    let name = match mark.name(scheme) {
        Some(name) => name,
        None if mark.enough => says::WITHOUT_MARK.to_owned(),
        None => says::NOT_ENOUGH.to_owned(),
    };
    if let Some((_, count)) = shares.iter_mut().find(|(known, _)| *known == name) {
        *count += 1;
    }
}

/// The learners in class, by name, and what they are called.
pub fn learners(open: &OpenBook) -> Vec<(Id, String)> {
    let here = open.book.learners().iter().filter(|(_, it)| is_live(it, browser::today()));
    open.listed(here.map(|(at, _)| at).collect())
}
