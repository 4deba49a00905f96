//! Kerning of two glyphs by a face's own pair table.
//!
//! OpenType 1.9, GPOS lookup type 2 under the feature `kern`; only the first glyph's advance is
//! moved, as Latin faces do it.

use super::face::Face;
use skrifa::raw::TableProvider;
use skrifa::raw::tables::gpos::{PairPos, PositionSubtables};
use skrifa::{GlyphId16, Tag};

impl Face {
    /// What is added between two glyphs, in em; 0 where the face has no pair.
    pub(crate) fn kerning(&self, left: u16, right: u16) -> f64 {
        let units = self.pair(GlyphId16::new(left), GlyphId16::new(right)).unwrap_or(0);
        f64::from(units) / f64::from(self.metrics().units_per_em)
    }

    /// The first pair adjustment that applies.
    fn pair(&self, left: GlyphId16, right: GlyphId16) -> Option<i16> {
        let gpos = self.font()?.gpos().ok()?;
        let (features, lookups) = (gpos.feature_list().ok()?, gpos.original_lookup_list()?.ok()?.lookups());
        let tag = Tag::new(b"kern");
        let record = features.feature_records().iter().find(|record| record.feature_tag() == tag)?;
        let kern = record.feature(features.offset_data()).ok()?;
        kern.lookup_list_indices().iter().find_map(|index| {
            let lookup = lookups.get(usize::from(index.get())).ok()?;
            let PositionSubtables::Pair(subtables) = lookup.subtables().ok()? else { return None };
            subtables.iter().find_map(|subtable| adjust(&subtable.ok()?, left, right))
        })
    }
}

/// Looks a pair up in one subtable.
fn adjust(subtable: &PairPos<'_>, left: GlyphId16, right: GlyphId16) -> Option<i16> {
    match subtable {
        PairPos::Format1(table) => {
            let index = usize::try_from(table.coverage().ok()?.get(left)?).ok()?;
            let set = table.pair_sets().get(index).ok()?;
            let records = set.pair_value_records();
            let found = records.iter().filter_map(Result::ok).find(|record| record.second_glyph() == right)?;
            found.value_record1().x_advance()
        }
        PairPos::Format2(table) => {
            table.coverage().ok()?.get(left)?;
            let first = usize::try_from(table.class_def1().ok()?.get(left)).ok()?;
            let second = usize::try_from(table.class_def2().ok()?.get(right)).ok()?;
            let row = table.class1_records().get(first).ok()?;
            row.class2_records().get(second).ok()?.value_record1().x_advance()
        }
        _ => None,
    }
}
