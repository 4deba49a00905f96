//! One story under reading: its characters become paragraphs, their marks say where cells and rows end.
//! [MS-DOC] 2.4.2, 2.4.3.

use super::file::WordFile;
use super::mark::{Mark, Marks};
use super::paragraph_sprms::{self, TablePlace};
use super::run_sprms::{self, RunHead, Toggles};
use super::sprm::sprms;
use super::table::{TableCells, Tables};
use crate::diag::{Location, Repair, WarningKind};
use crate::error::Result;
use crate::model::{Block, Inline, NoteKind, Origin, Paragraph, ParagraphProps, RunPiece, SectionProps, StyleKind};
use crate::ooxml::ReadContext;
use crate::read::assemble::{Fields, MediaTable, SectionBreaks, WarningSink};
use crate::read::session::Session;
use crate::read::{Changes, ReadOptions};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Ends a paragraph.
const PARAGRAPH_MARK: u16 = 0x0D;
/// Ends a cell or a row.
pub(super) const CELL_MARK: u16 = 0x07;
/// Ends a section where one ends; elsewhere a page break in the text.
pub(super) const SECTION_MARK: u16 = 0x0C;

/// What all stories of a file share.
pub(super) struct Shared<'f> {
    /// Pictures so far.
    pub(super) media: MediaTable,
    /// What becomes of tracked changes.
    pub(super) changes: Changes,
    /// Bookmarks, comments and references to notes.
    pub(super) marks: Marks,
    /// Most cells of a table.
    pub(super) max_cells: u64,
    /// Most tables inside each other.
    pub(super) max_depth: u32,
    /// Most bytes of a picture.
    pub(super) max_bytes: u64,
    /// Where the text boxes start that are being read, the innermost last.
    pub(super) open_boxes: Vec<u32>,
    run_heads: HashMap<(&'f [u8], &'f [u8], Toggles), RunHead>,
    paragraph_heads: HashMap<(u16, [&'f [u8]; 3]), ParagraphHead>,
}

impl Shared<'_> {
    /// For a document that is read with these options.
    pub(super) fn new(options: &ReadOptions, marks: Marks) -> Self {
        Shared {
            marks,
            media: MediaTable::default(),
            changes: options.changes,
            max_cells: options.limits.max_cells,
            max_depth: options.limits.max_depth,
            max_bytes: options.limits.max_bytes,
            open_boxes: Vec::new(),
            run_heads: HashMap::new(),
            paragraph_heads: HashMap::new(),
        }
    }
}

/// What the modifiers of a paragraph say.
#[derive(Debug, Clone)]
pub(super) struct ParagraphHead {
    pub(super) props: Arc<ParagraphProps>,
    pub(super) style: u16,
    pub(super) place: TablePlace,
}

/// Takes warnings about one place of the text.
pub(super) struct Here<'s> {
    pub(super) session: &'s mut Session,
    pub(super) location: Location,
}

impl WarningSink for Here<'_> {
    fn warn(&mut self, kind: WarningKind) {
        self.session.warn(kind, self.location.clone());
    }

    fn warn_at(&mut self, kind: WarningKind, location: Location) {
        self.session.warn(kind, location);
    }
}

/// Reads one story.
pub(super) struct StoryReader<'r, 'f> {
    pub(super) file: &'f WordFile<'f>,
    pub(super) shared: &'r mut Shared<'f>,
    pub(super) session: &'r mut Session,
    pub(super) fields: Fields,
    /// The kind of note that is being read.
    pub(super) note: Option<NoteKind>,
    /// A comment is being read.
    pub(super) in_comment: bool,
    /// Index of the next mark.
    next_mark: usize,
}

/// Sections of the body: the position behind each one's last character, and its page setup.
pub(super) type SectionEnds = Vec<(u32, SectionProps)>;

impl<'r, 'f> StoryReader<'r, 'f> {
    /// A reader before the first story.
    pub(super) fn new(file: &'f WordFile<'f>, shared: &'r mut Shared<'f>, session: &'r mut Session) -> Self {
        StoryReader { file, shared, session, fields: Fields::default(), note: None, in_comment: false, next_mark: 0 }
    }

    /// Reads the characters at these positions as one story. Sections that end in it are cut in `breaks`.
    pub(super) fn read_blocks(
        &mut self,
        range: Range<u32>,
        ends: &SectionEnds,
        breaks: &mut SectionBreaks,
    ) -> Result<Vec<Block>> {
        let mut tables = Tables::default();
        // The text of a box is read inside of the paragraph that it hangs on.
        let mark_outside = std::mem::replace(&mut self.next_mark, self.shared.marks.first_from(range.start));
        let mut ends = ends.iter().peekable();
        let mut start = range.start;
        while start < range.end.min(self.file.pieces.len()) {
            let next_end = ends.peek().map_or(u32::MAX, |(end, _)| *end);
            let end = self.paragraph_end(start..range.end, next_end);
            let mark = end.saturating_sub(1);
            self.session.count_element()?;
            let head = self.paragraph_head(mark)?;
            self.read_paragraph_into(&mut tables, start..end, head, range.end)?;
            if end >= next_end {
                let section = ends.next().map(|(_, props)| props.clone()).unwrap_or_default();
                if tables.is_in_table() {
                    self.here(mark).warn(Repair::MisplacedSectionBreak.into());
                }
                if end < range.end {
                    breaks.end(tables.blocks_so_far(), section);
                } else {
                    breaks.set_last(section);
                }
            }
            start = end;
        }
        // The last section reaches to the end, wherever the file says that it ends.
        if let Some((_, props)) = ends.next() {
            breaks.set_last(props.clone());
        }
        self.next_mark = mark_outside;
        let mut blocks = tables.finish(self)?;
        let mut left = Vec::new();
        self.fields.close_to(0, &mut left, &mut here(self.session, self.file, range.end));
        if let (false, Some(inlines)) = (left.is_empty(), last_inlines(&mut blocks)) {
            inlines.extend(left);
        }
        Ok(blocks)
    }

    /// Reads a story that holds something, if only an empty line.
    pub(super) fn read_story_blocks(&mut self, range: Range<u32>) -> Result<Vec<Block>> {
        let mut blocks = self.read_blocks(range, &SectionEnds::new(), &mut SectionBreaks::default())?;
        if blocks.is_empty() {
            blocks.push(Block::Paragraph(Paragraph::default()));
        }
        Ok(blocks)
    }

    /// The position behind the mark of the paragraph that begins here.
    fn paragraph_end(&self, range: Range<u32>, section_end: u32) -> u32 {
        let text = self.file.pieces.text(range.clone());
        let mut at = range.start;
        for &unit in text {
            at = at.saturating_add(1);
            if matches!(unit, PARAGRAPH_MARK | CELL_MARK) || unit == SECTION_MARK && at == section_end {
                return at;
            }
        }
        at
    }

    /// Reads a paragraph and puts it where it belongs: into the story, into a cell, or away as the mark of a row.
    fn read_paragraph_into(
        &mut self,
        tables: &mut Tables,
        range: Range<u32>,
        head: ParagraphHead,
        story_end: u32,
    ) -> Result<()> {
        let mark = range.end.saturating_sub(1);
        let is_cell_mark = self.file.pieces.text(mark..range.end) == [CELL_MARK];
        let mut depth = head.place.depth().min(self.shared.max_depth.min(DEEPEST));
        // Old writers and WPS say only at a row's end that it is in a table. A row that has begun goes on to its end.
        if is_cell_mark || tables.is_in_row() && self.cell_mark_follows(range.end..story_end) {
            depth = depth.max(1);
        }
        tables.go_to(depth, self)?;
        let ends_row = depth > 0 && head.place.ends_row && (depth > 1 || is_cell_mark);
        if ends_row {
            let (_, lists) = self.file.paragraph_lists(mark);
            let origin = Origin(self.file.pieces.offset(mark).unwrap_or(0));
            let mark = self.run_head(mark, head.style)?.props;
            return tables.end_row(TableCells { lists, origin, mark }, self);
        }
        let ends_cell = depth > 0 && (is_cell_mark || depth > 1 && head.place.ends_inner_cell);
        let fields_outside = if depth > 0 { tables.fields_outside(&self.fields) } else { 0 };
        let mut paragraph = self.read_paragraph(range.clone(), &head)?;
        if ends_cell {
            self.fields.close_to(fields_outside, &mut paragraph.inlines, &mut here(self.session, self.file, mark));
        }
        tables.add(paragraph, ends_cell);
        Ok(())
    }

    /// True where a cell or a row ends in what follows.
    fn cell_mark_follows(&self, range: Range<u32>) -> bool {
        self.file.pieces.text(range).contains(&CELL_MARK)
    }

    fn read_paragraph(&mut self, range: Range<u32>, head: &ParagraphHead) -> Result<Paragraph> {
        let mark = range.end.saturating_sub(1);
        let mut inlines: Vec<Inline> = Vec::new();
        let has_mark = matches!(self.file.pieces.text(mark..range.end), [PARAGRAPH_MARK | CELL_MARK | SECTION_MARK]);
        let end = if has_mark { mark } else { range.end };
        self.read_inlines(range.start..end, head.style, &mut inlines)?;
        // Ranges may begin or end at the paragraph's mark.
        self.take_marks(end, &mut inlines);
        let mark_props = self.run_head(mark, head.style)?.props;
        Ok(Paragraph {
            props: head.props.clone(),
            mark: mark_props,
            inlines,
            control: None,
            origin: Origin(self.file.pieces.offset(range.start).unwrap_or(0)),
        })
    }

    /// Adds the ranges that begin or end at a position; gives the references that are there.
    pub(super) fn take_marks(&mut self, position: u32, out: &mut Vec<Inline>) -> Vec<RunPiece> {
        let mut references = Vec::new();
        while let Some((_, mark)) = self.shared.marks.get(self.next_mark).filter(|(at, _)| *at <= position) {
            match mark {
                Mark::Inline(inline) => out.push(inline.clone()),
                Mark::Note(reference) => references.push(RunPiece::NoteReference(*reference)),
                Mark::Comment(comment) => references.push(RunPiece::CommentReference(*comment)),
            }
            self.next_mark = self.next_mark.saturating_add(1);
        }
        references
    }

    /// The position of the next mark.
    pub(super) fn next_mark(&self) -> u32 {
        self.shared.marks.get(self.next_mark).map_or(u32::MAX, |(at, _)| *at)
    }

    /// What the modifiers of the paragraph with this mark say; paragraphs with equal ones share a copy.
    fn paragraph_head(&mut self, mark: u32) -> Result<ParagraphHead> {
        let (style, lists) = self.file.paragraph_lists(mark);
        if let Some(head) = self.shared.paragraph_heads.get(&(style, lists)) {
            return Ok(head.clone());
        }
        let (mut props, mut place, mut own_style) = (ParagraphProps::default(), TablePlace::default(), style);
        for sprm in lists.iter().flat_map(|list| sprms(list)) {
            self.session.count_element()?;
            place.apply(sprm);
            own_style = paragraph_sprms::style_of(sprm).unwrap_or(own_style);
            paragraph_sprms::apply(self.file, &mut props, sprm);
        }
        if self.file.sheet.kind(own_style) == Some(StyleKind::Paragraph) {
            props.style = self.file.style_id(own_style);
        }
        let head = ParagraphHead { props: Arc::new(props), style: own_style, place };
        self.shared.paragraph_heads.insert((style, lists), head.clone());
        Ok(head)
    }

    /// What the modifiers of the character at a position say; runs with equal ones share a copy.
    pub(super) fn run_head(&mut self, position: u32, style: u16) -> Result<RunHead> {
        let offset = self.file.pieces.offset(position).unwrap_or(u32::MAX);
        let (list, _) = self.file.characters.stretch(offset);
        let modifiers = self.file.pieces.modifiers(position);
        let toggles = self.file.toggles(style);
        let key = (list, modifiers, toggles);
        if let Some(head) = self.shared.run_heads.get(&key) {
            return Ok(head.clone());
        }
        let mut head = RunHead::default();
        for sprm in sprms(list).chain(sprms(modifiers)) {
            self.session.count_element()?;
            run_sprms::apply(self.file, &mut head, toggles, sprm);
        }
        head.finish();
        self.shared.run_heads.insert(key, head.clone());
        Ok(head)
    }

    /// Takes warnings about a position.
    pub(super) fn here(&mut self, position: u32) -> Here<'_> {
        here(self.session, self.file, position)
    }
}

/// Takes warnings about a position; apart from the reader, so that its other parts stay free.
pub(super) fn here<'s>(session: &'s mut Session, file: &WordFile, position: u32) -> Here<'s> {
    let part = file.part.clone();
    let location = match file.pieces.offset(position) {
        Some(offset) => Location::at(part, u64::from(offset)),
        None => Location::in_part(part),
    };
    Here { session, location }
}

/// Tables inside each other that are told apart; deeper ones are part of the deepest.
const DEEPEST: u32 = 64;

/// The inlines of the last paragraph.
fn last_inlines(blocks: &mut [Block]) -> Option<&mut Vec<Inline>> {
    blocks.iter_mut().rev().find_map(|block| match block {
        Block::Paragraph(paragraph) => Some(&mut paragraph.inlines),
        Block::Table(_) => None,
    })
}
