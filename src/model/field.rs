//! The fields of records by name, and who may see each.

use super::Kind;

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $tag:literal),* $(,)?) => {
        /// A field of a record. Its tag is what files call it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)]
        pub enum Field { $($(#[$doc])* $field),* }

        impl Field {
            /// Every field.
            pub const ALL: &[Field] = &[$(Field::$field),*];

            /// The name of the field in files.
            pub fn tag(self) -> &'static str {
                match self { $(Field::$field => $tag),* }
            }

            /// The field of a name in files.
            pub fn from_tag(tag: &str) -> Option<Field> {
                match tag { $($tag => Some(Field::$field),)* _ => None }
            }
        }
    };
}

fields! {
    Title = "title", Subject = "subject", Settings = "settings",
    Name = "name", SortName = "sort_name", ExternalIds = "external_ids", Memberships = "memberships",
    Archived = "archived", GroupKind = "group_kind", Private = "private",
    Code = "code", Statement = "statement", ICan = "i_can", Parent = "parent", Order = "order",
    Prerequisites = "prerequisites", Scale = "scale", Policy = "policy", Importance = "importance",
    Version = "version", Replaces = "replaces", Levels = "levels", Mastery = "mastery", HalfSteps = "half_steps",
    Bands = "bands", Below = "below",
    Date = "date", SectionDates = "section_dates", Kind = "kind", Standards = "standards",
    PointsPossible = "points_possible",
    Learner = "learner", Standard = "standard", Assessment = "assessment", Shown = "shown",
    EnteredAt = "entered_at", Reading = "reading", Source = "source", Attempt = "attempt", Standing = "standing",
    Entered = "entered", Weight = "weight", PrivateNote = "private_note", Feedback = "feedback", Link = "link",
    LateDays = "late_days",
    Attempts = "attempts", SameAttempt = "same_attempt", SelfEvidence = "self_evidence",
    PeerEvidence = "peer_evidence", Kinds = "kinds", Selection = "selection", Statistic = "statistic",
    Gates = "gates", Rounding = "rounding", MasteryStays = "mastery_stays",
    Outcome = "outcome", Reason = "reason", SharedReason = "shared_reason", Expected = "expected",
    Start = "start", End = "end",
    RollUp = "roll_up", Part = "part", Mark = "mark",
}

/// Who may see a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Privacy {
    /// The whole class: standards, scales, policies, assessments.
    Class,
    /// The learner whom it is about.
    Learner,
    /// The teacher alone.
    TeacherPrivate,
}

/// Who may see a field of a kind of record. What is not listed is the teacher's alone: a learner's file is made by
/// allow-list, so that a field added later is private until somebody decides otherwise.
pub fn privacy(kind: Kind, field: Field) -> Privacy {
    use Field as F;
    use Kind as K;
    match (kind, field) {
        (_, F::PrivateNote | F::Reason | F::Standing) => Privacy::TeacherPrivate,
        (K::Gradebook, F::Title | F::Subject)
        | (K::Scale | K::Conversion | K::Policy | K::Term, _)
        | (K::Standard, _)
        | (
            K::Assessment,
            F::Title | F::Date | F::SectionDates | F::Kind | F::Standards | F::PointsPossible,
        ) => Privacy::Class,
        (K::Learner, F::Name | F::SortName)
        | (K::Evidence, _)
        | (K::Override, F::Learner | F::Standard | F::Outcome | F::SharedReason | F::Date)
        | (K::Expectation, F::Learner | F::Standard | F::Expected) => Privacy::Learner,
        _ => Privacy::TeacherPrivate,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_name_one_field_each() {
        for field in Field::ALL {
            assert_eq!(Field::from_tag(field.tag()), Some(*field));
        }
    }

    #[test]
    fn reasons_and_private_notes_are_the_teachers_alone() {
        for kind in [Kind::Evidence, Kind::Override, Kind::Expectation, Kind::Learner] {
            for field in [Field::PrivateNote, Field::Reason, Field::Standing] {
                assert_eq!(privacy(kind, field), Privacy::TeacherPrivate);
            }
        }
        assert_eq!(privacy(Kind::Learner, Field::Memberships), Privacy::TeacherPrivate);
        assert_eq!(privacy(Kind::Gradebook, Field::Settings), Privacy::TeacherPrivate);
        assert_eq!(privacy(Kind::Evidence, Field::Feedback), Privacy::Learner);
        assert_eq!(privacy(Kind::Standard, Field::Code), Privacy::Class);
    }
}
