//! Points, rectangles, outlines, transforms and colours: one geometry for pictures, layout and pages.
//!
//! x grows to the right and y downwards. On pages lengths are points ([`Pt`]); a picture that has units
//! of its own uses the same types over plain `f64`. The types are our own and not kurbo's, because a
//! length here carries its unit and belongs to the public page type.

mod path;
mod rect;
mod sides;
mod stroke;
mod transform;

pub use path::{Region, Segment};
pub use rect::Rect;
pub use sides::Sides;
pub use stroke::{LineCap, LineJoin, Stroke};
pub use transform::Transform;

use crate::units::Pt;
use std::ops::{Add, AddAssign};

/// A point, or the way from one point to another.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point<L = Pt> {
    /// Distance to the right of the origin.
    pub x: L,
    /// Distance below the origin.
    pub y: L,
}

impl<L> Point<L> {
    /// A point by its coordinates.
    pub const fn new(x: L, y: L) -> Point<L> {
        Point { x, y }
    }
}

impl Point {
    /// The origin.
    pub const ZERO: Point = Point { x: Pt::ZERO, y: Pt::ZERO };
}

impl Point<f64> {
    /// Its distance from the origin.
    pub fn length(self) -> f64 {
        self.x.hypot(self.y)
    }

    /// The same point, its coordinates taken as points of a page.
    pub fn pt(self) -> Point {
        Point { x: Pt(self.x), y: Pt(self.y) }
    }
}

impl<L: Add<Output = L>> Add for Point<L> {
    type Output = Point<L>;

    fn add(self, by: Point<L>) -> Point<L> {
        Point { x: self.x + by.x, y: self.y + by.y }
    }
}

impl<L: AddAssign> AddAssign for Point<L> {
    fn add_assign(&mut self, by: Point<L>) {
        self.x += by.x;
        self.y += by.y;
    }
}

/// A point of a page by its coordinates.
pub(crate) const fn point(x: Pt, y: Pt) -> Point {
    Point { x, y }
}

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black.
    pub const BLACK: Rgb = Rgb(0, 0, 0);
    /// White.
    pub const WHITE: Rgb = Rgb(255, 255, 255);
}
