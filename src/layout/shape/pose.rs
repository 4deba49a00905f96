//! The pose of a shape: its size, and how it is mirrored and rotated around its middle.
//! ECMA-376 Part 1, 20.1.7.6.

use crate::geom::{Point, point};
use crate::units::Pt;

/// A shape's size, and how what is in it is mirrored and rotated around its middle.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Pose {
    pub width: Pt,
    pub height: Pt,
    pub flip_horizontal: bool,
    pub flip_vertical: bool,
    /// Clockwise, in degrees.
    pub rotation: f64,
}

impl Pose {
    pub(super) fn middle(&self) -> Point {
        point(self.width / 2.0, self.height / 2.0)
    }

    /// Where a point of the shape lies once it is mirrored and rotated.
    pub(super) fn spot(&self, at: Point) -> Point {
        let x = if self.flip_horizontal { self.width - at.x } else { at.x };
        let y = if self.flip_vertical { self.height - at.y } else { at.y };
        rotated(point(x, y), self.middle(), self.rotation)
    }
}

/// A point rotated clockwise around another.
pub(in crate::layout) fn rotated(at: Point, middle: Point, degrees: f64) -> Point {
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (x, y) = (at.x - middle.x, at.y - middle.y);
    middle + point(x * cosine - y * sine, x * sine + y * cosine)
}
