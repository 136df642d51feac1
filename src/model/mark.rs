//! Course marks: what a teacher's own rules say of a whole course, as data. What they mean is in `judge`.

use super::{Decimal, LevelRef, RollUpRule};

/// How a course mark is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkScheme {
    /// Rules in order, or a table.
    pub basis: MarkBasis,
    /// Under this share assessed, in percent, there is not enough evidence for any mark. 0 to 100.
    pub least_assessed: Decimal,
    /// Of which standards that share is taken; of all where there are none of these.
    pub least_of: Which,
}

/// Rules in order, or a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkBasis {
    /// From the best mark down: the first that holds.
    Rules(Vec<MarkRule>),
    /// The mark of the highest cut-off that a statistic of the values reaches.
    CutOffs {
        /// A rule that gives a value: lowest, mean, weighted mean, median, mode, highest.
        of: RollUpRule,
        /// From the best mark down, strictly descending.
        bands: Vec<MarkBand>,
    },
}

/// A mark and what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkRule {
    /// The mark, e.g. "A".
    pub mark: String,
    /// All must hold; without any it always holds.
    pub needs: Vec<Condition>,
}

/// From this value on, this mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkBand {
    /// The mark.
    pub mark: String,
    /// The cut-off.
    pub from: Decimal,
}

/// So many of some standards are at a level: "at least half of the essential ones are at 3 or above".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Condition {
    /// How many.
    pub how_many: HowMany,
    /// Of which.
    pub of: Which,
    /// Are where.
    pub are: Are,
}

/// How many, of those that are expected and assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HowMany {
    /// All of them.
    Every,
    /// None of them.
    None,
    /// At least so many; 1 or more.
    AtLeast(u16),
    /// At most so many.
    AtMost(u16),
    /// At least this percent of them; above 0, at most 100.
    AtLeastPercent(Decimal),
}

/// Which standards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// The essential ones.
    #[default]
    Essential,
}

/// Where a standard is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Are {
    /// At this level or above.
    AtOrAbove(LevelRef),
    /// At this level or below.
    AtOrBelow(Decimal),
}

/// What is wrong with a scheme for course marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkIssue {
    /// There is no rule, or no band.
    Empty,
    /// A mark has no name.
    NameEmpty,
    /// Two rules give the same mark.
    Twice(String),
    /// A share is outside 0 to 100 percent.
    Share(Decimal),
    /// A condition asks for at least none.
    AtLeastNone,
    /// A cut-off is not below the one before.
    NotDescending(Decimal),
    /// The table's rule gives no value.
    NotAValue,
    /// This rule comes after one that always holds.
    NeverReached(String),
}

impl RollUpRule {
    /// Whether it gives a value, which cut-offs read as a level.
    pub fn has_value(self) -> bool {
        !matches!(self, RollUpRule::ShareMastered | RollUpRule::AllRequired | RollUpRule::Points { .. })
    }
}

impl MarkScheme {
    /// The first thing that is wrong with the scheme.
    pub fn check(&self) -> Result<(), MarkIssue> {
        share(self.least_assessed, Decimal::ZERO)?;
        match &self.basis {
            MarkBasis::Rules(rules) => check_rules(rules),
            MarkBasis::CutOffs { of, bands } => {
                if !of.has_value() {
                    return Err(MarkIssue::NotAValue);
                }
                check_names(bands.iter().map(|band| band.mark.as_str()))?;
                let mut pairs = bands.iter().zip(bands.iter().skip(1));
                let wrong = pairs.find(|(higher, lower)| lower.from >= higher.from);
                wrong.map_or(Ok(()), |(_, lower)| Err(MarkIssue::NotDescending(lower.from)))
            }
        }
    }
}

fn check_rules(rules: &[MarkRule]) -> Result<(), MarkIssue> {
    check_names(rules.iter().map(|rule| rule.mark.as_str()))?;
    for need in rules.iter().flat_map(|rule| &rule.needs) {
        match need.how_many {
            HowMany::AtLeast(0) => return Err(MarkIssue::AtLeastNone),
            HowMany::AtLeastPercent(percent) => {
                share(percent, Decimal::from_units(1).unwrap_or(Decimal::ZERO))?;
            }
            _ => {}
        }
    }
    let always = rules.iter().position(|rule| rule.needs.is_empty());
    match always.and_then(|place| rules.get(place + 1)) {
        Some(rule) => Err(MarkIssue::NeverReached(rule.mark.clone())),
        None => Ok(()),
    }
}

fn share(percent: Decimal, lowest: Decimal) -> Result<(), MarkIssue> {
    let within = lowest <= percent && percent <= Decimal::whole(100);
    if within { Ok(()) } else { Err(MarkIssue::Share(percent)) }
}

fn check_names<'a>(marks: impl Iterator<Item = &'a str>) -> Result<(), MarkIssue> {
    let mut seen: Vec<&str> = Vec::new();
    for mark in marks.map(str::trim) {
        if mark.is_empty() {
            return Err(MarkIssue::NameEmpty);
        }
        if seen.contains(&mark) {
            return Err(MarkIssue::Twice(mark.to_owned()));
        }
        seen.push(mark);
    }
    if seen.is_empty() { Err(MarkIssue::Empty) } else { Ok(()) }
}
