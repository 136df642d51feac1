//! Verdicts in sentences, short, warm, and plain, for a teacher or for a family.

mod gates;
mod odd;
mod pieces;
mod worked;

use crate::judge::round::half_up;
use crate::judge::{Explanation, FirstReached, Flag, Verdict, Worked};
use crate::model::{
    Date, Decimal, Evidence, Expected, Gradebook, Ix, Learner, LevelRef, Outcome, RuleOrigin, Scale,
    Selection, Standard, Statistic, Status,
};

use super::count::form;
use super::names::DisplayNames;
use super::words;

/// The reader. A family sees nothing that is only for the teacher: no private reason, and nothing about setting aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The teacher of the book.
    Teacher,
    /// The learner and those at home.
    Family,
}

/// What the sentences need.
#[derive(Clone, Copy)]
pub struct Sentences<'a> {
    /// The book: its words, names and titles.
    pub book: &'a Gradebook,
    /// Who reads.
    pub audience: Audience,
    /// A date as the reader writes it.
    pub date: &'a dyn Fn(Date) -> String,
    /// What learners are called, also inside texts that teachers typed.
    pub called: &'a DisplayNames,
}

/// An explanation in sentences, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The verdict in a line, e.g. "Not yet · level 2 (2.4)".
    pub headline: String,
    /// What was decided, and what the evidence alone says.
    pub decision: Vec<String>,
    /// What counts, what decides and which cut-off it reaches.
    pub why: Vec<String>,
    /// The calculation, to be checked by hand.
    pub worked: Option<String>,
    /// Each gate.
    pub gates: Vec<String>,
    /// What is worth a look.
    pub notes: Vec<String>,
    /// Each piece: why it counts or not.
    pub pieces: Vec<(Ix<Evidence>, String)>,
    /// The same without naming the piece, to go next to it.
    pub beside: Vec<(Ix<Evidence>, String)>,
    /// Where the scale and policy come from.
    pub sources: Vec<String>,
}

impl Sentences<'_> {
    /// A verdict in a line.
    pub fn headline(&self, learner: Ix<Learner>, standard: Ix<Standard>, verdict: Verdict) -> String {
        self.line(self.scale_of(learner, standard), self.shown_decimals(standard), verdict)
    }

    /// An explanation in sentences.
    pub fn account(&self, explanation: &Explanation) -> Account {
        let scale = self.scale_of(explanation.learner, explanation.standard);
        let shown = explanation.rounding.shown;
        Account {
            headline: self.line(scale, shown, explanation.verdict),
            decision: self.decision(explanation, scale),
            why: self.why(explanation, scale),
            worked: worked::line(explanation, |level| name(scale, level)),
            gates: explanation.gates.iter().map(|gate| gates::sentence(self.book, gate)).collect(),
            notes: self.notes(explanation),
            pieces: explanation
                .contributions
                .iter()
                .map(|one| (one.evidence, pieces::line(self, explanation, one)))
                .collect(),
            beside: explanation
                .contributions
                .iter()
                .map(|one| (one.evidence, pieces::why(self, explanation, one)))
                .collect(),
            sources: self.sources(explanation),
        }
    }

    /// The word for a status, or the teacher's own word if they changed it.
    pub fn status(&self, status: Status) -> String {
        words::status_in(self.book, status).to_owned()
    }

    fn line(&self, scale: Option<&Scale>, shown: u8, verdict: Verdict) -> String {
        if verdict.has(Flag::NotExpected) {
            return "Not expected right now".to_owned();
        }
        let mut line = self.status(verdict.status);
        if verdict.status == Status::Mastered
            && let Some(day) = verdict.since
        {
            line += &format!(" since {}", (self.date)(day));
        }
        let value = verdict.value.map(|value| half_up(value.to_f64(), shown));
        match (verdict.level, value) {
            _ if verdict.status < Status::NotYet => {}
            _ if verdict.times > 0 => {
                line += &format!(" · shown {} of {} times", verdict.counted, verdict.times);
            }
            (_, Some(value)) if verdict.has(Flag::Probability) => line += &format!(" · probability {value}"),
            (Some(level), Some(value)) if value != level => {
                line += &format!(" · level {} ({value})", name(scale, level));
            }
            (Some(level), _) => line += &format!(" · level {}", name(scale, level)),
            (None, Some(value)) if verdict.has(Flag::BelowEveryLevel) => {
                line += &format!(" · below every level ({value})");
            }
            (None, Some(value)) => line += &format!(" · {value}"),
            (None, None) => {}
        }
        line
    }

    fn why(&self, explanation: &Explanation, scale: Option<&Scale>) -> Vec<String> {
        let computed = explanation.computed;
        let mut why = Vec::new();
        if computed.times > 0 {
            let level = match explanation.selection {
                Selection::AtOrAbove(level) => level_ref(level),
                _ => level_ref(LevelRef::Mastery),
            };
            why.push(format!("Shown at {level} or above {} of {} times.", computed.counted, computed.times));
            return why;
        }
        if computed.counted == 0 {
            why.push(
                match computed.status {
                    Status::NotAssessed => "There is no evidence that counts yet.",
                    Status::NotEnough => "There is not enough evidence to say more yet.",
                    _ => "No piece is at the level that the policy selects yet.",
                }
                .to_owned(),
            );
        } else {
            why.push(format!(
                "{} {}.",
                capital(&pieces_word(computed.counted)),
                verb(computed.counted, "count")
            ));
            why.extend(self.what_decides(explanation));
        }
        if computed.missing > 0 {
            let count = pieces_word(computed.missing);
            why.push(format!(
                "{} {} missing; missing work is never a zero.",
                capital(&count),
                verb(computed.missing, "be")
            ));
        }
        if let Some(value) = explanation.rounded.filter(|_| !computed.has(Flag::Probability)) {
            match explanation.reached {
                Some(reached) if reached.from != value => {
                    let level = name(scale, reached.level);
                    why.push(format!("{value} reaches the cut-off {} of level {level}.", reached.from));
                }
                None if computed.has(Flag::BelowEveryLevel) => {
                    why.push(format!("{value} is below the cut-off of every level."));
                }
                _ => {}
            }
        }
        why
    }

    /// The piece or pieces that decide, in a sentence.
    fn what_decides(&self, explanation: &Explanation) -> Option<String> {
        let number = worked::number;
        let deciding = match (&explanation.worked, explanation.statistic) {
            (Worked::One(value), Statistic::Highest) => format!("The highest decides: {}", number(*value)),
            (Worked::One(value), _) => format!("The latest decides: {}", number(*value)),
            (Worked::Mean(_), _) => return Some("Their mean decides.".to_owned()),
            (Worked::Median(_), _) => return Some("The middle one by level decides.".to_owned()),
            (Worked::Mode { level, times, of }, _) => {
                return Some(format!(
                    "The most common level decides: {}, {times} of {of} times.",
                    number(*level)
                ));
            }
            (Worked::Decaying { share, .. }, _) => {
                return Some(format!(
                    "Each new piece counts {}%; all earlier ones make up the rest.",
                    number(share * 100.0)
                ));
            }
            (Worked::LatestAgainstRest { share, .. }, _) => {
                return Some(format!(
                    "The latest counts {}%; the mean of the others makes up the rest.",
                    number(share * 100.0)
                ));
            }
            (Worked::PowerLaw { .. }, _) => {
                return Some("A growth curve through all of them decides.".to_owned());
            }
            (Worked::Better { .. }, _) => {
                return Some("The better of their mean and a growth curve decides.".to_owned());
            }
            (Worked::Tracing(_), _) => {
                return Some("Each piece makes it more or less likely that this is known.".to_owned());
            }
            (Worked::Nothing, _) => return None,
        };
        let one = explanation.contributions.iter().rfind(|one| pieces::decides(one));
        let day = one.and_then(|one| self.book.evidence().get(one.evidence)).and_then(|piece| piece.shown);
        Some(match day {
            Some(day) => format!("{deciding} on {}.", (self.date)(day)),
            None => format!("{deciding}."),
        })
    }

    fn notes(&self, explanation: &Explanation) -> Vec<String> {
        let verdict = explanation.computed;
        let look = if self.audience == Audience::Teacher { ": worth a look" } else { "" };
        let mut notes = Vec::new();
        if verdict.has(Flag::OnePiece) {
            notes.push("One piece so far.".to_owned());
        }
        if verdict.has(Flag::Provisional) {
            notes.push("Provisional: there is no summative evidence yet.".to_owned());
        }
        if verdict.has(Flag::MeanForFew) {
            notes.push("There are too few pieces for a curve, so their mean is used.".to_owned());
        }
        if verdict.has(Flag::LatestAtMastery)
            && let (Some(value), Some(mastery)) = (verdict.value, explanation.mastery)
        {
            let gap = mastery.from.units() - value.units();
            let just = if gap <= 2_500 { "just " } else { "" };
            notes.push(format!(
                "The value {value} is {just}below the cut-off {}, and the latest piece is at mastery{look}.",
                mastery.from
            ));
        }
        if verdict.has(Flag::Dip) {
            let when = match verdict.first() {
                FirstReached::On(day) => format!(" on {}", (self.date)(day)),
                FirstReached::Undated | FirstReached::Never => String::new(),
            };
            let now = if verdict.has(Flag::Kept) {
                " and is kept; the evidence alone would not show it now"
            } else if verdict.status == Status::Mastered {
                "; the latest piece is below it"
            } else {
                "; the evidence does not show it now"
            };
            notes.push(format!("Mastery was first reached{when}{now}{look}."));
        }
        if verdict.has(Flag::NoValue) {
            let ties = matches!(explanation.statistic, Statistic::Mode { .. });
            notes.push(match (ties, self.audience) {
                (true, Audience::Teacher) => {
                    "Several levels are equally common, so the decision is yours.".to_owned()
                }
                (true, Audience::Family) => {
                    "Several levels are equally common, so your teacher decides.".to_owned()
                }
                (false, _) => "These pieces give no value because none of them has any weight.".to_owned(),
            });
        }
        if self.audience == Audience::Teacher {
            notes.extend(odd::notes(self, explanation));
        }
        if verdict.has(Flag::NoScale) && self.audience == Audience::Teacher {
            notes.push("There is no scale here, so mastery is not defined. Choose one in Setup.".to_owned());
        }
        notes
    }

    fn decision(&self, explanation: &Explanation, scale: Option<&Scale>) -> Vec<String> {
        let mut lines = Vec::new();
        let teacher = self.audience == Audience::Teacher;
        if let Some(decision) = explanation.decision {
            let what = match decision.outcome {
                Outcome::Level(level) => format!("level {}", name(scale, level)),
                Outcome::Status(status) => format!("“{}”", self.status(status)),
            };
            let who = if teacher { "You" } else { "Your teacher" };
            lines.push(format!("{who} decided {what} on {}.", (self.date)(decision.date)));
            let record = self.book.override_of(explanation.learner, explanation.standard);
            if let Some(record) = record {
                let shared = self.called.masked(self.book, &record.shared_reason, Some(explanation.learner));
                lines.extend(sentence_of("", &shared));
                lines.extend(self.private(&record.reason));
            }
            if teacher {
                if explanation.verdict.has(Flag::Stale) {
                    lines.push("There is newer evidence. Take another look.".to_owned());
                }
                let alone = self.line(scale, explanation.rounding.shown, explanation.computed);
                lines.push(format!("The evidence alone says: {alone}."));
            }
        }
        self.expectation(explanation, &mut lines);
        lines
    }

    fn expectation(&self, explanation: &Explanation, lines: &mut Vec<String>) {
        let Some(record) = self.book.expectation_of(explanation.learner, explanation.standard) else {
            return;
        };
        match &record.expected {
            Expected::Not { .. } if !explanation.verdict.has(Flag::NotExpected) => return,
            Expected::Not { until: None, .. } => lines.push("This is not expected right now.".to_owned()),
            Expected::Not { until: Some(until), .. } => {
                lines.push(format!("This is not expected until after {}.", (self.date)(*until)));
            }
            Expected::OwnGoal(goal) => {
                let aim = goal.mastery.map(|level| format!(": mastery at {level}")).unwrap_or_default();
                let whose = if self.audience == Audience::Teacher { "Their" } else { "Your" };
                lines.push(format!("{whose} own goal{aim}."));
                let statement = goal.statement.as_deref().unwrap_or_default();
                let statement = self.called.masked(self.book, statement, Some(explanation.learner));
                lines.extend(sentence_of("", &statement));
            }
        }
        lines.extend(self.private(&record.reason));
    }

    /// A reason that is only for the teacher. It is not shown while names are hidden, because others may be watching.
    fn private(&self, reason: &str) -> Option<String> {
        let alone = self.audience == Audience::Teacher && !self.called.are_hidden();
        sentence_of("Your reason: ", reason).filter(|_| alone)
    }

    fn sources(&self, explanation: &Explanation) -> Vec<String> {
        let place = |from: RuleOrigin| match from {
            RuleOrigin::Standard => "set on this standard".to_owned(),
            RuleOrigin::Branch(above) => {
                let code = self.book.standards().get(above).map_or("", |standard| &standard.code);
                format!("set on {code}")
            }
            RuleOrigin::Book => "the book’s".to_owned(),
        };
        let mut sources = Vec::new();
        if let Some(scale) = explanation.own_goal.and_then(|goal| goal.scale) {
            let name = self.book.scales().get(scale).map_or("", |scale| &scale.name);
            sources.push(format!("Scale: {name} (individual goal)."));
        } else if let Some((at, from)) = explanation.scale {
            let name = self.book.scales().get(at).map_or("", |scale| &scale.name);
            sources.push(format!("Scale: {name} ({}).", place(from)));
        }
        match explanation.policy {
            Some((at, from)) => {
                let name = self.book.policies().get(at).map_or("", |policy| &policy.name);
                sources.push(format!("Policy: {name} ({}).", place(from)));
            }
            None => sources.push("Policy: the latest piece decides (none was chosen).".to_owned()),
        }
        sources
    }

    /// The scale that a verdict is read on: the learner's own, or else the standard's.
    fn scale_of(&self, learner: Ix<Learner>, standard: Ix<Standard>) -> Option<&Scale> {
        let own = match self.book.expectation_of(learner, standard).map(|record| &record.expected) {
            Some(Expected::OwnGoal(goal)) => goal.scale,
            _ => None,
        };
        let at = own.or_else(|| self.book.scale_of(standard).map(|(at, _)| at))?;
        self.book.scales().get(at)
    }

    fn shown_decimals(&self, standard: Ix<Standard>) -> u8 {
        let policy = self.book.policy_of(standard).and_then(|(at, _)| self.book.policies().get(at));
        policy.map_or(2, |policy| policy.rounding.shown)
    }
}

/// A level's cell symbol, or its value if it has none.
fn name(scale: Option<&Scale>, level: Decimal) -> String {
    let known = scale.and_then(|scale| scale.levels.iter().find(|known| known.value == level));
    known.map(|known| known.short.clone()).filter(|short| !short.is_empty()).unwrap_or(level.to_string())
}

fn level_ref(level: LevelRef) -> String {
    match level {
        LevelRef::Mastery => "mastery".to_owned(),
        LevelRef::Value(value) => format!("level {value}"),
    }
}

/// A reason as its own sentence; `None` if it is empty.
fn sentence_of(before: &str, text: &str) -> Option<String> {
    let text = text.trim();
    let stop = if text.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    (!text.is_empty()).then(|| format!("{before}{text}{stop}"))
}

fn pieces_word(count: u32) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let word = WORDS.get(count as usize).map_or_else(|| count.to_string(), |word| (*word).to_owned());
    format!("{word} {}", form(count as usize, "piece", "pieces"))
}

fn verb(count: u32, verb: &str) -> &str {
    match (count, verb) {
        (1, "count") => "counts",
        (1, "be") => "is",
        (_, "be") => "are",
        _ => verb,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
