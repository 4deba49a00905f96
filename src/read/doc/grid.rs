//! The grid of a table: rows have the edges of their cells, the model has columns and spans.
//!
//! Edges of different rows that lie as close together as rounding puts them are one.

use super::story::{StoryReader, here};
use super::table::DraftRow;
use super::table_sprms::{CellFormat, RowFormat};
use crate::error::{Error, Limit, Result};
use crate::model::{Block, Overlay, Paragraph, Row, Table, TableProps, TableWidth};
use crate::ooxml::ReadContext;
use crate::read::assemble::{RawCell, Spans};
use crate::units::Twip;
use std::sync::Arc;

/// Twips between edges that are one: rows drawn or dragged by hand differ so much.
/// [MS-DOC] 2.9.321 lets edges of vertically merged cells differ by 3.
const SNAP: i32 = 3;

/// Builds the table of these rows.
pub(super) fn build_table(mut rows: Vec<DraftRow>, reader: &mut StoryReader) -> Result<Table> {
    rows.iter_mut().for_each(|row| row.format.fit_cells(row.cells.len()));
    let grid = Grid::of(&rows);
    let mut table = Table {
        grid: grid.widths(),
        origin: rows.first().map(|row| row.origin).unwrap_or_default(),
        ..Table::default()
    };
    if let Some(first) = rows.first() {
        table.props = first.format.table.clone();
        table.props.indent = first.format.indent(grid.first_edge());
    }
    let mut spans = Spans::new(reader.shared.max_cells);
    for row in rows {
        add_row(row, &grid, &mut table, &mut spans, reader)?;
    }
    Ok(table)
}

fn add_row(draft: DraftRow, grid: &Grid, table: &mut Table, spans: &mut Spans, reader: &mut StoryReader) -> Result<()> {
    let DraftRow { cells, format, origin } = draft;
    let tracking = format.row.tracking.as_ref();
    if tracking.is_some_and(|tracking| reader.shared.changes.drop(tracking)) {
        return Ok(());
    }
    let columns = grid.columns_of(&format);
    let mut row = Row { origin, exceptions: exceptions(&format.table, &table.props), ..Row::default() };
    let mut props = format.row.clone();
    if let Some(first) = columns.first().map(|&(begin, _)| begin).filter(|&first| first > 0) {
        props.grid_before = u32::try_from(first).ok();
        props.width_before = props.width_before.or(Some(TableWidth::Length(grid.width(0, first))));
    }
    let end = columns.last().map_or(grid.columns(), |&(_, end)| end);
    if end < grid.columns() {
        props.grid_after = u32::try_from(grid.columns().saturating_sub(end)).ok();
        props.width_after = props.width_after.or(Some(TableWidth::Length(grid.width(end, grid.columns()))));
    }
    row.props = Arc::new(props);
    spans.begin_row(table, Some(Box::new(row)))?;
    for ((blocks, cell), (begin, end)) in cells.into_iter().zip(format.cells).zip(columns) {
        reader.session.count_element()?;
        let raw = raw_cell(blocks, cell, end.saturating_sub(begin).max(1), origin)?;
        // Where the text of a merged cell is hidden is told at the end of its row.
        spans.add(table, raw, &mut here_of(reader, origin.0))?;
    }
    spans.end_row(table)
}

/// Takes warnings about the row whose mark is at this offset.
fn here_of<'s>(reader: &'s mut StoryReader, offset: u32) -> super::story::Here<'s> {
    let mut sink = here(reader.session, reader.file, u32::MAX);
    sink.location.offset = Some(u64::from(offset));
    sink
}

fn raw_cell(mut blocks: Vec<Block>, cell: CellFormat, span: usize, origin: crate::model::Origin) -> Result<RawCell> {
    // A cell ends with a paragraph.
    if !matches!(blocks.last(), Some(Block::Paragraph(_))) {
        blocks.push(Block::Paragraph(Paragraph::default()));
    }
    let mut raw = RawCell::new(None, origin);
    raw.cell.blocks = blocks;
    raw.cell.column_span =
        u32::try_from(span).map_err(|_| Error::TooLarge { limit: Limit::MaxCells, allowed: u64::from(u32::MAX) })?;
    raw.cell.props = Arc::new(cell.props);
    raw.vertical = cell.vertical;
    raw.horizontal = cell.horizontal;
    Ok(raw)
}

/// What a row's table properties have other than the table's; unset where nothing is.
fn exceptions(row: &TableProps, table: &TableProps) -> Arc<TableProps> {
    let mut own = TableProps::default();
    if row.borders != table.borders {
        own.borders = row.borders.clone();
    }
    if row.cell_margins != table.cell_margins {
        own.cell_margins = row.cell_margins.clone();
    }
    if own.is_unset() { TableProps::unset() } else { Arc::new(own) }
}

/// The edges of all columns, ascending.
struct Grid(Vec<i32>);

impl Grid {
    fn of(rows: &[DraftRow]) -> Self {
        let mut edges: Vec<i32> = rows.iter().flat_map(|row| row.format.edges.iter().copied()).collect();
        edges.sort_unstable();
        let mut distinct: Vec<i32> = Vec::new();
        for edge in edges {
            if distinct.last().is_none_or(|last| edge.saturating_sub(*last) > SNAP) {
                distinct.push(edge);
            }
        }
        Grid(distinct)
    }

    fn columns(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    fn first_edge(&self) -> i32 {
        self.0.first().copied().unwrap_or(0)
    }

    /// The line of the grid that an edge lies on: the last that is not right of it.
    fn line(&self, edge: i32) -> usize {
        self.0.partition_point(|&line| line <= edge).saturating_sub(1)
    }

    /// First column and the one behind the last of each cell.
    fn columns_of(&self, row: &RowFormat) -> Vec<(usize, usize)> {
        let lines = row.edges.iter().map(|&edge| self.line(edge));
        lines.clone().zip(lines.skip(1)).collect()
    }

    fn width(&self, from: usize, to: usize) -> Twip {
        let edge = |at: usize| self.0.get(at).copied().unwrap_or(0);
        Twip(edge(to).saturating_sub(edge(from)))
    }

    fn widths(&self) -> Vec<Twip> {
        self.0.iter().zip(self.0.iter().skip(1)).map(|(from, to)| Twip(to.saturating_sub(*from))).collect()
    }
}
