//! Rows of many documents in one file: CSV, XLSX, SQLite, Parquet.

use super::args::{Output, ReportArgs, TablesArgs};
use super::many::{Plan, ledger_beside, without_password};
use super::tables::chosen;
use super::{console, files, messages};
use gongwen::batch::{Item, Job};
use gongwen::error::IoAction;
use gongwen::records::{
    CELL_SHEETS, REPORT_SHEETS, Record, RecordFormat, RecordOptions, ReportRecord, Sheet, cell_record, open_sink,
    report_record, year_record,
};
use gongwen::report::{Checked, YearBook, check, extract};
use gongwen::{Error, ReadOptions, Result, Warned, read};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::process::ExitCode;

/// The rows of every report; `wanted` are the sheets that go into the file.
pub(crate) fn reports(args: &ReportArgs, format: RecordFormat, wanted: &[usize]) -> Result<ExitCode> {
    let job = ReportRowsJob { options: args.limits.read_options() };
    let options = format!("report rows {:?} {:?}", messages::language(), without_password(&job.options));
    let plan = Plan {
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        quiet: args.quiet,
        ledger: ledger_beside(args.output.as_ref()),
        options,
    };
    let sheets: Vec<&Sheet> = wanted.iter().filter_map(|sheet| REPORT_SHEETS.get(*sheet)).collect();
    let output = args.output.as_ref().unwrap_or(&Output::Stdout);
    let mut findings = false;
    let (code, warnings) = files::build(output, |path| {
        let mut sink = open_sink(path, format, &sheets, &RecordOptions { byte_order_mark: args.bom })?;
        let mut waiting = Waiting::new()?;
        let code = plan.run(&job, None, &mut |rows: ReportRows| {
            findings |= !rows.findings.is_empty();
            console::findings(&rows.source, &rows.findings);
            waiting.keep(&rows)
        })?;
        waiting.pour(&mut |rows, years| {
            let found: Vec<String> = years.findings.iter().map(messages::finding).collect();
            findings |= !found.is_empty();
            console::findings(&rows.source, &found);
            sink.write_record(&year_record(rows.report, years), wanted)
        })?;
        Ok((code, sink.finish()?))
    })?;
    console::warnings(&output.name(), &warnings, args.quiet);
    Ok(if args.strict && findings { ExitCode::from(1) } else { code })
}

/// The cells of all tables, a row for each.
pub(crate) fn cells(args: &TablesArgs, format: RecordFormat) -> Result<ExitCode> {
    let job = CellRowsJob { args, options: args.limits.read_options() };
    let plan = Plan {
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        quiet: args.quiet,
        ledger: ledger_beside(args.output.as_ref()),
        options: format!("table rows {:?} {:?}", args.table, without_password(&job.options)),
    };
    let sheets: Vec<&Sheet> = CELL_SHEETS.iter().collect();
    let output = args.output.as_ref().unwrap_or(&Output::Stdout);
    let (code, warnings) = files::build(output, |path| {
        let mut sink = open_sink(path, format, &sheets, &RecordOptions { byte_order_mark: args.bom })?;
        let code = plan.run(&job, None, &mut |record: Record| sink.write_record(&record, &[0]))?;
        Ok((code, sink.finish()?))
    })?;
    console::warnings(&output.name(), &warnings, args.quiet);
    Ok(code)
}

struct ReportRowsJob {
    options: ReadOptions,
}

/// A report's rows, and what people should hear of it.
#[derive(Serialize, Deserialize)]
struct ReportRows {
    source: String,
    report: ReportRecord,
    findings: Vec<String>,
}

/// Reports on disk until all of them are known: last year's may come after this year's.
struct Waiting {
    lines: BufWriter<File>,
    years: YearBook,
}

impl Waiting {
    fn new() -> Result<Waiting> {
        let file = tempfile::tempfile().map_err(temporary)?;
        Ok(Waiting { lines: BufWriter::new(file), years: YearBook::default() })
    }

    fn keep(&mut self, rows: &ReportRows) -> Result<()> {
        if let Some(carried) = &rows.report.carried {
            self.years.add(carried);
        }
        serde_json::to_writer(&mut self.lines, rows).map_err(|error| temporary(error.into()))?;
        self.lines.write_all(b"\n").map_err(temporary)
    }

    /// Gives each report with what the year before says of it, in the order they came.
    fn pour(self, take: &mut dyn FnMut(ReportRows, &Checked) -> Result<()>) -> Result<()> {
        let mut file = self.lines.into_inner().map_err(|error| temporary(error.into_error()))?;
        file.rewind().map_err(temporary)?;
        for line in BufReader::new(file).lines() {
            let line = line.map_err(temporary)?;
            let rows: ReportRows = serde_json::from_str(&line).map_err(|error| temporary(error.into()))?;
            let years = rows.report.carried.as_ref().map(|carried| self.years.check(carried)).unwrap_or_default();
            take(rows, &years)?;
        }
        Ok(())
    }
}

fn temporary(error: std::io::Error) -> Error {
    Error::io(IoAction::TemporaryFile, None, error)
}

impl Job for ReportRowsJob {
    type Output = ReportRows;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<ReportRows>> {
        let Warned { value, mut warnings } = read(bytes, &self.options)?;
        let report = extract(&value);
        let checked = check(&report.value);
        warnings.extend(report.warnings);
        let source = item.source.to_string();
        let report = report_record(&source, &report.value, &checked);
        let findings = checked.findings.iter().map(messages::finding).collect();
        Ok(Warned { value: ReportRows { source, report, findings }, warnings })
    }
}

struct CellRowsJob<'a> {
    args: &'a TablesArgs,
    options: ReadOptions,
}

impl Job for CellRowsJob<'_> {
    type Output = Record;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<Record>> {
        let Warned { value, warnings } = read(bytes, &self.options)?;
        let record = cell_record(&item.source.to_string(), &chosen(self.args, &value)?);
        Ok(Warned { value: record, warnings })
    }
}
