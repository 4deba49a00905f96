//! Warnings: output was made, but something was lost, replaced or repaired.
//!
//! A closed set of kinds with stable codes, levels, and messages in English and Chinese; equal ones are
//! counted and keep the location of the first. What leaves no output is an [`Error`](crate::Error).

mod chinese;
mod coded;
mod construct;
mod damage;
mod english;
mod input;
mod kind;
mod language;
mod level;
mod location;
mod message;
mod output;
mod reference;
mod report;

#[cfg(test)]
mod tests;

pub use coded::CodeEntry;
pub use construct::{Simplified, Unsupported};
pub use damage::Damage;
pub use input::{InputWarning, Repair};
pub use kind::WarningKind;
pub use language::Language;
pub use level::Level;
pub use location::Location;
pub use output::{FontWarning, HiddenText, Overfull, PictureFault, PictureWarning};
pub use reference::{HiddenIn, Reference};
pub use report::{OfficialWarning, Recognised, ReportPiece, ReportWarning};

use serde::Serialize;
use std::collections::HashMap;
use std::fmt;

/// One kind of warning, how often it was given, and where first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What happened.
    pub kind: WarningKind,
    /// Where it happened first; `None` where no place in the input is known.
    pub location: Option<Location>,
    /// How often.
    pub count: u32,
}

impl Warning {
    /// The warning as a line of text: message, count, location.
    pub fn message(&self, language: Language) -> String {
        let mut text = self.kind.message(language);
        if self.count > 1 {
            text.push_str(&match language {
                Language::English => format!(" ({} times)", self.count),
                Language::Chinese => format!("（{} 处）", self.count),
            });
        }
        if let Some(location) = &self.location {
            text.push_str(&match language {
                Language::English => format!(" [{location}]"),
                Language::Chinese => format!("〔{}〕", location.message(language)),
            });
        }
        text
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

/// As data: `code`, `level`, the fields of the kind, `location`, `count`.
impl Serialize for Warning {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Fields<'a> {
            #[serde(flatten)]
            kind: &'a WarningKind,
            level: Level,
            #[serde(skip_serializing_if = "Option::is_none")]
            location: Option<&'a Location>,
            count: u32,
        }
        let Warning { kind, location, count } = self;
        Fields { kind, level: kind.level(), location: location.as_ref(), count: *count }.serialize(serializer)
    }
}

/// A result together with the warnings on the way to it.
#[derive(Debug, Clone)]
pub struct Warned<T> {
    /// The result.
    pub value: T,
    /// What was lost, replaced or repaired, in the order first met.
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

/// Takes warnings of one place, for those who do not know where they are.
pub(crate) struct WarningsAt<'w> {
    warnings: &'w mut Warnings,
    location: Location,
}

impl WarningsAt<'_> {
    /// Adds one occurrence at this place.
    pub(crate) fn add(&mut self, kind: impl Into<WarningKind>) {
        self.warnings.add(kind, Some(self.location.clone()));
    }
}

impl Warnings {
    /// The same for one place.
    pub(crate) fn at(&mut self, location: Location) -> WarningsAt<'_> {
        WarningsAt { warnings: self, location }
    }

    /// Adds one occurrence.
    pub(crate) fn add(&mut self, kind: impl Into<WarningKind>, location: Option<Location>) {
        self.add_warning(Warning { kind: kind.into(), location, count: 1 });
    }

    /// Adds all of another collection, which is empty then.
    pub(crate) fn append(&mut self, other: &mut Warnings) {
        other.index.clear();
        std::mem::take(&mut other.list).into_iter().for_each(|warning| self.add_warning(warning));
    }

    fn add_warning(&mut self, Warning { kind, location, count }: Warning) {
        let is_full = self.list.len() >= MOST_DISTINCT && !self.index.contains_key(&kind);
        let kind = if is_full { InputWarning::WarningsCut.into() } else { kind };
        match self.index.get(&kind) {
            Some(&at) => {
                if let Some(warning) = self.list.get_mut(at) {
                    warning.count = warning.count.saturating_add(count);
                }
            }
            None => {
                self.index.insert(kind.clone(), self.list.len());
                self.list.push(Warning { kind, location, count });
            }
        }
    }

    /// The collected list.
    pub(crate) fn into_list(self) -> Vec<Warning> {
        self.list
    }
}
