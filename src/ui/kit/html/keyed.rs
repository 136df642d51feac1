//! Lists whose entries keep their nodes: the entry of a key is made once, and goes when the key goes.

use std::rc::Rc;

use leptos::prelude::{Owner, untrack};
use web_sys::Node;

use crate::ui::kit::html::built::Built;
use crate::ui::kit::html::view::{Html, IntoHtml};

/// What tells the entries of a list apart.
pub trait IntoKey {
    /// A number that no other entry of the list has.
    fn key(&self) -> u128;
}

impl IntoKey for u32 {
    fn key(&self) -> u128 {
        u128::from(*self)
    }
}

impl IntoKey for u64 {
    fn key(&self) -> u128 {
        u128::from(*self)
    }
}

impl IntoKey for usize {
    fn key(&self) -> u128 {
        *self as u128
    }
}

impl IntoKey for u128 {
    fn key(&self) -> u128 {
        *self
    }
}

/// An entry that is there, or is to be made.
pub struct KeyedItem {
    key: u128,
    /// Which list it belongs to: keys of different lists do not mean the same.
    list: Rc<Owner>,
    make: Box<dyn FnOnce() -> Html>,
}

/// An entry in the page. Its signals live as long as it does.
pub(super) struct KeyedEntry {
    key: u128,
    list: Rc<Owner>,
    owner: Owner,
    pub built: Built,
}

impl Drop for KeyedEntry {
    fn drop(&mut self) {
        self.owner.cleanup();
    }
}

/// A list that follows signals. `view` is called once for each key and not again while the key is there, so an entry
/// reads what may change from signals. Keys must be different; a second entry of one key is left out.
pub fn each<T: 'static, K: IntoKey, V: IntoHtml>(
    items: impl Fn() -> Vec<T> + 'static,
    key: impl Fn(&T) -> K + 'static,
    view: impl Fn(T) -> V + 'static,
) -> Html {
    let list = Rc::new(Owner::current().unwrap_or_default());
    let view = Rc::new(view);
    Html::Live(Box::new(move || {
        let item = |it: T| {
            let view = view.clone();
            KeyedItem {
                key: key(&it).key(),
                list: list.clone(),
                make: Box::new(move || view(it).into_html()),
            }
        };
        Html::Keyed(items().into_iter().map(item).collect())
    }))
}

/// Makes the entries of a list.
pub(super) fn build(items: Vec<KeyedItem>) -> Vec<KeyedEntry> {
    let mut entries: Vec<KeyedEntry> = Vec::with_capacity(items.len());
    for item in items {
        if entries.iter().all(|entry| entry.key != item.key) {
            entries.push(make(item));
        }
    }
    entries
}

fn make(item: KeyedItem) -> KeyedEntry {
    let KeyedItem { key, list, make } = item;
    let owner = list.with(Owner::new);
    let built = owner.with(|| untrack(|| Built::of(make())));
    KeyedEntry { key, list, owner, built }
}

/// Makes a list anew out of the entries there are. `end` stands after the last one.
pub(super) fn patch(entries: &mut Vec<KeyedEntry>, items: Vec<KeyedItem>, end: &Node) {
    let mut before: Vec<Option<KeyedEntry>> = std::mem::take(entries).into_iter().map(Some).collect();
    let mut expected = 0;
    for item in items {
        if entries.iter().any(|entry| entry.key == item.key) {
            continue;
        }
        // In a list that hardly changed, an entry stands where it is looked for first.
        let is = |entry: &Option<KeyedEntry>| {
            entry.as_ref().is_some_and(|it| it.key == item.key && Rc::ptr_eq(&it.list, &item.list))
        };
        let place = match before.get(expected) {
            Some(entry) if is(entry) => Some(expected),
            _ => before.iter().position(is),
        };
        match place {
            Some(place) => {
                expected = place + 1;
                entries.extend(before.get_mut(place).and_then(Option::take));
            }
            None => entries.push(make(item)),
        }
    }
    for gone in before.into_iter().flatten() {
        gone.built.remove();
    }
    let Some(parent) = end.parent_node() else { return };
    let mut next = end.clone();
    for entry in entries.iter().rev() {
        let stands =
            entry.built.last().and_then(|last| last.next_sibling()).is_some_and(|after| after == next);
        if !stands {
            entry.built.place(&parent, Some(&next));
        }
        next = entry.built.first().unwrap_or(next);
    }
}
