//! A gradebook in somebody's page: what it begins with, what can be asked of it, and what the page hears.

use std::cell::RefCell;
use std::rc::Rc;

use evident::embed::{Handle, mount};
use evident::keep::{LocalStore, Store};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, window};

use crate::fresh_element;

/// A mounted gradebook with what its page has heard so far: the name of each event and its detail.
struct Mounted {
    element: Element,
    handle: Handle,
    heard: Rc<RefCell<Vec<(String, JsValue)>>>,
}

/// Mounts with texts as options, and functions of the page.
fn mounted(texts: &[(&str, &str)], functions: &[(&str, &JsValue)]) -> Mounted {
    let options = Object::new();
    for (name, text) in texts {
        Reflect::set(&options, &(*name).into(), &(*text).into()).expect("a field");
    }
    for (name, function) in functions {
        Reflect::set(&options, &(*name).into(), function).expect("a field");
        if *name == "framed" {
            // Whoever is in a frame is asked who they are, as the element and the page have it.
            Reflect::set(&options, &"asks".into(), &JsValue::TRUE).expect("a field");
        }
    }
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hears = heard.clone();
    let event = Closure::<dyn Fn(String, JsValue)>::new(move |name: String, detail: JsValue| {
        hears.borrow_mut().push((name, detail));
    });
    Reflect::set(&options, &"event".into(), &event.into_js_value()).expect("a field");
    let element = fresh_element();
    let handle = mount(&element, &options);
    Mounted { element, handle, heard }
}

impl Mounted {
    async fn ask(&self, what: &str, given: JsValue) -> Result<JsValue, String> {
        let answer = Promise::new(&mut |resolve, _| {
            let done = Closure::once_into_js(move |error: JsValue, value: JsValue| {
                let both = Array::of2(&error, &value);
                resolve.call1(&JsValue::NULL, &both).expect("resolving");
            });
            self.handle.ask(what.to_owned(), given.clone(), done.unchecked_into::<Function>());
        });
        let both: Array = JsFuture::from(answer).await.expect("an answer").unchecked_into();
        match both.get(0).as_string() {
            Some(sentence) => Err(sentence),
            None => Ok(both.get(1)),
        }
    }

    fn text(&self) -> String {
        self.element.text_content().unwrap_or_default()
    }

    /// Waits until it says this: the end of the bar comes some frames after the levels.
    async fn until(&self, words: &str) {
        for _ in 0..50 {
            if !self.text().contains(words) {
                settled().await;
            }
        }
        assert!(self.text().contains(words), "{words} is not in {}", self.text());
    }

    fn press(&self, words: &str) {
        let buttons = self.element.query_selector_all("button").expect("a selector");
        let found = (0..buttons.length())
            .filter_map(|at| buttons.item(at))
            .find(|button| button.text_content().unwrap_or_default().contains(words));
        found.expect(words).unchecked_into::<HtmlElement>().click();
    }

    fn heard(&self, name: &str) -> usize {
        self.heard.borrow().iter().filter(|(it, _)| it == name).count()
    }

    fn leave(mut self) {
        self.handle.unmount();
        self.element.remove();
    }
}

async fn settled() {
    for _ in 0..4 {
        leptos::task::tick().await;
    }
    // A frame, and what is done after it.
    let frame = Promise::new(&mut |resolve, _| {
        window()
            .expect("a window")
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 60)
            .expect("a timer");
    });
    JsFuture::from(frame).await.expect("a moment");
}

/// The sample class, as a page that has it would give it.
fn sample() -> String {
    include_str!("../../src/sample/class.evident.json").to_owned()
}

fn object(texts: &[(&str, &str)]) -> JsValue {
    let object = Object::new();
    for (name, text) in texts {
        Reflect::set(&object, &(*name).into(), &(*text).into()).expect("a field");
    }
    object.into()
}

fn promising(text: Option<String>) -> JsValue {
    let give = move || Promise::resolve(&text.clone().map_or(JsValue::UNDEFINED, Into::into));
    Closure::<dyn Fn() -> Promise>::new(give).into_js_value()
}

fn forget_all() {
    let store = LocalStore::open().expect("local storage");
    store.keys().expect("keys").iter().for_each(|key| store.remove(key).expect("removing"));
}

#[wasm_bindgen_test]
async fn what_a_page_brings_is_opened_kept_under_its_name_and_there_again() {
    forget_all();
    let pack = promising(Some(sample()));
    let first =
        mounted(&[("book", "period 3"), ("mode", "teacher")], &[("pack", &pack), ("framed", &JsValue::TRUE)]);
    first.until("Import").await;
    let state = first.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string().expect("text");
    let flushed = first.ask("flush", JsValue::UNDEFINED).await.expect("flushed");
    assert!(Reflect::get(&flushed, &"saved".into()).expect("a field").is_truthy());
    assert!(first.heard("save") > 0);
    first.leave();

    // The same name finds it again, and does not ask for what was brought.
    let never = Closure::<dyn Fn() -> Promise>::new(|| Promise::reject(&"asked".into())).into_js_value();
    let again = mounted(&[("book", "period 3"), ("mode", "teacher")], &[("pack", &never)]);
    settled().await;
    let same = again.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string().expect("text");
    assert_eq!(same, state);
    again.leave();

    // Another name is another book: there is none, and the page does not say who is here.
    let other = mounted(&[("book", "period 4")], &[("framed", &JsValue::TRUE)]);
    settled().await;
    assert!(other.text().contains("Who is using this gradebook?"), "{}", other.text());
    other.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn what_cannot_be_read_is_said_and_the_gradebook_starts_empty() {
    forget_all();
    for (pack, says) in [(promising(Some("{}".to_owned())), "could not be read"), (promising(None), "")] {
        let one = mounted(&[("book", "broken"), ("mode", "teacher")], &[("pack", &pack)]);
        settled().await;
        assert!(one.text().contains("Try the sample class"), "{}", one.text());
        assert!(one.text().contains(says), "{}", one.text());
        assert_eq!(one.heard("error"), usize::from(!says.is_empty()));
        assert_eq!(one.heard("ready"), 1);
        one.leave();
    }
    let failing = Closure::<dyn Fn() -> Promise>::new(|| Promise::reject(&"gone".into())).into_js_value();
    let one = mounted(&[("book", "broken"), ("mode", "teacher")], &[("pack", &failing)]);
    settled().await;
    assert!(one.text().contains("could not be loaded"), "{}", one.text());
    assert_eq!(one.heard("error"), 1);
    one.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn a_learner_begins_a_book_of_their_own_and_it_is_one_the_next_time() {
    forget_all();
    let one = mounted(&[("book", "mine")], &[("framed", &JsValue::TRUE)]);
    settled().await;
    one.press("I am learning");
    settled().await;
    one.press("Start my gradebook");
    settled().await;
    assert!(one.element.query_selector(".is-learner").expect("a selector").is_some());
    let state = one.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string().expect("text");
    assert!(state.contains("\"Me\""), "{state}");
    assert!(state.contains("\"self_evidence\":true") || state.contains("\"self_evidence\": true"), "{state}");
    one.ask("flush", JsValue::UNDEFINED).await.expect("flushed");
    one.leave();
    let again = mounted(&[("book", "mine")], &[("framed", &JsValue::TRUE)]);
    settled().await;
    assert!(again.element.query_selector(".is-learner").expect("a selector").is_some(), "{}", again.text());
    again.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn a_learner_gets_the_standards_of_a_class_and_nobody_of_it() {
    forget_all();
    let pack = promising(Some(sample()));
    for texts in [&[("book", "ours"), ("mode", "learner")][..], &[("book", "ours too")]] {
        let one = mounted(texts, &[("pack", &pack), ("framed", &JsValue::TRUE)]);
        settled().await;
        if texts.len() == 1 {
            one.press("I am learning");
            settled().await;
        }
        one.press("Start my gradebook");
        settled().await;
        let state =
            one.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string().expect("text");
        assert!(state.contains("7.RP.A.2"), "{state}");
        for not in ["Lindqvist", "Okafor", "Period 2"] {
            assert!(!state.contains(not), "{not}");
        }
        assert!(!state.contains("Rational numbers test"), "{state}");
        assert!(one.element.query_selector(".is-learner").expect("a selector").is_some());
        one.leave();
    }
    forget_all();
}

#[wasm_bindgen_test]
async fn after_eight_weeks_it_is_asked_whether_it_is_the_same_class() {
    forget_all();
    let pack = promising(Some(sample()));
    let options: [(&str, &JsValue); 2] = [("pack", &pack), ("framed", &JsValue::TRUE)];
    let names = [("book", "autumn"), ("mode", "teacher")];
    let first = mounted(&names, &options);
    settled().await;
    first.ask("flush", JsValue::UNDEFINED).await.expect("flushed");
    let state = first.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string();
    first.leave();

    let later =
        |weeks: u32| format!("Date.__now ??= Date.now; Date.now = () => Date.__now() + {weeks} * 7 * 864e5");
    js_sys::eval(&later(7)).expect("a clock");
    let soon = mounted(&names, &options);
    soon.until("Import").await;
    soon.leave();

    js_sys::eval(&later(9)).expect("a clock");
    let again = mounted(&names, &options);
    settled().await;
    assert!(again.text().contains("Same class, or a new one?"), "{}", again.text());
    again.press("Same class");
    settled().await;
    assert_eq!(again.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string(), state);
    again.leave();

    let anew = mounted(&names, &options);
    settled().await;
    anew.press("New class");
    settled().await;
    let begun = anew.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string();
    assert_ne!(begun, state);
    anew.ask("flush", JsValue::UNDEFINED).await.expect("flushed");
    anew.leave();

    // From now on the name means the new one; the old one is still there.
    let now = mounted(&names, &options);
    settled().await;
    assert_eq!(now.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string(), begun);
    now.leave();
    let books = evident::keep::list(&LocalStore::open().expect("local storage")).expect("books");
    assert_eq!(books.len(), 2);
    js_sys::eval("Date.now = Date.__now").expect("a clock");
    forget_all();
}

#[wasm_bindgen_test]
async fn its_own_tab_is_asked_for_what_the_element_is() {
    forget_all();
    let framed: [(&str, &JsValue); 1] = [("framed", &JsValue::TRUE)];
    let address = ("address", "https://evident.example/at/");
    let one = mounted(&[address, ("book", "period 3"), ("mode", "learner"), ("lang", "de")], &framed);
    one.until("Open in its own tab").await;
    let link = one.element.query_selector("aside a").expect("a selector").expect("a link");
    let href = link.get_attribute("href").unwrap_or_default();
    assert_eq!(href, "https://evident.example/at/?book=period%203&mode=learner&lang=de");
    one.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn who_opens_what_keeps_nothing_is_told_so_first() {
    forget_all();
    let framed: [(&str, &JsValue); 1] = [("framed", &JsValue::TRUE)];
    let kept = mounted(&[("book", "a")], &framed);
    kept.until("Everyone who opens this page").await;
    assert!(kept.text().contains("It is stored in this browser"));
    kept.leave();
    let open = mounted(&[("book", "a"), ("keep", "no")], &framed);
    open.until("Everyone who opens this page").await;
    assert!(open.text().contains("stays until the page is closed"));
    assert!(!open.text().contains("It is stored in this browser"));
    open.leave();
    // A preview keeps nothing, and looks as what it is a preview of.
    let preview = mounted(&[("book", "a"), ("keep", "preview")], &framed);
    preview.until("It is stored in this browser").await;
    preview.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn who_only_looks_is_told_when_there_is_nothing_to_see() {
    forget_all();
    let one = mounted(&[("book", "none"), ("mode", "view")], &[("framed", &JsValue::TRUE)]);
    one.until("Nothing to see yet").await;
    one.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn what_is_only_shown_takes_no_file_and_no_state_is_lost() {
    forget_all();
    let pack = promising(Some(sample()));
    let one = mounted(&[("book", "shown"), ("mode", "view")], &[("pack", &pack)]);
    settled().await;
    let before = one.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string();
    let file = Object::new();
    Reflect::set(&file, &"name".into(), &"a.csv".into()).expect("a field");
    Reflect::set(&file, &"bytes".into(), &js_sys::Uint8Array::new_with_length(3)).expect("a field");
    let refused = one.ask("importFile", file.into()).await;
    assert!(refused.is_err_and(|sentence| sentence.contains("read-only")));
    assert_eq!(one.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string(), before);
    assert_eq!(one.heard("change"), 0);
    // What is shown in no mode in which it can be changed leaves the set-up, too.
    one.ask("set", object(&[("mode", "teacher")])).await.expect("set");
    settled().await;
    one.press("Setup");
    settled().await;
    one.ask("set", object(&[("mode", "view")])).await.expect("set");
    settled().await;
    assert!(one.element.query_selector("[role=tablist]").expect("a selector").is_none(), "{}", one.text());
    assert!(one.element.query_selector(".is-view").expect("a selector").is_some());
    one.leave();
    forget_all();
}

#[wasm_bindgen_test]
async fn what_is_asked_wrongly_is_answered_by_a_sentence_and_changes_nothing() {
    forget_all();
    let one = mounted(&[("mode", "teacher")], &[]);
    settled().await;
    assert_eq!(one.ask("getState", JsValue::UNDEFINED).await, Ok(JsValue::NULL));
    for (what, given) in [
        ("exportFile", "json".into()),
        ("exportFile", "csv".into()),
        ("exportFile", "wide".into()),
        ("setState", JsValue::NULL),
        ("setState", "no json".into()),
        ("setState", "{\"type\":\"evident\",\"version\":99}".into()),
        ("importFile", JsValue::UNDEFINED),
        ("constructor", JsValue::UNDEFINED),
    ] {
        let refused = one.ask(what, given).await;
        assert!(refused.as_ref().is_err_and(|sentence| sentence.ends_with('.')), "{what}: {refused:?}");
        assert!(one.text().contains("Try the sample class"), "{what}");
    }
    one.ask("setState", sample().into()).await.expect("a book");
    settled().await;
    // The same book again takes the place of what is stored of it; what was set is what is given.
    let state = one.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string().expect("text");
    for title in ["One", "Two", "Three"] {
        one.ask("setState", state.replacen("7th Grade Math", title, 1).into()).await.expect("a book");
        settled().await;
        let now = one.ask("getState", JsValue::UNDEFINED).await.expect("a state").as_string().expect("text");
        assert!(now.contains(title), "{title}");
    }
    let books = evident::keep::list(&LocalStore::open().expect("local storage")).expect("books");
    assert_eq!(books.len(), 1);
    for (format, begins) in [("json", "{"), ("csv", ""), ("wide", "")] {
        let file = one.ask("exportFile", format.into()).await.expect(format);
        let text = Reflect::get(&file, &"text".into()).expect("a field").as_string().expect("text");
        assert!(text.len() > 1000 && text.trim_start_matches('\u{feff}').starts_with(begins), "{format}");
    }
    assert!(one.ask("exportFile", "pdf".into()).await.is_err());
    let Mounted { element, mut handle, heard } = one;
    handle.unmount();
    let gone = Mounted { element, handle, heard };
    assert!(gone.ask("getState", JsValue::UNDEFINED).await.is_err_and(|it| it.contains("removed")));
    gone.leave();
    forget_all();
}
