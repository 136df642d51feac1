//! Numbers and bullets that a list begins its lines with, and which belong to nobody's name.

use super::heading::Heading;

/// Takes list numbers and bullets off the rows below the heading: `1.`, `(1)`, `•`, and bare numbers that count the rows.
pub(super) fn without_marks(rows: &mut [Vec<String>], heading: Option<usize>) {
    let named = heading.and_then(|at| rows.get(at)).map(|row| Heading::of(row));
    let numbers_learners = named.as_ref().is_some_and(|heading| heading.numbers(0));
    let (head, body) = rows.split_at_mut(heading.map_or(0, |at| (at + 1).min(rows.len())));
    if numbers_learners {
        return;
    }
    let alone = |row: &Vec<String>| row.len() > 1 && row.first().is_some_and(|cell| is_mark(cell));
    let counted =
        counts(body.iter().filter(|row| row.len() > 1).map(|row| row.first().map_or("", String::as_str)));
    let marked = body.iter().filter(|row| alone(row)).count();
    if counted || marked > 0 && marked * 5 >= body.len() * 4 {
        let width = body.iter().map(Vec::len).max().unwrap_or(0);
        for row in body.iter_mut() {
            let first = row.first().map_or("", String::as_str);
            let is_free =
                first.is_empty() || is_mark(first) || first.bytes().all(|byte| byte.is_ascii_digit());
            if is_free && !row.is_empty() {
                row.remove(0);
            } else if row.get(1).is_some_and(String::is_empty) {
                row.remove(1);
            }
        }
        // A heading that does not name the numbers stands over the names already.
        let names_them = named.is_some_and(|heading| !heading.names(0));
        if let Some(row) = head.last_mut().filter(|row| names_them && row.len() >= width && row.len() > 1) {
            row.remove(0);
        }
    }
    let numbered = counts(
        body.iter()
            .filter_map(|row| row.first())
            .map(|cell| bare_number(cell).map_or("", |(number, _)| number)),
    );
    for cell in body.iter_mut().filter_map(|row| row.first_mut()) {
        let rest = without_mark(cell);
        let rest = match bare_number(rest) {
            Some((_, rest)) if numbered => rest,
            _ => rest,
        };
        if rest.len() < cell.len() {
            *cell = rest.to_owned();
        }
    }
}

const BULLETS: [char; 17] =
    ['•', '·', '*', '‣', '▪', '■', '□', '◦', '○', '●', '☐', '☑', '✓', '✔', '-', '–', '—'];

/// Whether a cell is a list number or a bullet and nothing else.
fn is_mark(cell: &str) -> bool {
    let mut letters = cell.chars();
    let bullet = letters.next().is_some_and(|it| BULLETS.contains(&it)) && letters.next().is_none();
    bullet || numbered(cell).is_some_and(str::is_empty)
}

/// A cell without the list number or bullet in front.
fn without_mark(cell: &str) -> &str {
    let bullet = cell.strip_prefix(BULLETS).filter(|rest| {
        // A bullet is drawn close to its line at times, a dash never is.
        rest.starts_with(' ')
            || !cell.starts_with(['-', '–', '—', '*']) && rest.starts_with(char::is_alphabetic)
    });
    let rest = bullet.map_or(cell, str::trim_start);
    match numbered(rest) {
        Some(after) if !after.is_empty() => after,
        _ => rest,
    }
}

/// What follows a list number: `1.`, `1)`, `(1)`, `[1]`, `#1`, `1:`, `1 -`.
fn numbered(cell: &str) -> Option<&str> {
    let open = cell.trim_start_matches(['(', '[', '#']);
    let digits = open.bytes().take_while(u8::is_ascii_digit).count();
    let (_, after) = open.split_at_checked(digits).filter(|_| (1..=3).contains(&digits))?;
    let close = after.trim_start().trim_start_matches(['.', ')', ']', ':', '-', '–']);
    let closed = close.len() < after.trim_start().len();
    let near = closed && after.starts_with(['.', ')', ']']) && close.starts_with(char::is_alphabetic);
    let far = close.is_empty() || close.starts_with(' ');
    ((closed && far) || near || (open.len() < cell.len() && after.starts_with(' ')))
        .then(|| close.trim_start())
}

/// The number in front of a name, and the name.
fn bare_number(cell: &str) -> Option<(&str, &str)> {
    let (number, name) = cell.split_once(' ')?;
    let digits = number.bytes().all(|byte| byte.is_ascii_digit());
    (digits && name.starts_with(char::is_alphabetic)).then_some((number, name))
}

/// Whether numbers count rows: nearly each row has one, each is one more than the one before, none is long enough for an id.
fn counts<'a>(numbers: impl Iterator<Item = &'a str>) -> bool {
    let (mut rows, mut before, mut found) = (0_usize, None, 0_usize);
    for number in numbers {
        rows += 1;
        let Some(value) = number
            .parse::<usize>()
            .ok()
            .filter(|_| number.len() <= 3 && !(number.len() > 1 && number.starts_with('0')))
        else {
            continue;
        };
        if before.is_some_and(|before| value != before + 1) {
            return false;
        }
        before = Some(value);
        found += 1;
    }
    found > 1 && found * 5 >= rows * 4
}
