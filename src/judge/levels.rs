//! Step 5, levels: what a scale says of a value. A level is reached from its cut-off on.

use crate::model::{Decimal, Level, Scale};

/// From which value on a level counts as reached: its cut-off, which is its own value where none is named, or that of a
/// higher level if it is lower. A value between the levels is its own cut-off.
pub fn cut_off(scale: Option<&Scale>, level: Decimal) -> Decimal {
    let levels = scale.map_or(&[][..], |scale| &scale.levels);
    let of_levels = levels.iter().filter(|known| known.value >= level).map(cut_off_of).min();
    let named = levels.iter().any(|known| known.value == level);
    match of_levels {
        Some(lowest) if named => lowest,
        Some(lowest) => lowest.min(level),
        None => level,
    }
}

fn cut_off_of(level: &Level) -> Decimal {
    level.cut_off.unwrap_or(level.value)
}

/// The level of a rounded value: its value and its cut-off. `None` below every cut-off.
pub fn level_of(scale: Option<&Scale>, value: Decimal) -> Option<(Decimal, Decimal)> {
    let scale = scale?;
    let level = scale.levels.get(scale.level_of(value)?)?;
    Some((level.value, cut_off_of(level)))
}

/// The next level above a value: its value and its cut-off.
pub fn next_level(scale: Option<&Scale>, value: Decimal) -> Option<(Decimal, Decimal)> {
    let levels = &scale?.levels;
    let above = scale?.level_of(value).map_or(0, |place| place + 1);
    levels.get(above).map(|level| (level.value, cut_off_of(level)))
}
