//! The change log as a teacher reads it: what was done, by whom, when, from what to what.

use crate::text::screen;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};

use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::widgets::labelled;
use crate::ui::session::Session;
use crate::ui::session::browser;

/// How many of the newest entries are shown at a time.
const SHOWN: usize = 200;

/// The change log of the open book, newest first.
pub fn changes(close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let lines = move || {
        session
            .with_log(|log, book, called| {
                let entries = log.entries().rev().take(SHOWN);
                entries
                    .map(|entry| {
                        let details = crate::text::log::details(book, entry, called, &browser::short_date)
                            .into_iter()
                            .take(20)
                            .collect::<Vec<_>>();
                        let when = browser::moment(entry.when);
                        (
                            if entry.by.is_empty() { when } else { format!("{when}, {}", entry.by) },
                            crate::text::log::what(book, entry, called, &browser::short_date),
                            details,
                        )
                    })
                    .collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    wide_dialog(
        screen::CHANGES,
        close,
        html::div()
            .class("dialog__body")
            .child(html::p().class("hint").child(screen::CHANGES_HINT))
            .child(
                labelled(screen::INITIALS)
                    .child(
                        html::input()
                            .class("input input--auto")
                            .attr("maxlength", "40")
                            .prop("value", session.author().by)
                            .on_change(move |field| session.set_initials(&field.value())),
                    )
                    .child(html::span().class("hint").child(screen::INITIALS_HINT)),
            )
            .child(html::ul().class("stack").child(move || {
                let lines = lines();
                if lines.is_empty() {
                    return html::li().class("soft").child(screen::NO_CHANGES).into_html();
                }
                lines
                    .into_iter()
                    .map(|(when, line, details)| {
                        html::li()
                            .child(html::span().class("soft small").child(when))
                            .child(" ")
                            .child(html::bdi().child(line))
                            .child(html::ul().class("soft small").child(
                                details.into_iter().map(|detail| html::li().child(detail)).collect_html(),
                            ))
                    })
                    .collect_html()
                    .into_html()
            })),
    )
}
