//! The nodes of a printed gradebook: real tables, whose headings the browser repeats on every page.

use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Window};

use crate::grid::print::{PrintCell, PrintRow, PrintSheet, PrintTable};
use crate::text::{print as says, screen};

/// Writes the sheet into the empty document of a window; gives those of its style sheets that are on their way. They are
/// what `given` holds, where the page gives its styles as a text, else the page's own.
pub fn write(
    window: &Window,
    into: &Document,
    sheet: &PrintSheet,
    given: Option<&str>,
) -> Option<Vec<Element>> {
    nodes(into, sheet)?;
    match given {
        Some(text) => adopt(window, into, text).map(|()| Vec::new()),
        None => styles(into, &web_sys::window()?.document()?),
    }
}

/// Writes the tables of the sheet into an empty document.
fn nodes(into: &Document, sheet: &PrintSheet) -> Option<()> {
    let page = web_sys::window()?.document()?.document_element()?;
    let root = into.document_element()?;
    for name in ["lang", "dir"] {
        if let Some(value) = page.get_attribute(name) {
            root.set_attribute(name, &value).ok()?;
        }
    }
    into.set_title(&sheet.title);
    let body: Element = into.body()?.into();
    body.set_class_name("paper");
    let count = sheet.tables.len();
    for (number, one) in (1..).zip(&sheet.tables) {
        let about = if count > 1 {
            format!("{} · {}", sheet.about, says::table(number, count))
        } else {
            sheet.about.clone()
        };
        table(&body, &sheet.title, &about, one)?;
    }
    Some(())
}

/// Has the document adopt a sheet of this text. A host's policy may refuse a `style` element, and never this.
fn adopt(window: &Window, into: &Document, text: &str) -> Option<()> {
    let sheet = style_sheet(window, text)?;
    Reflect::set(into, &"adoptedStyleSheets".into(), &Array::of1(&sheet)).ok().map(drop)
}

/// A sheet of this text. A document adopts only those that its own window has made.
fn style_sheet(window: &Window, text: &str) -> Option<JsValue> {
    let maker: Function = Reflect::get(window, &"CSSStyleSheet".into()).ok()?.unchecked_into();
    let sheet = Reflect::construct(&maker, &Array::new()).ok()?;
    let replace: Function = Reflect::get(&sheet, &"replaceSync".into()).ok()?.dyn_into().ok()?;
    replace.call1(&sheet, &text.into()).ok()?;
    Some(sheet)
}

/// Links to the page's own style sheets: the policy allows no other, and none inside the document.
fn styles(into: &Document, page: &Document) -> Option<Vec<Element>> {
    let known = page.query_selector_all("link[rel=stylesheet]").ok()?;
    let link = |at: u32| {
        // Its address as it is resolved: the frame has none of its own to resolve it by.
        let address = js_sys::Reflect::get(&known.item(at)?.into(), &"href".into()).ok()?.as_string()?;
        let link = into.create_element("link").ok()?;
        link.set_attribute("rel", "stylesheet").ok()?;
        link.set_attribute("href", &address).ok()?;
        into.head()?.append_child(&link).ok()?;
        Some(link)
    };
    (0..known.length()).map(link).collect()
}

/// What is in the rules of the printed pages, and in no other.
const OF_PAPER: [&str; 3] = ["paper", "--print-", "@page"];

/// The sheet as a file of its own, which has the rules of the printed pages in it and prints the same. It needs no frame:
/// in a closed sandbox nothing can be written into one.
pub fn as_file(sheet: &PrintSheet, given: Option<&str>) -> Option<String> {
    let window = web_sys::window()?;
    let page = window.document()?;
    let sheets = match given {
        Some(text) => Array::of1(&style_sheet(&window, text)?),
        None => Array::from(&Reflect::get(&page, &"styleSheets".into()).ok()?),
    };
    let mut rules = String::new();
    for sheet in sheets {
        for rule in Array::from(&Reflect::get(&sheet, &"cssRules".into()).ok()?) {
            let text = Reflect::get(&rule, &"cssText".into()).ok()?.as_string()?;
            if OF_PAPER.iter().any(|what| text.contains(what)) {
                rules.push_str(&text);
                rules.push('\n');
            }
        }
    }
    let file = page.implementation().ok()?.create_html_document_with_title("").ok()?;
    nodes(&file, sheet)?;
    let text = file.document_element()?.outer_html();
    let (before, after) = text.split_once("</head>")?;
    Some(format!("<!doctype html>\n{before}<meta charset=\"utf-8\"><style>\n{rules}</style></head>{after}\n"))
}

/// A new last child.
fn add(parent: &Element, tag: &str, class: &str, text: &str) -> Option<Element> {
    let element = parent.owner_document()?.create_element(tag).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    if !text.is_empty() {
        element.set_text_content(Some(text));
    }
    parent.append_child(&element).ok()?;
    Some(element)
}

fn table(body: &Element, title: &str, about: &str, of: &PrintTable) -> Option<()> {
    let table = add(body, "table", "", "")?;
    let caption = add(&table, "caption", "", "")?;
    add(&caption, "strong", "", title)?;
    add(&caption, "span", "", about)?;
    add(&caption, "small", "", says::KEY)?;
    heads(&table, of)?;
    let rows = add(&table, "tbody", "", "")?;
    for one in &of.rows {
        row(&rows, one, of.is_last)?;
    }
    let sums = add(&table, "tbody", "paper__sums", "")?;
    row(&sums, &of.sums, of.is_last)
}

fn heads(table: &Element, of: &PrintTable) -> Option<()> {
    let head = add(table, "thead", "", "")?;
    let (above, codes) = (add(&head, "tr", "", "")?, add(&head, "tr", "", "")?);
    let name = add(&above, "th", "paper__name", screen::LEARNER)?;
    name.set_attribute("rowspan", "2").ok()?;
    for (name, span) in &of.groups {
        let group = add(&above, "th", "paper__group", name)?;
        group.set_attribute("colspan", &span.to_string()).ok()?;
        group.set_attribute("scope", "colgroup").ok()?;
    }
    for code in &of.codes {
        add(&codes, "th", "", code)?.set_attribute("scope", "col").ok()?;
    }
    if of.is_last {
        let sum = add(&above, "th", "paper__sum", screen::MASTERED_OF_ASSESSED)?;
        sum.set_attribute("rowspan", "2").ok()?;
    }
    Some(())
}

fn row(rows: &Element, of: &PrintRow, with_sum: bool) -> Option<()> {
    let row = add(rows, "tr", "", "")?;
    let name = add(&row, "th", "paper__name", "")?;
    name.set_attribute("scope", "row").ok()?;
    add(&name, "bdi", "", &of.name)?;
    for one in of.cells.iter().chain(with_sum.then_some(&of.sum)) {
        cell(&row, one)?;
    }
    Some(())
}

fn cell(row: &Element, of: &PrintCell) -> Option<()> {
    let cell = add(row, "td", if of.is_mastered { "is-mastered" } else { "" }, &of.text)?;
    if !of.note.is_empty() {
        cell.append_with_str_1(" ").ok()?;
        add(&cell, "small", "", &of.note)?;
    }
    Some(())
}
