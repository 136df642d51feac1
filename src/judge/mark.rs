//! Course marks: the first of a teacher's rules that holds, or the cut-off that a mean reaches, and what a better mark needs.

use super::book::Verdicts;
use super::roll_up::{combine, score};
use super::roll_ups::of_verdict;
use super::round::{half_up, rounded};
use super::score::Score;
use super::verdict::{Flag, Verdict};
use crate::model::{
    Are, Condition, Decimal, Gradebook, HowMany, Importance, Ix, Learner, LevelRef, MarkBand, MarkBasis,
    MarkRule, MarkScheme, Part, RollUpRule, Scale, Standard, Status, Which,
};

/// A standard that a course mark looks at. One that is not expected takes no part: leave it out.
#[derive(Clone, Copy, Debug)]
pub struct CourseStandard<'a> {
    /// Which; `None` where none is meant.
    pub standard: Option<Ix<Standard>>,
    /// Its verdict.
    pub verdict: Verdict,
    /// Whether it is essential.
    pub essential: bool,
    /// What it brings to a weighted mean.
    pub part: Part,
    /// Its scale.
    pub scale: Option<&'a Scale>,
}

/// A course mark and why.
#[derive(Clone, Debug, PartialEq)]
pub struct CourseMark {
    /// The place, in the scheme, of the rule or band that holds; `None` without a mark.
    pub holds: Option<usize>,
    /// Whether enough is assessed for any mark.
    pub enough: bool,
    /// How many standards are assessed of those that are expected.
    pub assessed: Count,
    /// The same of those whose share must be assessed.
    pub share: Count,
    /// Every rule in order with its conditions; empty for a table.
    pub rules: Vec<RuleOutcome>,
    /// The value that a table reads, rounded to two decimals.
    pub value: Option<Decimal>,
    /// Of how many of the assessed standards that value is: one that is not yet mastered and has no level, such as one that
    /// is short of "n times", brings nothing to it. 0 of 0 for rules.
    pub valued: Count,
    /// The place of the nearest better rule or band; `None` at the top.
    pub better: Option<usize>,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How many are.
    pub have: u32,
    /// Of how many.
    pub of: u32,
}

/// A rule with its conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleOutcome {
    /// Whether all conditions hold.
    pub holds: bool,
    /// Each condition.
    pub needs: Vec<ConditionOutcome>,
}

/// A condition with its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct ConditionOutcome {
    /// The condition.
    pub condition: Condition,
    /// Whether it holds.
    pub holds: bool,
    /// How many are there, of those expected and assessed.
    pub count: Count,
    /// How many are needed; at most so many for "none" and "at most".
    pub needed: u32,
    /// The standards to look at: those that keep it from holding.
    pub open: Vec<Ix<Standard>>,
}

/// The course mark of a learner, over the columns that are expected; `None` where the book gives no course marks.
pub fn course_mark(
    book: &Gradebook,
    verdicts: &Verdicts,
    columns: &[Ix<Standard>],
    learner: Ix<Learner>,
) -> Option<CourseMark> {
    let scheme = book.settings().mark.as_ref()?;
    let entry = |at: &Ix<Standard>| {
        let standard = book.standards().get(*at)?;
        let verdict = verdicts.get(learner, *at);
        (!verdict.has(Flag::NotExpected)).then(|| CourseStandard {
            standard: Some(*at),
            verdict,
            essential: standard.importance == Importance::Essential,
            part: standard.part,
            scale: book.scale_of(*at).and_then(|(scale, _)| book.scales().get(scale)),
        })
    };
    Some(mark(scheme, &columns.iter().filter_map(entry).collect::<Vec<_>>()))
}

/// The mark that a scheme gives on standards.
pub fn mark(scheme: &MarkScheme, entries: &[CourseStandard]) -> CourseMark {
    let assessed = count(entries, Which::All);
    let mut share = count(entries, scheme.least_of);
    if share.of == 0 {
        share = assessed;
    }
    let enough = assessed.have > 0
        && u64::from(share.have) * 1_000_000 >= u64::from(share.of) * units(scheme.least_assessed);
    let mut mark = CourseMark {
        holds: None,
        enough,
        assessed,
        share,
        rules: Vec::new(),
        value: None,
        valued: Count::default(),
        better: None,
    };
    let last = match &scheme.basis {
        MarkBasis::Rules(rules) => {
            mark.rules = rules.iter().map(|rule| outcome(rule, entries)).collect();
            mark.holds = mark.rules.iter().position(|rule| rule.holds);
            rules.len()
        }
        MarkBasis::CutOffs { of, bands } => {
            let scores = scores(*of, entries);
            mark.value = combine(*of, &scores).map(|exact| half_up(exact, 2));
            mark.valued = Count { have: small(scores.len()), of: assessed.have };
            mark.holds = mark.value.and_then(|value| band(bands, value));
            bands.len()
        }
    };
    mark.better = mark.holds.unwrap_or(last).checked_sub(1);
    mark.holds = mark.holds.filter(|_| enough);
    mark
}

/// A share in percent, in ten-thousandths.
fn units(percent: Decimal) -> u64 {
    u64::try_from(percent.units()).unwrap_or(0)
}

fn is_assessed(entry: &CourseStandard) -> bool {
    entry.verdict.status >= Status::NotYet
}

fn of<'a, 'b>(
    entries: &'a [CourseStandard<'b>],
    which: Which,
) -> impl Iterator<Item = &'a CourseStandard<'b>> {
    entries.iter().filter(move |entry| which == Which::All || entry.essential)
}

fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How many are assessed of those expected.
fn count(entries: &[CourseStandard], which: Which) -> Count {
    Count {
        have: small(of(entries, which).filter(|entry| is_assessed(entry)).count()),
        of: small(of(entries, which).count()),
    }
}

fn band(bands: &[MarkBand], value: Decimal) -> Option<usize> {
    bands.iter().position(|band| band.from <= value)
}

/// What the standards that have a value bring to a table.
fn scores(rule: RollUpRule, entries: &[CourseStandard]) -> Vec<Score> {
    let of = |entry: &CourseStandard| score(rule, &of_verdict(entry.verdict, entry.part), entry.scale);
    entries.iter().filter_map(of).collect()
}

fn outcome(rule: &MarkRule, entries: &[CourseStandard]) -> RuleOutcome {
    let needs: Vec<ConditionOutcome> =
        rule.needs.iter().map(|condition| condition_outcome(*condition, entries)).collect();
    RuleOutcome { holds: needs.iter().all(|need| need.holds), needs }
}

fn condition_outcome(condition: Condition, entries: &[CourseStandard]) -> ConditionOutcome {
    let assessed: Vec<&CourseStandard> =
        of(entries, condition.of).filter(|entry| is_assessed(entry)).collect();
    let (yes, no): (Vec<&CourseStandard>, Vec<&CourseStandard>) =
        assessed.into_iter().partition(|entry| is(entry, condition.are));
    let count = Count { have: small(yes.len()), of: small(yes.len() + no.len()) };
    // Nothing can be said of standards of which none is assessed; of standards that are not there, everything.
    let unknown = count.of == 0 && of(entries, condition.of).next().is_some();
    let (holds, needed, open) = match condition.how_many {
        HowMany::Every => (count.have == count.of && !unknown, count.of, no),
        HowMany::None => (count.have == 0 && !unknown, 0, yes),
        HowMany::AtLeast(needed) => (count.have >= u32::from(needed), u32::from(needed), no),
        HowMany::AtMost(most) => (count.have <= u32::from(most), u32::from(most), yes),
        HowMany::AtLeastPercent(percent) => {
            let needed = needed_of(percent, count.of);
            (count.have >= needed && count.of > 0, needed, no)
        }
    };
    let open = if holds { Vec::new() } else { open.iter().filter_map(|entry| entry.standard).collect() };
    ConditionOutcome { condition, holds, count, needed, open }
}

/// The fewest of so many that are at least a percent of them; at least 1.
fn needed_of(percent: Decimal, of: u32) -> u32 {
    let needed = (units(percent) * u64::from(of)).div_ceil(1_000_000);
    u32::try_from(needed).unwrap_or(u32::MAX).max(1)
}

/// Whether a verdict is at a level. Without a level, a mastered standard is at its scale's mastery level.
fn is(entry: &CourseStandard, are: Are) -> bool {
    let verdict = entry.verdict;
    let mastered = verdict.status == Status::Mastered;
    let of_status = || entry.scale.filter(|_| mastered).map(|scale| scale.mastery);
    let level = verdict.level.or_else(of_status);
    match are {
        Are::AtOrAbove(LevelRef::Mastery) => mastered,
        Are::AtOrAbove(LevelRef::Value(value)) => level.is_some_and(|level| level >= value),
        Are::AtOrBelow(value) => match level {
            Some(level) => level <= value,
            // Below every level is below this one, too.
            None => verdict.has(Flag::BelowEveryLevel),
        },
    }
}

impl CourseMark {
    /// What the nearest better rule still needs.
    pub fn still_needed(&self) -> impl Iterator<Item = &ConditionOutcome> {
        let rule = self.better.and_then(|place| self.rules.get(place));
        rule.into_iter().flat_map(|rule| &rule.needs).filter(|need| !need.holds)
    }

    /// The name of the mark.
    pub fn name(self: &CourseMark, scheme: &MarkScheme) -> Option<String> {
        name_at(scheme, self.holds?)
    }
}

/// The mark at a place of a scheme.
pub fn name_at(scheme: &MarkScheme, place: usize) -> Option<String> {
    match &scheme.basis {
        MarkBasis::Rules(rules) => rules.get(place).map(|rule| rule.mark.clone()),
        MarkBasis::CutOffs { bands, .. } => bands.get(place).map(|band| band.mark.clone()),
    }
}

/// What is missing to a cut-off, rounded to two decimals.
pub fn missing_to(from: Decimal, value: Decimal) -> f64 {
    rounded(from.to_f64() - value.to_f64(), 2).unwrap_or(0.0)
}
