//! One form's figures out of the document's tables.
//!
//! The structure has the positions of heads, labels and figures; rows and columns are matched; what has text
//! and found no place is listed. Nothing is ever put in a column whose heading it is not under.

use super::figure::{CellRef, Figure, Matched, Value, parse_value, unit_of_heading};
use super::form::{Form, FormBlock, FormEntry, FormTable};
use super::grid::{Grid, GridCell};
use super::matching::{Item, Wanted, match_entries};
use super::structure::{BodyRow, HeaderRows, TableStructure};
use crate::diag::{Location, ReportWarning};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::collections::BTreeSet;

/// One table of the report: every figure of the form's version, in the form's order.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FilledTable {
    /// Which table.
    #[serde(skip)]
    pub table: FormTable,
    /// Version of the form: `2019` or `2021` for table two, `26` or `28` (rows) for table three.
    pub version: &'static str,
    /// The document's tables it was taken from, counted from 1.
    pub tables: Vec<u32>,
    /// Rows; in JSON an object by row id.
    #[serde(serialize_with = "rows_by_id")]
    pub rows: Vec<FilledRow>,
}

/// A row of a form with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// Stable id, such as `licences`.
    pub id: &'static str,
    /// The official label, such as 行政许可.
    pub title: &'static str,
    /// Figures in the form's order; in JSON an object by column id.
    pub figures: Vec<FilledFigure>,
}

/// A figure in its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledFigure {
    /// Stable id of the column, such as `natural_persons`.
    pub id: &'static str,
    /// The official heading, such as 自然人.
    pub title: &'static str,
    /// The figure.
    pub figure: Figure,
}

impl FilledTable {
    /// The figure in the given row and column, by their ids.
    pub fn figure(&self, row: &str, column: &str) -> Option<&Figure> {
        let row = self.rows.iter().find(|known| known.id == row)?;
        row.figures.iter().find(|known| known.id == column).map(|known| &known.figure)
    }
}

impl Serialize for FilledRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.figures.len()))?;
        for figure in &self.figures {
            map.serialize_entry(figure.id, &figure.figure)?;
        }
        map.end()
    }
}

fn rows_by_id<S: Serializer>(rows: &[FilledRow], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(rows.len()))?;
    for row in rows {
        map.serialize_entry(row.id, row)?;
    }
    map.end()
}

/// A cell with text that has no place in the form.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Unplaced {
    /// The cell.
    pub cell: CellRef,
    /// Its text.
    pub text: String,
    /// The table of the form it belongs to.
    pub form: FormTable,
    /// Its row in the form, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<&'static str>,
    /// Its column in the form, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<&'static str>,
    /// The label of its row as written.
    pub row_label: String,
    /// Where it is in the file.
    #[serde(skip)]
    pub(super) location: Location,
}

/// A form filled from the document's tables.
#[derive(Debug)]
pub(super) struct Filling {
    pub(super) table: FilledTable,
    pub(super) unplaced: Vec<Unplaced>,
    /// What was recognised by its place alone, in words.
    pub(super) by_position: Vec<(ReportWarning, Location)>,
}

impl Filling {
    /// How well the version fits: figures known by label, then few left over.
    pub(super) fn score(&self) -> (usize, std::cmp::Reverse<usize>) {
        let figures = self.table.rows.iter().flat_map(|row| &row.figures).map(|known| &known.figure);
        let sure = figures.filter(|figure| figure.value != Value::Absent && figure.matched != Matched::Position);
        (sure.count(), std::cmp::Reverse(self.unplaced.len()))
    }
}

/// Fills one version of a table's form.
pub(super) fn fill(form: &'static Form, grids: &[&Grid]) -> Filling {
    let rows = form.blocks.iter().flat_map(|block| block.rows.iter().map(move |entry| (block, entry)));
    let mut work = Work {
        form,
        structure: TableStructure::of(form, grids),
        rows: rows.collect(),
        used: BTreeSet::new(),
        filling: Filling { table: empty(form, grids), unplaced: Vec::new(), by_position: Vec::new() },
    };
    let found = work.match_rows();
    work.place_figures(&found);
    work.filling
}

/// The form with no figure in it.
fn empty(form: &'static Form, grids: &[&Grid]) -> FilledTable {
    let figure =
        |column: &'static FormEntry| FilledFigure { id: column.id, title: column.title, figure: Figure::absent() };
    let row = |block: &'static FormBlock, row: &'static FormEntry| FilledRow {
        id: row.id,
        title: row.title,
        figures: block.columns.iter().map(figure).collect(),
    };
    FilledTable {
        table: form.table,
        version: form.version,
        tables: grids.iter().map(|grid| grid.table).collect(),
        rows: form.blocks.iter().flat_map(|block| block.rows.iter().map(|entry| row(block, entry))).collect(),
    }
}

struct Work<'a> {
    form: &'static Form,
    structure: TableStructure<'a>,
    /// The form's rows with the blocks they are of.
    rows: Vec<(&'static FormBlock, &'static FormEntry)>,
    /// Cells that were placed or listed.
    used: BTreeSet<CellRef>,
    filling: Filling,
}

/// Which of the form's rows a row of the document is.
type FoundRow = Option<(usize, Matched)>;

/// Which of a block's columns a heading of the document is.
type FoundColumn = Option<(usize, Matched)>;

/// The heads over a row, read as a block's columns.
struct Heading {
    header: usize,
    block: &'static FormBlock,
    columns: Vec<FoundColumn>,
    /// They are in another table or over another block's rows.
    inherited: bool,
}

impl Work<'_> {
    fn match_rows(&self) -> Vec<FoundRow> {
        let body_rows = &self.structure.body_rows;
        if !self.form.labelled {
            let filled: Vec<usize> =
                (0..body_rows.len()).filter(|&body_row| self.has_figures(&body_rows[body_row])).collect();
            let only = match filled[..] {
                [only] => Some(only),
                [] if body_rows.len() == 1 => Some(0),
                _ => None,
            };
            return (0..body_rows.len())
                .map(|body_row| (Some(body_row) == only).then_some((0, Matched::Label)))
                .collect();
        }
        let rows: Vec<usize> = (0..body_rows.len()).filter(|&body_row| !body_rows[body_row].is_heading).collect();
        let items: Vec<Item> = rows.iter().map(|&body_row| body_rows[body_row].item.clone()).collect();
        let entries: Vec<Wanted> = self.rows.iter().map(|(_, entry)| Wanted::of(entry)).collect();
        let mut found = vec![None; body_rows.len()];
        for (body_row, row) in rows.into_iter().zip(match_entries(&entries, &items)) {
            found[body_row] = row;
        }
        found
    }

    fn has_figures(&self, body_row: &BodyRow) -> bool {
        self.structure.grids[body_row.grid].row(body_row.row).any(|(_, cell)| !cell.is_blank())
    }

    fn place_figures(&mut self, found: &[FoundRow]) {
        // The block whose rows a head was first used for: under another block it is only inherited.
        let mut block_of_header: Vec<Option<(&'static FormBlock, Vec<FoundColumn>)>> =
            vec![None; self.structure.headers.len()];
        let body_rows = std::mem::take(&mut self.structure.body_rows);
        for (body_row, row) in body_rows.iter().zip(found) {
            let block = match row {
                Some((row, _)) => Some(self.rows[*row].0),
                None if self.form.blocks.len() == 1 => self.form.blocks.first(),
                None => None,
            };
            let (Some(block), Some(header)) = (block, body_row.header) else {
                self.list_rest(body_row, row);
                continue;
            };
            let (own, columns) =
                block_of_header[header].get_or_insert_with(|| (block, self.match_columns(header, block)));
            let heading = if std::ptr::eq(*own, block) {
                Heading { header, block, columns: columns.clone(), inherited: body_row.inherited }
            } else {
                Heading { header, block, columns: self.match_columns(header, block), inherited: true }
            };
            self.place_row(body_row, &heading, *row);
            self.list_rest(body_row, row);
        }
    }

    fn match_columns(&self, header: usize, block: &'static FormBlock) -> Vec<FoundColumn> {
        let heads: Vec<Item> = self.structure.headers[header].heads().map(|head| head.item.clone()).collect();
        let wanted: Vec<Wanted> = block.columns.iter().map(Wanted::of).collect();
        match_entries(&wanted, &heads)
    }

    fn place_row(&mut self, body_row: &BodyRow, heading: &Heading, row: FoundRow) {
        let header = &self.structure.headers[heading.header];
        let grid = self.structure.grids[body_row.grid];
        for pair in pair_cells(header, grid, body_row.row) {
            let Some((column, by_head)) = heading.columns.get(pair.head).copied().flatten() else { continue };
            let (cell, id) = (&grid.cells[pair.cell], heading.block.columns[column].id);
            let Some((row, by_label)) = row.filter(|_| cell.row_span == 1) else {
                self.list(body_row, cell, row, Some(id));
                continue;
            };
            let in_order = heading.inherited || !pair.aligned;
            let by_place = if in_order { Matched::Position } else { Matched::Label };
            let CellRef { table, row: number, .. } = reference(grid.table, cell);
            let mut warn = |warning| self.filling.by_position.push((warning, cell.location.clone()));
            if by_label == Matched::Position {
                warn(ReportWarning::RowByPosition { table, row: number, title: self.rows[row].1.title });
            }
            if by_head == Matched::Position {
                let title = heading.block.columns[column].title;
                warn(ReportWarning::ColumnByPosition { table, title });
            }
            if in_order {
                warn(ReportWarning::CellsInOrder { table, row: number });
            }
            let unit = unit_of_heading(&self.structure.headers[heading.header].head_text(pair.head));
            let matched = by_label.max(by_head).max(by_place);
            if self.used.insert(reference(grid.table, cell)) {
                self.filling.table.rows[row].figures[column].figure = figure(cell, grid.table, unit, matched);
            }
        }
    }

    /// Lists what a row holds beside labels and placed figures.
    fn list_rest(&mut self, body_row: &BodyRow, row: &FoundRow) {
        let grid = self.structure.grids[body_row.grid];
        for (_, cell) in grid.row(body_row.row) {
            let begins = cell.row as usize == body_row.row;
            if begins
                && !cell.is_blank()
                && !self.used.contains(&reference(grid.table, cell))
                && !body_row.is_label(cell)
            {
                self.list(body_row, cell, *row, None);
            }
        }
    }

    fn list(&mut self, body_row: &BodyRow, cell: &GridCell, row: FoundRow, column: Option<&'static str>) {
        let grid = self.structure.grids[body_row.grid];
        if cell.is_blank() || !self.used.insert(reference(grid.table, cell)) {
            return;
        }
        self.filling.unplaced.push(Unplaced {
            cell: reference(grid.table, cell),
            text: cell.text.clone(),
            form: self.form.table,
            row: row.filter(|_| cell.row_span == 1).map(|(row, _)| self.rows[row].1.id),
            column,
            row_label: body_row.label.clone(),
            location: cell.location.clone(),
        });
    }
}

fn reference(table: u32, cell: &GridCell) -> CellRef {
    CellRef { table, row: cell.row.saturating_add(1), column: cell.column.saturating_add(1) }
}

fn figure(cell: &GridCell, table: u32, unit_of_head: Option<&str>, matched: Matched) -> Figure {
    let (value, unit) = parse_value(&cell.text);
    // A drawing, a table or a number made by Word is not read, and not nothing either.
    let value = if cell.shows_more { Value::Unreadable } else { value };
    let unit = unit.or(unit_of_head.filter(|_| matches!(value, Value::Number(_))));
    Figure {
        value,
        text: cell.text.clone(),
        unit: unit.map(str::to_owned),
        cell: Some(reference(table, cell)),
        matched,
    }
}

/// A cell and the heading it is under, both by index.
struct Pair {
    cell: usize,
    head: usize,
    /// Their edges agree: neither touches another.
    aligned: bool,
}

/// Pairs a row's cells with headings: one to one by their edges, or in order where there are as many.
fn pair_cells(header: &HeaderRows, grid: &Grid, row: usize) -> Vec<Pair> {
    let cells: Vec<(usize, &GridCell)> = grid.row(row).filter(|(_, cell)| cell.column >= header.start).collect();
    let heads: Vec<(u32, u32)> = header.heads().map(|head| (head.start, head.end)).collect();
    let mut pairs = Vec::new();
    for (head, &(start, end)) in heads.iter().enumerate() {
        let touching = cells.iter().filter(|(_, cell)| cell.overlaps(start, end));
        let under: Vec<&(usize, &GridCell)> = touching
            .filter(|(_, cell)| heads.iter().filter(|(start, end)| cell.overlaps(*start, *end)).count() == 1)
            .collect();
        let filled: Vec<_> = under.iter().filter(|(_, cell)| !cell.is_blank()).collect();
        let (one, sure) = match (&under[..], &filled[..]) {
            ([one], _) => (Some(one), true),
            (_, [one]) => (Some(*one), true),
            ([first, ..], []) => (Some(first), true),
            _ => (None, false),
        };
        if let Some(&&(cell, _)) = one {
            pairs.push(Pair { cell, head, aligned: sure });
        }
    }
    let in_order = cells.len() == heads.len()
        && cells.iter().zip(&heads).all(|((_, cell), (start, end))| cell.overlaps(*start, *end));
    if in_order && pairs.len() < heads.len() {
        return cells.iter().enumerate().map(|(head, (cell, _))| Pair { cell: *cell, head, aligned: false }).collect();
    }
    pairs
}
