//! What the page around a gradebook asks of it, typed once, as it comes in at the door.

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::text::embed as words;
use crate::ui::session::Incoming;
use crate::ui::session::host::HostOption;

/// The request.
pub enum HostMessage {
    /// The open gradebook, as the text of a file.
    GetState,
    /// To open the gradebook of this text.
    SetState(String),
    /// A file of this format.
    ExportFile(String),
    /// To take this file in.
    ImportFile(Incoming),
    /// To save what waits.
    Flush,
    /// Options of the element that are others from now on. One that was taken back is empty.
    Set(Vec<(HostOption, String)>),
}

impl HostMessage {
    /// The message of a name, with what is given for it.
    ///
    /// # Errors
    /// A sentence for whoever wrote the page: there is no such message, or what is given for it is of another kind.
    pub fn read(name: &str, given: &JsValue) -> Result<HostMessage, String> {
        Ok(match name {
            "getState" => HostMessage::GetState,
            "setState" => HostMessage::SetState(given.as_string().ok_or(words::NO_TEXT)?),
            "exportFile" if given.is_undefined() => HostMessage::ExportFile("json".to_owned()),
            "exportFile" => HostMessage::ExportFile(given.as_string().ok_or(words::NO_FORMAT)?),
            "importFile" => HostMessage::ImportFile(incoming(given)?),
            "flush" => HostMessage::Flush,
            "set" => HostMessage::Set(options(given)),
            _ => return Err(words::not_known(name)),
        })
    }
}

fn incoming(given: &JsValue) -> Result<Incoming, String> {
    let bytes: Uint8Array = field(given, "bytes").dyn_into().map_err(|_| words::NO_BYTES.to_owned())?;
    Ok(Incoming { name: field(given, "name").as_string().unwrap_or_default(), bytes: bytes.to_vec() })
}

fn options(given: &JsValue) -> Vec<(HostOption, String)> {
    let given_ones = HostOption::ALL.into_iter().filter(|option| {
        // What is no object has no options.
        Reflect::has(given, &option.name().into()).unwrap_or(false)
    });
    given_ones.map(|option| (option, field(given, option.name()).as_string().unwrap_or_default())).collect()
}

fn field(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
