//! The panes of Setup, each in its own file of code, and the frame around them.

use crate::text::hiding::LIST_HIDDEN;
use crate::ui::kit::html::{Html, IntoHtml};
use crate::ui::kit::lazy;
use crate::ui::session::Session;
use crate::ui::session::hiding;
use crate::ui::session::rooms::{Pane, Room, RoomView};

use crate::ui::rooms::setup::{grades, learners, policy, scale, standards};

lazy! {
    /// The frame around the panes, in the file of code `setup`.
    pub static ROOM: dyn Room = enter_setup in setup { &Setup }
}

struct Setup;

impl Room for Setup {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::SetUp => crate::ui::rooms::setup::set_up().into_html(),
            _ => return None,
        })
    }
}

lazy! {
    /// The pane of learners, in the file of code `setup_learners`.
    pub static LEARNERS: dyn Room = enter_setup_learners in setup_learners { &SetupLearners }
}

struct SetupLearners;

impl Room for SetupLearners {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::SetUpPane(Pane::Learners) => (move || match Session::here().names.get().are_hidden() {
                true => hiding::instead(LIST_HIDDEN).into_html(),
                false => learners::learners().into_html(),
            })
            .into_html(),
            _ => return None,
        })
    }
}

lazy! {
    /// The pane of standards, in the file of code `setup_standards`.
    pub static STANDARDS: dyn Room = enter_setup_standards in setup_standards { &SetupStandards }
}

struct SetupStandards;

impl Room for SetupStandards {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::SetUpPane(Pane::Standards) => standards::standards().into_html(),
            _ => return None,
        })
    }
}

lazy! {
    /// The pane of scale, in the file of code `setup_scale`.
    pub static SCALE: dyn Room = enter_setup_scale in setup_scale { &SetupScale }
}

struct SetupScale;

impl Room for SetupScale {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::SetUpPane(Pane::Scale) => scale::scale_pane().into_html(),
            _ => return None,
        })
    }
}

lazy! {
    /// The pane of policy, in the file of code `setup_policy`.
    pub static POLICY: dyn Room = enter_setup_policy in setup_policy { &SetupPolicy }
}

struct SetupPolicy;

impl Room for SetupPolicy {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::SetUpPane(Pane::Policy) => policy::policy_pane().into_html(),
            _ => return None,
        })
    }
}

lazy! {
    /// The pane of grades, in the file of code `setup_grades`.
    pub static GRADES: dyn Room = enter_setup_grades in setup_grades { &SetupGrades }
}

struct SetupGrades;

impl Room for SetupGrades {
    fn view(&self, view: &RoomView) -> Option<Html> {
        Some(match view {
            RoomView::SetUpPane(Pane::Grades) => grades::marks_pane().into_html(),
            _ => return None,
        })
    }
}
