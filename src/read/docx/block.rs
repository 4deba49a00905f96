//! Blocks: paragraphs, tables, and what may stand between them. ECMA-376 Part 1, 17.2, 17.3.1.22.
//!
//! Content controls, custom XML and tracked insertions are transparent: not taking them is reading
//! what they hold.

use super::ignored::pass_over;
use super::story::{Blocks, StoryReader};
use crate::error::Result;
use crate::model::{Block, Bookmark, Inline};
use crate::ooxml::{Ns, Tag};

/// True for elements that only wrap what is read.
pub(super) fn is_transparent(tag: Tag) -> bool {
    tag.ns == Ns::W
        && matches!(tag.local, "sdt" | "sdtContent" | "customXml" | "smartTag" | "ins" | "moveTo" | "dir" | "bdo")
}

impl StoryReader<'_, '_, '_> {
    /// Reads one element of a container of blocks.
    pub(super) fn read_block(&mut self, tag: Tag, blocks: &mut Blocks) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::W, "p") => self.read_paragraph(blocks),
            (Ns::W, "tbl") => {
                blocks.settle();
                let table = self.read_table()?;
                blocks.list.push(Block::Table(table));
                Ok(())
            }
            (Ns::W, "sectPr") => self.read_last_section(blocks),
            (Ns::W, "body") => Ok(()),
            _ if is_transparent(tag) => Ok(()),
            _ => match self.bookmark(tag) {
                Some(mark) => {
                    self.pending.push(mark);
                    Ok(())
                }
                None => pass_over(self.cursor, tag),
            },
        }
    }

    fn read_last_section(&mut self, blocks: &mut Blocks) -> Result<()> {
        blocks.last = Some(self.read_section_props()?);
        Ok(())
    }

    /// A bookmark's beginning or end. Ids that are no numbers are taken as 0, as Word does.
    pub(super) fn bookmark(&mut self, tag: Tag) -> Option<Inline> {
        match (tag.ns, tag.local) {
            (Ns::W, "bookmarkStart") => {
                let id = self.cursor.integer("id").unwrap_or(0);
                let name = self.cursor.name("name").unwrap_or_else(|| "".into());
                Some(Inline::BookmarkStart(Bookmark { id, name }))
            }
            (Ns::W, "bookmarkEnd") => Some(Inline::BookmarkEnd(self.cursor.integer("id").unwrap_or(0))),
            _ => None,
        }
    }
}
