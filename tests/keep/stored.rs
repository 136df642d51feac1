//! What is stored: envelopes, packing, names, lists of books, rescue files.

use std::collections::BTreeMap;

use evident::keep::{BookId, units};
use evident::keep::{
    BookPart, BookReading, Compression, EnvelopeKind, KeeperEvent, Lineage, MemoryStore, NotRescue,
    NotRestored, Sealed, Sequence, SnapshotSlot, Store, StoreError, Unpackable, checksum, delete, find_alias,
    import, list, open, pack, parse_rescue, rescue_text, restore, seal, stored, unpack, usage,
};
use proptest::prelude::*;

use super::faulty::{Faulty, Page, Wrong, id, read_book};

fn sequence() -> Sequence {
    Sequence { lineage: Lineage::new("Lin1").unwrap(), number: 12 }
}

/// A text long enough to be packed.
fn long_text() -> String {
    (0..400).map(|number| format!("{{\"learner\":{number},\"level\":{}}}\n", number % 5)).collect()
}

/// A whole envelope of a later version.
pub fn newer(kind: char) -> String {
    let rest = format!("{kind}p|Lin1|13|what we do not know");
    format!("E3|{:016x}|{rest}", checksum(["3", "|", &rest]))
}

#[test]
fn an_envelope_with_any_one_character_changed_is_damaged() {
    for text in ["", "a step", "ein Schritt: 漢字 🙂|E1|", &long_text()] {
        let stored = seal(EnvelopeKind::Journal, &sequence(), text);
        let Sealed::Whole(envelope) = open(EnvelopeKind::Journal, &stored) else { panic!("{stored}") };
        assert_eq!((envelope.sequence.clone(), envelope.text().as_deref()), (sequence(), Some(text)));
        let characters: Vec<char> = stored.chars().collect();
        for at in 0..characters.len() {
            for into in ['0', '2', 'f', '|', '\0', 'é', '漢', '\u{fffd}', '🙂'] {
                let mut changed = characters.clone();
                changed[at] = into;
                if changed != characters {
                    let changed: String = changed.into_iter().collect();
                    assert_eq!(open(EnvelopeKind::Journal, &changed), Sealed::Damaged, "{into:?} at {at}");
                }
            }
            let cut: String = characters[..at].iter().collect();
            assert_eq!(open(EnvelopeKind::Journal, &cut), Sealed::Damaged, "cut at {at}");
        }
        assert_eq!(open(EnvelopeKind::Journal, &format!("{stored} ")), Sealed::Damaged);
        assert_eq!(open(EnvelopeKind::Snapshot, &stored), Sealed::Damaged, "another kind");
    }
}

#[test]
fn newer_is_told_from_damaged() {
    let cases = [
        (newer('s'), true),
        (newer('s').replace("E3", "E4"), false),
        (newer('s').replace("know", "knew"), false),
        (seal(EnvelopeKind::Snapshot, &sequence(), "x").replacen("E1", "E2", 1), false),
        (format!("E0|{:016x}|x", checksum(["0|x"])), false),
        (format!("Ex|{:016x}|x", checksum(["x|x"])), false),
        ("{\"version\":2}".to_owned(), false),
        (String::new(), false),
    ];
    for (text, newer) in cases {
        assert_eq!(
            open(EnvelopeKind::Snapshot, &text),
            if newer { Sealed::Newer } else { Sealed::Damaged },
            "{text}"
        );
    }
}

#[test]
fn packing_saves_room_and_uses_one_unit_a_character() {
    let text = long_text();
    let packed = pack(&text);
    assert_eq!(packed.compression, Compression::Deflated);
    assert!(packed.payload.chars().all(|it| ('\u{3400}'..='\u{b3ff}').contains(&it)));
    assert!(units(&packed.payload) * 5 < units(&text), "{} of {}", units(&packed.payload), units(&text));
    assert_eq!(pack("short").compression, Compression::Plain);
}

#[test]
fn what_packing_did_not_write_is_refused() {
    let whole = pack(&long_text()).payload;
    let half: String = whole.chars().take(whole.chars().count() / 2).collect();
    let cases = [
        ("", Unpackable::Stream),
        ("ascii", Unpackable::Character),
        ("\u{33ff}", Unpackable::Character),
        ("\u{b400}", Unpackable::Character),
        (&half, Unpackable::Stream),
    ];
    for (payload, expected) in cases {
        assert_eq!(unpack(Compression::Deflated, payload), Err(expected), "{payload:.10}");
    }
}

#[test]
fn a_bomb_is_refused() {
    // 257 MiB of zeros are 260 kB deflated; packed by hand, because `pack` looks at what it packs.
    let zeros = vec![0_u8; 257 * 1024 * 1024];
    let deflated = miniz_oxide::deflate::compress_to_vec(&zeros, 1);
    let bits = deflated.iter().flat_map(|byte| (0..8).rev().map(move |bit| u32::from(byte >> bit & 1)));
    let bits: Vec<u32> = bits.collect();
    let unit = |bits: &[u32]| (0..15).fold(0, |all, at| all << 1 | bits.get(at).copied().unwrap_or(0));
    let payload: String = bits.chunks(15).filter_map(|bits| char::from_u32(0x3400 + unit(bits))).collect();
    assert_eq!(unpack(Compression::Deflated, &payload), Err(Unpackable::TooLong));
}

proptest! {
    #[test]
    fn packing_keeps_every_text(text in any::<String>(), times in 1..200_usize) {
        let text = text.repeat(times);
        let packed = pack(&text);
        prop_assert!(units(&packed.payload) <= units(&text));
        prop_assert_eq!(unpack(packed.compression, &packed.payload), Ok(text));
    }

    #[test]
    fn unpacking_and_opening_never_panic(text in any::<String>(), packed in "[\u{3400}-\u{b3ff}]{0,200}") {
        for payload in [&text, &packed] {
            let _ = unpack(Compression::Deflated, payload);
            let _ = open(EnvelopeKind::Snapshot, payload);
            let _ = parse_rescue(payload);
        }
    }

    #[test]
    fn memory_counts_units_as_local_storage_does(texts in prop::collection::vec(("[ab]", "[a漢🙂]{0,4}"), 0..20)) {
        let store = MemoryStore::new(12);
        let mut model: BTreeMap<String, String> = BTreeMap::new();
        for (key, value) in texts {
            let mut next = model.clone();
            next.insert(key.clone(), value.clone());
            let used: usize = next.iter().map(|(key, value)| units(key) + units(value)).sum();
            let expected = if used <= 12 { Ok(()) } else { Err(StoreError::Full { needed: used - 12 }) };
            if used <= 12 {
                model = next;
            }
            prop_assert_eq!(store.set(&key, &value), expected);
            prop_assert_eq!(store.used(), model.iter().map(|(key, value)| units(key) + units(value)).sum::<usize>());
        }
    }
}

#[test]
fn only_keys_in_their_one_spelling_are_ours() {
    let aside = BookPart::Aside { sum: "00ff".to_owned(), was: "snap.a".to_owned() };
    let ours = [
        ("evident:1:k:snap.a", BookPart::Snapshot(SnapshotSlot::A)),
        ("evident:1:k:snap.b", BookPart::Snapshot(SnapshotSlot::B)),
        ("evident:1:k:j.0", BookPart::Journal(0)),
        ("evident:1:k:j.90071992547409", BookPart::Journal(90_071_992_547_409)),
        ("evident:1:k:card", BookPart::Card),
        ("evident:1:k:log", BookPart::Log),
        ("evident:1:k:aside.00ff.snap.a", aside),
    ];
    for (key, part) in ours {
        assert_eq!(BookId::parse_key(key), Some((id("k"), part.clone())));
        assert_eq!(id("k").key(&part), key);
    }
    let others = [
        "evident:1:settings",
        "evident:1:k:j.01",
        "evident:1:k:j.+1",
        "evident:1:k:j.-1",
        "evident:1:k:j.",
        "evident:1:k:j.18446744073709551615",
        "evident:1:k:snap.c",
        "evident:1:k:snap.a ",
        "evident:1:k l:card",
        "evident:1::card",
        "evident:2:k:card",
        "other:1:k:card",
        "",
    ];
    for key in others {
        assert_eq!(BookId::parse_key(key), None, "{key}");
    }
    assert!([" ", "", "a:b", "a/b", "ä"].iter().all(|text| BookId::new(text).is_none()));
}

/// A store with a saved book of three numbers, and something that belongs to others.
fn shelf() -> (Faulty, Page) {
    let store = Faulty::new(100_000);
    store.inner.set("other:key", "not ours").unwrap();
    let mut page = Page::open(&store, 1).unwrap();
    page.send(&store, KeeperEvent::Named { title: "7B | Maths".to_owned(), alias: "course-7".to_owned() });
    for number in ["5", "6", "7"] {
        page.step(&store, number);
    }
    page.hand_in(&store);
    page.step(&store, "8");
    page.send(&store, KeeperEvent::Idle);
    (store, page)
}

#[test]
fn a_list_of_books_comes_from_cards_or_else_from_snapshots() {
    let (store, page) = shelf();
    let key = id("k").key(&BookPart::Card);
    let card = store.get(&key).unwrap().unwrap();
    let damages =
        [Some(card.clone()), None, Some(card.replace("7B", "8B")), Some(newer('c')), Some("{}".to_owned())];
    for damage in damages {
        match &damage {
            Some(text) => store.set(&key, text).unwrap(),
            None => store.remove(&key).unwrap(),
        }
        let books = list(&store).unwrap();
        assert_eq!(books.len(), 1);
        assert_eq!((books[0].title.as_deref(), books[0].alias.as_str()), (Some("7B | Maths"), "course-7"));
        assert!(books[0].changed.is_some_and(|changed| changed <= page.now) && books[0].units > 100);
    }
    assert_eq!(find_alias(&store, "course-7"), Ok(Some(id("k"))));
    assert_eq!(find_alias(&store, ""), Ok(None));
    let used = usage(&store.inner).unwrap();
    assert_eq!(used.used, store.inner.used() - units("other:key") - units("not ours"));
    assert_eq!(used.free, Some(100_000 - used.used));
}

#[test]
fn deleting_is_undone_key_by_key() {
    let (store, page) = shelf();
    let before = stored(&store, &id("k")).unwrap();
    let gone = delete(&store, &id("k")).unwrap();
    assert_eq!((gone.clone(), list(&store).unwrap()), (before.clone(), Vec::new()));
    assert_eq!(store.get("other:key").unwrap().as_deref(), Some("not ours"));
    restore(&store, &gone).unwrap();
    assert_eq!(stored(&store, &id("k")).unwrap(), before);
    assert_eq!(read_book(&BookReading::read(&store, &id("k")).unwrap()).0, page.book);
    assert_eq!(restore(&store, &gone), Ok(()), "twice is once");
}

#[test]
fn deleting_that_fails_half_way_leaves_the_book_as_it_was() {
    for nth in 0..20 {
        let (store, _) = shelf();
        let before = stored(&store, &id("k")).unwrap();
        store.plan.borrow_mut().push_back((nth, Wrong::Denied));
        if delete(&store, &id("k")).is_err() {
            store.plan.borrow_mut().clear();
            assert_eq!(stored(&store, &id("k")).unwrap(), before, "failed at access {nth}");
        }
    }
}

#[test]
fn restoring_writes_over_nothing_and_leaves_nothing_half() {
    let (store, _) = shelf();
    let gone = delete(&store, &id("k")).unwrap();
    store.set(&id("k").key(&BookPart::Journal(4)), "someone's").unwrap();
    assert_eq!(restore(&store, &gone), Err(NotRestored::Occupied));
    assert_eq!(stored(&store, &id("k")).unwrap().parts.len(), 1);
    let small = MemoryStore::new(300);
    assert!(matches!(restore(&small, &gone), Err(NotRestored::Store(StoreError::Full { .. }))));
    assert_eq!(small.used(), 0);
}

#[test]
fn a_rescue_file_opens_again_under_another_id() {
    let (store, page) = shelf();
    let text = rescue_text([&stored(&store, &id("k")).unwrap()]);
    let books = parse_rescue(&text).unwrap();
    assert_eq!(books, [stored(&store, &id("k")).unwrap()]);
    assert_eq!(read_book(&BookReading::of_parts(id("k"), books[0].parts.clone())).0, page.book);
    import(&store, books[0].clone(), &id("k2")).unwrap();
    assert_eq!(read_book(&BookReading::read(&store, &id("k2")).unwrap()).0, page.book);
    let cases = [
        ("", NotRescue::Other),
        ("{}", NotRescue::Other),
        (r#"{"type":"evident","version":1,"keys":{}}"#, NotRescue::Other),
        (r#"{"type":"evident-rescue","version":2,"keys":{}}"#, NotRescue::Newer),
        (r#"{"type":"evident-rescue","version":0,"keys":{}}"#, NotRescue::Other),
    ];
    for (text, expected) in cases {
        assert_eq!(parse_rescue(text), Err(expected), "{text}");
    }
    let foreign =
        r#"{"type":"evident-rescue","version":1,"keys":{"other:key":"x","evident:1:settings":"{}"}}"#;
    assert_eq!(parse_rescue(foreign), Ok(Vec::new()));
}

/// `cargo test --release --no-default-features --test keep -- --ignored --nocapture measures`
#[test]
#[ignore = "prints sizes and times, asserts nothing"]
fn measures_a_book_of_60_000_pieces() {
    let mut state = 7_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    let piece = |_: usize| {
        let id: String = (0..11).map(|_| char::from(letters[random(62) as usize])).collect();
        let (learner, standard, level, day) = (random(150), random(60), random(5), random(200));
        format!(
            "{{\"id\":\"{id}\",\"learner\":{learner},\"standard\":{standard},\"level\":{level},\"date\":{day}}}"
        )
    };
    let text = (0..60_000).map(piece).collect::<Vec<_>>().join(",\n");
    for level in [1, 2, 3, 4, 6, 9] {
        let start = std::time::Instant::now();
        let bytes = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), level);
        println!("level {level}: {} units, {:?}", bytes.len() * 8 / 15, start.elapsed());
    }
    let timed = |name: &str, work: &mut dyn FnMut()| {
        let start = std::time::Instant::now();
        work();
        println!("{name}: {:?}", start.elapsed());
    };
    let mut packed = pack("");
    timed("pack and look at it", &mut || packed = pack(&text));
    println!("{} units become {}", units(&text), units(&packed.payload));
    timed("unpack", &mut || assert!(unpack(packed.compression, &packed.payload).is_ok()));
    timed("checksum", &mut || assert!(checksum([packed.payload.as_str()]) > 0));
    let store = Faulty::new(5_242_880);
    let mut page = Page::open(&store, 1).unwrap();
    let record = |number: u32| format!("{number}:{}", "x".repeat(250));
    timed("1,000 steps", &mut || (0..1000).for_each(|number| page.step(&store, &record(number))));
}
