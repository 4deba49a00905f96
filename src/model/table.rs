//! Tables as written (`w:tbl`), with merges resolved to spans. ECMA-376 Part 1, 17.4.
//!
//! A cell is listed where its merge begins and has its position and spans on the table's grid. What
//! `vMerge` swallows stays with it as [`Continuation`]s: their borders are drawn, their text is not.

use super::{
    Block, Border, Changed, ControlId, HeightRule, HorizontalAnchor, MergeChange, Name, Origin, Overlay, Shading,
    TextDirection, Tracking, VerticalAnchor, XAlign, YAlign, props, tokens,
};
use crate::units::{FiftiethPercent, Twip};
use serde::Serialize;
use std::sync::Arc;

/// A table: rows of cells on one grid of columns.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Table {
    /// Direct formatting of the table (`w:tblPr`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: TableProps,
    /// Widths of the grid's columns (`w:tblGrid`); may be fewer than [`Table::columns`].
    pub grid: Vec<Twip>,
    /// The same before a tracked change (`w:tblGridChange`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous_grid: Option<Vec<Twip>>,
    /// The innermost content control around it (`w:sdt`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Rows from the top (`w:tr`).
    pub rows: Vec<Row>,
    /// Byte offset in its story's part.
    #[serde(skip)]
    pub origin: Origin,
}

impl Table {
    /// Columns of the grid that the rows occupy.
    pub fn columns(&self) -> u32 {
        self.rows.iter().map(Row::width).max().unwrap_or(0)
    }

    /// How many tables it is: itself, and those in its cells. In this order tables are counted.
    pub fn count(&self) -> u32 {
        let blocks = self.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| &cell.blocks);
        let inside = blocks.map(|block| match block {
            Block::Table(table) => table.count(),
            Block::Paragraph(_) => 0,
        });
        inside.fold(1, u32::saturating_add)
    }
}

/// A row (`w:tr`).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Properties of the row (`w:trPr`); rows with equal properties share one `Arc`.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<RowProps>,
    /// Table properties that differ in this row (`w:tblPrEx`).
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub exceptions: Arc<TableProps>,
    /// The innermost content control around it (`w:sdt`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Cells that begin in this row, from the leading side; those that reach down from a row above are not in it.
    pub cells: Vec<Cell>,
    /// Number of grid columns that the row takes up, with those left empty before and after and those of cells from
    /// above.
    pub grid_columns: u32,
    /// Byte offset in its story's part.
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
    /// Row of the table that it begins in, from 0.
    pub row: u32,
    /// Column of the grid that it begins in, from 0.
    pub column: u32,
    /// Number of rows it covers, at least 1 (`w:vMerge`).
    pub row_span: u32,
    /// Number of grid columns it covers, at least 1 (`w:gridSpan`, `w:hMerge`).
    pub column_span: u32,
    /// Properties of the cell (`w:tcPr`); cells with equal properties share one `Arc`.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<CellProps>,
    /// The innermost content control around it (`w:sdt`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Paragraphs and nested tables.
    pub blocks: Vec<Block>,
    /// The cells below that are merged into it, one for each row of the span after the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub continuations: Vec<Continuation>,
    /// Byte offset in its story's part.
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
    /// Number of grid columns it covers; Word lets it differ from the cell above.
    pub column_span: u32,
    /// Its own properties; its bottom border is that of the merged cell.
    #[serde(skip_serializing_if = "Overlay::is_unset")]
    pub props: Arc<CellProps>,
    /// The innermost content control around it (`w:sdt`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlId>,
    /// Its content, which is not shown; usually one empty paragraph.
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
        /// Number of rows in a band of the style (`w:tblStyleRowBandSize`).
        pub row_band_size: Option<u32>,
        /// Number of columns in a band of the style (`w:tblStyleColBandSize`).
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
        /// The properties before a tracked change (`w:tblPrChange`, `w:tblPrExChange`).
        pub change: Changed<TableProps>,
    }
}

props! {
    /// Borders of a table (`w:tblBorders`).
    pub struct TableBorders {
        /// Above the first row (`w:top`).
        pub top: Option<Border>,
        /// At the leading side (`w:left`, `w:start`).
        pub left: Option<Border>,
        /// Below the last row (`w:bottom`).
        pub bottom: Option<Border>,
        /// At the trailing side (`w:right`, `w:end`).
        pub right: Option<Border>,
        /// Between rows (`w:insideH`).
        pub inside_horizontal: Option<Border>,
        /// Between columns (`w:insideV`).
        pub inside_vertical: Option<Border>,
    }
}

props! {
    /// Margins inside a cell (`w:tcMar`, `w:tblCellMar`).
    pub struct CellMargins {
        /// From the top edge to the text (`w:top`).
        pub top: Option<TableWidth>,
        /// At the leading side (`w:left`, `w:start`).
        pub left: Option<TableWidth>,
        /// From the text to the bottom edge (`w:bottom`).
        pub bottom: Option<TableWidth>,
        /// At the trailing side (`w:right`, `w:end`).
        pub right: Option<TableWidth>,
    }
}

/// A width in a table (`CT_TblWidth`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TableWidth {
    /// As wide as the content needs (`auto`).
    Auto,
    /// Zero (`nil`).
    Nil,
    /// A length (`dxa`).
    Length(Twip),
    /// A share of the available width (`pct`).
    Share(FiftiethPercent),
}

tokens! {
    /// Place of a table or row between the margins (ST_JcTable).
    pub enum TableAlignment {
        /// At the leading margin of the text.
        Left = "left" | "start",
        /// Centred between the margins.
        Center = "center",
        /// At the trailing margin.
        Right = "right" | "end",
    }
}

tokens! {
    /// How column widths come about (ST_TblLayoutType).
    pub enum TableLayout {
        /// Columns have the widths that are written.
        Fixed = "fixed",
        /// Fitted to the content.
        Autofit = "autofit",
    }
}

/// Which conditional formats of the table style apply (`w:tblLook`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct TableLook {
    /// The style's first row applies (`w:firstRow`).
    pub first_row: bool,
    /// The style's last row applies (`w:lastRow`).
    pub last_row: bool,
    /// The style's first column applies (`w:firstColumn`).
    pub first_column: bool,
    /// The style's last column applies (`w:lastColumn`).
    pub last_column: bool,
    /// The style's bands of rows do not apply (`w:noHBand`).
    pub no_row_bands: bool,
    /// The style's bands of columns do not apply (`w:noVBand`).
    pub no_column_bands: bool,
}

/// Floating position of a table (`w:tblpPr`).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct TablePosition {
    /// Distance to the text at the left (`w:leftFromText`).
    pub left_from_text: Option<Twip>,
    /// Distance to the text at the right (`w:rightFromText`).
    pub right_from_text: Option<Twip>,
    /// Distance to the text above (`w:topFromText`).
    pub top_from_text: Option<Twip>,
    /// Distance to the text below (`w:bottomFromText`).
    pub bottom_from_text: Option<Twip>,
    /// What `y` is measured from (`w:vertAnchor`).
    pub vertical_anchor: Option<VerticalAnchor>,
    /// What `x` is measured from (`w:horzAnchor`).
    pub horizontal_anchor: Option<HorizontalAnchor>,
    /// Offset from the horizontal anchor (`w:tblpX`).
    pub x: Option<Twip>,
    /// Horizontal alignment, which wins over `x` (`w:tblpXSpec`).
    pub x_align: Option<XAlign>,
    /// Offset from the vertical anchor (`w:tblpY`).
    pub y: Option<Twip>,
    /// Vertical alignment, which wins over `y` (`w:tblpYSpec`).
    pub y_align: Option<YAlign>,
}

props! {
    /// Row properties (`w:trPr`), of a row or a style.
    pub struct RowProps {
        /// Number of grid columns left empty before the first cell (`w:gridBefore`).
        pub grid_before: Option<u32>,
        /// Preferred width of those (`w:wBefore`).
        pub width_before: Option<TableWidth>,
        /// Number of grid columns left empty after the last cell (`w:gridAfter`).
        pub grid_after: Option<u32>,
        /// Preferred width of those (`w:wAfter`).
        pub width_after: Option<TableWidth>,
        /// Not split over pages (`w:cantSplit`).
        pub cant_split: Option<bool>,
        /// Height (`w:trHeight`).
        pub height: Option<RowHeight>,
        /// Repeated at the top of each page (`w:tblHeader`).
        pub header: Option<bool>,
        /// Distance between cells (`w:tblCellSpacing`).
        pub cell_spacing: Option<TableWidth>,
        /// Horizontal alignment between the margins (`w:jc`).
        pub alignment: Option<TableAlignment>,
        /// Not shown (`w:hidden`).
        pub hidden: Option<bool>,
        /// Insertion or deletion of the row (`w:ins`, `w:del`).
        pub tracking: Option<Arc<Tracking>>,
        /// The properties before a tracked change (`w:trPrChange`).
        pub change: Changed<RowProps>,
    }
}

/// Height of a row (`w:trHeight`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RowHeight {
    /// The height (`w:val`).
    pub value: Twip,
    /// Meaning of the height (`w:hRule`); at least where unspecified, as Word has it and the standard does not.
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
        /// Direction of the text (`w:textDirection`).
        pub text_direction: Option<TextDirection>,
        /// Text squeezed or stretched to the cell's width (`w:tcFitText`).
        pub fit_text: Option<bool>,
        /// Vertical place of the content (`w:vAlign`).
        pub vertical_alignment: Option<CellVerticalAlign>,
        /// An empty cell has no height (`w:hideMark`).
        pub hide_mark: Option<bool>,
        /// Insertion or deletion of the cell (`w:cellIns`, `w:cellDel`).
        pub tracking: Option<Arc<Tracking>>,
        /// Tracked change of its vertical merge (`w:cellMerge`); the cell is still as it was before.
        pub merge_change: Option<Arc<MergeChange>>,
        /// The properties before a tracked change (`w:tcPrChange`).
        pub change: Changed<CellProps>,
    }
}

props! {
    /// Borders of a cell (`w:tcBorders`).
    pub struct CellBorders {
        /// Above the cell (`w:top`).
        pub top: Option<Border>,
        /// At the leading side (`w:left`, `w:start`).
        pub left: Option<Border>,
        /// Below the cell (`w:bottom`).
        pub bottom: Option<Border>,
        /// At the trailing side (`w:right`, `w:end`).
        pub right: Option<Border>,
        /// Between rows, in a table style (`w:insideH`).
        pub inside_horizontal: Option<Border>,
        /// Between columns, in a table style (`w:insideV`).
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
        /// Content begins at the top of the cell; the default.
        Top = "top",
        /// Content is centred in the height of the cell.
        Center = "center",
        /// Spread over the height; as top in cells.
        Both = "both",
        /// Content ends at the bottom of the cell.
        Bottom = "bottom",
    }
}
