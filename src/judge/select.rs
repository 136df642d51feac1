//! Step 3, select: which items take part in the statistic.

use super::item::Item;
use super::rule::Rule;
use crate::model::sort::{sort, sort_by};
use crate::model::{EvidenceKind, Selection};

/// Summative where something is, else formative.
fn kind_taken(items: &[Item]) -> EvidenceKind {
    let summative = items.iter().any(|item| item.is_of(EvidenceKind::Summative));
    if summative { EvidenceKind::Summative } else { EvidenceKind::Formative }
}

/// Whether formative items stand in for summative ones that are not there yet.
pub(super) fn is_provisional(rule: &Rule, items: &[Item]) -> bool {
    rule.policy.selection == Selection::SummativeElseFormative && kind_taken(items) == EvidenceKind::Formative
}

/// Fills `chosen` with the numbers of the items that take part, in order. Selections by day and kind were applied when
/// setting aside; of equally high items the later ones are taken.
pub(super) fn select(rule: &Rule, items: &[Item], chosen: &mut Vec<usize>) {
    chosen.clear();
    match &rule.policy.selection {
        Selection::All | Selection::Since(_) | Selection::OfKinds(_) => chosen.extend(0..items.len()),
        Selection::SummativeElseFormative => {
            let kind = kind_taken(items);
            chosen.extend(
                (0..items.len()).filter(|number| items.get(*number).is_some_and(|item| item.is_of(kind))),
            );
        }
        Selection::Latest(count) => {
            let count = usize::from(*count).max(1);
            chosen.extend(items.len().saturating_sub(count)..items.len());
        }
        Selection::Highest(count) => {
            chosen.extend(0..items.len());
            let score = |number: &usize| items.get(*number).map_or(f64::NEG_INFINITY, |item| item.score);
            sort_by(chosen, |one, two| score(two).total_cmp(&score(one)).then(two.cmp(one)));
            chosen.truncate(usize::from(*count).max(1));
            sort(chosen);
        }
        Selection::AtOrAbove(level) => {
            let cut_off = rule.cut_off_of(*level);
            let reaches = |item: &Item| cut_off.is_some_and(|cut_off| rule.reaches(item.score, cut_off));
            chosen
                .extend(items.iter().enumerate().filter(|(_, item)| reaches(item)).map(|(number, _)| number));
        }
    }
}
