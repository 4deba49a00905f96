//! `gongwen tables`: the tables of a document as data or as tables again.

use super::Ended;
use super::args::{Input, TablesArgs, TablesFormat, format_of};
use super::console::Console;
use super::plan::one_document_only;
use super::table_files::{self, Pattern};
use super::{files, many, rows};
use gongwen::error::IoAction;
use gongwen::records::{
    CELL_SHEETS, Record, RecordFormat, RecordOptions, Sheet, TableRows, cell_record, open_sink, table_csv, table_rows,
    tables_xlsx,
};
use gongwen::write::{self, ExtractedTable, ExtractedTables, HtmlOptions, MarkdownOptions, Scope};
use gongwen::{Error, Result, Warned, model::Document, read};
use serde::Serialize;
use std::process::ExitCode;

/// Writes the tables of a document.
pub(crate) fn write(args: &TablesArgs, console: Console) -> Ended<ExitCode> {
    let data = &args.data;
    let format = format_of(data.output.as_ref(), args.to, TablesFormat::Json, console);
    if let Some(pattern) = data.output.as_ref().and_then(Pattern::of) {
        return table_files::write(args, console, format, &pattern);
    }
    let is_binary = matches!(format, TablesFormat::Xlsx | TablesFormat::Sqlite | TablesFormat::Parquet);
    data.output().keep_binary_off_terminals(is_binary, console);
    files::refuse_own_input(&data.inputs, data.output())?;
    let lines = format == TablesFormat::Jsonl || data.batch.is_asked_for();
    let Some(input) = Input::single(&data.inputs).filter(|_| !lines) else {
        let takes_many = lines || data.output.is_none();
        return match (format, record_format(format)) {
            (TablesFormat::Json | TablesFormat::Jsonl, _) if takes_many => many::tables(args, console),
            // Grids of one document each do not fit into one file: of several there is a row for each cell.
            (_, Some(format)) if !args.records => rows::cells(args, console, format),
            _ => one_document_only(console),
        };
    };
    let bytes = files::read(input, data.limits.max_bytes)?;
    let document = read(&bytes, &data.limits.read_options())?;
    data.messages.check(&document.warnings)?;
    let name = input.name();
    let chosen = chosen(args, &document.value)?;
    let encoded = encode(args, console, (&name, format), &document.value, &chosen.tables)?;
    let mut warnings = document.warnings;
    warnings.extend(encoded.warnings);
    data.messages.check(&warnings)?;
    files::write(data.output(), &encoded.value)?;
    console.warnings(&name, &warnings, data.messages.detail());
    if chosen.tables.tables.is_empty() {
        console.no_tables(&name, chosen.of, data.messages.quiet);
    }
    Ok(data.messages.exit_code(&warnings))
}

/// The tables asked for.
pub(super) struct Chosen {
    pub(super) tables: ExtractedTables,
    /// How many the document has.
    pub(super) of: usize,
}

/// Chooses the tables that were asked for, by their numbers and by what they say.
pub(super) fn chosen(args: &TablesArgs, document: &Document) -> Result<Chosen> {
    let mut tables = write::tables(document);
    let of = tables.tables.len();
    if let Some(number) = args.table.iter().find(|number| **number as usize > of) {
        return Err(Error::NoSuchTable { number: *number, tables: of });
    }
    tables.tables.retain(|table| {
        let is_numbered = args.table.is_empty() || args.table.contains(&table.number);
        is_numbered && args.conditions.iter().all(|condition| condition.is_met_by(table))
    });
    Ok(Chosen { tables, of })
}

/// Tables in a format that holds those of one document. `name` is what rows call the document.
pub(super) fn encode(
    args: &TablesArgs,
    console: Console,
    (name, format): (&str, TablesFormat),
    document: &Document,
    tables: &ExtractedTables,
) -> Result<Warned<Vec<u8>>> {
    let options = record_options(args, console);
    let scope = || Scope::Chosen(tables.tables.iter().map(|table| table.number).collect());
    let cells = |format| {
        let sheets: Vec<&Sheet> = CELL_SHEETS.iter().collect();
        encode_rows(format, &sheets, &cell_record(name, tables), &options)
    };
    match (format, record_format(format)) {
        (TablesFormat::Html, _) => Ok(made(write::html(document, &HtmlOptions::default().with_scope(scope())))),
        (TablesFormat::Md, _) => {
            let options = MarkdownOptions::default().with_fill_merged(args.fill_merged).with_scope(scope());
            Ok(made(write::markdown(document, &options)))
        }
        (_, Some(format)) if args.records => records(args, format, &tables.tables, &options),
        (_, Some(format)) if args.cells => cells(format),
        (TablesFormat::Csv, _) => {
            let value = match tables.tables.as_slice() {
                [] => Vec::new(),
                [table] => table_csv(table, &options)?,
                tables => return Err(Error::OneTableOnly { tables: tables.len() }),
            };
            Ok(Warned { value, warnings: Vec::new() })
        }
        (TablesFormat::Xlsx, _) => tables_xlsx(&tables.tables, &options),
        (_, Some(format)) => cells(format),
        (TablesFormat::Json | TablesFormat::Jsonl, _) => {
            let mut value =
                serde_json::to_vec(&shown(args, tables)).map_err(|error| files::cannot_encode(error.into()))?;
            value.push(b'\n');
            Ok(Warned { value, warnings: Vec::new() })
        }
        (TablesFormat::Sqlite | TablesFormat::Parquet, None) => Err(Error::OneSheetOnly),
    }
}

/// Tables as JSON has them.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Shown<'t> {
    Cells(&'t ExtractedTables),
    Records { tables: Vec<TableRows> },
}

/// Tables as cells, with `--records` as rows under named columns.
pub(super) fn shown<'t>(args: &TablesArgs, tables: &'t ExtractedTables) -> Shown<'t> {
    if !args.records {
        return Shown::Cells(tables);
    }
    Shown::Records { tables: tables.tables.iter().map(|table| table_rows(table, args.numbers)).collect() }
}

/// Each table as a sheet of rows under its own columns.
fn records(
    args: &TablesArgs,
    format: RecordFormat,
    tables: &[ExtractedTable],
    options: &RecordOptions,
) -> Result<Warned<Vec<u8>>> {
    let tables: Vec<TableRows> = tables.iter().map(|table| table_rows(table, args.numbers)).collect();
    if tables.is_empty() && format.holds_one_sheet() {
        let none = Sheet { name: "tables".to_owned(), title: "表格".to_owned(), columns: Vec::new() };
        return encode_rows(format, &[&none], &Record::default(), options);
    }
    if format.holds_one_sheet() && tables.len() != 1 {
        return Err(Error::OneTableOnly { tables: tables.len() });
    }
    let (sheets, rows): (Vec<Sheet>, Vec<_>) = tables.into_iter().map(|table| (table.sheet, table.rows)).unzip();
    encode_rows(format, &sheets.iter().collect::<Vec<_>>(), &Record { sheets: rows }, options)
}

/// Rows in a format that is written to a file: the bytes of that file.
fn encode_rows(
    format: RecordFormat,
    sheets: &[&Sheet],
    record: &Record,
    options: &RecordOptions,
) -> Result<Warned<Vec<u8>>> {
    let temporary = |error| Error::io(IoAction::TemporaryFile, None, error);
    let file = tempfile::NamedTempFile::new().map_err(temporary)?;
    let mut sink = open_sink(file.path(), format, sheets, options)?;
    sink.write_record(record, &(0..sheets.len()).collect::<Vec<_>>())?;
    let warnings = sink.finish()?;
    Ok(Warned { value: std::fs::read(file.path()).map_err(temporary)?, warnings })
}

fn made(text: Warned<String>) -> Warned<Vec<u8>> {
    Warned { value: text.value.into_bytes(), warnings: text.warnings }
}

pub(super) fn record_options(args: &TablesArgs, console: Console) -> RecordOptions {
    args.data.record_options(console).with_fill_merged(args.fill_merged).with_numbers(args.numbers)
}

fn record_format(format: TablesFormat) -> Option<RecordFormat> {
    match format {
        TablesFormat::Csv => Some(RecordFormat::Csv),
        TablesFormat::Xlsx => Some(RecordFormat::Xlsx),
        TablesFormat::Sqlite => Some(RecordFormat::Sqlite),
        TablesFormat::Parquet => Some(RecordFormat::Parquet),
        TablesFormat::Json | TablesFormat::Jsonl | TablesFormat::Html | TablesFormat::Md => None,
    }
}

/// What a run over many documents makes of a document's tables besides what reading it depends on.
pub(super) fn options_text(args: &TablesArgs) -> String {
    let TablesArgs { table, conditions, records, numbers, .. } = args;
    format!("tables {table:?} {conditions:?} {records} {numbers}")
}
