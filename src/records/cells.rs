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

const COLUMNS: [(&str, &str, Kind); 13] = [
    ("file", "文件", Kind::Text),
    ("cell_table", "表序号", Kind::Integer),
    ("cell_row", "单元格行", Kind::Integer),
    ("cell_column", "单元格列", Kind::Integer),
    ("row_span", "跨行", Kind::Integer),
    ("column_span", "跨列", Kind::Integer),
    ("header", "表头", Kind::Integer),
    ("text", "内容", Kind::Text),
    ("parent_table", "所在表序号", Kind::Integer),
    ("parent_row", "所在单元格行", Kind::Integer),
    ("parent_column", "所在单元格列", Kind::Integer),
    ("heading", "所属标题", Kind::Text),
    ("caption", "表题", Kind::Text),
];

/// The rows of a document's tables; everything is counted from 1, `header` is 1 in header rows.
pub fn cell_record(file: &str, tables: &ExtractedTables) -> Record {
    let mut rows: Vec<Vec<Field>> = Vec::new();
    for table in &tables.tables {
        let parent = table.parent;
        let parent = [parent.map(|cell| cell.table), parent.map(|cell| cell.row), parent.map(|cell| cell.col)];
        rows.extend(table.cells.iter().map(|cell| {
            let header = u32::from(cell.row <= table.header_rows);
            let mut row: Vec<Field> = vec![file.into()];
            row.extend([table.number, cell.row, cell.col, cell.row_span, cell.col_span, header].map(Field::from));
            row.push(cell.text.as_str().into());
            row.extend(parent.map(Field::from));
            row.extend([table.heading.as_deref().into(), table.caption.as_deref().into()]);
            row
        }));
    }
    Record { sheets: vec![rows] }
}
