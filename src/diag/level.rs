//! Levels of warnings.

use serde::Serialize;

/// What became of the content that a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Nothing is lost; the output shows what the input means.
    Note,
    /// It is in the output, but looks or works differently.
    Replaced,
    /// It is not in the output.
    Loss,
}
