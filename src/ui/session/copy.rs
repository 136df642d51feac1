//! Copying a text where the browser lets it, and by hand where it does not.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlElement;

use crate::text::course as words;

use crate::ui::kit::dialog::dialog;
use crate::ui::kit::html::{self, ElementRef, Html, IntoHtml};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::widgets::{labelled, primary};
use crate::ui::session::Session;

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

/// Calls a method of an object by its name.
fn call(of: &JsValue, method: &str, given: &JsValue) -> Option<JsValue> {
    let method: Function = Reflect::get(of, &method.into()).ok()?.dyn_into().ok()?;
    method.call1(of, given).ok()
}

/// Selects what stands in a field, and copies it the old way, which needs no permission; says whether it could.
fn select(field: &HtmlElement) -> bool {
    cannot_fail(field.focus());
    call(field, "select", &JsValue::UNDEFINED);
    let document = web_sys::window().and_then(|window| window.document());
    let copied = document.and_then(|document| call(&document, "execCommand", &"copy".into()));
    copied.and_then(|copied| copied.as_bool()) == Some(true)
}

/// Copies what stands in a field. Where that cannot be it is selected, and said.
pub fn field(session: Session, field: ElementRef) {
    field_then(session, field, || ());
}

/// Copies what stands in a field, and calls `then` once it is copied.
pub fn field_then(session: Session, field: ElementRef, then: impl FnOnce() + 'static) {
    let Some(area) = field.get() else { return };
    let text =
        Reflect::get(&area, &"value".into()).ok().and_then(|text| text.as_string()).unwrap_or_default();
    spawn_local(async move {
        let copied = put(&text).await || select(&area);
        if copied {
            then();
        }
        session.say(if copied { words::COPIED } else { words::COPY_BY_HAND });
    });
}

/// Copies the file that was handed out last. Where that cannot be, it is shown to be copied by hand.
pub fn text(session: Session) {
    let Some(file) = session.handed_out.get_value() else { return };
    session.toast.set(None);
    spawn_local(async move {
        if put(&file.1).await {
            session.say(words::COPIED);
        } else {
            session.by_hand.set_unless_gone(true);
        }
    });
}

/// Shows the text of the file that was handed out last, where it is to be copied by hand, and its name.
pub fn by_hand(session: Session) -> Html {
    let file = move || session.by_hand.get().then(|| session.handed_out.get_value()).flatten();
    (move || file().map(|file| shown(session, &file))).into_html()
}

fn shown(session: Session, file: &(String, String)) -> impl IntoHtml + use<> {
    let (name, text) = file;
    let lead = if name.is_empty() { words::COPY_ADDRESS } else { words::COPY_LEAD };
    let area = ElementRef::new();
    area.on_load(|area| {
        select(&area);
    });
    dialog(
        words::COPY_TITLE,
        move || session.by_hand.set(false),
        (
            html::div().class("dialog__body").child(html::p().child(lead)).child(
                labelled(html::bdi().child(if name.is_empty() { words::ADDRESS } else { name }.to_owned()))
                    .child(
                        html::textarea()
                            .class("input snippet")
                            .attr("readonly", true)
                            .attr("spellcheck", "false")
                            .prop("value", text.clone())
                            .node_ref(area),
                    ),
            ),
            html::div()
                .class("dialog__foot")
                .child(primary(words::COPY).on_click(move |_| field(session, area))),
        ),
    )
}
