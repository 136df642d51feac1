//! What the second file does when it is asked to: everything that writes, reads files or gives them away.

use std::rc::Rc;

use crate::keep::{BookId, Event, Settings, Stored};
use crate::text::names::Names;
use crate::ui::session::{Direction, Session};
use crate::ui::{files, import, loading, stored};

/// What is asked for.
pub enum Deed {
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
    /// To give away a backup of the open book.
    BackUp,
    /// To give away a backup of a stored book.
    BackUpStored(BookId),
    /// To delete a stored book; with its title, and what is called afterwards.
    Delete(BookId, String, Rc<dyn Fn()>),
    /// To put a deleted book back.
    Restore(Rc<Stored>),
    /// To give away all that is stored of a book.
    Rescue(BookId),
    /// To keep a setting of this device. Where settings are not kept, it holds while the page is open.
    Remember(&'static str, &'static str),
    /// To show names or to hide them as this device does now: another page may have begun to. Hidden ones are looked
    /// for in titles too from then on.
    FollowNames,
    /// To give the bench of the grid what it edits and saves with.
    #[cfg(feature = "ruler")]
    Hooks,
}

/// Does it.
pub fn act(session: Session, deed: Deed) {
    match deed {
        Deed::Keep => session.keep(),
        Deed::GoHome => {
            session.keep();
            session.go_home();
        }
        Deed::Idle => session.tell_keeper(Event::Idle),
        Deed::Hide => session.tell_keeper(Event::Hide),
        Deed::Open(id) => session.open(&id),
        Deed::Travel(direction) => session.travel(direction),
        Deed::Read(file) => files::read(file, move |incoming| import::take_in(session, incoming), session),
        Deed::BackUp => stored::back_up(session),
        Deed::BackUpStored(id) => stored::back_up_stored(session, &id),
        Deed::Delete(id, title, then) => {
            stored::delete(session, &id, &title);
            then();
        }
        Deed::Restore(stored) => stored::restore(session, &stored),
        Deed::Rescue(id) => loading::rescue_of(session, &id),
        Deed::Remember(name, value) => {
            let _ = Settings::open().set(name, value);
        }
        Deed::FollowNames => {
            let names = Names::of_tag(Settings::open().get("names").unwrap_or_default());
            if names.are_hidden() || names != session.names.get_untracked() {
                session.show_as(names);
            }
        }
        #[cfg(feature = "ruler")]
        Deed::Hooks => crate::ui::ruler::give_hooks(session),
    }
}
