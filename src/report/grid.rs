//! A table as the matcher sees it: cells with their text, and for each row the cells that cover it.

use super::label::key;
use crate::diag::Location;
use crate::model::{Block, Cell, Document, Inline, Paragraph, Run, RunPiece, Table};
use crate::symbols::readable;

/// Largest grid that can be a form's; the forms have at most 28 rows and 15 columns.
const MOST_PLACES: u64 = 20_000;

/// One table of the body.
#[derive(Debug)]
pub(super) struct Grid {
    /// Index among the body's top-level tables.
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
    /// Its paragraphs, joined by line feeds.
    pub(super) text: String,
    /// What the text says as a label.
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
        let paragraphs = cell.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph_text(paragraph)),
            Block::Table(_) => None,
        });
        let text = paragraphs.filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n");
        GridCell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span,
            end: cell.column.saturating_add(cell.column_span),
            key: key(&text),
            text: text.trim().to_owned(),
            shows_more: cell.blocks.iter().any(|block| shows_more(block, &text)),
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
            paragraph.props.numbering.id.is_some_and(|id| id != 0) || paragraph.inlines.iter().any(shows_drawing)
        }
    }
}

fn shows_drawing(inline: &Inline) -> bool {
    match inline {
        Inline::Run(run) => {
            run.pieces.iter().any(|piece| matches!(piece, RunPiece::Drawing(_) | RunPiece::Symbol { .. }))
        }
        Inline::Hyperlink(link) => link.inlines.iter().any(shows_drawing),
        _ => false,
    }
}

/// A paragraph as people read it: results of fields in, hidden runs out.
pub(super) fn paragraph_text(paragraph: &Paragraph) -> String {
    let mut text = String::new();
    push_inlines(&paragraph.inlines, &mut text);
    text
}

fn push_inlines(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => push_run(run, text),
            Inline::Math(math) => text.push_str(&math.linear()),
            Inline::Hyperlink(link) => push_inlines(&link.inlines, text),
            _ => {}
        }
    }
}

fn push_run(run: &Run, text: &mut String) {
    if run.props.hidden == Some(true) {
        return;
    }
    for piece in &run.pieces {
        match piece {
            RunPiece::Text(piece) => text.push_str(piece),
            RunPiece::Tab | RunPiece::PositionalTab(_) | RunPiece::Break(_) => text.push(' '),
            RunPiece::NoBreakHyphen => text.push('-'),
            RunPiece::Symbol { font, code } => text.push(readable(font, *code)),
            _ => {}
        }
    }
}
