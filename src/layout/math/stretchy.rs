//! Stretchy signs: brackets, roots, arrows as large as what they belong to, by larger glyphs or glyphs put
//! together. OpenType 1.9.1, "MATH", glyph variants and assemblies.

use super::formula_layout::FormulaLayout;
use super::math_box::MathBox;
use crate::cascade::RunFormat;
use crate::font::{AssemblyPart, Construction};

/// Most repeats of an extender; a longer sign is no longer than a page. Ours.
const MOST_REPEATS: f64 = 400.0;

impl FormulaLayout<'_> {
    /// A sign at least as long as `target`, vertical or horizontal, where the face has it so long; on its
    /// own baseline, or from its bottom up where it is put together.
    pub(super) fn stretched(
        &mut self,
        sign: char,
        target: f64,
        vertical: bool,
        (format, size): (&RunFormat, f64),
    ) -> MathBox {
        let text = sign.to_string();
        let Some(glyph) = self.glyph(sign) else {
            return self.character(sign, &crate::model::MathStyle::default(), format, size);
        };
        let [left, bottom, right, top] = self.bounds(glyph);
        let own = if vertical { top - bottom } else { right - left };
        let Some(construction) = self.table.construction(glyph, vertical).filter(|_| own * size < target) else {
            return self.glyph_box(glyph, &text, format, size);
        };
        if let Some((larger, _)) = construction.variants.iter().find(|(_, length)| length * size >= target) {
            return self.glyph_box(*larger, &text, format, size);
        }
        if !construction.assembly.is_empty() {
            return self.assembled(&construction, target / size, vertical, &text, (format, size));
        }
        let largest = construction.variants.last().map_or(glyph, |(largest, _)| *largest);
        self.glyph_box(largest, &text, format, size)
    }

    /// Parts put together to a length in em.
    fn assembled(
        &mut self,
        construction: &Construction,
        target: f64,
        vertical: bool,
        text: &str,
        (format, size): (&RunFormat, f64),
    ) -> MathBox {
        let parts = repeated(construction, target);
        let joints: Vec<f64> = parts
            .windows(2)
            .map(|pair| pair[0].connectors.1.min(pair[1].connectors.0).max(construction.overlap))
            .collect();
        let full: f64 = parts.iter().map(|part| part.advance).sum();
        // Overlap evenly as far as needed, but no connector further than it reaches.
        let surplus = full - construction.overlap * joints.len() as f64 - target;
        let share = surplus.max(0.0) / joints.len().max(1) as f64;
        let mut whole = MathBox::default();
        let mut pen = 0.0;
        for (at, part) in parts.iter().enumerate() {
            let [left, bottom, ..] = self.bounds(part.glyph);
            let mut made = self.glyph_box(part.glyph, if at == 0 { text } else { "" }, format, size);
            let (x, y) = if vertical { (0.0, -(pen - bottom) * size) } else { ((pen - left) * size, 0.0) };
            if vertical {
                whole.width = whole.width.max(made.width);
            }
            (made.ascent, made.descent) = if vertical { (0.0, 0.0) } else { (made.ascent, made.descent) };
            whole.put(made, x, y);
            let overlap = joints.get(at).map_or(0.0, |most| (construction.overlap + share).min(*most));
            pen += part.advance - overlap;
        }
        if vertical {
            (whole.ascent, whole.descent) = (pen * size, 0.0);
        } else {
            whole.width = pen * size;
        }
        whole
    }
}

/// The parts with extenders as often as the length asks for.
fn repeated(construction: &Construction, target: f64) -> Vec<AssemblyPart> {
    let overlap = construction.overlap;
    let length = |extenders: bool| {
        let of_kind = construction.assembly.iter().filter(|part| part.is_extender == extenders);
        of_kind.fold(0.0, |sum, part| sum + part.advance - overlap)
    };
    let (fixed, each) = (length(false) + overlap, length(true));
    let needed = if each > 0.001 { ((target - fixed) / each).ceil().clamp(0.0, MOST_REPEATS) } else { 1.0 };
    let mut parts = Vec::new();
    for part in &construction.assembly {
        let times = if part.is_extender { needed as usize } else { 1 };
        parts.extend(std::iter::repeat_n(*part, times));
    }
    parts
}

/// Moves a sign so that its middle is on the axis.
pub(super) fn on_axis(sign: MathBox, axis: f64) -> MathBox {
    let y = (sign.ascent - sign.descent) / 2.0 - axis;
    sign.lowered(y)
}
