//! Which pieces of a table are in the book already, which of them change, and which are new.

use crate::model::hash::{HashMap, HashSet};
use crate::model::map::Map;
use crate::model::{Date, Entered, Evidence, EvidenceDraft, Id, Instant, Ix, Reading, Source};

use super::assessment_index::AssessmentUse;
use super::choices::DefaultDate;
use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::issue::{CsvIssue, CsvIssueKind, Severity};
use super::match_learners::LearnerIndex;
use super::piece::ImportedPiece;
use super::row_reading::RowsRead;

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
    /// What the pieces say about each assessment of the index.
    pub uses: Vec<AssessmentUse>,
    pub issues: Vec<CsvIssue>,
}

/// Looks every piece up in the book; a new one gets an id.
pub(super) fn match_existing(
    input: &ImportInput,
    standards: &StandardIndex,
    learners: &LearnerIndex,
    rows: &RowsRead,
    next_id: &mut dyn FnMut() -> Id,
) -> MatchedEvidence {
    let matching = EvidenceMatching { input, standards, learners, rows };
    let uses = vec![AssessmentUse::default(); rows.assessments.list.len()];
    let mut matched = MatchedEvidence { uses, ..MatchedEvidence::default() };
    let mut dated: Vec<DatedPiece> = rows.pieces.iter().map(|piece| matching.date(piece)).collect();
    drop_duplicates(&mut dated, &mut matched);
    report_future(input, &dated, &mut matched);
    let mut used = HashSet::default();
    // Pieces that are in the book as they are come first, so that none of them is taken for a change of another.
    dated.retain(|it| {
        let same = matching.find(it, &used, WantedMatch::Same);
        let is_new = same.is_none();
        note_use(&mut matched.uses, it, is_new);
        if let Some((at, _)) = same {
            used.insert(at);
            matched.same += 1;
        }
        is_new
    });
    let mut entered: HashMap<(usize, usize), i64> = HashMap::default();
    for it in &dated {
        matched.missing += usize::from(it.piece.reading == Reading::Missing);
        match matching.find(it, &used, WantedMatch::Any) {
            Some((at, draft)) => {
                used.insert(at);
                matched.undated += usize::from(it.asked && draft.shown.is_none());
                matched.changed.push(draft);
            }
            None => {
                matched.undated += usize::from(it.asked);
                let place = entered
                    .entry((it.piece.learner, it.piece.standard))
                    .or_insert_with(|| matching.latest(it));
                *place += 1;
                matched.added.extend(matching.new_draft(it, *place, next_id));
            }
        }
    }
    matched
}

/// A piece with the day as which it is taken: the one said, else the assessment's, else the one asked for.
struct DatedPiece<'a> {
    piece: &'a ImportedPiece,
    date: Option<Date>,
    /// Whether it has no day but the one asked for.
    asked: bool,
}

/// What makes two pieces of a table the same showing.
#[derive(Clone, PartialEq, Eq, Hash)]
struct PieceKey {
    learner: usize,
    standard: usize,
    assessment: Option<usize>,
    attempt: u8,
    source: Source,
    /// Without an assessment the day tells showings apart.
    date: Option<Date>,
    number: Option<u16>,
}

/// An earlier piece of a key: its column, its row, what it was read as, and the day it says.
type Earlier = (usize, u32, Reading, Option<Date>);

fn drop_duplicates(dated: &mut Vec<DatedPiece>, matched: &mut MatchedEvidence) {
    let mut seen: HashMap<PieceKey, Vec<Earlier>> = HashMap::default();
    dated.retain(|it| {
        let piece = it.piece;
        let earlier = seen.entry(key(it)).or_default();
        let same = |it: &&Earlier| it.0 == piece.column && it.2 == piece.reading && it.3 == piece.said;
        let odd = match (earlier.iter().find(same), earlier.first()) {
            (Some(it), _) if it.1 != piece.row => Some(CsvIssueKind::Duplicate { row: it.1 }),
            (None, Some(it)) if it.1 != piece.row => Some(CsvIssueKind::SeveralPieces { row: it.1 }),
            _ => None,
        };
        let keep = !matches!(odd, Some(CsvIssueKind::Duplicate { .. }));
        matched.duplicates += usize::from(!keep);
        if let Some(what) = odd {
            let severity = if keep { Severity::Look } else { Severity::Note };
            matched.issues.push(CsvIssue {
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

fn key(it: &DatedPiece) -> PieceKey {
    let piece = it.piece;
    PieceKey {
        learner: piece.learner,
        standard: piece.standard,
        assessment: piece.assessment,
        attempt: piece.attempt,
        source: piece.source,
        date: it.date.filter(|_| piece.assessment.is_none()),
        number: piece.extra.as_ref().and_then(|extra| extra.number),
    }
}

/// Days after today, each once.
fn report_future(input: &ImportInput, dated: &[DatedPiece], matched: &mut MatchedEvidence) {
    let mut days: Map<Date, Option<(u32, usize)>> = Map::new();
    for it in dated {
        if let Some(day) = it.date.filter(|day| *day > input.given.today) {
            days.change(day, |at| *at = at.or(Some((it.piece.row, it.piece.column))));
        }
    }
    for (day, at) in days {
        let (row, column) = at.unzip();
        matched.issues.push(CsvIssue {
            row,
            column,
            severity: Severity::Look,
            what: CsvIssueKind::InFuture(day),
        });
    }
}

fn note_use(uses: &mut [AssessmentUse], it: &DatedPiece, is_new: bool) {
    if let Some(used) = it.piece.assessment.and_then(|at| uses.get_mut(at)) {
        used.pieces += 1;
        if is_new {
            used.note_piece(it.piece.standard, it.date);
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum WantedMatch {
    Same,
    Any,
}

/// What pieces are looked up with.
struct EvidenceMatching<'a> {
    input: &'a ImportInput<'a>,
    standards: &'a StandardIndex,
    learners: &'a LearnerIndex,
    rows: &'a RowsRead<'a>,
}

impl EvidenceMatching<'_> {
    /// A piece with its day.
    fn date<'p>(&self, piece: &'p ImportedPiece) -> DatedPiece<'p> {
        let of_assessment = || {
            let learner = self.learners.learners.get(piece.learner).and_then(|it| it.place);
            let learner = learner.and_then(|at| self.input.book.learners().get(at));
            piece.assessment.and_then(|at| self.rows.assessments.date_for(at, learner))
        };
        let known = piece.said.or_else(of_assessment);
        let date = known.or(match self.input.choices.dates {
            DefaultDate::OneDay(day) => Some(day),
            DefaultDate::Unasked | DefaultDate::Undated => None,
        });
        DatedPiece { piece, date, asked: known.is_none() }
    }

    /// The piece of the book that a piece of the table is, with what it is to be.
    fn find(
        &self,
        it: &DatedPiece,
        used: &HashSet<Ix<Evidence>>,
        wanted: WantedMatch,
    ) -> Option<(Ix<Evidence>, EvidenceDraft)> {
        let (book, piece) = (self.input.book, it.piece);
        let learner = self.learners.learners.get(piece.learner)?.place?;
        let standard = self.standards.standards.get(piece.standard)?.place?;
        let assessment = match piece.assessment {
            Some(at) => Some(self.rows.assessments.list.get(at)?.place?),
            None => None,
        };
        let fits = |known: &Evidence| {
            known.assessment == assessment
                && known.attempt == piece.attempt
                && known.source == piece.source
                && (assessment.is_some() || known.shown == it.date)
        };
        let candidates = book.evidence_of(learner, standard);
        for (at, known) in candidates.filter(|(at, known)| fits(known) && !used.contains(at)) {
            let Some(before) = EvidenceDraft::of(book, known) else { continue };
            let after = changed(before.clone(), piece, self.input.choices.dates);
            if wanted == WantedMatch::Any || before == after {
                return Some((at, after));
            }
        }
        None
    }

    /// The moment of the last piece of the pair that the book has, at least now but for a millisecond.
    ///
    /// Pieces of one day come in the order in which they were entered, so those of one import are a millisecond apart, in
    /// the order of the file: its columns from left to right, its rows downward.
    fn latest(&self, it: &DatedPiece) -> i64 {
        let now = self.input.given.now.0 - 1;
        let places = || {
            let learner = self.learners.learners.get(it.piece.learner)?.place?;
            Some((learner, self.standards.standards.get(it.piece.standard)?.place?))
        };
        let Some((learner, standard)) = places() else { return now };
        let known = self.input.book.evidence_of(learner, standard).map(|(_, known)| known.entered_at.0);
        // What another device's clock put far ahead does not carry this import with it.
        known.filter(|moment| *moment < now + 60_000).fold(now, i64::max)
    }

    /// `entered` is the moment, in milliseconds since 1970.
    fn new_draft(
        &self,
        it: &DatedPiece,
        entered: i64,
        next_id: &mut dyn FnMut() -> Id,
    ) -> Option<EvidenceDraft> {
        let piece = it.piece;
        let learner = self.learners.learners.get(piece.learner)?.id;
        let standard = self.standards.standards.get(piece.standard)?.id;
        let mut draft = EvidenceDraft::new(next_id(), learner, standard, piece.reading, Instant(entered));
        let assessments = &self.rows.assessments;
        draft.assessment = piece.assessment.and_then(|at| assessments.list.get(at)).map(|it| it.id);
        draft.entered.clone_from(&piece.entered);
        draft.shown = it.date;
        draft.attempt = piece.attempt;
        draft.source = piece.source;
        let of_assessment = || piece.assessment.and_then(|at| assessments.kind(at));
        draft.kind = piece.kind.or_else(of_assessment).unwrap_or(self.input.choices.kind);
        add_extra(&mut draft, piece);
        Some(draft)
    }
}

/// A piece of the book with what the table says about it. The day of the assessment is for new pieces alone: one that
/// stands in the book without a day may have been left so.
fn changed(mut draft: EvidenceDraft, piece: &ImportedPiece, dates: DefaultDate) -> EvidenceDraft {
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

/// What a table leaves blank stays as it is.
fn add_extra(draft: &mut EvidenceDraft, piece: &ImportedPiece) {
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
