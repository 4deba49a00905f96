//! Tracked changes: the list of them at the beginning, and the marks in the text that refer to it.
//! ODF 1.3 part 3, 5.5.

use super::story::{Blocks, StoryReader};
use crate::error::Result;
use crate::model::{Block, Inline, Name, Paragraph, Revision, Row, RunProps, Tracking};
use crate::ooxml::{Ns, Tag};
use crate::read::assemble::Line;
use std::sync::Arc;

/// A tracked change.
#[derive(Debug, Clone)]
pub(super) struct Change {
    kind: ChangeKind,
    revision: Revision,
    /// What a deletion took out of the text.
    blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChangeKind {
    Insertion,
    Deletion,
    /// Formats before a change are not in the file.
    Format,
}

impl<'x> StoryReader<'_, 'x, '_> {
    /// Reads the list of changes under the cursor.
    pub(super) fn read_tracked_changes(&mut self) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Text, "changed-region") => self.read_region()?,
                _ => self.cursor.skip()?,
            }
        }
        Ok(())
    }

    fn read_region(&mut self) -> Result<()> {
        let id = self.cursor.attr(Ns::Text, "id").or_else(|| self.cursor.attr(Ns::Xml, "id"));
        let id = id.unwrap_or_default().into_owned();
        let mut change = Change { kind: ChangeKind::Format, revision: Revision::default(), blocks: Vec::new() };
        let inside = self.cursor.depth();
        let mut blocks = Blocks::default();
        let body = self.body.take();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Text, "insertion") => change.kind = ChangeKind::Insertion,
                (Ns::Text, "deletion") => change.kind = ChangeKind::Deletion,
                (Ns::Text, "format-change") => {}
                (Ns::Office, "change-info") => change.revision = self.read_change_info()?,
                (Ns::Text, "p" | "h") => self.read_paragraph(tag, &mut blocks)?,
                (Ns::Text, "list") => self.read_list(&mut blocks)?,
                (Ns::Table, "table") => self.read_table(&mut blocks)?,
                _ => self.cursor.skip()?,
            }
        }
        self.body = body;
        self.break_pending = false;
        change.blocks = blocks.list;
        self.shared.tracked.insert(id, change);
        Ok(())
    }

    fn read_change_info(&mut self) -> Result<Revision> {
        let mut revision = Revision::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Dc, "creator") => revision.author = Name::from(self.cursor.text()?),
                (Ns::Dc, "date") => revision.date = super::note::date(&self.cursor.text()?),
                _ => self.cursor.skip()?,
            }
        }
        Ok(revision)
    }

    /// A mark of a change in a line.
    pub(super) fn read_change_mark(&mut self, tag: Tag<'x>, line: &mut Line) -> Result<()> {
        let id = self.cursor.attr(Ns::Text, "change-id").unwrap_or_default().into_owned();
        self.cursor.skip()?;
        match tag.local {
            "change" => self.put_deletion(&id, line),
            local => self.note_range(&id, local == "change-start"),
        }
        Ok(())
    }

    /// A mark of a change between blocks.
    pub(super) fn read_change_mark_between(&mut self, tag: Tag<'x>, blocks: &mut Blocks) -> Result<()> {
        let mut line = Line::new();
        self.read_change_mark(tag, &mut line)?;
        for inlines in std::mem::take(&mut line.cut_off) {
            let mark = self.deleted_mark(&RunProps::unset());
            blocks.list.push(Block::Paragraph(Paragraph { inlines, mark, ..Paragraph::default() }));
        }
        self.pending.extend(line.inlines);
        Ok(())
    }

    /// A range of inserted text, or of deleted text that is still in its place, begins or ends.
    fn note_range(&mut self, id: &str, begins: bool) {
        if self.shared.tracked.get(id).is_none_or(|change| change.kind == ChangeKind::Format) {
            return;
        }
        if begins {
            self.ranges.push(id.to_owned());
        } else {
            self.ranges.retain(|open| open != id);
        }
        let mut tracking = Tracking::default();
        for change in self.ranges.iter().filter_map(|id| self.shared.tracked.get(id)) {
            let side = match change.kind {
                ChangeKind::Deletion => &mut tracking.deleted,
                _ => &mut tracking.inserted,
            };
            *side = Some(change.revision.clone());
        }
        self.tracking = (!self.ranges.is_empty()).then(|| Arc::new(tracking));
        self.tracked_props = None;
    }

    /// Puts deleted text back where it was, marked as deleted; where changes are accepted it stays away.
    fn put_deletion(&mut self, id: &str, line: &mut Line) {
        let Some(change) = self.shared.tracked.get(id).filter(|change| change.kind == ChangeKind::Deletion) else {
            return;
        };
        let tracking = Arc::new(Tracking { inserted: None, deleted: Some(change.revision.clone()) });
        // The text after it is another run, whether it stays away or not.
        (line.begins_run, line.after_space) = (true, false);
        if self.shared.changes.drop(&tracking) {
            return;
        }
        let mut blocks = change.blocks.clone();
        mark_blocks(&mut blocks, &tracking);
        // Tables among deleted paragraphs cannot stand in a line; their text can.
        let mut paragraphs = Vec::new();
        flatten(blocks, &mut paragraphs);
        let last = paragraphs.len().saturating_sub(1);
        for (at, paragraph) in paragraphs.into_iter().enumerate() {
            line.inlines.extend(paragraph.inlines);
            if at < last {
                line.cut_off.push(std::mem::take(&mut line.inlines));
            }
        }
        line.after_space = false;
    }

    /// Properties of the mark of a paragraph that deleted text ends.
    pub(super) fn deleted_mark(&self, props: &Arc<RunProps>) -> Arc<RunProps> {
        let mut mark = RunProps::clone(props);
        mark.tracking = Some(Arc::new(Tracking { inserted: None, deleted: Some(Revision::default()) }));
        Arc::new(mark)
    }

    /// These properties with what the changes open here say of the text.
    pub(super) fn with_tracking(&mut self, props: &Arc<RunProps>) -> Arc<RunProps> {
        let Some(tracking) = &self.tracking else { return props.clone() };
        if let Some((plain, tracked)) = &self.tracked_props
            && Arc::ptr_eq(plain, props)
        {
            return tracked.clone();
        }
        let mut tracked = RunProps::clone(props);
        tracked.tracking = Some(tracking.clone());
        let tracked = Arc::new(tracked);
        self.tracked_props = Some((props.clone(), tracked.clone()));
        tracked
    }
}

/// The change that took away or brought all of a row's text, which is a change of the row.
pub(super) fn change_of_row<'b>(cells: impl Iterator<Item = &'b Vec<Block>>) -> Option<Arc<Tracking>> {
    let mut found: Option<Arc<Tracking>> = None;
    for block in cells.flatten() {
        let Block::Paragraph(paragraph) = block else { return None };
        for inline in &paragraph.inlines {
            let Inline::Run(run) = inline else { continue };
            let tracking = run.props.tracking.as_ref()?;
            if found.as_ref().is_some_and(|found| found != tracking) {
                return None;
            }
            found = Some(tracking.clone());
        }
    }
    // Text that was inserted into cells that were there before is no row.
    found.filter(|tracking| tracking.deleted.is_some())
}

fn flatten(blocks: Vec<Block>, out: &mut Vec<Paragraph>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => out.push(paragraph),
            Block::Table(table) => {
                for Row { cells, .. } in table.rows {
                    cells.into_iter().for_each(|cell| flatten(cell.blocks, out));
                }
            }
        }
    }
}

fn mark_blocks(blocks: &mut [Block], tracking: &Arc<Tracking>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => mark_inlines(&mut paragraph.inlines, tracking),
            Block::Table(table) => {
                for row in &mut table.rows {
                    row.cells.iter_mut().for_each(|cell| mark_blocks(&mut cell.blocks, tracking));
                }
            }
        }
    }
}

fn mark_inlines(inlines: &mut [Inline], tracking: &Arc<Tracking>) {
    for inline in inlines {
        match inline {
            Inline::Run(run) => Arc::make_mut(&mut run.props).tracking = Some(tracking.clone()),
            Inline::Hyperlink(link) => mark_inlines(&mut link.inlines, tracking),
            _ => {}
        }
    }
}
