//! How much each piece of evidence counts toward a value: a bar for its share, or why it has none.

use crate::grid::cell::level_chip;
use crate::model::Scale;
use crate::text::rules as says;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};

use crate::ui::rooms::setup::trial::{Shown, Tried};

/// The pieces of a trial, newest first.
pub fn weights(tried: &Tried, scale: &Scale) -> impl IntoHtml + use<> {
    html::ul().class("weights").child(tried.pieces.iter().rev().map(|piece| row(piece, scale)).collect_html())
}

fn row(piece: &Shown, scale: &Scale) -> impl IntoHtml + use<> {
    let (class, text) = match piece.level {
        Some(level) => level_chip(level, scale),
        None => ("chip--none".to_owned(), String::new()),
    };
    let class = if piece.aside { "chip--aside".to_owned() } else { class };
    let share = piece.weight.filter(|_| !piece.aside);
    html::li()
        .class("weight")
        .child(html::span().class(format!("chip {class}")).child(text))
        .child(html::span().class("weight__what").child(piece.what.clone()))
        .child(html::span().class("weight__part").child(share.map(says::part)))
        .child(match share {
            Some(share) => html::span()
                .class("weight__bar")
                .attr("aria-hidden", "true")
                .child(
                    html::span()
                        .style("inline-size", format!("{}%", html::written(share.clamp(0.0, 1.0) * 100.0))),
                )
                .into_html(),
            None => html::span().class("weight__why").child(piece.why.clone()).into_html(),
        })
}
