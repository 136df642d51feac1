//! One case as it was written: its parameters, and its scores in the order of the days.

use evident::model::Date;
use serde_json::{Map, Value};

use super::figures::{loose, number, plain};

/// A score that is a number.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    /// Its place in the list as written, which parallel lists go by.
    pub place: usize,
    /// Its value.
    pub value: f64,
}

/// A case that can be read.
pub struct Case<'a> {
    /// The rule's name.
    pub rule: &'a str,
    params: Option<&'a Map<String, Value>>,
    /// The scores as written, numbers or not.
    pub written: &'a [Value],
    /// Those that are numbers, oldest first, undated before all.
    pub scores: Vec<Scored>,
}

/// A day, and the time of it as written.
type When<'a> = (i64, &'a str);

impl<'a> Case<'a> {
    /// Reads a case.
    pub fn read(case: &'a Map<String, Value>) -> Result<Case<'a>, String> {
        let rule = match case.get("rule") {
            Some(Value::String(rule)) => rule.trim(),
            Some(other) => return Err(format!("The rule is named by a text, not by {}.", plain(other))),
            None => return Err("The case names no rule.".to_owned()),
        };
        let params = match case.get("params") {
            None | Some(Value::Null) => None,
            Some(Value::Object(params)) => Some(params),
            Some(other) => return Err(format!("The parameters are an object, not {}.", plain(other))),
        };
        let written = list(case, "scores")?.unwrap_or_default();
        let dates = list(case, "dates")?;
        if let Some(dates) = dates.filter(|dates| dates.len() != written.len()) {
            let (have, need) = (dates.len(), written.len());
            return Err(format!("There are {have} dates for {need} scores; there must be one for each."));
        }
        let mut scores: Vec<(Option<When>, Scored)> = Vec::new();
        let (mut days, mut offsets) = (false, false);
        for (place, score) in written.iter().enumerate() {
            let when = match dates.and_then(|dates| dates.get(place)) {
                None | Some(Value::Null) => None,
                Some(date) => {
                    days |= date.is_string();
                    offsets |= date.is_number();
                    Some(when(date)?)
                }
            };
            if let Some(value) = loose(score) {
                scores.push((when, Scored { place, value }));
            }
        }
        if days && offsets {
            return Err("The dates are days or offsets, not both.".to_owned());
        }
        scores.sort_by_key(|(when, _)| *when);
        let scores = scores.into_iter().map(|(_, score)| score).collect();
        Ok(Case { rule, params, written, scores })
    }

    /// A parameter as written; absent where it is null.
    pub fn raw(&self, name: &str) -> Option<&'a Value> {
        self.params?.get(name).filter(|value| !value.is_null())
    }

    /// Whether a parameter is written down, if only as null.
    pub fn names(&self, name: &str) -> bool {
        self.params.is_some_and(|params| params.contains_key(name))
    }

    /// A number from a range.
    pub fn number(&self, name: &str, lowest: f64, highest: f64) -> Result<Option<f64>, String> {
        let Some(raw) = self.raw(name) else { return Ok(None) };
        let value = number(raw).ok_or_else(|| format!("`{name}` is a number, not {}.", plain(raw)))?;
        if (lowest..=highest).contains(&value) {
            return Ok(Some(value));
        }
        Err(if lowest == f64::MIN && highest == f64::MAX {
            format!("`{name}` is a number.")
        } else if highest == f64::MAX {
            format!("`{name}` is {lowest} or more; {value} is less.")
        } else {
            format!("`{name}` goes from {lowest} to {highest}; {value} is outside.")
        })
    }

    /// Any number.
    pub fn any_number(&self, name: &str) -> Result<Option<f64>, String> {
        self.number(name, f64::MIN, f64::MAX)
    }

    /// A whole number from a range.
    pub fn whole(&self, name: &str, lowest: u32, highest: u32) -> Result<Option<u32>, String> {
        match self.number(name, f64::from(lowest), f64::from(highest))? {
            Some(value) if value.fract() != 0.0 => {
                Err(format!("`{name}` is a whole number; {value} is not."))
            }
            value => Ok(value.map(|value| value as u32)),
        }
    }

    /// One of some words.
    pub fn word(&self, name: &str, words: &[&'static str]) -> Result<Option<&'static str>, String> {
        let Some(raw) = self.raw(name) else { return Ok(None) };
        let known = |text: &str| words.iter().find(|word| **word == text.trim()).copied();
        let found = raw.as_str().and_then(known);
        found
            .map(Some)
            .ok_or_else(|| format!("`{name}` is one of {}; {} is not.", words.join(", "), plain(raw)))
    }

    /// A list.
    pub fn list(&self, name: &str) -> Result<Option<&'a [Value]>, String> {
        self.params.map_or(Ok(None), |params| list(params, name))
    }

    /// A list with an element for every score.
    pub fn parallel(&self, name: &str) -> Result<Option<&'a [Value]>, String> {
        let found = self.list(name)?;
        if let Some(list) = found.filter(|list| list.len() != self.written.len()) {
            let (have, need) = (list.len(), self.written.len());
            return Err(format!(
                "`{name}` has {have} elements for {need} scores; it must have one for each."
            ));
        }
        Ok(found)
    }

    /// How many decimals the value keeps.
    pub fn decimals(&self) -> Result<u8, String> {
        Ok(self.whole("decimals", 0, 12)?.map_or(2, |decimals| decimals as u8))
    }
}

fn list<'a>(of: &'a Map<String, Value>, name: &str) -> Result<Option<&'a [Value]>, String> {
    match of.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Array(list)) => Ok(Some(list)),
        Some(other) => Err(format!("`{name}` is a list, not {}.", plain(other))),
    }
}

/// A date as written, or an offset in days.
fn when(date: &Value) -> Result<When<'_>, String> {
    let unreadable = || format!("{} is no date such as 2026-09-15, nor an offset in days.", plain(date));
    match date {
        Value::Number(offset) => {
            let days = offset.as_f64().filter(|days| days.fract() == 0.0 && days.abs() < 1e12);
            days.map(|days| (days as i64, "")).ok_or_else(unreadable)
        }
        Value::String(text) => {
            let (day, time) = text.trim().split_at_checked(10).ok_or_else(unreadable)?;
            Date::parse(day).map(|day| (day.days(), time)).ok_or_else(unreadable)
        }
        _ => Err(unreadable()),
    }
}
