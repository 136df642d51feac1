//! Each piece in a line: what it is, and why it counts or not.

use super::{Audience, Sentences, capital, gates, level_ref, worked::number};
use crate::judge::{Aside, Contribution, Counts, Explanation};
use crate::model::{Evidence, EvidenceKind, Selection};

/// Whether a piece decides the value alone.
pub(super) fn decides(one: &Contribution) -> bool {
    matches!(one.counts, Counts::Weight(weight) if weight > 0.999_999)
}

/// For example "3 on 14 October, Quiz 2: counts 65%."
pub(super) fn line(sentences: &Sentences, explanation: &Explanation, one: &Contribution) -> String {
    let piece = sentences.book.evidence().get(one.evidence);
    let mut what = piece.map(|piece| subject(sentences, piece)).unwrap_or_default();
    if what.is_empty() {
        what = "A piece".to_owned();
    }
    format!("{}: {}.", capital(&what), why(sentences, explanation, one))
}

/// How a piece counts, or why it does not, for example "Counts 65%".
pub(super) fn why(sentences: &Sentences, explanation: &Explanation, one: &Contribution) -> String {
    let piece = sentences.book.evidence().get(one.evidence);
    let why = match one.counts {
        Counts::Not(reason) => aside(sentences, explanation, reason, piece),
        _ if decides(one) => "Decides".to_owned(),
        Counts::Weight(weight) if weight < 5e-7 => "Counts, but has no weight in the value".to_owned(),
        Counts::Weight(weight) => format!("Counts {}%", percent(weight)),
        Counts::InSum => "Counts".to_owned(),
    };
    let together = match one.together {
        0 | 1 => String::new(),
        2 => ", combined with another from the same attempt".to_owned(),
        more => format!(", combined with {} others from the same attempt", more - 1),
    };
    why + &together
}

fn percent(weight: f64) -> String {
    let percent = weight * 100.0;
    if percent < 0.1 { "under 0.1".to_owned() } else { number((percent * 10.0).round() / 10.0) }
}

fn subject(sentences: &Sentences, piece: &Evidence) -> String {
    let level = piece.reading().level().map(|level| level.to_string());
    let day = piece.shown.map(|day| format!("on {}", (sentences.date)(day)));
    let title = piece.assessment.and_then(|at| sentences.book.assessments().get(at));
    let title = title
        .map(|it| sentences.called.masked(sentences.book, &it.title, Some(piece.learner)))
        .filter(|title| !title.is_empty());
    let start: Vec<String> = [level, day].into_iter().flatten().collect();
    let parts: Vec<String> =
        [Some(start.join(" ")).filter(|start| !start.is_empty()), title].into_iter().flatten().collect();
    parts.join(", ")
}

fn aside(
    sentences: &Sentences,
    explanation: &Explanation,
    reason: Aside,
    piece: Option<&Evidence>,
) -> String {
    match reason {
        // Only the teacher sees that something was set aside, and why.
        Aside::SetAside if sentences.audience == Audience::Family => "Does not count".to_owned(),
        Aside::SetAside => match piece.map_or("", Evidence::set_aside_reason).trim() {
            "" => "Set aside".to_owned(),
            _ if sentences.called.are_hidden() => "Set aside".to_owned(),
            reason => format!("Set aside: {}", reason.trim_end_matches('.')),
        },
        Aside::Excused => "Excused".to_owned(),
        Aside::Missing => "Missing; it is never a zero".to_owned(),
        Aside::Insufficient => "Not enough to judge yet".to_owned(),
        Aside::KindNotCounted(kind) => {
            format!("{} evidence does not count under this policy", capital(gates::kind(kind)))
        }
        Aside::SelfEvidence => "A self-assessment does not count under this policy".to_owned(),
        Aside::PeerEvidence => "A peer assessment does not count under this policy".to_owned(),
        Aside::SupersededBy { attempt } => format!("Replaced by attempt {attempt}"),
        Aside::OutsideSelection => match &explanation.selection {
            Selection::Latest(count) => format!("Not among the latest {}", (*count).max(1)),
            Selection::Highest(count) => format!("Not among the highest {}", (*count).max(1)),
            Selection::AtOrAbove(level) => format!("Not at {} yet", level_ref(*level)),
            Selection::Since(day) if piece.is_some_and(|piece| piece.shown.is_none()) => {
                format!("No date; only evidence since {} counts", (sentences.date)(*day))
            }
            Selection::Since(day) => format!("Shown before {}", (sentences.date)(*day)),
            Selection::SummativeElseFormative
                if piece.is_none_or(|piece| piece.kind == EvidenceKind::Formative) =>
            {
                "Does not count while there is summative evidence".to_owned()
            }
            Selection::SummativeElseFormative => "Neither summative nor formative".to_owned(),
            Selection::OfKinds(_) | Selection::All => "This policy does not count this kind".to_owned(),
        },
    }
}
