//! Explanations: weights, reasons and sentences.

use evident::edit::{Command, Scope};
use evident::judge::{Aside, Counts, Explanation};
use evident::model::{
    AssessmentDraft, Date, Decimal, EvidenceKind, Gate, LevelRef, Outcome, PolicyDraft, Reading, Selection,
    Source, Statistic, Tie,
};
use evident::text::names::DisplayNames;
use evident::text::verdict::{Account, Audience, Sentences};

use crate::book::Book;
use crate::support::{day, id};

fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (_, month, day) = date.ymd();
    format!("{day} {}", MONTHS[usize::from(month) - 1])
}

fn account(book: &Book, audience: Audience) -> (Explanation, Account) {
    let (learner, standard) = book.pair(0, 0);
    let verdicts = book.verdicts();
    let explanation = verdicts.explain(&book.book, learner, standard);
    assert_eq!(explanation.verdict, verdicts.get(learner, standard));
    let sentences = Sentences { book: &book.book, audience, date: &date, called: &DisplayNames::default() };
    let account = sentences.account(&explanation);
    assert_eq!(account.headline, sentences.headline(learner, standard, explanation.verdict));
    (explanation, account)
}

fn teacher(book: &Book) -> Account {
    account(book, Audience::Teacher).1
}

fn shown(change: impl FnOnce(&mut PolicyDraft), levels: &[(i64, &str)]) -> Book {
    let mut book = Book::new(1, 1, change);
    for (day, level) in levels {
        book.show(0, 0, *day, level);
    }
    book
}

fn counts(book: &Book) -> Vec<Counts> {
    account(book, Audience::Teacher).0.contributions.into_iter().map(|one| one.counts).collect()
}

#[test]
fn a_line_to_check_with_a_pencil() {
    let latest_percent = Decimal::whole(65);
    type Levels = &'static [(i64, &'static str)];
    let cases: &[(Statistic, Levels, Option<&str>)] = &[
        (
            Statistic::LatestAgainstRest { latest_percent },
            &[(1, "2"), (2, "3"), (3, "4")],
            Some("0.65 × 4 + 0.35 × 2.5 = 3.475 → 3.48 → level 3"),
        ),
        (
            Statistic::DecayingAverage { latest_percent },
            &[(1, "2"), (2, "3"), (3, "4")],
            Some("0.35 × 2 + 0.65 × 3 = 2.65; 0.35 × 2.65 + 0.65 × 4 = 3.5275 → 3.53 → level 3"),
        ),
        (Statistic::Mean, &[(1, "2"), (2, "3"), (3, "3")], Some("(2 + 3 + 3) ÷ 3 ≈ 2.6667 → 2.67 → level 2")),
        (Statistic::Median, &[(1, "2"), (2, "3")], Some("(2 + 3) ÷ 2 = 2.5 → level 2")),
        (
            Statistic::PowerLaw { at_next: false, fewest: 3, clamp: true },
            &[(1, "1"), (2, "4"), (3, "4"), (4, "4")],
            Some("1.2619 × 4^1.0159 ≈ 5.1598, kept within the scale: 4 → level 4"),
        ),
        (Statistic::Latest, &[(1, "2"), (2, "3")], None),
    ];
    for (statistic, levels, expected) in cases {
        let book = shown(|policy| policy.statistic = *statistic, levels);
        assert_eq!(teacher(&book).worked.as_deref(), *expected, "{statistic:?}");
    }
}

#[test]
fn headlines() {
    let head = |book: &Book| teacher(book).headline;
    assert_eq!(head(&Book::new(1, 1, |_| {})), "Not assessed yet");
    assert_eq!(head(&shown(|_| {}, &[(14, "3")])), "Mastered since 14 October · level 3");
    assert_eq!(head(&shown(|_| {}, &[(14, "2")])), "Not yet · level 2");
    assert_eq!(
        head(&shown(|policy| policy.gates = vec![Gate::Pieces(2)], &[(14, "2")])),
        "Not enough evidence yet"
    );
    let mean = |policy: &mut PolicyDraft| policy.statistic = Statistic::Mean;
    assert_eq!(head(&shown(mean, &[(1, "2"), (2, "2.8")])), "Not yet · level 2 (2.4)");
    let times = |policy: &mut PolicyDraft| {
        policy.selection = Selection::AtOrAbove(LevelRef::Mastery);
        policy.statistic = Statistic::Mean;
        policy.gates = vec![Gate::Pieces(3)];
    };
    assert_eq!(head(&shown(times, &[(1, "2"), (2, "3")])), "Not yet · shown 1 of 3 times");
}

#[test]
fn why_the_latest_decides() {
    let book = shown(|_| {}, &[(1, "2"), (7, "2.5"), (14, "3")]);
    let account = teacher(&book);
    assert_eq!(account.why, ["Three pieces count.", "The latest decides: 3 on 14 October."]);
    let lines: Vec<&str> = account.pieces.iter().map(|(_, line)| line.as_str()).collect();
    let weightless = "Counts, but has no weight in the value.";
    assert_eq!(
        lines,
        [
            format!("2 on 1 October: {weightless}"),
            format!("2.5 on 7 October: {weightless}"),
            "3 on 14 October: Decides.".to_owned()
        ]
    );
    assert_eq!(account.sources, ["Scale: Levels (the book’s).", "Policy: Policy (the book’s)."]);
    assert_eq!(teacher(&shown(|_| {}, &[(1, "2")])).notes, ["One piece so far."]);
}

#[test]
fn what_deserves_a_look() {
    let latest_percent = Decimal::whole(65);
    let decaying =
        |policy: &mut PolicyDraft| policy.statistic = Statistic::DecayingAverage { latest_percent };
    let book = shown(decaying, &[(1, "1"), (2, "2"), (3, "3"), (4, "3"), (5, "3")]);
    let below = "The value 2.94 is just below the cut-off 3, and the latest piece is at mastery";
    assert_eq!(teacher(&book).notes, [format!("{below}: worth a look.")]);
    assert_eq!(account(&book, Audience::Family).1.notes, [format!("{below}.")]);
    let book = shown(|_| {}, &[(14, "3"), (20, "2")]);
    assert_eq!(
        teacher(&book).notes,
        ["Mastery was first reached on 14 October; the evidence does not show it now: worth a look."]
    );
    let book = shown(|policy| policy.statistic = Statistic::Mode { tie: Tie::None }, &[(1, "2"), (2, "3")]);
    assert_eq!(teacher(&book).notes, ["Several levels are equally common, so the decision is yours."]);
}

#[test]
fn why_a_piece_does_not_count() {
    let mut book = Book::new(1, 1, |policy| policy.kinds = vec![EvidenceKind::Summative]);
    book.run(Command::AddAssessments(vec![AssessmentDraft::titled(id(500), "Quiz 2")]));
    let mut drafts: Vec<_> = (1..=8).map(|number| book.draft(0, 0, number, "3")).collect();
    drafts[0].set_aside = Some("copied from a neighbour".into());
    drafts[1].reading = Reading::Excused;
    drafts[2].reading = Reading::Missing;
    drafts[3].reading = Reading::Insufficient;
    drafts[4].kind = EvidenceKind::Practice;
    drafts[5].source = Source::SelfAssessed;
    (drafts[6].assessment, drafts[7].assessment) = (Some(id(500)), Some(id(500)));
    drafts[7].attempt = 2;
    book.run(Command::AddEvidence(drafts));
    use Aside::*;
    assert_eq!(
        counts(&book),
        [
            Counts::Not(SetAside),
            Counts::Not(Excused),
            Counts::Not(Missing),
            Counts::Not(Insufficient),
            Counts::Not(KindNotCounted(EvidenceKind::Practice)),
            Counts::Not(SelfEvidence),
            Counts::Not(SupersededBy { attempt: 2 }),
            Counts::Weight(1.0),
        ]
    );
    let lines: Vec<String> = teacher(&book).pieces.into_iter().map(|(_, line)| line).collect();
    assert_eq!(
        lines,
        [
            "3 on 1 October: Set aside: copied from a neighbour.",
            "On 2 October: Excused.",
            "On 3 October: Missing; it is never a zero.",
            "On 4 October: Not enough to judge yet.",
            "3 on 5 October: Practice evidence does not count under this policy.",
            "3 on 6 October: A self-assessment does not count under this policy.",
            "3 on 7 October, Quiz 2: Replaced by attempt 2.",
            "3 on 8 October, Quiz 2: Decides.",
        ]
    );
    let family = account(&book, Audience::Family).1;
    assert_eq!(family.pieces[0].1, "3 on 1 October: Does not count.");
    assert!(!format!("{family:?}").contains("neighbour"));
}

#[test]
fn pieces_of_one_attempt_share_its_weight() {
    let mut book = Book::new(1, 1, |policy| policy.statistic = Statistic::Mean);
    book.run(Command::AddAssessments(vec![AssessmentDraft::titled(id(500), "Quiz")]));
    let mut drafts: Vec<_> = ["2", "4", "1"].into_iter().map(|level| book.draft(0, 0, 1, level)).collect();
    (drafts[0].assessment, drafts[1].assessment) = (Some(id(500)), Some(id(500)));
    book.run(Command::AddEvidence(drafts));
    assert_eq!(counts(&book), [Counts::Weight(0.25), Counts::Weight(0.25), Counts::Weight(0.5)]);
    assert_eq!(
        teacher(&book).pieces[0].1,
        "2 on 1 October, Quiz: Counts 25%, combined with another from the same attempt."
    );
}

#[test]
fn gates_in_sentences() {
    let mut book = shown(
        |policy| {
            policy.gates = vec![
                Gate::Assessments(2),
                Gate::NoneBelow { level: LevelRef::Value(Decimal::whole(2)), last: None },
                Gate::ShownAgainAfter { days: 14 },
                Gate::InARow { count: 2, level: LevelRef::Mastery, forgiving: 1 },
            ];
        },
        &[(1, "3"), (4, "3")],
    );
    assert_eq!(
        teacher(&book).gates,
        [
            "Needs 2 different assessments; has 0.",
            "Requires every piece at 2 or above; the lowest is 3.",
            "Needs evidence again 14 days or more after the first; 3 days apart so far.",
            "Requires 2 in a row at mastery or above (one dip is allowed); has 2.",
        ]
    );
    let mut policy = PolicyDraft::latest(id(12), "Competency");
    policy.gates = vec![Gate::PrerequisitesMastered];
    book.run(Command::UsePolicy { policy, scope: Scope::Book });
    assert_eq!(teacher(&book).gates, ["All prerequisites are mastered."]);
}

#[test]
fn prerequisites_are_named() {
    let mut book = Book::new(1, 2, |policy| policy.gates = vec![Gate::PrerequisitesMastered]);
    book.show(0, 1, 1, "3");
    let (learner, standard) = book.pair(0, 1);
    let explanation = book.verdicts().explain(&book.book, learner, standard);
    let account = Sentences {
        book: &book.book,
        audience: Audience::Teacher,
        date: &date,
        called: &DisplayNames::default(),
    }
    .account(&explanation);
    assert_eq!(account.gates, ["Needs S0 first: not mastered yet."]);
}

#[test]
fn a_decision_in_sentences() {
    let mut book = Book::new(1, 1, |_| {});
    book.decide(0, 0, Outcome::Level(Decimal::whole(3)), 33);
    book.show(0, 0, 40, "2");
    let account_of = |audience| account(&book, audience).1;
    assert_eq!(
        account_of(Audience::Teacher).decision,
        [
            "You decided level 3 on 2 November.",
            "Shown in conversation.",
            "Your reason: Talked it through.",
            "There is newer evidence. Take another look.",
            "The evidence alone says: Not yet · level 2.",
        ]
    );
    assert_eq!(
        account_of(Audience::Family).decision,
        ["Your teacher decided level 3 on 2 November.", "Shown in conversation."]
    );
    assert_eq!(day(33).to_string(), "2025-11-02");
}
