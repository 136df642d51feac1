//! Files into gradebooks from the command line, by the code of the page.
//!
//! `convert IN... [--into BOOK.evident.json] [--date YYYY-MM-DD] [--answers FILE.json] [--to FORMAT] [--out PATH]` prints
//! what it recognized, every issue and every open question as lines of JSON; the last line is the summary of the book that
//! would result. The exit status is 0 when everything was read, 3 when a question must be answered first, 2 when a file
//! is refused. A folder stands for many classes: each file in it, and each folder in it, is a class of its own.

mod answers;
pub(crate) mod arguments;
mod class;
mod lines;
mod questions;
mod standards;
mod world;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use self::arguments::{Arguments, Format};
use self::class::{Class, read_class};
use self::lines::{Line, Summary, refused};

fn main() -> ExitCode {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let (lines, status) = match Arguments::of(&asked) {
        Ok(arguments) => run(&arguments),
        Err(sentence) => (vec![refused("", &sentence), Summary::default().line()], 2),
    };
    for line in &lines {
        use std::io::Write;
        // A closed pipe is the reader's choice, not an error of ours.
        let _ = writeln!(std::io::stdout(), "{line}");
    }
    ExitCode::from(status)
}

/// All classes: their lines, one summary of them all, and the exit status.
pub(crate) fn run(arguments: &Arguments) -> (Vec<Line>, u8) {
    let classes = match classes(&arguments.files) {
        Ok(classes) => classes,
        Err(sentence) => return (vec![refused("", &sentence), Summary::default().line()], 2),
    };
    let many = classes.len() > 1;
    let (mut lines, mut status, mut sum) = (Vec::new(), 0, Summary::default());
    for (name, files) in &classes {
        let class = read_class(files, arguments);
        status = worse(status, class.status);
        lines.extend(class.lines.iter().cloned());
        if many {
            lines.push(class.summary.line_of(name));
        }
        sum = sum.and(&class.summary);
        if let Some(done) = write(name, &class, arguments, many) {
            status = worse(status, if done.is_ok() { 0 } else { 2 });
            lines.extend(done.err().map(|sentence| refused(name, &sentence)));
        }
    }
    lines.push(sum.line());
    (lines, status)
}

/// Refused before asked, asked before read.
fn worse(one: u8, other: u8) -> u8 {
    let rank = |status: u8| [0, 3, 2].iter().position(|it| *it == status).unwrap_or(0);
    if rank(other) > rank(one) { other } else { one }
}

/// The classes that are named, each with its files: all files together are one, and what is in a folder are many.
fn classes(named: &[String]) -> Result<Vec<(String, Vec<PathBuf>)>, String> {
    let (mut classes, mut together) = (Vec::new(), Vec::new());
    for name in named {
        let path = PathBuf::from(name);
        if !path.is_dir() {
            together.push(path);
            continue;
        }
        for entry in sorted(&path)? {
            let files = if entry.is_dir() {
                sorted(&entry)?.into_iter().filter(|it| it.is_file()).collect()
            } else {
                vec![entry.clone()]
            };
            classes.push((name_of(&entry), files));
        }
    }
    if let Some(first) = together.first() {
        classes.insert(0, (name_of(first), together.clone()));
    }
    if classes.is_empty() { Err("The folder has no files.".to_owned()) } else { Ok(classes) }
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let hidden = |path: &PathBuf| name_of(path).starts_with('.');
    let mut paths: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|it| !hidden(it)).collect();
    paths.sort();
    Ok(paths)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Writes the book of a class where it was asked for and nothing is open; `None` where there is nothing to write.
fn write(name: &str, class: &Class, arguments: &Arguments, many: bool) -> Option<Result<(), String>> {
    let out = arguments.out.as_ref()?;
    let book = class.book.as_ref().filter(|_| class.status == 0)?;
    let format = arguments.to.unwrap_or(Format::Json);
    let path = if many || Path::new(out).is_dir() {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        Path::new(out).join(format!("{stem}.{}", format.ending()))
    } else {
        PathBuf::from(out)
    };
    if many && let Err(error) = std::fs::create_dir_all(out) {
        return Some(Err(format!("{out}: {error}")));
    }
    let written = std::fs::write(&path, format.write(book));
    Some(written.map_err(|error| format!("{}: {error}", path.display())))
}
