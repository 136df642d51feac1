//! Which room shows what, and what loads while the browser is idle.

use crate::ui::kit::html::{Html, IntoHtml};
use crate::ui::kit::lazy;
use crate::ui::kit::lazy::Lazy;
use crate::ui::rooms::{course, entry, export, gradebook, home, import, panel, print, setup};
use crate::ui::session::edits::EDITS;
use crate::ui::session::iframe;
use crate::ui::session::rooms::{Pane, Room, RoomRequest, RoomView, Shell, set_shell};
use crate::ui::session::{Session, backups, files, points};
use leptos::prelude::set_timeout;

use super::bar::{menus, strip};
use super::reminder;

/// Tells everybody which room has what.
pub fn begin() {
    set_shell(Shell { shows, does });
}

fn shows(view: &RoomView) -> &'static Lazy<dyn Room> {
    match view {
        RoomView::RolePrompt
        | RoomView::Rested(_)
        | RoomView::NewClass(_)
        | RoomView::OtherBooks
        | RoomView::Erase(_)
        | RoomView::BookActions(..) => &home::ROOM,
        RoomView::SetUp => &setup::ROOM,
        RoomView::SetUpPane(pane) => match pane {
            Pane::Learners => &setup::LEARNERS,
            Pane::Standards => &setup::STANDARDS,
            Pane::Scale => &setup::SCALE,
            Pane::Policy => &setup::POLICY,
            Pane::Grades => &setup::GRADES,
        },
        RoomView::Import => &import::ROOM,
        RoomView::Panel => &panel::ROOM,
        RoomView::Sheet(_) | RoomView::Assessment(..) => &entry::ROOM,
        RoomView::List(_) => &gradebook::LIST,
        RoomView::Input(_) | RoomView::DateToCome(_) => &gradebook::INPUT,
        RoomView::StandardCard(..)
        | RoomView::OnStandard(_)
        | RoomView::ViewMenu(_)
        | RoomView::Empty(_)
        | RoomView::Nobody(_) => &gradebook::ABOUT,
        RoomView::BarMenu(..) | RoomView::BarDialog(..) | RoomView::Reminder => &MENUS,
        RoomView::Strip => &STRIP,
        RoomView::FrameNotice => &iframe::ROOM,
        RoomView::Export(_) => &export::ROOM,
        RoomView::Print(_) => &print::ROOM,
        RoomView::Course(_) => &course::ROOM,
    }
}

fn does(request: &RoomRequest) -> &'static Lazy<dyn Room> {
    match request {
        RoomRequest::Copy | RoomRequest::OpenTab(_) => &iframe::ROOM,
        RoomRequest::Read(_) => &import::ROOM,
        RoomRequest::Jump(_) => &gradebook::ABOUT,
        RoomRequest::KeepDaily | RoomRequest::BackUp => &MENUS,
        RoomRequest::Begin
        | RoomRequest::BeginWithSetUp(_)
        | RoomRequest::Restore(_)
        | RoomRequest::Rescue(_)
        | RoomRequest::Erased => &home::ROOM,
    }
}

/// Has what is likely to be wanted next fetched, some time after a book was shown.
pub fn warm_soon() {
    const A_WHILE: std::time::Duration = std::time::Duration::from_secs(2);
    let next = [EDITS.code(), panel::ROOM.code(), MENUS.code(), gradebook::ABOUT.code()];
    set_timeout(move || lazy::warm(&next), A_WHILE);
}

lazy! {
    /// What the menus of the bar list, and what they ask, in the file of code `menus`.
    static MENUS: dyn Room = enter_menus in menus { &Menus }
}

struct Menus;

impl Room for Menus {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::BarMenu(of, asked) => menus::list(*of, *asked).into_html(),
            RoomView::BarDialog(what, asked) => menus::ask(*what, *asked),
            RoomView::Reminder => reminder::reminder(),
            _ => return None,
        })
    }

    fn carry_out(&self, session: Session, request: RoomRequest) {
        match request {
            RoomRequest::BackUp => files::back_up(session),
            _ => {
                points::keep_daily(session);
                backups::look(session);
            }
        }
    }
}

lazy! {
    /// The strip across the page. It loads with the editing code, so unsaved changes are reported even if nothing else loads.
    static STRIP: dyn Room = enter_strip in edit { &Strip }
}

struct Strip;

impl Room for Strip {
    fn view(&self, _view: &RoomView) -> Option<Html> {
        Some(strip::strip().into_html())
    }
}
