//! Icons: one path each, drawn on a field of 16 by 16.

use crate::ui::kit::html::{self, IntoHtml};

/// An icon of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Icon {
    Down,
    Left,
    Right,
    Close,
    Dots,
    Plus,
    Undo,
    Redo,
    Import,
    Export,
    Calendar,
    Check,
    Alert,
    Folder,
    Books,
    Pencil,
    Search,
    Growth,
    Device,
    Up,
    Trash,
    Print,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Down => "M4 6l4 4 4-4",
            Icon::Up => "M4 10l4-4 4 4",
            Icon::Left => "M10 4L6 8l4 4",
            Icon::Right => "M6 4l4 4-4 4",
            Icon::Close => "M4 4l8 8M12 4l-8 8",
            Icon::Dots => "M3.5 8h.01M8 8h.01M12.5 8h.01",
            Icon::Plus => "M8 3v10M3 8h10",
            Icon::Undo => "M6 3L3 6l3 3M3 6h6.5a3.5 3.5 0 010 7H6",
            Icon::Redo => "M10 3l3 3-3 3M13 6H6.5a3.5 3.5 0 000 7H10",
            Icon::Import => "M8 2v8M5 7l3 3 3-3M2.5 11v2.5h11V11",
            Icon::Export => "M8 10V2M5 5l3-3 3 3M2.5 11v2.5h11V11",
            Icon::Calendar => "M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5V5M10.5 2.5V5",
            Icon::Check => "M3 8.5l3.2 3.2L13 5",
            Icon::Alert => "M8 2.5l6 11H2zM8 7v3M8 12v.01",
            Icon::Folder => "M2 13V4h4l1.5 2H14v7z",
            Icon::Books => {
                "M8 4C6.5 2.8 4.5 2.5 2 2.5V12c2.5 0 4.5.3 6 1.5 1.5-1.2 3.5-1.5 6-1.5V2.5c-2.5 0-4.5.3-6 1.5zM8 4v9.5"
            }
            Icon::Pencil => "M3 13l.7-3L11 2.7 13.3 5 6 12.3z",
            Icon::Search => "M7 12A5 5 0 107 2a5 5 0 000 10zM10.6 10.6L14 14",
            Icon::Growth => "M2 12l3.5-4 3 2.5L14 4",
            Icon::Trash => "M3 4.5h10M6 4.5V3h4v1.5M4.5 4.5l.6 8.5h5.8l.6-8.5",
            Icon::Print => "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z",
            Icon::Device => "M3 3.5h10v7H3zM1.5 13h13",
        }
    }
}

/// Draws an icon. It says nothing to a screen reader: the control it stands in does.
pub fn draw(icon: Icon) -> impl IntoHtml {
    let class = if icon == Icon::Dots { "icon icon--dots" } else { "icon" };
    html::svg()
        .class(class)
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .child(html::path().attr("d", icon.path()))
}

/// The three rising bars of Evident.
pub fn brand(class: &'static str) -> impl IntoHtml {
    html::svg()
        .class(class)
        .attr("viewBox", "3 3 18 18")
        .attr("aria-hidden", "true")
        .child(
            html::rect()
                .class("lv-2")
                .attr("x", "3")
                .attr("y", "14")
                .attr("width", "5")
                .attr("height", "7")
                .attr("rx", "1.5"),
        )
        .child(
            html::rect()
                .class("lv-6")
                .attr("x", "9.5")
                .attr("y", "9")
                .attr("width", "5")
                .attr("height", "12")
                .attr("rx", "1.5"),
        )
        .child(
            html::rect()
                .class("lv-8")
                .attr("x", "16")
                .attr("y", "3")
                .attr("width", "5")
                .attr("height", "18")
                .attr("rx", "1.5"),
        )
}
