//! Styles as written (`word/styles.xml`). ECMA-376 Part 1, 17.7.

use super::{CellProps, Name, Overlay, ParagraphProps, RowProps, RunProps, TableProps, tokens};
use serde::Serialize;

/// All styles and the document's defaults.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Styles {
    /// Properties under every style (`w:docDefaults`).
    pub defaults: DocDefaults,
    /// Styles in file order.
    pub styles: Vec<Style>,
}

impl Styles {
    /// The style with this id, if it is of this kind.
    pub fn find(&self, kind: StyleKind, id: &str) -> Option<&Style> {
        self.styles.iter().find(|style| style.kind == kind && &*style.id == id)
    }

    /// The default style of a kind.
    pub fn default_of(&self, kind: StyleKind) -> Option<&Style> {
        // Word takes the last of several.
        self.styles.iter().rev().find(|style| style.kind == kind && style.is_default)
    }
}

/// Document defaults; `None` where the element is absent, which is not the same as empty:
/// without `w:pPrDefault` Word's own Normal has 8 pt after.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct DocDefaults {
    /// Paragraph defaults.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<ParagraphProps>,
    /// Run defaults.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<RunProps>,
}

/// One style (`w:style`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Style {
    /// What references call it.
    pub id: Name,
    /// What it applies to.
    pub kind: StyleKind,
    /// Name shown to people; for built-in styles the English one.
    pub name: Name,
    /// Other names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Name>,
    /// Applies where nothing is said.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_default: bool,
    /// Made by a user.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_custom: bool,
    /// Style it builds on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub based_on: Option<Name>,
    /// Style of the paragraph that follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Name>,
    /// Its twin of the other kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Name>,
    /// Order in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ui_priority: Option<i32>,
    /// Not shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub semi_hidden: bool,
    /// Shown once used.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unhide_when_used: bool,
    /// Shown among the quick styles.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub quick_format: bool,
    /// Not to be used in a protected document.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Paragraph properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub paragraph: ParagraphProps,
    /// Run properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub run: RunProps,
    /// Table properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub table: TableProps,
    /// Row properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub row: RowProps,
    /// Cell properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub cell: CellProps,
    /// Formats for parts of a table, in file order (`w:tblStylePr`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<TableStylePart>,
}

tokens! {
    /// What a style applies to (ST_StyleType).
    pub enum StyleKind {
        /// Paragraphs.
        Paragraph = "paragraph",
        /// Runs.
        Character = "character",
        /// Tables.
        Table = "table",
        /// Lists.
        Numbering = "numbering",
    }
}

/// Format for one part of a table (`w:tblStylePr`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableStylePart {
    /// Which part.
    pub condition: TableStyleCondition,
    /// Paragraph properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub paragraph: ParagraphProps,
    /// Run properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub run: RunProps,
    /// Table properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub table: TableProps,
    /// Row properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub row: RowProps,
    /// Cell properties.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub cell: CellProps,
}

tokens! {
    /// Parts of a table (ST_TblStyleOverrideType).
    pub enum TableStyleCondition {
        /// All of it.
        WholeTable = "wholeTable",
        /// First row.
        FirstRow = "firstRow",
        /// Last row.
        LastRow = "lastRow",
        /// First column.
        FirstColumn = "firstCol",
        /// Last column.
        LastColumn = "lastCol",
        /// Odd bands of columns.
        Band1Vertical = "band1Vert",
        /// Even bands of columns.
        Band2Vertical = "band2Vert",
        /// Odd bands of rows.
        Band1Horizontal = "band1Horz",
        /// Even bands of rows.
        Band2Horizontal = "band2Horz",
        /// Top right corner.
        TopRight = "neCell",
        /// Top left corner.
        TopLeft = "nwCell",
        /// Bottom right corner.
        BottomRight = "seCell",
        /// Bottom left corner.
        BottomLeft = "swCell",
    }
}
