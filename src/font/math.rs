//! The MATH table of a face: measures of formulas, larger forms of signs. OpenType 1.9.1, "MATH".
//!
//! Read where it stands, each value when asked for; whatever is missing or damaged has no answer, and
//! measures then are the usual ones of TeX's faces.

use super::Face;
use skrifa::Tag;
use skrifa::raw::FontData;

/// A measure of the MATH table's constants: its place there, and its usual value in em.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MathConstant(usize, f64);

/// Measures, by the names of the standard.
impl MathConstant {
    pub(crate) const AXIS_HEIGHT: Self = Self(1, 0.25);
    pub(crate) const ACCENT_BASE_HEIGHT: Self = Self(2, 0.45);
    pub(crate) const SUBSCRIPT_SHIFT_DOWN: Self = Self(4, 0.2);
    pub(crate) const SUBSCRIPT_TOP_MAX: Self = Self(5, 0.37);
    pub(crate) const SUBSCRIPT_BASELINE_DROP_MIN: Self = Self(6, 0.16);
    pub(crate) const SUPERSCRIPT_SHIFT_UP: Self = Self(7, 0.36);
    pub(crate) const SUPERSCRIPT_SHIFT_UP_CRAMPED: Self = Self(8, 0.25);
    pub(crate) const SUPERSCRIPT_BOTTOM_MIN: Self = Self(9, 0.12);
    pub(crate) const SUPERSCRIPT_BASELINE_DROP_MAX: Self = Self(10, 0.23);
    pub(crate) const SUB_SUPERSCRIPT_GAP_MIN: Self = Self(11, 0.15);
    pub(crate) const SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT: Self = Self(12, 0.38);
    pub(crate) const SPACE_AFTER_SCRIPT: Self = Self(13, 0.04);
    pub(crate) const UPPER_LIMIT_GAP_MIN: Self = Self(14, 0.14);
    pub(crate) const UPPER_LIMIT_BASELINE_RISE_MIN: Self = Self(15, 0.2);
    pub(crate) const LOWER_LIMIT_GAP_MIN: Self = Self(16, 0.14);
    pub(crate) const LOWER_LIMIT_BASELINE_DROP_MIN: Self = Self(17, 0.6);
    pub(crate) const STACK_TOP_SHIFT_UP: Self = Self(18, 0.47);
    pub(crate) const STACK_TOP_DISPLAY_STYLE_SHIFT_UP: Self = Self(19, 0.58);
    pub(crate) const STACK_BOTTOM_SHIFT_DOWN: Self = Self(20, 0.39);
    pub(crate) const STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN: Self = Self(21, 0.69);
    pub(crate) const STACK_GAP_MIN: Self = Self(22, 0.15);
    pub(crate) const STACK_DISPLAY_STYLE_GAP_MIN: Self = Self(23, 0.3);
    pub(crate) const FRACTION_NUMERATOR_SHIFT_UP: Self = Self(28, 0.39);
    pub(crate) const FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP: Self = Self(29, 0.58);
    pub(crate) const FRACTION_DENOMINATOR_SHIFT_DOWN: Self = Self(30, 0.39);
    pub(crate) const FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN: Self = Self(31, 0.69);
    pub(crate) const FRACTION_NUMERATOR_GAP_MIN: Self = Self(32, 0.07);
    pub(crate) const FRACTION_NUM_DISPLAY_STYLE_GAP_MIN: Self = Self(33, 0.15);
    pub(crate) const FRACTION_RULE_THICKNESS: Self = Self(34, 0.066);
    pub(crate) const FRACTION_DENOMINATOR_GAP_MIN: Self = Self(35, 0.07);
    pub(crate) const FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN: Self = Self(36, 0.15);
    pub(crate) const OVERBAR_VERTICAL_GAP: Self = Self(39, 0.18);
    pub(crate) const OVERBAR_RULE_THICKNESS: Self = Self(40, 0.066);
    pub(crate) const OVERBAR_EXTRA_ASCENDER: Self = Self(41, 0.066);
    pub(crate) const UNDERBAR_VERTICAL_GAP: Self = Self(42, 0.18);
    pub(crate) const UNDERBAR_RULE_THICKNESS: Self = Self(43, 0.066);
    pub(crate) const UNDERBAR_EXTRA_DESCENDER: Self = Self(44, 0.066);
    pub(crate) const RADICAL_VERTICAL_GAP: Self = Self(45, 0.08);
    pub(crate) const RADICAL_DISPLAY_STYLE_VERTICAL_GAP: Self = Self(46, 0.17);
    pub(crate) const RADICAL_RULE_THICKNESS: Self = Self(47, 0.066);
    pub(crate) const RADICAL_EXTRA_ASCENDER: Self = Self(48, 0.066);
    pub(crate) const RADICAL_KERN_BEFORE_DEGREE: Self = Self(49, 0.065);
    pub(crate) const RADICAL_KERN_AFTER_DEGREE: Self = Self(50, -0.335);
}

/// One part of a sign put together, in em.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AssemblyPart {
    pub glyph: u16,
    /// Length by which it may overlap the part before, and the one after.
    pub connectors: (f64, f64),
    pub advance: f64,
    /// It may be repeated, or left out.
    pub is_extender: bool,
}

/// The larger forms of a sign in one direction, in em.
#[derive(Debug, Clone, Default)]
pub(crate) struct Construction {
    /// Single glyphs and their lengths, the smallest first.
    pub variants: Vec<(u16, f64)>,
    /// Parts from the bottom up, or from left to right; empty where there are none.
    pub assembly: Vec<AssemblyPart>,
    /// Least overlap of parts.
    pub overlap: f64,
}

/// Most parts and variants that are looked at.
const MOST: usize = 64;

/// The MATH table of a face.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MathTable<'f> {
    data: FontData<'f>,
    units: f64,
}

impl Face {
    /// The face's MATH table; an empty one where it has none.
    pub(crate) fn math(&self) -> MathTable<'_> {
        let data = self.font().and_then(|font| font.table_data(Tag::new(b"MATH")));
        MathTable { data: data.unwrap_or(FontData::EMPTY), units: f64::from(self.units_per_em()) }
    }
}

impl<'f> MathTable<'f> {
    fn u16(&self, at: usize) -> Option<u16> {
        self.data.read_at::<u16>(at).ok()
    }

    fn em(&self, at: usize) -> Option<f64> {
        Some(f64::from(self.data.read_at::<i16>(at).ok()?) / self.units)
    }

    /// Where the table at an offset stands; none for the offset 0.
    fn offset(&self, base: usize, field: usize) -> Option<usize> {
        let offset = usize::from(self.u16(base + field)?);
        (offset > 0).then_some(base + offset)
    }

    /// A measure in em.
    pub(crate) fn constant(&self, MathConstant(place, usual): MathConstant) -> f64 {
        self.offset(0, 4).and_then(|constants| self.em(constants + 8 + 4 * place)).unwrap_or(usual)
    }

    /// Sizes of scripts and of scripts of scripts, as shares.
    pub(crate) fn script_scales(&self) -> [f64; 2] {
        let share = |place: usize, usual: f64| {
            let percent = self.offset(0, 4).and_then(|constants| self.u16(constants + 2 * place));
            percent
                .map(|percent| f64::from(percent) / 100.0)
                .filter(|share| (0.2..=1.0).contains(share))
                .unwrap_or(usual)
        };
        [share(0, 0.7), share(1, 0.5)]
    }

    /// Least height of a large operator in room of its own, in em.
    pub(crate) fn display_operator_height(&self) -> f64 {
        let height = self.offset(0, 4).and_then(|constants| self.u16(constants + 6));
        height.map_or(1.3, |height| f64::from(height) / self.units)
    }

    /// How far a radical's degree stands above the sign's bottom, as a share of its height.
    pub(crate) fn degree_raise(&self) -> f64 {
        let percent = self.offset(0, 4).and_then(|constants| self.u16(constants + 8 + 4 * 51));
        percent.map_or(0.6, |percent| f64::from(percent.min(100)) / 100.0)
    }

    /// How far a glyph leans over its advance, in em.
    pub(crate) fn italics_correction(&self, glyph: u16) -> f64 {
        self.glyph_value(0, glyph).unwrap_or(0.0)
    }

    /// Where an accent stands over a glyph, from its left edge, in em.
    pub(crate) fn top_accent(&self, glyph: u16) -> Option<f64> {
        self.glyph_value(2, glyph)
    }

    fn glyph_value(&self, field: usize, glyph: u16) -> Option<f64> {
        let table = self.offset(0, 6).and_then(|info| self.offset(info, field))?;
        let index = self.coverage(self.offset(table, 0)?, glyph)?;
        (index < usize::from(self.u16(table + 2)?)).then(|| self.em(table + 4 + 4 * index)).flatten()
    }

    /// Place of a glyph in a coverage table.
    fn coverage(&self, table: usize, glyph: u16) -> Option<usize> {
        let count = usize::from(self.u16(table + 2)?);
        let step = if self.u16(table)? == 1 { 2 } else { 6 };
        // Sorted by the standard: halve until the last record that does not lie behind the glyph.
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.u16(table + 4 + step * middle)? <= glyph { low = middle + 1 } else { high = middle }
        }
        let index = low.checked_sub(1)?;
        let record = table + 4 + step * index;
        let first = self.u16(record)?;
        if step == 2 {
            return (first == glyph).then_some(index);
        }
        (glyph <= self.u16(record + 2)?).then_some(usize::from(self.u16(record + 4)?) + usize::from(glyph - first))
    }

    /// The larger forms of a glyph, upright or level; none where there are none.
    pub(crate) fn construction(&self, glyph: u16, upright: bool) -> Option<Construction> {
        let variants = self.offset(0, 8)?;
        let overlap = self.em(variants)?;
        let (coverage, before) = if upright { (2, 0) } else { (4, usize::from(self.u16(variants + 6)?)) };
        let count = usize::from(self.u16(variants + if upright { 6 } else { 8 })?);
        let index = self.coverage(self.offset(variants, coverage)?, glyph).filter(|index| *index < count)?;
        let table = self.offset(variants, 10 + 2 * (before + index))?;
        let mut found = Construction { overlap: overlap.max(0.0), ..Construction::default() };
        for record in 0..usize::from(self.u16(table + 2)?).min(MOST) {
            let at = table + 4 + 4 * record;
            found.variants.push((self.u16(at)?, f64::from(self.u16(at + 2)?) / self.units));
        }
        if let Some(assembly) = self.offset(table, 0) {
            for part in 0..usize::from(self.u16(assembly + 4)?).min(MOST) {
                let at = assembly + 6 + 10 * part;
                let length = |field: usize| Some(f64::from(self.u16(at + field)?) / self.units);
                found.assembly.push(AssemblyPart {
                    glyph: self.u16(at)?,
                    connectors: (length(2)?, length(4)?),
                    advance: length(6)?,
                    is_extender: self.u16(at + 8)? & 1 == 1,
                });
            }
        }
        Some(found)
    }
}
