//! The rows of a table in the structure tree, each as wide as the widest: what a row lacks is a gap.

use crate::pages::TableCell;

/// Cells that rows may cover in all, spans counted; a table beyond that is written as it is.
const MOST_COVERED: usize = 4_000_000;

/// What is in a row, from left to right.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Entry {
    /// A cell, by its node.
    Cell(usize),
    /// Columns that no cell of this row or of one above covers.
    Gap(u32),
}

/// The rows of a table.
pub(super) struct TableRows {
    pub(super) rows: Vec<Vec<Entry>>,
}

impl TableRows {
    /// Rows as they are in the document: of each cell the node and its place.
    pub(super) fn of(rows: Vec<Vec<(usize, &TableCell)>>) -> TableRows {
        let columns = rows.iter().flatten().map(|(_, cell)| cell.column.saturating_add(cell.column_span)).max();
        let columns = columns.unwrap_or(0);
        let span = |at: usize, cell: &TableCell| (cell.row_span as usize).min(rows.len() - at);
        let covered: usize =
            rows.iter().enumerate().flat_map(|(at, cells)| cells.iter().map(move |(_, cell)| span(at, cell))).sum();
        let mut places: Vec<Vec<(u32, u32, Option<usize>)>> = vec![Vec::new(); rows.len()];
        for (at, cells) in rows.iter().enumerate() {
            for (node, cell) in cells {
                let rows = if covered > MOST_COVERED { 1 } else { span(at, cell) };
                for (below, places) in places[at..].iter_mut().take(rows.max(1)).enumerate() {
                    let end = cell.column.saturating_add(cell.column_span);
                    places.push((cell.column, end, Some(*node).filter(|_| below == 0)));
                }
            }
        }
        TableRows { rows: places.into_iter().map(|places| entries(places, columns)).collect() }
    }
}

/// Cells of a row and the gaps between them; `places` are columns from and to, and the cell's node in its first row.
fn entries(mut places: Vec<(u32, u32, Option<usize>)>, columns: u32) -> Vec<Entry> {
    places.sort_by_key(|(from, ..)| *from);
    let mut entries = Vec::with_capacity(places.len());
    let mut reached = 0;
    for (from, to, cell) in places {
        if from > reached {
            entries.push(Entry::Gap(from - reached));
        }
        entries.extend(cell.map(Entry::Cell));
        reached = reached.max(to);
    }
    if reached < columns {
        entries.push(Entry::Gap(columns - reached));
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(column: u32, row_span: u32, column_span: u32) -> TableCell {
        TableCell { row: 0, column, row_span, column_span, headers: Vec::new() }
    }

    #[test]
    fn what_a_row_lacks_is_a_gap() {
        let (wide, tall, late) = (cell(0, 1, 3), cell(0, 2, 1), cell(1, 1, 1));
        let rows = TableRows::of(vec![vec![(7, &wide)], vec![(8, &tall)], vec![(9, &late)]]).rows;
        assert_eq!(
            rows,
            [vec![Entry::Cell(7)], vec![Entry::Cell(8), Entry::Gap(2)], vec![Entry::Cell(9), Entry::Gap(1)],]
        );
    }

    #[test]
    fn a_span_ends_with_the_table() {
        let tall = cell(0, u32::MAX, 1);
        assert_eq!(TableRows::of(vec![vec![(1, &tall)], vec![]]).rows, [vec![Entry::Cell(1)], vec![]]);
    }
}
