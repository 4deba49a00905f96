//! Rectangles whose sides are horizontal and vertical.

use super::{Point, Segment};
use crate::units::Pt;

/// A rectangle by its upper left corner and its size.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: Pt,
    /// Upper edge.
    pub y: Pt,
    /// Width.
    pub width: Pt,
    /// Height.
    pub height: Pt,
}

impl Rect {
    /// Its outline, clockwise from the upper left corner.
    pub fn outline(&self) -> [Segment; 5] {
        let Rect { x, y, width, height } = *self;
        let (right, bottom) = (x + width, y + height);
        let line = |x, y| Segment::Line(Point { x, y });
        [Segment::Move(Point { x, y }), line(right, y), line(right, bottom), line(x, bottom), Segment::Close]
    }

    /// The smallest rectangle around the points of a path, control points included; `None` for a path
    /// without points.
    pub fn around(path: &[Segment]) -> Option<Rect> {
        let mut points = path.iter().flat_map(Segment::points);
        let first = points.next()?;
        let (mut low, mut high) = (first, first);
        for point in points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        Some(Rect { x: low.x, y: low.y, width: high.x - low.x, height: high.y - low.y })
    }

    /// Its middle.
    pub fn center(&self) -> Point {
        Point { x: self.x + self.width / 2.0, y: self.y + self.height / 2.0 }
    }
}
