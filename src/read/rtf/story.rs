//! A story under reading: its paragraphs, and the tables that are open in it. RTF 1.9.1, "Table Definitions".
//!
//! RTF has no table that begins and ends. Paragraphs say how many tables they are in, `\cell` and `\row` say
//! where cells and rows end, and a paragraph that is in fewer tables ends the others.

use super::reader::{Reader, SinkAt};
use super::row::{OpenTable, RawRow, RowDefinition};
use super::section::SectionEnd;
use crate::error::Result;
use crate::model::{Block, Inline, Origin, Paragraph, Run, RunPiece, RunProps};
use crate::read::assemble::{Fields, SectionBreaks};
use std::sync::Arc;

/// Tables inside each other that are read; those that are deeper stay in the last one.
const DEEPEST: usize = 24;

/// Text under reading.
#[derive(Default)]
pub(super) struct Story {
    /// Finished paragraphs and tables.
    pub(super) blocks: Vec<Block>,
    /// What the open paragraph holds so far.
    pub(super) inlines: Vec<Inline>,
    /// Where the open paragraph begins.
    pub(super) begin: Option<Origin>,
    /// Tables that are open, outermost first.
    pub(super) tables: Vec<OpenTable>,
    /// Row properties that are in force.
    pub(super) row: Arc<RowDefinition>,
    /// Those of nested tables.
    pub(super) nested_row: Arc<RowDefinition>,
    /// Fields that are open.
    pub(super) fields: Fields,
    /// Sections that have ended.
    pub(super) sections: SectionBreaks,
}

/// What ends a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// `\par`
    Paragraph,
    /// `\cell`
    Cell,
    /// `\nestcell`
    NestedCell,
}

impl Story {
    /// Where finished blocks go: the innermost open cell, or the story itself.
    pub(super) fn target(&mut self) -> &mut Vec<Block> {
        match self.tables.last_mut() {
            Some(table) => &mut table.blocks,
            None => &mut self.blocks,
        }
    }

    /// Adds a piece to the last run, or begins a run of this format.
    pub(super) fn push(&mut self, props: &Arc<RunProps>, piece: RunPiece) {
        if let Some(Inline::Run(run)) = self.inlines.last_mut()
            && Arc::ptr_eq(&run.props, props)
        {
            match (run.pieces.last_mut(), piece) {
                (Some(RunPiece::Text(text)), RunPiece::Text(more)) => text.push_str(&more),
                (_, piece) => run.pieces.push(piece),
            }
            return;
        }
        self.inlines.push(Inline::Run(Run { props: props.clone(), pieces: vec![piece] }));
    }
}

impl Reader<'_, '_> {
    /// Makes a run of the text that was collected.
    pub(super) fn flush(&mut self) {
        if self.decoder.is_empty() {
            return;
        }
        let text = self.decoder.take();
        if text.is_empty() || self.state.destination == super::state::Destination::Skipped {
            return;
        }
        if self.state.destination == super::state::Destination::FieldCode {
            self.with_fields(|fields, _, sink| fields.code(&text, sink));
            return;
        }
        self.push_text(text);
    }

    /// Adds text in the format that is in force.
    fn push_text(&mut self, text: String) {
        let story = self.story();
        if story.fields.is_in_code() {
            // What stands between the code of a field and its result is neither.
            return;
        }
        if story.fields.take_text(&text) {
            return;
        }
        let props = self.run_props();
        if self.is_dropped(&props) {
            return;
        }
        let font = self.symbol_font();
        let story = self.begin_paragraph();
        for (is_symbol, text) in symbols_apart(&text) {
            match &font {
                Some(font) if is_symbol => {
                    for character in text.chars() {
                        story.push(&props, RunPiece::Symbol { font: font.clone(), code: u32::from(character) });
                    }
                }
                _ => story.push(&props, RunPiece::Text(text.to_owned())),
            }
        }
    }

    /// Adds a piece in the format that is in force.
    pub(super) fn push_piece(&mut self, piece: RunPiece) {
        self.flush();
        let props = self.run_props();
        if self.state.destination != super::state::Destination::Text || self.is_dropped(&props) {
            return;
        }
        if self.story().fields.is_in_code() {
            return;
        }
        self.begin_paragraph().push(&props, piece);
    }

    /// The open story, whose paragraph has begun by now.
    pub(super) fn begin_paragraph(&mut self) -> &mut Story {
        let origin = self.origin();
        let story = self.story();
        story.begin.get_or_insert(origin);
        story
    }

    /// Works on the fields of the open story; what they give goes into the open paragraph.
    pub(super) fn with_fields(&mut self, work: impl FnOnce(&mut Fields, &mut Vec<Inline>, &mut SinkAt)) {
        let location = self.location();
        let Some(story) = self.stories.last_mut() else { return };
        let mut sink = SinkAt { session: self.session, location };
        work(&mut story.fields, &mut story.inlines, &mut sink);
    }

    /// Ends the open paragraph.
    pub(super) fn end_paragraph(&mut self, end: End) -> Result<()> {
        self.flush();
        let level = self.state.paragraph.level();
        let level = match end {
            End::Paragraph => level,
            End::Cell => 1,
            End::NestedCell => level.max(2),
        };
        self.set_level(level.min(DEEPEST))?;
        self.push_paragraph(end != End::Paragraph);
        if end != End::Paragraph {
            let fields_outside = self.story().tables.last().map_or(0, |table| table.fields_outside);
            self.with_fields(|fields, out, sink| fields.close_to(fields_outside, out, sink));
            let story = self.story();
            let left = std::mem::take(&mut story.inlines);
            if let Some(table) = story.tables.last_mut() {
                if let (Some(Block::Paragraph(last)), false) = (table.blocks.last_mut(), left.is_empty()) {
                    last.inlines.extend(left);
                }
                table.cells.push(std::mem::take(&mut table.blocks));
            }
        }
        Ok(())
    }

    /// Adds the open paragraph to the blocks.
    fn push_paragraph(&mut self, ends_cell: bool) {
        let props = self.paragraph_props();
        let mark = self.run_props();
        // A cell's end is no paragraph mark that could be deleted.
        let mark = if ends_cell { without_tracking(mark) } else { mark };
        let origin = self.origin();
        let story = self.story();
        let origin = story.begin.take().unwrap_or(origin);
        let inlines = std::mem::take(&mut story.inlines);
        let paragraph = Paragraph { props, mark, inlines, origin, ..Paragraph::default() };
        story.target().push(Block::Paragraph(paragraph));
    }

    /// Opens or closes tables until so many are open.
    pub(super) fn set_level(&mut self, level: usize) -> Result<()> {
        while self.story().tables.len() > level {
            self.close_table()?;
        }
        let origin = self.story().begin.unwrap_or(self.origin());
        let story = self.story();
        while story.tables.len() < level {
            let fields_outside = story.fields.depth();
            story.tables.push(OpenTable { origin, fields_outside, ..OpenTable::default() });
        }
        Ok(())
    }

    /// Ends the innermost table.
    fn close_table(&mut self) -> Result<()> {
        let is_nested = self.story().tables.len() > 1;
        let definition = if is_nested { self.story().nested_row.clone() } else { self.story().row.clone() };
        let Some(mut table) = self.story().tables.pop() else { return Ok(()) };
        if !table.cells.is_empty() {
            // The file lacks the end of the row, or ends early.
            let cells = std::mem::take(&mut table.cells);
            table.rows.push(RawRow { definition, cells });
        }
        let left = std::mem::take(&mut table.blocks);
        if !table.rows.is_empty() {
            let blocks = self.assemble(table)?;
            self.story().target().extend(blocks);
        }
        self.story().target().extend(left);
        Ok(())
    }

    /// Ends a row of the outermost table, or of the innermost nested one.
    pub(super) fn end_row(&mut self, is_nested: bool) -> Result<()> {
        self.flush();
        let open = self.story().tables.len();
        let level = if is_nested { open.max(2) } else { 1 };
        if !self.story().inlines.is_empty() {
            // Text behind the last `\cell` is a cell whose end is missing.
            self.end_paragraph(if is_nested { End::NestedCell } else { End::Cell })?;
        }
        self.set_level(level)?;
        let story = self.story();
        let definition = if is_nested { story.nested_row.clone() } else { story.row.clone() };
        if let Some(table) = story.tables.last_mut() {
            let mut cells = std::mem::take(&mut table.cells);
            if !table.blocks.is_empty() {
                cells.push(std::mem::take(&mut table.blocks));
            }
            if !cells.is_empty() {
                table.rows.push(RawRow { definition, cells });
            }
        }
        Ok(())
    }

    /// Ends the innermost story: closes what is open in it and gives its blocks, at least one.
    pub(super) fn finish_story(&mut self, section: SectionEnd) -> Result<Story> {
        self.flush();
        if !self.story().inlines.is_empty() {
            let level = self.state.paragraph.level();
            self.set_level(level.min(DEEPEST))?;
            self.push_paragraph(false);
        }
        self.set_level(0)?;
        let mut left = Vec::new();
        self.with_fields(|fields, _, sink| fields.close_to(0, &mut left, sink));
        let mut story = self.stories.pop().unwrap_or_default();
        match story.blocks.last_mut() {
            Some(Block::Paragraph(last)) => last.inlines.extend(left),
            // A story ends with a paragraph. The mark after the last table of a section is its own.
            Some(Block::Table(_)) if section == SectionEnd::Pending && story.sections.is_empty() => {}
            _ => story.blocks.push(Block::Paragraph(Paragraph { inlines: left, ..Paragraph::default() })),
        }
        Ok(story)
    }
}

fn without_tracking(mark: Arc<RunProps>) -> Arc<RunProps> {
    if mark.tracking.is_none() {
        return mark;
    }
    Arc::new(RunProps { tracking: None, ..(*mark).clone() })
}

/// The text cut where characters of symbol fonts, which are in the private use area, begin or end.
fn symbols_apart(text: &str) -> impl Iterator<Item = (bool, &str)> {
    let is_symbol = |character: char| matches!(character, '\u{F000}'..='\u{F0FF}');
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = is_symbol(rest.chars().next()?);
        let end = rest.find(|character| is_symbol(character) != first).unwrap_or(rest.len());
        let (part, after) = rest.split_at_checked(end)?;
        rest = after;
        Some((first, part))
    })
}
