//! What the menus of the bar list, and what they ask.

use std::rc::Rc;

use crate::keep::State;
use crate::model::Date;
use crate::text::screen;
use crate::ui::html::{self, Control, Element, Html, IntoHtml};
use crate::ui::icon::{Icon, draw};
use crate::ui::later::{Deed, act};
use crate::ui::parts::{button, labelled, menu_item};
use crate::ui::session::{Screen, Session};
use crate::ui::signal::RwSignal;
use crate::ui::{changes, course, dialog, export, framed, menu, world};

use super::{Asked, Menu, strip};

/// What is asked across the page, if anything is.
type Asking = RwSignal<Option<Asked>>;

/// The list of a menu.
pub fn list(of: Menu, asked: Asking) -> Element {
    let list = html::div().class("menu__list").on_click(menu::close_after_choice);
    let asks = move |icon: Icon, words: &'static str, what: Asked| {
        menu_item((draw(icon), words)).on_click(move |_| asked.set(Some(what)))
    };
    let session = Session::here();
    match of {
        Menu::Book => list
            .child(asks(Icon::Pencil, screen::RENAME_BOOK, Asked::Name).class("menu__item edits"))
            .child(backup(session))
            .child(asks(Icon::Export, screen::COURSE, Asked::Course).class("menu__item of-class edits"))
            .child(html::div().class("menu__rule"))
            .child(menu_item((draw(Icon::Books), screen::ALL_BOOKS)).class("menu__item edits").on_click(
                move |_| match session.saving.get_untracked() {
                    State::NotSaved(_) => asked.set(Some(Asked::Leave)),
                    _ => session.go_home(),
                },
            )),
        Menu::Date => list.child(dates(asked)),
        Menu::Saved => list
            .child(
                html::p()
                    .class("menu__text")
                    .child(move || screen::saving_long(&session.saving.get(), &world::moment)),
            )
            .child(html::div().class("menu__rule"))
            .child(backup(session))
            .child(framed::own_tab_item(session))
            .child(asks(Icon::Undo, screen::CHANGES, Asked::Changes)),
        Menu::Files => list
            .child(
                menu_item((draw(Icon::Import), screen::IMPORT_FILE))
                    .class("menu__item edits")
                    .on_click(move |_| session.screen.set(Screen::Import)),
            )
            .child(asks(Icon::Export, screen::EXPORT, Asked::Export)),
    }
}

fn backup(session: Session) -> Element {
    menu_item((draw(Icon::Export), screen::SAVE_BACKUP)).on_click(move |_| act(session, Deed::BackUp))
}

fn dates(asked: Asking) -> Element {
    let session = Session::here();
    let choose = move |field: Control| match Date::parse(&field.value()) {
        Some(date) if date > world::today() => asked.set(Some(Asked::Future(date))),
        Some(date) => session.date_in_use.set((date != world::today()).then_some(date)),
        None => session.date_in_use.set(None),
    };
    html::div()
        .class("menu__text stack")
        .child(
            labelled(screen::DATE_IN_USE)
                .child(
                    html::input()
                        .class("input")
                        .attr("type", "date")
                        .prop("value", move || session.date().to_string())
                        .on_change(choose),
                )
                .child(html::span().class("hint").child(screen::DATE_IN_USE_HINT)),
        )
        .child(button(screen::USE_TODAY).on_click(move |_| session.date_in_use.set(None)))
}

/// What is asked across the page.
pub fn ask(what: Asked, asked: Asking) -> Html {
    let session = Session::here();
    let close = move || asked.set(None);
    match what {
        Asked::Name => dialog::name_book(close).into_html(),
        Asked::Export => export::export_dialog(close).into_html(),
        Asked::Changes => changes::changes(close).into_html(),
        Asked::Course => course::course(Rc::new(close)).into_html(),
        Asked::Leave => {
            let leave = move || {
                close();
                session.go_home();
            };
            strip::leave(Rc::new(leave), Rc::new(close)).into_html()
        }
        Asked::Future(date) => {
            let answer = move |keep: bool| {
                session.date_in_use.set(keep.then_some(date));
                close();
            };
            let dismiss = move || {
                close();
                // The field shows again the date that holds.
                session.date_in_use.update(|_| {});
            };
            dialog::ask(dialog::future(date), answer, dismiss).into_html()
        }
    }
}
