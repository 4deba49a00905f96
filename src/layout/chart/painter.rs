//! What all parts of a chart are drawn with: areas, lines and the items they become.

use crate::cascade::{ResolvedChart, ResolvedChartStyle, ResolvedFill, ResolvedLine};
use crate::geom::{Point, Rect, Segment, point};
use crate::layout::area::Place;
use crate::layout::context::Context;
use crate::layout::shape::pose::Pose;
use crate::layout::shape::{drawn_path, stroked};
use crate::model::PathFill;
use crate::pages::Item;
use crate::units::Pt;

/// From the frame to what is in it, and between title, legend and plot.
pub(super) const MARGIN: Pt = Pt(6.5);

/// A chart and the items it is drawn with so far.
pub(super) struct ChartPainter<'s, 'a, 'c> {
    pub chart: &'s ResolvedChart<'a>,
    pub context: &'s mut Context<'c>,
    /// The drawing's place in the file, for warnings.
    pub place: Place<'s>,
    /// Measured from the corner of the chart's frame.
    pub items: Vec<Item>,
}

impl ChartPainter<'_, '_, '_> {
    /// An area with its fill and its outline.
    pub(super) fn area(&mut self, segments: &[Segment], look: &ResolvedChartStyle<'_>) {
        let Some(around) = Rect::around(segments) else { return };
        // Gradients are laid over the area's own frame.
        let at = point(around.x, around.y);
        let mut own = segments.to_vec();
        own.iter_mut().flat_map(Segment::points_mut).for_each(|spot| *spot = point(spot.x - at.x, spot.y - at.y));
        let pose = Pose {
            width: around.width,
            height: around.height,
            flip_horizontal: false,
            flip_vertical: false,
            rotation: 0.0,
        };
        let (fill, line) = (look.fill.as_ref().map(|fill| (fill, PathFill::Norm)), look.line.as_ref());
        let mut items = drawn_path(own, fill, line, pose, self.place, self.context);
        items.iter_mut().for_each(|item| item.translate(at));
        self.items.append(&mut items);
    }

    /// A line through points, in the line style given.
    pub(super) fn line(&mut self, points: &[Point], line: &ResolvedLine<'_>) {
        self.items.extend(stroked(path_through(points), line));
    }

    /// An area without an outline.
    pub(super) fn fill(&mut self, segments: &[Segment], fill: Option<&ResolvedFill<'_>>) {
        self.area(segments, &ResolvedChartStyle { fill: fill.cloned(), line: None });
    }
}

/// Straight lines from point to point.
pub(super) fn path_through(points: &[Point]) -> Vec<Segment> {
    let step = |(at, to): (usize, &Point)| if at == 0 { Segment::Move(*to) } else { Segment::Line(*to) };
    points.iter().enumerate().map(step).collect()
}

/// A rectangle made smaller: left, top, right, bottom. It keeps some size.
pub(super) fn inset(rect: Rect, [left, top, right, bottom]: [Pt; 4]) -> Rect {
    let least = Pt(1.0);
    let (width, height) = ((rect.width - left - right).max(least), (rect.height - top - bottom).max(least));
    Rect { x: rect.x + left, y: rect.y + top, width, height }
}
