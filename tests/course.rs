//! What goes into a course: lines to paste that nothing can break out of, and a set-up that says nothing of anybody.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use evident::exchange::{json, set_up_of};
use evident::model::*;
use evident::text::snippet::Recipe;

const FILE: &str = include_str!("../src/sample/class.evident.json");

fn sample() -> Gradebook {
    json::read(FILE).unwrap().book
}

fn id() -> Id {
    Id::from_random(7)
}

#[test]
fn a_set_up_has_everything_that_a_class_is_set_up_with() {
    let (book, set_up) = (sample(), set_up_of(&sample(), id()));
    assert_eq!(set_up.id(), id());
    assert_eq!((set_up.title(), set_up.subject()), (book.title(), book.subject()));
    assert_eq!(check(&set_up), Vec::new());
    let codes = |book: &Gradebook| -> Vec<String> {
        let standards = book.standards().iter();
        standards
            .map(|(_, it)| format!("{} after {:?} in {:?}", it.code, it.prerequisites, it.parent))
            .collect()
    };
    assert_eq!(codes(&set_up), codes(&book));
    assert!(!codes(&set_up).is_empty());
    assert_eq!(set_up.scales().len(), book.scales().len());
    assert_eq!(set_up.policies().len(), book.policies().len());
    assert_eq!(set_up.terms().len(), book.terms().len());
    assert_eq!(set_up.settings().scale, book.settings().scale);
    assert_eq!(set_up.settings().mark, book.settings().mark);
}

#[test]
fn no_learner_group_evidence_note_or_author_is_in_the_file() {
    let book = sample();
    let text = json::write(&set_up_of(&book, id()), "Evident");
    let told = |what: &str| assert!(!text.contains(what), "the set-up says {what:?}");
    assert!(book.learners().len() > 10 && book.evidence().len() > 100);
    for (_, learner) in book.learners().iter() {
        told(&learner.name);
        told(&learner.meta.id.to_string());
    }
    for (_, group) in book.groups().iter() {
        told(&format!("\"{}\"", group.name));
        told(&group.meta.id.to_string());
    }
    for (_, assessment) in book.assessments().iter() {
        told(&assessment.meta.id.to_string());
    }
    for author in book.authors() {
        told(&format!("\"{}\"", author.device));
        told(&format!("\"{}\"", author.by));
    }
    for list in
        ["learners", "groups", "assessments", "evidence", "overrides", "expectations", "authors", "deleted"]
    {
        let written = text.lines().skip_while(|line| !line.contains(&format!("\"{list}\""))).take(2);
        assert!(
            written.clone().next().is_none() || written.last().is_some_and(|line| !line.contains('{')),
            "{list}"
        );
    }
    for (_, piece) in book.evidence().iter() {
        told(&EvidenceDraft::of(&book, piece).unwrap().id.to_string());
    }
}

#[test]
fn what_a_version_to_come_knows_of_a_book_stays_out() {
    let unknown = FILE.replacen("\"subject\":", "\"goals\":[{\"of\":\"Zyx\"}],\n    \"subject\":", 1);
    let unknown = unknown.replacen("\"name\":\"0 to 4\"", "\"name\":\"0 to 4\",\"seen_by\":\"Zyx\"", 1);
    let book = json::read(&unknown).unwrap().book;
    assert!(json::write(&book, "Evident").contains("seen_by"));
    let text = json::write(&set_up_of(&book, id()), "Evident");
    for what in ["seen_by", "Zyx"] {
        assert!(!text.contains(what), "the set-up says {what:?}");
    }
}

#[test]
fn a_set_up_is_read_back_to_an_equal_one() {
    let text = json::write(&set_up_of(&sample(), id()), "Evident");
    let draft = json::read(&text).unwrap();
    assert_eq!(draft.issues, Vec::new());
    assert!(json::write(&draft.book, "Evident") == text);
}

fn recipe() -> Recipe {
    Recipe {
        address: "https://school.example/evident/index.html".to_owned(),
        book: "a1b2".to_owned(),
        mode: "teacher",
        theme: "dark",
        height: Some(500),
        src: "Été & \"7b\".set-up.evident.json".to_owned(),
        pack: String::new(),
        title: "The <gradebook> of \"7b\"".to_owned(),
    }
}

#[test]
fn a_frame_says_what_was_chosen_and_nothing_breaks_out_of_it() {
    assert_eq!(
        recipe().frame(),
        "<iframe src=\"https://school.example/evident/index.html?book=a1b2&amp;mode=teacher&amp;theme=dark&amp;height=500&amp;\
         src=%C3%89t%C3%A9%20%26%20%227b%22.set-up.evident.json\" title=\"The &lt;gradebook&gt; of &quot;7b&quot;\" loading=\"lazy\" \
         allow=\"clipboard-write\" width=\"100%\" height=\"500\" style=\"border: 0; width: 100%\"></iframe>"
    );
    let plain =
        Recipe { address: "https://a.example/".to_owned(), book: "x".to_owned(), ..Recipe::default() };
    assert_eq!(plain.link(), "https://a.example/?book=x");
    assert!(plain.frame().contains("height=\"700\""));
}

#[test]
fn a_frame_carries_a_set_up_behind_its_address_and_says_when_it_is_too_long() {
    let with = |pack: &str| Recipe {
        address: "https://a.example/".to_owned(),
        book: "x".to_owned(),
        pack: pack.to_owned(),
        ..Recipe::default()
    };
    assert_eq!(
        with("{\n  \"a\": \"1 <2\"\n}").link(),
        "https://a.example/?book=x#begin=%7B%22a%22%3A%20%221%20%3C2%22%7D"
    );
    assert!(with(&json::write(&set_up_of(&sample(), id()), "Evident")).fits_address());
    assert!(!with(&"x".repeat(16_000)).fits_address());
}

#[test]
fn an_element_gets_its_script_and_its_file_from_the_folder_of_the_page() {
    assert_eq!(
        recipe().element(),
        "<script type=\"module\" src=\"https://school.example/evident/evident.js\"></script>\n<evident-gradebook book=\"a1b2\" \
         mode=\"teacher\" theme=\"dark\" height=\"500\" \
         src=\"https://school.example/evident/%C3%89t%C3%A9%20%26%20%227b%22.set-up.evident.json\"></evident-gradebook>"
    );
    assert!(Recipe { height: None, ..recipe() }.element().contains("height=\"auto\""));
}

#[test]
fn no_text_that_is_packed_ends_the_element_it_stands_in() {
    let page = "<body><script type=\"application/json\" id=\"evident-pack\"></script><p>";
    let pack = "{\"title\":\"</script><script>alert(1)</script><!--\"}".to_owned();
    let recipe = Recipe { pack, ..recipe() };
    let packed = recipe.packed(page).unwrap();
    assert_eq!(
        packed,
        "<body><script type=\"application/json\" id=\"evident-pack\" data-book=\"a1b2\" data-mode=\"teacher\" \
         data-theme=\"dark\">{\"title\":\"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!--\"}</script><p>"
    );
    assert_eq!(recipe.packed("<body>"), None);
    let within = recipe.element();
    assert!(within.contains(
        "\n<script type=\"application/json\">{\"title\":\"\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!--\"}</script>\n\
         </evident-gradebook>"
    ));
    assert_eq!(within.matches("<script").count(), 2);
}
