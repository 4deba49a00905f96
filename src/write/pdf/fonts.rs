//! Faces as they are embedded: a subset, its widths, and the text its glyphs stand for
//! (ISO 32000-1, 9.7 and 9.10).
//!
//! A code in the page is the glyph's place in the subset, for TrueType and CFF alike: the subset
//! numbers its glyphs anew, in the order of the face. A face may draw several characters with one
//! glyph (人 and the radical ⼈); the glyph then stands for the one drawn most often, and the page
//! says the other where it occurs.

use super::cluster::clusters;
use super::finish::{deflated, reference};
use crate::diag::Place;
use crate::error::{Error, Result};
use crate::font::Face;
use crate::layout::pages::{FaceIndex, Item, Pages};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};
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
        let mut glyphs: Vec<GlyphUse> = counts
            .into_iter()
            .map(|(id, counts)| {
                // The first of several equally frequent: `max_by_key` would give the last.
                let text = counts.into_iter().rev().max_by_key(|(_, times)| *times);
                GlyphUse {
                    id,
                    width: scaled(face, f64::from(face.advance(id))) as u16,
                    text: text.unwrap_or_default().0,
                }
            })
            .collect();
        glyphs.sort_unstable_by_key(|glyph| glyph.id);
        FontUse { index, face: Arc::clone(face), glyphs }
    }

    /// Name of the resource.
    pub(super) fn name(&self) -> String {
        format!("F{}", self.index)
    }

    /// What stands for a glyph in the page; that of `.notdef` for one never collected.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.glyphs.binary_search_by_key(&glyph, |used| used.id).unwrap_or(0) as u16
    }

    /// The width that moves the pen, in thousandths of the em.
    pub(super) fn width(&self, glyph: u16) -> u16 {
        self.glyphs[usize::from(self.code(glyph))].width
    }

    /// The text a reader takes a glyph for.
    pub(super) fn text(&self, glyph: u16) -> &str {
        &self.glyphs[usize::from(self.code(glyph))].text
    }

    /// Adds the font to the file.
    fn write(&self, document: &mut Document) -> Result<Object> {
        let unusable = |what: String| {
            let place = Place { part: self.face.full_name().into(), offset: None };
            Error::Malformed { place, what: format!("cannot be embedded: {what}") }
        };
        let ids: Vec<u16> = self.glyphs.iter().map(|glyph| glyph.id).collect();
        let remapper = GlyphRemapper::new_from_glyphs(&ids);
        let program = subsetter::subset(self.face.data(), self.face.index(), &remapper)
            .map_err(|error| unusable(error.to_string()))?;
        let base = format!("{}+{}", subset_tag(self.index), self.face.postscript_name());
        let cff = sfnt_table(&program, b"CFF ").map(<[u8]>::to_vec);
        let mut descriptor = self.descriptor(&base).map_err(unusable)?;
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
                let file = deflated(dictionary! { "Subtype" => "CIDFontType0C" }, &cff);
                descriptor.set("FontFile3", document.add_object(file));
            }
            None => {
                let file = deflated(dictionary! { "Length1" => program.len() as i64 }, &program);
                descriptor.set("FontFile2", document.add_object(file));
                descendant.set("CIDToGIDMap", "Identity");
            }
        }
        descendant.set("FontDescriptor", document.add_object(descriptor));
        let descendant = document.add_object(descendant);
        let to_unicode = document.add_object(deflated(Dictionary::new(), self.to_unicode().as_bytes()));
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
    fn descriptor(&self, base: &str) -> std::result::Result<Dictionary, String> {
        const FIXED_PITCH: i64 = 1;
        const SYMBOLIC: i64 = 1 << 2;
        const ITALIC: i64 = 1 << 6;
        let font = FontRef::from_index(self.face.data(), self.face.index()).map_err(|error| error.to_string())?;
        let metrics = font.metrics(Size::unscaled(), LocationRef::default());
        let thousandths = |units: f32| scaled(&self.face, f64::from(units));
        let bounds = metrics.bounds.unwrap_or_default();
        let corners = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
        let italic = if metrics.italic_angle == 0.0 { 0 } else { ITALIC };
        let fixed_pitch = if metrics.is_monospace { FIXED_PITCH } else { 0 };
        // No table tells the width of stems; this is what weights usually come to.
        let stem = 10.0 + 220.0 * (font.attributes().weight.value() - 50.0) / 900.0;
        Ok(dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => base,
            "Flags" => SYMBOLIC | fixed_pitch | italic,
            "FontBBox" => corners.map(|corner| Object::Integer(thousandths(corner))).to_vec(),
            "ItalicAngle" => metrics.italic_angle.round() as i64,
            "Ascent" => thousandths(metrics.ascent),
            "Descent" => thousandths(metrics.descent),
            "CapHeight" => thousandths(metrics.cap_height.unwrap_or(metrics.ascent)),
            "StemV" => stem.round() as i64,
        })
    }

    /// Runs of widths that are not the default one (ISO 32000-1, 9.7.4.3).
    fn widths(&self) -> Vec<Object> {
        let mut ranges: Vec<Object> = Vec::new();
        let mut next_code = None;
        for (code, glyph) in self.glyphs.iter().enumerate().filter(|(_, glyph)| glyph.width != DEFAULT_WIDTH) {
            let width = Object::Integer(i64::from(glyph.width));
            match ranges.last_mut() {
                Some(Object::Array(widths)) if next_code == Some(code) => widths.push(width),
                _ => ranges.extend([Object::Integer(code as i64), Object::Array(vec![width])]),
            }
            next_code = Some(code + 1);
        }
        ranges
    }

    /// The character map from codes to UTF-16 (ISO 32000-1, 9.10.3; Adobe note 5411).
    fn to_unicode(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
             /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n\
             /CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
             1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
        );
        let mapped: Vec<(usize, &GlyphUse)> =
            self.glyphs.iter().enumerate().filter(|(_, glyph)| !glyph.text.is_empty()).collect();
        for block in mapped.chunks(100) {
            // Writing to a string cannot fail.
            let _ = writeln!(map, "{} beginbfchar", block.len());
            for (code, glyph) in block {
                let _ = write!(map, "<{code:04X}> <");
                glyph.text.encode_utf16().for_each(|unit| {
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
fn scaled(face: &Face, units: f64) -> i64 {
    (units * 1000.0 / f64::from(face.units_per_em().max(1))).round() as i64
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
    fn the_text_met_most_wins_and_of_equals_the_first() {
        let mut counts = TextCounts::new();
        ["⼈", "人", "人", ""].into_iter().for_each(|text| count(&mut counts, text));
        assert_eq!(counts.len(), 2);
        let first = |counts: TextCounts| counts.into_iter().rev().max_by_key(|(_, times)| *times);
        assert_eq!(first(counts).unwrap_or_default().0.as_ref(), "人");
    }
}
