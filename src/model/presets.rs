//! The policies of the first menu, as data. Their names and sentences are in `text`.

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
