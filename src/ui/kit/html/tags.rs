//! The names of the elements in use.

use crate::ui::kit::html::element::Element;

macro_rules! tags {
    ($($name:ident)*) => {$(
        #[doc = concat!("`<", stringify!($name), ">`")]
        pub fn $name() -> Element {
            Element::new(stringify!($name))
        }
    )*};
}

tags! {
    a aside b bdi br caption circle code details dialog div fieldset form h1 h2 h3 h4 header iframe input label legend li line main
    nav ol option p path polyline rect section select span summary svg table tbody td text textarea th thead
    tr ul
}

/// `<button>` that does what its listener does.
pub fn button() -> Element {
    Element::new("button").attr("type", "button")
}

/// `<button>` that sends its form.
pub fn submit() -> Element {
    Element::new("button").attr("type", "submit")
}
