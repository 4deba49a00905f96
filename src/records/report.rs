//! Annual reports as rows: one wide row a report, one long row a figure, and what does not add up.
//!
//! The wide row's columns are every figure of every version of the forms. What a column of numbers
//! cannot say (无, a stroke, an unexpected unit) is in `remarks` too, so that no file format loses it.

use super::{Column, Field, Kind, Record, Sheet, column};
use crate::report::{
    Carried, CellRef, Checked, Figure, FilledFigure, FilledTable, FormColumn, FormTable, Matched, Report, Term, Value,
    form_columns,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// The sheets of reports: `reports` (wide), `figures` (long), `findings`, `unplaced`; and `others`, the documents that
/// are no reports.
pub static REPORT_SHEETS: LazyLock<Vec<Sheet>> = LazyLock::new(|| {
    vec![
        Sheet::new("reports", "年度报告", wide_columns()),
        Sheet::new("figures", "数据", with_document(&FIGURE_COLUMNS)),
        Sheet::new("findings", "核对结果", with_document(&FINDING_COLUMNS)),
        Sheet::new("unplaced", "未归位", with_document(&UNPLACED_COLUMNS)),
        Sheet::new("others", "非年度报告", named(&OTHER_COLUMNS).collect()),
    ]
});

/// Indices into [`REPORT_SHEETS`].
const REPORTS: usize = 0;
const FIGURES: usize = 1;
const FINDINGS: usize = 2;
const UNPLACED: usize = 3;
const OTHERS: usize = 4;

static FORM_COLUMNS: LazyLock<Vec<FormColumn>> = LazyLock::new(form_columns);

type Named = (&'static str, &'static str, Kind);

/// What tells documents apart, first in every sheet.
const DOCUMENT_COLUMNS: [Named; 3] =
    [("file", "文件", Kind::Text), ("agency", "机关", Kind::Text), ("year", "年度", Kind::Integer)];

const REPORT_COLUMNS: [Named; 10] = [
    ("title", "标题", Kind::Text),
    ("region", "地区", Kind::Text),
    ("table_two_form", "第二项表样", Kind::Text),
    ("table_three_form", "第三项表样", Kind::Text),
    ("missing", "缺少", Kind::Text),
    ("findings", "不符", Kind::Integer),
    ("not_judged", "未核对", Kind::Integer),
    ("unplaced", "未归位", Kind::Integer),
    ("by_position", "仅按位置识别", Kind::Integer),
    ("remarks", "备注", Kind::Text),
];

/// Column of `findings` in a row of `reports`.
const FINDING_COUNT: usize = 8;

/// Column of `not_judged` there.
const INCONCLUSIVE_COUNT: usize = 9;

const FIGURE_COLUMNS: [Named; 14] = [
    ("form_table", "表", Kind::Text),
    ("form", "表样", Kind::Text),
    ("form_row", "行", Kind::Text),
    ("form_column", "列", Kind::Text),
    ("row_title", "行标题", Kind::Text),
    ("column_title", "列标题", Kind::Text),
    ("kind", "类别", Kind::Text),
    ("value", "数值", Kind::Figure),
    ("text", "原文", Kind::Text),
    ("unit", "单位", Kind::Text),
    ("matched", "识别依据", Kind::Text),
    ("cell_table", "表序号", Kind::Integer),
    ("cell_row", "单元格行", Kind::Integer),
    ("cell_column", "单元格列", Kind::Integer),
];

const FINDING_COLUMNS: [Named; 7] = [
    ("outcome", "结果", Kind::Text),
    ("rule", "规则", Kind::Text),
    ("rule_title", "规则内容", Kind::Text),
    ("left_sum", "左边", Kind::Integer),
    ("right_sum", "右边", Kind::Integer),
    ("left_terms", "左边各项", Kind::Text),
    ("right_terms", "右边各项", Kind::Text),
];

const UNPLACED_COLUMNS: [Named; 8] = [
    ("form_table", "表", Kind::Text),
    ("form_row", "行", Kind::Text),
    ("form_column", "列", Kind::Text),
    ("row_label", "行标题原文", Kind::Text),
    ("text", "原文", Kind::Text),
    ("cell_table", "表序号", Kind::Integer),
    ("cell_row", "单元格行", Kind::Integer),
    ("cell_column", "单元格列", Kind::Integer),
];

const OTHER_COLUMNS: [Named; 3] =
    [("file", "文件", Kind::Text), ("first_line", "首行", Kind::Text), ("missing", "缺少", Kind::Text)];

fn named(columns: &[Named]) -> impl Iterator<Item = Column> + '_ {
    columns.iter().map(|(name, title, kind)| column(name, title, *kind))
}

fn with_document(columns: &[Named]) -> Vec<Column> {
    named(&DOCUMENT_COLUMNS).chain(named(columns)).collect()
}

fn wide_columns() -> Vec<Column> {
    let figures = FORM_COLUMNS.iter().flat_map(|known| {
        let unit = known
            .is_amount
            .then(|| column(&format!("{}_unit", known.name), &format!("{}·单位", known.title), Kind::Text));
        std::iter::once(column(&known.name, &known.title, Kind::Figure)).chain(unit)
    });
    with_document(&REPORT_COLUMNS).into_iter().chain(figures).collect()
}

/// A report's rows, and what the years beside it are compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportRecord {
    /// Its rows.
    pub record: Record,
    /// What it hands to the next year.
    pub carried: Option<Carried>,
}

impl ReportRecord {
    /// Whether the document was recognised as a report.
    pub fn is_of_report(&self) -> bool {
        self.record.sheets.get(OTHERS).is_none_or(Vec::is_empty)
    }
}

/// The rows of a report, or the row in `others` of a document that is none. `file` names the document in every row.
pub fn report_record(file: &str, report: &Report, checked: &Checked) -> ReportRecord {
    let document = [file.into(), report.agency.as_deref().into(), report.year.map(u32::from).into()];
    let mut record = Record { sheets: vec![Vec::new(); REPORT_SHEETS.len()] };
    if !report.recognised {
        let lines = [report.title.as_deref(), report.preamble.lines().next()].into_iter().flatten();
        let first = lines.chain(report.sections.iter().map(|section| section.heading.as_str())).next();
        record.sheets[OTHERS].push(vec![file.into(), first.into(), missing(report).as_str().into()]);
        return ReportRecord { record, carried: None };
    }
    record.sheets[REPORTS].push(wide_row(&document, report, checked));
    for table in tables(report) {
        for row in &table.rows {
            let figures = row.figures.iter().map(|known| figure_row(&document, table, (row.id, row.title), known));
            record.sheets[FIGURES].extend(figures);
        }
    }
    record.sheets[FINDINGS] = finding_rows(&document, checked);
    record.sheets[UNPLACED] = report
        .unplaced
        .iter()
        .map(|cell| {
            let mut row = document.to_vec();
            row.extend([cell.form.id().into(), cell.row.into(), cell.column.into()]);
            row.extend([cell.row_label.as_str().into(), cell.text.as_str().into()]);
            row.extend(cell_fields(Some(cell.cell)));
            row
        })
        .collect();
    ReportRecord { record, carried: Carried::of(report) }
}

/// A report's rows together with the comparison with the report of the year before
/// ([`YearBook::check`](crate::report::YearBook::check)).
pub fn year_record(report: ReportRecord, years: &Checked) -> Record {
    let mut record = report.record;
    let [reports, _, findings, ..] = record.sheets.as_mut_slice() else { return record };
    let Some(row) = reports.first_mut() else { return record };
    let document: Vec<Field> = row.iter().take(DOCUMENT_COLUMNS.len()).cloned().collect();
    for (at, more) in [(FINDING_COUNT, years.findings.len()), (INCONCLUSIVE_COUNT, years.inconclusive.len())] {
        if let Some(Field::Number(count)) = row.get_mut(at) {
            count.units = count.units.saturating_add(i64::try_from(more).unwrap_or(i64::MAX));
        }
    }
    findings.extend(finding_rows(&document, years));
    record
}

fn tables(report: &Report) -> impl Iterator<Item = &FilledTable> {
    [&report.table_two, &report.table_three, &report.table_four].into_iter().flatten()
}

fn count(number: usize) -> Field {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

fn wide_row(document: &[Field], report: &Report, checked: &Checked) -> Vec<Field> {
    let form = |table: &Option<FilledTable>| table.as_ref().map(|table| table.version).into();
    let by_position = tables(report)
        .flat_map(|table| &table.rows)
        .flat_map(|row| &row.figures)
        .filter(|known| known.figure.matched == Matched::Position && known.figure.cell.is_some())
        .count();
    let mut remarks = Vec::new();
    let mut figures = Vec::new();
    for known in FORM_COLUMNS.iter() {
        let table = tables(report).find(|table| table.table == known.table);
        let figure = table.and_then(|table| table.figure(known.row, known.column));
        figures.push(figure.map_or(Field::Empty, value_field));
        if known.is_amount {
            figures.push(figure.and_then(|figure| figure.unit.as_deref()).into());
        }
        remarks.extend(figure.and_then(|figure| remark(known, figure)));
    }
    let mut row = document.to_vec();
    row.extend([report.title.as_deref().into(), report.region.as_deref().into()]);
    row.extend([form(&report.table_two), form(&report.table_three), missing(report).as_str().into()]);
    row.extend([count(checked.findings.len()), count(checked.inconclusive.len())]);
    row.extend([count(report.unplaced.len()), count(by_position), remarks.join("; ").as_str().into()]);
    row.extend(figures);
    row
}

/// Tables and sections of the form that were not found.
fn missing(report: &Report) -> String {
    let tables = [
        (FormTable::Two, &report.table_two),
        (FormTable::Three, &report.table_three),
        (FormTable::Four, &report.table_four),
    ];
    let tables =
        tables.into_iter().filter(|(_, found)| found.is_none()).map(|(table, _)| format!("table {}", table.id()));
    let sections = (1..=6).filter(|number| !report.sections.iter().any(|section| section.number == *number));
    tables.chain(sections.map(|number| format!("section {number}"))).collect::<Vec<_>>().join("; ")
}

/// A number, or what is in its place; nothing for an empty cell and for one that is not there.
fn value_field(figure: &Figure) -> Field {
    match figure.value {
        Value::Number(number) => Field::Number(number),
        Value::Blank | Value::Absent => Field::Empty,
        Value::Nil | Value::Stroke | Value::Unreadable => figure.text.as_str().into(),
    }
}

/// What the column of a figure cannot say.
fn remark(known: &FormColumn, figure: &Figure) -> Option<String> {
    let name = &known.name;
    match figure.value {
        Value::Number(_) => {
            let unit = figure.unit.as_deref().filter(|unit| !known.is_amount && unit.ends_with('元'))?;
            Some(format!("{name}: {unit}"))
        }
        Value::Absent => None,
        Value::Blank => Some(format!("{name}: blank")),
        Value::Nil | Value::Stroke => Some(format!("{name}: {}", figure.text)),
        Value::Unreadable => Some(format!("{name}: not a number: {}", figure.text)),
    }
}

fn figure_row(document: &[Field], table: &FilledTable, row: (&str, &str), known: &FilledFigure) -> Vec<Field> {
    let figure = &known.figure;
    let (kind, value) = match figure.value {
        Value::Number(number) => ("number", Field::Number(number)),
        Value::Blank => ("blank", Field::Empty),
        Value::Nil => ("nil", Field::Empty),
        Value::Stroke => ("stroke", Field::Empty),
        Value::Unreadable => ("unreadable", Field::Empty),
        Value::Absent => ("absent", Field::Empty),
    };
    let matched = figure.cell.map(|_| match figure.matched {
        Matched::Label => "label",
        Matched::Near => "near",
        Matched::Position => "position",
    });
    let mut fields = document.to_vec();
    fields.extend([table.table.id().into(), table.version.into(), row.0.into(), known.id.into()]);
    fields.extend([row.1.into(), known.title.into(), kind.into(), value, figure.text.as_str().into()]);
    fields.extend([figure.unit.as_deref().into(), matched.into()]);
    fields.extend(cell_fields(figure.cell));
    fields
}

fn cell_fields(cell: Option<CellRef>) -> [Field; 3] {
    [cell.map(|cell| cell.table).into(), cell.map(|cell| cell.row).into(), cell.map(|cell| cell.column).into()]
}

fn finding_rows(document: &[Field], checked: &Checked) -> Vec<Vec<Field>> {
    let row = |fields: [Field; 7]| document.iter().cloned().chain(fields).collect::<Vec<_>>();
    let found = checked.findings.iter().map(|finding| {
        let (left, right) = (terms(&finding.left_terms), terms(&finding.right_terms));
        row([
            "finding".into(),
            finding.rule.into(),
            finding.title.into(),
            finding.left.into(),
            finding.right.into(),
            left.as_str().into(),
            right.as_str().into(),
        ])
    });
    let inconclusive = checked.inconclusive.iter().map(|sum| {
        let in_the_way = terms(&sum.terms);
        row([
            "not judged".into(),
            sum.rule.into(),
            Field::Empty,
            Field::Empty,
            Field::Empty,
            in_the_way.as_str().into(),
            Field::Empty,
        ])
    });
    found.chain(inconclusive).collect()
}

/// `row/column=text@table.row.column`, cells counted from 1.
fn terms(terms: &[Term]) -> String {
    let term = |term: &Term| {
        let year = term.year.map(|year| format!("{year} ")).unwrap_or_default();
        let cell = term.cell.map(|cell| format!("@{}.{}.{}", cell.table, cell.row, cell.column)).unwrap_or_default();
        format!("{year}{}/{}={}{cell}", term.row, term.column, term.text)
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_row_has_a_field_for_each_column() {
        let sheets = &*REPORT_SHEETS;
        for sheet in sheets {
            let names: BTreeSet<_> = sheet.columns.iter().map(|column| &column.name).collect();
            assert_eq!(names.len(), sheet.columns.len(), "{}", sheet.name);
        }
        let at = |name: &str| sheets[REPORTS].columns.iter().position(|column| column.name == name);
        assert_eq!((at("findings"), at("not_judged")), (Some(FINDING_COUNT), Some(INCONCLUSIVE_COUNT)));
    }
}
