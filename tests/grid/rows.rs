//! Which learners are shown.

use evident::exchange::json::read;
use evident::grid::rows::{Filter, Order, Show, rows};
use evident::judge::Verdicts;
use evident::model::*;
use evident::text::names::{DisplayNames, Names};

#[test]
fn how_they_stand_on_a_standard_parts_the_class() {
    let book = read(include_str!("../../src/sample/class.evident.json")).unwrap().book;
    let today = Date::parse("2026-03-27").unwrap();
    let verdicts = Verdicts::of(&book, today);
    let called = DisplayNames::of(&book, Names::Shown);
    let columns = book.columns();
    let shown = |show, on| {
        let filter = Filter { search: "", section: None, show, on, order: Order::NameUp, today };
        rows(&book, &verdicts, &columns, &filter, &called, Ord::cmp)
    };
    let everyone = shown(Show::Everyone, None);
    assert_eq!(everyone.len(), 28);
    let mut several = 0;
    for &standard in &columns {
        let parts = [Status::Mastered, Status::NotYet, Status::NotEnough, Status::NotAssessed]
            .map(|so| (so, shown(Show::Everyone, Some((standard, so)))));
        several += usize::from(parts.iter().filter(|(_, part)| !part.is_empty()).count() > 1);
        for (so, part) in &parts {
            // In the order in which all stand, and each with this verdict.
            assert!(part.iter().is_sorted_by_key(|at| everyone.iter().position(|it| it == at)));
            assert!(part.iter().all(|at| verdicts.get(*at, standard).status == *so), "{so:?}");
            // With another filter, those whom both show.
            let not_yet = shown(Show::NotYet, None);
            let both: Vec<_> = part.iter().copied().filter(|at| not_yet.contains(at)).collect();
            assert_eq!(shown(Show::NotYet, Some((standard, *so))), both);
        }
        let mut all: Vec<_> = parts.into_iter().flat_map(|(_, part)| part).collect();
        all.sort_by_key(|at| everyone.iter().position(|it| it == at));
        assert_eq!(all, everyone);
    }
    assert!(several > 10, "{several}");
}
