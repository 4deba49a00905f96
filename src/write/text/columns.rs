//! A table in columns of blanks: merged cells keep their place, long texts take several lines.
//!
//! Columns share a page's worth of room as water fills a trough: short ones get what they need,
//! long ones the same limit. Lines of a cell that covers several rows are beside those rows.

use super::cell_lines;
use super::width::width;
use super::wrap::wrap;
use crate::cascade::{ResolvedCell, ResolvedTable};

/// Columns that a table should keep within.
const GOOD_WIDTH: usize = 120;
/// Columns that no table drawn this way may pass.
const MOST_WIDTH: usize = 200;
/// A column is not made narrower than this to save room.
const LEAST_LIMIT: usize = 8;
/// What a merged cell may ask for past the columns it covers.
const MERGED_WISH: usize = 24;
/// A wide character has to fit.
const LEAST_WIDTH: usize = 2;
/// Blanks between columns.
const GAP: usize = 2;

/// A cell's lines as they were, then cut to its width.
struct Drawn<'c> {
    cell: &'c ResolvedCell<'c>,
    lines: Vec<String>,
}

impl Drawn<'_> {
    fn natural_width(&self) -> usize {
        self.lines.iter().map(|line| width(line)).max().unwrap_or(0)
    }

    /// Rows of the table it covers.
    fn rows(&self, count: usize) -> std::ops::Range<usize> {
        let end = self.cell.row.saturating_add(self.cell.row_span).min(count);
        self.cell.row.min(end)..end
    }
}

/// The lines of a table; `None` where it would be too wide to be read.
pub(super) fn columns(table: &ResolvedTable<'_>) -> Option<Vec<String>> {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let count = cells().map(|cell| cell.column.saturating_add(cell.column_span)).max().unwrap_or(0);
    if count > MOST_WIDTH / (GAP + 1) {
        return None;
    }
    let mut drawn: Vec<Drawn<'_>> = cells().map(|cell| Drawn { cell, lines: cell_lines(cell) }).collect();
    let edges = edges(&drawn, count);
    if edges.last().is_some_and(|end| *end > MOST_WIDTH) {
        return None;
    }
    // A table of one column is a frame: its text is no column, and is left as it is.
    if count > 1 {
        for drawn in &mut drawn {
            let most = room(&edges, drawn.cell).max(LEAST_WIDTH);
            drawn.lines = drawn.lines.iter().flat_map(|line| wrap(line, most)).collect();
        }
    }
    let tops = tops(&drawn, table.rows.len());
    Some(paint(&drawn, &edges, &tops))
}

/// Where columns begin, and where one after the last would. A column without text takes no room.
fn edges(drawn: &[Drawn<'_>], count: usize) -> Vec<usize> {
    let mut widths = vec![0; count];
    for drawn in drawn.iter().filter(|drawn| drawn.cell.column_span == 1) {
        if let Some(width) = widths.get_mut(drawn.cell.column) {
            *width = drawn.natural_width().max(*width);
        }
    }
    if count > 1 {
        let total = |limit: usize| sum(widths.iter().map(|width| *width.min(&limit)));
        let limit = (LEAST_LIMIT..=GOOD_WIDTH).rev().find(|limit| total(*limit) <= GOOD_WIDTH);
        widths.iter_mut().for_each(|width| *width = (*width).min(limit.unwrap_or(LEAST_LIMIT)));
    }
    let mut merged: Vec<_> = drawn.iter().filter(|drawn| drawn.cell.column_span > 1).collect();
    merged.sort_by_key(|drawn| drawn.cell.column_span);
    for drawn in merged {
        let spare = GOOD_WIDTH.saturating_sub(sum(widths.iter().copied()));
        let end = drawn.cell.column.saturating_add(drawn.cell.column_span);
        let Some(own) = widths.get_mut(drawn.cell.column..end) else { continue };
        let natural = drawn.natural_width();
        let have = sum(own.iter().copied()).saturating_sub(GAP);
        let lack = natural.min(MERGED_WISH).saturating_sub(have).min(spare);
        let lack = lack.max(natural.min(LEAST_WIDTH).saturating_sub(have));
        let span = own.len().max(1);
        for (at, width) in own.iter_mut().enumerate() {
            *width += lack / span + usize::from(at < lack % span);
        }
    }
    let mut edges = vec![0];
    let mut edge = 0;
    for width in widths {
        edge += padded(width);
        edges.push(edge);
    }
    edges
}

fn padded(width: usize) -> usize {
    if width > 0 { width + GAP } else { 0 }
}

fn sum(widths: impl Iterator<Item = usize>) -> usize {
    widths.map(padded).sum()
}

/// What a cell's lines may take.
fn room(edges: &[usize], cell: &ResolvedCell<'_>) -> usize {
    let edge = |column: usize| edges.get(column).copied().unwrap_or(0);
    edge(cell.column.saturating_add(cell.column_span)).saturating_sub(edge(cell.column)).saturating_sub(GAP)
}

/// The line on which each row begins, and one more. Rows of several lines are set apart by an
/// empty one.
fn tops(drawn: &[Drawn<'_>], count: usize) -> Vec<usize> {
    let mut heights = vec![1; count];
    let mut merged = Vec::new();
    let mut tall = false;
    for drawn in drawn {
        let rows = drawn.rows(count);
        tall |= drawn.lines.len() > rows.len();
        if rows.len() > 1 {
            merged.push((rows, drawn.lines.len()));
        } else if let Some(height) = heights.get_mut(drawn.cell.row) {
            *height = drawn.lines.len().max(*height);
        }
    }
    let space = usize::from(tall);
    let mut tops = vec![0];
    let mut top: usize = 0;
    merged.sort_by_key(|(rows, _)| rows.end);
    let mut ending = merged.into_iter().peekable();
    for (row, height) in heights.into_iter().enumerate() {
        let mut end = top + height;
        // The last row of a merged cell holds what is left of its lines.
        while let Some((rows, lines)) = ending.next_if(|(rows, _)| rows.end == row + 1) {
            end = end.max(tops.get(rows.start).copied().unwrap_or(0) + lines);
        }
        top = end + space;
        tops.push(top);
    }
    tops
}

/// Cells at their places, line by line.
fn paint(drawn: &[Drawn<'_>], edges: &[usize], tops: &[usize]) -> Vec<String> {
    let mut canvas: Vec<Vec<(usize, &str)>> = Vec::new();
    canvas.resize_with(tops.last().copied().unwrap_or(0), Vec::new);
    for drawn in drawn {
        let left = edges.get(drawn.cell.column).copied().unwrap_or(0);
        let top = tops.get(drawn.cell.row).copied().unwrap_or(0);
        for (line, text) in canvas.iter_mut().skip(top).zip(&drawn.lines) {
            line.push((left, text));
        }
    }
    let mut lines: Vec<String> = canvas.into_iter().map(paint_line).collect();
    let filled = lines.iter().rposition(|line| !line.is_empty()).map_or(0, |last| last + 1);
    lines.truncate(filled);
    lines
}

fn paint_line(mut texts: Vec<(usize, &str)>) -> String {
    texts.sort_by_key(|(left, _)| *left);
    let mut out = String::new();
    let mut taken = 0;
    for (left, text) in texts {
        // At least a blank, should two cells claim one place.
        let blanks = left.saturating_sub(taken).max(usize::from(taken > 0));
        out.extend(std::iter::repeat_n(' ', blanks));
        out.push_str(text);
        taken += blanks + width(text);
    }
    out
}
