//! What the browser gives: the clock, the calendar, random ids, the locale's dates.

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;

use js_sys::{Array, Date as JsDate, JsString, Object, Reflect};
use leptos::prelude::{request_animation_frame, set_timeout};
use wasm_bindgen::prelude::*;

use crate::model::{Date, Id, Instant};
use crate::text::names::alphabet;
use crate::ui::kit::never::cannot_fail;

use crate::ui::session::host::Host;

/// Now.
pub fn now() -> Instant {
    Instant(JsDate::now() as i64)
}

thread_local! {
    /// The day that is shown as today, once it has been asked for.
    static TODAY: Cell<Option<Date>> = const { Cell::new(None) };
}

/// Today where the user is, as the screens show it. At midnight, in another time zone, or when somebody sets the clock, it
/// stays what it is until [`look_at_calendar`] and the screens after it: what is entered gets the day that stands there.
pub fn today() -> Date {
    TODAY.get().unwrap_or_else(look_at_calendar)
}

/// The day that it is by now, which is today from here on. Whoever calls it shows the new day where it is another one.
pub fn look_at_calendar() -> Date {
    let date = day(wall_clock(now())).unwrap_or_else(unreachable_date);
    TODAY.set(Some(date));
    date
}

/// What the clock on the wall of the user shows at a moment, in minutes since it showed the beginning of 1970.
fn wall_clock(at: Instant) -> i64 {
    let behind = JsDate::new(&JsValue::from_f64(at.0 as f64)).get_timezone_offset();
    at.0.div_euclid(60_000) - behind as i64
}

/// Minutes of a day.
const OF_DAY: i64 = 24 * 60;

/// The day on which a clock shows these minutes.
fn day(minutes: i64) -> Option<Date> {
    Date::from_days(minutes.div_euclid(OF_DAY))
}

/// The calendar has a first day; this is never reached and yet does not panic.
fn unreachable_date() -> Date {
    let mut days = 0;
    loop {
        if let Some(date) = Date::from_days(days) {
            return date;
        }
        days += 1;
    }
}

/// A new random id. `randomUUID` is missing on plain http, so the bits come from `getRandomValues`.
pub fn new_id() -> Id {
    let mut bytes = [0_u8; 16];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !filled {
        bytes.fill_with(|| (js_sys::Math::random() * 256.0) as u8);
    }
    Id::from_random(u128::from_le_bytes(bytes))
}

/// A text in which each letter and its accents are one character, as keyboards write them. Some systems write them apart,
/// which looks the same.
pub fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}

/// What a date is written with.
const DAY: (&str, &str) = ("day", "numeric");
const MONTH: (&str, &str) = ("month", "short");
const YEAR: (&str, &str) = ("year", "numeric");
/// A date has no time and no zone. As a moment of the browser it is midnight of the one zone in which no day is ever left out.
const ZONE: (&str, &str) = ("timeZone", "UTC");

fn formatted(date: Date, options: &[(&str, &str)]) -> String {
    let js = JsDate::new(&JsValue::from_f64(date.days() as f64 * 86_400_000.0));
    let wanted = Object::new();
    for (key, value) in options.iter().chain([&ZONE]) {
        cannot_fail(Reflect::set(&wanted, &JsValue::from_str(key), &JsValue::from_str(value)));
    }
    spoken(|locale| js.to_locale_date_string(locale, &wanted).into())
}

thread_local! {
    /// The language that is spoken, once it has been asked for. Gradebooks in one page speak the one that was given last.
    static SPOKEN: RefCell<Option<Spoken>> = const { RefCell::new(None) };
}

/// The language of names and dates, as a tag that the browser takes.
struct Spoken(String);

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl, js_name = getCanonicalLocales, catch)]
    fn canonical(tag: &str) -> Result<Array, JsValue>;

    #[wasm_bindgen(js_namespace = ["String", "prototype", "localeCompare"], js_name = call)]
    fn locale_compare(left: &str, right: &str, locale: &str) -> f64;
}

/// Writes dates and compares names from now on as the place says, where it says so.
pub fn speak(place: &Host) {
    SPOKEN.set(Some(Spoken::of(&place.text("lang"))));
}

impl Spoken {
    /// The language that was given, else the page's, else the browser's: the first that the browser takes.
    fn of(given: &str) -> Spoken {
        let of_page = || {
            let root = web_sys::window()?.document()?.document_element()?;
            root.get_attribute("lang").filter(|lang| lang != "en").and_then(|lang| tag(&lang))
        };
        let of_browser = || tag(&web_sys::window()?.navigator().language()?);
        let taken = tag(given).or_else(of_page).or_else(of_browser);
        Spoken(taken.unwrap_or_else(|| "en".to_owned()))
    }
}

/// A language's tag as the browser takes it; one that it does not know the shape of would be an error wherever a date is
/// written. `de_AT` is how some hosts write it.
fn tag(written: &str) -> Option<String> {
    // Where nothing is written the browser would make an error first, which costs milliseconds of the start.
    if written.is_empty() {
        return None;
    }
    canonical(&written.replace('_', "-")).ok()?.get(0).as_string()
}

fn spoken<R>(act: impl FnOnce(&str) -> R) -> R {
    SPOKEN.with_borrow_mut(|spoken| act(&spoken.get_or_insert_with(|| Spoken::of("")).0))
}

/// `14 Oct`; with the year where it is not this year's in the calendar in which it is written.
pub fn short_date(date: Date) -> String {
    let year = |date| formatted(date, &[YEAR]);
    let this_year = year(date) == year(today());
    formatted(date, if this_year { &[DAY, MONTH] } else { &[DAY, MONTH, YEAR] })
}

/// `14 October 2026`.
pub fn long_date(date: Date) -> String {
    formatted(date, &[DAY, ("month", "long"), YEAR])
}

/// The name of a month, short.
pub fn month_name(date: Date) -> String {
    formatted(date, &[MONTH])
}

/// `10:42` of a moment today, else its date.
pub fn moment(at: Instant) -> String {
    let minutes = wall_clock(at);
    match day(minutes) {
        Some(day) if day != today() => short_date(day),
        _ => {
            let time = minutes.rem_euclid(OF_DAY) as u32;
            format!("{:02}:{:02}", time / 60, time % 60)
        }
    }
}

/// The number that a length in a style begins with. The browser reads it: the tables with which the library reads
/// fractions are not worth their weight for this.
pub fn pixels(text: &str) -> Option<f64> {
    Some(js_sys::parse_float(text)).filter(|number| !number.is_nan())
}

/// Compares two names as the user's language does.
pub fn compare(left: &str, right: &str) -> Ordering {
    spoken(|locale| {
        alphabet::compare(locale, left, right)
            .unwrap_or_else(|| locale_compare(left, right, locale).total_cmp(&0.0))
    })
}

/// Does something when the next frame has been shown.
pub fn after_frame(act: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(act, std::time::Duration::ZERO));
}

/// How wide the window is, in pixels.
pub fn width() -> f64 {
    let width = web_sys::window().and_then(|window| window.inner_width().ok());
    width.and_then(|width| width.as_f64()).unwrap_or(0.0)
}

/// How high the window is, in pixels.
pub fn height() -> f64 {
    let height = web_sys::window().and_then(|window| window.inner_height().ok());
    height.and_then(|height| height.as_f64()).unwrap_or(0.0)
}
