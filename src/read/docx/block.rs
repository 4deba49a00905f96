//! Blocks: paragraphs, tables, and what may be between them. ECMA-376 Part 1, 17.2, 17.3.1.22.
//!
//! Custom XML is transparent: not taking it is reading what it holds.

use super::border::read_color;
use super::control::Controls;
use super::ignored::skip_unhandled;
use super::story::{Blocks, StoryReader};
use super::tracking::is_tracking;
use crate::diag::{InputWarning, Reference, Repair};
use crate::error::Result;
use crate::model::{Block, Bookmark, Inline, Origin, Paragraph};
use crate::ooxml::{Ns, Tag};
use crate::read::assemble::CommentMark;

impl StoryReader<'_, '_, '_> {
    /// True for elements that only wrap what is read.
    pub(super) fn is_transparent(&mut self, tag: Tag) -> bool {
        tag.ns == Ns::W && matches!(tag.local, "sdt" | "sdtContent" | "customXml" | "smartTag" | "dir" | "bdo")
    }

    /// Reads one element of a container of blocks.
    pub(super) fn read_block(&mut self, tag: Tag, blocks: &mut Blocks) -> Result<()> {
        blocks.controls.close(self.cursor);
        match (tag.ns, tag.local) {
            (Ns::W, "p") => self.read_paragraph(blocks),
            (Ns::W, "tbl") => {
                let mut table = self.read_table()?;
                table.control = blocks.controls.around(&mut self.shared.controls);
                blocks.list.push(Block::Table(table));
                Ok(())
            }
            (Ns::W, "sectPr") => self.read_last_section(blocks),
            (Ns::W, "r" | "hyperlink" | "fldSimple" | "dir" | "bdo") => self.read_inline_between(tag),
            (Ns::M, _) => self.read_math_block(tag, blocks),
            (Ns::W, "background") => {
                self.shared.background = read_color(self.cursor, "color", ["themeColor", "themeTint", "themeShade"]);
                Ok(())
            }
            (Ns::W, "body") => Ok(()),
            _ if self.read_control(tag, &mut blocks.controls)? => Ok(()),
            _ if self.is_transparent(tag) => Ok(()),
            _ if is_tracking(tag) => self.read_tracked_blocks(tag, blocks),
            _ => self.read_mark_between(tag),
        }
    }

    /// Text between paragraphs begins the next one.
    fn read_inline_between(&mut self, tag: Tag) -> Result<()> {
        self.cursor.warn(Repair::OutsideParagraph { element: tag.qualified.to_owned() });
        let mut pending = std::mem::take(&mut self.pending);
        let read = self.read_inline(tag, &mut Controls::default(), &mut pending);
        self.pending = pending;
        read
    }

    /// A formula between paragraphs becomes a paragraph.
    fn read_math_block(&mut self, tag: Tag, blocks: &mut Blocks) -> Result<()> {
        let origin = Origin(self.cursor.origin());
        let mut inlines = std::mem::take(&mut self.pending);
        self.read_math(tag, &mut inlines)?;
        if !inlines.iter().any(|inline| matches!(inline, Inline::Math(_))) {
            self.pending = inlines;
            return Ok(());
        }
        let control = blocks.controls.around(&mut self.shared.controls);
        blocks.list.push(Block::Paragraph(Paragraph { inlines, control, origin, ..Paragraph::default() }));
        Ok(())
    }

    fn read_last_section(&mut self, blocks: &mut Blocks) -> Result<()> {
        blocks.sections.set_last(self.read_section_props()?);
        Ok(())
    }

    /// Reads a mark between blocks, for the next paragraph; skips anything else.
    pub(super) fn read_mark_between(&mut self, tag: Tag) -> Result<()> {
        let mut pending = std::mem::take(&mut self.pending);
        let read = self.read_range_mark(tag, &mut pending);
        self.pending = pending;
        read
    }

    /// Reads the beginning or the end of a bookmark, of a commented or of a moved range; skips anything else.
    /// Ids of bookmarks that are no numbers are taken as 0, as Word does.
    pub(super) fn read_range_mark(&mut self, tag: Tag, out: &mut Vec<Inline>) -> Result<()> {
        let mark = match (tag.ns, tag.local) {
            (Ns::W, "bookmarkStart") => {
                let written = self.cursor.integer("id").unwrap_or(0);
                let id = self.shared.bookmarks.begin(written);
                let name = self.cursor.name("name").unwrap_or_else(|| "".into());
                Some(Inline::BookmarkStart(Bookmark { id, name }))
            }
            (Ns::W, "bookmarkEnd") => self.bookmark_end().map(Inline::BookmarkEnd),
            (Ns::W, "commentRangeStart") => self.comment_id(CommentMark::Start).map(Inline::CommentStart),
            (Ns::W, "commentRangeEnd") => self.comment_id(CommentMark::End).map(Inline::CommentEnd),
            (Ns::W, "moveFromRangeStart" | "moveFromRangeEnd" | "moveToRangeStart" | "moveToRangeEnd") => {
                Some(self.move_range(tag))
            }
            _ => return skip_unhandled(self.cursor, tag),
        };
        out.extend(mark);
        Ok(())
    }

    /// The bookmark that ends; a warning where none has begun or it has ended before.
    fn bookmark_end(&mut self) -> Option<i64> {
        let written = self.cursor.integer("id").unwrap_or(0);
        let id = self.shared.bookmarks.end(written);
        if id.is_none() {
            let kind = InputWarning::ReferenceDangling { target: Reference::Bookmark, id: written.to_string() };
            self.cursor.warn(kind);
        }
        id
    }
}
