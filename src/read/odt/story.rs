//! Stories: blocks of the body, of cells, headers, notes and text boxes. ODF 1.3 part 3, 5.

use super::list_items::OpenList;
use super::paragraph::ParagraphHead;
use super::shared::Shared;
use super::style::Family;
use crate::diag::{InputWarning, Location, WarningKind};
use crate::error::Result;
use crate::model::{Block, Columns, Inline, Name, Paragraph, RunProps, SectionProps, SectionType, Tracking};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::read::assemble::SectionBreaks;
use std::collections::HashMap;
use std::sync::Arc;

/// Reads stories of one part.
pub(super) struct StoryReader<'c, 'x, 's> {
    pub(super) cursor: &'c mut Cursor<'x>,
    pub(super) shared: &'c mut Shared<'s>,
    /// Lists open here, outermost first.
    pub(super) lists: Vec<OpenList>,
    /// What paragraphs of a style have, by the style's name: they repeat by the thousand.
    pub(super) heads: HashMap<Name, ParagraphHead>,
    /// The ranges of changed text open here, by the ids of their changes.
    pub(super) ranges: Vec<String>,
    /// What that means for runs.
    pub(super) tracking: Option<Arc<Tracking>>,
    /// Frames and bookmarks between blocks, for the next paragraph.
    pub(super) pending: Vec<Inline>,
    /// A page break after the paragraph before: the next one begins a page.
    pub(super) break_pending: bool,
    /// The body's sections; `None` in other stories, where pages do not change.
    pub(super) body: Option<Body>,
    /// Text boxes and shapes open here.
    pub(super) drawings: u32,
    /// Run properties that tracking was added to last, and with it.
    pub(super) tracked_props: Option<(Arc<RunProps>, Arc<RunProps>)>,
}

/// Sections of the body as they come.
pub(super) struct Body {
    pub(super) breaks: SectionBreaks,
    /// Master page of the section under reading; `None` before the first block.
    master: Option<Name>,
    columns: Option<Columns>,
    /// The section goes on where the one before ends.
    continuous: bool,
    page_number: Option<i32>,
    /// Blocks before the section.
    begin: usize,
}

impl Body {
    pub(super) fn new() -> Self {
        Body {
            breaks: SectionBreaks::default(),
            master: None,
            columns: None,
            continuous: false,
            page_number: None,
            begin: 0,
        }
    }
}

/// Where blocks of a container are collected.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) list: Vec<Block>,
}

/// What begins a page with a block: its master page and the number of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct PageStart {
    pub(super) master: Option<Name>,
    pub(super) number: Option<i32>,
}

impl<'c, 'x, 's> StoryReader<'c, 'x, 's> {
    pub(super) fn new(cursor: &'c mut Cursor<'x>, shared: &'c mut Shared<'s>) -> Self {
        StoryReader {
            cursor,
            shared,
            lists: Vec::new(),
            heads: HashMap::new(),
            ranges: Vec::new(),
            tracking: None,
            pending: Vec::new(),
            break_pending: false,
            body: None,
            drawings: 0,
            tracked_props: None,
        }
    }

    /// Reads the body under the cursor (`office:text`) into sections.
    pub(super) fn read_body(&mut self) -> Result<Vec<crate::model::Section>> {
        self.body = Some(Body::new());
        let mut blocks = Blocks::default();
        self.read_blocks_into(&mut blocks)?;
        self.finish(&mut blocks);
        let last = self.section_props();
        let Some(mut body) = self.body.take() else { return Ok(Vec::new()) };
        body.breaks.set_last(last);
        Ok(body.breaks.split(blocks.list))
    }

    /// Reads the story under the cursor: a header, a note, a cell, a text box. It holds something, if only an empty
    /// line.
    pub(super) fn read_story_blocks(&mut self) -> Result<Vec<Block>> {
        let lists = std::mem::take(&mut self.lists);
        let (body, pending) = (self.body.take(), std::mem::take(&mut self.pending));
        let break_pending = std::mem::take(&mut self.break_pending);
        let mut blocks = Blocks::default();
        self.read_blocks_into(&mut blocks)?;
        self.finish(&mut blocks);
        (self.lists, self.body, self.pending, self.break_pending) = (lists, body, pending, break_pending);
        if blocks.list.is_empty() {
            blocks.list.push(Block::Paragraph(Paragraph::default()));
        }
        Ok(blocks.list)
    }

    /// What is left between blocks at the end goes into the last paragraph.
    fn finish(&mut self, blocks: &mut Blocks) {
        let left = std::mem::take(&mut self.pending);
        if left.is_empty() {
            return;
        }
        if !matches!(blocks.list.last(), Some(Block::Paragraph(_))) {
            blocks.list.push(Block::Paragraph(Paragraph::default()));
        }
        if let Some(Block::Paragraph(paragraph)) = blocks.list.last_mut() {
            paragraph.inlines.extend(left);
        }
    }

    /// Reads the blocks of the container under the cursor to its end.
    pub(super) fn read_blocks_into(&mut self, blocks: &mut Blocks) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            self.read_block(tag, blocks)?;
        }
        Ok(())
    }

    fn read_block(&mut self, tag: Tag<'x>, blocks: &mut Blocks) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::Text, "p" | "h") => self.read_paragraph(tag, blocks),
            (Ns::Text, "list") => self.read_list(blocks),
            (Ns::Text, "numbered-paragraph") => self.read_numbered_paragraph(blocks),
            (Ns::Table, "table") => self.read_table(blocks),
            (Ns::Text, "section") => self.read_section(blocks),
            (
                Ns::Text,
                "table-of-content" | "illustration-index" | "table-index" | "object-index" | "user-index"
                | "alphabetical-index" | "bibliography",
            ) => self.read_index(tag, blocks),
            // An index body holds blocks, its title too.
            (Ns::Text, "index-body" | "index-title") => Ok(()),
            (Ns::Text, "tracked-changes") => self.read_tracked_changes(),
            (Ns::Draw, _) => {
                let mut inlines = std::mem::take(&mut self.pending);
                self.read_drawing(tag, &RunProps::unset(), &mut inlines)?;
                self.pending = inlines;
                Ok(())
            }
            _ => self.read_between(tag, blocks),
        }
    }

    /// What may be between blocks and is none.
    fn read_between(&mut self, tag: Tag<'x>, blocks: &mut Blocks) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::Text, "change-start" | "change-end" | "change") => self.read_change_mark_between(tag, blocks),
            (Ns::Text, "bookmark" | "bookmark-start" | "bookmark-end") => {
                let mut pending = std::mem::take(&mut self.pending);
                self.read_bookmark(tag, &mut pending)?;
                self.pending = pending;
                Ok(())
            }
            (
                Ns::Text,
                "soft-page-break"
                | "sequence-decls"
                | "user-field-decls"
                | "variable-decls"
                | "dde-connection-decls"
                | "alphabetical-index-auto-mark-file"
                | "section-source",
            )
            | (Ns::Office | Ns::Form | Ns::Table, _)
            | (Ns::Other | Ns::OpenDocumentExtension | Ns::None, _) => self.cursor.skip(),
            _ => self.skip_unknown(tag),
        }
    }

    /// Skips an element of OpenDocument that is not read here, with a warning.
    pub(super) fn skip_unknown(&mut self, tag: Tag<'x>) -> Result<()> {
        self.cursor.warn(InputWarning::ElementUnknown { element: tag.qualified.to_owned() });
        self.cursor.skip()
    }

    /// A section of the text: columns make it one of its own, all else is transparent.
    fn read_section(&mut self, blocks: &mut Blocks) -> Result<()> {
        let name = self.cursor.attr(Ns::Text, "style-name").unwrap_or_default().into_owned();
        let columns = self.shared.styles.inherited(Family::Section, &name, |style| style.columns.clone());
        let columns = columns.filter(|columns| columns.count.is_some_and(|count| count > 1));
        let is_column_section = columns.is_some() && self.body.is_some();
        if is_column_section {
            self.end_section(blocks.list.len());
            if let Some(body) = &mut self.body {
                body.columns = columns;
                body.continuous = body.begin > 0;
            }
        }
        self.read_blocks_into(blocks)?;
        if is_column_section {
            self.end_section(blocks.list.len());
            if let Some(body) = &mut self.body {
                body.columns = None;
                body.continuous = true;
            }
        }
        Ok(())
    }

    /// An index: its blocks, in a field of its own where it is a table of contents.
    fn read_index(&mut self, tag: Tag<'x>, blocks: &mut Blocks) -> Result<()> {
        let begin = blocks.list.len();
        let is_contents = tag.local == "table-of-content";
        let mut levels = 10_u32;
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Text, "table-of-content-source") => {
                    let level = self.cursor.attr(Ns::Text, "outline-level").and_then(|level| level.parse().ok());
                    levels = level.unwrap_or(levels);
                    self.cursor.skip()?;
                }
                (Ns::Text, local) if local.ends_with("-source") => self.cursor.skip()?,
                (Ns::Text, "index-body") => self.read_blocks_into(blocks)?,
                _ => self.read_block(tag, blocks)?,
            }
        }
        if is_contents && let Some(new) = blocks.list.get_mut(begin..) {
            super::field::wrap_in_contents(new, levels.clamp(1, 9));
        }
        Ok(())
    }

    /// Begins a section where a block asks for another master page or for a page number.
    pub(super) fn begin_page(&mut self, start: PageStart, blocks: usize) {
        let usual = self.shared.usual_master();
        let Some(body) = &mut self.body else { return };
        let named = start.master.filter(|master| !master.is_empty());
        let number = start.number.filter(|number| *number > 0);
        if body.master.is_none() && blocks <= body.begin {
            body.master = Some(named.unwrap_or(usual));
            body.page_number = number;
            return;
        }
        if named.is_none() && number.is_none() {
            return;
        }
        let master = named.or_else(|| body.master.clone()).unwrap_or(usual);
        if blocks > body.begin {
            self.end_section(blocks);
        }
        if let Some(body) = &mut self.body {
            (body.master, body.page_number, body.continuous) = (Some(master), number, false);
        }
    }

    /// Ends the section under reading after so many blocks, if it has any.
    fn end_section(&mut self, blocks: usize) {
        if self.body.as_ref().is_none_or(|body| blocks <= body.begin) {
            return;
        }
        let props = self.section_props();
        if let Some(body) = &mut self.body {
            body.breaks.end(blocks, props);
            (body.begin, body.page_number) = (blocks, None);
        }
    }

    /// Page setup of the section under reading.
    fn section_props(&mut self) -> SectionProps {
        let usual = self.shared.usual_master();
        let Some(body) = &self.body else { return SectionProps::default() };
        let (master, columns, continuous, number) =
            (body.master.clone().unwrap_or(usual), body.columns.clone(), body.continuous, body.page_number);
        let mut props = self.shared.section_of(&master);
        props.columns = columns.or(props.columns);
        if continuous {
            // It is on the pages of the section before, with their headers.
            (props.kind, props.headers_footers, props.title_page) = (Some(SectionType::Continuous), None, None);
            props.page_numbering.start = None;
        }
        props.page_numbering.start = number.or(props.page_numbering.start);
        props
    }
}

impl crate::read::assemble::WarningSink for StoryReader<'_, '_, '_> {
    fn warn(&mut self, kind: WarningKind) {
        Cursor::warn(self.cursor, kind);
    }

    fn warn_at(&mut self, kind: WarningKind, location: Location) {
        Cursor::warn_at(self.cursor, kind, location);
    }
}
