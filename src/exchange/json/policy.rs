//! Policies in files. A choice without parameters is a word; one with parameters an object whose `rule` is the word.

use crate::model::{
    Attempts, Decimal, EvidenceKind, Gate, Gradebook, Id, Ix, LevelRef, MasteryStays, Meta, Policy, Rounding,
    SameAttempt, Selection, Statistic, Tie,
};

use super::ValueShape;
use super::escape::push_text;
use super::fields;
use super::file_record::file_record;
use super::reader::{Need, ObjectReader};
use super::tags::Tag;
use super::writer::{ObjectWriter, push_row};

const SELECTIONS: &[&str] =
    &["all", "latest", "highest", "at_or_above", "since", "of_kinds", "summative_else_formative"];
const STATISTICS: &[&str] = &[
    "latest",
    "highest",
    "mean",
    "median",
    "mode",
    "decaying_average",
    "latest_against_rest",
    "power_law",
    "better_of_mean_and_power_law",
    "knowledge_tracing",
];
const GATES: &[&str] = &[
    "pieces",
    "assessments",
    "of_kind",
    "latest_at_least",
    "none_below",
    "in_a_row",
    "shown_again_after",
    "prerequisites_mastered",
];

file_record!(Policy in policies {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.text("name", &self.name);
        out.number("version", self.version, 1);
        out.id("replaces", self.replaces.and_then(|at| book.policies.id(at)));
        out.tag("attempts", self.attempts, Attempts::Latest);
        out.tag("same_attempt", self.same_attempt, SameAttempt::Mean);
        out.flag("self_evidence", self.self_evidence);
        out.flag("peer_evidence", self.peer_evidence);
        write_kinds(out, "kinds", &self.kinds);
        if self.selection != Selection::All {
            out.nested("selection", &|out| write_selection(&self.selection, out));
        }
        if self.statistic != Statistic::Latest {
            out.nested("statistic", &|out| write_statistic(self.statistic, out));
        }
        out.list("gates", &self.gates, &write_gate);
        if self.rounding != Rounding::default() {
            out.row("rounding", &|out| {
                out.number("decimals", self.rounding.decimals, -1);
                out.number("shown", self.rounding.shown, -1);
            });
        }
        out.tag("mastery_stays", self.mastery, MasteryStays::Follows);
    }

    fn read(id: Id, row: &mut ObjectReader, _book: &Gradebook) -> Option<Policy> {
        let rounding = row.row("rounding", |row| {
            let default = Rounding::default();
            let mut places = |name, default| {
                let value = row.count(name, Need::Optional, 0, 4).and_then(|places| u8::try_from(places).ok());
                value.unwrap_or(default)
            };
            Some(Rounding { decimals: places("decimals", default.decimals), shown: places("shown", default.shown) })
        });
        Some(Policy {
            meta: Meta::new(id),
            name: row.text("name"),
            version: row.whole("version").unwrap_or(1),
            replaces: row.own("replaces"),
            attempts: row.tag("attempts", Need::Optional).unwrap_or_default(),
            same_attempt: row.tag("same_attempt", Need::Optional).unwrap_or_default(),
            self_evidence: row.flag("self_evidence"),
            peer_evidence: row.flag("peer_evidence"),
            kinds: read_kinds(row, "kinds"),
            selection: row.choice("selection", SELECTIONS, read_selection).unwrap_or_default(),
            statistic: row.choice("statistic", STATISTICS, read_statistic).unwrap_or_default(),
            gates: row.choices("gates", GATES, read_gate),
            rounding: rounding.unwrap_or_default(),
            mastery: row.tag("mastery_stays", Need::Optional).unwrap_or_default(),
        })
    }

    const HAS_OWN: bool = true;

    fn link(&mut self, _name: &str, to: Ix<Self>) {
        self.replaces = Some(to);
    }
});

/// A choice with parameters.
fn write_rule(out: &mut String, word: &str, parameters: &dyn Fn(&mut ObjectWriter)) {
    push_row(out, &|out| {
        out.word("rule", word);
        parameters(out);
    });
}

fn write_kinds(out: &mut ObjectWriter, name: &str, kinds: &[EvidenceKind]) {
    out.list(name, kinds, &|kind, out| push_text(out, kind.word()));
}

fn read_kinds(row: &mut ObjectReader, name: &'static str) -> Vec<EvidenceKind> {
    row.elements(name, ValueShape::OneOf(EvidenceKind::WORDS), |raw| {
        EvidenceKind::of_word(&fields::text(raw)?)
    })
}

pub(super) fn write_level(out: &mut ObjectWriter, level: LevelRef) {
    match level {
        LevelRef::Mastery => out.word("level", "mastery"),
        LevelRef::Value(value) => out.decimal("level", Some(value)),
    }
}

pub(super) fn read_level(row: &mut ObjectReader) -> Option<LevelRef> {
    if row.fields.peek("level") == Some("\"mastery\"") {
        row.fields.take("level");
        return Some(LevelRef::Mastery);
    }
    row.decimal("level", Need::Required).map(LevelRef::Value)
}

fn write_selection(selection: &Selection, out: &mut String) {
    match selection {
        Selection::All => push_text(out, "all"),
        Selection::Latest(count) => write_rule(out, "latest", &|out| out.number("count", *count, 0)),
        Selection::Highest(count) => write_rule(out, "highest", &|out| out.number("count", *count, 0)),
        Selection::AtOrAbove(level) => write_rule(out, "at_or_above", &|out| write_level(out, *level)),
        Selection::Since(date) => write_rule(out, "since", &|out| out.date("date", Some(*date))),
        Selection::SummativeElseFormative => push_text(out, "summative_else_formative"),
        Selection::OfKinds(kinds) => write_rule(out, "of_kinds", &|out| write_kinds(out, "kinds", kinds)),
    }
}

fn read_selection(word: &str, row: &mut ObjectReader) -> Option<Selection> {
    Some(match word {
        "all" => Selection::All,
        "latest" => Selection::Latest(row.small("count", Need::Required, 1)?),
        "highest" => Selection::Highest(row.small("count", Need::Required, 1)?),
        "at_or_above" => Selection::AtOrAbove(read_level(row)?),
        "since" => Selection::Since(row.date("date", Need::Required)?),
        "summative_else_formative" => Selection::SummativeElseFormative,
        "of_kinds" => Selection::OfKinds(read_kinds(row, "kinds")),
        _ => return None,
    })
}

fn write_statistic(statistic: Statistic, out: &mut String) {
    let percent = |out: &mut String, word, value| {
        write_rule(out, word, &|out| out.decimal("latest_percent", Some(value)));
    };
    match statistic {
        Statistic::Latest => push_text(out, "latest"),
        Statistic::Highest => push_text(out, "highest"),
        Statistic::Mean => push_text(out, "mean"),
        Statistic::Median => push_text(out, "median"),
        Statistic::Mode { tie } => write_rule(out, "mode", &|out| out.word("tie", tie.word())),
        Statistic::DecayingAverage { latest_percent } => percent(out, "decaying_average", latest_percent),
        Statistic::LatestAgainstRest { latest_percent } => {
            percent(out, "latest_against_rest", latest_percent);
        }
        Statistic::PowerLaw { at_next, fewest, clamp } => write_rule(out, "power_law", &|out| {
            out.flag("at_next", at_next);
            out.number("fewest", fewest, -1);
            out.flag("clamp", clamp);
        }),
        Statistic::BetterOfMeanAndPowerLaw { fewest, clamp } => {
            write_rule(out, "better_of_mean_and_power_law", &|out| {
                out.number("fewest", fewest, -1);
                out.flag("clamp", clamp);
            });
        }
        Statistic::KnowledgeTracing { prior, transit, slip, guess, mastered_at } => {
            write_rule(out, "knowledge_tracing", &|out| {
                out.decimal("prior", Some(prior));
                out.decimal("transit", Some(transit));
                out.decimal("slip", Some(slip));
                out.decimal("guess", Some(guess));
                out.decimal("mastered_at", Some(mastered_at));
            });
        }
    }
}

fn read_statistic(word: &str, row: &mut ObjectReader) -> Option<Statistic> {
    let percent = |row: &mut ObjectReader| {
        row.decimal_within("latest_percent", Need::Required, Decimal::whole(1), Decimal::whole(99))
    };
    let share =
        |row: &mut ObjectReader, name| row.decimal_within(name, Need::Required, Decimal::ZERO, Decimal::ONE);
    // Above 0.3 a slip or a guess would turn the meaning of an answer round.
    let small_share = |row: &mut ObjectReader, name| {
        row.decimal_within(
            name,
            Need::Required,
            Decimal::ZERO,
            Decimal::from_units(3_000).unwrap_or(Decimal::ONE),
        )
    };
    Some(match word {
        "latest" => Statistic::Latest,
        "highest" => Statistic::Highest,
        "mean" => Statistic::Mean,
        "median" => Statistic::Median,
        "mode" => Statistic::Mode { tie: row.tag::<Tie>("tie", Need::Optional).unwrap_or_default() },
        "decaying_average" => Statistic::DecayingAverage { latest_percent: percent(row)? },
        "latest_against_rest" => Statistic::LatestAgainstRest { latest_percent: percent(row)? },
        "power_law" => Statistic::PowerLaw {
            at_next: row.flag("at_next"),
            fewest: row.small("fewest", Need::Required, 0)?,
            clamp: row.flag("clamp"),
        },
        "better_of_mean_and_power_law" => Statistic::BetterOfMeanAndPowerLaw {
            fewest: row.small("fewest", Need::Required, 0)?,
            clamp: row.flag("clamp"),
        },
        "knowledge_tracing" => Statistic::KnowledgeTracing {
            prior: share(row, "prior")?,
            transit: share(row, "transit")?,
            slip: small_share(row, "slip")?,
            guess: small_share(row, "guess")?,
            mastered_at: share(row, "mastered_at")?,
        },
        _ => return None,
    })
}

fn write_gate(gate: &Gate, out: &mut String) {
    let count =
        |out: &mut String, word, count: u8| write_rule(out, word, &|out| out.number("count", count, -1));
    match gate {
        Gate::Pieces(fewest) => count(out, "pieces", *fewest),
        Gate::Assessments(fewest) => count(out, "assessments", *fewest),
        Gate::OfKind { kind, count } => write_rule(out, "of_kind", &|out| {
            out.word("kind", kind.word());
            out.number("count", *count, -1);
        }),
        Gate::LatestAtLeast(level) => write_rule(out, "latest_at_least", &|out| write_level(out, *level)),
        Gate::NoneBelow { level, last } => write_rule(out, "none_below", &|out| {
            write_level(out, *level);
            if let Some(last) = last {
                out.number("last", *last, -1);
            }
        }),
        Gate::InARow { count, level, forgiving } => write_rule(out, "in_a_row", &|out| {
            out.number("count", *count, -1);
            write_level(out, *level);
            out.number("forgiving", *forgiving, 0);
        }),
        Gate::ShownAgainAfter { days } => {
            write_rule(out, "shown_again_after", &|out| out.number("days", *days, -1));
        }
        Gate::PrerequisitesMastered => push_text(out, "prerequisites_mastered"),
    }
}

fn read_gate(word: &str, row: &mut ObjectReader) -> Option<Gate> {
    let count = |row: &mut ObjectReader| row.small("count", Need::Required, 0);
    Some(match word {
        "pieces" => Gate::Pieces(count(row)?),
        "assessments" => Gate::Assessments(count(row)?),
        "of_kind" => Gate::OfKind { kind: row.tag("kind", Need::Required)?, count: count(row)? },
        "latest_at_least" => Gate::LatestAtLeast(read_level(row)?),
        "none_below" => {
            Gate::NoneBelow { level: read_level(row)?, last: row.small("last", Need::Optional, 0) }
        }
        "in_a_row" => Gate::InARow {
            count: count(row)?,
            level: read_level(row)?,
            forgiving: row.small("forgiving", Need::Optional, 0).unwrap_or(0),
        },
        "shown_again_after" => {
            Gate::ShownAgainAfter { days: row.count("days", Need::Required, 0, u16::MAX)? }
        }
        "prerequisites_mastered" => Gate::PrerequisitesMastered,
        _ => return None,
    })
}
