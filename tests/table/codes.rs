//! Codes of standards and their spellings.

use evident::exchange::table::{Likeness, looks_like_code, propose_spellings, same_code};

#[test]
fn codes_are_recognised() {
    for code in "RP.1|7.RP.A.2|7.RP.2|CCSS.MATH.CONTENT.7.RP.A.2|CCSS.Math.Content.7.RP.A.2a|MS-PS1-1|\
        W.7.1a|ELA.7.R.1.2|CCSS.ELA-LITERACY.W.7.1.a|HSA-SSE.A.1|K.CC.A.1|7.4A|RP_1|G-C.A.2|MP.1|\
        7.rp.1|M.F.1-2.S1"
        .split('|')
    {
        assert!(looks_like_code(code), "{code}");
    }
    for word in "|.|RP|RP1|1.2|10:30|Quiz-2|Lab_01|HW.3|Quiz|2-Oct-25|Oct-2|retake-2|10:30am|v..1|RP.|a.b|\
        7-pts|Zoë.1|someone.7@example.com|Introduction-2|Unit-1.2"
        .split('|')
    {
        assert!(!looks_like_code(word), "{word}");
    }
}

#[test]
fn spellings_of_one_code_are_told_from_other_codes() {
    let check = |a: &str, b: &str, expected: Likeness| {
        assert_eq!(same_code(a, b), expected, "{a} {b}");
        assert_eq!(same_code(b, a), expected, "{b} {a}");
    };
    use Likeness::{Different, Same, Spelling, Suffix};
    check("RP.1", "rp-1 ", Same);
    check("7.RP.A.02", "7.RP.A.2", Same);
    check("7.RP.A.2a", "7.RP.A.2.a", Same);
    check("7.RP.A.2", "7.RP.2", Spelling);
    check("CCSS.MATH.CONTENT.7.RP.A.2", "7.RP.A.2", Spelling);
    check("CCSS.MATH.CONTENT.7.RP.A.2", "7.RP.2", Spelling);
    check("CCSS.ELA-LITERACY.W.7.1.a", "W.7.1a", Spelling);
    check("CCSS.MATH.PRACTICE.MP1", "MP.1", Spelling);
    check("G-C.A.2", "G-C.2", Spelling);
    check("K.CC.A.1", "K.CC.1", Spelling);
    check("K.G.A.1", "K.G.1", Spelling);
    check("7.G.B.4", "7.G.4", Spelling);
    check("RP.2", "7.RP.2", Suffix);
    check("RP.2", "7.RP.A.2", Suffix);
    check("RP.A.2", "7.RP.2", Suffix);
    check("CC.A.1", "K.CC.1", Suffix);
    check("RP.2", "CCSS.MATH.CONTENT.7.RP.A.2", Suffix);
    check("PS1-1", "MS-PS1-1", Suffix);
    check("A-SSE.1", "HSA-SSE.A.1", Suffix);
    check("7.RP.A.2", "7.RP.B.2", Different);
    check("7.RP.A.2", "7.RP.A.2.a", Different);
    check("7.RP.2", "7.RP.2a", Different);
    check("6.RP.2", "7.RP.2", Different);
    check("RP.A.2", "7.RP.B.2", Different);
    check("RP.1", "RP.2", Different);
    check("RP.1.2", "RP.12", Different);
    check("K.G.1", "K.1", Different);
    check("MS-PS1-1", "HS-PS1-1", Different);
    check("ELA.7.R.1.2", "7.R.1.2", Different);
    check("", "", Different);
    check("RP.1", "", Different);
}

#[test]
fn spellings_are_proposed_once() {
    let check = |existing: &[&str], found: &[&str], expected: &[(&str, &[&str], bool)]| {
        let proposals = propose_spellings(existing, found);
        let proposals: Vec<(&str, Vec<&str>, bool)> = proposals
            .iter()
            .map(|p| {
                (p.found.as_str(), p.candidates.iter().map(|c| c.code.as_str()).collect(), p.is_ambiguous())
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(code, likes, doubt)| (*code, likes.to_vec(), *doubt)).collect();
        assert_eq!(proposals, expected, "{existing:?} {found:?}");
    };
    check(&["7.RP.2"], &["7.RP.2", " 7.RP.2 ", "EE.1"], &[]);
    check(&["7.RP.2"], &["7.RP.A.2", "7.RP.A.2"], &[("7.RP.A.2", &["7.RP.2"], false)]);
    check(&["7.RP.2"], &["7.rp.2"], &[("7.rp.2", &["7.RP.2"], false)]);
    check(
        &[],
        &["RP.2", "7.RP.2", "7.RP.A.2"],
        &[("RP.2", &["7.RP.A.2"], false), ("7.RP.2", &["7.RP.A.2"], false)],
    );
    check(&["6.RP.2", "7.RP.2"], &["RP.2"], &[("RP.2", &["6.RP.2", "7.RP.2"], true)]);
    check(&["RP.2"], &["6.RP.2", "7.RP.2"], &[("6.RP.2", &["RP.2"], true), ("7.RP.2", &["RP.2"], true)]);
    check(&["7.RP.A.2", "7.RP.B.2"], &["7.RP.2"], &[("7.RP.2", &["7.RP.A.2", "7.RP.B.2"], true)]);
    check(&["RP.2", "7.RP.2"], &["7.RP.A.2"], &[("7.RP.A.2", &["7.RP.2", "RP.2"], false)]);
    check(&["", "-"], &["", "?"], &[]);
}
