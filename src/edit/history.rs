//! Undo and redo: the last steps of a session, each of which can be taken back and done again.

use std::collections::VecDeque;

use crate::model::Gradebook;

use super::{Label, Step};

/// How many steps can be undone.
pub const LIMIT: usize = 100;

/// The steps of a session. It ends with the session; the change log outlives it.
#[derive(Clone, Debug, Default)]
pub struct History {
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Notes a step that was made; what was undone before it can no longer be redone. A step without changes is
    /// not noted.
    pub fn note(&mut self, step: Step) {
        if step.changes.is_empty() {
            return;
        }
        self.undone.clear();
        self.done.push_back(step);
        while self.done.len() > LIMIT {
            self.done.pop_front();
        }
    }

    /// Takes the last step back and gives the step that did so; `None` when there is nothing to undo.
    pub fn undo(&mut self, book: &mut Gradebook) -> Option<Step> {
        let step = self.done.pop_back()?;
        let back = backwards(step.clone());
        carry_out(book, &back);
        self.undone.push(step);
        Some(back)
    }

    /// Does the last undone step again and gives it; `None` when there is none.
    pub fn redo(&mut self, book: &mut Gradebook) -> Option<Step> {
        let step = self.undone.pop()?;
        carry_out(book, &step);
        self.done.push_back(step.clone());
        Some(step)
    }

    /// What undo would take back.
    pub fn next_undo(&self) -> Option<&Label> {
        self.done.back().map(|step| &step.label)
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&Label> {
        self.undone.last().map(|step| &step.label)
    }
}

fn backwards(step: Step) -> Step {
    let changes = step.changes.into_iter().rev().map(super::Change::inverted).collect();
    Step { changes, ..step }
}

fn carry_out(book: &mut Gradebook, step: &Step) {
    for change in &step.changes {
        change.carry_out(book);
    }
}
