//! Pictures made of lines and text, on the page: their operations brought to their frame.
//!
//! Text is text: set in the family that the picture names, each character where the picture has it,
//! so that it can be searched and copied.

use crate::font::{DrawnGlyph, Font, FontRequest, ScriptSlot};
use crate::geom::{Point, Rect, Region, Rgb, Segment, Sides, Stroke, Transform};
use crate::layout::context::Context;
use crate::layout::ink::point;
use crate::pages::{Glyph, GlyphRun, Item, PagePath, Paint, PlacedImage, Rule, RuleStyle};
use crate::picture::vector::{
    self, Bitmap, Operation, Primitive, Text, TextAnchor, TextBaseline, TextHeight, VectorPath, VectorPicture,
};
use crate::units::Pt;
use std::sync::Arc;

/// Thinnest line of a picture: what asks for a pixel of a screen must still be seen in print.
const THINNEST: f64 = 0.4;

/// Narrowest and widest that letters become where a picture is stretched.
const STRETCHES: std::ops::RangeInclusive<f64> = 0.05..=20.0;

/// Where a picture stands.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Placing {
    pub rect: Rect,
    /// As in [`PlacedImage::crop`].
    pub crop: Sides<f64>,
    pub rotation: f64,
    pub flip: [bool; 2],
}

/// A picture's items, clipped to its frame.
pub(in crate::layout) fn draw(picture: &VectorPicture, placing: &Placing, context: &mut Context<'_>) -> Vec<Item> {
    let Some(map) = placing.map(picture) else { return Vec::new() };
    let mut items = vec![Item::ClipStart(placing.frame())];
    let mut open: &[vector::Region] = &[];
    for Operation { clips, primitive } in &picture.operations {
        let same = open.iter().zip(clips.iter()).take_while(|(one, other)| one == other).count();
        items.extend(open[same..].iter().map(|_| Item::ClipEnd));
        for region in &clips[same..] {
            items.push(Item::ClipStart(Region { segments: segments(region, map), even_odd: region.even_odd }));
        }
        open = clips;
        match primitive {
            Primitive::Path(path) => items.push(Item::Path(page_path(path, map).into())),
            Primitive::Text(text) => set_text(text, map, context, &mut items),
            Primitive::Bitmap(bitmap) => items.push(place_bitmap(bitmap, map, context)),
        }
    }
    items.extend(open.iter().map(|_| Item::ClipEnd));
    items.push(Item::ClipEnd);
    items
}

impl Placing {
    /// Turns and mirrors around the middle.
    fn turn(&self) -> Transform {
        let Point { x, y } = self.rect.center();
        let [across, down] = self.flip.map(|flips| if flips { -1.0 } else { 1.0 });
        Transform::translate(-x.0, -y.0)
            .then(Transform::scale(across, down))
            .then(Transform::rotate(self.rotation))
            .then(Transform::translate(x.0, y.0))
    }

    /// From the picture's frame to the page; `None` where nothing is shown.
    fn map(&self, picture: &VectorPicture) -> Option<Transform> {
        let Sides { left, top, right, bottom } = self.crop;
        let (width, height) = (picture.width * (1.0 - left - right), picture.height * (1.0 - top - bottom));
        let map = Transform::translate(-picture.width * left, -picture.height * top)
            .then(Transform::scale(self.rect.width.0 / width, self.rect.height.0 / height))
            .then(Transform::translate(self.rect.x.0, self.rect.y.0))
            .then(self.turn());
        (width > 0.0 && height > 0.0 && map.is_finite()).then_some(map)
    }

    /// What is shown.
    fn frame(&self) -> Region {
        let turn = self.turn();
        let at = |corner: Point| turn.apply(Point::new(corner.x.0, corner.y.0)).pt();
        Region { segments: self.rect.outline().map(|segment| segment.map(at)).to_vec(), even_odd: false }
    }
}

/// The segments of a picture's region on the page.
fn segments(region: &vector::Region, transform: Transform) -> Vec<Segment> {
    region.segments.iter().map(|segment| segment.map(|point| transform.apply(point).pt())).collect()
}

fn page_path(path: &VectorPath, map: Transform) -> PagePath {
    PagePath {
        segments: segments(&path.region, map),
        fill: path.fill.map(Paint::Solid),
        even_odd: path.region.even_odd,
        stroke: path.stroke.as_ref().map(|stroke| page_stroke(stroke, map)),
        opacity: path.opacity,
    }
}

fn page_stroke(stroke: &vector::Stroke, map: Transform) -> Stroke {
    let scale = map.mean_scale();
    Stroke {
        width: Pt((stroke.width * scale).max(THINNEST)),
        color: stroke.color,
        dashes: stroke.dashes.iter().map(|dash| Pt((dash * scale).max(THINNEST))).collect(),
        cap: stroke.cap,
        join: stroke.join,
    }
}

/// A bitmap as an image: its square's sides give size and angle.
fn place_bitmap(bitmap: &Bitmap, map: Transform, context: &mut Context<'_>) -> Item {
    let place = bitmap.place.then(map);
    let (across, down) = (place.apply_vector(1.0, 0.0), place.apply_vector(0.0, 1.0));
    let middle = place.apply(Point::new(0.5, 0.5)).pt();
    let (width, height) = (Pt(across.length()), Pt(down.length()));
    let mirrored = across.x * down.y - across.y * down.x < 0.0;
    Item::Image(PlacedImage {
        image: context.bitmap(&bitmap.png),
        rect: Rect { x: middle.x - width / 2.0, y: middle.y - height / 2.0, width, height },
        crop: Sides::default(),
        rotation: across.y.atan2(across.x).to_degrees(),
        flip: [false, mirrored],
        description: String::new(),
    })
}

/// A line of text as it is set on the page.
struct Setting {
    /// 1, or -1 where the line runs backwards.
    side: f64,
    size: Pt,
    stretch: f64,
    rotation: f64,
    origin: Point,
    color: Rgb,
}

fn set_text(text: &Text, map: Transform, context: &mut Context<'_>, items: &mut Vec<Item>) {
    let characters = &text.characters;
    let east_asian = characters.iter().any(|&character| character >= '\u{2E80}');
    let font = context.font(&FontRequest {
        family: text.font.family.trim_start_matches('@'),
        bold: text.font.bold,
        italic: text.font.italic,
        slot: if east_asian { ScriptSlot::EastAsian } else { ScriptSlot::Latin },
        font_table: None,
    });
    let (sine, cosine) = text.rotation.to_radians().sin_cos();
    let (line, down) = (map.apply_vector(cosine, sine), map.apply_vector(-sine, cosine));
    let (ascent, descent) = font.line_metrics().cell();
    let em = down.length()
        * match text.height {
            TextHeight::Em(height) => height,
            TextHeight::Cell(height) => height / (ascent + descent),
        };
    // Sizes that differ by less than a press can hold are one, and pages stay small.
    let em = (em * 100.0).round() / 100.0;
    if !(em.is_finite() && em > 0.05 && line.length() > 0.0) {
        return;
    }
    let stretch = (line.length() / down.length()).clamp(*STRETCHES.start(), *STRETCHES.end());
    let glyphs: Vec<DrawnGlyph> = characters.iter().map(|&character| font.glyph(character)).collect();
    let mut pens = Vec::with_capacity(glyphs.len());
    let mut width = 0.0;
    for (at, glyph) in glyphs.iter().enumerate() {
        pens.push(width);
        width += text.advances.get(at).map_or(glyph.advance * em * stretch, |advance| advance * line.length());
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
    let ((ax, ay), (dx, dy)) = (unit(line), unit(down));
    // In a mirrored picture letters are mirrored too: they run backwards from their origin.
    let side = if ax * dy - ay * dx < 0.0 { -1.0 } else { 1.0 };
    let setting = Setting {
        side,
        size: Pt(em),
        stretch: stretch * side,
        rotation: (ay * side).atan2(ax * side).to_degrees(),
        origin: point(Pt(at.x - ax * back + dx * drop), Pt(at.y - ay * back + dy * drop)),
        color: text.color,
    };
    push_runs(characters, &glyphs, &pens, &setting, context, items);
    let (below, thickness) = font.face().underline(setting.size);
    let lines = [(text.font.underline, below), (text.font.strike, setting.size * -0.28)];
    for (_, offset) in lines.into_iter().filter(|(wanted, _)| *wanted) {
        let Point { x, y } = setting.origin;
        let from = point(x + Pt(dx) * offset.0, y + Pt(dy) * offset.0);
        let to = point(from.x + Pt(ax * width), from.y + Pt(ay * width));
        items.push(Item::Rule(Rule { from, to, width: thickness, color: setting.color, style: RuleStyle::Solid }));
    }
    warn_of(&font, characters, &glyphs, context);
}

/// Runs of glyphs of one face.
fn push_runs(
    characters: &[char],
    glyphs: &[DrawnGlyph],
    pens: &[f64],
    setting: &Setting,
    context: &mut Context<'_>,
    items: &mut Vec<Item>,
) {
    let mut run: Option<GlyphRun> = None;
    for ((character, glyph), pen) in characters.iter().zip(glyphs).zip(pens) {
        let face = context.face(&glyph.face);
        let fits = |run: &GlyphRun| {
            (run.face, run.synthetic_bold, run.synthetic_italic) == (face, glyph.synthetic_bold, glyph.synthetic_italic)
        };
        if !run.as_ref().is_some_and(fits) {
            items.extend(run.take().map(Item::Glyphs));
        }
        let run = run.get_or_insert_with(|| GlyphRun {
            face,
            size: setting.size,
            color: setting.color,
            origin: setting.origin,
            text: String::new(),
            glyphs: Vec::new(),
            synthetic_bold: glyph.synthetic_bold,
            synthetic_italic: glyph.synthetic_italic,
            stretch: setting.stretch,
            rotation: setting.rotation,
            opacity: 1.0,
        });
        let start = run.text.len() as u32;
        run.text.push(*character);
        let x = Pt(pen * setting.side + glyph.shift * setting.size.0 * setting.stretch);
        run.glyphs.push(Glyph { id: glyph.glyph, x, y: Pt::ZERO, text: start..run.text.len() as u32 });
    }
    items.extend(run.map(Item::Glyphs));
}

fn warn_of(font: &Arc<Font>, characters: &[char], glyphs: &[DrawnGlyph], context: &mut Context<'_>) {
    let missing = characters.iter().zip(glyphs).find(|(_, glyph)| glyph.missing).map(|(character, _)| *character);
    context.warn_of_font(font, missing);
}
