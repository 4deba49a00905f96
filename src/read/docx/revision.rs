//! Tracked changes: who made them, and what they are about. ECMA-376 Part 1, 17.13.5.
//!
//! Content that the wanted view lacks is skipped; the rest is read with all its marks, which are accepted or
//! rejected once the document is whole.

use super::ignored::skip_unhandled;
use super::story::{Blocks, StoryReader};
use crate::error::Result;
use crate::model::{
    Changed, Inline, MoveRange, MoveRangeEnd, NO_DATE, Overlay, Previous, Revision, RunProps, Tracking,
};
use crate::ooxml::{Cursor, Ns, Tag};
use std::sync::Arc;

/// Who made the change under the cursor.
pub(super) fn read_revision(cursor: &mut Cursor) -> Revision {
    let date = cursor.name("date").filter(|date| &**date != NO_DATE);
    Revision { author: cursor.name("author").unwrap_or_default(), date, moved: false }
}

/// True for elements that mark insertions and deletions.
pub(super) fn is_tracking(tag: Tag) -> bool {
    tag.ns == Ns::W && matches!(tag.local, "ins" | "del" | "moveFrom" | "moveTo")
}

/// Adds the insertion or deletion of such an element.
pub(super) fn read_tracking(cursor: &mut Cursor, tag: Tag, known: &mut Option<Arc<Tracking>>) {
    let revision = Revision { moved: tag.local.starts_with("move"), ..read_revision(cursor) };
    let tracking = Arc::make_mut(known.get_or_insert_default());
    match tag.local {
        "ins" | "moveTo" | "cellIns" => tracking.inserted = Some(revision),
        _ => tracking.deleted = Some(revision),
    }
}

/// Reads the properties before a tracked change; `element` holds them.
pub(super) fn read_previous<P: Default>(
    cursor: &mut Cursor,
    element: &str,
    read: impl Fn(&mut Cursor) -> Result<P>,
) -> Result<Changed<P>> {
    let mut previous = Previous { revision: read_revision(cursor), props: P::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if (tag.ns, tag.local) == (Ns::W, element) {
            previous.props = read(cursor)?;
        } else {
            skip_unhandled(cursor, tag)?;
        }
    }
    Ok(Some(Arc::new(previous)))
}

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
