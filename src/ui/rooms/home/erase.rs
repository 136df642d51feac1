//! Erasing everything from this device: what that is, a backup first, one confirmed act, and what a second look finds.

use std::cell::Cell;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::keep::{self, BookId, Lasts, NotErased, StoredKind};
use crate::text::{erase as words, screen};
use crate::ui::kit::html::{self, CollectHtml, Element, ElementRef, Html, IntoHtml};
use crate::ui::kit::never::cannot_fail;
use crate::ui::kit::signal::{RwSignal, StoredValue};

use crate::ui::kit::dialog::{dialog, dialog_form};
use crate::ui::kit::widgets::{button, check, complaint, primary, quiet, tick};
use crate::ui::rooms::home::stored::back_up_stored;
use crate::ui::session::iframe::is_apart;
use crate::ui::session::rooms::Close;
use crate::ui::session::{Screen, Session, Toast, ToastOffer};

thread_local! {
    /// Whether this page is the one that erases. The gradebooks of one page are told as those of others are.
    static ERASING: Cell<bool> = const { Cell::new(false) };
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Progress {
    Asking,
    Erasing,
    Waiting,
    Done(Vec<(StoredKind, NotErased)>),
}

/// What a dialog of it works with.
#[derive(Clone, Copy)]
struct Erasure {
    session: Session,
    progress: RwSignal<Progress>,
    /// What ends the waiting for another page.
    go_on: StoredValue<Option<Function>>,
}

/// Asks whether to erase everything that is stored in this browser, and does it.
pub fn erase(close: Close) -> Html {
    let session = Session::here();
    if !session.edits_now() {
        return Html::Nothing;
    }
    let (progress, go_on) = (RwSignal::new(Progress::Asking), StoredValue::new(None));
    let it = Erasure { session, progress, go_on };
    let closes = close.clone();
    let dismiss = move || {
        // What is under way is not left without its end.
        if !matches!(progress.get_untracked(), Progress::Erasing | Progress::Waiting) {
            closes();
        }
    };
    dialog(words::TITLE, dismiss, move || match progress.get() {
        Progress::Asking => it.asks(close.clone()).into_html(),
        Progress::Erasing => said(words::ERASING).into_html(),
        Progress::Waiting => it.waits().into_html(),
        Progress::Done(left) => it.tells(&left, close.clone()).into_html(),
    })
    .into_html()
}

/// Goes on where everything was erased, here or in another page: what the page remembers goes too.
pub fn erased(session: Session) {
    session.forget();
    // The screen that erases stays.
    if !matches!(session.screen.get_untracked(), Screen::Home | Screen::Who) {
        session.show_books();
    }
    let said = Toast { sentence: words::ERASED_ELSEWHERE.to_owned(), offer: ToastOffer::Nothing };
    let said = (!ERASING.get()).then_some(said);
    // The list of books is read again with every message. One that stands there already is not said twice.
    if said.is_none() || session.toast.get_untracked() != said {
        session.toast.set(said);
    }
}

impl Erasure {
    fn asks(self, close: Close) -> impl IntoHtml {
        let books = books(self.session);
        let (agreed, error) = (RwSignal::new(false), RwSignal::new(None));
        let send = move || {
            if agreed.get_untracked() {
                self.begin();
            } else {
                error.set(Some(words::NOT_TICKED.to_owned()));
            }
        };
        let agree = move |on| {
            agreed.set(on);
            error.set(None);
        };
        let lead = match books.len() {
            0 => words::NO_BOOKS.to_owned(),
            count => words::lead(count),
        };
        let listed = (!books.is_empty()).then(|| self.listed(books));
        let apart = is_apart(&self.session.host()).then(|| html::p().class("hint").child(words::ONLY_HERE));
        let body = (
            html::p().child(lead),
            listed,
            apart,
            check(tick(move || agreed.get(), agree), words::CONFIRM),
            complaint(error),
        );
        let cancel = quiet(screen::CANCEL).on_click(move |_| close());
        dialog_form(send, body, (cancel, html::submit().class("btn btn--danger").child(words::ERASE)))
    }

    /// The books, each with a way to keep it as a file.
    fn listed(self, books: Vec<(BookId, String)>) -> impl IntoHtml {
        let row = |(id, title): (BookId, String)| {
            let keep = button(screen::SAVE_BACKUP)
                .attr("aria-label", words::back_up(&title))
                .on_click(move |_| back_up_stored(self.session, &id));
            html::li().class("erase__row").child(html::bdi().child(title)).child(keep)
        };
        (
            html::ul()
                .class("erase__books")
                .attr("aria-label", words::BOOKS)
                .child(books.into_iter().map(row).collect_html()),
            html::p().class("hint").child(words::BACK_UP_FIRST),
            html::p().class("hint").child(words::ALSO),
        )
    }

    fn begin(self) {
        let Erasure { session, progress, go_on } = self;
        progress.set(Progress::Erasing);
        let wait = move || {
            progress.set_unless_gone(Progress::Waiting);
            Promise::new(&mut |resolve, _| go_on.set_value(Some(resolve)))
        };
        let place = session.host();
        let address = place.text("address");
        let folder = address.rfind('/').and_then(|at| address.get(..=at)).unwrap_or_default().to_owned();
        spawn_local(async move {
            ERASING.set(true);
            empty(session);
            let left = if is_preview(session) { Vec::new() } else { keep::erase(&folder, wait).await };
            erased(session);
            ERASING.set(false);
            progress.set_unless_gone(Progress::Done(left));
        });
    }

    fn waits(self) -> impl IntoHtml {
        let stop = move |_: web_sys::MouseEvent| {
            if let Some(go_on) = self.go_on.get_value() {
                cannot_fail(go_on.call0(&JsValue::NULL));
            }
        };
        (said(words::WAITING), foot(button(words::DO_NOT_WAIT).on_click(stop)))
    }

    fn tells(self, left: &[(StoredKind, NotErased)], close: Close) -> impl IntoHtml + use<> {
        let done = move |_| close();
        if left.is_empty() {
            let sentence = if is_preview(self.session) { words::ERASED_PREVIEW } else { words::ERASED };
            return (said(sentence), foot(focused(primary(screen::CLOSE).on_click(done)))).into_html();
        }
        let listed = left.iter().map(|(kind, why)| html::li().child(sentence(*kind, *why))).collect_html();
        let again = focused(button(screen::TRY_AGAIN).on_click(move |_| self.begin()));
        let body = html::div()
            .class("dialog__body")
            .child(html::p().attr("role", "alert").child(words::NOT_ERASED))
            .child(html::ul().class("erase__left").child(listed))
            .child(html::p().child(words::WHAT_TO_DO));
        (body, foot((quiet(screen::CLOSE).on_click(done), again))).into_html()
    }
}

/// The books that this page can reach, by title.
fn books(session: Session) -> Vec<(BookId, String)> {
    let mut all = keep::list(&*session.store()).unwrap_or_default();
    if !is_preview(session) {
        // A frame that uses what is stored outside has its own beside it.
        let others = keep::stores().into_iter().filter_map(|store| keep::list(&store).ok()).flatten();
        for other in others {
            if all.iter().all(|book| book.id != other.id) {
                all.push(other);
            }
        }
    }
    all.into_iter().map(|book| (book.id, book.title.unwrap_or_else(|| screen::UNTITLED.to_owned()))).collect()
}

/// Empties the store of a page that is stored nowhere.
fn empty(session: Session) {
    let store = session.store();
    if store.lasts() == Lasts::OnDevice && !is_preview(session) {
        return;
    }
    for key in store.keys().unwrap_or_default() {
        // Memory refuses nothing.
        let _ = store.remove(&key);
    }
}

/// Whether it is a preview, which has nothing but what is in it.
fn is_preview(session: Session) -> bool {
    !session.host().text("keep").is_empty()
}

fn sentence(kind: StoredKind, why: NotErased) -> &'static str {
    match (kind, why) {
        (StoredKind::Texts, NotErased::Left) => words::TEXTS_LEFT,
        (StoredKind::Texts, NotErased::Hidden) => words::TEXTS_HIDDEN,
        (StoredKind::Database, NotErased::Left) => words::DATABASE_LEFT,
        (StoredKind::Database, NotErased::Hidden) => words::DATABASE_HIDDEN,
        (StoredKind::Files, NotErased::Left) => words::FILES_LEFT,
        (StoredKind::Files, NotErased::Hidden) => words::FILES_HIDDEN,
        (StoredKind::Worker, NotErased::Left) => words::WORKER_LEFT,
        (StoredKind::Worker, NotErased::Hidden) => words::WORKER_HIDDEN,
    }
}

/// What is said while nothing is asked.
fn said(sentence: &'static str) -> Element {
    html::div().class("dialog__body").child(html::p().attr("role", "status").child(sentence))
}

fn foot(buttons: impl IntoHtml) -> Element {
    html::div().class("dialog__foot").child(buttons)
}

/// The button that has the focus when it comes: the one before it has gone.
fn focused(button: Element) -> Element {
    let node = ElementRef::new();
    node.on_load(|node| cannot_fail(node.focus()));
    button.node_ref(node)
}
