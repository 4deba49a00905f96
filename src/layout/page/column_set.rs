//! The columns of a page that a section fills: how far they are filled, where they end, and how the
//! last ones of a section are made equally high. ECMA-376 Part 1, 17.6.4.

use crate::cascade::ResolvedSection;
use crate::geom::{Point, point};
use crate::layout::context::Context;
use crate::layout::flow::block_flow::BlockFlow;
use crate::layout::flow::region::RegionStart;
use crate::layout::page::line_number::Margin;
use crate::layout::page_geometry::{Column, PageFrame};
use crate::units::Pt;

/// Tolerance between a page's top and what counts as its top: sums of heights differ by as much.
pub(super) const AT_TOP: Pt = Pt(0.01);

/// The columns being filled.
#[derive(Debug)]
pub(super) struct ColumnSet {
    pub list: Vec<Column>,
    /// Index of the one being filled.
    pub column: usize,
    pub top: Pt,
    /// Where the columns end: above the body's bottom where they are balanced.
    pub bottom: Pt,
    /// Top of what is left of it.
    pub y: Pt,
    /// Lowest point reached in any column.
    pub reached: Pt,
}

impl ColumnSet {
    pub(super) fn new(columns: Vec<Column>, top: Pt, bottom: Pt) -> Self {
        ColumnSet { list: columns, column: 0, top, bottom, y: top, reached: top }
    }

    pub(super) fn is_untouched(&self) -> bool {
        self.column == 0 && self.y == self.top
    }

    /// Height left in the column, and how its region starts.
    pub(super) fn left_in_column(&self, frame: &PageFrame, has_notes: bool) -> (Pt, RegionStart) {
        let whole_page = self.top <= frame.body_top + AT_TOP;
        let column_top = self.y <= self.top + AT_TOP;
        // The last column takes what balancing misjudged.
        let is_last = self.column + 1 == self.list.len();
        let bottom = if is_last { frame.body_bottom } else { self.bottom };
        // Notes from before may fill a column by themselves.
        let is_largest = !has_notes && whole_page && (is_last || self.bottom >= frame.body_bottom);
        let start = match column_top {
            true if is_largest => RegionStart::Last,
            true if whole_page || self.column > 0 => RegionStart::Top,
            _ => RegionStart::Below,
        };
        (bottom - self.y, start)
    }

    /// Corner of what is left of the column.
    pub(super) fn corner(&self, frame: &PageFrame) -> Point {
        point(self.list.get(self.column).map_or(frame.left, |column| column.x), self.y)
    }

    /// Whether another column of the page follows.
    pub(super) fn has_next(&self) -> bool {
        self.column + 1 < self.list.len()
    }

    /// The margin beside the column being filled.
    pub(super) fn margin(&self, frame: &PageFrame, section: &ResolvedSection) -> Option<Margin> {
        let column = *self.list.get(self.column)?;
        Some(Margin { column, is_only_column: self.list.len() == 1, paper: frame.width, bidi: section.bidi })
    }

    /// Height that is left in this column and those after it.
    pub(super) fn left(&self) -> Pt {
        let columns_after = self.list.len().saturating_sub(self.column + 1);
        self.bottom - self.y + (self.bottom - self.top) * columns_after as f64
    }

    pub(super) fn advance(&mut self, height: Pt) {
        self.y += height;
        self.reached = self.reached.max(self.y);
    }
}

/// Ends the columns at the height that fills them evenly.
pub(super) fn balance<'a>(columns: &mut ColumnSet, flow: &mut BlockFlow<'a>, context: &mut Context<'a>) {
    let height = columns.bottom - columns.top;
    let boxes = flow.extents(context);
    let fits = |height: Pt| columns_needed(&boxes, height, &columns.list) <= columns.list.len();
    if !fits(height) {
        return;
    }
    let (mut low, mut high) = (Pt::ZERO, height);
    // Twenty halvings of a page are finer than a thousandth of a point.
    for _ in 0..20 {
        let middle = (low + high) / 2.0;
        if fits(middle) { high = middle } else { low = middle }
    }
    columns.bottom = columns.top + high;
}

/// Columns that boxes fill which were set for the first one: in a wider one text is lower.
fn columns_needed(boxes: &[Pt], height: Pt, columns: &[Column]) -> usize {
    let first = columns.first().map_or(Pt::ZERO, |column| column.width);
    let share = |needed: usize| columns.get(needed - 1).map_or(1.0, |column| first.0 / column.width.0);
    let mut needed = 1;
    let mut y = Pt::ZERO;
    for extent in boxes {
        if y > Pt::ZERO && y + *extent * share(needed) > height {
            needed += 1;
            y = Pt::ZERO;
        }
        y += *extent * share(needed);
    }
    needed
}
