//! `gongwen report`: the figures of an annual report, and what does not add up on stderr.

use super::args::{Input, Output, ReportArgs, ReportFormat, SheetName, format_of};
use super::messages::tr;
use super::{ONE_DOCUMENT, ONE_DOCUMENT_ZH, console, files, many, messages, rows, usage_error};
use gongwen::records::{REPORT_SHEETS, Record, RecordFormat, RecordOptions, Sheet, open_sink, report_record};
use gongwen::report::{Checked, Report, check, extract};
use gongwen::{Result, Warning, read};
use serde::Serialize;
use std::process::ExitCode;

const NO_FORMAT: &str = "the output's name does not say the format; end it in .json, .jsonl, .csv, .xlsx, .sqlite or \
                         .parquet, or add --to FORMAT";

const NO_FORMAT_ZH: &str =
    "从输出文件名看不出格式；请以 .json、.jsonl、.csv、.xlsx、.sqlite 或 .parquet 结尾，或加 --to 格式";

/// What is printed: the report and what its sums say.
#[derive(Serialize)]
pub(super) struct Printed<'a> {
    #[serde(flatten)]
    pub(super) report: &'a Report,
    #[serde(flatten)]
    pub(super) checked: &'a Checked,
}

/// Writes the report of a document. With `--strict` a finding makes the exit code 1.
pub(crate) fn write(args: &ReportArgs) -> Result<ExitCode> {
    let format = format_of(args.output.as_ref(), args.to, ReportFormat::Json)
        .unwrap_or_else(|| usage_error(tr(NO_FORMAT, NO_FORMAT_ZH)));
    let lines = format == ReportFormat::Jsonl || args.batch.is_asked_for();
    let Some(input) = Input::single(&args.inputs).filter(|_| !lines) else {
        let takes_many = lines || args.output.is_none();
        return match record_format(format) {
            Some(format) => rows::reports(args, format, &sheets(format, args.sheet)),
            None if takes_many => many::report(args),
            None => usage_error(tr(ONE_DOCUMENT, ONE_DOCUMENT_ZH)),
        };
    };
    let output = args.output.as_ref().unwrap_or(&Output::Stdout);
    let bytes = files::read(input, args.limits.max_bytes)?;
    let document = read(&bytes, &args.limits.read_options())?;
    let report = extract(&document.value);
    let checked = check(&report.value);
    let name = input.name();
    let warnings = match record_format(format) {
        None => {
            files::write_json(output, &Printed { report: &report.value, checked: &checked })?;
            Vec::new()
        }
        Some(format) => {
            let record = report_record(&name, &report.value, &checked).record;
            write_record(args, output, format, &record)?
        }
    };
    for warnings in [&document.warnings, &report.warnings, &warnings] {
        console::warnings(&name, warnings, args.quiet);
    }
    console::inconclusive(&name, &checked.inconclusive, args.quiet);
    console::findings(&name, &checked.findings.iter().map(messages::finding).collect::<Vec<_>>());
    Ok(if args.strict && !checked.findings.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn record_format(format: ReportFormat) -> Option<RecordFormat> {
    match format {
        ReportFormat::Json | ReportFormat::Jsonl => None,
        ReportFormat::Csv => Some(RecordFormat::Csv),
        ReportFormat::Xlsx => Some(RecordFormat::Xlsx),
        ReportFormat::Sqlite => Some(RecordFormat::Sqlite),
        ReportFormat::Parquet => Some(RecordFormat::Parquet),
    }
}

fn write_record(args: &ReportArgs, output: &Output, format: RecordFormat, record: &Record) -> Result<Vec<Warning>> {
    let wanted = sheets(format, args.sheet);
    let sheets: Vec<&Sheet> = wanted.iter().filter_map(|sheet| REPORT_SHEETS.get(*sheet)).collect();
    let options = RecordOptions { byte_order_mark: args.bom };
    files::build(output, |path| {
        let mut sink = open_sink(path, format, &sheets, &options)?;
        sink.write_record(record, &wanted)?;
        sink.finish()
    })
}

/// The sheets that go into a file, by their index in [`REPORT_SHEETS`]. A workbook leaves the long form
/// out unless asked: Excel holds that of some 5,000 reports.
fn sheets(format: RecordFormat, sheet: Option<SheetName>) -> Vec<usize> {
    match (sheet, format) {
        (Some(sheet), _) => vec![sheet as usize],
        (None, RecordFormat::Csv | RecordFormat::Parquet) => vec![SheetName::Reports as usize],
        (None, RecordFormat::Xlsx) => {
            [SheetName::Reports, SheetName::Findings, SheetName::Unplaced].map(|sheet| sheet as usize).to_vec()
        }
        (None, RecordFormat::Sqlite) => (0..REPORT_SHEETS.len()).collect(),
    }
}
