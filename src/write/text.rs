//! The document as plain text.
//!
//! Labels and fields are those of the cascade. In rows, a cell's tab count is its column on the
//! grid, so that columns stay columns under merged cells.

use crate::cascade::{
    Label, ResolvedBlock, ResolvedCell, ResolvedParagraph, ResolvedRow, ResolvedTable, TextItem, resolve,
};
use crate::diag::Warnings;
use crate::model::{BreakKind, Document, LevelSuffix};

/// The body as UTF-8 text: a line for each paragraph with its number or bullet, rows of tables as
/// lines with a tab between cells; then the notes. Their numbers stand in brackets, for raised they
/// cannot be: 2025 and note 1 are not 20251.
pub fn text(document: &Document) -> String {
    // What the cascade warns of is about looks; the text itself is all here.
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut warnings);
    let mut out = String::new();
    let body = resolved.sections.iter().flat_map(|section| &section.blocks);
    let notes = resolved.footnotes.notes.iter().chain(&resolved.endnotes.notes).flat_map(|note| &note.blocks);
    for block in body.chain(notes) {
        match block {
            ResolvedBlock::Paragraph(paragraph) => {
                push_paragraph(paragraph, '\n', &mut out);
                out.push('\n');
            }
            ResolvedBlock::Table(table) => push_table(table, &mut out),
        }
    }
    out
}

/// A line for each row.
fn push_table(table: &ResolvedTable<'_>, out: &mut String) {
    for row in &table.rows {
        push_row(row, out);
        out.push('\n');
    }
}

fn push_row(row: &ResolvedRow<'_>, out: &mut String) {
    let mut column = 0;
    for cell in &row.cells {
        while column < cell.column {
            out.push('\t');
            column += 1;
        }
        push_cell(cell, out);
    }
}

/// Paragraphs and rows of nested tables in one line, a space between.
fn push_cell(cell: &ResolvedCell<'_>, out: &mut String) {
    let start = out.len();
    for block in &cell.blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => {
                separate(start, out);
                push_paragraph(paragraph, ' ', out);
            }
            ResolvedBlock::Table(table) => {
                for cell in table.rows.iter().flat_map(|row| &row.cells) {
                    separate(start, out);
                    push_cell(cell, out);
                }
            }
        }
    }
    let kept = out.trim_end_matches([' ', '\t']).len().max(start);
    out.truncate(kept);
}

/// A space after text that is there already.
fn separate(start: usize, out: &mut String) {
    if out.len() > start && !out.ends_with(' ') {
        out.push(' ');
    }
}

/// Label and text; `line_break` stands for breaks inside the paragraph, and for tabs where it is a
/// space, because a tab would begin another cell.
fn push_paragraph(paragraph: &ResolvedParagraph<'_>, line_break: char, out: &mut String) {
    if let Some(label) = &paragraph.label {
        push_label(label, out);
    }
    let tab = if line_break == '\n' { '\t' } else { ' ' };
    for item in &paragraph.items {
        match item {
            TextItem::Text { text, .. } => out.push_str(text),
            TextItem::Tab { .. } | TextItem::PositionalTab { .. } => out.push(tab),
            TextItem::Break { kind: BreakKind::Line(_), .. } => out.push(line_break),
            TextItem::Symbol { code, .. } => out.push(visible(char::from_u32(*code).unwrap_or('\u{FFFD}'))),
            TextItem::PageField { stored, .. } => out.push_str(stored),
            TextItem::NoteMark { text, .. } if !text.is_empty() => out.extend(["[", text, "]"]),
            TextItem::NoteMark { .. }
            | TextItem::NoteRule { .. }
            | TextItem::Break { .. }
            | TextItem::SoftHyphen { .. }
            | TextItem::Picture { .. }
            | TextItem::LinkStart(_)
            | TextItem::LinkEnd
            | TextItem::Bookmark(_) => {}
        }
    }
}

fn push_label(label: &Label, out: &mut String) {
    out.extend(label.text.chars().map(visible));
    if label.suffix != LevelSuffix::Nothing && !label.text.is_empty() {
        out.push(' ');
    }
}

/// Codes of symbol fonts mean nothing outside their font: a bullet stands for them.
fn visible(character: char) -> char {
    if ('\u{E000}'..='\u{F8FF}').contains(&character) { '•' } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Cell, Inline, Paragraph, Row, Run, RunPiece, Section, Table};

    fn paragraph(pieces: Vec<RunPiece>) -> Block {
        let run = Inline::Run(Run { pieces, ..Run::default() });
        Block::Paragraph(Paragraph { inlines: vec![run], ..Paragraph::default() })
    }

    fn words(text: &str) -> Block {
        paragraph(vec![RunPiece::Text(text.into())])
    }

    fn cell(row: u32, column: u32, blocks: Vec<Block>) -> Cell {
        Cell { row, column, row_span: 1, column_span: 1, blocks, ..Cell::default() }
    }

    #[test]
    fn rows_keep_their_columns_under_merged_cells() {
        let tall = Cell { row_span: 2, ..cell(0, 0, vec![words("甲"), words("乙")]) };
        let rows = vec![
            Row {
                cells: vec![tall, cell(0, 1, vec![words("1")]), cell(0, 2, Vec::new())],
                grid_columns: 3,
                ..Row::default()
            },
            Row { cells: vec![cell(1, 2, vec![words("2")])], grid_columns: 3, ..Row::default() },
        ];
        let table = Block::Table(Box::new(Table { rows, ..Table::default() }));
        let blocks = vec![words("前"), table, paragraph(vec![RunPiece::Tab, RunPiece::Text("后".into())])];
        let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
        assert_eq!(text(&document), "前\n甲 乙\t1\t\n\t\t2\n\t后\n");
    }

    #[test]
    fn tables_in_tables_as_deep_as_readers_let_them_be() {
        let mut inner = vec![words("核")];
        // An element limit of 256 leaves room for a table in every third.
        for _ in 0..256 / 3 {
            let rows = vec![Row { cells: vec![cell(0, 0, inner)], grid_columns: 1, ..Row::default() }];
            inner = vec![Block::Table(Box::new(Table { rows, ..Table::default() }))];
        }
        let document =
            Document { sections: vec![Section { blocks: inner, ..Section::default() }], ..Document::default() };
        assert_eq!(text(&document), "核\n");
    }
}
