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
use split::{fetch, here};
#[cfg(not(feature = "split"))]
use whole::{fetch, here};

use leptos::prelude::untrack;

use crate::keep;
use crate::model::{Date, Id, Ix, Standard};
use crate::text::screen;
use crate::ui::grid::{GridState, view::View};
use crate::ui::html::{self, Html, IntoHtml};
use crate::ui::parts::button;
use crate::ui::session::{OpenBook, Session};
use crate::ui::signal::RwSignal;
use crate::ui::{bar, changes, dialog, export, grid, import, new_class, panel, print, setup};

pub use deed::Deed;

/// What is called when a part has done what it is for.
type Close = Rc<dyn Fn()>;

/// A part whose code comes later.
#[derive(Clone)]
pub enum Part {
    /// The set-up of the class.
    SetUp,
    /// The preview of a table on its way in.
    Import,
    /// The evidence of the selected cell.
    Panel,
    /// One learner, standard or assessment as a table.
    List(Rc<GridState>),
    /// What keys and presses do in the grid.
    Hands(Rc<(View, GridState)>),
    /// What is known of one standard.
    StandardCard(Ix<Standard>, Close),
    /// An assessment to change, or a new one.
    Assessment(Option<Id>, Close),
    /// The name of a class that is to begin.
    NewClass(Close),
    /// The title and subject of the open book.
    NameBook(Close),
    /// Files to take away.
    Export(Close),
    /// The change log.
    Changes(Close),
    /// The gradebook on paper. It shows nothing here.
    Print(Close),
    /// What stands across the page: not saved and why, or what was found on opening.
    Strip,
    /// Whether to leave a book whose last changes are not saved; for leaving, and for closing the question.
    Leave(Close, Close),
    /// Whether a date that is yet to come is meant; for the answer, and for closing the question.
    Future(Date, Rc<dyn Fn(bool)>, Close),
}

/// What the second file hands over when it has come. Only through this does the first file reach into it.
pub trait More {
    /// The view of a part.
    fn view(&self, part: Part) -> Html;
    /// Does what was asked for.
    fn act(&self, session: Session, deed: Deed);
    /// A title that somebody typed, without the names in it while they are hidden.
    fn masked(&self, open: &OpenBook, text: &str) -> String;
    /// The label of what undo would take back, and of what redo would do again.
    fn labels(&self, session: Session) -> (Option<String>, Option<String>);
}

struct Here;

impl More for Here {
    fn view(&self, part: Part) -> Html {
        view(part)
    }

    fn act(&self, session: Session, deed: Deed) {
        deed::act(session, deed);
    }

    fn masked(&self, open: &OpenBook, text: &str) -> String {
        open.masked(text)
    }

    fn labels(&self, session: Session) -> (Option<String>, Option<String>) {
        session.labels()
    }
}

/// A title that somebody typed, as it may be shown. Where names are hidden and what looks for them is on its way, it
/// is not shown yet; it is as soon as that has come ([`Deed::FollowNames`]).
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
    leptos::task::spawn_local(async move {
        let _ = fetch().await;
        match here() {
            Some(more) => more.act(session, deed),
            None if matches!(deed, Deed::Keep) => {
                let why = keep::Why::Failed(String::new());
                let _ = session.saving.try_set(keep::State::NotSaved(why));
            }
            None => session.say(screen::PART_MISSING),
        }
    });
}

/// The view of a part. Only the second file names what stands here.
fn view(part: Part) -> Html {
    match part {
        Part::SetUp => setup::set_up().into_html(),
        Part::Import => import::import_screen().into_html(),
        Part::Panel => panel::panel().into_html(),
        Part::List(state) => grid::list::list(*state).into_html(),
        Part::Hands(grid) => grid::hands::hands(grid.0, grid.1).into_html(),
        Part::StandardCard(standard, close) => {
            grid::standard_card::standard_card(standard, move || close()).into_html()
        }
        Part::Assessment(of, close) => grid::assessment::assessment(of, move || close()).into_html(),
        Part::NewClass(close) => new_class::new_class(move || close()).into_html(),
        Part::NameBook(close) => dialog::name_book(move || close()).into_html(),
        Part::Export(close) => export::export_dialog(move || close()).into_html(),
        Part::Changes(close) => changes::changes(move || close()).into_html(),
        Part::Print(close) => {
            print::print(move || close());
            Html::Nothing
        }
        Part::Strip => bar::strip::strip().into_html(),
        Part::Leave(leave, close) => bar::strip::leave(leave, close).into_html(),
        Part::Future(date, answer, close) => dialog::ask_future(date, answer, close).into_html(),
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
pub fn later(part: Part) -> impl IntoHtml {
    if let Some(more) = here() {
        return untrack(|| more.view(part));
    }
    let session = Session::here();
    // What waits stands where the part will be, so that nothing jumps when it comes.
    let class = match part {
        Part::Panel => "panel coming",
        Part::SetUp | Part::Import => "page coming",
        Part::List(_) => "list coming",
        Part::Hands(..) | Part::Strip => "strip coming",
        _ => "coming coming--over",
    };
    // Nobody asked for these in so many words: what somebody asked for says that it did not come, and they come with it.
    let quiet = matches!(part, Part::Hands(_) | Part::Strip);
    let state = RwSignal::new(State::Coming);
    let get = move || {
        state.set(State::Coming);
        leptos::task::spawn_local(async move {
            let come = fetch().await;
            if let Some(more) = here() {
                more.act(session, Deed::Keep);
                for missing in MISSING.take() {
                    let _ = missing.try_set(State::Here);
                }
            } else {
                MISSING.with_borrow_mut(|all| all.push(state));
            }
            let _ = state.try_set(if come { State::Here } else { State::Missing });
        });
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
        State::Here => here().map(|more| untrack(|| more.view(part.clone()))).into_html(),
    };
    shown.into_html()
}
