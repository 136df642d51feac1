//! What a page can ask of a gradebook, by name. Only later code reaches it.

use std::rc::Rc;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::prelude::*;

use crate::embed::message::HostMessage;
use crate::exchange::json;
use crate::keep::{KeeperEvent, SavingState, SecondStore};
use crate::text::{embed as words, file};
use crate::ui::kit::never;
use crate::ui::kit::never::cannot_fail;
use crate::ui::rooms::export::exported;
use crate::ui::rooms::import::taken_in;
use crate::ui::session::opening::replace;
use crate::ui::session::{Incoming, Session};

/// The message when the gradebook is no longer in the page.
pub const GONE: &str = "This gradebook was removed from the page.";

/// What the page around a gradebook asks of it.
pub struct HostCall {
    /// By which name.
    pub what: String,
    /// What is given for it.
    pub given: JsValue,
    /// Called with what was wrong, or nothing, and with what was asked for.
    pub done: Function,
}

/// What answers the page around.
pub trait Answers {
    /// Answers.
    fn answer(&self, session: Session, asked: HostCall);
}

/// It, where its code is here.
pub struct EmbedAnswers;

impl Answers for EmbedAnswers {
    fn answer(&self, session: Session, asked: HostCall) {
        let HostCall { what, given, done } = asked;
        match HostMessage::read(&what, &given) {
            Ok(HostMessage::ImportFile(file)) => {
                import(session, file, move |result| tell(&done, result.map(|()| JsValue::TRUE)));
            }
            Ok(HostMessage::Flush) => flush(session, done),
            Ok(message) => tell(&done, answered(session, message)),
            Err(sentence) => tell(&done, Err(sentence)),
        }
    }
}

/// Answers the caller. An error in the caller's own handler is not ours.
fn tell(done: &Function, result: Result<JsValue, String>) {
    let (error, value) = match result {
        Ok(value) => (JsValue::UNDEFINED, value),
        Err(sentence) => (JsValue::from_str(&sentence), JsValue::UNDEFINED),
    };
    // A page that fails at the answer is on its own.
    let _ = done.call2(&JsValue::NULL, &error, &value);
}

fn answered(session: Session, message: HostMessage) -> Result<JsValue, String> {
    match message {
        // No book is no state, and no mistake.
        HostMessage::GetState => Ok(session.backup().map_or(JsValue::NULL, |(_, text)| text.into())),
        HostMessage::SetState(text) => set_state(session, &text),
        HostMessage::ExportFile(format) => {
            let file = exported(session, &format).ok_or(words::NO_BOOK)?.ok_or(words::NO_FORMAT)?;
            Ok(object(&[("name", &file.name), ("type", file.kind), ("text", &file.text)]))
        }
        HostMessage::Set(options) => {
            options.iter().for_each(|(option, value)| session.set_option(*option, value));
            Ok(JsValue::TRUE)
        }
        HostMessage::ImportFile(_) | HostMessage::Flush => {
            never!("this is done where its answer may come later");
            Ok(JsValue::FALSE)
        }
    }
}

/// Opens the book of a text as the book of this place. What is open with the same words stays open.
fn set_state(session: Session, text: &str) -> Result<JsValue, String> {
    let draft = json::read(text).map_err(|refused| file::refused(&refused))?;
    if session.backup().is_none_or(|(_, open)| open != text) {
        replace(session, draft.book);
    }
    Ok(JsValue::TRUE)
}

fn import(session: Session, file: Incoming, done: impl FnOnce(Result<(), String>) + 'static) {
    if !session.edits_now() {
        return done(Err(words::ONLY_SHOWN.to_owned()));
    }
    taken_in(session, Rc::new(file), done);
}

/// Saves what waits, and says whether everything is saved, once the second store has answered too.
fn flush(session: Session, done: Function) {
    session.tell_keeper(KeeperEvent::Hide);
    session.tell_keeper(KeeperEvent::Idle);
    SecondStore::when_settled(Box::new(move || {
        let state = session.saving.try_get_untracked();
        let saved = matches!(state, Some(SavingState::Saved { .. } | SavingState::SavedOnce { .. }));
        let answer = Object::new();
        cannot_fail(Reflect::set(&answer, &"saved".into(), &saved.into()));
        tell(&done, Ok(answer.into()));
    }));
}

fn object(fields: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, value) in fields {
        cannot_fail(Reflect::set(&object, &(*name).into(), &(*value).into()));
    }
    object.into()
}
