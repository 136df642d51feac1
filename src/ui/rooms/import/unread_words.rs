//! Words in cells that are no level, and what each of them means.

use crate::exchange::csv::{FoundWord, WordMeaning};
use crate::grid::cell::short;
use crate::text::count;
use crate::text::import as words;
use crate::text::screen;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{or_none, select};

use super::review::ImportReview;
use super::step::step;

/// The words that cannot be read, and those that were given a meaning here.
pub fn unread_words(import: ImportReview) -> impl IntoHtml {
    let all = Memo::new(move |_| {
        let given: Vec<String> = import.choices.with(|choices| choices.words.keys().cloned().collect());
        let asks = |it: &&FoundWord| it.meaning.is_none() || given.contains(&it.word);
        import.plan.with(|plan| plan.words.iter().filter(asks).cloned().collect::<Vec<_>>())
    });
    move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            step(words::WORDS_IN_CELLS, words::WORDS_IN_CELLS_HINT)
                .child(html::ul().child(all.into_iter().map(|found| one_word(import, found)).collect_html()))
        })
    }
}

fn one_word(import: ImportReview, found: FoundWord) -> Html {
    let FoundWord { word, meaning, count: cells, .. } = found;
    let named = meanings(import).into_iter().enumerate().map(|(place, (means, text))| ((means, place), text));
    let choices: Vec<_> = or_none(words::CHOOSE_MEANING, named, |(_, place)| place.to_string());
    let shown = word.clone();
    let label = words::meaning_of(&word);
    let choose = move |means: Option<(WordMeaning, usize)>| {
        import.choices.update(|choices| match means {
            Some((means, _)) => drop(choices.words.insert(word.clone(), means)),
            None => drop(choices.words.remove(&word)),
        });
    };
    html::li()
        .class("alike")
        .child(
            html::p()
                .child(html::code().child(shown))
                .child(" ")
                .child(html::span().class("soft small").child(count::cells(cells))),
        )
        .child(
            select(move || choices.clone(), move |of| of.map(|(means, _)| means) == meaning, choose)
                .class("input input--auto")
                .attr("aria-label", label),
        )
        .into_html()
}

/// What a word can mean: a level of the scale of the class, or why there is none.
fn meanings(import: ImportReview) -> Vec<(WordMeaning, String)> {
    let levels = import.peek_book(|book| {
        let scale = book.settings().scale.and_then(|at| book.scales().get(at))?;
        let level = |value| (WordMeaning::Level(value), screen::level(&short(value, scale)));
        Some(scale.levels.iter().map(|it| level(it.value)).collect::<Vec<_>>())
    });
    let others = [
        (WordMeaning::Missing, screen::MISSING),
        (WordMeaning::Excused, screen::EXCUSED),
        (WordMeaning::Insufficient, words::NOT_ENOUGH),
        (WordMeaning::Nothing, words::SKIP_WORD),
    ];
    let others = others.map(|(means, text)| (means, text.to_owned()));
    levels.unwrap_or_default().into_iter().chain(others).collect()
}
