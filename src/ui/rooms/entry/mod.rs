//! One assessment as a table, and what an assessment is.

mod assessment;
mod sheet;

use crate::ui::kit::html::{Html, IntoHtml};
use crate::ui::kit::lazy;
use crate::ui::session::rooms::{Room, RoomView};

use crate::ui::session::Session;

lazy! {
    /// This room, in the file of code `entry`.
    pub static ROOM: dyn Room = enter_entry in entry { &EntryRoom }
}

struct EntryRoom;

impl Room for EntryRoom {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::Sheet(state) => sheet::sheet(Session::here(), *state),
            RoomView::Assessment(of, close) => {
                let close = close.clone();
                assessment::assessment(*of, move || close()).into_html()
            }
            _ => return None,
        })
    }
}
