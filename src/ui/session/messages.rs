//! How long messages are shown.

use crate::keep::DeviceSettings;
use crate::text::screen;
use crate::ui::session::Session;

/// The setting of the device: `yes`, or empty.
const STAY: &str = "messages stay";

/// Whether messages stay until somebody closes them.
pub fn stay() -> bool {
    DeviceSettings::open().get(STAY).is_some_and(|stay| !stay.is_empty())
}

/// Keeps the choice on this device, and says where that cannot be.
pub fn set_stay(session: Session, stay: bool) {
    if DeviceSettings::open().set(STAY, if stay { "yes" } else { "" }).is_err() {
        session.say(screen::SETTING_NOT_KEPT);
    }
}
