//! Commands on many documents: what is done with each, and where the results go.

use super::args::{BatchArgs, ConvertArgs, Input, InspectArgs, LimitArgs, ReportArgs, TablesArgs};
use super::inspect::Summary as Inspected;
use super::{console, files, refuse, report};
use gongwen::batch::{self, BatchOptions, Finished, Item, Job, Outcome, OutputTree, Sink, Summary};
use gongwen::report::{check, extract};
use gongwen::{
    ConvertOptions, Error, FontBook, Format, ReadOptions, Result, Warned, convert as convert_one, read, write,
};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::process::ExitCode;

/// Converts each document to a file of its own.
pub(crate) fn convert(args: &ConvertArgs, folder: &Path, format: Format, fonts: FontBook) -> Result<ExitCode> {
    let extension = Format::ALL.iter().find(|(of, _)| *of == format).map_or("", |(_, extension)| *extension);
    let outputs = OutputTree { folder: folder.to_owned(), extension: extension.to_owned() };
    let job = ConvertJob { format, fonts, options: args.options() };
    let plan = Plan { inputs: &args.inputs, batch: &args.batch, limits: &args.limits, quiet: args.quiet };
    plan.run(&job, Some(outputs), &mut |()| Ok(()))
}

/// Prints the tables of each document, a line of JSON for each.
pub(crate) fn tables(args: &TablesArgs) -> Result<ExitCode> {
    let job = TablesJob { options: args.limits.read_options() };
    let plan = Plan { inputs: &args.inputs, batch: &args.batch, limits: &args.limits, quiet: args.quiet };
    plan.run(&job, None, &mut |line: String| files::print(line.as_bytes()))
}

/// Prints the figures of each report, a line of JSON for each.
pub(crate) fn report(args: &ReportArgs) -> Result<ExitCode> {
    let job = ReportJob { options: args.limits.read_options() };
    let plan = Plan { inputs: &args.inputs, batch: &args.batch, limits: &args.limits, quiet: args.quiet };
    let mut findings = false;
    let code = plan.run(&job, None, &mut |reported: Reported| {
        findings |= !reported.findings.is_empty();
        console::findings(&reported.source, &reported.findings);
        files::print(reported.line.as_bytes())
    })?;
    Ok(if args.strict && findings { ExitCode::from(1) } else { code })
}

/// Prints what is inside each document.
pub(crate) fn inspect(args: &InspectArgs) -> Result<ExitCode> {
    let job = InspectJob { options: args.limits.read_options(), json: args.json };
    // The summary itself lists the warnings.
    let plan = Plan { inputs: &args.inputs, batch: &args.batch, limits: &args.limits, quiet: true };
    plan.run(&job, None, &mut |text: String| files::print(text.as_bytes()))
}

/// What was typed, as far as every command has it.
struct Plan<'a> {
    inputs: &'a [Input],
    batch: &'a BatchArgs,
    limits: &'a LimitArgs,
    quiet: bool,
}

impl Plan<'_> {
    fn run<J: Job>(
        &self,
        job: &J,
        outputs: Option<OutputTree>,
        take: &mut dyn FnMut(J::Output) -> Result<()>,
    ) -> Result<ExitCode> {
        let Some(inputs) = Input::paths(self.inputs) else { refuse("- stands alone: stdin is one document") };
        let options = BatchOptions { jobs: self.batch.jobs(), limits: self.limits.read_options().limits, outputs };
        let mut sink = Speaking { take, quiet: self.quiet };
        let summary = batch::run(&inputs, job, &mut sink, &options)?;
        console::summary(&summary, self.quiet);
        Ok(code(&summary))
    }
}

fn code(summary: &Summary) -> ExitCode {
    if summary.failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Says what happened to each document, and passes its output on.
struct Speaking<'a, T> {
    take: &'a mut dyn FnMut(T) -> Result<()>,
    quiet: bool,
}

impl<T> Sink<T> for Speaking<'_, T> {
    fn take(&mut self, finished: Finished<T>) -> Result<()> {
        let name = finished.item.source.to_string();
        match finished.outcome {
            Outcome::Done(Warned { value, warnings }) => {
                console::warnings(&name, &warnings, self.quiet);
                if let (true, Some(output)) = (finished.item.renamed, &finished.item.output) {
                    console::renamed(&name, output);
                }
                (self.take)(value)
            }
            Outcome::Failed(error) => {
                console::error(&name, &error);
                Ok(())
            }
            Outcome::Skipped => Ok(()),
        }
    }
}

struct ConvertJob {
    format: Format,
    fonts: FontBook,
    options: ConvertOptions,
}

impl Job for ConvertJob {
    type Output = ();

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<()>> {
        let Warned { value, warnings } = convert_one(bytes, self.format, &self.fonts, &self.options)?;
        if let Some(path) = &item.output {
            files::write_file(path, &value)?;
        }
        Ok(Warned { value: (), warnings })
    }
}

/// A line of JSON about one document.
#[derive(Serialize)]
struct Line<'a, T> {
    source: String,
    #[serde(flatten)]
    value: &'a T,
}

fn line(item: &Item, value: &impl Serialize) -> Result<String> {
    let line = Line { source: item.source.to_string(), value };
    let mut line = serde_json::to_string(&line).map_err(|error| Error::Io { message: error.to_string() })?;
    line.push('\n');
    Ok(line)
}

struct TablesJob {
    options: ReadOptions,
}

impl Job for TablesJob {
    type Output = String;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<String>> {
        let Warned { value, warnings } = read(bytes, &self.options)?;
        Ok(Warned { value: line(item, &write::tables(&value))?, warnings })
    }
}

struct ReportJob {
    options: ReadOptions,
}

/// A report, and what people should hear of it.
#[derive(Serialize, Deserialize)]
struct Reported {
    source: String,
    line: String,
    findings: Vec<String>,
}

impl Job for ReportJob {
    type Output = Reported;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<Reported>> {
        let Warned { value, mut warnings } = read(bytes, &self.options)?;
        let report = extract(&value);
        let checked = check(&report.value);
        warnings.extend(report.warnings);
        let line = line(item, &report::Output { report: &report.value, checked: &checked })?;
        let findings = checked.findings.iter().map(ToString::to_string).collect();
        Ok(Warned { value: Reported { source: item.source.to_string(), line, findings }, warnings })
    }
}

struct InspectJob {
    options: ReadOptions,
    json: bool,
}

impl Job for InspectJob {
    type Output = String;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<String>> {
        let read = read(bytes, &self.options)?;
        let summary = Inspected::of(&read);
        let value = if self.json { line(item, &summary)? } else { summary.for_people(&item.source.to_string()) };
        Ok(Warned { value, warnings: read.warnings })
    }
}
