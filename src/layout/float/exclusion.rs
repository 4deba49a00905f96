//! Text around what floats: the free stretches of a line by where it stands on its page.
//!
//! A float takes from each line that its area touches what lies between its sides; what is left is
//! filled from left to right, but for stretches too narrow to be read. Heights and widths are page
//! coordinates. ECMA-376 Part 1, 20.4.2.14 – 20.4.2.20.

use crate::geom::{Point, Rect};
use crate::layout::area::Area;
use crate::layout::ink::point;
use crate::layout::page_geometry::PageFrame;
use crate::layout::text::LineSegment;
use crate::model::WrapText;
use crate::units::Pt;

/// A line may reach this far into a float's area: positions in the file are rounded.
pub(in crate::layout) const SLACK: Pt = Pt(0.5);
/// Narrowest stretch beside a float that Word fills: 47 pt is filled, some 44 pt the bound.
pub(in crate::layout) const LEAST_STRETCH: Pt = Pt(44.0);

/// Steps in which a line looks for room along an outline.
const STEP: Pt = Pt(2.0);

/// Where text goes beside a float.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Beside {
    Sides(WrapText),
    Nowhere,
    /// It is in nobody's way.
    Everywhere,
}

/// What lines go around.
#[derive(Debug, Clone)]
pub(in crate::layout) struct Obstacle {
    /// What text keeps out of, the distances included.
    pub area: Rect,
    /// What it follows inside of that; none is the area itself.
    pub outline: Vec<Point>,
    /// Gaps to the text: top, bottom, left, right.
    pub distances: [Pt; 4],
    pub beside: Beside,
}

impl Obstacle {
    /// From where to where it stands in a line's way; `None` where it does not.
    fn across(&self, top: Pt, bottom: Pt) -> Option<(Pt, Pt)> {
        let area = &self.area;
        if self.beside == Beside::Everywhere || area.y + SLACK >= bottom || top + SLACK >= area.y + area.height {
            return None;
        }
        if self.outline.is_empty() {
            return Some((area.x, area.x + area.width));
        }
        let [over, under, before, after] = self.distances;
        let (left, right) = extent(&self.outline, top - under + SLACK, bottom + over - SLACK)?;
        Some((left - before, right + after))
    }

    /// The next height below at which it may leave more room.
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
pub(in crate::layout) struct Site {
    /// Which page: what was set for another one does not hold here.
    pub page: usize,
    pub frame: PageFrame,
    pub area: Area,
    /// Where the room begins.
    pub corner: Point,
    obstacles: Vec<Obstacle>,
    /// How many of them are there to stay: those after them belong to boxes on trial.
    settled: usize,
}

impl Site {
    /// A page that nothing floats on yet.
    pub(in crate::layout) fn new(page: usize, frame: PageFrame, area: Area) -> Self {
        let corner = point(frame.left, frame.body_top);
        Site { page, frame, area, corner, obstacles: Vec::new(), settled: 0 }
    }

    /// A story for itself, such as a cell's: its own top is the page's.
    pub(in crate::layout) fn closed(area: &Area) -> Self {
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
            turn: None,
        };
        Site::new(0, frame, *area)
    }

    /// Goes on in another column, or on the page where the last one ended.
    pub(in crate::layout) fn go_on(&mut self, frame: PageFrame, area: Area) {
        self.withdraw();
        (self.frame, self.area) = (frame, area);
    }

    /// Nothing floats here.
    pub(in crate::layout) fn is_clear(&self) -> bool {
        self.obstacles.is_empty()
    }

    /// Puts a float in the text's way, for the time being.
    pub(in crate::layout) fn add(&mut self, obstacle: Obstacle) {
        self.obstacles.push(obstacle);
    }

    /// The box that these are anchored at has been placed: they stay. Others on trial do not.
    pub(in crate::layout) fn keep(&mut self, obstacles: impl Iterator<Item = Obstacle>) {
        self.withdraw();
        self.obstacles.extend(obstacles);
        self.settled = self.obstacles.len();
    }

    /// Takes the floats on trial away.
    pub(in crate::layout) fn withdraw(&mut self) {
        self.obstacles.truncate(self.settled);
    }

    /// Obstacles that a line from one height to another meets in the column, and their extents.
    fn met(&self, top: Pt, bottom: Pt) -> impl Iterator<Item = (&Obstacle, (Pt, Pt))> {
        let (left, right) = (self.corner.x, self.corner.x + self.area.width);
        let met = move |obstacle| Obstacle::across(obstacle, top, bottom).map(|across| (obstacle, across));
        self.obstacles.iter().filter_map(met).filter(move |(_, (from, to))| *from < right && left < *to)
    }

    /// Whether a line has the column for itself.
    pub(in crate::layout) fn is_free(&self, top: Pt, bottom: Pt) -> bool {
        self.obstacles.is_empty() || self.met(top, bottom).next().is_none()
    }

    /// The stretches of a line that can be filled, from the column's left edge.
    pub(in crate::layout) fn stretches(&self, top: Pt, bottom: Pt) -> Vec<LineSegment> {
        let (start, end) = (self.corner.x, self.corner.x + self.area.width);
        let mut free = vec![(start, end)];
        for (obstacle, (left, right)) in self.met(top, bottom) {
            let more_on_the_left = left - start >= end - right;
            let (left, right) = match obstacle.beside {
                Beside::Sides(WrapText::BothSides) => (left, right),
                Beside::Sides(WrapText::Left) => (left, end),
                Beside::Sides(WrapText::Right) => (start, right),
                Beside::Sides(WrapText::Largest) if more_on_the_left => (left, end),
                Beside::Sides(WrapText::Largest) => (start, right),
                Beside::Nowhere => (start, end),
                Beside::Everywhere => continue,
            };
            free = free.into_iter().flat_map(|(from, to)| [(from, to.min(left)), (from.max(right), to)]).collect();
            free.retain(|(from, to)| *to - *from >= LEAST_STRETCH);
        }
        free.into_iter().map(|(from, to)| LineSegment { left: from - start, width: to - from }).collect()
    }

    /// The next height below at which a line may find more room.
    pub(in crate::layout) fn below(&self, top: Pt, bottom: Pt) -> Pt {
        let ends = self.met(top, bottom).map(|(obstacle, _)| obstacle.below(top));
        ends.reduce(Pt::min).map_or(bottom, |end| end.max(top + SLACK))
    }

    /// How far a box that cannot be parted has to go down to stand beside nothing that it touches.
    pub(in crate::layout) fn drop(&self, top: Pt, height: Pt, (left, right): (Pt, Pt)) -> Pt {
        let mut y = top;
        // Each step passes one obstacle at least.
        for _ in 0..=self.obstacles.len() {
            let touched = self
                .met(y, y + height)
                .find(|(obstacle, (from, to))| obstacle.beside == Beside::Nowhere || *from < right && left < *to);
            let Some((obstacle, _)) = touched else { break };
            y = obstacle.area.y + obstacle.area.height;
        }
        y - top
    }
}
