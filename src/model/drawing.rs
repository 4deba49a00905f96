//! Pictures as written (`w:drawing`, `w:pict`). ECMA-376 Part 1, 20.4, 20.2.

use super::{MediaId, Origin, tokens};
use crate::units::Emu;
use serde::Serialize;

/// A picture in the text or anchored to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// Its bytes; `None` where the file does not hold them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media: Option<MediaId>,
    /// Width as drawn.
    pub width: Emu,
    /// Height as drawn.
    pub height: Emu,
    /// What is cut off the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crop: Option<Crop>,
    /// Clockwise, in 60000ths of a degree.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rotation: Option<i32>,
    /// Name shown to authors.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Description for readers who do not see it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// In the line, or anchored.
    pub placement: Placement,
    /// Where it stands in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

/// Parts of the source that are not shown, in 1000ths of a percent of its size (`a:srcRect`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Crop {
    /// From the left.
    pub left: i32,
    /// From the top.
    pub top: i32,
    /// From the right.
    pub right: i32,
    /// From the bottom.
    pub bottom: i32,
}

/// How a drawing stands in the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Placement {
    /// As a character of the line (`wp:inline`).
    Inline,
    /// At a place of its own (`wp:anchor`).
    Anchored(Box<Anchor>),
}

/// An anchored drawing (`wp:anchor`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Anchor {
    /// Horizontal base and offset or alignment.
    pub horizontal: (HorizontalFrom, AxisPosition),
    /// Vertical base and offset or alignment.
    pub vertical: (VerticalFrom, AxisPosition),
    /// How text goes around it.
    pub wrap: Wrap,
    /// Behind the text.
    pub behind_text: bool,
    /// Gaps to the text: top, bottom, left, right.
    pub distances: [Emu; 4],
    /// Stacking order.
    pub z_order: i64,
    /// Stands in the cell it is anchored in.
    pub layout_in_cell: bool,
    /// May overlap others.
    pub allow_overlap: bool,
}

/// Place along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AxisPosition {
    /// From the base.
    Offset(Emu),
    /// Against the base.
    Align(PositionAlign),
}

tokens! {
    /// Alignment against a base (ST_AlignH, ST_AlignV).
    pub enum PositionAlign {
        /// Left.
        Left = "left",
        /// Right.
        Right = "right",
        /// Middle.
        Center = "center",
        /// Inner side of the sheet.
        Inside = "inside",
        /// Outer side of the sheet.
        Outside = "outside",
        /// Top.
        Top = "top",
        /// Bottom.
        Bottom = "bottom",
    }
}

tokens! {
    /// Horizontal base (ST_RelFromH).
    pub enum HorizontalFrom {
        /// Text margin.
        Margin = "margin",
        /// Page edge.
        Page = "page",
        /// Column of text.
        Column = "column",
        /// The anchoring character.
        Character = "character",
        /// Left margin area.
        LeftMargin = "leftMargin",
        /// Right margin area.
        RightMargin = "rightMargin",
        /// Inner margin area.
        InsideMargin = "insideMargin",
        /// Outer margin area.
        OutsideMargin = "outsideMargin",
    }
}

tokens! {
    /// Vertical base (ST_RelFromV).
    pub enum VerticalFrom {
        /// Text margin.
        Margin = "margin",
        /// Page edge.
        Page = "page",
        /// The anchoring paragraph.
        Paragraph = "paragraph",
        /// The anchoring line.
        Line = "line",
        /// Top margin area.
        TopMargin = "topMargin",
        /// Bottom margin area.
        BottomMargin = "bottomMargin",
        /// Inner margin area.
        InsideMargin = "insideMargin",
        /// Outer margin area.
        OutsideMargin = "outsideMargin",
    }
}

tokens! {
    /// How text goes around a drawing (`wp:wrap…`).
    pub enum Wrap {
        /// Over or under the text.
        None = "wrapNone",
        /// Around the frame.
        Square = "wrapSquare",
        /// Around the outline.
        Tight = "wrapTight",
        /// Around and into the outline.
        Through = "wrapThrough",
        /// Above and below only.
        TopAndBottom = "wrapTopAndBottom",
    }
}
