//! A font as a document names it: which face draws it, and whose metrics measure it.
//!
//! A family that is at hand under one of its names is drawn and measured by its own face. Any other is
//! drawn by the face of its [`Substitute`] and measured with known metrics of the family itself, then of
//! the family in `metrics_from`, then of the face that draws it.

use super::face::Face;
use super::families::{AsciiWidth, Family};
use super::family_name::fold;
use super::glyph_fallback::{CodePointHash, DrawnGlyph};
use super::line_metrics::LineMetrics;
use super::metrics::{Heights, Widths, heights};
use super::store::{FaceMatch, FaceStore, FaceStyle};
use super::substitute::Substitute;
use std::collections::HashMap;
use std::sync::{Arc, RwLock};

/// A font as a document names it: drawn with a face at hand, measured as the family it names.
#[derive(Debug)]
pub(crate) struct Font {
    pub(super) store: Arc<FaceStore>,
    family: String,
    pub(super) folded: String,
    /// The style to draw: that of the request, bold also for a family that is heavy by design.
    pub(super) style: FaceStyle,
    pub(super) substitute: Substitute,
    pub(super) ascii: AsciiWidth,
    pub(super) east_asian: bool,
    pub(super) face: FaceMatch,
    /// The face is the family's own, and the font is measured by it.
    pub(super) is_own_face: bool,
    pub(super) widths: Widths,
    lines: LineMetrics,
    has_known_metrics: bool,
    /// Characters looked up so far.
    pub(super) glyphs: RwLock<HashMap<char, DrawnGlyph, CodePointHash>>,
    /// Pairs looked up so far, in em.
    pub(super) kerning: RwLock<HashMap<(char, char), f64>>,
}

impl Font {
    /// Chooses the face that draws a family and the metrics that measure it.
    pub(super) fn choose(
        store: &Arc<FaceStore>,
        name: &str,
        family: &Family,
        style: FaceStyle,
        east_asian_slot: bool,
    ) -> Font {
        let folded = fold(name);
        let drawn = FaceStyle { bold: style.bold || family.heavy, ..style };
        let own = store.by_name(&folded, style).or_else(|| store.installed_as_any_of(family.names, style));
        let is_own = own.is_some();
        let face = own.unwrap_or_else(|| substitute_face(store, family.substitute, drawn));
        let emboldened = face.synthetic_bold || (family.heavy && !style.bold);
        let metrics = if is_own { None } else { FamilyMetrics::known(&folded, family, style, emboldened) };
        let has_known_metrics = metrics.is_some();
        let metrics = metrics.unwrap_or_else(|| FamilyMetrics::of_face(face.face.metrics()));
        // Whether an unlisted family is East Asian is decided by the code pages of its face.
        let claimed = metrics.heights.east_asian == Some(true);
        let unlisted = family.names.is_empty() && family.metrics_from.is_empty();
        let east_asian = if is_own { claimed } else { family.east_asian || (unlisted && claimed) };
        let mut lines = LineMetrics::of(&metrics.heights, east_asian);
        // Ideographs under a Western name come from another face, and the line has to hold them.
        // That Word takes the height of SimSun for them is likely but not measured.
        if east_asian_slot
            && !east_asian
            && let Some(simsun) = heights("simsun", FaceStyle::default())
        {
            lines = lines.with(LineMetrics::of(&simsun, true));
        }
        Font {
            store: Arc::clone(store),
            family: name.to_owned(),
            folded,
            style: drawn,
            substitute: family.substitute,
            ascii: family.ascii,
            east_asian,
            face,
            is_own_face: is_own,
            widths: metrics.widths,
            lines,
            has_known_metrics,
            glyphs: RwLock::default(),
            kerning: RwLock::default(),
        }
    }

    /// The face that draws most characters.
    pub(crate) fn face(&self) -> &Arc<Face> {
        &self.face.face
    }

    /// The family as the document names it.
    pub(crate) fn family(&self) -> &str {
        &self.family
    }

    /// Drawn with another family's face.
    pub(crate) fn is_replaced(&self) -> bool {
        !self.is_own_face
    }

    /// Replaced, but measured with known metrics of the family itself or of the one in `metrics_from`.
    pub(crate) fn has_known_metrics(&self) -> bool {
        self.has_known_metrics
    }

    /// Ascent and descent of a line of it.
    pub(crate) fn line_metrics(&self) -> LineMetrics {
        self.lines
    }
}

/// The metrics of a family that is not at hand.
struct FamilyMetrics {
    heights: Heights,
    widths: Widths,
}

impl FamilyMetrics {
    /// From the tables: by the name asked for, another name of the family, or the family in `metrics_from`.
    fn known(folded: &str, family: &Family, style: FaceStyle, emboldened: bool) -> Option<FamilyMetrics> {
        let others: Vec<String> = family.names.iter().map(|name| fold(name)).collect();
        let names = || std::iter::once(folded).chain(others.iter().map(String::as_str));
        let metrics_from = fold(family.metrics_from);
        let heights = names().chain([metrics_from.as_str()]).find_map(|name| heights(name, style))?;
        let widths = names().map(|name| Widths::of(name, style, emboldened)).find(|widths| !widths.is_empty());
        let widths = widths.unwrap_or_else(|| match family.ascii == AsciiWidth::HalfEm {
            true => Widths::default(),
            false => Widths::of(&metrics_from, style, emboldened),
        });
        Some(FamilyMetrics { heights, widths })
    }

    fn of_face(metrics: &super::face::FaceMetrics) -> FamilyMetrics {
        FamilyMetrics { heights: Heights::of_face(metrics), widths: Widths::default() }
    }
}

/// The face of a substitute, or the first one of its fallback chain that is at hand.
fn substitute_face(store: &FaceStore, substitute: Substitute, style: FaceStyle) -> FaceMatch {
    substitute.fallback_chain().find_map(|family| store.substitute(family, style)).unwrap_or_else(|| FaceMatch {
        face: store.first_bundled(),
        synthetic_bold: style.bold,
        synthetic_italic: style.italic,
    })
}
