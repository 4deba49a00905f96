//! Formulas among the atoms of a paragraph: each box of one is an atom that no line breaks.

use super::flow::AtomKind;
use super::itemize::{Itemizer, count};
use super::look::font_of;
use super::{LineEnd, font_key};
use crate::cascade::{MathFormats, ResolvedParagraph, RunFormat, TextItem};
use crate::diag::WarningKind;
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

/// Room over and under a formula that is higher than its line, in em.
const LEADING: f64 = 0.12;

impl<'a> Itemizer<'a, '_, '_> {
    /// Lays a formula out and adds its boxes.
    pub(super) fn push_math(&mut self, math: &'a Math, formats: &MathFormats, format: &Rc<RunFormat>) {
        let font = math_font(format, self.context.fonts);
        if font.replaced() {
            let (family, face) = (font.family().to_owned(), font.face().full_name().to_owned());
            self.context.warnings.add(WarningKind::FontReplaced { family, face }, Some(self.location.clone()));
        }
        let (settings, fonts) = (self.context.settings, self.context.fonts);
        let own_font = |character: char, format: &RunFormat| font_of(&font_key(character, format), settings, fonts);
        let (warnings, location) = (&mut *self.context.warnings, &self.location);
        let mut warn = |kind: WarningKind| warnings.add(kind, Some(location.clone()));
        let display = self.flow.display.is_some();
        let lines = lay_out_math(math, display, (formats, format), &font, &own_font, &mut warn);
        let mark = self.mark.clone();
        for (at, line) in lines.into_iter().enumerate() {
            if at > 0 {
                self.push_object(AtomKind::Break(LineEnd::Break), &mark, 0.0);
            }
            for mut part in line {
                part.ascent += LEADING * format.size.0;
                part.descent += LEADING * format.size.0;
                let index = count(self.flow.formulas.len());
                let width = part.width.max(0.0);
                self.flow.formulas.push(part);
                self.push_object(AtomKind::Math(index), &mark, width);
            }
        }
    }
}

fn math_font(format: &RunFormat, fonts: &FontBook) -> Arc<Font> {
    // A face made for formulas is taken at its word.
    let family = if format.font_ascii.ends_with(" Math") { &*format.font_ascii } else { FAMILY };
    fonts.font(&FontRequest { family, bold: false, italic: false, slot: ScriptSlot::Latin, notes: None })
}
