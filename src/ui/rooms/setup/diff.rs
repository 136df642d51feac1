//! What a change of rules would change in the class: how many verdicts or roll-ups, whose, and from what to what.

use crate::text::{rules as words, setup as says};
use crate::ui::kit::html::{self, CollectHtml, IntoHtml};
use crate::ui::kit::signal::{RwSignal, Signal};

use crate::ui::rooms::setup::trial::{Move, Moves};

/// How many moves are shown before all are asked for.
const FEW: usize = 3;

/// The card; nothing where there is nothing yet that could move.
pub fn in_class(moves: Signal<Option<Moves>>) -> impl IntoHtml {
    let all = RwSignal::new(false);
    move || {
        moves.get().filter(|moves| moves.all > 0).map(|moves| {
            let (count, said) = (moves.moved.len(), moves.count());
            let shown = if all.get() { count } else { FEW.min(count) };
            let (learners, ..) = moves.headline;
            html::section()
                .class("card part")
                .child(html::h3().child(says::IN_YOUR_CLASS))
                .child(html::p().attr("role", "status").child(said))
                .child((learners > 0).then(|| html::p().class("soft").child(words::whose(moves.headline))))
                .child(
                    html::ul().class("moves").child(moves.moved.iter().take(shown).map(row).collect_html()),
                )
                .child((count > FEW).then(|| more(all, count)))
        })
    }
}

fn more(all: RwSignal<bool>, count: usize) -> impl IntoHtml {
    let words = move || if all.get() { says::SEE_FEW.to_owned() } else { says::see_all(count) };
    html::div().child(
        html::button().class("btn btn--link").on_click(move |_| all.update(|all| *all = !*all)).child(words),
    )
}

fn row(it: &Move) -> impl IntoHtml + use<> {
    let chip = |(class, text): &(String, String)| {
        html::span().class(format!("chip {class}")).attr("aria-hidden", "true").child(if text.is_empty() {
            "–".to_owned()
        } else {
            text.clone()
        })
    };
    html::li()
        .attr("aria-label", format!("{} {}: {}", it.learner, it.code, it.said))
        .child(
            html::span()
                .attr("aria-hidden", "true")
                .child(html::bdi().child(it.learner.clone()))
                .child(" ")
                .child(html::span().class("soft").child(it.code.clone())),
        )
        .child(chip(&it.before))
        .child(html::span().class("soft").attr("aria-hidden", "true").child("→"))
        .child(chip(&it.after))
}
