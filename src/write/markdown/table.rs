//! Tables: pipe tables where they can say all, HTML where they cannot.
//!
//! A pipe table's first row is its head, whatever the document has: there is no table without one.

use super::Writer;
use super::inline::Breaks;
use crate::cascade::{ResolvedBlock, ResolvedCell, ResolvedParagraph, ResolvedTable};
use crate::diag::Overfull;
use crate::write::html::HtmlWriter;
use crate::write::links::is_seen;
use crate::write::prose::{Content, Prose};

/// Bytes that merged cells may grow to when their text is repeated.
const MOST_FILLED: usize = 64 << 20;

impl Writer<'_> {
    pub(super) fn push_table(&mut self, table: &ResolvedTable<'_>) {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells).peekable();
        if cells.peek().is_none() {
            return;
        }
        self.begin_block();
        let plain = |cell: &ResolvedCell<'_>| {
            paragraphs(cell).is_some_and(|paragraphs| {
                self.fill_merged || cell.row_span == 1 && cell.column_span == 1 && self.is_one_line(&paragraphs)
            })
        };
        if cells.all(plain) && self.push_pipes(table) {
            return;
        }
        let mut body = HtmlWriter::bare(self.document, self.part.clone(), &mut self.links, self.warnings);
        body.push_table(table);
        self.out.push_str(&body.out);
    }

    /// False, and nothing written, where repeated cells would grow past all measure.
    fn push_pipes(&mut self, table: &ResolvedTable<'_>) -> bool {
        let columns = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.column_span).max();
        let columns = columns.unwrap_or(0);
        let mut texts = Vec::with_capacity(table.rows.len());
        let mut size = 0_usize;
        for (at, row) in table.rows.iter().enumerate() {
            let row: Vec<String> = row.cells.iter().map(|cell| self.cell(cell, at == 0)).collect();
            texts.push(row);
        }
        let cells = || table.rows.iter().zip(&texts).flat_map(|(row, texts)| row.cells.iter().zip(texts));
        for (cell, text) in cells() {
            size = size.saturating_add(text.len().saturating_mul(cell.row_span).saturating_mul(cell.column_span));
        }
        if size > MOST_FILLED {
            self.warnings.add(Overfull::FilledTable, Some(table.origin.location(&self.part)));
            return false;
        }
        let mut grid = vec![vec![""; columns]; table.rows.len()];
        for (cell, text) in cells() {
            for places in grid.iter_mut().skip(cell.row).take(cell.row_span) {
                places.iter_mut().skip(cell.column).take(cell.column_span).for_each(|place| *place = text);
            }
        }
        for (at, row) in grid.iter().enumerate() {
            self.out.push('|');
            for text in row {
                self.out.push(' ');
                self.out.push_str(text);
                self.out.push_str(if text.is_empty() { "|" } else { " |" });
            }
            self.out.push('\n');
            if at == 0 {
                self.out.push('|');
                (0..columns).for_each(|_| self.out.push_str(" --- |"));
                self.out.push('\n');
            }
        }
        true
    }

    /// Paragraphs of a cell in one line.
    fn cell(&mut self, cell: &ResolvedCell<'_>, is_bold: bool) -> String {
        let mut text = String::new();
        for paragraph in paragraphs(cell).unwrap_or_default() {
            let line = self.inline(&Prose::of(paragraph), is_bold, Breaks::Element);
            if !line.is_empty() && !text.is_empty() {
                text.push_str(Breaks::Element.mark());
            }
            text.push_str(&line);
        }
        text
    }

    fn is_one_line(&self, paragraphs: &[&ResolvedParagraph<'_>]) -> bool {
        let proses = paragraphs.iter().map(|paragraph| Prose::of(paragraph));
        let mut seen = proses.filter(|prose| is_seen(prose, &self.links));
        let first = seen.next();
        let one_line = |prose: &Prose<'_>| !prose.pieces.iter().any(|piece| matches!(piece.content, Content::Break));
        seen.next().is_none() && first.as_ref().is_none_or(one_line)
    }
}

/// The paragraphs of a cell that holds nothing else, those of text boxes after the ones they are anchored in.
fn paragraphs<'c>(cell: &'c ResolvedCell<'_>) -> Option<Vec<&'c ResolvedParagraph<'c>>> {
    let mut found = Vec::new();
    add_paragraphs(&mut cell.blocks.iter(), &mut found).then_some(found)
}

/// False where there is a table.
fn add_paragraphs<'c>(
    blocks: &mut dyn Iterator<Item = &'c ResolvedBlock<'c>>,
    found: &mut Vec<&'c ResolvedParagraph<'c>>,
) -> bool {
    for block in blocks {
        let ResolvedBlock::Paragraph(paragraph) = block else { return false };
        found.push(paragraph);
        if !paragraph.drawings().all(|drawing| add_paragraphs(&mut drawing.text(), found)) {
            return false;
        }
    }
    true
}
