//! `gongwen tables`: the tables of a document as data or as tables again.

use super::Ended;
use super::args::{Input, Output, TablesArgs, TablesFormat, format_of};
use super::console::Console;
use super::plan::one_document_only;
use super::{files, many, rows};
use gongwen::records::{
    CELL_SHEETS, RecordFormat, RecordOptions, Sheet, cell_record, open_sink, table_csv, tables_xlsx,
};
use gongwen::write::{self, ExtractedTables, HtmlOptions, MarkdownOptions, Scope};
use gongwen::{Error, Result, Warned, Warning, model::Document, read};
use std::collections::BTreeSet;
use std::process::ExitCode;

/// Writes the tables of a document.
pub(crate) fn write(args: &TablesArgs, console: Console) -> Ended<ExitCode> {
    let data = &args.data;
    let format = format_of(data.output.as_ref(), args.to, TablesFormat::Json, console);
    data.output().keep_binary_off_terminals(
        matches!(format, TablesFormat::Xlsx | TablesFormat::Sqlite | TablesFormat::Parquet),
        console,
    );
    files::refuse_own_input(&data.inputs, data.output())?;
    let lines = format == TablesFormat::Jsonl || data.batch.is_asked_for();
    let Some(input) = Input::single(&data.inputs).filter(|_| !lines) else {
        let takes_many = lines || data.output.is_none();
        return match format {
            TablesFormat::Json | TablesFormat::Jsonl if takes_many => many::tables(args, console),
            // Grids of one document each do not fit into one file: of several there is a row for each cell.
            TablesFormat::Csv => rows::cells(args, console, RecordFormat::Csv),
            TablesFormat::Xlsx => rows::cells(args, console, RecordFormat::Xlsx),
            TablesFormat::Sqlite => rows::cells(args, console, RecordFormat::Sqlite),
            TablesFormat::Parquet => rows::cells(args, console, RecordFormat::Parquet),
            TablesFormat::Json | TablesFormat::Jsonl | TablesFormat::Html | TablesFormat::Md => {
                one_document_only(console)
            }
        };
    };
    let bytes = files::read(input, data.limits.max_bytes)?;
    let document = read(&bytes, &data.limits.read_options())?;
    data.messages.check(&document.warnings)?;
    let mut warnings = document.warnings;
    warnings.extend(write_as(args, &input.name(), format, &document.value)?);
    console.warnings(&input.name(), &warnings, data.messages.detail());
    Ok(data.messages.exit_code(&warnings))
}

fn write_as(args: &TablesArgs, name: &str, format: TablesFormat, document: &Document) -> Result<Vec<Warning>> {
    let options = RecordOptions::default().with_byte_order_mark(args.data.bom);
    let output = args.data.output();
    let made = match format {
        TablesFormat::Html => made(write::html(document, &HtmlOptions::default().with_scope(scope(args, document)?))),
        TablesFormat::Md => {
            let options =
                MarkdownOptions::default().with_fill_merged(args.fill_merged).with_scope(scope(args, document)?);
            made(write::markdown(document, &options))
        }
        TablesFormat::Json | TablesFormat::Jsonl => {
            files::write_json(output, &chosen(args, document)?)?;
            return Ok(Vec::new());
        }
        TablesFormat::Xlsx => (tables_xlsx(&chosen(args, document)?.tables, args.fill_merged)?, Vec::new()),
        TablesFormat::Csv => {
            let tables = chosen(args, document)?.tables;
            let [table] = tables.as_slice() else {
                return Err(Error::OneTableOnly { tables: tables.len() });
            };
            (table_csv(table, args.fill_merged, &options)?, Vec::new())
        }
        TablesFormat::Sqlite => return write_cells(args, name, output, RecordFormat::Sqlite, document),
        TablesFormat::Parquet => return write_cells(args, name, output, RecordFormat::Parquet, document),
    };
    args.data.messages.check(&made.1)?;
    files::write(output, &made.0)?;
    Ok(made.1)
}

fn made(text: Warned<String>) -> (Vec<u8>, Vec<Warning>) {
    (text.value.into_bytes(), text.warnings)
}

/// The tables asked for, as data.
pub(super) fn chosen(args: &TablesArgs, document: &Document) -> Result<ExtractedTables> {
    let mut all = write::tables(document);
    if let Some(number) = args.table {
        let tables = all.tables.len();
        all.tables.retain(|table| table.number == number);
        if all.tables.is_empty() {
            return Err(Error::NoSuchTable { number, tables });
        }
    }
    Ok(all)
}

/// The tables asked for, as a part of the document.
fn scope(args: &TablesArgs, document: &Document) -> Result<Scope> {
    chosen(args, document)?;
    Ok(args.table.map_or(Scope::Tables, |number| Scope::Chosen(BTreeSet::from([number]))))
}

fn write_cells(
    args: &TablesArgs,
    name: &str,
    output: &Output,
    format: RecordFormat,
    document: &Document,
) -> Result<Vec<Warning>> {
    let record = cell_record(name, &chosen(args, document)?);
    let sheets: Vec<&Sheet> = CELL_SHEETS.iter().collect();
    files::build(output, |path| {
        let mut sink = open_sink(path, format, &sheets, &RecordOptions::default())?;
        sink.write_record(&record, &[0])?;
        let warnings = sink.finish()?;
        args.data.messages.check(&warnings).map(|()| warnings)
    })
}
