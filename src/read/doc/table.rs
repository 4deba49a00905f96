//! Tables: paragraphs become cells and rows by their marks. [MS-DOC] 2.4.3.
//!
//! A row's format is at its end, so rows wait as drafts until their table ends and its grid is known.

use super::grid::build_table;
use super::story::StoryReader;
use super::table_sprms::RowFormat;
use crate::diag::{Damage, InputWarning};
use crate::error::Result;
use crate::model::{Block, Origin, Paragraph, RunProps};
use crate::read::assemble::{Fields, WarningSink};
use std::sync::Arc;

/// What the mark of a row's end says.
pub(super) struct TableCells<'f> {
    /// Its modifiers: paragraph's and table's.
    pub(super) lists: [&'f [u8]; 3],
    /// Offset of the mark in the stream.
    pub(super) origin: Origin,
    /// Properties of the mark.
    pub(super) mark: Arc<RunProps>,
}

/// A row whose place on the grid is not known yet.
pub(super) struct DraftRow {
    pub(super) cells: Vec<Vec<Block>>,
    pub(super) format: RowFormat,
    pub(super) origin: Origin,
}

/// A table that has not ended.
#[derive(Default)]
struct OpenTable {
    rows: Vec<DraftRow>,
    cells: Vec<Vec<Block>>,
    /// Fields open where the cell under reading began.
    fields_outside: usize,
}

/// The blocks of a story, and the tables open at a point of it.
#[derive(Default)]
pub(super) struct Tables {
    /// Blocks of the story, then of the open cell of each table.
    blocks: Vec<Block>,
    inner: Vec<Vec<Block>>,
    open: Vec<OpenTable>,
}

impl Tables {
    /// True inside of a table.
    pub(super) fn is_in_table(&self) -> bool {
        !self.open.is_empty()
    }

    /// True where a row has cells and no end.
    pub(super) fn is_in_row(&self) -> bool {
        self.open.first().is_some_and(|table| !table.cells.is_empty())
    }

    /// Fields that were open where the innermost cell began.
    pub(super) fn fields_outside(&mut self, fields: &Fields) -> usize {
        let begins = self.inner.last().is_some_and(Vec::is_empty);
        let Some(table) = self.open.last_mut() else { return 0 };
        if begins {
            table.fields_outside = fields.depth();
        }
        table.fields_outside.min(fields.depth())
    }

    /// Number of blocks of the story before the point, with the table that is open.
    pub(super) fn blocks_so_far(&self) -> usize {
        self.blocks.len().saturating_add(usize::from(self.is_in_table()))
    }

    /// Ends and begins tables until so many are open.
    pub(super) fn go_to(&mut self, depth: u32, reader: &mut StoryReader) -> Result<()> {
        let depth = usize::try_from(depth).unwrap_or(usize::MAX);
        while self.open.len() > depth {
            self.close(reader)?;
        }
        while self.open.len() < depth {
            self.open.push(OpenTable::default());
            self.inner.push(Vec::new());
        }
        Ok(())
    }

    /// Adds a paragraph to the story or the cell, which may end with it.
    pub(super) fn add(&mut self, paragraph: Paragraph, ends_cell: bool) {
        let blocks = self.inner.last_mut().unwrap_or(&mut self.blocks);
        blocks.push(Block::Paragraph(paragraph));
        if ends_cell && let Some(table) = self.open.last_mut() {
            table.cells.push(std::mem::take(blocks));
        }
    }

    /// Ends a row of the innermost table.
    pub(super) fn end_row(&mut self, end: TableCells, reader: &mut StoryReader) -> Result<()> {
        let format = RowFormat::read(reader.file, end.lists, &end.mark, reader.session)?;
        let Some((table, blocks)) = self.open.last_mut().zip(self.inner.last_mut()) else { return Ok(()) };
        // Text between the last cell's mark and the row's is a cell, too.
        if !blocks.is_empty() {
            table.cells.push(std::mem::take(blocks));
        }
        let row = DraftRow { cells: std::mem::take(&mut table.cells), format, origin: end.origin };
        let touches_another = table.rows.last().is_some_and(|above| !above.format.is_same_table(&row.format));
        if touches_another {
            let rows = std::mem::take(&mut table.rows);
            let table = Block::Table(Box::new(build_table(rows, reader)?));
            self.below().push(table);
        }
        if let Some(table) = self.open.last_mut() {
            table.rows.push(row);
        }
        Ok(())
    }

    /// The blocks around the innermost table.
    fn below(&mut self) -> &mut Vec<Block> {
        let around = self.inner.len().saturating_sub(2);
        if self.inner.len() > 1 { self.inner.get_mut(around).unwrap_or(&mut self.blocks) } else { &mut self.blocks }
    }

    /// Ends the innermost table. What a damaged file has in it after the last row's end is a row of its own.
    fn close(&mut self, reader: &mut StoryReader) -> Result<()> {
        let (Some(mut table), Some(blocks)) = (self.open.pop(), self.inner.pop()) else { return Ok(()) };
        let mut after = Vec::new();
        if !table.cells.is_empty() {
            if !blocks.is_empty() {
                table.cells.push(blocks);
            }
            let cells = std::mem::take(&mut table.cells);
            let damage = Damage::Structure { structure: "TDefTable" };
            reader.here(u32::MAX).warn(InputWarning::PartUnreadable { damage }.into());
            table.rows.push(DraftRow { cells, format: RowFormat::default(), origin: Origin::default() });
        } else {
            after = blocks;
        }
        let around = self.inner.last_mut().unwrap_or(&mut self.blocks);
        if !table.rows.is_empty() {
            around.push(Block::Table(Box::new(build_table(table.rows, reader)?)));
        }
        around.extend(after);
        Ok(())
    }

    /// The blocks of the story.
    pub(super) fn finish(mut self, reader: &mut StoryReader) -> Result<Vec<Block>> {
        self.go_to(0, reader)?;
        Ok(self.blocks)
    }
}
