//! The tables of a document as data.
//!
//! What a reader of the page would copy out of a cell: results of fields and texts of links are in,
//! codes and hidden runs are out, and tables inside a cell are not its text.

use crate::model::{Block, Cell, Document, Inline, Run, RunPiece, Table};
use crate::symbols::{readable, readable_text};
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
    let paragraphs = cell.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(folded_text(&paragraph.inlines)),
        Block::Table(_) => None,
    });
    let paragraphs: Vec<String> = paragraphs.filter(|text| !text.is_empty()).collect();
    ExtractedCell {
        row: cell.row,
        col: cell.column,
        row_span: cell.row_span,
        col_span: cell.column_span,
        text: paragraphs.join("\n"),
    }
}

/// The text of a paragraph with runs of white space as one space, and none at its ends.
fn folded_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(inlines, &mut text);
    let mut words = text.split(is_space).filter(|word| !word.is_empty());
    let mut folded = words.next().unwrap_or_default().to_owned();
    for word in words {
        folded.push(' ');
        folded.push_str(word);
    }
    folded
}

/// White space by the Unicode property, and the four separators of ASCII.
fn is_space(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{1C}'..='\u{1F}')
}

fn push_inlines(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => push_run(run, text),
            Inline::FieldStart(field) => text.extend(field.form.as_ref().and_then(|form| form.sign())),
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
            RunPiece::Text(piece) => {
                let family = run.props.fonts.ascii.as_deref().unwrap_or_default();
                text.push_str(&readable_text(family, piece));
            }
            RunPiece::Tab | RunPiece::PositionalTab(_) | RunPiece::Break(_) => text.push(' '),
            RunPiece::NoBreakHyphen => text.push('\u{2011}'),
            RunPiece::Symbol { font, code } => text.push(readable(font, *code)),
            // The number of a note is not the cell's: 2025 with note 1 would read 20251.
            RunPiece::NoteReference(_)
            | RunPiece::NoteNumber(_)
            | RunPiece::CommentReference(_)
            | RunPiece::CommentMark
            | RunPiece::NoteSeparator
            | RunPiece::NoteContinuationSeparator
            | RunPiece::SoftHyphen
            | RunPiece::Drawing(_)
            | RunPiece::DatePart(_)
            | RunPiece::PageNumber => {}
        }
    }
}
