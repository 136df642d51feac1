//! Restore points: their list, and what becomes of them.

use crate::keep::PointReason;
use crate::model::Gradebook;

use super::count::count;

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {$(#[allow(missing_docs)] pub const $name: &str = $text;)*};
}

words! {
    POINTS = "Restore points";
    POINTS_HINT = "Earlier states of this gradebook, kept on this device: one a day, and one before every import and deletion. Older ones thin out.";
    NO_POINTS = "There are none yet.";
    NO_SECOND_STORE = "This browser does not keep restore points. Save a backup file now and then.";
    RESTORE = "Restore";
    OPEN_COPY = "Open a copy";
    COMPARE = "Compare";
    CANNOT_READ = "This restore point cannot be read.";
    RESTORED = "Restored. What was open before is a restore point too.";
    NOT_RESTORED = "The restore point could not be stored. Nothing was changed.";
}

/// Why a restore point was kept.
pub fn reason(reason: PointReason) -> &'static str {
    match reason {
        PointReason::Day => "first of the day",
        PointReason::Import => "before an import",
        PointReason::Delete => "before a deletion",
        PointReason::Restore => "before a restore",
        PointReason::Apart => "the other of two versions",
    }
}

/// What differs between an earlier state and the open book, in a sentence.
pub fn difference(then: &Gradebook, now: &Gradebook) -> String {
    let kinds = [
        ("learner", "learners", then.learners().len(), now.learners().len()),
        ("standard", "standards", then.standards().len(), now.standards().len()),
        ("assessment", "assessments", then.assessments().len(), now.assessments().len()),
        ("piece of evidence", "pieces of evidence", then.evidence().len(), now.evidence().len()),
    ];
    let mut all = Vec::new();
    for (one, many, then, now) in kinds {
        if then > now {
            all.push(format!("{} more", count(then - now, one, many)));
        } else if then < now {
            all.push(format!("{} fewer", count(now - then, one, many)));
        }
    }
    if all.is_empty() {
        return "It has as many learners, standards, assessments, and pieces of evidence as now.".to_owned();
    }
    format!("It has {} than now.", all.join(", "))
}
