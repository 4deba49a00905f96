//! Headers and footers: how much room they take before a page is filled, and their content once the
//! number of pages is known. ECMA-376 Part 1, 17.10.

use crate::cascade::{PageStories, ResolvedBlock, ResolvedSection, ResolvedSettings, TextItem};
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::flow::story::lay_out_closed;
use crate::layout::frame::Frame;
use crate::layout::page_geometry::PageFrame;
use crate::units::Pt;
use std::collections::HashMap;

/// Stories that recur page after page. What does not vary with the page is laid out once.
#[derive(Debug, Default)]
pub(in crate::layout) struct RunningStories<'a> {
    heights: HashMap<(usize, u64), Pt>,
    frames: HashMap<(usize, u64), (Frame<'a>, Pt)>,
    varies: HashMap<usize, bool>,
}

/// The story of a page, if it has one.
pub(in crate::layout) fn story_of_page(
    stories: PageStories,
    section: &ResolvedSection,
    settings: &ResolvedSettings,
    first: bool,
    number: i32,
) -> Option<usize> {
    if section.title_page && first {
        stories.first
    } else if settings.even_and_odd_headers && number.rem_euclid(2) == 0 {
        stories.even
    } else {
        stories.default
    }
}

impl<'a> RunningStories<'a> {
    /// Height of a story on pages with this frame.
    pub(in crate::layout) fn height(
        &mut self,
        story: usize,
        section: &ResolvedSection,
        frame: &PageFrame,
        context: &mut Context<'a>,
    ) -> Pt {
        let key = (story, (frame.right - frame.left).0.to_bits());
        if let Some(height) = self.heights.get(&key) {
            return *height;
        }
        let (_, height) = self.lay_out(story, section, frame, context);
        self.heights.insert(key, height);
        height
    }

    /// A story's content and height for the page whose number the context holds.
    pub(in crate::layout) fn lay_out(
        &mut self,
        story: usize,
        section: &ResolvedSection,
        frame: &PageFrame,
        context: &mut Context<'a>,
    ) -> (Frame<'a>, Pt) {
        let key = (story, (frame.right - frame.left).0.to_bits());
        if let Some((content, height)) = self.frames.get(&key) {
            return (content.clone(), *height);
        }
        let resolved = context.resolved;
        let Some(content) = resolved.stories.get(story) else { return (Frame::default(), Pt::ZERO) };
        let area = Area {
            width: frame.right - frame.left,
            before: frame.left,
            beyond: frame.width - frame.right,
            height: frame.height,
            grid: section.grid,
            snaps: false,
            in_cell: false,
            counts_lines: false,
            in_body: false,
            vertical: false,
            background: None,
        };
        let body_part = std::mem::replace(&mut context.part, content.part.clone());
        let (laid_out, height) = lay_out_closed(&content.blocks, &area, context);
        context.part = body_part;
        if !*self.varies.entry(story).or_insert_with(|| varies(&content.blocks)) {
            self.frames.insert(key, (laid_out.clone(), height));
        }
        (laid_out, height)
    }
}

/// Whether a story shows a number that changes from page to page.
pub(in crate::layout) fn varies(blocks: &[ResolvedBlock]) -> bool {
    holds_field(blocks, &|item| matches!(item, TextItem::PageField { .. }))
}

/// Whether any paragraph of the blocks, those in tables and text boxes included, holds an item of a kind.
pub(in crate::layout) fn holds_field(blocks: &[ResolvedBlock], wanted: &dyn Fn(&TextItem) -> bool) -> bool {
    blocks.iter().any(|block| block_holds(block, wanted))
}

fn block_holds(block: &ResolvedBlock, wanted: &dyn Fn(&TextItem) -> bool) -> bool {
    match block {
        ResolvedBlock::Paragraph(paragraph) => {
            let mut boxes = paragraph.drawings().flat_map(|drawing| drawing.text());
            paragraph.items.iter().any(wanted) || boxes.any(|block| block_holds(block, wanted))
        }
        ResolvedBlock::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).any(|cell| holds_field(&cell.blocks, wanted))
        }
    }
}
