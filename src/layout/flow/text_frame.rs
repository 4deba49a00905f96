//! Text frames and drop caps: paragraphs that share a frame stand in it one below the other, and
//! other text goes around them. ECMA-376 Part 1, 17.3.1.11.

use crate::cascade::{ResolvedBlock, ResolvedParagraph};
use crate::diag::Unsupported;
use crate::geom::point;
use crate::layout::area::{Area, Host, LEAST_WIDTH};
use crate::layout::context::Context;
use crate::layout::float::exclusion::WrapSide;
use crate::layout::float::{Float, Position};
use crate::layout::frame::Frame;
use crate::model::{
    AxisPosition, DropCap, FrameProps, FrameWrap, HeightRule, HorizontalAnchor, HorizontalFrom, VerticalAnchor,
    VerticalFrom, WrapText, YAlign,
};
use crate::units::{Emu, Pt, Twip};

/// Lays the paragraphs of a frame out in an area, with their height.
type LayOutFrame<'a> = fn(&'a [ResolvedBlock<'a>], &Area<'a>, &mut Context<'a>) -> (Frame<'a>, Pt);

/// The frame that blocks begin with and how many of them it holds; `None` where they begin with
/// other text, or its place cannot be kept.
pub(in crate::layout) fn float<'a>(
    blocks: &'a [ResolvedBlock<'a>],
    area: &Area<'a>,
    context: &mut Context<'a>,
    lay_out: LayOutFrame<'a>,
) -> Option<(Float<'a>, usize)> {
    let first = blocks.first().and_then(ResolvedBlock::paragraph)?;
    let frame = first.format.frame.as_deref()?;
    let same = |block: &&ResolvedBlock| {
        block.paragraph().is_some_and(|paragraph| paragraph.format.frame.as_deref() == Some(frame))
    };
    let blocks = &blocks[..blocks.iter().take_while(same).count()];
    let width = match frame.width.filter(|width| width.0 > 0) {
        Some(width) => width.pt(),
        None => widest(blocks.iter().filter_map(ResolvedBlock::paragraph), area, context),
    };
    let width = width.max(LEAST_WIDTH).min(area.before + area.width + area.beyond);
    let position = position(frame, width);
    if !(area.is_on_page() || position.is_by_text()) {
        context.warn(Unsupported::FramePosition, area.place(first.origin));
        return None;
    }
    let host = if area.is_cell() { Host::Cell } else { Host::TextFrame };
    let inner = Area { width, before: Pt::ZERO, beyond: Pt::ZERO, host, ..*area };
    let (content, natural) = lay_out(blocks, &inner, context);
    let written = frame.height.unwrap_or_default().pt();
    let height = match frame.height_rule {
        Some(HeightRule::Exact) => written,
        Some(HeightRule::AtLeast) => written.max(natural),
        Some(HeightRule::Auto) | None => natural,
    };
    let gap = |space: Option<Twip>| space.unwrap_or_default().pt().max(Pt::ZERO);
    let (across, down) = (gap(frame.horizontal_space), gap(frame.vertical_space));
    let float = Float {
        content,
        size: (width, height.max(Pt::ZERO)),
        position,
        character: point(Pt::ZERO, Pt::ZERO),
        distances: [down, down, across, across],
        wrap_side: match frame.wrap {
            Some(FrameWrap::NotBeside) => WrapSide::Neither,
            Some(FrameWrap::None) => WrapSide::Unaffected,
            _ => WrapSide::Sides(WrapText::BothSides),
        },
        outline: &[],
        overlaps: false,
        corner: point(Pt::ZERO, Pt::ZERO),
    };
    Some((float, blocks.len()))
}

/// Width of the longest paragraph on one line.
fn widest<'a>(
    paragraphs: impl Iterator<Item = &'a ResolvedParagraph<'a>>,
    area: &Area<'a>,
    context: &mut Context<'a>,
) -> Pt {
    let width = |paragraph: &'a ResolvedParagraph<'a>| context.measure(paragraph, area.text()).max + Pt(0.1);
    paragraphs.map(width).fold(Pt::ZERO, Pt::max)
}

/// The place a frame asks for. Without any it stands where its paragraphs stand, a drop cap in the
/// margin left of there.
fn position(frame: &FrameProps, width: Pt) -> Position {
    let offset = |length: Option<Twip>| AxisPosition::Offset(length.map_or(Emu(0), to_emu));
    let in_margin = frame.drop_cap == Some(DropCap::Margin) && frame.x.is_none();
    let horizontal_from = match frame.horizontal_anchor {
        _ if in_margin => HorizontalFrom::Column,
        Some(HorizontalAnchor::Margin) => HorizontalFrom::Margin,
        Some(HorizontalAnchor::Page) => HorizontalFrom::Page,
        Some(HorizontalAnchor::Text) | None => HorizontalFrom::Column,
    };
    let vertical_from = match frame.vertical_anchor {
        Some(VerticalAnchor::Page) => VerticalFrom::Page,
        Some(VerticalAnchor::Margin) => VerticalFrom::Margin,
        Some(VerticalAnchor::Text) | None => VerticalFrom::Paragraph,
    };
    let out = width + frame.horizontal_space.unwrap_or_default().pt();
    let horizontal = match frame.x_align {
        Some(align) => AxisPosition::Align(align.position()),
        None if in_margin => AxisPosition::Offset(Emu(-Emu::nearest(out).0)),
        None => offset(frame.x),
    };
    let by_text = vertical_from == VerticalFrom::Paragraph;
    let vertical = frame
        .y_align
        .and_then(YAlign::position)
        .filter(|_| !by_text)
        .map_or_else(|| offset(frame.y), AxisPosition::Align);
    Position { horizontal: (horizontal_from, horizontal), vertical: (vertical_from, vertical) }
}

fn to_emu(length: Twip) -> Emu {
    Emu::nearest(length.pt())
}
