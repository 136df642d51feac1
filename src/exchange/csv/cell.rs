//! One cell of evidence: what it is read as, what was entered, and what is odd about it.

use crate::exchange::table::{ParsedScore, score};
use crate::model::hash::HashMap;
use crate::model::map::{Map, Set};
use crate::model::{Conversion, Decimal, Entered, Gradebook, Id, Ix, Reading, Scale};

use super::choices::{Bands, Choices, Reads, WordMeaning, ZeroMeans};
use super::issue::{CsvIssueKind, FoundWord, Severity, SkipReason};
use super::known::folded;
use super::value::{decimal, percent_of};

/// The most words that are listed for a teacher to explain.
const MOST_WORDS: usize = 200;

/// What a cell became.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Outcome {
    Piece(Reading, Option<Entered<Id, Id>>),
    Skipped(SkipReason),
}

/// What was read in a cell.
#[derive(Clone, Debug)]
pub(super) struct Read {
    pub outcome: Outcome,
    pub oddity: Option<(Severity, CsvIssueKind)>,
    zero: bool,
    word: Option<(String, Option<WordMeaning>)>,
}

/// Where a cell stands, as far as it matters to its meaning.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub reads: Reads,
    /// The points possible that the row says.
    pub possible: Option<Decimal>,
    /// The scale of levels; none where the book has none.
    pub scale: Option<Ix<Scale>>,
}

/// Reads cells, and counts what is to be asked about them.
pub(super) struct Reader<'a> {
    book: &'a Gradebook,
    choices: &'a Choices,
    /// The table of bands, as it is kept with the evidence.
    pub table: Id,
    pub replaces: Option<Ix<Conversion>>,
    /// Whether the book has the table already.
    pub known_table: bool,
    labels: HashMap<Ix<Scale>, HashMap<String, Decimal>>,
    pub words: Map<String, FoundWord>,
    pub zeros: usize,
    pub no_scale: bool,
    pub no_possible: Set<usize>,
}

impl<'a> Reader<'a> {
    pub fn of(book: &'a Gradebook, choices: &'a Choices, next_id: &mut dyn FnMut() -> Id) -> Reader<'a> {
        let current = book.settings().conversion;
        let bands = &choices.bands;
        let equal = |it: &Conversion| it.bands == bands.bands && it.below == bands.below;
        let of_book = current.and_then(|at| book.conversions().get(at)).filter(|it| equal(it));
        let known = of_book.or_else(|| book.conversions().iter().map(|(_, it)| it).find(|it| equal(it)));
        let scales = book.scales().iter().map(|(at, scale)| (at, labels(scale)));
        Reader {
            book,
            choices,
            table: known.map_or_else(next_id, |it| it.meta.id),
            replaces: current,
            known_table: known.is_some(),
            labels: scales.collect(),
            words: Map::new(),
            zeros: 0,
            no_scale: false,
            no_possible: Set::new(),
        }
    }

    /// Counts what a cell read asks; once a cell, also where it is read for several standards.
    pub fn note(&mut self, read: &Read, column: usize) {
        self.zeros += usize::from(read.zero);
        match read.outcome {
            Outcome::Skipped(SkipReason::NoScale) => self.no_scale = true,
            Outcome::Skipped(SkipReason::NoPossible) => {
                self.no_possible.insert(column);
            }
            _ => {}
        }
        if let Some((word, meaning)) = &read.word {
            if let Some(known) = self.words.get_mut(word) {
                known.count += 1;
            } else if self.words.len() < MOST_WORDS {
                let found = FoundWord { word: word.clone(), meaning: *meaning, count: 1 };
                self.words.insert(word.clone(), found);
            }
        }
    }

    /// Reads a cell.
    pub fn read(&self, cell: &str, place: Place) -> Read {
        let text = cell.trim();
        if text.is_empty() {
            return skipped(SkipReason::Blank);
        }
        let word = folded(text);
        if let Some(meaning) = self.choices.words.get(&word) {
            return self.of_word(text, word, *meaning, place);
        }
        if let Some(value) = self.by_label(text, &word, place) {
            let scale = place.scale.and_then(|at| self.book.scales().id(at));
            return piece(Reading::Level(value), Some(Entered::Text { text: text.to_owned(), scale }));
        }
        match score(text, self.choices.decimal) {
            Some(found) => self.of_score(text, found, place),
            None => match WordMeaning::usual(&word) {
                Some(meaning) => self.of_word(text, word, meaning, place),
                None => {
                    let oddity =
                        CsvIssueKind::Unreadable { text: text.to_owned(), perhaps: self.perhaps(text) };
                    let mut read = odd(skipped(SkipReason::Unreadable), Severity::LeftOut, oddity);
                    read.word = Some((word, None));
                    read
                }
            },
        }
    }

    /// The level with this label: a number that is on the scale and our own words for states go before it.
    fn by_label(&self, text: &str, word: &str, place: Place) -> Option<Decimal> {
        let value = self.labels.get(&place.scale?)?.get(word)?;
        let number = score(text, self.choices.decimal).and_then(|it| decimal(it.value));
        let plain = number.is_some_and(|number| self.allows(place.scale, number));
        (place.reads == Reads::Levels && !plain && !is_our_word(text)).then_some(*value)
    }

    fn of_word(&self, text: &str, word: String, meaning: WordMeaning, place: Place) -> Read {
        let entered = (!is_our_word(text)).then(|| Entered::Text { text: text.to_owned(), scale: None });
        let mut read = match meaning {
            WordMeaning::Missing => piece(Reading::Missing, entered),
            WordMeaning::Excused => piece(Reading::Excused, entered),
            WordMeaning::Insufficient => piece(Reading::Insufficient, entered),
            WordMeaning::Nothing => skipped(SkipReason::SaysNothing),
            WordMeaning::Late => {
                odd(skipped(SkipReason::LateAlone), Severity::LeftOut, CsvIssueKind::LateAlone)
            }
            WordMeaning::Level(value) => self.level(value, entered, place),
        };
        read.word = Some((word, Some(meaning)));
        read
    }

    fn of_score(&self, text: &str, found: ParsedScore, place: Place) -> Read {
        let Some(value) = decimal(found.value) else {
            return odd(
                skipped(SkipReason::Unreadable),
                Severity::LeftOut,
                CsvIssueKind::TooLarge(text.to_owned()),
            );
        };
        let said = found.possible.and_then(decimal);
        let possible = said.or(place.possible).or(match place.reads {
            Reads::Points { possible } => possible,
            Reads::Levels | Reads::Percent => None,
        });
        if found.percent || place.reads == Reads::Percent && said.is_none() {
            return self.percent(text, value, place);
        }
        if place.reads == Reads::Levels && said.is_none() {
            let zero = value == Decimal::ZERO && !self.allows(place.scale, value);
            return if zero { self.zero(None, place) } else { self.level(value, None, place) };
        }
        match possible {
            Some(possible) => self.points(text, value, possible, place),
            None => skipped(SkipReason::NoPossible),
        }
    }

    fn points(&self, text: &str, value: Decimal, possible: Decimal, place: Place) -> Read {
        let entered = Entered::Score { score: value, possible, table: self.table };
        if value == Decimal::ZERO {
            return self.zero(Some(entered), place);
        }
        match percent_of(value, possible) {
            Some(percent) if percent >= Decimal::ZERO => {
                let read = self.level(self.choices.bands.level_of(percent), Some(entered), place);
                if value > possible { more(read, value, possible) } else { read }
            }
            Some(_) => odd(
                skipped(SkipReason::Unreadable),
                Severity::LeftOut,
                CsvIssueKind::Negative(text.to_owned()),
            ),
            None => odd(
                skipped(SkipReason::Unreadable),
                Severity::LeftOut,
                CsvIssueKind::TooLarge(text.to_owned()),
            ),
        }
    }

    fn percent(&self, text: &str, percent: Decimal, place: Place) -> Read {
        let entered = Entered::Percent { percent, table: self.table };
        let hundred = Decimal::whole(100);
        if percent == Decimal::ZERO {
            return self.zero(Some(entered), place);
        }
        if percent < Decimal::ZERO {
            return odd(
                skipped(SkipReason::Unreadable),
                Severity::LeftOut,
                CsvIssueKind::Negative(text.to_owned()),
            );
        }
        let read = self.level(self.choices.bands.level_of(percent), Some(entered), place);
        if percent > hundred { more(read, percent, hundred) } else { read }
    }

    fn zero(&self, entered: Option<Entered<Id, Id>>, place: Place) -> Read {
        let state = |reading| piece(reading, entered.clone());
        let mut read = match self.choices.zeros {
            ZeroMeans::Missing => state(Reading::Missing),
            ZeroMeans::Insufficient => state(Reading::Insufficient),
            ZeroMeans::Unasked | ZeroMeans::Level if place.reads == Reads::Levels && entered.is_none() => {
                let scale = place.scale.and_then(|at| self.book.scales().get(at));
                let lowest = scale.and_then(Scale::bounds).map_or(Decimal::ZERO, |(low, _)| low);
                self.level(lowest, Some(Entered::Text { text: "0".to_owned(), scale: None }), place)
            }
            ZeroMeans::Unasked | ZeroMeans::Level => {
                self.level(self.choices.bands.level_of(Decimal::ZERO), entered, place)
            }
        };
        read.zero = true;
        read
    }

    fn level(&self, value: Decimal, entered: Option<Entered<Id, Id>>, place: Place) -> Read {
        let scale = place.scale.and_then(|at| self.book.scales().get(at));
        match scale.and_then(Scale::bounds) {
            None => skipped(SkipReason::NoScale),
            Some((low, high)) if low <= value && value <= high => piece(Reading::Level(value), entered),
            Some((low, high)) => {
                let oddity = CsvIssueKind::OutsideScale { level: value, low, high };
                odd(skipped(SkipReason::OutsideScale), Severity::LeftOut, oddity)
            }
        }
    }

    fn allows(&self, scale: Option<Ix<Scale>>, value: Decimal) -> bool {
        scale.and_then(|at| self.book.scales().get(at)).is_some_and(|it| it.allows(value))
    }

    /// A number in which letters stand for the digits they look like.
    fn perhaps(&self, text: &str) -> Option<String> {
        let digit = |letter: char| match letter {
            'O' | 'o' => '0',
            'l' | 'I' | '|' => '1',
            'S' => '5',
            other => other,
        };
        let perhaps: String = text.chars().map(digit).collect();
        let fits = text.chars().any(|letter| letter.is_ascii_digit());
        (fits && score(&perhaps, self.choices.decimal).is_some()).then_some(perhaps)
    }
}

/// Checks that bands can be kept: strictly descending, from 1,000 to 0 percent; the first that cannot.
pub(super) fn wrong_band(bands: &Bands) -> Option<Decimal> {
    let range = Decimal::ZERO..=Decimal::whole(1_000);
    let next = bands.bands.iter().skip(1).map(Some).chain([None]);
    let pairs = bands.bands.iter().zip(next);
    let wrong = |(band, next): &(&crate::model::Band, Option<&crate::model::Band>)| {
        !range.contains(&band.from_percent) || next.is_some_and(|next| next.from_percent >= band.from_percent)
    };
    pairs.into_iter().find(wrong).map(|(band, next)| next.unwrap_or(band).from_percent)
}

/// The words that we write for states ourselves.
fn is_our_word(text: &str) -> bool {
    ["missing", "excused", "insufficient"].contains(&text)
}

fn labels(scale: &Scale) -> HashMap<String, Decimal> {
    let mut labels = HashMap::default();
    let names = |level: &crate::model::Level| [folded(&level.short), folded(&level.label)];
    for level in &scale.levels {
        for name in names(level).into_iter().filter(|name| !name.is_empty()) {
            labels.entry(name).or_insert(level.value);
        }
    }
    labels
}

fn more(mut read: Read, score: Decimal, possible: Decimal) -> Read {
    if read.oddity.is_none() {
        read.oddity = Some((Severity::Look, CsvIssueKind::MoreThanPossible { score, possible }));
    }
    read
}

fn piece(reading: Reading, entered: Option<Entered<Id, Id>>) -> Read {
    Read { outcome: Outcome::Piece(reading, entered), oddity: None, zero: false, word: None }
}

fn skipped(why: SkipReason) -> Read {
    Read { outcome: Outcome::Skipped(why), oddity: None, zero: false, word: None }
}

fn odd(mut read: Read, severity: Severity, oddity: CsvIssueKind) -> Read {
    read.oddity = Some((severity, oddity));
    read
}
