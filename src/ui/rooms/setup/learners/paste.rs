//! A list of learners from the clipboard: what each column is, who is new, and what will be added.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::edit::{Action, Command};
use crate::exchange::pasted::groups::group_named;
use crate::exchange::pasted::roster::{self, PastedLearner, RosterColumn, RosterMatch, same};
use crate::model::{ExternalId, GroupDraft, GroupKind, Id, LearnerDraft, MembershipDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::html::{self, CollectHtml, IntoHtml, show};
use crate::ui::kit::signal::{Memo, RwSignal, StoredValue};
use crate::ui::kit::widgets::{check_alone, complaint, labelled, quiet, send, tick_box};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::learners::membership::groups_of;
use crate::ui::rooms::setup::learners::row::NUMBERS;

const ROLES: [(RosterColumn, &str, &str); 7] = [
    (RosterColumn::Name, "name", says::ROLE_NAME),
    (RosterColumn::LastFirst, "last_first", says::ROLE_LAST_FIRST),
    (RosterColumn::Last, "last", says::ROLE_LAST),
    (RosterColumn::First, "first", says::ROLE_FIRST),
    (RosterColumn::Section, "section", says::SECTION),
    (RosterColumn::Number, "number", says::STUDENT_NUMBER),
    (RosterColumn::Nothing, "nothing", says::ROLE_NOTHING),
];

/// What was pasted and how it is read.
#[derive(Clone, Copy)]
struct PastedLearners {
    text: RwSignal<String>,
    /// The roles that were chosen, by column; the rest is guessed.
    roles: RwSignal<BTreeMap<usize, RosterColumn>>,
    /// Rows whose tick is not as it would be by itself.
    turned: RwSignal<BTreeMap<usize, bool>>,
    rows: Memo<Vec<Vec<String>>>,
    columns: Memo<Vec<RosterColumn>>,
    found: Memo<Vec<PastedLearner>>,
}

impl PastedLearners {
    fn new(session: Session) -> PastedLearners {
        let text = RwSignal::new(String::new());
        let roles = RwSignal::new(BTreeMap::new());
        let known = session.peek(|open| {
            let names: Vec<String> = open.book.learners().iter().map(|(_, it)| it.name.clone()).collect();
            let sections = groups_of(&open.book, GroupKind::Section)
                .into_iter()
                .map(|(_, name)| name)
                .collect::<Vec<_>>();
            (names, sections)
        });
        let known = StoredValue::new(known.unwrap_or_default());
        let rows = Memo::new(move |_| roster::split(&text.get()));
        let columns = Memo::new(move |_| {
            let guessed = known.with_value(|(_, sections)| roster::guess(&rows.get(), sections));
            let chosen = roles.get();
            guessed
                .into_iter()
                .enumerate()
                .map(|(place, role)| chosen.get(&place).copied().unwrap_or(role))
                .collect::<Vec<_>>()
        });
        let found = Memo::new(move |_| {
            known.with_value(|(names, _)| roster::read(&rows.get(), &columns.get(), names))
        });
        PastedLearners { text, roles, turned: RwSignal::new(BTreeMap::new()), rows, columns, found }
    }

    fn is_ticked(self, place: usize, seen: RosterMatch) -> bool {
        self.turned.with(|turned| turned.get(&place).copied().unwrap_or(seen == RosterMatch::New))
    }

    fn wanted(self) -> Vec<PastedLearner> {
        self.found
            .get()
            .into_iter()
            .enumerate()
            .filter(|(place, it)| self.is_ticked(*place, it.seen))
            .map(|(_, it)| it)
            .collect()
    }
}

/// The dialog that takes a list of learners.
pub fn paste_learners(close: Callback<()>) -> impl IntoHtml {
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
                                        pasted.turned.set(BTreeMap::new());
                                        pasted.text.set(field.value());
                                    }),
                            )
                            .child(html::span().class("hint").child(says::PASTE_LEARNERS_HINT)),
                    )
                    .child(roles(pasted))
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
        let number = Some(&found.number).filter(|number| !number.is_empty());
        LearnerDraft {
            sort_name: found.sort_name.clone(),
            external_ids: number
                .map(|id| ExternalId { system: NUMBERS.to_owned(), id: id.clone() })
                .into_iter()
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

/// What each column holds, once there is more than one, or names with commas.
fn roles(pasted: PastedLearners) -> impl IntoHtml {
    let asks = Memo::new(move |_| {
        pasted.columns.with(|roles| roles.len() > 1 || roles.contains(&RosterColumn::LastFirst))
    });
    let width = Memo::new(move |_| pasted.columns.with(Vec::len));
    let choose = move |place: usize, tag: &str| {
        if let Some((role, ..)) = ROLES.iter().find(|(_, known, _)| *known == tag) {
            pasted.turned.set(BTreeMap::new());
            pasted.roles.update(|roles| {
                roles.insert(place, *role);
            });
        }
    };
    let first_of = move |place: usize| {
        let cell = pasted
            .rows
            .with(|rows| rows.iter().filter_map(|row| row.get(place)).find(|cell| !cell.is_empty()).cloned());
        says::column_beginning(&cell.unwrap_or_default())
    };
    show(
        move || asks.get(),
        move || {
            html::div()
                .class("fields")
                .attr("role", "group")
                .attr("aria-label", says::WHAT_COLUMNS_HOLD)
                .child(move || {
                    (0..width.get())
                        .map(|place| {
                            html::label()
                                .class("field")
                                .child(
                                    html::span()
                                        .class("field__label")
                                        .child(html::bdi().child(move || first_of(place))),
                                )
                                .child(
                                    html::select()
                                        .class("input")
                                        .on_change(move |field| choose(place, &field.value()))
                                        .child(ROLES.map(|(role, tag, words)| {
                                            html::option()
                                                .attr("value", tag)
                                                .prop("selected", move || {
                                                    pasted
                                                        .columns
                                                        .with(|roles| roles.get(place) == Some(&role))
                                                })
                                                .child(words)
                                        })),
                                )
                        })
                        .collect_html()
                })
        },
    )
}

/// Who is added, with a tick each.
fn preview(pasted: PastedLearners) -> impl IntoHtml {
    let line = move || {
        let found = pasted.found.get();
        let added = pasted.wanted().len();
        says::preview_learners(added, found.len() - added.min(found.len()))
    };
    let row = move |place: usize, it: PastedLearner| {
        let note = match it.seen {
            RosterMatch::New => None,
            RosterMatch::Known => Some(says::IN_CLASS_ALREADY),
            RosterMatch::Twice => Some(says::TWICE_IN_LIST),
        };
        let (seen, name) = (it.seen, it.name.clone());
        html::tr()
            .child(
                html::td().child(check_alone(
                    tick_box()
                        .attr("aria-label", says::add_named(&name))
                        .prop("checked", move || pasted.is_ticked(place, seen))
                        .on_change(move |field| {
                            pasted.turned.update(|turned| {
                                turned.insert(place, field.checked());
                            });
                        }),
                )),
            )
            .child(
                html::th()
                    .attr("scope", "row")
                    .child(html::bdi().child(it.name))
                    .child(note.map(|note| (" ", html::span().class("tag tag--look").child(note)))),
            )
            .child(html::td().class("soft").child(html::bdi().child(it.sort_name)))
            .child(html::td().child(html::bdi().child(it.section)))
            .child(html::td().child(it.number))
    };
    show(
        move || !pasted.found.with(Vec::is_empty),
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
                                    .child(html::th().child(says::SORTED_BY))
                                    .child(html::th().child(says::SECTION))
                                    .child(html::th().child(says::NUMBER)),
                            ),
                        )
                        .child(html::tbody().child(move || {
                            pasted
                                .found
                                .get()
                                .into_iter()
                                .enumerate()
                                .map(|(place, it)| row(place, it))
                                .collect_html()
                        })),
                ),
            )
        },
    )
}
