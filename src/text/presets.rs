//! The policies that can be chosen by name: the first menu, and those of other gradebooks with what they are known to do badly.

use crate::model::{Id, Peer, PolicyDraft};

use super::rules::DEFAULT_POLICY;
use super::setup as says;

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
    sentence: "The latest evidence decides, so no early low level follows a learner around.",
    make: |id, name| PolicyDraft::latest(id, name),
};

/// The first menu, in order.
pub const FIRST_MENU: [Preset; 6] = [
    LATEST,
    Preset {
        name: "Highest",
        sentence: "The best evidence decides, and nothing later takes it away.",
        make: |id, name| PolicyDraft::highest(id, name),
    },
    Preset {
        name: "Most common",
        sentence: "The level shown most often decides; in a tie, the one shown last.",
        make: |id, name| PolicyDraft::most_common(id, name),
    },
    Preset {
        name: "Decaying average",
        sentence: "Each new piece counts for 65%; all earlier ones make up the rest.",
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

/// The sentences about another gradebook's rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeerWords {
    /// Its name, the gradebook's first.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub sentence: &'static str,
    /// What it is known to do badly, in a sentence.
    pub weakness: &'static str,
}

/// The sentences about another gradebook's rule.
pub fn peer(peer: Peer) -> PeerWords {
    let [name, sentence, weakness] = match peer {
        Peer::CanvasStoredDecaying => [
            "Canvas: decaying average, in its older sense",
            "The latest piece counts 65%; the mean of all earlier ones makes up the rest.",
            "One bad day at the end moves the value two-thirds of the way.",
        ],
        Peer::CanvasWeighted => [
            "Canvas: weighted average",
            "The latest piece counts 65%; the mean of all earlier ones makes up the rest.",
            "Among the earlier pieces, the oldest counts as much as the second to last.",
        ],
        Peer::CanvasDecaying => [
            "Canvas: decaying average",
            "Each new piece counts 65%; the value so far makes up the rest.",
            "Three pieces at mastery after a low start can still stay just below it.",
        ],
        Peer::CanvasTimes => [
            "Canvas: number of times",
            "Mastered once five pieces are at the mastery level or above; lower ones do no harm.",
            "A later decline is never seen, and there is no value before the fifth piece.",
        ],
        Peer::CanvasLatest => [
            "Canvas: most recent",
            "The latest piece decides.",
            "One bad day hides everything shown before it.",
        ],
        Peer::CanvasHighest => {
            ["Canvas: highest", "The best piece decides.", "One lucky piece is never questioned."]
        }
        Peer::CanvasAverage => [
            "Canvas: average",
            "The mean of all pieces decides.",
            "An early low level follows a learner to the end.",
        ],
        Peer::Moodle => [
            "Moodle: competency",
            "The latest rating decides; a parent combines its parts by its own rule.",
            "A parent that requires all of its parts waits for the slowest one.",
        ],
        Peer::PowerTeacherPro => [
            "PowerTeacher Pro: most recent scores",
            "The mean of the three latest pieces decides.",
            "Something shown well four pieces ago no longer counts.",
        ],
        Peer::MasteryConnect => [
            "MasteryConnect: most recent",
            "The latest piece decides.",
            "One bad day hides everything shown before it.",
        ],
        Peer::Otus => [
            "Otus: decaying average",
            "Each new piece counts 65%; the value so far makes up the rest.",
            "Three pieces at mastery after a low start can still stay just below it.",
        ],
        Peer::Brightspace => [
            "Brightspace: most common",
            "The level shown most often decides; in a tie, the one shown last.",
            "Many early low levels outvote a few late high ones.",
        ],
        Peer::BrightspaceDecaying => [
            "Brightspace: decaying average",
            "Each new piece counts 75%; the value so far makes up the rest.",
            "One bad day at the end moves the value three-quarters of the way.",
        ],
        Peer::JumpRope => [
            "JumpRope and Marzano: power law",
            "A growth curve is fitted to all pieces and read at the last one.",
            "A low start lifts the curve: 1, 4, 4, 4 gives more than 4, 4, 4, 4.",
        ],
        Peer::Schoology => [
            "Schoology: decaying average",
            "Each new piece counts 75%; the value so far makes up the rest. That is Schoology’s default; a district can choose the \
             average or the highest instead.",
            "One bad day at the end moves the value three-quarters of the way.",
        ],
        Peer::Empower => [
            "Empower: best fit, as the better of two",
            "The better of the mean and a growth curve decides. Empower itself also tries a straight line and takes whichever \
             of the three is closest to the levels shown, so its value can differ.",
            "It never shows a decline: when the curve goes down, the mean is used.",
        ],
        Peer::MasteryMonitor => [
            "Mastery Monitor: streak",
            "The latest piece decides, and three in a row must be at mastery, with one slip allowed.",
            "A second slip restarts the count, however long the streak was.",
        ],
        Peer::Slate => [
            "Slate CBL: best of those required",
            "The mean of the three highest pieces decides, once there are three.",
            "Old high levels are never replaced by newer lower ones.",
        ],
        Peer::FederalWay => [
            "Federal Way: two measures",
            "Mastered once two different assessments show the mastery level or above.",
            "Two early successes settle it, whatever comes later. It is read by its name because no worked example is published.",
        ],
    };
    PeerWords { name, sentence, weakness }
}

/// Whether a policy has a name that was given here, for its rule, rather than one that a teacher typed.
///
/// ```
/// use evident::text::presets::is_given;
/// assert!(is_given("The highest") && is_given("Moodle: competency") && !is_given("Grade 7, writing"));
/// ```
pub fn is_given(name: &str) -> bool {
    let rules = [
        says::RULE_LATEST,
        says::RULE_HIGHEST,
        says::RULE_MOST_COMMON,
        says::RULE_DECAYING,
        says::RULE_TIMES,
        says::RULE_MEAN_OF_LATEST,
        says::RULE_MEAN,
        says::RULE_MEDIAN,
        says::RULE_AGAINST_REST,
        says::RULE_POWER_LAW,
        says::RULE_BETTER,
        says::RULE_TRACING,
        says::POLICY,
        DEFAULT_POLICY,
        "",
    ];
    rules.contains(&name)
        || FIRST_MENU.iter().any(|preset| preset.name == name)
        || FORMER_NAMES.contains(&name)
        || Peer::ALL.iter().any(|of| peer(*of).name == name)
}

/// Names that presets had before, under which books may hold policies.
const FORMER_NAMES: [&str; 2] = ["Schoology: average", "Empower: best fit"];

/// The policy of another gradebook under its name there.
pub fn peer_draft(of: Peer, id: Id) -> PolicyDraft {
    of.draft(id, peer(of).name, None)
}
