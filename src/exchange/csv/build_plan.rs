//! Puts a plan together: the commands in their order, the counts, and what there is to say and to ask.

use crate::edit::{Action, Command};
use crate::model::map::Map;
use crate::model::sort::sort_by_key;
use crate::model::{Entered, EvidenceDraft, Id};

use super::find_standards::StandardIndex;
use super::input::ImportInput;
use super::issue::SkipReason;
use super::learner_drafts::{ImportedGroups, known_learner, new_learner};
use super::learner_finder::ImportedLearner;
use super::match_existing::MatchedEvidence;
use super::match_learners::LearnerIndex;
use super::plan::{EvidenceTally, ImportCounts, NewRecords, Plan, RecordTally};
use super::questions::{all_asked, open_questions};
use super::row_reading::RowsRead;
use super::table_notes::table_notes;
use super::to_remember::to_remember;

/// Makes the plan of everything that was found; groups that the book lacks get ids.
pub(super) fn build_plan(
    input: &ImportInput,
    standards: &StandardIndex,
    learners: &LearnerIndex,
    rows: &RowsRead,
    matched: MatchedEvidence,
    next_id: &mut dyn FnMut() -> Id,
) -> Plan {
    let mut commands = PlanCommands::default();
    commands.counts.rows = input.rows().len();
    commands.counts.skipped = skipped(rows, learners, &matched);
    commands.counts.missing = matched.missing;
    commands.add_learners(input, &learners.learners, next_id);
    commands.add_standards(standards, rows);
    commands.add_assessments(input, standards, rows, &matched);
    commands.add_conversion(input, rows, &matched);
    let memory = to_remember(input);
    if !memory.is_empty() {
        commands.list.push(Command::Remember(memory));
    }
    let asked = all_asked(input, learners, rows);
    let blocked_by = open_questions(input, standards, learners, rows, &matched, &asked);
    let undated = matched.undated;
    let mut issues = [&table_notes(input)[..], &learners.issues, &rows.issues, &matched.issues].concat();
    // In the order of the file; those of whole columns first.
    sort_by_key(&mut issues, |issue| (issue.row, issue.column, issue.severity));
    commands.add_evidence(matched);
    let (action, name) = (Action::Import, input.choices.file.clone());
    Plan {
        command: Command::Together { action, name, commands: commands.list },
        counts: commands.counts,
        issues,
        blocked_by,
        sample: rows.sample.clone(),
        columns: rows.columns.clone(),
        spellings: standards.spellings.clone(),
        people: learners.near.clone(),
        words: rows.questions.words.values().cloned().collect(),
        asked,
        zeros: rows.questions.zeros,
        undated,
        new: commands.new,
    }
}

/// How many cells do not become evidence, by the reason.
fn skipped(rows: &RowsRead, learners: &LearnerIndex, matched: &MatchedEvidence) -> Map<SkipReason, usize> {
    let mut skipped = rows.skipped.clone();
    let more = [(SkipReason::RowLeftOut, learners.left_out), (SkipReason::Duplicate, matched.duplicates)];
    for (why, count) in more.into_iter().filter(|(_, count)| *count > 0) {
        skipped.change(why, |known| *known += count);
    }
    skipped
}

/// The commands of a plan on their way, with what they do in numbers and names.
#[derive(Default)]
struct PlanCommands {
    list: Vec<Command>,
    counts: ImportCounts,
    new: NewRecords,
}

impl PlanCommands {
    fn add_learners(
        &mut self,
        input: &ImportInput,
        learners: &[ImportedLearner],
        next_id: &mut dyn FnMut() -> Id,
    ) {
        let (groups, drafts) = ImportedGroups::of(input, learners, next_id);
        self.counts.groups = drafts.len();
        self.new.groups = drafts.iter().map(|draft| draft.name.clone()).collect();
        if !drafts.is_empty() {
            self.list.push(Command::AddGroups(drafts));
        }
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for learner in learners {
            match learner.place.and_then(|at| input.book.learners().get(at)) {
                Some(known) => {
                    self.counts.learners.matched += 1;
                    let (draft, moved) = known_learner(input, learner, known, &groups);
                    self.counts.moved += usize::from(moved);
                    changed.extend(draft.map(Command::ChangeLearner));
                }
                None => {
                    self.new.learners.push(learner.cells.name.clone());
                    added.push(new_learner(learner, &groups));
                }
            }
        }
        self.counts.learners.new = added.len();
        self.counts.learners.changed = changed.len();
        if !added.is_empty() {
            self.list.push(Command::AddLearners(added));
        }
        self.list.extend(changed);
    }

    fn add_standards(&mut self, index: &StandardIndex, rows: &RowsRead) {
        let new = index.standards.iter().enumerate().filter(|(_, it)| it.place.is_none());
        let statement = |at: usize| rows.statements.get(&at).map_or("", String::as_str);
        let drafts: Vec<_> = new.map(|(at, it)| it.draft(statement(at))).collect();
        let matched = index.standards.len() - drafts.len();
        self.counts.standards = RecordTally { new: drafts.len(), matched, changed: 0 };
        self.new.standards = drafts.iter().map(|draft| draft.code.clone()).collect();
        if !drafts.is_empty() {
            self.list.push(Command::AddStandards(drafts));
        }
    }

    fn add_assessments(
        &mut self,
        input: &ImportInput,
        index: &StandardIndex,
        rows: &RowsRead,
        matched: &MatchedEvidence,
    ) {
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        let used = rows.assessments.list.iter().zip(&matched.uses);
        for (it, used) in used.filter(|(_, used)| used.pieces > 0) {
            let draft = it.draft(input.book, &index.standards, used);
            match (it.place, draft) {
                (Some(_), draft) => {
                    self.counts.assessments.matched += 1;
                    changed.extend(draft.map(Command::ChangeAssessment));
                }
                (None, Some(draft)) => added.push(draft),
                (None, None) => {}
            }
        }
        self.counts.assessments.new = added.len();
        self.counts.assessments.changed = changed.len();
        self.new.assessments = added.iter().map(|draft| draft.title.clone()).collect();
        if !added.is_empty() {
            self.list.push(Command::AddAssessments(added));
        }
        self.list.extend(changed);
    }

    /// Adds the table from percent to level where evidence was read under it and the book lacks it.
    fn add_conversion(&mut self, input: &ImportInput, rows: &RowsRead, matched: &MatchedEvidence) {
        let mut pieces = matched.added.iter().chain(&matched.changed);
        if !rows.conversion.is_known && pieces.any(|draft| was_read_under(draft, rows.conversion.id)) {
            self.list.push(Command::UseConversion(rows.conversion.draft(input)));
        }
    }

    /// Adds the evidence last, so that the step is named after it, and counts it.
    fn add_evidence(&mut self, matched: MatchedEvidence) {
        let MatchedEvidence { added, changed, same, .. } = matched;
        self.counts.evidence = EvidenceTally { added: added.len(), changed: changed.len(), same };
        if !changed.is_empty() {
            self.list.push(Command::ChangeEvidence(changed));
        }
        if !added.is_empty() {
            self.list.push(Command::AddEvidence(added));
        }
    }
}

/// Whether a piece was read under this table from percent to level.
fn was_read_under(draft: &EvidenceDraft, conversion: Id) -> bool {
    match draft.entered {
        Some(Entered::Score { table, .. } | Entered::Percent { table, .. }) => table == conversion,
        _ => false,
    }
}
