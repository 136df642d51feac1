//! Scales, conversion tables, terms, groups, learners, standards and assessments in files.

use crate::model::map::Set;
use crate::model::sort::sort_by_key;
use crate::model::{
    Assessment, Band, Conversion, Decimal, EvidenceKind, ExternalId, Gradebook, Group, GroupKind, Id,
    Importance, Ix, Learner, Level, Membership, Meta, Policy, Scale, SectionDate, Standard, Term,
};

use super::file_record::file_record;
use super::reader::{Need, ObjectReader};
use super::roll_up::{read_part, read_roll_up, write_part, write_roll_up};
use super::writer::ObjectWriter;
use super::{Problem, Remedy};

file_record!(Scale in scales {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.text("name", &self.name);
        out.number("version", self.version, 1);
        out.id("replaces", self.replaces.and_then(|at| book.scales.id(at)));
        out.rows("levels", &self.levels, |level, out| {
            out.decimal("value", Some(level.value));
            out.text("label", &level.label);
            out.text("short", &level.short);
            out.text("description", &level.description);
            out.some_text("colour", level.colour.as_deref());
            out.decimal("cut_off", level.cut_off);
            out.decimal("roll_up_cut_off", level.roll_up_cut_off);
        });
        out.decimal("mastery", Some(self.mastery));
        out.flag("half_steps", self.half_steps);
    }

    fn read(id: Id, row: &mut ObjectReader, _book: &Gradebook) -> Option<Scale> {
        let mut levels = row.rows("levels", |row| {
            Some(Level {
                value: row.decimal("value", Need::Required)?,
                label: row.text("label"),
                short: row.text("short"),
                description: row.text("description"),
                colour: row.some_text("colour"),
                cut_off: row.decimal("cut_off", Need::Optional),
                roll_up_cut_off: row.decimal("roll_up_cut_off", Need::Optional),
            })
        });
        strictly_ordered(row, "levels", &mut levels, |level| level.value);
        mend_cut_offs(row, &mut levels);
        if levels.is_empty() {
            row.issue("levels", Problem::Missing, Remedy::RecordLeftOut);
        }
        let mastery = row.decimal("mastery", Need::Optional);
        let mastery = nearest_level(row, &levels, mastery)?;
        Some(Scale {
            meta: Meta::new(id),
            name: row.text("name"),
            version: row.whole("version").unwrap_or(1),
            replaces: row.own("replaces"),
            levels,
            mastery,
            half_steps: row.flag("half_steps"),
        })
    }

    const HAS_OWN: bool = true;

    fn link(&mut self, _name: &str, to: Ix<Self>) {
        self.replaces = Some(to);
    }
});

/// Sorts a list that must ascend strictly, and leaves out what repeats a value.
fn strictly_ordered<T>(
    row: &mut ObjectReader,
    name: &str,
    items: &mut Vec<T>,
    value: impl Fn(&T) -> Decimal,
) {
    if !items.iter().map(&value).is_sorted() {
        sort_by_key(items, &value);
        row.issue(name, Problem::NotOrdered, Remedy::Corrected);
    }
    let mut seen = Set::new();
    items.retain(|item| {
        let new = seen.insert(value(item));
        if !new {
            row.issue(name, Problem::Twice(value(item)), Remedy::ValueLeftOut);
        }
        new
    });
}

/// Cut-offs must ascend with the levels; where they do not, every level begins at its own value.
fn mend_cut_offs(row: &mut ObjectReader, levels: &mut [Level]) {
    let from = |level: &Level| level.cut_off.unwrap_or(level.value);
    if !levels.iter().map(from).is_sorted_by(|lower, higher| lower < higher) {
        levels.iter_mut().for_each(|level| level.cut_off = None);
        row.issue("levels", Problem::NotOrdered, Remedy::ValueLeftOut);
    }
    let of_roll_up = |level: &Level| level.roll_up_cut_off.unwrap_or(from(level));
    if !levels.iter().map(of_roll_up).is_sorted_by(|lower, higher| lower < higher) {
        levels.iter_mut().for_each(|level| level.roll_up_cut_off = None);
        row.issue("levels", Problem::NotOrdered, Remedy::ValueLeftOut);
    }
}

/// The mastery level: as named, else the lowest level at or above what is named, else the highest.
fn nearest_level(row: &mut ObjectReader, levels: &[Level], named: Option<Decimal>) -> Option<Decimal> {
    let values = || levels.iter().map(|level| level.value);
    let nearest = named.and_then(|named| values().find(|value| named <= *value)).or(values().next_back())?;
    match named {
        Some(named) if named == nearest => {}
        Some(named) => row.issue("mastery", Problem::MasteryNotALevel(named), Remedy::Corrected),
        None => row.issue("mastery", Problem::Missing, Remedy::Corrected),
    }
    Some(nearest)
}

file_record!(Conversion in conversions {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.text("name", &self.name);
        out.number("version", self.version, 1);
        out.id("replaces", self.replaces.and_then(|at| book.conversions.id(at)));
        out.rows("bands", &self.bands, |band, out| {
            out.decimal("from_percent", Some(band.from_percent));
            out.decimal("level", Some(band.level));
        });
        out.decimal("below", Some(self.below).filter(|below| *below != Decimal::ZERO));
    }

    fn read(id: Id, row: &mut ObjectReader, _book: &Gradebook) -> Option<Conversion> {
        let most = Decimal::whole(1_000);
        let mut bands = row.rows("bands", |row| {
            let from_percent = row.decimal_within("from_percent", Need::Required, Decimal::ZERO, most)?;
            Some(Band { from_percent, level: row.decimal("level", Need::Required)? })
        });
        bands.reverse();
        strictly_ordered(row, "bands", &mut bands, |band| band.from_percent);
        bands.reverse();
        Some(Conversion {
            meta: Meta::new(id),
            name: row.text("name"),
            version: row.whole("version").unwrap_or(1),
            replaces: row.own("replaces"),
            bands,
            below: row.decimal("below", Need::Optional).unwrap_or(Decimal::ZERO),
        })
    }

    const HAS_OWN: bool = true;

    fn link(&mut self, _name: &str, to: Ix<Self>) {
        self.replaces = Some(to);
    }
});

file_record!(Term in terms {
    fn write(&self, _book: &Gradebook, out: &mut ObjectWriter) {
        out.text("name", &self.name);
        out.date("start", Some(self.start));
        out.date("end", Some(self.end));
    }

    fn read(id: Id, row: &mut ObjectReader, _book: &Gradebook) -> Option<Term> {
        let name = row.text("name");
        let (start, end) = (row.date("start", Need::Required), row.date("end", Need::Required));
        let (start, end) = (start?, end?);
        if end < start {
            row.issue("end", Problem::EndsBeforeStart, Remedy::Corrected);
        }
        Some(Term { meta: Meta::new(id), name, start: start.min(end), end: end.max(start) })
    }
});

file_record!(Group in groups {
    fn write(&self, _book: &Gradebook, out: &mut ObjectWriter) {
        out.text("name", &self.name);
        out.tag("group_kind", self.kind, GroupKind::Section);
        out.flag("private", self.private);
    }

    fn read(id: Id, row: &mut ObjectReader, _book: &Gradebook) -> Option<Group> {
        let kind = row.tag("group_kind", Need::Optional).unwrap_or_default();
        Some(Group { meta: Meta::new(id), name: row.text("name"), kind, private: row.flag("private") })
    }
});

fn write_external_ids(ids: &[ExternalId], out: &mut ObjectWriter) {
    out.rows("external_ids", ids, |entry, out| {
        out.text("system", &entry.system);
        out.text("id", &entry.id);
    });
}

fn read_external_ids(row: &mut ObjectReader) -> Vec<ExternalId> {
    row.rows("external_ids", |row| Some(ExternalId { system: row.text("system"), id: row.text("id") }))
}

file_record!(Learner in learners {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.text("name", &self.name);
        out.text("sort_name", &self.sort_name);
        write_external_ids(&self.external_ids, out);
        out.rows("memberships", &self.memberships, |membership, out| {
            out.id("group", book.groups.id(membership.group));
            out.date("from", membership.from);
            out.date("until", membership.until);
        });
        out.date("archived", self.archived);
    }

    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Learner> {
        let memberships = row.rows("memberships", |row| {
            let group = row.reference::<Group>("group", Need::Required, book)?;
            let (from, until) = (row.date("from", Need::Optional), row.date("until", Need::Optional));
            Some(Membership { group, from, until })
        });
        Some(Learner {
            meta: Meta::new(id),
            name: row.text("name"),
            sort_name: row.text("sort_name"),
            external_ids: read_external_ids(row),
            memberships,
            archived: row.date("archived", Need::Optional),
        })
    }
});

file_record!(Standard in standards {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        let id_of = |at: Ix<Standard>| book.standards.id(at);
        out.text("code", &self.code);
        out.text("statement", &self.statement);
        out.text("i_can", &self.i_can);
        out.id("parent", self.parent.and_then(id_of));
        out.number("order", self.order, 0);
        out.ids("prerequisites", &mut self.prerequisites.iter().filter_map(|at| id_of(*at)));
        out.id("scale", self.scale.and_then(|at| book.scales.id(at)));
        out.id("policy", self.policy.and_then(|at| book.policies.id(at)));
        write_roll_up(out, self.roll_up);
        write_part(out, self.part);
        out.tag("importance", self.importance, Importance::Regular);
        write_external_ids(&self.external_ids, out);
    }

    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Standard> {
        Some(Standard {
            meta: Meta::new(id),
            code: row.text("code"),
            statement: row.text("statement"),
            i_can: row.text("i_can"),
            parent: row.own("parent"),
            order: row.whole("order").unwrap_or(0),
            prerequisites: row.owns("prerequisites"),
            scale: row.reference::<Scale>("scale", Need::Optional, book),
            policy: row.reference::<Policy>("policy", Need::Optional, book),
            roll_up: read_roll_up(row),
            part: read_part(row),
            importance: row.tag("importance", Need::Optional).unwrap_or_default(),
            external_ids: read_external_ids(row),
        })
    }

    const HAS_OWN: bool = true;

    fn link(&mut self, name: &str, to: Ix<Self>) {
        match name {
            "parent" => self.parent = Some(to),
            _ => self.prerequisites.push(to),
        }
    }
});

file_record!(Assessment in assessments {
    fn write(&self, book: &Gradebook, out: &mut ObjectWriter) {
        out.text("title", &self.title);
        out.date("date", self.date);
        out.rows("section_dates", &self.section_dates, |entry, out| {
            out.id("group", book.groups.id(entry.group));
            out.date("date", Some(entry.date));
        });
        out.tag("kind", self.kind, EvidenceKind::Summative);
        out.ids("standards", &mut self.standards.iter().filter_map(|at| book.standards.id(*at)));
        out.decimal("points_possible", self.points_possible);
        write_external_ids(&self.external_ids, out);
    }

    fn read(id: Id, row: &mut ObjectReader, book: &Gradebook) -> Option<Assessment> {
        let section_dates = row.rows("section_dates", |row| {
            let group = row.reference::<Group>("group", Need::Required, book)?;
            Some(SectionDate { group, date: row.date("date", Need::Required)? })
        });
        Some(Assessment {
            meta: Meta::new(id),
            title: row.text("title"),
            date: row.date("date", Need::Optional),
            section_dates,
            kind: row.tag("kind", Need::Optional).unwrap_or_default(),
            standards: row.references::<Standard>("standards", book),
            points_possible: row.decimal("points_possible", Need::Optional),
            external_ids: read_external_ids(row),
        })
    }
});
