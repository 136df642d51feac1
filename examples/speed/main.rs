//! The judge as a script of the page can call it: `make bench` times it in a browser beside plain JavaScript.
//!
//! It is the library without the page, compiled for the web with the page's profile. A class is filled once; then every
//! verdict is made anew, or one piece is added and its pair judged again. It can also be kept, and opened from what is kept.

use evident::edit::{Command, EditContext, Scope, Touched, apply};
use evident::exchange::json;
use evident::judge::Verdicts;
use evident::keep::{
    BookId, BookPart, BookReading, EnvelopeKind, Lineage, Sequence, SnapshotSlot, load, seal, seal_book,
};
use evident::model::{
    Author, Date, Decimal, EvidenceDraft, Gradebook, Id, Instant, LearnerDraft, PolicyDraft, Reading,
    ScaleDraft, StandardDraft, Statistic,
};
use wasm_bindgen::prelude::wasm_bindgen;

const LEARNERS: u128 = 1_000_000;
const STANDARDS: u128 = 2_000_000;
/// When the first piece was entered; the others follow it in some seconds each.
const ENTERED: i64 = 1_788_000_000_000;

/// What a snapshot says of its book before the book itself.
const LABEL: &str = r#"{"title":"Class","changed":0,"count":1}"#;

/// A class in memory with its verdicts.
#[wasm_bindgen]
pub struct Class {
    book: Gradebook,
    today: Date,
    verdicts: Option<Verdicts>,
    counter: u32,
    pieces: u32,
}

#[wasm_bindgen]
impl Class {
    /// A class without evidence, judged by the decaying average with this many percent for the latest piece.
    pub fn of(learners: u32, standards: u32, percent: i32, decimals: u8) -> Option<Class> {
        let book = Gradebook::new(Id::from_random(0), "Class");
        let mut class =
            Class { book, today: Date::new(2026, 12, 31)?, verdicts: None, counter: 0, pieces: 0 };
        let scale = ScaleDraft::zero_to_four(Id::from_random(1), "Levels", [("", ""); 5]);
        class.run(Command::UseScale { scale, scope: Scope::Book, mapping: Vec::new() })?;
        let mut policy = PolicyDraft::latest(Id::from_random(2), "Decaying average");
        policy.statistic = Statistic::DecayingAverage { latest_percent: Decimal::whole(percent) };
        policy.rounding.decimals = decimals;
        class.run(Command::UsePolicy { policy, scope: Scope::Book })?;
        let named = |number| LearnerDraft::named(learner_id(number), format!("Learner {number}"));
        class.run(Command::AddLearners((0..learners).map(named).collect()))?;
        let coded = |number| StandardDraft::coded(standard_id(number), format!("S{number}"), number as i32);
        class.run(Command::AddStandards((0..standards).map(coded).collect()))?;
        Some(class)
    }

    /// Adds pieces by number of learner and of standard, level in ten-thousandths, and date as 20261231.
    pub fn fill(
        &mut self,
        learners: &[u32],
        standards: &[u32],
        levels: &[i32],
        dates: &[u32],
    ) -> Option<u32> {
        let pairs = learners.iter().zip(standards).zip(levels.iter().zip(dates));
        let drafts: Option<Vec<EvidenceDraft>> = pairs
            .map(|((learner, standard), (level, date))| self.draft(*learner, *standard, *level, *date))
            .collect();
        self.run(Command::AddEvidence(drafts?))?;
        Some(self.pieces)
    }

    /// Makes every verdict of the class; gives how many pairs were judged.
    pub fn judge(&mut self) -> u32 {
        let verdicts = self.verdicts.insert(Verdicts::of(&self.book, self.today));
        verdicts.judged() as u32
    }

    /// Adds one piece and judges again what it touched; gives how many pairs that were.
    pub fn edit(&mut self, learner: u32, standard: u32, level: i32, date: u32) -> Option<u32> {
        let draft = self.draft(learner, standard, level, date)?;
        let Touched::Pairs(pairs) = self.run(Command::AddEvidence(vec![draft]))? else { return None };
        Some(self.verdicts.as_mut()?.update(&self.book, &pairs).len() as u32)
    }

    /// By learner, then standard: the value in ten-thousandths, below every value where there is none.
    pub fn values(&self) -> Vec<i32> {
        let Some(verdicts) = &self.verdicts else { return Vec::new() };
        let learners = self.book.learners().iter().map(|(at, _)| at);
        let of = |learner| {
            let standards = self.book.standards().iter().map(|(at, _)| at);
            standards.map(move |standard| verdicts.get(learner, standard))
        };
        learners.flat_map(of).map(|verdict| verdict.value.map_or(i32::MIN, Decimal::units)).collect()
    }
}

/// A class as it is kept on a device.
#[wasm_bindgen]
pub struct KeptClass {
    reading: BookReading,
}

#[wasm_bindgen]
impl Class {
    /// Its snapshot as the page stores it.
    pub fn kept(&self) -> Option<String> {
        let json::KeptBook { text, columns, ids } = json::write_kept(&self.book, "Evident");
        Some(seal_book(&sequence()?, format!("{LABEL}\n{text}"), &columns, &ids))
    }

    /// The same as versions stored it that had no columns.
    pub fn kept_as_text(&self) -> Option<String> {
        let text = json::write(&self.book, "Evident");
        Some(seal(EnvelopeKind::Snapshot, &sequence()?, &format!("{LABEL}\n{text}")))
    }
}

#[wasm_bindgen]
impl KeptClass {
    /// Looks at a snapshot as the page does that finds it in its store.
    pub fn of(text: String) -> Option<KeptClass> {
        let part = BookPart::Snapshot(SnapshotSlot::A);
        Some(KeptClass { reading: BookReading::of_parts(BookId::new("Class")?, [(part, text)]) })
    }

    /// Opens it and gives how many pieces it has.
    pub fn open(&self) -> usize {
        load(&self.reading).map_or(0, |found| found.book.evidence().len())
    }
}

impl Class {
    fn draft(&mut self, learner: u32, standard: u32, level: i32, date: u32) -> Option<EvidenceDraft> {
        self.pieces += 1;
        let id = Id::from_random(mixed(u128::from(self.pieces)));
        let reading = Reading::Level(Decimal::from_units(i64::from(level))?);
        let entered = Instant(ENTERED + 4_321 * i64::from(self.pieces));
        let mut draft = EvidenceDraft::new(id, learner_id(learner), standard_id(standard), reading, entered);
        let (year, month, day) = (date / 10_000, date / 100 % 100, date % 100);
        draft.shown = Date::new(year as i32, month as u8, day as u8);
        Some(draft)
    }

    fn run(&mut self, command: Command) -> Option<Touched> {
        self.counter += 1;
        let now = Instant(i64::from(self.counter));
        let given = EditContext { today: self.today, now, counter: self.counter, author: Author::default() };
        Some(apply(&mut self.book, command, &given).ok()?.touched())
    }
}

fn sequence() -> Option<Sequence> {
    Some(Sequence { lineage: Lineage::new("Bench")?, number: 0 })
}

fn learner_id(number: u32) -> Id {
    Id::from_random(LEARNERS + u128::from(number))
}

fn standard_id(number: u32) -> Id {
    Id::from_random(STANDARDS + u128::from(number))
}

/// The number of a piece spread over 128 bits, as those of an id are that was drawn. Source: the finisher of SplitMix64.
fn mixed(number: u128) -> u128 {
    let half = |seed: u128| {
        let step = |bits: u64, shift: u32, by: u64| (bits ^ bits >> shift).wrapping_mul(by);
        let bits = step(step(seed as u64, 30, 0xbf58_476d_1ce4_e5b9), 27, 0x94d0_49bb_1331_11eb);
        u128::from(bits ^ bits >> 31)
    };
    half(2 * number + 1) << 64 | half((2 * number + 2).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

fn main() {}
