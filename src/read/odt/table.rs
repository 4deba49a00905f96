//! Tables: columns, rows and cells, repeated ones written out, merges as spans. ODF 1.3 part 3, 9.
//!
//! A cell that spans others is followed by a covered cell for each place that it takes from them.

use super::changes::change_of_row;
use super::story::{Blocks, PageStart, StoryReader};
use super::style::{ColumnWidth, Family};
use crate::error::{Error, Limit, Result};
use crate::model::{
    Block, Cell, CellProps, Inline, Name, Origin, Overlay, Paragraph, Row, RowProps, RunPiece, Table, TableLayout,
    TableWidth,
};
use crate::ooxml::{Ns, Tag, round_to_i32};
use crate::read::assemble::{Merge, RawCell, Spans};
use crate::units::{FiftiethPercent, Twip};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Nodes that a copy of a cell or a row counts as: its elements and their properties.
const NODES_OF_COPY: usize = 16;

/// A table under reading.
struct Draft {
    table: Box<Table>,
    spans: Spans,
    columns: Vec<(ColumnWidth, Option<Name>)>,
    /// Cells that reach down from rows above: by their first column, their columns and the rows that are left.
    reaching: BTreeMap<u32, (u32, u32)>,
    /// Default style of the row's cells.
    row_cells: Option<Name>,
}

/// A cell of a row as it is written; covered ones have no spans.
struct RowCell {
    raw: RawCell,
    rows: u32,
    covered: bool,
}

impl<'x> StoryReader<'_, 'x, '_> {
    /// Reads the table under the cursor.
    pub(super) fn read_table(&mut self, blocks: &mut Blocks) -> Result<()> {
        let name = self.cursor.attr(Ns::Table, "style-name").unwrap_or_default();
        let style = self.shared.styles.find(Family::Table, &name);
        let format = style.as_ref().map(|style| style.table.clone()).unwrap_or_default();
        let master = style.and_then(|style| style.master.clone());
        self.begin_page(PageStart { master, number: format.page_number }, blocks.list.len());
        let mut draft = Draft {
            table: Box::new(Table { origin: Origin(self.cursor.origin()), props: format.props, ..Table::default() }),
            spans: Spans::new(self.shared.max_cells),
            columns: Vec::new(),
            reaching: BTreeMap::new(),
            row_cells: None,
        };
        let lists = std::mem::take(&mut self.lists);
        self.read_table_children(&mut draft, false)?;
        self.lists = lists;
        let Draft { mut table, columns, .. } = draft;
        table.grid = grid(&columns, table.props.width);
        if table.grid.is_empty() {
            // Without any width a table fills the room that there is.
            table.props.width = table.props.width.or(Some(TableWidth::Share(FiftiethPercent(5000))));
        } else {
            table.props.layout = Some(TableLayout::Fixed);
        }
        if format.page_break_before || std::mem::take(&mut self.break_pending) {
            break_before(&mut table);
        }
        if table.rows.iter().any(|row| !row.cells.is_empty()) {
            blocks.list.push(Block::Table(table));
        }
        Ok(())
    }

    fn read_table_children(&mut self, draft: &mut Draft, is_header: bool) -> Result<()> {
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Table, "table-column") => self.read_column(draft)?,
                (Ns::Table, "table-header-rows") => self.read_table_children(draft, true)?,
                // Groups of columns and rows are transparent.
                (
                    Ns::Table,
                    "table-columns" | "table-header-columns" | "table-column-group" | "table-rows" | "table-row-group",
                ) => {}
                (Ns::Table, "table-row") => self.read_row(draft, is_header)?,
                (Ns::Table, "title") => draft.table.props.caption = Some(Name::from(self.cursor.text()?)),
                (Ns::Table, "desc") => draft.table.props.description = Some(Name::from(self.cursor.text()?)),
                _ => self.cursor.skip()?,
            }
        }
        Ok(())
    }

    fn repeated(&self, local: &str) -> u32 {
        self.cursor.attr(Ns::Table, local).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
    }

    fn read_column(&mut self, draft: &mut Draft) -> Result<()> {
        let style = self.cursor.attr(Ns::Table, "style-name").unwrap_or_default();
        let width = self.shared.styles.find(Family::Column, &style).map(|style| style.column).unwrap_or_default();
        let cells = self.cursor.attr(Ns::Table, "default-cell-style-name").map(|name| Name::from(&*name));
        for _ in 0..self.repeated("number-columns-repeated") {
            self.check_cells(draft.columns.len())?;
            draft.columns.push((width, cells.clone()));
        }
        self.cursor.skip()
    }

    /// A count in one attribute can claim more than any memory holds: a copy counts as what it was read from.
    fn check_cells(&mut self, cells: usize) -> Result<()> {
        for _ in 0..NODES_OF_COPY {
            self.cursor.context().count_element()?;
        }
        let allowed = self.shared.max_cells;
        if u64::try_from(cells).is_ok_and(|cells| cells < allowed) {
            return Ok(());
        }
        Err(Error::TooLarge { limit: Limit::MaxCells, allowed })
    }

    fn read_row(&mut self, draft: &mut Draft, is_header: bool) -> Result<()> {
        let origin = Origin(self.cursor.origin());
        let style = self.cursor.attr(Ns::Table, "style-name").unwrap_or_default();
        let mut props = self.shared.styles.find(Family::Row, &style).map(|style| style.row.clone()).unwrap_or_default();
        props.header = is_header.then_some(true);
        draft.row_cells = self.cursor.attr(Ns::Table, "default-cell-style-name").map(|name| Name::from(&*name));
        let times = self.repeated("number-rows-repeated");
        let mut cells = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::Table, "table-cell" | "covered-table-cell") => self.read_cell(tag, draft, &mut cells)?,
                _ => self.cursor.skip()?,
            }
        }
        props.tracking = change_of_row(cells.iter().map(|cell| &cell.raw.cell.blocks));
        let props = Arc::new(props);
        // Copies stand behind all that they were made of.
        let end = Origin(self.cursor.origin());
        let template: Vec<RowCell> =
            if times > 1 { cells.iter().map(|cell| cell.copy(end)).collect() } else { Vec::new() };
        self.add_row(draft, props.clone(), origin, cells)?;
        for _ in 1..times {
            self.check_cells(draft.table.rows.len())?;
            let copy = template.iter().map(|cell| cell.copy(end)).collect();
            self.add_row(draft, props.clone(), end, copy)?;
        }
        Ok(())
    }

    fn read_cell(&mut self, tag: Tag<'x>, draft: &Draft, cells: &mut Vec<RowCell>) -> Result<()> {
        let covered = tag.local == "covered-table-cell";
        let times = self.repeated("number-columns-repeated");
        let span = |reader: &Self, local| reader.repeated(local);
        let (columns, rows) = (span(self, "number-columns-spanned"), span(self, "number-rows-spanned"));
        let style = self.cursor.attr(Ns::Table, "style-name").map(|name| Name::from(&*name));
        let column = draft.columns.get(cells.len()).and_then(|(_, cells)| cells.clone());
        let style = style.or_else(|| draft.row_cells.clone()).or(column);
        let mut raw = RawCell::new(None, Origin(self.cursor.origin()));
        raw.cell.props = self.cell_props(style.as_deref());
        raw.cell.column_span = if covered { 1 } else { columns };
        raw.cell.blocks = self.read_story_blocks()?;
        // A cell ends with a paragraph.
        if !matches!(raw.cell.blocks.last(), Some(Block::Paragraph(_))) {
            raw.cell.blocks.push(Block::Paragraph(Paragraph::default()));
        }
        let cell = RowCell { raw, rows: if covered { 1 } else { rows }, covered };
        let end = Origin(self.cursor.origin());
        let copy = (times > 1).then(|| cell.copy(end));
        cells.push(cell);
        for _ in 1..times {
            self.check_cells(cells.len())?;
            cells.extend(copy.as_ref().map(|cell| cell.copy(end)));
        }
        Ok(())
    }

    fn cell_props(&self, style: Option<&str>) -> Arc<CellProps> {
        let mut props = CellProps::default();
        for style in self.shared.styles.chain(Family::Cell, style.unwrap_or_default()).iter().rev() {
            props.overlay(&style.cell);
        }
        Arc::new(props)
    }

    /// Puts a row into the table: covered cells go to the cells that cover them.
    fn add_row(&mut self, draft: &mut Draft, props: Arc<RowProps>, origin: Origin, cells: Vec<RowCell>) -> Result<()> {
        let Draft { table, spans, reaching, .. } = draft;
        spans.begin_row(table, Some(Box::new(Row { props, origin, ..Row::default() })))?;
        let (mut column, mut below) = (0_u32, BTreeMap::new());
        let mut cells = cells.into_iter().peekable();
        while let Some(mut cell) = cells.next() {
            // The cell reaching down to here, if the file leaves this place to it.
            let from_above = reaching.get(&column).copied().filter(|_| cell.covered);
            let (width, left) = match from_above {
                Some((width, left)) => {
                    (cell.raw.vertical, cell.raw.cell.column_span) = (Some(Merge::Continue), width);
                    (width, left.saturating_sub(1))
                }
                None => {
                    cell.raw.vertical = (cell.rows > 1).then_some(Merge::Restart);
                    (cell.raw.cell.column_span, cell.rows.saturating_sub(1))
                }
            };
            // The places that it takes in its own row.
            let mut taken = 1;
            while taken < width && cells.next_if(|next| next.covered).is_some() {
                taken = taken.saturating_add(1);
            }
            if from_above.is_none() {
                cell.raw.cell.column_span = taken;
            }
            let width = if from_above.is_some() { width } else { taken };
            if left > 0 {
                below.insert(column, (width, left));
            }
            column = column.saturating_add(width);
            spans.add(table, cell.raw, self)?;
        }
        *reaching = below;
        spans.end_row(table)
    }
}

impl RowCell {
    /// The same cell once more, from this place on.
    fn copy(&self, origin: Origin) -> RowCell {
        let Cell { props, blocks, column_span, .. } = &self.raw.cell;
        let mut raw = RawCell::new(None, origin);
        (raw.cell.props, raw.cell.blocks, raw.cell.column_span) = (props.clone(), blocks.clone(), *column_span);
        place(&mut raw.cell.blocks, origin);
        RowCell { raw, rows: self.rows, covered: self.covered }
    }
}

/// Gives blocks another place in the file.
fn place(blocks: &mut [Block], origin: Origin) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                paragraph.origin = origin;
                place_drawings(&mut paragraph.inlines, origin);
            }
            Block::Table(table) => {
                table.origin = origin;
                for row in &mut table.rows {
                    row.origin = origin;
                    for cell in &mut row.cells {
                        cell.origin = origin;
                        place(&mut cell.blocks, origin);
                    }
                }
            }
        }
    }
}

fn place_drawings(inlines: &mut [Inline], origin: Origin) {
    for inline in inlines {
        match inline {
            Inline::Hyperlink(link) => place_drawings(&mut link.inlines, origin),
            Inline::Run(run) => {
                for piece in &mut run.pieces {
                    if let RunPiece::Drawing(drawing) = piece {
                        drawing.origin = origin;
                        drawing.text_blocks_mut().for_each(|blocks| place(blocks, origin));
                    }
                }
            }
            _ => {}
        }
    }
}

/// Widths of the columns; shares are of the table's width.
fn grid(columns: &[(ColumnWidth, Option<Name>)], width: Option<TableWidth>) -> Vec<Twip> {
    let shares: f64 = columns.iter().filter_map(|(column, _)| column.share).sum();
    let all = if let Some(TableWidth::Length(width)) = width { width.0 } else { 9638 };
    let width = |(column, _): &(ColumnWidth, Option<Name>)| {
        let share =
            column.share.filter(|_| shares > 0.0).and_then(|share| round_to_i32(share / shares * f64::from(all)));
        column.width.or(share.map(Twip)).unwrap_or_default()
    };
    let grid: Vec<Twip> = columns.iter().map(width).collect();
    if grid.iter().all(|width| width.0 == 0) { Vec::new() } else { grid }
}

/// The page break before a table is one before its first paragraph.
fn break_before(table: &mut Table) {
    let first = table.rows.first_mut().and_then(|row| row.cells.first_mut()).and_then(|cell| cell.blocks.first_mut());
    match first {
        Some(Block::Paragraph(paragraph)) => Arc::make_mut(&mut paragraph.props).page_break_before = Some(true),
        Some(Block::Table(inner)) => break_before(inner),
        None => {}
    }
}
