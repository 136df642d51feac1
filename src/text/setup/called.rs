//! Labels of fields and buttons that name what they belong to, and messages about one thing by name.

/// The name of a field or button for a screen reader, with what it belongs to.
macro_rules! labels {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub fn $name(name: &str) -> String { $text.replace("{name}", name) })*
    };
}

labels! {
    /// A learner's, group's or term's name.
    name_of = "Name of {name}";
    /// What a learner is sorted by.
    sorted_by = "Sort {name} by";
    /// A learner's section.
    section_of = "Section of {name}";
    /// A learner's groups.
    groups_of = "Groups of {name}, separated by commas";
    /// A learner's student number.
    number_of = "Student number of {name}";
    /// A checkbox that selects a learner.
    choose = "Select {name}";
    /// The kind of a group.
    kind_of = "Kind of {name}";
    /// A button that deletes.
    delete = "Delete {name}";
    /// The first day of a term.
    first_day_of = "First day of {name}";
    /// The last day of a term.
    last_day_of = "Last day of {name}";
    /// Whether a term is on.
    is_on = "{name} is current";
    /// Since when a learner is archived.
    archived_since = "archived since {name}";
    /// A checkbox that adds a learner from a list.
    add_named = "Add {name}";
    /// A column of a pasted list that has no heading, by its letter.
    column_lettered = "Column {name}";
    /// A name much like that of somebody else.
    similar_to = "similar to {name}";
    /// There is already a learner with that name.
    already_here = "There is already a learner named {name}. Press Enter again to add another.";
    /// A group was deleted.
    group_deleted = "Deleted {name}. Its learners stay.";
    /// A term was deleted.
    term_deleted = "Deleted {name}. The evidence stays.";
    /// A standard's code.
    code_of = "Code of {name}";
    /// A standard's statement.
    statement_of = "Statement of {name}";
    /// Whether a standard is essential.
    is_essential = "{name} is essential";
    /// The title of a standard's details.
    details_of = "Details of {name}";
    /// A button that removes a prerequisite.
    not_after = "Remove {name}";
    /// The branch a rule comes from.
    of_branch = "as {name}";
    /// The standard of the book that a pasted one goes under.
    below = "below {name}";
    /// A value that is no number.
    not_a_value = "“{name}” is not a number. A level’s value is a number such as 3 or 2.5.";
    /// A value that another level has.
    value_twice = "Another level already has the value {name}.";
    /// What an old level is read as.
    read_as = "Level {name} is read as";
    /// A level that a scale does not have.
    no_level = "“{name}” is not a level on this scale.";
    /// A gate's tick.
    gate_called = "Condition: {name}";
}
