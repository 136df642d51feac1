//! One assessment: its title, its day in each section, its kind, and the standards it shows.

use std::rc::Rc;

use leptos::prelude::untrack;

use crate::edit::Command;
use crate::model::{AssessmentDraft, Date, GroupKind, Id, SectionDateDraft};
use crate::text::{hiding, screen, words};
use crate::ui::kit::dialog::wide_dialog;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml, show_or};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{
    check, complaint, date_field, form, labelled, quiet, select, send, text_field, tick,
};
use crate::ui::session::Session;
use crate::ui::session::browser;

/// A dialog for the assessment `of`, or for a new one.
pub fn assessment(of: Option<Id>, close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let known = of.and_then(|id| {
        session
            .peek(|open| Some(AssessmentDraft::of(&open.book, open.book.assessments().by_id(id)?)))
            .flatten()
    });
    let is_new = known.is_none();
    let begun = known.unwrap_or_else(|| AssessmentDraft {
        date: Some(session.date()),
        ..AssessmentDraft::titled(browser::new_id(), "")
    });
    let (id, draft) = (begun.id, RwSignal::new(begun));
    let error = RwSignal::new(None::<String>);
    let close: Rc<dyn Fn()> = Rc::new(close);
    let done = close.clone();
    let save = move || {
        let draft = draft.get_untracked();
        if draft.title.trim().is_empty() {
            return error.set(Some(screen::ASSESSMENT_NEEDS_TITLE.to_owned()));
        }
        let draft = AssessmentDraft { title: draft.title.trim().to_owned(), ..draft };
        let command =
            if is_new { Command::AddAssessments(vec![draft]) } else { Command::ChangeAssessment(draft) };
        match session.run(command) {
            Ok(()) => {
                session
                    .assessment_in_use
                    .set(session.peek(|open| open.book.assessments().find(id)).flatten());
                done();
            }
            Err(sentence) => error.set(Some(sentence)),
        }
    };
    let (cancel, cross, deleted) = (close.clone(), close.clone(), close);
    let delete = move |_| match session.run(Command::DeleteAssessment(id)) {
        Ok(()) => {
            session.assessment_in_use.set(None);
            session.say_with_undo(screen::ASSESSMENT_DELETED);
            deleted();
        }
        Err(sentence) => error.set(Some(sentence)),
    };
    let title = if is_new { screen::NEW_ASSESSMENT } else { screen::EDIT_ASSESSMENT };
    let delete = (!is_new)
        .then(|| html::button().class("btn btn--danger push-end").on_click(delete).child(screen::DELETE));
    wide_dialog(
        title,
        move || cross(),
        form(save)
            .child(
                html::div()
                    .class("dialog__body stack")
                    .child(about(draft))
                    .child(standards(session, draft))
                    .child(sections(session, draft))
                    .child(complaint(error)),
            )
            .child(
                html::div()
                    .class("dialog__foot")
                    .child(delete)
                    .child(quiet(screen::CANCEL).on_click(move |_| cancel()))
                    .child(send(screen::SAVE)),
            ),
    )
}

fn about(draft: RwSignal<AssessmentDraft>) -> impl IntoHtml {
    let session = Session::here();
    let title = move || {
        text_field(
            move || draft.with(|draft| draft.title.clone()),
            move |typed| draft.update(|draft| draft.title = typed),
        )
    };
    let kind = select(
        || words::KINDS,
        move |kind| draft.with(|draft| draft.kind == *kind),
        move |kind| draft.update(|draft| draft.kind = kind),
    );
    html::div()
        .class("fields")
        .child(show_or(
            move || names_somebody(session, draft),
            || labelled(screen::TITLE).child(html::span().class("hint").child(hiding::NOTE_HIDDEN)),
            move || labelled(screen::TITLE).child(title().attr("autofocus", true)),
        ))
        .child(labelled(screen::ASSESSMENT_DATE).child(day_field(
            move || draft.with(|draft| draft.date),
            move |date| draft.update(|draft| draft.date = date),
        )))
        .child(labelled(screen::KIND).child(kind))
}

fn day_field(
    read: impl Fn() -> Option<Date> + 'static,
    set: impl Fn(Option<Date>) + 'static,
) -> impl IntoHtml {
    date_field(
        move || read().map(|date| date.to_string()).unwrap_or_default(),
        move |typed| set(Date::parse(&typed)),
    )
}

/// The standards that the assessment can show, to tick.
fn standards(session: Session, draft: RwSignal<AssessmentDraft>) -> impl IntoHtml {
    let listed = session.peek(|open| {
        let columns = open.book.columns().into_iter();
        let found = columns.filter_map(|at| {
            let it = open.book.standards().get(at)?;
            Some((it.meta.id, it.code.clone(), it.statement.clone()))
        });
        found.collect::<Vec<_>>()
    });
    let choice = |(id, code, statement): (Id, String, String)| {
        let has = move || draft.with(|draft| draft.standards.contains(&id));
        let turn = move |on: bool| {
            draft.update(|draft| {
                draft.standards.retain(|it| *it != id);
                if on {
                    draft.standards.push(id);
                }
            });
        };
        check(tick(has, turn), code).attr("title", statement)
    };
    html::fieldset().child(html::legend().class("field__label").child(screen::SHOWS_STANDARDS)).child(
        html::div().class("line").child(listed.unwrap_or_default().into_iter().map(choice).collect_html()),
    )
}

/// Whether names are hidden and the title has one: it cannot be shown otherwise than it is and be saved as it was.
fn names_somebody(session: Session, draft: RwSignal<AssessmentDraft>) -> bool {
    session.names.get().are_hidden()
        && untrack(|| draft.with(|draft| session.title(&draft.title) != draft.title))
}

/// The day of each section that held it on another one.
fn sections(session: Session, draft: RwSignal<AssessmentDraft>) -> Html {
    let listed = session.peek(|open| {
        let groups = open.book.groups().iter().filter(|(_, it)| it.kind == GroupKind::Section);
        groups.map(|(_, it)| (it.meta.id, open.masked(&it.name))).collect::<Vec<_>>()
    });
    let listed = listed.unwrap_or_default();
    if listed.is_empty() {
        return Html::Nothing;
    }
    let own = untrack(|| draft.with(|draft| !draft.section_dates.is_empty()));
    let field = |(group, name): (Id, String)| {
        let read = move || {
            draft.with(|draft| draft.section_dates.iter().find(|it| it.group == group).map(|it| it.date))
        };
        let set = move |date: Option<Date>| {
            draft.update(|draft| {
                draft.section_dates.retain(|it| it.group != group);
                draft.section_dates.extend(date.map(|date| SectionDateDraft { group, date }));
            });
        };
        labelled(name).child(day_field(read, set))
    };
    html::details()
        .class("more")
        .attr("open", own)
        .child(html::summary().child(screen::SECTION_DATES))
        .child(html::div().class("fields").child(listed.into_iter().map(field).collect_html()))
        .into_html()
}
