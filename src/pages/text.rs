//! Glyphs on a page, with the text that they show.

use super::Tag;
use crate::geom::{Point, Rgb};
use crate::units::Pt;
use std::ops::Range;

/// Index into [`Pages::faces`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceIndex(pub u16);

/// Glyphs of one face, size and colour on one baseline.
#[derive(Debug, Clone)]
pub struct GlyphRun {
    /// The face that draws them.
    pub face: FaceIndex,
    /// Em size.
    pub size: Pt,
    /// Colour.
    pub color: Rgb,
    /// Pen position of the run on its baseline.
    pub origin: Point,
    /// The characters drawn, in logical order.
    pub text: String,
    /// The glyphs, in visual order.
    pub glyphs: Vec<Glyph>,
    /// Stroked as well as filled, because the face has no bold.
    pub synthetic_bold: bool,
    /// Slanted, because the face has no italic.
    pub synthetic_italic: bool,
    /// Horizontal stretch of each glyph: 1 as designed, negative mirrored. Offsets in `glyphs` are final already.
    pub stretch: f64,
    /// Clockwise in degrees around its origin.
    pub rotation: f64,
    /// From 0, invisible, to 1, which hides what is behind.
    pub opacity: f64,
}

/// One glyph of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Glyph id in the face.
    pub id: u16,
    /// What it belongs to: a run may hold the end of a link and the text after it.
    pub tag: Tag,
    /// From the run's origin along the baseline.
    pub x: Pt,
    /// Above (negative) or below the baseline.
    pub y: Pt,
    /// Bytes of the run's text it stands for; empty for further glyphs of one cluster.
    pub text: Range<u32>,
}
