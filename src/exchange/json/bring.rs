//! Bringing what is [`cold`](super::cold): the only file that names all of it.

use crate::model::check;

use super::cold::{ColdCode, put_cold};
use super::mend::cuts;
use super::migrate::migrate;
use super::not_json::not_json;
use super::path::issue;
use super::record::write_record;
use super::write::write_in_order;

static COLD: ColdCode = ColdCode { not_json, migrate, write_record, write_in_order, check, issue, cuts };

/// From now on every text can be read. Only later code calls this.
pub fn bring_cold() {
    put_cold(&COLD);
}

/// Brings it where all code is in one file, and so nobody has to wait for it.
pub(super) fn bring_where_whole() {
    #[cfg(not(feature = "split"))]
    bring_cold();
}
