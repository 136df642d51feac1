//! The parts of the grid that load later: what keys and presses do, together with editing; and, in a separate file, its menu, its
//! cards, the search, and the screens that replace it.

use crate::ui::kit::html::{Html, IntoHtml};
use crate::ui::kit::{lazy, never};
use crate::ui::session::Session;
use crate::ui::session::grid_state::GridState;
use crate::ui::session::rooms::{Room, RoomRequest, RoomView};

use crate::ui::rooms::gradebook::input;
use crate::ui::rooms::gradebook::view::GridView;
use crate::ui::rooms::gradebook::{empty, list, standard_card, view_menu};

lazy! {
    /// What keys and presses do in the grid, in the file of code `edit`.
    pub static INPUT: dyn Room = enter_input in edit { &Input }
}

lazy! {
    /// Menu, cards, and what replaces an empty grid, in the file of code `gradebook`.
    pub static ABOUT: dyn Room = enter_about in gradebook { &About }
}

lazy! {
    /// One learner, standard or assessment as a table, in the file of code `list`: what a phone shows.
    pub static LIST: dyn Room = enter_list in list { &List }
}

struct List;

impl Room for List {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::List(state) => list::list(*state).into_html(),
            _ => return None,
        })
    }
}

struct Input;

impl Room for Input {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Input(given) => match given.downcast_ref::<(GridView, GridState)>() {
                Some((view, state)) => input::grid_input(*view, *state).into_html(),
                None => {
                    never!("the grid handed over something else than itself");
                    Html::Nothing
                }
            },
            RoomView::DateToCome(state) => state.entering.question(|| ()),
            _ => return None,
        })
    }
}

struct About;

impl Room for About {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::StandardCard(standard, close) => {
                let close = close.clone();
                standard_card::standard_card(*standard, move || close()).into_html()
            }
            RoomView::OnStandard(state) => standard_card::on_standard(*state).into_html(),
            RoomView::ViewMenu(state) => view_menu::list(*state).into_html(),
            RoomView::Empty(lacking) => empty::nothing(*lacking).into_html(),
            RoomView::Nobody(state) => empty::nobody(*state).into_html(),
            _ => return None,
        })
    }

    fn carry_out(&self, session: Session, request: RoomRequest) {
        match request {
            RoomRequest::Jump(state) => state.jump(session),
            _ => never!("the gradebook was asked for what another room does"),
        }
    }
}
