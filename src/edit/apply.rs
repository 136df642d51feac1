//! Carries out a command: all of it, or nothing.

use crate::model::{EvidenceDraft, Gradebook, Id, Kind};

use super::recorder::Recorder;
use super::{
    Action, Command, EditContext, EntryCommand, Label, Refusal, Scope, Step, evidence, marks, rules,
    structure,
};

/// Carries out a command on a book.
///
/// Gives the step it made, with no changes where the book already was as commanded. A refused command changes
/// nothing.
pub fn apply(book: &mut Gradebook, command: Command, given: &EditContext) -> Result<Step, Refusal> {
    apply_by(book, command, given, label, carry_out)
}

/// Carries out a command that enters levels, as [`apply`] does. The page's code for this alone is a third of that for every
/// command, and comes first.
pub fn apply_entry(
    book: &mut Gradebook,
    command: EntryCommand,
    given: &EditContext,
) -> Result<Step, Refusal> {
    apply_by(book, command.into(), given, label_of_entry, carry_out_entry)
}

/// What [`apply`] and [`apply_entry`] share: `label` says what the command is called, `carry_out` carries it out.
fn apply_by(
    book: &mut Gradebook,
    command: Command,
    given: &EditContext,
    label: fn(&Gradebook, &Command) -> Label,
    carry_out: fn(&mut Recorder, Command) -> Result<(), Refusal>,
) -> Result<Step, Refusal> {
    let label = label(book, &command);
    let mut recorder = Recorder::start(book, given);
    let stamp = recorder.stamp;
    match carry_out(&mut recorder, command) {
        Ok(()) => Ok(Step { label, when: given.now, stamp, changes: recorder.finish() }),
        Err(refusal) => {
            recorder.take_back();
            Err(refusal)
        }
    }
}

/// Carries out what an [`EntryCommand`] can be.
fn carry_out_entry(to: &mut Recorder, command: Command) -> Result<(), Refusal> {
    match command {
        Command::AddEvidence(drafts) => evidence::add(to, drafts),
        Command::ChangeEvidence(drafts) => evidence::change(to, drafts),
        Command::SetAside { evidence, reason } => evidence::set_aside(to, &evidence, Some(&reason)),
        Command::Together { commands, .. } => {
            commands.into_iter().try_for_each(|command| carry_out_entry(to, command))
        }
        // An EntryCommand cannot be made of any other.
        _ => Ok(()),
    }
}

fn carry_out(to: &mut Recorder, command: Command) -> Result<(), Refusal> {
    use Command as C;
    match command {
        C::NameBook { title, subject } => structure::name_book(to, &title, &subject),
        C::AddLearners(drafts) => structure::add_learners(to, drafts),
        C::ChangeLearner(draft) => structure::change_learner(to, draft),
        C::ArchiveLearners { learners, archived } => structure::archive_learners(to, &learners, archived),
        C::DeleteLearners(ids) => structure::delete_learners(to, &ids),
        C::AddGroups(drafts) => structure::add_groups(to, drafts),
        C::ChangeGroup(draft) => structure::change_group(to, draft),
        C::DeleteGroup(id) => structure::delete_group(to, id),
        C::AddTerms(drafts) => structure::add_terms(to, drafts),
        C::ChangeTerm(draft) => structure::change_term(to, draft),
        C::DeleteTerm(id) => structure::delete_term(to, id),
        C::UseTerm(id) => structure::use_term(to, id),
        C::AddStandards(drafts) => rules::add_standards(to, drafts),
        C::ChangeStandard(draft) => rules::change_standard(to, draft),
        C::PlaceStandard { standard, parent, before } => rules::place_standard(to, standard, parent, before),
        C::DeleteStandards(ids) => rules::delete_standards(to, &ids),
        C::UseScale { scale, scope, mapping } => rules::use_scale(to, scale, scope, &mapping),
        C::UsePolicy { policy, scope } => rules::use_policy(to, policy, scope),
        C::FollowBook(id) => rules::follow_book(to, id),
        C::UseRollUp { roll_up, scope } => marks::use_roll_up(to, roll_up, scope),
        C::UseMark(scheme) => marks::use_mark(to, scheme),
        C::UseConversion(draft) => rules::use_conversion(to, draft),
        C::Remember(decisions) => {
            to.change_settings(|settings| settings.remembered.extend(decisions));
            Ok(())
        }
        C::AddAssessments(drafts) => evidence::add_assessments(to, drafts),
        C::ChangeAssessment(draft) => evidence::change_assessment(to, draft),
        C::DeleteAssessment(id) => evidence::delete_assessment(to, id),
        C::AddEvidence(drafts) => evidence::add(to, drafts),
        C::ChangeEvidence(drafts) => evidence::change(to, drafts),
        C::SetAside { evidence, reason } => evidence::set_aside(to, &evidence, Some(&reason)),
        C::CountAgain(ids) => evidence::set_aside(to, &ids, None),
        C::DeleteEvidence(ids) => evidence::delete(to, &ids),
        C::SetOverride(draft) => evidence::set_override(to, draft),
        C::RemoveOverride { learner, standard } => evidence::remove_override(to, learner, standard),
        C::SetExpectation(draft) => evidence::set_expectation(to, draft),
        C::RemoveExpectation { learner, standard } => evidence::remove_expectation(to, learner, standard),
        C::Together { commands, .. } => commands.into_iter().try_for_each(|command| carry_out(to, command)),
    }
}

/// What an [`EntryCommand`] is called.
fn label_of_entry(book: &Gradebook, command: &Command) -> Label {
    match command {
        Command::AddEvidence(drafts) => of_drafts(Action::Add, drafts),
        Command::ChangeEvidence(drafts) => of_drafts(Action::Change, drafts),
        Command::SetAside { evidence, .. } => of_evidence(book, Action::SetAside, evidence),
        Command::Together { action, name, commands } => {
            let last = commands.last().map(|last| label_of_entry(book, last));
            let plain = of_pairs(*action, Kind::Evidence, &[]);
            Label { action: *action, name: name.clone(), ..last.unwrap_or(plain) }
        }
        // An EntryCommand cannot be made of any other.
        _ => of_pairs(Action::Change, Kind::Evidence, &[]),
    }
}

fn of_drafts(action: Action, drafts: &[EvidenceDraft]) -> Label {
    let pairs: Vec<_> = drafts.iter().map(|draft| (draft.learner, draft.standard)).collect();
    of_pairs(action, Kind::Evidence, &pairs)
}

/// What a command is called, taken before it is carried out, while what it deletes still has a name.
fn label(book: &Gradebook, command: &Command) -> Label {
    use Action as A;
    use Command as C;
    let plain = |action, kind, count, name: &str| Label {
        action,
        kind,
        count,
        learner: None,
        standard: None,
        name: name.to_owned(),
    };
    let learner = |id: &Id| book.learners().by_id(*id).map_or("", |record| &record.name);
    let standard = |id: &Id| book.standards().by_id(*id).map_or("", |record| &record.code);
    let first = |ids: &[Id], name: &dyn Fn(&Id) -> String| match ids {
        [one] => name(one),
        _ => String::new(),
    };
    let names = |ids: &[Id], learners: bool| {
        first(ids, &|id| if learners { learner(id).to_owned() } else { standard(id).to_owned() })
    };
    match command {
        C::NameBook { title, .. } => plain(A::Change, Kind::Gradebook, 1, title),
        C::AddLearners(drafts) => {
            let name = if let [one] = drafts.as_slice() { one.name.as_str() } else { "" };
            plain(A::Add, Kind::Learner, drafts.len(), name)
        }
        C::ChangeLearner(draft) => plain(A::Change, Kind::Learner, 1, &draft.name),
        C::ArchiveLearners { learners, archived } => {
            let action = if archived.is_some() { A::Archive } else { A::BringBack };
            plain(action, Kind::Learner, learners.len(), &names(learners, true))
        }
        C::DeleteLearners(ids) => plain(A::Delete, Kind::Learner, ids.len(), &names(ids, true)),
        C::AddGroups(drafts) => {
            let name = if let [one] = drafts.as_slice() { one.name.as_str() } else { "" };
            plain(A::Add, Kind::Group, drafts.len(), name)
        }
        C::ChangeGroup(draft) => plain(A::Change, Kind::Group, 1, &draft.name),
        C::DeleteGroup(id) => {
            plain(A::Delete, Kind::Group, 1, book.groups().by_id(*id).map_or("", |record| &record.name))
        }
        C::AddTerms(drafts) => plain(A::Add, Kind::Term, drafts.len(), ""),
        C::ChangeTerm(draft) => plain(A::Change, Kind::Term, 1, &draft.name),
        C::DeleteTerm(id) => {
            plain(A::Delete, Kind::Term, 1, book.terms().by_id(*id).map_or("", |record| &record.name))
        }
        C::UseRollUp { scope: Scope::Standard(id), .. } => {
            plain(A::UseRollUp, Kind::Standard, 1, standard(id))
        }
        C::UseRollUp { scope: Scope::Book, .. } => plain(A::UseRollUp, Kind::Gradebook, 1, ""),
        C::UseMark(_) => plain(A::UseMark, Kind::Gradebook, 1, ""),
        C::UseTerm(_) | C::Remember(_) => plain(A::Change, Kind::Gradebook, 1, ""),
        C::AddStandards(drafts) => {
            let name = if let [one] = drafts.as_slice() { one.code.as_str() } else { "" };
            plain(A::Add, Kind::Standard, drafts.len(), name)
        }
        C::ChangeStandard(draft) => plain(A::Change, Kind::Standard, 1, &draft.code),
        C::PlaceStandard { standard: id, .. } => plain(A::Move, Kind::Standard, 1, standard(id)),
        C::DeleteStandards(ids) => plain(A::Delete, Kind::Standard, ids.len(), &names(ids, false)),
        C::UseScale { scale, .. } => plain(A::Change, Kind::Scale, 1, &scale.name),
        C::UsePolicy { policy, .. } => plain(A::Change, Kind::Policy, 1, &policy.name),
        C::FollowBook(id) => plain(A::Change, Kind::Standard, 1, standard(id)),
        C::UseConversion(draft) => plain(A::Change, Kind::Conversion, 1, &draft.name),
        C::AddAssessments(drafts) => {
            let name = if let [one] = drafts.as_slice() { one.title.as_str() } else { "" };
            plain(A::Add, Kind::Assessment, drafts.len(), name)
        }
        C::ChangeAssessment(draft) => plain(A::Change, Kind::Assessment, 1, &draft.title),
        C::DeleteAssessment(id) => plain(
            A::Delete,
            Kind::Assessment,
            1,
            book.assessments().by_id(*id).map_or("", |record| &record.title),
        ),
        C::AddEvidence(drafts) => of_drafts(A::Add, drafts),
        C::ChangeEvidence(drafts) => of_drafts(A::Change, drafts),
        C::SetAside { evidence, .. } => of_evidence(book, A::SetAside, evidence),
        C::CountAgain(ids) => of_evidence(book, A::CountAgain, ids),
        C::DeleteEvidence(ids) => of_evidence(book, A::Delete, ids),
        C::SetOverride(draft) => of_pairs(A::Change, Kind::Override, &[(draft.learner, draft.standard)]),
        C::RemoveOverride { learner, standard } => {
            of_pairs(A::Delete, Kind::Override, &[(*learner, *standard)])
        }
        C::SetExpectation(draft) => {
            of_pairs(A::Change, Kind::Expectation, &[(draft.learner, draft.standard)])
        }
        C::RemoveExpectation { learner, standard } => {
            of_pairs(A::Delete, Kind::Expectation, &[(*learner, *standard)])
        }
        C::Together { action, name, commands } => Label {
            action: *action,
            name: name.clone(),
            ..match commands.as_slice() {
                [] => plain(*action, Kind::Gradebook, 0, ""),
                [.., last] => label(book, last),
            }
        },
    }
}

fn of_evidence(book: &Gradebook, action: Action, ids: &[Id]) -> Label {
    let pieces = ids.iter().filter_map(|id| book.evidence().by_id(*id));
    let pairs = pieces
        .filter_map(|piece| Some((book.learners().id(piece.learner)?, book.standards().id(piece.standard)?)));
    of_pairs(action, Kind::Evidence, &pairs.collect::<Vec<_>>())
}

fn of_pairs(action: Action, kind: Kind, pairs: &[(Id, Id)]) -> Label {
    fn common(mut ids: impl Iterator<Item = Id>) -> Option<Id> {
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)
    }
    Label {
        action,
        kind,
        count: pairs.len(),
        learner: common(pairs.iter().map(|(learner, _)| *learner)),
        standard: common(pairs.iter().map(|(_, standard)| *standard)),
        name: String::new(),
    }
}
