//! Which learners the grid shows, and in which order: pure.

use crate::judge::{Flag, Verdicts};
use crate::model::lower::{holds, plain};
use crate::model::sort::{sort_by, sort_by_key};
use crate::model::{Date, Gradebook, Group, Ix, Learner, Standard, Status};
use crate::text::names::DisplayNames;

/// Which learners are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// All who are not archived.
    Everyone,
    /// Those with something not yet mastered.
    NotYet,
    /// Those with a standard on which nothing was shown.
    NotAssessed,
    /// Those with a verdict that is worth a look.
    WorthALook,
    /// Those with an override that newer evidence speaks about.
    Stale,
    /// Those who have left.
    Archived,
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By sort name; while names are hidden, by what learners are called instead.
    NameUp,
    /// The same backwards.
    NameDown,
    /// In an order that has nothing to do with names: the first one while they are hidden, for the alphabet betrays.
    Shuffled,
    /// By how many standards are mastered, fewest first.
    FewestMastered,
    /// By the verdict on one standard, those not there yet first.
    By(Ix<Standard>),
}

/// The filter of the rows.
pub struct Filter<'a> {
    /// Part of a name, any case, with accents or without; while names are hidden, of what learners are called instead.
    pub search: &'a str,
    /// A section or group.
    pub section: Option<Ix<Group>>,
    /// Which learners.
    pub show: Show,
    /// Those alone who stand so on one standard.
    pub on: Option<(Ix<Standard>, Status)>,
    /// In which order.
    pub order: Order,
    /// The day on which memberships are looked at.
    pub today: Date,
}

/// The learners to show, in order. `called` says what they are called, `compare` orders names as the user's language
/// does.
pub fn rows(
    book: &Gradebook,
    verdicts: &Verdicts,
    columns: &[Ix<Standard>],
    filter: &Filter,
    called: &DisplayNames,
    compare: impl Fn(&str, &str) -> std::cmp::Ordering,
) -> Vec<Ix<Learner>> {
    let wanted = plain(filter.search.trim());
    let status = |at: Ix<Learner>, standard: Ix<Standard>| verdicts.get(at, standard).status;
    let any = |holds: &dyn Fn(Ix<Standard>) -> bool| columns.iter().any(|standard| holds(*standard));
    let shown = |at: Ix<Learner>, learner: &Learner| {
        let here = learner.archived.is_some() == (filter.show == Show::Archived);
        let names = || match called.are_hidden() {
            true => plain(called.learner(book, at)),
            false => plain(&format!("{} {}", learner.name, learner.sort_name)),
        };
        let named = wanted.is_empty() || {
            let names = names();
            wanted.split([' ', ',']).all(|word| holds(&names, word))
        };
        let stands = filter.on.is_none_or(|(standard, so)| status(at, standard) == so);
        let grouped = filter.section.is_none_or(|group| learner.is_in(group, filter.today));
        let asked = match filter.show {
            Show::Everyone | Show::Archived => true,
            Show::NotYet => any(&|it| matches!(status(at, it), Status::NotYet | Status::NotEnough)),
            Show::NotAssessed => any(&|it| {
                let verdict = verdicts.get(at, it);
                verdict.status == Status::NotAssessed && !verdict.has(Flag::NotExpected)
            }),
            Show::Stale => any(&|it| verdicts.get(at, it).has(Flag::Stale)),
            Show::WorthALook => any(&|it| verdicts.get(at, it).deserves_a_look()),
        };
        here && named && grouped && stands && asked
    };
    let mut rows: Vec<Ix<Learner>> =
        book.learners().iter().filter(|(at, it)| shown(*at, it)).map(|(at, _)| at).collect();
    called.sort(book, &mut rows, &compare);
    if called.are_hidden() && matches!(filter.order, Order::NameUp | Order::NameDown) {
        sort_by(&mut rows, |left, right| compare(called.learner(book, *left), called.learner(book, *right)));
    }
    match filter.order {
        Order::NameUp | Order::Shuffled => {}
        Order::NameDown => rows.reverse(),
        Order::FewestMastered => sort_by_key(&mut rows, |at| {
            columns.iter().filter(|standard| status(*at, **standard) == Status::Mastered).count()
        }),
        Order::By(standard) => sort_by_key(&mut rows, |at| {
            let verdict = verdicts.get(*at, standard);
            let asked = if verdict.status == Status::NotAssessed { 1 } else { 0 };
            (asked, verdict.status, verdict.value)
        }),
    }
    rows
}

/// The choices of learners in their order: each with its tag and its words.
pub const SHOWS: [(Show, &str, &str); 6] = [
    (Show::Everyone, "everyone", crate::text::screen::EVERYONE),
    (Show::NotYet, "not_yet", crate::text::screen::SHOW_NOT_YET),
    (Show::NotAssessed, "not_assessed", crate::text::screen::SHOW_NOT_ASSESSED),
    (Show::WorthALook, "look", crate::text::screen::SHOW_WORTH_A_LOOK),
    (Show::Stale, "stale", crate::text::entry::SHOW_STALE),
    (Show::Archived, "archived", crate::text::screen::SHOW_ARCHIVED),
];

/// What a choice of learners is called.
pub fn show_words(show: Show) -> &'static str {
    SHOWS
        .iter()
        .find(|(known, ..)| *known == show)
        .map_or(crate::text::screen::EVERYONE, |(_, _, words)| words)
}
