//! WordArt on the page: its lines scaled to fill its frame, drawn straight.
//!
//! It becomes a vector picture whose lines are as high as their font's cell and whose longest is as wide
//! as the frame.

use crate::cascade::{ResolvedFill, ResolvedWordArt};
use crate::diag::Simplified;
use crate::font::{FontRequest, ScriptSlot};
use crate::geom::{Rect, Rgb, Sides};
use crate::layout::area::Place;
use crate::layout::context::Context;
use crate::layout::drawing::vector::{self, Placing};
use crate::model::WordArtOutline;
use crate::pages::Item;
use crate::picture::vector::{
    Font, Operation, Point, Primitive, Text, TextAnchor, TextBaseline, TextHeight, VectorPicture,
};
use std::sync::Arc;

/// Size of the text in the picture's own units; the frame gives the size on the page.
const EM: f64 = 100.0;

/// The family where the file names none.
const FAMILY: &str = "Arial";

/// Draws it in its frame, rotated around the frame's middle by degrees.
pub(in crate::layout) fn draw(
    art: &ResolvedWordArt<'_>,
    frame: Rect,
    rotation: f64,
    place: Place<'_>,
    context: &mut Context<'_>,
) -> Vec<Item> {
    let written = art.art;
    if written.outline.number != WordArtOutline::LEVEL {
        context.warn(Simplified::BentText, place);
    }
    let (color, opacity) = match (&art.fill, &art.line) {
        (Some(ResolvedFill::Solid(paint)), _) | (None, Some(crate::cascade::ResolvedLine { paint, .. })) => {
            (paint.color, paint.opacity)
        }
        (Some(fill), _) => {
            context.warn(Simplified::WordArtFill, place);
            (fill.color().unwrap_or_default(), 1.0)
        }
        (None, None) => return Vec::new(),
    };
    let picture = picture_of(art, Rgb(color.0, color.1, color.2), context);
    let flip = [written.flip_horizontal, written.flip_vertical];
    let mut items = vector::draw(&picture, &Placing { rect: frame, crop: Sides::default(), rotation, flip }, context);
    for item in &mut items {
        if let Item::Glyphs(run) = item {
            run.opacity = opacity;
        }
    }
    items
}

/// The lines below each other, centred.
fn picture_of(art: &ResolvedWordArt<'_>, color: Rgb, context: &Context<'_>) -> VectorPicture {
    let family = art.family.unwrap_or(FAMILY);
    let east_asian = art.lines.iter().flat_map(|line| line.chars()).any(|character| character >= '\u{2E80}');
    let font = context.font(&FontRequest {
        family,
        bold: art.bold,
        italic: art.italic,
        slot: if east_asian { ScriptSlot::EastAsian } else { ScriptSlot::Latin },
        font_table: None,
    });
    let (ascent, descent) = font.line_metrics().cell();
    let height = (ascent + descent) * EM;
    let width = |line: &str| line.chars().map(|character| font.glyph(character).advance * EM).sum::<f64>();
    let widest = art.lines.iter().map(|line| width(line)).fold(0.0, f64::max);
    let style = Arc::new(Font {
        family: family.to_owned(),
        bold: art.bold,
        italic: art.italic,
        underline: false,
        strike: false,
    });
    let operations = art.lines.iter().enumerate().map(|(at, line)| Operation {
        clips: Arc::new([]),
        primitive: Primitive::Text(Text {
            characters: line.chars().collect(),
            advances: Vec::new(),
            font: Arc::clone(&style),
            height: TextHeight::Em(EM),
            color,
            origin: Point { x: widest / 2.0, y: at as f64 * height },
            rotation: 0.0,
            anchor: TextAnchor::Middle,
            baseline: TextBaseline::Top,
        }),
    });
    let operations: Vec<Operation> = operations.collect();
    VectorPicture { width: widest, height: height * operations.len() as f64, operations, skipped: 0 }
}
