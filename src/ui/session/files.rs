//! Files in and out through the browser: pick, drop, download.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, HtmlInputElement, Url};

use crate::text::embed as words;
use crate::text::screen;
use crate::ui::kit::html::{self, Element, ElementRef};

use crate::ui::session::backups;
use crate::ui::session::{Incoming, Session, Toast, ToastOffer};

/// A file picker that stays out of sight; `open` is called by whatever looks like a button.
pub fn pick(input: ElementRef) {
    if let Some(input) = input.get().and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value("");
        input.click();
    }
}

/// A file picker, which [`pick`] opens. `take` gets the file that is chosen.
pub fn picker(input: ElementRef, label: &'static str, take: impl Fn(File) + 'static) -> Element {
    html::input()
        .attr("type", "file")
        .attr("hidden", true)
        .node_ref(input)
        .attr("aria-label", label)
        .attr("accept", TAKEN)
        .on_change(move |field| {
            if let Some(file) = field.input().and_then(|input| input.files()?.get(0)) {
                take(file);
            }
        })
}

/// The first file that was dropped.
pub fn of_drop(event: &web_sys::DragEvent) -> Option<File> {
    event.prevent_default();
    event.data_transfer()?.files()?.get(0)
}

/// Reads a file and hands it on.
pub fn read(file: File, then: impl Fn(Rc<Incoming>) + 'static, session: Session) {
    const MOST: f64 = 64.0 * 1024.0 * 1024.0;
    let name = file.name();
    if file.size() > MOST {
        session.say(screen::file_too_large(&name));
        return;
    }
    spawn_local(async move {
        match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => then(Rc::new(Incoming { name, bytes: Uint8Array::new(&buffer).to_vec() })),
            Err(_) => session.say(screen::file_unreadable(&name)),
        }
    });
}

/// Gives a text to the user as a file and says so. A frame may swallow files without a word: there it can be copied too.
pub fn hand_out(session: Session, name: String, text: String, kind: &str, said: String) {
    if download(&name, &text, kind).is_err() {
        return session.say(screen::DOWNLOAD_REFUSED);
    }
    let framed = session.host().is_framed();
    let said = if framed { words::handed_out(&name) } else { said };
    session.handed_out.set_value(framed.then(|| Rc::new((name, text))));
    let offer = if framed { ToastOffer::Copy } else { ToastOffer::Nothing };
    session.toast.set(Some(Toast { sentence: said, offer }));
}

/// Gives the user a backup file of the open book.
pub fn back_up(session: Session) {
    let Some((name, text)) = session.backup() else { return session.say(words::NO_BOOK) };
    give_backup(session, name, text);
    backups::saved(session);
}

/// Gives the user the text of a book as a backup file.
pub fn give_backup(session: Session, name: String, text: String) {
    let said = session.whole(screen::backup_saved(&name));
    hand_out(session, name, text, "application/json", said);
}

/// What can be read: books and tables.
const TAKEN: &str = ".json,.csv,.tsv,.txt,application/json,text/csv,text/tab-separated-values";

/// Gives a text to the user as a file.
fn download(name: &str, text: &str, kind: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser reads the blob after the click: it is let go a while later.
    set_timeout(move || drop(Url::revoke_object_url(&url)), std::time::Duration::from_secs(60));
    Ok(())
}
