//! Copying cells to a spreadsheet and pasting cells from one.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event};

use crate::grid::block::{Block, join, place, split};
use crate::grid::enter;
use crate::grid::keys::CellPlace;
use crate::grid::typed::written;
use crate::model::Reading;
use crate::text::{entry as words, screen};
use crate::ui::kit::dialog::dialog;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::lazy;
use crate::ui::kit::widgets::{primary, quiet};
use crate::ui::session::OpenBook;

use crate::ui::rooms::gradebook::input::GridInput;
use crate::ui::rooms::gradebook::strip;
use crate::ui::session::entering::scale_of;

/// What is wanted in the grid only now and then.
pub trait GridAside {
    /// Enters the text of the clipboard from the selected cell on, or asks what is to become of it.
    fn paste(&self, input: GridInput, text: &str);
    /// What is to become of a block of which not every cell can be read.
    fn question(&self, input: GridInput, pasted: PastedBlock) -> Html;
    /// The list of keys.
    fn keys(&self, input: GridInput) -> Html;
}

lazy! {
    /// Pasting, and the list of keys, in the file of code `gradebook`.
    pub static ASIDE: dyn GridAside = enter_aside in gradebook { &ReadyAside }
}

struct ReadyAside;

impl GridAside for ReadyAside {
    fn paste(&self, input: GridInput, text: &str) {
        input.paste_text(text);
    }

    fn question(&self, input: GridInput, pasted: PastedBlock) -> Html {
        question(input, pasted).into_html()
    }

    fn keys(&self, input: GridInput) -> Html {
        strip::keys(input).into_html()
    }
}

/// A block of which not every cell can be read.
#[derive(Clone, PartialEq)]
pub struct PastedBlock(Block);

/// How many of the cells that cannot be read are listed.
const LISTED: usize = 8;

impl GridInput {
    /// Puts the selected cells on the clipboard: the piece of the assessment in use, else what the verdict says.
    pub fn copy(self, event: &Event) {
        if self.is_typing() {
            return;
        }
        let Some((first, last)) = self.marked() else { return };
        let Some(clipboard) = clipboard(event) else { return };
        let rows: Vec<Vec<String>> = (first.0..=last.0)
            .map(|row| (first.1..=last.1).map(|column| self.text_at((row, column))).collect())
            .collect();
        if clipboard.set_data("text/plain", &join(&rows)).is_ok() {
            event.prevent_default();
            let cells = rows.iter().map(Vec::len).sum();
            self.session.announce(words::cells_copied(cells));
        }
    }

    fn text_at(self, at: CellPlace) -> String {
        let Some(pair) = self.cell(at) else { return String::new() };
        let assessment = self.session.assessment_in_use.get_untracked();
        let text = self.session.peek(|open: &OpenBook| {
            let scale = scale_of(open, pair)?;
            let reading = match assessment {
                Some(_) => enter::last_piece(&open.book, pair, assessment)?.reading(),
                None => Reading::Level(open.verdicts.get(pair.0, pair.1).level?),
            };
            Some(written(reading, scale))
        });
        text.flatten().unwrap_or_default()
    }

    /// Enters the cells of the clipboard from the selected cell on. What cannot be read is shown first, and nothing is
    /// entered before it is answered.
    pub fn paste(self, event: &Event) {
        if self.is_typing() {
            return;
        }
        let Some(clipboard) = clipboard(event) else { return };
        event.prevent_default();
        let text = clipboard.get_data("text/plain").unwrap_or_default();
        ASIDE.fetch(Box::new(move || match ASIDE.get() {
            Some(aside) => aside.paste(self, &text),
            None => self.session.say(screen::PART_MISSING),
        }));
    }

    /// The same for the text of the clipboard.
    pub fn paste_text(self, text: &str) {
        let (Some(rows), Some(corners)) = (split(text), self.marked()) else {
            return self.session.say(words::NOTHING_TO_PASTE);
        };
        let block =
            self.session.peek(|open| place(&rows, corners, |at| self.cell(at), |pair| scale_of(open, pair)));
        let Some(block) = block else { return };
        if block.wrong.is_empty() {
            self.enter_block(&block);
        } else {
            self.pasted.set(Some(PastedBlock(block)));
        }
    }

    fn enter_block(self, block: &Block) {
        let count = block.cells.len();
        let beyond = (block.beyond > 0).then(|| words::beyond(block.beyond));
        if let Err(sentence) = self.entering.enter(block.cells.clone(), false) {
            return self.session.say(sentence);
        }
        let said = [Some(words::entered(count)), beyond].into_iter().flatten().collect::<Vec<_>>().join(" ");
        if count == 0 {
            self.session.say(said);
        } else {
            self.session.say_with_undo(said);
        }
    }
}

fn clipboard(event: &Event) -> Option<web_sys::DataTransfer> {
    event.dyn_ref::<ClipboardEvent>()?.clipboard_data()
}

/// What is to become of a block of which not every cell can be read.
fn question(input: GridInput, PastedBlock(block): PastedBlock) -> impl IntoHtml {
    let wrong = block.wrong.len();
    let list = block.wrong.iter().take(LISTED).filter_map(|((row, column), text, why)| {
        let (learner, standard) = input.cell((*row, *column))?;
        let sentence = input.session.peek(|open| {
            let learner = open.called.learner(&open.book, learner);
            let standard = open.book.standards().get(standard)?;
            Some(words::wrong_at(learner, &standard.code, text, why))
        });
        Some(html::li().child(sentence.flatten()?))
    });
    let list = list.collect_html();
    let more = (wrong > LISTED).then(|| html::li().child(words::and_more(wrong - LISTED)));
    let good = block.cells.len();
    let body = if good == 0 { words::PASTE_NONE.to_owned() } else { words::paste_some(good, wrong) };
    let close = move || {
        input.pasted.set(None);
        input.view.focus_after_dialog();
    };
    let rest = (good > 0).then(|| {
        quiet(words::enter_rest(good)).on_click(move |_| {
            close();
            input.enter_block(&block);
        })
    });
    dialog(
        words::PASTE,
        close,
        (
            html::div()
                .class("dialog__body")
                .child(html::p().child(body))
                .child(html::ul().class("bullets").child(list).child(more)),
            html::div()
                .class("dialog__foot")
                .child(rest)
                .child(primary(words::NOT_NOW).attr("autofocus", true).on_click(move |_| close())),
        ),
    )
}
