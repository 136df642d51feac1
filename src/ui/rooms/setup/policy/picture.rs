//! The picture of a trial: the pieces as dots that can be dragged, the value as a line through them, the mastery line.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use crate::grid::cell::shade;
use crate::model::sort::sort;
use crate::model::{Decimal, Scale};
use crate::text::{rules as words, setup as says};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};

use crate::ui::rooms::setup::trial::{Shown, Tried};

const LEFT: f64 = 38.0;
const RIGHT: f64 = 310.0;
const TOP: f64 = 16.5;
const BOTTOM: f64 = 112.5;
/// The part of the drawing that is shown, from top to bottom.
const VIEW: (f64, f64) = (2.0, 126.0);

/// What is done when a piece is put at another level.
type Turn = Callback<(usize, Decimal)>;

/// Where values are in the picture, and which of them a dot can have.
#[derive(Clone)]
struct Ruler {
    low: f64,
    span: f64,
    stops: Vec<Decimal>,
}

impl Ruler {
    fn of(scale: &Scale) -> Ruler {
        let (low, high) = scale.bounds().unwrap_or((Decimal::ZERO, Decimal::ONE));
        let mut stops: Vec<Decimal> = scale.levels.iter().map(|level| level.value).collect();
        if scale.half_steps {
            let pairs = scale.levels.iter().zip(scale.levels.iter().skip(1));
            stops.extend(pairs.filter_map(|(low, high)| {
                Decimal::nearest((low.value.to_f64() + high.value.to_f64()) / 2.0)
            }));
        }
        sort(&mut stops);
        Ruler { low: low.to_f64(), span: (high.to_f64() - low.to_f64()).max(0.0001), stops }
    }

    fn y(&self, value: Decimal) -> f64 {
        BOTTOM - (value.to_f64() - self.low) / self.span * (BOTTOM - TOP)
    }

    /// The level nearest to a height.
    fn nearest(&self, y: f64) -> Option<Decimal> {
        let far = |stop: &Decimal| (self.y(*stop) - y).abs();
        self.stops.iter().copied().min_by(|left, right| far(left).total_cmp(&far(right)))
    }

    /// Where a key takes a dot.
    fn after_key(&self, now: Decimal, key: &str) -> Option<Decimal> {
        match key {
            "ArrowUp" | "ArrowRight" => self.stops.iter().copied().find(|stop| *stop > now),
            "ArrowDown" | "ArrowLeft" => self.stops.iter().rev().copied().find(|stop| *stop < now),
            "Home" => self.stops.first().copied(),
            "End" => self.stops.last().copied(),
            _ => None,
        }
    }
}

/// Draws a trial on a scale; nothing where no piece has a level. `turn` is told which piece is put at which level.
pub fn picture(tried: &Tried, scale: &Scale, turn: Turn) -> Option<impl IntoHtml + use<>> {
    let pieces: Vec<(usize, &Shown, Decimal)> =
        tried.pieces.iter().enumerate().filter_map(|(place, it)| Some((place, it, it.level?))).collect();
    let count = pieces.len();
    if count == 0 {
        return None;
    }
    let ruler = Ruler::of(scale);
    let x = |at: usize| LEFT + (at as f64 + 0.5) / count as f64 * (RIGHT - LEFT);
    let mastery = ruler.y(scale.mastery);
    let values = tried.values.iter().enumerate().filter_map(|(at, value)| Some((at, (*value)?)));
    let points = values
        .filter(|(_, value)| scale.allows(*value))
        .map(|(at, value)| format!("{},{}", html::written(x(at)), html::written(ruler.y(value))));
    let points = points.collect::<Vec<_>>().join(" ");
    let dots = pieces
        .iter()
        .enumerate()
        .map(|(at, (place, piece, level))| {
            let said = words::dot(at + 1, count, &piece.what);
            let dot = PictureDot { place: *place, level: *level, x: x(at), said, aside: piece.aside };
            dot.draw(scale, &ruler, turn)
        })
        .collect_html();
    Some(
        html::svg()
            .class("trend trend--drag")
            .attr("viewBox", format!("0 {} 328 {}", VIEW.0, VIEW.1))
            .attr("role", "group")
            .attr("aria-label", words::PICTURE)
            .child(scale.levels.iter().map(|level| grid(ruler.y(level.value), &level.short)).collect_html())
            .child(line("trend__mastery", mastery))
            .child(html::polyline().class("trend__value").attr("points", points))
            .child(dots),
    )
}

fn line(class: &'static str, y: f64) -> html::Element {
    html::line().class(class).attr("x1", "32").attr("x2", "320").attr("y1", y).attr("y2", y)
}

fn grid(y: f64, short: &str) -> impl IntoHtml + use<> {
    (
        line("trend__grid", y),
        html::text().attr("x", "0").attr("y", y + 4.0).attr("aria-hidden", "true").child(short.to_owned()),
    )
}

/// One piece in the picture.
struct PictureDot {
    place: usize,
    level: Decimal,
    x: f64,
    said: String,
    aside: bool,
}

impl PictureDot {
    /// A dot, and around it a larger disc that takes the pointer and the keys.
    fn draw(self, scale: &Scale, ruler: &Ruler, turn: Turn) -> impl IntoHtml + use<> {
        let PictureDot { place, level, x, said, aside } = self;
        let y = ruler.y(level);
        let named = scale.levels.iter().find(|it| it.value == level);
        let spoken = named.map_or_else(|| level.to_string(), |it| says::level_called(&it.short, &it.label));
        let (low, high) = scale.bounds().unwrap_or((level, level));
        let (by_key, by_pointer) = (ruler.clone(), ruler.clone());
        let keys = move |event: KeyboardEvent| {
            if let Some(level) = by_key.after_key(level, &event.key()) {
                event.prevent_default();
                turn.run((place, level));
            }
        };
        let class = if aside {
            "trend__dot trend__dot--aside".to_owned()
        } else {
            format!("trend__dot lv-{}", shade(level, scale))
        };
        (
            html::circle()
                .class("trend__hit")
                .attr("cx", x)
                .attr("cy", y)
                .attr("r", "13")
                .attr("tabindex", "0")
                .attr("role", "slider")
                .attr("aria-orientation", "vertical")
                .attr("aria-label", said)
                .attr("aria-valuemin", low.to_string())
                .attr("aria-valuemax", high.to_string())
                .attr("aria-valuenow", level.to_string())
                .attr("aria-valuetext", spoken)
                .on_keydown(keys)
                .on("pointerdown", |event| take_hold(&event))
                .on("pointermove", move |event| {
                    let to = held_at(&event).and_then(|y| by_pointer.nearest(y));
                    if let Some(to) = to.filter(|to| *to != level) {
                        turn.run((place, to));
                    }
                }),
            html::circle()
                .class(class)
                .attr("cx", x)
                .attr("cy", y)
                .attr("r", "6")
                .attr("aria-hidden", "true"),
        )
    }
}

/// From now on the dot gets what the pointer does, wherever it goes.
fn take_hold(event: &Event) {
    if let (Some(pointer), Some(dot)) = parts(event) {
        event.prevent_default();
        // A pointer that was lifted by now cannot be held.
        let _ = dot.set_pointer_capture(pointer.pointer_id());
        if let Ok(focus) = js_sys::Reflect::get(&dot, &"focus".into()) {
            // Older browsers give a drawing no focus.
            let _ = focus.dyn_ref::<js_sys::Function>().map(|focus| focus.call0(&dot));
        }
    }
}

/// The height in the drawing at which a pointer is that holds a dot.
fn held_at(event: &Event) -> Option<f64> {
    let (Some(pointer), Some(dot)) = parts(event) else { return None };
    if !dot.has_pointer_capture(pointer.pointer_id()) {
        return None;
    }
    let drawing = dot.closest("svg").ok().flatten()?.get_bounding_client_rect();
    let share = (f64::from(pointer.client_y()) - drawing.top()) / drawing.height().max(1.0);
    Some(VIEW.0 + share * VIEW.1)
}

fn parts(event: &Event) -> (Option<&PointerEvent>, Option<Element>) {
    (event.dyn_ref(), event.target().and_then(|target| target.dyn_into().ok()))
}
