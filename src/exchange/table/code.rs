//! Codes of standards: what looks like one, and which spellings may mean the same standard.

/// How alike two codes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// One code but for case, blanks and the choice of separators: RP.1, rp-1.
    Same,
    /// One code but for the framework's prefix or the cluster letter: 7.RP.2, 7.RP.A.2, CCSS.MATH.CONTENT.7.RP.A.2.
    Spelling,
    /// One lacks the grade that the other begins with: RP.2, 7.RP.2.
    Suffix,
    /// Nothing says that they are one.
    Different,
}

/// Whether a word looks like a standard's code: letters and digits in two parts or more with `.`, `-`, `_` or `:`
/// between them, one letter and one digit at least, and no everyday word or date among them.
///
/// ```
/// use evident::exchange::table::looks_like_code;
/// assert!(looks_like_code("RP.1") && looks_like_code("MS-PS1-1") && looks_like_code("W.7.1a"));
/// assert!(!looks_like_code("Quiz-2") && !looks_like_code("2-Oct-25") && !looks_like_code("10.5"));
/// ```
pub fn looks_like_code(word: &str) -> bool {
    if word.len() > 60 || !word.is_ascii() {
        return false;
    }
    let parts: Vec<&str> = word.split(SEPARATORS).collect();
    let runs: Vec<String> = parts.iter().flat_map(|part| runs(part)).collect();
    let is_letters = |run: &&String| run.bytes().all(|byte| byte.is_ascii_alphabetic());
    let letters = runs.iter().filter(is_letters).count();
    parts.len() >= 2
        && letters > 0
        && letters < runs.len()
        && parts.iter().all(|part| is_code_part(part))
        && !runs.iter().any(|run| EVERYDAY.contains(&run.as_str()))
        && !is_date(&parts)
}

/// How alike two codes are; the order of the two does not matter.
///
/// The key of a code is its runs of letters and of digits, upper case, without the prefix of a framework, without the
/// single cluster letter between a domain and a number, and without the grade in front. Codes of one key differ only
/// by what both of them say: cluster letters that differ, or grades that differ, are different standards.
///
/// ```
/// use evident::exchange::table::{Likeness, same_code};
/// assert_eq!(same_code("CCSS.MATH.CONTENT.7.RP.A.2", "7.RP.2"), Likeness::Spelling);
/// assert_eq!(same_code("RP.2", "7.RP.A.2"), Likeness::Suffix);
/// assert_eq!(same_code("7.RP.A.2", "7.RP.B.2"), Likeness::Different);
/// ```
pub fn same_code(a: &str, b: &str) -> Likeness {
    CodeKey::of(a).likeness(&CodeKey::of(b))
}

const SEPARATORS: [char; 4] = ['.', '-', '_', ':'];

/// Words that stand with numbers in titles of assessments, and units; upper case.
const EVERYDAY: [&str; 46] = [
    "QUIZ", "QUIZZES", "TEST", "LAB", "LABS", "HW", "HOMEWORK", "EXAM", "UNIT", "CH", "CHAPTER", "LESSON",
    "MODULE", "PROJECT", "TASK", "WEEK", "DAY", "PART", "SECTION", "EXIT", "TICKET", "MIDTERM", "FINAL",
    "ATTEMPT", "RETAKE", "TRY", "VERSION", "VER", "PAGE", "PP", "NO", "NR", "TOP", "PTS", "PT", "POINTS",
    "AM", "PM", "CW", "WS", "PRE", "POST", "TERM", "YEAR", "GRADE", "ESSAY",
];

/// A part is a short number, an abbreviation, or a word that frameworks write out.
fn is_code_part(part: &str) -> bool {
    let spelled = PREFIXES.iter().chain(&["ELA", "LITERACY"]).any(|word| part.eq_ignore_ascii_case(word));
    let plain = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let short = runs(part).iter().all(|run| run.len() <= 4);
    let small_letters = part.bytes().filter(u8::is_ascii_lowercase).count();
    plain && (spelled || short && small_letters <= 2)
}

fn is_date(parts: &[&str]) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = |part: &&str| {
        part.get(..3).is_some_and(|start| MONTHS.contains(&start.to_ascii_lowercase().as_str()))
    };
    let number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
    parts.iter().any(month) && parts.iter().all(|part| month(part) || number(part))
}

/// Words in front that name the framework and no standard of it.
const PREFIXES: [&str; 6] = ["CCSS", "CCSSM", "MATH", "CONTENT", "PRACTICE", "NGSS"];

/// A code taken apart for comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CodeKey {
    /// All runs as written, upper case.
    whole: Vec<String>,
    /// What must agree: domain, number, and what follows.
    pub(super) core: Vec<String>,
    grade: Option<String>,
    cluster: Option<String>,
}

impl CodeKey {
    pub(super) fn of(code: &str) -> CodeKey {
        let whole = runs(code);
        let mut core = without_prefix(&whole);
        split_high_school(&mut core);
        let has_grade = core.len() > 2 && core.first().is_some_and(|run| is_grade(run));
        let grade = has_grade.then(|| core.remove(0));
        let cluster = cluster_place(&core, grade.is_some()).map(|place| core.remove(place));
        CodeKey { whole, core, grade, cluster }
    }

    pub(super) fn likeness(&self, other: &CodeKey) -> Likeness {
        if self.whole.is_empty() || other.whole.is_empty() {
            return Likeness::Different;
        }
        if self.whole == other.whole {
            return Likeness::Same;
        }
        let agree = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
        if self.core != other.core
            || !agree(&self.cluster, &other.cluster)
            || !agree(&self.grade, &other.grade)
        {
            return Likeness::Different;
        }
        if self.grade == other.grade { Likeness::Spelling } else { Likeness::Suffix }
    }

    /// How much the code says: a whole code before one that lacks grade or cluster.
    pub(super) fn fullness(&self) -> usize {
        usize::from(self.grade.is_some()) * 2 + usize::from(self.cluster.is_some())
    }
}

/// Runs of letters and runs of digits, upper case, numbers without leading zeros; all else separates.
fn runs(code: &str) -> Vec<String> {
    let mut runs: Vec<String> = Vec::new();
    let mut last = None;
    for letter in code.chars() {
        let kind = letter.is_alphanumeric().then(|| letter.is_numeric());
        if kind.is_some() && kind != last {
            runs.push(String::new());
        }
        if let (Some(_), Some(run)) = (kind, runs.last_mut()) {
            run.extend(letter.to_uppercase());
        }
        last = kind;
    }
    for run in &mut runs {
        let bare = run.trim_start_matches('0');
        if bare.len() < run.len() {
            *run = if bare.is_empty() { "0".to_owned() } else { bare.to_owned() };
        }
    }
    runs
}

/// ELA names a framework only in "CCSS.ELA-LITERACY": alone, as in ELA.7.R.1.2, it is part of the code. CC does so
/// before a grade; else it is the domain "counting and cardinality".
fn without_prefix(whole: &[String]) -> Vec<String> {
    let mut rest = whole;
    loop {
        rest = match rest {
            [first, second, more @ ..] if first == "ELA" && second == "LITERACY" && !more.is_empty() => more,
            [first, grade, more @ ..] if first == "CC" && is_grade(grade) && more.len() > 1 => {
                rest.get(1..).unwrap_or(rest)
            }
            [first, more @ ..] if PREFIXES.contains(&first.as_str()) && more.len() > 1 => more,
            _ => return rest.to_vec(),
        };
    }
}

/// HSA-SSE.1 is high school's A-SSE.1: the grade is glued to the category.
fn split_high_school(core: &mut Vec<String>) {
    let category = core.first().and_then(|first| first.strip_prefix("HS")).map(str::to_owned);
    if let (Some(category), Some(first)) = (category.filter(|category| category.len() == 1), core.first_mut())
    {
        "HS".clone_into(first);
        core.insert(1, category);
    }
}

fn is_grade(run: &str) -> bool {
    let number = run.len() <= 2 && run.bytes().all(|byte| byte.is_ascii_digit());
    number || ["K", "PK", "MS", "HS", "ES"].contains(&run)
}

/// A single letter after a domain of letters and before a number. G-C (high school geometry, circles) is the one
/// domain of a single letter behind a category, so without a grade in front C after G is no cluster.
fn cluster_place(core: &[String], graded: bool) -> Option<usize> {
    let letters = |run: &String| run.bytes().all(|byte| byte.is_ascii_alphabetic());
    let numbers = |run: &String| run.bytes().all(|byte| byte.is_ascii_digit());
    let at = core.windows(3).position(|three| match three {
        [domain, cluster, number] => {
            letters(domain) && letters(cluster) && cluster.len() == 1 && numbers(number)
        }
        _ => false,
    })?;
    let circles = core.first().is_some_and(|run| run == "G") && core.get(1).is_some_and(|run| run == "C");
    (graded || at > 0 || !circles).then_some(at + 1)
}
