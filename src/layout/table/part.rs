//! The rows of a table that stand on one page: where they are, and what is drawn around them.

use super::borders::{self, Uprights};
use super::grid::{Grid, LevelEdges};
use crate::cascade::ResolvedCell;
use crate::geom::{Rect, Rgb, point};
use crate::layout::border_lines;
use crate::layout::frame::Frame;
use crate::pages::{Artifact, Fill, Item};
use crate::units::Pt;

/// A row on the page; lengths from the top of the part.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedRow {
    pub row: usize,
    /// Top of the rule above it.
    pub top: Pt,
    pub bottom: Pt,
    /// Region of the rule above it.
    pub rule: Pt,
    /// What stands above it.
    pub opening: Opening,
}

/// What stands above a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// The row before, or the table's edge.
    Row,
    /// The row before, on an earlier page.
    Page,
    /// Its own first part, on an earlier page.
    Cut,
}

impl Opening {
    /// Borders above a row that opens this way.
    pub(super) fn edges<'a>(self, row: usize, grid: &Grid<'a>) -> LevelEdges<'a> {
        match self {
            Opening::Row => grid.level_edges(row),
            Opening::Page => grid.break_edges(row, false),
            Opening::Cut => grid.cut_edges(row, false),
        }
    }
}

/// Rows one below the other.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// Rows that are not drawn yet, in order and without gaps.
    pub rows: Vec<PlacedRow>,
    pub bottom: Pt,
    pub content: Frame<'a>,
}

/// A cell's share of the part.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellBox {
    pub top: Pt,
    pub bottom: Pt,
    /// Where its content starts: below the rule and the margin.
    pub content_top: Pt,
    /// The part holds the cell's first row.
    begins: bool,
}

impl<'a> Part<'a> {
    pub(super) fn new(top: Pt) -> Self {
        Part { rows: Vec::new(), bottom: top, content: Frame::default() }
    }

    /// The same rows without content, to try what follows.
    pub(super) fn outline(&self) -> Self {
        Part { rows: self.rows.clone(), bottom: self.bottom, content: Frame::default() }
    }

    pub(super) fn push(&mut self, row: PlacedRow) {
        self.bottom = row.bottom;
        self.rows.push(row);
    }

    /// The first row of the part that a cell covers.
    fn first_of(&self, cell: &ResolvedCell) -> Option<&PlacedRow> {
        let first = self.rows.first()?;
        self.rows.get(cell.row.saturating_sub(first.row))
    }

    /// Where a cell's content starts if `next` is the row being planned.
    pub(super) fn content_top(&self, cell: &ResolvedCell, next: &PlacedRow) -> Pt {
        let first = self.first_of(cell).unwrap_or(next);
        first.top + first.rule + cell.margin_top
    }

    /// A cell's share; `None` where it has none.
    pub(super) fn frame(&self, cell: &ResolvedCell, last_row: usize) -> Option<CellBox> {
        let first = self.first_of(cell)?;
        let end = self.rows.iter().rev().find(|row| row.row <= last_row)?;
        Some(CellBox {
            top: first.top,
            bottom: end.bottom,
            content_top: first.top + first.rule + cell.margin_top,
            begins: first.row == cell.row && first.opening != Opening::Cut,
        })
    }

    /// Draws the edges of the undrawn rows; `closing` is the rule below the last one.
    pub(super) fn draw_edges(&mut self, grid: &Grid<'a>, closing: &LevelEdges<'a>) {
        let items = &mut self.content.items;
        let mut uprights = Uprights::new(grid.columns());
        for row in &self.rows {
            let edges = row.opening.edges(row.row, grid);
            borders::draw_level(&edges.drawn, row.top + row.rule / 2.0, grid, items);
            uprights.add(&grid.upright_edges(row.row), row.top, row.bottom, grid, items);
        }
        let more = closing.room;
        borders::draw_level(&closing.drawn, self.bottom + more / 2.0, grid, items);
        uprights.finish(more, grid, items);
        self.bottom += more;
    }
}

impl CellBox {
    /// Shading and diagonals.
    pub(super) fn draw_background(&self, cell: &ResolvedCell, (left, right): (Pt, Pt), items: &mut Vec<Item>) {
        if let Some((red, green, blue)) = cell.shading {
            let rect = Rect { x: left, y: self.top, width: right - left, height: self.bottom - self.top };
            items.push(Item::Fill(Fill { rect, color: Rgb(red, green, blue), tag: Artifact::Shading.into() }));
        }
        if !self.begins {
            return;
        }
        if let Some(border) = &cell.borders.falling {
            border_lines::draw(border, point(left, self.top), point(right, self.bottom), items);
        }
        if let Some(border) = &cell.borders.rising {
            border_lines::draw(border, point(left, self.bottom), point(right, self.top), items);
        }
    }
}
