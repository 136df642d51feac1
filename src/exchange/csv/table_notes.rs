//! What the reader of bytes noticed, and what becomes of whole columns: nothing of a file vanishes without a line.

use crate::exchange::table::{CellFault, Origin, TextEncoding};

use super::choices::{Becomes, WhyLeftOut};
use super::input::ImportInput;
use super::issue::{CsvIssue, CsvIssueKind, Severity};

/// The issues of the table itself.
pub(super) fn table_notes(input: &ImportInput) -> Vec<CsvIssue> {
    let mut issues: Vec<CsvIssue> = input
        .table
        .issues
        .iter()
        .filter_map(|issue| {
            let (severity, what) = match issue.fault {
                CellFault::UnclosedQuote => (Severity::Look, CsvIssueKind::UnclosedQuote),
                CellFault::CellCut { chars, limit } => {
                    (Severity::LeftOut, CsvIssueKind::CellCut { chars, limit })
                }
                CellFault::NameJoined => (Severity::Look, CsvIssueKind::NameJoined),
                // Said of the row where it is left out.
                CellFault::RowTooLong { more } if reads_too_long(input) => {
                    (Severity::Look, CsvIssueKind::RowTooLong { more })
                }
                CellFault::RowTooLong { .. } => return None,
            };
            Some(CsvIssue { row: Some(issue.row), column: Some(issue.column), severity, what })
        })
        .collect();
    let mut whole = |severity, what| issues.push(CsvIssue { row: None, column: None, severity, what });
    if input.table.replaced > 0 {
        whole(Severity::Look, CsvIssueKind::Replaced(input.table.replaced));
    }
    if let Origin::File { encoding, .. } = input.table.origin
        && !matches!(encoding, TextEncoding::Utf8 | TextEncoding::Utf16Le | TextEncoding::Utf16Be)
    {
        whole(Severity::Note, CsvIssueKind::GuessedEncoding(encoding));
    }
    for row in &input.choices.header.skipped {
        let text =
            input.table.cells(*row).map(str::trim).find(|cell| !cell.is_empty()).unwrap_or("").to_owned();
        let (number, what) = (Some(input.table.row_number(*row)), CsvIssueKind::NobodysRow(text));
        issues.push(CsvIssue { row: number, column: None, severity: Severity::Note, what });
    }
    let left_out = |column: usize, why: Option<WhyLeftOut>| {
        let cells = input.rows().filter(|row| !input.text(*row, column).is_empty()).count();
        let what = CsvIssueKind::ColumnLeftOut { why, cells };
        (cells > 0).then_some(CsvIssue { row: None, column: Some(column), severity: Severity::Note, what })
    };
    let columns = input.choices.columns.iter().enumerate();
    issues.extend(
        columns.filter(|(_, it)| it.becomes == Becomes::Skipped).filter_map(|(at, it)| left_out(at, it.why)),
    );
    issues
}

/// The rows, as a spreadsheet shows them, that have more cells than there are names of columns, with how many more.
pub(super) fn too_long(input: &ImportInput) -> Vec<(u32, usize)> {
    let more = |fault: CellFault| match fault {
        CellFault::RowTooLong { more } => Some(more),
        _ => None,
    };
    input.table.issues.iter().filter_map(|issue| Some((issue.row, more(issue.fault)?))).collect()
}

/// The key of the question about rows that are too long, and its answers.
pub(super) const TOO_LONG: &str = "rows_too_long";
pub(super) const LEAVE_OUT: &str = "leave_out";
pub(super) const AS_THEY_STAND: &str = "as_they_stand";

/// Whether rows that are too long are read as they stand.
pub(super) fn reads_too_long(input: &ImportInput) -> bool {
    input.choices.answers.get(TOO_LONG).is_some_and(|answer| answer == AS_THEY_STAND)
}
