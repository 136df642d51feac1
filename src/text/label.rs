//! What steps are called: "add evidence for Ada Lindqvist on 7.RP.A.2", "Undo: import class.csv".

use crate::edit::{Action, Label};
use crate::model::{Gradebook, Kind};

use super::count::levels;
use super::names::{A_LEARNER, DisplayNames, standard};
use super::words;

/// What a step does, as a request: "add evidence for Ada Lindqvist on 7.RP.A.2".
pub fn label(book: &Gradebook, label: &Label, called: &DisplayNames) -> String {
    phrase(book, label, called, Form::Do)
}

/// What a step did: "added evidence for Ada Lindqvist on 7.RP.A.2".
pub fn done(book: &Gradebook, label: &Label, called: &DisplayNames) -> String {
    phrase(book, label, called, Form::Did)
}

/// "Undo: add evidence for Ada Lindqvist on 7.RP.A.2".
pub fn undo(book: &Gradebook, step: &Label, called: &DisplayNames) -> String {
    format!("Undo: {}", label(book, step, called))
}

/// "Redo: add evidence for Ada Lindqvist on 7.RP.A.2".
pub fn redo(book: &Gradebook, step: &Label, called: &DisplayNames) -> String {
    format!("Redo: {}", label(book, step, called))
}

#[derive(Clone, Copy)]
enum Form {
    Do,
    Did,
}

fn phrase(book: &Gradebook, label: &Label, called: &DisplayNames, form: Form) -> String {
    let say = |now: &str, then: &str, what: &str| {
        let verb = if matches!(form, Form::Do) { now } else { then };
        format!("{verb} {what}")
    };
    let what = || object(book, label, called);
    let whom = whom(book, label, called);
    match (label.action, label.kind) {
        (Action::Import, _) => say("import", "imported", &quoted_or(&label.name, "a file")),
        (Action::SetUp, _) => say("set up", "set up", &quoted_or(&label.name, "the class")),
        (Action::EnterTogether, _) if label.name.is_empty() => {
            say("enter", "entered", &format!("{}{whom}", levels(label.count)))
        }
        (Action::EnterTogether, _) => {
            say("enter", "entered", &format!("{} for {}", levels(label.count), label.name))
        }
        (Action::Archive, _) => say("archive", "archived", &what()),
        (Action::BringBack, _) => say("restore", "restored", &what()),
        (Action::SetAside, _) => say("set aside", "set aside", &pieces(label, &whom)),
        (Action::CountAgain, _) => say("count again", "counted again", &pieces(label, &whom)),
        (Action::Move, _) => say("move", "moved", &what()),
        (Action::UseMark, _) => say("change", "changed", "the course grade"),
        (Action::UseRollUp, Kind::Standard) if !label.name.is_empty() => {
            say("change", "changed", &format!("how {} combines its parts", label.name))
        }
        (Action::UseRollUp, _) => say("change", "changed", "how branches combine their parts"),
        (action, Kind::Evidence) => match action {
            Action::Add => say("add", "added", &pieces(label, &whom)),
            Action::Delete => say("delete", "deleted", &pieces(label, &whom)),
            _ => say("change", "changed", &pieces(label, &whom)),
        },
        (Action::Delete, Kind::Override) => say("remove", "removed", &format!("the override{whom}")),
        (_, Kind::Override) => say("override", "overrode", &format!("the level{whom}")),
        (Action::Delete, Kind::Expectation) => {
            say("expect", "expected", &format!("the same as the class{whom}"))
        }
        (_, Kind::Expectation) => say("change", "changed", &format!("what is expected{whom}")),
        (_, Kind::Gradebook) if label.name.is_empty() => say("change", "changed", "the book’s settings"),
        (_, Kind::Gradebook) => say("name", "named", &format!("the book {}", label.name)),
        (Action::Change, Kind::Scale | Kind::Policy | Kind::Conversion) => {
            say("use", "started using", &what())
        }
        (Action::Add, _) => say("add", "added", &what()),
        (Action::Delete, _) => say("delete", "deleted", &what()),
        (Action::Change, _) => say("change", "changed", &what()),
    }
}

fn quoted_or(name: &str, otherwise: &str) -> String {
    if name.is_empty() { otherwise.to_owned() } else { name.to_owned() }
}

/// "3 learners", "Ada Lindqvist", "the standard 7.RP.A.2".
fn object(book: &Gradebook, label: &Label, called: &DisplayNames) -> String {
    let (one, _) = words::record(label.kind);
    match (label.kind, label.count, label.name.as_str()) {
        (_, count, _) if count != 1 => words::counted(count, label.kind),
        (Kind::Learner, _, _) if called.are_hidden() => {
            let here = label.learner.filter(|id| book.learners().find(*id).is_some());
            here.map_or(A_LEARNER, |id| called.by_id(book, id)).to_owned()
        }
        (Kind::Assessment, _, "") => format!("an {one}"),
        (_, _, "") => format!("a {one}"),
        (Kind::Learner | Kind::Group, _, name) => called.masked(book, name, None),
        (_, _, name) => format!("the {one} {}", called.masked(book, name, None)),
    }
}

/// "evidence for Ada Lindqvist on 7.RP.A.2", "28 pieces of evidence on 7.RP.A.2".
fn pieces(label: &Label, whom: &str) -> String {
    match label.count {
        1 => format!("evidence{whom}"),
        count => format!("{}{whom}", words::counted(count, Kind::Evidence)),
    }
}

/// " for Ada Lindqvist on 7.RP.A.2", as far as they are the same throughout.
fn whom(book: &Gradebook, label: &Label, called: &DisplayNames) -> String {
    let of = if label.kind == Kind::Expectation { "of" } else { "for" };
    let who = label.learner.map(|id| format!(" {of} {}", called.by_id(book, id)));
    let on = label.standard.map(|id| format!(" on {}", standard(book, id)));
    who.unwrap_or_default() + &on.unwrap_or_default()
}
