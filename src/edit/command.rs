//! Commands: what somebody wants done, by ids and drafts, so that a command means the same in another tab.

use crate::model::{
    AssessmentDraft, Author, ConversionDraft, Date, Decimal, EvidenceDraft, ExpectationDraft, GroupDraft, Id,
    Instant, Kind, LearnerDraft, MarkScheme, OverrideDraft, PolicyDraft, RollUp, ScaleDraft, StandardDraft,
    TermDraft,
};

/// What the world gives to an edit.
#[derive(Clone, Debug)]
pub struct EditContext {
    /// Today's civil date where the user is.
    pub today: Date,
    /// This moment.
    pub now: Instant,
    /// The step's counter: one more than the largest seen.
    pub counter: u32,
    /// Who edits, on which device.
    pub author: Author,
}

/// Where a scale or policy is to be in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// In the whole book, but for standards that name their own.
    Book,
    /// On a standard and everything below it.
    Standard(Id),
}

/// Something to be done to a gradebook.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Gives the book its title and subject.
    NameBook {
        /// The title, not empty.
        title: String,
        /// The subject, may be empty.
        subject: String,
    },
    /// Adds learners.
    AddLearners(Vec<LearnerDraft>),
    /// Changes a learner to what the draft says.
    ChangeLearner(LearnerDraft),
    /// Archives learners from a day on, or brings them back.
    ArchiveLearners {
        /// Their ids.
        learners: Vec<Id>,
        /// The day, or `None` to bring them back.
        archived: Option<Date>,
    },
    /// Deletes learners with all that is theirs.
    DeleteLearners(Vec<Id>),
    /// Adds sections or groups.
    AddGroups(Vec<GroupDraft>),
    /// Changes a group to what the draft says.
    ChangeGroup(GroupDraft),
    /// Deletes a group; its learners stay.
    DeleteGroup(Id),
    /// Adds terms.
    AddTerms(Vec<TermDraft>),
    /// Changes a term to what the draft says.
    ChangeTerm(TermDraft),
    /// Deletes a term; evidence stays.
    DeleteTerm(Id),
    /// Says which term is on.
    UseTerm(Option<Id>),
    /// Adds standards. A draft may name one earlier in the list as its parent.
    AddStandards(Vec<StandardDraft>),
    /// Changes a standard to what the draft says.
    ChangeStandard(StandardDraft),
    /// Moves a standard below a parent, before a sibling or at the end.
    PlaceStandard {
        /// The standard's id.
        standard: Id,
        /// The parent; top level where `None`.
        parent: Option<Id>,
        /// The sibling before which it stands; the end where `None`.
        before: Option<Id>,
    },
    /// Deletes standards with their evidence; what is below them moves up.
    DeleteStandards(Vec<Id>),
    /// Adds a scale, or its next version, and puts it in force.
    UseScale {
        /// The new scale.
        scale: ScaleDraft,
        /// Where it is in force.
        scope: Scope,
        /// How levels of the scale before are read on the new one: (before, after). Others stay as they are.
        mapping: Vec<(Decimal, Decimal)>,
    },
    /// Adds a policy, or its next version, and puts it in force.
    UsePolicy {
        /// The new policy.
        policy: PolicyDraft,
        /// Where it is in force.
        scope: Scope,
    },
    /// Lets a standard follow its branch or the book again in scale, policy and roll-up.
    FollowBook(Id),
    /// Says how parents follow from their children, in the book or on a standard and below it; `None` to follow what is
    /// above, in the book the default.
    UseRollUp {
        /// The rule.
        roll_up: Option<RollUp>,
        /// Where.
        scope: Scope,
    },
    /// Says how course marks are found; `None` for no course marks.
    UseMark(Option<MarkScheme>),
    /// Adds a table from percent to level and makes it the one in use.
    UseConversion(ConversionDraft),
    /// Remembers decisions about columns of files: (column, decision).
    Remember(Vec<(String, String)>),
    /// Adds assessments.
    AddAssessments(Vec<AssessmentDraft>),
    /// Changes an assessment to what the draft says.
    ChangeAssessment(AssessmentDraft),
    /// Deletes an assessment; its evidence stays, without an assessment.
    DeleteAssessment(Id),
    /// Adds pieces of evidence.
    AddEvidence(Vec<EvidenceDraft>),
    /// Changes pieces of evidence to what the drafts say.
    ChangeEvidence(Vec<EvidenceDraft>),
    /// Sets pieces aside, with a reason.
    SetAside {
        /// Their ids.
        evidence: Vec<Id>,
        /// Why; may be empty.
        reason: String,
    },
    /// Lets pieces count again.
    CountAgain(Vec<Id>),
    /// Deletes pieces of evidence.
    DeleteEvidence(Vec<Id>),
    /// Overrides a verdict, or changes the override there is.
    SetOverride(OverrideDraft),
    /// Takes an override back.
    RemoveOverride {
        /// The learner's id.
        learner: Id,
        /// The standard's id.
        standard: Id,
    },
    /// Sets an expectation, or changes the one there is.
    SetExpectation(ExpectationDraft),
    /// Lets a learner be expected to learn a standard as the class is.
    RemoveExpectation {
        /// The learner's id.
        learner: Id,
        /// The standard's id.
        standard: Id,
    },
    /// Several commands as one step: all are carried out, or none.
    Together {
        /// What the step is called.
        action: Action,
        /// A name for the label, such as a file's.
        name: String,
        /// In order; later ones see what earlier ones did.
        commands: Vec<Command>,
    },
}

/// A command that enters levels: it adds pieces of evidence, changes them or sets them aside, and can be no other.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryCommand(Command);

impl EntryCommand {
    /// Adds pieces and changes others, as one step; `None` for nothing at all.
    pub fn enter(added: Vec<EvidenceDraft>, changed: Vec<EvidenceDraft>) -> Option<EntryCommand> {
        let count = added.len() + changed.len();
        let mut commands = Vec::new();
        if !changed.is_empty() {
            commands.push(Command::ChangeEvidence(changed));
        }
        if !added.is_empty() {
            commands.push(Command::AddEvidence(added));
        }
        if count == 1 {
            return commands.pop().map(EntryCommand);
        }
        let together = Command::Together { action: Action::EnterTogether, name: String::new(), commands };
        (count > 0).then_some(EntryCommand(together))
    }

    /// Sets pieces aside; `None` for none.
    pub fn set_aside(evidence: Vec<Id>) -> Option<EntryCommand> {
        let any = !evidence.is_empty();
        any.then(|| EntryCommand(Command::SetAside { evidence, reason: String::new() }))
    }
}

impl From<EntryCommand> for Command {
    fn from(command: EntryCommand) -> Command {
        command.0
    }
}

/// What a step did, for its label.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Something was added.
    Add,
    /// Something was changed.
    Change,
    /// Something was deleted.
    Delete,
    /// Learners were archived.
    Archive,
    /// Archived learners were brought back.
    BringBack,
    /// Evidence was set aside.
    SetAside,
    /// Evidence counts again.
    CountAgain,
    /// A standard was moved.
    Move,
    /// A file was imported.
    Import,
    /// A class was set up.
    SetUp,
    /// Levels were entered for several at once.
    EnterTogether,
    /// The way to course marks was changed.
    UseMark,
    /// How parents follow from their children was changed.
    UseRollUp,
}

/// What a step is called: data from which `text` makes "Undo: add evidence for Ada on 7.RP.A.2".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What was done.
    pub action: Action,
    /// To what kind of record, mainly.
    pub kind: Kind,
    /// To how many.
    pub count: usize,
    /// The learner concerned, if one.
    pub learner: Option<Id>,
    /// The standard concerned, if one.
    pub standard: Option<Id>,
    /// The name of the record or file, where there is one.
    pub name: String,
}
