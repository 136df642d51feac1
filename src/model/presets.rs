//! Policies as data: those of the first menu, and those that other gradebooks have. Names and sentences are in `text`.

use super::{Attempts, Decimal, Gate, Id, LevelRef, PolicyDraft, Selection, Statistic, Tie};

impl PolicyDraft {
    /// The highest piece decides, also among attempts.
    pub fn highest(id: Id, name: impl Into<String>) -> PolicyDraft {
        let statistic = Statistic::Highest;
        PolicyDraft { attempts: Attempts::Highest, statistic, ..PolicyDraft::latest(id, name) }
    }

    /// The most frequent level decides; of a tie, the one shown last.
    pub fn most_common(id: Id, name: impl Into<String>) -> PolicyDraft {
        PolicyDraft { statistic: Statistic::Mode { tie: Tie::Latest }, ..PolicyDraft::latest(id, name) }
    }

    /// The decaying average decides: each new piece counts 65 %, all before it the rest.
    pub fn decaying(id: Id, name: impl Into<String>) -> PolicyDraft {
        let statistic = Statistic::DecayingAverage { latest_percent: Decimal::whole(65) };
        PolicyDraft { statistic, ..PolicyDraft::latest(id, name) }
    }

    /// Mastered once `times` pieces were at mastery or above; from 1 to 10.
    pub fn n_times(id: Id, name: impl Into<String>, times: u8) -> PolicyDraft {
        PolicyDraft {
            selection: Selection::AtOrAbove(LevelRef::Mastery),
            statistic: Statistic::Mean,
            gates: vec![Gate::Pieces(times)],
            ..PolicyDraft::latest(id, name)
        }
    }

    /// The mean of the latest three pieces decides.
    pub fn mean_of_latest_three(id: Id, name: impl Into<String>) -> PolicyDraft {
        let (selection, statistic) = (Selection::Latest(3), Statistic::Mean);
        PolicyDraft { selection, statistic, ..PolicyDraft::latest(id, name) }
    }
}

/// A rule that another gradebook has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Peer {
    /// Canvas stores `decaying_average`: the latest against the rest.
    CanvasStoredDecaying,
    /// Canvas stores `weighted_average`: the same sum.
    CanvasWeighted,
    /// Canvas stores `standard_decaying_average`: piece by piece.
    CanvasDecaying,
    CanvasTimes,
    CanvasLatest,
    CanvasHighest,
    CanvasAverage,
    Moodle,
    PowerTeacherPro,
    MasteryConnect,
    Otus,
    Brightspace,
    BrightspaceDecaying,
    JumpRope,
    Schoology,
    Empower,
    MasteryMonitor,
    Slate,
    FederalWay,
}

impl Peer {
    /// Every one, in the order of a menu.
    pub const ALL: [Peer; 19] = [
        Peer::CanvasStoredDecaying,
        Peer::CanvasWeighted,
        Peer::CanvasDecaying,
        Peer::CanvasTimes,
        Peer::CanvasLatest,
        Peer::CanvasHighest,
        Peer::CanvasAverage,
        Peer::Moodle,
        Peer::PowerTeacherPro,
        Peer::MasteryConnect,
        Peer::Otus,
        Peer::Brightspace,
        Peer::BrightspaceDecaying,
        Peer::JumpRope,
        Peer::Schoology,
        Peer::Empower,
        Peer::MasteryMonitor,
        Peer::Slate,
        Peer::FederalWay,
    ];

    /// What Canvas stores under a name, by its meaning there rather than by its name.
    ///
    /// ```
    /// use evident::model::{Decimal, Id, Peer, Statistic};
    /// let peer = Peer::of_canvas("decaying_average").unwrap();
    /// let latest_percent = Decimal::whole(65);
    /// let policy = peer.draft(Id::from_random(1), "", None);
    /// assert_eq!(policy.statistic, Statistic::LatestAgainstRest { latest_percent });
    /// ```
    pub fn of_canvas(stored: &str) -> Option<Peer> {
        Some(match stored {
            "decaying_average" => Peer::CanvasStoredDecaying,
            "weighted_average" => Peer::CanvasWeighted,
            "standard_decaying_average" => Peer::CanvasDecaying,
            "n_mastery" => Peer::CanvasTimes,
            "latest" => Peer::CanvasLatest,
            "highest" => Peer::CanvasHighest,
            "average" => Peer::CanvasAverage,
            _ => return None,
        })
    }

    /// The policy. `number` is what goes with the rule, such as Canvas's stored number (a percent, or how many times); the
    /// rule's own where it is absent.
    pub fn draft(self, id: Id, name: &str, number: Option<u8>) -> PolicyDraft {
        let percent = |usual| Decimal::whole(i32::from(number.unwrap_or(usual)));
        let (selection, gates) = self.pieces(number);
        let statistic = match self {
            Peer::CanvasStoredDecaying | Peer::CanvasWeighted => {
                Statistic::LatestAgainstRest { latest_percent: percent(65) }
            }
            Peer::CanvasDecaying | Peer::Otus => Statistic::DecayingAverage { latest_percent: percent(65) },
            Peer::BrightspaceDecaying | Peer::Schoology => {
                Statistic::DecayingAverage { latest_percent: percent(75) }
            }
            Peer::CanvasLatest | Peer::Moodle | Peer::MasteryConnect | Peer::MasteryMonitor => {
                Statistic::Latest
            }
            Peer::CanvasHighest => Statistic::Highest,
            Peer::Brightspace => Statistic::Mode { tie: Tie::Latest },
            Peer::JumpRope => Statistic::PowerLaw { at_next: false, fewest: 3, clamp: true },
            Peer::Empower => Statistic::BetterOfMeanAndPowerLaw { fewest: 3, clamp: true },
            Peer::CanvasTimes
            | Peer::CanvasAverage
            | Peer::PowerTeacherPro
            | Peer::Slate
            | Peer::FederalWay => Statistic::Mean,
        };
        PolicyDraft { selection, gates, statistic, ..PolicyDraft::latest(id, name) }
    }

    /// Which pieces take part, and what else must hold.
    fn pieces(self, number: Option<u8>) -> (Selection, Vec<Gate>) {
        let level = LevelRef::Mastery;
        let count = |usual| number.unwrap_or(usual);
        match self {
            Peer::CanvasTimes => (Selection::AtOrAbove(level), vec![Gate::Pieces(count(5))]),
            Peer::PowerTeacherPro => (Selection::Latest(count(3)), Vec::new()),
            Peer::MasteryMonitor => {
                (Selection::All, vec![Gate::InARow { count: count(3), level, forgiving: 1 }])
            }
            Peer::Slate => (Selection::Highest(count(3)), vec![Gate::Pieces(count(3))]),
            Peer::FederalWay => (Selection::AtOrAbove(level), vec![Gate::Assessments(count(2))]),
            _ => (Selection::All, Vec::new()),
        }
    }
}
