//! Roll-ups and course marks in files.

use crate::model::{
    Are, Condition, Decimal, HowMany, LevelRef, MarkBand, MarkBasis, MarkRule, MarkScheme, Part, RollUp,
    RollUpRule, Unassessed, Which,
};

use super::escape::push_text;
use super::policy::{read_level, write_level};
use super::reader::{Need, ObjectReader};
use super::tags::{AreWord, HowManyWord, Tag};
use super::writer::{ObjectWriter, push_list, push_row};
use super::{Problem, Remedy};

const RULES: &[&str] = &[
    "share_mastered",
    "lowest",
    "mean",
    "weighted_mean",
    "median",
    "mode",
    "highest",
    "all_required",
    "points",
];

fn word(rule: RollUpRule) -> &'static str {
    match rule {
        RollUpRule::ShareMastered => "share_mastered",
        RollUpRule::Lowest => "lowest",
        RollUpRule::Mean => "mean",
        RollUpRule::WeightedMean => "weighted_mean",
        RollUpRule::Median => "median",
        RollUpRule::Mode => "mode",
        RollUpRule::Highest => "highest",
        RollUpRule::AllRequired => "all_required",
        RollUpRule::Points { .. } => "points",
    }
}

fn rule_of(word: &str, row: &mut ObjectReader) -> Option<RollUpRule> {
    Some(match word {
        "share_mastered" => RollUpRule::ShareMastered,
        "lowest" => RollUpRule::Lowest,
        "mean" => RollUpRule::Mean,
        "weighted_mean" => RollUpRule::WeightedMean,
        "median" => RollUpRule::Median,
        "mode" => RollUpRule::Mode,
        "highest" => RollUpRule::Highest,
        "all_required" => RollUpRule::AllRequired,
        "points" => RollUpRule::Points { need: row.count("need", Need::Required, 1, u16::MAX)? },
        _ => return None,
    })
}

pub(super) fn write_roll_up(out: &mut ObjectWriter, roll_up: Option<RollUp>) {
    let Some(RollUp { rule, unassessed }) = roll_up else { return };
    out.row("roll_up", &|out| {
        out.word("rule", word(rule));
        if let RollUpRule::Points { need } = rule {
            out.number("need", need, 0);
        }
        out.tag("unassessed", unassessed, Unassessed::LeftOut);
    });
}

pub(super) fn read_roll_up(row: &mut ObjectReader) -> Option<RollUp> {
    row.choice("roll_up", RULES, |word, row| {
        let unassessed = row.tag("unassessed", Need::Optional).unwrap_or_default();
        Some(RollUp { rule: rule_of(word, row)?, unassessed })
    })
}

pub(super) fn write_part(out: &mut ObjectWriter, part: Part) {
    if part == Part::default() {
        return;
    }
    out.row("part", &|out| {
        out.decimal("weight", Some(part.weight).filter(|weight| *weight != Decimal::ONE));
        out.number("points", part.points, 1);
        out.flag("required", part.required);
    });
}

pub(super) fn read_part(row: &mut ObjectReader) -> Part {
    let part = row.row("part", |row| {
        let most = Decimal::whole(200_000);
        let weight = row.decimal_within("weight", Need::Optional, Decimal::ZERO, most);
        Some(Part {
            weight: weight.unwrap_or(Decimal::ONE),
            points: row.count("points", Need::Optional, 0, u16::MAX).unwrap_or(1),
            required: row.flag("required"),
        })
    });
    part.unwrap_or_default()
}

pub(super) fn write_mark(out: &mut ObjectWriter, scheme: Option<&MarkScheme>) {
    let Some(scheme) = scheme else { return };
    out.row("mark", &|out| {
        match &scheme.basis {
            MarkBasis::Rules(rules) => {
                out.word("rule", "rules");
                out.rows("rules", rules, |rule, out| {
                    out.text("mark", &rule.mark);
                    if !rule.needs.is_empty() {
                        out.nested("needs", &|out| push_list(out, &rule.needs, &write_condition));
                    }
                });
            }
            MarkBasis::CutOffs { of, bands } => {
                out.word("rule", "cut_offs");
                out.nested("of", &|out| push_text(out, word(*of)));
                out.rows("bands", bands, |band, out| {
                    out.text("mark", &band.mark);
                    out.decimal("from", Some(band.from));
                });
            }
        }
        out.decimal("least_assessed", Some(scheme.least_assessed));
        out.tag("least_of", scheme.least_of, Which::Essential);
    });
}

/// Reads a scheme; one that is not sound is left out, with an issue.
pub(super) fn read_mark(row: &mut ObjectReader) -> Option<MarkScheme> {
    row.choice("mark", &["rules", "cut_offs"], |word, row| {
        let basis = match word {
            "rules" => MarkBasis::Rules(row.rows("rules", |row| {
                let needs = row.rows("needs", read_condition);
                Some(MarkRule { mark: row.text("mark"), needs })
            })),
            _ => MarkBasis::CutOffs {
                of: row.choice("of", RULES, rule_of).unwrap_or(RollUpRule::Mean),
                bands: row.rows("bands", |row| {
                    Some(MarkBand { mark: row.text("mark"), from: row.decimal("from", Need::Required)? })
                }),
            },
        };
        let half = Decimal::whole(50);
        let share = row.decimal_within("least_assessed", Need::Optional, Decimal::ZERO, Decimal::whole(100));
        let least_of = row.tag("least_of", Need::Optional).unwrap_or_default();
        let scheme = MarkScheme { basis, least_assessed: share.unwrap_or(half), least_of };
        let sound = scheme.check().is_ok();
        if !sound {
            row.issue("rules", Problem::NotOrdered, Remedy::ValueLeftOut);
        }
        sound.then_some(scheme)
    })
}

fn write_condition(condition: &Condition, out: &mut String) {
    push_row(out, &|out| {
        let (how_many, count) = match condition.how_many {
            HowMany::Every => (HowManyWord::Every, None),
            HowMany::None => (HowManyWord::None, None),
            HowMany::AtLeast(count) => (HowManyWord::AtLeast, Some(count)),
            HowMany::AtMost(count) => (HowManyWord::AtMost, Some(count)),
            HowMany::AtLeastPercent(percent) => {
                out.decimal("percent", Some(percent));
                (HowManyWord::AtLeastPercent, None)
            }
        };
        out.word("how_many", how_many.word());
        if let Some(count) = count {
            out.number("count", count, -1);
        }
        out.tag("of", condition.of, Which::All);
        match condition.are {
            Are::AtOrAbove(level) => {
                out.word("are", AreWord::AtOrAbove.word());
                write_level(out, level);
            }
            Are::AtOrBelow(level) => {
                out.word("are", AreWord::AtOrBelow.word());
                write_level(out, LevelRef::Value(level));
            }
        }
    });
}

fn read_condition(row: &mut ObjectReader) -> Option<Condition> {
    let count = |row: &mut ObjectReader, least| row.count("count", Need::Required, least, u16::MAX);
    let how_many = match row.tag("how_many", Need::Required)? {
        HowManyWord::Every => HowMany::Every,
        HowManyWord::None => HowMany::None,
        HowManyWord::AtLeast => HowMany::AtLeast(count(row, 1)?),
        HowManyWord::AtMost => HowMany::AtMost(count(row, 0)?),
        HowManyWord::AtLeastPercent => {
            let least = Decimal::from_units(1).unwrap_or(Decimal::ONE);
            let most = Decimal::whole(100);
            HowMany::AtLeastPercent(row.decimal_within("percent", Need::Required, least, most)?)
        }
    };
    let of = row.tag("of", Need::Optional).unwrap_or(Which::All);
    let are = match row.tag("are", Need::Required)? {
        AreWord::AtOrAbove => Are::AtOrAbove(read_level(row)?),
        AreWord::AtOrBelow => Are::AtOrBelow(row.decimal("level", Need::Required)?),
    };
    Some(Condition { how_many, of, are })
}
