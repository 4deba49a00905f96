//! Pictures made of lines and text, on the page: their operations brought to their frame.
//!
//! Text is text: set in the family that the picture names, each character where the picture has it,
//! so that it can be searched and copied.

use crate::font::{DrawnGlyph, Font, FontRequest, ScriptSlot};
use crate::geom::{LineCap, LineJoin, Point, Rect, Rgb, Segment};
use crate::layout::context::Context;
use crate::layout::ink::point;
use crate::pages::{Clip, Glyph, GlyphRun, Item, PagePath, Paint, PathLine, PlacedImage, Rule, Stroke};
use crate::picture::vector::{
    self, Across, Affine, Bitmap, Cap, Join, Line, Mark, Operation, Region, Text, TextHeight, Upright, VectorPath,
    VectorPicture,
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
    pub crop: [f64; 4],
    pub rotation: f64,
    pub flip: [bool; 2],
}

/// A picture's items, clipped to its frame.
pub(in crate::layout) fn draw(picture: &VectorPicture, placing: &Placing, context: &mut Context<'_>) -> Vec<Item> {
    let Some(map) = placing.map(picture) else { return Vec::new() };
    let mut items = vec![Item::ClipStart(placing.frame())];
    let mut open: &[Region] = &[];
    for Operation { clips, mark } in &picture.operations {
        let same = open.iter().zip(clips.iter()).take_while(|(one, other)| one == other).count();
        items.extend(open[same..].iter().map(|_| Item::ClipEnd));
        for region in &clips[same..] {
            items.push(Item::ClipStart(Clip { segments: segments(region, map), even_odd: region.even_odd }));
        }
        open = clips;
        match mark {
            Mark::Path(path) => items.push(Item::Path(page_path(path, map).into())),
            Mark::Text(text) => set_text(text, map, context, &mut items),
            Mark::Bitmap(bitmap) => items.push(place_bitmap(bitmap, map, context)),
        }
    }
    items.extend(open.iter().map(|_| Item::ClipEnd));
    items.push(Item::ClipEnd);
    items
}

impl Placing {
    fn middle(&self) -> Point {
        point(self.rect.x + self.rect.width / 2.0, self.rect.y + self.rect.height / 2.0)
    }

    /// Turns and mirrors around the middle.
    fn turn(&self) -> Affine {
        let Point { x, y } = self.middle();
        let [across, down] = self.flip.map(|flips| if flips { -1.0 } else { 1.0 });
        Affine::shift(-x.0, -y.0)
            .then(Affine::scale(across, down))
            .then(Affine::turn(self.rotation))
            .then(Affine::shift(x.0, y.0))
    }

    /// From the picture's frame to the page; `None` where nothing is shown.
    fn map(&self, picture: &VectorPicture) -> Option<Affine> {
        let [left, top, right, bottom] = self.crop;
        let (width, height) = (picture.width * (1.0 - left - right), picture.height * (1.0 - top - bottom));
        let map = Affine::shift(-picture.width * left, -picture.height * top)
            .then(Affine::scale(self.rect.width.0 / width, self.rect.height.0 / height))
            .then(Affine::shift(self.rect.x.0, self.rect.y.0))
            .then(self.turn());
        (width > 0.0 && height > 0.0 && map.is_finite()).then_some(map)
    }

    /// What is shown.
    fn frame(&self) -> Clip {
        let turn = self.turn();
        let at = |corner: Point| page_point(turn.map(vector::Point { x: corner.x.0, y: corner.y.0 }));
        let turned = self.rect.outline().map(|segment| match segment {
            Segment::Move(to) => Segment::Move(at(to)),
            Segment::Line(to) => Segment::Line(at(to)),
            other => other,
        });
        Clip { segments: turned.to_vec(), even_odd: false }
    }
}

fn page_point(at: vector::Point) -> Point {
    point(Pt(at.x), Pt(at.y))
}

fn segments(region: &Region, map: Affine) -> Vec<Segment> {
    let at = |point| page_point(map.map(point));
    let segment = |segment: &vector::Segment| match *segment {
        vector::Segment::Move(to) => Segment::Move(at(to)),
        vector::Segment::Line(to) => Segment::Line(at(to)),
        vector::Segment::Curve(first, second, to) => Segment::Curve(at(first), at(second), at(to)),
        vector::Segment::Close => Segment::Close,
    };
    region.segments.iter().map(segment).collect()
}

fn page_path(path: &VectorPath, map: Affine) -> PagePath {
    PagePath {
        segments: segments(&path.region, map),
        fill: path.fill.map(|color| Paint::Solid(page_color(color))),
        even_odd: path.region.even_odd,
        line: path.line.as_ref().map(|line| page_line(line, map)),
        opacity: path.opacity,
    }
}

fn page_color([red, green, blue]: vector::Rgb) -> Rgb {
    Rgb(red, green, blue)
}

fn page_line(line: &Line, map: Affine) -> PathLine {
    let growth = map.growth();
    PathLine {
        width: Pt((line.width * growth).max(THINNEST)),
        color: page_color(line.color),
        dashes: line.dashes.iter().map(|dash| Pt((dash * growth).max(THINNEST))).collect(),
        cap: match line.cap {
            Cap::Flat => LineCap::Flat,
            Cap::Round => LineCap::Round,
            Cap::Square => LineCap::Square,
        },
        join: match line.join {
            Join::Miter => LineJoin::Miter,
            Join::Round => LineJoin::Round,
            Join::Bevel => LineJoin::Bevel,
        },
    }
}

/// A bitmap as an image: its square's sides give size and angle.
fn place_bitmap(bitmap: &Bitmap, map: Affine, context: &mut Context<'_>) -> Item {
    let place = bitmap.place.then(map);
    let (across, down) = (place.along(1.0, 0.0), place.along(0.0, 1.0));
    let middle = page_point(place.map(vector::Point { x: 0.5, y: 0.5 }));
    let (width, height) = (Pt(across.length()), Pt(down.length()));
    let mirrored = across.x * down.y - across.y * down.x < 0.0;
    Item::Image(PlacedImage {
        image: context.bitmap(&bitmap.png),
        rect: Rect { x: middle.x - width / 2.0, y: middle.y - height / 2.0, width, height },
        crop: [0.0; 4],
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

fn set_text(text: &Text, map: Affine, context: &mut Context<'_>, items: &mut Vec<Item>) {
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
    let (line, down) = (map.along(cosine, sine), map.along(-sine, cosine));
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
    let back = match text.across {
        Across::Start => 0.0,
        Across::Middle => width / 2.0,
        Across::End => width,
    };
    let drop = match text.upright {
        Upright::Top => ascent * em,
        Upright::Baseline => 0.0,
        Upright::Bottom => -descent * em,
    };
    let at = map.map(text.origin);
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
        color: page_color(text.color),
    };
    push_runs(characters, &glyphs, &pens, &setting, context, items);
    let (below, thickness) = font.face().underline(setting.size);
    let lines = [(text.font.underline, below), (text.font.strike, setting.size * -0.28)];
    for (_, offset) in lines.into_iter().filter(|(wanted, _)| *wanted) {
        let Point { x, y } = setting.origin;
        let from = point(x + Pt(dx) * offset.0, y + Pt(dy) * offset.0);
        let to = point(from.x + Pt(ax * width), from.y + Pt(ay * width));
        items.push(Item::Rule(Rule { from, to, width: thickness, color: setting.color, stroke: Stroke::Solid }));
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
