//! The cells of any document's tables as rows: one row a cell, merged cells once.

use super::{Field, Kind, Record, Sheet, column};
use crate::write::ExtractedTables;
use std::sync::LazyLock;

/// The one sheet of tables: `cells`.
pub static CELL_SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    vec![Sheet {
        name: "cells",
        title: "单元格",
        columns: COLUMNS.map(|(name, title, kind)| column(name, title, kind)).to_vec(),
    }]
});

const COLUMNS: [(&str, &str, Kind); 8] = [
    ("file", "文件", Kind::Text),
    ("table", "表", Kind::Integer),
    ("row", "行", Kind::Integer),
    ("column", "列", Kind::Integer),
    ("row_span", "跨行", Kind::Integer),
    ("column_span", "跨列", Kind::Integer),
    ("header", "表头", Kind::Integer),
    ("text", "内容", Kind::Text),
];

/// The rows of a document's tables; everything is counted from 0, `header` is 1 in header rows.
pub fn cell_record(file: &str, tables: &ExtractedTables) -> Record {
    let mut rows: Vec<Vec<Field>> = Vec::new();
    for (number, table) in (0_u32..).zip(&tables.tables) {
        rows.extend(table.cells.iter().map(|cell| {
            let header = u32::from(cell.row < table.header_rows);
            let mut row: Vec<Field> = vec![file.into()];
            row.extend([number, cell.row, cell.col, cell.row_span, cell.col_span, header].map(Field::from));
            row.push(cell.text.as_str().into());
            row
        }));
    }
    Record { sheets: vec![rows] }
}
