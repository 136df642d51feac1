//! Email addresses in a pasted list: alone in a cell, or behind a name as in a message's list of addressees.

/// Whether a cell is an address and nothing else.
pub(super) fn is_email(cell: &str) -> bool {
    let Some((user, host)) = cell.split_once('@') else { return false };
    !user.is_empty() && host.contains('.') && !cell.contains(|it: char| it.is_whitespace() || it == ',')
}

/// Gives addresses that stand with a name a column of their own, behind all others.
pub(super) fn apart_from_names(rows: &mut [Vec<String>]) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    for row in rows {
        let mut address = None;
        for cell in row.iter_mut().filter(|cell| cell.contains('@')) {
            let (rest, found) = apart(cell);
            if !found.is_empty() && rest.chars().any(char::is_alphabetic) {
                address = Some(found);
                *cell = rest;
            } else if !found.is_empty() {
                *cell = found;
            }
        }
        if let Some(address) = address {
            row.resize(width, String::new());
            row.push(address);
        }
    }
}

/// What stands around an address, and the address.
fn apart(cell: &str) -> (String, String) {
    let bare = |word: &str| {
        let word = word.trim_matches(|it: char| "<>()[],;".contains(it));
        word.strip_prefix("mailto:").unwrap_or(word).to_owned()
    };
    let spread = cell.replace('<', " <");
    let mut found = String::new();
    let mut rest: Vec<&str> = Vec::new();
    for word in spread.split_whitespace() {
        if found.is_empty() && is_email(&bare(word)) {
            found = bare(word);
        } else {
            rest.push(word);
        }
    }
    (rest.join(" ").trim_end_matches([',', ';', ':', '-']).trim_end().to_owned(), found)
}
