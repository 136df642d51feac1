//! One cell of evidence: what it is read as, what was entered, and what is odd about it.

use crate::exchange::names::seen;
use crate::exchange::table::{ParsedScore, score};
use crate::model::hash::HashMap;
use crate::model::map::{Map, Set};
use crate::model::{Decimal, Entered, Gradebook, Id, Ix, Reading, Scale};

use super::cell_words::{DOUBTFUL, is_letters, is_our_word, labels};
use super::choices::{Choices, Reads, WordMeaning, ZeroMeans};
use super::column_cells::as_day;
use super::issue::{CsvIssueKind, FoundWord, Severity, SkipReason};
use super::known::folded;
use super::value::{decimal, percent_of};

/// The most words that are listed for a teacher to explain.
const MOST_WORDS: usize = 200;

/// The key of the question about cells such as 3/4, and its answers.
pub(super) const OUT_OF_TOP: &str = "out_of_top";
pub(super) const LEVELS: &str = "levels";
pub(super) const POINTS: &str = "points";

/// What a cell became.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum CellOutcome {
    Piece(Reading, Option<Entered<Id, Id>>),
    Skipped(SkipReason),
}

/// What was read in a cell.
#[derive(Clone, Debug)]
pub(super) struct CellRead {
    pub outcome: CellOutcome,
    pub oddity: Option<(Severity, CsvIssueKind)>,
    zero: bool,
    word: Option<(String, Option<WordMeaning>)>,
    /// Whether a cell such as 3/4 may be a level.
    out_of_top: bool,
    /// Whether the word has to be explained before anything is read.
    asks: bool,
}

/// Where a cell stands, as far as it matters to its meaning.
#[derive(Clone, Copy)]
pub(super) struct CellPlace {
    pub reads: Reads,
    /// The points possible that the row says.
    pub possible: Option<Decimal>,
    /// The scale of levels; none where the book has none.
    pub scale: Option<Ix<Scale>>,
}

/// Reads cells.
pub(super) struct CellReader<'a> {
    book: &'a Gradebook,
    choices: &'a Choices,
    /// The table from percent to level.
    conversion: Id,
    labels: HashMap<Ix<Scale>, HashMap<String, Decimal>>,
    /// Short words that usually say why there is no level, and here may name one.
    doubtful: Set<String>,
}

/// What is to be asked about cells.
#[derive(Default)]
pub(super) struct CellQuestions {
    /// Words found, by the word.
    pub words: Map<String, FoundWord>,
    pub zeros: usize,
    /// Cells such as 3/4 that are out of the highest level, and other cells of points.
    pub out_of_top: usize,
    pub other_points: usize,
    /// Whether there are levels and no scale for them.
    pub no_scale: bool,
    /// Columns of which nobody said what they are out of.
    pub no_possible: Set<usize>,
}

impl CellQuestions {
    /// Notes what a cell read asks; once a cell, also where it is read for several standards.
    pub fn note(&mut self, read: &CellRead, column: usize) {
        self.zeros += usize::from(read.zero);
        self.out_of_top += usize::from(read.out_of_top);
        let is_points = matches!(read.outcome, CellOutcome::Piece(_, Some(Entered::Score { .. })));
        self.other_points += usize::from(is_points && !read.out_of_top);
        match read.outcome {
            CellOutcome::Skipped(SkipReason::NoScale) => self.no_scale = true,
            CellOutcome::Skipped(SkipReason::NoPossible) => {
                self.no_possible.insert(column);
            }
            _ => {}
        }
        if let Some((word, meaning)) = &read.word {
            if let Some(known) = self.words.get_mut(word) {
                known.count += 1;
                known.open |= read.asks;
            } else if self.words.len() < MOST_WORDS {
                let found = FoundWord { word: word.clone(), meaning: *meaning, count: 1, open: read.asks };
                self.words.insert(word.clone(), found);
            }
        }
    }
}

impl<'a> CellReader<'a> {
    /// A reader for a book under a teacher's choices; scores are kept under this table from percent to level.
    ///
    /// `cells` are all those that it will read: they say together what a letter means. Where others stand for levels of
    /// which nobody knows the names, M may be one of them, too.
    pub fn of<'c>(
        book: &'a Gradebook,
        choices: &'a Choices,
        conversion: Id,
        cells: impl Iterator<Item = &'c str>,
    ) -> CellReader<'a> {
        let scales = book.scales().iter().map(|(at, scale)| (at, labels(scale)));
        let labels: HashMap<_, HashMap<String, Decimal>> = scales.collect();
        let (mut unknown, mut doubtful) = (false, Set::new());
        for cell in cells.map(str::trim).filter(|cell| is_letters(cell)) {
            let word = folded(cell);
            let is_label =
                book.scales().iter().any(|(at, _)| labels.get(&at).is_some_and(|it| it.contains_key(&word)));
            match WordMeaning::usual(&word) {
                Some(_) if !is_label && DOUBTFUL.contains(&word.as_str()) => drop(doubtful.insert(word)),
                None if !is_label => unknown = true,
                _ => {}
            }
        }
        if !unknown {
            doubtful = Set::new();
        }
        CellReader { book, choices, conversion, labels, doubtful }
    }

    /// Reads a cell.
    pub fn read(&self, cell: &str, place: CellPlace) -> CellRead {
        let text = seen(cell);
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
        // An apostrophe in front is how a spreadsheet is told to keep a number as text.
        let bare = text.strip_prefix('\'').unwrap_or(text);
        match score(bare, self.choices.decimal) {
            Some(found) if found.possible.is_some() && place.reads == Reads::Levels => {
                self.unknown(text, word, true)
            }
            Some(found) => self.of_score(bare, found, place),
            None if as_day(text).is_some() => self.short_day(text, word),
            None => match WordMeaning::usual(&word) {
                Some(meaning) if !self.doubtful.contains(&word) => self.of_word(text, word, meaning, place),
                _ => {
                    // Where a letter stands for a digit, the line that says so is enough.
                    let asks = self.perhaps(text).is_none();
                    self.unknown(text, word, asks)
                }
            },
        }
    }

    /// A word of which nobody said what it means.
    fn unknown(&self, text: &str, word: String, asks: bool) -> CellRead {
        let oddity = CsvIssueKind::Unreadable { text: text.to_owned(), perhaps: self.perhaps(text) };
        let mut read = odd(skipped(SkipReason::Unreadable), Severity::LeftOut, oddity);
        read.word = Some((word, None));
        read.asks = asks;
        read
    }

    /// What a spreadsheet took for a day and was a score.
    fn short_day(&self, text: &str, word: String) -> CellRead {
        let (month, day) = as_day(text).unwrap_or((0, 0));
        let oddity = CsvIssueKind::ScoreAsDay { text: text.to_owned(), month, day };
        let mut read = odd(skipped(SkipReason::Unreadable), Severity::LeftOut, oddity);
        read.word = Some((word, None));
        read.asks = true;
        read
    }

    /// The level with this label: a number that is on the scale and our own words for states go before it.
    fn by_label(&self, text: &str, word: &str, place: CellPlace) -> Option<Decimal> {
        let value = self.labels.get(&place.scale?)?.get(word)?;
        let number = score(text, self.choices.decimal).and_then(|it| decimal(it.value));
        let plain = number.is_some_and(|number| self.allows(place.scale, number));
        (place.reads == Reads::Levels && !plain && !is_our_word(text)).then_some(*value)
    }

    fn of_word(&self, text: &str, word: String, meaning: WordMeaning, place: CellPlace) -> CellRead {
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

    fn of_score(&self, text: &str, found: ParsedScore, place: CellPlace) -> CellRead {
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
            Reads::Levels | Reads::Percent | Reads::Fraction => None,
        });
        if place.reads == Reads::Fraction && said.is_none() && !found.percent {
            return match Decimal::from_units(i64::from(value.units()) * 100) {
                Some(percent) => self.percent(text, percent, place),
                None => odd(
                    skipped(SkipReason::Unreadable),
                    Severity::LeftOut,
                    CsvIssueKind::TooLarge(text.to_owned()),
                ),
            };
        }
        if self.is_out_of_top(said, value, place)
            && self.choices.answers.get(OUT_OF_TOP).is_some_and(|it| it == LEVELS)
        {
            let text = Entered::Text {
                text: text.to_owned(),
                scale: place.scale.and_then(|at| self.book.scales().id(at)),
            };
            return self.level(value, Some(text), place);
        }
        if found.percent || place.reads == Reads::Percent && said.is_none() {
            return self.percent(text, value, place);
        }
        if place.reads == Reads::Levels && said.is_none() {
            let zero = value == Decimal::ZERO && !self.allows(place.scale, value);
            return if zero { self.zero(None, place) } else { self.level(value, None, place) };
        }
        match possible {
            Some(possible) => {
                let mut read = self.points(text, value, possible, place);
                read.out_of_top = self.is_out_of_top(said, value, place);
                read
            }
            None => skipped(SkipReason::NoPossible),
        }
    }

    /// Whether a cell such as 3/4 may be a level as well: it is out of the highest one, and on the scale.
    fn is_out_of_top(&self, said: Option<Decimal>, value: Decimal, place: CellPlace) -> bool {
        let bounds = place.scale.and_then(|at| self.book.scales().get(at)).and_then(Scale::bounds);
        let on = |(low, high): (Decimal, Decimal)| said == Some(high) && low <= value && value <= high;
        place.reads == Reads::Points { possible: None } && place.possible.is_none() && bounds.is_some_and(on)
    }

    fn points(&self, text: &str, value: Decimal, possible: Decimal, place: CellPlace) -> CellRead {
        let entered = Entered::Score { score: value, possible, table: self.conversion };
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

    fn percent(&self, text: &str, percent: Decimal, place: CellPlace) -> CellRead {
        let entered = Entered::Percent { percent, table: self.conversion };
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

    fn zero(&self, entered: Option<Entered<Id, Id>>, place: CellPlace) -> CellRead {
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

    fn level(&self, value: Decimal, entered: Option<Entered<Id, Id>>, place: CellPlace) -> CellRead {
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
        (fits && perhaps != text && score(&perhaps, self.choices.decimal).is_some()).then_some(perhaps)
    }
}

fn more(mut read: CellRead, score: Decimal, possible: Decimal) -> CellRead {
    if read.oddity.is_none() {
        read.oddity = Some((Severity::Look, CsvIssueKind::MoreThanPossible { score, possible }));
    }
    read
}

fn piece(reading: Reading, entered: Option<Entered<Id, Id>>) -> CellRead {
    CellRead {
        outcome: CellOutcome::Piece(reading, entered),
        oddity: None,
        zero: false,
        word: None,
        asks: false,
        out_of_top: false,
    }
}

fn skipped(why: SkipReason) -> CellRead {
    CellRead {
        outcome: CellOutcome::Skipped(why),
        oddity: None,
        zero: false,
        word: None,
        asks: false,
        out_of_top: false,
    }
}

fn odd(mut read: CellRead, severity: Severity, oddity: CsvIssueKind) -> CellRead {
    read.oddity = Some((severity, oddity));
    read
}
