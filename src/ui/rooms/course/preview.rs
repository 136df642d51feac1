//! The preview: the page itself in a frame that stores nothing.

use crate::text::course as words;
use crate::text::snippet::{carrying, with_query};
use crate::ui::kit::html::{self, Html, IntoHtml, show};
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::is_unfolded;

use crate::ui::rooms::course::CourseChoices;

/// The preview, which is fetched when somebody opens it. The page's policy allows frames of its own address alone, so a
/// gradebook that stands in somebody else's page, or is in one file, has none.
pub fn preview(chosen: CourseChoices) -> Html {
    let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let origin = |address: &str| address.split('/').take(3).map(str::to_owned).collect::<Vec<_>>();
    let own = here.starts_with("http") && origin(&here) == origin(&chosen.address());
    if !own || chosen.session.host().function("more").is_some() {
        return Html::Nothing;
    }
    // What is not in the link, such as the name of the book, does not load the preview again.
    let link = Memo::new(move |_| {
        let recipe = chosen.recipe();
        let asked = [
            ("keep", "preview"),
            ("mode", recipe.mode),
            ("theme", recipe.theme),
            ("src", recipe.src.as_str()),
        ];
        carrying(&with_query(&recipe.address, &asked), &recipe.pack)
    });
    let open = chosen.previewed;
    html::details()
        .class("more")
        .attr("open", open.get_untracked())
        .on("toggle", move |event| open.set(is_unfolded(&event)))
        .child(html::summary().child(words::PREVIEW))
        .child(show(
            move || open.get(),
            move || {
                html::div().class("stack").child(html::p().class("hint").child(words::PREVIEW_HINT)).child(
                    html::div()
                        .class("preview-frame")
                        // Another fragment alone would not load another page.
                        .child(move || html::iframe().attr("title", words::PREVIEW).attr("src", link.get())),
                )
            },
        ))
        .into_html()
}
