//! One set line to content: fills first, then glyphs, lines and pictures; links and targets as marks.

use crate::geom::{Rect, Rgb, point};
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::drawing::{self, Room};
use crate::layout::float::anchor::AnchorSpot;
use crate::layout::frame::{Frame, Mark, MarkKind};
use crate::layout::link::add_link;
use crate::layout::text::{LineItem, SetLine};
use crate::layout::vertical_text;
use crate::layout::writing_mode::WritingMode;
use crate::pages::{Artifact, Fill, Item, Rule, RuleStyle};
use crate::units::Pt;

/// The rule between text and notes: its length (two inches, as Word draws it), its width, and how
/// far it is above the baseline.
pub(super) const NOTE_RULE: Pt = Pt(144.0);
const NOTE_RULE_WIDTH: Pt = Pt(0.5);
const NOTE_RULE_RISE: Pt = Pt(4.0);

/// Turns a line into content measured from the line's top and the column's left edge. Anchored
/// drawings are handed back: where they stand is not the line's affair.
pub(in crate::layout) fn content<'a>(
    line: SetLine<'a>,
    area: &Area<'a>,
    context: &mut Context<'a>,
    anchors: &mut Vec<AnchorSpot<'a>>,
) -> Frame<'a> {
    let mut content = Frame::default();
    let (baseline, height) = (line.baseline, line.height);
    let (fills, others): (Vec<_>, Vec<_>) =
        line.items.into_iter().partition(|item| matches!(item, LineItem::Fill { .. }));
    for item in fills.into_iter().chain(others) {
        match item {
            LineItem::Fill { x, y, width, height, color } => {
                let rect = Rect { x, y: baseline + y, width, height };
                content.items.push(Item::Fill(Fill { rect, color, tag: Artifact::Shading.into() }));
            }
            LineItem::Glyphs(glyphs) => {
                let face = context.face(&glyphs.face);
                content.items.push(Item::Glyphs(glyphs.on_page(face, baseline)));
            }
            LineItem::Rule { x0, y0, x1, y1, width, color, style, tag } => {
                let (from, to) = (point(x0, baseline + y0), point(x1, baseline + y1));
                content.items.push(Item::Rule(Rule { from, to, width, color, style, tag }));
            }
            LineItem::Drawing { x, bottom, drawing } => {
                let mut drawn = drawing::draw(drawing, Room::of(area), context);
                let (mut length, mut rise) = (drawn.width, drawn.height);
                if area.is_vertical() {
                    // It stands upright once its line is turned.
                    vertical_text::turn(
                        &mut drawn.content,
                        WritingMode::SidewaysLr,
                        drawn.height,
                        drawn.width,
                        context,
                    );
                    (length, rise) = (drawn.height, drawn.width);
                }
                let bottom = baseline + bottom;
                let right = area.width + area.beyond - length;
                let corner = point(x.min(right).max(-area.before), (bottom - rise).max(Pt::ZERO));
                content.place(drawn.content, corner);
            }
            LineItem::Anchor { x, drawing } => anchors.push(AnchorSpot { drawing, x }),
            LineItem::Link { x, width, link } => add_link(&mut content, link, x, width, height),
            LineItem::Note(note) => {
                content.marks.push(Mark { at: point(Pt::ZERO, Pt::ZERO), kind: MarkKind::Note(note) });
            }
            LineItem::NoteRule { x, whole } => {
                let length = if whole { area.width - x } else { (area.width - x).min(NOTE_RULE) };
                let y = baseline - NOTE_RULE_RISE;
                let (from, to) = (point(x, y), point(x + length, y));
                let (color, style, tag) = (Rgb::BLACK, RuleStyle::Solid, Artifact::NoteSeparator.into());
                content.items.push(Item::Rule(Rule { from, to, width: NOTE_RULE_WIDTH, color, style, tag }));
            }
            LineItem::Field(index) => {
                content.marks.push(Mark { at: point(Pt::ZERO, Pt::ZERO), kind: MarkKind::Field(index) });
            }
            LineItem::Bookmark { x, name } => {
                content.marks.push(Mark { at: point(x, Pt::ZERO), kind: MarkKind::Bookmark(name) });
            }
        }
    }
    content
}
