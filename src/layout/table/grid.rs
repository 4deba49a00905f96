//! The grid of a table: where its columns stand and which cell covers a spot.
//!
//! Rows know the cells that begin in them; those that reach into a row from above are indexed
//! here, so that asking for one row never walks the table.

use super::borders::winner;
use super::position;
use crate::cascade::{CellBorderSet, ResolvedBorder, ResolvedCell, ResolvedTable};
use crate::layout::area::Area;
use crate::layout::border_lines;
use crate::model::TableAlignment;
use crate::units::Pt;

/// A cell by the row it begins in and its place among that row's cells.
pub(super) type CellId = (usize, usize);

/// Borders along one level, column by column.
#[derive(Debug, Default)]
pub(super) struct LevelEdges<'a> {
    pub drawn: Vec<Option<&'a ResolvedBorder>>,
    /// Height set aside for them.
    pub room: Pt,
}

#[derive(Debug)]
pub(super) struct Grid<'a> {
    table: &'a ResolvedTable<'a>,
    /// Edges of the columns from the left of the place, one more than columns.
    edges: Vec<Pt>,
    /// For each row the cells that reach into it from above.
    reaching: Vec<Vec<CellId>>,
}

impl<'a> Grid<'a> {
    pub(super) fn new(table: &'a ResolvedTable<'a>, widths: &[Pt], area: &Area, compat_mode: u32) -> Self {
        let mut reaching = vec![Vec::new(); table.rows.len()];
        for (row, cells) in table.rows.iter().enumerate() {
            for (index, cell) in cells.cells.iter().enumerate() {
                let end = (row + cell.row_span).min(table.rows.len());
                for below in reaching.get_mut(row + 1..end.max(row + 1)).unwrap_or_default() {
                    below.push((row, index));
                }
            }
        }
        let total: Pt = widths.iter().copied().sum();
        let left = left_edge(table, total, area, compat_mode);
        // Neither the paper's nor the cell's edge is crossed where the table can be held at all.
        let left = left.min(area.width + area.beyond - total).max(-area.before);
        let mut edges = Vec::with_capacity(widths.len() + 1);
        let mut x = Pt::ZERO;
        edges.push(x);
        for width in widths {
            x += *width;
            edges.push(x);
        }
        for edge in &mut edges {
            *edge = if table.bidi_visual { area.width - left - *edge } else { left + *edge };
        }
        Grid { table, edges, reaching }
    }

    pub(super) fn columns(&self) -> usize {
        self.edges.len() - 1
    }

    /// An edge of a column; edges run leftwards in right-to-left tables.
    pub(super) fn x(&self, edge: usize) -> Pt {
        self.edges.get(edge).or(self.edges.last()).copied().unwrap_or_default()
    }

    /// Left and right end of a cell.
    pub(super) fn span(&self, cell: &ResolvedCell) -> (Pt, Pt) {
        let (a, b) = (self.x(cell.column), self.x(cell.column + cell.column_span));
        (a.min(b), a.max(b))
    }

    pub(super) fn cell(&self, (row, index): CellId) -> Option<&'a ResolvedCell<'a>> {
        self.table.rows.get(row).and_then(|row| row.cells.get(index))
    }

    /// Cells that cover a row, those from above first.
    pub(super) fn covering(&self, row: usize) -> impl Iterator<Item = CellId> + '_ {
        let own = self.table.rows.get(row).map_or(0, |row| row.cells.len());
        self.reaching.get(row).into_iter().flatten().copied().chain((0..own).map(move |index| (row, index)))
    }

    /// Last row a cell covers.
    pub(super) fn last_row(&self, cell: &ResolvedCell) -> usize {
        (cell.row + cell.row_span.max(1)).min(self.table.rows.len()).saturating_sub(1)
    }

    /// The cell over each column of a row.
    fn owners(&self, row: usize) -> Vec<Option<&'a ResolvedCell<'a>>> {
        let mut owners = vec![None; self.columns()];
        for id in self.covering(row) {
            let Some(cell) = self.cell(id) else { continue };
            let end = (cell.column + cell.column_span).min(owners.len());
            for owner in owners.get_mut(cell.column.min(end)..end).unwrap_or_default() {
                *owner = Some(cell);
            }
        }
        owners
    }

    /// Borders along the top of a row, or below the last one. The room is the widest border's,
    /// also of one that a vertical merge hides: Word sets it aside all the same.
    pub(super) fn level_edges(&self, row: usize) -> LevelEdges<'a> {
        let above = row.checked_sub(1).map_or_else(|| vec![None; self.columns()], |row| self.owners(row));
        let below = self.owners(row);
        let mut edges = LevelEdges::default();
        for (above, below) in above.into_iter().zip(below) {
            let upper = above.map(|cell| &side(cell, row - 1).bottom);
            let border = winner(upper, below.map(|cell| &side(cell, row).top));
            edges.room = edges.room.max(border.map_or(Pt::ZERO, border_lines::total_width));
            let hidden = above.is_some_and(|above| below.is_some_and(|below| std::ptr::eq(above, below)));
            edges.drawn.push(border.filter(|_| !hidden));
        }
        edges
    }

    /// The same where a page ends between two rows: cells merged over the break are closed above it
    /// and opened below it by their own borders.
    pub(super) fn break_edges(&self, row: usize, closing: bool) -> LevelEdges<'a> {
        let mut edges = self.level_edges(row);
        let owners = row.checked_sub(1).map_or_else(Vec::new, |above| self.owners(above));
        for ((drawn, above), below) in edges.drawn.iter_mut().zip(owners).zip(self.owners(row)) {
            if let (Some(above), Some(below)) = (above, below)
                && std::ptr::eq(above, below)
            {
                let border = if closing { &side(above, row - 1).bottom } else { &side(below, row).top };
                *drawn = border.line.as_ref().or(above.borders.top.line.as_ref());
                edges.room = edges.room.max(drawn.map_or(Pt::ZERO, border_lines::total_width));
            }
        }
        edges
    }

    /// Borders that close a row cut by the page's end, or open it again on the next page.
    pub(super) fn cut_edges(&self, row: usize, closing: bool) -> LevelEdges<'a> {
        let edge = |owner: Option<&'a ResolvedCell<'a>>| {
            let borders = side(owner?, row);
            if closing { borders.bottom.line.as_ref() } else { borders.top.line.as_ref() }
        };
        let drawn: Vec<_> = self.owners(row).into_iter().map(edge).collect();
        let room = drawn.iter().flatten().map(|border| border_lines::total_width(border)).fold(Pt::ZERO, Pt::max);
        LevelEdges { drawn, room }
    }

    /// Borders on the edges of a row's columns.
    pub(super) fn upright_edges(&self, row: usize) -> Vec<Option<&'a ResolvedBorder>> {
        let owners = self.owners(row);
        (0..=owners.len())
            .map(|edge| {
                let before = edge.checked_sub(1).and_then(|column| owners.get(column)).copied().flatten();
                let after = owners.get(edge).copied().flatten();
                if let (Some(before), Some(after)) = (before, after)
                    && std::ptr::eq(before, after)
                {
                    return None;
                }
                winner(before.map(|cell| &side(cell, row).right), after.map(|cell| &side(cell, row).left))
            })
            .collect()
    }
}

/// Borders of a cell in one of the rows it covers.
fn side<'a>(cell: &'a ResolvedCell<'a>, row: usize) -> &'a CellBorderSet {
    match row.checked_sub(cell.row + 1) {
        Some(below) => cell.continuation_borders.get(below).unwrap_or(&cell.borders),
        None => &cell.borders,
    }
}

/// Where the leading edge of the table stands from the leading edge of its place.
///
/// Up to Word 2010 the text meets the margin and the border stands outside; from 2013 on the
/// border's outer side meets it.
fn left_edge(table: &ResolvedTable, total: Pt, area: &Area, compat_mode: u32) -> Pt {
    if let Some(position) = position::position(table, compat_mode) {
        return position::left_edge(&position, total, area);
    }
    match table.alignment {
        TableAlignment::Center => (area.width - total) / 2.0,
        TableAlignment::Right => area.width - total,
        TableAlignment::Left => {
            let first = table.rows.first().and_then(|row| row.cells.first());
            let rule =
                first.and_then(|cell| cell.borders.left.line.as_ref()).map_or(Pt::ZERO, border_lines::total_width);
            let indent = table.indent.unwrap_or_default();
            if compat_mode < 15 { indent - table.margin_left } else { indent + rule / 2.0 }
        }
    }
}
