//! What a view has become: its nodes, and how they are patched when the view is made again.

use std::borrow::Cow;

use leptos::prelude::Owner;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::view::{Mountable, Render};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Node, Text};

use crate::ui::kit::html::element::{Attribute, Description, Element, ValuePlace};
use crate::ui::kit::html::keyed::{self, KeyedEntry};
use crate::ui::kit::html::listen::Listener;
use crate::ui::kit::html::make::Make;
use crate::ui::kit::html::value::{Plain, Value};
use crate::ui::kit::html::view::Html;
use crate::ui::kit::never::cannot_fail;

/// The nodes of a view. Each has at least one, which keeps its place.
pub enum Built {
    /// A comment or an empty text where nothing is shown.
    Nothing(Node),
    /// A text and what it says.
    Text(Text, Cow<'static, str>),
    /// An element.
    Element(Box<BuiltElement>),
    /// Several, and a node that stands after them.
    Many(Vec<Built>, Node),
    /// A part that follows signals.
    Live(Following),
    /// Entries by key, and a node that stands after them.
    Keyed(Entries, Node),
}

/// A part that follows signals, and what it has built.
pub struct Following(RenderEffect<HeldPart>);

/// What an effect holds from one run to the next. It is one type, so that Leptos's code for it is there once.
enum HeldPart {
    Part(Built),
    Value(Plain),
}

impl Following {
    fn with<R>(&self, look: impl FnOnce(&Built) -> R) -> Option<R> {
        let look =
            |held: &mut HeldPart| if let HeldPart::Part(built) = held { Some(look(built)) } else { None };
        self.0.with_value_mut(look).flatten()
    }

    fn take(&self) -> Option<Built> {
        self.0.take_value().and_then(|held| if let HeldPart::Part(built) = held { Some(built) } else { None })
    }
}

impl Drop for Following {
    /// An effect that was dropped keeps its value until its task is next looked at. By then the parts inside it, which would
    /// still follow signals, might have asked for some that went with the part of the page that made them.
    fn drop(&mut self) {
        drop(self.0.take_value());
    }
}

/// The entries of a list.
pub struct Entries(Vec<KeyedEntry>);

/// An element of the page and what was set on it.
pub struct BuiltElement {
    tag: &'static str,
    node: web_sys::Element,
    attributes: Vec<BuiltAttribute>,
    listeners: Vec<Listener>,
    children: Vec<Built>,
}

struct BuiltAttribute {
    place: ValuePlace,
    name: &'static str,
    value: BuiltValue,
}

enum BuiltValue {
    Fixed(Plain),
    Live(RenderEffect<HeldPart>),
}

impl Built {
    /// Makes the nodes of a view.
    pub fn of(view: Html) -> Built {
        match view {
            Html::Nothing => Built::Nothing(placeholder()),
            Html::Text(words) => {
                let node = document().create_text_node(&words);
                Built::Text(node, words)
            }
            Html::Element(element) => Built::Element(Box::new(BuiltElement::of(element))),
            Html::Many(views) => Built::Many(views.into_iter().map(Built::of).collect(), placeholder()),
            Html::Live(make) => Built::Live(follow(make, None)),
            Html::Keyed(items) => Built::Keyed(Entries(keyed::build(items)), placeholder()),
        }
    }

    /// Makes the nodes those of another view, and keeps as many as it can.
    pub fn patch(&mut self, view: Html) {
        match (&mut *self, view) {
            (Built::Nothing(_), Html::Nothing) => {}
            (Built::Text(node, now), Html::Text(words)) => {
                if *now != words {
                    node.set_data(&words);
                    *now = words;
                }
            }
            (Built::Element(built), Html::Element(element)) if built.tag == element.0.tag => {
                built.patch(*element.0);
            }
            (Built::Many(built, end), Html::Many(views)) => {
                patch_all(built, views, Some(end), end.parent_node().as_ref());
            }
            (Built::Live(effect), Html::Live(make)) => *effect = follow(make, effect.take()),
            (Built::Keyed(entries, end), Html::Keyed(items)) => keyed::patch(&mut entries.0, items, end),
            (_, view) => {
                let new = Built::of(view);
                if let Some(first) = self.first()
                    && let Some(parent) = first.parent_node()
                {
                    new.place(&parent, Some(&first));
                    self.remove();
                }
                *self = new;
            }
        }
    }

    /// The first of its nodes.
    pub fn first(&self) -> Option<Node> {
        match self {
            Built::Nothing(node) => Some(node.clone()),
            Built::Text(node, _) => Some(node.clone().into()),
            Built::Element(built) => Some(built.node.clone().into()),
            Built::Many(built, end) => built.first().map_or_else(|| Some(end.clone()), Built::first),
            Built::Live(effect) => effect.with(Built::first).flatten(),
            Built::Keyed(entries, end) => {
                entries.0.first().map_or_else(|| Some(end.clone()), |entry| entry.built.first())
            }
        }
    }

    /// The last of its nodes.
    pub fn last(&self) -> Option<Node> {
        match self {
            Built::Many(_, end) | Built::Keyed(_, end) => Some(end.clone()),
            Built::Live(effect) => effect.with(Built::last).flatten(),
            _ => self.first(),
        }
    }

    /// Puts its nodes into `parent`, before a node or at the end.
    pub fn place(&self, parent: &Node, before: Option<&Node>) {
        let put = |node: &Node| drop(parent.insert_before(node, before));
        match self {
            Built::Nothing(node) => put(node),
            Built::Text(node, _) => put(node),
            Built::Element(built) => put(&built.node),
            Built::Many(built, end) => {
                built.iter().for_each(|it| it.place(parent, before));
                put(end);
            }
            Built::Live(effect) => drop(effect.with(|built| built.place(parent, before))),
            Built::Keyed(entries, end) => {
                entries.0.iter().for_each(|entry| entry.built.place(parent, before));
                put(end);
            }
        }
    }

    /// Takes its nodes out of the page.
    pub fn remove(&self) {
        let take = |node: &Node| {
            if let Some(parent) = node.parent_node() {
                // Something else in the page, such as a translator, may have taken it out first.
                let _ = parent.remove_child(node);
            }
        };
        match self {
            Built::Nothing(node) => take(node),
            Built::Text(node, _) => take(node),
            Built::Element(built) => take(&built.node),
            Built::Many(built, end) => {
                built.iter().for_each(Built::remove);
                take(end);
            }
            Built::Live(effect) => drop(effect.with(Built::remove)),
            Built::Keyed(entries, end) => {
                entries.0.iter().for_each(|entry| entry.built.remove());
                take(end);
            }
        }
    }
}

/// A part that follows signals, beginning with the nodes of what stood in its place.
fn follow(make: Box<dyn Make<Html>>, before: Option<Built>) -> Following {
    let again = move |before: Option<HeldPart>| {
        let view = make.make();
        match before {
            Some(HeldPart::Part(mut built)) => {
                built.patch(view);
                HeldPart::Part(built)
            }
            _ => HeldPart::Part(Built::of(view)),
        }
    };
    Following(effect(Box::new(again), before.map(HeldPart::Part)))
}

fn effect(
    again: Box<dyn FnMut(Option<HeldPart>) -> HeldPart>,
    before: Option<HeldPart>,
) -> RenderEffect<HeldPart> {
    RenderEffect::new_with_value(again, before)
}

/// Patches a row of views. What is too many goes; what is too few is put before `end`, or at the end of `parent`.
fn patch_all(built: &mut Vec<Built>, views: Vec<Html>, end: Option<&Node>, parent: Option<&Node>) {
    for gone in built.drain(views.len().min(built.len())..) {
        gone.remove();
    }
    let mut views = views.into_iter();
    for (built, view) in built.iter_mut().zip(views.by_ref()) {
        built.patch(view);
    }
    for view in views {
        let new = Built::of(view);
        if let Some(parent) = parent {
            new.place(parent, end);
        }
        built.push(new);
    }
}

impl BuiltElement {
    fn of(element: Element) -> BuiltElement {
        let Description { tag, attributes, listeners, children, reference, owner } = *element.0;
        let node = create(tag);
        let children: Vec<Built> = children.into_iter().map(Built::of).collect();
        children.iter().for_each(|child| child.place(&node, None));
        // A field knows its choices by now, so its value can be set.
        let attributes = attributes.into_iter().map(|it| BuiltAttribute::of(&node, it)).collect();
        let listeners =
            listeners.into_iter().map(|(name, act)| Listener::new(&node, name, act, owner.clone())).collect();
        if let Some(reference) = reference {
            reference.set(node.clone().unchecked_into());
        }
        BuiltElement { tag, node, attributes, listeners, children }
    }

    fn patch(&mut self, new: Description) {
        patch_all(&mut self.children, new.children, None, Some(&self.node));
        self.patch_attributes(new.attributes);
        self.patch_listeners(new.listeners, new.owner.as_ref());
        if let Some(reference) = new.reference {
            reference.set(self.node.clone().unchecked_into());
        }
    }

    fn patch_attributes(&mut self, new: Vec<Attribute>) {
        let same = self.attributes.len() == new.len()
            && self
                .attributes
                .iter()
                .zip(&new)
                .all(|(now, new)| now.place == new.place && now.name == new.name);
        if same {
            for (now, new) in self.attributes.iter_mut().zip(new) {
                now.patch(&self.node, new.value);
            }
            return;
        }
        for now in self.attributes.drain(..) {
            if new.iter().all(|new| new.name != now.name) {
                set(&self.node, now.place, now.name, &Plain::Absent);
            }
        }
        self.attributes = new.into_iter().map(|it| BuiltAttribute::of(&self.node, it)).collect();
    }

    fn patch_listeners(
        &mut self,
        new: Vec<(&'static str, crate::ui::kit::html::listen::Act)>,
        owner: Option<&Owner>,
    ) {
        let same = self.listeners.len() == new.len()
            && self.listeners.iter().zip(&new).all(|(now, (name, _))| now.name == *name);
        if same {
            for (now, (_, act)) in self.listeners.iter().zip(new) {
                now.replace(act, owner.cloned());
            }
        } else {
            let made = |(name, act)| Listener::new(&self.node, name, act, owner.cloned());
            self.listeners = new.into_iter().map(made).collect();
        }
    }
}

impl BuiltAttribute {
    fn of(node: &web_sys::Element, attribute: Attribute) -> BuiltAttribute {
        let Attribute { place, name, value } = attribute;
        let value = match value {
            Value::Fixed(plain) => {
                set(node, place, name, &plain);
                BuiltValue::Fixed(plain)
            }
            Value::Live(read) => BuiltValue::Live(follow_value(node.clone(), place, name, read, None)),
        };
        BuiltAttribute { place, name, value }
    }

    fn patch(&mut self, node: &web_sys::Element, value: Value) {
        let value = match (&mut self.value, value) {
            (BuiltValue::Fixed(now), Value::Fixed(new)) => {
                if *now != new {
                    set(node, self.place, self.name, &new);
                }
                BuiltValue::Fixed(new)
            }
            (BuiltValue::Live(effect), Value::Live(read)) => {
                let before = effect.take_value();
                BuiltValue::Live(follow_value(node.clone(), self.place, self.name, read, before))
            }
            (_, value) => {
                let attribute = Attribute { place: self.place, name: self.name, value };
                BuiltAttribute::of(node, attribute).value
            }
        };
        self.value = value;
    }
}

/// A value that follows signals. A property is set each time, since typing changes it behind our back.
fn follow_value(
    node: web_sys::Element,
    place: ValuePlace,
    name: &'static str,
    read: Box<dyn Make<Plain>>,
    before: Option<HeldPart>,
) -> RenderEffect<HeldPart> {
    let again = move |before: Option<HeldPart>| {
        let value = read.make();
        let same = matches!(before, Some(HeldPart::Value(before)) if before == value);
        if place == ValuePlace::Property || !same {
            set(&node, place, name, &value);
        }
        HeldPart::Value(value)
    };
    effect(Box::new(again), before)
}

fn set(node: &web_sys::Element, place: ValuePlace, name: &'static str, value: &Plain) {
    let text = match value {
        Plain::Absent | Plain::Flag(false) => None,
        Plain::Flag(true) => Some(""),
        Plain::Text(text) => Some(&**text),
    };
    match (place, text) {
        (ValuePlace::Attribute, Some(text)) => drop(node.set_attribute(name, text)),
        (ValuePlace::Attribute, None) => drop(node.remove_attribute(name)),
        (ValuePlace::Property, _) => {
            let value = match value {
                Plain::Absent => JsValue::from_str(""),
                Plain::Flag(flag) => JsValue::from_bool(*flag),
                Plain::Text(text) => JsValue::from_str(text),
            };
            cannot_fail(js_sys::Reflect::set(node, &JsValue::from_str(name), &value));
        }
        (ValuePlace::Style, text) => {
            let style = node.unchecked_ref::<web_sys::HtmlElement>().style();
            cannot_fail(style.set_property(name, text.unwrap_or_default()));
        }
    }
}

fn document() -> web_sys::Document {
    leptos::tachys::dom::document()
}

fn placeholder() -> Node {
    document().create_comment("").into()
}

/// An element of a name, in the namespace that the name belongs to.
fn create(tag: &'static str) -> web_sys::Element {
    const DRAWN: [&str; 8] = ["svg", "path", "rect", "line", "circle", "polyline", "g", "text"];
    let made = if DRAWN.contains(&tag) {
        document().create_element_ns(Some("http://www.w3.org/2000/svg"), tag)
    } else {
        document().create_element(tag)
    };
    // No name in `tags` is refused; were one, the page would show what stands in it all the same.
    made.unwrap_or_else(|_| JsValue::from(document().create_text_node("")).unchecked_into())
}

impl Render for Html {
    type State = Built;

    fn build(self) -> Built {
        Built::of(self)
    }

    fn rebuild(self, state: &mut Built) {
        state.patch(self);
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.remove();
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&Node>) {
        self.place(parent, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let Some(first) = self.first() else { return false };
        let parent = first.parent_element();
        if let Some(parent) = &parent {
            child.mount(parent, Some(&first));
        }
        parent.is_some()
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        Vec::new()
    }
}
