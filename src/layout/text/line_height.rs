//! The height of a line and the place of its baseline, by the rules of `w:spacing w:line` and the
//! document grid.
//!
//! Exact lines have their baseline at 0.80 of their height whatever they hold; lines on a grid take
//! whole rows and are centred in them; without a grid a multiple adds its space below. Measured on
//! some 2000 pairs of lines printed by Word for Windows. ECMA-376 Part 1, 17.3.1.33.

use super::doc_grid::snap_to_rows;
use super::inline_flow::{AtomKind, InlineFlow};
use super::text_context::TextArea;
use crate::cascade::{LineSpacing, ParagraphFormat};
use std::ops::Range;

/// Baseline of an exact line, as a share of its height.
const EXACT_BASELINE: f64 = 0.8;

/// Natural extent of a line around its baseline.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct LineExtent {
    pub ascent: f64,
    pub descent: f64,
    /// The part of the height that is text: line spacing does not enlarge pictures.
    pub text: f64,
}

/// A line's height and baseline, from its top.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LineBox {
    pub height: f64,
    pub baseline: f64,
    /// Height without multiple or grid.
    pub natural: f64,
    /// All of it has to fit the page.
    pub rigid: bool,
}

impl LineExtent {
    /// The extent of atoms of a flow.
    pub(super) fn of(flow: &InlineFlow<'_>, atoms: Range<usize>) -> Self {
        let mut extent = LineExtent::default();
        let (mut picture, mut formula) = (0.0_f64, None::<(f64, f64)>);
        let (mut last, mut mark) = (None, None);
        // A label before text pushes its line down, but not the next one.
        let label = if atoms.end > flow.label { flow.label } else { 0 };
        for ruby in flow.rubies.iter().filter(|ruby| atoms.contains(&ruby.atoms.start)) {
            let (ascent, descent) = ruby.extent();
            extent.include(ascent, descent);
        }
        // A break, like the paragraph's mark, asks for height only on a line of its own.
        let alone = atoms.len() == 1;
        for index in atoms {
            let atom = &flow.atoms[index];
            if matches!(atom.kind, AtomKind::Break(_)) && !alone {
                continue;
            }
            if let AtomKind::Drawing(index) = atom.kind {
                let raised = flow.run_font(atom).format.position.0;
                picture = picture.max(flow.drawing_size(index).1 + raised);
            } else if let AtomKind::Math(formula_index) = atom.kind {
                let made = &flow.formulas[formula_index as usize];
                let (ascent, descent) = formula.unwrap_or((0.0, 0.0));
                formula = Some((ascent.max(made.ascent), descent.max(made.descent)));
                mark = Some(flow.run_font(atom));
            } else if last != Some((atom.run_font, index < label)) {
                let descent = if index < label { 0.0 } else { flow.run_font(atom).descent };
                extent.include(flow.run_font(atom).ascent, descent);
                last = Some((atom.run_font, index < label));
            }
        }
        // A line of pictures alone is as high as they are.
        extent.ascent = extent.ascent.max(picture);
        if let (Some((ascent, descent)), Some(mark)) = (formula, mark) {
            // A formula alone on its line makes it no lower than text would.
            if extent.text == 0.0 {
                extent.include(mark.ascent, mark.descent);
            }
            extent.ascent = extent.ascent.max(ascent);
            extent.descent = extent.descent.max(descent);
        }
        extent
    }

    /// Grows to hold text of an ascent and descent.
    pub(super) fn include(&mut self, ascent: f64, descent: f64) {
        self.ascent = self.ascent.max(ascent);
        self.descent = self.descent.max(descent);
        self.text = self.text.max(ascent + descent);
    }

    fn natural(&self) -> f64 {
        (self.ascent + self.descent).max(0.0)
    }

    /// Height and baseline by the paragraph's line spacing and the grid of its column.
    pub(super) fn line_height(&self, format: &ParagraphFormat, area: &TextArea<'_>) -> LineBox {
        let natural = self.natural();
        let pitch = area.grid.pitch().filter(|_| format.snap_to_grid).map(|pitch| pitch.0);
        let row = |pitch: f64| snap_to_rows(natural, pitch);
        match (format.line, pitch) {
            (LineSpacing::Exact(height), _) => LineBox {
                height: height.0.max(0.0),
                baseline: EXACT_BASELINE * height.0.max(0.0),
                natural,
                rigid: true,
            },
            (LineSpacing::Auto(multiple), Some(pitch)) => {
                let height = row(pitch).max(multiple * pitch);
                LineBox { height, baseline: (height - natural) / 2.0 + self.ascent, natural, rigid: false }
            }
            (LineSpacing::Auto(multiple), None) => {
                let height = natural + (multiple - 1.0) * self.text.min(natural);
                LineBox { height: height.max(0.0), baseline: self.ascent, natural, rigid: false }
            }
            (LineSpacing::AtLeast(least), pitch) => {
                // What is left over goes above a centred row.
                let row = pitch.filter(|_| least.0 > 0.0).map_or(natural, row);
                let height = row.max(least.0);
                let baseline = height - row + (row - natural) / 2.0 + self.ascent;
                LineBox { height, baseline, natural, rigid: least.0 > natural }
            }
        }
    }
}
