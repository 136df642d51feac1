//! Parts of the page whose code comes in a second file, the first time that one of them is wanted: a visit that only
//! looks at the marks does not wait for the set-up or for the reading of tables.
//!
//! With the feature `split` the build makes two files (scripts/split.sh); without it, as in the browser tests, all
//! code is in one and nothing is waited for.

mod deed;
#[cfg(feature = "split")]
mod split;
#[cfg(not(feature = "split"))]
mod whole;

use std::cell::RefCell;
use std::rc::Rc;

#[cfg(feature = "split")]
pub use split::{come_from, text_of};
#[cfg(feature = "split")]
use split::{fetch, here};
#[cfg(not(feature = "split"))]
pub use whole::{come_from, text_of};
#[cfg(not(feature = "split"))]
use whole::{fetch, here};

use leptos::prelude::untrack;
use wasm_bindgen::JsValue;

use crate::exchange::json::Refused;
use crate::keep::{self, BookId};
use crate::model::{Id, Ix, Learner, Standard};
use crate::text::{self, screen};
use crate::ui::grid::{CourseMark, GridState, view::View};
use crate::ui::html::{self, Html, IntoHtml};
use crate::ui::parts::button;
use crate::ui::session::{OpenBook, Session};
use crate::ui::signal::{Memo, RwSignal};
use crate::ui::{bar, course, grid, import, new_class, panel, print, setup, stored, who};

pub use deed::{Asked, Deed};

/// What is called when a part has done what it is for.
type Close = Rc<dyn Fn()>;

/// A part whose code comes later.
#[derive(Clone)]
pub enum Part {
    /// Whether a teacher or a learner is here.
    Who,
    /// Whether a book that has rested is still that of this class.
    Rested(BookId),
    /// The set-up of the class.
    SetUp,
    /// The preview of a table on its way in.
    Import,
    /// The evidence of the selected cell.
    Panel,
    /// One assessment as a table.
    Sheet(Rc<GridState>),
    /// The question about levels whose date is still to come.
    DateToCome(Rc<GridState>),
    /// What keys and presses do in the grid.
    Hands(Rc<(View, GridState)>),
    /// What is known of one standard.
    StandardCard(Ix<Standard>, Close),
    /// Whose learners alone are shown, and how to see everyone again.
    OnStandard(Rc<GridState>),
    /// An assessment to change, or a new one.
    Assessment(Option<Id>, Close),
    /// The name of a class that is to begin.
    NewClass(Close),
    /// The list of a menu of the bar, and where it says what is to be asked.
    Menu(bar::Menu, RwSignal<Option<bar::Asked>>),
    /// What the bar asks or shows across the page.
    Asked(bar::Asked, RwSignal<Option<bar::Asked>>),
    /// What can be done with a stored book: its id and title, and what is called when it is gone.
    BookActions(BookId, String, Close),
    /// What else the grid can show, and what the marks mean.
    ViewMenu(Rc<GridState>),
    /// What stands in the place of a grid without learners or standards.
    Empty(Memo<(bool, bool)>),
    /// What stands above a grid in which nobody is shown.
    Nobody(Rc<GridState>),
    /// The gradebook on paper. It shows nothing here.
    Print(Close),
    /// What stands across the page: not saved and why, what was found on opening, or that it is somebody else's.
    Strip,
    /// How it gets into a course.
    Course(Close),
}

/// What the second file hands over when it has come. Only through this does the first file reach into it.
pub trait More {
    /// The view of a part.
    fn view(&self, part: &Part) -> Html;
    /// Does what was asked for.
    fn act(&self, session: Session, deed: Deed);
    /// A learner's course mark, where the class has them.
    fn mark(&self, open: &OpenBook, standards: &[Ix<Standard>], learner: Ix<Learner>) -> Option<CourseMark>;
    /// A title that somebody typed, without the names in it while they are hidden.
    fn masked(&self, open: &OpenBook, text: &str) -> String;
    /// What undo would take back, and what redo would do again, as the buttons say it.
    fn labels(&self, session: Session) -> (Option<String>, Option<String>);
    /// Why nothing could be read: as the text of the book was refused, if there is one.
    fn unread(&self, refused: Option<Refused>) -> String;
}

struct Here;

impl More for Here {
    fn view(&self, part: &Part) -> Html {
        view(part.clone())
    }

    fn act(&self, session: Session, deed: Deed) {
        deed::act(session, deed);
    }

    fn mark(&self, open: &OpenBook, standards: &[Ix<Standard>], learner: Ix<Learner>) -> Option<CourseMark> {
        grid::course_mark(open, standards, learner)
    }

    fn masked(&self, open: &OpenBook, text: &str) -> String {
        open.masked(text)
    }

    fn labels(&self, session: Session) -> (Option<String>, Option<String>) {
        session.labels()
    }

    fn unread(&self, refused: Option<Refused>) -> String {
        refused.map_or_else(|| screen::NOTHING_READABLE.to_owned(), |refused| text::file::refused(&refused))
    }
}

/// A title that somebody typed, as it may be shown. Where names are hidden and what looks for them is on its way, it
/// is not shown yet; it is as soon as that has come ([`Deed::Call`]).
pub fn title(open: &OpenBook, text: &str) -> String {
    match here() {
        _ if !open.called.are_hidden() => text.to_owned(),
        Some(more) => more.masked(open, text),
        None => screen::ONE_MOMENT.to_owned(),
    }
}

/// The second file, where it is here. It is not waited for.
pub fn at_once() -> Option<&'static dyn More> {
    here()
}

/// Does what was asked for: at once where the second file is here, else as soon as it has come. A second file that
/// does not come is said, also where the state of saving is shown: the book is then kept by the open page alone.
pub fn act(session: Session, deed: Deed) {
    if let Some(more) = here() {
        return more.act(session, deed);
    }
    fetch(Box::new(move || match here() {
        Some(more) => more.act(session, deed),
        None if matches!(deed, Deed::Keep) => {
            let why = keep::Why::Failed(String::new());
            let _ = session.saving.try_set(keep::State::NotSaved(why));
        }
        None => {
            if let Deed::Answer(asked) = &deed {
                let _ = asked.done.call1(&JsValue::NULL, &screen::PART_MISSING.into());
            }
            session.say(screen::PART_MISSING);
        }
    }));
}

/// The view of a part. Only the second file names what stands here.
fn view(part: Part) -> Html {
    match part {
        Part::Who => who::who().into_html(),
        Part::Rested(id) => who::rested(&id).into_html(),
        Part::SetUp => setup::set_up().into_html(),
        Part::Import => import::import_screen().into_html(),
        Part::Panel => panel::panel().into_html(),
        Part::Sheet(state) => grid::sheet::sheet(Session::here(), *state),
        Part::DateToCome(state) => state.entering.question(|| ()),
        Part::Hands(grid) => grid::hands::hands(grid.0, grid.1).into_html(),
        Part::StandardCard(standard, close) => {
            grid::standard_card::standard_card(standard, move || close()).into_html()
        }
        Part::OnStandard(state) => grid::standard_card::on_standard(*state).into_html(),
        Part::Assessment(of, close) => grid::assessment::assessment(of, move || close()).into_html(),
        Part::NewClass(close) => new_class::new_class(move || close()).into_html(),
        Part::Menu(of, asked) => bar::menus::list(of, asked).into_html(),
        Part::Asked(what, asked) => bar::menus::ask(what, asked),
        Part::BookActions(id, title, gone) => stored::actions(id, title, gone).into_html(),
        Part::ViewMenu(state) => grid::view_menu::list(*state).into_html(),
        Part::Empty(lacking) => grid::empty::nothing(lacking).into_html(),
        Part::Nobody(state) => grid::empty::nobody(*state).into_html(),
        Part::Print(close) => {
            print::print(move || close());
            Html::Nothing
        }
        Part::Strip => bar::strip::strip().into_html(),
        Part::Course(close) => course::course(close).into_html(),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Coming,
    Here,
    Missing,
}

thread_local! {
    /// The parts that have been missed so far. Whichever is asked for again brings all of them.
    static MISSING: RefCell<Vec<RwSignal<State>>> = const { RefCell::new(Vec::new()) };
}

/// A part, at once where its code is here, else as soon as it has come.
pub fn later(part: Part) -> Html {
    again(&Rc::new(part))
}

/// The same for a part that may be shown again.
pub fn again(part: &Rc<Part>) -> Html {
    if let Some(more) = here() {
        return untrack(|| more.view(part));
    }
    let part = part.clone();
    let session = Session::here();
    // What waits stands where the part will be, so that nothing jumps when it comes.
    let class = match &*part {
        Part::Panel => "panel coming",
        Part::SetUp | Part::Import | Part::Who | Part::Rested(_) => "page coming",
        Part::Sheet(_) => "list coming",
        Part::Menu(..) | Part::BookActions(..) | Part::ViewMenu(_) => "menu__list coming",
        Part::Empty(_) => "empty coming",
        Part::Nobody(_) => "notice coming",
        Part::Hands(..) | Part::Strip => "strip coming",
        _ => "coming coming--over",
    };
    // Nobody asked for these in so many words: what somebody asked for says that it did not come, and they come with it.
    let quiet = matches!(*part, Part::Hands(_) | Part::Strip);
    let state = RwSignal::new(State::Coming);
    let get = move || {
        state.set(State::Coming);
        fetch(Box::new(move || {
            let now = if let Some(more) = here() {
                more.act(session, Deed::Keep);
                for missing in MISSING.take() {
                    let _ = missing.try_set(State::Here);
                }
                State::Here
            } else {
                MISSING.with_borrow_mut(|all| all.push(state));
                State::Missing
            };
            let _ = state.try_set(now);
        }));
    };
    get();
    let shown = move || match state.get() {
        State::Coming => {
            html::div().class(class).attr("role", "status").child(screen::ONE_MOMENT).into_html()
        }
        State::Missing if quiet => Html::Nothing,
        State::Missing => html::div()
            .class(class)
            .attr("role", "alert")
            .child(html::p().child(screen::PART_MISSING))
            .child(button(screen::TRY_AGAIN).on_click(move |_| get()))
            .into_html(),
        State::Here => here().map(|more| untrack(|| more.view(&part))).into_html(),
    };
    shown.into_html()
}
