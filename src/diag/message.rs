//! Messages of warnings and damage in the language that is asked for.

use super::{Damage, Language, WarningKind, chinese, english};
use std::fmt;

impl WarningKind {
    /// The message, without count and location.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => english::warning(self).into_owned(),
            Language::Chinese => chinese::warning(self).into_owned(),
        }
    }
}

impl fmt::Display for WarningKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&english::warning(self))
    }
}

impl Damage {
    /// What is wrong, as a phrase.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => english::damage(self).into_owned(),
            Language::Chinese => chinese::damage(self).into_owned(),
        }
    }
}
