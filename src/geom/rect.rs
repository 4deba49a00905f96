//! Rectangles with level sides.

use super::{Point, Segment};
use crate::units::Pt;

/// A rectangle on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Top edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

impl Rect {
    /// Its outline, clockwise from the top left corner.
    pub fn outline(&self) -> [Segment; 5] {
        let Rect { x, y, width, height } = *self;
        let (right, bottom) = (x + width, y + height);
        let line = |x, y| Segment::Line(Point { x, y });
        [Segment::Move(Point { x, y }), line(right, y), line(right, bottom), line(x, bottom), Segment::Close]
    }

    /// The smallest rectangle around a path and its handles; `None` around nothing.
    pub fn around(path: &[Segment]) -> Option<Rect> {
        let mut points = path.iter().flat_map(Segment::points);
        let first = *points.next()?;
        let (mut low, mut high) = (first, first);
        for point in points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        Some(Rect { x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y })
    }
}
