//! Parts of the page whose code comes in a second file, the first time that one of them is wanted: a visit that only
//! looks at the marks does not wait for the set-up or for the reading of tables.
//!
//! With the feature `split` the build makes two files (scripts/split.sh); without it, as in the browser tests, all
//! code is in one and nothing is waited for.

#[cfg(feature = "split")]
mod split;
#[cfg(not(feature = "split"))]
mod whole;

use std::rc::Rc;

#[cfg(feature = "split")]
use split::{fetch, make};
#[cfg(not(feature = "split"))]
use whole::{fetch, make};

use leptos::prelude::untrack;

use crate::model::{Id, Ix, Standard};
use crate::text::screen;
use crate::ui::grid::{GridState, view::View};
use crate::ui::html::{self, Html, IntoHtml};
use crate::ui::parts::button;
use crate::ui::signal::RwSignal;
use crate::ui::{changes, dialog, export, grid, import, new_class, panel, print, setup};

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
    }
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Coming,
    Here,
    Missing,
}

/// A part, at once where its code is here, else as soon as it has come.
pub fn later(part: Part) -> impl IntoHtml {
    if let Some(view) = untrack(|| make(part.clone())) {
        return view;
    }
    // What waits stands where the part will be, so that nothing jumps when it comes.
    let class = match part {
        Part::Panel => "panel coming",
        Part::SetUp | Part::Import => "page coming",
        Part::List(_) => "list coming",
        Part::Hands(..) => "strip coming",
        _ => "coming coming--over",
    };
    // Nobody asked for the keys of the grid in so many words: what did is the one that is loud.
    let role = if matches!(part, Part::Hands(_)) { "status" } else { "alert" };
    let state = RwSignal::new(State::Coming);
    let get = move || {
        state.set(State::Coming);
        leptos::task::spawn_local(async move {
            let here = fetch().await;
            let _ = state.try_set(if here { State::Here } else { State::Missing });
        });
    };
    get();
    let shown = move || match state.get() {
        State::Coming => {
            html::div().class(class).attr("role", "status").child(screen::ONE_MOMENT).into_html()
        }
        State::Missing => html::div()
            .class(class)
            .attr("role", role)
            .child(html::p().child(screen::PART_MISSING))
            .child(button(screen::TRY_AGAIN).on_click(move |_| get()))
            .into_html(),
        State::Here => untrack(|| make(part.clone())).into_html(),
    };
    shown.into_html()
}
