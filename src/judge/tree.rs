//! The tree of standards as roll-ups see it: who is whose child, and who stands above whom.

use crate::model::{Gradebook, Ix, Standard};

/// Children by parent, in the book's order.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// By place of the parent.
    children: Vec<Vec<Ix<Standard>>>,
    /// By place of the child.
    parent: Vec<Option<Ix<Standard>>>,
    /// Every parent, children before those above them.
    parents: Vec<Ix<Standard>>,
}

impl Tree {
    /// Reads a book.
    pub fn of(book: &Gradebook) -> Tree {
        let places = book.standards().places();
        let mut tree =
            Tree { children: vec![Vec::new(); places], parent: vec![None; places], parents: Vec::new() };
        let flat = book.standards_in_order();
        for (at, _) in &flat {
            let parent = book.standards().get(*at).and_then(|standard| standard.parent);
            let Some(list) = parent.and_then(|parent| tree.children.get_mut(parent.number())) else {
                continue;
            };
            list.push(*at);
            if let Some(slot) = tree.parent.get_mut(at.number()) {
                *slot = parent;
            }
        }
        // Laid flat, parents come before their children; backwards, children come first.
        tree.parents = flat.into_iter().rev().map(|(at, _)| at).filter(|at| tree.is_parent(*at)).collect();
        tree
    }

    /// The children of a standard.
    pub fn children(&self, of: Ix<Standard>) -> &[Ix<Standard>] {
        self.children.get(of.number()).map_or(&[], Vec::as_slice)
    }

    /// Whether a standard has children.
    pub fn is_parent(&self, at: Ix<Standard>) -> bool {
        !self.children(at).is_empty()
    }

    /// Every parent, children before those above them.
    pub fn parents(&self) -> &[Ix<Standard>] {
        &self.parents
    }

    /// The standards above one, the nearest first.
    pub fn above(&self, at: Ix<Standard>) -> Vec<Ix<Standard>> {
        let parent = |at: Ix<Standard>| self.parent.get(at.number()).copied().flatten();
        let mut above = Vec::new();
        let mut here = parent(at);
        // Parents form no cycle; the bound keeps a broken book from hanging the page.
        while let Some(at) = here.filter(|_| above.len() <= self.parent.len()) {
            above.push(at);
            here = parent(at);
        }
        above
    }
}
