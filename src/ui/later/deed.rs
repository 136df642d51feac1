//! What the second file does when it is asked to: everything that writes, reads files or gives them away.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::keep::{BookId, Event, Settings, Stored};
use crate::text::embed::ONLY_SHOWN;
use crate::text::names::Names;
use crate::ui::grid::GridState;
use crate::ui::grid::entered::entered;
use crate::ui::grid::field::Typed;
use crate::ui::session::{Direction, Session};
use crate::ui::{copy, files, framed, import, loading, opening, stored, who};

/// What the page around a gradebook asks of it.
pub struct Asked {
    /// By which name.
    pub what: String,
    /// What is given for it.
    pub given: JsValue,
    /// Called with what was wrong, or nothing, and with what was asked for.
    pub done: Function,
}

/// What is asked for.
pub enum Deed {
    /// To answer the page around.
    Answer(Asked),
    /// To begin with what the page around brings for it.
    Begin,
    /// To keep the open book from now on, and to do what opening it left undone.
    Keep,
    /// To keep the open book and then to show the books of this device.
    GoHome,
    /// A moment's rest: what can wait is done.
    Idle,
    /// The page is being hidden or left: what is unsaved is written.
    Hide,
    /// To open a stored book that takes more than the first file to read.
    Open(BookId),
    /// To take the last step back, or do it again.
    Travel(Direction),
    /// To read a file that was picked or dropped.
    Read(web_sys::File),
    /// To open the sample class of this text, or to say why it cannot be read.
    Sample(String),
    /// To enter what was typed or chosen in a field of a list.
    Enter(Box<Typed>),
    /// To go to what is searched for in the grid.
    Jump(Rc<GridState>),
    /// To call the learners of the open book by what stands for their names.
    Call,
    /// To keep the choice whether names are shown, to call learners so, and to announce it.
    Names(Names),
    /// To give away a backup of the open book.
    BackUp,
    /// To copy the file that was handed out last.
    Copy,
    /// To open an address in a tab of its own.
    OwnTab(String),
    /// To put a deleted book back.
    Restore(Rc<Stored>),
    /// To give away all that is stored of a book.
    Rescue(BookId),
    /// To show names or to hide them as this device does now: another page may have begun to.
    FollowNames,
    /// To give the bench of the grid what it edits and saves with.
    #[cfg(feature = "ruler")]
    Hooks,
}

/// Does it.
pub fn act(session: Session, deed: Deed) {
    match deed {
        Deed::Answer(asked) => crate::embed::answer(session, &asked),
        Deed::Begin => who::begin(session),
        Deed::Keep => session.keep(),
        Deed::GoHome => {
            session.keep();
            session.go_home();
        }
        Deed::Idle => session.tell_keeper(Event::Idle),
        Deed::Hide => session.tell_keeper(Event::Hide),
        Deed::Open(id) => session.open(&id),
        Deed::Travel(direction) => session.travel(direction),
        Deed::Read(_) if !session.edits_now() => session.say(ONLY_SHOWN),
        Deed::Read(file) => files::read(file, move |incoming| import::take_in(session, incoming), session),
        Deed::Sample(text) => opening::sample(session, &text),
        Deed::Enter(typed) => entered(session, &typed),
        Deed::Jump(state) => state.jump(session),
        Deed::Call => session.call_out(),
        Deed::Names(names) => session.choose(names),
        Deed::BackUp => stored::back_up(session),
        Deed::Copy => copy::text(session),
        Deed::OwnTab(address) => framed::open_tab(session, &address),
        Deed::Restore(stored) => stored::restore(session, &stored),
        Deed::Rescue(id) => loading::rescue_of(session, &id),
        Deed::FollowNames => {
            let names = Names::of_tag(&Settings::open().get("names").unwrap_or_default());
            if names != session.names.get_untracked() {
                session.show_as(names);
                session.call_out();
            }
        }
        #[cfg(feature = "ruler")]
        Deed::Hooks => crate::ui::ruler::give_hooks(session),
    }
}
