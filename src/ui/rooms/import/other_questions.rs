//! Questions with a few answers, one below the other, and in which encoding the file is read.

use crate::exchange::csv::{Asked, AskedAbout};
use crate::exchange::table::TextEncoding;
use crate::text::csv::{answer_text, asked_text, encoding_name};
use crate::text::import as words;
use crate::ui::kit::html::{self, CollectHtml, Html, IntoHtml};
use crate::ui::kit::signal::Memo;
use crate::ui::kit::widgets::{labelled, radio, select};

use super::review::ImportReview;
use super::step::step;

/// Every such question of the plan.
pub fn others(import: ImportReview) -> impl IntoHtml {
    let all = Memo::new(move |_| import.plan.with(|plan| plan.asked.clone()));
    (encoding(import), move || {
        let all = all.get();
        (!all.is_empty()).then(|| {
            step(words::QUESTIONS, words::QUESTIONS_HINT).child(
                html::ul().child(all.into_iter().map(|asked| one_question(import, asked)).collect_html()),
            )
        })
    })
}

fn one_question(import: ImportReview, asked: Asked) -> Html {
    let key = asked.key.clone();
    let choose = move |tag: String| {
        import.choices.update(|choices| {
            if tag.trim().is_empty() {
                choices.answers.remove(&key);
            } else {
                choices.answers.insert(key.clone(), tag);
            }
        });
    };
    let item = html::li().class("alike").child(html::p().child(asked_text(&asked)));
    if let AskedAbout::StandardOf { .. } = asked.about {
        let now = asked.answer.unwrap_or_default();
        let field = html::input()
            .class("input input--auto")
            .attr("aria-label", words::TYPE_CODES)
            .prop("value", now)
            .on_change(move |field| choose(field.value()));
        return item.child(field).into_html();
    }
    let group = format!("asked-{}", asked.key);
    let options = asked.options.iter().map(|tag| {
        let (choose, text, tag) = (choose.clone(), answer_text(&asked, tag), tag.clone());
        let chosen = asked.answer.as_ref() == Some(&tag);
        radio(group.clone(), chosen, move || choose(tag.clone()), text)
    });
    let options = options.collect_html();
    item.child(html::span().class("seg").child(options)).into_html()
}

/// The encodings that are offered where the file does not say which it has.
const OFFERED: [TextEncoding; 6] = [
    TextEncoding::Utf8,
    TextEncoding::Windows1252,
    TextEncoding::MacRoman,
    TextEncoding::Windows1250,
    TextEncoding::Windows1251,
    TextEncoding::CodePage850,
];

fn encoding(import: ImportReview) -> impl IntoHtml {
    let guessed =
        import.encoding.get_untracked().filter(|it| *it != TextEncoding::Utf8 && OFFERED.contains(it));
    guessed.map(|_| {
        let all = move || OFFERED.map(|it| (it, encoding_name(it), encoding_name(it)));
        let is = move |it: &TextEncoding| import.encoding.with(|now| *now == Some(*it));
        html::div().class("part").child(
            labelled(words::ENCODING)
                .child(select(all, is, move |it| import.read_as(it)).class("input input--auto"))
                .child(html::span().class("hint").child(words::ENCODING_HINT)),
        )
    })
}
