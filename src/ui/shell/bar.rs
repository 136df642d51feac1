//! The bar: which book, which view, undo, files, the date in use, saved or not and why. What its menus list and what
//! they ask ([`menus`]) comes with later code.

pub mod menus;
mod name_book;
pub mod strip;

use super::rooms;
use leptos::prelude::set_timeout;

use crate::keep::SavingState;
use crate::text::screen;
use crate::ui::kit::html::{self, Element, Html, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, effect};
use crate::ui::kit::widgets::button;

use crate::ui::kit::icon::{Icon, brand, draw};
use crate::ui::kit::menu::menu;
use crate::ui::kit::widgets::icon_button;
use crate::ui::session::browser;
use crate::ui::session::frames::{count_frames, frames_later};
use crate::ui::session::rooms::{BarDialog, BarMenu, RoomView, show as show_room};
use crate::ui::session::{Direction, Screen, Session};

/// Past the bar and the tools: to the grid, or to the heading of the screen.
fn skip(session: Session) {
    let host = session.host();
    if !host.focus(".evident .grid") {
        host.focus_text(".evident main h1");
    }
}

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
    let asked = RwSignal::new(None::<BarDialog>);
    let date = move || {
        // It is written in another language when the page asks for one.
        session.watch_structure(|_| ());
        browser::short_date(session.date())
    };
    let list = move |of: BarMenu| move || show_room(RoomView::BarMenu(of, asked));
    let begin = move || {
        let book = html::summary()
            .class("bar__title")
            .child(html::bdi().class("bar__name").child(title))
            .child(html::span().class("bar__term").child(term))
            .child(draw(Icon::Down));
        (
            button(screen::SKIP).class("btn skip").on_click(move |_| skip(session)),
            brand("bar__mark"),
            menu("menu bar__book", book, list(BarMenu::Book)),
            html::nav()
                .class("tabs")
                .attr("aria-label", screen::VIEWS)
                .child(tab(Screen::Gradebook, screen::GRADEBOOK))
                .child(tab(Screen::SetUp, screen::SET_UP).class("tab edits")),
        )
    };
    let end = move || {
        let dated = html::summary()
            .class("btn btn--quiet")
            .child(draw(Icon::Calendar))
            .child(html::span().class("vh").child(screen::DATE_IN_USE).child(": "))
            .child(html::span().class("bar__date").child(date))
            .child(draw(Icon::Down));
        let files = html::summary()
            .class("btn btn--quiet btn--icon")
            .attr("aria-label", screen::FILES)
            .attr("title", screen::FILES)
            .child(draw(Icon::Dots));
        html::div()
            .class("bar__end")
            .child(menu("menu menu--end bar__dated edits", dated, list(BarMenu::Date)))
            .child(html::span().class("bar__rule edits"))
            .child(undo_redo())
            .child(html::span().class("bar__rule bar__wide edits"))
            .child(
                wide(Icon::Import, screen::IMPORT)
                    .class("bar__wide btn btn--quiet edits")
                    .on_click(move |_| session.screen.set(Screen::Import)),
            )
            .child(wide(Icon::Export, screen::EXPORT).on_click(move |_| asked.set(Some(BarDialog::Export))))
            .child(menu("menu menu--end", saved(), list(BarMenu::Saved)))
            .child(saving_said())
            .child(menu("menu menu--end bar__narrow", files, list(BarMenu::Files)))
    };
    count_frames(session);
    rooms::warm_soon();
    (
        html::header().class("bar").child(frames_later(1, begin)).child(frames_later(2, end)),
        strip_where_wanted(),
        show(move || session.backup_due.with(Option::is_some), || show_room(RoomView::Reminder)),
        move || asked.get().map(|what| show_room(RoomView::BarDialog(what, asked))),
    )
}

/// A button for another view of the book.
fn tab(of: Screen, words: &'static str) -> Element {
    let session = Session::here();
    html::button()
        .class("tab")
        .attr("aria-current", move || (session.screen.get() == of).then_some("page"))
        .on_click(move |_| session.screen.set(of))
        .child(words)
}

/// A button for which only a wide bar has room.
fn wide(icon: Icon, words: &'static str) -> Element {
    html::button().class("bar__wide btn btn--quiet").child(draw(icon)).child(words)
}

fn undo_redo() -> impl IntoHtml {
    let session = Session::here();
    let labels = Memo::new(move |_| session.next_steps());
    let step = move |icon: Icon, plain: &'static str, direction: Direction| {
        let next = move || {
            labels.with(|(undo, redo)| {
                let next = if direction == Direction::Undone { undo } else { redo };
                next.clone()
            })
        };
        let words = move || next().unwrap_or_else(|| plain.to_owned());
        icon_button(words, icon)
            .class("btn btn--quiet btn--icon edits")
            .attr("aria-disabled", move || next().is_none().then_some("true"))
            .on_click(move |_| session.wind(direction))
    };
    (step(Icon::Undo, screen::UNDO, Direction::Undone), step(Icon::Redo, screen::REDO, Direction::Redone))
}

/// Whether everything is saved, in a word: the button of the menu that says more.
fn saved() -> Element {
    let session = Session::here();
    let state = move || session.saving.get();
    let icon = move || if matches!(state(), SavingState::NotSaved(_)) { Icon::Alert } else { Icon::Check };
    let class = move || match state() {
        SavingState::NotSaved(_) | SavingState::Memory | SavingState::InTab => "saved saved--not",
        SavingState::Opening | SavingState::Saving => "saved saved--soon",
        SavingState::Saved { .. } | SavingState::SavedOnce { .. } => "saved",
    };
    html::summary().class("btn btn--quiet").child(
        html::span()
            .class(class)
            .child(move || draw(icon()))
            .child(html::span().class("saved__text").child(move || screen::saving_short(&state()))),
    )
}

/// What is announced of saving: that everything is saved, once, and again after it was not. That each change is being
/// saved and then is saved would be two sentences after every entry; what could not be saved, the strip says.
fn saving_said() -> impl IntoHtml {
    let session = Session::here();
    let said = Memo::new(move |before: Option<&&'static str>| match session.saving.get() {
        SavingState::Saved { .. } | SavingState::SavedOnce { .. } => screen::ALL_SAVED,
        SavingState::Opening | SavingState::Saving => before.copied().unwrap_or_default(),
        SavingState::Memory | SavingState::InTab | SavingState::NotSaved(_) => "",
    });
    // Once heard it goes, lest it is read again when a dialog closes.
    let heard = RwSignal::new(false);
    effect(move || {
        if !said.get().is_empty() {
            heard.set(false);
            let gone = move || {
                heard.set_unless_gone(true);
            };
            set_timeout(gone, std::time::Duration::from_secs(6));
        }
    });
    html::span().class("vh").attr("role", "status").child(move || if heard.get() { "" } else { said.get() })
}

/// The strip below the bar, where there is something to say.
fn strip_where_wanted() -> Html {
    let session = Session::here();
    let wanted = move || {
        let trouble = matches!(session.saving.get(), SavingState::NotSaved(_) | SavingState::Memory);
        trouble || !session.findings.with(Vec::is_empty) || session.host().is_framed()
    };
    show(wanted, || show_room(RoomView::Strip))
}
