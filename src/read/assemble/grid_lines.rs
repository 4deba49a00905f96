//! The grid of a table whose rows say where their cells end, as RTF (`\cellx`) and binary Word files
//! (`sprmTDefTable`) do: every edge of a cell is a line of the grid.
//!
//! Edges that are meant to be one differ by rounding; they become one line, unless a row has a cell between them.

use crate::units::Twip;
use std::collections::BTreeSet;

/// Edges nearer to each other are one line of the grid, where no cell is between them. Word writes the edges of
/// one column up to 15 twips apart when a table was drawn by hand; LibreOffice joins those within 20.
const NEAR: i32 = 15;

/// The lines of a table's grid.
#[derive(Debug, Default)]
pub(in crate::read) struct GridLines {
    /// Where each begins to count as this line, ascending.
    lines: Vec<i32>,
}

impl GridLines {
    /// The grid of these rows, each the left edge of its first cell and the right edges of all, not descending.
    pub(in crate::read) fn of_rows<'e>(rows: impl Iterator<Item = &'e [i32]>) -> Self {
        let (mut edges, mut narrow) = (BTreeSet::new(), BTreeSet::new());
        for row in rows {
            edges.extend(row.iter().copied());
            for cell in row.windows(2) {
                if let [left, right] = cell
                    && (1..=NEAR).contains(&right.saturating_sub(*left))
                {
                    narrow.insert((*left, *right));
                }
            }
        }
        let mut lines: Vec<i32> = Vec::new();
        for edge in edges {
            let joins = lines.last().is_some_and(|&line| {
                let mut cells = narrow.range((line, i32::MIN)..=(edge, edge));
                edge.saturating_sub(line) <= NEAR && !cells.any(|&(_, right)| right <= edge)
            });
            if !joins {
                lines.push(edge);
            }
        }
        GridLines { lines }
    }

    /// Widths of the columns.
    pub(in crate::read) fn widths(&self) -> Vec<Twip> {
        let between = |pair: &[i32]| match pair {
            [left, right] => Twip(right.saturating_sub(*left)),
            _ => Twip(0),
        };
        self.lines.windows(2).map(between).collect()
    }

    /// Columns left of an edge.
    pub(in crate::read) fn columns_before(&self, edge: i32) -> u32 {
        let index = self.lines.partition_point(|&line| line <= edge).saturating_sub(1);
        u32::try_from(index).unwrap_or(u32::MAX)
    }

    /// All columns.
    pub(in crate::read) fn columns(&self) -> u32 {
        u32::try_from(self.lines.len().saturating_sub(1)).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_of_all_rows_are_lines_and_rounding_is_not() {
        let rows: [&[i32]; 3] = [&[-108, 2000, 4000], &[-108, 1000, 4004], &[1003, 2000]];
        let grid = GridLines::of_rows(rows.into_iter());
        assert_eq!(grid.widths(), [Twip(1108), Twip(1000), Twip(2000)]);
        assert_eq!([-108, 1000, 1003, 2000, 4004].map(|edge| grid.columns_before(edge)), [0, 1, 1, 2, 3]);
    }

    #[test]
    fn a_narrow_cell_keeps_its_column() {
        let rows: [&[i32]; 2] = [&[0, 1000, 1010, 2000], &[0, 1008, 2000]];
        let grid = GridLines::of_rows(rows.into_iter());
        assert_eq!(grid.widths(), [Twip(1000), Twip(10), Twip(990)]);
        assert_eq!([1000, 1008, 1010].map(|edge| grid.columns_before(edge)), [1, 1, 2]);
    }
}
