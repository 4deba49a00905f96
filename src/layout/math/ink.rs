//! A piece of a formula that is laid out: what it shows, and the room it takes.

use crate::cascade::Color;
use crate::font::Face;
use std::sync::Arc;

/// A laid out piece around its baseline.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct MathBox {
    pub width: f64,
    pub ascent: f64,
    /// Below the baseline.
    pub descent: f64,
    pub ink: Vec<MathInk>,
    /// Part of the width by which a lone slanted character leans over what follows.
    pub italic: f64,
    /// Where an accent stands over a lone character.
    pub accent: Option<f64>,
    /// Numbers of the equations, for the right edge of the line.
    pub number: Option<Box<MathBox>>,
    /// One character alone.
    pub is_character: bool,
}

/// Something to draw.
#[derive(Debug, Clone)]
pub(in crate::layout) enum MathInk {
    Glyph(MathGlyph),
    Line { from: (f64, f64), to: (f64, f64), width: f64, color: Option<Color> },
}

/// A glyph at its place.
#[derive(Debug, Clone)]
pub(in crate::layout) struct MathGlyph {
    pub face: Arc<Face>,
    pub id: u16,
    pub size: f64,
    pub x: f64,
    pub y: f64,
    pub color: Option<Color>,
    /// What it stands for; the parts of a sign that is put together after the first stand for nothing.
    pub text: String,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

impl MathBox {
    /// Room without anything to see.
    pub(super) fn blank(width: f64) -> MathBox {
        MathBox { width, ..MathBox::default() }
    }

    /// Puts another box here, moved by `x` and, downwards, `y`; the width stays.
    pub(super) fn put(&mut self, other: MathBox, x: f64, y: f64) {
        self.ascent = self.ascent.max(other.ascent - y);
        self.descent = self.descent.max(other.descent + y);
        if self.ink.is_empty() && x == 0.0 && y == 0.0 {
            self.ink = other.ink;
            return;
        }
        self.ink.extend(other.ink.into_iter().map(|ink| match ink {
            MathInk::Glyph(glyph) => MathInk::Glyph(MathGlyph { x: glyph.x + x, y: glyph.y + y, ..glyph }),
            MathInk::Line { from, to, width, color } => {
                MathInk::Line { from: (from.0 + x, from.1 + y), to: (to.0 + x, to.1 + y), width, color }
            }
        }));
    }

    /// The box moved down; up where negative.
    pub(super) fn lowered(self, y: f64) -> MathBox {
        let (ascent, descent) = (self.ascent - y, self.descent + y);
        let (width, italic) = (self.width, self.italic);
        let mut moved =
            MathBox { width, italic, ascent: f64::NEG_INFINITY, descent: f64::NEG_INFINITY, ..MathBox::default() };
        moved.put(self, 0.0, y);
        MathBox { ascent, descent, ..moved }
    }

    /// Height and depth together.
    pub(super) fn height(&self) -> f64 {
        self.ascent + self.descent
    }

    /// A level line of a thickness, its middle at `y`.
    pub(super) fn rule(&mut self, (x0, x1): (f64, f64), y: f64, width: f64, color: Option<Color>) {
        self.ascent = self.ascent.max(width / 2.0 - y);
        self.descent = self.descent.max(width / 2.0 + y);
        self.ink.push(MathInk::Line { from: (x0, y), to: (x1, y), width, color });
    }
}
