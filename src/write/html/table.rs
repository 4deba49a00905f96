//! Tables: a cell for a cell, spans as attributes, header rows in `<thead>`.
//!
//! HTML puts a cell at the first free place of its row, so places that the grid leaves out before a
//! cell are filled with an empty one; those after the last cell need none.

use super::{HtmlWriter, direction};
use crate::cascade::{ResolvedBlock, ResolvedCell, ResolvedParagraph, ResolvedRow, ResolvedTable};
use crate::write::links::is_seen;
use crate::write::prose::Prose;

impl HtmlWriter<'_> {
    /// A table as a block of lines, none of them empty.
    pub(crate) fn push_table(&mut self, table: &ResolvedTable<'_>) {
        if table.rows.iter().all(|row| row.cells.is_empty()) {
            return;
        }
        let headers = table.header_rows;
        self.out.push_str(if table.bidi_visual { "<table dir=\"rtl\">\n" } else { "<table>\n" });
        let mut reaching = Reaching::default();
        for (at, row) in table.rows.iter().enumerate() {
            if at == 0 && headers > 0 {
                self.out.push_str("<thead>\n");
            } else if at == headers {
                self.out.push_str(if headers > 0 { "</thead>\n<tbody>\n" } else { "<tbody>\n" });
            }
            self.push_row(at, row, &mut reaching, if at < headers { "th" } else { "td" });
        }
        self.out.push_str("</tbody>\n</table>\n");
    }

    fn push_row(&mut self, at: usize, row: &ResolvedRow<'_>, reaching: &mut Reaching, tag: &str) {
        self.out.push_str("<tr>");
        reaching.spans.retain(|span| span.2 > at);
        let mut begun = Vec::new();
        let mut column = 0;
        for cell in &row.cells {
            for (from, to) in reaching.free(column, cell.column) {
                self.out.push_str(if self.styled { "<td class=\"gap\"" } else { "<td" });
                self.push_span("colspan", to - from);
                self.out.push_str("></td>");
            }
            self.push_cell(cell, tag);
            column = cell.column.saturating_add(cell.column_span);
            if cell.row_span > 1 {
                begun.push((cell.column, column, at.saturating_add(cell.row_span)));
            }
        }
        reaching.spans.append(&mut begun);
        reaching.spans.sort_unstable();
        self.out.push_str("</tr>\n");
    }

    fn push_cell(&mut self, cell: &ResolvedCell<'_>, tag: &str) {
        self.out.push_str(&format!("<{tag}"));
        self.push_span("rowspan", cell.row_span);
        self.push_span("colspan", cell.column_span);
        let is_header = tag == "th";
        match self.sole_paragraph(cell) {
            Some((paragraph, prose)) => {
                self.out.push_str(self.class(paragraph));
                self.out.push_str(direction(paragraph));
                self.out.push('>');
                self.push_prose(&prose, is_header);
            }
            None => {
                self.out.push('>');
                self.push_cell_blocks(&mut cell.blocks.iter());
            }
        }
        self.out.push_str(&format!("</{tag}>"));
    }

    /// White space counts inside a cell: no line feeds between its blocks.
    fn push_cell_blocks<'b>(&mut self, blocks: &mut dyn Iterator<Item = &'b ResolvedBlock<'b>>) {
        for block in blocks {
            match block {
                ResolvedBlock::Paragraph(paragraph) => {
                    self.push_paragraph(paragraph, &Prose::of(paragraph), None);
                    for drawing in paragraph.drawings() {
                        self.push_cell_blocks(&mut drawing.text());
                    }
                }
                ResolvedBlock::Table(table) => {
                    self.push_table(table);
                    self.out.truncate(self.out.trim_end_matches('\n').len());
                }
            }
        }
    }

    fn push_span(&mut self, name: &str, span: usize) {
        if span > 1 {
            self.out.push_str(&format!(" {name}=\"{span}\""));
        }
    }

    /// The one paragraph that is seen of a cell without tables.
    fn sole_paragraph<'c>(&self, cell: &'c ResolvedCell<'_>) -> Option<(&'c ResolvedParagraph<'c>, Prose<'c>)> {
        let mut sole = None;
        for block in &cell.blocks {
            let ResolvedBlock::Paragraph(paragraph) = block else { return None };
            let prose = Prose::of(paragraph);
            if paragraph.drawings().any(|drawing| drawing.text().next().is_some()) {
                return None;
            }
            if is_seen(&prose, self.links) && sole.replace((paragraph, prose)).is_some() {
                return None;
            }
        }
        sole
    }
}

/// Cells from above: first column, column after the last, row after the last; by column.
#[derive(Default)]
struct Reaching {
    spans: Vec<(usize, usize, usize)>,
}

impl Reaching {
    /// Stretches of columns between two that no cell from above covers.
    fn free(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let mut stretches = Vec::new();
        let mut column = from;
        let first = self.spans.partition_point(|span| span.0 < from);
        for &(start, end, _) in self.spans.get(first..).unwrap_or_default().iter().take_while(|span| span.0 < to) {
            if start > column {
                stretches.push((column, start));
            }
            column = column.max(end);
        }
        if column < to {
            stretches.push((column, to));
        }
        stretches
    }
}
