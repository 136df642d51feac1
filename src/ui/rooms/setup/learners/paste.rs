//! A list of learners from the clipboard: what each column is, who is new, and what will be added.

use leptos::prelude::*;

use crate::edit::{Action, Command};
use crate::exchange::pasted::clean::same;
use crate::exchange::pasted::groups::group_named;
use crate::exchange::pasted::roster::{PastedLearner, RosterMatch};
use crate::model::{ExternalId, GroupDraft, GroupKind, Id, LearnerDraft, MembershipDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml, show};
use crate::ui::kit::lazy;
use crate::ui::kit::signal::{Memo, RwSignal};
use crate::ui::kit::widgets::{check_alone, complaint, labelled, quiet, send, tick_box};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::learners::ids::{EMAIL, NUMBERS};
use crate::ui::rooms::setup::learners::paste_columns::columns;
use crate::ui::rooms::setup::learners::pasted::PastedLearners;
use crate::ui::rooms::setup::paste::PasteDialog;

lazy! {
    /// The dialog that takes a list of learners, in the file of code `setup_paste`.
    pub static PASTE_LEARNERS: dyn PasteDialog = enter_paste_learners in setup_paste { &PasteLearners }
}

struct PasteLearners;

impl PasteDialog for PasteLearners {
    fn view(&self, close: Callback<()>) -> Html {
        paste_learners(close).into_html()
    }
}

/// The dialog that takes a list of learners.
fn paste_learners(close: Callback<()>) -> impl IntoHtml {
    let session = Session::here();
    let pasted = PastedLearners::new(session);
    let error = RwSignal::new(None::<String>);
    let add = move || {
        let wanted = untrack(|| pasted.wanted());
        if wanted.is_empty() {
            error.set(Some(says::NOBODY_TO_ADD.to_owned()));
            return;
        }
        let count = wanted.len();
        match session.run(commands(session, &wanted)) {
            Ok(()) => {
                session.say_with_undo(says::learners_added(count));
                close.run(());
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let button = move || says::add_learners(pasted.wanted().len());
    wide_dialog(
        says::PASTE_LEARNERS,
        move || close.run(()),
        html::form()
            .on_submit(move |event| {
                event.prevent_default();
                add();
            })
            .child(
                html::div()
                    .class("dialog__body")
                    .child(
                        labelled(says::ONE_LEARNER_A_LINE)
                            .child(
                                html::textarea()
                                    .class("input")
                                    .attr("rows", "6")
                                    .attr("autofocus", true)
                                    .attr("placeholder", says::PASTE_LEARNERS_EXAMPLE)
                                    .prop("value", move || pasted.text.get())
                                    .on_input(move |field| {
                                        error.set(None);
                                        pasted.type_text(field.value());
                                    }),
                            )
                            .child(html::span().class("hint").child(says::PASTE_LEARNERS_HINT)),
                    )
                    .child(columns(pasted))
                    .child(hints(pasted))
                    .child(preview(pasted))
                    .child(complaint(error)),
            )
            .child(
                html::div()
                    .class("dialog__foot")
                    .child(quiet(screen::CANCEL).on_click(move |_| close.run(())))
                    .child(send(button)),
            ),
    )
}

/// One step: the sections that are not there yet, then the learners.
fn commands(session: Session, wanted: &[PastedLearner]) -> Command {
    let mut made: Vec<GroupDraft> = Vec::new();
    let mut section = |name: &str| -> Option<Id> {
        if name.is_empty() {
            return None;
        }
        let known = session.peek(|open| group_named(&open.book, GroupKind::Section, name)).flatten();
        let known = known.or_else(|| made.iter().find(|it| same(&it.name, name)).map(|it| it.id));
        Some(known.unwrap_or_else(|| {
            let draft = GroupDraft {
                id: browser::new_id(),
                name: name.to_owned(),
                kind: GroupKind::Section,
                private: false,
            };
            made.push(draft.clone());
            draft.id
        }))
    };
    let drafts = wanted.iter().map(|found| {
        let memberships =
            section(&found.section).map(|group| MembershipDraft { group, from: None, until: None });
        let ids = [(NUMBERS, &found.number), (EMAIL, &found.email)].into_iter();
        let ids = ids.filter(|(_, id)| !id.is_empty());
        LearnerDraft {
            sort_name: found.sort_name.clone(),
            external_ids: ids
                .map(|(system, id)| ExternalId { system: system.to_owned(), id: id.clone() })
                .collect(),
            memberships: memberships.into_iter().collect(),
            ..LearnerDraft::named(browser::new_id(), &found.name)
        }
    });
    let drafts: Vec<LearnerDraft> = drafts.collect();
    if made.is_empty() {
        return Command::AddLearners(drafts);
    }
    let commands = vec![Command::AddGroups(made), Command::AddLearners(drafts)];
    Command::Together { action: Action::Add, name: String::new(), commands }
}

/// What is said about how the list is read.
fn hints(pasted: PastedLearners) -> impl IntoHtml {
    let hint = |is: bool, words: String| is.then(|| html::p().class("hint").child(words));
    move || {
        pasted.found.with(|found| {
            (
                hint(found.order_unsaid && pasted.is_guessed(), says::ORDER_UNSAID.to_owned()),
                hint(found.preferred, says::PREFERRED_STAYS.to_owned()),
                hint(found.nameless > 0, says::nameless(found.nameless)),
            )
                .into_html()
        })
    }
}

/// What stands in a cell of the preview.
type CellOf = fn(&PastedLearner) -> &str;

/// Who is added, with a tick each.
fn preview(pasted: PastedLearners) -> impl IntoHtml {
    let line = move || {
        let found = pasted.found.with(|found| found.learners.len());
        let added = pasted.wanted().len();
        says::preview_learners(added, found - added.min(found))
    };
    // Columns that hold nothing take room from those that do.
    let any = move |cell: CellOf| {
        Memo::new(move |_| pasted.found.with(|found| found.learners.iter().any(|it| !cell(it).is_empty())))
    };
    let cells: [(&str, CellOf); 4] = [
        (says::SORTED_BY, |it| &it.sort_name),
        (says::SECTION, |it| &it.section),
        (says::NUMBER, |it| &it.number),
        (says::EMAIL, |it| &it.email),
    ];
    let cells = cells.map(|(words, cell)| (words, cell, any(cell)));
    let row = move |place: usize, it: PastedLearner| {
        let note = match &it.seen {
            RosterMatch::New => None,
            RosterMatch::Known => Some(says::IN_CLASS_ALREADY.to_owned()),
            RosterMatch::Twice => Some(says::TWICE_IN_LIST.to_owned()),
            RosterMatch::Namesake => Some(says::NAMESAKE.to_owned()),
            RosterMatch::Like(name) => Some(says::similar_to(name)),
            RosterMatch::Nobody => Some(says::MAY_BE_NOBODY.to_owned()),
        };
        let texts = cells.map(|(_, cell, shown)| (cell(&it).to_owned(), shown));
        let name = it.name.clone();
        html::tr()
            .child(
                html::td().child(check_alone(
                    tick_box()
                        .attr("aria-label", says::add_named(&name))
                        .prop("checked", move || pasted.is_ticked(place, &it))
                        .on_change(move |field| pasted.tick(place, field.checked())),
                )),
            )
            .child(
                html::th()
                    .attr("scope", "row")
                    .child(html::bdi().child(name))
                    .child(note.map(|note| (" ", html::span().class("tag tag--look").child(note)))),
            )
            .child(texts.map(|(text, shown)| {
                show(
                    move || shown.get(),
                    move || html::td().class("soft").child(html::bdi().child(text.clone())),
                )
            }))
    };
    show(
        move || pasted.found.with(|found| !found.learners.is_empty()),
        move || {
            (
                html::p().attr("role", "status").child(line),
                html::div().class("table-box").child(
                    html::table()
                        .class("table")
                        .child(
                            html::thead().child(
                                html::tr()
                                    .child(html::th().child(says::ADD_COLUMN))
                                    .child(html::th().child(says::NAME))
                                    .child(cells.map(|(words, _, shown)| {
                                        show(move || shown.get(), move || html::th().child(words))
                                    })),
                            ),
                        )
                        .child(html::tbody().child(move || {
                            let learners = pasted.found.get().learners.into_iter().enumerate();
                            learners.map(|(place, it)| row(place, it)).collect_html()
                        })),
                ),
            )
        },
    )
}
