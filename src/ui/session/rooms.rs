//! How rooms are reached.
//!
//! A room is what a person goes to: the grid, the panel, a pane of the set-up, the import. Each is a folder whose code comes in
//! a file of its own, and no room names another. What a room wants of another one it says as a value, a [`RoomView`] to
//! show or a [`RoomRequest`] to carry out; the shell ([`Shell`]) knows which room has it.
//!
//! What changes and saves a book ([`EDITS`]) comes with the first room that is entered: whoever is in a room may edit.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::keep::{BookId, StoredBook};
use crate::model::{Date, Gradebook, Id, Ix, Standard};
use crate::text::screen;
use crate::ui::kit::html::{self, Html, IntoHtml};
use crate::ui::kit::lazy::{Lazy, Then};
use crate::ui::kit::never;
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::button;
use leptos::prelude::untrack;

use crate::ui::session::Session;
use crate::ui::session::edits::{EDITS, Edits};
use crate::ui::session::grid_state::GridState;

/// What is called when a view has done what it is for.
pub type Close = Rc<dyn Fn()>;

/// What the bar is asked to show across the page, if anything.
pub type Asking = RwSignal<Option<BarDialog>>;

/// A menu of the bar.
#[derive(Clone, Copy)]
pub enum BarMenu {
    /// What can be done with the open book.
    Book,
    /// The date that new evidence is dated to.
    Date,
    /// Whether everything is saved, and since when.
    Saved,
    /// Files in and out, where the bar has no room for buttons.
    Files,
}

/// What the bar asks or shows across the page. It is not in the menu that offers it: that closes with the choice, and
/// hides whatever stands in it.
#[derive(Clone, Copy, PartialEq)]
pub enum BarDialog {
    /// What the book is called.
    Name,
    /// Which file to take away.
    Export,
    /// What was changed.
    Changes,
    /// Earlier states of the book.
    Points,
    /// How it gets into a course.
    Course,
    /// Whether to leave the book though its last changes are not saved.
    Leave,
    /// Whether a date that is yet to come is meant.
    Future(Date),
}

/// A pane of the set-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pane {
    /// Learners, sections, groups and terms.
    Learners,
    /// Standards and what leads to them.
    Standards,
    /// The levels and where mastery begins.
    Scale,
    /// How evidence becomes a level.
    Policy,
    /// Course grades, and what standards come to together.
    Grades,
}

/// Something that a room shows.
pub enum RoomView {
    /// Whether a teacher or a learner is here.
    RolePrompt,
    /// Whether a book that has rested is still that of this class.
    Rested(BookId),
    /// The name of a class that is to begin.
    NewClass(Close),
    /// What can be done with a stored book: its id and title, and what is called when it is gone.
    BookActions(BookId, String, Close),
    /// The books that other pages of this site have on this device.
    OtherBooks,
    /// That it is time to save a backup file.
    Reminder,
    /// Whether to erase everything that is stored in this browser.
    Erase(Close),
    /// The set-up of the class.
    SetUp,
    /// One pane of the set-up.
    SetUpPane(Pane),
    /// The preview of a table on its way in.
    Import,
    /// The evidence of the selected cell.
    Panel,
    /// One learner, standard or assessment as a table. It only shows, and does not wait for what edits.
    List(GridState),
    /// One assessment as a table.
    Sheet(GridState),
    /// An assessment to change, or a new one.
    Assessment(Option<Id>, Close),
    /// What keys and presses do in the grid. What the grid hands over for it is the gradebook's own matter.
    Input(Rc<dyn Any>),
    /// The question about levels whose date is still to come.
    DateToCome(GridState),
    /// What is known of one standard.
    StandardCard(Ix<Standard>, Close),
    /// Whose learners alone are shown, and how to see everyone again.
    OnStandard(GridState),
    /// What else the grid can show, and what the marks mean.
    ViewMenu(GridState),
    /// What stands in the place of a grid without learners or standards.
    Empty(Memo<(bool, bool)>),
    /// What stands above a grid in which nobody is shown.
    Nobody(GridState),
    /// The list of a menu of the bar, and where it says what is to be asked.
    BarMenu(BarMenu, Asking),
    /// What the bar asks or shows across the page.
    BarDialog(BarDialog, Asking),
    /// What stands across the page: not saved and why, or what was found on opening.
    Strip,
    /// In somebody else's page: where books are kept, and the ways out of it.
    FrameNotice,
    /// Which file to take away.
    Export(Close),
    /// The gradebook on paper. It shows nothing here.
    Print(Close),
    /// How it gets into a course.
    Course(Close),
}

/// Something that a room does.
pub enum RoomRequest {
    /// To begin with what the page around brings for it.
    Begin,
    /// To begin a learner's own book with the set-up of a class.
    BeginWithSetUp(Box<Gradebook>),
    /// To go to what is searched for in the grid.
    Jump(Box<GridState>),
    /// To keep the open book as the first restore point of this day.
    KeepDaily,
    /// To give away a backup of the open book.
    BackUp,
    /// To put a deleted book back.
    Restore(Rc<StoredBook>),
    /// To give away all that is stored of a book.
    Rescue(BookId),
    /// To go on where everything was erased.
    Erased,
    /// To read a file that was picked or dropped.
    Read(web_sys::File),
    /// To copy the file that was handed out last.
    Copy,
    /// To open an address in a tab of its own.
    OpenTab(String),
}

/// A room, as the shell reaches it.
pub trait Room {
    /// Shows something that is this room's; `None` for what another one shows.
    fn view(&self, view: &RoomView) -> Option<Html>;

    /// Carries out something that is this room's.
    fn carry_out(&self, _session: Session, _request: RoomRequest) {
        never!("a room was asked for what another one does");
    }
}

/// Which room has what.
#[derive(Clone, Copy)]
pub struct Shell {
    /// The room that shows a view.
    pub shows: fn(&RoomView) -> &'static Lazy<dyn Room>,
    /// The room that carries out a request.
    pub does: fn(&RoomRequest) -> &'static Lazy<dyn Room>,
}

thread_local! {
    /// The shell. It belongs to the code and not to a book.
    static SHELL: Cell<Option<Shell>> = const { Cell::new(None) };
    /// What asks again for each view that has been missed so far. Whichever comes first has all of them asked for.
    static MISSING: RefCell<Vec<Box<dyn Fn()>>> = const { RefCell::new(Vec::new()) };
}

/// Says which room has what, before anything is shown.
pub fn set_shell(shell: Shell) {
    SHELL.set(Some(shell));
}

/// Gets a room and, where it takes that, what edits; calls `then` with the room, where both have come.
fn fetch(room: &'static Lazy<dyn Room>, needs: Needs, then: Box<dyn FnOnce(Option<&'static dyn Room>)>) {
    // Both are on their way at the same time.
    if needs == Needs::Edits {
        room.fetch(Box::new(|| ()));
        EDITS.fetch(Box::new(move || match EDITS.get() {
            Some(_) => room.fetch(Box::new(move || then(room.get()))),
            None => then(None),
        }));
    } else {
        room.fetch(Box::new(move || then(room.get())));
    }
}

/// What a room takes besides its own code.
#[derive(Clone, Copy, PartialEq)]
enum Needs {
    /// What edits.
    Edits,
    /// Nothing: it only shows.
    Nothing,
}

impl Needs {
    fn of(view: &RoomView) -> Needs {
        if matches!(view, RoomView::List(_)) { Needs::Nothing } else { Needs::Edits }
    }

    fn are_here(self) -> bool {
        self == Needs::Nothing || EDITS.get().is_some()
    }
}

/// Has a room carry something out, at once where its code is here, else as soon as it has come. Code that does not come
/// is said.
pub fn carry_out(session: Session, request: RoomRequest) {
    let Some(shell) = SHELL.get() else { return never!("a request without a shell") };
    let room = (shell.does)(&request);
    if let (Some(_), Some(room)) = (EDITS.get(), room.get()) {
        return room.carry_out(session, request);
    }
    let then = move |room: Option<&'static dyn Room>| match room {
        Some(room) => room.carry_out(session, request),
        None => session.say(screen::PART_MISSING),
    };
    fetch(room, Needs::Edits, Box::new(then));
}

#[derive(Clone, Copy, PartialEq)]
enum ViewState {
    Coming,
    Here,
    Missing,
}

/// Shows something of a room: at once where its code is here, else as soon as it has come.
pub fn show(view: RoomView) -> Html {
    let Some(shell) = SHELL.get() else {
        never!("a view without a shell");
        return Html::Nothing;
    };
    let (room, needs) = ((shell.shows)(&view), Needs::of(&view));
    if let (true, Some(room)) = (needs.are_here(), room.get()) {
        return look_into(room, &view);
    }
    let session = Session::here();
    let way = OnTheWay::of(&view);
    let state = RwSignal::new(ViewState::Coming);
    let get = move || ask_for(session, room, needs, state);
    get();
    (move || match state.get() {
        ViewState::Coming => way.coming(),
        ViewState::Missing => way.missing(Rc::new(get)),
        ViewState::Here => match room.get() {
            Some(room) => look_into(room, &view),
            None => way.missing(Rc::new(get)),
        },
    })
    .into_html()
}

fn look_into(room: &dyn Room, view: &RoomView) -> Html {
    untrack(|| room.view(view)).unwrap_or_else(|| {
        never!("a room was asked for what another one shows");
        Html::Nothing
    })
}

/// A part of a room whose code comes in a file of its own: shown as soon as it is here.
pub fn when_here<T: ?Sized>(
    code: &'static Lazy<T>,
    class: &'static str,
    make: impl Fn(&'static T) -> Html + 'static,
) -> Html {
    let get = move |then| code.fetch(then);
    let made = move || code.get().map(|it| untrack(|| make(it)));
    part_when_here(class, Rc::new(get), Rc::new(made))
}

fn part_when_here(class: &'static str, get: Rc<dyn Fn(Then)>, made: Rc<dyn Fn() -> Option<Html>>) -> Html {
    if let Some(html) = made() {
        return html;
    }
    let tries = RwSignal::new(0_u32);
    let way = OnTheWay { class, title: "", quiet: false };
    let ask = Rc::new(move || {
        // The view may be gone by the time that its code comes.
        get(Box::new(move || {
            tries.update_unless_gone(|tries| *tries += 1);
        }));
    });
    ask();
    (move || match tries.get() {
        0 => way.coming(),
        _ => made().unwrap_or_else(|| way.missing(ask.clone())),
    })
    .into_html()
}

/// Gets the code of a view that is shown; `state` says how that goes.
fn ask_for(session: Session, room: &'static Lazy<dyn Room>, needs: Needs, state: RwSignal<ViewState>) {
    // The view may be gone by the time that its code comes.
    if !state.try_set(ViewState::Coming) {
        return;
    }
    let then = move |here: Option<&'static dyn Room>| {
        if here.is_none() {
            MISSING.with_borrow_mut(|all| all.push(Box::new(move || ask_for(session, room, needs, state))));
            state.set_unless_gone(ViewState::Missing);
            return;
        }
        if needs == Needs::Edits {
            session.with_edits(Edits::keep);
        }
        state.set_unless_gone(ViewState::Here);
        MISSING.take().into_iter().for_each(|again| again());
    };
    fetch(room, needs, Box::new(then));
}

/// What stands in the place of a view while its code is on its way: its own shape and title, so that nothing jumps.
#[derive(Clone, Copy)]
struct OnTheWay {
    class: &'static str,
    title: &'static str,
    /// Nobody asked for it in so many words: what somebody asked for says that it did not come, and it comes with that.
    quiet: bool,
}

impl OnTheWay {
    fn of(view: &RoomView) -> OnTheWay {
        let (class, title) = match view {
            RoomView::SetUp => ("page coming", screen::SET_UP),
            RoomView::Import => ("page coming", screen::IMPORT_FILE),
            RoomView::RolePrompt | RoomView::Rested(_) => ("page coming", ""),
            RoomView::SetUpPane(_) => ("coming", ""),
            RoomView::Panel => ("panel coming", screen::EVIDENCE),
            RoomView::List(_) | RoomView::Sheet(_) => ("list coming", ""),
            RoomView::BarMenu(..) | RoomView::BookActions(..) | RoomView::ViewMenu(_) => {
                ("menu__list coming", "")
            }
            RoomView::Empty(_) => ("empty coming", ""),
            RoomView::Nobody(_) => ("notice coming", ""),
            RoomView::Input(_) | RoomView::Strip | RoomView::FrameNotice | RoomView::OtherBooks => {
                ("strip coming", "")
            }
            RoomView::BarDialog(BarDialog::Export, _) | RoomView::Export(_) => {
                ("coming coming--over", screen::EXPORT)
            }
            RoomView::BarDialog(BarDialog::Course, _) | RoomView::Course(_) => {
                ("coming coming--over", screen::COURSE)
            }
            RoomView::BarDialog(BarDialog::Changes, _) => ("coming coming--over", screen::CHANGES),
            RoomView::NewClass(_) => ("coming coming--over", screen::NEW_CLASS),
            _ => ("coming coming--over", ""),
        };
        OnTheWay { class, title, quiet: class.starts_with("strip") }
    }

    fn is_page(self) -> bool {
        self.class.starts_with("page")
    }

    fn head(self) -> Option<html::Element> {
        let head = if self.is_page() { html::h1() } else { html::h2() };
        (!self.title.is_empty()).then(|| head.class("coming__title").child(self.title))
    }

    fn coming(self) -> Html {
        self.says("status", screen::ONE_MOMENT, None)
    }

    fn missing(self, again: Rc<dyn Fn()>) -> Html {
        if self.quiet {
            return Html::Nothing;
        }
        self.says("alert", screen::PART_MISSING, Some(again))
    }

    /// What takes the place of a whole page is its main part from the start.
    fn says(self, role: &'static str, words: &'static str, again: Option<Rc<dyn Fn()>>) -> Html {
        let frame = if self.is_page() { html::main() } else { html::div() };
        let again = again.map(|again| button(screen::TRY_AGAIN).on_click(move |_| again()));
        let says = html::div().attr("role", role).child(html::p().child(words)).child(again);
        frame.class(self.class).child(self.head()).child(says).into_html()
    }
}
