//! Clusters of a run: the glyphs that together stand for a piece of its text.
//!
//! A glyph with an empty range belongs to the cluster before it; at the start of a run, to the one
//! that follows. A range that does not fit the text counts as empty.

use crate::pages::{Glyph, GlyphRun};

/// Glyphs that together stand for some text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cluster<'a> {
    /// At least one glyph.
    pub(super) glyphs: &'a [Glyph],
    /// Their text; empty where none of them has any.
    pub(super) text: &'a str,
}

/// The clusters of a run, in visual order.
pub(super) fn clusters(run: &GlyphRun) -> impl Iterator<Item = Cluster<'_>> {
    let mut rest = &run.glyphs[..];
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let head = rest.iter().position(|glyph| !text_of(run, glyph).is_empty()).unwrap_or(rest.len() - 1);
        let tail = rest[head + 1..].iter().take_while(|glyph| text_of(run, glyph).is_empty()).count();
        let (glyphs, further) = rest.split_at(head + 1 + tail);
        rest = further;
        Some(Cluster { glyphs, text: text_of(run, &glyphs[head]) })
    })
}

/// The text a glyph itself names.
fn text_of<'a>(run: &'a GlyphRun, glyph: &Glyph) -> &'a str {
    run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::tests::run_of;
    use super::*;
    use crate::units::Pt;

    fn shape(text: &str, ranges: &[std::ops::Range<u32>]) -> Vec<(usize, String)> {
        let glyphs = ranges
            .iter()
            .map(|range| Glyph { id: 1, tag: Default::default(), x: Pt::ZERO, y: Pt::ZERO, text: range.clone() })
            .collect();
        let run = GlyphRun { text: text.to_owned(), glyphs, ..run_of(0, 10.0) };
        clusters(&run).map(|cluster| (cluster.glyphs.len(), cluster.text.to_owned())).collect()
    }

    #[test]
    fn further_glyphs_join_the_one_before() {
        assert_eq!(shape("ab", &[0..1, 0..0, 1..2]), [(2, "a".into()), (1, "b".into())]);
    }

    #[test]
    fn leading_ones_join_the_one_that_follows() {
        assert_eq!(shape("ab", &[0..0, 0..1, 1..2]), [(2, "a".into()), (1, "b".into())]);
    }

    #[test]
    fn a_range_off_the_text_or_inside_a_character_is_empty() {
        assert_eq!(shape("中", &[0..1, 9..12]), [(2, String::new())]);
    }
}
