//! A table as rows under named columns, as data frames have them: its header rows are the names of the columns, a
//! merged cell's text is in every place it covers.

use super::typed::{Typed, TypedValue, names_things, typed};
use super::{Column, Field, Kind, Sheet, column};
use crate::write::{ExtractedTable, TableCell};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

/// Behind the name of the column that has the text of what a column of values does not say in full.
const TEXT_BESIDE: &str = " (text)";

/// A table's rows and what its columns are called. In JSON each row is an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRows {
    /// [`ExtractedTable::number`].
    pub number: u32,
    /// [`ExtractedTable::parent`].
    pub parent: Option<TableCell>,
    /// [`ExtractedTable::heading`].
    pub heading: Option<String>,
    /// [`ExtractedTable::caption`].
    pub caption: Option<String>,
    /// Its columns; the sheet is called `table_` and the table's number.
    pub sheet: Sheet,
    /// Its rows below the header rows; each has a field for each column.
    pub rows: Vec<Vec<Field>>,
}

/// The rows of a table. With `numbers` a column that holds nothing but numbers or dates has them as such; beside it
/// is a column of texts where they say more: 1.2万, or a stroke in place of a number.
pub fn table_rows(table: &ExtractedTable, numbers: bool) -> TableRows {
    let names = table.column_names();
    let mut texts: Vec<Vec<&str>> = vec![Vec::new(); names.len()];
    for places in table.places().skip(table.header_rows as usize) {
        for (column, cell) in texts.iter_mut().zip(places) {
            column.push(cell.map_or("", |cell| cell.text.as_str()));
        }
    }
    let body = table.rows.saturating_sub(table.header_rows) as usize;
    let mut columns = Vec::new();
    let mut rows: Vec<Vec<Field>> = vec![Vec::new(); body];
    let mut taken: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    for (name, texts) in names.into_iter().zip(texts) {
        let made = if numbers { TypedColumn::of(&name, &texts) } else { TypedColumn::text(&texts) };
        let beside = made.is_beside_text.then(|| {
            let mut beside = format!("{name}{TEXT_BESIDE}");
            while !taken.insert(beside.to_lowercase()) {
                beside.push_str(TEXT_BESIDE);
            }
            column(&beside, &beside, Kind::Text)
        });
        columns.push(Column { title: name.clone(), name, kind: made.kind });
        for ((row, field), text) in rows.iter_mut().zip(made.fields).zip(texts) {
            row.push(field);
            row.extend(beside.is_some().then(|| text.into()));
        }
        columns.extend(beside);
    }
    TableRows {
        number: table.number,
        parent: table.parent,
        heading: table.heading.clone(),
        caption: table.caption.clone(),
        sheet: Sheet::new(format!("table_{}", table.number), format!("表{}", table.number), columns),
        rows,
    }
}

/// A column's fields and what they hold.
struct TypedColumn {
    kind: Kind,
    fields: Vec<Field>,
    is_beside_text: bool,
}

impl TypedColumn {
    fn text(texts: &[&str]) -> TypedColumn {
        let fields = texts.iter().map(|text| Field::from(*text)).collect();
        TypedColumn { kind: Kind::Text, fields, is_beside_text: false }
    }

    fn of(name: &str, texts: &[&str]) -> TypedColumn {
        let values: Vec<Option<Typed>> = texts.iter().map(|text| typed(text)).collect();
        let is_kind = |wanted: fn(TypedValue) -> bool| {
            let fits = |(value, text): (&Option<Typed>, &&str)| match value {
                Some(typed) => wanted(typed.value),
                None => stands_for_none(text),
            };
            values.iter().any(Option::is_some) && values.iter().zip(texts).all(fits)
        };
        let kind = if names_things(name) {
            Kind::Text
        } else if is_kind(|value| matches!(value, TypedValue::Number(_))) {
            Kind::Figure
        } else if is_kind(|value| matches!(value, TypedValue::Date(_))) {
            Kind::Date
        } else {
            Kind::Text
        };
        if kind == Kind::Text {
            return TypedColumn::text(texts);
        }
        let says_more = |(value, text): (&Option<Typed>, &&str)| match value {
            Some(typed) => !typed.is_exact,
            None => !text.is_empty(),
        };
        let is_beside_text = values.iter().zip(texts).any(says_more);
        let fields = values.into_iter().map(|value| value.map_or(Field::Empty, |typed| typed.value.into()));
        TypedColumn { kind, fields: fields.collect(), is_beside_text }
    }
}

/// What clerks put where there is no number.
fn stands_for_none(text: &str) -> bool {
    matches!(text, "" | "无" | "/" | "／" | "\\" | "-" | "－" | "—" | "——" | "–" | "…" | "*" | "N/A" | "n/a")
}

impl From<TypedValue> for Field {
    fn from(value: TypedValue) -> Field {
        match value {
            TypedValue::Number(number) => Field::Number(number),
            TypedValue::Date(date) => Field::Date(date),
        }
    }
}

impl Serialize for TableRows {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a> {
            number: u32,
            parent: Option<TableCell>,
            heading: Option<&'a str>,
            caption: Option<&'a str>,
            columns: Vec<&'a str>,
            records: Vec<Row<'a>>,
        }
        let shown = Shown {
            number: self.number,
            parent: self.parent,
            heading: self.heading.as_deref(),
            caption: self.caption.as_deref(),
            columns: self.sheet.columns.iter().map(|column| column.name.as_str()).collect(),
            records: self.rows.iter().map(|fields| Row { columns: &self.sheet.columns, fields }).collect(),
        };
        shown.serialize(serializer)
    }
}

/// A row as an object, its keys in the order of the columns.
struct Row<'a> {
    columns: &'a [Column],
    fields: &'a [Field],
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.columns.iter().map(|column| &column.name).zip(self.fields.iter().map(Plain)))
    }
}

/// A field as JSON has it: null, a number, a text; a day as text.
struct Plain<'a>(&'a Field);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Field::Empty => serializer.serialize_none(),
            Field::Number(number) => number.serialize(serializer),
            Field::Text(text) => text.serialize(serializer),
            Field::Date(date) => serializer.collect_str(date),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::write::ExtractedCell;

    #[test]
    fn rows_are_objects_under_joined_headings() {
        let cell = |row, col, row_span, col_span, text: &str| ExtractedCell {
            row,
            col,
            row_span,
            col_span,
            text: text.to_owned(),
            tables: Vec::new(),
        };
        let cells = vec![
            cell(1, 1, 2, 1, "项目"),
            cell(1, 2, 1, 2, "金额"),
            cell(1, 4, 2, 1, "日期"),
            cell(1, 5, 2, 1, "编号"),
            cell(2, 2, 1, 1, "本年"),
            cell(2, 3, 1, 1, "占比"),
            cell(3, 1, 2, 1, "甲"),
            cell(3, 2, 1, 1, "1,234.50"),
            cell(3, 3, 1, 1, "12.5%"),
            cell(3, 4, 1, 1, "2020年1月5日"),
            cell(3, 5, 1, 1, "12"),
            cell(4, 2, 1, 1, "—"),
            cell(4, 3, 1, 1, ""),
            cell(4, 4, 1, 1, ""),
            cell(4, 5, 1, 1, "00123"),
        ];
        let table = ExtractedTable {
            number: 3,
            parent: None,
            heading: None,
            caption: Some("收支".to_owned()),
            rows: 4,
            cols: 5,
            header_rows: 2,
            cells,
        };
        let json = |numbers| serde_json::to_string(&table_rows(&table, numbers)).unwrap();
        assert_eq!(
            json(false),
            "{\"number\":3,\"parent\":null,\"heading\":null,\"caption\":\"收支\",\
             \"columns\":[\"项目\",\"金额·本年\",\"金额·占比\",\"日期\",\"编号\"],\"records\":[\
             {\"项目\":\"甲\",\"金额·本年\":\"1,234.50\",\"金额·占比\":\"12.5%\",\"日期\":\"2020年1月5日\",\"编号\":\"12\"},\
             {\"项目\":\"甲\",\"金额·本年\":\"—\",\"金额·占比\":null,\"日期\":null,\"编号\":\"00123\"}]}"
        );
        assert_eq!(
            json(true),
            "{\"number\":3,\"parent\":null,\"heading\":null,\"caption\":\"收支\",\
             \"columns\":[\"项目\",\"金额·本年\",\"金额·本年 (text)\",\"金额·占比\",\"日期\",\"编号\"],\"records\":[\
             {\"项目\":\"甲\",\"金额·本年\":1234.5,\"金额·本年 (text)\":\"1,234.50\",\"金额·占比\":0.125,\
             \"日期\":\"2020-01-05\",\"编号\":\"12\"},\
             {\"项目\":\"甲\",\"金额·本年\":null,\"金额·本年 (text)\":\"—\",\"金额·占比\":null,\"日期\":null,\"编号\":\"00123\"}]}"
        );
    }
}
