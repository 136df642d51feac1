//! Every rule by small cases.

use evident::judge::round::half_up;
use evident::judge::{FirstReached, Prerequisite, Verdict};
use evident::model::{
    Attempts, Decimal, EvidenceKind, Gate, Ix, LevelRef, MasteryStays, Parameter, PolicyDraft, Rounding,
    SameAttempt, Selection, Statistic, Tie, check_policy,
};

use crate::support::{check, check_on, day, decimal, judge, policy, scale, told};

fn by(statistic: Statistic) -> impl FnOnce(&mut PolicyDraft) {
    move |policy| policy.statistic = statistic
}

fn gated(gates: &[Gate]) -> impl FnOnce(&mut PolicyDraft) {
    let gates = gates.to_vec();
    move |policy| policy.gates = gates
}

fn selecting(selection: Selection, statistic: Statistic) -> impl FnOnce(&mut PolicyDraft) {
    move |policy| (policy.selection, policy.statistic) = (selection, statistic)
}

fn decaying() -> Statistic {
    Statistic::DecayingAverage { latest_percent: Decimal::whole(65) }
}

fn against_rest() -> Statistic {
    Statistic::LatestAgainstRest { latest_percent: Decimal::whole(65) }
}

const DEFAULT: fn(&mut PolicyDraft) = |_| {};

#[test]
fn a_verdict_is_small() {
    assert!(size_of::<Verdict>() <= 48, "{}", size_of::<Verdict>());
}

#[test]
fn statuses() {
    for (evidence, expected) in [
        ("", "not assessed"),
        ("1:x", "not assessed"),
        ("1:3!", "not assessed"),
        ("1:3^s 2:4^p", "not assessed"),
        ("1:m", "not enough"),
        ("1:i 2:x", "not enough"),
        ("1:m!", "not assessed"),
        ("1:m 2:3", "mastered level 3 (3) since 2 OnePiece"),
        ("1:0", "not yet level 0 (0) OnePiece"),
        ("1:2 2:2.5", "not yet level 2 (2.5)"),
        ("1:2 2:3 3:4", "mastered level 4 (4) since 2"),
        ("1:2 2:x 3:m 4:i", "not yet level 2 (2) OnePiece"),
        ("1:-1", "not yet (-1) OnePiece BelowEveryLevel"),
        ("1:9", "mastered level 4 (9) since 1 OnePiece"),
    ] {
        check(DEFAULT, evidence, expected);
    }
    check(|policy| policy.kinds = vec![EvidenceKind::Summative], "1:3~p 2:m~p", "not assessed");
    check(|policy| policy.kinds = vec![EvidenceKind::Summative], "1:3~p 2:m", "not enough");
}

#[test]
fn order_is_by_day_shown_then_entered_then_place_in_the_book() {
    check(DEFAULT, "2:2 1:4", "not yet level 2 (2) since 1 Dip");
    check(DEFAULT, "1:2 _:4", "not yet level 2 (2) Dip");
    check(DEFAULT, "_:4 _:2", "not yet level 2 (2)");
    check(DEFAULT, "1:2 1:4", "mastered level 4 (4) since 1");
    check(DEFAULT, "1:4 1:2", "not yet level 2 (2)");
}

#[test]
fn rounding_is_once_half_up_on_the_decimal_value() {
    for (value, decimals, expected) in [
        (3.175, 2, "3.18"),
        (1.005, 2, "1.01"),
        (71.25, 1, "71.3"),
        (2.675, 2, "2.68"),
        (-2.5, 0, "-2"),
        (-2.500_001, 0, "-3"),
        (0.5, 0, "1"),
        (2.994_999_999_999_9, 2, "3"),
        (2.994_999, 2, "2.99"),
        (0.65 * 3.0 + 0.35 * 3.5, 2, "3.18"),
        (f64::NAN, 2, "0"),
        (f64::INFINITY, 2, "200000"),
        (-1e300, 2, "-200000"),
        (-1e300, 0, "-200000"),
        (1e308, 0, "200000"),
        (1e-300, 4, "0"),
        (199_999.999_95, 4, "200000"),
        (12_345.678_95, 4, "12345.679"),
    ] {
        assert_eq!(half_up(value, decimals).to_string(), expected, "{value}");
    }
    let shown = |decimals| {
        move |policy: &mut PolicyDraft| {
            policy.statistic = Statistic::Mean;
            policy.rounding = Rounding { decimals, shown: 2 };
        }
    };
    check(shown(0), "1:2 2:3", "mastered level 3 (3) since 2");
    check(shown(1), "1:2 2:3", "not yet level 2 (2.5) LatestAtMastery");
    check(shown(9), "1:2 2:2 3:3", "not yet level 2 (2.3333) LatestAtMastery");
}

#[test]
fn statistics() {
    let cases: &[(Statistic, &str, &str)] = &[
        (Statistic::Latest, "1:4 2:2", "not yet level 2 (2) since 1 Dip"),
        (Statistic::Highest, "1:2 2:4 3:1", "mastered level 4 (4) since 2 Dip"),
        (Statistic::Mean, "1:2 2:3 3:4", "mastered level 3 (3) since 3"),
        (Statistic::Mean, "1:2*3 2:4*1", "not yet level 2 (2.5) LatestAtMastery"),
        (Statistic::Mean, "1:2*0 2:4*0", "not enough NoValue"),
        (Statistic::Median, "1:1 2:4 3:3", "mastered level 3 (3) since 3"),
        (Statistic::Median, "1:1 2:2 3:3 4:4", "not yet level 2 (2.5) LatestAtMastery"),
        (Statistic::Mode { tie: Tie::Latest }, "1:3 2:3 3:2", "mastered level 3 (3) since 1 Dip"),
        (Statistic::Mode { tie: Tie::Latest }, "1:3 2:2", "not yet level 2 (2) since 1 Dip"),
        (Statistic::Mode { tie: Tie::Highest }, "1:3 2:2", "mastered level 3 (3) since 1 Dip"),
        (Statistic::Mode { tie: Tie::None }, "1:2 2:3", "not enough NoValue"),
        (Statistic::Mode { tie: Tie::None }, "1:2 2:3 3:3", "mastered level 3 (3) since 3"),
        (Statistic::Mode { tie: Tie::None }, "1:1 2:1 3:2 4:2 5:3 6:3 7:3", "mastered level 3 (3) since 7"),
        (
            Statistic::Mode { tie: Tie::None },
            "1:1 2:1 3:1 4:2 5:2 6:3 7:3",
            "not yet level 1 (1) LatestAtMastery",
        ),
        (decaying(), "1:2 2:3 3:4", "mastered level 3 (3.53) since 3"),
        (decaying(), "1:3", "mastered level 3 (3) since 1 OnePiece"),
        (decaying(), "1:1 2:2 3:3 4:3 5:3", "not yet level 2 (2.94) LatestAtMastery"),
        (decaying(), "1:1 2:2 3:3 4:4", "mastered level 3 (3.48) since 4"),
        (against_rest(), "1:2 2:3 3:4", "mastered level 3 (3.48) since 3"),
        (against_rest(), "1:3.5 2:3", "mastered level 3 (3.18) since 1"),
        (against_rest(), "1:2", "not yet level 2 (2) OnePiece"),
    ];
    for (statistic, evidence, expected) in cases {
        check(by(*statistic), evidence, expected);
    }
}

#[test]
fn the_power_law() {
    let law = |at_next, fewest, clamp| by(Statistic::PowerLaw { at_next, fewest, clamp });
    check(law(false, 3, false), "1:1 2:4 3:4 4:4", "mastered level 4 (5.16) since 3");
    check(law(false, 3, true), "1:1 2:4 3:4 4:4", "mastered level 4 (4) since 3");
    check(law(false, 3, true), "1:1 2:3", "not yet level 2 (2) LatestAtMastery MeanForFew");
    check(law(false, 3, true), "1:1 2:3 3:2 4:4", "mastered level 3 (3.66) since 4");
    check(law(false, 3, true), "1:2 2:4 3:1 4:3", "not yet level 2 (2.16) since 2 Dip LatestAtMastery");
    check(law(false, 1, true), "1:2", "not yet level 2 (2) OnePiece");
    check(law(false, 0, true), "1:2", "not yet level 2 (2) OnePiece");
    check(law(true, 2, false), "1:1 2:2", "mastered level 3 (3) since 2");
    // A score of 0 counts as the smallest positive level.
    check(law(false, 2, false), "1:0 2:2", "not yet level 2 (2)");
    check_on("0 0.5 3!", law(true, 2, false), "1:0 2:1", "not yet level 0.5 (1.5)");
    let better = |fewest| by(Statistic::BetterOfMeanAndPowerLaw { fewest, clamp: true });
    check(better(3), "1:4 2:3 3:2 4:1", "not yet level 2 (2.5) since 1 Dip");
    check(better(3), "1:1 2:4 3:4 4:4", "mastered level 4 (4) since 3");
}

#[test]
fn knowledge_tracing() {
    let tracing = |prior: &str, slip: &str, guess: &str| {
        by(Statistic::KnowledgeTracing {
            prior: decimal(prior),
            transit: decimal("0.1"),
            slip: decimal(slip),
            guess: decimal(guess),
            mastered_at: decimal("0.95"),
        })
    };
    check(tracing("0.3", "0.1", "0.2"), "1:3", "not yet (0.69) OnePiece LatestAtMastery Probability");
    check(tracing("0.3", "0.1", "0.2"), "1:3 2:4 3:3", "mastered (0.98) since 3 Probability");
    check(tracing("0.3", "0.1", "0.2"), "1:2", "not yet (0.15) OnePiece Probability");
    // Out of range: held at 0.3, 0 to 1. What is impossible teaches nothing.
    check(tracing("5", "0", "0"), "1:2", "mastered (1) since 1 OnePiece Probability");
    check(tracing("0", "9", "9"), "1:3", "not yet (0.1) OnePiece LatestAtMastery Probability");
}

#[test]
fn attempts_and_pieces_of_one_attempt() {
    let standing = |attempts, same_attempt| {
        move |policy: &mut PolicyDraft| (policy.attempts, policy.same_attempt) = (attempts, same_attempt)
    };
    use Attempts::{All, Highest, Latest};
    use SameAttempt::{Each, Lowest, Mean, Mode};
    let cases: &[(Attempts, SameAttempt, &str, &str)] = &[
        (Latest, Mean, "1:2@1.1 2:3@1.2", "mastered level 3 (3) since 2 OnePiece"),
        (Latest, Mean, "1:4@1.2 2:2@1.1", "mastered level 4 (4) since 1 OnePiece"),
        (Highest, Mean, "1:4@1.1 2:2@1.2", "mastered level 4 (4) since 1 OnePiece"),
        (All, Mean, "1:4@1.1 2:2@1.2", "not yet level 2 (2) since 1 Dip"),
        (Latest, Mean, "1:4@1.1 2:m@1.2", "mastered level 4 (4) since 1 OnePiece"),
        (Latest, Mean, "1:4@1.1 2:2@1.2!", "mastered level 4 (4) since 1 OnePiece"),
        (Latest, Mean, "1:2@1.1 1:4@1.1", "mastered level 3 (3) since 1 OnePiece"),
        (Latest, Mean, "1:2@1.1*3 1:4@1.1*1", "not yet level 2 (2.5) OnePiece"),
        (Latest, Mean, "1:2@1.1*0 1:4@1.1*0", "mastered level 3 (3) since 1 OnePiece"),
        (Latest, Mode, "1:4@1.1 1:4@1.1 1:1@1.1", "mastered level 4 (4) since 1 OnePiece"),
        (Latest, Lowest, "1:2@1.1 1:4@1.1", "not yet level 2 (2) OnePiece"),
        (Latest, Each, "1:2@1.1 1:4@1.1", "mastered level 4 (4) since 1"),
        (Highest, Each, "1:2@1.1 1:4@1.1 2:3@1.2", "mastered level 4 (4) since 1"),
        (Highest, Mean, "1:3@1.1 2:3@1.2", "mastered level 3 (3) since 1 OnePiece"),
        (Latest, Mean, "1:1@1.1 2:2@2.1 3:3@1.2", "mastered level 3 (3) since 3"),
        // Without an assessment there are no attempts.
        (Latest, Mean, "1:4 2:2", "not yet level 2 (2) since 1 Dip"),
    ];
    for (attempts, same_attempt, evidence, expected) in cases {
        check(standing(*attempts, *same_attempt), evidence, expected);
    }
}

#[test]
fn sources_and_kinds() {
    check(|policy| policy.self_evidence = true, "1:2 2:4^s", "mastered level 4 (4) since 2");
    check(|policy| policy.peer_evidence = true, "1:2 2:4^s", "not yet level 2 (2) OnePiece");
    check(|policy| policy.peer_evidence = true, "1:2 2:4^p", "mastered level 4 (4) since 2");
    check(|policy| policy.kinds = vec![EvidenceKind::Summative], "1:2 2:4~f", "not yet level 2 (2) OnePiece");
    check(DEFAULT, "1:2 2:4~p", "mastered level 4 (4) since 2");
}

#[test]
fn selections() {
    use Selection::{AtOrAbove, Highest, Latest, OfKinds, Since};
    check(selecting(Latest(3), Statistic::Mean), "1:1 2:3 3:3 4:3", "mastered level 3 (3) since 4");
    check(selecting(Latest(0), Statistic::Mean), "1:1 2:3", "mastered level 3 (3) since 2");
    check(selecting(Highest(2), Statistic::Mean), "1:4 2:1 3:2", "mastered level 3 (3) since 1 Dip");
    check(selecting(Highest(3), Statistic::Mean), "1:4 2:3 3:3 4:4", "mastered level 3 (3.67) since 1");
    // Of equally high pieces the later ones are taken.
    check(selecting(Highest(1), Statistic::Latest), "1:3 2:3", "mastered level 3 (3) since 1");
    check(selecting(Since(day(3)), Statistic::Latest), "1:4 _:4", "not assessed");
    check(selecting(Since(day(3)), Statistic::Mean), "1:1 3:3", "mastered level 3 (3) since 3 OnePiece");
    check(
        selecting(OfKinds(vec![EvidenceKind::Formative]), Statistic::Latest),
        "1:4~f 2:1",
        "mastered level 4 (4) since 1 OnePiece",
    );
    check(
        selecting(AtOrAbove(LevelRef::Mastery), Statistic::Mean),
        "1:2 2:3 3:4",
        "mastered level 3 (3.5) since 2",
    );
    check(selecting(AtOrAbove(LevelRef::Mastery), Statistic::Mean), "1:2", "not yet OnePiece");
    check(
        selecting(AtOrAbove(LevelRef::Value(decimal("2"))), Statistic::Mean),
        "1:1 2:2",
        "not yet level 2 (2)",
    );
}

#[test]
fn n_times() {
    let times = |n| {
        move |policy: &mut PolicyDraft| {
            policy.selection = Selection::AtOrAbove(LevelRef::Mastery);
            policy.statistic = Statistic::Mean;
            policy.gates = vec![Gate::Pieces(n)];
        }
    };
    check(times(3), "1:2", "not yet 0 of 3 OnePiece");
    check(times(3), "1:3 2:1 3:4", "not yet 2 of 3");
    check(times(3), "1:4 2:1 3:3 4:3", "mastered level 3 (3.33) since 4");
    check(times(1), "1:1 2:3 3:4", "mastered level 3 (3.5) since 2");
    check(times(3), "1:m", "not enough");
    check(times(3), "", "not assessed");
    // At most 10 times.
    check(times(200), "1:3 2:3", "not yet 2 of 10");
}

#[test]
fn gates() {
    let mastery = LevelRef::Mastery;
    let value = |text: &str| LevelRef::Value(decimal(text));
    let cases: &[(Gate, &str, &str)] = &[
        (Gate::Pieces(2), "1:3", "not enough OnePiece"),
        (Gate::Pieces(2), "1:3 2:3", "mastered level 3 (3) since 2"),
        (Gate::Pieces(2), "1:3 2:m", "not enough OnePiece"),
        (Gate::Pieces(0), "1:3", "mastered level 3 (3) since 1 OnePiece"),
        (Gate::Assessments(2), "1:3@1 2:3@1.2", "not enough OnePiece"),
        (Gate::Assessments(2), "1:3@1 2:3", "not enough"),
        (Gate::Assessments(2), "1:3@1 2:3@2", "mastered level 3 (3) since 2"),
        (Gate::OfKind { kind: EvidenceKind::Summative, count: 1 }, "1:3~f", "not enough OnePiece"),
        (Gate::OfKind { kind: EvidenceKind::Summative, count: 1 }, "1:3~f 2:2", "not yet level 2 (2)"),
        (Gate::LatestAtLeast(value("4")), "1:4 2:3", "not yet level 3 (3) since 1 Dip"),
        (Gate::NoneBelow { level: value("2"), last: None }, "1:1 2:3", "not yet level 3 (3)"),
        (Gate::NoneBelow { level: value("2"), last: Some(1) }, "1:1 2:3", "mastered level 3 (3) since 2"),
        (Gate::NoneBelow { level: value("2"), last: Some(0) }, "1:1 2:3", "mastered level 3 (3) since 2"),
        (Gate::InARow { count: 3, level: mastery, forgiving: 0 }, "1:3 2:3 3:2 4:3", "not yet level 3 (3)"),
        (
            Gate::InARow { count: 3, level: mastery, forgiving: 1 },
            "1:3 2:3 3:2 4:3",
            "mastered level 3 (3) since 4",
        ),
        (
            Gate::InARow { count: 2, level: mastery, forgiving: 0 },
            "1:3 2:3 3:2 4:3",
            "not yet level 3 (3) since 2 Dip",
        ),
        (Gate::ShownAgainAfter { days: 7 }, "1:3 7:3", "not yet level 3 (3)"),
        (Gate::ShownAgainAfter { days: 7 }, "1:3 8:3", "mastered level 3 (3) since 8"),
        (Gate::ShownAgainAfter { days: 7 }, "_:3 8:3", "not yet level 3 (3)"),
        (Gate::ShownAgainAfter { days: 7 }, "1:2 8:3 15:4", "mastered level 4 (4) since 15"),
        (Gate::PrerequisitesMastered, "1:3", "mastered level 3 (3) since 1 OnePiece"),
    ];
    for (gate, evidence, expected) in cases {
        check(gated(std::slice::from_ref(gate)), evidence, expected);
    }
    // A gate on number weighs more than another; a value below mastery stays "not yet".
    check(gated(&[Gate::Pieces(2), Gate::LatestAtLeast(mastery)]), "1:2", "not enough OnePiece");
    check(gated(&[Gate::Pieces(1), Gate::LatestAtLeast(mastery)]), "1:2", "not yet level 2 (2) OnePiece");
    // Gates look at all that counts, not only at the latest or highest few.
    let highest = |policy: &mut PolicyDraft| {
        policy.selection = Selection::Highest(1);
        policy.gates = vec![Gate::Pieces(2), Gate::LatestAtLeast(LevelRef::Mastery)];
    };
    check(highest, "1:4 2:2", "not yet level 4 (4)");
    check(highest, "1:2 2:3", "mastered level 3 (3) since 2");
}

#[test]
fn prerequisites_hold_from_the_day_they_were_mastered() {
    let policy = policy(gated(&[Gate::PrerequisitesMastered]));
    let scale = scale("0 1 2 3! 4");
    let one = |mastered, first| Prerequisite { standard: Ix::new(0).unwrap(), mastered, first };
    let cases: &[(&[Prerequisite], &str, &str)] = &[
        (&[one(false, FirstReached::Never)], "1:3", "not yet level 3 (3) OnePiece"),
        (&[one(true, FirstReached::On(day(5)))], "1:3 9:3", "mastered level 3 (3) since 5"),
        (&[one(true, FirstReached::On(day(5)))], "1:3", "mastered level 3 (3) since 5 OnePiece"),
        (&[one(true, FirstReached::On(day(5)))], "5:3 6:4", "mastered level 4 (4) since 5"),
        (&[one(true, FirstReached::On(day(5)))], "1:3 5:2 7:4", "mastered level 4 (4) since 7"),
        (&[one(true, FirstReached::Undated)], "2:3", "mastered level 3 (3) since 2 OnePiece"),
        (
            &[one(true, FirstReached::On(day(5))), one(true, FirstReached::On(day(3)))],
            "1:3 2:3",
            "mastered level 3 (3) since 5",
        ),
        (&[one(false, FirstReached::On(day(1)))], "2:3", "not yet level 3 (3) since 2 OnePiece Dip"),
    ];
    for (prerequisites, evidence, expected) in cases {
        assert_eq!(told(judge(&policy, Some(&scale), evidence, prerequisites)), *expected, "{evidence}");
    }
}

#[test]
fn mastery_follows_or_is_kept() {
    let kept = |policy: &mut PolicyDraft| policy.mastery = MasteryStays::Kept;
    check(DEFAULT, "1:3 2:2", "not yet level 2 (2) since 1 Dip");
    check(kept, "1:3 2:2", "mastered level 3 (2) since 1 Dip Kept");
    check(kept, "1:4 2:2", "mastered level 3 (2) since 1 Dip Kept");
    check(kept, "1:2 2:2.5", "not yet level 2 (2.5)");
    // All of one day are judged together.
    check(kept, "1:4 1:2", "not yet level 2 (2)");
    check(kept, "_:4 1:2", "mastered level 3 (2) Dip Kept");
    check(kept, "1:4! 2:2", "not yet level 2 (2) OnePiece");
    // An attempt that was superseded later had reached it.
    check(kept, "1:4@1.1 2:2@1.2", "mastered level 3 (2) since 1 OnePiece Dip Kept");
    check(kept, "1:3 2:2 3:3", "mastered level 3 (3) since 1");
}

#[test]
fn levels_by_cut_off() {
    let mean = || by(Statistic::Mean);
    check_on("0 1 2 3/2.5! 4/3.5", mean(), "1:2 2:3", "mastered level 3 (2.5) since 2");
    check_on("0 1 2 3/2.5! 4/3.5", mean(), "1:3 2:4", "mastered level 4 (3.5) since 1");
    check_on("0 1 2 3/3.2! 4/3.5", mean(), "1:3", "not yet level 2 (3) OnePiece");
    check_on("1 1.5 2 2.5 3!", mean(), "1:2 2:3", "not yet level 2.5 (2.5) LatestAtMastery");
    check_on("1 2! 3", mean(), "1:0.5", "not yet (0.5) OnePiece BelowEveryLevel");
    check_on("", mean(), "1:3", "not yet (3) OnePiece NoScale");
    // The mastery level is none of the levels: it is its own cut-off.
    let mut broken = scale("1 2 3");
    broken.mastery = decimal("2.5");
    let verdict = judge(&policy(mean()), Some(&broken), "1:2 2:3", &[]);
    assert_eq!(told(verdict), "mastered level 2 (2.5) since 2");
    assert_eq!(told(judge(&policy(DEFAULT), None, "1:3 2:m", &[])), "not yet (3) OnePiece NoScale");
}

#[test]
fn parameters_out_of_range_are_named_and_held() {
    let percent = |text: &str| Statistic::DecayingAverage { latest_percent: decimal(text) };
    check(by(percent("150")), "1:1 2:4", "mastered level 3 (3.97) since 2");
    check(by(percent("-5")), "1:1 2:4", "not yet level 1 (1.03) LatestAtMastery");
    let policy = policy(|policy| {
        policy.statistic = percent("0");
        policy.selection = Selection::Latest(0);
        policy.gates =
            vec![Gate::Pieces(3), Gate::InARow { count: 0, level: LevelRef::Mastery, forgiving: 9 }];
        policy.rounding = Rounding { decimals: 5, shown: 9 };
    });
    let named: Vec<Parameter> = check_policy(&policy).into_iter().map(|issue| issue.parameter).collect();
    let expected = [
        Parameter::SelectionCount,
        Parameter::LatestPercent,
        Parameter::GateCount(1),
        Parameter::Decimals,
        Parameter::DecimalsShown,
    ];
    assert_eq!(named, expected);
    assert_eq!(check_policy(&crate::support::policy(DEFAULT)), []);
}
