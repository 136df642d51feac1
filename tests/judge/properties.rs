//! Properties that hold for any evidence and any policy, absurd ones included.

use evident::edit::Command;
use evident::judge::estimate::{Limits, estimate, weights};
use evident::judge::{Counts, FirstReached, Flag, Piece, Prerequisite, Rule, Score, Scratch, Verdicts};
use evident::model::{
    Attempts, Decimal, EvidenceKind, Gate, Instant, Ix, LevelRef, MasteryStays, Outcome, Policy, Reading,
    Rounding, SameAttempt, Selection, Source, Standing, Statistic, Status, Tie,
};
use evident::text::names::DisplayNames;
use evident::text::verdict::{Audience, Sentences};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::book::Book;
use crate::support::{day, policy, scale, told};

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let of = |units: i64| Decimal::from_units(units).unwrap();
    prop_oneof![
        4 => (0_i64..=8).prop_map(move |halves| of(halves * 5_000)),
        1 => (-2_000_000_000_i64..=2_000_000_000).prop_map(of),
        1 => (-50_000_i64..=50_000).prop_map(of),
    ]
}

fn any_level() -> impl Strategy<Value = LevelRef> {
    prop_oneof![Just(LevelRef::Mastery), any_decimal().prop_map(LevelRef::Value)]
}

fn any_kind() -> impl Strategy<Value = EvidenceKind> {
    use EvidenceKind::*;
    prop_oneof![Just(Summative), Just(Formative), Just(Practice), Just(Observation)]
}

fn any_statistic() -> impl Strategy<Value = Statistic> {
    let tie = prop_oneof![Just(Tie::Highest), Just(Tie::Latest), Just(Tie::None)];
    prop_oneof![
        Just(Statistic::Latest),
        Just(Statistic::Highest),
        Just(Statistic::Mean),
        Just(Statistic::Median),
        tie.prop_map(|tie| Statistic::Mode { tie }),
        any_decimal().prop_map(|latest_percent| Statistic::DecayingAverage { latest_percent }),
        any_decimal().prop_map(|latest_percent| Statistic::LatestAgainstRest { latest_percent }),
        (any::<bool>(), 0_u8..6, any::<bool>())
            .prop_map(|(at_next, fewest, clamp)| { Statistic::PowerLaw { at_next, fewest, clamp } }),
        (0_u8..6, any::<bool>())
            .prop_map(|(fewest, clamp)| Statistic::BetterOfMeanAndPowerLaw { fewest, clamp }),
        (any_decimal(), any_decimal(), any_decimal(), any_decimal(), any_decimal()).prop_map(
            |(prior, transit, slip, guess, mastered_at)| Statistic::KnowledgeTracing {
                prior,
                transit,
                slip,
                guess,
                mastered_at
            }
        ),
    ]
}

fn any_selection() -> impl Strategy<Value = Selection> {
    prop_oneof![
        3 => Just(Selection::All),
        1 => (0_u8..6).prop_map(Selection::Latest),
        1 => (0_u8..6).prop_map(Selection::Highest),
        1 => any_level().prop_map(Selection::AtOrAbove),
        1 => (0_i64..12).prop_map(|number| Selection::Since(day(number))),
        1 => vec(any_kind(), 0..3).prop_map(Selection::OfKinds),
        1 => Just(Selection::SummativeElseFormative),
    ]
}

fn any_gate() -> impl Strategy<Value = Gate> {
    prop_oneof![
        (0_u8..7).prop_map(Gate::Pieces),
        (0_u8..4).prop_map(Gate::Assessments),
        (any_kind(), 0_u8..3).prop_map(|(kind, count)| Gate::OfKind { kind, count }),
        any_level().prop_map(Gate::LatestAtLeast),
        (any_level(), proptest::option::of(0_u8..4))
            .prop_map(|(level, last)| Gate::NoneBelow { level, last }),
        (0_u8..4, any_level(), 0_u8..3).prop_map(|(count, level, forgiving)| Gate::InARow {
            count,
            level,
            forgiving
        }),
        (0_u16..20).prop_map(|days| Gate::ShownAgainAfter { days }),
        Just(Gate::PrerequisitesMastered),
    ]
}

prop_compose! {
    pub fn any_policy()(
        attempts in prop_oneof![Just(Attempts::Latest), Just(Attempts::Highest), Just(Attempts::All)],
        same_attempt in prop_oneof![
            Just(SameAttempt::Mean), Just(SameAttempt::Mode), Just(SameAttempt::Lowest), Just(SameAttempt::Each)
        ],
        (self_evidence, peer_evidence, kept) in any::<(bool, bool, bool)>(),
        kinds in vec(any_kind(), 0..3),
        selection in any_selection(),
        statistic in any_statistic(),
        gates in vec(any_gate(), 0..3),
        (decimals, shown) in (0_u8..7, 0_u8..7),
    ) -> Policy {
        policy(|policy| {
            (policy.attempts, policy.same_attempt) = (attempts, same_attempt);
            (policy.self_evidence, policy.peer_evidence) = (self_evidence, peer_evidence);
            (policy.kinds, policy.selection, policy.statistic, policy.gates) = (kinds, selection, statistic, gates);
            policy.rounding = Rounding { decimals, shown };
            policy.mastery = if kept { MasteryStays::Kept } else { MasteryStays::Follows };
        })
    }
}

prop_compose! {
    pub fn any_piece()(
        number in 0_usize..1_000_000,
        shown in proptest::option::weighted(0.9, 1_i64..12),
        entered in 0_i64..5,
        reading in prop_oneof![
            8 => any_decimal().prop_map(Reading::Level), 1 => Just(Reading::Missing), 1 => Just(Reading::Excused),
            1 => Just(Reading::Insufficient)
        ],
        kind in any_kind(),
        source in prop_oneof![6 => Just(Source::Teacher), 1 => Just(Source::SelfAssessed), 1 => Just(Source::Peer)],
        attempt in 0_u8..4,
        assessment in proptest::option::of(0_usize..3),
        weight in any_decimal(),
        set_aside in proptest::bool::weighted(0.1),
    ) -> Piece {
        Piece {
            at: Ix::new(number).unwrap(),
            shown: shown.map(day),
            entered: Instant(entered),
            reading,
            kind,
            source,
            attempt,
            assessment: assessment.and_then(Ix::new),
            weight: weight.max(Decimal::ZERO),
            standing: if set_aside { Standing::SetAside } else { Standing::Counted },
        }
    }
}

pub fn any_scale() -> impl Strategy<Value = &'static str> {
    prop_oneof![
        4 => Just("0 1 2 3! 4"),
        1 => Just(""),
        1 => Just("1! 2"),
        1 => Just("-2 -1! 0"),
        1 => Just("0/-1 1 2/1.5 3/2.5! 4/3.75"),
        1 => Just("5 5! 5"),
        1 => Just("4 3! 2/9 1"),
    ]
}

fn any_prerequisites() -> impl Strategy<Value = Vec<Prerequisite>> {
    let first = prop_oneof![
        Just(FirstReached::Never),
        Just(FirstReached::Undated),
        (1_i64..14).prop_map(|number| FirstReached::On(day(number)))
    ];
    vec(
        (any::<bool>(), first).prop_map(|(mastered, first)| {
            let first = if mastered && first == FirstReached::Never { FirstReached::Undated } else { first };
            Prerequisite { standard: Ix::new(0).unwrap(), mastered, first }
        }),
        0..3,
    )
}

fn scores_of(values: &[(Decimal, u8)]) -> Vec<Score> {
    let score = |(value, weight): &(Decimal, u8)| Score { value: value.to_f64(), weight: f64::from(*weight) };
    values.iter().map(score).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_evidence_under_any_policy_gives_a_sound_verdict(
        policy in any_policy(), levels in any_scale(), pieces in vec(any_piece(), 0..14),
        prerequisites in any_prerequisites(), own in proptest::option::of(any_decimal()),
    ) {
        let scale = scale(levels);
        let rule = Rule::new(&policy, Some(&scale), own);
        let mut scratch = Scratch::default();
        scratch.load(pieces.iter().copied());
        let verdict = scratch.judge(&rule, &prerequisites);
        prop_assert_eq!(verdict.pieces as usize, pieces.len());
        prop_assert!(verdict.counted <= verdict.pieces && verdict.missing <= verdict.pieces);
        if verdict.status < Status::NotYet {
            prop_assert!(verdict.value.is_none() && verdict.level.is_none());
        }
        if verdict.has(Flag::Probability) {
            prop_assert!(verdict.value.is_some_and(|value| (Decimal::ZERO..=Decimal::ONE).contains(&value)));
        }
        if verdict.status == Status::Mastered {
            prop_assert!(verdict.first() != FirstReached::Never);
        }
        if verdict.has(Flag::Kept) {
            prop_assert!(verdict.has(Flag::Dip));
        }
        // The same pieces in another order, in a scratch that was in use, give the same verdict.
        let mut again = scratch.clone();
        again.load(pieces.iter().rev().copied());
        let ids: std::collections::BTreeSet<_> = pieces.iter().map(|piece| piece.at).collect();
        if ids.len() == pieces.len() {
            prop_assert_eq!(told(again.judge(&rule, &prerequisites)), told(verdict));
        }
    }

    #[test]
    fn what_is_first_reached_is_reached_by_what_was_shown_by_then(
        policy in any_policy(), pieces in vec(any_piece(), 0..10), prerequisites in any_prerequisites(),
    ) {
        let scale = scale("0 1 2 3! 4");
        let rule = Rule::new(&policy, Some(&scale), None);
        let mut scratch = Scratch::default();
        scratch.load(pieces.iter().copied());
        let verdict = scratch.judge(&rule, &prerequisites);
        // By brute force over every day, each prefix judged by itself.
        let by = |scratch: &mut Scratch, last: Option<i64>| {
            let shown = |piece: &&Piece| piece.shown.is_none_or(|shown| last.is_some_and(|last| shown <= day(last)));
            scratch.load(pieces.iter().filter(shown).copied());
            let holds = |one: &Prerequisite| match one.first {
                FirstReached::Never => false,
                FirstReached::Undated => true,
                FirstReached::On(on) => last.is_some_and(|last| on <= day(last)),
            };
            let then: Vec<_> = prerequisites.iter().map(|one| Prerequisite { mastered: holds(one), ..*one }).collect();
            let verdict = scratch.judge(&rule, &then);
            verdict.status == Status::Mastered && !verdict.has(Flag::Kept)
        };
        let days = std::iter::once(None).chain((1..15).map(Some));
        let first = days.into_iter().find(|last| by(&mut scratch, *last));
        let expected = match first {
            None => FirstReached::Never,
            Some(None) => FirstReached::Undated,
            Some(Some(number)) => FirstReached::On(day(number)),
        };
        prop_assert_eq!(verdict.first(), expected);
    }

    #[test]
    fn the_short_way_gives_what_the_long_way_gives(
        mut policy in any_policy(), pieces in vec(any_piece(), 0..10), gates in any::<bool>(),
    ) {
        if !gates {
            policy.gates.clear();
        }
        let scale = scale("0 1 2 3! 4");
        let rule = Rule::new(&policy, Some(&scale), None);
        let mut scratch = Scratch::default();
        scratch.load(pieces);
        let verdict = scratch.judge(&rule, &[]);
        prop_assert_eq!(told(verdict), told(scratch.judge_in_full(&rule, &[])));
        prop_assert_eq!(verdict, scratch.judge_in_full(&rule, &[]));
    }

    #[test]
    fn linear_statistics_are_their_weights(
        statistic in any_statistic(), values in vec((any_decimal(), 0_u8..4), 1..9),
    ) {
        let statistic = evident::model::in_range(statistic);
        let scores = scores_of(&values);
        let limits = Limits { floor: 1.0, bounds: None, mastery: Some(3.0) };
        let value = estimate(statistic, &scores, &limits);
        prop_assert!(value.is_none_or(f64::is_finite));
        if let Some(weights) = weights(statistic, &scores, &limits) {
            let value = value.unwrap();
            let sum: f64 = weights.iter().sum();
            let again: f64 = weights.iter().zip(&scores).map(|(weight, score)| weight * score.value).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9, "{weights:?}");
            prop_assert!((again - value).abs() <= 1e-9 * value.abs().max(1.0), "{again} {value}");
            let low = scores.iter().map(|score| score.value).fold(f64::INFINITY, f64::min);
            let high = scores.iter().map(|score| score.value).fold(f64::NEG_INFINITY, f64::max);
            let slack = 1e-9 * low.abs().max(high.abs()).max(1.0);
            prop_assert!(low - slack <= value && value <= high + slack);
        }
    }

    #[test]
    fn a_better_piece_never_lowers_a_monotone_statistic(
        values in vec((0_i64..=8, 0_u8..4), 1..9), place in 0_usize..9, percent in 1_i32..=99, which in 0_usize..5,
    ) {
        let latest_percent = Decimal::whole(percent);
        let statistic = [
            Statistic::Latest,
            Statistic::Highest,
            Statistic::Mean,
            Statistic::DecayingAverage { latest_percent },
            Statistic::LatestAgainstRest { latest_percent },
        ][which];
        let mut values: Vec<_> =
            values.into_iter().map(|(halves, weight)| (Decimal::from_units(halves * 5_000).unwrap(), weight)).collect();
        let before = estimate(statistic, &scores_of(&values), &Limits::default());
        let place = place % values.len();
        values[place].0 = Decimal::from_units(i64::from(values[place].0.units()) + 5_000).unwrap();
        let after = estimate(statistic, &scores_of(&values), &Limits::default());
        prop_assert!(after.zip(before).is_none_or(|(after, before)| after >= before - 1e-12));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_update_is_a_full_judging_and_explanations_agree(
        edits in vec((0_u128..3, 0_u128..4, 1_i64..12, 0_usize..9, 0_u8..12), 1..25),
        policy in any_policy(),
    ) {
        let mut book = Book::new(3, 4, |draft| {
            // `edit` refuses parameters out of range: they are held in it first.
            draft.statistic = evident::model::in_range(policy.statistic);
            draft.gates = vec![Gate::PrerequisitesMastered];
            draft.mastery = policy.mastery;
            draft.attempts = policy.attempts;
        });
        let mut verdicts = book.verdicts();
        for (learner, standard, shown, level, action) in edits {
            match action {
                0 => book.decide(learner, standard, Outcome::Status(Status::Mastered), shown),
                1 => book.decide(learner, standard, Outcome::Level(Decimal::whole(2)), shown),
                2 => {
                    let expected = evident::model::Expected::Not { from: Some(day(shown)), until: None };
                    book.expect(learner, standard, expected);
                }
                _ => {
                    let levels = ["0", "1", "1.5", "2", "2.5", "3", "3.5", "4", "3"];
                    book.show(learner, standard, shown, levels[level]);
                }
            }
            verdicts.update(&book.book, &[book.pair(learner, standard)]);
        }
        let whole = book.verdicts();
        prop_assert_eq!(book.all_told(&verdicts), book.all_told(&whole));
        for learner in 0..3 {
            for standard in 0..4 {
                explain(&book, &whole, book.pair(learner, standard))?;
            }
        }
    }
}

fn explain(book: &Book, verdicts: &Verdicts, pair: evident::model::Pair) -> Result<(), TestCaseError> {
    let explanation = verdicts.explain(&book.book, pair.0, pair.1);
    prop_assert_eq!(explanation.verdict, verdicts.get(pair.0, pair.1));
    prop_assert_eq!(explanation.contributions.len(), explanation.verdict.pieces as usize);
    let weights = explanation.contributions.iter().map(|one| match one.counts {
        Counts::Weight(weight) => Some(weight),
        Counts::InSum | Counts::Not(_) => None,
    });
    let weights: Vec<f64> = weights.flatten().collect();
    prop_assert!(weights.is_empty() || (weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    for audience in [Audience::Teacher, Audience::Family] {
        let account = Sentences {
            book: &book.book,
            audience,
            date: &|date| date.to_string(),
            called: &DisplayNames::default(),
        }
        .account(&explanation);
        let text = format!("{account:?}").to_lowercase();
        for word in ["fail", "behind", "nan", "inf "] {
            prop_assert!(!text.contains(word), "{}", text);
        }
        let private = text.contains("private reason") || text.contains("talked it through");
        prop_assert!(audience == Audience::Teacher || !private);
    }
    Ok(())
}

#[test]
fn a_pair_with_very_many_pieces_is_judged() {
    let policy = policy(|policy| {
        policy.statistic = Statistic::PowerLaw { at_next: true, fewest: 3, clamp: false };
        policy.mastery = MasteryStays::Kept;
    });
    let scale = scale("0 1 2 3! 4");
    let piece = crate::support::pieces("1:2")[0];
    let mut scratch = Scratch::default();
    scratch.load((0..2_000_usize).map(|number| Piece {
        at: Ix::new(number).unwrap(),
        shown: Some(day(number as i64)),
        ..piece
    }));
    let verdict = scratch.judge(&Rule::new(&policy, Some(&scale), None), &[]);
    assert_eq!(told(verdict), "not yet level 2 (2)");
}

#[test]
fn an_empty_command_is_an_edit_too() {
    let mut book = Book::new(1, 1, |_| {});
    book.run(Command::AddEvidence(Vec::new()));
    assert_eq!(book.all_told(&book.verdicts()), ["not assessed"]);
}
