//! A long run with random input over the judge and every parser of parameters. `EVIDENT_FUZZ_SECONDS` says how long, 2 by
//! default; `EVIDENT_FUZZ_SEED` repeats a run.

use std::time::{Duration, Instant};

use evident::exchange::json::read;
use evident::judge::mark::course_mark;
use evident::judge::{RollUps, Rule, Score, Scratch, Verdicts};
use evident::model::{Gradebook, Statistic};
use evident::text::names::DisplayNames;
use evident::text::verdict::{Audience, Sentences};
use evident::text::{mark, takes};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::properties::{any_piece, any_policy, any_scale};
use crate::support::{day, scale};
use crate::vectors::cases::answers;

const BOOK: &str = include_str!("../golden/every-feature.evident.json");
const CLASS: &str = include_str!("../../src/sample/class.evident.json");

struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        // Xorshift64.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound.max(1) as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

fn number_of(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn nothing_makes_it_panic_or_give_what_is_no_number() {
    let seconds = number_of("EVIDENT_FUZZ_SECONDS").unwrap_or(2);
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos() as u64;
    let seed = number_of("EVIDENT_FUZZ_SEED").unwrap_or(now) | 1;
    println!("seed {seed}, {seconds} s");
    let mut dice = Dice(seed);
    let bytes: Vec<u8> = (0..32).map(|_| dice.next() as u8).collect();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let end = Instant::now() + Duration::from_secs(seconds);
    let mut counts = [0_usize; 4];
    while Instant::now() < end {
        for _ in 0..200 {
            judged(&mut runner, &mut dice);
            counts[0] += 1;
        }
        for _ in 0..200 {
            cases(&case(&mut dice));
            let whole = case(&mut dice);
            cases(&mutated(&mut dice, &whole));
            counts[1] += 2;
        }
        book(&mutated_book(&mut dice, BOOK));
        counts[2] += 1;
        if dice.below(20) == 0 {
            book(&mutated_book(&mut dice, CLASS));
            counts[3] += 1;
        }
    }
    println!("{} judged, {} cases, {} small books, {} classes", counts[0], counts[1], counts[2], counts[3]);
}

fn draw<T: std::fmt::Debug>(runner: &mut TestRunner, strategy: impl Strategy<Value = T>) -> T {
    strategy.new_tree(runner).unwrap().current()
}

fn judged(runner: &mut TestRunner, dice: &mut Dice) {
    let policy = draw(runner, any_policy());
    let levels = draw(runner, any_scale());
    let pieces = draw(runner, proptest::collection::vec(any_piece(), 0..12));
    let scale = scale(levels);
    let rule = Rule::new(&policy, Some(&scale), None);
    let mut scratch = Scratch::default();
    scratch.load(pieces.iter().copied());
    let verdict = scratch.judge(&rule, &[]);
    assert_eq!(verdict, scratch.judge_in_full(&rule, &[]), "{policy:?} {levels} {pieces:?}");
    evident::judge::requirement::requirement(pieces, &rule, &[], day(12));
    let wild =
        [0.0, -0.0, 1.0, 2.5, 1e308, -1e308, f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 5e-324, 1e9, -3.0];
    let count = dice.below(8);
    let score = |dice: &mut Dice| Score { value: dice.pick(&wild), weight: dice.pick(&wild) };
    let scores: Vec<Score> = (0..count).map(|_| score(dice)).collect();
    let outcome = scratch.try_out(&rule, &scores);
    assert!(outcome.exact.is_none_or(f64::is_finite), "{policy:?} {scores:?}");
    if let Statistic::KnowledgeTracing { .. } = policy.statistic {
        assert!(outcome.exact.is_none_or(|known| (0.0..=1.0).contains(&known)));
    }
}

const RULES: [&str; 31] = [
    "highest",
    "latest",
    "average",
    "median",
    "mode",
    "decaying_average",
    "weighted_average",
    "n_mastery",
    "power_law",
    "best_of_power_law_or_average",
    "mean_of_last_n",
    "median_of_last_n",
    "mean_of_top_n",
    "weighted_mean",
    "mode_by_level",
    "level_index",
    "bkt_posterior",
    "summative_else_formative",
    "growth_from_baseline",
    "evidence_progress",
    "class_mean",
    "class_median",
    "rating_percent",
    "percent_scaled_to_mastery",
    "points_ratio",
    "mean_of_percents",
    "all_children_proficient",
    "points_of_children",
    "points_rule_config_valid",
    "round",
    "none",
];

const NAMES: [&str; 36] = [
    "decimals",
    "tie",
    "teacher_override",
    "weight",
    "mean_of_others",
    "n",
    "mastery",
    "evaluate_at",
    "weights",
    "cap",
    "levels_lower_bounds",
    "bounds_low_to_high",
    "p",
    "slip",
    "guess",
    "transit",
    "kinds",
    "baseline",
    "complete",
    "required",
    "as",
    "ratings",
    "index",
    "possible",
    "outcome_points",
    "outcome_mastery",
    "alignment_mastery",
    "need",
    "points",
    "points_possible",
    "percent",
    "alignment",
    "tolerance",
    "label",
    "value",
    "note",
];

const VALUES: [&str; 28] = [
    "0",
    "1",
    "3",
    "65",
    "-1",
    "2.5",
    "0.5",
    "null",
    "true",
    "\"3\"",
    "\"\"",
    "\"NaN\"",
    "NaN",
    "Infinity",
    "-Infinity",
    "1e999",
    "1e308",
    "-1e308",
    "1e-320",
    "[]",
    "{}",
    "[1,2]",
    "{\"A\":1}",
    "\"most_recent\"",
    "\"n+1\"",
    "\"summative\"",
    "99999999999999999999",
    "\"2026-01-02\"",
];

/// An array of one case with a few parameters, some lists as long as the scores.
fn case(dice: &mut Dice) -> String {
    let count = dice.below(6);
    let list = |dice: &mut Dice| {
        let values: Vec<&str> = (0..count).map(|_| dice.pick(&VALUES)).collect();
        format!("[{}]", values.join(","))
    };
    let params: Vec<String> = (0..dice.below(6))
        .map(|_| {
            let value = if dice.below(3) == 0 { list(dice) } else { dice.pick(&VALUES).to_owned() };
            format!("\"{}\":{value}", dice.pick(&NAMES))
        })
        .collect();
    let dates = if dice.below(3) == 0 { list(dice) } else { "null".to_owned() };
    let (rule, scores) = (dice.pick(&RULES), list(dice));
    format!(
        r#"[{{"id":1,"rule":"{rule}","params":{{{}}},"scores":{scores},"dates":{dates}}}]"#,
        params.join(",")
    )
}

fn mutated(dice: &mut Dice, text: &str) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=dice.below(4) {
        let place = dice.below(bytes.len());
        match dice.below(4) {
            0 => drop(bytes.remove(place)),
            1 => bytes.insert(place, dice.pick(b"{}[]\",:-.0159eENnul \\")),
            2 => bytes[place] = dice.next() as u8,
            _ => bytes.truncate(place.max(1)),
        }
        if bytes.is_empty() {
            break;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn cases(text: &str) {
    let Ok(told) = answers(text) else { return };
    let told: Vec<serde_json::Value> = serde_json::from_str(&told).unwrap();
    for answer in told {
        let number = answer["value"].is_null() || answer["value"].as_f64().is_some_and(f64::is_finite);
        let sentence =
            answer.get("error").is_none_or(|error| error.as_str().is_some_and(|it| it.ends_with('.')));
        assert!(number && sentence, "{text}: {answer}");
    }
}

/// A book of which some numbers are others.
fn mutated_book(dice: &mut Dice, text: &str) -> String {
    let places: Vec<usize> =
        text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(place, _)| place).collect();
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..dice.below(12) {
        let place = places[dice.below(places.len())];
        bytes[place] = dice.pick(b"0123456789-.");
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    if dice.below(4) == 0 { mutated(dice, &text) } else { text }
}

/// Judges, rolls up, marks and explains whatever can be read.
fn book(text: &str) {
    let Ok(draft) = read(text) else { return };
    let book: Gradebook = draft.book;
    let today = evident::model::Date::parse("2026-03-27").unwrap();
    let verdicts = Verdicts::of(&book, today);
    let roll_ups = RollUps::of(&book, &verdicts);
    let columns = book.columns();
    for (learner, _) in book.learners().iter().take(4) {
        for (standard, _) in book.standards().iter().take(20) {
            let explanation = verdicts.explain(&book, learner, standard);
            assert!(explanation.exact.is_none_or(f64::is_finite));
            Sentences {
                book: &book,
                audience: Audience::Teacher,
                date: &|date| date.to_string(),
                called: &DisplayNames::default(),
            }
            .account(&explanation);
            if standard.number() % 5 == 0 {
                takes::sentence(&book, &verdicts.what_it_takes(&book, (learner, standard), today));
            }
            let why = roll_ups.explain(&book, &verdicts, (learner, standard));
            assert!(why.rolled.exact.is_none_or(f64::is_finite));
            mark::rolled_up(&why);
        }
        if let (Some(scheme), Some(course)) =
            (&book.settings().mark, course_mark(&book, &verdicts, &columns, learner))
        {
            mark::headline(scheme, &course);
            mark::why(&book, scheme, &course);
        }
    }
}
