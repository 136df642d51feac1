//! Figures as files have them: numbers, texts that read as numbers, and what is neither.

use evident::judge::Score;
use serde_json::Value;

/// The number that a parameter is: a JSON number, or a text that reads as one.
pub fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    number.filter(|number| number.is_finite())
}

/// The number that a score is; `None` for a blank, a word, NaN: it does not count.
pub fn loose(value: &Value) -> Option<f64> {
    match value {
        Value::Bool(shown) => Some(f64::from(u8::from(*shown))),
        other => number(other),
    }
}

/// The numbers of a list, each 0 or more; the name is for the sentence.
pub fn amounts(name: &str, list: &[Value]) -> Result<Vec<f64>, String> {
    let amount = |value: &Value| {
        let number = number(value).ok_or_else(|| format!("`{name}` holds numbers, not {}.", plain(value)))?;
        if number < 0.0 {
            Err(format!("`{name}` holds numbers of 0 or more; {number} is less."))
        } else {
            Ok(number)
        }
    };
    list.iter().map(amount).collect()
}

/// A score that counts as one.
pub fn one(value: f64) -> Score {
    Score { value, weight: 1.0 }
}

/// A value in a few words, for a sentence.
pub fn plain(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Array(_) => "a list".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        other => {
            let text = other.to_string();
            match text.char_indices().nth(40) {
                Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
                None => text,
            }
        }
    }
}
