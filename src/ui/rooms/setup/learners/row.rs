//! One learner in the table: name, section, groups, number, and what can be done with them.

use crate::edit::{Action, Command, move_to_section, put_into_groups};
use crate::exchange::pasted::groups;
use crate::model::{ExternalId, Gradebook, GroupKind, Id, Learner, LearnerDraft};
use crate::text::{screen, setup as says};
use crate::ui::kit::html::{self, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::menu;
use crate::ui::kit::signal::{Memo, Signal};
use crate::ui::kit::widgets::{check_alone, danger_item, menu_item, or_none, select, tick};
use crate::ui::session::Session;
use crate::ui::session::browser;

use crate::ui::rooms::setup::field::field;
use crate::ui::rooms::setup::learners::ids::NUMBERS;
use crate::ui::rooms::setup::learners::membership::{change_learner, groups_of, section_of};
use crate::ui::rooms::setup::learners::{Roster, archive, delete};
use crate::ui::rooms::setup::table::{act_cell, cell, draft, read, row_head};

/// A row. Archived learners have a different row that can only restore or delete them.
pub fn row(id: Id, archived: bool, roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let name = of_learner(session, id, |_, learner| learner.name.clone());
    if archived { away_row(id, name, roster).into_html() } else { here_row(id, name, roster).into_html() }
}

/// Something of a learner that follows the book.
fn of_learner(session: Session, id: Id, look: fn(&Gradebook, &Learner) -> String) -> Signal<String> {
    read(session, move |book| book.learners().by_id(id).map(|learner| look(book, learner)))
}

fn here_row(id: Id, name: Signal<String>, roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let sort_name = of_learner(session, id, |_, learner| learner.sort_name.clone());
    let of_groups = of_learner(session, id, |book, learner| groups::write(book, learner, browser::today()));
    let number = of_learner(session, id, |_, learner| {
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
    let choose = move |on: bool| {
        roster.chosen.update(|chosen| {
            if on {
                chosen.insert(id)
            } else {
                chosen.remove(&id)
            };
        });
    };
    let chosen = tick(move || roster.chosen.with(|chosen| chosen.contains(&id)), choose)
        .attr("aria-label", move || says::choose(&name.get()));
    let sort_cell = move || {
        let field = field(sort_name, move || says::sorted_by(&name.get()), sort).placeholder(says::AS_NAMED);
        cell(says::SORTED_BY, field)
    };
    let number_cell = move || {
        let field = field(number, move || says::number_of(&name.get()), number_it);
        cell(says::NUMBER, field.placeholder(says::NO_NUMBER))
    };
    let groups =
        field(of_groups, move || says::groups_of(&name.get()), move |typed| set_groups(session, id, &typed));
    html::tr()
        .child(row_head(html::div().class("line line--tight").child(check_alone(chosen)).child(field(
            name,
            move || says::name_of(&name.get()),
            rename,
        ))))
        .child(show(move || roster.sort_names.get(), sort_cell))
        .child(cell(says::SECTION, section_choice(id, name)))
        .child(cell(says::GROUPS, groups.placeholder(says::NO_GROUPS)))
        .child(show(move || roster.numbers.get(), number_cell))
        .child(acts(id, name, roster, says::ARCHIVE, true))
}

fn away_row(id: Id, name: Signal<String>, roster: Roster) -> impl IntoHtml {
    let session = Session::here();
    let since = of_learner(session, id, |_, learner| {
        learner.archived.map(|date| says::archived_since(&browser::short_date(date))).unwrap_or_default()
    });
    html::tr()
        .class("is-away")
        .child(row_head(html::span().class("table__text").child(html::bdi().child(move || name.get()))))
        .child(show(move || roster.sort_names.get(), html::td))
        .child(html::td().child(html::span().class("tag").child(move || since.get())))
        .child(html::td())
        .child(show(move || roster.numbers.get(), html::td))
        .child(acts(id, name, roster, says::BRING_BACK, false))
}

/// What can be done with a learner: archive or bring back, and delete.
fn acts(id: Id, name: Signal<String>, roster: Roster, words: &'static str, away: bool) -> impl IntoHtml {
    let session = Session::here();
    let entries = (
        menu_item(words).on_click(move |_| archive(session, roster, &[id], away)),
        html::div().class("menu__rule"),
        danger_item(screen::DELETE).on_click(move |_| delete(session, roster, &[id])),
    );
    act_cell(actions(name, entries))
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
    let choose = move |section: Option<Id>| {
        let moved = change_learner(session, id, |book, draft| {
            move_to_section(book, draft, section, browser::today());
        });
        if let Err(sentence) = moved {
            session.say(sentence);
        }
    };
    let choices = move || or_none(says::NO_SECTION, sections.get(), Id::to_string);
    select(choices, move |section| here.get() == *section, choose)
        .attr("aria-label", move || says::section_of(&name.get()))
}

fn set_groups(session: Session, id: Id, typed: &str) -> Result<(), String> {
    let (groups, draft) = draft(session, |book| {
        let mut draft = LearnerDraft::of(book, book.learners().by_id(id)?);
        let (wanted, made) = groups::read(book, typed, browser::new_id);
        put_into_groups(book, &mut draft, &wanted, browser::today());
        Some((made, draft))
    })?;
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
