//! Blocks one after the other: paragraphs and tables to boxes, each knowing its neighbours.

use crate::cascade::{ResolvedBlock, ResolvedTable};
use crate::geom::point;
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::float::exclusion::ExclusionSpace;
use crate::layout::flow::block_flow::{BlockFlow, FlowItem, ItemBody};
use crate::layout::flow::paragraph::lay_out_paragraph;
use crate::layout::flow::paragraph_spacing::Above;
use crate::layout::flow::region::{BreakReason, Region, RegionStart};
use crate::layout::flow::text_frame;
use crate::layout::frame::Frame;
use crate::layout::table::TableFlow;
use crate::model::VerticalAnchor;
use crate::units::Pt;

/// Feeds blocks to a flow, one at a time: nothing is set before it is needed.
#[derive(Debug)]
pub(in crate::layout) struct BlockFeed<'a> {
    blocks: &'a [ResolvedBlock<'a>],
    next: usize,
    /// What stands above the first block.
    above: Above<'a>,
    /// The blocks are those of a frame.
    in_frame: bool,
}

impl<'a> BlockFeed<'a> {
    pub(in crate::layout) fn new(blocks: &'a [ResolvedBlock<'a>], above: Above<'a>) -> Self {
        BlockFeed { blocks, next: 0, above, in_frame: false }
    }

    pub(in crate::layout) fn is_done(&self) -> bool {
        self.next >= self.blocks.len()
    }

    /// Lays the next block out.
    pub(in crate::layout) fn feed(&mut self, area: &Area<'a>, context: &mut Context<'a>, flow: &mut BlockFlow<'a>) {
        let Some(block) = self.blocks.get(self.next) else { return };
        if !self.in_frame
            && let Some((float, count)) = text_frame::float(&self.blocks[self.next..], area, context, lay_out_frame)
        {
            flow.float(float);
            self.next += count;
            return;
        }
        let following = self.blocks.get(self.next + 1).and_then(ResolvedBlock::paragraph);
        self.next += 1;
        match block {
            // The empty paragraph that has to follow a table in a cell takes no room in Word.
            ResolvedBlock::Paragraph(paragraph)
                if area.is_cell()
                    && self.is_done()
                    && matches!(self.above, Above::Table)
                    && paragraph.items.is_empty() => {}
            ResolvedBlock::Paragraph(paragraph) => {
                lay_out_paragraph(paragraph, self.above, following, area, context, flow);
                self.above = Above::Paragraph(paragraph);
            }
            ResolvedBlock::Table(table) => {
                let gap = match self.above {
                    Above::Paragraph(upper) => area.space(upper.format.space_after),
                    Above::Nothing | Above::Table | Above::Section(_) => Pt::ZERO,
                };
                let down = below_anchor(table);
                let mut table_flow = TableFlow::new(table, area, context);
                if let Some(float) = table_flow.float(context) {
                    flow.float(float);
                    return;
                }
                let body = ItemBody::Table(Box::new(table_flow));
                flow.push(FlowItem {
                    gap: gap + down,
                    gap_at_top: down,
                    ..FlowItem::new(body, Some(area.place(table.origin)))
                });
                flow.tail = Pt::ZERO;
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
    area: &Area<'a>,
    context: &mut Context<'a>,
) -> BlockFlow<'a> {
    lay_out_all(BlockFeed::new(blocks, Above::Nothing), area, context)
}

fn lay_out_all<'a>(mut feed: BlockFeed<'a>, area: &Area<'a>, context: &mut Context<'a>) -> BlockFlow<'a> {
    let mut flow = BlockFlow::default();
    while !feed.is_done() {
        feed.feed(area, context, &mut flow);
    }
    flow.finish();
    if flow.floats {
        flow.reposition_all(ExclusionSpace::closed(area), context);
    }
    flow
}

/// Lays the paragraphs of a frame out, and hands back their height.
fn lay_out_frame<'a>(blocks: &'a [ResolvedBlock<'a>], area: &Area<'a>, context: &mut Context<'a>) -> (Frame<'a>, Pt) {
    let feed = BlockFeed { in_frame: true, ..BlockFeed::new(blocks, Above::Nothing) };
    take_all(lay_out_all(feed, area, context), context)
}

/// Lays all blocks out one below the other, whatever breaks they ask for, and hands back their height.
pub(in crate::layout) fn lay_out_closed<'a>(
    blocks: &'a [ResolvedBlock<'a>],
    area: &Area<'a>,
    context: &mut Context<'a>,
) -> (Frame<'a>, Pt) {
    take_all(lay_out_story(blocks, area, context), context)
}

/// All of a flow. Each turn of the loop takes boxes or a break off it, or ends.
fn take_all<'a>(mut flow: BlockFlow<'a>, context: &mut Context<'a>) -> (Frame<'a>, Pt) {
    let height = flow.height(context);
    let mut content = Frame::default();
    let mut y = Pt::ZERO;
    let mut start = RegionStart::Last;
    while !flow.is_empty() {
        let fragment = flow.next_fragment(context, Region { start, ..Region::endless() });
        content.place(fragment.content, point(Pt::ZERO, y));
        y += fragment.height;
        if fragment.end == BreakReason::RegionFull {
            break;
        }
        start = RegionStart::Below;
    }
    (content, height)
}
