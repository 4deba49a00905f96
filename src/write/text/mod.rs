//! The document as plain text.
//!
//! Labels and fields are those of the cascade. Tables are in columns drawn with blanks alone, so
//! that every visible character is one of the document.

mod columns;
mod width;
mod wrap;

use super::prose::{Prose, comment_heading};
use crate::cascade::{ResolvedBlock, ResolvedCell, ResolvedRow, ResolvedTable, resolve};
use crate::diag::Warnings;
use crate::model::Document;
use columns::columns;

/// The body as UTF-8 text: a line for each paragraph with its number or bullet; tables in columns,
/// merged cells where they begin, long texts on several lines. A table too wide for that is rows
/// with a tab between cells, where a cell's tab count is its column on the grid. Then the notes, whose
/// numbers are in brackets, for raised they cannot be, and the comments, each under a line with its author.
/// Tracked changes are accepted.
pub fn text(document: &Document) -> String {
    let document = &*document.accepted();
    // What the cascade warns of is about looks; the text itself is all here.
    let mut warnings = Warnings::default();
    let resolved = resolve(document, &mut warnings);
    let mut out = String::new();
    let body = resolved.sections.iter().flat_map(|section| &section.blocks);
    let notes = resolved.footnotes.notes.iter().chain(&resolved.endnotes.notes).flat_map(|note| &note.blocks);
    push_blocks(&mut body.chain(notes), &mut out);
    for comment in &resolved.comments {
        out.push_str(&comment_heading(comment));
        out.push('\n');
        push_blocks(&mut comment.blocks.iter(), &mut out);
    }
    out
}

/// A line for each paragraph and row; text boxes follow the paragraph they are anchored in.
fn push_blocks<'r>(blocks: &mut dyn Iterator<Item = &'r ResolvedBlock<'r>>, out: &mut String) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => {
                out.push_str(&Prose::of(paragraph).text());
                out.push('\n');
                for drawing in paragraph.drawings() {
                    push_blocks(&mut drawing.text(), out);
                }
            }
            ResolvedBlock::Table(table) => push_table(table, out),
        }
    }
}

/// In columns with an empty line above and below, or else a line for each row.
fn push_table(table: &ResolvedTable<'_>, out: &mut String) {
    let Some(lines) = columns(table) else {
        for row in &table.rows {
            push_row(row, out);
            out.push('\n');
        }
        return;
    };
    if !out.is_empty() && !out.ends_with("\n\n") {
        out.push('\n');
    }
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
    out.push('\n');
}

fn push_row(row: &ResolvedRow<'_>, out: &mut String) {
    let mut column = 0;
    for cell in &row.cells {
        while column < cell.column {
            out.push('\t');
            column += 1;
        }
        out.push_str(&cell_lines(cell).join(" "));
    }
}

/// The lines of a cell that show anything: paragraphs, their line breaks, text boxes after the paragraph
/// they are anchored in, rows of nested tables.
fn cell_lines(cell: &ResolvedCell<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    add_lines(&mut cell.blocks.iter(), &mut lines);
    lines.retain(|line| !line.is_empty());
    lines
}

fn add_lines<'r>(blocks: &mut dyn Iterator<Item = &'r ResolvedBlock<'r>>, lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => {
                // A tab would begin another cell.
                let text = Prose::of(paragraph).text().replace('\t', " ");
                lines.extend(text.split('\n').map(|line| line.trim_matches(' ').to_owned()));
                for drawing in paragraph.drawings() {
                    add_lines(&mut drawing.text(), lines);
                }
            }
            ResolvedBlock::Table(table) => lines.extend(table.rows.iter().map(|row| {
                let cells = row.cells.iter().flat_map(cell_lines);
                cells.collect::<Vec<_>>().join("  ")
            })),
        }
    }
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
        assert_eq!(text(&document), "前\n\n甲  1\n乙     2\n\n\t后\n");
    }

    #[test]
    fn tables_too_wide_for_columns_are_lines_with_tabs() {
        let cells = (0..70).map(|column| cell(0, column, vec![words(if column == 2 { "" } else { "数字" })])).collect();
        let rows = vec![Row { cells, grid_columns: 70, ..Row::default() }];
        let blocks = vec![Block::Table(Box::new(Table { rows, ..Table::default() }))];
        let document = Document { sections: vec![Section { blocks, ..Section::default() }], ..Document::default() };
        assert!(text(&document).starts_with("数字\t数字\t\t数字"), "{}", text(&document));
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
        assert_eq!(text(&document), "核\n\n");
    }
}
