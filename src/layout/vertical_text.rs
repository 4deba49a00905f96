//! Frame turned as a whole: text sideways, or all of it by any angle.
//!
//! In lines that run downwards ideographs stay upright and everything else lies on its side, as on
//! any Chinese signboard. ECMA-376 Part 1, 17.18.93.

use super::context::Context;
use super::shape::pose::rotated;
use super::writing_mode::WritingMode;
use crate::geom::{Point, Rect, Segment, point};
use crate::layout::frame::{Frame, MarkKind};
use crate::pages::{Fill, Glyph, GlyphRun, Item, PagePath, Paint};
use crate::units::Pt;

/// Half the em above the baseline at which the middle of an ideograph is, as a share of the size.
const MIDDLE: f64 = 0.38;
/// How far a comma or full stop without a vertical form moves up and to the right, in em. Ours.
const STOP_SHIFT: f64 = 0.55;

/// Turns content of lines of the given length so that it stands in a box of the given width.
pub(super) fn turn(content: &mut Frame, mode: WritingMode, width: Pt, length: Pt, context: &mut Context<'_>) {
    let spot = |at: Point| match mode {
        WritingMode::VerticalRl => point(width - at.y, at.x),
        WritingMode::SidewaysLr => point(at.y, length - at.x),
    };
    let rect = |rect: Rect| {
        let (a, b) = (spot(point(rect.x, rect.y)), spot(point(rect.x + rect.width, rect.y + rect.height)));
        Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
    };
    *content = std::mem::take(content).flatten(Point::ZERO);
    for item in std::mem::take(&mut content.items) {
        match item {
            Item::Glyphs(run) => turn_run(run, mode, &spot, context, &mut content.items),
            Item::Rule(mut rule) => {
                (rule.from, rule.to) = (spot(rule.from), spot(rule.to));
                content.items.push(Item::Rule(rule));
            }
            Item::Fill(fill) => content.items.push(Item::Fill(Fill { rect: rect(fill.rect), ..fill })),
            Item::Link(mut link) => {
                link.rect = rect(link.rect);
                content.items.push(Item::Link(link));
            }
            Item::Path(mut path) => {
                move_all(&mut path.segments, &spot);
                match &mut path.fill {
                    Some(Paint::Linear { from, to, .. }) => (*from, *to) = (spot(*from), spot(*to)),
                    Some(Paint::Radial { center, radius_x, radius_y, .. }) => {
                        *center = spot(*center);
                        std::mem::swap(radius_x, radius_y);
                    }
                    Some(Paint::Solid(_)) | None => {}
                }
                content.items.push(Item::Path(path));
            }
            Item::ClipStart(mut clip) => {
                move_all(&mut clip.segments, &spot);
                content.items.push(Item::ClipStart(clip));
            }
            Item::ClipEnd => content.items.push(Item::ClipEnd),
            // Pictures are not turned; their middle moves.
            Item::Image(mut image) => {
                let old = image.rect;
                let middle = spot(point(old.x + old.width / 2.0, old.y + old.height / 2.0));
                image.rect.x = middle.x - old.width / 2.0;
                image.rect.y = middle.y - old.height / 2.0;
                content.items.push(Item::Image(image));
            }
        }
    }
    for mark in &mut content.marks {
        match &mut mark.kind {
            MarkKind::LinkTo { width, height, .. } => {
                let region = rect(Rect { x: mark.at.x, y: mark.at.y, width: *width, height: *height });
                mark.at = point(region.x, region.y);
                (*width, *height) = (region.width, region.height);
            }
            _ => mark.at = spot(mark.at),
        }
    }
}

/// Turns content clockwise around a point, pictures and all.
pub(super) fn rotate(content: &mut Frame, middle: Point, degrees: f64) {
    if degrees % 360.0 == 0.0 {
        return;
    }
    let spot = |at: Point| rotated(at, middle, degrees);
    *content = std::mem::take(content).flatten(Point::ZERO);
    for item in &mut content.items {
        match item {
            Item::Glyphs(run) => {
                run.origin = spot(run.origin);
                run.rotation = (run.rotation + degrees) % 360.0;
            }
            Item::Rule(rule) => (rule.from, rule.to) = (spot(rule.from), spot(rule.to)),
            // Its sides need not be horizontal any more.
            Item::Fill(fill) => {
                let mut segments = fill.rect.outline().to_vec();
                move_all(&mut segments, &spot);
                let (fill, tag) = (Some(Paint::Solid(fill.color)), fill.tag);
                *item =
                    Item::Path(PagePath { segments, fill, even_odd: false, stroke: None, opacity: 1.0, tag }.into());
            }
            Item::Path(path) => {
                move_all(&mut path.segments, &spot);
                match &mut path.fill {
                    Some(Paint::Linear { from, to, .. }) => (*from, *to) = (spot(*from), spot(*to)),
                    Some(Paint::Radial { center, .. }) => *center = spot(*center),
                    Some(Paint::Solid(_)) | None => {}
                }
            }
            Item::ClipStart(clip) => move_all(&mut clip.segments, &spot),
            Item::ClipEnd => {}
            Item::Image(image) => {
                let Rect { x, y, width, height } = image.rect;
                let now = spot(point(x + width / 2.0, y + height / 2.0));
                (image.rect.x, image.rect.y) = (now.x - width / 2.0, now.y - height / 2.0);
                image.rotation = (image.rotation + degrees) % 360.0;
            }
            // A link is a horizontal rectangle: the one around the rotated one.
            Item::Link(link) => {
                let mut corners = link.rect.outline();
                move_all(&mut corners, &spot);
                link.rect = Rect::around(&corners).unwrap_or_default();
            }
        }
    }
    for mark in &mut content.marks {
        mark.at = spot(mark.at);
    }
}

fn move_all(segments: &mut [Segment], spot: &dyn Fn(Point) -> Point) {
    segments.iter_mut().flat_map(Segment::points_mut).for_each(|point| *point = spot(*point));
}

fn turn_run(
    mut run: GlyphRun,
    mode: WritingMode,
    spot: &dyn Fn(Point) -> Point,
    context: &mut Context<'_>,
    items: &mut Vec<Item>,
) {
    let quarter = if mode == WritingMode::VerticalRl { 90.0 } else { 270.0 };
    let is_horizontal = run.rotation == 0.0;
    if !is_horizontal
        || mode == WritingMode::SidewaysLr
        || !run.text.chars().any(|character| stands_upright(character) || is_mark(character))
    {
        run.origin = spot(run.origin);
        run.rotation = (run.rotation + quarter) % 360.0;
        items.push(Item::Glyphs(run));
        return;
    }
    for index in 0..run.glyphs.len() {
        let Some((mut single, character)) = single_glyph(&run, index) else { continue };
        let Some(glyph) = run.glyphs.get(index) else { continue };
        let pen = point(run.origin.x + glyph.x, run.origin.y + glyph.y);
        let vertical = character.filter(|character| is_mark(*character)).and_then(|character| {
            let vertical = context.vertical_glyph(run.face, character)?;
            single.glyphs.iter_mut().for_each(|glyph| glyph.id = vertical);
            Some(vertical)
        });
        let single = if vertical.is_some() || character.is_some_and(stands_upright) {
            // The middle of an upright glyph's em box is on the line's middle, MIDDLE above the horizontal
            // baseline. Commas and stops without a vertical form move to its upper right corner.
            let moved = vertical.is_none() && is_stop(&single.text);
            let corner = if moved { run.size * STOP_SHIFT } else { Pt::ZERO };
            let middle = spot(point(pen.x + run.size / 2.0, pen.y - run.size * MIDDLE));
            let origin = point(middle.x - run.size / 2.0 + corner, middle.y + run.size * MIDDLE - corner);
            GlyphRun { origin, ..single }
        } else {
            GlyphRun { origin: spot(pen), rotation: quarter, ..single }
        };
        items.push(Item::Glyphs(single));
    }
}

/// One glyph of a run as a run of its own, and the character it begins.
fn single_glyph(run: &GlyphRun, index: usize) -> Option<(GlyphRun, Option<char>)> {
    let glyph = run.glyphs.get(index)?;
    let text = run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default().to_owned();
    let character = text.chars().next();
    let length = u32::try_from(text.len()).unwrap_or_default();
    let glyphs = vec![Glyph { id: glyph.id, tag: glyph.tag, x: Pt::ZERO, y: Pt::ZERO, text: 0..length }];
    Some((GlyphRun { text, glyphs, ..run.clone() }, character))
}

/// Punctuation and small kana that many faces have a vertical form of (feature `vert`).
fn is_mark(character: char) -> bool {
    matches!(character, '\u{2013}'..='\u{2026}' | '\u{3001}'..='\u{301F}' | '\u{3030}' | '\u{30A0}' | '\u{30FC}'
        | '\u{FF01}' | '\u{FF08}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF3F}'
        | '\u{FF5B}'..='\u{FF65}' | '\u{FFE3}' | 'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ'
        | 'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ')
}

/// Ideographs, kana, hangul and the marks that stand upright in vertical text; brackets, dashes
/// and Latin lie on their side.
fn stands_upright(character: char) -> bool {
    match character {
        '\u{3001}' | '\u{3002}' | '\u{3005}'..='\u{3007}' => true,
        '\u{3000}'..='\u{303F}' => false,
        '\u{FF0C}' | '\u{FF0E}' | '\u{FF01}' | '\u{FF1F}' | '\u{FF10}'..='\u{FF19}' => true,
        '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}' => true,
        '\u{30FC}' => false,
        _ => matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{3FFFF}' | '①'..='⓿'),
    }
}

fn is_stop(text: &str) -> bool {
    matches!(text, "、" | "。" | "，" | "．")
}
