//! Edits of what follows from verdicts: roll-ups and course marks.

use crate::model::{MarkScheme, RollUp, RollUpRule, Standard};

use super::recorder::Recorder;
use super::{Refusal, Scope};

pub(super) fn use_roll_up(to: &mut Recorder, roll_up: Option<RollUp>, scope: Scope) -> Result<(), Refusal> {
    if matches!(roll_up, Some(RollUp { rule: RollUpRule::Points { need: 0 }, .. })) {
        return Err(Refusal::ParameterOutOfRange("need"));
    }
    match scope {
        Scope::Book => to.change_settings(|settings| settings.roll_up = roll_up),
        Scope::Standard(id) => {
            let at = to.find::<Standard>(id)?;
            to.edit(at, |record| record.roll_up = roll_up);
        }
    }
    Ok(())
}

pub(super) fn use_mark(to: &mut Recorder, scheme: Option<MarkScheme>) -> Result<(), Refusal> {
    if let Some(scheme) = &scheme {
        scheme.check().map_err(Refusal::Mark)?;
    }
    to.change_settings(|settings| settings.mark = scheme);
    Ok(())
}
