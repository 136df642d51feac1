//! The same verdicts, bit for bit, on every target: 10,000 arbitrary cases, digested, against digests that the native
//! tests and the browser tests share.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its ground is missing")]

use evident::judge::{FirstReached, Flag, Piece, Prerequisite, Rule, Score, Scratch, Verdict};
use evident::model::{
    Attempts, Date, Decimal, EvidenceKind, Gate, Gradebook, Id, Instant, Ix, Level, LevelRef, MasteryStays,
    Meta, Policy, PolicyDraft, Reading, Rounding, SameAttempt, Scale, Selection, Source, Standing, Statistic,
    Tie,
};

const CASES: usize = 10_000;
/// So many cases have one digest together, so that a difference can be found.
const TOGETHER: usize = 500;
const EXPECTED: &str = include_str!("../golden/verdicts.txt");

const KINDS: [EvidenceKind; 4] =
    [EvidenceKind::Summative, EvidenceKind::Formative, EvidenceKind::Practice, EvidenceKind::Observation];
const FLAGS: [Flag; 14] = [
    Flag::OnePiece,
    Flag::Dip,
    Flag::LatestAtMastery,
    Flag::Kept,
    Flag::Overridden,
    Flag::Stale,
    Flag::NotExpected,
    Flag::OwnGoal,
    Flag::Probability,
    Flag::MeanForFew,
    Flag::NoValue,
    Flag::BelowEveryLevel,
    Flag::NoScale,
    Flag::Provisional,
];

/// SplitMix64: the same choices for the same seed everywhere.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let bits = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    fn once_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn count(&mut self, bound: u64) -> u8 {
        self.below(bound) as u8
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len() as u64) as usize]
    }

    fn day(&mut self) -> Date {
        Date::from_days(20_000 + self.below(12) as i64).unwrap()
    }

    /// Mostly a half step from 0 to 4, else any number near, else one from the whole range.
    fn decimal(&mut self) -> Decimal {
        let units = match self.below(6) {
            0 => self.below(100_001) as i64 - 50_000,
            1 => self.below(4_000_000_001) as i64 - 2_000_000_000,
            _ => self.below(9) as i64 * 5_000,
        };
        Decimal::from_units(units).unwrap()
    }

    /// A parameter: mostly within a range of so many units, now and then anything.
    fn parameter(&mut self, units: u64) -> Decimal {
        if self.once_in(8) { self.decimal() } else { Decimal::from_units(self.below(units) as i64).unwrap() }
    }

    fn level(&mut self) -> LevelRef {
        if self.once_in(2) { LevelRef::Mastery } else { LevelRef::Value(self.decimal()) }
    }

    fn kinds(&mut self) -> Vec<EvidenceKind> {
        (0..self.below(3)).map(|_| self.pick(&KINDS)).collect()
    }

    fn statistic(&mut self) -> Statistic {
        match self.below(10) {
            0 => Statistic::Latest,
            1 => Statistic::Highest,
            2 => Statistic::Mean,
            3 => Statistic::Median,
            4 => Statistic::Mode { tie: self.pick(&[Tie::Highest, Tie::Latest, Tie::None]) },
            5 => Statistic::DecayingAverage { latest_percent: self.parameter(1_000_000) },
            6 => Statistic::LatestAgainstRest { latest_percent: self.parameter(1_000_000) },
            7 => {
                let (at_next, clamp) = (self.once_in(2), self.once_in(2));
                Statistic::PowerLaw { at_next, fewest: self.count(6), clamp }
            }
            8 => Statistic::BetterOfMeanAndPowerLaw { fewest: self.count(6), clamp: self.once_in(2) },
            _ => Statistic::KnowledgeTracing {
                prior: self.parameter(10_001),
                transit: self.parameter(10_001),
                slip: self.parameter(3_001),
                guess: self.parameter(3_001),
                mastered_at: self.parameter(10_001),
            },
        }
    }

    fn selection(&mut self) -> Selection {
        match self.below(9) {
            0 => Selection::Latest(self.count(6)),
            1 => Selection::Highest(self.count(6)),
            2 => Selection::AtOrAbove(self.level()),
            3 => Selection::Since(self.day()),
            4 => Selection::OfKinds(self.kinds()),
            5 => Selection::SummativeElseFormative,
            _ => Selection::All,
        }
    }

    fn gate(&mut self) -> Gate {
        match self.below(8) {
            0 => Gate::Pieces(self.count(7)),
            1 => Gate::Assessments(self.count(4)),
            2 => Gate::OfKind { kind: self.pick(&KINDS), count: self.count(3) },
            3 => Gate::LatestAtLeast(self.level()),
            4 => {
                let last = self.once_in(2).then(|| self.count(4));
                Gate::NoneBelow { level: self.level(), last }
            }
            5 => Gate::InARow { count: self.count(4), level: self.level(), forgiving: self.count(3) },
            6 => Gate::ShownAgainAfter { days: self.below(20) as u16 },
            _ => Gate::PrerequisitesMastered,
        }
    }

    fn policy(&mut self) -> Policy {
        let mut policy = PolicyDraft::latest(Id::from_random(1), "policy");
        policy.attempts = self.pick(&[Attempts::Latest, Attempts::Highest, Attempts::All]);
        policy.same_attempt =
            self.pick(&[SameAttempt::Mean, SameAttempt::Mode, SameAttempt::Lowest, SameAttempt::Each]);
        (policy.self_evidence, policy.peer_evidence) = (self.once_in(2), self.once_in(2));
        policy.kinds = if self.once_in(3) { self.kinds() } else { Vec::new() };
        policy.selection = self.selection();
        policy.statistic = self.statistic();
        policy.gates = (0..self.below(4).saturating_sub(1)).map(|_| self.gate()).collect();
        policy.rounding = Rounding { decimals: self.count(6), shown: 2 };
        policy.mastery = self.pick(&[MasteryStays::Follows, MasteryStays::Kept]);
        policy.resolve(&Gradebook::new(Id::from_random(0), "")).unwrap()
    }

    fn scale(&mut self) -> Scale {
        let ordinary = !self.once_in(4);
        let count = if ordinary { 5 } else { self.below(6) as usize };
        let value = |dice: &mut Dice, place| if ordinary { Decimal::whole(place) } else { dice.decimal() };
        let level = |dice: &mut Dice, place| Level {
            value: value(dice, place),
            label: String::new(),
            short: String::new(),
            description: String::new(),
            colour: None,
            cut_off: dice.once_in(6).then(|| dice.decimal()),
            roll_up_cut_off: None,
        };
        let levels: Vec<Level> = (0..).take(count).map(|place| level(self, place)).collect();
        let mastery =
            if ordinary { Decimal::whole(3) } else { levels.last().map_or(Decimal::ONE, |last| last.value) };
        let meta = Meta::new(Id::from_random(2));
        Scale { meta, name: String::new(), version: 1, replaces: None, levels, mastery, half_steps: true }
    }

    fn piece(&mut self, number: usize) -> Piece {
        Piece {
            at: Ix::new(number).unwrap(),
            shown: (!self.once_in(10)).then(|| self.day()),
            entered: Instant(self.below(5) as i64),
            reading: match self.below(12) {
                0 => Reading::Missing,
                1 => Reading::Excused,
                2 => Reading::Insufficient,
                _ => Reading::Level(self.decimal()),
            },
            kind: self.pick(&KINDS),
            source: self.pick(&[Source::Teacher, Source::Teacher, Source::SelfAssessed, Source::Peer]),
            attempt: self.count(4),
            assessment: if self.once_in(2) { Ix::new(self.below(3) as usize) } else { None },
            weight: if self.once_in(2) { Decimal::ONE } else { self.decimal().max(Decimal::ZERO) },
            standing: if self.once_in(10) { Standing::SetAside } else { Standing::Counted },
        }
    }

    fn prerequisite(&mut self) -> Prerequisite {
        let mastered = self.once_in(2);
        let first = match self.below(3) {
            0 if !mastered => FirstReached::Never,
            1 => FirstReached::On(self.day()),
            _ => FirstReached::Undated,
        };
        Prerequisite { standard: Ix::new(0).unwrap(), mastered, first }
    }
}

/// 64-bit FNV-1a over numbers.
struct Digest(u64);

impl Digest {
    fn new() -> Digest {
        Digest(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, number: u64) {
        for byte in number.to_le_bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn add_decimal(&mut self, value: Option<Decimal>) {
        self.add(value.map_or(u64::MAX, |value| i64::from(value.units()) as u64));
    }

    fn add_verdict(&mut self, verdict: Verdict) {
        self.add(verdict.status as u64);
        self.add_decimal(verdict.level);
        self.add_decimal(verdict.value);
        self.add(verdict.since.map_or(u64::MAX, |day| day.days() as u64));
        for count in [verdict.counted, verdict.missing, verdict.pieces, u32::from(verdict.times)] {
            self.add(u64::from(count));
        }
        self.add(FLAGS.iter().fold(0, |flags, flag| flags << 1 | u64::from(verdict.has(*flag))));
    }
}

/// Judges one case: the verdict by the short way and by the long way, and the unrounded value of the scores alone.
fn case(dice: &mut Dice, scratch: &mut Scratch, digest: &mut Digest) {
    let (policy, scale) = (dice.policy(), dice.scale());
    let own = dice.once_in(8).then(|| dice.decimal());
    let rule = Rule::new(&policy, Some(&scale), own);
    let pieces: Vec<Piece> = (0..dice.below(13) as usize).map(|number| dice.piece(number)).collect();
    let prerequisites: Vec<Prerequisite> = (0..dice.below(3)).map(|_| dice.prerequisite()).collect();
    scratch.load(pieces.iter().copied());
    digest.add_verdict(scratch.judge(&rule, &prerequisites));
    digest.add_verdict(scratch.judge_in_full(&rule, &prerequisites));
    let score =
        |piece: &Piece| Some(Score { value: piece.reading.level()?.to_f64(), weight: piece.weight.to_f64() });
    let scores: Vec<Score> = pieces.iter().filter_map(score).collect();
    digest.add(scratch.try_out(&rule, &scores).exact.map_or(u64::MAX, f64::to_bits));
}

/// The digests of all cases, a line for every 500.
fn digests() -> String {
    let mut scratch = Scratch::default();
    let mut lines = String::new();
    for first in (0..CASES).step_by(TOGETHER) {
        let mut digest = Digest::new();
        for number in first..first + TOGETHER {
            case(&mut Dice(number as u64 * 0x0001_0000_0001), &mut scratch, &mut digest);
        }
        lines.push_str(&format!("{first} {:016x}\n", digest.0));
    }
    lines
}

#[cfg_attr(not(target_arch = "wasm32"), test)]
#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
fn verdicts_are_the_same_on_every_target() {
    let found = digests();
    // What was meant to change is written anew natively; the browser then has to agree.
    #[cfg(not(target_arch = "wasm32"))]
    if std::env::var_os("EVIDENT_WRITE_GOLDEN").is_some() {
        std::fs::write("tests/golden/verdicts.txt", &found).unwrap();
        return;
    }
    for (expected, found) in EXPECTED.lines().zip(found.lines()) {
        assert_eq!(found, expected, "the 500 cases from the first number on");
    }
    assert_eq!(found.lines().count(), EXPECTED.lines().count());
}
