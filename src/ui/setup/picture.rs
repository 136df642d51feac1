//! The picture of a trial: the pieces as dots, the value as a line through them, the mastery line.

use crate::model::{Decimal, Scale};
use crate::text::setup as says;
use crate::ui::cell::shade;
use crate::ui::html::{self, CollectHtml, IntoHtml};

use super::trial::Tried;

const LEFT: f64 = 30.0;
const RIGHT: f64 = 310.0;
const TOP: f64 = 16.5;
const BOTTOM: f64 = 112.5;

/// Draws a trial on a scale; nothing where there are fewer than two pieces.
pub fn picture(tried: &Tried, scale: &Scale) -> Option<impl IntoHtml + use<>> {
    let count = tried.levels.len();
    if count < 2 {
        return None;
    }
    let x = |place: usize| LEFT + place as f64 / (count - 1) as f64 * (RIGHT - LEFT);
    let (low, high) = scale.bounds().unwrap_or((Decimal::ZERO, Decimal::ONE));
    let span = (high.to_f64() - low.to_f64()).max(0.0001);
    let y = |value: Decimal| BOTTOM - (value.to_f64() - low.to_f64()) / span * (BOTTOM - TOP);
    let lines: Vec<(f64, String)> =
        scale.levels.iter().map(|level| (y(level.value), level.short.clone())).collect();
    let dots: Vec<(f64, f64, String)> = tried
        .levels
        .iter()
        .enumerate()
        .map(|(place, level)| (x(place), y(*level), format!("trend__dot lv-{}", shade(*level, scale))))
        .collect();
    // A probability is on another measure than the levels: it has no line here.
    let values = tried.values.iter().enumerate().filter_map(|(place, value)| Some((place, (*value)?)));
    let points = values
        .filter(|(_, value)| scale.allows(*value))
        .map(|(place, value)| format!("{},{}", x(place), y(value)));
    let points = points.collect::<Vec<_>>().join(" ");
    let mastery = y(scale.mastery);
    let levels = tried.levels.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let label = says::picture(count, &levels, &scale.mastery.to_string());
    Some(
        html::svg()
            .class("trend")
            .attr("viewBox", "0 6 328 120")
            .attr("role", "img")
            .attr("aria-label", label)
            .child(
                lines
                    .into_iter()
                    .map(|(y, short)| {
                        (
                            html::line()
                                .class("trend__grid")
                                .attr("x1", "24")
                                .attr("x2", "320")
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
                    .attr("x1", "24")
                    .attr("x2", "320")
                    .attr("y1", mastery)
                    .attr("y2", mastery),
            )
            .child(html::polyline().class("trend__value").attr("points", points))
            .child(
                dots.into_iter()
                    .map(|(x, y, class)| {
                        html::circle().class(class).attr("cx", x).attr("cy", y).attr("r", "5")
                    })
                    .collect_html(),
            ),
    )
}
