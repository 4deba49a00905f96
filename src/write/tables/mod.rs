//! The tables of a document as data.
//!
//! What a reader of the page would copy out of a cell: results of fields and texts of links are in,
//! codes and hidden runs are out, and tables inside a cell are not its text but tables of their own.

mod condition;
mod header;
mod surroundings;

use crate::model::{Block, Cell, Document, Table};
pub use condition::{ConditionError, TableCondition};
use header::header_rows;
use serde::Serialize;
use surroundings::Surroundings;

/// All tables of the body, in reading order: a table is followed by those in its cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtractedTables {
    /// The tables.
    pub tables: Vec<ExtractedTable>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtractedTable {
    /// Its place among the body's tables, those inside cells among them, from 1.
    pub number: u32,
    /// The cell it is in, of a table inside another one.
    pub parent: Option<TableCell>,
    /// The nearest heading above it, as typed.
    pub heading: Option<String>,
    /// Its caption: a line above or below that names it, or what its alternative text calls it.
    pub caption: Option<String>,
    /// Rows.
    pub rows: u32,
    /// Columns of the grid.
    pub cols: u32,
    /// Rows at the top that are headings: those that repeat on each page; where none does, those
    /// without a number above the first row that has one.
    pub header_rows: u32,
    /// Cells in reading order; a merged cell is listed once, where it begins.
    pub cells: Vec<ExtractedCell>,
}

/// A cell of one of the body's tables, everything counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct TableCell {
    /// [`ExtractedTable::number`].
    pub table: u32,
    /// [`ExtractedCell::row`].
    pub row: u32,
    /// [`ExtractedCell::col`].
    pub col: u32,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtractedCell {
    /// Row, from 1.
    pub row: u32,
    /// Column, from 1.
    pub col: u32,
    /// Rows covered.
    pub row_span: u32,
    /// Columns covered.
    pub col_span: u32,
    /// Its paragraphs, white space folded, empty ones left out, joined by line feeds.
    pub text: String,
    /// Numbers of the tables in it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<u32>,
}

impl ExtractedCell {
    /// The row after its last, from 1.
    pub(crate) fn row_end(&self) -> u32 {
        self.row.saturating_add(self.row_span)
    }

    /// The column after its last, from 1.
    pub(crate) fn col_end(&self) -> u32 {
        self.col.saturating_add(self.col_span)
    }
}

/// Takes the tables out of a document, tracked changes as accepted.
pub fn tables(document: &Document) -> ExtractedTables {
    let document = &*document.accepted();
    let mut taken = Taken { document, tables: Vec::new() };
    let mut around = Surroundings::default();
    for section in &document.sections {
        taken.take_from(&section.blocks, &mut around, None);
    }
    ExtractedTables { tables: taken.tables }
}

/// The tables found so far.
struct Taken<'d> {
    document: &'d Document,
    tables: Vec<ExtractedTable>,
}

impl Taken<'_> {
    /// Takes the tables among blocks; `parent` is the cell that the blocks are in. Gives their numbers.
    fn take_from(&mut self, blocks: &[Block], around: &mut Surroundings, parent: Option<TableCell>) -> Vec<u32> {
        let mut numbers = Vec::new();
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => around.pass(paragraph, self.document),
                Block::Table(table) => {
                    let below = blocks.get(at.saturating_add(1)..).unwrap_or_default();
                    let caption = around.caption(table, below, self.document);
                    numbers.push(self.take(table, (around.heading(), caption), parent));
                    around.pass_table();
                }
            }
        }
        numbers
    }

    fn take(
        &mut self,
        table: &Table,
        (heading, caption): (Option<String>, Option<String>),
        parent: Option<TableCell>,
    ) -> u32 {
        let at = self.tables.len();
        let number = count(at).saturating_add(1);
        let rows = count(table.rows.len());
        let inside = Surroundings::under(heading.clone());
        self.tables.push(ExtractedTable {
            number,
            parent,
            heading,
            caption,
            rows,
            cols: table.columns(),
            header_rows: 0,
            cells: Vec::new(),
        });
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let cells: Vec<ExtractedCell> = cells.map(|cell| self.take_cell(cell, number, inside.clone())).collect();
        if let Some(taken) = self.tables.get_mut(at) {
            taken.header_rows = header_rows(table, rows, &cells);
            taken.cells = cells;
        }
        number
    }

    fn take_cell(&mut self, cell: &Cell, table: u32, mut around: Surroundings) -> ExtractedCell {
        let (row, col) = (cell.row.saturating_add(1), cell.column.saturating_add(1));
        ExtractedCell {
            row,
            col,
            row_span: cell.row_span,
            col_span: cell.column_span,
            text: cell.text(),
            tables: self.take_from(&cell.blocks, &mut around, Some(TableCell { table, row, col })),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
