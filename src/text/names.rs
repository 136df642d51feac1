//! What learners and standards are called, and hiding the names of learners: one place decides it for every screen.

mod alike;
pub mod alphabet;
mod masked;
mod pseudonyms;

use std::cmp::Ordering;
use std::hash::Hasher;

use crate::model::hash::Fnv;
use crate::model::lower::upper;
use crate::model::map::Map;
use crate::model::sort::{sort_by, sort_by_key};
use crate::model::{Gradebook, Id, Ix, Learner};

/// Whether learners' names are shown, and what is shown instead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Names {
    /// They are.
    #[default]
    Shown,
    /// Their initials are: "A. L.".
    Initials,
    /// Names of trees, birds, rivers and stones are.
    Pseudonyms,
}

impl Names {
    /// Whether names are hidden.
    pub fn are_hidden(self) -> bool {
        self != Names::Shown
    }

    /// How the choice is kept in the settings of the device.
    pub fn tag(self) -> &'static str {
        match self {
            Names::Shown => "shown",
            Names::Initials => "initials",
            Names::Pseudonyms => "pseudonyms",
        }
    }

    /// The choice with this tag. An unknown tag hides names, because a later version may add ways to hide them.
    pub fn of_tag(tag: &str) -> Names {
        match tag {
            "" | "shown" => Names::Shown,
            "initials" => Names::Initials,
            _ => Names::Pseudonyms,
        }
    }
}

/// What a learner who is not in the book is called while names are hidden.
pub const A_LEARNER: &str = "a learner";

/// What the learners of a book are called now. Made anew when learners, groups or the choice change; a name that is shown and
/// is that of one learner is read from the book.
#[derive(Clone, Debug, Default)]
pub struct DisplayNames {
    names: Names,
    /// Instead of the name, by the place of the learner; empty where there is nothing instead.
    instead: Vec<String>,
    /// Every word of every name, in small letters, and whose it is.
    words: Map<String, Vec<Ix<Learner>>>,
    /// The search for names in a text. Its code loads together with the pseudonyms.
    mask: Option<Mask>,
}

/// A text that someone typed, with every word of a name replaced by what that learner is called now.
type Mask = fn(&DisplayNames, &Gradebook, &str, Option<Ix<Learner>>) -> String;

impl DisplayNames {
    /// What learners are called before anything else is ready: nothing, if names are hidden, else by their names.
    pub fn bare(names: Names) -> DisplayNames {
        DisplayNames { names, ..DisplayNames::default() }
    }

    /// Whether the learners of a book take more than [`DisplayNames::bare`] to be told apart: names are hidden, or two
    /// learners share one.
    pub fn take_more(book: &Gradebook, names: Names) -> bool {
        let mut all: Vec<&str> = book.learners().iter().map(|(_, learner)| learner.name.trim()).collect();
        sort_by_key(&mut all, |name| *name);
        names.are_hidden() || all.windows(2).any(|pair| matches!(pair, [one, next] if one == next))
    }

    fn instead(&mut self, book: &Gradebook, given: Vec<(Ix<Learner>, String)>) {
        self.instead = vec![String::new(); book.learners().places()];
        for (at, name) in given {
            if let Some(slot) = self.instead.get_mut(at.number()) {
                *slot = name;
            }
        }
    }

    /// What the learners of a book are called.
    pub fn of(book: &Gradebook, names: Names) -> DisplayNames {
        let mut called = DisplayNames::bare(names);
        if !names.are_hidden() {
            called.instead(book, alike::told_apart(book));
            return called;
        }
        let words = masked::words(book);
        let given = match names {
            Names::Initials => initials(book),
            _ => pseudonyms::given(book, &words),
        };
        called.instead(book, given);
        DisplayNames { words, mask: Some(masked::masked), ..called }
    }

    /// Whether and how names are hidden.
    pub fn names(&self) -> Names {
        self.names
    }

    /// Whether names are hidden.
    pub fn are_hidden(&self) -> bool {
        self.names.are_hidden()
    }

    /// What the learner at a place is called.
    pub fn learner<'a>(&'a self, book: &'a Gradebook, at: Ix<Learner>) -> &'a str {
        let Some(learner) = book.learners().get(at) else { return GONE };
        // Where names are hidden, whoever was added since is called nothing yet, and never by name.
        let otherwise = if self.are_hidden() { A_LEARNER } else { &learner.name };
        self.instead.get(at.number()).filter(|it| !it.is_empty()).map_or(otherwise, |it| it)
    }

    /// What the learner with an id is called.
    pub fn by_id<'a>(&'a self, book: &'a Gradebook, id: Id) -> &'a str {
        book.learners().find(id).map_or(GONE, |at| self.learner(book, at))
    }

    /// Puts learners in the order of a list: by name as the user's language orders names, and while names are hidden
    /// in an order that has nothing to do with them.
    pub fn sort(
        &self,
        book: &Gradebook,
        learners: &mut [Ix<Learner>],
        compare: impl Fn(&str, &str) -> Ordering,
    ) {
        if self.are_hidden() {
            return sort_by_key(learners, |at| shuffled(book, *at));
        }
        let name = |at: Ix<Learner>| book.learners().get(at).map_or("", Learner::sorted_by);
        sort_by(learners, |left, right| compare(name(*left), name(*right)));
    }

    /// A text that someone typed, with every word of a name replaced by what that learner is called now. Where a word
    /// belongs to several, the one the text is about comes first.
    pub fn masked(&self, book: &Gradebook, text: &str, about: Option<Ix<Learner>>) -> String {
        match self.mask {
            _ if !self.are_hidden() => text.to_owned(),
            Some(mask) => mask(self, book, text, about),
            None => super::screen::ONE_MOMENT.to_owned(),
        }
    }
}

const GONE: &str = "a learner who is no longer here";

/// What a standard is called: its code.
pub fn standard(book: &Gradebook, id: Id) -> &str {
    book.standards().by_id(id).map_or("a standard that is no longer here", |standard| &standard.code)
}

/// The place of a learner in an order that comes from the random ids alone. Ids are kept beside it, should two numbers
/// be alike.
fn shuffled(book: &Gradebook, at: Ix<Learner>) -> (u64, Option<Id>) {
    let id = book.learners().id(at);
    (id.map_or(u64::MAX, |id| drawn("row", id)), id)
}

/// A number drawn by an id, another for each purpose: the order of the rows must not be that of the pseudonyms.
fn drawn(purpose: &str, id: Id) -> u64 {
    let mut hash = Fnv::default();
    hash.write(purpose.as_bytes());
    hash.write(id.as_str().as_bytes());
    // The last characters have moved only the low bits of FNV; this spreads them.
    let mixed = hash.finish();
    let mixed = (mixed ^ (mixed >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// The learners in the shuffled order.
fn in_shuffled_order(book: &Gradebook) -> Vec<Ix<Learner>> {
    let mut all: Vec<Ix<Learner>> = book.learners().iter().map(|(at, _)| at).collect();
    sort_by_key(&mut all, |at| shuffled(book, *at));
    all
}

/// "A. L."; those who share them are told apart by a number, which comes from the shuffled order.
fn initials(book: &Gradebook) -> Vec<(Ix<Learner>, String)> {
    let named = in_shuffled_order(book);
    let named = named.into_iter().filter_map(|at| Some((at, letters_of(&book.learners().get(at)?.name))));
    let named: Vec<(Ix<Learner>, String)> = named.collect();
    let mut sharing: Map<String, (usize, usize)> = Map::default();
    for (_, letters) in &named {
        sharing.change(letters.clone(), |(all, _)| *all += 1);
    }
    let number = |(at, letters): &(Ix<Learner>, String)| match sharing.get_mut(letters.as_str()) {
        Some((all, seen)) if *all > 1 => {
            *seen += 1;
            (*at, format!("{letters} {seen}"))
        }
        _ => (*at, letters.clone()),
    };
    named.iter().map(number).collect()
}

/// The first letters of the first and the last word of a name.
fn letters_of(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().find(|it| it.is_alphanumeric()));
    let first = letters.next();
    let both = [first, letters.next_back()].into_iter().flatten();
    let both: Vec<String> =
        both.map(|letter| format!("{}.", upper(letter.encode_utf8(&mut [0; 4])))).collect();
    if both.is_empty() { A_LEARNER.to_owned() } else { both.join(" ") }
}
