//! Tracked changes: who made them, and what they are about. ECMA-376 Part 1, 17.13.5.
//!
//! Content that the wanted view lacks is skipped; the rest is read with all its marks, which are accepted or
//! rejected once the document is whole.

use super::story::{Blocks, StoryReader};
use super::tracking::{read_revision, read_tracking};
use crate::error::Result;
use crate::model::{Inline, MoveRange, MoveRangeEnd, Overlay, RunProps};
use crate::ooxml::Tag;
use std::sync::Arc;

impl StoryReader<'_, '_, '_> {
    /// Reads inlines that were inserted or deleted.
    pub(super) fn read_tracked_inlines(&mut self, tag: Tag, out: &mut Vec<Inline>) -> Result<()> {
        let around = self.tracking.clone();
        read_tracking(self.cursor, tag, &mut self.tracking);
        let read = if self.is_dropped() { self.cursor.skip() } else { self.read_inlines(out) };
        self.tracking = around;
        read
    }

    /// Reads blocks that were inserted or deleted.
    pub(super) fn read_tracked_blocks(&mut self, tag: Tag, blocks: &mut Blocks) -> Result<()> {
        let around = self.tracking.clone();
        read_tracking(self.cursor, tag, &mut self.tracking);
        if self.is_dropped() {
            self.cursor.skip()?;
        } else {
            let inside = self.cursor.depth();
            while let Some(tag) = self.cursor.next(inside)? {
                self.read_block(tag, blocks)?;
            }
        }
        self.tracking = around;
        Ok(())
    }

    fn is_dropped(&self) -> bool {
        self.tracking.as_ref().is_some_and(|tracking| self.shared.changes.drop(tracking))
    }

    /// Adds the insertion or deletion around a run or a paragraph mark to its properties.
    pub(super) fn track(&self, props: &mut Arc<RunProps>) {
        let Some(around) = &self.tracking else { return };
        let own = Arc::make_mut(Arc::make_mut(props).tracking.get_or_insert_default());
        own.inserted.overlay(&around.inserted);
        own.deleted.overlay(&around.deleted);
    }

    /// Empty properties with the insertion or deletion around them.
    pub(super) fn tracked_plain(&self) -> Arc<RunProps> {
        let mut props = self.plain.clone();
        self.track(&mut props);
        props
    }

    /// The beginning or the end of a range that was moved.
    pub(super) fn move_range(&mut self, tag: Tag) -> Inline {
        let id = self.cursor.integer("id").unwrap_or(0);
        let is_target = tag.local.starts_with("moveTo");
        if tag.local.ends_with("End") {
            return Inline::MoveEnd(MoveRangeEnd { id, is_target });
        }
        let revision = read_revision(self.cursor);
        let name = self.cursor.name("name").unwrap_or_default();
        Inline::MoveStart(MoveRange { id, name, is_target, revision })
    }
}
