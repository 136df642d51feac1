//! Whole books: overrides, expectations, goals, prerequisites, incremental judging, tallies.

use evident::edit::{Command, EditContext, Scope, Touched, apply};
use evident::judge::{Tally, Verdicts};
use evident::model::{
    Author, Decimal, EvidenceDraft, ExpectationDraft, Expected, Gate, Gradebook, Instant, LearnerDraft,
    MasteryStays, Outcome, OverrideDraft, OwnGoal, Pair, PolicyDraft, Reading, ScaleDraft, StandardDraft,
    Statistic, Status,
};

use crate::support::{day, decimal, id, told};

/// A book with learners 0.. and standards 0..; standard n has n−1 as its prerequisite.
#[derive(Clone)]
pub struct Book {
    pub book: Gradebook,
    next: u128,
    counter: u32,
    learners: u128,
}

const LEARNERS: u128 = 1_000;
const STANDARDS: u128 = 2_000;

impl Book {
    pub fn new(learners: u128, standards: u128, change: impl FnOnce(&mut PolicyDraft)) -> Book {
        let mut book = Book { book: Gradebook::new(id(0), "Book"), next: 10_000, counter: 0, learners };
        let labels = [("", ""); 5];
        book.run(Command::UseScale {
            scale: ScaleDraft::zero_to_four(id(10), "Levels", labels),
            scope: Scope::Book,
            mapping: Vec::new(),
        });
        let mut policy = PolicyDraft::latest(id(11), "Policy");
        change(&mut policy);
        book.run(Command::UsePolicy { policy, scope: Scope::Book });
        let draft = |number| LearnerDraft::named(id(LEARNERS + number), format!("Learner {number}"));
        book.run(Command::AddLearners((0..learners).map(draft).collect()));
        let draft = |number| {
            let mut draft = StandardDraft::coded(id(STANDARDS + number), format!("S{number}"), number as i32);
            draft.prerequisites = (number > 0).then(|| id(STANDARDS + number - 1)).into_iter().collect();
            draft
        };
        book.run(Command::AddStandards((0..standards).map(draft).collect()));
        book
    }

    pub fn run(&mut self, command: Command) -> Touched {
        self.counter += 1;
        let given = EditContext {
            today: day(100),
            now: Instant(i64::from(self.counter)),
            counter: self.counter,
            author: Author::default(),
        };
        let step = apply(&mut self.book, command, &given).unwrap();
        step.touched()
    }

    pub fn draft(&mut self, learner: u128, standard: u128, shown: i64, level: &str) -> EvidenceDraft {
        self.next += 1;
        let reading = Reading::Level(decimal(level));
        let entered = Instant(self.next as i64);
        let mut draft = EvidenceDraft::new(
            id(self.next),
            id(LEARNERS + learner),
            id(STANDARDS + standard),
            reading,
            entered,
        );
        draft.shown = Some(day(shown));
        draft
    }

    /// Adds a piece; gives the pairs that the edit touched.
    pub fn show(&mut self, learner: u128, standard: u128, shown: i64, level: &str) -> Vec<Pair> {
        let draft = self.draft(learner, standard, shown, level);
        match self.run(Command::AddEvidence(vec![draft])) {
            Touched::Pairs(pairs) => pairs,
            Touched::All => panic!("evidence touches pairs"),
        }
    }

    pub fn pair(&self, learner: u128, standard: u128) -> Pair {
        let learner = self.book.learners().find(id(LEARNERS + learner)).unwrap();
        (learner, self.book.standards().find(id(STANDARDS + standard)).unwrap())
    }

    pub fn decide(&mut self, learner: u128, standard: u128, outcome: Outcome, on: i64) {
        self.next += 1;
        let draft = OverrideDraft {
            id: id(self.next),
            learner: id(LEARNERS + learner),
            standard: id(STANDARDS + standard),
            outcome,
            reason: "Talked it through.".into(),
            shared_reason: "Shown in conversation".into(),
            date: day(on),
            entered: Instant(self.next as i64),
        };
        self.run(Command::SetOverride(draft));
    }

    pub fn expect(&mut self, learner: u128, standard: u128, expected: Expected<evident::model::Id>) {
        self.next += 1;
        let draft = ExpectationDraft {
            id: id(self.next),
            learner: id(LEARNERS + learner),
            standard: id(STANDARDS + standard),
            expected,
            reason: "A private reason".into(),
        };
        self.run(Command::SetExpectation(draft));
    }

    pub fn verdicts(&self) -> Verdicts {
        Verdicts::of(&self.book, day(100))
    }

    #[track_caller]
    pub fn check(&self, learner: u128, standard: u128, expected: &str) {
        let (learner, standard) = self.pair(learner, standard);
        assert_eq!(told(self.verdicts().get(learner, standard)), expected);
    }

    /// Every verdict, told, by learner then standard.
    pub fn all_told(&self, verdicts: &Verdicts) -> Vec<String> {
        let standards: Vec<_> = self.book.standards().iter().map(|(at, _)| at).collect();
        let learners = (0..self.learners).map(|learner| self.pair(learner, 0).0);
        let pairs = learners.flat_map(|learner| standards.iter().map(move |at| (learner, *at)));
        pairs.map(|(learner, at)| told(verdicts.get(learner, at))).collect()
    }
}

fn none(_: &mut PolicyDraft) {}

fn needs_prerequisites(policy: &mut PolicyDraft) {
    policy.gates = vec![Gate::PrerequisitesMastered];
}

#[test]
fn a_teachers_decision_stands_and_goes_stale() {
    let mut book = Book::new(1, 1, none);
    book.decide(0, 0, Outcome::Level(decimal("3")), 20);
    book.check(0, 0, "mastered level 3 (3) since 20 Overridden");
    book.show(0, 0, 5, "2");
    book.check(0, 0, "mastered level 3 (3) since 20 Overridden Stale");
    book.decide(0, 0, Outcome::Status(Status::Mastered), 21);
    book.check(0, 0, "mastered since 21 Overridden");
    book.show(0, 0, 6, "4");
    book.check(0, 0, "mastered since 6 Overridden Stale");
    book.decide(0, 0, Outcome::Level(decimal("2.5")), 22);
    book.check(0, 0, "not yet level 2 (2.5) Overridden");
    book.decide(0, 0, Outcome::Status(Status::NotEnough), 23);
    book.check(0, 0, "not enough Overridden");
}

#[test]
fn what_is_not_expected_leaves_every_count() {
    let mut book = Book::new(3, 2, none);
    for learner in 0..3 {
        book.show(learner, 0, 1, "3");
    }
    book.show(0, 1, 1, "2");
    book.expect(1, 0, Expected::Not { from: None, until: Some(day(100)) });
    book.expect(2, 0, Expected::Not { from: None, until: Some(day(99)) });
    book.check(1, 0, "mastered level 3 (3) since 1 OnePiece NotExpected");
    book.check(2, 0, "mastered level 3 (3) since 1 OnePiece");
    let verdicts = book.verdicts();
    let learners: Vec<_> = (0..3).map(|learner| book.pair(learner, 0).0).collect();
    let columns = book.book.columns();
    let of_standard = verdicts.of_standard(columns[0], &learners);
    assert_eq!(of_standard, Tally { mastered: 2, not_expected: 1, ..Tally::default() });
    assert_eq!((of_standard.assessed(), of_standard.expected()), (2, 2));
    let of_learner = verdicts.of_learner(learners[0], &columns);
    assert_eq!(of_learner, Tally { mastered: 1, not_yet: 1, ..Tally::default() });
    let of_learner = verdicts.of_learner(learners[1], &columns);
    assert_eq!(of_learner, Tally { not_assessed: 1, not_expected: 1, ..Tally::default() });
}

#[test]
fn a_goal_of_ones_own_moves_mastery() {
    let mut book = Book::new(2, 1, none);
    book.show(0, 0, 1, "2");
    book.show(1, 0, 1, "3.5");
    let goal = |mastery: &str| {
        Expected::OwnGoal(OwnGoal { mastery: Some(decimal(mastery)), scale: None, statement: None })
    };
    book.expect(0, 0, goal("2"));
    book.expect(1, 0, goal("4"));
    book.check(0, 0, "mastered level 2 (2) since 1 OnePiece OwnGoal");
    book.check(1, 0, "not yet level 3 (3.5) OnePiece OwnGoal");
}

#[test]
fn learners_who_left_have_no_verdict() {
    let mut book = Book::new(2, 1, none);
    book.show(0, 0, 1, "3");
    book.run(Command::ArchiveLearners { learners: vec![id(LEARNERS)], archived: Some(day(100)) });
    book.check(0, 0, "not assessed");
    book.run(Command::ArchiveLearners { learners: vec![id(LEARNERS)], archived: Some(day(101)) });
    book.check(0, 0, "mastered level 3 (3) since 1 OnePiece");
}

#[test]
fn a_book_without_scale_or_policy_has_statuses_only() {
    let mut book = Book::new(1, 1, none);
    let mut bare = Gradebook::new(id(0), "Bare");
    let given =
        |counter| EditContext { today: day(100), now: Instant(0), counter, author: Author::default() };
    apply(&mut bare, Command::AddLearners(vec![LearnerDraft::named(id(LEARNERS), "A")]), &given(1)).unwrap();
    apply(&mut bare, Command::AddStandards(vec![StandardDraft::coded(id(STANDARDS), "S", 0)]), &given(2))
        .unwrap();
    let mut missing = book.draft(0, 0, 1, "3");
    missing.reading = Reading::Missing;
    apply(&mut bare, Command::AddEvidence(vec![missing]), &given(3)).unwrap();
    let (learner, standard) = book.pair(0, 0);
    assert_eq!(told(Verdicts::of(&bare, day(100)).get(learner, standard)), "not enough");
}

#[test]
fn prerequisites_come_first_and_an_override_satisfies_them() {
    let mut book = Book::new(1, 3, needs_prerequisites);
    book.show(0, 1, 1, "3");
    book.show(0, 2, 2, "4");
    book.check(0, 1, "not yet level 3 (3) OnePiece");
    book.show(0, 0, 7, "3");
    book.check(0, 0, "mastered level 3 (3) since 7 OnePiece");
    book.check(0, 1, "mastered level 3 (3) since 7 OnePiece");
    book.check(0, 2, "mastered level 4 (4) since 7 OnePiece");
    book.decide(0, 1, Outcome::Status(Status::NotYet), 8);
    book.check(0, 2, "not yet level 4 (4) OnePiece");
    book.decide(0, 1, Outcome::Level(Decimal::whole(3)), 8);
    book.check(0, 2, "mastered level 4 (4) since 7 OnePiece");
    book.decide(0, 0, Outcome::Status(Status::NotYet), 8);
    book.check(0, 2, "mastered level 4 (4) since 8 OnePiece");
    // What is not expected is no hurdle.
    book.expect(0, 1, Expected::Not { from: None, until: None });
    book.check(0, 2, "mastered level 4 (4) since 2 OnePiece");
}

#[test]
fn a_kept_verdict_survives_its_prerequisites_dip() {
    let mut book = Book::new(1, 2, |policy| {
        needs_prerequisites(policy);
        policy.mastery = MasteryStays::Kept;
    });
    let mut follows = PolicyDraft::latest(id(12), "Follows");
    needs_prerequisites(&mut follows);
    book.run(Command::UsePolicy { policy: follows, scope: Scope::Standard(id(STANDARDS)) });
    book.show(0, 0, 1, "3");
    book.show(0, 1, 2, "3");
    book.show(0, 0, 3, "2");
    book.check(0, 0, "not yet level 2 (2) since 1 Dip");
    book.check(0, 1, "mastered level 3 (3) since 2 OnePiece Dip Kept");
}

#[test]
fn an_edit_judges_its_pair_and_what_waits_for_it() {
    let mut book = Book::new(3, 5, needs_prerequisites);
    let mut verdicts = book.verdicts();
    let all = verdicts.judged();
    assert_eq!(all, 15);
    let touched = book.show(1, 2, 1, "3");
    let judged = verdicts.update(&book.book, &touched);
    assert_eq!(judged, vec![book.pair(1, 2), book.pair(1, 3), book.pair(1, 4)]);
    assert_eq!(verdicts.judged(), all + 3);
    assert_eq!(book.all_told(&verdicts), book.all_told(&book.verdicts()));

    // Two pairs of one chain are judged once each.
    let touched = [book.show(1, 0, 1, "3"), book.show(1, 1, 2, "3")].concat();
    assert_eq!(verdicts.update(&book.book, &touched).len(), 5);
    assert_eq!(
        told(verdicts.get(book.pair(1, 2).0, book.pair(1, 2).1)),
        "mastered level 3 (3) since 2 OnePiece"
    );
    assert_eq!(book.all_told(&verdicts), book.all_told(&book.verdicts()));

    // Without the gate an edit judges its pair alone.
    let mut free = Book::new(3, 5, none);
    let mut verdicts = free.verdicts();
    let touched = free.show(1, 2, 1, "3");
    assert_eq!(verdicts.update(&free.book, &touched), vec![free.pair(1, 2)]);
}

#[test]
fn evidence_that_is_deleted_leaves_no_verdict() {
    let mut book = Book::new(1, 1, none);
    let draft = book.draft(0, 0, 1, "3");
    book.run(Command::AddEvidence(vec![draft.clone()]));
    let mut verdicts = book.verdicts();
    let Touched::Pairs(touched) = book.run(Command::DeleteEvidence(vec![draft.id])) else { panic!() };
    verdicts.update(&book.book, &touched);
    assert_eq!(told(verdicts.get(touched[0].0, touched[0].1)), "not assessed");
}

/// `cargo test --release --no-default-features --test judge speed -- --nocapture --ignored`
#[test]
#[ignore = "prints times"]
fn speed() {
    for (name, statistic) in [
        ("decaying average, no gate", Statistic::DecayingAverage { latest_percent: Decimal::whole(65) }),
        ("latest", Statistic::Latest),
        ("decaying average", Statistic::DecayingAverage { latest_percent: Decimal::whole(65) }),
        ("median", Statistic::Median),
        ("power law", Statistic::PowerLaw { at_next: false, fewest: 3, clamp: true }),
    ] {
        let mut book = Book::new(200, 60, |policy| {
            policy.statistic = statistic;
            if !name.ends_with("no gate") {
                policy.gates = vec![Gate::PrerequisitesMastered];
            }
        });
        let levels = ["1", "2", "3", "2.5", "4"];
        let mut drafts = Vec::new();
        for number in 0..60_000_u128 {
            let (learner, standard) = (number % 200, number / 200 % 60);
            let level = levels[(number * 7 / 12_000 + learner + standard) as usize % 5];
            drafts.push(book.draft(learner, standard, (number / 12_000) as i64 * 20, level));
        }
        book.run(Command::AddEvidence(drafts));
        let once = || {
            let start = std::time::Instant::now();
            let verdicts = book.verdicts();
            (start.elapsed(), verdicts)
        };
        let (first, mut verdicts) = once();
        let mut times: Vec<_> = (0..11).map(|_| once().0).collect();
        times.sort_unstable();
        println!("{name}: first {first:?}, median of 11 {:?}", times[5]);
        let whole = first;
        let touched = book.show(7, 30, 99, "3");
        let start = std::time::Instant::now();
        let judged = verdicts.update(&book.book, &touched).len();
        let edit = start.elapsed();
        let start = std::time::Instant::now();
        let explanation = verdicts.explain(&book.book, touched[0].0, touched[0].1);
        println!(
            "{name}: {} pairs in {whole:?}; an edit {edit:?} ({judged} pairs); an explanation {:?} ({} pieces)",
            verdicts.judged() - judged,
            start.elapsed(),
            explanation.contributions.len()
        );
    }
}
