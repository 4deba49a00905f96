//! The tables of a document as data.

use crate::model::Document;
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
    /// Cells in reading order; a merged cell stands once, where it begins.
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

/// Takes the tables out of a document.
pub fn tables(_document: &Document) -> ExtractedTables {
    unimplemented!()
}
