//! A paragraph as a flow of atoms: the smallest pieces that lines are made of.
//!
//! Everything that takes room is an atom (a cluster of characters, a tab, a picture, a break);
//! links, bookmarks and anchored drawings are marks between atoms and take none. Lengths are points.

use super::LineEnd;
use super::classes::Class;
use super::ruby::FlowRuby;
use crate::cascade::{LinkRef, NoteRef, ResolvedDrawing, RunFormat};
use crate::font::{Face, Font};
use crate::layout::math::MathBox;
use crate::model::{Alignment, Direction, PositionalTab};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// A whole paragraph before it is broken.
#[derive(Debug, Default)]
pub(super) struct Flow<'a> {
    /// Every character, in logical order.
    pub text: String,
    pub atoms: Vec<Atom>,
    pub glyphs: Vec<FlowGlyph>,
    pub faces: Vec<Arc<Face>>,
    pub looks: Vec<Look>,
    /// Marks and the atom they stand before, in order.
    pub marks: Vec<(usize, Mark<'a>)>,
    pub drawings: Vec<&'a ResolvedDrawing<'a>>,
    /// Lines are turned to run downwards.
    pub vertical: bool,
    pub formulas: Vec<MathBox>,
    /// Phonetic guides, in order.
    pub rubies: Vec<FlowRuby<'a>>,
    /// Alignment of a formula that has the paragraph for itself, and with it the lines'.
    pub display: Option<Alignment>,
    pub positional_tabs: Vec<&'a PositionalTab>,
    /// Atoms of the label and its suffix, which begin the flow and stay together.
    pub label: usize,
    /// Width of the label's text, for labels that end or are centred at their place.
    pub label_width: f64,
    /// Embedding levels are not all nought.
    pub bidirectional: bool,
}

/// The smallest piece of a line.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub kind: AtomKind,
    pub class: Class,
    /// First character.
    pub character: char,
    /// Index into `Flow::looks`.
    pub look: u32,
    /// Bytes of `Flow::text`.
    pub text: Range<u32>,
    /// Indices into `Flow::glyphs`.
    pub glyphs: Range<u32>,
    /// Room it takes; nought for tabs, whose room depends on where they stand.
    pub advance: f64,
    /// Left part of `advance` cut off by halving: its glyphs stand so much further left.
    pub cut: f64,
    /// Half of its room is taken away already.
    pub halved: bool,
    /// Automatic space that follows, unless the line ends here.
    pub gap: f64,
    /// A line may end after it.
    pub breakable: bool,
    /// Bidirectional embedding level.
    pub level: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtomKind {
    Text,
    Tab,
    /// Index into `Flow::positional_tabs`.
    PositionalTab(u32),
    Break(LineEnd),
    /// Index into `Flow::pictures`.
    Drawing(u32),
    /// Index into `Flow::formulas`.
    Math(u32),
    /// Shown only where the line ends; `cut` is the width it then has.
    SoftHyphen,
}

/// A glyph of an atom.
#[derive(Debug, Clone, Copy)]
pub(super) struct FlowGlyph {
    /// Index into `Flow::faces`.
    pub face: u16,
    pub id: u16,
    /// From the atom's left edge.
    pub x: f64,
    /// From the baseline, down positive.
    pub y: f64,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

/// A format together with the font that one script of it is set in.
#[derive(Debug)]
pub(super) struct Look {
    pub format: Rc<RunFormat>,
    pub font: Arc<Font>,
    /// Size as written: unit of automatic spaces.
    pub em: f64,
    /// Size as drawn: smaller for small capitals, super- and subscripts.
    pub size: f64,
    /// Baseline against the line's, up positive.
    pub rise: f64,
    /// Above the line's baseline at single spacing.
    pub ascent: f64,
    /// Below it.
    pub descent: f64,
    /// A character has been drawn with it.
    pub drawn: bool,
    /// Codes are those of a symbol font.
    pub symbol: bool,
    /// The font is an East Asian one.
    pub east_asian: bool,
}

#[derive(Debug, Clone)]
pub(super) enum Mark<'a> {
    LinkStart(LinkRef<'a>),
    LinkEnd,
    Bookmark(&'a str),
    /// A field that depends on pages.
    Field(u32),
    Anchor(&'a ResolvedDrawing<'a>),
    Note(NoteRef),
    NoteRule {
        whole: bool,
    },
    DirectionStart(Direction),
    DirectionEnd,
}

impl Atom {
    /// Takes no room at a line's end.
    pub(super) fn is_space(&self) -> bool {
        self.class == Class::Space
    }

    /// Goes to a tab stop.
    pub(super) fn is_tab(&self) -> bool {
        matches!(self.kind, AtomKind::Tab | AtomKind::PositionalTab(_))
    }
}

impl Flow<'_> {
    /// Index of a face, added if new.
    pub(super) fn face_index(&mut self, face: &Arc<Face>) -> u16 {
        // The last one is nearly always right; a paragraph has a handful of faces.
        let known = self.faces.iter().rposition(|known| Arc::ptr_eq(known, face));
        let index = known.unwrap_or_else(|| {
            self.faces.push(face.clone());
            self.faces.len() - 1
        });
        u16::try_from(index).unwrap_or(0)
    }

    /// How long a drawing is along its line, and how far it rises above the baseline.
    pub(super) fn drawing_size(&self, index: u32) -> (f64, f64) {
        let drawing = self.drawings[index as usize];
        let (width, height) = (drawing.width.0, drawing.height.0);
        if self.vertical { (height, width) } else { (width, height) }
    }

    /// Look of an atom.
    pub(super) fn look(&self, atom: &Atom) -> &Look {
        &self.looks[atom.look as usize]
    }
}
