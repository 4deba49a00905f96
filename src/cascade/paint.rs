//! Resolved paints of shapes: colours in sRGB with their opacity, fills, outlines.

use crate::model::{GradientDirection, Picture, ShapeLine};
use crate::units::Pt;

/// Red, green, blue, from 0 to 255 in sRGB.
pub(crate) type Color = (u8, u8, u8);

/// A colour that lets through what is behind it; opaque is 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct ResolvedPaint {
    pub color: Color,
    pub opacity: f64,
}

impl ResolvedPaint {
    /// The colour that is seen over an opaque one.
    pub(super) fn over(self, ground: Color) -> Color {
        let mix = |paint: u8, ground: u8| {
            (f64::from(paint) * self.opacity + f64::from(ground) * (1.0 - self.opacity)).round().clamp(0.0, 255.0) as u8
        };
        (mix(self.color.0, ground.0), mix(self.color.1, ground.1), mix(self.color.2, ground.2))
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone)]
pub(crate) enum ResolvedFill<'a> {
    Solid(ResolvedPaint),
    /// Colours and their places from 0 to 1, in order.
    Gradient {
        stops: Vec<(f64, ResolvedPaint)>,
        direction: GradientDirection,
    },
    Picture(&'a Picture),
    Pattern {
        preset: &'a str,
        foreground: ResolvedPaint,
        background: ResolvedPaint,
    },
}

impl ResolvedFill<'_> {
    /// The one colour that text on it is set against.
    pub(crate) fn color(&self) -> Option<Color> {
        match self {
            ResolvedFill::Solid(paint) => Some(paint.color),
            ResolvedFill::Gradient { stops, .. } => stops.get(stops.len() / 2).map(|(_, paint)| paint.color),
            ResolvedFill::Pattern { background, .. } => Some(background.color),
            ResolvedFill::Picture(_) => None,
        }
    }
}

/// An outline.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ResolvedLine<'a> {
    pub width: Pt,
    pub paint: ResolvedPaint,
    /// Dashes, ends and corners as written.
    pub line: &'a ShapeLine,
}
