//! Blocks one after the other: paragraphs and tables to boxes, each knowing its neighbours.

use super::area::Area;
use super::context::Context;
use super::flow::{Body, Chunk, Stack};
use super::paragraph::lay_out_paragraph;
use super::spacing::Above;
use super::table::TableFlow;
use crate::cascade::{ResolvedBlock, ResolvedParagraph, ResolvedTable};
use crate::model::VerticalAnchor;
use crate::units::Pt;

/// Feeds blocks to a stack, one at a time: nothing is set before it is needed.
#[derive(Debug)]
pub(super) struct Feeder<'a> {
    blocks: &'a [ResolvedBlock<'a>],
    next: usize,
    /// What stands above the first block.
    above: Above<'a>,
}

impl<'a> Feeder<'a> {
    pub(super) fn new(blocks: &'a [ResolvedBlock<'a>], above: Above<'a>) -> Self {
        Feeder { blocks, next: 0, above }
    }

    pub(super) fn is_done(&self) -> bool {
        self.next >= self.blocks.len()
    }

    /// Lays the next block out.
    pub(super) fn feed(&mut self, area: &Area, context: &mut Context<'a>, stack: &mut Stack<'a>) {
        let Some(block) = self.blocks.get(self.next) else { return };
        let following = self.blocks.get(self.next + 1).and_then(paragraph);
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
                stack.push(Chunk {
                    gap: gap + down,
                    gap_at_top: down,
                    bridge: Vec::new(),
                    body: Body::Table(Box::new(TableFlow::new(table, area, context))),
                    keep_next: false,
                    break_before: None,
                    break_after: None,
                    origin: table.origin,
                });
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
pub(super) fn lay_out_story<'a>(blocks: &'a [ResolvedBlock<'a>], area: &Area, context: &mut Context<'a>) -> Stack<'a> {
    let mut feeder = Feeder::new(blocks, Above::Nothing);
    let mut stack = Stack::default();
    while !feeder.is_done() {
        feeder.feed(area, context, &mut stack);
    }
    stack.finish();
    stack
}

/// The paragraph a block is, if it is one.
pub(super) fn paragraph<'a>(block: &'a ResolvedBlock<'a>) -> Option<&'a ResolvedParagraph<'a>> {
    match block {
        ResolvedBlock::Paragraph(paragraph) => Some(paragraph),
        ResolvedBlock::Table(_) => None,
    }
}
