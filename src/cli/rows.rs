//! Rows of many documents in one file: CSV, XLSX, SQLite, Parquet.

use super::args::{ReportArgs, TablesArgs};
use super::console::{Console, Recognised};
use super::plan::Plan;
use super::tables::{chosen, options_text, record_options};
use super::{Ended, Stop};
use super::{files, report};
use gongwen::batch::Item;
use gongwen::error::IoAction;
use gongwen::records::{
    CELL_SHEETS, REPORT_SHEETS, Record, RecordFormat, ReportRecord, Sheet, cell_record, open_sink, report_record,
    year_record,
};
use gongwen::report::{Checked, YearBook};
use gongwen::{Error, Result, Warned};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Seek, Write};
use std::process::ExitCode;

/// The rows of every report; `wanted` are the sheets that go into the file.
pub(crate) fn reports(args: &ReportArgs, console: Console, format: RecordFormat, wanted: &[usize]) -> Ended<ExitCode> {
    let plan = Plan::of_data(&args.data, console, &format!("report rows {:?}", console.language));
    let sheets: Vec<&Sheet> = wanted.iter().filter_map(|sheet| REPORT_SHEETS.get(*sheet)).collect();
    let make = |document, item: &Item| {
        let Warned { value: report, warnings } = report::extract_and_check(&document);
        let source = item.source.to_string();
        let record = report_record(&source, &report.report, &report.checked);
        let findings = console.finding_messages(&report.checked.findings);
        Ok(Warned { value: ReportRows { source, report: record, findings }, warnings })
    };
    let mut has_findings = false;
    let mut recognised = Recognised::default();
    let (code, warnings) = files::build(args.data.output(), |path| {
        let mut sink = open_sink(path, format, &sheets, &args.data.record_options(console))?;
        let mut reports = SpooledReports::new()?;
        let code = plan.read_each(make, &mut |rows: ReportRows| {
            recognised.count(rows.report.is_of_report());
            has_findings |= !rows.findings.is_empty();
            console.findings(&rows.source, &rows.findings);
            reports.push(&rows)
        })?;
        reports.drain(&mut |rows, years| {
            has_findings |= !years.findings.is_empty();
            console.findings(&rows.source, &console.finding_messages(&years.findings));
            sink.write_record(&year_record(rows.report, years), wanted)
        })?;
        let warnings = sink.finish()?;
        args.data.messages.check(&warnings)?;
        Ok::<_, Stop>((code, warnings))
    })?;
    console.warnings(&args.data.output().name(), &warnings, args.data.messages.detail());
    console.recognised(recognised, args.data.messages.quiet);
    Ok(if args.data.messages.strict.is_some() && has_findings { ExitCode::from(1) } else { code })
}

/// The cells of all tables, a row for each.
pub(crate) fn cells(args: &TablesArgs, console: Console, format: RecordFormat) -> Ended<ExitCode> {
    let plan = Plan::of_data(&args.data, console, &format!("rows {}", options_text(args)));
    let sheets: Vec<&Sheet> = CELL_SHEETS.iter().collect();
    let make = |document, item: &Item| {
        let value = cell_record(&item.source.to_string(), &chosen(args, &document)?.tables);
        Ok(Warned { value, warnings: Vec::new() })
    };
    let mut has_cells = false;
    let (code, warnings) = files::build(args.data.output(), |path| {
        let mut sink = open_sink(path, format, &sheets, &record_options(args, console))?;
        let code = plan.read_each(make, &mut |record: Record| {
            has_cells |= record.sheets.iter().any(|rows| !rows.is_empty());
            sink.write_record(&record, &[0])
        })?;
        let warnings = sink.finish()?;
        args.data.messages.check(&warnings)?;
        Ok::<_, Stop>((code, warnings))
    })?;
    console.warnings(&args.data.output().name(), &warnings, args.data.messages.detail());
    if !has_cells {
        console.no_tables(&args.data.output().name(), 0, args.data.messages.quiet);
    }
    Ok(code)
}

/// A report's rows, and the messages of its findings.
#[derive(Serialize, Deserialize)]
struct ReportRows {
    source: String,
    report: ReportRecord,
    findings: Vec<String>,
}

/// Reports in a temporary file until all of them are known: last year's may come after this year's.
struct SpooledReports {
    lines: BufWriter<File>,
    years: YearBook,
}

impl SpooledReports {
    fn new() -> Result<SpooledReports> {
        let file = tempfile::tempfile().map_err(temporary)?;
        Ok(SpooledReports { lines: BufWriter::new(file), years: YearBook::default() })
    }

    fn push(&mut self, rows: &ReportRows) -> Result<()> {
        if let Some(carried) = &rows.report.carried {
            self.years.add(carried);
        }
        serde_json::to_writer(&mut self.lines, rows).map_err(|error| temporary(error.into()))?;
        self.lines.write_all(b"\n").map_err(temporary)
    }

    /// Gives each report with what the year before says of it, in the order they came.
    fn drain(self, take: &mut dyn FnMut(ReportRows, &Checked) -> Result<()>) -> Result<()> {
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
