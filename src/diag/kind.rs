//! All kinds of warnings in one type.

use super::{
    CodeEntry, FontWarning, HiddenIn, HiddenText, InputWarning, Level, OfficialWarning, Overfull, PictureWarning,
    Repair, ReportWarning, Simplified, Unsupported,
};
use serde::Serialize;

/// What was lost, replaced or repaired. Each kind has a stable code and a level of its own:
/// see [`WarningKind::all`] and docs/warnings.md.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum WarningKind {
    /// What in the input was not understood.
    InputWarning(InputWarning),
    /// What in the input broke the rules and was read all the same.
    Repair(Repair),
    /// Constructs of the format that are not in the output.
    Unsupported(Unsupported),
    /// Constructs of the format that are in the output in a simpler form.
    Simplified(Simplified),
    /// Text that is in the file and not in the output.
    HiddenText(HiddenText),
    /// Fonts and characters.
    FontWarning(FontWarning),
    /// Pictures.
    PictureWarning(PictureWarning),
    /// What did not fit.
    Overfull(Overfull),
    /// The data of an annual report.
    ReportWarning(ReportWarning),
    /// The format of official documents.
    OfficialWarning(OfficialWarning),
}

impl WarningKind {
    /// Every code with its level and meaning, group by group.
    pub fn all() -> impl Iterator<Item = &'static CodeEntry> {
        let groups = [
            InputWarning::ENTRIES,
            Repair::ENTRIES,
            Unsupported::ENTRIES,
            Simplified::ENTRIES,
            HiddenText::ENTRIES,
            FontWarning::ENTRIES,
            PictureWarning::ENTRIES,
            Overfull::ENTRIES,
            ReportWarning::ENTRIES,
            OfficialWarning::ENTRIES,
        ];
        groups.into_iter().flatten()
    }

    /// The stable code that scripts can rely on.
    pub fn code(&self) -> &'static str {
        match self {
            WarningKind::InputWarning(kind) => kind.code(),
            WarningKind::Repair(kind) => kind.code(),
            WarningKind::Unsupported(kind) => kind.code(),
            WarningKind::Simplified(kind) => kind.code(),
            WarningKind::HiddenText(kind) => kind.code(),
            WarningKind::FontWarning(kind) => kind.code(),
            WarningKind::PictureWarning(kind) => kind.code(),
            WarningKind::Overfull(kind) => kind.code(),
            WarningKind::ReportWarning(kind) => kind.code(),
            WarningKind::OfficialWarning(kind) => kind.code(),
        }
    }

    /// What became of the content.
    pub fn level(&self) -> Level {
        match self {
            WarningKind::InputWarning(kind) => kind.level(),
            WarningKind::Repair(kind) => kind.level(),
            WarningKind::Unsupported(kind) => kind.level(),
            WarningKind::Simplified(kind) => kind.level(),
            WarningKind::HiddenText(kind) => kind.level(),
            WarningKind::FontWarning(kind) => kind.level(),
            WarningKind::PictureWarning(kind) => kind.level(),
            WarningKind::Overfull(kind) => kind.level(),
            WarningKind::ReportWarning(kind) => kind.level(),
            WarningKind::OfficialWarning(kind) => kind.level(),
        }
    }

    /// True for a summary of work that was asked for: it says what was done, not what went wrong.
    pub fn is_summary(&self) -> bool {
        matches!(self, WarningKind::OfficialWarning(OfficialWarning::StyleApplied { .. }))
    }
}

macro_rules! groups {
    ($($group:ident),+ $(,)?) => {$(
        impl From<$group> for WarningKind {
            fn from(kind: $group) -> Self {
                WarningKind::$group(kind)
            }
        }
    )+};
}

groups!(
    InputWarning,
    Repair,
    Unsupported,
    Simplified,
    HiddenText,
    FontWarning,
    PictureWarning,
    Overfull,
    ReportWarning,
    OfficialWarning,
);

impl From<HiddenIn> for WarningKind {
    fn from(place: HiddenIn) -> Self {
        HiddenText::Hidden { place }.into()
    }
}
