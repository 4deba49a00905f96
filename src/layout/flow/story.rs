//! Blocks one after the other: paragraphs and tables to boxes, each knowing its neighbours.

use crate::cascade::{ResolvedBlock, ResolvedTable};
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::float::exclusion::Site;
use crate::layout::flow::block_flow::{Body, Chunk, End, Room, Stack};
use crate::layout::flow::paragraph::lay_out_paragraph;
use crate::layout::flow::paragraph_spacing::Above;
use crate::layout::flow::text_frame;
use crate::layout::ink::{Ink, point};
use crate::layout::table::TableFlow;
use crate::model::VerticalAnchor;
use crate::units::Pt;

/// Feeds blocks to a stack, one at a time: nothing is set before it is needed.
#[derive(Debug)]
pub(in crate::layout) struct Feeder<'a> {
    blocks: &'a [ResolvedBlock<'a>],
    next: usize,
    /// What stands above the first block.
    above: Above<'a>,
    /// The blocks are those of a frame.
    in_frame: bool,
}

impl<'a> Feeder<'a> {
    pub(in crate::layout) fn new(blocks: &'a [ResolvedBlock<'a>], above: Above<'a>) -> Self {
        Feeder { blocks, next: 0, above, in_frame: false }
    }

    pub(in crate::layout) fn is_done(&self) -> bool {
        self.next >= self.blocks.len()
    }

    /// Lays the next block out.
    pub(in crate::layout) fn feed(&mut self, area: &Area, context: &mut Context<'a>, stack: &mut Stack<'a>) {
        let Some(block) = self.blocks.get(self.next) else { return };
        if !self.in_frame
            && let Some((float, count)) = text_frame::float(&self.blocks[self.next..], area, context)
        {
            stack.float(float);
            self.next += count;
            return;
        }
        let following = self.blocks.get(self.next + 1).and_then(ResolvedBlock::paragraph);
        self.next += 1;
        match block {
            // The empty paragraph that has to follow a table in a cell takes no room in Word.
            ResolvedBlock::Paragraph(paragraph)
                if area.in_cell
                    && self.is_done()
                    && matches!(self.above, Above::Table)
                    && paragraph.items.is_empty() => {}
            ResolvedBlock::Paragraph(paragraph) => {
                lay_out_paragraph(paragraph, self.above, following, area, context, stack);
                self.above = Above::Paragraph(paragraph);
            }
            ResolvedBlock::Table(table) => {
                let gap = match self.above {
                    Above::Paragraph(upper) => area.space(upper.format.space_after),
                    Above::Nothing | Above::Table | Above::Section(_) => Pt::ZERO,
                };
                let down = below_anchor(table);
                let mut flow = TableFlow::new(table, area, context);
                if let Some(float) = flow.float(context) {
                    stack.float(float);
                    return;
                }
                let body = Body::Table(Box::new(flow));
                stack.push(Chunk { gap: gap + down, gap_at_top: down, ..Chunk::new(body, table.origin) });
                stack.tail = Pt::ZERO;
                self.above = Above::Table;
            }
        }
    }
}

/// How far a floating table stands below its place in the text.
fn below_anchor(table: &ResolvedTable) -> Pt {
    let position = table.position.filter(|position| {
        position.y_align.is_none() && matches!(position.vertical_anchor, Some(VerticalAnchor::Text))
    });
    position.and_then(|position| position.y).map_or(Pt::ZERO, |y| y.pt().max(Pt::ZERO))
}

/// Lays all blocks out: cells, headers, footers.
pub(in crate::layout) fn lay_out_story<'a>(
    blocks: &'a [ResolvedBlock<'a>],
    area: &Area,
    context: &mut Context<'a>,
) -> Stack<'a> {
    lay_out_all(Feeder::new(blocks, Above::Nothing), area, context)
}

fn lay_out_all<'a>(mut feeder: Feeder<'a>, area: &Area, context: &mut Context<'a>) -> Stack<'a> {
    let mut stack = Stack::default();
    while !feeder.is_done() {
        feeder.feed(area, context, &mut stack);
    }
    stack.finish();
    if stack.floats {
        stack.settle_story(Site::closed(area), context);
    }
    stack
}

/// Lays the paragraphs of a frame out, and hands back their height.
pub(in crate::layout) fn set_frame<'a>(
    blocks: &'a [ResolvedBlock<'a>],
    area: &Area,
    context: &mut Context<'a>,
) -> (Ink<'a>, Pt) {
    let feeder = Feeder { in_frame: true, ..Feeder::new(blocks, Above::Nothing) };
    take_all(lay_out_all(feeder, area, context), context)
}

/// Lays all blocks out one below the other, whatever breaks they ask for, and hands back their height.
pub(in crate::layout) fn set_story<'a>(
    blocks: &'a [ResolvedBlock<'a>],
    area: &Area,
    context: &mut Context<'a>,
) -> (Ink<'a>, Pt) {
    take_all(lay_out_story(blocks, area, context), context)
}

fn take_all<'a>(mut stack: Stack<'a>, context: &mut Context<'a>) -> (Ink<'a>, Pt) {
    let height = stack.height(context);
    let mut ink = Ink::default();
    let mut y = Pt::ZERO;
    let mut at_top = true;
    while !stack.is_empty() {
        let room = Room { at_top, ..Room::closed(Pt(f64::MAX), Pt(f64::MAX), at_top) };
        let taken = stack.take(context, room);
        ink.absorb(taken.ink, point(Pt::ZERO, y));
        y += taken.height;
        if taken.end == End::Full {
            break;
        }
        at_top = false;
    }
    (ink, height)
}
