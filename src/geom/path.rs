//! Steps of an outline, and how its ends and corners look when it is stroked.
//!
//! The steps are those of PDF (ISO 32000-1, 8.5.2) and of SVG paths: move, line, cubic Bézier
//! curve, close.

use super::Point;
use crate::units::Pt;

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// A new stretch starts here.
    Move(Point),
    /// A straight line to here.
    Line(Point),
    /// A cubic Bézier curve: both handles, and its end.
    Curve(Point, Point, Point),
    /// A straight line to the stretch's start.
    Close,
}

impl Segment {
    /// The points that bound it.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let (points, count) = match self {
            Segment::Move(to) | Segment::Line(to) => ([to, to, to], 1),
            Segment::Curve(first, second, to) => ([first, second, to], 3),
            Segment::Close => ([&ORIGIN; 3], 0),
        };
        points.into_iter().take(count)
    }

    /// The same, to be changed.
    pub fn points_mut(&mut self) -> impl Iterator<Item = &mut Point> {
        let points = match self {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            Segment::Close => [None, None, None],
        };
        points.into_iter().flatten()
    }
}

const ORIGIN: Point = Point { x: Pt::ZERO, y: Pt::ZERO };

/// End of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineCap {
    /// Cut off where the line ends.
    #[default]
    Flat,
    /// Half a disc beyond the end.
    Round,
    /// Half the line's width beyond the end.
    Square,
}

/// Corner of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineJoin {
    /// Pointed.
    #[default]
    Miter,
    /// Rounded.
    Round,
    /// Cut off.
    Bevel,
}
