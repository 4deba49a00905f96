//! Height for a flow to fill: what is left of a column, a cell, a page for notes.
//!
//! A region lends the flow what shares the column with it: the notes at its bottom, which take from
//! its height, and the exclusions that its lines go around.

use crate::cascade::{NoteRef, ResolvedBlock, TextItem};
use crate::layout::context::Context;
use crate::layout::float::exclusion::ExclusionSpace;
use crate::layout::frame::{Frame, MarkKind};
use crate::model::NoteKind;
use crate::units::Pt;

/// Half a twip: an overshoot smaller than this is rounding.
pub(in crate::layout) const TOLERANCE: Pt = Pt(0.025);

/// Height to fill.
pub(in crate::layout) struct Region<'r, 'a> {
    /// Height that is left.
    pub height: Pt,
    /// Height of an empty one: what does not fit that is split.
    pub full: Pt,
    pub start: RegionStart,
    /// Notes at the bottom of the column, where the region ends there.
    pub notes: Option<&'r mut (dyn NoteArea<'a> + 'a)>,
    /// What the lines go around, where they stand in the column itself.
    pub exclusions: Option<&'r mut ExclusionSpace<'a>>,
}

/// What stands above the first box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum RegionStart {
    /// Other boxes.
    Below,
    /// Nothing: the space above the box is dropped.
    Top,
    /// Nothing, and no later region is larger: the first box is placed whether it fits or not.
    Last,
}

impl RegionStart {
    /// Of a region of its own.
    pub(in crate::layout) fn top(is_last: bool) -> Self {
        if is_last { RegionStart::Last } else { RegionStart::Top }
    }
}

/// Footnotes at the bottom of a column, as the flow above them sees them. Notes are indices into
/// the document's footnotes.
pub(in crate::layout) trait NoteArea<'a> {
    /// Height that they take, the separator included.
    fn height(&self) -> Pt;

    /// Height that these would take in addition: all of them but the last, which has to begin only.
    fn needed(&mut self, notes: &[usize], context: &mut Context<'a>) -> Pt;

    /// Sets height aside for these: the boxes that refer to them have been placed.
    fn reserve(&mut self, notes: &[usize], context: &mut Context<'a>);
}

impl<'a> Region<'_, 'a> {
    /// A region of its own, without notes and floats.
    pub(in crate::layout) fn closed(height: Pt, start: RegionStart) -> Self {
        Region { height, full: height, start, notes: None, exclusions: None }
    }

    /// Without end: everything is placed.
    pub(in crate::layout) fn endless() -> Self {
        Region::closed(Pt(f64::MAX), RegionStart::Last)
    }

    /// A region inside of it, such as a cell's: it shares the notes.
    pub(in crate::layout) fn inner(&mut self, height: Pt, full: Pt, start: RegionStart) -> Region<'_, 'a> {
        Region { height, full, start, notes: self.notes.as_deref_mut(), exclusions: None }
    }

    /// Nothing stands above the first box.
    pub(in crate::layout) fn is_top(&self) -> bool {
        self.start != RegionStart::Below
    }

    /// Height that notes leave.
    pub(in crate::layout) fn free(&self) -> Pt {
        self.notes.as_deref().map_or(self.height, |notes| self.height - notes.height())
    }

    /// Whether boxes down to `bottom` fit together with the notes they refer to.
    pub(in crate::layout) fn holds(&mut self, bottom: Pt, notes: &[usize], context: &mut Context<'a>) -> bool {
        let needed = self.notes.as_deref_mut().map_or(Pt::ZERO, |area| area.needed(notes, context));
        bottom + needed <= self.free() + TOLERANCE
    }

    /// Sets height aside for the notes of boxes that have been placed.
    pub(in crate::layout) fn reserve(&mut self, notes: &[usize], context: &mut Context<'a>) {
        if let Some(area) = self.notes.as_deref_mut() {
            area.reserve(notes, context);
        }
    }
}

/// What a flow placed in a region.
#[derive(Debug)]
pub(in crate::layout) struct Fragment<'a> {
    pub content: Frame<'a>,
    pub height: Pt,
    pub end: BreakReason,
}

/// Why a fragment ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum BreakReason {
    /// Nothing is left.
    Finished,
    /// The next box does not fit.
    RegionFull,
    Forced(ForcedBreak),
}

/// A break that the document asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum ForcedBreak {
    Column,
    Page,
}

/// Footnotes that a box refers to.
pub(in crate::layout) fn notes_of(frame: &Frame) -> Vec<usize> {
    let mut notes = Vec::new();
    frame.visit_marks(&mut |_, kind| {
        if let MarkKind::Note(NoteRef { kind: NoteKind::Footnote, index }) = kind {
            notes.push(*index);
        }
    });
    notes
}

/// Footnotes that blocks refer to, those in tables included.
pub(in crate::layout) fn notes_in(blocks: &[ResolvedBlock], notes: &mut Vec<usize>) {
    for block in blocks {
        match block {
            ResolvedBlock::Paragraph(paragraph) => notes.extend(paragraph.items.iter().filter_map(|item| match item {
                TextItem::NoteMark { note: Some(NoteRef { kind: NoteKind::Footnote, index }), .. } => Some(*index),
                _ => None,
            })),
            ResolvedBlock::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| notes_in(&cell.blocks, notes));
            }
        }
    }
}
