//! What becomes of a view when it is made again, in a real page.

use leptos::mount::{UnmountHandle, mount_to_renderer};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element as Node, HtmlElement};

use crate::ui::kit::signal::{Memo, RwSignal};

use crate::ui::kit::html::built::Built;
use crate::ui::kit::html::*;
use crate::ui::kit::widgets::{self, or_none};

wasm_bindgen_test_configure!(run_in_browser);

/// A place in the page for one test. It goes with everything in it.
struct Stage {
    node: Node,
    mounted: Option<UnmountHandle<Built>>,
}

impl Stage {
    fn new(make: impl FnOnce() -> Html + 'static) -> Stage {
        let node = html_div();
        let mounted = Some(mount_to_renderer(&node, make));
        Stage { node, mounted }
    }

    fn text(&self) -> String {
        self.node.text_content().unwrap_or_default()
    }

    fn find(&self, selector: &str) -> HtmlElement {
        self.node.query_selector(selector).ok().flatten().expect("it is there").unchecked_into()
    }

    fn all(&self, selector: &str) -> Vec<Node> {
        let found = self.node.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|at| found.item(at)).map(JsCast::unchecked_into).collect()
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        drop(self.mounted.take());
        assert_eq!(self.node.child_nodes().length(), 0, "unmounting leaves nothing");
        self.node.remove();
    }
}

fn html_div() -> Node {
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let node = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&node).expect("room");
    node
}

#[wasm_bindgen_test]
async fn an_element_of_the_same_name_stays_the_same_node() {
    let count = RwSignal::new(1_usize);
    let stage = Stage::new(move || {
        (move || {
            let even = count.get() % 2 == 0;
            let class = if even { Some("even") } else { None };
            div().child(input().attr("data-mark", "it").class(class)).child(count.get())
        })
        .into_html()
    });
    let before = stage.find("input");
    before.focus().expect("focus");
    count.set(2);
    leptos::task::tick().await;
    let after = stage.find("input");
    assert!(before.is_same_node(Some(&after)));
    assert_eq!((stage.text().as_str(), after.class_name().as_str()), ("2", "even"));
    let focused = web_sys::window().and_then(|it| it.document()).and_then(|it| it.active_element());
    assert!(focused.is_some_and(|it| it.is_same_node(Some(&after))), "focus stays");
    count.set(3);
    leptos::task::tick().await;
    assert!(!after.has_attribute("class"));
}

#[wasm_bindgen_test]
async fn what_is_shown_changes_its_kind_in_its_place() {
    let shown = RwSignal::new(0_usize);
    let stage = Stage::new(move || {
        let middle = move || match shown.get() {
            0 => Html::Nothing,
            1 => "text".into_html(),
            2 => b().child("element").into_html(),
            count => (0..count).map(|at| bdi().child(at)).collect_html(),
        };
        ("(", middle, ")").into_html()
    });
    for (kind, text) in [
        (0, "()"),
        (1, "(text)"),
        (2, "(element)"),
        (5, "(01234)"),
        (3, "(012)"),
        (2, "(element)"),
        (0, "()"),
    ] {
        shown.set(kind);
        leptos::task::tick().await;
        assert_eq!(stage.text(), text);
    }
}

#[wasm_bindgen_test]
async fn the_entries_of_a_list_move_with_their_keys() {
    let keys = RwSignal::new(vec![1_u32, 2, 3]);
    let made = RwSignal::new(0_usize);
    let stage = Stage::new(move || {
        let entry = move |key: u32| {
            made.update(|made| *made += 1);
            li().child(key)
        };
        ul().child("<").child(each(move || keys.get(), |key| *key, entry)).child(">").into_html()
    });
    let before = stage.all("li");
    for (now, text) in [
        (vec![3, 1, 2], "<312>"),
        (vec![2, 4, 1], "<241>"),
        (vec![], "<>"),
        (vec![5, 5, 6], "<56>"),
        (vec![6, 5, 7, 8], "<6578>"),
    ] {
        keys.set(now.clone());
        leptos::task::tick().await;
        assert_eq!(stage.text(), text);
        if text == "<312>" {
            let after = stage.all("li");
            let same = |at: usize, was: usize| {
                after.get(at).is_some_and(|it| it.is_same_node(before.get(was).map(AsRef::as_ref)))
            };
            assert!(same(0, 2) && same(1, 0) && same(2, 1), "the nodes moved");
        }
    }
    // 1, 2 and 3 at first, then 4, 5, 6, 7 and 8: what was there was not made again.
    assert_eq!(made.get_untracked(), 8);
}

#[wasm_bindgen_test]
async fn a_listener_does_what_the_newest_view_says() {
    let (round, heard) = (RwSignal::new(1_usize), RwSignal::new(0_usize));
    let stage = Stage::new(move || {
        (move || {
            let now = round.get();
            button().on_click(move |_| heard.set(now)).child(now)
        })
        .into_html()
    });
    stage.find("button").click();
    assert_eq!(heard.get_untracked(), 1);
    round.set(2);
    leptos::task::tick().await;
    stage.find("button").click();
    assert_eq!(heard.get_untracked(), 2);
}

#[wasm_bindgen_test]
async fn a_field_shows_its_value_again_after_typing() {
    let value = RwSignal::new("kept".to_owned());
    let stage = Stage::new(move || input().prop("value", move || value.get()).into_html());
    let field: web_sys::HtmlInputElement = stage.find("input").unchecked_into();
    assert_eq!(field.value(), "kept");
    field.set_value("typed");
    value.set("kept".to_owned());
    leptos::task::tick().await;
    assert_eq!(field.value(), "kept");
}

#[wasm_bindgen_test]
async fn a_choice_follows_its_signal_after_it_was_chosen_by_hand() {
    let chosen = RwSignal::new("a");
    let stage = Stage::new(move || {
        let choice = |value: &'static str| {
            option().attr("value", value).prop("selected", move || chosen.get() == value).child(value)
        };
        select().child(["a", "b", "c"].map(choice)).into_html()
    });
    let field: web_sys::HtmlSelectElement = stage.find("select").unchecked_into();
    assert_eq!(field.value(), "a");
    for (by_hand, by_signal) in [("b", "c"), ("a", "b"), ("b", "a"), ("c", "b")] {
        field.set_value(by_hand);
        chosen.set(by_hand);
        leptos::task::tick().await;
        assert_eq!(field.value(), by_hand);
        chosen.set(by_signal);
        leptos::task::tick().await;
        assert_eq!(field.value(), by_signal);
    }
}

#[wasm_bindgen_test]
async fn what_is_shown_while_a_condition_holds_is_made_once() {
    let (count, made) = (RwSignal::new(1_usize), RwSignal::new(0_usize));
    let stage = Stage::new(move || {
        show(
            move || count.get() > 0,
            move || {
                made.update(|made| *made += 1);
                span().child(move || count.get())
            },
        )
    });
    count.set(2);
    leptos::task::tick().await;
    assert_eq!((stage.text().as_str(), made.get_untracked()), ("2", 1));
    count.set(0);
    leptos::task::tick().await;
    assert_eq!(stage.text(), "");
}

#[wasm_bindgen_test]
async fn a_part_that_went_asked_for_a_signal_that_had_gone_with_it() {
    let count = RwSignal::new(1_usize);
    let stage = Stage::new(move || {
        (move || {
            if count.get() == 0 {
                return span().child("gone").into_html();
            }
            // Two parts deep, and a value that belongs to the outer one.
            let inner = move || {
                let twice = Memo::new(move |_| count.get() * 2);
                div().child(move || twice.get()).into_html()
            };
            (p(), inner).into_html()
        })
        .into_html()
    });
    assert_eq!(stage.text(), "2");
    count.set(2);
    leptos::task::tick().await;
    assert_eq!(stage.text(), "4");
    count.set(0);
    leptos::task::tick().await;
    leptos::task::tick().await;
    assert_eq!(stage.text(), "gone");
}

#[wasm_bindgen_test]
async fn a_list_hands_on_what_an_entry_stands_for() {
    let (chosen, heard) = (RwSignal::new(Some(7_u32)), RwSignal::new(Vec::new()));
    let all = RwSignal::new(vec![(7, "seven".to_owned()), (9, "nine".to_owned())]);
    let stage = Stage::new(move || {
        let choices = move || or_none("none", all.get(), u32::to_string);
        let choose = move |of: Option<u32>| {
            heard.update(|heard| heard.push(of));
            // What is not to be had is not taken.
            if of != Some(9) {
                chosen.set(of);
            }
        };
        widgets::select(choices, move |of| chosen.get() == *of, choose).into_html()
    });
    let field: web_sys::HtmlSelectElement = stage.find("select").unchecked_into();
    let by_hand = |value: &str| {
        field.set_value(value);
        let event = web_sys::Event::new("change").expect("an event");
        field.dispatch_event(&event).expect("it is heard");
    };
    assert_eq!((field.value().as_str(), stage.text().as_str()), ("7", "nonesevennine"));
    by_hand("");
    leptos::task::tick().await;
    assert_eq!((field.value().as_str(), chosen.get_untracked()), ("", None));
    by_hand("9");
    chosen.set(Some(7));
    leptos::task::tick().await;
    assert_eq!(field.value(), "7");
    all.update(|all| all.insert(0, (8, "eight".to_owned())));
    leptos::task::tick().await;
    assert_eq!((field.value().as_str(), stage.text().as_str()), ("7", "noneeightsevennine"));
    by_hand("8");
    leptos::task::tick().await;
    assert_eq!(field.value(), "8");
    assert_eq!(heard.get_untracked(), [None, Some(9), Some(8)]);
}
