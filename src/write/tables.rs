//! The tables of a document as data.
//!
//! What a reader of the page would copy out of a cell: results of fields and texts of links are in,
//! codes and hidden runs are out, and tables inside a cell are not its text.

use crate::model::{Block, Cell, Document, Table};
use serde::Serialize;

/// All top-level tables of the body, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtractedTables {
    /// The tables.
    pub tables: Vec<ExtractedTable>,
}

/// One table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtractedTable {
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

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtractedCell {
    /// Row, from 0.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
    /// Rows covered.
    pub row_span: u32,
    /// Columns covered.
    pub col_span: u32,
    /// Its paragraphs, white space folded, empty ones left out, joined by line feeds.
    pub text: String,
}

/// Takes the tables out of a document, tracked changes as accepted.
pub fn tables(document: &Document) -> ExtractedTables {
    let document = &*document.accepted();
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let tables = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(extract_table(table)),
        Block::Paragraph(_) => None,
    });
    ExtractedTables { tables: tables.collect() }
}

fn extract_table(table: &Table) -> ExtractedTable {
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let cells: Vec<ExtractedCell> = table.rows.iter().flat_map(|row| &row.cells).map(extract_cell).collect();
    ExtractedTable { rows, cols: table.columns(), header_rows: header_rows(table, rows, &cells), cells }
}

/// Headings at the top, and the rows their cells reach into; none where that would be the whole table.
fn header_rows(table: &Table, rows: u32, cells: &[ExtractedCell]) -> u32 {
    let marked = table.rows.iter().take_while(|row| row.props.header == Some(true)).count();
    let mut headers = match u32::try_from(marked).unwrap_or(u32::MAX) {
        0 => cells.iter().find(|cell| is_number(&cell.text)).map_or(0, |cell| cell.row),
        marked => marked,
    };
    for cell in cells {
        if cell.row < headers {
            headers = headers.max(cell.row.saturating_add(cell.row_span));
        }
    }
    if headers < rows { headers } else { 0 }
}

/// A figure, with or without sign, separators, percent sign.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '−', '+']).trim_end_matches(['%', '％']);
    text.chars().any(char::is_numeric)
        && text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | ',' | '．'))
}

fn extract_cell(cell: &Cell) -> ExtractedCell {
    ExtractedCell {
        row: cell.row,
        col: cell.column,
        row_span: cell.row_span,
        col_span: cell.column_span,
        text: cell.text(),
    }
}
