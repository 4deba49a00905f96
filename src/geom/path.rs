//! Outlines: the steps of a path, and the regions that they enclose.
//!
//! The steps are those of PDF (ISO 32000-1, 8.5.2) and of SVG paths: move, line, cubic Bézier
//! curve, close.

use super::{Point, Rect, Transform};
use crate::units::Pt;

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment<L = Pt> {
    /// A new subpath starts here.
    Move(Point<L>),
    /// A straight line to here.
    Line(Point<L>),
    /// A cubic Bézier curve: both control points, and its end.
    Curve(Point<L>, Point<L>, Point<L>),
    /// A straight line to the start of the subpath.
    Close,
}

impl<L: Copy> Segment<L> {
    /// Its end and its control points.
    pub fn points(&self) -> impl Iterator<Item = Point<L>> + use<L> {
        let points = match *self {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            Segment::Close => [None, None, None],
        };
        points.into_iter().flatten()
    }

    /// The same points, to be changed.
    pub fn points_mut(&mut self) -> impl Iterator<Item = &mut Point<L>> {
        let points = match self {
            Segment::Move(to) | Segment::Line(to) => [Some(to), None, None],
            Segment::Curve(first, second, to) => [Some(first), Some(second), Some(to)],
            Segment::Close => [None, None, None],
        };
        points.into_iter().flatten()
    }

    /// The same step through other points.
    pub fn map<M>(self, at: impl Fn(Point<L>) -> Point<M>) -> Segment<M> {
        match self {
            Segment::Move(to) => Segment::Move(at(to)),
            Segment::Line(to) => Segment::Line(at(to)),
            Segment::Curve(first, second, to) => Segment::Curve(at(first), at(second), at(to)),
            Segment::Close => Segment::Close,
        }
    }
}

impl Segment<f64> {
    /// The step after a transform.
    pub fn transformed(self, transform: Transform) -> Segment<f64> {
        self.map(|point| transform.apply(point))
    }
}

/// What a path encloses.
#[derive(Debug, Clone, PartialEq)]
pub struct Region<L = Pt> {
    /// Its outline.
    pub segments: Vec<Segment<L>>,
    /// Inside are the points from which a ray crosses the outline an odd number of times (even-odd
    /// rule); otherwise those that the outline winds around (non-zero rule).
    pub even_odd: bool,
}

impl From<Rect> for Region {
    fn from(rect: Rect) -> Region {
        Region { segments: rect.outline().to_vec(), even_odd: false }
    }
}
