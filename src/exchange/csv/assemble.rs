//! Puts a plan together: the commands in their order, the counts, the questions.

use crate::edit::{Action, Command};
use crate::exchange::table::DateOrder;
use crate::model::map::Map;
use crate::model::sort::sort_by_key;
use crate::model::{
    ConversionDraft, Date, GroupDraft, GroupKind, Id, Learner, LearnerDraft, MembershipDraft,
};

use super::cell::wrong_band;
use super::choices::{DefaultDate, ImportField, OWN_SYSTEM, TableShape, ZeroMeans};
use super::gather::Work;
use super::issue::{CsvIssue, ImportQuestion};
use super::known::folded;
use super::people::Person;
use super::plan::{EvidenceTally, ImportCounts, NewRecords, Plan, RecordTally};
use super::rows::PersonColumns;
use super::settle::{MatchedEvidence, count_duplicates, settle, uses_table};

/// What a command list grows from.
struct Commands {
    list: Vec<Command>,
    counts: ImportCounts,
    new: NewRecords,
}

/// Makes the plan of everything that was read.
pub(super) fn assemble(mut work: Work) -> Plan {
    let mut settled = settle(&mut work);
    let mut commands =
        Commands { list: Vec::new(), counts: ImportCounts::default(), new: NewRecords::default() };
    commands.add_learners(&mut work);
    commands.add_standards(&work);
    commands.add_assessments(&work);
    commands.add_table(&work, &settled);
    let memory = work.choices.to_remember(work.table, work.book);
    if !memory.is_empty() {
        commands.list.push(Command::Remember(memory));
    }
    let blocked_by = questions(&work, &settled);
    let undated = settled.undated;
    let mut issues = std::mem::take(&mut work.issues);
    issues.extend(std::mem::take(&mut settled.issues));
    sort(&mut issues);
    commands.add_evidence(&mut work, settled);
    Plan {
        command: Command::Together {
            action: Action::Import,
            name: work.choices.file.clone(),
            commands: commands.list,
        },
        counts: commands.counts,
        issues,
        blocked_by,
        sample: work.sample,
        columns: work.columns,
        spellings: work.codes.spellings,
        people: work.people.near,
        words: work.reader.words.into_values().collect(),
        zeros: work.reader.zeros,
        undated,
        new: commands.new,
    }
}

/// Issues in the order of the file; those of whole columns first.
fn sort(issues: &mut [CsvIssue]) {
    sort_by_key(issues, |issue| (issue.row, issue.column, issue.severity));
}

fn questions(work: &Work, settled: &MatchedEvidence) -> Vec<ImportQuestion> {
    let choices = work.choices;
    let mut open = Vec::new();
    let mut ask = |needed: bool, question: ImportQuestion| {
        if needed {
            open.push(question);
        }
    };
    ask(!PersonColumns::of(choices).tell(), ImportQuestion::WhoIsLearner);
    let long = choices.shape == TableShape::Long;
    ask(long && choices.column_of(&ImportField::Standard).is_none(), ImportQuestion::WhichStandard);
    ask(work.reader.no_scale, ImportQuestion::NoScale);
    if let Some(percent) = wrong_band(&choices.bands) {
        ask(true, ImportQuestion::Bands(percent));
    }
    let columns: Vec<usize> = work.reader.no_possible.iter().copied().collect();
    ask(!columns.is_empty(), ImportQuestion::PointsPossible(columns));
    ask(
        choices.zeros == ZeroMeans::Unasked && work.reader.zeros > 0,
        ImportQuestion::Zeros(work.reader.zeros),
    );
    ask(work.codes.open() > 0, ImportQuestion::Spellings(work.codes.open()));
    let people = work.people.near.iter().filter(|it| it.answer.is_none()).count();
    ask(people > 0, ImportQuestion::People(people));
    if let Some(example) = ambiguous_date(work) {
        ask(true, ImportQuestion::DateOrder(example));
    }
    ask(choices.dates == DefaultDate::Unasked && settled.undated > 0, ImportQuestion::Dates(settled.undated));
    open
}

/// A date that means one day or another, while nobody was asked.
fn ambiguous_date(work: &Work) -> Option<String> {
    let choices = work.choices;
    if choices.date_order.is_some() {
        return None;
    }
    let column = choices.column_of(&ImportField::Date);
    let in_rows = column.into_iter().flat_map(|at| work.table.column(at, choices.header.first_data));
    let in_header = choices.header.date.into_iter().flat_map(|row| work.table.cells(row));
    let read = |cell: &str, order| super::value::day(cell, order);
    let differs = |cell: &&str| read(cell, DateOrder::DayMonth) != read(cell, DateOrder::MonthDay);
    in_rows.chain(in_header).find(differs).map(|cell| cell.trim().to_owned())
}

impl Commands {
    fn add_learners(&mut self, work: &mut Work) {
        let persons = std::mem::take(&mut work.people.persons);
        let groups = self.add_groups(work, &persons);
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for person in &persons {
            let known = person.place.and_then(|at| work.book.learners().get(at));
            match known {
                Some(known) => {
                    self.counts.learners.matched += 1;
                    let (draft, moved) = known_learner(work, person, known, &groups);
                    self.counts.moved += usize::from(moved);
                    changed.extend(draft.map(Command::ChangeLearner));
                }
                None => {
                    self.new.learners.push(person.who.name.clone());
                    added.push(new_learner(person, &groups));
                }
            }
        }
        self.counts.learners.new = added.len();
        self.counts.learners.changed = changed.len();
        if !added.is_empty() {
            self.list.push(Command::AddLearners(added));
        }
        self.list.extend(changed);
        work.people.persons = persons;
    }

    /// Adds sections and groups that the book lacks; gives the ids of all that the table names.
    fn add_groups(&mut self, work: &mut Work, persons: &[Person]) -> Groups {
        let known =
            work.book.groups().iter().map(|(_, it)| ((is_section(it.kind), folded(&it.name)), it.meta.id));
        let mut groups = Groups { ids: Map::new() };
        for (key, id) in known {
            groups.ids.change(key, |known| *known = known.or(Some(id)));
        }
        let mut drafts = Vec::new();
        for person in persons {
            let sections = Some(&person.who.section).filter(|name| !name.is_empty());
            let named = sections.into_iter().map(|name| (GroupKind::Section, name));
            for (kind, name) in named.chain(person.who.groups.iter().map(|name| (GroupKind::Group, name))) {
                let key = (is_section(kind), folded(name));
                if !groups.ids.contains_key(&key) {
                    let id = (work.next_id)();
                    drafts.push(GroupDraft { id, name: name.clone(), kind, private: false });
                    groups.ids.insert(key, Some(id));
                }
            }
        }
        self.counts.groups = drafts.len();
        self.new.groups = drafts.iter().map(|draft| draft.name.clone()).collect();
        if !drafts.is_empty() {
            self.list.push(Command::AddGroups(drafts));
        }
        groups
    }

    fn add_standards(&mut self, work: &Work) {
        let (known, new): (Vec<_>, Vec<_>) = work.codes.targets.iter().partition(|it| it.place.is_some());
        self.counts.standards = RecordTally { new: new.len(), matched: known.len(), changed: 0 };
        self.new.standards = new.iter().map(|it| it.code.clone()).collect();
        if !new.is_empty() {
            self.list.push(Command::AddStandards(
                new.into_iter().map(super::codes::ImportedStandard::draft).collect(),
            ));
        }
    }

    fn add_assessments(&mut self, work: &Work) {
        let (mut added, mut changed) = (Vec::new(), Vec::new());
        for it in work.occasions.list.iter().filter(|it| it.pieces > 0) {
            let draft = it.draft(work.book, &work.codes.targets);
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
    fn add_table(&mut self, work: &Work, settled: &MatchedEvidence) {
        let reader = &work.reader;
        let mut pieces = settled.added.iter().chain(&settled.changed);
        if reader.known_table || !pieces.any(|draft| uses_table(draft, reader.table)) {
            return;
        }
        let before = reader.replaces.and_then(|at| work.book.conversions().get(at));
        self.list.push(Command::UseConversion(ConversionDraft {
            id: reader.table,
            name: work.choices.file.clone(),
            version: before.map_or(1, |it| it.version.saturating_add(1)),
            replaces: before.map(|it| it.meta.id),
            bands: work.choices.bands.bands.clone(),
            below: work.choices.bands.below,
        }));
    }
}

impl Commands {
    /// Adds the evidence last, so that the step is named after it, and counts it.
    fn add_evidence(&mut self, work: &mut Work, settled: MatchedEvidence) {
        let counts = &mut self.counts;
        counts.rows = work.table.height().saturating_sub(work.choices.header.first_data);
        counts.evidence =
            EvidenceTally { added: settled.added.len(), changed: settled.changed.len(), same: settled.same };
        counts.missing = settled.missing;
        counts.skipped = std::mem::take(&mut work.skipped);
        count_duplicates(&mut counts.skipped, &settled);
        if !settled.changed.is_empty() {
            self.list.push(Command::ChangeEvidence(settled.changed));
        }
        if !settled.added.is_empty() {
            self.list.push(Command::AddEvidence(settled.added));
        }
    }
}

/// Sections and groups by kind and name.
struct Groups {
    ids: Map<(bool, String), Option<Id>>,
}

impl Groups {
    fn section(&self, person: &Person) -> Option<Id> {
        self.find(true, &person.who.section).filter(|_| !person.who.section.is_empty())
    }

    fn others(&self, person: &Person) -> Vec<Id> {
        person.who.groups.iter().filter_map(|name| self.find(false, name)).collect()
    }

    fn find(&self, is_section: bool, name: &str) -> Option<Id> {
        self.ids.get(&(is_section, folded(name))).copied().flatten()
    }
}

fn is_section(kind: GroupKind) -> bool {
    kind == GroupKind::Section
}

fn new_learner(person: &Person, groups: &Groups) -> LearnerDraft {
    let all = groups.section(person).into_iter().chain(groups.others(person));
    let mut draft = LearnerDraft::named(person.id, &person.who.name);
    draft.sort_name.clone_from(&person.who.sort_name);
    draft.external_ids.clone_from(&person.who.ids);
    draft.memberships = all.map(|group| MembershipDraft { group, from: None, until: None }).collect();
    draft
}

/// A learner of the book with the ids and groups that the table adds, where it adds any; and whether they move into
/// another section.
fn known_learner(
    work: &Work,
    person: &Person,
    known: &Learner,
    groups: &Groups,
) -> (Option<LearnerDraft>, bool) {
    let before = LearnerDraft::of(work.book, known);
    let mut draft = before.clone();
    for id in person.who.ids.iter().filter(|id| id.system != OWN_SYSTEM) {
        if !draft.external_ids.iter().any(|it| it.system == id.system) {
            draft.external_ids.push(id.clone());
        }
    }
    if let Some(alias) = &person.alias {
        let system = super::choices::NAME_SYSTEM.to_owned();
        draft.external_ids.push(crate::model::ExternalId { system, id: alias.clone() });
    }
    let moved = groups.section(person).is_some_and(|section| move_to(&mut draft, section, work));
    let today = work.given.today;
    for group in groups.others(person) {
        let open = |it: &MembershipDraft| it.group == group && it.until.is_none_or(|until| today <= until);
        if !draft.memberships.iter().any(open) {
            draft.memberships.push(MembershipDraft { group, from: None, until: None });
        }
    }
    ((draft != before).then_some(draft), moved)
}

/// Puts a learner into a section from today on, and out of the one they are in; whether they were in another.
fn move_to(draft: &mut LearnerDraft, section: Id, work: &Work) -> bool {
    let today = work.given.today;
    let is_section = |id: Id| work.book.groups().by_id(id).is_none_or(|it| it.kind == GroupKind::Section);
    let open = |it: &MembershipDraft| it.until.is_none_or(|until| today <= until) && is_section(it.group);
    if draft.memberships.iter().any(|it| it.group == section && open(it)) {
        return false;
    }
    let before: Vec<usize> =
        draft.memberships.iter().enumerate().filter(|(_, it)| open(it)).map(|(at, _)| at).collect();
    let yesterday = today.plus(-1);
    for at in &before {
        if let Some(it) = draft.memberships.get_mut(*at) {
            it.until = yesterday;
        }
    }
    // Who was to come into a section today or later was never in it.
    draft.memberships.retain(|it| !is_empty_stay(it.from, it.until));
    let from = (!before.is_empty()).then_some(today);
    draft.memberships.push(MembershipDraft { group: section, from, until: None });
    !before.is_empty()
}

fn is_empty_stay(from: Option<Date>, until: Option<Date>) -> bool {
    from.zip(until).is_some_and(|(from, until)| until < from)
}
