//! Hash tables with a small hash function.

use std::hash::{BuildHasherDefault, Hasher};

/// A hash table whose keys are hashed by [`Fnv`].
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<Fnv>>;
/// The same without values.
pub(crate) type HashSet<T> = std::collections::HashSet<T, BuildHasherDefault<Fnv>>;

/// 64-bit FNV-1a. The library's own hash guards a server against keys that strangers choose to collide; in a page that
/// somebody runs on files of their own it would only be slower and larger.
///
/// Source: Fowler, Noll, Vo; draft-eastlake-fnv.
#[derive(Clone)]
pub(crate) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Fnv(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
