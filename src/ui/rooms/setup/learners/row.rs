//! One learner in the table: name, section, groups, number, and what can be done with them.

use crate::edit::{Action, Command, move_to_section, put_into_groups};
use crate::exchange::pasted::groups;
use crate::model::{ExternalId, Gradebook, GroupKind, Id, Learner, LearnerDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::menu;
use crate::ui::kit::signal::{Memo, Signal};
use crate::ui::kit::widgets::{check_alone, menu_item, tick_box};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::learners::membership::{change_learner, groups_of, section_of};
use crate::ui::rooms::setup::learners::{Roster, archive, delete};

/// The system whose ids are a school's own student numbers.
pub const NUMBERS: &str = "sis";

/// A row. Archived learners have a different row that can only restore or delete them.
pub fn row(id: Id, archived: bool, roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let name = read(session, id, |_, learner| learner.name.clone());
    if archived { away_row(id, name, roster).into_html() } else { here_row(id, name, roster).into_html() }
}

/// Something of a learner as a text that follows the book.
fn read(session: Session, id: Id, look: fn(&Gradebook, &Learner) -> String) -> Signal<String> {
    Signal::derive(move || {
        let found = session
            .watch_structure(|open| open.book.learners().by_id(id).map(|learner| look(&open.book, learner)));
        found.flatten().unwrap_or_default()
    })
}

fn here_row(id: Id, name: Signal<String>, roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let sort_name = read(session, id, |_, learner| learner.sort_name.clone());
    let of_groups = read(session, id, |book, learner| groups::write(book, learner, browser::today()));
    let number = read(session, id, |_, learner| {
        learner
            .external_ids
            .iter()
            .find(|it| it.system == NUMBERS)
            .map(|it| it.id.clone())
            .unwrap_or_default()
    });
    let rename = move |typed: String| change_learner(session, id, |_, draft| draft.name = typed);
    let sort = move |typed: String| change_learner(session, id, |_, draft| draft.sort_name = typed);
    let number_it =
        move |typed: String| change_learner(session, id, |_, draft| set_number(draft, typed.trim()));
    html::tr()
        .child(
            html::th().attr("scope", "row").child(
                html::div()
                    .class("line line--tight")
                    .child(check_alone(
                        tick_box()
                            .attr("aria-label", move || says::choose(&name.get()))
                            .prop("checked", move || roster.chosen.with(|chosen| chosen.contains(&id)))
                            .on_change(move |field| {
                                roster.chosen.update(|chosen| {
                                    if field.checked() {
                                        chosen.insert(id)
                                    } else {
                                        chosen.remove(&id)
                                    };
                                });
                            }),
                    ))
                    .child(field(name, Signal::derive(move || says::name_of(&name.get())), rename)),
            ),
        )
        .child(show(
            move || roster.sort_names.get(),
            move || {
                html::td().attr("data-label", says::SORTED_BY).child(
                    field(sort_name, Signal::derive(move || says::sorted_by(&name.get())), sort)
                        .placeholder(says::AS_NAMED),
                )
            },
        ))
        .child(html::td().attr("data-label", says::SECTION).child(section_choice(id, name)))
        .child(
            html::td().attr("data-label", says::GROUPS).child(
                field(of_groups, Signal::derive(move || says::groups_of(&name.get())), move |typed| {
                    set_groups(session, id, &typed)
                })
                .placeholder(says::NO_GROUPS),
            ),
        )
        .child(show(
            move || roster.numbers.get(),
            move || {
                html::td().attr("data-label", says::NUMBER).child(
                    field(number, Signal::derive(move || says::number_of(&name.get())), number_it)
                        .placeholder(says::NO_NUMBER),
                )
            },
        ))
        .child(
            html::td().class("table__act").child(actions(
                name,
                (
                    menu_item(says::ARCHIVE).on_click(move |_| archive(session, roster, &[id], true)),
                    html::div().class("menu__rule"),
                    html::button()
                        .class("menu__item menu__item--danger")
                        .on_click(move |_| delete(session, roster, &[id]))
                        .child(screen::DELETE),
                ),
            )),
        )
}

fn away_row(id: Id, name: Signal<String>, roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let since = read(session, id, |_, learner| {
        learner.archived.map(|date| says::archived_since(&browser::short_date(date))).unwrap_or_default()
    });
    html::tr()
        .class("is-away")
        .child(
            html::th()
                .attr("scope", "row")
                .child(html::span().class("table__text").child(html::bdi().child(move || name.get()))),
        )
        .child(show(move || roster.sort_names.get(), html::td))
        .child(html::td().child(html::span().class("tag").child(move || since.get())))
        .child(html::td())
        .child(show(move || roster.numbers.get(), html::td))
        .child(
            html::td().class("table__act").child(actions(
                name,
                (
                    menu_item(says::BRING_BACK).on_click(move |_| archive(session, roster, &[id], false)),
                    html::div().class("menu__rule"),
                    html::button()
                        .class("menu__item menu__item--danger")
                        .on_click(move |_| delete(session, roster, &[id]))
                        .child(screen::DELETE),
                ),
            )),
        )
}

/// The menu of a row.
pub fn actions(name: Signal<String>, entries: impl IntoHtml) -> impl IntoHtml {
    html::details()
        .class("menu menu--end")
        .on_click(menu::close_after_choice)
        .child(
            html::summary()
                .class("btn btn--quiet btn--icon")
                .attr("data-mark", "menu")
                .attr("aria-label", move || screen::actions_for(&name.get()))
                .attr("title", move || screen::actions_for(&name.get()))
                .child(draw(Icon::Dots)),
        )
        .child(html::div().class("menu__list").child(entries))
}

/// The section a learner sits in.
fn section_choice(id: Id, name: Signal<String>) -> impl IntoHtml {
    let session = Session::here();
    let here = Memo::new(move |_| {
        let look = |book: &Gradebook| section_of(book, book.learners().by_id(id)?, browser::today());
        session.watch_structure(|open| look(&open.book)).flatten()
    });
    let sections = Memo::new(move |_| {
        session.watch_structure(|open| groups_of(&open.book, GroupKind::Section)).unwrap_or_default()
    });
    let choose = move |value: String| {
        let section = Id::parse(&value).ok();
        let moved = change_learner(session, id, |book, draft| {
            move_to_section(book, draft, section, browser::today());
        });
        if let Err(sentence) = moved {
            session.say(sentence);
        }
    };
    html::select()
        .class("input")
        .attr("aria-label", move || says::section_of(&name.get()))
        .on_change(move |field| choose(field.value()))
        .child(
            html::option()
                .attr("value", "")
                .prop("selected", move || here.get().is_none())
                .child(says::NO_SECTION),
        )
        .child(move || {
            sections
                .get()
                .into_iter()
                .map(|(section, words)| {
                    html::option()
                        .attr("value", section.to_string())
                        .prop("selected", move || here.get() == Some(section))
                        .child(words)
                })
                .collect_html()
        })
}

fn set_groups(session: Session, id: Id, typed: &str) -> Result<(), String> {
    let made = session.peek(|open| {
        let mut draft = LearnerDraft::of(&open.book, open.book.learners().by_id(id)?);
        let (wanted, made) = groups::read(&open.book, typed, browser::new_id);
        put_into_groups(&open.book, &mut draft, &wanted, browser::today());
        Some((made, draft))
    });
    let (groups, draft) = made.flatten().ok_or_else(|| says::GONE.to_owned())?;
    if groups.is_empty() {
        return session.run(Command::ChangeLearner(draft));
    }
    let name = draft.name.clone();
    let commands = vec![Command::AddGroups(groups), Command::ChangeLearner(draft)];
    session.run(Command::Together { action: Action::Change, name, commands })
}

fn set_number(draft: &mut LearnerDraft, number: &str) {
    let place = draft.external_ids.iter().position(|it| it.system == NUMBERS);
    draft.external_ids.retain(|it| it.system != NUMBERS);
    if !number.is_empty() {
        let place = place.unwrap_or(0).min(draft.external_ids.len());
        draft.external_ids.insert(place, ExternalId { system: NUMBERS.to_owned(), id: number.to_owned() });
    }
}
