//! Each rule of another gradebook on the example of its own documentation, with the source named. Where a gradebook
//! publishes no worked example, the source says what the expected verdict follows from instead.

use evident::judge::{Rule, Scratch};
use evident::model::{Gradebook, Id, Peer, check_draft};
use evident::text::presets::{peer, peer_draft};

use crate::support::{pieces, scale, told};

const CANVAS: &str = "github:instructure/canvas-lms spec/lib/outcomes/result_analytics_spec.rb";

const STREAK: &str =
    "masterymonitor.com/blog/why-streak-based-mastery: “three 3s in a row”, with a buffer for a single dip";

/// Peer, evidence in the order of days, what the verdict says, and where that is from.
const EXAMPLES: [(Peer, &str, &str, &str); 23] = [
    (Peer::CanvasStoredDecaying, "1:2 2:3 3:4", "mastered level 3 (3.48) since 3", CANVAS),
    (Peer::CanvasWeighted, "1:3 2:2", "not yet level 2 (2.35) since 1 Dip", CANVAS),
    (Peer::CanvasDecaying, "1:2 2:3 3:4", "mastered level 3 (3.53) since 3", CANVAS),
    (Peer::CanvasTimes, "1:4 2:5 3:1 4:3 5:3", "not yet 4 of 5", CANVAS),
    (Peer::CanvasLatest, "1:1 2:2 3:3 4:4", "mastered level 4 (4) since 3", CANVAS),
    (Peer::CanvasHighest, "1:1 2:4 3:3", "mastered level 4 (4) since 2", CANVAS),
    (
        Peer::CanvasAverage,
        "1:4 2:4 3:4 4:3",
        "mastered level 3 (3.75) since 1",
        "community.canvaslms.com, Outcomes / Learning Mastery performance levels",
    ),
    // The latest rating stands, also where it is lower. (To complete an activity again overwrites no rating there, unless
    // the activity says so: that is a matter of what makes evidence, not of this rule.)
    (
        Peer::Moodle,
        "1:3 2:1",
        "not yet level 1 (1) since 1 Dip",
        "github:moodle/moodle public/competency/tests/api_test.php, test_add_evidence_override: 3, then 1",
    ),
    (
        Peer::PowerTeacherPro,
        "1:1 2:4 3:3 4:4",
        "mastered level 3 (3.67) since 4",
        "ps.powerschool-docs.com, Standards Grades Calculations: the most recent scores",
    ),
    (
        Peer::MasteryConnect,
        "1:1 2:2 3:2 4:3 5:3 6:3",
        "mastered level 3 (3) since 4",
        "community.canvaslms.com ta-p/386970: the rule is “most recently scored assessment”; these levels are its example of \
         the mode, with which the latest agrees only by chance",
    ),
    (
        Peer::MasteryConnect,
        "1:4 2:3 3:2",
        "not yet level 2 (2) since 1 Dip",
        "derived from “most recently scored assessment”, community.canvaslms.com ta-p/386970; no example is published",
    ),
    (
        Peer::Otus,
        "1:1 2:2 3:3 4:4",
        "mastered level 3 (3.48) since 4",
        "help.otus.com, definitions of mastery settings",
    ),
    (
        Peer::Brightspace,
        "1:1 2:2 3:2 4:3 5:3",
        "mastered level 3 (3) since 5",
        "documentation.brightspace.com, Mastery View; the tie as in ttsd.freshservice.com 19000001406",
    ),
    (
        Peer::BrightspaceDecaying,
        "1:2 2:4",
        "mastered level 3 (3.5) since 2",
        "help.d2l.msu.edu, Mastery View: a decay rate of 75 %",
    ),
    (
        Peer::JumpRope,
        "1:1 2:3 3:2 4:4",
        "mastered level 3 (3.66) since 4",
        "support.jumpro.pe 203185740, The power of the Power Law",
    ),
    (
        Peer::Schoology,
        "1:2 2:4",
        "mastered level 3 (3.5) since 2",
        "derived from the default of 75 %: uc.powerschool-docs.com, District Mastery Settings; no example is published",
    ),
    // Empower's own estimator takes the nearest of line, curve and mean: of a steady fall the line, which gives 1.
    (
        Peer::Empower,
        "1:4 2:3 3:2 4:1",
        "not yet level 2 (2.5) since 1 Dip",
        "ours, not Empower's (empowerlearning1.zohodesk.com, Marzano true score estimator): the power law gives 1.28 here \
         (support.jumpro.pe 203185740), the mean 2.5",
    ),
    (Peer::MasteryMonitor, "1:3 2:3 3:3", "mastered level 3 (3) since 3", STREAK),
    (Peer::MasteryMonitor, "1:1 2:2 3:3", "not yet level 3 (3)", STREAK),
    (Peer::MasteryMonitor, "1:4 2:1 3:3", "not yet level 3 (3)", STREAK),
    // A single dip does not begin the streak anew, as long as the learner recovers.
    (Peer::MasteryMonitor, "1:3 2:3 3:2 4:3", "mastered level 3 (3) since 4", STREAK),
    (
        Peer::Slate,
        "1:4 2:3 3:3 4:4",
        "mastered level 3 (3.67) since 3",
        "github:SlateFoundation/slate-cbl, Competency Overview; figures of cbk12sis.groovehq.com",
    ),
    (
        Peer::FederalWay,
        "1:3@1 2:2@2 3:4@3",
        "mastered level 3 (3.5) since 3",
        "as its name defines it; no published worked example was found",
    ),
];

#[test]
fn each_gives_what_its_source_says() {
    let scale = scale("0 1 2 3! 4");
    for (of, evidence, expected, source) in EXAMPLES {
        let draft = peer_draft(of, Id::from_random(1));
        assert_eq!(check_draft(&draft), Vec::new(), "{of:?}");
        let policy = draft.resolve(&Gradebook::new(Id::from_random(0), "")).unwrap();
        let mut scratch = Scratch::default();
        scratch.load(pieces(evidence));
        let verdict = scratch.judge(&Rule::new(&policy, Some(&scale), None), &[]);
        assert_eq!(told(verdict), expected, "{of:?} on {evidence}, by {source}");
    }
    assert!(Peer::ALL.iter().all(|of| EXAMPLES.iter().any(|(known, ..)| known == of)));
}

#[test]
fn each_has_words_of_its_own() {
    let mut names = std::collections::BTreeSet::new();
    for of in Peer::ALL {
        let words = peer(of);
        assert!(names.insert(words.name), "{}", words.name);
        assert!(words.sentence.ends_with('.') && words.weakness.ends_with('.'));
    }
}
