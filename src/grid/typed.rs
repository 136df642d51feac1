//! What is typed into a cell: a level, one of the three states that are no level, or the beginning of one.

pub use crate::edit::LevelError;
use crate::model::lower::lower;
use crate::model::{Decimal, Level, Reading, Scale};

/// What was entered into a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedReading {
    /// A level or a state.
    pub reading: Reading,
    /// Whether it is the next attempt: an `r` stood before it.
    pub retake: bool,
}

/// What a text means on a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedText {
    /// Nothing was typed.
    Nothing,
    /// This and nothing else: it needs no Enter.
    Only(TypedReading),
    /// This, but what else may follow would make it something else: `3` before `3+`.
    SoFar(TypedReading),
    /// The beginning of several levels or states, or of none that is whole: it waits for more.
    Beginning,
    /// Nothing that the scale knows.
    Wrong(LevelError),
}

/// The states, by the word after the leading dot.
const STATES: [(&str, Reading); 3] =
    [("missing", Reading::Missing), ("excused", Reading::Excused), ("insufficient", Reading::Insufficient)];

/// What a text means on a scale. A label of the scale always wins; states take a leading dot, of which one letter is
/// enough; an `r` before anything makes it the next attempt.
///
/// ```
/// use evident::grid::typed::{TypedText, meaning};
/// # use evident::model::{Decimal, Id, Reading, Scale, ScaleDraft, Gradebook};
/// # let id = |text: &str| Id::parse(text).unwrap();
/// # let draft = ScaleDraft::zero_to_four(id("aaaaaaaaaaa"), "", [("", ""); 5]);
/// # let scale = draft.resolve(&Gradebook::new(id("bbbbbbbbbbb"), "")).unwrap();
/// let read = |text| match meaning(text, Some(&scale)) {
///     TypedText::Only(it) | TypedText::SoFar(it) => Some((it.reading, it.retake)),
///     _ => None,
/// };
/// assert_eq!(read("3"), Some((Reading::Level(Decimal::whole(3)), false)));
/// assert_eq!(read("r3+"), Some((Reading::Level(Decimal::parse("3.5").unwrap()), true)));
/// assert_eq!(read(".m"), Some((Reading::Missing, false)));
/// assert_eq!(read("7"), None);
/// ```
pub fn meaning(text: &str, scale: Option<&Scale>) -> TypedText {
    let text = lower(text.trim());
    if text.is_empty() {
        return TypedText::Nothing;
    }
    let Some(scale) = scale else { return TypedText::Wrong(LevelError::NoScale) };
    let plain = read(&text, scale);
    // A label that begins with an r wins over a retake.
    if let (TypedText::Wrong(_), Some(rest)) = (&plain, text.strip_prefix('r')) {
        return match read(rest.trim_start(), scale) {
            TypedText::Nothing => TypedText::Beginning,
            TypedText::Only(it) => TypedText::Only(TypedReading { retake: true, ..it }),
            TypedText::SoFar(it) => TypedText::SoFar(TypedReading { retake: true, ..it }),
            other => other,
        };
    }
    plain
}

/// The same when Enter was pressed: a beginning that leads to one level only is that level.
///
/// # Errors
/// Why it is no entry. `Ok(None)`: nothing was typed.
pub fn decided(text: &str, scale: Option<&Scale>) -> Result<Option<TypedReading>, LevelError> {
    match meaning(text, scale) {
        TypedText::Nothing => Ok(None),
        TypedText::Only(entered) | TypedText::SoFar(entered) => Ok(Some(entered)),
        TypedText::Wrong(wrong) => Err(wrong),
        TypedText::Beginning => {
            let text = lower(text.trim());
            let levels = scale.map_or(&[][..], |scale| &scale.levels);
            let found: Vec<&Level> = levels.iter().filter(|level| begins(&text, level)).collect();
            match found.as_slice() {
                [] => Err(LevelError::Unknown),
                [level] => Ok(Some(TypedReading { reading: Reading::Level(level.value), retake: false })),
                _ => {
                    Err(LevelError::Ambiguous(found.iter().map(|level| label_of(level).to_owned()).collect()))
                }
            }
        }
    }
}

fn label_of(level: &Level) -> &str {
    if level.label.is_empty() { &level.short } else { &level.label }
}

/// The names by which a level can be typed, in small letters.
fn names(level: &Level) -> impl Iterator<Item = String> {
    [&level.short, &level.label].into_iter().filter(|name| !name.is_empty()).map(|name| lower(name))
}

fn begins(text: &str, level: &Level) -> bool {
    names(level).any(|name| name.len() > text.len() && name.starts_with(text))
}

fn read(text: &str, scale: &Scale) -> TypedText {
    if text.is_empty() {
        return TypedText::Nothing;
    }
    let named = scale.levels.iter().find(|level| names(level).any(|name| name == text));
    let longer = scale.levels.iter().any(|level| begins(text, level));
    let entered = |reading| TypedReading { reading, retake: false };
    if let Some(level) = named {
        let more = longer || goes_on(text, level.value, scale);
        let it = entered(Reading::Level(level.value));
        return if more { TypedText::SoFar(it) } else { TypedText::Only(it) };
    }
    if let Some(state) = state(text) {
        return if longer { TypedText::SoFar(entered(state)) } else { TypedText::Only(entered(state)) };
    }
    match number(text, scale) {
        Ok(value) if longer || goes_on(text, value, scale) => {
            TypedText::SoFar(entered(Reading::Level(value)))
        }
        Ok(value) => TypedText::Only(entered(Reading::Level(value))),
        Err(_) if longer || text == "." => TypedText::Beginning,
        Err(wrong) => TypedText::Wrong(wrong),
    }
}

/// A state: a dot and the beginning of its word, or the whole word.
fn state(text: &str) -> Option<Reading> {
    let find = |holds: &dyn Fn(&str) -> bool| {
        STATES.iter().find(|(word, _)| holds(word)).map(|(_, reading)| *reading)
    };
    match text.strip_prefix('.') {
        Some("") => None,
        Some(beginning) => find(&|word| word.starts_with(beginning)),
        None => find(&|word| word == text),
    }
}

/// A number on the scale: `3`, `2.5`, `2,5` or `2+`.
fn number(text: &str, scale: &Scale) -> Result<Decimal, LevelError> {
    // A leading dot belongs to the states.
    if text.starts_with(['.', ',']) {
        return Err(LevelError::Unknown);
    }
    let value = match text.strip_suffix('+') {
        Some(below) => {
            Decimal::parse(below).and_then(|below| Decimal::from_units(i64::from(below.units()) + HALF))
        }
        None => Decimal::parse(&text.replace(',', ".")),
    };
    let value = value.ok_or(LevelError::Unknown)?;
    let (low, high) = scale.bounds().ok_or(LevelError::NoScale)?;
    if !scale.allows(value) {
        return Err(LevelError::Outside(low, high));
    }
    if !scale.half_steps && !scale.levels.iter().any(|level| level.value == value) {
        return Err(LevelError::Between);
    }
    Ok(value)
}

/// Half a level in ten-thousandths, the units of [`Decimal`].
const HALF: i64 = 5_000;

/// Whether something typed after a number could make it another number of the scale. A half is done as it stands.
fn goes_on(text: &str, value: Decimal, scale: &Scale) -> bool {
    let Some((_, high)) = scale.bounds() else { return false };
    let ends_open = text.ends_with(['.', ',']);
    if text.ends_with('+') || (text.contains(['.', ',']) && !ends_open) {
        return i64::from(value.units()) % HALF != 0;
    }
    let half = scale.half_steps && value < high;
    let digits = (0..=9).any(|digit| number(&format!("{text}{digit}"), scale).is_ok());
    half || ends_open || digits
}

/// A reading as it can be typed again: the short label of a level, or a state with its dot.
pub fn written(reading: Reading, scale: &Scale) -> String {
    match reading {
        Reading::Level(value) => {
            let level = scale.levels.iter().find(|level| level.value == value);
            let short = level.map(|level| level.short.clone()).filter(|short| !short.is_empty());
            short.unwrap_or_else(|| value.to_string())
        }
        Reading::Missing => ".m".to_owned(),
        Reading::Excused => ".e".to_owned(),
        Reading::Insufficient => ".i".to_owned(),
    }
}
