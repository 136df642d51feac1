//! The questions before a table can be read: codes and names that look alike, points into levels, zeros, dates.

use crate::exchange::csv::{
    Becomes, DefaultDate, ImportQuestion, NearName, PersonAnswer, Reads, Spelling, SpellingAnswer, ZeroMeans,
};
use crate::exchange::table::DateOrder;
use crate::grid::cell::level_chip;
use crate::model::{Band, Date, Decimal};
use crate::text::csv::letters;
use crate::text::import as words;
use crate::ui::kit::html::{self, CollectHtml, Control, IntoHtml};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{button, date_field, fieldset, quiet, radio, seg};
use crate::ui::session::browser;

use super::other_questions::others;
use super::review::ImportReview;
use super::step::step;
use super::unread_words::unread_words;

/// Every question that this table raises.
pub fn questions(import: ImportReview) -> impl IntoHtml {
    (
        undated(import),
        date_order(import),
        spellings(import),
        people(import),
        unread_words(import),
        others(import),
        points(import),
    )
}

/// When pieces without a date were shown.
fn undated(import: ImportReview) -> impl IntoHtml {
    let undated = Memo::new(move |_| import.plan.with(|plan| plan.undated));
    let chosen = move || {
        import.choices.with(|choices| match choices.dates {
            DefaultDate::OneDay(date) => date.to_string(),
            DefaultDate::Unasked | DefaultDate::Undated => String::new(),
        })
    };
    let choose = move |dates| import.choices.update(|choices| choices.dates = dates);
    move || {
        (undated.get() > 0).then(|| {
            let field = date_field(chosen, move |typed| {
                choose(Date::parse(&typed).map_or(DefaultDate::Unasked, DefaultDate::OneDay));
            });
            let field = field.class("input input--auto");
            let today = move |_| choose(DefaultDate::OneDay(browser::today()));
            html::div().class("notice notice--look").child(draw(Icon::Alert)).child(
                html::span()
                    .child(html::b().child(words::undated(undated.get())))
                    .child(" ")
                    .child(html::label().class("inline").child(words::ONE_DATE).child(" ").child(field))
                    .child(" ")
                    .child(button(words::TODAY).on_click(today))
                    .child(" ")
                    .child(quiet(words::LEAVE_UNDATED).on_click(move |_| choose(DefaultDate::Undated))),
            )
        })
    }
}

/// What 3/4/2025 means.
fn date_order(import: ImportReview) -> impl IntoHtml {
    let example = Memo::new(move |_| {
        import.plan.with(|plan| {
            plan.blocked_by.iter().find_map(|question| match question {
                ImportQuestion::DateOrder(text) => Some(text.clone()),
                _ => None,
            })
        })
    });
    let choose = move |order| import.choices.update(|choices| choices.date_order = Some(order));
    move || {
        example.get().map(|text| {
            html::div().class("notice notice--look").child(draw(Icon::Alert)).child(
                html::span()
                    .child(html::b().child(words::date_order(&text)))
                    .child(" ")
                    .child(button(words::DAY_FIRST).on_click(move |_| choose(DateOrder::DayMonth)))
                    .child(" ")
                    .child(button(words::MONTH_FIRST).on_click(move |_| choose(DateOrder::MonthDay))),
            )
        })
    }
}

fn spellings(import: ImportReview) -> impl IntoHtml {
    let all = Memo::new(move |_| import.plan.with(|plan| plan.spellings.clone()));
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            step(words::ALIKE, words::ALIKE_HINT)
                .child(
                    html::div()
                        .class("line")
                        .child(button(words::ALL_ONE_STANDARD).on_click(move |_| accept_all(import))),
                )
                .child(
                    html::ul()
                        .child(all.iter().map(|spelling| one_spelling(import, spelling)).collect_html()),
                )
        })
    }
}

/// Takes the likeliest reading of every code that is still open and has only one.
fn accept_all(import: ImportReview) {
    let all = import.plan.with_untracked(|plan| plan.spellings.clone());
    import.choices.update(|choices| {
        for spelling in all.iter().filter(|it| it.answer.is_none()) {
            if let [only] = spelling.proposal.candidates.as_slice() {
                choices
                    .spellings
                    .insert(spelling.proposal.found.clone(), SpellingAnswer::Same(only.code.clone()));
            }
        }
    });
}

fn one_spelling(import: ImportReview, spelling: &Spelling) -> impl IntoHtml + use<> {
    let found = spelling.proposal.found.clone();
    let answer = {
        let found = found.clone();
        move |answer: SpellingAnswer| {
            import.choices.update(|choices| {
                choices.spellings.insert(found.clone(), answer);
            });
        }
    };
    let group = format!("alike-{found}");
    let apart = spelling.answer == Some(SpellingAnswer::Apart);
    let same = spelling.proposal.candidates.iter().map(|candidate| {
        let code = candidate.code.clone();
        let chosen = spelling.answer == Some(SpellingAnswer::Same(code.clone()));
        let answer = answer.clone();
        let text = words::same_as(&code);
        radio(group.clone(), chosen, move || answer(SpellingAnswer::Same(code.clone())), text)
    });
    let same = same.collect_html();
    let keep = answer.clone();
    let columns =
        words::in_columns(&spelling.columns.iter().map(|index| letters(*index)).collect::<Vec<_>>());
    html::li()
        .class("alike")
        .child(
            html::p()
                .child(html::code().child(found))
                .child(" ")
                .child(html::span().class("soft small").child(columns)),
        )
        .child(html::span().class("seg").child(same).child(radio(
            group,
            apart,
            move || keep(SpellingAnswer::Apart),
            words::KEEP_APART,
        )))
}

fn people(import: ImportReview) -> impl IntoHtml {
    let all = Memo::new(move |_| import.plan.with(|plan| plan.people.clone()));
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            step(words::NAMES_ALIKE, words::NAMES_ALIKE_HINT)
                .child(html::ul().child(all.into_iter().map(|name| one_person(import, name)).collect_html()))
        })
    }
}

fn one_person(import: ImportReview, near: NearName) -> impl IntoHtml {
    let group = format!("person-{}", near.row);
    let name = near.name.clone();
    let answer = move |answer| {
        import.choices.update(|choices| {
            choices.people.insert(name.clone(), answer);
        });
    };
    let known = near.candidates.iter().map(|id| {
        let id = *id;
        let called =
            import.session.peek(|open| open.book.learners().by_id(id).map(|it| it.name.clone())).flatten();
        let chosen = near.answer == Some(PersonAnswer::Is(id));
        let answer = answer.clone();
        radio(group.clone(), chosen, move || answer(PersonAnswer::Is(id)), called)
    });
    let known = known.collect_html();
    let earlier = near.in_file.iter().map(|(row, called)| {
        let row = *row;
        let chosen = near.answer == Some(PersonAnswer::InRow(row));
        let answer = answer.clone();
        let text = words::in_row(called, row);
        radio(group.clone(), chosen, move || answer(PersonAnswer::InRow(row)), text)
    });
    let earlier = earlier.collect_html();
    let new = near.answer == Some(PersonAnswer::New);
    let add = answer.clone();
    html::li()
        .class("alike")
        .child(
            html::p()
                .child(html::bdi().child(near.name))
                .child(" ")
                .child(html::span().class("soft small").child(words::row(near.row))),
        )
        .child(html::span().class("seg").child(known).child(earlier).child(radio(
            group,
            new,
            move || add(PersonAnswer::New),
            words::SOMEBODY_NEW,
        )))
}

/// The table from percent to level, and what a zero means. Shown where there are points or percents.
fn points(import: ImportReview) -> impl IntoHtml {
    let any = Memo::new(move |_| {
        import.choices.with(|choices| {
            let column =
                |becomes: &Becomes| matches!(becomes, Becomes::Evidence(it) if it.reads != Reads::Levels);
            choices.scores != Reads::Levels || choices.columns.iter().any(|it| column(&it.becomes))
        })
    });
    let zeros = Memo::new(move |_| import.plan.with(|plan| plan.zeros));
    let zero = move |means: ZeroMeans, text: &'static str| {
        let is = move || import.choices.with(|choices| choices.zeros == means);
        radio("zero", is, move || import.choices.update(|choices| choices.zeros = means), text)
    };
    (
        move || {
            any.get().then(|| {
                step(words::POINTS_INTO_LEVELS, words::POINTS_KEPT)
                    .child(html::div().class("cuts").child(move || cuts(import)))
            })
        },
        move || {
            (zeros.get() > 0).then(|| {
                fieldset(words::A_ZERO_MEANS)
                    .child(seg((
                        zero(ZeroMeans::Missing, words::NOT_HANDED_IN),
                        zero(ZeroMeans::Level, words::TRIED),
                        zero(ZeroMeans::Insufficient, words::NOT_ENOUGH),
                    )))
                    .child(html::p().class("hint").child(words::zeros(zeros.get())))
            })
        },
    )
}

fn cuts(import: ImportReview) -> impl IntoHtml {
    let (bands, below) = import.choices.with(|choices| (choices.bands.bands.clone(), choices.bands.below));
    let chip = move |level: Decimal| {
        let of = import.peek_book(|book| {
            let scale = book.settings().scale.and_then(|at| book.scales().get(at))?;
            Some(level_chip(level, scale))
        });
        let (class, text) = of.unwrap_or_else(|| (String::new(), level.to_string()));
        html::span().class(format!("chip {class}")).child(text)
    };
    // What is no number is not taken, and the field shows again what is.
    let set = move |place: usize, field: &Control, now: Decimal| {
        if let Some(from_percent) = Decimal::parse(&field.value().replace(',', ".")) {
            import.choices.update(|choices| {
                if let Some(band) = choices.bands.bands.get_mut(place) {
                    *band = Band { from_percent, ..*band };
                }
            });
        } else {
            field.set_value(&now.to_string());
        }
    };
    let rows = bands.into_iter().enumerate().map(move |(place, band)| {
        html::div().class("cut").child(chip(band.level)).child(
            html::span()
                .class("cut__unit")
                .child("≥ ")
                .child(
                    html::input()
                        .class("input input--num")
                        .attr("aria-label", words::percent_for(&band.level.to_string()))
                        .prop("value", band.from_percent.to_string())
                        .on_change(move |field| set(place, &field, band.from_percent)),
                )
                .child(" %"),
        )
    });
    (
        rows.collect_html(),
        html::div()
            .class("cut")
            .child(chip(below))
            .child(html::span().class("cut__unit").child(words::ANYTHING_LESS)),
    )
}
