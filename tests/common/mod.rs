//! Arbitrary books and commands for property tests, drawn from a seed and sizes so that failures shrink.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing)]

use evident::edit::{Action, Command, EditContext, Scope};
use evident::exchange::json::read;
use evident::model::{
    AssessmentDraft, Author, Band, ConversionDraft, Date, Decimal, Entered, EvidenceDraft, EvidenceKind,
    ExpectationDraft, Expected, Gradebook, GroupDraft, GroupKind, Id, Instant, Ix, LearnerDraft, MarkBand,
    MarkBasis, MarkScheme, MembershipDraft, Outcome, OverrideDraft, OwnGoal, Part, PolicyDraft, Reading,
    Record, RollUp, RollUpRule, ScaleDraft, Source, StandardDraft, Statistic, Status, Table, TermDraft,
    Unassessed, Which,
};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// A source of arbitrary choices that gives the same ones for the same seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A number below a bound; 0 where the bound is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        if bound == 0 { 0 } else { (self.next() % bound as u64) as usize }
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn id(&mut self) -> Id {
        Id::from_random(u128::from(self.next()) << 64 | u128::from(self.next()))
    }

    pub fn text(&mut self) -> String {
        const TEXTS: &[&str] = &[
            "Ada",
            "Zoë Ångström",
            "\"quoted\"",
            "back\\slash",
            "two\nlines\ttab",
            "😀 名前 ١٢",
            "\u{202e}bidi",
            "nul\u{0}inside",
            "__proto__",
            "=1+1",
            "a very long name that goes on and on and on",
            "7.RP.A.2",
            " ",
            "\u{2028}",
            "{}[],:",
        ];
        (*self.pick(TEXTS)).to_owned()
    }

    pub fn date(&mut self) -> Date {
        Date::from_days(20_000 + self.below(400) as i64).unwrap()
    }

    pub fn instant(&mut self) -> Instant {
        Instant(1_750_000_000_000 + (self.next() % 10_000_000_000) as i64)
    }

    /// A decimal from 0 to 4, a half or a finer one now and then.
    pub fn level(&mut self) -> Decimal {
        let units = match self.below(4) {
            0 => self.below(40_001),
            1 => self.below(9) * 5_000,
            _ => self.below(5) * 10_000,
        };
        Decimal::from_units(units as i64).unwrap()
    }
}

/// How large an arbitrary book is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub learners: usize,
    pub standards: usize,
    pub evidence: usize,
}

/// Arbitrary books, as the text of a file that is read without an issue: every kind of record, every choice,
/// unknown names at every place that keeps them.
pub fn book_texts() -> impl Strategy<Value = String> {
    (any::<u64>(), 0..6_usize, 0..6_usize, 0..30_usize).prop_map(|(seed, learners, standards, evidence)| {
        book_text(&mut Dice::new(seed), Size { learners, standards, evidence })
    })
}

/// Arbitrary books.
pub fn books() -> impl Strategy<Value = Gradebook> {
    book_texts().prop_map(|text| read(&text).unwrap().book)
}

/// The text of one arbitrary book.
pub fn book_text(dice: &mut Dice, size: Size) -> String {
    let mut book = Map::new();
    let authors = 1 + dice.below(3);
    let list: Vec<Value> =
        (0..authors).map(|_| maybe(dice, json!({}), &["device", "by"], Dice::text)).collect();
    book.insert("authors".into(), list.into());
    let scales = records(dice, authors, 1 + size.standards.min(3), scale);
    let tables = records(dice, authors, 1 + size.standards.min(2), conversion);
    let policies = records(dice, authors, 1 + size.standards.min(4), policy);
    let terms = records(dice, authors, size.learners.min(2), term);
    let groups = records(dice, authors, size.learners.min(3), |dice, record, _| {
        record["group_kind"] = json!(["section", "group"][dice.below(2)]);
        maybe_into(record, "private", json!(true), dice);
        maybe_into(record, "name", json!("7B"), dice);
    });
    let group_ids = ids(&groups);
    let learners = records(dice, authors, size.learners, |dice, record, _| learner(dice, record, &group_ids));
    let (scale_ids, table_ids, policy_ids) = (ids(&scales), ids(&tables), ids(&policies));
    let standards = records(dice, authors, size.standards, |dice, record, before| {
        standard(dice, record, before, &scale_ids, &policy_ids);
    });
    let (learner_ids, standard_ids) = (ids(&learners), ids(&standards));
    let assessments = records(dice, authors, size.standards, |dice, record, _| {
        assessment(dice, record, &group_ids, &standard_ids);
    });
    let assessment_ids = ids(&assessments);
    let some = !learner_ids.is_empty() && !standard_ids.is_empty();
    let evidence = records(dice, authors, if some { size.evidence } else { 0 }, |dice, record, _| {
        record["learner"] = dice.pick(&learner_ids).clone();
        record["standard"] = dice.pick(&standard_ids).clone();
        piece(dice, record, &assessment_ids, &scale_ids, &table_ids);
    });
    let mut decided = Vec::new();
    for (number, learner) in learner_ids.iter().enumerate() {
        if let Some(standard) = standard_ids.get(number) {
            decided.push((learner.clone(), standard.clone()));
        }
    }
    let overrides = records(dice, authors, decided.len(), |dice, record, before| {
        (record["learner"], record["standard"]) = decided[before.len()].clone();
        record["date"] = json!(dice.date().to_string());
        maybe_into(record, "reason", json!("spoke with her"), dice);
        maybe_into(record, "shared_reason", json!("You showed it in our talk."), dice);
        let status = *dice.pick(&["not_assessed", "not_enough", "not_yet", "mastered"]);
        let level = number(dice.level());
        if dice.once_in(2) {
            record["status"] = json!(status);
        } else {
            record["level"] = level;
        }
        maybe_into(record, "entered_at", json!("2025-10-14T08:30:00.5Z"), dice);
    });
    let expectations = records(dice, authors, decided.len(), |dice, record, before| {
        (record["learner"], record["standard"]) = decided[before.len()].clone();
        maybe_into(record, "reason", json!("plan"), dice);
        if dice.once_in(2) {
            record["expected"] = json!("not");
            maybe_into(record, "from", json!("2025-09-01"), dice);
            maybe_into(record, "until", json!("2025-12-01"), dice);
        } else {
            record["expected"] = json!("own_goal");
            maybe_into(record, "mastery", json!(2.5), dice);
            maybe_into(record, "scale", scale_ids[0].clone(), dice);
            maybe_into(record, "statement", json!(""), dice);
        }
    });
    let stones: Vec<Value> = (0..dice.below(4))
        .map(|_| json!({"id": dice.id().as_str(), "kind": "evidence", "deleted": [dice.below(9), 0], "on": "2025-10-14"}))
        .collect();
    let mut settings = json!({"later": {"a": [1, 2.50, "x"]}});
    maybe_into(&mut settings, "scale", scale_ids[0].clone(), dice);
    maybe_into(&mut settings, "policy", policy_ids[0].clone(), dice);
    maybe_into(&mut settings, "conversion", table_ids[0].clone(), dice);
    maybe_into(&mut settings, "remembered", json!({dice.text(): dice.text(), "Quiz 1": "7.RP.1"}), dice);
    maybe_into(&mut settings, "words", json!({"learner": "student"}), dice);
    for (name, list) in [
        ("scales", scales),
        ("conversions", tables),
        ("policies", policies),
        ("terms", terms),
        ("groups", groups),
        ("learners", learners),
        ("standards", standards),
        ("assessments", assessments),
        ("evidence", evidence),
        ("overrides", overrides),
        ("expectations", expectations),
        ("tombstones", stones),
    ] {
        book.insert(name.into(), list.into());
    }
    book.insert("id".into(), dice.id().as_str().into());
    book.insert("title".into(), dice.text().into());
    book.insert("settings".into(), settings);
    let mut book = Value::Object(book);
    maybe_into(&mut book, "subject", json!("Mathematics"), dice);
    maybe_into(&mut book, "goals", json!([{"id": "later", "n": 1.0}]), dice);
    maybe_into(&mut book, "plans", json!({"z": 1, "a": "\"\\"}), dice);
    maybe_into(&mut book, "file:odd", json!(1), dice);
    maybe_into(&mut book, "book:odd", json!(2), dice);
    let mut file = json!({"type": "evident", "version": 1, "book": book});
    maybe_into(&mut file, "signature", json!([null, true]), dice);
    file.to_string()
}

fn maybe_into(record: &mut Value, name: &str, value: Value, dice: &mut Dice) {
    if dice.once_in(2) {
        record[name] = value;
    }
}

fn maybe(dice: &mut Dice, mut record: Value, names: &[&str], value: impl Fn(&mut Dice) -> String) -> Value {
    for name in names {
        let value = value(dice);
        maybe_into(&mut record, name, json!(value), dice);
    }
    record
}

fn ids(records: &[Value]) -> Vec<Value> {
    records.iter().map(|record| record["id"].clone()).collect()
}

fn number(value: Decimal) -> Value {
    serde_json::from_str(&value.to_string()).unwrap()
}

/// Records with ids and stamps; the rest comes from `fill`, which sees the records before.
fn records(
    dice: &mut Dice,
    authors: usize,
    count: usize,
    mut fill: impl FnMut(&mut Dice, &mut Value, &[Value]),
) -> Vec<Value> {
    let mut list = Vec::new();
    for _ in 0..count {
        let mut record =
            json!({"id": dice.id().as_str(), "created": [1 + dice.below(50), dice.below(authors)]});
        maybe_into(&mut record, "changed", json!([50 + dice.below(50), 0]), dice);
        maybe_into(&mut record, "fields", json!({"name": [60, 0], "reading": [4294967295_u32, 0]}), dice);
        if dice.once_in(4) {
            record["fields"] = json!({"mood": [7, 0], "name": [8, 0]});
        }
        if dice.once_in(3) {
            record["tomorrow"] = json!({"b": [1, {"c": null}], "a": dice.text()});
            record[dice.text()] = json!(0.1);
        }
        fill(dice, &mut record, &list);
        list.push(record);
    }
    list
}

fn replaces(dice: &mut Dice, record: &mut Value, before: &[Value]) {
    if let Some(last) = before.last() {
        record["version"] = json!(before.len() + 1);
        maybe_into(record, "replaces", last["id"].clone(), dice);
    }
}

fn scale(dice: &mut Dice, record: &mut Value, before: &[Value]) {
    replaces(dice, record, before);
    let mut levels = Vec::new();
    for value in 0..5 {
        let mut level = json!({"value": value, "label": dice.text()});
        maybe_into(&mut level, "short", json!(value.to_string()), dice);
        maybe_into(&mut level, "description", json!("shows it"), dice);
        maybe_into(&mut level, "colour", json!("green"), dice);
        maybe_into(&mut level, "cut_off", json!(f64::from(value) - 0.25), dice);
        maybe_into(&mut level, "glow", json!([1]), dice);
        levels.push(level);
    }
    record["levels"] = levels.into();
    record["mastery"] = json!(dice.below(5));
    maybe_into(record, "half_steps", json!(true), dice);
    maybe_into(record, "name", json!("0 to 4"), dice);
}

fn conversion(dice: &mut Dice, record: &mut Value, before: &[Value]) {
    replaces(dice, record, before);
    record["bands"] = json!([{"from_percent": 89.5, "level": 4}, {"from_percent": 60, "level": 2.5}]);
    maybe_into(record, "below", json!(0.5), dice);
}

fn policy(dice: &mut Dice, record: &mut Value, before: &[Value]) {
    replaces(dice, record, before);
    let statistics = [
        json!("latest"),
        json!("highest"),
        json!("mean"),
        json!("median"),
        json!({"rule": "mode", "tie": "none"}),
        json!({"rule": "decaying_average", "latest_percent": 65}),
        json!({"rule": "latest_against_rest", "latest_percent": 99}),
        json!({"rule": "power_law", "at_next": true, "fewest": 3, "clamp": true}),
        json!({"rule": "better_of_mean_and_power_law", "fewest": 3}),
        json!({"rule": "knowledge_tracing", "prior": 0.1, "transit": 0.3, "slip": 0.3, "guess": 0.2, "mastered_at": 0.95}),
    ];
    let selections = [
        json!("all"),
        json!({"rule": "latest", "count": 3}),
        json!({"rule": "highest", "count": 2}),
        json!({"rule": "at_or_above", "level": "mastery"}),
        json!({"rule": "at_or_above", "level": 2.5}),
        json!({"rule": "since", "date": "2025-10-14"}),
        json!({"rule": "of_kinds", "kinds": ["practice", "summative"]}),
    ];
    let gates = [
        json!({"rule": "pieces", "count": 2}),
        json!({"rule": "assessments", "count": 2}),
        json!({"rule": "of_kind", "kind": "observation", "count": 1}),
        json!({"rule": "latest_at_least", "level": "mastery"}),
        json!({"rule": "none_below", "level": 2, "last": 3}),
        json!({"rule": "none_below", "level": 1}),
        json!({"rule": "in_a_row", "count": 2, "level": "mastery", "forgiving": 1}),
        json!({"rule": "shown_again_after", "days": 14, "mood": "new"}),
        json!("prerequisites_mastered"),
    ];
    maybe_into(record, "name", json!("Latest"), dice);
    let statistic = dice.pick(&statistics).clone();
    maybe_into(record, "statistic", statistic, dice);
    let selection = dice.pick(&selections).clone();
    maybe_into(record, "selection", selection, dice);
    let gates: Vec<Value> = (0..dice.below(4)).map(|_| dice.pick(&gates).clone()).collect();
    maybe_into(record, "gates", gates.into(), dice);
    maybe_into(
        record,
        "rounding",
        json!({"decimals": dice.below(5), "shown": dice.below(5), "how": "up"}),
        dice,
    );
    maybe_into(record, "attempts", json!(["latest", "highest", "all"][dice.below(3)]), dice);
    maybe_into(record, "same_attempt", json!(["mean", "mode", "lowest", "each"][dice.below(4)]), dice);
    maybe_into(record, "mastery_stays", json!("kept"), dice);
    maybe_into(record, "self_evidence", json!(true), dice);
    maybe_into(record, "peer_evidence", json!(true), dice);
    maybe_into(record, "kinds", json!(["formative", "summative"]), dice);
}

fn term(dice: &mut Dice, record: &mut Value, _before: &[Value]) {
    let start = dice.date();
    record["start"] = json!(start.to_string());
    record["end"] = json!(start.plus(dice.below(90) as i64).unwrap().to_string());
    record["name"] = json!(dice.text());
}

fn external_ids(dice: &mut Dice, record: &mut Value) {
    maybe_into(
        record,
        "external_ids",
        json!([{"system": "sis", "id": "A1"}, {"system": "case", "url": "u"}]),
        dice,
    );
}

fn learner(dice: &mut Dice, record: &mut Value, groups: &[Value]) {
    record["name"] = json!(dice.text());
    maybe_into(record, "sort_name", json!("Lovelace, Ada"), dice);
    maybe_into(record, "archived", json!("2025-12-24"), dice);
    external_ids(dice, record);
    if !groups.is_empty() && dice.once_in(2) {
        let mut membership = json!({"group": dice.pick(groups).clone()});
        maybe_into(&mut membership, "from", json!("2025-08-01"), dice);
        maybe_into(&mut membership, "until", json!("2025-11-01"), dice);
        maybe_into(&mut membership, "role", json!("helper"), dice);
        record["memberships"] = json!([membership]);
    }
}

fn standard(dice: &mut Dice, record: &mut Value, before: &[Value], scales: &[Value], policies: &[Value]) {
    record["code"] = json!(format!("7.RP.{}", before.len()));
    maybe_into(record, "statement", json!("Compute unit rates."), dice);
    maybe_into(record, "i_can", json!("I can compute unit rates."), dice);
    maybe_into(record, "order", json!(dice.below(5) as i64 - 2), dice);
    if !before.is_empty() {
        let parent = dice.pick(before)["id"].clone();
        maybe_into(record, "parent", parent, dice);
        let needs = [dice.pick(before)["id"].clone(), dice.pick(before)["id"].clone()];
        maybe_into(record, "prerequisites", json!(needs), dice);
    }
    let (scale, policy) = (dice.pick(scales).clone(), dice.pick(policies).clone());
    maybe_into(record, "scale", scale, dice);
    maybe_into(record, "policy", policy, dice);
    maybe_into(record, "importance", json!("essential"), dice);
    external_ids(dice, record);
}

fn assessment(dice: &mut Dice, record: &mut Value, groups: &[Value], standards: &[Value]) {
    maybe_into(record, "title", json!("Quiz"), dice);
    maybe_into(record, "date", json!("2025-10-14"), dice);
    maybe_into(
        record,
        "kind",
        json!(["summative", "formative", "practice", "observation"][dice.below(4)]),
        dice,
    );
    maybe_into(record, "points_possible", json!(12.5), dice);
    external_ids(dice, record);
    if !groups.is_empty() {
        let group = dice.pick(groups).clone();
        maybe_into(record, "section_dates", json!([{"group": group, "date": "2025-10-15", "room": 4}]), dice);
    }
    if !standards.is_empty() {
        let standard = dice.pick(standards).clone();
        maybe_into(record, "standards", json!([standard]), dice);
    }
}

fn piece(dice: &mut Dice, record: &mut Value, assessments: &[Value], scales: &[Value], tables: &[Value]) {
    if dice.once_in(4) {
        record["state"] = json!(["missing", "excused", "insufficient"][dice.below(3)]);
    } else {
        record["level"] = number(dice.level());
    }
    if !assessments.is_empty() {
        let assessment = dice.pick(assessments).clone();
        maybe_into(record, "assessment", assessment, dice);
    }
    let (scale, table) = (dice.pick(scales).clone(), dice.pick(tables).clone());
    let entered = [
        json!({"level": 2.5, "scale": scale.clone()}),
        json!({"score": 17.5, "possible": 20, "table": table.clone()}),
        json!({"percent": 104.25, "table": table, "curve": true}),
        json!({"text": "B+", "scale": scale}),
        json!({"text": ""}),
    ];
    if dice.once_in(3) {
        record["entered"] = dice.pick(&entered).clone();
    }
    let shown = dice.date();
    maybe_into(record, "shown", json!(shown.to_string()), dice);
    let at = dice.instant();
    maybe_into(record, "entered_at", json!(at.to_string()), dice);
    for (name, value) in [
        ("kind", json!("practice")),
        ("source", json!("self")),
        ("attempt", json!(2)),
        ("set_aside", json!("")),
        ("weight", json!(0.5)),
        ("private_note", json!("tired")),
        ("feedback", json!("Well done")),
        ("link", json!("https://example.org/a?b=c")),
        ("late_days", json!(3)),
    ] {
        if dice.once_in(5) {
            record[name] = value;
        }
    }
}

/// What the world gives to the step with this number.
pub fn given(dice: &mut Dice, book: &Gradebook) -> EditContext {
    let by = ["mk", "", "js"][dice.below(3)];
    EditContext {
        today: dice.date(),
        now: dice.instant(),
        counter: book.latest_counter() + 1,
        author: Author { device: "device".to_owned(), by: by.to_owned() },
    }
}

fn some_id<T: Record>(dice: &mut Dice, table: &Table<T>) -> Id {
    let ids: Vec<Id> = table.iter().map(|(_, record)| record.id()).collect();
    if ids.is_empty() || dice.once_in(20) { dice.id() } else { *dice.pick(&ids) }
}

/// A copy of some record's draft.
fn some<T: Record, D>(dice: &mut Dice, table: &Table<T>, draft: impl Fn(&T) -> Option<D>) -> Option<D> {
    let all: Vec<(Ix<T>, &T)> = table.iter().collect();
    if all.is_empty() { None } else { draft(dice.pick(&all).1) }
}

/// An arbitrary command on a book. Many are carried out, some are refused.
pub fn command(dice: &mut Dice, book: &Gradebook) -> Command {
    let again = |dice: &mut Dice| Command::NameBook { title: dice.text(), subject: dice.text() };
    match dice.below(32) {
        0 => again(dice),
        1 | 2 => Command::AddLearners(
            (0..1 + dice.below(3)).map(|_| LearnerDraft::named(dice.id(), dice.text())).collect(),
        ),
        3 => match some(dice, book.learners(), |it| Some(LearnerDraft::of(book, it))) {
            Some(mut draft) => {
                draft.sort_name = dice.text();
                let group = some_id(dice, book.groups());
                draft.memberships.push(MembershipDraft { group, from: Some(dice.date()), until: None });
                Command::ChangeLearner(draft)
            }
            None => again(dice),
        },
        4 => Command::ArchiveLearners {
            learners: vec![some_id(dice, book.learners())],
            archived: Some(dice.date()),
        },
        5 => Command::DeleteLearners(vec![some_id(dice, book.learners())]),
        6 => Command::AddGroups(vec![GroupDraft {
            id: dice.id(),
            name: dice.text(),
            kind: GroupKind::Group,
            private: true,
        }]),
        7 => Command::DeleteGroup(some_id(dice, book.groups())),
        8 => {
            let start = dice.date();
            Command::AddTerms(vec![TermDraft { id: dice.id(), name: dice.text(), start, end: start }])
        }
        9 => Command::UseTerm(Some(some_id(dice, book.terms()))),
        10 => Command::DeleteTerm(some_id(dice, book.terms())),
        11 | 12 => {
            let first = StandardDraft::coded(dice.id(), format!("N.{}", dice.next()), 0);
            let mut second = StandardDraft::coded(dice.id(), format!("N.{}", dice.next()), 1);
            second.parent = Some(first.id);
            second.prerequisites.push(some_id(dice, book.standards()));
            Command::AddStandards(vec![first, second])
        }
        13 => match some(dice, book.standards(), |it| Some(StandardDraft::of(book, it))) {
            Some(mut draft) => {
                draft.parent = Some(some_id(dice, book.standards()));
                draft.part = Part { weight: dice.level(), points: 4, required: dice.once_in(2) };
                draft.prerequisites.push(some_id(dice, book.standards()));
                Command::ChangeStandard(draft)
            }
            None => again(dice),
        },
        14 => {
            Command::PlaceStandard { standard: some_id(dice, book.standards()), parent: None, before: None }
        }
        15 => Command::DeleteStandards(vec![some_id(dice, book.standards())]),
        16 => {
            let mut scale = ScaleDraft::zero_to_four(
                dice.id(),
                "New",
                [("a", ""), ("b", ""), ("c", ""), ("d", ""), ("e", "")],
            );
            scale.replaces = book.settings().scale.and_then(|at| book.scales().id(at));
            Command::UseScale {
                scale,
                scope: Scope::Book,
                mapping: vec![(Decimal::whole(2), Decimal::whole(3))],
            }
        }
        17 if dice.once_in(3) => {
            let rule = if dice.once_in(2) { RollUpRule::Points { need: 3 } } else { RollUpRule::Median };
            let unassessed = Unassessed::Blocks;
            let scope =
                if dice.once_in(2) { Scope::Book } else { Scope::Standard(some_id(dice, book.standards())) };
            Command::UseRollUp { roll_up: Some(RollUp { rule, unassessed }), scope }
        }
        17 if dice.once_in(3) => {
            let bands = vec![MarkBand { mark: dice.text(), from: dice.level() }];
            let basis = MarkBasis::CutOffs { of: RollUpRule::Mean, bands };
            Command::UseMark(Some(MarkScheme {
                basis,
                least_assessed: Decimal::whole(40),
                least_of: Which::Essential,
            }))
        }
        17 => {
            let mut policy = PolicyDraft::latest(dice.id(), "New");
            policy.statistic = Statistic::DecayingAverage { latest_percent: Decimal::whole(65) };
            let scope =
                if dice.once_in(2) { Scope::Book } else { Scope::Standard(some_id(dice, book.standards())) };
            Command::UsePolicy { policy, scope }
        }
        18 => {
            let bands = vec![Band { from_percent: Decimal::whole(50), level: dice.level() }];
            let table = ConversionDraft {
                id: dice.id(),
                name: dice.text(),
                version: 1,
                replaces: None,
                bands,
                below: Decimal::ZERO,
            };
            Command::UseConversion(table)
        }
        19 => Command::Remember(vec![(dice.text(), dice.text())]),
        20 => Command::AddAssessments(vec![AssessmentDraft::titled(dice.id(), dice.text())]),
        21 => Command::DeleteAssessment(some_id(dice, book.assessments())),
        22 => match some(dice, book.evidence(), |it| EvidenceDraft::of(book, it)) {
            Some(mut draft) => {
                draft.reading = Reading::Level(dice.level());
                draft.private_note = dice.text();
                draft.learner = some_id(dice, book.learners());
                Command::ChangeEvidence(vec![draft])
            }
            None => again(dice),
        },
        23 => Command::SetAside { evidence: vec![some_id(dice, book.evidence())], reason: dice.text() },
        24 => Command::DeleteEvidence(vec![some_id(dice, book.evidence())]),
        25 => Command::SetOverride(OverrideDraft {
            id: dice.id(),
            learner: some_id(dice, book.learners()),
            standard: some_id(dice, book.standards()),
            outcome: if dice.once_in(2) {
                Outcome::Level(dice.level())
            } else {
                Outcome::Status(Status::NotEnough)
            },
            reason: dice.text(),
            shared_reason: String::new(),
            date: dice.date(),
            entered: dice.instant(),
        }),
        26 => Command::RemoveOverride {
            learner: some_id(dice, book.learners()),
            standard: some_id(dice, book.standards()),
        },
        27 => {
            let goal = OwnGoal { mastery: Some(dice.level()), scale: None, statement: Some(dice.text()) };
            let expected = if dice.once_in(2) {
                Expected::OwnGoal(goal)
            } else {
                Expected::Not { from: None, until: None }
            };
            Command::SetExpectation(ExpectationDraft {
                id: dice.id(),
                learner: some_id(dice, book.learners()),
                standard: some_id(dice, book.standards()),
                expected,
                reason: dice.text(),
            })
        }
        28 => Command::Together {
            action: Action::Import,
            name: dice.text(),
            commands: (0..dice.below(4)).map(|_| command(dice, book)).collect(),
        },
        _ => Command::AddEvidence((0..1 + dice.below(5)).map(|_| new_piece(dice, book)).collect()),
    }
}

fn new_piece(dice: &mut Dice, book: &Gradebook) -> EvidenceDraft {
    let (learner, standard) = (some_id(dice, book.learners()), some_id(dice, book.standards()));
    let reading = *dice.pick(&[Reading::Missing, Reading::Excused, Reading::Insufficient]);
    let reading = if dice.once_in(5) { reading } else { Reading::Level(dice.level()) };
    let mut draft = EvidenceDraft::new(dice.id(), learner, standard, reading, dice.instant());
    draft.shown = Some(dice.date());
    if dice.once_in(4) {
        (draft.kind, draft.source, draft.attempt) = (EvidenceKind::Observation, Source::Peer, 3);
        draft.weight = Some(dice.level());
        draft.feedback = dice.text();
        draft.entered = Some(Entered::Text { text: dice.text(), scale: None });
    }
    draft
}
