//! `gongwen report`: the figures of an annual report, and what does not add up on stderr.

use super::Ended;
use super::args::{Input, ReportArgs, ReportFormat, SheetName, format_of};
use super::console::Console;
use super::plan::one_document_only;
use super::{files, many, rows};
use gongwen::model::Document;
use gongwen::records::{REPORT_SHEETS, Record, RecordFormat, Sheet, open_sink, report_record};
use gongwen::report::{Checked, Report, check, extract};
use gongwen::{Result, Warned, Warning, read};
use serde::Serialize;
use std::process::ExitCode;

/// A report and the result of its sums, as they are printed.
#[derive(Serialize)]
pub(super) struct CheckedReport {
    #[serde(flatten)]
    pub(super) report: Report,
    #[serde(flatten)]
    pub(super) checked: Checked,
}

/// The report in a document, with its sums done.
pub(super) fn extract_and_check(document: &Document) -> Warned<CheckedReport> {
    let Warned { value: report, warnings } = extract(document);
    let checked = check(&report);
    Warned { value: CheckedReport { report, checked }, warnings }
}

/// Writes the report of a document. With `--strict` a finding makes the exit code 1.
pub(crate) fn write(args: &ReportArgs, console: Console) -> Ended<ExitCode> {
    let data = &args.data;
    let format = format_of(data.output.as_ref(), args.to, ReportFormat::Json, console);
    data.output().keep_binary_off_terminals(
        matches!(format, ReportFormat::Xlsx | ReportFormat::Sqlite | ReportFormat::Parquet),
        console,
    );
    files::refuse_own_input(&data.inputs, data.output())?;
    let lines = format == ReportFormat::Jsonl || data.batch.is_asked_for();
    let Some(input) = Input::single(&data.inputs).filter(|_| !lines) else {
        let takes_many = lines || data.output.is_none();
        return match record_format(format) {
            Some(format) => rows::reports(args, console, format, &sheets(format, args.sheet)),
            None if takes_many => many::report(args, console),
            None => one_document_only(console),
        };
    };
    let bytes = files::read(input, data.limits.max_bytes)?;
    let document = read(&bytes, &data.limits.read_options())?;
    let report = extract_and_check(&document.value);
    let CheckedReport { checked, .. } = &report.value;
    let name = input.name();
    let mut warnings = [document.warnings, report.warnings].concat();
    data.messages.check(&warnings)?;
    warnings.extend(match record_format(format) {
        None => {
            files::write_json(data.output(), &report.value)?;
            Vec::new()
        }
        Some(format) => {
            let record = report_record(&name, &report.value.report, checked).record;
            write_record(args, console, format, &record)?
        }
    });
    console.warnings(&name, &warnings, data.messages.detail());
    console.inconclusive(&name, &checked.inconclusive, data.messages.detail());
    console.findings(&name, &console.finding_messages(&checked.findings));
    if data.messages.strict.is_some() && !checked.findings.is_empty() {
        return Ok(ExitCode::from(1));
    }
    Ok(data.messages.exit_code(&warnings))
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

fn write_record(args: &ReportArgs, console: Console, format: RecordFormat, record: &Record) -> Result<Vec<Warning>> {
    let wanted = sheets(format, args.sheet);
    let sheets: Vec<&Sheet> = wanted.iter().filter_map(|sheet| REPORT_SHEETS.get(*sheet)).collect();
    let options = args.data.record_options(console);
    files::build(args.data.output(), |path| {
        let mut sink = open_sink(path, format, &sheets, &options)?;
        sink.write_record(record, &wanted)?;
        let warnings = sink.finish()?;
        args.data.messages.check(&warnings).map(|()| warnings)
    })
}

/// The sheets that go into a file, by their index in [`REPORT_SHEETS`]. A workbook leaves the long form
/// out unless asked: Excel holds that of some 5,000 reports.
fn sheets(format: RecordFormat, sheet: Option<SheetName>) -> Vec<usize> {
    match (sheet, format) {
        (Some(sheet), _) => vec![sheet as usize],
        (None, format) if format.holds_one_sheet() => vec![SheetName::Reports as usize],
        (None, RecordFormat::Xlsx) => [SheetName::Reports, SheetName::Findings, SheetName::Unplaced, SheetName::Others]
            .map(|sheet| sheet as usize)
            .to_vec(),
        (None, _) => (0..REPORT_SHEETS.len()).collect(),
    }
}
