//! A table is a box that gives off rows.
//!
//! Rows are set when their turn comes. A cell merged over rows does not raise its first row; its
//! last row takes what is missing. A row that does not fit asks its cells for what fits, unless it
//! may not split. Rules above a row take room of their own: text starts below them.
//! ECMA-376 Part 1, 17.4.

mod borders;
mod cell;
mod columns;
mod grid;
mod part;
mod place;
mod position;

use super::area::Area;
use super::context::Context;
use super::flow::region::{BreakReason, Fragment, Region, RegionStart, TOLERANCE, notes_in};
use crate::cascade::{ResolvedBlock, ResolvedHeight, ResolvedRow, ResolvedTable};
use crate::diag::{Overfull, Unsupported};
use crate::geom::{Point, point};
use crate::layout::frame::{Frame, MarkKind};
use crate::pages::Artifact;
use crate::units::Pt;
use cell::OpenCell;
use grid::{CellId, Grid, LevelEdges};
use part::{Opening, Part, PlacedRow};

/// A table on its way to pages.
#[derive(Debug)]
pub(super) struct TableFlow<'a> {
    table: &'a ResolvedTable<'a>,
    grid: Grid<'a>,
    area: Area<'a>,
    /// The next row to be placed.
    next: usize,
    /// Part of it stands on an earlier page.
    cut: bool,
    /// The row that goes on from an earlier page.
    resumed: Option<usize>,
    /// Opened cells by the row they begin in; rows that are done are emptied.
    open: Vec<Vec<OpenCell<'a>>>,
    /// Rows repeated on each page, and their content once it is known.
    header_rows: usize,
    header: Option<(Frame<'a>, Pt)>,
    /// Height of all that is left, while nothing changes.
    height: Option<Pt>,
}

impl<'a> TableFlow<'a> {
    pub(super) fn new(table: &'a ResolvedTable<'a>, area: &Area<'a>, context: &mut Context<'a>) -> Self {
        if table.cell_spacing > Pt::ZERO {
            context.warn(Unsupported::CellSpacing, area.place(table.origin));
        }
        let widths = columns::widths(table, area, context);
        let grid = Grid::new(table, &widths, area, context.settings().compat_mode);
        let mut header_rows = table.rows.iter().take_while(|row| row.header).count();
        let header_is_closed = (0..header_rows)
            .flat_map(|row| grid.covering(row))
            .filter_map(|id| grid.cell(id))
            .all(|cell| grid.last_row(cell) < header_rows);
        if area.is_cell() || !header_is_closed || header_rows == table.rows.len() {
            header_rows = 0;
        }
        let open = Vec::new();
        TableFlow {
            table,
            grid,
            area: *area,
            next: 0,
            cut: false,
            resumed: None,
            open,
            header_rows,
            header: None,
            height: None,
        }
    }

    /// Left and right edge, from the left of its place.
    pub(super) fn extent(&self) -> (Pt, Pt) {
        let (one, other) = (self.grid.x(0), self.grid.x(self.grid.columns()));
        (one.min(other), one.max(other))
    }

    /// Height of all that is left.
    pub(super) fn height(&mut self, context: &mut Context<'a>) -> Pt {
        if let Some(height) = self.height {
            return height;
        }
        let mut part = Part::new(Pt::ZERO);
        for row in self.next..self.table.rows.len() {
            let placed = self.plan(row, &part, context);
            part.push(placed);
        }
        let height = part.bottom + self.grid.level_edges(self.table.rows.len()).room;
        self.height = Some(height);
        height
    }

    /// Region that the next rows need for anything to be placed.
    pub(super) fn first_fit(&mut self, context: &mut Context<'a>) -> Pt {
        if self.next >= self.table.rows.len() {
            return Pt::ZERO;
        }
        let part = Part::new(self.header.as_ref().map_or(Pt::ZERO, |(_, height)| *height));
        let chained = self.chain(&part, self.area.height, context);
        if let Some(bottom) = chained {
            return bottom;
        }
        let placed = self.plan(self.next, &part, context);
        if !self.may_split(self.next, placed.bottom - placed.top, self.area.height) {
            return placed.bottom;
        }
        let (least, natural) = self.split_needs(&placed, &part, context);
        if natural < placed.bottom - TOLERANCE { placed.bottom } else { least.min(placed.bottom) }
    }

    /// Places the rows that fit. Each turn of the loop goes on to the next row, or ends.
    pub(super) fn next_fragment(&mut self, context: &mut Context<'a>, mut region: Region<'_, 'a>) -> Fragment<'a> {
        self.height = None;
        self.resumed = (self.next > 0).then_some(self.next);
        let mut part = Part::new(Pt::ZERO);
        self.repeat_header(&mut part, region.full, context);
        let start = part.bottom;
        let mut placed_any = false;
        let end = loop {
            let row = self.next;
            if row >= self.table.rows.len() {
                break BreakReason::Finished;
            }
            let chain_starts = row == 0 || !self.keeps_next(row - 1) || part.rows.is_empty();
            let force = region.start == RegionStart::Last && part.bottom <= start;
            if chain_starts
                && !force
                && let Some(bottom) = self.chain(&part, region.full, context)
                && bottom > region.free() + TOLERANCE
            {
                break BreakReason::RegionFull;
            }
            let placed = self.plan(row, &part, context);
            let notes = self.row_notes(row, context);
            if region.holds(placed.bottom, &notes, context) {
                region.reserve(&notes, context);
                part.push(placed);
                placed_any = true;
                self.next += 1;
                self.cut = false;
            } else if let Some(split) = self.split(placed, &part, &mut region, force, context) {
                part.push(split);
                placed_any = true;
                if !self.cut {
                    self.next += 1;
                }
                break BreakReason::RegionFull;
            } else {
                break BreakReason::RegionFull;
            }
            if self.next == self.header_rows {
                self.draw(&mut part, false, context);
                self.header = Some((header_frame(&part.content), part.bottom));
            }
        };
        if !placed_any {
            return Fragment { content: Frame::default(), height: Pt::ZERO, end };
        }
        self.draw(&mut part, true, context);
        let end = if self.next >= self.table.rows.len() { BreakReason::Finished } else { end };
        Fragment { content: part.content, height: part.bottom, end }
    }

    fn repeat_header(&mut self, part: &mut Part<'a>, full: Pt, context: &mut Context<'a>) {
        let Some((content, height)) = self.header.clone() else { return };
        if height < full / 2.0 {
            part.content = content;
            part.bottom = height;
        } else {
            context.warn(Overfull::HeaderRows, self.area.place(self.table.origin));
            self.header = None;
        }
    }

    /// The bottom of the rows that have to follow each other from the next row on; `None` where
    /// nothing binds it or no page could hold them.
    fn chain(&mut self, part: &Part<'a>, whole: Pt, context: &mut Context<'a>) -> Option<Pt> {
        if self.cut || !self.keeps_next(self.next) {
            return None;
        }
        let mut trial = part.outline();
        for row in self.next..self.table.rows.len() {
            let placed = self.plan(row, &trial, context);
            trial.push(placed);
            if trial.bottom > whole + TOLERANCE {
                return None;
            }
            if !self.keeps_next(row) {
                break;
            }
        }
        Some(trial.bottom)
    }

    /// Word keeps a row with the next where its first paragraph says so; header rows are not left
    /// alone.
    fn keeps_next(&self, row: usize) -> bool {
        if self.area.is_cell() || row + 1 >= self.table.rows.len() {
            return false;
        }
        row < self.header_rows
            || self
                .row(row)
                .and_then(|row| row.cells.first())
                .and_then(|cell| cell.blocks.first())
                .and_then(ResolvedBlock::paragraph)
                .is_some_and(|paragraph| paragraph.format.keep_next)
    }

    fn row(&self, row: usize) -> Option<&'a ResolvedRow<'a>> {
        self.table.rows.get(row)
    }

    fn cell_mut(&mut self, (row, index): CellId) -> Option<&mut OpenCell<'a>> {
        self.open.get_mut(row).and_then(|row| row.get_mut(index))
    }

    /// Sets the cells that begin in the rows up to the given one.
    fn open_up_to(&mut self, row: usize, context: &mut Context<'a>) {
        while self.open.len() <= row {
            let Some(next) = self.row(self.open.len()) else { return };
            let cells = next.cells.iter().map(|cell| {
                let (left, right) = self.grid.span(cell);
                OpenCell::new(cell, right - left, &self.area, context)
            });
            let cells = cells.collect();
            self.open.push(cells);
        }
    }

    /// Cells whose last row this is.
    fn ending(&self, row: usize) -> Vec<CellId> {
        let ends = |id: &CellId| self.grid.cell(*id).is_some_and(|cell| self.grid.last_row(cell) == row);
        self.grid.covering(row).filter(ends).collect()
    }

    /// Footnotes that the cells of a row refer to; cells stand with the last row they cover.
    fn row_notes(&self, row: usize, context: &Context) -> Vec<usize> {
        let mut notes = Vec::new();
        if context.shared.resolved.footnotes.notes.is_empty() {
            return notes;
        }
        for cell in self.ending(row).into_iter().filter_map(|id| self.grid.cell(id)) {
            notes_in(&cell.blocks, &mut notes);
        }
        notes
    }

    /// Where a row would stand below the part's rows.
    fn plan(&mut self, row: usize, part: &Part<'a>, context: &mut Context<'a>) -> PlacedRow {
        self.open_up_to(row, context);
        let top = part.bottom;
        let opening = match () {
            () if self.cut && row == self.next => Opening::Cut,
            () if self.resumed == Some(row) => Opening::Page,
            () => Opening::Row,
        };
        let rule = opening.edges(row, &self.grid).room;
        let mut placed = PlacedRow { row, top, bottom: top + rule, rule, opening };
        let height = self.row(row).map_or(ResolvedHeight::Auto, |row| row.height);
        let mut margins = Pt::ZERO;
        let mut margin_below = Pt::ZERO;
        let mut bottom = placed.bottom;
        for id in self.ending(row) {
            let Some(open) = self.cell_mut(id) else { continue };
            let cell = open.cell;
            let room_top = part.content_top(cell, &placed);
            bottom = bottom.max(room_top + open.height(context) + cell.margin_bottom);
            margins = margins.max(cell.margin_top + cell.margin_bottom);
            margin_below = margin_below.max(cell.margin_bottom);
        }
        placed.bottom = match height {
            ResolvedHeight::Auto => bottom,
            ResolvedHeight::AtLeast(least) => bottom.max(top + rule + least + margins),
            ResolvedHeight::Exact(exact) => (top + exact + margin_below).max(top + rule),
        };
        placed
    }

    fn may_split(&self, row: usize, height: Pt, whole: Pt) -> bool {
        self.row(row).is_some_and(|row| {
            let header = self.header.as_ref().map_or(Pt::ZERO, |(_, height)| *height);
            let too_tall = height > whole - header + TOLERANCE;
            too_tall || !(row.cant_split || matches!(row.height, ResolvedHeight::Exact(_)))
        })
    }

    /// The bottom that lets every cell of a row place a line, and the one its content asks for.
    fn split_needs(&mut self, placed: &PlacedRow, part: &Part<'a>, context: &mut Context<'a>) -> (Pt, Pt) {
        let mut least = placed.top + placed.rule;
        let mut natural = least;
        for id in self.ending(placed.row) {
            let Some(open) = self.cell_mut(id) else { continue };
            let cell = open.cell;
            let top = part.content_top(cell, placed);
            if cell.row == placed.row {
                least = least.max(top + open.first_fit(context) + cell.margin_bottom);
            }
            natural = natural.max(top + open.height(context) + cell.margin_bottom);
        }
        (least, natural)
    }

    /// Splits a row at the room's end, line by line; `None` where it moves as a whole.
    fn split(
        &mut self,
        placed: PlacedRow,
        part: &Part<'a>,
        region: &mut Region<'_, 'a>,
        force: bool,
        context: &mut Context<'a>,
    ) -> Option<PlacedRow> {
        if !force && !self.may_split(placed.row, placed.bottom - placed.top, region.full) {
            return None;
        }
        let (least, natural) = self.split_needs(&placed, part, context);
        let is_content = !region.holds(natural, &self.row_notes(placed.row, context), context);
        if !force && (least > region.free() + TOLERANCE || !is_content) {
            return None;
        }
        let mut bottom = placed.top + placed.rule;
        let mut left_over = false;
        let mut given = Pt::ZERO;
        let rule = self.grid.cut_edges(placed.row, true).room;
        for id in self.ending(placed.row) {
            let Some(open) = self.cell_mut(id) else { continue };
            let top = part.content_top(open.cell, &placed);
            let left = region.height - top - open.cell.margin_bottom - rule;
            let height = open.give(region.inner(left, left, RegionStart::top(force)), left, context);
            given = given.max(height);
            bottom = bottom.max(top + height + open.cell.margin_bottom);
            left_over |= !open.is_done();
        }
        // Its notes leave room for no line of it.
        if !force && left_over && given <= Pt::ZERO {
            for id in self.ending(placed.row) {
                self.cell_mut(id).map(|open| open.collect(Pt::ZERO));
            }
            return None;
        }
        self.cut = left_over;
        if !left_over {
            // Taller than any page by its own height alone: it ends with the page.
            bottom = bottom.max(placed.bottom.min(region.free()));
        }
        Some(PlacedRow { bottom, ..placed })
    }

    /// Draws the part's rows that are not drawn yet; `ends` closes the part.
    fn draw(&mut self, part: &mut Part<'a>, ends: bool, context: &mut Context<'a>) {
        let Some(last) = part.rows.last().copied() else { return };
        let (mut fills, mut content) = (Vec::new(), Frame::default());
        let first = part.rows.first().copied().unwrap_or(last);
        let reaching = self.grid.covering(first.row).filter(|id| id.0 < first.row);
        let own =
            (first.row..=last.row).flat_map(|row| (0..self.open.get(row).map_or(0, Vec::len)).map(move |at| (row, at)));
        let ids: Vec<CellId> = reaching.chain(own).collect();
        for id in ids {
            self.draw_cell(id, part, &mut fills, &mut content, context);
        }
        part.content.items.append(&mut fills);
        part.content.place(content, point(Pt::ZERO, Pt::ZERO));
        let closing = if !ends {
            LevelEdges::default()
        } else if self.cut && last.row == self.next {
            self.grid.cut_edges(last.row, true)
        } else {
            self.grid.break_edges(last.row + 1, true)
        };
        part.draw_edges(&self.grid, &closing);
        for row in first.row..=last.row {
            if self
                .open
                .get(row)
                .is_some_and(|cells| cells.iter().all(|open| self.grid.last_row(open.cell) < self.next))
            {
                self.open[row] = Vec::new();
            }
        }
        part.rows.clear();
    }

    fn draw_cell(
        &mut self,
        id: CellId,
        part: &Part<'a>,
        fills: &mut Vec<crate::pages::Item>,
        cells: &mut Frame<'a>,
        context: &mut Context<'a>,
    ) {
        let (Some(cell), Some(last)) = (self.grid.cell(id), part.rows.last()) else { return };
        let last_row = self.grid.last_row(cell);
        let Some(frame) = part.frame(cell, last_row) else { return };
        let span = self.grid.span(cell);
        frame.draw_background(cell, span, fills);
        let exact = matches!(self.row(last_row).map(|row| row.height), Some(ResolvedHeight::Exact(_)));
        let ends_here = last_row < last.row || (last_row == last.row && !(self.cut && last.row == self.next));
        let room = frame.bottom - cell.margin_bottom - frame.content_top;
        let Some(open) = self.cell_mut(id) else { return };
        if !open.has_given() {
            let height = match (ends_here, exact) {
                (true, false) => Pt(f64::MAX),
                // Word shows a line that sticks out a little.
                (true, true) => room + CLIP_SLACK,
                (false, _) => room,
            };
            open.give(Region::closed(height, RegionStart::top(ends_here)), room, context);
        }
        let content = open.collect(room);
        let left = span.0 + open.left();
        if ends_here && exact && !open.is_done() {
            open.hide_rest(context);
        }
        cells.place(content, point(left, frame.content_top));
    }
}

/// How far a line may stick out of a row of exact height and still be drawn.
const CLIP_SLACK: Pt = Pt(4.0);

/// Header rows as they are repeated: targets and headings stay with the first.
fn header_frame<'a>(content: &Frame<'a>) -> Frame<'a> {
    let mut content = content.clone().flatten(Point::ZERO);
    content.marks.retain(|mark| matches!(mark.kind, MarkKind::LinkTo { .. } | MarkKind::Drawing { .. }));
    content.retag(|_| Artifact::RepeatedHeaderRow.into());
    for mark in &mut content.marks {
        if let MarkKind::Drawing { artifact, .. } = &mut mark.kind {
            *artifact = Some(Artifact::RepeatedHeaderRow);
        }
    }
    content.shared()
}
