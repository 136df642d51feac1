//! A scheme of course grades while it is being edited: how a new one starts, and each change to it.

use crate::model::{
    Are, Condition, Decimal, Gradebook, HowMany, Importance, LevelRef, MarkBand, MarkBasis, MarkRule,
    MarkScheme, RollUpRule, Scale, Which,
};
use crate::text::marks as says;

/// The three kinds of course grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// None is given.
    None,
    /// By rules in order.
    Rules,
    /// By a table of cut-offs.
    Table,
}

impl Sort {
    /// Which kind a scheme is.
    pub fn of(scheme: Option<&MarkScheme>) -> Sort {
        match scheme.map(|scheme| &scheme.basis) {
            None => Sort::None,
            Some(MarkBasis::Rules(_)) => Sort::Rules,
            Some(MarkBasis::CutOffs { .. }) => Sort::Table,
        }
    }
}

/// Whose standards a scheme of this book begins with: the essential ones where there are any.
fn which(book: &Gradebook) -> Which {
    let has = book.standards().iter().any(|(_, it)| it.importance == Importance::Essential);
    if has { Which::Essential } else { Which::All }
}

fn half() -> Decimal {
    Decimal::whole(50)
}

/// A condition as it begins: half of the standards are mastered.
pub fn condition(of: Which) -> Condition {
    Condition { how_many: HowMany::AtLeastPercent(half()), of, are: Are::AtOrAbove(LevelRef::Mastery) }
}

/// A scheme as it begins.
pub fn fresh(sort: Sort, book: &Gradebook, scale: Option<&Scale>) -> Option<MarkScheme> {
    let least_of = which(book);
    let basis = match sort {
        Sort::None => return None,
        Sort::Rules => MarkBasis::Rules(rules(least_of, scale)),
        Sort::Table => MarkBasis::CutOffs { of: RollUpRule::Mean, bands: bands(scale) },
    };
    Some(MarkScheme { basis, least_assessed: half(), least_of })
}

fn rules(of: Which, scale: Option<&Scale>) -> Vec<MarkRule> {
    let mastered = |how_many| Condition { how_many, ..condition(of) };
    let top = scale.and_then(|scale| scale.levels.last()).map(|level| level.value);
    let beyond = top.filter(|top| scale.is_some_and(|scale| *top > scale.mastery));
    let at_top = beyond.map(|top| Condition {
        of: Which::All,
        are: Are::AtOrAbove(LevelRef::Value(top)),
        ..condition(of)
    });
    let rule = |place, needs| MarkRule { mark: says::next_mark(place).to_owned(), needs };
    vec![
        rule(0, std::iter::once(mastered(HowMany::Every)).chain(at_top).collect()),
        rule(1, vec![mastered(HowMany::AtLeastPercent(Decimal::whole(80)))]),
        rule(2, vec![mastered(HowMany::AtLeastPercent(half()))]),
        MarkRule { mark: says::LAST_MARK.to_owned(), needs: Vec::new() },
    ]
}

fn bands(scale: Option<&Scale>) -> Vec<MarkBand> {
    let mastery = scale.map_or(3.0, |scale| scale.mastery.to_f64());
    let steps = [0.5, 0.0, -0.5, -1.0];
    let band = |(place, step): (usize, f64)| {
        Some(MarkBand { mark: says::next_mark(place).to_owned(), from: Decimal::nearest(mastery + step)? })
    };
    steps.into_iter().enumerate().filter_map(band).collect()
}

/// Adds a mark: before a last rule that always holds, or below the lowest cut-off.
pub fn add(scheme: &mut MarkScheme) {
    match &mut scheme.basis {
        MarkBasis::Rules(rules) => {
            let always = rules.last().is_some_and(|rule| rule.needs.is_empty());
            let place = rules.len() - usize::from(always);
            let mark = says::next_mark(place).to_owned();
            rules.insert(place, MarkRule { mark, needs: vec![condition(scheme.least_of)] });
        }
        MarkBasis::CutOffs { bands, .. } => {
            let lowest = bands.last().map_or(1.0, |band| band.from.to_f64());
            let mark = says::next_mark(bands.len()).to_owned();
            bands.push(MarkBand { mark, from: Decimal::nearest(lowest - 0.5).unwrap_or_default() });
        }
    }
}

/// Takes a mark away; the last one stays.
pub fn remove(scheme: &mut MarkScheme, place: usize) {
    match &mut scheme.basis {
        MarkBasis::Rules(rules) if rules.len() > 1 && place < rules.len() => drop(rules.remove(place)),
        MarkBasis::CutOffs { bands, .. } if bands.len() > 1 && place < bands.len() => {
            drop(bands.remove(place));
        }
        _ => {}
    }
}

/// Gives a mark another name.
pub fn rename(scheme: &mut MarkScheme, place: usize, name: String) {
    let slot = match &mut scheme.basis {
        MarkBasis::Rules(rules) => rules.get_mut(place).map(|rule| &mut rule.mark),
        MarkBasis::CutOffs { bands, .. } => bands.get_mut(place).map(|band| &mut band.mark),
    };
    if let Some(slot) = slot {
        *slot = name;
    }
}

/// Moves a rule one place up.
pub fn move_up(scheme: &mut MarkScheme, place: usize) {
    if let MarkBasis::Rules(rules) = &mut scheme.basis
        && 0 < place
        && place < rules.len()
    {
        rules.swap(place - 1, place);
    }
}

/// Changes the conditions of a rule.
pub fn edit_needs(scheme: &mut MarkScheme, place: usize, edit: impl FnOnce(&mut Vec<Condition>)) {
    if let MarkBasis::Rules(rules) = &mut scheme.basis
        && let Some(rule) = rules.get_mut(place)
    {
        edit(&mut rule.needs);
    }
}

/// How many, as a form says it: its tag, and the number that goes with it.
pub fn how_many(how_many: HowMany) -> (&'static str, Option<Decimal>) {
    match how_many {
        HowMany::Every => ("every", None),
        HowMany::None => ("none", None),
        HowMany::AtLeast(count) => ("at_least", Some(Decimal::whole(i32::from(count)))),
        HowMany::AtMost(count) => ("at_most", Some(Decimal::whole(i32::from(count)))),
        HowMany::AtLeastPercent(percent) => ("percent", Some(percent)),
    }
}

/// How many, from a tag of a form; its number as it begins.
pub fn how_many_of(tag: &str) -> HowMany {
    match tag {
        "none" => HowMany::None,
        "at_least" => HowMany::AtLeast(1),
        "at_most" => HowMany::AtMost(1),
        "percent" => HowMany::AtLeastPercent(half()),
        _ => HowMany::Every,
    }
}

/// The same with another number; `None` where the number will not do.
pub fn with_number(now: HowMany, number: Decimal) -> Option<HowMany> {
    let count = || {
        let units = number.units();
        (units % 10_000 == 0).then(|| u16::try_from(units / 10_000).ok()).flatten()
    };
    Some(match now {
        HowMany::AtLeast(_) => HowMany::AtLeast(count().filter(|count| *count > 0)?),
        HowMany::AtMost(_) => HowMany::AtMost(count()?),
        HowMany::AtLeastPercent(_) => {
            let fits = Decimal::ZERO < number && number <= Decimal::whole(100);
            HowMany::AtLeastPercent(Some(number).filter(|_| fits)?)
        }
        other => other,
    })
}
