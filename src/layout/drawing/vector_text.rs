//! The text of a vector picture: set as text in the family that the picture names, each character where
//! the picture has it, so that it can be searched and copied.

use crate::font::{DrawnGlyph, Font, FontRequest, ScriptSlot};
use crate::geom::{Point, Rgb, Transform, point};
use crate::layout::context::Context;
use crate::pages::{Glyph, GlyphRun, Item, Rule, RuleStyle, Tag};
use crate::picture::vector::{self, Text, TextAnchor, TextBaseline, TextHeight};
use crate::units::Pt;
use std::sync::Arc;

/// Narrowest and widest that letters become where a picture is scaled in one direction. Ours.
const HORIZONTAL_SCALES: std::ops::RangeInclusive<f64> = 0.05..=20.0;
/// Smallest text that is drawn, in points. Ours.
const LEAST_SIZE: f64 = 0.05;
/// Sizes are rounded to this part of a point: neighbours then share a run, which keeps pages small.
const SIZE_STEPS: f64 = 100.0;
/// Height of a strike above the baseline, in em, as in text.
const STRIKE_HEIGHT: f64 = 0.28;

/// A line of text on the page.
struct TextLine<'t> {
    characters: &'t [char],
    glyphs: Vec<DrawnGlyph>,
    /// Where each character begins, along the line from its start.
    starts: Vec<f64>,
    width: f64,
    /// Directions of length 1: along the line, and down from its baseline.
    along: (f64, f64),
    down: (f64, f64),
    /// 1, or -1 in a mirrored picture: letters are mirrored there and run backwards from their origin.
    side: f64,
    size: Pt,
    /// Of the letters; negative where they are mirrored.
    horizontal_scale: f64,
    /// The start of the baseline.
    origin: Point,
    color: Rgb,
}

/// Draws a text of a picture, with its underline and strike; `map` leads from the picture to the page.
pub(super) fn draw_text(text: &Text, map: Transform, context: &mut Context<'_>, items: &mut Vec<Item>) {
    let east_asian = text.characters.iter().any(|&character| character >= '\u{2E80}');
    let font = context.font(&FontRequest {
        family: text.font.family.trim_start_matches('@'),
        bold: text.font.bold,
        italic: text.font.italic,
        slot: if east_asian { ScriptSlot::EastAsian } else { ScriptSlot::Latin },
        font_table: None,
    });
    let Some(line) = TextLine::new(text, map, &font) else { return };
    line.push_runs(context, items);
    let (below, thickness) = font.face().underline(line.size);
    for (_, offset) in [(text.font.underline, below), (text.font.strike, line.size * -STRIKE_HEIGHT)]
        .into_iter()
        .filter(|(wanted, _)| *wanted)
    {
        items.push(Item::Rule(line.rule(offset, thickness)));
    }
    let missing = line.characters.iter().zip(&line.glyphs).find(|(_, glyph)| glyph.missing);
    context.warn_of_font(&font, missing.map(|(character, _)| *character));
}

impl<'t> TextLine<'t> {
    /// None where it is too small to be seen.
    fn new(text: &'t Text, map: Transform, font: &Arc<Font>) -> Option<TextLine<'t>> {
        let (sine, cosine) = text.rotation.to_radians().sin_cos();
        let (along, down) = (map.apply_vector(cosine, sine), map.apply_vector(-sine, cosine));
        let (ascent, descent) = font.line_metrics().cell();
        let em = down.length()
            * match text.height {
                TextHeight::Em(height) => height,
                TextHeight::Cell(height) => height / (ascent + descent),
            };
        let em = (em * SIZE_STEPS).round() / SIZE_STEPS;
        if !(em.is_finite() && em > LEAST_SIZE && along.length() > 0.0) {
            return None;
        }
        let scale = (along.length() / down.length()).clamp(*HORIZONTAL_SCALES.start(), *HORIZONTAL_SCALES.end());
        let characters = text.characters.as_slice();
        let glyphs: Vec<DrawnGlyph> = characters.iter().map(|&character| font.glyph(character)).collect();
        let mut starts = Vec::with_capacity(glyphs.len());
        let mut width = 0.0;
        for (at, glyph) in glyphs.iter().enumerate() {
            starts.push(width);
            width += text.advances.get(at).map_or(glyph.advance * em * scale, |advance| advance * along.length());
        }
        let back = match text.anchor {
            TextAnchor::Start => 0.0,
            TextAnchor::Middle => width / 2.0,
            TextAnchor::End => width,
        };
        let drop = match text.baseline {
            TextBaseline::Top => ascent * em,
            TextBaseline::Baseline => 0.0,
            TextBaseline::Bottom => -descent * em,
        };
        let at = map.apply(text.origin);
        let unit = |way: vector::Point| (way.x / way.length(), way.y / way.length());
        let ((ax, ay), (dx, dy)) = (unit(along), unit(down));
        let side = if ax * dy - ay * dx < 0.0 { -1.0 } else { 1.0 };
        Some(TextLine {
            characters,
            glyphs,
            starts,
            width,
            along: (ax, ay),
            down: (dx, dy),
            side,
            size: Pt(em),
            horizontal_scale: scale * side,
            origin: point(Pt(at.x - ax * back + dx * drop), Pt(at.y - ay * back + dy * drop)),
            color: text.color,
        })
    }

    /// A line along the text, `offset` below its baseline.
    fn rule(&self, offset: Pt, width: Pt) -> Rule {
        let ((ax, ay), (dx, dy)) = (self.along, self.down);
        let Point { x, y } = self.origin;
        let from = point(x + Pt(dx) * offset.0, y + Pt(dy) * offset.0);
        let to = point(from.x + Pt(ax * self.width), from.y + Pt(ay * self.width));
        Rule { from, to, width, color: self.color, style: RuleStyle::Solid, tag: Tag::UNSPECIFIED }
    }

    /// Appends its glyphs in runs of one face.
    fn push_runs(&self, context: &mut Context<'_>, items: &mut Vec<Item>) {
        let rotation = (self.along.1 * self.side).atan2(self.along.0 * self.side).to_degrees();
        let mut run: Option<GlyphRun> = None;
        for ((character, glyph), start) in self.characters.iter().zip(&self.glyphs).zip(&self.starts) {
            let face = context.face(&glyph.face);
            let fits = |run: &GlyphRun| {
                (run.face, run.synthetic_bold, run.synthetic_italic)
                    == (face, glyph.synthetic_bold, glyph.synthetic_italic)
            };
            if !run.as_ref().is_some_and(fits) {
                items.extend(run.take().map(Item::Glyphs));
            }
            let run = run.get_or_insert_with(|| GlyphRun {
                face,
                size: self.size,
                color: self.color,
                origin: self.origin,
                text: String::new(),
                glyphs: Vec::new(),
                synthetic_bold: glyph.synthetic_bold,
                synthetic_italic: glyph.synthetic_italic,
                stretch: self.horizontal_scale,
                rotation,
                opacity: 1.0,
            });
            let first = run.text.len() as u32;
            run.text.push(*character);
            let x = Pt(start * self.side + glyph.shift * self.size.0 * self.horizontal_scale);
            run.glyphs.push(Glyph {
                id: glyph.glyph,
                tag: Tag::UNSPECIFIED,
                x,
                y: Pt::ZERO,
                text: first..run.text.len() as u32,
            });
        }
        items.extend(run.map(Item::Glyphs));
    }
}
