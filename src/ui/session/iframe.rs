//! What is said in somebody else's page: where the books are that are kept there, and the ways out of it.

mod apart;
mod outside;

pub use apart::is_apart;

use std::rc::Rc;

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::keep::{DeviceSettings, Lasts};
use crate::text::snippet::with_query;
use crate::text::{embed as words, screen};

use crate::ui::kit::html::{self, Element, ElementRef, Html, IntoHtml, show};
use crate::ui::kit::icon::{Icon, draw};
use crate::ui::kit::signal::RwSignal;
use crate::ui::kit::widgets::{button, icon_button};
use crate::ui::kit::{lazy, never};
use crate::ui::session::host::Host;
use crate::ui::session::rooms::{Room, RoomRequest, RoomView, carry_out};
use crate::ui::session::{Screen, Session, Toast, ToastOffer};
use crate::ui::session::{copy, files};

lazy! {
    /// What is said and done in somebody else's page, in the file of code `iframe`.
    pub static ROOM: dyn Room = enter_iframe in iframe { &Iframe }
}

struct Iframe;

impl Room for Iframe {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::FrameNotice => notice().into_html(),
            _ => return None,
        })
    }

    fn carry_out(&self, session: Session, request: RoomRequest) {
        match request {
            RoomRequest::Copy => copy::text(session),
            RoomRequest::OpenTab(address) => open_tab(session, &address),
            _ => never!("the frame's room was asked for what another one does"),
        }
    }
}

/// The setting that it was read and closed, and what the place is told for as long as the page is open: where settings are
/// not kept, it is closed for that long.
const TOLD: &str = "told_of_frame";

/// The address under which the same gradebook opens in a tab of its own, where it is known.
pub fn own_tab(place: &Host) -> Option<String> {
    let address = place.text("address");
    let here = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let own = |query: &str| {
        let kept = |part: &&str| !["host=", "height=", "keep="].iter().any(|name| part.starts_with(name));
        let kept: Vec<_> = query.split('&').filter(kept).collect();
        if kept.is_empty() { address.clone() } else { format!("{address}?{}", kept.join("&")) }
    };
    match here.strip_prefix(&address) {
        _ if address.is_empty() => None,
        // The page itself, in a frame: with what it was asked for, which no longer has a frame or a host, and what it carries.
        Some(rest) => {
            let (query, carried) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
            Some(format!("{}{carried}", query.strip_prefix('?').map_or_else(|| address.clone(), own)))
        }
        // An element: the page is asked for what the element is. What it begins with may lie where no other site gets it.
        None => {
            let (book, mode, lang) = (place.text("book"), place.text("mode"), place.text("lang"));
            let theme = place.theme();
            Some(with_query(
                &address,
                &[("book", &book), ("mode", &mode), ("theme", &theme), ("lang", &lang)],
            ))
        }
    }
}

/// Says where what is entered is kept, where a tab of its own would not have it, until that is closed; and shows what is to be copied by hand, where files do not get
/// out of the frame.
pub fn notice() -> impl IntoHtml {
    let session = Session::here();
    (kept(session), copy::by_hand(session))
}

fn kept(session: Session) -> Html {
    let place = session.host();
    if !is_apart(&place) || !place.text(TOLD).is_empty() || DeviceSettings::open().get(TOLD).is_some() {
        return Html::Nothing;
    }
    // That nothing is kept is said elsewhere; this is the way to a place where it can be.
    if session.store().lasts() == Lasts::WhileOpen {
        return tab(session).map(|tab| aside(words::KEPT_IN_TAB).child(tab)).into_html();
    }
    let shown = RwSignal::new(true);
    let close = move |_: web_sys::MouseEvent| {
        session.host().set(TOLD, "yes");
        // Where settings are not kept, the place remembers it for as long as the page is open.
        let _ = DeviceSettings::open().set(TOLD, "yes");
        shown.set(false);
    };
    show(
        move || shown.get(),
        move || {
            said(session).child(
                icon_button(screen::CLOSE, Icon::Close)
                    .class("btn btn--quiet btn--icon strip__close")
                    .on_click(close),
            )
        },
    )
}

fn aside(says: &'static str) -> Element {
    html::aside()
        .class("strip strip--calm")
        .attr("aria-label", words::WHERE_KEPT)
        .child(draw(Icon::Device))
        .child(html::span().class("strip__text").child(says))
}

fn tab(session: Session) -> Option<Element> {
    own_tab(&session.host()).map(|address| link(session, address).class("btn").child(words::OWN_TAB))
}

/// Opens an address in a tab of its own. Where the page around forbids that, which no page is told beforehand, the address is
/// there to be copied.
fn open_tab(session: Session, address: &str) {
    let opened = web_sys::window().and_then(|window| window.open_with_url(address).ok().flatten());
    if let Some(tab) = opened {
        // The tab has nothing to do with the page that it was opened from.
        let _ = Reflect::set(&tab, &"opener".into(), &JsValue::NULL);
        return;
    }
    session.handed_out.set_value(Some(Rc::new((String::new(), address.to_owned()))));
    session.toast.set(Some(Toast { sentence: words::no_tab(address), offer: ToastOffer::Copy }));
}

/// A link that says so where the page around lets nothing open.
fn link(session: Session, address: String) -> Element {
    html::a().attr("href", address.clone()).on_click(move |event: web_sys::MouseEvent| {
        event.prevent_default();
        let address = address.clone();
        carry_out(session, RoomRequest::OpenTab(address));
    })
}

fn said(session: Session) -> Element {
    let open = session.peek(|_| ()).is_some();
    let picker = ElementRef::new();
    // The books of the device have a button of their own for it.
    let home = session.screen.get_untracked() == Screen::Home;
    let file_in = (!home).then(|| {
        button(words::FILE_IN).class("btn edits strip__also").on_click(move |_| files::pick(picker))
    });
    let read = move |file| carry_out(session, RoomRequest::Read(file));
    let input = files::picker(picker, screen::OPEN_FILE, read);
    let outside = outside::offer(session);
    aside(words::KEPT_HERE)
        .class(if outside.is_some() {
            "strip strip--calm strip--closes strip--many"
        } else {
            "strip strip--calm strip--closes"
        })
        .child(tab(session))
        .child(outside)
        .child(open.then(|| {
            button(screen::SAVE_BACKUP)
                .class("btn strip__also")
                .on_click(move |_| carry_out(session, RoomRequest::BackUp))
        }))
        .child(file_in)
        .child(input)
}

/// The same in the menu that says where everything is saved: it stays there when the notice is closed.
pub fn own_tab_item(session: Session) -> Html {
    let place = session.host();
    let address = place.is_framed().then(|| own_tab(&place)).flatten();
    let apart = is_apart(&place);
    let item = |address: String| {
        (
            apart.then(|| html::p().class("menu__text soft").child(words::KEPT_HERE)),
            link(session, address).class("menu__item").child(draw(Icon::Export)).child(words::OWN_TAB),
        )
    };
    address.map(item).into_html()
}
