//! Gaps between paragraphs: the larger of the space below one and above the next, not the sum.
//!
//! At the top of a room the space above is dropped, but kept where the document starts and, less
//! what stood below the paragraph before, after a break before the paragraph.
//! ECMA-376 Part 1, 17.3.1.9, 17.3.1.33.

use crate::cascade::{ParagraphSpace, ResolvedBlock, ResolvedParagraph};
use crate::layout::area::Area;
use crate::units::Pt;

/// What stands above a paragraph.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) enum Above<'a> {
    /// Nothing: the first of a document, a cell, a header.
    Nothing,
    Table,
    Paragraph(&'a ResolvedParagraph<'a>),
    /// The last paragraph of the section before, on another page.
    Section(&'a ResolvedParagraph<'a>),
}

impl<'a> Above<'a> {
    /// A block that was laid out before.
    pub(in crate::layout) fn block(block: &'a ResolvedBlock<'a>) -> Self {
        match block {
            ResolvedBlock::Paragraph(paragraph) => Above::Paragraph(paragraph),
            ResolvedBlock::Table(_) => Above::Table,
        }
    }
}

/// Space between two boxes and at the top of a room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::layout) struct Gap {
    pub between: Pt,
    pub at_top: Pt,
}

/// The space above a paragraph.
pub(in crate::layout) fn above(paragraph: &ResolvedParagraph, above: Above, area: &Area, sum_up: bool) -> Gap {
    let format = &paragraph.format;
    let before = area.space(format.space_before);
    match above {
        Above::Nothing => {
            let before = if format.space_before == ParagraphSpace::Auto { Pt::ZERO } else { before };
            Gap { between: before, at_top: before }
        }
        Above::Table => Gap { between: before, at_top: if format.page_break_before { before } else { Pt::ZERO } },
        Above::Section(previous) => {
            let after = area.space(previous.format.space_after);
            Gap { between: between(previous, paragraph, area, sum_up), at_top: (before - after).max(Pt::ZERO) }
        }
        Above::Paragraph(previous) => {
            let after = area.space(previous.format.space_after);
            let at_top = if format.page_break_before { (before - after).max(Pt::ZERO) } else { Pt::ZERO };
            Gap { between: between(previous, paragraph, area, sum_up), at_top }
        }
    }
}

/// The gap between two paragraphs; contextual spacing takes its own side's share away.
fn between(previous: &ResolvedParagraph, next: &ResolvedParagraph, area: &Area, sum_up: bool) -> Pt {
    let (upper, lower) = (&previous.format, &next.format);
    let same_style = upper.style == lower.style;
    let same_list = same_style && previous.label.is_some() && next.label.is_some();
    let length = |space| if same_list && space == ParagraphSpace::Auto { Pt::ZERO } else { area.space(space) };
    let (after, before) = (length(upper.space_after), length(lower.space_before));
    match (same_style && upper.contextual_spacing, same_style && lower.contextual_spacing) {
        (false, false) if sum_up => after + before,
        (false, false) => after.max(before),
        (true, false) => (before - after).max(Pt::ZERO),
        (false, true) => after,
        (true, true) => Pt::ZERO,
    }
}
