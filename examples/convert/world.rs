//! What the core never reads itself: the clock and ids.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use evident::edit::{Command, EditContext, Scope, apply};
use evident::model::{Author, Date, Gradebook, Id, Instant};
use evident::text::words;

/// Today, now, and who does it.
pub fn given(book: &Gradebook) -> EditContext {
    let moment = Instant(i64::try_from(since_1970().as_millis()).unwrap_or_default());
    EditContext {
        today: today(),
        now: moment,
        counter: book.latest_counter() + 1,
        author: Author { device: "convert".to_owned(), by: String::new() },
    }
}

/// Today, in UTC.
pub fn today() -> Date {
    let days = i64::try_from(since_1970().as_secs() / 86_400).unwrap_or_default();
    // A clock beyond the calendar is none: 1970 is in it.
    #[allow(clippy::expect_used)]
    Date::from_days(days).or_else(|| Date::from_days(0)).expect("1970 is in the calendar")
}

fn since_1970() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// An id that no other record has: hashes of std are seeded at random.
pub fn new_id() -> Id {
    let half = || u128::from(RandomState::new().build_hasher().finish());
    Id::from_random(half() << 64 | half())
}

/// A book with the scale, the policy and the table from percent to level with which the page begins one.
pub fn blank_book(title: &str) -> Gradebook {
    let mut book = Gradebook::new(new_id(), title);
    let commands = [
        Command::UseScale { scale: words::default_scale(new_id()), scope: Scope::Book, mapping: Vec::new() },
        Command::UsePolicy { policy: words::default_policy(new_id()), scope: Scope::Book },
        Command::UseConversion(words::default_conversion(new_id())),
    ];
    for command in commands {
        let given = given(&book);
        // The defaults are within every range.
        let _ = apply(&mut book, command, &given);
    }
    book
}
