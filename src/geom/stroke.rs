//! How an outline is stroked: width, colour, dashes, ends and corners (ISO 32000-1, 8.4.3).

use super::Rgb;
use crate::units::Pt;

/// How an outline is stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke<L = Pt> {
    /// Thickness of the line, half of it on each side of the outline.
    pub width: L,
    /// Colour.
    pub color: Rgb,
    /// Lengths of dashes and gaps in turn; empty for an unbroken line.
    pub dashes: Vec<L>,
    /// Ends of the line and of each dash.
    pub cap: LineCap,
    /// Corners.
    pub join: LineJoin,
}

/// End of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LineCap {
    /// Cut off where the line ends.
    #[default]
    Butt,
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
