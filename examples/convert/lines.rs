//! The lines that are printed: JSON, one a line.

use evident::model::Gradebook;
use serde_json::json;

/// A line.
pub type Line = String;

/// What a book holds, and how much there is to say.
#[derive(Clone, Default)]
pub struct Summary {
    pub format: String,
    pub counts: [usize; 6],
    pub questions: usize,
    pub issues: usize,
}

impl Summary {
    pub fn of(format: &str, book: &Gradebook, questions: usize, issues: usize) -> Summary {
        let prerequisites = book.standards().iter().map(|(_, it)| it.prerequisites.len()).sum();
        let counts = [
            book.learners().len(),
            book.standards().len(),
            prerequisites,
            book.scales().len(),
            book.assessments().len(),
            book.evidence().len(),
        ];
        Summary { format: format.to_owned(), counts, questions, issues }
    }

    /// Both together.
    pub fn and(&self, other: &Summary) -> Summary {
        let mut sum = self.clone();
        for (count, more) in sum.counts.iter_mut().zip(other.counts) {
            *count += more;
        }
        sum.questions += other.questions;
        sum.issues += other.issues;
        sum.format = match (self.format.as_str(), other.format.as_str()) {
            ("", format) => format.to_owned(),
            (format, other) if format == other => format.to_owned(),
            _ => "several".to_owned(),
        };
        sum
    }

    pub fn line(&self) -> Line {
        let [learners, standards, prerequisites, scales, assessments, evidence] = self.counts;
        format!(
            "{{\"format\":{},\"learners\":{learners},\"standards\":{standards},\"prerequisites\":{prerequisites},\
             \"scales\":{scales},\"assessments\":{assessments},\"evidence\":{evidence},\"questions\":{},\"issues\":{}}}",
            json!(self.format),
            self.questions,
            self.issues
        )
    }

    /// The summary of one of several classes.
    pub fn line_of(&self, class: &str) -> Line {
        self.line().replacen('{', &format!("{{\"kind\":\"class\",\"class\":{},", json!(class)), 1)
    }
}

/// A file that is not read, and why.
pub fn refused(file: &str, sentence: &str) -> Line {
    json!({ "kind": "refused", "file": file, "severity": "refused", "row": null, "column": null, "message": sentence, "hint": "" })
        .to_string()
}
