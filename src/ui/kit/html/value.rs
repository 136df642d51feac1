//! The values of attributes, properties and styles.

use std::borrow::Cow;

use crate::ui::kit::html::make::Make;

/// A value as it stands at one moment.
#[derive(PartialEq)]
pub enum Plain {
    /// There is none: the attribute is absent.
    Absent,
    /// It is there or not, without a text.
    Flag(bool),
    /// A text.
    Text(Cow<'static, str>),
}

/// A value.
pub enum Value {
    /// One that stays.
    Fixed(Plain),
    /// One that follows the signals it reads.
    Live(Box<dyn Make<Plain>>),
}

/// What can be the value of an attribute at one moment.
pub trait IntoPlain {
    /// The value that it is.
    fn into_plain(self) -> Plain;
}

impl IntoPlain for &'static str {
    fn into_plain(self) -> Plain {
        Plain::Text(Cow::Borrowed(self))
    }
}

macro_rules! plain {
    ($($kind:ty: $this:ident => $made:expr;)*) => {$(
        impl IntoPlain for $kind {
            fn into_plain(self) -> Plain {
                let $this = self;
                $made
            }
        }
    )*};
}

plain! {
    String: it => Plain::Text(Cow::Owned(it));
    bool: it => Plain::Flag(it);
    usize: it => Plain::Text(Cow::Owned(it.to_string()));
    u32: it => Plain::Text(Cow::Owned(it.to_string()));
    f64: it => Plain::Text(Cow::Owned(written(it)));
}

impl<T: IntoPlain> IntoPlain for Option<T> {
    fn into_plain(self) -> Plain {
        self.map_or(Plain::Absent, IntoPlain::into_plain)
    }
}

impl<F, T> Make<Plain> for F
where
    F: Fn() -> T,
    T: IntoPlain,
{
    fn make(&self) -> Plain {
        self().into_plain()
    }
}

/// A length to a hundredth, as styles and drawings write it. What is not finite is 0.
pub fn written(number: f64) -> String {
    let hundredths = (number * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:02}") }
}
