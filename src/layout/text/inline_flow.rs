//! The inline flow of a paragraph: its atoms, the smallest parts that lines are made of.
//!
//! Everything that has a width is an atom (a cluster of characters, a tab, a picture, a break);
//! links, bookmarks and anchored drawings are marks between atoms. Lengths are points.

use super::character_class::CharacterClass;
use super::set_line::LineEnd;
use crate::cascade::{LinkRef, NoteRef, ResolvedDrawing, RunFormat};
use crate::font::{Face, Font};
use crate::layout::math::MathBox;
use crate::model::{Alignment, Direction, PositionalTab, RubyAlignment};
use crate::pages::NodeId;
use crate::units::Pt;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// A whole paragraph before it is broken.
#[derive(Debug, Default)]
pub(super) struct InlineFlow<'a> {
    /// Every character, in logical order.
    pub text: String,
    pub atoms: Vec<Atom>,
    pub glyphs: Vec<AtomGlyph>,
    pub faces: Vec<Arc<Face>>,
    pub run_fonts: Vec<RunFont>,
    /// Marks, each with the index of the atom that follows it, in order.
    pub marks: Vec<(usize, InlineMark<'a>)>,
    /// With their sizes.
    pub drawings: Vec<(&'a ResolvedDrawing<'a>, (Pt, Pt))>,
    /// Lines are turned to run downwards.
    pub vertical: bool,
    pub formulas: Vec<MathBox>,
    /// Phonetic guides, in order.
    pub rubies: Vec<InlineRuby<'a>>,
    /// Alignment of a formula that has the paragraph for itself, and with it the lines'.
    pub display: Option<Alignment>,
    pub positional_tabs: Vec<&'a PositionalTab>,
    /// Atoms of the label and its suffix, which begin the flow and stay together.
    pub label: usize,
    /// Width of the label's text, for labels that end or are centred at their place.
    pub label_width: f64,
    /// Some embedding level is not zero.
    pub bidirectional: bool,
}

/// The smallest part of a line.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub kind: AtomKind,
    pub class: CharacterClass,
    /// Its first character; U+FFFC where it is no text.
    pub character: char,
    /// Index into `InlineFlow::run_fonts`.
    pub run_font: u32,
    /// Bytes of `InlineFlow::text`.
    pub text: Range<u32>,
    /// Indices into `InlineFlow::glyphs`.
    pub glyphs: Range<u32>,
    /// Width; zero for tabs, whose width depends on where they are on their line.
    pub advance: f64,
    /// What compression took from the left of `advance`: the glyphs move left by as much.
    pub cut: f64,
    /// Compressed to half an em already, as one of two adjacent marks.
    pub halved: bool,
    /// Automatic space after it (`w:autoSpaceDE`, `w:autoSpaceDN`), unless the line ends here.
    pub gap: f64,
    /// A line may end after it.
    pub breakable: bool,
    /// Bidirectional embedding level.
    pub level: u8,
    /// Its node in the structure tree.
    pub node: NodeId,
}

/// What an atom is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtomKind {
    Text,
    Tab,
    /// Index into `InlineFlow::positional_tabs`.
    PositionalTab(u32),
    Break(LineEnd),
    /// Index into `InlineFlow::drawings`.
    Drawing(u32),
    /// Index into `InlineFlow::formulas`.
    Math(u32),
    /// Shown only where the line ends; `cut` is the width it then has.
    SoftHyphen,
}

/// A glyph of an atom, with what the face of its character lacks.
#[derive(Debug, Clone, Copy)]
pub(super) struct AtomGlyph {
    /// Index into `InlineFlow::faces`.
    pub face: u16,
    pub id: u16,
    /// From the atom's left edge.
    pub x: f64,
    /// From the baseline, down positive.
    pub y: f64,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

/// A phonetic guide above atoms of the flow (`w:ruby`).
#[derive(Debug)]
pub(super) struct InlineRuby<'a> {
    /// Indices into `InlineFlow::atoms` of the base; never empty.
    pub atoms: Range<usize>,
    /// From the line's baseline up to the guide's.
    pub raise: f64,
    pub alignment: RubyAlignment,
    pub guide: InlineFlow<'a>,
}

/// The font that one slot of a run is set in, with its sizes.
#[derive(Debug)]
pub(super) struct RunFont {
    pub format: Rc<RunFormat>,
    pub font: Arc<Font>,
    /// Size as written (`w:sz`): the unit of automatic spaces.
    pub em: f64,
    /// Size as drawn: smaller for small capitals, super- and subscripts.
    pub size: f64,
    /// From the line's baseline to its own, up positive.
    pub rise: f64,
    /// Above the line's baseline at single spacing.
    pub ascent: f64,
    /// Below the line's baseline at single spacing.
    pub descent: f64,
    /// A character has been set in it: a replaced font is warned of once.
    pub drawn: bool,
    /// Codes are those of a symbol font.
    pub symbol: bool,
    /// The font is an East Asian one.
    pub east_asian: bool,
}

/// Something between two atoms that has no width.
#[derive(Debug, Clone)]
pub(super) enum InlineMark<'a> {
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
    /// Is not counted at a line's end.
    pub(super) fn is_space(&self) -> bool {
        self.class == CharacterClass::Space
    }

    /// Ends at a tab stop.
    pub(super) fn is_tab(&self) -> bool {
        matches!(self.kind, AtomKind::Tab | AtomKind::PositionalTab(_))
    }
}

impl InlineFlow<'_> {
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

    /// Length of a drawing along its line, and its height above the baseline.
    pub(super) fn drawing_size(&self, index: u32) -> (f64, f64) {
        let (_, (width, height)) = self.drawings[index as usize];
        if self.vertical { (height.0, width.0) } else { (width.0, height.0) }
    }

    /// The run font that an atom is set in.
    pub(super) fn run_font(&self, atom: &Atom) -> &RunFont {
        &self.run_fonts[atom.run_font as usize]
    }
}

/// A length as an index into a flow. Flows are shorter than 4 GB: readers bound their input.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
