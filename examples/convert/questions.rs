//! Open questions, each with how `--answers` would answer it.

use evident::exchange::csv::{Choices, ImportQuestion, Plan};
use evident::model::Gradebook;
use evident::text::csv;
use serde_json::{Value, json};

use super::lines::Line;

/// A question.
pub struct Question {
    tag: &'static str,
    message: String,
    hint: String,
    /// What `--answers` would hold: one of each list.
    answers: Value,
}

impl Question {
    pub fn line(&self, file: &str) -> Line {
        json!({ "kind": "question", "file": file, "question": self.tag, "message": self.message, "hint": self.hint,
                "answers": self.answers })
        .to_string()
    }
}

/// The open questions of a plan.
pub fn questions(plan: &Plan, choices: &Choices, book: &Gradebook) -> Vec<Question> {
    plan.blocked_by.iter().flat_map(|question| asked(question, plan, choices, book)).collect()
}

fn asked(question: &ImportQuestion, plan: &Plan, choices: &Choices, book: &Gradebook) -> Vec<Question> {
    let said = csv::question(question, choices);
    let one = |tag: &'static str, answers: Value| {
        vec![Question { tag, message: said.what.clone(), hint: said.hint.clone(), answers }]
    };
    let names = |columns: &[usize]| {
        columns.iter().map(|column| choices.name_of(*column).to_owned()).collect::<Vec<_>>()
    };
    let all: Vec<usize> = (0..choices.columns.len()).collect();
    match question {
        ImportQuestion::WhoIsLearner => {
            one("learner_column", json!({ "columns": { "NAME": "learner_name" }, "one_of": names(&all) }))
        }
        ImportQuestion::WhichStandard => {
            one("standard_column", json!({ "columns": { "NAME": "standard" }, "one_of": names(&all) }))
        }
        ImportQuestion::Zeros(_) => one("zeros", json!({ "zeros": ["missing", "level", "insufficient"] })),
        ImportQuestion::Dates(_) => one("dates", json!({ "dates": ["YYYY-MM-DD", "undated"] })),
        ImportQuestion::DateOrder(_) => {
            one("date_order", json!({ "date_order": ["day_first", "month_first"] }))
        }
        ImportQuestion::PointsPossible(columns) => {
            let each =
                names(columns).into_iter().map(|name| (name, json!(["20", "percent", "levels", "fraction"])));
            one("points", json!({ "points": each.collect::<serde_json::Map<_, _>>() }))
        }
        ImportQuestion::NoScale => one("scale", json!({ "into": "a gradebook with a scale" })),
        ImportQuestion::Bands(_) => {
            one("bands", json!({ "into": "a gradebook with another table from percent to level" }))
        }
        ImportQuestion::Words(_) => {
            let open = plan.words.iter().filter(|it| it.open && it.meaning.is_none());
            let meanings = || json!(["level 3", "missing", "excused", "insufficient", "nothing"]);
            one(
                "words",
                json!({ "words": open.map(|it| (it.word.clone(), meanings())).collect::<serde_json::Map<_, _>>() }),
            )
        }
        ImportQuestion::Spellings(_) => {
            let open = plan.spellings.iter().filter(|it| it.open);
            let each = open.map(|it| {
                let same = it.proposal.candidates.iter().map(|candidate| format!("same {}", candidate.code));
                (it.proposal.found.clone(), json!(same.chain(["apart".to_owned()]).collect::<Vec<_>>()))
            });
            one("spellings", json!({ "spellings": each.collect::<serde_json::Map<_, _>>() }))
        }
        ImportQuestion::People(_) => {
            let each = plan.people.iter().filter(|it| it.answer.is_none()).map(|it| {
                let known = it.candidates.iter().filter_map(|id| book.learners().by_id(*id));
                let known = known.map(|learner| format!("is {}", learner.meta.id.as_str()));
                let earlier = it.in_file.iter().map(|(row, _)| format!("row {row}"));
                (it.name.clone(), json!(known.chain(earlier).chain(["new".to_owned()]).collect::<Vec<_>>()))
            });
            one("people", json!({ "people": each.collect::<serde_json::Map<_, _>>() }))
        }
        ImportQuestion::Others(_) => {
            let open = plan.asked.iter().filter(|it| it.answer.is_none());
            open.map(|it| Question {
                tag: "answers",
                message: csv::asked_text(it),
                hint: it.options.iter().map(|tag| csv::answer_text(it, tag)).collect::<Vec<_>>().join(" / "),
                answers: json!({ "answers": { it.key.clone(): it.options } }),
            })
            .collect()
        }
    }
}
