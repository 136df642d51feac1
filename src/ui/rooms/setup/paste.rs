//! The dialogs that take a list from the clipboard. Their code comes with the first one that is opened.

use leptos::prelude::Callback;

use crate::ui::kit::html::{Html, IntoHtml, show};
use crate::ui::kit::lazy::{self, Lazy};
use crate::ui::kit::signal::RwSignal;
use crate::ui::session::rooms::when_here;

/// A dialog that takes a list; `close` is called when it has done what it is for.
pub trait PasteDialog {
    /// It.
    fn view(&self, close: Callback<()>) -> Html;
}

/// Shows the dialog while it is `wanted`, and has its code fetched before anybody wants it.
pub fn paste_dialog(
    dialog: &'static Lazy<dyn PasteDialog>,
    wanted: RwSignal<bool>,
    close: Callback<()>,
) -> impl IntoHtml {
    lazy::warm(&[dialog.code()]);
    show(
        move || wanted.get(),
        move || when_here(dialog, "coming coming--over", move |dialog| dialog.view(close)),
    )
}
