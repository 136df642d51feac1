//! What a view is: nothing, a text, an element, several of them, or a part that follows signals.

use std::borrow::Cow;

use leptos::prelude::untrack;

use crate::ui::kit::signal::{Memo, RwSignal, Signal};

use crate::ui::kit::html::element::Element;
use crate::ui::kit::html::keyed::KeyedItem;
use crate::ui::kit::html::make::Make;

/// A view.
pub enum Html {
    /// Nothing, which keeps its place.
    Nothing,
    /// A text.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// Several views, as many as there happen to be.
    Many(Vec<Html>),
    /// A part that is made again when a signal that it reads changes.
    Live(Box<dyn Make<Html>>),
    /// Views that keep their nodes as long as their key is there.
    Keyed(Vec<KeyedItem>),
}

impl<F, V> Make<Html> for F
where
    F: Fn() -> V,
    V: IntoHtml,
{
    fn make(&self) -> Html {
        self().into_html()
    }
}

/// What can stand as the child of an element.
pub trait IntoHtml {
    /// The view that it is.
    fn into_html(self) -> Html;

    /// Makes it the last child of an element.
    fn put_into(self, parent: Element) -> Element
    where
        Self: Sized,
    {
        parent.hold(self.into_html())
    }
}

/// Several views, made of what an iterator gives.
pub trait CollectHtml {
    /// One view of them all.
    fn collect_html(self) -> Html;
}

impl<I: Iterator> CollectHtml for I
where
    I::Item: IntoHtml,
{
    fn collect_html(self) -> Html {
        Html::Many(self.map(IntoHtml::into_html).collect())
    }
}

/// A view that is there while a condition holds. What it shows is not made again while the condition stays true.
pub fn show<V: IntoHtml>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> V + 'static,
) -> Html {
    choose(Box::new(when), Box::new(then), Box::new(|| Html::Nothing))
}

/// A view that is there while a condition holds, and another while it does not.
pub fn show_or<V: IntoHtml, W: IntoHtml>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    then: impl Fn() -> V + 'static,
    otherwise: impl Fn() -> W + 'static,
) -> Html {
    choose(Box::new(when), Box::new(then), Box::new(otherwise))
}

fn choose(
    when: Box<dyn Make<bool> + Send + Sync>,
    then: Box<dyn Make<Html>>,
    otherwise: Box<dyn Make<Html>>,
) -> Html {
    let shown = Memo::new(move |_| when.make());
    Html::Live(Box::new(move || {
        let now = if shown.get() { &then } else { &otherwise };
        untrack(|| now.make())
    }))
}

impl IntoHtml for Html {
    fn into_html(self) -> Html {
        self
    }
}

impl IntoHtml for Element {
    fn into_html(self) -> Html {
        Html::Element(self)
    }

    fn put_into(self, parent: Element) -> Element {
        parent.hold_element(self)
    }
}

impl IntoHtml for () {
    fn into_html(self) -> Html {
        Html::Nothing
    }
}

impl IntoHtml for &'static str {
    fn into_html(self) -> Html {
        Html::Text(Cow::Borrowed(self))
    }

    fn put_into(self, parent: Element) -> Element {
        parent.hold_words(self)
    }
}

impl IntoHtml for String {
    fn into_html(self) -> Html {
        Html::Text(Cow::Owned(self))
    }
}

impl IntoHtml for usize {
    fn into_html(self) -> Html {
        Html::Text(Cow::Owned(self.to_string()))
    }
}

impl IntoHtml for u32 {
    fn into_html(self) -> Html {
        Html::Text(Cow::Owned(self.to_string()))
    }
}

impl<V: IntoHtml> IntoHtml for Option<V> {
    fn into_html(self) -> Html {
        self.map_or(Html::Nothing, IntoHtml::into_html)
    }
}

impl<V: IntoHtml> IntoHtml for Vec<V> {
    fn into_html(self) -> Html {
        self.into_iter().collect_html()
    }
}

impl<V: IntoHtml, const N: usize> IntoHtml for [V; N] {
    fn into_html(self) -> Html {
        self.into_iter().collect_html()
    }
}

impl<F, V> IntoHtml for F
where
    F: Fn() -> V + 'static,
    V: IntoHtml,
{
    fn into_html(self) -> Html {
        Html::Live(Box::new(self))
    }

    fn put_into(self, parent: Element) -> Element {
        parent.hold_live(Box::new(self))
    }
}

/// A signal of text.
macro_rules! signals {
    ($($signal:ident)*) => {$(
        impl IntoHtml for $signal<String> {
            fn into_html(self) -> Html {
                Html::Live(Box::new(move || self.get()))
            }
        }
    )*};
}

signals!(Signal Memo RwSignal);

macro_rules! tuples {
    ($(($($name:ident)+))*) => {$(
        impl<$($name: IntoHtml),+> IntoHtml for ($($name,)+) {
            #[allow(non_snake_case)]
            fn into_html(self) -> Html {
                let ($($name,)+) = self;
                Html::Many(vec![$($name.into_html()),+])
            }
        }
    )*};
}

tuples!((A B) (A B C) (A B C D) (A B C D E) (A B C D E F) (A B C D E F G) (A B C D E F G H));
