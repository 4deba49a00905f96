//! A laid out part of a formula: its items and its extent around the baseline.

use crate::cascade::Color;
use crate::font::Face;
use std::sync::Arc;

/// A laid out part of a formula, measured from the left end of its baseline.
#[derive(Debug, Clone, Default)]
pub(in crate::layout) struct MathBox {
    pub width: f64,
    pub ascent: f64,
    /// Below the baseline.
    pub descent: f64,
    pub items: Vec<MathItem>,
    /// How far a lone slanted character reaches beyond its width (italics correction).
    pub italic: f64,
    /// Where an accent is centred over a lone character, from its left.
    pub accent: Option<f64>,
    /// Numbers of the equations, to be drawn at the right edge of the line.
    pub number: Option<Box<MathBox>>,
    /// One character alone, whose scripts are attached by its own shape (rule 18a).
    pub is_character: bool,
}

/// Something drawn, measured as its box is.
#[derive(Debug, Clone)]
pub(in crate::layout) enum MathItem {
    Glyph(MathGlyph),
    Line { from: (f64, f64), to: (f64, f64), width: f64, color: Option<Color> },
}

/// A glyph, measured as its box is.
#[derive(Debug, Clone)]
pub(in crate::layout) struct MathGlyph {
    pub face: Arc<Face>,
    pub id: u16,
    pub size: f64,
    pub x: f64,
    pub y: f64,
    pub color: Option<Color>,
    /// The text it shows; of a sign that is put together the first glyph has it, the others none.
    pub text: String,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

impl MathBox {
    /// An empty box.
    pub(super) fn blank(width: f64) -> MathBox {
        MathBox { width, ..MathBox::default() }
    }

    /// Puts another box here, moved by `x` and, downwards, `y`; the width stays.
    pub(super) fn put(&mut self, other: MathBox, x: f64, y: f64) {
        self.ascent = self.ascent.max(other.ascent - y);
        self.descent = self.descent.max(other.descent + y);
        if self.items.is_empty() && x == 0.0 && y == 0.0 {
            self.items = other.items;
            return;
        }
        self.items.extend(other.items.into_iter().map(|item| match item {
            MathItem::Glyph(glyph) => MathItem::Glyph(MathGlyph { x: glyph.x + x, y: glyph.y + y, ..glyph }),
            MathItem::Line { from, to, width, color } => {
                MathItem::Line { from: (from.0 + x, from.1 + y), to: (to.0 + x, to.1 + y), width, color }
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

    /// Ascent and descent together.
    pub(super) fn height(&self) -> f64 {
        self.ascent + self.descent
    }

    /// Adds a horizontal line of a thickness, its middle at `y`.
    pub(super) fn rule(&mut self, (x0, x1): (f64, f64), y: f64, width: f64, color: Option<Color>) {
        self.ascent = self.ascent.max(width / 2.0 - y);
        self.descent = self.descent.max(width / 2.0 + y);
        self.items.push(MathItem::Line { from: (x0, y), to: (x1, y), width, color });
    }
}
