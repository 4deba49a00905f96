//! Formulas among the atoms of a paragraph: each box of one is an atom that no line breaks.

use super::atom_builder::AtomBuilder;
use super::inline_flow::{AtomKind, count};
use super::run_font::{font_key, font_of};
use super::set_line::LineEnd;
use crate::cascade::{MathFormats, ResolvedParagraph, RunFormat, TextItem};
use crate::diag::{FontWarning, WarningKind};
use crate::font::{Font, FontBook, FontRequest, ScriptSlot};
use crate::layout::math::lay_out_math;
use crate::model::{Alignment, Math, MathAlignment};
use std::rc::Rc;
use std::sync::Arc;

/// The face of formulas whatever the text around them is set in; Word has no other.
const FAMILY: &str = "Cambria Math";

/// The alignment of a formula that has a paragraph for itself.
pub(super) fn display_alignment(paragraph: &ResolvedParagraph<'_>) -> Option<Alignment> {
    let mut shown = paragraph.items.iter().filter(|item| match item {
        TextItem::Text { text, .. } => !text.trim().is_empty(),
        TextItem::Bookmark(_) | TextItem::LinkStart(_) | TextItem::LinkEnd | TextItem::CommentMark { .. } => false,
        _ => true,
    });
    let (Some(TextItem::Math { math, .. }), None) = (shown.next(), shown.next()) else { return None };
    let alignment = math.display.as_ref()?.alignment.unwrap_or(MathAlignment::CenterGroup);
    Some(match alignment {
        MathAlignment::Left => Alignment::Left,
        MathAlignment::Right => Alignment::Right,
        MathAlignment::Center | MathAlignment::CenterGroup => Alignment::Center,
    })
}

/// Space above and below a formula that is higher than its line, in em; measured on PDFs printed by Word.
const LEADING: f64 = 0.12;

/// Lays a formula out and adds its boxes.
pub(super) fn push_formula(
    builder: &mut AtomBuilder<'_, '_, '_>,
    math: &Math,
    formats: &MathFormats,
    format: &Rc<RunFormat>,
) {
    let font = math_font(format, builder.context.fonts);
    if font.is_replaced() {
        let (family, face) = (font.family().to_owned(), font.face().full_name().to_owned());
        builder.warn(FontWarning::Replaced { family, face });
    }
    let (settings, fonts) = (builder.context.settings, builder.context.fonts);
    let own_font = |character: char, format: &RunFormat| font_of(&font_key(character, format), settings, fonts);
    let (warnings, location) = (&mut *builder.context.warnings, &builder.location);
    let mut warn = |kind: WarningKind| warnings.add(kind, Some(location.clone()));
    let display = builder.flow.display.is_some();
    let lines = lay_out_math(math, display, (formats, format), &font, &own_font, &mut warn);
    let mark = builder.mark.clone();
    for (at, line) in lines.into_iter().enumerate() {
        if at > 0 {
            builder.push_object(AtomKind::Break(LineEnd::Break), &mark, 0.0);
        }
        for mut part in line {
            part.ascent += LEADING * format.size.0;
            part.descent += LEADING * format.size.0;
            let index = count(builder.flow.formulas.len());
            let width = part.width.max(0.0);
            builder.flow.formulas.push(part);
            builder.push_object(AtomKind::Math(index), &mark, width);
        }
    }
}

fn math_font(format: &RunFormat, fonts: &FontBook) -> Arc<Font> {
    // A face made for formulas is taken at its word.
    let family = if format.font_ascii.ends_with(" Math") { &*format.font_ascii } else { FAMILY };
    fonts.font(&FontRequest { family, bold: false, italic: false, slot: ScriptSlot::Latin, font_table: None })
}
