//! A family as asked for: measured as itself, drawn with what is at hand.
//!
//! Answers are remembered by character. Whatever is asked, some visible glyph comes back: a
//! character that no face has is marked `missing` and drawn as a box or a question mark.

use super::design::Design;
use super::face::Face;
use super::families::{AsciiWidth, Family};
use super::line::LineMetrics;
use super::metrics::{Heights, Widths, heights};
use super::names::fold;
use super::shelf::{Found, Shelf, StyleAsked};
use super::width::{Nature, is_ignorable, is_private, nature, twin};
use crate::symbols::symbol;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, PoisonError, RwLock};

/// A family as asked for: measured with its own metrics, drawn with a face at hand.
#[derive(Debug)]
pub(crate) struct Font {
    shelf: Arc<Shelf>,
    family: String,
    folded: String,
    style: StyleAsked,
    design: Design,
    ascii: AsciiWidth,
    east_asian: bool,
    face: Found,
    /// The face at hand is the family's own; it is measured by itself.
    own: bool,
    widths: Widths,
    lines: LineMetrics,
    measured: bool,
    glyphs: RwLock<HashMap<char, DrawnGlyph, Spread>>,
    kerning: RwLock<HashMap<(char, char), f64>>,
}

/// Answers kept per font; a document that needs more asks again.
const MOST_KEPT: usize = 1 << 16;

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

/// Features that offer the same character in another width.
const WIDTH_FORMS: [[u8; 4]; 3] = [*b"hwid", *b"fwid", *b"pwid"];

/// Advances that differ by less, in em, are the same: rounding of tables.
const SAME: f64 = 0.004;

impl Font {
    /// Chooses the face for a family and gathers its metrics.
    pub(super) fn choose(
        shelf: &Arc<Shelf>,
        name: &str,
        family: &Family,
        style: StyleAsked,
        east_asian_slot: bool,
    ) -> Font {
        let folded = fold(name);
        let drawn = StyleAsked { bold: style.bold || family.heavy, ..style };
        let own = shelf.named(&folded, style).or_else(|| shelf.installed(family.names, style));
        let is_own = own.is_some();
        let face = own.unwrap_or_else(|| stand_in(shelf, family.design, drawn));
        let emboldened = face.synthetic_bold || (family.heavy && !style.bold);
        let figures = if is_own { None } else { Figures::known(&folded, family, style, emboldened) };
        let measured = figures.is_some();
        let figures = figures.unwrap_or_else(|| Figures::of_face(face.face.metrics()));
        // The face that is named decides by its code pages, where these are known and no line of the table speaks.
        let claimed = figures.heights.east_asian == Some(true);
        let unlisted = family.names.is_empty() && family.like.is_empty();
        let east_asian = if is_own { claimed } else { family.east_asian || (unlisted && claimed) };
        let mut lines = LineMetrics::of(&figures.heights, east_asian);
        // Ideographs under a Western name come from another face; their lines need its room.
        // That Word takes the height of SimSun then is likely but not measured.
        if east_asian_slot
            && !east_asian
            && let Some(simsun) = heights("simsun", StyleAsked::default())
        {
            lines = lines.with(LineMetrics::of(&simsun, true));
        }
        Font {
            shelf: Arc::clone(shelf),
            family: name.to_owned(),
            folded,
            style: drawn,
            design: family.design,
            ascii: family.ascii,
            east_asian,
            face,
            own: is_own,
            widths: figures.widths,
            lines,
            measured,
            glyphs: RwLock::default(),
            kerning: RwLock::default(),
        }
    }

    /// The face that draws most characters.
    pub(crate) fn face(&self) -> &Arc<Face> {
        &self.face.face
    }

    /// Name of the family as asked.
    pub(crate) fn family(&self) -> &str {
        &self.family
    }

    /// Drawn with another family's face.
    pub(crate) fn replaced(&self) -> bool {
        !self.own
    }

    /// Replaced, but measured with the figures of the family itself or of its nearest kin.
    pub(crate) fn measured(&self) -> bool {
        self.measured
    }

    /// Line heights.
    pub(crate) fn line_metrics(&self) -> LineMetrics {
        self.lines
    }

    /// Glyph and advance of a character, with fallback.
    pub(crate) fn glyph(&self, character: char) -> DrawnGlyph {
        let known = self.glyphs.read().unwrap_or_else(PoisonError::into_inner).get(&character).cloned();
        known.unwrap_or_else(|| {
            let drawn = self.draw(character);
            let mut glyphs = self.glyphs.write().unwrap_or_else(PoisonError::into_inner);
            if glyphs.len() < MOST_KEPT {
                glyphs.insert(character, drawn.clone());
            }
            drawn
        })
    }

    /// Works out how a character is drawn.
    fn draw(&self, character: char) -> DrawnGlyph {
        let asked = match u32::from(character) {
            code @ 0xF020..=0xF0FF if self.face.face.glyph(character).is_none() => {
                symbol(&self.folded, code).unwrap_or(character)
            }
            _ => character,
        };
        if is_ignorable(asked) {
            return self.mark(asked);
        }
        let found = self.find(asked).or_else(|| self.find(twin(asked)?));
        let Some((found, glyph)) = found else { return self.mark(asked) };
        let target = self.target_advance(asked, character);
        let (found, glyph) = match target {
            Some(target) => self.as_wide(asked, target, (found, glyph)),
            None => (found, glyph),
        };
        let own = found.face.advance_em(glyph);
        let (glyph, own) = match target {
            Some(target) if (own - target).abs() > SAME => nearest_form(&found.face, glyph, own, target),
            _ => (glyph, own),
        };
        let advance = target.unwrap_or(own);
        let shift = if (advance - own).abs() > SAME { (advance - own) / 2.0 } else { 0.0 };
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
        if self.own {
            return None;
        }
        if let Some(known) = self.widths.advance(as_written).or_else(|| self.widths.advance(character)) {
            return Some(known);
        }
        match (nature(character), self.ascii) {
            (Nature::Wide, _) => Some(1.0),
            (Nature::Narrow, AsciiWidth::Half) => Some(0.5),
            (Nature::Ambiguous, AsciiWidth::Half | AsciiWidth::OwnAmongFullSigns) => Some(1.0),
            (Nature::Ambiguous, AsciiWidth::Own) if self.east_asian && matches!(character, '—' | '…') => Some(1.0),
            _ => None,
        }
    }

    /// The first face that has a character: the font's own, then the chain of its design, then any.
    fn find(&self, character: char) -> Option<(Found, u16)> {
        let with_glyph = |found: Found| found.face.glyph(character).map(|glyph| (found, glyph));
        if self.own {
            if let Some(found) = with_glyph(self.face.clone()) {
                return Some(found);
            }
        } else if matches!(
            (nature(character), self.ascii),
            (Nature::Narrow | Nature::Ambiguous, AsciiWidth::Half) | (Nature::Ambiguous, AsciiWidth::OwnAmongFullSigns)
        ) {
            let ascii = self.shelf.stand_in(self.design.sign_family(character), self.style);
            if let Some(found) = ascii.and_then(with_glyph) {
                return Some(found);
            }
        }
        if is_private(character) {
            return None;
        }
        let in_chain = self.design.chain().find_map(|family| self.find_in(family, character));
        in_chain.or_else(|| {
            let face = self.shelf.any_with(character)?;
            let StyleAsked { bold, italic } = self.style;
            with_glyph(Found { face, synthetic_bold: bold, synthetic_italic: italic })
        })
    }

    /// A sign that is one em wide is drawn with a face that has it so: rules and boxes must join.
    fn as_wide(&self, character: char, target: f64, found: (Found, u16)) -> (Found, u16) {
        let fits = |(found, glyph): &(Found, u16)| (found.face.advance_em(*glyph) - target).abs() <= SAME;
        if self.own || fits(&found) || nature(character) != Nature::Ambiguous || (target - 1.0).abs() > SAME {
            return found;
        }
        self.find_in(self.design.wide_family(), character).filter(fits).unwrap_or(found)
    }

    /// Looks in one family of the bundle: the style's own cut, then the regular one made bold.
    fn find_in(&self, family: &str, character: char) -> Option<(Found, u16)> {
        let with_glyph = |found: Found| found.face.glyph(character).map(|glyph| (found, glyph));
        let exact = self.shelf.stand_in(family, self.style).and_then(with_glyph);
        exact.or_else(|| {
            let plain = self.shelf.stand_in(family, StyleAsked::default()).and_then(with_glyph)?;
            let StyleAsked { bold, italic } = self.style;
            Some((Found { synthetic_bold: bold, synthetic_italic: italic, ..plain.0 }, plain.1))
        })
    }

    /// The mark for a character that no face has; nothing at all for one that is never seen.
    fn mark(&self, character: char) -> DrawnGlyph {
        let ignorable = is_ignorable(character);
        let marks: &[char] = if ignorable { &[' '] } else { &['\u{25A1}', '\u{FFFD}', '?'] };
        let found = marks.iter().find_map(|&mark| self.find(mark));
        let (found, glyph) = found.unwrap_or_else(|| (self.face.clone(), 1));
        let own = found.face.advance_em(glyph);
        let advance = if ignorable { 0.0 } else { self.target_advance(character, character).unwrap_or(own) };
        let shift = if ignorable { 0.0 } else { (advance - own) / 2.0 };
        let Found { face, synthetic_bold, synthetic_italic } = found;
        DrawnGlyph { face, glyph, advance, shift, missing: !ignorable, synthetic_bold, synthetic_italic }
    }

    /// Kerning between two characters of the drawing face, in em. Families with half-wide letters have
    /// none, and no ideograph is kerned.
    pub(crate) fn kerning(&self, left: char, right: char) -> f64 {
        let fixed = self.ascii == AsciiWidth::Half && !self.own;
        if fixed || nature(left) == Nature::Wide || nature(right) == Nature::Wide {
            return 0.0;
        }
        let known = self.kerning.read().unwrap_or_else(PoisonError::into_inner).get(&(left, right)).copied();
        known.unwrap_or_else(|| {
            let (from, to) = (self.glyph(left), self.glyph(right));
            let same = Arc::ptr_eq(&from.face, &to.face);
            let kerning = if same { from.face.kerning(from.glyph, to.glyph) } else { 0.0 };
            let mut pairs = self.kerning.write().unwrap_or_else(PoisonError::into_inner);
            if pairs.len() < MOST_KEPT {
                pairs.insert((left, right), kerning);
            }
            kerning
        })
    }
}

/// Spreads code points over a hash table: one multiplication where the default hash takes dozens of steps.
type Spread = BuildHasherDefault<CodePointHasher>;

#[derive(Debug, Default)]
struct CodePointHasher(u64);

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

/// Figures of a family that is not at hand.
struct Figures {
    heights: Heights,
    widths: Widths,
}

impl Figures {
    /// From the tables: under the name asked, another name of the family, or that of its kin.
    fn known(folded: &str, family: &Family, style: StyleAsked, emboldened: bool) -> Option<Figures> {
        let others: Vec<String> = family.names.iter().map(|name| fold(name)).collect();
        let names = || std::iter::once(folded).chain(others.iter().map(String::as_str));
        let like = fold(family.like);
        let heights = names().chain([like.as_str()]).find_map(|name| heights(name, style))?;
        let widths = names().map(|name| Widths::of(name, style, emboldened)).find(|widths| !widths.is_empty());
        let widths = widths.unwrap_or_else(|| match family.ascii == AsciiWidth::Half {
            true => Widths::default(),
            false => Widths::of(&like, style, emboldened),
        });
        Some(Figures { heights, widths })
    }

    fn of_face(metrics: &super::face::FaceMetrics) -> Figures {
        Figures { heights: Heights::of_face(metrics), widths: Widths::default() }
    }
}

/// The stand-in of a design, or the nearest there is.
fn stand_in(shelf: &Shelf, design: Design, style: StyleAsked) -> Found {
    design.chain().find_map(|family| shelf.stand_in(family, style)).unwrap_or_else(|| Found {
        face: shelf.first(),
        synthetic_bold: style.bold,
        synthetic_italic: style.italic,
    })
}

/// Of the widths a face offers for a glyph, the one nearest to that of the named family.
fn nearest_form(face: &Face, glyph: u16, own: f64, target: f64) -> (u16, f64) {
    let forms = WIDTH_FORMS.iter().filter_map(|&feature| {
        let form = face.form(glyph, feature)?;
        Some((form, face.advance_em(form)))
    });
    forms.fold((glyph, own), |best, form| if (form.1 - target).abs() < (best.1 - target).abs() { form } else { best })
}
