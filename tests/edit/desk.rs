//! A teacher's desk for tests: a book, its history, and short ways to make commands.

use evident::edit::{Command, EditContext, History, Refusal, Scope, Step, apply};
use evident::model::*;

pub struct Desk {
    pub book: Gradebook,
    pub history: History,
    pub counter: u32,
    pub by: &'static str,
}

/// An id that says what it is: `id("ada")`, `id("rp1")`.
pub fn id(name: &str) -> Id {
    Id::parse(&format!("{name}{}", &"xxxxxxxxxx"[name.len().min(10)..])).unwrap()
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn num(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub fn author(by: &str) -> Author {
    Author { device: "desk".to_owned(), by: by.to_owned() }
}

impl Desk {
    /// A book without anything in it, not even a scale.
    pub fn bare() -> Desk {
        Desk { book: Gradebook::new(id("book"), "Class"), history: History::default(), counter: 0, by: "MB" }
    }

    /// Ada and Bo, in a section; RP with RP.1 and RP.2 below it, RP.1 before RP.2; a quiz on both; a term; a scale from
    /// 0 to 4 and the default policy; Ada at 2 on RP.1 by the quiz.
    pub fn set_up() -> Desk {
        let mut desk = Desk::bare();
        desk.must(use_scale(scale("five", 0..=4), Scope::Book, &[]));
        desk.must(Command::UsePolicy {
            policy: PolicyDraft::latest(id("latest"), "Latest"),
            scope: Scope::Book,
        });
        desk.must(Command::AddGroups(vec![group("period2"), group("period5")]));
        desk.must(Command::AddTerms(vec![term("autumn"), term("winter")]));
        desk.must(Command::UseTerm(Some(id("autumn"))));
        desk.must(Command::AddLearners(vec![
            learner("ada", &["period2"]),
            learner("bo", &["period2", "period5"]),
        ]));
        desk.must(Command::AddStandards(vec![
            standard("rp", None, &[]),
            standard("rp1", Some("rp"), &[]),
            standard("rp2", Some("rp"), &["rp1"]),
        ]));
        desk.must(Command::AddAssessments(vec![assessment(
            "quiz",
            &["rp1", "rp2"],
            &["period2", "period5"],
        )]));
        desk.must(Command::AddEvidence(vec![EvidenceDraft {
            assessment: Some(id("quiz")),
            ..piece("first", "ada", "rp1", 2)
        }]));
        desk
    }

    pub fn given(&self) -> EditContext {
        EditContext {
            today: day("2025-10-14"),
            now: Instant(1_760_000_000_000 + i64::from(self.counter)),
            counter: self.counter,
            author: author(self.by),
        }
    }

    /// Carries a command out and notes the step.
    pub fn apply(&mut self, command: Command) -> Result<Step, Refusal> {
        self.counter += 1;
        let given = self.given();
        let step = apply(&mut self.book, command, &given)?;
        self.history.note(step.clone());
        Ok(step)
    }

    pub fn must(&mut self, command: Command) -> Step {
        self.apply(command).unwrap_or_else(|refusal| panic!("refused: {refusal:?}"))
    }

    /// Asserts that a command is refused so, and that nothing changed by it.
    pub fn refuses(&mut self, command: Command, refusal: Refusal) {
        let before = self.book.clone();
        assert_eq!(self.apply(command.clone()).map(|_| ()), Err(refusal), "{command:?}");
        assert_eq!(self.book, before, "{command:?}");
    }

    pub fn evidence(&self, name: &str) -> &Evidence {
        self.book.evidence().by_id(id(name)).unwrap()
    }

    pub fn pair(&self, learner: &str, standard: &str) -> (Ix<Learner>, Ix<Standard>) {
        (self.book.learners().find(id(learner)).unwrap(), self.book.standards().find(id(standard)).unwrap())
    }
}

pub fn learner(name: &str, groups: &[&str]) -> LearnerDraft {
    let memberships =
        groups.iter().map(|group| MembershipDraft { group: id(group), from: None, until: None });
    LearnerDraft { memberships: memberships.collect(), ..LearnerDraft::named(id(name), name) }
}

pub fn group(name: &str) -> GroupDraft {
    GroupDraft { id: id(name), name: name.to_owned(), kind: GroupKind::Section, private: false }
}

pub fn term(name: &str) -> TermDraft {
    TermDraft { id: id(name), name: name.to_owned(), start: day("2025-09-01"), end: day("2025-12-19") }
}

pub fn standard(name: &str, parent: Option<&str>, prerequisites: &[&str]) -> StandardDraft {
    StandardDraft {
        parent: parent.map(id),
        prerequisites: prerequisites.iter().copied().map(id).collect(),
        ..StandardDraft::coded(id(name), name, 0)
    }
}

pub fn assessment(name: &str, standards: &[&str], sections: &[&str]) -> AssessmentDraft {
    let date = day("2025-10-01");
    AssessmentDraft {
        standards: standards.iter().copied().map(id).collect(),
        section_dates: sections.iter().map(|section| SectionDateDraft { group: id(section), date }).collect(),
        ..AssessmentDraft::titled(id(name), name)
    }
}

pub fn piece(name: &str, learner: &str, standard: &str, level: i32) -> EvidenceDraft {
    let reading = Reading::Level(Decimal::whole(level));
    EvidenceDraft::new(id(name), id(learner), id(standard), reading, Instant(1))
}

/// A scale with whole levels, mastery at the last but one.
pub fn scale(name: &str, values: std::ops::RangeInclusive<i32>) -> ScaleDraft {
    let mastery = Decimal::whole(values.end() - 1);
    let level = |value: i32| Level {
        value: Decimal::whole(value),
        label: format!("Level {value}"),
        short: value.to_string(),
        description: String::new(),
        colour: None,
        cut_off: None,
        roll_up_cut_off: None,
    };
    let levels = values.map(level).collect();
    ScaleDraft {
        id: id(name),
        name: name.to_owned(),
        version: 1,
        replaces: None,
        levels,
        mastery,
        half_steps: true,
    }
}

pub fn use_scale(scale: ScaleDraft, scope: Scope, mapping: &[(i32, i32)]) -> Command {
    let mapping = mapping.iter().map(|(from, to)| (Decimal::whole(*from), Decimal::whole(*to))).collect();
    Command::UseScale { scale, scope, mapping }
}

pub fn override_of(name: &str, learner: &str, standard: &str, level: i32) -> Command {
    Command::SetOverride(OverrideDraft {
        id: id(name),
        learner: id(learner),
        standard: id(standard),
        outcome: Outcome::Level(Decimal::whole(level)),
        reason: "talked it through".to_owned(),
        shared_reason: String::new(),
        date: day("2025-10-14"),
        entered: Instant(2),
    })
}

pub fn expectation(name: &str, learner: &str, standard: &str, expected: Expected<Id>) -> Command {
    Command::SetExpectation(ExpectationDraft {
        id: id(name),
        learner: id(learner),
        standard: id(standard),
        expected,
        reason: String::new(),
    })
}

pub fn not_expected() -> Expected<Id> {
    Expected::Not { from: None, until: None }
}

pub fn own_goal(mastery: Option<i32>, scale: Option<&str>) -> Expected<Id> {
    Expected::OwnGoal(OwnGoal { mastery: mastery.map(Decimal::whole), scale: scale.map(id), statement: None })
}

pub fn together(commands: Vec<Command>) -> Command {
    Command::Together { action: evident::edit::Action::Import, name: "class.csv".to_owned(), commands }
}
