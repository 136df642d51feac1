//! Step 2, set aside: why a piece takes no part. Missing, excused, insufficient are states, never numbers.

use super::piece::Piece;
use crate::model::{EvidenceKind, Policy, Reading, Selection, Source, Standing};

/// Why a piece does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A teacher set it aside.
    SetAside,
    /// The learner was excused.
    Excused,
    /// Nothing was handed in.
    Missing,
    /// Too little was handed in to judge.
    Insufficient,
    /// The policy does not count this kind.
    KindNotCounted(EvidenceKind),
    /// The learner's own judgment, which the policy does not count.
    SelfEvidence,
    /// Another learner's judgment, which the policy does not count.
    PeerEvidence,
    /// Another attempt at the same assessment stands.
    SupersededBy {
        /// The number of that attempt.
        attempt: u8,
    },
    /// The policy's selection leaves it out.
    OutsideSelection,
}

/// Why a piece does not count, as far as it can be said of the piece alone; `None` where it is a level that counts so
/// far. Selections by day and by kind are applied here, so that what lies outside them takes part in nothing, not even
/// by superseding an attempt that lies within.
pub fn aside(piece: &Piece, policy: &Policy) -> Option<Aside> {
    if piece.standing == Standing::SetAside {
        return Some(Aside::SetAside);
    }
    match piece.source {
        Source::SelfAssessed if !policy.self_evidence => return Some(Aside::SelfEvidence),
        Source::Peer if !policy.peer_evidence => return Some(Aside::PeerEvidence),
        _ => {}
    }
    if !policy.kinds.is_empty() && !policy.kinds.contains(&piece.kind) {
        return Some(Aside::KindNotCounted(piece.kind));
    }
    let outside = match &policy.selection {
        Selection::Since(day) => piece.shown.is_none_or(|shown| shown < *day),
        Selection::OfKinds(kinds) => !kinds.is_empty() && !kinds.contains(&piece.kind),
        Selection::SummativeElseFormative => {
            !matches!(piece.kind, EvidenceKind::Summative | EvidenceKind::Formative)
        }
        _ => false,
    };
    if outside {
        return Some(Aside::OutsideSelection);
    }
    match piece.reading {
        Reading::Level(_) => None,
        Reading::Missing => Some(Aside::Missing),
        Reading::Excused => Some(Aside::Excused),
        Reading::Insufficient => Some(Aside::Insufficient),
    }
}
