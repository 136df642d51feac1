//! The picture of one learner's pieces over time: dots, the mastery line, months below.

use crate::grid::cell::shade;
use crate::model::sort::sort_by_key;
use crate::model::{Date, Decimal, Evidence, Scale, Standing};
use crate::text::screen;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::panel::cell::PanelCell;

const LEFT: f64 = 18.0;
const RIGHT: f64 = 318.0;
const TOP: f64 = 14.0;
const BOTTOM: f64 = 110.0;

struct TrendDot {
    x: f64,
    y: f64,
    class: String,
}

/// Draws the picture; nothing where fewer than two dated pieces have a level.
pub fn trend(session: Session, pair: PanelCell) -> impl IntoHtml + use<> {
    session.track_row(pair.learner);
    session
        .watch(|open| {
            let scale = open.book.scale_of(pair.standard).and_then(|(at, _)| open.book.scales().get(at))?;
            let pieces = open.book.evidence_of(pair.learner, pair.standard);
            let mut dated: Vec<(Date, Decimal, &Evidence)> = pieces
                .filter_map(|(_, piece)| Some((piece.shown?, piece.reading().level()?, piece)))
                .collect();
            sort_by_key(&mut dated, |(date, _, piece)| (*date, piece.entered_at));
            (dated.len() > 1).then(|| picture(scale, &dated))
        })
        .flatten()
}

fn picture(scale: &Scale, dated: &[(Date, Decimal, &Evidence)]) -> impl IntoHtml + use<> {
    let first = dated.first().map_or(0, |(date, ..)| date.days());
    let last = dated.last().map_or(first, |(date, ..)| date.days());
    let days = ((last - first) as f64).max(1.0);
    let x = |date: Date| LEFT + 6.0 + (date.days() - first) as f64 / days * (RIGHT - LEFT - 12.0);
    let (low, high) = scale.bounds().unwrap_or((Decimal::ZERO, Decimal::ONE));
    let span = (high.to_f64() - low.to_f64()).max(0.0001);
    let y = |value: Decimal| BOTTOM - (value.to_f64() - low.to_f64()) / span * (BOTTOM - TOP);
    let dots: Vec<TrendDot> = dated
        .iter()
        .map(|(date, level, piece)| {
            let aside = piece.standing == Standing::SetAside;
            let class = if aside {
                "trend__dot trend__dot--aside".to_owned()
            } else {
                format!("trend__dot lv-{}", shade(*level, scale))
            };
            TrendDot { x: x(*date), y: y(*level), class }
        })
        .collect();
    let lines: Vec<(f64, String)> =
        scale.levels.iter().map(|level| (y(level.value), level.short.clone())).collect();
    let months = months(dated.first().map(|it| it.0), dated.last().map(|it| it.0))
        .into_iter()
        .map(|date| (x(date), browser::month_name(date)));
    let mastery = y(scale.mastery);
    let said = screen::trend(
        dated.len(),
        &dated.iter().map(|(_, level, _)| level.to_string()).collect::<Vec<_>>().join(", "),
    );
    html::section().class("part").child(html::h3().class("vh").child(screen::OVER_TIME)).child(
        html::svg()
            .class("trend")
            .attr("viewBox", "0 6 328 126")
            .attr("role", "img")
            .attr("aria-label", said)
            .child(
                lines
                    .into_iter()
                    .map(|(y, short)| {
                        (
                            html::line()
                                .class("trend__grid")
                                .attr("x1", LEFT)
                                .attr("x2", RIGHT)
                                .attr("y1", y)
                                .attr("y2", y),
                            html::text().attr("x", "0").attr("y", y + 4.0).child(short),
                        )
                    })
                    .collect_html(),
            )
            .child(
                html::line()
                    .class("trend__mastery")
                    .attr("x1", LEFT)
                    .attr("x2", RIGHT)
                    .attr("y1", mastery)
                    .attr("y2", mastery),
            )
            .child(
                dots.into_iter()
                    .map(|dot| {
                        html::circle().class(dot.class).attr("cx", dot.x).attr("cy", dot.y).attr("r", "5")
                    })
                    .collect_html(),
            )
            .child(
                months.map(|(x, name)| html::text().attr("x", x).attr("y", "129").child(name)).collect_html(),
            ),
    )
}

/// The first day, and the first of each month after it; at most six, evenly chosen.
fn months(first: Option<Date>, last: Option<Date>) -> Vec<Date> {
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    let (mut year, mut month, _) = first.ymd();
    let mut all = vec![first];
    loop {
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        match Date::new(year, month, 1) {
            Some(date) if date <= last => all.push(date),
            _ => break,
        }
    }
    // A first day near the end of its month leaves no room for its name beside the next.
    if let [first, second, ..] = all.as_slice()
        && (second.days() - first.days()) * 8 < last.days() - first.days()
    {
        all.remove(0);
    }
    let step = all.len().div_ceil(6).max(1);
    all.into_iter().step_by(step).collect()
}
