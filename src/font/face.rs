//! One face of a font file: its bytes, and what is looked up in them.
//!
//! The small tables are read once when the face is opened; a face nobody draws with is never
//! opened. Glyph id 0 is never handed out. OpenType 1.9: cmap, head, hhea, OS/2, post, name, GSUB.

use crate::units::Pt;
use skrifa::charmap::MappingIndex;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::TableProvider;
use skrifa::raw::tables::gsub::{SingleSubst, SubstitutionSubtables};
use skrifa::raw::tables::os2::SelectionFlags;
use skrifa::string::StringId;
use skrifa::{FontRef, GlyphId, GlyphId16, MetadataProvider, Tag};
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// Bytes of a font file.
#[derive(Clone)]
pub(crate) enum FontData {
    /// Part of the program.
    Bundled(&'static [u8]),
    /// Read from a file, shared by the faces of a collection.
    Read(Arc<Vec<u8>>),
}

impl Deref for FontData {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            FontData::Bundled(bytes) => bytes,
            FontData::Read(bytes) => bytes,
        }
    }
}

/// A face at hand. Its bytes are shared, and glyph tables are read from them when they are needed.
pub struct Face {
    data: FontData,
    index: u32,
    postscript_name: String,
    full_name: String,
    family_name: String,
    charmap: MappingIndex,
    metrics: FaceMetrics,
}

/// Metrics of a face in design units; y grows upwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct FaceMetrics {
    /// Design units in an em.
    pub units_per_em: u16,
    /// Number of glyphs.
    pub glyph_count: u16,
    /// `hhea` ascender.
    pub ascent: i16,
    /// `hhea` descender, negative below the baseline.
    pub descent: i16,
    /// `hhea` line gap.
    pub line_gap: i16,
    /// `OS/2` typographic ascender, descender (negative) and line gap.
    pub typographic: (i16, i16, i16),
    /// `OS/2` Windows ascent and descent, both positive.
    pub windows: (u16, u16),
    /// `USE_TYPO_METRICS`: the typographic box is the line's.
    pub use_typographic: bool,
    /// `OS/2` code page bits 0–31; 17–20 are the East Asian ones.
    pub code_pages: u32,
    /// Height of capitals (`OS/2` `sCapHeight`); four fifths of the ascent where the face has none.
    pub cap_height: i16,
    /// Box around all glyphs: left, bottom, right, top.
    pub bounds: [i16; 4],
    /// Slant in degrees, negative leans right.
    pub italic_angle: f64,
    /// `OS/2` weight class, 400 is regular.
    pub weight: u16,
    /// The face is an italic or oblique.
    pub italic: bool,
    /// All glyphs have one width.
    pub fixed_pitch: bool,
    /// Outlines are CFF (`CFF ` or `CFF2`), not TrueType.
    pub is_cff: bool,
    /// Middle of the underline, negative below the baseline.
    pub underline_position: i16,
    /// Thickness of the underline.
    pub underline_thickness: i16,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({})", self.full_name)
    }
}

impl Face {
    /// Opens a face; `None` if the bytes are not a font that can be drawn with.
    pub(crate) fn open(data: FontData, index: u32) -> Option<Face> {
        let font = FontRef::from_index(&data, index).ok()?;
        let charmap = MappingIndex::new(&font);
        if !charmap.charmap(&font).has_map() {
            return None;
        }
        let metrics = read_metrics(&font)?;
        let name = |id: StringId| {
            let text: String = font.localized_strings(id).english_or_first()?.chars().collect();
            (!text.is_empty()).then_some(text)
        };
        let family_name =
            name(StringId::TYPOGRAPHIC_FAMILY_NAME).or_else(|| name(StringId::FAMILY_NAME)).unwrap_or_default();
        let full_name = name(StringId::FULL_NAME).unwrap_or_else(|| family_name.clone());
        let postscript_name = printable_name(&name(StringId::POSTSCRIPT_NAME).unwrap_or_else(|| full_name.clone()));
        Some(Face { charmap, metrics, postscript_name, full_name, family_name, index, data })
    }

    /// A face without glyphs: what is left if even the bundle's face cannot be read, which a test excludes.
    pub(super) fn blank() -> Face {
        let (name, metrics) = ("None".to_owned(), FaceMetrics { units_per_em: 1000, ..FaceMetrics::default() });
        Face {
            data: FontData::Bundled(&[]),
            index: 0,
            postscript_name: name.clone(),
            full_name: name.clone(),
            family_name: name,
            charmap: MappingIndex::default(),
            metrics,
        }
    }

    /// The font file's bytes.
    pub fn data(&self) -> &[u8] {
        &self.data
    }

    /// Index of the face in a collection file.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// PostScript name, as PDF wants it: printable ASCII without delimiters.
    pub fn postscript_name(&self) -> &str {
        &self.postscript_name
    }

    /// Family and style for people, such as `Noto Serif SC Regular`.
    pub fn full_name(&self) -> &str {
        &self.full_name
    }

    /// Family for people, such as `Noto Serif SC`.
    pub fn family_name(&self) -> &str {
        &self.family_name
    }

    /// Metrics in design units.
    pub fn metrics(&self) -> &FaceMetrics {
        &self.metrics
    }

    /// Design units in an em.
    pub fn units_per_em(&self) -> u16 {
        self.metrics.units_per_em
    }

    /// Advance of a glyph in design units (`hmtx`).
    pub fn advance(&self, glyph: u16) -> u16 {
        let advance = self.font().and_then(|font| font.hmtx().ok()?.advance(GlyphId::from(GlyphId16::new(glyph))));
        advance.unwrap_or(0)
    }

    /// Advance of a glyph in em.
    pub(crate) fn advance_em(&self, glyph: u16) -> f64 {
        f64::from(self.advance(glyph)) / f64::from(self.metrics.units_per_em)
    }

    /// Glyph of a character, without substitution.
    pub fn glyph(&self, character: char) -> Option<u16> {
        let font = self.font()?;
        let glyph = self.charmap.charmap(&font).map(character)?;
        let glyph = u16::try_from(glyph.to_u32()).ok()?;
        (glyph != 0 && glyph < self.metrics.glyph_count).then_some(glyph)
    }

    /// Bounding box of a glyph: left, bottom, right, top in em; y grows upwards. All zero where it draws nothing.
    pub(crate) fn glyph_bounds(&self, glyph: u16) -> [f64; 4] {
        let metrics = self.font().map(|font| font.glyph_metrics(Size::unscaled(), LocationRef::default()));
        let bounds = metrics.and_then(|metrics| metrics.bounds(GlyphId::from(GlyphId16::new(glyph))));
        let em = f64::from(self.metrics.units_per_em);
        bounds.map_or([0.0; 4], |b| [b.x_min, b.y_min, b.x_max, b.y_max].map(|edge| f64::from(edge) / em))
    }

    /// Another form of a glyph by a feature that replaces one for one (`hwid`, `fwid`, `pwid`, `vert`).
    pub fn form(&self, glyph: u16, feature: [u8; 4]) -> Option<u16> {
        let gsub = self.font()?.gsub().ok()?;
        let (features, lookups) = (gsub.feature_list().ok()?, gsub.original_lookup_list()?.ok()?.lookups());
        let tag = Tag::new(&feature);
        let record = features.feature_records().iter().find(|record| record.feature_tag() == tag)?;
        let found = record.feature(features.offset_data()).ok()?;
        found.lookup_list_indices().iter().find_map(|index| {
            let lookup = lookups.get(usize::from(index.get())).ok()?;
            let SubstitutionSubtables::Single(subtables) = lookup.subtables().ok()? else { return None };
            subtables.iter().find_map(|subtable| substitute(&subtable.ok()?, glyph))
        })
    }

    /// Position of the underline's middle below the baseline and its thickness, at this size.
    pub fn underline(&self, size: Pt) -> (Pt, Pt) {
        let em = f64::from(self.metrics.units_per_em);
        let position = -f64::from(self.metrics.underline_position) / em;
        let thickness = f64::from(self.metrics.underline_thickness) / em;
        let thickness = if (0.01..=0.2).contains(&thickness) { thickness } else { 0.05 };
        let position = if (0.01..=0.4).contains(&position) { position } else { 0.1 };
        (size * position, size * thickness)
    }

    /// The parsed table directory; cheap, and valid because `open` has seen it.
    pub(crate) fn font(&self) -> Option<FontRef<'_>> {
        FontRef::from_index(&self.data, self.index).ok()
    }
}

/// Applies one single substitution.
fn substitute(subtable: &SingleSubst<'_>, glyph: u16) -> Option<u16> {
    let from = GlyphId16::new(glyph);
    let to = match subtable {
        SingleSubst::Format1(table) => {
            table.coverage().ok()?.get(from)?;
            glyph.wrapping_add_signed(table.delta_glyph_id())
        }
        SingleSubst::Format2(table) => {
            let index = usize::try_from(table.coverage().ok()?.get(from)?).ok()?;
            table.substitute_glyph_ids().get(index)?.get().to_u16()
        }
        _ => return None,
    };
    (to != 0).then_some(to)
}

/// Reads the tables that describe the face as a whole.
fn read_metrics(font: &FontRef<'_>) -> Option<FaceMetrics> {
    let head = font.head().ok()?;
    let hhea = font.hhea().ok()?;
    let glyph_count = font.maxp().ok()?.num_glyphs();
    let units_per_em = head.units_per_em();
    if units_per_em == 0 || glyph_count < 2 {
        return None;
    }
    let os2 = font.os2().ok();
    let post = font.post().ok();
    let (ascent, descent) = (hhea.ascender().to_i16(), hhea.descender().to_i16());
    let selection = os2.as_ref().map_or(SelectionFlags::empty(), |os2| os2.fs_selection());
    let cap_height = os2.as_ref().and_then(|os2| os2.s_cap_height()).filter(|&height| height > 0);
    let italic_angle = post.as_ref().map_or(0.0, |post| post.italic_angle().to_f64());
    Some(FaceMetrics {
        units_per_em,
        glyph_count,
        ascent,
        descent,
        line_gap: hhea.line_gap().to_i16(),
        typographic: os2
            .as_ref()
            .map_or((ascent, descent, 0), |os2| (os2.s_typo_ascender(), os2.s_typo_descender(), os2.s_typo_line_gap())),
        windows: os2.as_ref().map_or((0, 0), |os2| (os2.us_win_ascent(), os2.us_win_descent())),
        use_typographic: selection.contains(SelectionFlags::USE_TYPO_METRICS),
        code_pages: os2.as_ref().and_then(|os2| os2.ul_code_page_range_1()).unwrap_or(0),
        cap_height: cap_height.unwrap_or_else(|| i16::try_from(i32::from(ascent) * 4 / 5).unwrap_or(ascent)),
        bounds: [head.x_min(), head.y_min(), head.x_max(), head.y_max()],
        italic_angle,
        weight: os2.as_ref().map_or(400, |os2| os2.us_weight_class()),
        italic: italic_angle != 0.0 || selection.contains(SelectionFlags::ITALIC),
        fixed_pitch: post.as_ref().is_some_and(|post| post.is_fixed_pitch() != 0),
        is_cff: font.cff().is_ok() || font.cff2().is_ok(),
        underline_position: post.as_ref().map_or(0, |post| post.underline_position().to_i16()),
        underline_thickness: post.as_ref().map_or(0, |post| post.underline_thickness().to_i16()),
    })
}

/// A PostScript name without what PDF and PostScript forbid in one.
fn printable_name(name: &str) -> String {
    let clean: String = name.chars().filter(|c| c.is_ascii_graphic() && !"[](){}<>/%#".contains(*c)).take(63).collect();
    if clean.is_empty() { "Unnamed".to_owned() } else { clean }
}
