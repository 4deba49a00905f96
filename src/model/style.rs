//! Styles as written (`word/styles.xml`). ECMA-376 Part 1, 17.7.

use super::{CellProps, Name, Overlay, ParagraphProps, RowProps, RunProps, TableProps, tokens};
use serde::Serialize;

/// All styles and the document's defaults.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Styles {
    /// Properties under every style (`w:docDefaults`).
    pub defaults: DocDefaults,
    /// Styles in file order (`w:style`).
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
    /// Paragraph properties below all styles (`w:pPrDefault`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<ParagraphProps>,
    /// Character properties below all styles (`w:rPrDefault`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub run: Option<RunProps>,
}

/// One style (`w:style`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Style {
    /// Id that references use (`w:styleId`).
    pub id: Name,
    /// What it applies to (`w:type`).
    pub kind: StyleKind,
    /// Name that people see (`w:name`); of built-in styles the English one.
    pub name: Name,
    /// Other names, separated by commas (`w:aliases`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aliases: Option<Name>,
    /// Applies to what names no style of this kind (`w:default`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_default: bool,
    /// Not built into Word (`w:customStyle`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub is_custom: bool,
    /// Style that this one inherits from (`w:basedOn`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub based_on: Option<Name>,
    /// Style of a paragraph typed after one of this style (`w:next`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Name>,
    /// The paragraph or character style that is its counterpart (`w:link`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<Name>,
    /// Order in lists of styles (`w:uiPriority`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ui_priority: Option<i32>,
    /// Hidden in lists of styles (`w:semiHidden`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub semi_hidden: bool,
    /// Shown in lists once it is used (`w:unhideWhenUsed`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unhide_when_used: bool,
    /// In the gallery of styles (`w:qFormat`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub quick_format: bool,
    /// Not to be used in a protected document (`w:locked`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub locked: bool,
    /// Paragraph properties (`w:pPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub paragraph: ParagraphProps,
    /// Character properties (`w:rPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub run: RunProps,
    /// Table properties (`w:tblPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub table: TableProps,
    /// Row properties (`w:trPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub row: RowProps,
    /// Cell properties (`w:tcPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub cell: CellProps,
    /// Formats for parts of a table, in file order (`w:tblStylePr`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<TableStylePart>,
}

tokens! {
    /// What a style applies to (ST_StyleType).
    pub enum StyleKind {
        /// Formats paragraphs and their runs.
        Paragraph = "paragraph",
        /// Formats runs.
        Character = "character",
        /// Formats tables, with conditional parts.
        Table = "table",
        /// Gives a list a name; formats nothing itself.
        Numbering = "numbering",
    }
}

/// Format for one part of a table (`w:tblStylePr`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TableStylePart {
    /// Part of the table that it is for (`w:type`).
    pub condition: TableStyleCondition,
    /// Paragraph properties (`w:pPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub paragraph: ParagraphProps,
    /// Character properties (`w:rPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub run: RunProps,
    /// Table properties (`w:tblPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub table: TableProps,
    /// Row properties (`w:trPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub row: RowProps,
    /// Cell properties (`w:tcPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub cell: CellProps,
}

tokens! {
    /// Parts of a table (ST_TblStyleOverrideType).
    pub enum TableStyleCondition {
        /// Every cell; the weakest condition.
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
