//! Ink turned as a whole: text sideways, or all of it by any angle.
//!
//! In lines that run downwards ideographs stay upright and everything else lies on its side, as on
//! any Chinese signboard. ECMA-376 Part 1, 17.18.93.

use super::ink::{Ink, MarkKind, point};
use super::pages::{Fill, Glyph, GlyphRun, Item, PagePath, Paint, Point, Rect, Segment};
use super::shape::turned;
use crate::units::Pt;

/// Which way the lines run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// Lines run downwards, the next one stands to the left.
    Downwards,
    /// Lines run upwards, the next one stands to the right.
    Upwards,
}

/// Turns ink of lines of the given length so that it stands in a box of the given width.
pub(super) fn turn(ink: &mut Ink, turn: Turn, width: Pt, length: Pt) {
    let spot = |at: Point| match turn {
        Turn::Downwards => point(width - at.y, at.x),
        Turn::Upwards => point(at.y, length - at.x),
    };
    let rect = |rect: Rect| {
        let (a, b) = (spot(point(rect.x, rect.y)), spot(point(rect.x + rect.width, rect.y + rect.height)));
        Rect { x: a.x.min(b.x), y: a.y.min(b.y), width: (a.x - b.x).abs(), height: (a.y - b.y).abs() }
    };
    for item in std::mem::take(&mut ink.items) {
        match item {
            Item::Glyphs(run) => turn_run(run, turn, &spot, &mut ink.items),
            Item::Rule(mut rule) => {
                (rule.from, rule.to) = (spot(rule.from), spot(rule.to));
                ink.items.push(Item::Rule(rule));
            }
            Item::Fill(fill) => ink.items.push(Item::Fill(Fill { rect: rect(fill.rect), ..fill })),
            Item::Link(mut link) => {
                link.rect = rect(link.rect);
                ink.items.push(Item::Link(link));
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
                ink.items.push(Item::Path(path));
            }
            Item::ClipStart(mut clip) => {
                move_all(&mut clip.segments, &spot);
                ink.items.push(Item::ClipStart(clip));
            }
            Item::ClipEnd => ink.items.push(Item::ClipEnd),
            // Pictures stay upright, around the same middle.
            Item::Image(mut image) => {
                let old = image.rect;
                let middle = spot(point(old.x + old.width / 2.0, old.y + old.height / 2.0));
                image.rect.x = middle.x - old.width / 2.0;
                image.rect.y = middle.y - old.height / 2.0;
                ink.items.push(Item::Image(image));
            }
        }
    }
    for mark in &mut ink.marks {
        mark.at = spot(mark.at);
        if let MarkKind::LinkTo { width, height, .. } = &mut mark.kind {
            std::mem::swap(width, height);
        }
    }
}

/// Turns ink clockwise around a point, pictures and all.
pub(super) fn rotate(ink: &mut Ink, middle: Point, degrees: f64) {
    if degrees % 360.0 == 0.0 {
        return;
    }
    let spot = |at: Point| turned(at, middle, degrees);
    for item in &mut ink.items {
        match item {
            Item::Glyphs(run) => {
                run.origin = spot(run.origin);
                run.rotation = (run.rotation + degrees) % 360.0;
            }
            Item::Rule(rule) => (rule.from, rule.to) = (spot(rule.from), spot(rule.to)),
            // Its sides need not be level any more.
            Item::Fill(fill) => {
                let mut segments = fill.rect.outline().to_vec();
                move_all(&mut segments, &spot);
                let fill = Some(Paint::Solid(fill.color));
                *item = Item::Path(PagePath { segments, fill, even_odd: false, line: None, opacity: 1.0 }.into());
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
            // A region to click is level: the one around the turned one.
            Item::Link(link) => {
                let mut corners = link.rect.outline();
                move_all(&mut corners, &spot);
                link.rect = Rect::around(&corners).unwrap_or_default();
            }
        }
    }
    for mark in &mut ink.marks {
        mark.at = spot(mark.at);
    }
}

fn move_all(segments: &mut [Segment], spot: &dyn Fn(Point) -> Point) {
    segments.iter_mut().flat_map(Segment::points_mut).for_each(|point| *point = spot(*point));
}

fn turn_run(mut run: GlyphRun, turn: Turn, spot: &dyn Fn(Point) -> Point, items: &mut Vec<Item>) {
    let quarter = if turn == Turn::Downwards { 90.0 } else { 270.0 };
    if turn == Turn::Upwards || !run.text.chars().any(stands_upright) {
        run.origin = spot(run.origin);
        run.rotation = (run.rotation + quarter) % 360.0;
        items.push(Item::Glyphs(run));
        return;
    }
    for index in 0..run.glyphs.len() {
        let Some((single, upright)) = single_glyph(&run, index) else { continue };
        let Some(glyph) = run.glyphs.get(index) else { continue };
        let pen = point(run.origin.x + glyph.x, run.origin.y + glyph.y);
        let single = if upright {
            // The em box of an upright glyph: its middle stands on the line's middle, a little
            // above the level baseline; commas and stops move to its right upper corner.
            let corner = if is_stop(&single.text) { run.size * 0.55 } else { Pt::ZERO };
            let middle = spot(point(pen.x + run.size / 2.0, pen.y - run.size * 0.38));
            let origin = point(middle.x - run.size / 2.0 + corner, middle.y + run.size * 0.38 - corner);
            GlyphRun { origin, ..single }
        } else {
            GlyphRun { origin: spot(pen), rotation: (run.rotation + quarter) % 360.0, ..single }
        };
        items.push(Item::Glyphs(single));
    }
}

/// One glyph of a run as a run of its own, and whether it stands upright.
fn single_glyph(run: &GlyphRun, index: usize) -> Option<(GlyphRun, bool)> {
    let glyph = run.glyphs.get(index)?;
    let text = run.text.get(glyph.text.start as usize..glyph.text.end as usize).unwrap_or_default().to_owned();
    let upright = text.chars().next().is_some_and(stands_upright);
    let length = u32::try_from(text.len()).unwrap_or_default();
    let glyphs = vec![Glyph { id: glyph.id, x: Pt::ZERO, y: Pt::ZERO, text: 0..length }];
    Some((GlyphRun { text, glyphs, ..run.clone() }, upright))
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
