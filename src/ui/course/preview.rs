//! How it will look: the page itself in a frame, which keeps nothing.

use crate::text::course as words;
use crate::text::snippet::with_query;
use crate::ui::html::{self, Html, IntoHtml, show};
use crate::ui::signal::RwSignal;

use super::{Begin, Chosen, SAMPLE};

/// The preview, which is fetched when somebody opens it. The page's policy allows frames of its own address alone, so a
/// gradebook that stands in somebody else's page, or is in one file, has none.
pub fn preview(chosen: Chosen) -> Html {
    let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let origin = |address: &str| address.split('/').take(3).map(str::to_owned).collect::<Vec<_>>();
    let own = here.starts_with("http") && origin(&here) == origin(&chosen.address());
    if !own || chosen.session.place().function("more").is_some() {
        return Html::Nothing;
    }
    let open = RwSignal::new(false);
    let link = move || {
        let src = if chosen.begin.get() == Begin::Sample { SAMPLE } else { "" };
        let asked =
            [("keep", "no"), ("mode", chosen.mode.get()), ("theme", chosen.theme.get()), ("src", src)];
        with_query(&chosen.address(), &asked)
    };
    html::details()
        .class("more")
        .on("toggle", move |_| open.set(true))
        .child(html::summary().child(words::PREVIEW))
        .child(show(
            move || open.get(),
            move || {
                html::div().class("stack").child(html::p().class("hint").child(words::PREVIEW_HINT)).child(
                    html::div()
                        .class("preview-frame")
                        .child(html::iframe().attr("title", words::PREVIEW).attr("src", link)),
                )
            },
        ))
        .into_html()
}
