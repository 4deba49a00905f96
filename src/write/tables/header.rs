//! Which rows at the top of a table are its headings, and what its columns are called.

use super::{ExtractedCell, ExtractedTable};
use crate::model::Table;
use std::collections::BTreeSet;

/// Between the headings of a column, from the top.
const JOINED_BY: &str = "·";

/// Headings at the top, and the rows their cells reach into; none where that would be the whole table.
pub(super) fn header_rows(table: &Table, rows: u32, cells: &[ExtractedCell]) -> u32 {
    let marked = table.rows.iter().take_while(|row| row.props.header == Some(true)).count();
    let mut headers = match u32::try_from(marked).unwrap_or(u32::MAX) {
        0 => cells.iter().find(|cell| is_number(&cell.text)).map_or(0, |cell| cell.row.saturating_sub(1)),
        marked => marked,
    };
    for cell in cells {
        if cell.row <= headers {
            headers = headers.max(cell.row_end().saturating_sub(1));
        }
    }
    if headers < rows { headers } else { 0 }
}

/// A figure, with or without sign, separators, percent sign.
fn is_number(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '−', '+']).trim_end_matches(['%', '％']);
    text.chars().any(char::is_numeric)
        && text.chars().all(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || matches!(c, '.' | ',' | '．'))
}

impl ExtractedTable {
    /// The cell at each place of a row (from 1) by column, merged ones at each place they cover. Rows are to be asked
    /// for in order through one [`Places`].
    pub(crate) fn places(&self) -> Places<'_> {
        Places {
            cells: self.cells.iter().peekable(),
            covering: vec![None; self.cols as usize],
            row: 0,
            rows: self.rows,
        }
    }

    /// What each column is called: its headings from the top, joined by `·`, one that covers several rows once. A
    /// column without one is called by its number, and a name that is taken gets a number behind it.
    pub fn column_names(&self) -> Vec<String> {
        let mut headings: Vec<Vec<&ExtractedCell>> = vec![Vec::new(); self.cols as usize];
        for row in self.places().take(self.header_rows as usize) {
            for (known, cell) in headings.iter_mut().zip(row) {
                known.extend(cell.filter(|cell| !known.last().is_some_and(|last| std::ptr::eq(*last, *cell))));
            }
        }
        // A heading across the whole table is its title, and tells no columns apart.
        let is_title = |cell: &ExtractedCell| self.cols > 1 && cell.col_span >= self.cols;
        let mut taken = BTreeSet::new();
        let names = (1_usize..).zip(headings).map(|(number, cells)| {
            let cells = cells.into_iter().filter(|cell| !is_title(cell) && !cell.text.is_empty());
            let name = cells.map(|cell| one_line(&cell.text)).collect::<Vec<_>>().join(JOINED_BY);
            let name = if name.is_empty() { number.to_string() } else { name };
            let mut free = name.clone();
            let mut copy = 1_u32;
            while !taken.insert(free.to_lowercase()) {
                copy = copy.saturating_add(1);
                free = format!("{name} ({copy})");
            }
            free
        });
        names.collect()
    }
}

/// The paragraphs of a label in one line, as if it had not been broken.
pub(super) fn one_line(text: &str) -> String {
    crate::model::join_lines(text.lines())
}

/// The places of a table's rows, from the first; see [`ExtractedTable::places`].
pub(crate) struct Places<'t> {
    cells: std::iter::Peekable<std::slice::Iter<'t, ExtractedCell>>,
    covering: Vec<Option<&'t ExtractedCell>>,
    row: u32,
    rows: u32,
}

impl<'t> Iterator for Places<'t> {
    type Item = Vec<Option<&'t ExtractedCell>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.row >= self.rows {
            return None;
        }
        self.row = self.row.saturating_add(1);
        let row = self.row;
        self.covering.iter_mut().for_each(|cell| *cell = cell.filter(|cell| cell.row_end() > row));
        while let Some(cell) = self.cells.next_if(|cell| cell.row <= row) {
            let first = cell.col.saturating_sub(1) as usize;
            let places = self.covering.iter_mut().skip(first).take(cell.col_span as usize);
            places.for_each(|place| *place = Some(cell));
        }
        Some(self.covering.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(row: u32, col: u32, row_span: u32, col_span: u32, text: &str) -> ExtractedCell {
        ExtractedCell { row, col, row_span, col_span, text: text.to_owned(), tables: Vec::new() }
    }

    #[test]
    fn columns_are_called_by_all_their_headings() {
        let cells = vec![
            cell(1, 1, 1, 5, "收支总表"),
            cell(2, 1, 2, 1, "项\n目"),
            cell(2, 2, 1, 2, "金额"),
            cell(2, 4, 2, 1, ""),
            cell(2, 5, 2, 1, "备注"),
            cell(3, 2, 1, 1, "本年"),
            cell(3, 3, 1, 1, "本年"),
        ];
        let table = ExtractedTable {
            number: 1,
            parent: None,
            heading: None,
            caption: None,
            rows: 4,
            cols: 5,
            header_rows: 3,
            cells,
        };
        assert_eq!(table.column_names(), ["项目", "金额·本年", "金额·本年 (2)", "4", "备注"]);
    }
}
