//! Text around what floats: the free segments of a line by where it stands on its page.
//!
//! A float takes from each line that its area touches what lies between its sides; what is left is
//! filled from left to right, but for segments too narrow to be read. Heights and widths are page
//! coordinates. ECMA-376 Part 1, 20.4.2.14 – 20.4.2.20.

use crate::geom::{Point, Rect, point};
use crate::layout::area::Area;
use crate::layout::page_geometry::PageFrame;
use crate::layout::text::LineSegment;
use crate::model::WrapText;
use crate::units::Pt;

/// A line may reach this far into a float's area: positions in the file are rounded.
pub(in crate::layout) const SLACK: Pt = Pt(0.5);
/// Narrowest segment beside a float that Word fills: 47 pt is filled, some 44 pt the bound.
pub(in crate::layout) const LEAST_SEGMENT: Pt = Pt(44.0);

/// Most exclusions of a page: finding a place for each costs the square of their number. Ours.
const MOST_EXCLUSIONS: usize = 400;

/// Steps in which a line looks for space along an outline.
const STEP: Pt = Pt(2.0);

/// Where text goes beside a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum WrapSide {
    Sides(WrapText),
    Neither,
    /// It is in nobody's way.
    Unaffected,
}

/// What lines go around, in page coordinates.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Exclusion {
    /// What text keeps out of, the distances included.
    pub area: Rect,
    /// What it follows inside of that; none is the area itself.
    pub outline: Vec<Point>,
    /// Gaps to the text: top, bottom, left, right.
    pub distances: [Pt; 4],
    pub wrap_side: WrapSide,
}

impl Exclusion {
    /// From where to where it stands in a line's way; `None` where it does not.
    fn blocked_span(&self, top: Pt, bottom: Pt) -> Option<(Pt, Pt)> {
        let area = &self.area;
        if self.wrap_side == WrapSide::Unaffected || area.y + SLACK >= bottom || top + SLACK >= area.y + area.height {
            return None;
        }
        if self.outline.is_empty() {
            return Some((area.x, area.x + area.width));
        }
        let [over, under, before, after] = self.distances;
        let (left, right) = extent(&self.outline, top - under + SLACK, bottom + over - SLACK)?;
        Some((left - before, right + after))
    }

    /// The next height below at which it may leave more space.
    fn below(&self, top: Pt) -> Pt {
        let end = self.area.y + self.area.height;
        if self.outline.is_empty() { end } else { end.min(top + STEP) }
    }
}

/// How far an outline reaches to the left and to the right between two heights.
fn extent(outline: &[Point], top: Pt, bottom: Pt) -> Option<(Pt, Pt)> {
    let ends = outline.iter().skip(1).chain(outline.first());
    let mut reach: Option<(Pt, Pt)> = None;
    for (from, to) in outline.iter().zip(ends) {
        let (upper, lower) = if from.y <= to.y { (from, to) } else { (to, from) };
        if lower.y < top || upper.y > bottom {
            continue;
        }
        let x_at = |y: Pt| {
            let share = if lower.y > upper.y { (y - upper.y).0 / (lower.y - upper.y).0 } else { 0.0 };
            upper.x + (lower.x - upper.x) * share
        };
        let level = lower.y == upper.y;
        let ends = if level { [upper.x, lower.x] } else { [x_at(upper.y.max(top)), x_at(lower.y.min(bottom))] };
        for x in ends {
            reach = Some(reach.map_or((x, x), |(left, right)| (left.min(x), right.max(x))));
        }
    }
    reach
}

/// The column being filled, and what floats on its page.
#[derive(Debug)]
pub(in crate::layout) struct ExclusionSpace<'a> {
    /// Which page: what was set for another one does not hold here.
    pub page: usize,
    pub frame: PageFrame,
    pub area: Area<'a>,
    /// Where the region begins.
    pub corner: Point,
    exclusions: Vec<Exclusion>,
    /// How many of them are there to stay: those after them belong to boxes on trial.
    placed: usize,
}

impl<'a> ExclusionSpace<'a> {
    /// A page that nothing floats on yet.
    pub(in crate::layout) fn new(page: usize, frame: PageFrame, area: Area<'a>) -> Self {
        let corner = point(frame.left, frame.body_top);
        ExclusionSpace { page, frame, area, corner, exclusions: Vec::new(), placed: 0 }
    }

    /// A story for itself, such as a cell's: its own top is the page's.
    pub(in crate::layout) fn closed(area: &Area<'a>) -> Self {
        let width = area.before + area.width + area.beyond;
        let (left, right) = (area.before, area.before + area.width);
        let frame = PageFrame {
            width,
            height: Pt(f64::MAX),
            left,
            right,
            top: Pt::ZERO,
            bottom: Pt(f64::MAX),
            body_top: Pt::ZERO,
            body_bottom: Pt(f64::MAX),
            even: false,
            writing_mode: None,
        };
        ExclusionSpace::new(0, frame, *area)
    }

    /// Boxes are placed in this column of a page from now on, its region beginning at a corner.
    /// Exclusions of the same page stay.
    pub(in crate::layout) fn open_column(
        known: &mut Option<ExclusionSpace<'a>>,
        page: usize,
        frame: PageFrame,
        area: Area<'a>,
        corner: Point,
    ) {
        let space = match known.take().filter(|space| space.page == page) {
            Some(mut space) => {
                space.withdraw();
                ExclusionSpace { frame, area, ..space }
            }
            None => ExclusionSpace::new(page, frame, area),
        };
        *known = Some(ExclusionSpace { corner, ..space });
    }

    /// Nothing floats here.
    pub(in crate::layout) fn is_clear(&self) -> bool {
        self.exclusions.is_empty()
    }

    /// Puts a float in the text's way, for the time being; tells whether there was space for it.
    pub(in crate::layout) fn add(&mut self, exclusion: Exclusion) -> bool {
        let fits = self.exclusions.len() < MOST_EXCLUSIONS;
        self.exclusions.extend(fits.then_some(exclusion));
        fits
    }

    /// The box that these are anchored at has been placed: they stay. Others on trial do not.
    pub(in crate::layout) fn keep(&mut self, exclusions: impl Iterator<Item = Exclusion>) {
        self.withdraw();
        self.exclusions.extend(exclusions);
        self.exclusions.truncate(MOST_EXCLUSIONS);
        self.placed = self.exclusions.len();
    }

    /// Takes the floats on trial away.
    pub(in crate::layout) fn withdraw(&mut self) {
        self.exclusions.truncate(self.placed);
    }

    /// Exclusions that a line from one height to another meets in the column, and their extents.
    fn blocking(&self, top: Pt, bottom: Pt) -> impl Iterator<Item = (&Exclusion, (Pt, Pt))> {
        let (left, right) = (self.corner.x, self.corner.x + self.area.width);
        let blocking = move |exclusion| Exclusion::blocked_span(exclusion, top, bottom).map(|span| (exclusion, span));
        self.exclusions.iter().filter_map(blocking).filter(move |(_, (from, to))| *from < right && left < *to)
    }

    /// Whether a line has the column for itself.
    pub(in crate::layout) fn is_free(&self, top: Pt, bottom: Pt) -> bool {
        self.exclusions.is_empty() || self.blocking(top, bottom).next().is_none()
    }

    /// The segments of a line that can be filled, from the column's left edge.
    pub(in crate::layout) fn segments(&self, top: Pt, bottom: Pt) -> Vec<LineSegment> {
        let (start, end) = (self.corner.x, self.corner.x + self.area.width);
        let mut free = vec![(start, end)];
        for (exclusion, (left, right)) in self.blocking(top, bottom) {
            let more_on_the_left = left - start >= end - right;
            let (left, right) = match exclusion.wrap_side {
                WrapSide::Sides(WrapText::BothSides) => (left, right),
                WrapSide::Sides(WrapText::Left) => (left, end),
                WrapSide::Sides(WrapText::Right) => (start, right),
                WrapSide::Sides(WrapText::Largest) if more_on_the_left => (left, end),
                WrapSide::Sides(WrapText::Largest) => (start, right),
                WrapSide::Neither => (start, end),
                WrapSide::Unaffected => continue,
            };
            free = free.into_iter().flat_map(|(from, to)| [(from, to.min(left)), (from.max(right), to)]).collect();
            free.retain(|(from, to)| *to - *from >= LEAST_SEGMENT);
        }
        free.into_iter().map(|(from, to)| LineSegment { left: from - start, width: to - from }).collect()
    }

    /// The next height below at which a line may find more space.
    pub(in crate::layout) fn below(&self, top: Pt, bottom: Pt) -> Pt {
        let ends = self.blocking(top, bottom).map(|(exclusion, _)| exclusion.below(top));
        ends.reduce(Pt::min).map_or(bottom, |end| end.max(top + SLACK))
    }

    /// How far a box that cannot be split has to go down to stand beside nothing that it touches.
    pub(in crate::layout) fn clearance(&self, top: Pt, height: Pt, (left, right): (Pt, Pt)) -> Pt {
        let mut y = top;
        // Each step passes one exclusion at least.
        for _ in 0..=self.exclusions.len() {
            let touched = self.blocking(y, y + height).find(|(exclusion, (from, to))| {
                exclusion.wrap_side == WrapSide::Neither || *from < right && left < *to
            });
            let Some((exclusion, _)) = touched else { break };
            y = exclusion.area.y + exclusion.area.height;
        }
        y - top
    }
}
