//! Headers and footers: how much room they take before a page is filled, and their content once the
//! number of pages is known. ECMA-376 Part 1, 17.10.

use crate::cascade::{PageStories, ResolvedBlock, ResolvedSection, ResolvedSettings, TextItem};
use crate::diag::Warnings;
use crate::layout::area::{Area, Host};
use crate::layout::context::Context;
use crate::layout::flow::story::lay_out_closed;
use crate::layout::frame::Frame;
use crate::layout::line_grid::LineGrid;
use crate::layout::page_geometry::PageFrame;
use crate::units::Pt;
use std::collections::HashMap;

/// Stories that recur page after page. What does not vary with the page is laid out once.
#[derive(Debug, Default)]
pub(in crate::layout) struct RunningStories<'a> {
    heights: HashMap<(usize, u64), Pt>,
    frames: HashMap<(usize, u64), LaidOut<'a>>,
    varies: HashMap<usize, bool>,
}

/// A story as it is drawn, with the warnings of making it: they count once it is on a page.
#[derive(Debug)]
struct LaidOut<'a> {
    content: Frame<'a>,
    height: Pt,
    warnings: Warnings,
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
        let Some(laid_out) = set(story, section, frame, context) else { return Pt::ZERO };
        let height = laid_out.height;
        self.heights.insert(key, height);
        if !self.varies(story, context) {
            self.frames.insert(key, laid_out);
        }
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
        if let Some(known) = self.frames.get_mut(&key) {
            context.collected.warnings.append(&mut known.warnings);
            return (known.content.clone(), known.height);
        }
        let Some(mut laid_out) = set(story, section, frame, context) else { return (Frame::default(), Pt::ZERO) };
        context.collected.warnings.append(&mut laid_out.warnings);
        let shown = (laid_out.content.clone(), laid_out.height);
        if !self.varies(story, context) {
            self.frames.insert(key, laid_out);
        }
        shown
    }

    fn varies(&mut self, story: usize, context: &Context<'a>) -> bool {
        let find = || context.shared.resolved.stories.get(story).is_some_and(|story| varies(&story.blocks));
        *self.varies.entry(story).or_insert_with(find)
    }
}

/// Sets a story for pages with this frame.
fn set<'a>(
    story: usize,
    section: &ResolvedSection,
    frame: &PageFrame,
    context: &mut Context<'a>,
) -> Option<LaidOut<'a>> {
    let content = context.shared.resolved.stories.get(story)?;
    let area = Area {
        width: frame.right - frame.left,
        before: frame.left,
        beyond: frame.width - frame.right,
        height: frame.height,
        grid: LineGrid::on(section.grid).off(),
        host: Host::Header,
        writing_mode: None,
        background: None,
        part: &content.part,
    };
    let outer = std::mem::take(&mut context.collected.warnings);
    let (laid_out, height) = lay_out_closed(&content.blocks, &area, context);
    let warnings = std::mem::replace(&mut context.collected.warnings, outer);
    Some(LaidOut { content: laid_out, height, warnings })
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
