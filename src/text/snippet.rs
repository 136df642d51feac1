//! What a teacher pastes into a course page, and the page in one file with something packed into it. Plain texts, made
//! here so that they can be tested without a browser.

/// What goes into a course page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recipe {
    /// The address of the page of Evident, without a query.
    pub address: String,
    /// A unique name for the book, so that two gradebooks in one course do not share one.
    pub book: String,
    /// `teacher`, `learner`, or nothing: then the person who opens it is asked.
    pub mode: &'static str,
    /// `light`, `dark`, or nothing: then it is as the device is.
    pub theme: &'static str,
    /// Pixels; none if it fits its content.
    pub height: Option<u32>,
    /// What it starts with: the name of a file next to the page, or nothing.
    pub src: String,
    /// What it starts with, if included: the text of a book or setup, or nothing.
    pub pack: String,
    /// What it is called to those who do not see it.
    pub title: String,
}

/// How high a frame is where the page around does not ask.
const USUAL_HEIGHT: u32 = 700;

/// The mark in the page in one file where a book can be packed in.
const PLACE: &str = "<script type=\"application/json\" id=\"evident-pack\"></script>";

impl Recipe {
    /// The address with all options, and the included text after its #.
    pub fn link(&self) -> String {
        let height = self.height.map(|height| height.to_string()).unwrap_or_default();
        let asked = [
            ("book", self.book.as_str()),
            ("mode", self.mode),
            ("theme", self.theme),
            ("height", &height),
            ("src", &self.src),
        ];
        carrying(&with_query(&self.address, &asked), &self.pack)
    }

    /// Whether the included text fits in an address, since course pages limit the length.
    pub fn fits_address(&self) -> bool {
        const MOST: usize = 16_000;
        self.link().len() <= MOST
    }

    /// The folder that contains the page of Evident and `evident.js`.
    fn folder(&self) -> &str {
        self.address.rfind('/').and_then(|at| self.address.get(..=at)).unwrap_or_default()
    }

    /// The frame.
    pub fn frame(&self) -> String {
        let height = self.height.unwrap_or(USUAL_HEIGHT).to_string();
        format!(
            "<iframe {}></iframe>",
            attributes(&[
                ("src", &self.link()),
                ("title", &self.title),
                ("loading", "lazy"),
                ("allow", "clipboard-write"),
                ("width", "100%"),
                ("height", &height),
                ("style", "border: 0; width: 100%"),
            ])
        )
    }

    /// The script and the element, with the included text.
    pub fn element(&self) -> String {
        let height = self.height.map_or_else(|| "auto".to_owned(), |height| height.to_string());
        let src = match self.src.as_str() {
            "" => String::new(),
            file => format!("{}{}", self.folder(), in_address(file)),
        };
        let inside = match self.pack.as_str() {
            "" => String::new(),
            pack => format!("\n<script type=\"application/json\">{}</script>\n", in_script(pack)),
        };
        format!(
            "<script {}></script>\n<evident-gradebook {}>{inside}</evident-gradebook>",
            attributes(&[("type", "module"), ("src", &format!("{}evident.js", self.folder()))]),
            attributes(&[
                ("book", &self.book),
                ("mode", self.mode),
                ("theme", self.theme),
                ("height", &height),
                ("src", &src),
            ])
        )
    }

    /// The page in one file, as `page` has it, with what was chosen and what is packed in it; `None` where there is no
    /// place for it.
    pub fn packed(&self, page: &str) -> Option<String> {
        let (before, after) = page.split_once(PLACE)?;
        let said = attributes(&[
            ("type", "application/json"),
            ("id", "evident-pack"),
            ("data-book", &self.book),
            ("data-mode", self.mode),
            ("data-theme", self.theme),
        ]);
        Some(format!("{before}<script {said}>{}</script>{after}", in_script(&self.pack)))
    }
}

/// A JSON text for a script element. It cannot end the element, because `<` is written as an escape.
fn in_script(text: &str) -> String {
    text.replace('<', "\\u003c")
}

/// An address with its options; empty ones are left out.
pub fn with_query(address: &str, asked: &[(&str, &str)]) -> String {
    let asked = asked.iter().filter(|(_, value)| !value.is_empty());
    let asked: Vec<_> = asked.map(|(name, value)| format!("{name}={}", in_address(value))).collect();
    if asked.is_empty() { address.to_owned() } else { format!("{address}?{}", asked.join("&")) }
}

/// An address that carries a text of JSON behind its #, where no server hears of it (src/boot.js reads it).
pub fn carrying(address: &str, pack: &str) -> String {
    // Its lines are for people; no text within it has a line's end.
    let pack: String = pack.lines().map(str::trim_start).collect();
    if pack.is_empty() { address.to_owned() } else { format!("{address}#begin={}", in_address(&pack)) }
}

/// A text, encoded for an address.
fn in_address(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Attributes with their values; those without a value are left away.
fn attributes(all: &[(&str, &str)]) -> String {
    let all = all.iter().filter(|(_, value)| !value.is_empty());
    let escaped = |value: &str| {
        value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
    };
    all.map(|(name, value)| format!("{name}=\"{}\"", escaped(value))).collect::<Vec<_>>().join(" ")
}
