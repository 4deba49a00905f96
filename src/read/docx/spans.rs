//! Merges of cells resolved to spans, row by row. ECMA-376 Part 1, 17.4.17, 17.4.22, 17.4.84.
//!
//! A cell that continues a vertical merge joins the open cell that begins in the same grid column;
//! where none is open it begins a cell. One that continues a horizontal merge joins what stands
//! before it in its row. What is swallowed so is hidden in Word too, and text in it is a warning.

use crate::diag::WarningKind;
use crate::error::{Error, Result};
use crate::model::{Block, Cell, Continuation, ControlId, Inline, Origin, Paragraph, Row, RunPiece, Table, TableWidth};
use crate::ooxml::Cursor;
use crate::units::Twip;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A cell's part in a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Merge {
    /// Begins one.
    Restart,
    /// Goes on with the one before.
    Continue,
}

/// A cell as written; its row and column are not known yet.
#[derive(Debug)]
pub(super) struct RawCell {
    /// Spans of one row and `gridSpan` columns.
    pub(super) cell: Cell,
    /// `w:vMerge`.
    pub(super) vertical: Option<Merge>,
    /// `w:hMerge`.
    pub(super) horizontal: Option<Merge>,
}

impl RawCell {
    /// A cell that is not merged.
    pub(super) fn new(control: Option<ControlId>, origin: Origin) -> Self {
        let cell = Cell { control, origin, ..Cell::default() };
        RawCell { cell, vertical: None, horizontal: None }
    }
}

/// A cell of the table by the indices of its row and its place there.
type Spot = (usize, usize);

/// Resolves the merges of one table.
#[derive(Debug)]
pub(super) struct Spans {
    /// Cells whose vertical merge the row above left open, by their column.
    open: BTreeMap<u32, Spot>,
    /// Those that this row leaves open.
    below: BTreeMap<u32, Spot>,
    /// Next free column of the row.
    column: u32,
    /// Where the cell before went: a cell of this row, or a continuation of one above.
    before: Option<Spot>,
    widest: u64,
    max_cells: u64,
}

impl Spans {
    /// For a table of at most so many grid positions.
    pub(super) fn new(max_cells: u64) -> Self {
        Spans { open: BTreeMap::new(), below: BTreeMap::new(), column: 0, before: None, widest: 0, max_cells }
    }

    /// Begins a row, unless it has begun before.
    pub(super) fn begin_row(&mut self, table: &mut Table, row: Option<Box<Row>>) -> Result<()> {
        let Some(row) = row else { return Ok(()) };
        self.column = row.props.grid_before.unwrap_or(0);
        self.before = None;
        self.below.clear();
        table.rows.push(*row);
        self.check(table)
    }

    /// Adds the row's next cell.
    pub(super) fn add(&mut self, table: &mut Table, raw: RawCell, cursor: &mut Cursor) -> Result<()> {
        let RawCell { mut cell, vertical, horizontal } = raw;
        let (column, span) = (self.column, cell.column_span);
        self.column = column.saturating_add(span);
        self.check(table)?;
        if horizontal == Some(Merge::Continue)
            && let Some(before) = self.before
        {
            warn_of_hidden_text(&cell.blocks, cursor);
            self.widen(table, before, cell);
            return Ok(());
        }
        let above = self.open.get(&column).copied().filter(|_| vertical == Some(Merge::Continue));
        if let Some(spot) = above
            && let Some(upper) = table.rows.get_mut(spot.0).and_then(|row| row.cells.get_mut(spot.1))
        {
            warn_of_hidden_text(&cell.blocks, cursor);
            upper.row_span = upper.row_span.saturating_add(1);
            let Cell { props, control, blocks, .. } = cell;
            upper.continuations.push(Continuation { column_span: span, props, control, blocks });
            self.below.insert(column, spot);
            self.before = Some(spot);
            return Ok(());
        }
        let row_index = table.rows.len().saturating_sub(1);
        let Some(row) = table.rows.last_mut() else { return Ok(()) };
        let spot = (row_index, row.cells.len());
        cell.row = u32::try_from(row_index).unwrap_or(u32::MAX);
        cell.column = column;
        row.cells.push(cell);
        if vertical.is_some() {
            self.below.insert(column, spot);
        }
        self.before = Some(spot);
        Ok(())
    }

    /// Ends the row.
    pub(super) fn end_row(&mut self, table: &mut Table) -> Result<()> {
        if let Some(row) = table.rows.last_mut() {
            self.column = self.column.saturating_add(row.props.grid_after.unwrap_or(0));
            row.grid_columns = self.column;
        }
        std::mem::swap(&mut self.open, &mut self.below);
        self.check(table)
    }

    /// Lets the cell before take over the room of a swallowed one, and the border on its far side.
    fn widen(&mut self, table: &mut Table, (row, index): Spot, swallowed: Cell) {
        let is_here = row.saturating_add(1) == table.rows.len();
        let Some(cell) = table.rows.get_mut(row).and_then(|row| row.cells.get_mut(index)) else { return };
        let (span, props) = match cell.continuations.last_mut() {
            Some(continuation) if !is_here => (&mut continuation.column_span, &mut continuation.props),
            _ => (&mut cell.column_span, &mut cell.props),
        };
        *span = span.saturating_add(swallowed.column_span);
        let props = Arc::make_mut(props);
        if swallowed.props.borders.right.is_some() {
            props.borders.right.clone_from(&swallowed.props.borders.right);
        }
        if let (Some(TableWidth::Length(own)), Some(TableWidth::Length(other))) = (props.width, swallowed.props.width) {
            props.width = Some(TableWidth::Length(Twip(own.0.saturating_add(other.0))));
        }
    }

    /// The grid must stay within bounds: a single attribute can claim four thousand million columns.
    fn check(&mut self, table: &Table) -> Result<()> {
        self.widest = self.widest.max(u64::from(self.column));
        let rows = u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
        if self.widest.saturating_mul(rows) > self.max_cells {
            return Err(Error::TooLarge { limit: "max-cells", allowed: self.max_cells });
        }
        Ok(())
    }
}

fn warn_of_hidden_text(blocks: &[Block], cursor: &mut Cursor) {
    if blocks.iter().any(has_text) {
        cursor.warn(WarningKind::HiddenText { what: "merged cell".to_owned() });
    }
}

fn has_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(Paragraph { inlines, .. }) => inlines.iter().any(shows),
        // A table is never nothing.
        Block::Table(_) => true,
    }
}

fn shows(inline: &Inline) -> bool {
    match inline {
        Inline::Run(run) => run.pieces.iter().any(|piece| match piece {
            RunPiece::Text(text) => !text.trim().is_empty(),
            RunPiece::Symbol { .. } | RunPiece::Drawing(_) => true,
            _ => false,
        }),
        Inline::Math(_) => true,
        Inline::Hyperlink(link) => link.inlines.iter().any(shows),
        _ => false,
    }
}
