//! `gongwen tables`: the tables of a document as data or as tables again.

use super::args::{Input, Output, TablesArgs, TablesFormat, format_of};
use super::messages::tr;
use super::{ONE_DOCUMENT, ONE_DOCUMENT_ZH, console, files, many, rows, usage_error};
use gongwen::records::{
    CELL_SHEETS, RecordFormat, RecordOptions, Sheet, cell_record, open_sink, table_csv, tables_xlsx,
};
use gongwen::write::{self, ExtractedTables, HtmlOptions, MarkdownOptions, Scope};
use gongwen::{Error, Result, Warned, Warning, model::Document, read};
use std::process::ExitCode;

const NO_FORMAT: &str = "the output's name does not say the format; end it in .json, .jsonl, .csv, .xlsx, .html, .md, \
                         .sqlite or .parquet, or add --to FORMAT";

const NO_FORMAT_ZH: &str =
    "从输出文件名看不出格式；请以 .json、.jsonl、.csv、.xlsx、.html、.md、.sqlite 或 .parquet 结尾，或加 --to 格式";

/// Writes the tables of a document.
pub(crate) fn write(args: &TablesArgs) -> Result<ExitCode> {
    let format = format_of(args.output.as_ref(), args.to, TablesFormat::Json)
        .unwrap_or_else(|| usage_error(tr(NO_FORMAT, NO_FORMAT_ZH)));
    let lines = format == TablesFormat::Jsonl || args.batch.is_asked_for();
    let Some(input) = Input::single(&args.inputs).filter(|_| !lines) else {
        let takes_many = lines || args.output.is_none();
        return match format {
            TablesFormat::Json | TablesFormat::Jsonl if takes_many => many::tables(args),
            // Grids of one document each do not fit into one file: of several there is a row for each cell.
            TablesFormat::Csv => rows::cells(args, RecordFormat::Csv),
            TablesFormat::Xlsx => rows::cells(args, RecordFormat::Xlsx),
            TablesFormat::Sqlite => rows::cells(args, RecordFormat::Sqlite),
            TablesFormat::Parquet => rows::cells(args, RecordFormat::Parquet),
            TablesFormat::Json | TablesFormat::Jsonl | TablesFormat::Html | TablesFormat::Md => {
                usage_error(tr(ONE_DOCUMENT, ONE_DOCUMENT_ZH))
            }
        };
    };
    let bytes = files::read(input, args.limits.max_bytes)?;
    let document = read(&bytes, &args.limits.read_options())?;
    let warnings = write_as(args, &input.name(), format, &document.value)?;
    console::warnings(&input.name(), &document.warnings, args.quiet);
    console::warnings(&input.name(), &warnings, args.quiet);
    Ok(ExitCode::SUCCESS)
}

fn write_as(args: &TablesArgs, name: &str, format: TablesFormat, document: &Document) -> Result<Vec<Warning>> {
    let options = RecordOptions { byte_order_mark: args.bom };
    let output = args.output.as_ref().unwrap_or(&Output::Stdout);
    let made = match format {
        TablesFormat::Html => {
            made(write::html(document, &HtmlOptions { scope: scope(args, document)?, ..HtmlOptions::default() }))
        }
        TablesFormat::Md => {
            let options = MarkdownOptions { fill_merged: args.fill_merged, scope: scope(args, document)? };
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
        let at = number as usize - 1;
        if at >= all.tables.len() {
            return Err(Error::NoSuchTable { number, tables: all.tables.len() });
        }
        all.tables = vec![all.tables.swap_remove(at)];
    }
    Ok(all)
}

/// The tables asked for, as a part of the document.
fn scope(args: &TablesArgs, document: &Document) -> Result<Scope> {
    chosen(args, document)?;
    Ok(args.table.map_or(Scope::Tables, |number| Scope::Table(number as usize - 1)))
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
        sink.finish()
    })
}
