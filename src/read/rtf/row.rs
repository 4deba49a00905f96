//! Rows of tables: what the words between `\trowd` and `\row` say, and the table that rows make.
//! RTF 1.9.1, "Table Definitions".

use super::reader::{Reader, SinkAt};
use crate::error::Result;
use crate::model::{
    Block, CellProps, Origin, Overlay, Paragraph, Row, RowProps, Table, TableLayout, TablePosition, TableProps,
    TableWidth,
};
use crate::read::assemble::{GridLines, Merge, RawCell, Spans};
use crate::units::Twip;
use std::sync::Arc;

/// Width of a cell that no `\cellx` says the end of, an inch.
const USUAL_WIDTH: i32 = 1440;

/// Width of a cell that ends where it begins, or before; what Word's narrowest columns have.
const NARROWEST: i32 = 15;

/// What the words of a row say.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct RowDefinition {
    /// Properties of the table as far as this row has them.
    pub(super) table: TableProps,
    /// Properties of the row.
    pub(super) row: RowProps,
    /// `\trleft`: left edge of the first cell.
    pub(super) left: i32,
    /// `\trgaph`: half of the distance between the texts of two cells.
    pub(super) gap: Option<i32>,
    /// Cells so far, each up to its `\cellx`.
    pub(super) cells: Vec<CellDefinition>,
    /// The cell whose `\cellx` has not come yet.
    pub(super) open: CellDefinition,
    /// Widths and units of paddings and spacings, which come as two words.
    pub(super) measures: super::row_props::Measures,
    /// `\irow`
    pub(super) index: Option<i32>,
    /// `\lastrow`
    pub(super) is_last: bool,
}

/// What the words of a cell say.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct CellDefinition {
    /// `\cellx`: right edge, from where the row's left edge is measured from.
    pub(super) right: i32,
    pub(super) props: CellProps,
    pub(super) vertical: Option<Merge>,
    pub(super) horizontal: Option<Merge>,
}

/// A row as it came.
#[derive(Debug)]
pub(super) struct RawRow {
    pub(super) definition: Arc<RowDefinition>,
    /// Content of each cell.
    pub(super) cells: Vec<Vec<Block>>,
}

impl RawRow {
    /// The left edge of the first cell and the right edges of all, ascending.
    fn edges(&self) -> Vec<i32> {
        let mut at = self.definition.left;
        let mut edges = vec![at];
        for index in 0..self.cells.len() {
            let right = match self.definition.cells.get(index) {
                Some(cell) if cell.right > at => cell.right,
                Some(_) => at.saturating_add(NARROWEST),
                None => at.saturating_add(USUAL_WIDTH),
            };
            edges.push(right);
            at = right;
        }
        edges
    }
}

impl RawRow {
    /// The edges that are lines of the table: not those inside of merged cells.
    fn lines(&self, edges: &[i32]) -> Vec<i32> {
        let goes_on = |at: usize| {
            let cell = self.definition.cells.get(at);
            at > 0 && cell.is_some_and(|cell| cell.horizontal == Some(Merge::Continue))
        };
        let last = edges.len().saturating_sub(1);
        (0..).zip(edges).filter(|(at, _)| *at == last || !goes_on(*at)).map(|(_, edge)| *edge).collect()
    }
}

/// A table that has begun.
#[derive(Debug, Default)]
pub(super) struct OpenTable {
    /// Finished rows.
    pub(super) rows: Vec<RawRow>,
    /// Finished cells of the open row.
    pub(super) cells: Vec<Vec<Block>>,
    /// Finished blocks of the open cell.
    pub(super) blocks: Vec<Block>,
    /// Where it begins.
    pub(super) origin: Origin,
    /// Fields that were open when it began.
    pub(super) fields_outside: usize,
}

impl Reader<'_, '_> {
    /// The tables that rows make: one, unless a row says that it is the first of another.
    pub(super) fn assemble(&mut self, open: OpenTable) -> Result<Vec<Block>> {
        let mut tables: Vec<Vec<RawRow>> = Vec::new();
        for row in open.rows {
            match tables.last_mut() {
                Some(rows) if rows.last().is_some_and(|before| belongs(&before.definition, &row.definition)) => {
                    rows.push(row);
                }
                _ => tables.push(vec![row]),
            }
        }
        let mut blocks = Vec::new();
        for rows in tables {
            blocks.push(Block::Table(self.table(rows, open.origin)?));
        }
        Ok(blocks)
    }

    fn table(&mut self, rows: Vec<RawRow>, origin: Origin) -> Result<Box<Table>> {
        let mut table = Box::new(Table { origin, ..Table::default() });
        let edges: Vec<_> = rows.iter().map(RawRow::edges).collect();
        let lines: Vec<_> = rows.iter().zip(&edges).map(|(row, edges)| row.lines(edges)).collect();
        let grid = GridLines::of_rows(lines.iter().map(Vec::as_slice));
        table.grid = grid.widths();
        if let Some(first) = rows.first() {
            table.props = first.definition.table.clone();
            table.props.layout.get_or_insert(TableLayout::Fixed);
            // The rows are placed by the columns before them; the table begins where the first of them does.
            let left = edges.iter().filter_map(|row| row.first()).min().copied().unwrap_or(0);
            table.props.indent = first.definition.indent_of(left);
        }
        let location = super::state::location(usize::try_from(origin.0).unwrap_or_default());
        let mut spans = Spans::new(self.max_cells);
        for (row, edges) in rows.into_iter().zip(&edges) {
            self.add_row(&mut table, row, (&grid, edges), &mut spans, &location)?;
        }
        Ok(table)
    }

    fn add_row(
        &mut self,
        table: &mut Table,
        raw: RawRow,
        (grid, edges): (&GridLines, &[i32]),
        spans: &mut Spans,
        location: &crate::diag::Location,
    ) -> Result<()> {
        let definition = raw.definition;
        let mut row = Row { props: Arc::new(definition.row.clone()), origin: table.origin, ..Row::default() };
        let props = Arc::make_mut(&mut row.props);
        let width = |left: i32, right: i32| TableWidth::Length(Twip(right.saturating_sub(left).max(0)));
        let before = edges.first().map_or(0, |&left| grid.columns_before(left));
        if before > 0 {
            props.grid_before = Some(before);
        }
        let after = grid.columns().saturating_sub(edges.last().map_or(0, |&right| grid.columns_before(right)));
        if after > 0 {
            props.grid_after = Some(after);
        }
        row.exceptions = exceptions(&table.props, &definition.table);
        let mut sink = SinkAt { session: self.session, location: location.clone() };
        spans.begin_row(table, Some(Box::new(row)))?;
        let mut column = before;
        for (index, blocks) in raw.cells.into_iter().enumerate() {
            let (Some(&left), Some(&right)) = (edges.get(index), edges.get(index.saturating_add(1))) else { break };
            let mut cell = RawCell::new(None, table.origin);
            let known = definition.cells.get(index);
            let goes_on = index > 0 && known.is_some_and(|cell| cell.horizontal == Some(Merge::Continue));
            let span = grid.columns_before(right).saturating_sub(column).max(u32::from(!goes_on));
            cell.cell.column_span = span;
            column = column.saturating_add(span);
            let mut props = known.map(|cell| cell.props.clone()).unwrap_or_default();
            props.width = Some(width(left, right));
            cell.cell.props = Arc::new(props);
            cell.vertical = known.and_then(|cell| cell.vertical);
            cell.horizontal = known.and_then(|cell| cell.horizontal);
            cell.cell.blocks = blocks;
            if !matches!(cell.cell.blocks.last(), Some(Block::Paragraph(_))) {
                cell.cell.blocks.push(Block::Paragraph(Paragraph::default()));
            }
            spans.add(table, cell, &mut sink)?;
        }
        spans.end_row(table)
    }
}

/// True where a row goes on with the table of the row before.
fn belongs(before: &RowDefinition, row: &RowDefinition) -> bool {
    let starts_anew = before.is_last && row.index == Some(0);
    !starts_anew && before.table.position == row.table.position
}

/// What a row has otherwise than the table; where the table has something and the row nothing, the table's holds.
fn exceptions(table: &TableProps, row: &TableProps) -> Arc<TableProps> {
    let mut own = row.clone();
    let mut shared = own.clone();
    shared.keep_shared(table);
    own.clear(&shared);
    // These are the whole table's, whatever a row says.
    own.position = None::<TablePosition>;
    own.indent = None;
    own.layout = None;
    own.style = None;
    if own.is_unset() { TableProps::unset() } else { Arc::new(own) }
}
