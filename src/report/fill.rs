//! One form's figures out of the document's tables.
//!
//! A sketch says where heads, labels and figures stand; rows and columns are matched; what has text
//! and found no place is listed. Nothing is ever put in a column whose heading it does not stand under.

use super::figure::{CellRef, Figure, Matched, Value, parse_value, unit_of_heading};
use super::form::{Block, Entry, Form, FormTable};
use super::grid::{Grid, GridCell};
use super::matching::{Item, Wanted, match_entries};
use super::sketch::{Band, Line, Sketch};
use crate::diag::Location;
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
    /// The document's tables it was taken from, counted from 0.
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
    /// What it says.
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
    /// Where it stands in the file.
    #[serde(skip)]
    pub(super) location: Location,
}

/// A form filled from the document's tables.
#[derive(Debug)]
pub(super) struct Filling {
    pub(super) table: FilledTable,
    pub(super) unplaced: Vec<Unplaced>,
    /// What was recognised by its place alone, in words.
    pub(super) by_position: Vec<(String, Location)>,
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
        sketch: Sketch::of(form, grids),
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
    let figure = |column: &'static Entry| FilledFigure { id: column.id, title: column.title, figure: Figure::absent() };
    let row = |block: &'static Block, row: &'static Entry| FilledRow {
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
    sketch: Sketch<'a>,
    /// The form's rows with the blocks they are of.
    rows: Vec<(&'static Block, &'static Entry)>,
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
    band: usize,
    block: &'static Block,
    columns: Vec<FoundColumn>,
    /// They stand in another table or over another block's rows.
    inherited: bool,
}

impl Work<'_> {
    fn match_rows(&self) -> Vec<FoundRow> {
        let lines = &self.sketch.lines;
        if !self.form.labelled {
            let filled: Vec<usize> = (0..lines.len()).filter(|&line| self.has_figures(&lines[line])).collect();
            let only = match filled[..] {
                [only] => Some(only),
                [] if lines.len() == 1 => Some(0),
                _ => None,
            };
            return (0..lines.len()).map(|line| (Some(line) == only).then_some((0, Matched::Label))).collect();
        }
        let rows: Vec<usize> = (0..lines.len()).filter(|&line| !lines[line].is_heading).collect();
        let items: Vec<Item> = rows.iter().map(|&line| lines[line].item.clone()).collect();
        let entries: Vec<Wanted> = self.rows.iter().map(|(_, entry)| Wanted::of(entry)).collect();
        let mut found = vec![None; lines.len()];
        for (line, row) in rows.into_iter().zip(match_entries(&entries, &items)) {
            found[line] = row;
        }
        found
    }

    fn has_figures(&self, line: &Line) -> bool {
        self.sketch.grids[line.grid].row(line.row).any(|(_, cell)| !cell.is_blank())
    }

    fn place_figures(&mut self, found: &[FoundRow]) {
        // The block whose rows a head was first used for: under another block it is only inherited.
        let mut block_of_band: Vec<Option<(&'static Block, Vec<FoundColumn>)>> = vec![None; self.sketch.bands.len()];
        let lines = std::mem::take(&mut self.sketch.lines);
        for (line, row) in lines.iter().zip(found) {
            let block = match row {
                Some((row, _)) => Some(self.rows[*row].0),
                None if self.form.blocks.len() == 1 => self.form.blocks.first(),
                None => None,
            };
            let (Some(block), Some(band)) = (block, line.band) else {
                self.list_rest(line, row);
                continue;
            };
            let (own, columns) = block_of_band[band].get_or_insert_with(|| (block, self.match_columns(band, block)));
            let heading = if std::ptr::eq(*own, block) {
                Heading { band, block, columns: columns.clone(), inherited: line.inherited }
            } else {
                Heading { band, block, columns: self.match_columns(band, block), inherited: true }
            };
            self.place_row(line, &heading, *row);
            self.list_rest(line, row);
        }
    }

    fn match_columns(&self, band: usize, block: &'static Block) -> Vec<FoundColumn> {
        let heads: Vec<Item> = self.sketch.bands[band].heads().map(|head| head.item.clone()).collect();
        let wanted: Vec<Wanted> = block.columns.iter().map(Wanted::of).collect();
        match_entries(&wanted, &heads)
    }

    fn place_row(&mut self, line: &Line, heading: &Heading, row: FoundRow) {
        let band = &self.sketch.bands[heading.band];
        let grid = self.sketch.grids[line.grid];
        for pair in pair_cells(band, grid, line.row) {
            let Some((column, by_head)) = heading.columns.get(pair.head).copied().flatten() else { continue };
            let (cell, id) = (&grid.cells[pair.cell], heading.block.columns[column].id);
            let Some((row, by_label)) = row.filter(|_| cell.row_span == 1) else {
                self.list(line, cell, row, Some(id));
                continue;
            };
            let in_order = heading.inherited || !pair.aligned;
            let by_place = if in_order { Matched::Position } else { Matched::Label };
            let (number, table) = (line.row + 1, u64::from(grid.table) + 1);
            let mut say = |what: String| self.filling.by_position.push((what, cell.location.clone()));
            if by_label == Matched::Position {
                say(format!("table {table} row {number} taken for {} by its place alone", self.rows[row].1.title));
            }
            if by_head == Matched::Position {
                let title = heading.block.columns[column].title;
                say(format!("a column of table {table} taken for {title} by its place alone"));
            }
            if in_order {
                say(format!("table {table} row {number}: cells taken in order, no heading stands right above them"));
            }
            let unit = unit_of_heading(&self.sketch.bands[heading.band].head_text(pair.head));
            let matched = by_label.max(by_head).max(by_place);
            if self.used.insert(reference(grid, cell)) {
                self.filling.table.rows[row].figures[column].figure = figure(cell, grid.table, unit, matched);
            }
        }
    }

    /// Lists what a line holds beside labels and placed figures.
    fn list_rest(&mut self, line: &Line, row: &FoundRow) {
        let grid = self.sketch.grids[line.grid];
        for (_, cell) in grid.row(line.row) {
            let begins = cell.row as usize == line.row;
            if begins && !cell.is_blank() && !self.used.contains(&reference(grid, cell)) && !line.is_label(cell) {
                self.list(line, cell, *row, None);
            }
        }
    }

    fn list(&mut self, line: &Line, cell: &GridCell, row: FoundRow, column: Option<&'static str>) {
        let grid = self.sketch.grids[line.grid];
        if cell.is_blank() || !self.used.insert(reference(grid, cell)) {
            return;
        }
        self.filling.unplaced.push(Unplaced {
            cell: reference(grid, cell),
            text: cell.text.clone(),
            form: self.form.table,
            row: row.filter(|_| cell.row_span == 1).map(|(row, _)| self.rows[row].1.id),
            column,
            row_label: line.label.clone(),
            location: cell.location.clone(),
        });
    }
}

fn reference(grid: &Grid, cell: &GridCell) -> CellRef {
    CellRef { table: grid.table, row: cell.row, column: cell.column }
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
        cell: Some(CellRef { table, row: cell.row, column: cell.column }),
        matched,
    }
}

/// A cell and the heading it stands under, both by index.
struct Pair {
    cell: usize,
    head: usize,
    /// Their edges agree: neither touches another.
    aligned: bool,
}

/// Pairs a row's cells with headings: one to one by their edges, or in order where there are as many.
fn pair_cells(band: &Band, grid: &Grid, row: usize) -> Vec<Pair> {
    let cells: Vec<(usize, &GridCell)> = grid.row(row).filter(|(_, cell)| cell.column >= band.start).collect();
    let heads: Vec<(u32, u32)> = band.heads().map(|head| (head.start, head.end)).collect();
    let mut pairs = Vec::new();
    for (head, &(start, end)) in heads.iter().enumerate() {
        let touching = cells.iter().filter(|(_, cell)| cell.overlaps(start, end));
        let under: Vec<&(usize, &GridCell)> = touching
            .filter(|(_, cell)| heads.iter().filter(|(start, end)| cell.overlaps(*start, *end)).count() == 1)
            .collect();
        let said: Vec<_> = under.iter().filter(|(_, cell)| !cell.is_blank()).collect();
        let (one, sure) = match (&under[..], &said[..]) {
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
