//! The words of "Add to my course", with the steps and limits of each platform.

macro_rules! words {
    ($($name:ident = $text:literal;)*) => {
        $(#[allow(missing_docs)] pub const $name: &str = $text;)*
    };
}

words! {
    WAY = "Format";
    FRAME = "Frame";
    FILE = "One file";
    ELEMENT = "Element";
    FRAME_LEAD = "A line to paste into a course page, the way you embed a video. It works almost everywhere.";
    FILE_LEAD = "The whole gradebook in one file that you can upload or share. It needs no web address and no connection.";
    ELEMENT_LEAD = "Two lines for your own web page, if it can run scripts. The gradebook becomes part of the page.";

    FOR_WHOM = "Who opens it";
    ASK_WHO = "Ask: teacher or learner";
    FOR_TEACHER = "A teacher";
    FOR_LEARNER = "A learner, with their own book";
    THEME = "Colors";
    AS_DEVICE = "Device setting";
    LIGHT = "Light";
    DARK = "Dark";
    HEIGHT = "Height";
    GROWS = "Fit the content";
    BEGIN_WITH = "Starts with";
    NOTHING = "Nothing yet";
    SAMPLE = "The sample class";
    MY_SET_UP = "My setup, without learners";

    SNIPPET = "Paste this into your page";
    GRADEBOOK = "Gradebook";
    DONE = "Done";
    COPY = "Copy";
    COPIED = "Copied.";
    COPY_BY_HAND = "Copying is blocked on this page. The text is selected: press Ctrl+C, or ⌘C on a Mac.";
    COPY_TITLE = "Copy this text";
    COPY_LEAD = "This page blocks downloads and copying. Copy the text, paste it into an empty text file, and save it with this name.";
    COPY_THE_ADDRESS = "Copy the address";
    COPY_ADDRESS = "Copy the address, open a new tab, and paste it there.";
    ADDRESS = "Address";
    FRESH = "Each copy names a new book. If you paste the same copy on two pages, the pages share one book.";
    FILE_FRESH = "Each file you save names a new book. If you upload the same file in two places, they share one book.";

    NEEDS_HTTPS = "A frame or element needs an address that starts with https.";
    FROM_FILE = "This page was opened from a file. Put Evident’s files on a web server, or ask your school’s IT staff to, and open this dialog there. “One file” works without a server.";
    FROM_HTTP = "This page was opened without https, so course pages will not show it. Open its https address and come back here. “One file” works without https.";

    SET_UP_BESIDE = "Your setup is a separate file with standards, scale, rules, and terms, but no learner data. Put it in the same folder as Evident’s other files.";
    SET_UP_INSIDE = "Your setup is included in the file: standards, scale, rules, and terms, but no learner data.";
    SET_UP_WITHIN = "Your setup is included in these lines: standards, scale, rules, and terms, but no learner data. Copy all of them.";
    SET_UP_SAVE = "Save setup file";
    FILE_SAVE = "Save file";
    FILE_COMING = "Creating the file.";
    FILE_MISSING = "The file could not be loaded. Check your connection. If that does not help, ask the person who installed Evident for the file evident.html.";
    FILE_HERE = "You already have this file open. Upload or share it as it is. To include a setup in it, open Evident at its own web address.";
    FILE_STEPS = "Upload it to your course files and link to it, or show it in a page. Where files cannot run scripts, as in Canvas, use the frame.";

    WHERE = "Where is your course?";
    CHOOSE = "Choose";
    WHAT_IS_KEPT = "What is stored there";
    FOLLOWS = "The frame grows to fit its content.";
    DOES_NOT_FOLLOW = "The frame stays 700 pixels high there. Choose another height above if that does not fit.";
    DRAWN = "Drag the frame to the height you want.";
    ONLY_READ = "This is from the platform’s documentation. It was not tried there.";
    UNPUBLISHED = "Put a teacher’s book on an unpublished page. Learners would not see your class there, because it is stored in your browser. They would be asked to start their own book.";
    PREVIEW = "Preview";
    PREVIEW_HINT = "Nothing you enter here is saved.";
}

/// A course platform.
pub struct Host {
    /// Its name.
    pub name: &'static str,
    /// The steps for the frame, in order.
    pub frame: &'static [&'static str],
    /// The steps for the one file; empty if it does not run there.
    pub file: &'static [&'static str],
    /// The steps for the element; empty if it does not run there.
    pub element: &'static [&'static str],
    /// How a frame gets its height.
    pub height: Height,
    /// What to expect of storage there.
    pub kept: &'static str,
    /// Why a way in without steps does not run there: the end of a sentence.
    pub why_not: &'static str,
    /// What was tried in the place itself; empty if nothing was.
    pub tried: &'static str,
}

/// Why scripts do not run in most places.
const NO_SCRIPTS: &str = "which allows no scripts there";

impl Host {
    /// How it is known what is said of it.
    pub fn known(&self) -> &'static str {
        if self.tried.is_empty() { ONLY_READ } else { self.tried }
    }

    /// That a way in does not run there.
    pub fn not_there(&self, way: &str) -> String {
        format!("“{way}” does not run in {}, {}. Choose “{FRAME}” above.", self.name, self.why_not)
    }
}

/// How high a frame is in a place.
pub enum Height {
    /// Fits its content.
    Follows,
    /// As high as its lines say.
    Fixed,
    /// As high as someone drags it.
    Drawn,
}

impl Height {
    /// The hint about it, depending on whether a height was chosen.
    pub fn hint(&self, chosen: bool) -> Option<&'static str> {
        match (self, chosen) {
            (Height::Follows, false) => Some(FOLLOWS),
            (Height::Fixed, false) => Some(DOES_NOT_FOLLOW),
            (Height::Drawn, _) => Some(DRAWN),
            (Height::Follows | Height::Fixed, true) => None,
        }
    }
}

/// The places that most courses are in.
pub const HOSTS: &[Host] = &[
    Host {
        name: "Canvas",
        frame: &[
            "Create a page and choose Edit.",
            "In the editor, choose Insert, then Embed (or switch to the HTML editor), and paste the frame.",
            "Save.",
        ],
        file: &[],
        element: &[],
        height: Height::Follows,
        kept: "Canvas allows frames but removes scripts, and a page uploaded to Files does not run. What you enter is stored in this browser for Canvas only. Opened elsewhere, it is a separate gradebook. If nothing appears, an administrator must allow the gradebook’s host under Settings, Security, Content Security Policy.",
        why_not: NO_SCRIPTS,
        tried: "",
    },
    Host {
        name: "Moodle",
        frame: &[
            "Turn editing on and add a Page or a Text and media area (called Label in older versions).",
            "In the editor, choose View or Tools, then Source code. The older editor, Atto, has an HTML button (</>) instead.",
            "Paste the frame and save.",
        ],
        file: &["Turn editing on and add a File.", "Upload the file, and set Appearance to Embed.", "Save."],
        element: &[],
        height: Height::Fixed,
        kept: "In a frame, it is stored in this browser for your Moodle only. As an uploaded file, it is stored under your Moodle’s address. Learners’ forum posts do not show frames.",
        why_not: "whose editor keeps the script but removes the element, so that nothing appears",
        tried: "Tried in Moodle 4.3: Page and Text and media area keep the frame, and an uploaded file runs. Other versions were not tried.",
    },
    Host {
        name: "Google Sites, Classroom",
        frame: &[
            "In Google Sites, choose Insert, then Embed, then By URL, and paste the address below.",
            "Classroom shows only links. Use the address of your Sites page or of the gradebook itself.",
        ],
        file: &[],
        element: &[],
        height: Height::Drawn,
        kept: "Embed by URL, not by code. Embedded code may lose what it stores. Shared Chromebooks that are wiped at sign-out keep nothing, so save a backup file.",
        why_not: NO_SCRIPTS,
        tried: "",
    },
    Host {
        name: "Brightspace",
        frame: &[
            "In Content, choose Create, then a page or HTML document.",
            "Choose Insert Stuff, then Enter embed code, and paste the frame.",
            "Insert, then save.",
        ],
        file: &["In Content, choose Upload and select the file.", "Open it as a topic to run it."],
        element: &[],
        height: Height::Fixed,
        kept: "The frame stores what you enter in this browser for your Brightspace only. An uploaded page runs in a sandbox that stores nothing, so save a backup file before you leave it.",
        why_not: NO_SCRIPTS,
        tried: "",
    },
    Host {
        name: "Schoology",
        frame: &[
            "Add a page to the course materials.",
            "Open the editor’s HTML view and paste the frame.",
            "Save.",
        ],
        file: &[],
        element: &[],
        height: Height::Fixed,
        kept: "It is stored in this browser for Schoology only. Schoology removes scripts from pages.",
        why_not: NO_SCRIPTS,
        tried: "",
    },
    Host {
        name: "WordPress",
        frame: &["In the editor, add a Custom HTML block.", "Paste the frame, press Preview, and publish."],
        file: &[],
        element: &[
            "In the editor, add a Custom HTML block.",
            "Paste the lines, press Preview, and publish. Your account needs permission to use unfiltered HTML.",
        ],
        height: Height::Fixed,
        kept: "In a frame, it is stored in this browser for your site only. As an element, it is stored under your site’s address. Accounts without that permission lose frames and scripts when they save.",
        why_not: NO_SCRIPTS,
        tried: "",
    },
];

/// A height in a list.
pub fn pixels(height: u32) -> String {
    format!("{height} pixels")
}

/// The name of a setup's file. Some web servers do not accept spaces in names.
pub fn set_up_file(title: &str) -> String {
    format!("{}.set-up.evident.json", title.replace(' ', "-"))
}
