//! A gradebook in somebody's page: the door through which it is put there, and what can be asked of it.
//!
//! The page of Evident itself, the custom element and the single file all come in by [`mount`]; what each of them gives
//! and hears is in `src/embed/README.md`.

mod answers;
mod message;
mod recovery;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use crate::keep::SecondStore;
use crate::text::screen::PART_MISSING;
use crate::ui::kit::lazy;
use crate::ui::session::Session;
use crate::ui::session::edits::{EDITS, fetch_with_edits};
use crate::ui::session::host::Host;

use crate::ui::shell::put;

use answers::{Answers, HostCall};
use recovery::Recovery;

/// A mounted gradebook. Dropping it, or calling [`Handle::unmount`], takes the gradebook out of the page again.
#[wasm_bindgen]
pub struct Handle {
    session: Option<Session>,
    inside: Option<Box<dyn FnOnce()>>,
}

#[wasm_bindgen]
impl Handle {
    /// Asks for something by its name, and calls `done` with a sentence that says what was wrong, or nothing, and with
    /// what was asked for. The answer may come later: what answers is in later code.
    pub fn ask(&self, what: String, given: JsValue, done: Function) {
        match self.session {
            Some(session) if self.inside.is_some() => ask(session, HostCall { what, given, done }),
            _ => drop(done.call1(&JsValue::NULL, &JsValue::from_str(answers::GONE))),
        }
    }

    /// Saves what is unsaved and takes the gradebook out of the page; a second call does nothing.
    pub fn unmount(&mut self) {
        if let Some(unmount) = self.inside.take() {
            unmount();
        }
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.unmount();
    }
}

/// Puts a gradebook into `element`. A page can have several.
///
/// `options.stopped` is called when the compiled code has panicked: nothing may be asked of any gradebook after that.
/// `options.code` gets a file of code by its name; the first page that gives one is asked.
#[wasm_bindgen]
#[must_use]
pub fn mount(element: &Element, options: &JsValue) -> Handle {
    let host = Host::new(element, options);
    // Where the code is split, a panic stops as a trap does (scripts/empty.mjs) and reaches no hook.
    if cfg!(not(feature = "split")) {
        say_when_stopped(host.function("stopped"));
    }
    lazy::bring_by(host.function("code"));
    SecondStore::bring(host.value("second"));
    let (session, unmount) = put(element, host);
    Handle { session, inside: Some(Box::new(unmount)) }
}

/// Brings books that are newer in the second store up to it, before anything is mounted. Then `done` is called, with a sentence
/// where there is something to say of it. `options` are those of [`mount`].
#[wasm_bindgen]
pub fn recover(options: &JsValue, done: Function) {
    let given = |name: &str| js_sys::Reflect::get(options, &name.into()).unwrap_or_default();
    let second = given("second");
    lazy::bring_by(given("code").dyn_into().ok());
    let then = Box::new(move || {
        let said = match RECOVERY.get() {
            Some(recovery) => recovery.recover(second),
            None => Some(PART_MISSING.to_owned()),
        };
        // The page is on its own where it fails at the news.
        drop(done.call1(&JsValue::NULL, &said.map_or(JsValue::UNDEFINED, JsValue::from)));
    });
    fetch_with_edits(|then| RECOVERY.fetch(then), then);
}

lazy! {
    /// What brings books up to the second store, in the file of code `recovery`.
    static RECOVERY: dyn Recovery = enter_recovery in recovery { &recovery::BookRecovery }
}

lazy! {
    /// What answers the page around, in the file of code `embed`.
    static ANSWERS: dyn Answers = enter_answers in embed { crate::ui::session::loading::reads_all(&answers::EmbedAnswers) }
}

/// Answers as soon as what answers is here.
fn ask(session: Session, asked: HostCall) {
    let answer = move || match ANSWERS.get() {
        Some(answers) => answers.answer(session, asked),
        // Whoever asks and fails at the answer is on their own.
        None => drop(asked.done.call1(&JsValue::NULL, &JsValue::from_str(PART_MISSING))),
    };
    EDITS.fetch(Box::new(move || ANSWERS.fetch(Box::new(answer))));
}

/// A panic leaves borrowed and half-changed things behind: it is logged, and the page's own JavaScript takes over.
fn say_when_stopped(stopped: Option<Function>) {
    std::panic::set_hook(Box::new(move |info| {
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
        if let Some(stopped) = &stopped {
            // A page that fails at the news is on its own.
            let _ = stopped.call0(&JsValue::NULL);
        }
    }));
}
