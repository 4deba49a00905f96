//! Tables (`w:tbl`): rows and cells as they come, their merges resolved by [`Spans`](crate::read::assemble::Spans). ECMA-376 Part 1, 17.4.
//!
//! Rows and cells know the content controls around them.

use super::control::Controls;
use super::ignored::skip_unhandled;
use super::story::{Blocks, StoryReader};
use super::table_props::{read_cell_prop, read_row_props, read_table_props};
use super::tracking::is_tracking;
use crate::diag::Repair;
use crate::error::Result;
use crate::model::{Block, CellProps, ControlId, Origin, Paragraph, Row, Table};
use crate::ooxml::{Cursor, Ns, Tag};
use crate::read::assemble::{Merge, RawCell, Spans};
use crate::units::Twip;
use std::sync::Arc;

impl StoryReader<'_, '_, '_> {
    /// Reads the table under the cursor.
    pub(super) fn read_table(&mut self) -> Result<Box<Table>> {
        let mut table = Box::new(Table { origin: Origin(self.cursor.origin()), ..Table::default() });
        let mut spans = Spans::new(self.shared.max_cells);
        let mut controls = Controls::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            controls.close(self.cursor);
            match (tag.ns, tag.local) {
                (Ns::W, "tr") => {
                    let control = controls.around(&mut self.shared.controls);
                    self.read_row(control, &mut table, &mut spans)?;
                }
                _ => self.read_table_child(tag, &mut controls, &mut table)?,
            }
        }
        controls.close(self.cursor);
        Ok(table)
    }

    fn read_table_child(&mut self, tag: Tag, controls: &mut Controls, table: &mut Table) -> Result<()> {
        match (tag.ns, tag.local) {
            (Ns::W, "tblPr") => table.props = read_table_props(self.cursor)?,
            (Ns::W, "tblGrid") => table.grid = read_grid(self.cursor, &mut table.previous_grid)?,
            _ => self.read_between(tag, controls)?,
        }
        Ok(())
    }

    /// An element between rows or between cells.
    fn read_between(&mut self, tag: Tag, controls: &mut Controls) -> Result<()> {
        if self.read_control(tag, controls)? || self.is_transparent(tag) {
            return Ok(());
        }
        // Only formulas can be in these here, and Word shows none between rows.
        if is_tracking(tag) {
            return self.cursor.skip();
        }
        self.read_mark_between(tag)
    }

    fn read_row(&mut self, control: Option<ControlId>, table: &mut Table, spans: &mut Spans) -> Result<()> {
        let mut row = self.new_row(control);
        let mut controls = Controls::default();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            controls.close(self.cursor);
            match (tag.ns, tag.local) {
                (Ns::W, "trPr") => {
                    self.read_row_props(row.as_deref_mut())?;
                    let tracking = row.as_ref().and_then(|row| row.props.tracking.as_ref());
                    if tracking.is_some_and(|tracking| self.shared.changes.drop(tracking)) {
                        while self.cursor.next(inside)?.is_some() {
                            self.cursor.skip()?;
                        }
                        return Ok(());
                    }
                }
                (Ns::W, "tblPrEx") => self.read_exceptions(row.as_deref_mut())?,
                (Ns::W, "tc") => {
                    spans.begin_row(table, row.take())?;
                    let control = controls.around(&mut self.shared.controls);
                    let cell = self.read_cell(control)?;
                    spans.add(table, cell, self.cursor)?;
                }
                _ => self.read_between(tag, &mut controls)?,
            }
        }
        controls.close(self.cursor);
        spans.begin_row(table, row)?;
        spans.end_row(table)
    }

    /// Rows wait in a box until their first cell: tables nest, and their readers' frames must stay small.
    fn new_row(&self, control: Option<ControlId>) -> Option<Box<Row>> {
        Some(Box::new(Row { control, origin: Origin(self.cursor.origin()), ..Row::default() }))
    }

    fn read_exceptions(&mut self, row: Option<&mut Row>) -> Result<()> {
        let props = read_table_props(self.cursor)?;
        if let Some(row) = row {
            row.exceptions = Arc::new(props);
        }
        Ok(())
    }

    /// Reads the row's properties. They come before its cells, or not at all.
    fn read_row_props(&mut self, row: Option<&mut Row>) -> Result<()> {
        match row {
            Some(row) => row.props = Arc::new(read_row_props(self.cursor)?),
            None => pass_late_row_props(self.cursor)?,
        }
        Ok(())
    }

    /// Reads the cell properties under the cursor, or takes those of an earlier cell with the same XML.
    fn read_cell_head(&mut self) -> Result<CellHead> {
        let verbatim = self.cursor.verbatim();
        if let Some((text, head)) = verbatim.and_then(|text| Some((text, self.cell_heads.get(text)?.clone()))) {
            self.cursor.pass(text)?;
            return Ok(head);
        }
        let warned = self.cursor.warned();
        let mut props = CellProps::default();
        let mut head = CellHead { props: CellProps::unset(), column_span: 1, vertical: None, horizontal: None };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "gridSpan") => head.column_span = self.cursor.integer::<u32>("val").unwrap_or(1).max(1),
                (Ns::W, "vMerge") => head.vertical = Some(read_merge(self.cursor)),
                (Ns::W, "hMerge") => head.horizontal = Some(read_merge(self.cursor)),
                _ => read_cell_prop(self.cursor, tag, &mut props)?,
            }
        }
        head.props = Arc::new(props);
        if let Some(text) = verbatim
            && self.cursor.warned() == warned
        {
            self.cell_heads.insert(text, head.clone());
        }
        Ok(head)
    }

    fn read_cell(&mut self, control: Option<ControlId>) -> Result<RawCell> {
        let mut cell = RawCell::new(control, Origin(self.cursor.origin()));
        let mut blocks = Box::<Blocks>::default();
        let fields_outside = self.fields.depth();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "tcPr") => self.read_cell_head()?.apply(&mut cell),
                _ => self.read_block(tag, &mut blocks)?,
            }
        }
        self.finish(&mut blocks, fields_outside);
        self.refuse_sections(&blocks);
        // A cell ends with a paragraph: Word adds the one that is missing.
        if !matches!(blocks.list.last(), Some(Block::Paragraph(_))) {
            blocks.list.push(Block::Paragraph(Paragraph::default()));
        }
        cell.cell.blocks = blocks.list;
        Ok(cell)
    }
}

/// The properties of a `w:tcPr`. Cells with equal properties share one copy of them, as paragraphs do.
#[derive(Clone)]
pub(super) struct CellHead {
    props: Arc<CellProps>,
    column_span: u32,
    vertical: Option<Merge>,
    horizontal: Option<Merge>,
}

impl CellHead {
    fn apply(self, raw: &mut RawCell) {
        raw.cell.props = self.props;
        raw.cell.column_span = self.column_span;
        raw.vertical = self.vertical;
        raw.horizontal = self.horizontal;
    }
}

fn pass_late_row_props(cursor: &mut Cursor) -> Result<()> {
    cursor.warn(Repair::MisplacedRowProperties);
    cursor.skip()
}

/// Widths of columns; a change of them holds those before.
fn read_grid(cursor: &mut Cursor, previous: &mut Option<Vec<Twip>>) -> Result<Vec<Twip>> {
    let mut grid = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "gridCol") => grid.push(cursor.twips("w").unwrap_or_default()),
            (Ns::W, "tblGridChange") => {}
            (Ns::W, "tblGrid") => *previous = Some(read_grid(cursor, &mut None)?),
            _ => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(grid)
}

/// Without a value a merge goes on.
fn read_merge(cursor: &mut Cursor) -> Merge {
    if cursor.w("val").is_some_and(|value| value == "restart") { Merge::Restart } else { Merge::Continue }
}
