//! The parts of home that load later: who is here, a new class, and actions on a stored book.

use crate::ui::kit::html::{Html, IntoHtml};
use crate::ui::kit::{lazy, never};
use crate::ui::session::Session;
use crate::ui::session::loading::{self, with_cold};
use crate::ui::session::rooms::{Room, RoomRequest, RoomView};

use crate::ui::rooms::home::{erase, new_class, others, role_prompt, stored};

lazy! {
    /// The part of it that loads later, in the file of code `home`.
    pub static ROOM: dyn Room = enter_home in home { &Home }
}

struct Home;

impl Room for Home {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::RolePrompt => role_prompt::who().into_html(),
            RoomView::Rested(id) => role_prompt::rested(id).into_html(),
            RoomView::OtherBooks => others::other_books(Session::here()),
            RoomView::NewClass(close) => {
                let close = close.clone();
                new_class::new_class(move || close()).into_html()
            }
            RoomView::Erase(close) => erase::erase(close.clone()),
            RoomView::BookActions(id, title, gone) => {
                stored::actions(id.clone(), title.clone(), gone.clone()).into_html()
            }
            _ => return None,
        })
    }

    fn carry_out(&self, session: Session, request: RoomRequest) {
        match request {
            RoomRequest::Begin => with_cold(session, role_prompt::begin),
            RoomRequest::BeginWithSetUp(book) => role_prompt::begin_with_set_up(session, &book),
            RoomRequest::Restore(stored) => stored::restore(session, &stored),
            RoomRequest::Erased => erase::erased(session),
            RoomRequest::Rescue(id) => loading::rescue_of(session, &id),
            _ => never!("a room was asked for what another one does"),
        }
    }
}
