//! A table as the matcher sees it: cells with their text, and for each row the cells that cover it.

use super::label::key;
use crate::diag::Location;
use crate::model::{Block, Cell, Document, Inline, RunPiece, Table, items};

/// Largest grid that can be a form's; the forms have at most 28 rows and 15 columns.
const MOST_PLACES: u64 = 20_000;

/// One table of the body.
#[derive(Debug)]
pub(super) struct Grid {
    /// Number among the body's tables, from 1.
    pub(super) table: u32,
    pub(super) columns: u32,
    pub(super) cells: Vec<GridCell>,
    /// For each row the cells that cover it, from the leading side.
    pub(super) rows: Vec<Vec<usize>>,
}

/// One cell.
#[derive(Debug)]
pub(super) struct GridCell {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) row_span: u32,
    /// The column after its last.
    pub(super) end: u32,
    /// [`Cell::text`], as `gongwen tables` gives it.
    pub(super) text: String,
    /// The text as a key of labels.
    pub(super) key: String,
    /// It shows something that is no text: a drawing, a table, a number made by Word.
    pub(super) shows_more: bool,
    pub(super) location: Location,
}

impl GridCell {
    pub(super) fn overlaps(&self, start: u32, end: u32) -> bool {
        self.column < end && start < self.end
    }

    /// Whether there is nothing to see in it.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty() && !self.shows_more
    }
}

impl Grid {
    /// The table's grid; none if it is far too large for a form.
    pub(super) fn of(table: &Table, index: u32, document: &Document) -> Option<Grid> {
        let columns = table.columns();
        if table.rows.len() as u64 * u64::from(columns) > MOST_PLACES {
            return None;
        }
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); table.rows.len()];
        let mut cells = Vec::new();
        for cell in table.rows.iter().flat_map(|row| &row.cells) {
            let bottom = cell.row.saturating_add(cell.row_span) as usize;
            rows.iter_mut().take(bottom).skip(cell.row as usize).for_each(|row| row.push(cells.len()));
            cells.push(GridCell::of(cell, document));
        }
        rows.iter_mut().for_each(|row| row.sort_by_key(|&at| cells[at].column));
        Some(Grid { table: index, columns, cells, rows })
    }

    /// The cells that cover a row.
    pub(super) fn row(&self, row: usize) -> impl DoubleEndedIterator<Item = (usize, &GridCell)> {
        self.rows.get(row).into_iter().flatten().map(|&at| (at, &self.cells[at]))
    }
}

impl GridCell {
    fn of(cell: &Cell, document: &Document) -> Self {
        let text = cell.text();
        GridCell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span,
            end: cell.column.saturating_add(cell.column_span),
            key: key(&text),
            shows_more: cell.blocks.iter().any(|block| shows_more(block, &text)),
            text,
            location: cell.origin.location(&document.main_part),
        }
    }
}

/// A drawing or a number beside text is decoration; where there is no text it may be the answer.
fn shows_more(block: &Block, text: &str) -> bool {
    match block {
        Block::Table(_) => true,
        Block::Paragraph(_) if !text.is_empty() => false,
        Block::Paragraph(paragraph) => {
            paragraph.props.numbering.id.is_some_and(|id| id != 0) || items(&paragraph.inlines).any(shows_drawing)
        }
    }
}

fn shows_drawing(inline: &Inline) -> bool {
    let shows = |piece: &RunPiece| matches!(piece, RunPiece::Drawing(_) | RunPiece::Symbol { .. });
    matches!(inline, Inline::Run(run) if run.pieces.iter().any(shows))
}
