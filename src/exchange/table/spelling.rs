//! Codes that may be other spellings of one standard are proposed, for a person to confirm; nothing is merged here.

use crate::model::map::{Map, Set};
use crate::model::sort::sort_by_key;

use super::code::{CodeKey, Likeness};

/// One code that may be another spelling of codes known already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The code as it was found.
    pub found: String,
    /// What it may stand for, the likeliest first; never empty.
    pub candidates: Vec<SpellingCandidate>,
    /// Other codes found that are as likely the first candidate, but are not one standard with `found`.
    pub rivals: Vec<String>,
}

/// A code that another may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpellingCandidate {
    /// The code.
    pub code: String,
    /// Whether the book has it already; otherwise it was found too.
    pub existing: bool,
    /// How alike the two are.
    pub likeness: Likeness,
}

impl Proposal {
    /// Whether a person must choose: the best candidate is not alone, or another code wants it too.
    pub fn is_ambiguous(&self) -> bool {
        let mut likeness = self.candidates.iter().map(|candidate| candidate.likeness);
        let first = likeness.next();
        (first.is_some() && first == likeness.next()) || !self.rivals.is_empty()
    }
}

/// Proposes for each code found, at most once, which known code it may be a spelling of.
///
/// A code that stands in `existing` letter by letter needs no proposal. Otherwise codes of the book come first; only a
/// code that is like none of them is compared with other codes found, and then the fuller code is the one to keep.
/// Blanks around a code do not count. Proposals come in the order in which the codes were found.
///
/// ```
/// use evident::exchange::table::propose_spellings;
/// let proposals = propose_spellings(&["6.RP.2", "7.RP.2"], &["7.RP.A.2", "RP.2", "6.RP.2"]);
/// assert_eq!(proposals[0].candidates[0].code, "7.RP.2");
/// assert!(!proposals[0].is_ambiguous());
/// assert_eq!(proposals[1].candidates.len(), 2);
/// assert!(proposals[1].is_ambiguous());
/// ```
pub fn propose_spellings(existing: &[&str], found: &[&str]) -> Vec<Proposal> {
    let mut known = KnownCodes::default();
    let mut seen = Set::new();
    for code in existing {
        if seen.insert(code.trim()) {
            known.add(code.trim(), true);
        }
    }
    let fresh: Vec<&str> = found.iter().map(|code| code.trim()).filter(|code| seen.insert(code)).collect();
    let mut order: Vec<(usize, &str, CodeKey)> =
        fresh.iter().enumerate().map(|(place, code)| (place, *code, CodeKey::of(code))).collect();
    sort_by_key(&mut order, |(place, _, key)| (std::cmp::Reverse(key.fullness()), *place));
    let mut proposals = Map::new();
    for (place, code, key) in order {
        let candidates = known.candidates(&key);
        if candidates.is_empty() {
            known.add(code, false);
        } else {
            proposals.insert(place, Proposal { found: code.to_owned(), candidates, rivals: Vec::new() });
        }
    }
    let mut proposals: Vec<Proposal> = proposals.into_values().collect();
    add_rivals(&mut proposals);
    proposals
}

/// Codes that can be compared with, by the part in which like codes agree.
#[derive(Default)]
struct KnownCodes {
    by_core: Map<Vec<String>, Vec<(CodeKey, String, bool)>>,
}

impl KnownCodes {
    fn add(&mut self, code: &str, existing: bool) {
        let key = CodeKey::of(code);
        if !key.core.is_empty() {
            self.by_core.change(key.core.clone(), |list| list.push((key, code.to_owned(), existing)));
        }
    }

    /// Like codes, the likeliest first; those found only if the book has none.
    fn candidates(&self, key: &CodeKey) -> Vec<SpellingCandidate> {
        let mut candidates = Vec::new();
        for (other, code, existing) in self.by_core.get(&key.core).into_iter().flatten() {
            let likeness = key.likeness(other);
            if likeness != Likeness::Different {
                candidates.push(SpellingCandidate { code: code.clone(), existing: *existing, likeness });
            }
        }
        if candidates.iter().any(|candidate| candidate.existing) {
            candidates.retain(|candidate| candidate.existing);
        }
        sort_by_key(&mut candidates, |candidate| candidate.likeness);
        candidates
    }
}

/// 6.RP.2 and 7.RP.2 may each be RP.2, but not both.
fn add_rivals(proposals: &mut [Proposal]) {
    let mut wanted: Map<String, Vec<(String, CodeKey)>> = Map::new();
    for proposal in proposals.iter() {
        if let Some(first) = proposal.candidates.first() {
            let wants = (proposal.found.clone(), CodeKey::of(&proposal.found));
            wanted.change(first.code.clone(), |list| list.push(wants));
        }
    }
    for proposal in proposals {
        let key = CodeKey::of(&proposal.found);
        let first = proposal.candidates.first().map(|candidate| candidate.code.as_str()).unwrap_or_default();
        let others = wanted.get(first).into_iter().flatten();
        let rivals = others.filter(|(_, other)| key.likeness(other) == Likeness::Different);
        proposal.rivals = rivals.map(|(code, _)| code.clone()).collect();
    }
}
