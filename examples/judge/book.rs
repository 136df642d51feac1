//! Every verdict of a book with its reasons, its roll-ups and its course marks, as JSON or as CSV.

use evident::exchange::json::read;
use evident::exchange::table::{ByteOrderMark, Delimiter, write};
use evident::judge::mark::course_mark;
use evident::judge::{Flag, RollUps, Verdicts, book::is_live};
use evident::model::{Date, Gradebook, Ix, Learner, Pair, Standard, Status};
use evident::text::names::DisplayNames;
use evident::text::verdict::{Account, Audience, Sentences};
use evident::text::{file, mark};
use serde_json::{Value, json};

/// What a line of the output is about.
struct Line {
    about: &'static str,
    learner: (String, String),
    standard: (String, String),
    status: Option<&'static str>,
    level: Option<String>,
    value: Option<String>,
    since: Option<String>,
    counted: usize,
    of: usize,
    headline: String,
    reasons: Vec<String>,
}

const HEADER: [&str; 14] = [
    "about",
    "learner_id",
    "learner",
    "standard_id",
    "standard",
    "status",
    "level",
    "value",
    "since",
    "counted",
    "of",
    "headline",
    "reasons",
    "today",
];

/// The verdicts of the book that a file holds, for a day: today's where none is named.
pub fn verdicts(bytes: &[u8], today: Option<Date>, csv: bool) -> Result<String, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "This file is not written in UTF-8.")?;
    let draft = read(text).map_err(|refused| file::refused(&refused))?;
    for issue in &draft.issues {
        eprintln!("{}: {:?}", issue.path, issue.problem);
    }
    let today =
        today.or_else(now).ok_or("The clock of this machine cannot be read; name a day with --today.")?;
    let lines = lines(&draft.book, today);
    if csv {
        let rows = lines.iter().map(|line| line.cells(today));
        let header = HEADER.map(str::to_owned).to_vec();
        return Ok(write(std::iter::once(header).chain(rows), Delimiter::COMMA, ByteOrderMark::Plain)
            .trim_end()
            .to_owned());
    }
    let all: Vec<Value> = lines.iter().map(Line::json).collect();
    let book = json!({ "book": draft.book.title(), "today": today.to_string(), "verdicts": all });
    serde_json::to_string_pretty(&book).map_err(|error| error.to_string())
}

fn now() -> Option<Date> {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
    Date::from_days(i64::try_from(since.as_secs() / 86_400).ok()?)
}

fn lines(book: &Gradebook, today: Date) -> Vec<Line> {
    let verdicts = Verdicts::of(book, today);
    let roll_ups = RollUps::of(book, &verdicts);
    let columns = book.columns();
    let mut lines = Vec::new();
    for (learner, record) in book.learners().iter() {
        if !is_live(record, today) {
            continue;
        }
        let at = |about| Line::new(about, record);
        lines.extend(
            columns.iter().map(|standard| of_pair(book, &verdicts, at("verdict"), (learner, *standard))),
        );
        for parent in roll_ups.tree().parents().iter().rev() {
            if roll_ups.get(learner, *parent).is_some() {
                lines.push(of_parent(book, &verdicts, &roll_ups, at("roll_up"), (learner, *parent)));
            }
        }
        lines.extend(of_course(book, &verdicts, &columns, at("mark"), learner));
    }
    lines
}

fn of_pair(book: &Gradebook, verdicts: &Verdicts, line: Line, pair: Pair) -> Line {
    let explanation = verdicts.explain(book, pair.0, pair.1);
    let date = |date: Date| date.to_string();
    let account =
        Sentences { book, audience: Audience::Teacher, date: &date, called: &DisplayNames::default() }
            .account(&explanation);
    let verdict = explanation.verdict;
    let status = if verdict.has(Flag::NotExpected) { "not_expected" } else { word(verdict.status) };
    Line {
        standard: named(book, pair.1),
        status: Some(status),
        level: verdict.level.map(|level| level.to_string()),
        value: verdict.value.map(|value| value.to_string()),
        since: verdict.since.map(|day| day.to_string()),
        counted: verdict.counted as usize,
        of: verdict.pieces as usize,
        headline: account.headline.clone(),
        reasons: reasons(account),
        ..line
    }
}

fn reasons(account: Account) -> Vec<String> {
    let pieces = account.pieces.into_iter().map(|(_, line)| line);
    let Account { decision, why, worked, gates, notes, sources, .. } = account;
    decision
        .into_iter()
        .chain(why)
        .chain(worked)
        .chain(gates)
        .chain(notes)
        .chain(pieces)
        .chain(sources)
        .collect()
}

fn of_parent(book: &Gradebook, verdicts: &Verdicts, roll_ups: &RollUps, line: Line, pair: Pair) -> Line {
    let why = roll_ups.explain(book, verdicts, pair);
    Line {
        standard: named(book, pair.1),
        status: Some(word(why.rolled.status)),
        level: why.rolled.level.map(|level| level.to_string()),
        value: why.rolled.value.map(|value| value.to_string()),
        counted: why.rolled.children.assessed as usize,
        of: why.rolled.children.expected as usize,
        headline: mark::rolled_up(&why),
        reasons: vec![mark::roll_up(why.rule.0)],
        ..line
    }
}

fn of_course(
    book: &Gradebook,
    verdicts: &Verdicts,
    columns: &[Ix<Standard>],
    line: Line,
    learner: Ix<Learner>,
) -> Option<Line> {
    let scheme = book.settings().mark.as_ref()?;
    let course = course_mark(book, verdicts, columns, learner)?;
    Some(Line {
        status: (!course.enough).then_some("not_enough"),
        level: course.name(scheme),
        value: course.value.map(|value| value.to_string()),
        counted: course.assessed.have as usize,
        of: course.assessed.of as usize,
        headline: mark::headline(scheme, &course),
        reasons: mark::why(book, scheme, &course),
        ..line
    })
}

fn named(book: &Gradebook, at: Ix<Standard>) -> (String, String) {
    let found = book.standards().get(at);
    found.map(|standard| (standard.meta.id.to_string(), standard.code.clone())).unwrap_or_default()
}

fn word(status: Status) -> &'static str {
    match status {
        Status::NotAssessed => "not_assessed",
        Status::NotEnough => "not_enough",
        Status::NotYet => "not_yet",
        Status::Mastered => "mastered",
    }
}

impl Line {
    fn new(about: &'static str, learner: &Learner) -> Line {
        Line {
            about,
            learner: (learner.meta.id.to_string(), learner.name.clone()),
            standard: Default::default(),
            status: None,
            level: None,
            value: None,
            since: None,
            counted: 0,
            of: 0,
            headline: String::new(),
            reasons: Vec::new(),
        }
    }

    fn json(&self) -> Value {
        json!({
            "about": self.about,
            "learner": { "id": self.learner.0, "name": self.learner.1 },
            "standard": { "id": self.standard.0, "code": self.standard.1 },
            "status": self.status,
            "level": self.level,
            "value": self.value,
            "since": self.since,
            "counted": self.counted,
            "of": self.of,
            "headline": self.headline,
            "reasons": self.reasons,
        })
    }

    fn cells(&self, today: Date) -> Vec<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        vec![
            self.about.to_owned(),
            self.learner.0.clone(),
            self.learner.1.clone(),
            self.standard.0.clone(),
            self.standard.1.clone(),
            self.status.unwrap_or_default().to_owned(),
            text(&self.level),
            text(&self.value),
            text(&self.since),
            self.counted.to_string(),
            self.of.to_string(),
            self.headline.clone(),
            self.reasons.join(" "),
            today.to_string(),
        ]
    }
}
