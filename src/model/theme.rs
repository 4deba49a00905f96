//! The theme: families by script and the colour scheme. ECMA-376 Part 1, 20.1.4.

use super::Name;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the document takes from its theme.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Theme {
    /// Families for headings.
    pub major: ThemeFontSet,
    /// Families for body text.
    pub minor: ThemeFontSet,
    /// Colours by scheme slot (`dk1`, `lt1`, `accent1` …), as red, green, blue.
    pub colors: BTreeMap<Name, (u8, u8, u8)>,
}

/// One font set of the theme (`a:majorFont`, `a:minorFont`). Empty names are left out.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ThemeFontSet {
    /// Latin.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latin: Option<Name>,
    /// East Asian.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub east_asia: Option<Name>,
    /// Complex scripts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complex: Option<Name>,
    /// By ISO 15924 script (`Hans`, `Hant`, `Jpan` …): used where the entry above is empty.
    pub scripts: BTreeMap<Name, Name>,
}
