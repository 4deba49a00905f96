//! Warnings: output was made, but something was lost, replaced or not understood.
//!
//! A closed list of kinds with stable codes; equal ones are counted and keep their first place.
//! What leaves no output is an [`Error`](crate::Error) instead.

mod location;

pub use location::Location;

use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// What was lost, replaced or not understood.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum WarningKind {
    /// An element nobody thought of; what it holds is not in the output.
    UnknownElement {
        /// Its qualified name as written.
        name: String,
    },
    /// A known construct that is not drawn or converted yet.
    Unsupported {
        /// The construct in plain words, such as "text box".
        what: String,
    },
    /// A value outside the standard's list; the default is used.
    InvalidValue {
        /// Element and attribute, such as `w:jc w:val`.
        name: String,
        /// The value as written, cut to a readable length.
        value: String,
    },
    /// A reference whose target is absent.
    DanglingReference {
        /// What refers, such as "relationship" or "style".
        what: String,
        /// The missing id.
        id: String,
    },
    /// The package departs from the rules and was read all the same.
    Repaired {
        /// What was wrong and how it was taken.
        what: String,
    },
    /// A part that could not be read; the rest was.
    UnreadablePart {
        /// Why.
        reason: String,
    },
    /// Text that Word hides: content of a cell swallowed by a merge.
    HiddenText {
        /// Where it hides, such as "merged cell".
        what: String,
    },
    /// A family that is not at hand: drawn with another face, measured with its own metrics if known.
    FontReplaced {
        /// The family the document names.
        family: String,
        /// The face that draws it.
        face: String,
    },
    /// No face at hand has this character; a visible mark is drawn in its place.
    MissingGlyph {
        /// The character.
        character: char,
        /// The family it was asked of.
        family: String,
    },
    /// A picture that could not be decoded or placed; its frame is kept empty.
    Picture {
        /// Why.
        reason: String,
    },
    /// Something did not fit where the document wants it and was drawn all the same.
    Overfull {
        /// What, such as "table wider than the page".
        what: String,
    },
    /// Text of a report's table that has no place in the form.
    NotPlaced {
        /// The cell and what it says.
        what: String,
    },
    /// A row or column of a report's table that was recognised by its place alone.
    ByPosition {
        /// Which, and what it was taken for.
        what: String,
    },
    /// A piece of a report that the document does not have.
    NotFound {
        /// The piece.
        what: String,
    },
    /// The document was set in another format, and what was recognised in it: nothing is lost.
    Restyled {
        /// The format and what was recognised.
        what: String,
    },
    /// Something that the wanted format has no place for; it stays as it was.
    LeftAsIs {
        /// What.
        what: String,
    },
    /// More distinct warnings than are kept.
    More,
}

impl WarningKind {
    /// Says what was done rather than what went wrong.
    pub fn is_note(&self) -> bool {
        matches!(self, WarningKind::Restyled { .. })
    }

    /// The stable code that scripts can rely on.
    pub fn code(&self) -> &'static str {
        match self {
            WarningKind::UnknownElement { .. } => "unknown-element",
            WarningKind::Unsupported { .. } => "unsupported",
            WarningKind::InvalidValue { .. } => "invalid-value",
            WarningKind::DanglingReference { .. } => "dangling-reference",
            WarningKind::Repaired { .. } => "repaired",
            WarningKind::UnreadablePart { .. } => "unreadable-part",
            WarningKind::HiddenText { .. } => "hidden-text",
            WarningKind::FontReplaced { .. } => "font-replaced",
            WarningKind::MissingGlyph { .. } => "missing-glyph",
            WarningKind::Picture { .. } => "picture",
            WarningKind::Overfull { .. } => "overfull",
            WarningKind::NotPlaced { .. } => "not-placed",
            WarningKind::ByPosition { .. } => "by-position",
            WarningKind::NotFound { .. } => "not-found",
            WarningKind::Restyled { .. } => "restyled",
            WarningKind::LeftAsIs { .. } => "left-as-is",
            WarningKind::More => "more",
        }
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WarningKind::UnknownElement { name } => write!(f, "unknown element {name} skipped"),
            WarningKind::Unsupported { what } => write!(f, "{what} not supported yet"),
            WarningKind::InvalidValue { name, value } => {
                write!(f, "{name}: invalid value {value:?}, default used")
            }
            WarningKind::DanglingReference { what, id } => {
                write!(f, "{what} {id:?} does not exist")
            }
            WarningKind::Repaired { what } => write!(f, "repaired: {what}"),
            WarningKind::UnreadablePart { reason } => write!(f, "part not read: {reason}"),
            WarningKind::HiddenText { what } => write!(f, "text hidden in {what}"),
            WarningKind::FontReplaced { family, face } => {
                write!(f, "font {family} drawn with {face}")
            }
            WarningKind::MissingGlyph { character, family } => {
                write!(f, "no glyph for {character:?} (U+{:04X}) asked of {family}", u32::from(*character))
            }
            WarningKind::Picture { reason } => write!(f, "picture not drawn: {reason}"),
            WarningKind::Overfull { what } => f.write_str(what),
            WarningKind::NotPlaced { what } => write!(f, "not placed: {what}"),
            WarningKind::ByPosition { what } => f.write_str(what),
            WarningKind::NotFound { what } => write!(f, "{what} not found"),
            WarningKind::Restyled { what } => f.write_str(what),
            WarningKind::LeftAsIs { what } => write!(f, "{what} left as it is"),
            WarningKind::More => f.write_str("further warnings not listed"),
        }
    }
}

/// One kind of trouble, how often it was met, and where first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What happened.
    #[serde(flatten)]
    pub kind: WarningKind,
    /// Where it was first met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// How often.
    pub count: u32,
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        if self.count > 1 {
            write!(f, " ({} times)", self.count)?;
        }
        match &self.location {
            Some(location) => write!(f, " [{location}]"),
            None => Ok(()),
        }
    }
}

/// A result together with what was lost on the way to it.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// What was lost, replaced or not understood, in the order first met.
    pub warnings: Vec<Warning>,
}

/// Distinct warnings kept per stage; hostile input could otherwise grow the list without end.
const MOST_DISTINCT: usize = 2000;

/// Collects warnings: equal kinds become one with a count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Warnings {
    list: Vec<Warning>,
    index: HashMap<WarningKind, usize>,
}

impl Warnings {
    /// Notes one occurrence.
    pub(crate) fn add(&mut self, kind: WarningKind, location: Option<Location>) {
        let kind =
            if self.list.len() >= MOST_DISTINCT && !self.index.contains_key(&kind) { WarningKind::More } else { kind };
        match self.index.get(&kind) {
            Some(&at) => {
                if let Some(warning) = self.list.get_mut(at) {
                    warning.count = warning.count.saturating_add(1);
                }
            }
            None => {
                self.index.insert(kind.clone(), self.list.len());
                self.list.push(Warning { kind, location, count: 1 });
            }
        }
    }

    /// The collected list.
    pub(crate) fn into_list(self) -> Vec<Warning> {
        self.list
    }
}
