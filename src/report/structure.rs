//! Positions of heads, labels and figures in the tables of one form.
//!
//! A header is one or more rows of column headings; it holds for the body_rows below it until the next.
//! Labels end where most labelled rows end them, whatever the first row's cells look like.

use super::figure::{Value, parse_value};
use super::form::{Form, FormEntry};
use super::grid::{Grid, GridCell};
use super::label::{key, likeness};
use super::matching::{Item, Wanted};
use std::collections::{BTreeMap, BTreeSet};

/// Heads and body_rows of a form's tables, in reading order.
pub(super) struct TableStructure<'a> {
    pub(super) grids: Vec<&'a Grid>,
    pub(super) headers: Vec<HeaderRows>,
    pub(super) body_rows: Vec<BodyRow>,
}

/// Rows of column headings.
pub(super) struct HeaderRows {
    grid: usize,
    /// Where labels end and figures begin.
    pub(super) start: u32,
    heads: Vec<ColumnHead>,
}

/// One heading: the lowest cell of the header over some columns.
pub(super) struct ColumnHead {
    pub(super) start: u32,
    /// The column after its last.
    pub(super) end: u32,
    pub(super) item: Item,
    text: String,
}

/// A row below a head.
pub(super) struct BodyRow {
    /// Index into [`TableStructure::grids`].
    pub(super) grid: usize,
    pub(super) row: usize,
    pub(super) header: Option<usize>,
    /// The head is in another table.
    pub(super) inherited: bool,
    /// One cell over the whole width: it heads a block.
    pub(super) is_heading: bool,
    pub(super) item: Item,
    /// The label as written.
    pub(super) label: String,
    /// Where its labels end.
    start: u32,
    /// The form has labels there.
    labelled: bool,
}

impl HeaderRows {
    /// Headings of figures.
    pub(super) fn heads(&self) -> impl Iterator<Item = &ColumnHead> {
        self.heads.iter().filter(|head| head.start >= self.start)
    }

    /// The text of one of [`HeaderRows::heads`].
    pub(super) fn head_text(&self, index: usize) -> String {
        self.heads().nth(index).map(|head| head.text.clone()).unwrap_or_default()
    }
}

impl BodyRow {
    /// Whether a cell of it is a label or a heading, and no figure. Where the form has no labels,
    /// words before the figures are one all the same, but not what holds a digit (约3).
    pub(super) fn is_label(&self, cell: &GridCell) -> bool {
        let may_be = self.labelled || !cell.text.contains(char::is_numeric);
        let is_there = self.is_heading || cell.column < self.start;
        is_there && may_be && matches!(parse_value(&cell.text).0, Value::Unreadable)
    }
}

impl<'a> TableStructure<'a> {
    pub(super) fn of(form: &Form, grids: &[&'a Grid]) -> Self {
        let mut structure = TableStructure { grids: grids.to_vec(), headers: Vec::new(), body_rows: Vec::new() };
        let words = Words::of(form);
        for (index, grid) in grids.iter().enumerate() {
            let heads: Vec<bool> = (0..grid.rows.len()).map(|row| words.is_head(grid, row)).collect();
            let mut row = 0;
            while row < heads.len() {
                if heads[row] {
                    let end = (row..heads.len()).find(|&row| !heads[row]).unwrap_or(heads.len());
                    let below = (end..heads.len()).find(|&row| heads[row]).unwrap_or(heads.len());
                    structure.headers.push(header(form, &words, index, grid, row..end, end..below));
                    row = end;
                } else {
                    let body_row = structure.body_row(form, index, row);
                    structure.body_rows.push(body_row);
                    row += 1;
                }
            }
        }
        structure
    }

    fn body_row(&self, form: &Form, index: usize, row: usize) -> BodyRow {
        let grid = self.grids[index];
        let header = self.headers.len().checked_sub(1);
        let fits = |header: &usize| self.grids[self.headers[*header].grid].columns == grid.columns;
        let header = header.filter(fits);
        let start = match header {
            Some(header) => self.headers[header].start,
            None if form.labelled => grid.columns,
            None => 0,
        };
        let is_heading = form.labelled && grid.row(row).any(|(_, cell)| cell.column == 0 && cell.end >= grid.columns);
        let (item, label) = row_label(grid, row, start);
        let inherited = header.is_some_and(|header| self.headers[header].grid != index);
        BodyRow { grid: index, row, header, inherited, is_heading, item, label, start, labelled: form.labelled }
    }
}

/// The label nearest to the figures; what spans several rows is the heading of a group.
fn row_label(grid: &Grid, row: usize, start: u32) -> (Item, String) {
    let labels: Vec<&GridCell> =
        grid.row(row).map(|(_, cell)| cell).filter(|cell| cell.column < start && !cell.key.is_empty()).collect();
    let own = labels.last().filter(|cell| cell.row_span == 1);
    let above = if own.is_some() { labels.len().saturating_sub(1) } else { labels.len() };
    let item = Item {
        key: own.map(|cell| cell.key.clone()).unwrap_or_default(),
        ancestors: labels.iter().take(above).map(|cell| cell.key.clone()).collect(),
    };
    (item, labels.last().map(|cell| cell.text.clone()).unwrap_or_default())
}

/// The words of a form.
struct Words {
    /// Labels of columns and of groups of columns, without those that are labels of rows as well.
    heads: BTreeSet<String>,
    /// Labels of rows, without those that are headings of columns as well.
    rows: BTreeSet<String>,
}

impl Words {
    fn of(form: &Form) -> Self {
        let keys = |entries: Vec<&FormEntry>| -> BTreeSet<String> {
            entries
                .iter()
                .flat_map(|entry| std::iter::once(&entry.title).chain(entry.also))
                .map(|label| key(label))
                .collect()
        };
        let rows = keys(form.blocks.iter().flat_map(|block| block.rows).collect());
        let mut heads = keys(form.blocks.iter().flat_map(|block| block.columns).collect());
        heads.extend(form.head.iter().map(|word| key(word)));
        let both: BTreeSet<String> = rows.intersection(&heads).cloned().collect();
        let without = |mut words: BTreeSet<String>| {
            words.retain(|word| !both.contains(word) && !word.is_empty());
            words
        };
        Words { heads: without(heads), rows: without(rows) }
    }

    /// Whether a row of the document names columns: a word of the head, no row's label, no number.
    fn is_head(&self, grid: &Grid, row: usize) -> bool {
        let own = || grid.row(row).map(|(_, cell)| cell).filter(|cell| cell.row as usize == row);
        let names = |words: &BTreeSet<String>, label: &str| words.iter().any(|word| likeness(word, label).is_some());
        own().any(|cell| names(&self.heads, &cell.key))
            && !own().any(|cell| self.rows.contains(&cell.key))
            && !own().any(|cell| matches!(parse_value(&cell.text).0, Value::Number(_)))
    }
}

fn header(
    form: &Form,
    words: &Words,
    index: usize,
    grid: &Grid,
    rows: std::ops::Range<usize>,
    below: std::ops::Range<usize>,
) -> HeaderRows {
    let lowest = grid.row(rows.end.saturating_sub(1));
    let heads: Vec<ColumnHead> = lowest.map(|(_, cell)| head(grid, rows.clone(), cell)).collect();
    let corner = heads.first().filter(|head| head.start == 0).map_or(0, |head| head.end);
    let start =
        if form.labelled { label_end(words, grid, below).unwrap_or(corner) } else { first_column(form, &heads) };
    HeaderRows { grid: index, start, heads }
}

/// A heading is its lowest cell; an empty one under a cell of the same width is that cell's.
fn head(grid: &Grid, rows: std::ops::Range<usize>, lowest: &GridCell) -> ColumnHead {
    let over = |cell: &&GridCell| cell.overlaps(lowest.column, lowest.end) && cell.row < lowest.row;
    let above: Vec<&GridCell> = rows.flat_map(|row| grid.row(row)).map(|(_, cell)| cell).filter(over).collect();
    let same = |cell: &&&GridCell| cell.column == lowest.column && cell.end == lowest.end && !cell.key.is_empty();
    let own = if lowest.key.is_empty() { above.iter().rev().find(same).copied().unwrap_or(lowest) } else { lowest };
    ColumnHead {
        start: lowest.column,
        end: lowest.end,
        item: Item { key: own.key.clone(), ancestors: above.iter().map(|cell| cell.key.clone()).collect() },
        text: own.text.clone(),
    }
}

/// Where most of the rows with a known label end it.
fn label_end(words: &Words, grid: &Grid, rows: std::ops::Range<usize>) -> Option<u32> {
    let mut ends: BTreeMap<u32, usize> = BTreeMap::new();
    for (_, cell) in rows.flat_map(|row| grid.row(row)) {
        if words.rows.contains(&cell.key) {
            *ends.entry(cell.end).or_default() += 1;
        }
    }
    let most = ends.values().copied().max()?;
    ends.into_iter().find(|(_, count)| *count == most).map(|(end, _)| end)
}

/// Without labels figures begin under the first known heading.
fn first_column(form: &Form, heads: &[ColumnHead]) -> u32 {
    let columns: Vec<Wanted> = form.blocks.iter().flat_map(|block| block.columns).map(Wanted::of).collect();
    let known = |head: &&ColumnHead| columns.iter().any(|column| column.likeness(&head.item.key).is_some());
    heads.iter().find(known).map_or(0, |head| head.start)
}
