//! The scales to begin from.

/// A scale to begin from.
#[derive(Debug)]
pub struct PresetScale {
    /// Its tag in forms.
    pub tag: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Whether halves may be entered.
    pub half_steps: bool,
    /// The place of the mastery level.
    pub mastery: usize,
    /// The levels, lowest first: value, cell symbol, short word, description.
    pub levels: &'static [(&'static str, &'static str, &'static str, &'static str)],
}

/// The scales to begin from.
pub const PRESETS: [PresetScale; 4] = [
    PresetScale {
        tag: "0-4",
        name: "0 to 4",
        half_steps: true,
        mastery: 3,
        levels: &[
            ("0", "0", "Beginning", "I have tried it, and cannot do it yet, even with help."),
            ("1", "1", "Developing", "I can do parts of it with help."),
            ("2", "2", "Approaching", "I can do the simpler parts on my own; the rest needs a little more."),
            ("3", "3", "Proficient", "I can do all of it on my own."),
            ("4", "4", "Extending", "I can do it on my own and use it where nobody showed me how."),
        ],
    },
    PresetScale {
        tag: "1-4",
        name: "1 to 4",
        half_steps: false,
        mastery: 2,
        levels: &[
            ("1", "1", "Beginning", "I can do parts of it with help."),
            ("2", "2", "Approaching", "I can do the simpler parts on my own."),
            ("3", "3", "Proficient", "I can do all of it on my own."),
            ("4", "4", "Extending", "I can use it where nobody showed me how."),
        ],
    },
    PresetScale {
        tag: "2",
        name: "Two levels",
        half_steps: false,
        mastery: 1,
        levels: &[
            ("0", "Not yet", "Not yet", "I am on my way."),
            ("1", "Yes", "Mastered", "I can do it on my own."),
        ],
    },
    PresetScale {
        tag: "1-10",
        name: "1 to 10",
        half_steps: false,
        mastery: 6,
        levels: &[
            ("1", "1", "1", ""),
            ("2", "2", "2", ""),
            ("3", "3", "3", ""),
            ("4", "4", "4", ""),
            ("5", "5", "5", ""),
            ("6", "6", "6", ""),
            ("7", "7", "7", "Mastery begins here."),
            ("8", "8", "8", ""),
            ("9", "9", "9", ""),
            ("10", "10", "10", ""),
        ],
    },
];
