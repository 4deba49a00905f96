//! Set lines: what a paragraph becomes, still measured from its column's left edge and each line's
//! own baseline.

use crate::cascade::{LinkRef, NoteRef, ResolvedDrawing};
use crate::font::Face;
use crate::geom::{Point, Rgb};
use crate::pages::{FaceIndex, Glyph, GlyphRun, RuleStyle, Tag};
use crate::units::Pt;
use std::sync::Arc;

/// A paragraph set in lines.
#[derive(Debug, Default)]
pub(crate) struct SetParagraph<'a> {
    /// At least one line.
    pub lines: Vec<SetLine<'a>>,
}

/// A set line: its height, its baseline, and what is drawn on it.
#[derive(Debug)]
pub(crate) struct SetLine<'a> {
    /// Distance to the next line's top.
    pub height: Pt,
    /// From the line's top to its baseline.
    pub baseline: Pt,
    /// Height without line spacing or grid: decides whether the line still fits a page.
    pub natural: Pt,
    /// All of its height has to fit the page (exact and at-least heights).
    pub rigid: bool,
    /// What is drawn; x from the column's left edge, y from the baseline, down positive.
    pub items: Vec<LineItem<'a>>,
    /// Why it ends.
    pub end: LineEnd,
}

/// Why a line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnd {
    /// The next atom does not fit.
    Wrap,
    /// A line break (`w:br`); the line is not the paragraph's last.
    Break,
    /// A column break (`w:br w:type="column"`).
    Column,
    /// A page break (`w:br w:type="page"`).
    Page,
    /// The paragraph ends.
    Paragraph,
}

/// Something drawn on a line, or a mark whose page has to be known; `x` is from the column's left edge,
/// `y` from the line's baseline, down positive.
#[derive(Debug)]
pub(crate) enum LineItem<'a> {
    Glyphs(LineGlyphs),
    /// Underlines, strikes, leaders drawn as lines, run borders.
    Rule {
        x0: Pt,
        y0: Pt,
        x1: Pt,
        y1: Pt,
        width: Pt,
        color: Rgb,
        style: RuleStyle,
        tag: Tag,
    },
    /// Highlight and shading: drawn before the text.
    Fill {
        x: Pt,
        y: Pt,
        width: Pt,
        height: Pt,
        color: Rgb,
    },
    /// Inline drawing; `bottom` is where it stands, negative above the baseline.
    Drawing {
        x: Pt,
        bottom: Pt,
        drawing: &'a ResolvedDrawing<'a>,
    },
    /// A drawing anchored in this line.
    Anchor {
        x: Pt,
        drawing: &'a ResolvedDrawing<'a>,
    },
    /// The part of the line that a link covers.
    Link {
        x: Pt,
        width: Pt,
        link: LinkRef<'a>,
    },
    /// The reference of a note.
    Note(NoteRef),
    /// The rule between text and notes: two inches long, or as wide as the column (`whole`).
    NoteRule {
        x: Pt,
        whole: bool,
    },
    /// A field that depends on pages.
    Field(u32),
    /// Target of internal links.
    Bookmark {
        x: Pt,
        name: &'a str,
    },
}

/// Glyphs of one face on the line.
#[derive(Debug)]
pub(crate) struct LineGlyphs {
    pub face: Arc<Face>,
    pub size: Pt,
    pub color: Rgb,
    pub x: Pt,
    /// From the line's baseline, down positive.
    pub y: Pt,
    pub text: String,
    pub glyphs: Vec<Glyph>,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
    pub stretch: f64,
    /// Clockwise around its origin, in degrees.
    pub rotation: f64,
}

impl LineGlyphs {
    /// The run as it is drawn, the line's baseline at `y`.
    pub(crate) fn on_page(mut self, face: FaceIndex, y: Pt) -> GlyphRun {
        // Pages are held until the last one is laid out.
        self.text.shrink_to_fit();
        self.glyphs.shrink_to_fit();
        GlyphRun {
            face,
            size: self.size,
            color: self.color,
            origin: Point { x: self.x, y: y + self.y },
            text: self.text,
            glyphs: self.glyphs,
            synthetic_bold: self.synthetic_bold,
            synthetic_italic: self.synthetic_italic,
            stretch: self.stretch,
            rotation: self.rotation,
            opacity: 1.0,
        }
    }
}

/// A part of a column's width that a line may fill: the whole, or what floats leave free.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineSegment {
    /// From the column's left edge.
    pub left: Pt,
    pub width: Pt,
}
