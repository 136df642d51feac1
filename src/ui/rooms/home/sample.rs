//! The sample class, a file next to the page. Its code is fetched beside it and without what edits: the class is shown first.

use js_sys::{Function, JSON, Reflect};
use wasm_bindgen::prelude::*;

use crate::exchange::json;
use crate::model::Gradebook;
use crate::text::screen;
use crate::ui::kit::lazy;
use crate::ui::kit::lazy::text_beside;
use crate::ui::session::Session;
use crate::ui::session::loading::{COLD, with_cold};
use crate::ui::session::opening::begin_copy;

/// What opens the sample class.
pub trait OpenSample {
    /// Opens it as a separate book, from its text; says so where none came.
    fn open(&self, session: Session, text: &JsValue);
}

lazy! {
    /// It, in the file of code `sample`.
    static SAMPLE: dyn OpenSample = enter_sample in sample { &Sample }
}

/// Loads the sample class and opens it as a separate book.
pub fn try_sample(session: Session) {
    session.say(screen::SAMPLE_COMING);
    // The code and the class come at the same time.
    SAMPLE.fetch(Box::new(|| ()));
    let come = move |text: JsValue| {
        SAMPLE.fetch(Box::new(move || match SAMPLE.get() {
            Some(sample) => sample.open(session, &text),
            None => session.say(screen::PART_MISSING),
        }));
    };
    let come = Closure::once_into_js(come);
    match session.host().promised("sample") {
        // What it is refused with is no text.
        Some(promise) => drop(
            Reflect::get(&promise, &"then".into())
                .and_then(|then| then.unchecked_into::<Function>().call2(&promise, &come, &come)),
        ),
        None => text_beside("class.evident.json", &come),
    }
}

struct Sample;

impl OpenSample for Sample {
    fn open(&self, session: Session, text: &JsValue) {
        let Some(text) = text.as_string() else { return session.say(screen::SAMPLE_MISSING) };
        // The browser looks whether all of it came.
        let is_whole = JSON::parse(&text).is_ok();
        match if is_whole { json::read_known(&text) } else { json::read(&text) } {
            Ok(draft) => begin(session, draft.book),
            // Whatever is the matter, it takes more code to read it all the same, or to say so.
            Err(_) => with_cold(session, move |session| read_again(session, &text)),
        }
    }
}

fn begin(session: Session, sample: Gradebook) {
    begin_copy(session, sample);
    session.say(screen::SAMPLE_OPEN);
}

/// Opens it now that every text can be read, or says why it cannot be.
fn read_again(session: Session, text: &str) {
    match json::read(text) {
        Ok(draft) => begin(session, draft.book),
        Err(refused) => session.say(COLD.get().map(|cold| cold.unread(Some(refused))).unwrap_or_default()),
    }
}
