//! The policies of the first menu: each with a name and a sentence.

use crate::model::{Id, PolicyDraft};

/// A policy that can be chosen by name.
#[derive(Clone, Copy, Debug)]
pub struct Preset {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub sentence: &'static str,
    make: fn(Id, &'static str) -> PolicyDraft,
}

impl Preset {
    /// The policy, ready to be put in force.
    pub fn draft(&self, id: Id) -> PolicyDraft {
        (self.make)(id, self.name)
    }
}

/// The default.
pub const LATEST: Preset = Preset {
    name: "Latest",
    sentence: "What was shown last decides, so no early low level follows a learner around.",
    make: |id, name| PolicyDraft::latest(id, name),
};

/// The first menu, in order.
pub const FIRST_MENU: [Preset; 6] = [
    LATEST,
    Preset {
        name: "Highest",
        sentence: "The best that was ever shown decides, and nothing later takes it away.",
        make: |id, name| PolicyDraft::highest(id, name),
    },
    Preset {
        name: "Most common",
        sentence: "The level shown most often decides; of two that tie, the one shown last.",
        make: |id, name| PolicyDraft::most_common(id, name),
    },
    Preset {
        name: "Decaying average",
        sentence: "Each new piece counts for 65 %, and all before it for the rest.",
        make: |id, name| PolicyDraft::decaying(id, name),
    },
    Preset {
        name: "Five times",
        sentence: "Mastered once five pieces are at the mastery level or above; lower ones do no harm.",
        make: |id, name| PolicyDraft::n_times(id, name, 5),
    },
    Preset {
        name: "Mean of the latest three",
        sentence: "The mean of the three latest pieces decides; older ones no longer count.",
        make: |id, name| PolicyDraft::mean_of_latest_three(id, name),
    },
];
