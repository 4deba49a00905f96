//! What is drawn without a font or a picture: lines, areas, paths, and the regions that clip.

use super::Tag;
use crate::geom::{Point, Rect, Rgb, Segment, Stroke};
use crate::units::Pt;

/// A straight line, centred on the way from `from` to `to`.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// One end.
    pub from: Point,
    /// Other end.
    pub to: Point,
    /// Thickness.
    pub width: Pt,
    /// Colour.
    pub color: Rgb,
    /// Unbroken, dashed or waved.
    pub style: RuleStyle,
    /// What it belongs to.
    pub tag: Tag,
}

/// Pattern of a rule. A double or triple line is several rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RuleStyle {
    /// Unbroken.
    #[default]
    Solid,
    /// Dots as wide as the line.
    Dotted,
    /// Dashes.
    Dashed,
    /// Dash, dot.
    DashDot,
    /// Dash, dot, dot.
    DashDotDot,
    /// A wave along the way.
    Wave,
}

/// A filled rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Fill {
    /// Where.
    pub rect: Rect,
    /// Colour.
    pub color: Rgb,
    /// What it belongs to.
    pub tag: Tag,
}

/// A path: what it encloses is filled first, then its way is stroked.
#[derive(Debug, Clone, PartialEq)]
pub struct PagePath {
    /// Its way.
    pub segments: Vec<Segment>,
    /// What fills it.
    pub fill: Option<Paint>,
    /// Inside is what a ray crosses an odd number of times to; otherwise the winding number decides.
    pub even_odd: bool,
    /// How its outline is stroked, after the fill.
    pub stroke: Option<Stroke>,
    /// From 0, invisible, to 1, which hides what is behind.
    pub opacity: f64,
    /// What it belongs to.
    pub tag: Tag,
}

/// What an area is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Paint {
    /// One colour.
    Solid(Rgb),
    /// Colours along a line, the outermost ones going on beyond its ends.
    Linear {
        /// Where the first stop is.
        from: Point,
        /// Where the last one is.
        to: Point,
        /// Colours from 0 at `from` to 1 at `to`, in order.
        stops: Vec<GradientStop>,
    },
    /// Colours from the middle of an ellipse, the last one going on beyond it.
    Radial {
        /// The middle.
        center: Point,
        /// Half the ellipse's width.
        radius_x: Pt,
        /// Half its height.
        radius_y: Pt,
        /// Colours from 0 in the middle to 1 at the edge, in order.
        stops: Vec<GradientStop>,
    },
}

/// A colour on its place in a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GradientStop {
    /// From 0 to 1.
    pub at: f64,
    /// Colour.
    pub color: Rgb,
}
