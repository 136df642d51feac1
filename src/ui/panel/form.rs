//! One form for evidence, to add a piece and to change one. It drafts while it is filled in and commits when sent.

use leptos::prelude::*;

use crate::edit::Command;
use crate::model::{Assessment, Date, Decimal, EvidenceDraft, EvidenceKind, Id, Ix, Reading, Scale, Source};
use crate::text::{hiding, screen, words};
use crate::ui::cell::{level_chip, level_typed, short};
use crate::ui::dialog::{ask, future, wide_dialog};
use crate::ui::html::{self, CollectHtml, IntoHtml, show, show_or};
use crate::ui::parts::{labelled, quiet, send};
use crate::ui::session::{Session, ids};
use crate::ui::signal::RwSignal;
use crate::ui::world;

use super::Pair;

/// What is being filled in.
#[derive(Clone, Copy)]
struct Fields {
    reading: RwSignal<Option<Reading>>,
    typed: RwSignal<String>,
    /// The date as typed; `None` while it follows the assessment or the date in use.
    date: RwSignal<Option<String>>,
    assessment: RwSignal<Option<Ix<Assessment>>>,
    kind: RwSignal<Option<EvidenceKind>>,
    source: RwSignal<Source>,
    attempt: RwSignal<u8>,
    feedback: RwSignal<String>,
    note: RwSignal<String>,
    link: RwSignal<String>,
    late: RwSignal<u16>,
    weight: RwSignal<String>,
    error: RwSignal<Option<String>>,
}

impl Fields {
    fn blank(session: Session) -> Fields {
        Fields {
            reading: RwSignal::new(None),
            typed: RwSignal::new(String::new()),
            date: RwSignal::new(None),
            assessment: RwSignal::new(session.assessment_in_use.get_untracked()),
            kind: RwSignal::new(None),
            source: RwSignal::new(Source::Teacher),
            attempt: RwSignal::new(1),
            feedback: RwSignal::new(String::new()),
            note: RwSignal::new(String::new()),
            link: RwSignal::new(String::new()),
            late: RwSignal::new(0),
            weight: RwSignal::new(String::new()),
            error: RwSignal::new(None),
        }
    }

    fn of(session: Session, draft: &EvidenceDraft) -> Fields {
        let fields = Fields::blank(session);
        let assessment =
            draft.assessment.and_then(|id| session.peek(|open| open.book.assessments().find(id)).flatten());
        fields.reading.set(Some(draft.reading));
        let between = draft.reading.level().filter(|level| {
            let known = |scale: &Scale| scale.levels.iter().any(|it| it.value == *level);
            let scale = session.peek(|open| {
                let at = open.book.scale_of(open.book.standards().find(draft.standard)?)?.0;
                open.book.scales().get(at).map(known)
            });
            scale.flatten() == Some(false)
        });
        fields.typed.set(between.map(|level| level.to_string()).unwrap_or_default());
        fields.date.set(Some(draft.shown.map(|date| date.to_string()).unwrap_or_default()));
        fields.assessment.set(assessment);
        fields.kind.set(Some(draft.kind));
        fields.source.set(draft.source);
        fields.attempt.set(draft.attempt);
        fields.feedback.set(draft.feedback.clone());
        fields.note.set(draft.private_note.clone());
        fields.link.set(draft.link.clone());
        fields.late.set(draft.late_days);
        fields.weight.set(draft.weight.map(|weight| weight.to_string()).unwrap_or_default());
        fields
    }

    /// The date in force: what was typed, else the assessment's day for the learner's section, else the date in use.
    fn date_in_force(self, session: Session, pair: Pair) -> Option<Date> {
        if let Some(typed) = self.date.get() {
            return Date::parse(&typed);
        }
        match self.assessment.get() {
            None => Some(session.date()),
            Some(at) => session
                .watch_structure(|open| {
                    let learner = open.book.learners().get(pair.learner)?;
                    open.book.assessments().get(at)?.date_for(learner)
                })
                .flatten(),
        }
    }

    /// The kind in force: what was chosen, else the assessment's, else an observation.
    fn kind_in_force(self, session: Session) -> EvidenceKind {
        self.kind.get().unwrap_or_else(|| {
            let of = |at| {
                session.watch_structure(|open| open.book.assessments().get(at).map(|it| it.kind)).flatten()
            };
            self.assessment.get().and_then(of).unwrap_or(EvidenceKind::Observation)
        })
    }

    /// The draft that the fields make of another, or a sentence.
    fn fill(self, session: Session, pair: Pair, draft: EvidenceDraft) -> Result<EvidenceDraft, String> {
        let typed = self.typed.get_untracked();
        let reading = if typed.trim().is_empty() {
            self.reading.get_untracked().ok_or(screen::CHOOSE_LEVEL.to_owned())?
        } else {
            let scale = scale_of(session, pair);
            Reading::Level(level_typed(&typed, scale.as_ref()).ok_or_else(|| screen::no_such_level(&typed))?)
        };
        let weight = self.weight.get_untracked();
        let weight = match weight.trim() {
            "" => None,
            text => Some(Decimal::parse(&text.replace(',', ".")).ok_or_else(|| screen::not_a_number(text))?),
        };
        let shown = match self.date.get_untracked() {
            Some(typed) if !typed.is_empty() => {
                Some(Date::parse(&typed).ok_or_else(|| screen::not_a_date(&typed))?)
            }
            Some(_) => None,
            None => untrack(|| self.date_in_force(session, pair)),
        };
        let assessment = self.assessment.get_untracked();
        Ok(EvidenceDraft {
            reading,
            // A level chosen anew is what was entered from now on.
            entered: if reading == draft.reading { draft.entered } else { None },
            shown,
            assessment: assessment
                .and_then(|at| session.peek(|open| open.book.assessments().id(at)).flatten()),
            kind: untrack(|| self.kind_in_force(session)),
            source: self.source.get_untracked(),
            attempt: self.attempt.get_untracked().max(1),
            weight,
            private_note: self.note.get_untracked(),
            feedback: self.feedback.get_untracked(),
            link: self.link.get_untracked(),
            late_days: self.late.get_untracked(),
            ..draft
        })
    }
}

fn scale_of(session: Session, pair: Pair) -> Option<Scale> {
    session
        .watch_structure(|open| {
            open.book.scales().get(open.book.scale_for(pair.learner, pair.standard)?).cloned()
        })
        .flatten()
}

/// The level buttons, and the three states that are no level.
fn levels(pair: Pair, fields: Fields, group: &'static str) -> impl IntoHtml {
    let session = Session::here();
    let hint = move || {
        let Some(Reading::Level(level)) = fields.reading.get() else { return String::new() };
        let scale = scale_of(session, pair);
        let known = scale.and_then(|scale| scale.levels.into_iter().find(|it| it.value == level));
        known.map_or(String::new(), |it| screen::level_described(&it.short, &it.label, &it.description))
    };
    (
        html::div().class("levels").child(move || {
            scale_of(session, pair).map(|scale| {
                let chips = scale.levels.iter().map(|level| {
                    let value = level.value;
                    let spoken = format!("{}, {}", short(value, &scale), level.label);
                    html::label()
                        .child(
                            html::input()
                                .attr("type", "radio")
                                .attr("name", group)
                                .attr("aria-label", spoken)
                                .prop("checked", move || fields.reading.get() == Some(Reading::Level(value)))
                                .on_change(move |_| {
                                    fields.typed.set(String::new());
                                    fields.reading.set(Some(Reading::Level(value)));
                                }),
                        )
                        .child(
                            html::span()
                                .class(format!("chip {}", level_chip(value, &scale).0))
                                .child(short(value, &scale)),
                        )
                });
                chips.collect_html()
            })
        }),
        html::p().class("hint").child(hint),
    )
}

/// Everything beside the level.
fn more(pair: Pair, fields: Fields, group: &'static str) -> impl IntoHtml {
    let session = Session::here();
    let state = move |reading: Option<Reading>, words: &'static str| {
        let checked = move || match (reading, fields.reading.get()) {
            (None, None | Some(Reading::Level(_))) => true,
            (Some(state), Some(now)) => state == now,
            _ => false,
        };
        html::label()
            .child(
                html::input()
                    .attr("type", "radio")
                    .attr("name", format!("{group}-state"))
                    .prop("checked", checked)
                    .on_change(move |_| {
                        fields.typed.set(String::new());
                        fields.reading.set(reading);
                    }),
            )
            .child(html::span().child(words))
    };
    let halves = move || scale_of(session, pair).is_some_and(|scale| scale.half_steps);
    let assessments = move || {
        session
            .watch_structure(|open| {
                open.book.assessments().iter().map(|(at, it)| (at, it.title.clone())).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    };
    html::div()
        .class("fields")
        .child(
            html::fieldset()
                .class("field wide")
                .child(html::legend().class("field__label").child(screen::WHAT_IT_IS))
                .child(
                    html::div().child(
                        html::span()
                            .class("seg")
                            .child(state(None, screen::A_LEVEL))
                            .child(state(Some(Reading::Missing), screen::MISSING))
                            .child(state(Some(Reading::Excused), screen::EXCUSED))
                            .child(state(Some(Reading::Insufficient), screen::INSUFFICIENT)),
                    ),
                ),
        )
        .child(move || {
            halves().then(|| {
                labelled(screen::LEVEL_BETWEEN).child(
                    html::input()
                        .class("input")
                        .attr("placeholder", "2.5")
                        .prop("value", move || fields.typed.get())
                        .on_input(move |field| fields.typed.set(field.value())),
                )
            })
        })
        .child(
            labelled(screen::SHOWN_ON).child(
                html::input()
                    .class("input")
                    .attr("type", "date")
                    .prop("value", move || {
                        fields.date_in_force(session, pair).map(|date| date.to_string()).unwrap_or_default()
                    })
                    .on_change(move |field| fields.date.set(Some(field.value()))),
            ),
        )
        .child(
            labelled(screen::KIND).child(
                html::select()
                    .class("input")
                    .on_change(move |field| fields.kind.set(words::kind_of(&field.value())))
                    .child(words::KINDS.map(|(kind, tag, words)| {
                        html::option()
                            .attr("value", tag)
                            .prop("selected", move || fields.kind_in_force(session) == kind)
                            .child(words)
                    })),
            ),
        )
        .child(
            html::label()
                .class("field wide")
                .child(html::span().class("field__label").child(screen::ASSESSMENT))
                .child(
                    html::select()
                        .class("input")
                        .on_change(move |field| {
                            fields.assessment.set(field.value().parse::<usize>().ok().and_then(Ix::new));
                        })
                        .child(
                            html::option()
                                .attr("value", "")
                                .prop("selected", move || fields.assessment.get().is_none())
                                .child(screen::NONE),
                        )
                        .child(move || {
                            assessments()
                                .into_iter()
                                .map(|(at, title)| {
                                    html::option()
                                        .attr("value", at.number().to_string())
                                        .prop("selected", move || fields.assessment.get() == Some(at))
                                        .child(title)
                                })
                                .collect_html()
                        }),
                ),
        )
        .child(
            labelled(screen::ATTEMPT).child(
                html::input()
                    .class("input")
                    .attr("type", "number")
                    .attr("min", "1")
                    .attr("max", "255")
                    .prop("value", move || fields.attempt.get().to_string())
                    .on_change(move |field| fields.attempt.set(field.value().parse().unwrap_or(1))),
            ),
        )
        .child(
            labelled(screen::SOURCE).child(
                html::select()
                    .class("input")
                    .on_change(move |field| fields.source.set(words::source_of(&field.value())))
                    .child(words::SOURCES.map(|(source, tag, words)| {
                        html::option()
                            .attr("value", tag)
                            .prop("selected", move || fields.source.get() == source)
                            .child(words)
                    })),
            ),
        )
        .child(typed(pair, screen::FEEDBACK, screen::FOR_THE_LEARNER, fields.feedback, Holds::MaybeNames))
        .child(typed(pair, screen::NOTE, screen::FOR_YOU_ALONE, fields.note, Holds::Private))
        .child(typed(pair, screen::LINK, "", fields.link, Holds::MaybeNames))
        .child(
            labelled(screen::DAYS_LATE).child(
                html::input()
                    .class("input")
                    .attr("type", "number")
                    .attr("min", "0")
                    .attr("max", "999")
                    .prop("value", move || fields.late.get().to_string())
                    .on_change(move |field| fields.late.set(field.value().parse().unwrap_or(0))),
            ),
        )
        .child(
            labelled(screen::WEIGHT).child(
                html::input()
                    .class("input")
                    .attr("placeholder", "1")
                    .prop("value", move || fields.weight.get())
                    .on_input(move |field| fields.weight.set(field.value())),
            ),
        )
}

/// What a typed text may hold that is not for everybody's eyes.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    MaybeNames,
    Private,
}

/// A field for a text. While names are hidden, one that names somebody or is for the teacher alone is not shown: it
/// cannot be shown otherwise than it is and be saved as it was.
fn typed(
    pair: Pair,
    words: &'static str,
    hint: &'static str,
    text: RwSignal<String>,
    holds: Holds,
) -> impl IntoHtml {
    let session = Session::here();
    let veiled = move || {
        let names_somebody = || untrack(|| text.with(|text| session.masked(text, pair.learner) != *text));
        session.names.get().are_hidden() && (holds == Holds::Private || names_somebody())
    };
    let field = move || {
        html::label()
            .class("field wide")
            .child(html::span().class("field__label").child(words))
            .child(
                html::input()
                    .class("input")
                    .prop("value", move || text.get())
                    .on_input(move |field| text.set(field.value())),
            )
            .child((!hint.is_empty()).then(|| html::span().class("hint").child(hint)))
    };
    show_or(
        veiled,
        move || {
            html::p()
                .class("field wide")
                .child(html::span().class("field__label").child(words))
                .child(html::span().class("hint").child(hiding::NOTE_HIDDEN))
        },
        field,
    )
}

/// The foot of the panel: a level, and evidence is added.
pub fn add_evidence(pair: Pair) -> impl IntoHtml {
    let session = Session::here();
    let fields = Fields::blank(session);
    let asking = RwSignal::new(None::<Date>);
    let details = RwSignal::new(false);
    let add = move || {
        let made = session
            .peek(|open| ids(&open.book, pair.learner, pair.standard))
            .flatten()
            .ok_or_else(|| screen::GONE.to_owned())
            .and_then(|(learner, standard)| {
                let draft =
                    EvidenceDraft::new(world::new_id(), learner, standard, Reading::Missing, world::now());
                fields.fill(session, pair, draft)
            });
        match made.and_then(|draft| session.run(Command::AddEvidence(vec![draft]))) {
            Ok(()) => {
                for text in [fields.feedback, fields.note, fields.link, fields.typed, fields.weight] {
                    text.set(String::new());
                }
                fields.reading.set(None);
                fields.date.set(None);
                fields.kind.set(None);
                fields.source.set(Source::Teacher);
                fields.attempt.set(1);
                fields.late.set(0);
                fields.error.set(None);
            }
            Err(sentence) => fields.error.set(Some(sentence)),
        }
    };
    let submit = move || match untrack(|| fields.date_in_force(session, pair)) {
        Some(date) if date > world::today() => asking.set(Some(date)),
        _ => add(),
    };
    let button = move || match fields.reading.get() {
        Some(Reading::Level(level)) if fields.typed.get().trim().is_empty() => {
            let scale = scale_of(session, pair);
            screen::add_level(&scale.map_or_else(|| level.to_string(), |scale| short(level, &scale)))
        }
        _ => screen::ADD_EVIDENCE.to_owned(),
    };
    let shown_on = move || {
        fields
            .date_in_force(session, pair)
            .map_or(screen::UNDATED.to_owned(), |date| screen::shown_on(&world::short_date(date)))
    };
    (
        html::form()
            .class("panel__foot")
            .attr("aria-label", screen::ADD_EVIDENCE)
            .on_submit(move |event| {
                event.prevent_default();
                submit();
            })
            .child(
                html::div()
                    .class("part")
                    .child(
                        html::div()
                            .class("part__head")
                            .child(html::h3().child(screen::ADD_EVIDENCE))
                            .child(html::span().class("soft small").child(shown_on)),
                    )
                    .child(levels(pair, fields, "add-level")),
            )
            .child(move || {
                fields
                    .error
                    .get()
                    .map(|sentence| html::p().class("error").attr("role", "alert").child(sentence))
            })
            .child(show(move || details.get(), move || more(pair, fields, "add")))
            .child(
                html::div()
                    .class("line line--spread")
                    .child(
                        quiet(screen::DETAILS)
                            .attr("aria-expanded", move || details.get().to_string())
                            .on_click(move |_| details.update(|open| *open = !*open)),
                    )
                    .child(send(button)),
            ),
        move || {
            asking.get().map(|date| {
                ask(
                    future(date),
                    move |keep: bool| {
                        if !keep {
                            fields.date.set(Some(world::today().to_string()));
                        }
                        asking.set(None);
                        add();
                    },
                    move || asking.set(None),
                )
            })
        },
    )
}

/// A dialog that changes one piece.
pub fn edit_evidence(id: Id, close: impl Fn() + Clone + 'static) -> impl IntoHtml {
    let session = Session::here();
    let found = session.peek(|open| {
        let piece = open.book.evidence().by_id(id)?;
        let draft = EvidenceDraft::of(&open.book, piece)?;
        Some((Pair { learner: piece.learner, standard: piece.standard }, draft))
    });
    found.flatten().map(|(pair, draft)| {
        let fields = Fields::of(session, &draft);
        let draft_date = draft.shown;
        let (done, cancel) = (close.clone(), close.clone());
        let asking = RwSignal::new(None::<Date>);
        let save = move || {
            let changed = fields.fill(session, pair, draft.clone());
            match changed.and_then(|draft| session.run(Command::ChangeEvidence(vec![draft]))) {
                Ok(()) => done(),
                Err(sentence) => fields.error.set(Some(sentence)),
            }
        };
        let was = draft_date;
        let saved = save.clone();
        let submit = move || match untrack(|| fields.date_in_force(session, pair)) {
            Some(date) if date > world::today() && Some(date) != was => asking.set(Some(date)),
            _ => save(),
        };
        (
            move || {
                let saved = saved.clone();
                asking.get().map(move |date| {
                    ask(
                        future(date),
                        move |keep: bool| {
                            if !keep {
                                fields.date.set(Some(world::today().to_string()));
                            }
                            asking.set(None);
                            saved();
                        },
                        move || asking.set(None),
                    )
                })
            },
            wide_dialog(
                screen::EDIT_EVIDENCE,
                close,
                html::form()
                    .on_submit(move |event| {
                        event.prevent_default();
                        submit();
                    })
                    .child(
                        html::div()
                            .class("dialog__body")
                            .child(levels(pair, fields, "edit-level"))
                            .child(more(pair, fields, "edit"))
                            .child(move || {
                                fields.error.get().map(|sentence| {
                                    html::p().class("error").attr("role", "alert").child(sentence)
                                })
                            }),
                    )
                    .child(
                        html::div()
                            .class("dialog__foot")
                            .child(quiet(screen::CANCEL).on_click(move |_| cancel()))
                            .child(send(screen::SAVE)),
                    ),
            ),
        )
    })
}
