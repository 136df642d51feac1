//! A new gradebook: its name, the default scale and the default policy, so that evidence can be entered.

use crate::edit::EditContext;
use crate::model::{Gradebook, Id};
use crate::text::{screen, words};

use crate::ui::session::{Session, browser};

/// A book with a name, the default scale and the default policy.
pub fn blank_book(session: Session, title: &str, subject: &str) -> Gradebook {
    let mut book = Gradebook::new(browser::new_id(), title.trim());
    let given =
        EditContext { today: browser::today(), now: browser::now(), counter: 1, author: session.author() };
    for command in defaults(&mut browser::new_id, title, subject) {
        // The defaults are within every range; a refusal would leave them out, and set-up says what is missing.
        let _ = crate::edit::apply(&mut book, command, &given);
    }
    book
}

/// The commands that give a book its name, scale and policy.
fn defaults(new_id: &mut dyn FnMut() -> Id, title: &str, subject: &str) -> Vec<crate::edit::Command> {
    let title = if title.trim().is_empty() { screen::UNTITLED } else { title };
    vec![
        crate::edit::Command::NameBook { title: title.to_owned(), subject: subject.to_owned() },
        crate::edit::Command::UseScale {
            scale: words::default_scale(new_id()),
            scope: crate::edit::Scope::Book,
            mapping: Vec::new(),
        },
        crate::edit::Command::UsePolicy {
            policy: words::default_policy(new_id()),
            scope: crate::edit::Scope::Book,
        },
        crate::edit::Command::UseConversion(words::default_conversion(new_id())),
    ]
}
