//! Rows that stand among those of learners and are nobody's: the columns' names once more, averages, titles of sections,
//! footers, another program's test student.

use crate::exchange::table::role::normal;
use crate::exchange::table::{Number, score};

use crate::model::hash::HashMap;

use super::input::ImportInput;
use super::issue::CsvIssueKind;
use super::known::folded;
use super::table_notes::{reads_too_long, too_long};

/// The rows that are nobody's, each with what it is, by their places among the rows with data. `names` are what stands in
/// the places of names, in the order of the rows; `column` is where they stand.
pub(super) fn nobodies(
    input: &ImportInput,
    column: Option<usize>,
    names: &[String],
    evidence: &[usize],
) -> Vec<Option<CsvIssueKind>> {
    let rows: Vec<usize> = input.rows().collect();
    let too_long = if reads_too_long(input) { Vec::new() } else { too_long(input) };
    let words = |name: &&String| name.contains(' ');
    let of_two_words = names.iter().filter(words).count() * 2 > names.len();
    // Of the same name in many rows the same is said.
    let mut known: HashMap<(&str, bool), Option<CsvIssueKind>> = HashMap::default();
    let mut found: Vec<Option<CsvIssueKind>> = rows
        .iter()
        .zip(names)
        .map(|(row, name)| {
            let number = input.table.row_number(*row);
            if let Some((_, more)) = too_long.iter().find(|(row, _)| *row == number) {
                return Some(CsvIssueKind::RowTooLong { more: *more });
            }
            if is_heading(input, *row, column) {
                return Some(CsvIssueKind::HeadingAgain);
            }
            let alone = input.table.cells(*row).filter(|cell| !cell.trim().is_empty()).count() == 1;
            known.entry((name.as_str(), alone)).or_insert_with(|| nobody(name, alone)).clone()
        })
        .collect();
    mark_other_tables(input, column, &rows, &mut found);
    // "Max" and "Min" are names, too: where learners have one word for a name, other sums must stand beside them.
    for at in 0..found.len() {
        let Some(name) = names.get(at).filter(|name| is_extreme(name)) else { continue };
        let beside = [at.checked_sub(1), Some(at + 1)];
        let sums = beside.into_iter().flatten().filter_map(|it| found.get(it)?.as_ref());
        let near = sums.clone().any(|it| matches!(it, CsvIssueKind::SummaryRow(_)));
        let what = (of_two_words || near) && agrees(input, &rows, at, evidence, name);
        if what && let Some(slot) = found.get_mut(at) {
            *slot = Some(CsvIssueKind::SummaryRow(name.clone()));
        }
    }
    found
}

/// What stands in the place of a name and is none. `alone` is whether nothing else stands in the row.
fn nobody(name: &str, alone: bool) -> Option<CsvIssueKind> {
    let folded = folded(name);
    const TESTS: [&str; 8] = [
        "student, test",
        "test student",
        "testschüler",
        "demo student",
        "student, demo",
        "sample student",
        "student, sample",
        "élève test",
    ];
    if TESTS.contains(&folded.as_str()) {
        return Some(CsvIssueKind::TestStudent);
    }
    if is_summary(&folded) {
        return Some(CsvIssueKind::SummaryRow(name.to_owned()));
    }
    (alone && is_title(&folded)).then(|| CsvIssueKind::NobodysRow(name.to_owned()))
}

/// Whether the row names the columns as the header does.
fn is_heading(input: &ImportInput, row: usize, column: Option<usize>) -> bool {
    let (Some(names), Some(column)) = (input.choices.header.names, column) else { return false };
    let same = |at: usize| normal(input.table.cell(row, at)) == normal(input.table.cell(names, at));
    let filled = |at: &usize| !input.table.cell(row, *at).trim().is_empty();
    let width = input.choices.columns.len();
    filled(&column)
        && same(column)
        && (0..width).filter(filled).count() > 1
        && (0..width).filter(filled).all(same)
}

/// Marks the rows of other tables below this one: a row that names columns, and other ones, begins one.
fn mark_other_tables(
    input: &ImportInput,
    column: Option<usize>,
    rows: &[usize],
    found: &mut [Option<CsvIssueKind>],
) {
    let (Some(names), Some(column)) = (input.choices.header.names, column) else { return };
    let table = input.table;
    let same = |row: usize, at: usize| normal(table.cell(row, at)) == normal(table.cell(names, at));
    let width = input.choices.columns.len();
    let is_heading = |row: usize| {
        if !same(row, column) {
            return false;
        }
        let others: Vec<usize> =
            (0..width).filter(|at| *at != column && !table.cell(row, *at).trim().is_empty()).collect();
        let words = others.iter().all(|at| score(table.cell(row, *at), input.choices.decimal).is_none());
        words && others.iter().any(|at| !same(row, *at))
    };
    if table.cell(names, column).trim().is_empty() {
        return;
    }
    let mut other = false;
    for (row, slot) in rows.iter().zip(found) {
        match slot {
            Some(CsvIssueKind::HeadingAgain) => other = false,
            _ if is_heading(*row) => other = true,
            _ => {}
        }
        if other {
            *slot = Some(CsvIssueKind::OtherTable);
        }
    }
}

/// Words by which spreadsheets and programs name rows that sum up others.
fn is_summary(folded: &str) -> bool {
    const WHOLE: &str = "average|avg|mean|median|total|totals|subtotal|grand total|sum|count|maximum|minimum|standard deviation|\
         std dev|stdev|st dev|std deviation|std|overall|overall average|points possible|max points|possible points|\
         out of|mean score|average score|high score|low score|pass rate|durchschnitt|schnitt|mittelwert|mittel|klassenschnitt|\
         klassendurchschnitt|summe|gesamt|standardabweichung|moyenne|moyenne de la classe|médiane|écart type|écart-type|\
         somme|promedio|promedio de la clase|media de la clase|mediana|suma|desviación estándar|desviación típica|máximo|\
         mínimo|massimo|minimo|gemiddelde|totaal|średnia|mediana|snitt|medelvärde|gjennomsnitt|gennemsnit|ortalama|\
         среднее|平均|合計|평균|합계|klassenspiegel|notenspiegel|n students|students|number of students|sd";
    const BEGINS: &str = "%|#|class average|class avg|class mean|class median|class total|average |avg |mean of|mean score|\
         total |number of |count of|percent |percentage |standard deviation|points possible|max points|max. |maximum |minimum |\
         moyenne |durchschnitt |promedio |media de |gemiddelde ";
    const ENDS: [&str; 10] = [
        " average",
        " avg",
        " median",
        " total",
        " totals",
        " durchschnitt",
        " deviation",
        " gesamt",
        " moyenne",
        " promedio",
    ];
    let bare: String =
        folded.chars().filter(|letter| !matches!(letter, '.' | ':' | '*' | '(' | ')')).collect();
    let bare = bare.trim();
    WHOLE.split('|').any(|word| word.trim() == bare)
        || BEGINS.split('|').map(str::trim_start).any(|begin| bare.starts_with(begin))
        || ENDS.iter().any(|end| bare.ends_with(end))
}

/// "Period 1", "Block A", "Page 2 of 3", "Report generated 10/02/2025": what stands alone in a row and is no name.
fn is_title(folded: &str) -> bool {
    const SECTIONS: [&str; 24] = [
        "period", "section", "class", "block", "hour", "homeroom", "room", "group", "grade", "course",
        "year", "form", "klasse", "page", "team", "gruppe", "groupe", "classe", "grupo", "clase", "curso",
        "kurs", "seite", "set",
    ];
    const BEGINS: [&str; 18] = [
        "report",
        "generated",
        "printed",
        "exported",
        "downloaded",
        "created",
        "last updated",
        "updated",
        "©",
        "copyright",
        "note:",
        "notes:",
        "legend",
        "key:",
        "end of",
        "as of",
        "source:",
        "teacher",
    ];
    let word = folded.split(' ').next().unwrap_or("");
    let section = SECTIONS.contains(&word) && folded.contains(' ') && folded.chars().count() < 40;
    section
        || BEGINS.iter().any(|begin| folded.starts_with(begin))
        || folded.contains("://")
        || folded.contains(|letter: char| letter.is_ascii_digit())
        || folded.contains(':')
        || folded.split(' ').count() > 6
        || !folded.chars().any(char::is_alphabetic)
}

fn is_extreme(name: &str) -> bool {
    ["max", "min", "high", "low", "mode", "range", "highest", "lowest"].contains(&normal(name).as_str())
}

/// Whether the numbers of a row are the highest, or the lowest, of their columns.
fn agrees(input: &ImportInput, rows: &[usize], at: usize, evidence: &[usize], name: &str) -> bool {
    let high = ["max", "high", "highest"].contains(&normal(name).as_str());
    let low = ["min", "low", "lowest"].contains(&normal(name).as_str());
    let number = |row: usize, column: usize| {
        let Number { mantissa, scale } = score(input.table.cell(row, column), input.choices.decimal)?.value;
        Some(mantissa as f64 / 10_f64.powi(i32::from(scale)))
    };
    let Some(own) = rows.get(at).copied() else { return false };
    let mut numbers = 0_usize;
    for column in evidence {
        let Some(value) = number(own, *column) else { continue };
        numbers += 1;
        // What stands below may be sums too: only the rows above are learners for sure.
        let mut others = rows.iter().take(at).filter_map(|row| number(*row, *column));
        let beaten = others.any(|other| high && other > value || low && other < value);
        if beaten {
            return false;
        }
    }
    numbers > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_name_is_known() {
        for (name, alone, is) in [
            ("Class Avg.", false, true),
            ("Std. Dev.", false, true),
            ("% at 3+", false, true),
            ("Moyenne", false, true),
            ("Period 1", true, true),
            ("Report generated 10/02/2025 by R. Teacher", true, true),
            ("Student, Test", false, true),
            ("Anna Lee", true, false),
            ("Period 1", false, false),
            ("Max Müller", false, false),
        ] {
            assert_eq!(nobody(name, alone).is_some(), is, "{name}");
        }
    }
}
