//! The preview: how the first rows are read, and what will happen.

use crate::exchange::csv::{CellReadAs, SampleCell, SampleRow};
use crate::grid::cell::level_chip;
use crate::text::{csv, import as words, words as names};
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::widgets::quiet;
use crate::ui::session::browser;

use super::finish::{apply, leave};
use super::review::ImportReview;
use super::step::step;

/// How many rows of the sample are shown.
const ROWS: usize = 8;
/// How many columns of the sample are shown.
const CELLS: usize = 8;
/// How many issues are shown.
const ISSUES: usize = 30;

/// The first rows, as they stand and as they are read.
pub fn sample(import: ImportReview) -> impl IntoHtml {
    let heads = html::tr()
        .child(html::th().child(words::ROW))
        .child(html::th().child(words::LEARNER))
        .child(move || sample_heads(import));
    step(words::HOW_IT_READS, words::HOW_IT_READS_HINT).child(
        html::div()
            .class("table-box")
            .attr("tabindex", "0")
            .attr("role", "group")
            .attr("aria-label", words::HOW_IT_READS)
            .child(
                html::table()
                    .class("table")
                    .child(html::thead().child(heads))
                    .child(html::tbody().child(move || sample_rows(import))),
            ),
    )
}

/// What the cells of the longest row are about.
fn sample_heads(import: ImportReview) -> Html {
    let head = |cell: &SampleCell| {
        let (title, codes) = (cell.assessment.clone(), cell.standards.join(", "));
        html::th().child(html::bdi().child(title)).child(html::br()).child(html::bdi().child(codes))
    };
    import.plan.with(|plan| {
        let longest = plan.sample.iter().max_by_key(|row| row.cells.len());
        let cells = longest.into_iter().flat_map(|row| &row.cells);
        cells.take(CELLS).map(head).collect_html()
    })
}

fn sample_rows(import: ImportReview) -> Html {
    let rows = import.plan.with(|plan| plan.sample.iter().take(ROWS).cloned().collect::<Vec<_>>());
    let one_row = |row: SampleRow| {
        let cells = row.cells.into_iter().take(CELLS).map(|cell| one_cell(import, cell));
        html::tr()
            .child(html::td().class("soft").child(row.row))
            .child(html::th().attr("scope", "row").child(html::bdi().child(row.learner)))
            .child(cells.collect_html())
    };
    rows.into_iter().map(one_row).collect_html()
}

fn one_cell(import: ImportReview, cell: SampleCell) -> impl IntoHtml {
    let read = match cell.read {
        CellReadAs::Evidence(reading) => match reading.level() {
            Some(level) => {
                let chip = import.peek_book(|book| {
                    let scale = book.settings().scale.and_then(|at| book.scales().get(at))?;
                    Some(level_chip(level, scale))
                });
                let (class, text) = chip.unwrap_or_else(|| (String::new(), level.to_string()));
                html::span().class(format!("chip {class}")).child(text).into_html()
            }
            None => html::span().class("chip chip--none").child(names::reading_short(reading)).into_html(),
        },
        CellReadAs::Skipped(_) => html::span().class("soft").child(words::SKIPPED_CELL).into_html(),
    };
    html::td().child(
        html::span()
            .class("line line--tight")
            .child(html::span().class("raw").child(cell.entered))
            .child(read),
    )
}

/// The counts, the one button, and what is worth a look.
pub fn what_will_happen(import: ImportReview) -> impl IntoHtml {
    html::aside()
        .class("two__side stack")
        .attr("aria-label", words::WHAT_WILL_HAPPEN)
        .child(
            html::section()
                .class("card stack")
                .child(html::h2().child(words::WHAT_WILL_HAPPEN))
                .child(html::ul().class("tally").attr("aria-live", "polite").child(move || counts(import)))
                .child(html::div().class("said").attr("aria-live", "polite").child(move || asked(import)))
                .child(
                    html::div()
                        .class("stack undocked")
                        .child(apply(import))
                        .child(quiet(words::CANCEL).on_click(move |_| leave(import.session))),
                )
                .child(html::p().class("hint").child(words::ONE_STEP)),
        )
        .child(move || worth_a_look(import))
}

fn counts(import: ImportReview) -> Html {
    let counts = import.plan.with(|plan| words::tally(&plan.counts));
    let line = |(count, text)| html::li().child(html::b().child(count)).child(html::span().child(text));
    counts.into_iter().map(line).collect_html()
}

/// What has to be answered first.
fn asked(import: ImportReview) -> Option<impl IntoHtml> {
    let questions = import.questions();
    (!questions.is_empty()).then(|| {
        let list = questions.into_iter().map(|question| html::li().child(question)).collect_html();
        html::div()
            .class("notice notice--look")
            .child(html::span().child(html::b().child(words::ANSWER_FIRST)).child(html::ul().child(list)))
    })
}

/// The first issues, and how many more there are.
fn worth_a_look(import: ImportReview) -> Option<impl IntoHtml> {
    let (lines, count) = import.plan.with(|plan| {
        let shown = plan.issues.iter().take(ISSUES);
        let lines = import.choices.with(|choices| {
            shown.map(|issue| csv::issue(issue, choices, &browser::short_date)).collect::<Vec<_>>()
        });
        (lines, plan.issues.len())
    });
    let line = |line: csv::ImportSentences| {
        html::li()
            .class("issue")
            .child(html::span().class("issue__at").child(line.place))
            .child(html::span().child(line.what))
            .child(html::span().class("issue__hint").child(line.hint))
    };
    (count > 0).then(|| {
        html::section()
            .class("card part")
            .child(html::h3().child(words::WORTH_A_LOOK))
            .child(html::ul().child(lines.into_iter().map(line).collect_html()))
            .child(
                (count > ISSUES)
                    .then(|| html::p().class("soft small").child(words::and_more(count - ISSUES))),
            )
    })
}
