//! Points, rectangles, outlines and colours: one geometry for pictures, layout and pages.
//!
//! Lengths are points ([`Pt`]), x grows to the right and y downwards. The types are our own, not
//! kurbo's, because a length here carries its unit and belongs to the public page type.

mod path;
mod rect;

pub use path::{LineCap, LineJoin, Segment};
pub use rect::Rect;

use crate::units::Pt;

/// A point on a page.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// From the left edge.
    pub x: Pt,
    /// From the top edge.
    pub y: Pt,
}

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// Black.
    pub const BLACK: Rgb = Rgb(0, 0, 0);
}
