//! Copying a text where the browser lets it, and by hand where it does not.

use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlTextAreaElement;

use crate::text::course as words;

use super::dialog::dialog;
use super::html::{self, ElementRef, IntoHtml};
use super::parts::{labelled, primary};
use super::session::{Offer, Session, Toast};

/// Puts a text on the clipboard, and says whether it could. A page that is not served securely has no clipboard, and one
/// in a frame may be kept from it.
async fn put(text: &str) -> bool {
    let written = || -> Result<Promise, JsValue> {
        let navigator = web_sys::window().ok_or(JsValue::NULL)?.navigator();
        let clipboard = Reflect::get(&navigator, &"clipboard".into())?;
        let write: Function = Reflect::get(&clipboard, &"writeText".into())?.dyn_into()?;
        write.call1(&clipboard, &text.into())?.dyn_into()
    };
    match written() {
        Ok(promise) => JsFuture::from(promise).await.is_ok(),
        Err(_) => false,
    }
}

/// Selects what stands in a field, and copies it the old way, which needs no permission; says whether it could.
fn select(field: &HtmlTextAreaElement) -> bool {
    let _ = field.focus();
    field.select();
    let copied = || -> Option<bool> {
        let document = web_sys::window()?.document()?;
        let run: Function = Reflect::get(&document, &"execCommand".into()).ok()?.dyn_into().ok()?;
        run.call1(&document, &"copy".into()).ok()?.as_bool()
    };
    copied() == Some(true)
}

/// Copies what stands in a field. Where that cannot be it is selected, and said.
pub fn field(session: Session, field: ElementRef) {
    let Some(area) = field.get().and_then(|it| it.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    spawn_local(async move {
        let copied = put(&area.value()).await || select(&area);
        session.say(if copied { words::COPIED } else { words::COPY_BY_HAND });
    });
}

/// Copies a text that stands nowhere on the screen. Where that cannot be, it is shown to be copied by hand.
pub fn text(session: Session, file: Rc<(String, String)>) {
    spawn_local(async move {
        if put(&file.1).await {
            session.say(words::COPIED);
        } else {
            let _ =
                session.toast.try_set(Some(Toast { sentence: String::new(), offer: Offer::ByHand(file) }));
        }
    });
}

/// Shows the text of a file to be copied by hand, and the name of the file.
pub fn by_hand(file: &(String, String), close: Rc<dyn Fn()>) -> impl IntoHtml {
    let session = Session::here();
    let area = ElementRef::new();
    area.on_load(|area| {
        if let Ok(area) = area.dyn_into::<HtmlTextAreaElement>() {
            let _ = area.focus();
            area.select();
        }
    });
    dialog(
        words::COPY_TITLE,
        move || close(),
        (
            html::div().class("dialog__body").child(html::p().child(words::COPY_LEAD)).child(
                labelled(html::bdi().child(file.0.clone())).child(
                    html::textarea()
                        .class("input snippet")
                        .attr("readonly", true)
                        .attr("spellcheck", "false")
                        .prop("value", file.1.clone())
                        .node_ref(area),
                ),
            ),
            html::div()
                .class("dialog__foot")
                .child(primary(words::COPY).on_click(move |_| field(session, area))),
        ),
    )
}
