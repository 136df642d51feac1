//! Cases: an array of JSON objects, each answered by itself, so that one that cannot be read spoils no other.

#[path = "cases/case.rs"]
mod case;
#[path = "cases/figures.rs"]
mod figures;
#[path = "cases/pipeline.rs"]
mod pipeline;
#[path = "cases/rules.rs"]
mod rules;
#[path = "cases/tolerant.rs"]
mod tolerant;

use serde_json::value::RawValue;
use serde_json::{Map, Value};

/// What a rule gives.
#[derive(Debug, Default)]
pub struct Answer {
    /// The value, rounded; `None` for no value.
    pub value: Option<f64>,
    /// A word for the status, where the rule has one.
    pub status: Option<&'static str>,
}

/// The answers to an array of cases, as the text of a JSON array; a sentence where the text is no array.
pub fn answers(text: &str) -> Result<String, String> {
    let text = tolerant::with_numbers_that_are_none_as_texts(text.trim_start_matches('\u{feff}'));
    let cases: Vec<&RawValue> =
        serde_json::from_str(&text).map_err(|error| format!("This is no array of cases: {error}."))?;
    let answers: Vec<Value> = cases.into_iter().map(|case| answer(case.get())).collect();
    serde_json::to_string_pretty(&answers).map_err(|error| error.to_string())
}

fn answer(text: &str) -> Value {
    let mut answer = Map::new();
    let case: Result<Value, _> = serde_json::from_str(text);
    let (id, found) = match &case {
        Ok(Value::Object(case)) => (case.get("id").cloned().unwrap_or_default(), of_case(case)),
        Ok(_) => (Value::Null, Err("A case is an object.".to_owned())),
        Err(error) => (Value::Null, Err(format!("This case cannot be read: {error}."))),
    };
    answer.insert("id".to_owned(), id);
    match found {
        Ok(found) => {
            answer.insert("value".to_owned(), found.value.map_or(Value::Null, Value::from));
            if let Some(status) = found.status {
                answer.insert("status".to_owned(), Value::from(status));
            }
        }
        Err(sentence) => {
            answer.insert("value".to_owned(), Value::Null);
            answer.insert("error".to_owned(), Value::from(sentence));
        }
    }
    Value::Object(answer)
}

fn of_case(case: &Map<String, Value>) -> Result<Answer, String> {
    rules::answer(&case::Case::read(case)?)
}
