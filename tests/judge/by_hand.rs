//! Knowledge tracing, and summative else formative, with the sums worked by hand.

use evident::model::{Decimal, Gate, MasteryStays, PolicyDraft, Selection, Statistic};

use crate::support::{check, decimal};

/// Prior 0.3, transit 0.1, slip 0.1, guess 0.2, mastered from 0.95 on.
fn tracing(policy: &mut PolicyDraft) {
    policy.statistic = Statistic::KnowledgeTracing {
        prior: decimal("0.3"),
        transit: decimal("0.1"),
        slip: decimal("0.1"),
        guess: decimal("0.2"),
        mastered_at: decimal("0.95"),
    };
}

#[test]
fn knowledge_tracing_had_no_case_of_its_own() {
    for (evidence, expected) in [
        // Right: .3·.9 = .27 against .7·.2 = .14, so .27/.41 = .6585; learned meanwhile: .6585 + .3415·.1 = .6927.
        ("1:3", "not yet (0.69) OnePiece LatestAtMastery Probability"),
        // Wrong: .3·.1 = .03 against .7·.8 = .56, so .03/.59 = .0508; then .0508 + .9492·.1 = .1458.
        ("1:2", "not yet (0.15) OnePiece Probability"),
        // Right again: .6927·.9 = .6234 against .3073·.2 = .0615, so .9103; then .9103 + .0897·.1 = .9192.
        ("1:3 2:4", "not yet (0.92) LatestAtMastery Probability"),
        // And again: .9192·.9 = .8273 against .0808·.2 = .0162, so .9808; then .9808 + .0192·.1 = .9828.
        ("1:3 2:4 3:3", "mastered (0.98) since 3 Probability"),
        // Right, then wrong: .6927·.1 = .0693 against .3073·.8 = .2459, so .2198; then .2198 + .7802·.1 = .2978.
        ("1:3 2:2.5", "not yet (0.3) Probability"),
        // Three right, then wrong: .9828·.1 = .0983 against .0172·.8 = .0138, so .8769; then .8769 + .1231·.1 = .8892.
        ("1:3 2:4 3:3 4:1", "not yet (0.89) since 3 Dip Probability"),
        // What does not count teaches nothing: the same as one right piece.
        ("1:m 2:x 3:3 4:1!", "not yet (0.69) OnePiece LatestAtMastery Probability"),
        ("1:m", "not enough"),
    ] {
        check(tracing, evidence, expected);
    }
}

#[test]
fn a_probability_is_compared_with_its_own_cut_off_alone() {
    let from = |mastered_at: &'static str| {
        move |policy: &mut PolicyDraft| {
            tracing(policy);
            if let Statistic::KnowledgeTracing { mastered_at: own, .. } = &mut policy.statistic {
                *own = decimal(mastered_at);
            }
        }
    };
    check(from("0.69"), "1:3", "mastered (0.69) since 1 OnePiece Probability");
    check(from("0.7"), "1:3", "not yet (0.69) OnePiece LatestAtMastery Probability");
    let kept = |policy: &mut PolicyDraft| {
        tracing(policy);
        policy.mastery = MasteryStays::Kept;
    };
    check(kept, "1:3 2:4 3:3 4:1", "mastered (0.89) since 3 Dip Kept Probability");
    let gated = |policy: &mut PolicyDraft| {
        tracing(policy);
        policy.gates = vec![Gate::Pieces(4)];
    };
    check(gated, "1:3 2:4 3:3", "not enough");
}

/// The mean of the summative pieces, else of the formative ones.
fn provisional(policy: &mut PolicyDraft) {
    (policy.selection, policy.statistic) = (Selection::SummativeElseFormative, Statistic::Mean);
}

#[test]
fn summative_else_formative_had_no_case_of_its_own() {
    for (evidence, expected) in [
        // (2 + 3) / 2 = 2.5, of formative pieces.
        ("1:2~f 2:3~f", "not yet level 2 (2.5) LatestAtMastery Provisional"),
        // (3 + 4) / 2 = 3.5: mastery can be provisional, too.
        ("1:3~f 2:4~f", "mastered level 3 (3.5) since 1 Provisional"),
        // The one summative piece decides, whatever came before it and after.
        ("1:1~f 2:4 3:1~f", "mastered level 4 (4) since 2 Dip"),
        // (2 + 4) / 2 = 3, of the summative ones; the formative 0 is left out.
        ("1:2 2:0~f 3:4", "mastered level 3 (3) since 3"),
        // A summative piece that was not handed in is none: the formative one stands in.
        ("1:2~f 2:m", "not yet level 2 (2) OnePiece Provisional"),
    ] {
        check(provisional, evidence, expected);
    }
}

#[test]
fn practice_alone_was_not_yet_under_summative_else_formative() {
    check(provisional, "1:4~p", "not assessed");
    check(provisional, "1:4~p 2:4~o", "not assessed");
    check(provisional, "1:4~p 2:m~f", "not enough");
    check(provisional, "1:4~p 2:2~f", "not yet level 2 (2) OnePiece Provisional");
}

#[test]
fn what_was_mastered_provisionally_falls_with_the_first_summative_piece() {
    check(provisional, "1:3~f 2:4~f 3:2", "not yet level 2 (2) since 1 Dip");
    let latest = |policy: &mut PolicyDraft| {
        policy.selection = Selection::SummativeElseFormative;
        policy.statistic = Statistic::DecayingAverage { latest_percent: Decimal::whole(65) };
    };
    // 2·.35 + 4·.65 = 3.3 of the summative pieces.
    check(latest, "1:4~f 2:2 3:4", "mastered level 3 (3.3) since 1");
}
