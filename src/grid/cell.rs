//! What one cell of the grid shows and says: a pure view of a verdict.

use std::cmp::Ordering;
use std::fmt::{self, Display, Formatter};

use crate::judge::{Flag, RollUpVerdict, Verdict, Verdicts};
use crate::model::lower::holds;
use crate::model::{Decimal, Gradebook, Level, Pair, Scale, Status};
use crate::text::names::DisplayNames;
use crate::text::{screen, words};

/// How many steps the ramp has.
pub const STEPS: usize = 10;

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CellView {
    /// Its classes, after `cell` or `chip`.
    pub class: String,
    /// Its text: the level, or how far it is from enough.
    pub text: String,
    /// How many pieces are missing.
    pub missing: usize,
    /// What a screen reader hears after the text and what is missing.
    pub rest: String,
}

/// A color of the ramp: a step of it, or what lies between that step and the next. Its name is that of its class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    step: usize,
    between: bool,
}

impl Display for Shade {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        write!(to, "{}{}", self.step, if self.between { "h" } else { "" })
    }
}

/// The color of a value on a scale: sand below mastery, teal at it, blue beyond.
///
/// Levels below mastery share the steps 0 to 5 evenly, the mastery level has 6, those beyond share 7 to 9. Where there
/// are more levels than steps, those between are used as well, so that no two neighbors look alike; none lies between
/// 4 and 6, where neither light nor dark text would be read well and mastery is to be seen.
/// A level with a color of its own has that, and so have the halves above it.
pub fn shade(value: Decimal, scale: &Scale) -> Shade {
    let step = |step| Shade { step, between: false };
    let half = |halves: usize| Shade { step: halves / 2, between: halves % 2 == 1 };
    let mastery = scale.mastery_place();
    let place = scale.levels.iter().rposition(|level| level.value <= value).unwrap_or(0);
    if let Some(own) = scale.levels.get(place).and_then(own_shade) {
        return step(own);
    }
    let here = scale.levels.get(place).map_or(0.0, |level| level.value.to_f64());
    let next = scale.levels.get(place + 1).map_or(here + 1.0, |level| level.value.to_f64());
    let within = ((value.to_f64() - here) / (next - here)).clamp(0.0, 0.99);
    let at = place as f64 + within;
    let beyond = scale.levels.len().saturating_sub(mastery + 1);
    match place.checked_sub(mastery) {
        None if mastery > 6 => {
            let halves = (at * 9.0 / (mastery - 1) as f64).round() as usize;
            if halves < 9 { half(halves) } else { step(5) }
        }
        None => step(((at * 6.0 / mastery as f64).round() as usize).min(5)),
        Some(_) if beyond > 3 => {
            half(12 + (((at - mastery as f64) * 6.0 / beyond as f64).round() as usize).min(6))
        }
        Some(_) => {
            let width = if beyond > 1 { 3.0 } else { 2.0 };
            let steps = (at - mastery as f64) * width / beyond.max(1) as f64;
            step((6 + steps.round() as usize).min(9))
        }
    }
}

/// The step that a level names as its own color.
fn own_shade(level: &Level) -> Option<usize> {
    level.colour.as_deref()?.parse().ok().filter(|step| *step < STEPS)
}

/// The classes and text of a level that stands by itself.
pub fn level_chip(value: Decimal, scale: &Scale) -> (String, String) {
    let beyond = scale.levels.get(scale.mastery_place() + 1).is_some_and(|level| level.value <= value);
    let mark = match () {
        () if beyond => " is-beyond",
        () if value >= scale.mastery => " is-mastered",
        () => "",
    };
    (format!("lv-{}{mark}", shade(value, scale)), short(value, scale))
}

/// The short label of the level with this value, or the value itself.
pub fn short(value: Decimal, scale: &Scale) -> String {
    let level = scale.levels.iter().find(|level| level.value == value);
    level
        .filter(|level| !level.short.is_empty())
        .map_or_else(|| value.to_string(), |level| level.short.clone())
}

impl CellView {
    /// The view of a verdict under a scale.
    pub fn of(verdict: &Verdict, scale: Option<&Scale>) -> CellView {
        let mut view = CellView { missing: verdict.missing as usize, ..CellView::default() };
        match (verdict.level, scale) {
            (Some(level), Some(scale)) => {
                let (class, text) = level_chip(level, scale);
                view.class = marks_of(verdict.status, &class);
                view.text = text;
            }
            _ => view.class = plain_class(verdict.status).to_owned(),
        }
        if verdict.status == Status::NotEnough {
            view.class = "is-thin".to_owned();
        }
        if verdict.status == Status::NotAssessed && verdict.has(Flag::NotExpected) {
            view.class = "is-unexpected".to_owned();
        }
        for (is, class) in [
            (verdict.has(Flag::Overridden), " is-override"),
            (verdict.has(Flag::Stale), " is-stale"),
            (verdict.deserves_a_look(), " is-look"),
        ] {
            if is {
                view.class.push_str(class);
            }
        }
        view.rest = rest(verdict);
        view
    }
}

impl CellView {
    /// The same with an arrow that says how the latest level stands to the one before.
    pub fn with_trend(mut self, trend: Option<Ordering>) -> CellView {
        let (arrow, words) = match trend {
            Some(Ordering::Greater) => (" ↗", screen::RISING),
            Some(Ordering::Equal) => (" →", screen::STEADY),
            Some(Ordering::Less) => (" ↘", screen::FALLING),
            None => return self,
        };
        if !self.text.is_empty() {
            self.text.push_str(arrow);
            self.rest = format!("{}, {words}", self.rest);
        }
        self
    }

    /// The view of a roll-up: its level where it has one, else how many of its standards are mastered.
    pub fn of_roll_up(rolled: Option<RollUpVerdict>, scale: Option<&Scale>) -> CellView {
        let Some(rolled) = rolled else {
            return CellView {
                class: "roll is-unexpected".to_owned(),
                rest: screen::NOT_EXPECTED.to_owned(),
                ..CellView::default()
            };
        };
        let (class, text) = match (rolled.level, scale) {
            (Some(level), Some(scale)) => {
                let (class, text) = level_chip(level, scale);
                (marks_of(rolled.status, &class), text)
            }
            _ if rolled.standards.assessed == 0 => ("is-none".to_owned(), String::new()),
            _ => {
                let all = if rolled.status == Status::Mastered { "is-all" } else { "is-some" };
                (all.to_owned(), format!("{}/{}", rolled.standards.mastered, rolled.standards.assessed))
            }
        };
        CellView {
            class: format!("roll {class}"),
            text,
            missing: 0,
            rest: words::status(rolled.status).to_owned(),
        }
    }

    /// The mark for missing pieces, a letter and from two on their number: "M", "M2". Empty where none is missing.
    pub fn badge(&self) -> String {
        match self.missing {
            0 => String::new(),
            1 => screen::MISSING_LETTER.to_owned(),
            more => format!("{}{more}", screen::MISSING_LETTER),
        }
    }

    /// What is missing, in words: "1 missing".
    pub fn missing(&self) -> Option<String> {
        (self.missing > 0).then(|| screen::missing(self.missing))
    }

    /// What a screen reader hears in a cell, first what is seen in it: "3, 1 missing, Mastered".
    pub fn label(&self) -> String {
        let mut label = self.text.clone();
        for part in self.missing().iter().chain([&self.rest]) {
            if !label.is_empty() {
                label.push_str(", ");
            }
            label.push_str(part);
        }
        label
    }

    /// All of it in words: "level 3, Mastered, 1 missing".
    pub fn said(self) -> String {
        let level = (!self.text.is_empty()).then(|| screen::level(&self.text));
        let missing = self.missing();
        level.into_iter().chain([self.rest]).chain(missing).collect::<Vec<_>>().join(", ")
    }
}

/// Mastered carries its mark whatever the level says, and loses it where the status is not mastered.
fn marks_of(status: Status, class: &str) -> String {
    let bare = class.split(' ').next().unwrap_or_default();
    match status {
        Status::Mastered if holds(class, "is-") => class.to_owned(),
        Status::Mastered => format!("{bare} is-mastered"),
        _ => bare.to_owned(),
    }
}

fn plain_class(status: Status) -> &'static str {
    match status {
        Status::NotAssessed => "is-none",
        Status::NotEnough => "is-thin",
        Status::NotYet => "is-none is-notyet",
        Status::Mastered => "lv-6 is-mastered",
    }
}

/// The status, and what else is to be said of it.
fn rest(verdict: &Verdict) -> String {
    let mut parts = Vec::new();
    if verdict.has(Flag::NotExpected) {
        parts.push(screen::NOT_EXPECTED);
    } else {
        parts.push(words::status(verdict.status));
    }
    if verdict.has(Flag::Overridden) {
        parts.push(if verdict.has(Flag::Stale) { screen::OVERRIDE_STALE } else { screen::YOUR_OVERRIDE });
    }
    if verdict.deserves_a_look() {
        parts.push(screen::WORTH_A_LOOK);
    }
    parts.join(", ")
}

/// "Ada, 7.RP.A.2: level 3, mastered", as a screen reader hears it after an entry.
pub fn spoken(
    book: &Gradebook,
    verdicts: &Verdicts,
    called: &DisplayNames,
    (learner, standard): Pair,
) -> String {
    let Some(what) = book.standards().get(standard) else { return String::new() };
    let verdict = verdicts.get(learner, standard);
    let scale = book.scale_of(standard).and_then(|(at, _)| book.scales().get(at));
    let view = CellView::of(&verdict, scale);
    format!("{}, {}: {}", called.learner(book, learner), what.code, view.said())
}
