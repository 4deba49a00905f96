//! Commands on many documents: a file for each, or a line for each.

use super::Ended;
use super::args::{ConvertArgs, InspectArgs, MessageArgs, Output, ReportArgs, TablesArgs};
use super::console::{Console, Recognised};
use super::inspect::Summary as Inspected;
use super::plan::{Plan, without_password};
use super::tables::{chosen, options_text, shown};
use super::{files, report};
use gongwen::batch::{AtomicFile, Item, Job, OutputTree};
use gongwen::{ConvertOptions, FontBook, Format, ReadOptions, Result, Warned, convert as convert_one, read};
use serde::{Deserialize, Serialize};
use std::io::{BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Converts each document to a file of its own.
pub(crate) fn convert(
    args: &ConvertArgs,
    console: Console,
    folder: &Path,
    format: Format,
    fonts: FontBook,
) -> Ended<ExitCode> {
    let outputs =
        OutputTree { folder: folder.to_owned(), extension: format.extension().to_owned(), in_place: args.in_place };
    let job = ConvertJob { format, fonts, options: args.options(), messages: args.messages, in_place: args.in_place };
    let typed = job.options.clone().with_read(without_password(&job.options.read));
    let plan = Plan {
        console,
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        messages: args.messages,
        output: None,
        ledger: Some(outputs.ledger()),
        options: format!("{format:?} {typed:?} {:?}", args.fonts),
    };
    plan.run(&job, Some(outputs), &mut |()| Ok(()))
}

/// The tables of each document, a line of JSON for each.
pub(crate) fn tables(args: &TablesArgs, console: Console) -> Ended<ExitCode> {
    let plan = Plan::of_data(&args.data, console, &options_text(args));
    let mut lines = LineWriter::create(args.data.output.as_ref())?;
    let mut count = 0;
    let make = |document, item: &Item| {
        let chosen = chosen(args, &document)?;
        let value = (line(item, &shown(args, &chosen.tables))?, chosen.tables.tables.len());
        Ok(Warned { value, warnings: Vec::new() })
    };
    let code = plan.read_each(make, &mut |(line, tables): (String, usize)| {
        count += tables;
        lines.write(&line)
    })?;
    lines.finish()?;
    if count == 0 {
        console.no_tables(&args.data.output().name(), 0, args.data.messages.quiet);
    }
    Ok(code)
}

/// A report as a line of JSON, and the messages of its findings.
#[derive(Serialize, Deserialize)]
struct ReportLine {
    source: String,
    recognised: bool,
    line: String,
    findings: Vec<String>,
}

/// The figures of each report, a line of JSON for each.
pub(crate) fn report(args: &ReportArgs, console: Console) -> Ended<ExitCode> {
    let plan = Plan::of_data(&args.data, console, &format!("report {:?}", console.language));
    let mut lines = LineWriter::create(args.data.output.as_ref())?;
    let mut has_findings = false;
    let mut recognised = Recognised::default();
    let make = |document, item: &Item| {
        let Warned { value: checked, warnings } = report::extract_and_check(&document);
        let findings = console.finding_messages(&checked.checked.findings);
        let recognised = checked.report.recognised;
        let value = ReportLine { source: item.source.to_string(), recognised, line: line(item, &checked)?, findings };
        Ok(Warned { value, warnings })
    };
    let code = plan.read_each(make, &mut |report: ReportLine| {
        recognised.count(report.recognised);
        has_findings |= !report.findings.is_empty();
        console.findings(&report.source, &report.findings);
        lines.write(&report.line)
    })?;
    lines.finish()?;
    console.recognised(recognised, args.data.messages.quiet);
    Ok(if args.data.messages.strict.is_some() && has_findings { ExitCode::from(1) } else { code })
}

/// Prints what is inside each document.
pub(crate) fn inspect(args: &InspectArgs, console: Console) -> Ended<ExitCode> {
    let (options, messages) = (args.limits.read_options(), args.messages);
    let job = InspectJob { options, messages, json: args.json, console };
    let plan = Plan {
        console,
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        // The summary itself lists the warnings.
        messages: MessageArgs { quiet: true, ..args.messages },
        output: None,
        ledger: None,
        options: format!("inspect {} {:?}", job.json, without_password(&job.options)),
    };
    plan.run(&job, None, &mut |text: String| files::print(text.as_bytes()))
}

/// Lines on their way to stdout, or to a file that is there once all of them are.
enum LineWriter {
    Stdout,
    File(BufWriter<AtomicFile>, PathBuf),
}

impl LineWriter {
    fn create(output: Option<&Output>) -> Result<LineWriter> {
        match output {
            None | Some(Output::Stdout) => Ok(LineWriter::Stdout),
            Some(Output::File(path)) => {
                let file = AtomicFile::create(path).map_err(|error| files::cannot_write(path, error))?;
                Ok(LineWriter::File(BufWriter::new(file), path.clone()))
            }
        }
    }

    fn write(&mut self, line: &str) -> Result<()> {
        match self {
            LineWriter::Stdout => files::print(line.as_bytes()),
            LineWriter::File(file, path) => {
                file.write_all(line.as_bytes()).map_err(|error| files::cannot_write(path, error))
            }
        }
    }

    fn finish(self) -> Result<()> {
        let LineWriter::File(file, path) = self else { return Ok(()) };
        let finished = file.into_inner().map_err(IntoInnerError::into_error).and_then(AtomicFile::finish);
        finished.map_err(|error| files::cannot_write(&path, error))
    }
}

/// A line of JSON about one document.
#[derive(Serialize)]
struct SourceLine<'a, T> {
    source: String,
    #[serde(flatten)]
    value: &'a T,
}

fn line(item: &Item, value: &impl Serialize) -> Result<String> {
    let line = SourceLine { source: item.source.to_string(), value };
    let mut line = serde_json::to_string(&line).map_err(|error| files::cannot_encode(error.into()))?;
    line.push('\n');
    Ok(line)
}

struct ConvertJob {
    format: Format,
    fonts: FontBook,
    options: ConvertOptions,
    messages: MessageArgs,
    in_place: bool,
}

impl Job for ConvertJob {
    type Output = ();

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<()>> {
        let Warned { value, warnings } = convert_one(bytes, self.format, &self.fonts, &self.options)?;
        self.messages.check(&warnings)?;
        if let Some(path) = &item.output {
            // In place, the old file may be the only copy of the document.
            let write = if self.in_place { files::replace } else { files::write_file };
            write(path, &value)?;
        }
        Ok(Warned { value: (), warnings })
    }
}

struct InspectJob {
    options: ReadOptions,
    messages: MessageArgs,
    json: bool,
    console: Console,
}

impl Job for InspectJob {
    type Output = String;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<String>> {
        let read = read(bytes, &self.options)?;
        self.messages.check(&read.warnings)?;
        let summary = Inspected::of(&read);
        let name = item.source.to_string();
        let value = if self.json { line(item, &summary)? } else { summary.for_people(&name, self.console.language) };
        Ok(Warned { value, warnings: read.warnings })
    }
}
