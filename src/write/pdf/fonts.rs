//! Faces as they are embedded: a subset, its widths, and the text its glyphs stand for
//! (ISO 32000-1, 9.7 and 9.10).
//!
//! A code in the page is the glyph's place in the subset, which numbers its glyphs anew in the
//! order of the face. A face may draw several characters with one glyph (人 and the radical ⼈):
//! the glyph's code then stands for the one drawn most often, and the others get codes of their own
//! behind all glyphs. CFF cannot have those; there the page says the text where it occurs.

use super::cluster::clusters;
use super::deflate::{Effort, deflated};
use super::sheet::reference;
use crate::error::{Error, Result};
use crate::font::Face;
use crate::pages::{FaceIndex, Item, Pages};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;
use subsetter::GlyphRemapper;

/// Width that `W` need not repeat, in thousandths of the em: that of a hanzi.
const DEFAULT_WIDTH: u16 = 1000;

/// The faces that pages use.
#[derive(Debug)]
pub(super) struct Fonts {
    /// By [`FaceIndex`]; none for a face that draws nothing.
    by_face: Vec<Option<FontUse>>,
}

/// A face and what is drawn with it.
#[derive(Debug)]
pub(super) struct FontUse {
    /// Its number in the file.
    pub(super) index: usize,
    face: Arc<Face>,
    /// Ascending by glyph id; a glyph's place here is its code. Begins with glyph 0.
    glyphs: Vec<GlyphUse>,
    /// Further texts of glyphs, by place and text; their codes follow those of the glyphs.
    aliases: Vec<(u16, Box<str>)>,
}

/// What stands for a glyph in the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Code {
    /// As written.
    pub(super) number: u16,
    /// A reader takes it for the text asked for.
    pub(super) says_text: bool,
}

#[derive(Debug)]
struct GlyphUse {
    id: u16,
    width: u16,
    text: Box<str>,
}

/// How often a glyph stood for which text, in the order first met.
type TextCounts = Vec<(Box<str>, u32)>;

impl Fonts {
    /// Goes through all runs once.
    pub(super) fn collect(pages: &Pages) -> Fonts {
        let mut counts: Vec<HashMap<u16, TextCounts>> = vec![HashMap::new(); pages.faces.len()];
        let items = pages.pages.iter().flat_map(|page| &page.items);
        let runs = items.filter_map(|item| if let Item::Glyphs(run) = item { Some(run) } else { None });
        for run in runs {
            let Some(glyphs) = counts.get_mut(usize::from(run.face.0)) else { continue };
            for cluster in clusters(run) {
                for glyph in &cluster.glyphs[1..] {
                    glyphs.entry(glyph.id).or_default();
                }
                count(glyphs.entry(cluster.glyphs[0].id).or_default(), cluster.text);
            }
        }
        let mut index = 0;
        let by_face = counts.into_iter().zip(&pages.faces).map(|(glyphs, face)| {
            let font = (!glyphs.is_empty()).then(|| FontUse::new(index, face, glyphs))?;
            index += 1;
            Some(font)
        });
        Fonts { by_face: by_face.collect() }
    }

    /// The use of a face, if glyphs were drawn with it.
    pub(super) fn of(&self, face: FaceIndex) -> Option<&FontUse> {
        self.by_face.get(usize::from(face.0))?.as_ref()
    }

    /// Adds all fonts to the file; gives the resources by name.
    pub(super) fn write(&self, document: &mut Document) -> Result<Dictionary> {
        let mut resources = Dictionary::new();
        for font in self.by_face.iter().flatten() {
            resources.set(font.name(), font.write(document)?);
        }
        Ok(resources)
    }
}

/// Counts one occurrence; no text is no occurrence.
fn count(counts: &mut TextCounts, text: &str) {
    match counts.iter_mut().find(|(known, _)| **known == *text) {
        Some((_, times)) => *times += 1,
        None if !text.is_empty() => counts.push((text.into(), 1)),
        None => {}
    }
}

impl FontUse {
    fn new(index: usize, face: &Arc<Face>, mut counts: HashMap<u16, TextCounts>) -> FontUse {
        counts.entry(0).or_default();
        let mut counts: Vec<(u16, TextCounts)> = counts.into_iter().collect();
        counts.sort_unstable_by_key(|(id, _)| *id);
        let mut glyphs = Vec::with_capacity(counts.len());
        let mut aliases = Vec::new();
        for ((id, mut texts), place) in counts.into_iter().zip(0..) {
            // Stable, so the first met of equally frequent ones stays ahead.
            texts.sort_by_key(|(_, times)| Reverse(*times));
            let mut texts = texts.into_iter().map(|(text, _)| text);
            let width = scaled(face, i32::from(face.advance(id))) as u16;
            glyphs.push(GlyphUse { id, width, text: texts.next().unwrap_or_default() });
            if !face.metrics().is_cff {
                aliases.extend(texts.map(|text| (place, text)));
            }
        }
        aliases.sort_unstable();
        FontUse { index, face: Arc::clone(face), glyphs, aliases }
    }

    /// Name of the resource.
    pub(super) fn name(&self) -> String {
        format!("F{}", self.index)
    }

    /// What stands for a glyph that stands for a text; `.notdef` for a glyph never collected.
    pub(super) fn code(&self, glyph: u16, text: &str) -> Code {
        let place = self.place(glyph);
        if *self.glyphs[usize::from(place)].text == *text {
            return Code { number: place, says_text: true };
        }
        match self.aliases.binary_search_by(|(of, alias)| (*of, &**alias).cmp(&(place, text))) {
            Ok(at) => Code { number: (self.glyphs.len() + at) as u16, says_text: true },
            Err(_) => Code { number: place, says_text: false },
        }
    }

    /// The width that moves the pen, in thousandths of the em.
    pub(super) fn width(&self, glyph: u16) -> u16 {
        self.glyphs[usize::from(self.place(glyph))].width
    }

    fn place(&self, glyph: u16) -> u16 {
        self.glyphs.binary_search_by_key(&glyph, |used| used.id).unwrap_or(0) as u16
    }

    /// Width and text of every code in turn.
    fn codes(&self) -> impl Iterator<Item = (u16, &str)> {
        let glyphs = self.glyphs.iter().map(|glyph| (glyph.width, &*glyph.text));
        glyphs.chain(self.aliases.iter().map(|(place, text)| (self.glyphs[usize::from(*place)].width, &**text)))
    }

    /// Adds the font to the file.
    fn write(&self, document: &mut Document) -> Result<Object> {
        let unusable = |detail: String| Error::FontNotEmbeddable { face: self.face.full_name().to_owned(), detail };
        let ids: Vec<u16> = self.glyphs.iter().map(|glyph| glyph.id).collect();
        let remapper = GlyphRemapper::new_from_glyphs(&ids);
        let program = subsetter::subset(self.face.data(), self.face.index(), &remapper)
            .map_err(|error| unusable(error.to_string()))?;
        let base = format!("{}+{}", subset_tag(self.index), self.face.postscript_name());
        let cff = sfnt_table(&program, b"CFF ").map(<[u8]>::to_vec);
        let mut descriptor = self.descriptor(&base);
        let mut descendant = dictionary! {
            "Type" => "Font",
            "Subtype" => if cff.is_some() { "CIDFontType0" } else { "CIDFontType2" },
            "BaseFont" => base.as_str(),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "DW" => i64::from(DEFAULT_WIDTH),
            "W" => self.widths(),
        };
        match cff {
            Some(cff) => {
                let file = deflated(dictionary! { "Subtype" => "CIDFontType0C" }, &cff, Effort::Outlines);
                descriptor.set("FontFile3", document.add_object(file));
            }
            None => {
                let file = deflated(dictionary! { "Length1" => program.len() as i64 }, &program, Effort::Outlines);
                descriptor.set("FontFile2", document.add_object(file));
                match self.glyph_map() {
                    Some(map) => descendant.set("CIDToGIDMap", document.add_object(map)),
                    None => descendant.set("CIDToGIDMap", "Identity"),
                }
            }
        }
        descendant.set("FontDescriptor", document.add_object(descriptor));
        let descendant = document.add_object(descendant);
        let to_unicode = document.add_object(deflated(Dictionary::new(), self.to_unicode().as_bytes(), Effort::Usual));
        Ok(reference(document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => base.as_str(),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![reference(descendant)],
            "ToUnicode" => to_unicode,
        })))
    }

    /// Measures of the whole face, for readers that have to replace it (ISO 32000-1, 9.8).
    fn descriptor(&self, base: &str) -> Dictionary {
        const FIXED_PITCH: i64 = 1;
        const SYMBOLIC: i64 = 1 << 2;
        const ITALIC: i64 = 1 << 6;
        let metrics = self.face.metrics();
        let thousandths = |units: i16| scaled(&self.face, i32::from(units));
        let italic = if metrics.italic { ITALIC } else { 0 };
        let fixed_pitch = if metrics.fixed_pitch { FIXED_PITCH } else { 0 };
        // No table tells the width of stems; this is what weights usually come to.
        let stem = 10.0 + 220.0 * (f64::from(metrics.weight) - 50.0) / 900.0;
        dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => base,
            "Flags" => SYMBOLIC | fixed_pitch | italic,
            "FontBBox" => metrics.bounds.map(|side| Object::Integer(thousandths(side))).to_vec(),
            "ItalicAngle" => metrics.italic_angle.round() as i64,
            "Ascent" => thousandths(metrics.ascent),
            "Descent" => thousandths(metrics.descent),
            "CapHeight" => thousandths(metrics.cap_height),
            "StemV" => stem.round() as i64,
        }
    }

    /// Runs of widths that are not the default one (ISO 32000-1, 9.7.4.3).
    fn widths(&self) -> Vec<Object> {
        let mut ranges: Vec<Object> = Vec::new();
        let mut next_code = None;
        for (code, (width, _)) in self.codes().enumerate().filter(|(_, (width, _))| *width != DEFAULT_WIDTH) {
            let width = Object::Integer(i64::from(width));
            match ranges.last_mut() {
                Some(Object::Array(widths)) if next_code == Some(code) => widths.push(width),
                _ => ranges.extend([Object::Integer(code as i64), Object::Array(vec![width])]),
            }
            next_code = Some(code + 1);
        }
        ranges
    }

    /// Places in the subset by code, where codes are not just those (ISO 32000-1, 9.7.4.2).
    fn glyph_map(&self) -> Option<Stream> {
        let places = (0..self.glyphs.len() as u16).chain(self.aliases.iter().map(|(place, _)| *place));
        let map: Vec<u8> = places.flat_map(u16::to_be_bytes).collect();
        (!self.aliases.is_empty()).then(|| deflated(Dictionary::new(), &map, Effort::Usual))
    }

    /// The character map from codes to UTF-16 (ISO 32000-1, 9.10.3; Adobe note 5411).
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let mapped: Vec<(usize, (u16, &str))> =
            self.codes().enumerate().filter(|(_, (_, text))| !text.is_empty()).collect();
        for block in mapped.chunks(100) {
            // Writing to a string cannot fail.
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (code, (_, text)) in block {
                let _ = write!(map, "<{code:04X}> <");
                text.encode_utf16().for_each(|unit| {
                    let _ = write!(map, "{unit:04X}");
                });
                map.push_str(">\n");
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
        map
    }
}

/// Design units in thousandths of the em.
fn scaled(face: &Face, units: i32) -> i64 {
    (f64::from(units) * 1000.0 / f64::from(face.units_per_em().max(1))).round() as i64
}

/// Six letters that tell one subset from another (ISO 32000-1, 9.6.4): the number in base 26.
fn subset_tag(index: usize) -> String {
    let letter = |place: u32| char::from(b'A' + (index / 26_usize.pow(place) % 26) as u8);
    (0..6).rev().map(letter).collect()
}

/// A table of a font file with one face.
fn sfnt_table<'a>(file: &'a [u8], tag: &[u8; 4]) -> Option<&'a [u8]> {
    let record = file.get(12..)?.chunks_exact(16).find(|record| record[..4] == *tag)?;
    let field = |at: usize| record.get(at..at + 4).map(|bytes| bytes.iter().fold(0, |n, &b| n << 8 | usize::from(b)));
    let (start, length) = (field(8)?, field(12)?);
    file.get(start..start.checked_add(length)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_six_letters_in_order() {
        assert_eq!(subset_tag(0), "AAAAAA");
        assert_eq!(subset_tag(27), "AAAABB");
    }

    #[test]
    fn texts_are_counted_in_the_order_met() {
        let mut counts = TextCounts::new();
        ["⼈", "人", "人", ""].into_iter().for_each(|text| count(&mut counts, text));
        assert_eq!(counts, [("⼈".into(), 1), ("人".into(), 2)]);
    }
}
