//! Glyphs of a font character by character: with which face, which glyph and how wide.
//!
//! What the font's own face lacks comes from the faces of its substitute's chain, then from any face.
//! Every character gets a visible glyph: one that no face has is marked `missing` and drawn as a box or
//! a question mark.

use super::east_asian_width::{EastAsianWidth, east_asian_width, is_default_ignorable, is_private_use, look_alike};
use super::face::Face;
use super::families::AsciiWidth;
use super::named_font::Font;
use super::store::{FaceMatch, FaceStyle};
use crate::symbols::symbol;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, PoisonError};

/// Characters, and pairs of them, that a font remembers; further ones are looked up each time.
const MOST_CACHED: usize = 1 << 16;

/// How a character is drawn and measured.
#[derive(Debug, Clone)]
pub(crate) struct DrawnGlyph {
    /// The face that draws it: the font's own, or a fallback.
    pub face: Arc<Face>,
    pub glyph: u16,
    /// Advance by the named family's metrics, in em.
    pub advance: f64,
    /// Horizontal shift that centres the glyph where the advance of the drawing face differs, in em.
    pub shift: f64,
    /// No face has it; `glyph` is a visible mark instead of it.
    pub missing: bool,
    pub synthetic_bold: bool,
    pub synthetic_italic: bool,
}

/// Features that offer the same character in another width.
const WIDTH_FORMS: [[u8; 4]; 3] = [*b"hwid", *b"fwid", *b"pwid"];

/// Advances that differ by less, in em, are equal: the tables of widths are rounded.
const ADVANCE_TOLERANCE: f64 = 0.004;

impl Font {
    /// Glyph and advance of a character, with fallback.
    pub(crate) fn glyph(&self, character: char) -> DrawnGlyph {
        let known = self.glyphs.read().unwrap_or_else(PoisonError::into_inner).get(&character).cloned();
        known.unwrap_or_else(|| {
            let drawn = self.draw_character(character);
            let mut glyphs = self.glyphs.write().unwrap_or_else(PoisonError::into_inner);
            if glyphs.len() < MOST_CACHED {
                glyphs.insert(character, drawn.clone());
            }
            drawn
        })
    }

    /// How a character is drawn, without the cache.
    fn draw_character(&self, character: char) -> DrawnGlyph {
        let asked = match u32::from(character) {
            code @ 0xF020..=0xF0FF if self.face.face.glyph(character).is_none() => {
                symbol(&self.folded, code).unwrap_or(character)
            }
            _ => character,
        };
        if is_default_ignorable(asked) {
            return self.missing_glyph(asked);
        }
        let found = self.find_face(asked).or_else(|| self.find_face(look_alike(asked)?));
        let Some((found, glyph)) = found else { return self.missing_glyph(asked) };
        let target = self.target_advance(asked, character);
        let (found, glyph) = match target {
            Some(target) => self.full_width_form(asked, target, (found, glyph)),
            None => (found, glyph),
        };
        let own = found.face.advance_em(glyph);
        let (glyph, own) = match target {
            Some(target) if (own - target).abs() > ADVANCE_TOLERANCE => nearest_form(&found.face, glyph, own, target),
            _ => (glyph, own),
        };
        let advance = target.unwrap_or(own);
        let shift = if (advance - own).abs() > ADVANCE_TOLERANCE { (advance - own) / 2.0 } else { 0.0 };
        DrawnGlyph {
            face: found.face,
            glyph,
            advance,
            shift,
            missing: false,
            synthetic_bold: found.synthetic_bold,
            synthetic_italic: found.synthetic_italic,
        }
    }

    /// The advance that the named family gives a character; `None` is that of the glyph drawn.
    fn target_advance(&self, character: char, as_written: char) -> Option<f64> {
        if self.is_own_face {
            return None;
        }
        if let Some(known) = self.widths.advance(as_written).or_else(|| self.widths.advance(character)) {
            return Some(known);
        }
        match (east_asian_width(character), self.ascii) {
            (EastAsianWidth::Wide, _) => Some(1.0),
            (EastAsianWidth::Narrow, AsciiWidth::HalfEm) => Some(0.5),
            (EastAsianWidth::Ambiguous, AsciiWidth::HalfEm | AsciiWidth::ProportionalAmongWideSymbols) => Some(1.0),
            (EastAsianWidth::Ambiguous, AsciiWidth::Proportional)
                if self.east_asian && matches!(character, '—' | '…') =>
            {
                Some(1.0)
            }
            _ => None,
        }
    }

    /// The first face that has a character: the font's own, then the fallback chain of its substitute, then any.
    fn find_face(&self, character: char) -> Option<(FaceMatch, u16)> {
        let with_glyph = |found: FaceMatch| found.face.glyph(character).map(|glyph| (found, glyph));
        if self.is_own_face {
            if let Some(found) = with_glyph(self.face.clone()) {
                return Some(found);
            }
        } else if matches!(
            (east_asian_width(character), self.ascii),
            (EastAsianWidth::Narrow | EastAsianWidth::Ambiguous, AsciiWidth::HalfEm)
                | (EastAsianWidth::Ambiguous, AsciiWidth::ProportionalAmongWideSymbols)
        ) {
            let ascii = self.store.substitute(self.substitute.symbol_family(character), self.style);
            if let Some(found) = ascii.and_then(with_glyph) {
                return Some(found);
            }
        }
        if is_private_use(character) {
            return None;
        }
        let in_chain = self.substitute.fallback_chain().find_map(|family| self.find_in_family(family, character));
        in_chain.or_else(|| {
            let face = self.store.any_covering(character)?;
            let FaceStyle { bold, italic } = self.style;
            with_glyph(FaceMatch { face, synthetic_bold: bold, synthetic_italic: italic })
        })
    }

    /// A symbol that is one em wide is drawn with a face that has it so: line-drawing characters must join.
    fn full_width_form(&self, character: char, target: f64, found: (FaceMatch, u16)) -> (FaceMatch, u16) {
        let fits =
            |(found, glyph): &(FaceMatch, u16)| (found.face.advance_em(*glyph) - target).abs() <= ADVANCE_TOLERANCE;
        if self.is_own_face
            || fits(&found)
            || east_asian_width(character) != EastAsianWidth::Ambiguous
            || (target - 1.0).abs() > ADVANCE_TOLERANCE
        {
            return found;
        }
        self.find_in_family(self.substitute.full_width_family(), character).filter(fits).unwrap_or(found)
    }

    /// Looks in one family of the bundle: the face of the style, then the regular one with the style synthesized.
    fn find_in_family(&self, family: &str, character: char) -> Option<(FaceMatch, u16)> {
        let with_glyph = |found: FaceMatch| found.face.glyph(character).map(|glyph| (found, glyph));
        let exact = self.store.substitute(family, self.style).and_then(with_glyph);
        exact.or_else(|| {
            let plain = self.store.substitute(family, FaceStyle::default()).and_then(with_glyph)?;
            let FaceStyle { bold, italic } = self.style;
            Some((FaceMatch { synthetic_bold: bold, synthetic_italic: italic, ..plain.0 }, plain.1))
        })
    }

    /// The mark for a character that no face has; a glyph without width for one that draws nothing.
    fn missing_glyph(&self, character: char) -> DrawnGlyph {
        let ignorable = is_default_ignorable(character);
        let marks: &[char] = if ignorable { &[' '] } else { &['\u{25A1}', '\u{FFFD}', '?'] };
        let found = marks.iter().find_map(|&mark| self.find_face(mark));
        let (found, glyph) = found.unwrap_or_else(|| (self.face.clone(), 1));
        let own = found.face.advance_em(glyph);
        let advance = if ignorable { 0.0 } else { self.target_advance(character, character).unwrap_or(own) };
        let shift = if ignorable { 0.0 } else { (advance - own) / 2.0 };
        let FaceMatch { face, synthetic_bold, synthetic_italic } = found;
        DrawnGlyph { face, glyph, advance, shift, missing: !ignorable, synthetic_bold, synthetic_italic }
    }

    /// Kerning between two characters of the drawing face, in em. Families with half-wide letters have
    /// none, and no ideograph is kerned.
    pub(crate) fn kerning(&self, left: char, right: char) -> f64 {
        let fixed = self.ascii == AsciiWidth::HalfEm && !self.is_own_face;
        if fixed || east_asian_width(left) == EastAsianWidth::Wide || east_asian_width(right) == EastAsianWidth::Wide {
            return 0.0;
        }
        let known = self.kerning.read().unwrap_or_else(PoisonError::into_inner).get(&(left, right)).copied();
        known.unwrap_or_else(|| {
            let (from, to) = (self.glyph(left), self.glyph(right));
            let same = Arc::ptr_eq(&from.face, &to.face);
            let kerning = if same { from.face.kerning(from.glyph, to.glyph) } else { 0.0 };
            let mut pairs = self.kerning.write().unwrap_or_else(PoisonError::into_inner);
            if pairs.len() < MOST_CACHED {
                pairs.insert((left, right), kerning);
            }
            kerning
        })
    }
}

/// Hash of code points: one multiplication where the default hash takes dozens of steps.
pub(super) type CodePointHash = BuildHasherDefault<CodePointHasher>;

#[derive(Debug, Default)]
pub(super) struct CodePointHasher(u64);

impl Hasher for CodePointHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u32(u32::from(byte));
        }
    }

    fn write_u32(&mut self, code: u32) {
        self.0 = (self.0 ^ u64::from(code)).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }
}

/// Of the forms of a glyph that a face has, the one whose width is nearest to that of the named family.
fn nearest_form(face: &Face, glyph: u16, own: f64, target: f64) -> (u16, f64) {
    let forms = WIDTH_FORMS.iter().filter_map(|&feature| {
        let form = face.form(glyph, feature)?;
        Some((form, face.advance_em(form)))
    });
    forms.fold((glyph, own), |best, form| if (form.1 - target).abs() < (best.1 - target).abs() { form } else { best })
}
