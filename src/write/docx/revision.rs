//! Tracked changes: around runs, in properties. ECMA-376 Part 1, 17.13.5.
//!
//! Neighbours with the same change share one element around them.

use super::story::StoryWriter;
use super::xml::{Tag, Xml};
use crate::model::{Changed, Inline, MoveRange, MoveRangeEnd, NO_DATE, Revision, RunProps, Tracking};
use std::sync::Arc;

/// Begins the element of a change.
pub(super) fn change<'x>(xml: &'x mut Xml, element: &'static str, revision: &Revision) -> Tag<'x> {
    let id = xml.next_id();
    let tag = xml.tag(element).attr("w:id", id).attr("w:author", &revision.author);
    tag.maybe("w:date", revision.date.as_ref())
}

/// The properties before a tracked change; `write` writes the element that holds them.
pub(super) fn write_previous<P>(
    xml: &mut Xml,
    element: &'static str,
    previous: &Changed<P>,
    write: impl FnOnce(&mut Xml, &P),
) {
    if let Some(previous) = previous {
        change(xml, element, &previous.revision).open();
        write(xml, &previous.props);
        xml.close();
    }
}

/// That a paragraph mark or a row was inserted or deleted, in the schema's order.
pub(super) fn write_tracking(xml: &mut Xml, tracking: Option<&Tracking>) {
    let Some(Tracking { inserted, deleted }) = tracking else { return };
    let elements = [
        ("w:ins", inserted.as_ref().filter(|revision| !revision.moved)),
        ("w:del", deleted.as_ref().filter(|revision| !revision.moved)),
        ("w:moveFrom", deleted.as_ref().filter(|revision| revision.moved)),
        ("w:moveTo", inserted.as_ref().filter(|revision| revision.moved)),
    ];
    for (element, revision) in elements {
        if let Some(revision) = revision {
            change(xml, element, revision).empty();
        }
    }
}

/// True where text is written as deleted text.
pub(super) fn is_deleted(props: &RunProps) -> bool {
    props.tracking.as_ref().is_some_and(|tracking| tracking.deleted.is_some())
}

impl StoryWriter<'_> {
    /// What was done to an item; a field's end goes with its beginning.
    pub(super) fn tracking_of(&self, inline: &Inline) -> Option<Arc<Tracking>> {
        match inline {
            Inline::Run(run) => run.props.tracking.clone(),
            Inline::FieldStart(field) => field.props.tracking.clone(),
            Inline::RubyStart(ruby) => ruby.props.tracking.clone(),
            Inline::FieldEnd => self.fields.last()?.tracking.clone(),
            Inline::Math(math) => math.tracking.clone(),
            _ => None,
        }
    }

    /// Opens the elements around what was inserted or deleted.
    pub(super) fn open_tracking(&mut self, tracking: Option<&Tracking>) {
        let Some(Tracking { inserted, deleted }) = tracking else { return };
        if let Some(revision) = inserted {
            let element = if revision.moved { "w:moveTo" } else { "w:ins" };
            change(&mut self.xml, element, revision).open();
        }
        if let Some(revision) = deleted {
            let element = if revision.moved { "w:moveFrom" } else { "w:del" };
            change(&mut self.xml, element, revision).open();
        }
    }

    /// Closes them.
    pub(super) fn close_tracking(&mut self, tracking: Option<&Tracking>) {
        let Some(Tracking { inserted, deleted }) = tracking else { return };
        inserted.iter().chain(deleted).for_each(|_| self.xml.close());
    }

    /// The beginning of a range that was moved. The schema wants its date, whether anyone knows it or not.
    pub(super) fn write_move_start(&mut self, range: &MoveRange) {
        let MoveRange { id, name, is_target, revision } = range;
        let element = if *is_target { "w:moveToRangeStart" } else { "w:moveFromRangeStart" };
        let tag = self.xml.tag(element).attr("w:id", *id).attr("w:author", &revision.author);
        tag.attr("w:date", revision.date.as_deref().unwrap_or(NO_DATE)).attr("w:name", name).empty();
    }

    /// Its end.
    pub(super) fn write_move_end(&mut self, end: MoveRangeEnd) {
        let element = if end.is_target { "w:moveToRangeEnd" } else { "w:moveFromRangeEnd" };
        self.xml.tag(element).attr("w:id", end.id).empty();
    }
}
