//! Actions on whole books: save a backup, delete a stored book, and restore it.

use std::cell::RefCell;
use std::rc::Rc;

use crate::exchange::json;
use crate::keep::{self, BookId, PointKey, SecondStore, StoredBook};
use crate::text::embed::ONLY_SHOWN;
use crate::text::screen;

use crate::ui::kit::html::{self, Element};
use crate::ui::kit::menu;
use crate::ui::kit::widgets::menu_item;
use crate::ui::session::loading::with_cold;
use crate::ui::session::{Session, Toast, ToastOffer, WRITTEN_BY, file_name};
use crate::ui::session::{browser, files, loading};

/// What can be done with a stored book.
pub fn actions(id: BookId, title: String, gone: Rc<dyn Fn()>) -> Element {
    let session = Session::here();
    let (opened, backed_up) = (id.clone(), id.clone());
    html::div()
        .class("menu__list")
        .on_click(menu::close_after_choice)
        .child(menu_item(screen::OPEN).on_click(move |_| session.open(&opened)))
        .child(menu_item(screen::SAVE_BACKUP).on_click(move |_| back_up_stored(session, &backed_up)))
        .child(html::div().class("menu__rule"))
        .child(html::button().class("menu__item menu__item--danger").child(screen::DELETE).on_click(
            move |_| {
                delete(session, &id, &title);
                gone();
            },
        ))
}

/// Gives the user a backup of a stored book without opening it.
pub fn back_up_stored(session: Session, id: &BookId) {
    let id = id.clone();
    with_cold(session, move |session| {
        let reading = keep::BookReading::read(&*session.store(), &id).ok();
        let Some(found) = reading.and_then(|reading| loading::load(&reading).ok()) else {
            let sentence = screen::NOTHING_READABLE.to_owned();
            session.toast.set(Some(Toast { sentence, offer: ToastOffer::Rescue(id) }));
            return;
        };
        let name = format!("{} {}.evident.json", file_name(found.book.title()), browser::today());
        files::give_backup(session, name, json::write(&found.book, WRITTEN_BY));
    });
}

/// The restore points that went with the book that was deleted last.
#[derive(Default)]
struct TakenPoints {
    texts: Vec<(PointKey, String)>,
    /// The book that was put back, whose restore points may still be on their way here.
    put_back: Option<BookId>,
}

thread_local! {
    static TAKEN: RefCell<TakenPoints> = RefCell::default();
}

/// Removes the restore points of a book, and remembers them while it can be put back.
fn take_points(book: &BookId) {
    let Some(second) = SecondStore::of_page() else { return };
    TAKEN.take();
    let of_page = second.clone();
    second.points(book, move |keys| {
        for key in &keys {
            let (this, back) = (key.clone(), of_page.clone());
            of_page.point(key, move |text| {
                let Some(text) = text else { return };
                TAKEN.with_borrow_mut(|taken| {
                    if taken.put_back.as_ref() == Some(&this.book) {
                        back.keep_point(&this, &text);
                    } else {
                        taken.texts.push((this, text));
                    }
                });
            });
        }
        // What was asked for before is read before.
        of_page.remove_points(&keys);
    });
}

/// Puts the restore points of a book back that were removed with it.
fn put_points_back(book: &BookId) {
    let Some(second) = SecondStore::of_page() else { return };
    let texts = TAKEN.with_borrow_mut(|taken| {
        taken.put_back = Some(book.clone());
        std::mem::take(&mut taken.texts)
    });
    for (key, text) in texts.iter().filter(|(key, _)| key.book == *book) {
        second.keep_point(key, text);
    }
}

/// Deletes a stored book, and offers to put it back.
fn delete(session: Session, id: &BookId, title: &str) {
    if !session.edits_now() {
        return session.say(ONLY_SHOWN);
    }
    match crate::keep::delete(&*session.store(), id) {
        Ok(stored) => {
            take_points(id);
            let offer = ToastOffer::RestoreBook(Rc::new(stored));
            session.toast.set(Some(Toast { sentence: screen::book_deleted(title), offer }));
        }
        Err(_) => session.say(screen::DELETE_REFUSED),
    }
}

/// Puts a deleted book back.
pub fn restore(session: Session, stored: &StoredBook) {
    match crate::keep::restore(&*session.store(), stored) {
        Ok(()) => {
            put_points_back(&stored.id);
            session.toast.set(None);
        }
        Err(_) => session.say(screen::RESTORE_REFUSED),
    }
}
