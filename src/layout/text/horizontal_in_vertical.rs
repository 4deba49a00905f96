//! Horizontal text in vertical lines (縦中横, tate-chu-yoko; `w:eastAsianLayout w:vert`): a number or
//! two letters that stay upright, one below the other with the ideographs around them.
//! ECMA-376 Part 1, 17.3.2.10.

use super::atom_builder::AtomBuilder;
use super::character_class::CharacterClass;
use super::inline_flow::{Atom, AtomKind};
use crate::cascade::RunFormat;
use crate::diag::Simplified;
use std::rc::Rc;

/// Text that stays level in a line that runs downwards: one atom as long as an ideograph, its
/// glyphs around its middle.
pub(super) fn push_horizontal(
    builder: &mut AtomBuilder<'_, '_, '_>,
    text: &str,
    format: &Rc<RunFormat>,
    compressed: bool,
) {
    let start = builder.flow.atoms.len();
    builder.push_text(text, format);
    let em = format.size.0;
    let width: f64 = builder.flow.atoms.iter().skip(start).map(|atom| atom.advance).sum();
    if compressed && width > em {
        builder.flow.atoms.truncate(start);
        builder.push_text(text, &Rc::new(RunFormat { scale: format.scale * em / width, ..RunFormat::clone(format) }));
    }
    let atoms = builder.flow.atoms.split_off(start);
    let glyphs = atoms.first().map_or(0..0, |first| first.glyphs.start as usize..builder.flow.glyphs.len());
    let face = builder.flow.glyphs.get(glyphs.start).map(|glyph| glyph.face);
    let is_one = builder.flow.glyphs[glyphs].iter().all(|glyph| Some(glyph.face) == face)
        && atoms.windows(2).all(|pair| pair[0].run_font == pair[1].run_font && pair[1].kind == AtomKind::Text);
    let (Some(first), Some(last), true) = (atoms.first(), atoms.last(), is_one) else {
        builder.warn(Simplified::HorizontalInVertical);
        builder.flow.atoms.extend(atoms);
        return;
    };
    let width: f64 = atoms.iter().map(|atom| atom.advance).sum();
    let mut pen = -width / 2.0;
    for atom in &atoms {
        for glyph in &mut builder.flow.glyphs[atom.glyphs.start as usize..atom.glyphs.end as usize] {
            glyph.x += pen;
        }
        pen += atom.advance;
    }
    let (text, glyphs) = (first.text.start..last.text.end, first.glyphs.start..last.glyphs.end);
    builder.flow.atoms.push(Atom { class: CharacterClass::Object, text, glyphs, advance: em, ..first.clone() });
}
