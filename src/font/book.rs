//! The faces at hand and the choice among them.

use super::Face;
use crate::model::FontEntry;
use std::path::PathBuf;
use std::sync::Arc;

/// Where faces are taken from, in this order: folders, bundled, system.
#[derive(Debug, Clone, Default)]
pub struct FontSources {
    /// Folders of font files, searched before the bundled faces.
    pub folders: Vec<PathBuf>,
    /// Also the system's fonts; off by default because the output then depends on the machine.
    pub system: bool,
}

/// The faces at hand. Cheap to make: no font file is opened before a document asks for it.
#[derive(Debug)]
pub struct FontBook {}

/// What a run asks for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FontRequest<'a> {
    /// Family as the document names it, Chinese or English.
    pub family: &'a str,
    pub bold: bool,
    pub italic: bool,
    /// Slot it is asked in: decides the stand-in of an unknown family.
    pub slot: ScriptSlot,
    /// What the document's font table says of the family, if anything.
    pub entry: Option<&'a FontEntry>,
}

/// Font slot of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum ScriptSlot {
    Latin,
    EastAsian,
    Complex,
}

/// A family as asked for: measured with its own metrics, drawn with a face at hand.
#[derive(Debug)]
pub(crate) struct Font {}

/// Vertical metrics of one line, in em, by the named family (notes: EA natural = 83/64 · span).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct LineMetrics {
    /// From line top to baseline at single spacing.
    pub ascent: f64,
    /// From baseline to line bottom at single spacing.
    pub descent: f64,
    /// East Asian face: its lines follow the East Asian rule.
    pub east_asian: bool,
}

impl LineMetrics {
    /// Natural height of a line.
    pub(crate) fn height(&self) -> f64 {
        self.ascent + self.descent
    }
}

/// How a character is drawn and measured.
#[derive(Debug, Clone)]
pub(crate) struct DrawnGlyph {
    /// The face that draws it: the font's own, or a fallback.
    pub face: Arc<Face>,
    pub glyph: u16,
    /// Advance by the named family's metrics, in em.
    pub advance: f64,
    /// Horizontal shift that centres the glyph where the stand-in's own advance differs, in em.
    pub shift: f64,
    /// No face has it; `glyph` is a visible stand-in mark.
    pub missing: bool,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

impl Font {
    /// The face that draws most characters.
    pub(crate) fn face(&self) -> &Arc<Face> {
        unimplemented!()
    }

    /// Name of the family as asked.
    pub(crate) fn family(&self) -> &str {
        unimplemented!()
    }

    /// Line heights.
    pub(crate) fn line_metrics(&self) -> LineMetrics {
        unimplemented!()
    }

    /// Glyph and advance of a character, with fallback.
    pub(crate) fn glyph(&self, _character: char) -> DrawnGlyph {
        unimplemented!()
    }

    /// Kerning between two characters of the drawing face, in em.
    pub(crate) fn kerning(&self, _left: char, _right: char) -> f64 {
        unimplemented!()
    }
}

impl FontBook {
    /// A book over the given sources.
    pub fn new(_sources: FontSources) -> Self {
        unimplemented!()
    }

    /// The font for a request; the same `Arc` for the same request.
    pub(crate) fn font(&self, _request: &FontRequest<'_>) -> Arc<Font> {
        unimplemented!()
    }

    /// A character of a symbol font (Symbol, Wingdings …) by its code there, as Unicode.
    pub(crate) fn symbol(&self, _family: &str, _code: u32) -> Option<char> {
        unimplemented!()
    }
}
