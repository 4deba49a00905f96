//! Marks of tracked changes: who made a change, and the properties before it. ECMA-376 Part 1, 17.13.5.

use super::ignored::skip_unhandled;
use crate::error::Result;
use crate::model::{Changed, NO_DATE, Previous, Revision, Tracking};
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
