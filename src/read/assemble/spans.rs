//! Merges of cells resolved to spans, row by row. ECMA-376 Part 1, 17.4.17, 17.4.22, 17.4.84.
//!
//! A cell that continues a vertical merge joins the open cell that begins in the same grid column;
//! where none is open it begins a cell. One that continues a horizontal merge joins the cell
//! before it in its row. A cell that joined another is hidden in Word too, and text in it is a warning.

use super::WarningSink;
use crate::diag::HiddenIn;
use crate::error::{Error, Limit, Result};
use crate::model::{Block, Cell, Continuation, ControlId, Origin, Row, Table, TableWidth};
use crate::units::Twip;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A cell's part in a merge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::read) enum Merge {
    /// Begins one.
    Restart,
    /// Goes on with the one before.
    Continue,
}

/// A cell as written; its row and column are not known yet.
#[derive(Debug)]
pub(in crate::read) struct RawCell {
    /// Spans of one row and `gridSpan` columns.
    pub(in crate::read) cell: Cell,
    /// `w:vMerge`.
    pub(in crate::read) vertical: Option<Merge>,
    /// `w:hMerge`.
    pub(in crate::read) horizontal: Option<Merge>,
}

impl RawCell {
    /// A cell that is not merged.
    pub(in crate::read) fn new(control: Option<ControlId>, origin: Origin) -> Self {
        let cell = Cell { control, origin, ..Cell::default() };
        RawCell { cell, vertical: None, horizontal: None }
    }
}

/// A cell of the table by the indices of its row and its place there.
type Spot = (usize, usize);

/// Resolves the merges of one table.
#[derive(Debug)]
pub(in crate::read) struct Spans {
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
    pub(in crate::read) fn new(max_cells: u64) -> Self {
        Spans { open: BTreeMap::new(), below: BTreeMap::new(), column: 0, before: None, widest: 0, max_cells }
    }

    /// Begins a row, unless it has begun before.
    pub(in crate::read) fn begin_row(&mut self, table: &mut Table, row: Option<Box<Row>>) -> Result<()> {
        let Some(row) = row else { return Ok(()) };
        self.column = row.props.grid_before.unwrap_or(0);
        self.before = None;
        self.below.clear();
        table.rows.push(*row);
        self.check(table)
    }

    /// Adds the row's next cell.
    pub(in crate::read) fn add(&mut self, table: &mut Table, raw: RawCell, sink: &mut dyn WarningSink) -> Result<()> {
        let RawCell { mut cell, vertical, horizontal } = raw;
        let (column, span) = (self.column, cell.column_span);
        self.column = column.saturating_add(span);
        self.check(table)?;
        if horizontal == Some(Merge::Continue)
            && let Some(before) = self.before
        {
            warn_of_hidden_text(&cell.blocks, sink);
            self.widen(table, before, cell);
            return Ok(());
        }
        let above = self.open.get(&column).copied().filter(|_| vertical == Some(Merge::Continue));
        if let Some(spot) = above
            && let Some(upper) = table.rows.get_mut(spot.0).and_then(|row| row.cells.get_mut(spot.1))
        {
            warn_of_hidden_text(&cell.blocks, sink);
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
    pub(in crate::read) fn end_row(&mut self, table: &mut Table) -> Result<()> {
        if let Some(row) = table.rows.last_mut() {
            self.column = self.column.saturating_add(row.props.grid_after.unwrap_or(0));
            row.grid_columns = self.column;
        }
        std::mem::swap(&mut self.open, &mut self.below);
        self.check(table)
    }

    /// Gives the cell before the columns of one that joins it, and its right border.
    fn widen(&mut self, table: &mut Table, (row, index): Spot, joining: Cell) {
        let is_here = row.saturating_add(1) == table.rows.len();
        let Some(cell) = table.rows.get_mut(row).and_then(|row| row.cells.get_mut(index)) else { return };
        let (span, props) = match cell.continuations.last_mut() {
            Some(continuation) if !is_here => (&mut continuation.column_span, &mut continuation.props),
            _ => (&mut cell.column_span, &mut cell.props),
        };
        *span = span.saturating_add(joining.column_span);
        let props = Arc::make_mut(props);
        if joining.props.borders.right.is_some() {
            props.borders.right.clone_from(&joining.props.borders.right);
        }
        if let (Some(TableWidth::Length(own)), Some(TableWidth::Length(other))) = (props.width, joining.props.width) {
            props.width = Some(TableWidth::Length(Twip(own.0.saturating_add(other.0))));
        }
    }

    /// The grid must stay within bounds: a single attribute can claim four thousand million columns.
    fn check(&mut self, table: &Table) -> Result<()> {
        self.widest = self.widest.max(u64::from(self.column));
        let rows = u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
        if self.widest.saturating_mul(rows) > self.max_cells {
            return Err(Error::TooLarge { limit: Limit::MaxCells, allowed: self.max_cells });
        }
        Ok(())
    }
}

fn warn_of_hidden_text(blocks: &[Block], sink: &mut dyn WarningSink) {
    if blocks.iter().any(has_text) {
        sink.warn(HiddenIn::MergedCell.into());
    }
}

fn has_text(block: &Block) -> bool {
    match block {
        Block::Paragraph(paragraph) => !paragraph.is_blank(),
        // A table is never nothing.
        Block::Table(_) => true,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::super::TestSink;
    use super::*;
    use crate::model::{Inline, Paragraph, Run, RunPiece};

    fn cell(column_span: u32, vertical: Option<Merge>, horizontal: Option<Merge>) -> RawCell {
        let cell = Cell { column_span, ..Cell::default() };
        RawCell { cell, vertical, horizontal }
    }

    fn with_text(mut raw: RawCell) -> RawCell {
        let run = Run { pieces: vec![RunPiece::Text("甲".to_owned())], ..Run::default() };
        let paragraph = Paragraph { inlines: vec![Inline::Run(run)], ..Paragraph::default() };
        raw.cell.blocks.push(Block::Paragraph(paragraph));
        raw
    }

    /// The table of these rows, and the warnings.
    fn table(rows: Vec<Vec<RawCell>>, max_cells: u64) -> Result<(Table, Vec<String>)> {
        let (mut table, mut spans, mut sink) = (Table::default(), Spans::new(max_cells), TestSink::default());
        for row in rows {
            spans.begin_row(&mut table, Some(Box::default()))?;
            for cell in row {
                spans.add(&mut table, cell, &mut sink)?;
            }
            spans.end_row(&mut table)?;
        }
        Ok((table, sink.messages()))
    }

    #[test]
    fn a_vertical_merge_joins_cells_of_one_column() {
        let (restart, go_on) = (Some(Merge::Restart), Some(Merge::Continue));
        let rows = vec![
            vec![cell(1, restart, None), cell(2, None, None)],
            vec![cell(1, go_on, None), cell(1, go_on, None), cell(1, None, None)],
        ];
        let (table, warnings) = table(rows, 100).unwrap();
        let spots: Vec<_> = table.rows.iter().flat_map(|row| &row.cells).map(|cell| (cell.row, cell.column)).collect();
        assert_eq!(spots, [(0, 0), (0, 1), (1, 1), (1, 2)], "a continuation of nothing begins a cell");
        assert_eq!((table.rows[0].cells[0].row_span, table.rows[0].cells[0].continuations.len()), (2, 1));
        assert_eq!((table.rows[0].grid_columns, table.rows[1].grid_columns), (3, 3));
        assert!(warnings.is_empty());
    }

    #[test]
    fn a_horizontal_merge_widens_the_cell_before_and_hides_text() {
        let rows = vec![vec![cell(1, None, Some(Merge::Restart)), with_text(cell(2, None, Some(Merge::Continue)))]];
        let (table, warnings) = table(rows, 100).unwrap();
        assert_eq!((table.rows[0].cells.len(), table.rows[0].cells[0].column_span), (1, 3));
        assert_eq!(warnings.len(), 1);
    }

    #[test]
    fn a_span_past_the_limit_is_an_error() {
        let rows = vec![vec![cell(u32::MAX, None, None)]];
        assert!(matches!(table(rows, 1000), Err(Error::TooLarge { .. })));
    }
}
