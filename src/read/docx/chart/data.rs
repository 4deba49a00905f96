//! What a chart shows, as a title and tables: a row for each category, a column for each series.

use crate::model::{Block, Cell, Chart, ChartSeries, Inline, Paragraph, Row, Run, RunPiece, Table};
use crate::units::Twip;

/// Width of a column.
const COLUMN: Twip = Twip(1440);

/// The title, and a table for all neighbouring series of the same categories.
pub(super) fn data_of(chart: &Chart) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(title) = chart.title.as_ref().filter(|title| !title.text.is_empty()) {
        blocks.push(paragraph(&title.text.replace('\n', " ")));
    }
    let series: Vec<&ChartSeries> = chart.groups.iter().flat_map(|group| &group.series).collect();
    for alike in series.chunk_by(|one, next| one.categories == next.categories) {
        blocks.extend(table(alike));
    }
    blocks
}

fn table(series: &[&ChartSeries]) -> Option<Block> {
    let names = series.iter().map(|series| series.name.as_str());
    let head: Vec<String> = std::iter::once("").chain(names).map(str::to_owned).collect();
    let categories = &series.first()?.categories;
    let count = series.iter().map(|series| series.values.len()).max()?.max(categories.len());
    let line = |at: usize| {
        let value = |series: &&ChartSeries| {
            series.values.get(at).copied().flatten().map(|value| value.to_string()).unwrap_or_default()
        };
        let name = categories.get(at).cloned().unwrap_or_default();
        std::iter::once(name).chain(series.iter().map(value)).collect::<Vec<String>>()
    };
    let lines = std::iter::once(head).chain((0..count).map(line));
    let columns = u32::try_from(series.len()).ok()?.checked_add(1)?;
    let mut rows = Vec::new();
    for (row, line) in (0_u32..).zip(lines) {
        let cells = (0_u32..).zip(line).map(|(column, text)| {
            let blocks = vec![paragraph(&text)];
            Cell { row, column, row_span: 1, column_span: 1, blocks, ..Cell::default() }
        });
        rows.push(Row { cells: cells.collect(), grid_columns: columns, ..Row::default() });
    }
    let grid = vec![COLUMN; usize::try_from(columns).ok()?];
    Some(Block::Table(Box::new(Table { grid, rows, ..Table::default() })))
}

/// A paragraph of these words.
pub(in crate::read::docx) fn paragraph(text: &str) -> Block {
    let run = Run { pieces: vec![RunPiece::Text(text.to_owned())], ..Run::default() };
    let inlines = if text.is_empty() { Vec::new() } else { vec![Inline::Run(run)] };
    Block::Paragraph(Paragraph { inlines, ..Paragraph::default() })
}
