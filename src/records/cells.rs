//! The cells of any document's tables as rows: one row a cell, merged cells once.

use super::typed::{TypedValue, names_things, typed};
use super::{Field, Kind, Record, Sheet, column};
use crate::write::ExtractedTables;
use std::sync::LazyLock;

/// The one sheet of tables: `cells`.
pub static CELL_SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    vec![Sheet::new("cells", "单元格", COLUMNS.map(|(name, title, kind)| column(name, title, kind)).to_vec())]
});

const COLUMNS: [(&str, &str, Kind); 15] = [
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
    ("number", "数值", Kind::Figure),
    ("date", "日期", Kind::Date),
];

/// The rows of a document's tables; everything is counted from 1, `header` is 1 in header rows; the number or the
/// day that a text is stands beside it.
pub fn cell_record(file: &str, tables: &ExtractedTables) -> Record {
    let mut rows: Vec<Vec<Field>> = Vec::new();
    for table in &tables.tables {
        let parent = table.parent;
        let parent = [parent.map(|cell| cell.table), parent.map(|cell| cell.row), parent.map(|cell| cell.col)];
        let names = table.column_names();
        rows.extend(table.cells.iter().map(|cell| {
            let header = u32::from(cell.row <= table.header_rows);
            let mut row: Vec<Field> = vec![file.into()];
            row.extend([table.number, cell.row, cell.col, cell.row_span, cell.col_span, header].map(Field::from));
            row.push(cell.text.as_str().into());
            row.extend(parent.map(Field::from));
            row.extend([table.heading.as_deref().into(), table.caption.as_deref().into()]);
            let name = names.get(cell.col.saturating_sub(1) as usize);
            let counts = header == 0 && !name.is_some_and(|name| names_things(name));
            let (number, date) = match typed(&cell.text).filter(|_| counts).map(|typed| typed.value) {
                Some(TypedValue::Number(number)) => (Field::Number(number), Field::Empty),
                Some(TypedValue::Date(date)) => (Field::Empty, Field::Date(date)),
                None => (Field::Empty, Field::Empty),
            };
            row.extend([number, date]);
            row
        }));
    }
    Record { sheets: vec![rows] }
}
