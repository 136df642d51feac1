//! The description of an element.

use std::borrow::Cow;
use std::rc::Rc;

use leptos::prelude::Owner;
use web_sys::{DragEvent, Event, FocusEvent, KeyboardEvent, MouseEvent, SubmitEvent};

use crate::ui::kit::html::listen::{Act, Control, typed};
use crate::ui::kit::html::make::Make;
use crate::ui::kit::html::reference::ElementRef;
use crate::ui::kit::html::value::{IntoPlain, Plain, Value};
use crate::ui::kit::html::view::{Html, IntoHtml};
use crate::ui::kit::signal::{Memo, RwSignal, Signal};

/// An element that is yet to be built. It is one pointer, so that passing it on costs nothing.
pub struct Element(pub(super) Box<Description>);

/// What is asked of an element.
pub(super) struct Description {
    pub tag: &'static str,
    pub attributes: Vec<Attribute>,
    pub listeners: Vec<(&'static str, Act)>,
    pub children: Vec<Html>,
    pub reference: Option<ElementRef>,
    /// In whose name listeners act.
    pub owner: Option<Owner>,
}

/// Where a value goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum ValuePlace {
    Attribute,
    Property,
    Style,
}

/// A name and its value.
pub(super) struct Attribute {
    pub place: ValuePlace,
    pub name: &'static str,
    pub value: Value,
}

impl Element {
    /// An element of a name.
    pub(super) fn new(tag: &'static str) -> Element {
        Element(Box::new(Description {
            tag,
            attributes: Vec::new(),
            listeners: Vec::new(),
            children: Vec::new(),
            reference: None,
            owner: None,
        }))
    }

    /// The commonest of all: a word that stays.
    #[inline(never)]
    pub(super) fn fixed(self, place: ValuePlace, name: &'static str, word: &'static str) -> Element {
        self.with(place, name, Value::Fixed(Plain::Text(Cow::Borrowed(word))))
    }

    #[inline(never)]
    pub(super) fn live(self, place: ValuePlace, name: &'static str, read: Box<dyn Make<Plain>>) -> Element {
        self.with(place, name, Value::Live(read))
    }

    #[inline(never)]
    pub(super) fn with(mut self, place: ValuePlace, name: &'static str, value: Value) -> Element {
        self.0.attributes.push(Attribute { place, name, value });
        self
    }

    #[inline(never)]
    fn hear(mut self, event: &'static str, act: Act) -> Element {
        if self.0.owner.is_none() {
            self.0.owner = Owner::current();
        }
        self.0.listeners.push((event, act));
        self
    }

    #[inline(never)]
    pub(super) fn hold(mut self, child: Html) -> Element {
        self.0.children.push(child);
        self
    }

    #[inline(never)]
    pub(super) fn hold_element(self, child: Element) -> Element {
        self.hold(Html::Element(child))
    }

    #[inline(never)]
    pub(super) fn hold_words(self, words: &'static str) -> Element {
        self.hold(Html::Text(Cow::Borrowed(words)))
    }

    #[inline(never)]
    pub(super) fn hold_live(self, make: Box<dyn Make<Html>>) -> Element {
        self.hold(Html::Live(make))
    }

    /// Adds a child after those there are.
    pub fn child(self, child: impl IntoHtml) -> Element {
        child.put_into(self)
    }

    /// Sets an attribute. `None` and `false` mean that it is absent, `true` that it is there without a value.
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Element {
        value.put_on(self, ValuePlace::Attribute, name)
    }

    /// Sets the attribute `class`.
    pub fn class(self, value: impl IntoValue) -> Element {
        value.put_on(self, ValuePlace::Attribute, "class")
    }

    /// Sets a property of the node, such as what stands in a field.
    pub fn prop(self, name: &'static str, value: impl IntoValue) -> Element {
        value.put_on(self, ValuePlace::Property, name)
    }

    /// Sets a style by name, also a custom one. The page's policy allows it, unlike the attribute `style`.
    pub fn style(self, name: &'static str, value: impl IntoValue) -> Element {
        value.put_on(self, ValuePlace::Style, name)
    }

    /// Hands the node to `reference` when it is built.
    pub fn node_ref(mut self, reference: ElementRef) -> Element {
        self.0.reference = Some(reference);
        self
    }

    /// Listens to an event by name.
    pub fn on(self, event: &'static str, act: impl Fn(Event) + 'static) -> Element {
        self.hear(event, Rc::new(act))
    }

    /// Listens to a press by mouse, finger or key.
    pub fn on_click(self, act: impl Fn(MouseEvent) + 'static) -> Element {
        self.hear("click", typed(act))
    }

    /// Listens to keys.
    pub fn on_keydown(self, act: impl Fn(KeyboardEvent) + 'static) -> Element {
        self.hear("keydown", typed(act))
    }

    /// Listens to what is dragged: `event` is `dragstart`, `dragover`, `dragend` or `drop`.
    pub fn on_drag(self, event: &'static str, act: impl Fn(DragEvent) + 'static) -> Element {
        self.hear(event, typed(act))
    }

    /// Listens to focus: `event` is `focus`, `blur`, `focusin` or `focusout`.
    pub fn on_focus(self, event: &'static str, act: impl Fn(FocusEvent) + 'static) -> Element {
        self.hear(event, typed(act))
    }

    /// Is told of every letter typed.
    pub fn on_input(self, act: impl Fn(Control) + 'static) -> Element {
        self.hear("input", Rc::new(move |event: Event| act(Control(event))))
    }

    /// Is told when a choice is made, or what was typed is done.
    pub fn on_change(self, act: impl Fn(Control) + 'static) -> Element {
        self.hear("change", Rc::new(move |event: Event| act(Control(event))))
    }

    /// Is told when a form is sent. Unless the default is prevented, the browser leaves the page.
    pub fn on_submit(self, act: impl Fn(SubmitEvent) + 'static) -> Element {
        self.hear("submit", typed(act))
    }
}

/// What can be the value of an attribute. Each kind is handed over in as few instructions as it can be: there are
/// some two thousand of them.
pub trait IntoValue {
    /// Sets it on an element.
    fn put_on(self, element: Element, place: ValuePlace, name: &'static str) -> Element;
}

impl IntoValue for &'static str {
    fn put_on(self, element: Element, place: ValuePlace, name: &'static str) -> Element {
        element.fixed(place, name, self)
    }
}

macro_rules! plain {
    ($($kind:ty)*) => {$(
        impl IntoValue for $kind {
            fn put_on(self, element: Element, place: ValuePlace, name: &'static str) -> Element {
                element.with(place, name, Value::Fixed(self.into_plain()))
            }
        }
    )*};
}

plain!(String bool usize u32 f64);

impl<T: IntoPlain> IntoValue for Option<T> {
    fn put_on(self, element: Element, place: ValuePlace, name: &'static str) -> Element {
        element.with(place, name, Value::Fixed(self.into_plain()))
    }
}

impl<F, T> IntoValue for F
where
    F: Fn() -> T + 'static,
    T: IntoPlain,
{
    fn put_on(self, element: Element, place: ValuePlace, name: &'static str) -> Element {
        element.live(place, name, Box::new(self))
    }
}

macro_rules! signals {
    ($($signal:ident)*) => {$(
        impl IntoValue for $signal<String> {
            fn put_on(self, element: Element, place: ValuePlace, name: &'static str) -> Element {
                element.live(place, name, Box::new(move || self.get()))
            }
        }
    )*};
}

signals!(Signal Memo RwSignal);
