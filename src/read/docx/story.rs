//! One story under reading: a cursor in its part, and what its elements refer to.
//!
//! The readers of blocks, inlines, tables and drawings are methods of [`StoryReader`] in the files
//! named after them.

use super::control::Controls;
use super::paragraph::ParagraphHead;
use super::preserved::PreservedParts;
use super::table::CellHead;
use crate::diag::{InputWarning, Location, Reference, WarningKind};
use crate::error::Result;
use crate::model::{Block, Color, Control, Inline, NoteId, NoteKind, Paragraph, RunProps, StoryId, Tracking};
use crate::ooxml::{ContentTypes, Cursor, Package, Relationship, Relationships};
use crate::read::Changes;
use crate::read::assemble::{BookmarkIds, CommentIds, Fields, MediaTable, SectionBreaks, WarningSink};
use crate::read::office_art::VmlOutline;
use std::collections::HashMap;
use std::sync::Arc;

impl WarningSink for Cursor<'_> {
    fn warn(&mut self, kind: WarningKind) {
        Cursor::warn(self, kind);
    }

    fn warn_at(&mut self, kind: WarningKind, location: Location) {
        Cursor::warn_at(self, kind, location);
    }
}

/// What all stories of a document share.
pub(super) struct Shared<'p, 'b> {
    /// The package.
    pub(super) package: &'p Package<'b>,
    /// Content types of its parts.
    pub(super) types: ContentTypes,
    /// Pictures so far.
    pub(super) media: MediaTable,
    /// Parts preserved unchanged.
    pub(super) preserved: PreservedParts,
    /// Parts of headers and footers, by [`StoryId`].
    pub(super) stories: Vec<String>,
    /// The same the other way round.
    pub(super) story_ids: HashMap<String, StoryId>,
    /// Notes by the ids that references use.
    pub(super) notes: HashMap<(NoteKind, i64), NoteId>,
    /// Comments by the ids that references use.
    pub(super) comments: CommentIds,
    /// Ids of the bookmarks so far.
    pub(super) bookmarks: BookmarkIds,
    /// Colour of the paper.
    pub(super) background: Option<Color>,
    /// Content controls so far.
    pub(super) controls: Vec<Control>,
    /// What becomes of tracked changes.
    pub(super) changes: Changes,
    /// Most cells of a table.
    pub(super) max_cells: u64,
}

/// Reads one story.
pub(super) struct StoryReader<'c, 'x, 's> {
    pub(super) cursor: &'c mut Cursor<'x>,
    pub(super) shared: &'c mut Shared<'s, 's>,
    pub(super) relationships: &'c Relationships,
    pub(super) fields: Fields,
    /// Bookmarks between blocks, for the next paragraph.
    pub(super) pending: Vec<Inline>,
    /// Properties by the text they were read from: runs repeat theirs by the thousand.
    pub(super) run_props: HashMap<&'x str, Arc<RunProps>>,
    pub(super) heads: HashMap<&'x str, ParagraphHead>,
    pub(super) cell_heads: HashMap<&'x str, CellHead>,
    pub(super) plain: Arc<RunProps>,
    /// The insertion or deletion around the current position.
    pub(super) tracking: Option<Arc<Tracking>>,
    /// Groups and text boxes open here.
    pub(super) drawings: u32,
    /// Outlines of VML by the names of their types.
    pub(super) shape_types: HashMap<String, VmlOutline>,
}

/// Blocks of a container as they come in.
#[derive(Default)]
pub(super) struct Blocks {
    /// The blocks.
    pub(super) list: Vec<Block>,
    /// Content controls open here.
    pub(super) controls: Controls,
    /// What comments call the last paragraph (`w14:paraId`).
    pub(super) last_paragraph: Option<u32>,
    /// Section breaks so far.
    pub(super) sections: SectionBreaks,
}

impl Blocks {
    /// The inlines of the last paragraph; a new one where there is none.
    pub(super) fn last_inlines(&mut self) -> Option<&mut Vec<Inline>> {
        if !self.list.iter().any(|block| matches!(block, Block::Paragraph(_))) {
            self.list.push(Block::Paragraph(Paragraph::default()));
        }
        self.list.iter_mut().rev().find_map(|block| match block {
            Block::Paragraph(paragraph) => Some(&mut paragraph.inlines),
            Block::Table(_) => None,
        })
    }
}

impl<'c, 'x, 's> StoryReader<'c, 'x, 's> {
    /// A reader before the root element of its part.
    pub(super) fn new(
        cursor: &'c mut Cursor<'x>,
        shared: &'c mut Shared<'s, 's>,
        relationships: &'c Relationships,
    ) -> Self {
        StoryReader {
            cursor,
            shared,
            relationships,
            fields: Fields::default(),
            pending: Vec::new(),
            run_props: HashMap::new(),
            heads: HashMap::new(),
            cell_heads: HashMap::new(),
            plain: RunProps::unset(),
            tracking: None,
            drawings: 0,
            shape_types: HashMap::new(),
        }
    }

    /// Reads the blocks of the container under the cursor to its end.
    pub(super) fn read_blocks(&mut self) -> Result<Blocks> {
        let mut blocks = Blocks::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            self.read_block(tag, &mut blocks)?;
        }
        self.finish(&mut blocks, 0);
        Ok(blocks)
    }

    /// Reads the story under the cursor, a header, a note or a comment: no section ends in it, and it
    /// holds something, if only an empty line.
    pub(super) fn read_story_blocks(&mut self) -> Result<Blocks> {
        let mut blocks = self.read_blocks()?;
        self.refuse_sections(&blocks);
        if blocks.list.is_empty() {
            blocks.list.push(Block::Paragraph(Paragraph::default()));
        }
        Ok(blocks)
    }

    /// Closes what is open where a container ends: fields without an end, bookmarks without a paragraph.
    pub(super) fn finish(&mut self, blocks: &mut Blocks, fields_outside: usize) {
        blocks.controls.close(self.cursor);
        let mut left = std::mem::take(&mut self.pending);
        self.fields.close_to(fields_outside, &mut left, self.cursor);
        if !left.is_empty()
            && let Some(inlines) = blocks.last_inlines()
        {
            inlines.extend(left);
        }
    }

    /// What an id in this part refers to; a warning where it is nothing.
    pub(super) fn relationship(&mut self, id: &str) -> Option<&'c Relationship> {
        let found = self.relationships.with_id(id);
        if found.is_none() {
            let kind = InputWarning::ReferenceDangling { target: Reference::Relationship, id: id.to_owned() };
            self.cursor.warn(kind);
        }
        found
    }

    /// The story in the part that an id refers to.
    pub(super) fn story(&mut self, id: &str) -> Option<StoryId> {
        let part = &self.relationship(id)?.target;
        if !self.shared.package.has(part) {
            let kind = InputWarning::ReferenceDangling { target: Reference::HeaderOrFooter, id: part.clone() };
            self.cursor.warn(kind);
            return None;
        }
        if let Some(known) = self.shared.story_ids.get(part) {
            return Some(*known);
        }
        let id = StoryId(u32::try_from(self.shared.stories.len()).ok()?);
        self.shared.stories.push(part.clone());
        self.shared.story_ids.insert(part.clone(), id);
        Some(id)
    }
}
