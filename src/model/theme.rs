//! The theme: families by script and the colour scheme. ECMA-376 Part 1, 20.1.4.

use super::Name;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

macro_rules! plain_fill {
    () => {
        "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
    };
}
macro_rules! plain_fills {
    () => {
        concat!(plain_fill!(), plain_fill!(), plain_fill!())
    };
}

/// Fills, lines and effects where the document has none: the shape's own colour as fill, lines of three widths and
/// no effect; three of each, as the schema requires.
pub const PLAIN_FORMATS: &str = concat!(
    "<a:fmtScheme name=\"Office\"><a:fillStyleLst>",
    plain_fills!(),
    "</a:fillStyleLst><a:lnStyleLst><a:ln w=\"6350\">",
    plain_fill!(),
    "</a:ln><a:ln w=\"12700\">",
    plain_fill!(),
    "</a:ln><a:ln w=\"19050\">",
    plain_fill!(),
    "</a:ln></a:lnStyleLst><a:effectStyleLst>",
    "<a:effectStyle><a:effectLst/></a:effectStyle><a:effectStyle><a:effectLst/></a:effectStyle>",
    "<a:effectStyle><a:effectLst/></a:effectStyle></a:effectStyleLst><a:bgFillStyleLst>",
    plain_fills!(),
    "</a:bgFillStyleLst></a:fmtScheme>",
);

/// What the document takes from its theme.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Theme {
    /// Families of headings (`a:majorFont`).
    pub major: ThemeFontSet,
    /// Families of body text (`a:minorFont`).
    pub minor: ThemeFontSet,
    /// Colours as red, green and blue, by slot of the scheme (`a:clrScheme`): `dk1`, `lt1`, `accent1` …
    pub colors: BTreeMap<Name, (u8, u8, u8)>,
    /// Fills, lines and effects that shapes and charts pick by number (`a:fmtScheme`): its XML as read;
    /// `None` for [`PLAIN_FORMATS`].
    #[serde(skip)]
    pub formats: Option<Arc<str>>,
}

/// One font set of the theme (`a:majorFont`, `a:minorFont`). Empty names are left out.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct ThemeFontSet {
    /// Family of Latin text (`a:latin`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latin: Option<Name>,
    /// Family of East Asian text (`a:ea`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub east_asia: Option<Name>,
    /// Family of complex scripts (`a:cs`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub complex: Option<Name>,
    /// Families by ISO 15924 script (`Hans`, `Hant`, `Jpan` …), used where the entry above is empty (`a:font`).
    pub scripts: BTreeMap<Name, Name>,
}
