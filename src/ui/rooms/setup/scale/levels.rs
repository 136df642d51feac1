//! A scale while it is being edited: one line per level, highest first, and what is wrong with each.

use crate::model::sort::sort_by_key;
use crate::model::{Decimal, Id, Level, Meta, Scale, ScaleDraft};
use crate::text::setup as says;

/// The fewest levels of a scale.
pub const FEWEST: usize = 2;
/// The most levels that are offered.
pub const MOST: usize = 10;

/// A level as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelLine {
    /// Which line this is, whatever its place.
    pub key: u32,
    /// The value of the level in the scale before, if it was there.
    pub was: Option<Decimal>,
    /// The value as typed.
    pub value: String,
    /// The cell symbol.
    pub short: String,
    /// Its name.
    pub label: String,
    /// What a learner at it shows.
    pub description: String,
    /// The cut-off as typed; the value where empty.
    pub cut_off: String,
    /// The cut-off for roll-ups as typed; that of single standards where empty.
    pub roll_up: String,
    /// Which shade it wears, as a number; the one of its place where empty.
    pub colour: String,
}

impl LevelLine {
    /// What the level is called to a screen reader.
    pub fn called(&self) -> String {
        let short = if self.short.trim().is_empty() { self.value.trim() } else { self.short.trim() };
        says::level_called(short, self.label.trim())
    }

    /// The placeholder of an empty cut-off for roll-ups: that of single standards.
    pub fn placeholder(&self) -> String {
        if self.cut_off.trim().is_empty() { self.value.clone() } else { self.cut_off.clone() }
    }

    fn shade(&self) -> Option<String> {
        Some(self.colour.clone()).filter(|colour| !colour.is_empty())
    }

    /// From which value on a roll-up is at this level.
    fn roll_up_from(&self) -> Option<Decimal> {
        if self.roll_up.trim().is_empty() { self.from() } else { number(&self.roll_up) }
    }

    /// From which value on a single standard is at this level.
    fn from(&self) -> Option<Decimal> {
        if self.cut_off.trim().is_empty() { number(&self.value) } else { number(&self.cut_off) }
    }
}

/// A scale as it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LevelsDraft {
    /// Its name.
    pub name: String,
    /// Its levels, highest first.
    pub lines: Vec<LevelLine>,
    /// The line at which mastery begins.
    pub mastery: u32,
    /// Whether halves may be entered.
    pub half_steps: bool,
    next: u32,
}

/// A number as typed, with a point or a comma.
pub fn number(typed: &str) -> Option<Decimal> {
    Decimal::parse(&typed.trim().replace(',', "."))
}

impl LevelsDraft {
    /// The draft of a scale in force.
    pub fn of(scale: &Scale) -> LevelsDraft {
        let mut draft =
            LevelsDraft { name: scale.name.clone(), half_steps: scale.half_steps, ..LevelsDraft::default() };
        for level in scale.levels.iter().rev() {
            let key = draft.push(LevelLine {
                was: Some(level.value),
                value: level.value.to_string(),
                short: level.short.clone(),
                label: level.label.clone(),
                description: level.description.clone(),
                cut_off: level.cut_off.map(|it| it.to_string()).unwrap_or_default(),
                colour: level.colour.clone().unwrap_or_default(),
                roll_up: level.roll_up_cut_off.map(|it| it.to_string()).unwrap_or_default(),
                ..LevelLine::default()
            });
            if level.value == scale.mastery {
                draft.mastery = key;
            }
        }
        draft
    }

    /// The draft of a scale to start from. Values that were in the scale before stay the same level.
    pub fn preset(preset: &says::PresetScale, before: Option<&Scale>) -> LevelsDraft {
        let mut draft = LevelsDraft {
            name: preset.name.to_owned(),
            half_steps: preset.half_steps,
            ..LevelsDraft::default()
        };
        for (place, (value, short, label, description)) in preset.levels.iter().enumerate().rev() {
            // Only levels of the very same scale are taken for the same; the rest goes by place.
            let was = number(value)
                .filter(|_| before.is_some_and(|before| before.levels.len() == preset.levels.len()));
            let key = draft.push(LevelLine {
                was: was.filter(|value| {
                    before.is_some_and(|before| before.levels.iter().any(|it| it.value == *value))
                }),
                value: (*value).to_owned(),
                short: (*short).to_owned(),
                label: (*label).to_owned(),
                description: (*description).to_owned(),
                ..LevelLine::default()
            });
            if place == preset.mastery {
                draft.mastery = key;
            }
        }
        draft
    }

    fn push(&mut self, line: LevelLine) -> u32 {
        let key = self.next;
        self.next += 1;
        self.lines.push(LevelLine { key, ..line });
        key
    }

    /// The line with this key.
    pub fn line(&self, key: u32) -> Option<&LevelLine> {
        self.lines.iter().find(|line| line.key == key)
    }

    /// Changes the line with this key.
    pub fn edit(&mut self, key: u32, edit: impl FnOnce(&mut LevelLine)) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.key == key) {
            edit(line);
        }
    }

    /// Adds a level above the highest and gives its key.
    pub fn add(&mut self) -> u32 {
        let top = self.lines.iter().filter_map(|line| number(&line.value)).max();
        let value =
            top.and_then(|top| Decimal::from_units(i64::from(top.units()) + 10_000)).unwrap_or(Decimal::ONE);
        let key = self.push(LevelLine {
            value: value.to_string(),
            short: value.to_string(),
            ..LevelLine::default()
        });
        self.sort();
        key
    }

    /// Takes a level away; mastery passes to the level below it, else to the lowest.
    pub fn remove(&mut self, key: u32) {
        let Some(place) = self.lines.iter().position(|line| line.key == key) else { return };
        self.lines.remove(place);
        if self.mastery == key {
            self.mastery = self.lines.get(place).or(self.lines.last()).map_or(0, |line| line.key);
        }
    }

    /// Puts the levels in order again after a value changed.
    pub fn sort(&mut self) {
        sort_by_key(&mut self.lines, |line| std::cmp::Reverse(number(&line.value)));
    }

    /// What is wrong with a line, if anything.
    pub fn trouble(&self, key: u32) -> Option<String> {
        let place = self.lines.iter().position(|line| line.key == key)?;
        let line = self.lines.get(place)?;
        let Some(value) = number(&line.value) else { return Some(says::not_a_value(&line.value)) };
        if self.lines.iter().any(|other| other.key != key && number(&other.value) == Some(value)) {
            return Some(says::value_twice(&line.value));
        }
        if line.short.trim().is_empty() && line.label.trim().is_empty() {
            return Some(says::LEVEL_NAMELESS.to_owned());
        }
        let Some(cut_off) = line.from() else { return Some(says::not_a_value(&line.cut_off)) };
        let Some(roll_up) = line.roll_up_from() else { return Some(says::not_a_value(&line.roll_up)) };
        let below = self.lines.get(place + 1);
        let too_low = below.and_then(LevelLine::from).is_some_and(|below| cut_off <= below)
            || below.and_then(LevelLine::roll_up_from).is_some_and(|below| roll_up <= below);
        too_low.then(|| says::CUT_OFF_TOO_LOW.to_owned())
    }

    /// The scale, if nothing is wrong with it.
    pub fn scale(&self, id: Id, version: u32, replaces: Option<Id>) -> Option<ScaleDraft> {
        if self.lines.iter().any(|line| self.trouble(line.key).is_some()) {
            return None;
        }
        let level = |line: &LevelLine| {
            Some(Level {
                value: number(&line.value)?,
                label: line.label.trim().to_owned(),
                short: if line.short.trim().is_empty() {
                    line.value.trim().to_owned()
                } else {
                    line.short.trim().to_owned()
                },
                description: line.description.trim().to_owned(),
                colour: line.shade(),
                cut_off: number(&line.cut_off),
                roll_up_cut_off: number(&line.roll_up),
            })
        };
        Some(ScaleDraft {
            id,
            name: if self.name.trim().is_empty() {
                says::SCALE.to_owned()
            } else {
                self.name.trim().to_owned()
            },
            version,
            replaces,
            levels: self.lines.iter().rev().map(level).collect::<Option<Vec<Level>>>()?,
            mastery: number(&self.line(self.mastery)?.value)?,
            half_steps: self.half_steps,
        })
    }

    /// The scale as it would look, also where something is still wrong: what is no number is left out.
    pub fn looks(&self) -> Scale {
        let levels = self.lines.iter().rev().filter_map(|line| {
            let short = if line.short.trim().is_empty() { line.value.trim() } else { line.short.trim() };
            Some(Level {
                value: number(&line.value)?,
                label: line.label.clone(),
                short: short.to_owned(),
                description: String::new(),
                colour: line.shade(),
                cut_off: None,
                roll_up_cut_off: None,
            })
        });
        Scale {
            meta: Meta::new(Id::from_random(0)),
            name: self.name.clone(),
            version: 1,
            replaces: None,
            levels: levels.collect(),
            mastery: self.line(self.mastery).and_then(|line| number(&line.value)).unwrap_or_default(),
            half_steps: self.half_steps,
        }
    }
}
