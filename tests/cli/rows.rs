//! Rows as people get them from the command line: CSV read back, and the schema that is published.

use gongwen::model::{Block, Inline, Row, RunPiece};
use gongwen::records::{CELL_SHEETS, Kind, REPORT_SHEETS};
use gongwen::write::{self, DocxOptions};
use gongwen::{ReadOptions, read};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Runs the program over the fixture and gives what it wrote.
fn written(arguments: &[&str], name: &str) -> Vec<u8> {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("rows-{name}"));
    let report: PathBuf = root().join("fixtures/files/liuxi-2020.docx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
    let output = command.arg(arguments[0]).arg(report).arg("-o").arg(&out).args(&arguments[1..]).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    fs::read(out).unwrap()
}

/// The rows of a CSV file by the names of its columns.
fn rows(csv: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(csv);
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// Every figure of the report as JSON: table, row and column to its `value`.
fn figures() -> BTreeMap<[String; 3], Value> {
    let report: Value = serde_json::from_slice(&written(&["report"], "all.json")).unwrap();
    let mut figures = BTreeMap::new();
    for table in ["two", "three", "four"] {
        for (row, columns) in report[format!("table_{table}")]["rows"].as_object().unwrap() {
            for (column, figure) in columns.as_object().unwrap() {
                figures.insert([table.to_owned(), row.clone(), column.clone()], figure["value"].clone());
            }
        }
    }
    figures
}

#[test]
fn the_long_form_has_every_figure_once() {
    let rows = rows(&written(&["report", "--sheet", "long"], "long.csv"));
    let figures = figures();
    assert_eq!(rows.len(), figures.len());
    for row in rows {
        let key = ["form_table", "form_row", "form_column"].map(|name| row[name].clone());
        match figures[&key].get("number") {
            Some(number) => {
                assert_eq!((row["kind"].as_str(), &row["value"]), ("number", &number.to_string()), "{key:?}")
            }
            None => {
                assert_eq!((Some(row["kind"].as_str()), row["value"].as_str()), (figures[&key].as_str(), ""), "{key:?}")
            }
        }
    }
}

#[test]
fn the_wide_form_has_every_figure_under_its_name() {
    let csv = written(&["report", "--bom"], "wide.csv");
    let rows = rows(csv.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
    let [row] = rows.as_slice() else { unreachable!("one report, {} rows", rows.len()) };
    assert_eq!((row["agency"].as_str(), row["year"].as_str(), row["findings"].as_str()), ("柳溪镇", "2020", "0"));
    assert_eq!(row["two_procurement_purchase_amount_unit"], "元");
    for ([table, line, column], value) in figures() {
        let name = if table == "four" { format!("{table}_{column}") } else { format!("{table}_{line}_{column}") };
        match value.get("number") {
            Some(number) => assert_eq!(row[&name], number.to_string(), "{name}"),
            None => {
                assert!(value == "absent" || row["remarks"].contains(&format!("{name}: {}", value.as_str().unwrap())))
            }
        }
    }
}

#[test]
fn a_table_as_csv_has_its_grid() {
    let csv = written(&["tables", "--table", "1", "--fill-merged"], "table.csv");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert!(rows[0].iter().all(|text| text == &rows[0][0]), "the first row is one merged cell: {:?}", rows[0]);
}

#[test]
fn tables_of_several_documents_are_rows_of_cells() {
    let report = root().join("fixtures/files/liuxi-2020.docx");
    let rows = rows(&written(&["tables", report.to_str().unwrap(), "--table", "2"], "cells.csv"));
    let [first, second] = ["2", "1"].map(|at| rows.iter().filter(|row| row["cell_table"] == at).count());
    assert!(first > 100 && second == 0 && rows.len() == first, "the one table asked for, of the document given twice");
    assert!(rows.iter().any(|row| row["text"] == "申请人情况" && row["column_span"] == "7" && row["header"] == "1"));
}

#[test]
fn tables_alone_are_written_as_html_and_markdown() {
    let html = String::from_utf8(written(&["tables", "--table", "2"], "two.html")).unwrap();
    assert_eq!(html.matches("<table>").count(), 1);
    assert!(html.contains("申请人情况") && !html.contains("总体情况") && !html.contains("结果维持"));
    let markdown = String::from_utf8(written(&["tables", "--fill-merged"], "all.md")).unwrap();
    assert!(markdown.matches("| --- |").count() >= 3, "{markdown}");
    assert!(!markdown.contains("总体情况"));
}

/// A page that the program makes: `BLESS=1 cargo test --test cli` rewrites it.
fn published(name: &str, made: &str) {
    let path = root().join("docs").join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, made).unwrap();
    }
    assert!(fs::read_to_string(&path).unwrap() == made, "docs/{name}: BLESS=1 rewrites it");
}

#[test]
fn the_published_schema_is_the_programs() {
    published("report.schema.json", &(serde_json::to_string_pretty(&gongwen::report::schema()).unwrap() + "\n"));
}

#[test]
fn the_published_columns_are_the_programs() {
    let mut page = "# Columns of reports and tables as rows\n\n\
        What `gongwen report` and `gongwen tables` write to CSV, XLSX, SQLite and Parquet. Names stay; what is new \
        comes last in its sheet. No name is a reserved word of SQL.\n\n\
        Tables, rows and columns are counted from 1, as in the JSON of both commands, in messages and in `--table`. The \
        tables inside cells are counted too, in reading order: each follows the table it is in. Only \
        `convert -o FILE.json` differs: it is the typed document itself, whose rows and columns are indices from 0.\n\n\
        A figure is a number, or what stands in its cell in place of one (无, `/`); Parquet has numbers only, and \
        `remarks` says for every format what a figure is where it is no number: `blank`, 无, a stroke, or \
        `not a number`. An empty field that `remarks` does not name has no cell in the document.\n\n\
        `number` and `date` of a cell are what its text is besides characters: 1,234.50, 12.5 % (0.125), full-width \
        digits, 1.2万 (12000), 2020年1月5日. Below headings such as 编号, with a leading zero or more than 15 digits there is \
        no number. A day is DATE in Parquet and SQLite, a day in Excel, 2020-01-05 in CSV.\n\n\
        `gongwen tables --records` has sheets of other columns: one for each table (`table_1`), whose columns are \
        called by its header rows, joined by `·`. With `--numbers` a column of numbers or days is one, and `NAME (text)` \
        beside it has the texts where they say more.\n"
        .to_owned();
    for sheet in REPORT_SHEETS.iter().chain(CELL_SHEETS.iter()) {
        writeln!(page, "\n## {} ({})\n\n| name | title | holds |\n| --- | --- | --- |", sheet.name, sheet.title)
            .unwrap();
        for column in &sheet.columns {
            let holds = match column.kind {
                Kind::Text => "text",
                Kind::Integer => "whole number",
                Kind::Figure => "figure",
                Kind::Date => "day",
            };
            writeln!(page, "| `{}` | {} | {holds} |", column.name, column.title).unwrap();
        }
    }
    published("columns.md", &page);
}

/// The fixture as the report of another year that carries other numbers over to the next.
fn of_year(year: &str, carried: &str) -> Vec<u8> {
    let bytes = fs::read(root().join("fixtures/files/liuxi-2020.docx")).unwrap();
    let mut document = read(&bytes, &ReadOptions::default()).unwrap().value;
    for block in document.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        match block {
            Block::Paragraph(_) => replace(block, "2020", year),
            Block::Table(table) => {
                // Four is the last row of its table, and has a label.
                let last = table.rows.last_mut().unwrap();
                if label_of(last).contains("结转下年度") {
                    last.cells
                        .iter_mut()
                        .flat_map(|cell| &mut cell.blocks)
                        .for_each(|block| replace(block, "1", carried));
                }
            }
        }
    }
    write::docx(&document, &DocxOptions::default()).unwrap()
}

fn runs(block: &mut Block) -> impl Iterator<Item = &mut String> {
    let inlines = if let Block::Paragraph(paragraph) = block { paragraph.inlines.as_mut_slice() } else { &mut [] };
    let pieces = inlines.iter_mut().flat_map(|inline| match inline {
        Inline::Run(run) => run.pieces.as_mut_slice(),
        _ => &mut [],
    });
    pieces.filter_map(|piece| if let RunPiece::Text(text) = piece { Some(text) } else { None })
}

fn replace(block: &mut Block, old: &str, new: &str) {
    runs(block).for_each(|text| *text = text.replace(old, new));
}

fn label_of(row: &mut Row) -> String {
    row.cells.iter_mut().flat_map(|cell| &mut cell.blocks).flat_map(runs).map(|text| text.clone()).collect()
}

#[test]
fn years_of_one_agency_are_compared_whatever_their_order() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rows-years");
    fs::create_dir_all(&folder).unwrap();
    let [later, earlier, out] = ["2020.docx", "2019.docx", "findings.csv"].map(|name| folder.join(name));
    fs::write(&later, of_year("2020", "1")).unwrap();
    let findings = |carried: &str| {
        fs::write(&earlier, of_year("2019", carried)).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
        command.args(["report", "--sheet", "findings", "--lang", "en", "-o"]).arg(&out).arg(&later).arg(&earlier);
        let output = command.output().unwrap();
        let messages = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{messages}");
        let rows = rows(&fs::read(&out).unwrap());
        let found = rows.iter().filter(|row| row["rule"] == "carried-over");
        let found =
            found.map(|row| ["year", "left_sum", "right_sum"].map(|name| row[name].clone())).collect::<Vec<_>>();
        assert_eq!(messages.contains("carried-over"), !found.is_empty(), "{messages}");
        found
    };
    // The fixture begins with 1, for one natural person and in all.
    assert!(findings("1").is_empty());
    assert_eq!(findings("2"), [["2020", "2", "1"], ["2020", "2", "1"]]);
}

#[test]
fn a_folder_of_reports_and_others_gives_the_reports_and_lists_the_others() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("rows-mixed");
    fs::create_dir_all(&folder).unwrap();
    let bytes = fs::read(root().join("fixtures/files/liuxi-2020.docx")).unwrap();
    fs::write(folder.join("report.docx"), &bytes).unwrap();
    let mut letter = read(&bytes, &ReadOptions::default()).unwrap().value;
    for section in &mut letter.sections {
        section.blocks.retain(|block| matches!(block, Block::Paragraph(_)));
        section.blocks.truncate(2);
        section.blocks.iter_mut().for_each(|block| replace(block, "报告", "来信"));
    }
    fs::write(folder.join("letter.docx"), write::docx(&letter, &DocxOptions::default()).unwrap()).unwrap();
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gongwen"));
        command.current_dir(&folder).arg("report").args(arguments).args(["--lang", "en"]).output().unwrap()
    };
    let listed = |sheet: &str| {
        let output = run(&["letter.docx", "report.docx", "-o", "out.csv", "--sheet", sheet]);
        let messages = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && messages.contains("1 annual reports; 1 other documents"), "{messages}");
        rows(&fs::read(folder.join("out.csv")).unwrap())
    };
    let [reports, others] = ["reports", "others"].map(listed);
    let files = |rows: &[BTreeMap<String, String>]| rows.iter().map(|row| row["file"].clone()).collect::<Vec<_>>();
    assert_eq!((files(&reports), files(&others)), (vec!["report.docx".to_owned()], vec!["letter.docx".to_owned()]));
    let alone = run(&["letter.docx"]);
    let (json, messages) = (String::from_utf8(alone.stdout).unwrap(), String::from_utf8(alone.stderr).unwrap());
    assert!(alone.status.success() && json.starts_with("{\"recognised\":false"), "{json}");
    assert_eq!(messages.lines().count(), 1, "{messages}");
    assert!(messages.contains("not an annual report"), "{messages}");
    assert_eq!(run(&["letter.docx", "--strict"]).status.code(), Some(1));
    assert_eq!(run(&["letter.docx", "report.docx", "--strict"]).status.code(), Some(1));
}
