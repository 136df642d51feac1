//! The calculation behind a value, as a line that can be checked by hand.

use crate::judge::round::half_up;
use crate::judge::{Explanation, Flag, Score, Worked};
use crate::model::Decimal;

/// A number with at most four decimals, none of them a trailing zero.
pub(super) fn number(value: f64) -> String {
    half_up(value, 4).to_string()
}

/// "=" if the written number is the exact value, "≈" if it was rounded.
fn equals(value: f64) -> String {
    let written = half_up(value, 4);
    let sign = if (written.to_f64() - value).abs() < 1e-9 { "=" } else { "≈" };
    format!("{sign} {written}")
}

/// For example "0.65 × 4 + 0.35 × 2.5 = 3.475 → 3.48 → level 3". `None` if a single piece decides.
pub(super) fn line(explanation: &Explanation, name: impl Fn(Decimal) -> String) -> Option<String> {
    let exact = explanation.exact?;
    let sum = match &explanation.worked {
        Worked::Nothing | Worked::One(_) | Worked::Mode { .. } => return None,
        Worked::Mean(scores) => format!("{} {}", mean(scores)?, equals(exact)),
        Worked::Median(middle) => match middle.as_slice() {
            [one, two] => format!("({} + {}) ÷ 2 {}", number(*one), number(*two), equals(exact)),
            _ => return None,
        },
        Worked::Decaying { share, scores, values } => decaying(*share, scores, values)?,
        Worked::LatestAgainstRest { share, latest, rest } => {
            let (share, others) = (number(*share), number(1.0 - share));
            format!("{share} × {} + {others} × {} {}", number(*latest), number(*rest), equals(exact))
        }
        Worked::PowerLaw { curve, at, read } => {
            let power = format!("{} × {at}^{}", number(curve.a), number(curve.b));
            held(format!("{power} {}", equals(*read)), *read, exact)
        }
        Worked::Better { mean, curve, at, read } => {
            let power = format!("curve {} × {at}^{} {}", number(curve.a), number(curve.b), equals(*read));
            let mean = mean.map(|mean| format!("mean {}, ", equals(mean))).unwrap_or_default();
            let power = held(power, *read, exact.max(read.min(exact)));
            format!("{mean}{power}; the better is {}", number(exact))
        }
        Worked::Tracing(values) => {
            let steps: Vec<String> = values.iter().map(|value| half_up(*value, 3).to_string()).collect();
            return Some(steps.join(" → "));
        }
    };
    let mut line = sum;
    let value = explanation.rounded?;
    if (value.to_f64() - exact).abs() > 1e-9 {
        line += &format!(" → {value}");
    }
    match explanation.reached {
        Some(reached) => line += &format!(" → level {}", name(reached.level)),
        None if explanation.computed.has(Flag::BelowEveryLevel) => line += " → below every level",
        None => {}
    }
    Some(line)
}

fn held(line: String, read: f64, exact: f64) -> String {
    if (read - exact).abs() < 1e-9 {
        line
    } else {
        format!("{line}, kept within the scale: {}", number(exact))
    }
}

fn mean(scores: &[Score]) -> Option<String> {
    let total: f64 = scores.iter().map(|score| score.weight).sum();
    if scores.len() < 2 {
        return None;
    }
    let even = scores.iter().all(|score| score.weight == 1.0);
    let term = |score: &Score| {
        if even {
            number(score.value)
        } else {
            format!("{} × {}", number(score.weight), number(score.value))
        }
    };
    Some(format!("({}) ÷ {}", scores.iter().map(term).collect::<Vec<_>>().join(" + "), number(total)))
}

/// The last three steps at most; the first of them starts from the value of all earlier steps.
fn decaying(share: f64, scores: &[f64], values: &[f64]) -> Option<String> {
    if scores.len() < 2 {
        return None;
    }
    let (new, old) = (number(share), number(1.0 - share));
    let steps = scores.iter().skip(1).zip(values.iter().zip(values.iter().skip(1)));
    let written: Vec<String> = steps
        .map(|(score, (before, after))| {
            format!("{old} × {} + {new} × {} {}", number(*before), number(*score), equals(*after))
        })
        .collect();
    let from = written.len().saturating_sub(3);
    written.get(from..).map(|last| last.join("; "))
}
