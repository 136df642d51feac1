//! Rows that stand among those of learners and are nobody's: averages, titles of sections, footers, a system's test student.

use crate::exchange::table::role::normal;

/// Whether a name is that of the student whom Canvas makes for trying things out.
pub(super) fn is_test_student(name: &str) -> bool {
    ["studenttest", "teststudent"].contains(&normal(name).as_str())
}

/// Whether what stands in the place of a name says by itself that it is none.
pub(super) fn says_nobody(text: &str) -> bool {
    const WHOLE: [&str; 19] = [
        "pointspossible",
        "average",
        "avg",
        "mean",
        "median",
        "total",
        "totals",
        "subtotal",
        "grandtotal",
        "sum",
        "count",
        "maximum",
        "minimum",
        "standarddeviation",
        "stddev",
        "stdev",
        "overall",
        "overallaverage",
        "classmedian",
    ];
    const BEGIN: [&str; 20] = [
        "%",
        "©",
        "copyright ",
        "class average",
        "class avg",
        "class mean",
        "class total",
        "report generated",
        "generated ",
        "printed ",
        "exported ",
        "downloaded ",
        "last updated",
        "total ",
        "number of ",
        "average ",
        "end of ",
        "as of ",
        "points possible",
        "max points",
    ];
    let lower = text.to_lowercase();
    WHOLE.contains(&normal(text).as_str())
        || is_test_student(text)
        || BEGIN.iter().any(|begin| lower.starts_with(begin))
        || text.contains(':')
        || text.chars().count() > 80
        || is_section(&lower)
}

/// "Period 1", "Block A", "Page 2".
fn is_section(lower: &str) -> bool {
    const WORDS: [&str; 15] = [
        "period", "section", "class", "block", "hour", "homeroom", "room", "group", "grade", "course",
        "year", "form", "klasse", "page", "team",
    ];
    let Some((word, name)) = lower.split_once(' ') else { return false };
    let short = name.chars().count() == 1 || name.starts_with(|it: char| it.is_ascii_digit());
    WORDS.contains(&word) && short
}

/// What tells names of learners from others in one list.
pub(super) struct Nobody {
    /// Few names have digits in them.
    digits: bool,
    /// Most names have more than one word.
    words: bool,
}

impl Nobody {
    /// Looks at all names of a list.
    pub fn of(names: &[String]) -> Nobody {
        let few = |is: fn(&str) -> bool| names.iter().filter(|name| is(name)).count() * 2 < names.len();
        Nobody { digits: few(has_digit), words: few(|name| !name.contains(' ')) }
    }

    /// Whether a name of the list is nobody's.
    pub fn is(&self, name: &str) -> bool {
        const SHORT: [&str; 6] = ["max", "min", "mode", "range", "high", "low"];
        let short = || SHORT.contains(&normal(name).as_str());
        says_nobody(name)
            || !name.chars().any(char::is_alphabetic)
            || self.digits && has_digit(name) && !name.contains('@')
            || self.words && short()
    }
}

fn has_digit(name: &str) -> bool {
    name.contains(|it: char| it.is_ascii_digit())
}
