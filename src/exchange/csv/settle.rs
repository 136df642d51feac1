//! Which pieces of a table are in the book already, which of them change, and which are new.

use crate::model::hash::{HashMap, HashSet};
use crate::model::map::Map;
use crate::model::{Date, Entered, Evidence, EvidenceDraft, Id, Ix, Reading, Source};

use super::choices::DefaultDate;
use super::gather::{Piece, Work};
use super::issue::{CsvIssue, CsvIssueKind, Severity, SkipReason};

/// What becomes of the pieces.
#[derive(Default)]
pub(super) struct MatchedEvidence {
    pub added: Vec<EvidenceDraft>,
    pub changed: Vec<EvidenceDraft>,
    pub same: usize,
    pub missing: usize,
    /// Pieces that have no date but the one that is asked for.
    pub undated: usize,
    pub duplicates: usize,
    pub issues: Vec<CsvIssue>,
}

/// What makes two pieces of a table the same showing.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    person: usize,
    standard: usize,
    occasion: Option<usize>,
    attempt: u8,
    source: Source,
    /// Without an assessment the day tells showings apart.
    date: Option<Date>,
    number: Option<u16>,
}

/// Settles every piece, and counts the days and pieces of assessments.
pub(super) fn settle(work: &mut Work) -> MatchedEvidence {
    let mut settled = MatchedEvidence::default();
    let pieces = std::mem::take(&mut work.pieces);
    let mut dated = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let asked = date(work, &mut piece);
        dated.push((piece, asked));
    }
    drop_duplicates(&mut dated, &mut settled);
    report_future(work, &dated, &mut settled);
    let mut used = HashSet::default();
    // Pieces that are in the book as they are come first, so that none of them is taken for a change of another.
    let open: Vec<(Piece, bool)> = dated
        .into_iter()
        .filter(|(piece, _)| {
            let same = find(work, piece, &used, Wanted::Same);
            let is_new = same.is_none();
            note_occasion(work, piece, is_new);
            if let Some((at, _)) = same {
                used.insert(at);
                settled.same += 1;
            }
            is_new
        })
        .collect();
    for (piece, asked) in open {
        settled.missing += usize::from(piece.reading == Reading::Missing);
        match find(work, &piece, &used, Wanted::Any) {
            Some((at, draft)) => {
                used.insert(at);
                settled.undated += usize::from(asked && draft.shown.is_none());
                settled.changed.push(draft);
            }
            None => {
                settled.undated += usize::from(asked);
                settled.added.extend(new_draft(work, &piece));
            }
        }
    }
    settled
}

/// Gives a piece its date; whether it has none but the one that is asked for.
fn date(work: &Work, piece: &mut Piece) -> bool {
    let of_assessment = || {
        let learner = work.people.persons.get(piece.person).and_then(|it| it.place);
        let learner = learner.and_then(|at| work.book.learners().get(at));
        piece.occasion.and_then(|at| work.occasions.date_for(at, learner))
    };
    piece.date = piece.said.or_else(of_assessment);
    if piece.date.is_some() {
        return false;
    }
    if let DefaultDate::OneDay(day) = work.choices.dates {
        piece.date = Some(day);
    }
    true
}

/// An earlier piece of a key: its column, its row, what it was read as, and the day it says.
type Earlier = (usize, u32, Reading, Option<Date>);

fn drop_duplicates(dated: &mut Vec<(Piece, bool)>, settled: &mut MatchedEvidence) {
    let mut seen: HashMap<Key, Vec<Earlier>> = HashMap::default();
    dated.retain(|(piece, _)| {
        let number = piece.extra.as_ref().and_then(|extra| extra.number);
        let key = Key { number, ..key(piece) };
        let earlier = seen.entry(key).or_default();
        let same = |it: &&Earlier| it.0 == piece.column && it.2 == piece.reading && it.3 == piece.said;
        let oddity = match (earlier.iter().find(same), earlier.first()) {
            (Some(it), _) if it.1 != piece.row => Some(CsvIssueKind::Duplicate { row: it.1 }),
            (None, Some(it)) if it.1 != piece.row => Some(CsvIssueKind::SeveralPieces { row: it.1 }),
            _ => None,
        };
        let keep = !matches!(oddity, Some(CsvIssueKind::Duplicate { .. }));
        settled.duplicates += usize::from(!keep);
        if let Some(what) = oddity {
            let severity = if keep { Severity::Look } else { Severity::Note };
            settled.issues.push(CsvIssue {
                row: Some(piece.row),
                column: Some(piece.column),
                severity,
                what,
            });
        }
        earlier.push((piece.column, piece.row, piece.reading, piece.said));
        keep
    });
}

fn key(piece: &Piece) -> Key {
    Key {
        person: piece.person,
        standard: piece.standard,
        occasion: piece.occasion,
        attempt: piece.attempt,
        source: piece.source,
        date: piece.date.filter(|_| piece.occasion.is_none()),
        number: None,
    }
}

/// Days after today, each once.
fn report_future(work: &Work, dated: &[(Piece, bool)], settled: &mut MatchedEvidence) {
    let mut days: Map<Date, Option<(u32, usize)>> = Map::new();
    for (piece, _) in dated {
        if let Some(day) = piece.date.filter(|day| *day > work.given.today) {
            days.change(day, |at| *at = at.or(Some((piece.row, piece.column))));
        }
    }
    for (day, at) in days {
        let (row, column) = at.unzip();
        settled.issues.push(CsvIssue {
            row,
            column,
            severity: Severity::Look,
            what: CsvIssueKind::InFuture(day),
        });
    }
}

fn note_occasion(work: &mut Work, piece: &Piece, is_new: bool) {
    if let Some(it) = piece.occasion.and_then(|at| work.occasions.list.get_mut(at)) {
        it.pieces += 1;
        if is_new {
            it.note_piece(piece.standard, piece.date);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Same,
    Any,
}

/// The piece of the book that a piece of the table is, with what it is to be.
fn find(
    work: &Work,
    piece: &Piece,
    used: &HashSet<Ix<Evidence>>,
    wanted: Wanted,
) -> Option<(Ix<Evidence>, EvidenceDraft)> {
    let learner = work.people.persons.get(piece.person)?.place?;
    let standard = work.codes.targets.get(piece.standard)?.place?;
    let assessment = match piece.occasion {
        Some(at) => Some(work.occasions.list.get(at)?.place?),
        None => None,
    };
    let fits = |it: &Evidence| {
        it.assessment == assessment
            && it.attempt == piece.attempt
            && it.source == piece.source
            && (assessment.is_some() || it.shown == piece.date)
    };
    let candidates = work.book.evidence_of(learner, standard);
    for (at, it) in candidates.filter(|(at, it)| fits(it) && !used.contains(at)) {
        let Some(before) = EvidenceDraft::of(work.book, it) else { continue };
        let after = changed(before.clone(), piece, work.choices.dates);
        if wanted == Wanted::Any || before == after {
            return Some((at, after));
        }
    }
    None
}

/// A piece of the book with what the table says about it. The day of the assessment is for new pieces alone: one that
/// stands in the book without a day may have been left so.
fn changed(mut draft: EvidenceDraft, piece: &Piece, dates: DefaultDate) -> EvidenceDraft {
    let is_known =
        draft.entered.as_ref().zip(piece.entered.as_ref()).is_some_and(|(a, b)| same_entered(a, b));
    if piece.entered.is_some() && !is_known || piece.entered.is_none() && draft.reading != piece.reading {
        draft.entered.clone_from(&piece.entered);
    }
    draft.reading = piece.reading;
    draft.shown = piece.said.or(draft.shown).or(match dates {
        DefaultDate::OneDay(day) => Some(day),
        DefaultDate::Unasked | DefaultDate::Undated => None,
    });
    draft.kind = piece.kind.unwrap_or(draft.kind);
    add_extra(&mut draft, piece);
    draft
}

/// Whether the same was entered, whatever table or scale it was read under.
fn same_entered(one: &Entered<Id, Id>, other: &Entered<Id, Id>) -> bool {
    match (one, other) {
        (Entered::Score { score: a, possible: b, .. }, Entered::Score { score: c, possible: d, .. }) => {
            (a, b) == (c, d)
        }
        (Entered::Percent { percent: a, .. }, Entered::Percent { percent: b, .. }) => a == b,
        (Entered::Text { text: a, .. }, Entered::Text { text: b, .. }) => a == b,
        (Entered::Level { value: a, .. }, Entered::Level { value: b, .. }) => a == b,
        _ => false,
    }
}

fn new_draft(work: &mut Work, piece: &Piece) -> Option<EvidenceDraft> {
    let learner = work.people.persons.get(piece.person)?.id;
    let standard = work.codes.targets.get(piece.standard)?.id;
    let id = (work.next_id)();
    let mut draft = EvidenceDraft::new(id, learner, standard, piece.reading, work.given.now);
    draft.assessment = piece.occasion.and_then(|at| work.occasions.list.get(at)).map(|it| it.id);
    draft.entered.clone_from(&piece.entered);
    draft.shown = piece.date;
    draft.attempt = piece.attempt;
    draft.source = piece.source;
    let of_occasion = || piece.occasion.and_then(|at| work.occasions.kind(at));
    draft.kind = piece.kind.or_else(of_occasion).unwrap_or(work.choices.kind);
    add_extra(&mut draft, piece);
    Some(draft)
}

/// What a table leaves blank stays as it is.
fn add_extra(draft: &mut EvidenceDraft, piece: &Piece) {
    let Some(extra) = piece.extra.as_deref() else { return };
    let set = |place: &mut String, text: &String| {
        if !text.is_empty() {
            place.clone_from(text);
        }
    };
    set(&mut draft.feedback, &extra.feedback);
    set(&mut draft.link, &extra.link);
    set(&mut draft.private_note, &extra.note);
    draft.weight = extra.weight.or(draft.weight);
    draft.late_days = extra.late_days.unwrap_or(draft.late_days);
    match (&extra.set_aside, &draft.set_aside) {
        (Some(reason), Some(_)) if reason.is_empty() => {}
        (Some(reason), _) => draft.set_aside = Some(reason.clone()),
        (None, _) => {}
    }
}

/// Whether a piece was read under this table.
pub(super) fn uses_table(draft: &EvidenceDraft, wanted: Id) -> bool {
    match draft.entered {
        Some(Entered::Score { table, .. } | Entered::Percent { table, .. }) => table == wanted,
        _ => false,
    }
}

/// Counts what settling left out.
pub(super) fn count_duplicates(skipped: &mut Map<SkipReason, usize>, settled: &MatchedEvidence) {
    if settled.duplicates > 0 {
        skipped.change(SkipReason::Duplicate, |count| *count += settled.duplicates);
    }
}
