//! Sorting with one copy of the sorting code in the program.
//!
//! The standard library compiles its sort anew for every type of item and every way to compare, and each copy weighs
//! three thousand bytes and more in the page. Here only the two small functions that compare and swap are per type.

use std::cmp::Ordering;

/// So few items are sorted where they stand, without room beside them.
const FEW: usize = 16;

/// Items that can be compared and swapped by their places.
trait Places {
    fn compare(&mut self, one: usize, other: usize) -> Ordering;
    fn swap(&mut self, one: usize, other: usize);
}

struct Slice<'a, T, F>(&'a mut [T], F);

impl<T, F: FnMut(&T, &T) -> Ordering> Places for Slice<'_, T, F> {
    fn compare(&mut self, one: usize, other: usize) -> Ordering {
        match (self.0.get(one), self.0.get(other)) {
            (Some(one), Some(other)) => (self.1)(one, other),
            _ => Ordering::Equal,
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.0.swap(one, other);
    }
}

/// Sorts; what is equal stays in its order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    let count = items.len();
    arrange(count, &mut Slice(items, compare));
}

/// Sorts by a key; what is equal stays in its order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// Sorts; what is equal stays in its order.
pub(crate) fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

fn arrange(count: usize, items: &mut dyn Places) {
    if (1..count).all(|at| items.compare(at - 1, at).is_le()) {
        return;
    }
    if count <= FEW {
        for end in 1..count {
            let mut at = end;
            while at > 0 && items.compare(at - 1, at).is_gt() {
                items.swap(at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    let mut belongs = vec![0; count];
    for (place, item) in (0..).zip(order(count, items)) {
        if let Some(slot) = belongs.get_mut(item as usize) {
            *slot = place;
        }
    }
    // Every swap brings one item to where it belongs.
    for place in 0..count {
        while let Some(to) = belongs.get(place).map(|to| *to as usize).filter(|to| *to != place) {
            items.swap(place, to);
            belongs.swap(place, to);
        }
    }
}

/// Which item comes at each place: a merge sort from pairs upwards.
fn order(count: usize, items: &mut dyn Places) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(count).collect();
    let mut merged = order.clone();
    let mut width = 1;
    while width < count {
        for (from, to) in order.chunks(2 * width).zip(merged.chunks_mut(2 * width)) {
            let (left, right) = from.split_at(width.min(from.len()));
            merge(left, right, to, items);
        }
        std::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

fn merge(left: &[u32], right: &[u32], to: &mut [u32], items: &mut dyn Places) {
    let (mut left, mut right) = (left.iter().copied().peekable(), right.iter().copied().peekable());
    for slot in to {
        let next = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) if items.compare(*one as usize, *other as usize).is_gt() => right.next(),
            (Some(_), _) => left.next(),
            (None, _) => right.next(),
        };
        *slot = next.unwrap_or_default();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_sorts_as_the_standard_library_does() {
        let mut seed = 7_u32;
        for count in [0, 1, 2, 3, 15, 16, 17, 100, 1_000] {
            for range in [2, 10, 1_000_000] {
                let mut next = || {
                    seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    seed / 7 % range
                };
                let mut items: Vec<(u32, usize)> = (0..count).map(|number| (next(), number)).collect();
                let mut expected = items.clone();
                expected.sort_by_key(|item| item.0);
                sort_by_key(&mut items, |item| item.0);
                assert_eq!(items, expected);
                sort(&mut items);
                assert_eq!(items, expected);
            }
        }
    }
}
