//! The guard against formulas: a cell that a spreadsheet would run gets an apostrophe in front, and loses it again.
//!
//! Source of the list of characters: OWASP, "CSV Injection".

use std::borrow::Cow;

/// The cell as it may be written: with an apostrophe in front where a spreadsheet would take it for a formula.
///
/// A plain number such as `-1` or `+2.5` stays. A cell that looks as if it had been guarded already is guarded once
/// more, so that [`unguard`] gives back every text exactly.
///
/// ```
/// use evident::exchange::table::guard;
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("-1.5"), "-1.5");
/// assert_eq!(guard("'=1+1"), "''=1+1");
/// ```
pub fn guard(cell: &str) -> Cow<'_, str> {
    if is_risky(cell) { Cow::Owned(format!("'{cell}")) } else { Cow::Borrowed(cell) }
}

/// The cell as it was before [`guard`]; every other text stays as it is.
///
/// ```
/// use evident::exchange::table::unguard;
/// assert_eq!(unguard("'=1+1"), "=1+1");
/// assert_eq!(unguard("'tis"), "'tis");
/// ```
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_risky(rest)).unwrap_or(cell)
}

/// Apostrophes and then a character that begins a formula; a plain number is harmless only without an apostrophe,
/// because with one it would be taken for a guarded cell's look-alike and the way back would be open to doubt.
fn is_risky(cell: &str) -> bool {
    let bare = cell.trim_start_matches('\'');
    let begins = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\0']);
    begins && (bare.len() < cell.len() || !is_plain_number(cell))
}

/// A sign, digits with at most one mark among them, perhaps a percent sign: nothing that a formula could hide in.
fn is_plain_number(cell: &str) -> bool {
    let number = cell.strip_prefix(['+', '-']).unwrap_or(cell);
    let number = number.strip_suffix('%').unwrap_or(number);
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    !(whole.is_empty() && fraction.is_empty()) && digits(whole) && digits(fraction)
}
