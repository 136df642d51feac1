//! The order of names beside the one that the browser gives them.

use std::cmp::Ordering;

use evident::text::names::alphabet;
use js_sys::{Array, Function, Intl, Object};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// A number below `below`, out of a sequence that is the same each time.
fn next(state: &mut u64, below: usize) -> usize {
    *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize % below
}

#[wasm_bindgen_test]
fn plain_names_stand_in_the_order_that_the_browser_gives_them() {
    const SIGNS: &str = "abcdeijlmnovwyzABCDEIJLMNOVWYZ0129 -,.' -,.'";
    let mut state = 1;
    for tag in [
        "ca", "de", "en", "es", "fi", "fr", "id", "it", "ms", "nl", "pl", "pt", "ro", "sl", "sv", "sw",
        "de-AT", "en-GB", "en-US", "fr-CA", "es-MX", "pt-BR", "sv-FI",
    ] {
        let collator = Intl::Collator::new(&Array::of1(&tag.into()), &Object::new());
        let order: Function = collator.compare();
        for _ in 0..4000 {
            let [left, right] = std::array::from_fn(|_| {
                let signs = next(&mut state, 6);
                (0..signs)
                    .filter_map(|_| SIGNS.chars().nth(next(&mut state, SIGNS.len())))
                    .collect::<String>()
            });
            let theirs = order.call2(&JsValue::NULL, &left.as_str().into(), &right.as_str().into());
            let theirs = theirs.expect("an order").as_f64().expect("a number").partial_cmp(&0.0);
            assert_eq!(alphabet::compare(tag, &left, &right), theirs, "{tag}: {left:?} {right:?}");
            assert!(matches!(theirs, Some(Ordering::Less | Ordering::Equal | Ordering::Greater)));
        }
    }
}
