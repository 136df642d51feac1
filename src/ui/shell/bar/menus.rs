//! The items of the bar's menus, and the dialogs they open.

use std::rc::Rc;

use super::super::{changes, points, reminder};
use crate::keep::SavingState;
use crate::model::Date;
use crate::text::points as words;
use crate::text::screen;
use crate::ui::kit::html::{self, Element, Html, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::widgets::{button, date_field, labelled, menu_item};
use crate::ui::kit::{dialog, menu};
use crate::ui::session::entering::future;
use crate::ui::session::rooms::{Asking, BarDialog, BarMenu, RoomView, show as show_room};
use crate::ui::session::{Screen, Session};
use crate::ui::session::{browser, files, iframe};

use super::{name_book, strip};

/// The list of a menu.
pub fn list(of: BarMenu, asked: Asking) -> Element {
    let list = html::div().class("menu__list").on_click(menu::close_after_choice);
    let asks = move |icon: Icon, words: &'static str, what: BarDialog| {
        menu_item((draw(icon), words)).on_click(move |_| asked.set(Some(what)))
    };
    let session = Session::here();
    match of {
        BarMenu::Book => list
            .child(asks(Icon::Pencil, screen::RENAME_BOOK, BarDialog::Name).class("menu__item edits"))
            .child(backup(session))
            .child(asks(Icon::Export, screen::COURSE, BarDialog::Course).class("menu__item of-class edits"))
            .child(html::div().class("menu__rule"))
            .child(menu_item((draw(Icon::Books), screen::ALL_BOOKS)).class("menu__item edits").on_click(
                move |_| match session.saving.get_untracked() {
                    SavingState::NotSaved(_) => asked.set(Some(BarDialog::Leave)),
                    _ => session.go_home(),
                },
            )),
        BarMenu::Date => list.child(dates(asked)),
        BarMenu::Saved => list
            .child(
                html::p()
                    .class("menu__text")
                    .child(move || screen::saving_long(&session.saving.get(), &browser::moment)),
            )
            .child(reminder::space(session))
            .child(html::div().class("menu__rule"))
            .child(backup(session))
            .child(iframe::own_tab_item(session))
            .child(asks(Icon::Undo, screen::CHANGES, BarDialog::Changes))
            .child(asks(Icon::Books, words::POINTS, BarDialog::Points)),
        BarMenu::Files => list
            .child(
                menu_item((draw(Icon::Import), screen::IMPORT_FILE))
                    .class("menu__item edits")
                    .on_click(move |_| session.screen.set(Screen::Import)),
            )
            .child(asks(Icon::Export, screen::EXPORT, BarDialog::Export)),
    }
}

fn backup(session: Session) -> Element {
    menu_item((draw(Icon::Export), screen::SAVE_BACKUP)).on_click(move |_| files::back_up(session))
}

fn dates(asked: Asking) -> Element {
    let session = Session::here();
    let choose = move |typed: String| match Date::parse(&typed) {
        Some(date) if date > browser::today() => asked.set(Some(BarDialog::Future(date))),
        Some(date) => session.date_in_use.set((date != browser::today()).then_some(date)),
        None => session.date_in_use.set(None),
    };
    html::div()
        .class("menu__text stack")
        .child(
            labelled(screen::DATE_IN_USE)
                .child(date_field(move || session.date().to_string(), choose))
                .child(html::span().class("hint").child(screen::DATE_IN_USE_HINT)),
        )
        .child(button(screen::USE_TODAY).on_click(move |_| session.date_in_use.set(None)))
}

/// The questions shown over the page.
pub fn ask(what: BarDialog, asked: Asking) -> Html {
    let session = Session::here();
    let close = move || asked.set(None);
    match what {
        BarDialog::Name => name_book::name_book(close).into_html(),
        BarDialog::Export => show_room(RoomView::Export(Rc::new(close))),
        BarDialog::Changes => changes::changes(close).into_html(),
        BarDialog::Points => points::restore_points(close).into_html(),
        BarDialog::Course => show_room(RoomView::Course(Rc::new(close))),
        BarDialog::Leave => {
            let leave = move || {
                close();
                session.go_home();
            };
            strip::leave(Rc::new(leave), Rc::new(close)).into_html()
        }
        BarDialog::Future(date) => {
            let answer = move |keep: bool| {
                session.date_in_use.set(keep.then_some(date));
                close();
            };
            let dismiss = move || {
                close();
                // The field shows again the date that holds.
                session.date_in_use.update(|_| {});
            };
            dialog::ask(future(date), answer, dismiss).into_html()
        }
    }
}
