//! Where learners belong: what moving one and putting one into groups makes of the history.

use evident::edit::{Command, move_to_section, pieces_of, put_into_groups};
use evident::model::*;

use super::desk::{Desk, day, group, id};

const TODAY: &str = "2026-03-27";

/// The desk with a third section, and two groups that are none.
fn desk() -> Desk {
    let mut desk = Desk::set_up();
    let of_kind = |name| GroupDraft { kind: GroupKind::Group, ..group(name) };
    desk.must(Command::AddGroups(vec![group("period7"), of_kind("band"), of_kind("choir")]));
    desk
}

/// The draft of a learner with these memberships, each `group from..until` in days from today; an open end is none.
fn draft(name: &str, memberships: &str) -> LearnerDraft {
    let from_today = |text: &str| text.parse().ok().and_then(|days| day(TODAY).plus(days));
    let membership = |text: &str| {
        let (group, span) = text.split_once(' ').unwrap();
        let (from, until) = span.split_once("..").unwrap();
        MembershipDraft { group: id(group), from: from_today(from), until: from_today(until) }
    };
    let memberships = memberships.split(", ").filter(|it| !it.is_empty()).map(membership).collect();
    LearnerDraft { memberships, ..LearnerDraft::named(id(name), name) }
}

fn told(draft: &LearnerDraft) -> String {
    let days =
        |date: Option<Date>| date.map_or(String::new(), |date| (date.days() - day(TODAY).days()).to_string());
    let one = |it: &MembershipDraft| {
        format!("{} {}..{}", it.group.as_str().trim_end_matches('x'), days(it.from), days(it.until))
    };
    draft.memberships.iter().map(one).collect::<Vec<_>>().join(", ")
}

#[test]
fn a_move_is_noted_where_something_was_shown() {
    let desk = desk();
    let check = |name: &str, before: &str, section: &str, after: &str| {
        let mut draft = draft(name, before);
        let section = Some(section).filter(|section| !section.is_empty()).map(id);
        move_to_section(&desk.book, &mut draft, section, day(TODAY));
        assert_eq!(told(&draft), after, "{name} of {before:?} to {section:?}");
    };
    // Of Ada there is evidence, of Bo none.
    check("ada", "period2 ..", "period5", "period2 ..-1, period5 0..");
    check("bo", "period2 ..", "period5", "period5 ..");
    check("ada", "period2 ..", "period2", "period2 ..");
    check("bo", "period2 -30..", "period2", "period2 -30..");
    // The first section, even the first after groups, is the one where the learner has always been.
    check("ada", "", "period5", "period5 ..");
    check("ada", "band ..", "period5", "band .., period5 ..");
    check("bo", "band -9..", "period5", "band -9.., period5 ..");
    // Out of every section.
    check("ada", "period2 .., band ..", "", "period2 ..-1, band ..");
    check("bo", "period2 .., band ..", "", "band ..");
    check("ada", "", "", "");
    // What was is kept; who comes back has two stays.
    check("ada", "period2 ..-9, period5 -8..", "period7", "period2 ..-9, period5 -8..-1, period7 0..");
    check("ada", "period2 ..-9, period5 -8..", "period2", "period2 ..-9, period5 -8..-1, period2 0..");
    check("bo", "period2 ..-9, period5 -8..", "period7", "period7 ..");
    // A move of today is corrected: to a third section, back to the one before, out of all.
    check("ada", "period2 ..-1, period5 0..", "period7", "period2 ..-1, period7 0..");
    check("ada", "period2 ..-1, period5 0..", "period2", "period2 ..");
    check("ada", "period2 ..-1, period5 0..", "", "period2 ..-1");
    check("ada", "period5 0..", "period7", "period7 0..");
    check("bo", "period5 0..", "period7", "period7 ..");
    // One that ends today or begins later is not over, and not begun.
    check("ada", "period2 ..0", "period5", "period2 ..-1, period5 0..");
    check("ada", "period2 3..", "period5", "period2 3.., period5 0..");
}

#[test]
fn groups_are_joined_and_left_from_today_on() {
    let desk = desk();
    let check = |name: &str, before: &str, wanted: &[&str], after: &str| {
        let mut draft = draft(name, before);
        let wanted: Vec<Id> = wanted.iter().map(|name| id(name)).collect();
        put_into_groups(&desk.book, &mut draft, &wanted, day(TODAY));
        assert_eq!(told(&draft), after, "{name} of {before:?} to {wanted:?}");
    };
    check("ada", "period2 ..", &["band"], "period2 .., band 0..");
    check("bo", "period2 ..", &["band"], "period2 .., band ..");
    check("ada", "band ..", &["band"], "band ..");
    check("ada", "band ..", &[], "band ..-1");
    check("bo", "band ..", &[], "");
    check("ada", "period2 .., band ..", &["choir"], "period2 .., band ..-1, choir 0..");
    check("bo", "period2 .., band ..", &["choir"], "period2 .., choir ..");
    check("ada", "band ..", &["choir", "band"], "band .., choir 0..");
    check("ada", "band ..", &["band", "band"], "band ..");
    // Who joined today and is out again was never in; who comes back has two stays.
    check("ada", "band 0..", &[], "");
    check("ada", "band ..-9", &["band"], "band ..-9, band 0..");
    check("ada", "band ..-9", &[], "band ..-9");
    // A group that is yet to be made.
    check("ada", "", &["chess"], "chess 0..");
    check("bo", "", &["chess"], "chess ..");
    // Sections stay, also when nobody names them.
    check("ada", "period2 ..-1, period5 0..", &[], "period2 ..-1, period5 0..");
}

#[test]
fn pieces_are_those_of_these_learners() {
    let desk = desk();
    for (learners, expected) in [(vec![], 0), (vec!["ada"], 1), (vec!["bo"], 0), (vec!["bo", "ada", "cy"], 1)]
    {
        let ids: Vec<Id> = learners.iter().map(|name| id(name)).collect();
        assert_eq!(pieces_of(&desk.book, &ids), expected, "{learners:?}");
    }
}
