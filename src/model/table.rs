//! Tables as written (`w:tbl`), with merges resolved to spans. ECMA-376 Part 1, 17.4.
//!
//! A cell stands where its merge begins and knows its place and spans on the table's grid. What
//! `vMerge` swallows stays with it as [`Continuation`]s: their borders are drawn, their text is not.

use super::{
    Block, Border, Changed, ControlId, HeightRule, MergeChange, Name, Origin, Overlay, Shading, TextDirection,
    Tracking, props, tokens,
};
use crate::units::{FiftiethPercent, Twip};
use serde::Serialize;
use std::sync::Arc;

/// A table.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// Properties said on the table itself.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: TableProps,
    /// Widths of the grid's columns (`w:tblGrid`); may be fewer than [`Table::columns`].
    pub grid: Vec<Twip>,
    /// The same before a tracked change (`w:tblGridChange`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_grid: Option<Vec<Twip>>,
    /// The content control it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Rows from the top.
    pub rows: Vec<Row>,
    /// Where it stands in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

impl Table {
    /// Columns of the grid that the rows occupy.
    pub fn columns(&self) -> u32 {
        self.rows.iter().map(Row::width).max().unwrap_or(0)
    }
}

/// A row (`w:tr`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Properties said on the row; rows that say the same share one `Arc`.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RowProps>,
    /// Table properties that differ in this row (`w:tblPrEx`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub exceptions: Arc<TableProps>,
    /// The content control it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Cells that begin in this row, from the leading side. Columns covered by a cell from above
    /// are left out.
    pub cells: Vec<Cell>,
    /// Grid columns the row occupies, those before, after and merged from above included.
    pub grid_columns: u32,
    /// Where it stands in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

impl Default for Row {
    fn default() -> Self {
        Row {
            props: RowProps::unset(),
            exceptions: TableProps::unset(),
            control: None,
            cells: Vec::new(),
            grid_columns: 0,
            origin: Origin::default(),
        }
    }
}

impl Row {
    /// Grid columns the row occupies.
    pub fn width(&self) -> u32 {
        self.grid_columns
    }
}

/// A cell, at the place where its merge begins (`w:tc`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell {
    /// Row of the table, from 0.
    pub row: u32,
    /// Column of the grid, from 0.
    pub column: u32,
    /// Rows covered, at least 1.
    pub row_span: u32,
    /// Columns covered, at least 1.
    pub column_span: u32,
    /// Properties said on the cell; cells that say the same share one `Arc`.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<CellProps>,
    /// The content control it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// What it holds: paragraphs and tables.
    pub blocks: Vec<Block>,
    /// The cells swallowed below, one for each row of the span after the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub continuations: Vec<Continuation>,
    /// Where it stands in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

impl Default for Cell {
    fn default() -> Self {
        Cell {
            row: 0,
            column: 0,
            row_span: 1,
            column_span: 1,
            props: CellProps::unset(),
            control: None,
            blocks: Vec::new(),
            continuations: Vec::new(),
            origin: Origin::default(),
        }
    }
}

impl Default for Continuation {
    fn default() -> Self {
        Continuation { column_span: 1, props: CellProps::unset(), control: None, blocks: Vec::new() }
    }
}

/// A cell swallowed by the vertical merge of the one above (`w:vMerge` "continue").
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Continuation {
    /// Columns it covers itself; Word lets it differ from the cell above.
    pub column_span: u32,
    /// Its own properties: its bottom border closes the merged cell.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<CellProps>,
    /// The content control it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// What it holds, hidden; as a rule one empty paragraph.
    pub blocks: Vec<Block>,
}

props! {
    /// Table properties (`w:tblPr`), of a table, a style or a row's exceptions.
    pub struct TableProps {
        /// Table style id (`w:tblStyle`).
        pub style: Option<Name>,
        /// Floating position (`w:tblpPr`).
        pub position: Option<TablePosition>,
        /// May overlap other floating tables (`w:tblOverlap`).
        pub overlap: Option<bool>,
        /// Columns from right to left (`w:bidiVisual`).
        pub bidi_visual: Option<bool>,
        /// Rows in a band of the style.
        pub row_band_size: Option<u32>,
        /// Columns in a band of the style.
        pub column_band_size: Option<u32>,
        /// Preferred width (`w:tblW`).
        pub width: Option<TableWidth>,
        /// Place between the margins (`w:jc`).
        pub alignment: Option<TableAlignment>,
        /// Gap between cells (`w:tblCellSpacing`).
        pub cell_spacing: Option<TableWidth>,
        /// From the leading margin (`w:tblInd`).
        pub indent: Option<TableWidth>,
        /// Borders of the whole table (`w:tblBorders`).
        pub borders: TableBorders,
        /// Background (`w:shd`).
        pub shading: Option<Shading>,
        /// Column widths fixed, or fitted to the content (`w:tblLayout`).
        pub layout: Option<TableLayout>,
        /// Margins of every cell (`w:tblCellMar`).
        pub cell_margins: CellMargins,
        /// Which conditional formats of the style apply (`w:tblLook`).
        pub look: Option<TableLook>,
        /// Title for readers (`w:tblCaption`).
        pub caption: Option<Name>,
        /// Description for readers (`w:tblDescription`).
        pub description: Option<Name>,
        /// What they said before (`w:tblPrChange`, `w:tblPrExChange`).
        pub change: Changed<TableProps>,
    }
}

props! {
    /// Borders of a table (`w:tblBorders`).
    pub struct TableBorders {
        /// Above the first row.
        pub top: Option<Border>,
        /// Leading side.
        pub left: Option<Border>,
        /// Below the last row.
        pub bottom: Option<Border>,
        /// Trailing side.
        pub right: Option<Border>,
        /// Between rows.
        pub inside_horizontal: Option<Border>,
        /// Between columns.
        pub inside_vertical: Option<Border>,
    }
}

props! {
    /// Margins inside a cell (`w:tcMar`, `w:tblCellMar`).
    pub struct CellMargins {
        /// Above.
        pub top: Option<TableWidth>,
        /// Leading side.
        pub left: Option<TableWidth>,
        /// Below.
        pub bottom: Option<TableWidth>,
        /// Trailing side.
        pub right: Option<TableWidth>,
    }
}

/// A width in a table (`CT_TblWidth`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableWidth {
    /// As the content needs.
    Auto,
    /// None (`nil`).
    Nil,
    /// A length (`dxa`).
    Length(Twip),
    /// A share of the room (`pct`).
    Share(FiftiethPercent),
}

tokens! {
    /// Place of a table or row between the margins (ST_JcTable).
    pub enum TableAlignment {
        /// Leading side.
        Left = "left" | "start",
        /// Middle.
        Center = "center",
        /// Trailing side.
        Right = "right" | "end",
    }
}

tokens! {
    /// How column widths come about (ST_TblLayoutType).
    pub enum TableLayout {
        /// As written.
        Fixed = "fixed",
        /// Fitted to the content.
        Autofit = "autofit",
    }
}

/// Which conditional formats of the table style apply (`w:tblLook`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct TableLook {
    /// First row.
    pub first_row: bool,
    /// Last row.
    pub last_row: bool,
    /// First column.
    pub first_column: bool,
    /// Last column.
    pub last_column: bool,
    /// Bands of rows switched off.
    pub no_row_bands: bool,
    /// Bands of columns switched off.
    pub no_column_bands: bool,
}

/// Floating position of a table (`w:tblpPr`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TablePosition {
    /// Gap to text on the left.
    pub left_from_text: Option<Twip>,
    /// Gap to text on the right.
    pub right_from_text: Option<Twip>,
    /// Gap to text above.
    pub top_from_text: Option<Twip>,
    /// Gap to text below.
    pub bottom_from_text: Option<Twip>,
    /// What `y` is measured from.
    pub vertical_anchor: Option<VerticalAnchor>,
    /// What `x` is measured from.
    pub horizontal_anchor: Option<HorizontalAnchor>,
    /// Horizontal offset.
    pub x: Option<Twip>,
    /// Horizontal alignment: ST_XAlign token.
    pub x_align: Option<Name>,
    /// Vertical offset.
    pub y: Option<Twip>,
    /// Vertical alignment: ST_YAlign token.
    pub y_align: Option<Name>,
}

tokens! {
    /// Base of a vertical offset (ST_VAnchor).
    pub enum VerticalAnchor {
        /// The anchoring paragraph.
        Text = "text",
        /// The page's margin.
        Margin = "margin",
        /// The page's edge.
        Page = "page",
    }
}

tokens! {
    /// Base of a horizontal offset (ST_HAnchor).
    pub enum HorizontalAnchor {
        /// The column of text.
        Text = "text",
        /// The page's margin.
        Margin = "margin",
        /// The page's edge.
        Page = "page",
    }
}

props! {
    /// Row properties (`w:trPr`), of a row or a style.
    pub struct RowProps {
        /// Grid columns left empty before the first cell.
        pub grid_before: Option<u32>,
        /// Their preferred width.
        pub width_before: Option<TableWidth>,
        /// Grid columns left empty after the last cell.
        pub grid_after: Option<u32>,
        /// Their preferred width.
        pub width_after: Option<TableWidth>,
        /// Not split over pages.
        pub cant_split: Option<bool>,
        /// Height (`w:trHeight`).
        pub height: Option<RowHeight>,
        /// Repeated at the top of each page (`w:tblHeader`).
        pub header: Option<bool>,
        /// Gap between cells.
        pub cell_spacing: Option<TableWidth>,
        /// Place between the margins.
        pub alignment: Option<TableAlignment>,
        /// Hidden.
        pub hidden: Option<bool>,
        /// The row was inserted or deleted.
        pub tracking: Option<Arc<Tracking>>,
        /// What they said before (`w:trPrChange`).
        pub change: Changed<RowProps>,
    }
}

/// Height of a row (`w:trHeight`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RowHeight {
    /// The height.
    pub value: Twip,
    /// Its meaning; not said is "at least", whatever the standard's text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<HeightRule>,
}

props! {
    /// Cell properties (`w:tcPr`), of a cell or a style. Spans and merges are in [`Cell`].
    pub struct CellProps {
        /// Preferred width (`w:tcW`).
        pub width: Option<TableWidth>,
        /// Borders (`w:tcBorders`).
        pub borders: CellBorders,
        /// Background (`w:shd`).
        pub shading: Option<Shading>,
        /// Lines are not broken for width (`w:noWrap`).
        pub no_wrap: Option<bool>,
        /// Margins (`w:tcMar`).
        pub margins: CellMargins,
        /// Direction of the text.
        pub text_direction: Option<TextDirection>,
        /// Text squeezed or stretched to the cell's width (`w:tcFitText`).
        pub fit_text: Option<bool>,
        /// Vertical place of the content (`w:vAlign`).
        pub vertical_alignment: Option<CellVerticalAlign>,
        /// An empty cell has no height (`w:hideMark`).
        pub hide_mark: Option<bool>,
        /// The cell was inserted or deleted.
        pub tracking: Option<Arc<Tracking>>,
        /// Its vertical merge changed; the cell is still where it was before.
        pub merge_change: Option<Arc<MergeChange>>,
        /// What they said before (`w:tcPrChange`).
        pub change: Changed<CellProps>,
    }
}

props! {
    /// Borders of a cell (`w:tcBorders`).
    pub struct CellBorders {
        /// Above.
        pub top: Option<Border>,
        /// Leading side.
        pub left: Option<Border>,
        /// Below.
        pub bottom: Option<Border>,
        /// Trailing side.
        pub right: Option<Border>,
        /// Between rows, in a style.
        pub inside_horizontal: Option<Border>,
        /// Between columns, in a style.
        pub inside_vertical: Option<Border>,
        /// Diagonal, falling to the right (`w:tl2br`).
        pub falling: Option<Border>,
        /// Diagonal, rising to the right (`w:tr2bl`).
        pub rising: Option<Border>,
    }
}

tokens! {
    /// Vertical place of a cell's content (ST_VerticalJc).
    pub enum CellVerticalAlign {
        /// At the top.
        Top = "top",
        /// In the middle.
        Center = "center",
        /// Spread over the height; as top in cells.
        Both = "both",
        /// At the bottom.
        Bottom = "bottom",
    }
}
