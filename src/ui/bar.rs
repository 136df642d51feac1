//! The bar: which book, which view, undo, files, the date in use, saved or not and why.

pub mod strip;

use std::rc::Rc;

use crate::keep::State;
use crate::model::Date;
use crate::text::screen;
use crate::ui::html::{self, IntoHtml, show};
use crate::ui::signal::{Memo, RwSignal};

use super::icon::{Icon, brand, draw};
use super::later::{Deed, Part, act, later};
use super::parts::{button, labelled, menu_item};
use super::session::{Direction, Screen, Session};
use super::{menu, world};

/// The bar of an open book.
pub fn bar() -> impl IntoHtml {
    let session = Session::here();
    let title = move || session.watch(|open| open.book.title().to_owned()).unwrap_or_default();
    let term = move || {
        session.watch(|open| {
            let term = open.book.settings().term.and_then(|at| open.book.terms().get(at));
            term.map(|term| term.name.clone()).unwrap_or_default()
        })
    };
    let naming = RwSignal::new(false);
    let exporting = RwSignal::new(false);
    let (reading, leaving) = (RwSignal::new(false), RwSignal::new(false));
    let here = move |screen| (session.screen.get() == screen).then_some("page");
    (
        html::header()
            .class("bar")
            .child(brand("bar__mark"))
            .child(
                html::details()
                    .class("menu bar__book")
                    .on_click(menu::close_after_choice)
                    .child(
                        html::summary()
                            .class("bar__title")
                            .child(html::bdi().class("bar__name").child(title))
                            .child(html::span().class("bar__term").child(term))
                            .child(draw(Icon::Down)),
                    )
                    .child(
                        html::div()
                            .class("menu__list")
                            .child(
                                html::button()
                                    .class("menu__item")
                                    .on_click(move |_| naming.set(true))
                                    .child(draw(Icon::Pencil))
                                    .child(screen::RENAME_BOOK),
                            )
                            .child(
                                html::button()
                                    .class("menu__item")
                                    .on_click(move |_| act(session, Deed::BackUp))
                                    .child(draw(Icon::Export))
                                    .child(screen::SAVE_BACKUP),
                            )
                            .child(html::div().class("menu__rule"))
                            .child(
                                html::button()
                                    .class("menu__item")
                                    .on_click(move |_| match session.saving.get_untracked() {
                                        State::NotSaved(_) => leaving.set(true),
                                        _ => session.go_home(),
                                    })
                                    .child(draw(Icon::Books))
                                    .child(screen::ALL_BOOKS),
                            ),
                    ),
            )
            .child(
                html::nav()
                    .class("tabs")
                    .attr("aria-label", screen::VIEWS)
                    .child(
                        html::button()
                            .class("tab")
                            .attr("aria-current", move || here(Screen::Gradebook))
                            .on_click(move |_| session.screen.set(Screen::Gradebook))
                            .child(screen::GRADEBOOK),
                    )
                    .child(
                        html::button()
                            .class("tab")
                            .attr("aria-current", move || here(Screen::SetUp))
                            .on_click(move |_| session.screen.set(Screen::SetUp))
                            .child(screen::SET_UP),
                    ),
            )
            .child(
                html::div()
                    .class("bar__end")
                    .child(date_in_use())
                    .child(html::span().class("bar__rule"))
                    .child(undo_redo())
                    .child(html::span().class("bar__rule bar__wide"))
                    .child(
                        html::button()
                            .class("bar__wide btn btn--quiet")
                            .on_click(move |_| session.screen.set(Screen::Import))
                            .child(draw(Icon::Import))
                            .child(screen::IMPORT),
                    )
                    .child(
                        html::button()
                            .class("bar__wide btn btn--quiet")
                            .on_click(move |_| exporting.set(true))
                            .child(draw(Icon::Export))
                            .child(screen::EXPORT),
                    )
                    .child(saved(reading))
                    .child(saving_said())
                    .child(
                        html::details()
                            .class("menu menu--end bar__narrow")
                            .on_click(menu::close_after_choice)
                            .child(
                                html::summary()
                                    .class("btn btn--quiet btn--icon")
                                    .attr("aria-label", screen::FILES)
                                    .attr("title", screen::FILES)
                                    .child(draw(Icon::Dots)),
                            )
                            .child(
                                html::div()
                                    .class("menu__list")
                                    .child(
                                        html::button()
                                            .class("menu__item")
                                            .on_click(move |_| session.screen.set(Screen::Import))
                                            .child(draw(Icon::Import))
                                            .child(screen::IMPORT_FILE),
                                    )
                                    .child(
                                        html::button()
                                            .class("menu__item")
                                            .on_click(move |_| exporting.set(true))
                                            .child(draw(Icon::Export))
                                            .child(screen::EXPORT),
                                    ),
                            ),
                    ),
            ),
        strip_where_wanted(),
        show(move || naming.get(), move || later(Part::NameBook(Rc::new(move || naming.set(false))))),
        show(move || exporting.get(), move || later(Part::Export(Rc::new(move || exporting.set(false))))),
        // Not in the menu that offers it: that closes with the choice, and hides whatever stands in it.
        show(move || reading.get(), move || later(Part::Changes(Rc::new(move || reading.set(false))))),
        show(
            move || leaving.get(),
            move || {
                let leave = move || {
                    leaving.set(false);
                    session.go_home();
                };
                later(Part::Leave(Rc::new(leave), Rc::new(move || leaving.set(false))))
            },
        ),
    )
}

fn date_in_use() -> impl IntoHtml {
    let session = Session::here();
    let asking = RwSignal::new(None::<Date>);
    let choose = move |text: String| match Date::parse(&text) {
        Some(date) if date > world::today() => asking.set(Some(date)),
        Some(date) => session.date_in_use.set((date != world::today()).then_some(date)),
        None => session.date_in_use.set(None),
    };
    // The first date that a page writes in words takes the browser as long as drawing the grid: it comes after that.
    let drawn = RwSignal::new(false);
    world::after_frame(move || {
        let _ = drawn.try_set(true);
    });
    let date = move || drawn.get().then(|| world::short_date(session.date()));
    (
        html::details()
            .class("menu menu--end bar__dated")
            .child(
                html::summary()
                    .class("btn btn--quiet")
                    .child(draw(Icon::Calendar))
                    .child(html::span().class("vh").child(screen::DATE_IN_USE).child(": "))
                    .child(html::span().class("bar__date").child(date))
                    .child(draw(Icon::Down)),
            )
            .child(
                html::div().class("menu__list").child(
                    html::div()
                        .class("menu__text stack")
                        .child(
                            labelled(screen::DATE_IN_USE)
                                .child(
                                    html::input()
                                        .class("input")
                                        .attr("type", "date")
                                        .prop("value", move || session.date().to_string())
                                        .on_change(move |field| choose(field.value())),
                                )
                                .child(html::span().class("hint").child(screen::DATE_IN_USE_HINT)),
                        )
                        .child(button(screen::USE_TODAY).on_click(move |_| session.date_in_use.set(None))),
                ),
            ),
        move || {
            asking.get().map(|date| {
                let answer = move |keep: bool| {
                    session.date_in_use.set(keep.then_some(date));
                    asking.set(None);
                };
                let close = move || {
                    asking.set(None);
                    // The field shows again the date that holds.
                    session.date_in_use.update(|_| {});
                };
                later(Part::Future(date, Rc::new(answer), Rc::new(close)))
            })
        },
    )
}

fn undo_redo() -> impl IntoHtml {
    let session = Session::here();
    let labels = Memo::new(move |_| session.next_steps());
    let undo = move || labels.with(|(undo, _)| undo.as_deref().map_or(screen::UNDO.to_owned(), screen::undo));
    let redo = move || labels.with(|(_, redo)| redo.as_deref().map_or(screen::REDO.to_owned(), screen::redo));
    let no_undo = move || labels.with(|(undo, _)| undo.is_none());
    let no_redo = move || labels.with(|(_, redo)| redo.is_none());
    (
        html::button()
            .class("btn btn--quiet btn--icon")
            .attr("aria-label", undo)
            .attr("title", undo)
            .attr("aria-disabled", move || no_undo().then_some("true"))
            .on_click(move |_| session.wind(Direction::Undone))
            .child(draw(Icon::Undo)),
        html::button()
            .class("btn btn--quiet btn--icon")
            .attr("aria-label", redo)
            .attr("title", redo)
            .attr("aria-disabled", move || no_redo().then_some("true"))
            .on_click(move |_| session.wind(Direction::Redone))
            .child(draw(Icon::Redo)),
    )
}

fn saved(reading: RwSignal<bool>) -> impl IntoHtml {
    let session = Session::here();
    let state = move || session.saving.get();
    let icon = move || if matches!(state(), State::NotSaved(_)) { Icon::Alert } else { Icon::Check };
    let class = move || {
        if matches!(state(), State::NotSaved(_) | State::Memory) { "saved saved--not" } else { "saved" }
    };
    html::details()
        .class("menu menu--end")
        .on_click(menu::close_after_choice)
        .child(
            html::summary().class("btn btn--quiet").child(
                html::span()
                    .class(class)
                    .child(move || draw(icon()))
                    .child(html::span().class("saved__text").child(move || screen::saving_short(&state()))),
            ),
        )
        .child(
            html::div()
                .class("menu__list")
                .child(
                    html::p()
                        .class("menu__text")
                        .child(move || screen::saving_long(&state(), &world::moment)),
                )
                .child(html::div().class("menu__rule"))
                .child(
                    html::button()
                        .class("menu__item")
                        .on_click(move |_| act(session, Deed::BackUp))
                        .child(draw(Icon::Export))
                        .child(screen::SAVE_BACKUP),
                )
                .child(menu_item((draw(Icon::Undo), screen::CHANGES)).on_click(move |_| reading.set(true))),
        )
}

/// What is announced of saving: that everything is saved, once, and again after it was not. That each change is being
/// saved and then is saved would be two sentences after every entry; what could not be saved, the strip says.
fn saving_said() -> impl IntoHtml {
    let session = Session::here();
    let said = Memo::new(move |before: Option<&&'static str>| match session.saving.get() {
        State::Saved { .. } => screen::ALL_SAVED,
        State::Opening | State::Saving => before.copied().unwrap_or_default(),
        State::Memory | State::NotSaved(_) => "",
    });
    html::span().class("vh").attr("role", "status").child(move || said.get())
}

/// The strip below the bar, where there is something to say.
fn strip_where_wanted() -> impl IntoHtml {
    let session = Session::here();
    let wanted = move || {
        let trouble = matches!(session.saving.get(), State::NotSaved(_) | State::Memory);
        trouble || !session.findings.with(Vec::is_empty)
    };
    show(wanted, || later(Part::Strip))
}
