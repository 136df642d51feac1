//! Asks whether a teacher or a learner is here, if the host page does not say. Everyone who opens such a page is asked the same
//! and has their own gradebook in it.

use js_sys::Reflect;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::edit::{Command, EditContext, Scope};
use crate::exchange::{json, set_up_of};
use crate::keep::BookId;
use crate::model::{Gradebook, Instant, LearnerDraft, PolicyDraft};
use crate::text::{embed as words, file, screen};
use crate::ui::kit::signal::RwSignal;

use crate::ui::kit::html::{self, Element, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::widgets::{form, labelled, quiet, send, text_field};
use crate::ui::rooms::home::others;
use crate::ui::session::blank::blank_book;
use crate::ui::session::host::Mode;
use crate::ui::session::loading::with_cold;
use crate::ui::session::{Screen, Session, mode_setting};
use crate::ui::session::{browser, iframe, opening};

/// Asks who is here. A learner is asked for a name, and begins.
pub fn who() -> impl IntoHtml {
    let session = Session::here();
    // Whoever has a book of their own here begins another one.
    let learns = RwSignal::new(session.mode.get_untracked() == Mode::Learner);
    page(move || {
        if learns.get() {
            return learner(session, learns).into_html();
        }
        let teach = way(Icon::Books, words::TEACHER, words::TEACHER_HINT).on_click(move |_| {
            session.mode.set(Mode::Teacher);
            begin(session);
        });
        let learn =
            way(Icon::Growth, words::LEARNER, words::LEARNER_HINT).on_click(move |_| learns.set(true));
        (
            html::h1().child(words::WHO),
            html::p().class("lead").child(lead(session)),
            html::div().class("ways").child(teach).child(learn),
        )
            .into_html()
    })
}

fn page(inside: impl Fn() -> html::Html + 'static) -> impl IntoHtml {
    let others = others::other_books(Session::here());
    (
        iframe::notice(),
        html::main().class("page").child(html::div().class("home").child(inside).child(others)),
    )
}

fn way(icon: Icon, title: &'static str, hint: &'static str) -> Element {
    html::button()
        .class("way")
        .child(draw(icon))
        .child(html::b().child(title))
        .child(html::span().child(hint))
}

/// Where it is kept, if it is.
fn lead(session: Session) -> &'static str {
    match session.store().lasts() {
        crate::keep::Lasts::WhileOpen => words::WHO_LEAD_OPEN,
        _ => words::WHO_LEAD,
    }
}

/// A learner starts their own book.
fn learner(session: Session, learns: RwSignal<bool>) -> impl IntoHtml {
    let name = RwSignal::new(String::new());
    let begin = move || {
        let name = name.get_untracked();
        with_cold(session, move |session| begin_learning(session, name));
    };
    let field = text_field(name, move |typed| name.set(typed)).attr("autocomplete", "off");
    let back =
        (session.host().mode().is_none()).then(|| quiet(words::BACK).on_click(move |_| learns.set(false)));
    form(begin)
        .class("stack")
        .child(html::h1().child(words::LEARNER_TITLE))
        .child(html::p().class("lead").child(lead(session)))
        .child(
            labelled(words::LEARNER_NAME)
                .child(field)
                .child(html::span().class("hint").child(words::LEARNER_NAME_HINT)),
        )
        .child(html::div().class("dialog__foot").child(back).child(send(words::LEARNER_BEGIN)))
}

/// Starts a learner's own book with the setup of a book that the learner opened, without any class data.
pub fn begin_with_set_up(session: Session, book: &Gradebook) {
    let own = session.peek(|open| open.book.learners().iter().next().map(|(_, it)| it.name.clone()));
    let title = book.title().to_owned();
    begin_own(session, &own.flatten().unwrap_or_default(), Some(set_up_of(book, browser::new_id())));
    session.say(words::set_up_taken(&title));
}

/// Starts a learner's own book, with the standards of a setup if the page has one, or else at the setup of standards.
fn begin_own(session: Session, name: &str, set_up: Option<Gradebook>) {
    let name = if name.trim().is_empty() { words::ME } else { name.trim() };
    let brought = set_up.is_some();
    let mut book = set_up.unwrap_or_else(|| blank_book(session, words::LEARNER_TITLE, ""));
    let counter = book.latest_counter() + 1;
    let given =
        EditContext { today: browser::today(), now: browser::now(), counter, author: session.author() };
    let learner = LearnerDraft::named(browser::new_id(), name.to_owned());
    let mut commands = vec![Command::AddLearners(vec![learner])];
    // What the learner says counts in the learner's own book; as a rule a class's policy leaves it out.
    let policy = book.settings().policy.and_then(|at| book.policies().get(at));
    commands.extend(policy.filter(|policy| !policy.self_evidence).map(|policy| Command::UsePolicy {
        policy: PolicyDraft {
            id: browser::new_id(),
            version: policy.version + 1,
            replaces: Some(policy.meta.id),
            self_evidence: true,
            ..PolicyDraft::of(&book, policy)
        },
        scope: Scope::Book,
    }));
    for command in commands {
        // None of them is refused; were one, the set-up says what is missing.
        let _ = crate::edit::apply(&mut book, command, &given);
    }
    is_learners(&book);
    session.begin(book, if brought { Screen::Gradebook } else { Screen::SetUp });
}

/// Remembers that a book is a learner's own.
fn is_learners(book: &Gradebook) {
    // Where settings are not kept, neither is the book.
    let _ = crate::keep::DeviceSettings::open().set(&mode_setting(book.id()), Mode::Learner.tag());
}

/// Begins with what the page brings, as a teacher does; without it, at the books of this device.
pub fn begin(session: Session) {
    spawn_local(async move {
        let brought = brought(session).await;
        if still_waits(session) {
            match brought {
                // A copy: the next visitor's is another one.
                Some(book) => session.begin(book.as_copy(browser::new_id()), Screen::Gradebook),
                None => session.screen.set(Screen::Home),
            }
        }
        opening::tell_ready(session);
    });
}

/// Begins a learner's own book with what the page brings: its standards, scale and policy, and of a book with one learner
/// all that is in it. Nothing of a class is in a learner's book.
fn begin_learning(session: Session, name: String) {
    spawn_local(async move {
        let brought = brought(session).await;
        if !still_waits(session) {
            return;
        }
        match brought {
            Some(book) if book.learners().len() == 1 => {
                let own = book.as_copy(browser::new_id());
                is_learners(&own);
                session.begin(own, Screen::Gradebook);
            }
            Some(book) => begin_own(session, &name, Some(set_up_of(&book, browser::new_id()))),
            None => begin_own(session, &name, None),
        }
    });
}

/// If something else was opened since, it stays open. If the person has left, nothing opens.
fn still_waits(session: Session) -> bool {
    session.peek(|_| ()).is_none() && session.screen.try_get_untracked().is_some()
}

/// The page's starting content, if it has any that can be read. If it cannot be read, a message says so.
async fn brought(session: Session) -> Option<Gradebook> {
    let came = JsFuture::from(session.host().promised("pack")?).await;
    let text = match came {
        Ok(text) if text.is_undefined() || text.is_null() => return None,
        Ok(text) => text.as_string().ok_or_else(|| words::PACK_MISSING.to_owned()),
        // What the page says itself says more.
        Err(error) => {
            let said = Reflect::get(&error, &"message".into()).ok().and_then(|it| it.as_string());
            Err(said.unwrap_or_else(|| words::PACK_MISSING.to_owned()))
        }
    };
    let read = text
        .and_then(|text| json::read(&text).map_err(|refused| words::pack_unread(&file::refused(&refused))));
    match read {
        Ok(draft) => Some(draft.book),
        Err(sentence) => {
            session.host().tell("error", "sentence", &sentence.as_str().into());
            session.say(sentence);
            None
        }
    }
}

/// Asks whether a book that has rested is still that of this class.
pub fn rested(id: &BookId) -> impl IntoHtml {
    let session = Session::here();
    let books = crate::keep::list(&*session.store()).unwrap_or_default();
    let info = books.into_iter().find(|info| info.id == *id);
    let title = info.as_ref().and_then(|info| info.title.clone());
    let title = title.unwrap_or_else(|| screen::UNTITLED.to_owned());
    let changed = info.and_then(|info| info.changed).unwrap_or_default();
    let sentence = words::rested(&title, &browser::moment(Instant(changed as i64)));
    let same = id.clone();
    page(move || {
        let same = same.clone();
        let go_on = move |_: web_sys::MouseEvent| {
            session.rested.set_value(None);
            session.open(&same);
        };
        let anew = move |_: web_sys::MouseEvent| {
            session.rested.set_value(None);
            // There is a book of this name; whoever begins anew is asked as if there were none.
            opening::begin_anew(session, &[]);
        };
        (
            html::h1().child(words::RESTED),
            html::p().class("lead").child(sentence.clone()),
            html::div()
                .class("ways")
                .child(way(Icon::Books, words::SAME_CLASS, words::SAME_CLASS_HINT).on_click(go_on))
                .child(way(Icon::Plus, words::NEW_CLASS, words::NEW_CLASS_HINT).on_click(anew)),
        )
            .into_html()
    })
}
