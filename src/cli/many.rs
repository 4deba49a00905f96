//! Commands on many documents: what is done with each, and where the results go.

use super::args::{BatchArgs, ConvertArgs, Input, InspectArgs, LimitArgs, Output, ReportArgs, TablesArgs};
use super::inspect::Summary as Inspected;
use super::messages::{self, tr};
use super::progress::Progress;
use super::{console, files, report, usage_error};
use gongwen::batch::{
    self, AtomicFile, BatchOptions, Finished, Item, Job, LedgerOptions, Outcome, OutputTree, Sink, Summary, fingerprint,
};
use gongwen::report::{check, extract};
use gongwen::{ConvertOptions, FontBook, Format, ReadOptions, Result, Warned, convert as convert_one, read, write};
use serde::{Deserialize, Serialize};
use std::io::{BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// Converts each document to a file of its own.
pub(crate) fn convert(args: &ConvertArgs, folder: &Path, format: Format, fonts: FontBook) -> Result<ExitCode> {
    let extension = Format::ALL.iter().find(|(of, _)| *of == format).map_or("", |(_, extension)| *extension);
    let outputs = OutputTree { folder: folder.to_owned(), extension: extension.to_owned() };
    let job = ConvertJob { format, fonts, options: args.options() };
    let said = ConvertOptions { read: without_password(&job.options.read), ..job.options.clone() };
    let plan = Plan {
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        quiet: args.quiet,
        ledger: Some(folder.join("gongwen-ledger.jsonl")),
        options: format!("{format:?} {said:?} {:?}", args.fonts),
    };
    plan.run(&job, Some(outputs), &mut |()| Ok(()))
}

/// The tables of each document, a line of JSON for each.
pub(crate) fn tables(args: &TablesArgs) -> Result<ExitCode> {
    let job = TablesJob { options: args.limits.read_options() };
    let plan = Plan {
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        quiet: args.quiet,
        ledger: ledger_beside(args.output.as_ref()),
        options: format!("tables {:?}", without_password(&job.options)),
    };
    let mut lines = Lines::create(args.output.as_ref())?;
    let code = plan.run(&job, None, &mut |line: String| lines.write(&line))?;
    lines.finish().map(|()| code)
}

/// The figures of each report, a line of JSON for each.
pub(crate) fn report(args: &ReportArgs) -> Result<ExitCode> {
    let job = ReportJob { options: args.limits.read_options() };
    let plan = Plan {
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        quiet: args.quiet,
        ledger: ledger_beside(args.output.as_ref()),
        options: format!("report {:?} {:?}", messages::language(), without_password(&job.options)),
    };
    let mut lines = Lines::create(args.output.as_ref())?;
    let mut findings = false;
    let code = plan.run(&job, None, &mut |reported: Reported| {
        findings |= !reported.findings.is_empty();
        console::findings(&reported.source, &reported.findings);
        lines.write(&reported.line)
    })?;
    lines.finish()?;
    Ok(if args.strict && findings { ExitCode::from(1) } else { code })
}

/// Prints what is inside each document.
pub(crate) fn inspect(args: &InspectArgs) -> Result<ExitCode> {
    let job = InspectJob { options: args.limits.read_options(), json: args.json };
    let plan = Plan {
        inputs: &args.inputs,
        batch: &args.batch,
        limits: &args.limits,
        // The summary itself lists the warnings.
        quiet: true,
        ledger: None,
        options: format!("inspect {} {:?}", job.json, job.options),
    };
    plan.run(&job, None, &mut |text: String| files::print(text.as_bytes()))
}

/// Options whose fingerprint may stand in a ledger: one of a password could be searched for. An output
/// does not depend on it, and what failed for the want of one is done again anyway.
pub(super) fn without_password(options: &ReadOptions) -> ReadOptions {
    ReadOptions { password: None, ..options.clone() }
}

/// What was typed, as far as every command has it.
pub(super) struct Plan<'a> {
    pub(super) inputs: &'a [Input],
    pub(super) batch: &'a BatchArgs,
    pub(super) limits: &'a LimitArgs,
    pub(super) quiet: bool,
    /// Where the ledger is unless another place was typed.
    pub(super) ledger: Option<PathBuf>,
    /// Everything besides a document's bytes that its output depends on.
    pub(super) options: String,
}

impl Plan<'_> {
    /// Does the job on every document; `take` gets the outputs in order.
    pub(super) fn run<J: Job>(
        &self,
        job: &J,
        outputs: Option<OutputTree>,
        take: &mut dyn FnMut(J::Output) -> Result<()>,
    ) -> Result<ExitCode> {
        let Some(inputs) = Input::paths(self.inputs) else {
            usage_error(tr("- stands alone: stdin is one document", "- 只能单独使用：标准输入是一个文档"))
        };
        let ledger = self.batch.ledger.as_ref().or(self.ledger.as_ref()).map(|path| LedgerOptions {
            path: path.clone(),
            resume: self.batch.resume,
            options: fingerprint(&format!("{} {}", env!("CARGO_PKG_VERSION"), self.options)),
        });
        if self.batch.resume && ledger.is_none() {
            usage_error(tr("--resume needs a ledger; name it with --ledger", "--resume 需要台账；请用 --ledger 指定"));
        }
        let path = ledger.as_ref().map(|ledger| ledger.path.clone());
        let quiet = self.quiet || ledger.is_some();
        let limits = self.limits.read_options().limits;
        let options = BatchOptions { jobs: self.batch.jobs(), limits, outputs, ledger };
        let start = Instant::now();
        let mut sink = Speaking { take, quiet, progress: Progress::new(self.quiet) };
        let summary = batch::run(&inputs, job, &mut sink, &options)?;
        drop(sink);
        console::summary(&summary, start.elapsed(), path.as_deref(), self.quiet);
        Ok(code(&summary))
    }
}

/// The ledger of a common output: `tables.jsonl` has `tables.ledger.jsonl`.
pub(super) fn ledger_beside(output: Option<&Output>) -> Option<PathBuf> {
    match output {
        Some(Output::File(path)) => Some(path.with_extension("ledger.jsonl")),
        Some(Output::Stdout) | None => None,
    }
}

/// Lines on their way to stdout, or to a file that is there once all of them are.
enum Lines {
    Stdout,
    File(BufWriter<AtomicFile>, PathBuf),
}

impl Lines {
    fn create(output: Option<&Output>) -> Result<Lines> {
        match output {
            None | Some(Output::Stdout) => Ok(Lines::Stdout),
            Some(Output::File(path)) => {
                let whole = AtomicFile::create(path).map_err(|error| files::cannot_write(path, error))?;
                Ok(Lines::File(BufWriter::new(whole), path.clone()))
            }
        }
    }

    fn write(&mut self, line: &str) -> Result<()> {
        match self {
            Lines::Stdout => files::print(line.as_bytes()),
            Lines::File(file, path) => {
                file.write_all(line.as_bytes()).map_err(|error| files::cannot_write(path, error))
            }
        }
    }

    fn finish(self) -> Result<()> {
        let Lines::File(file, path) = self else { return Ok(()) };
        let finished = file.into_inner().map_err(IntoInnerError::into_error).and_then(AtomicFile::finish);
        finished.map_err(|error| files::cannot_write(&path, error))
    }
}

fn code(summary: &Summary) -> ExitCode {
    if summary.failed > 0 { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// Says what happened to each document, and passes its output on.
struct Speaking<'a, T> {
    take: &'a mut dyn FnMut(T) -> Result<()>,
    quiet: bool,
    progress: Progress,
}

impl<T> Sink<T> for Speaking<'_, T> {
    fn take(&mut self, finished: Finished<T>) -> Result<()> {
        let Finished { item, outcome, .. } = finished;
        let name = item.source.to_string();
        self.progress.step(&name);
        match outcome {
            Outcome::Done(Warned { value, warnings }) => self.progress.above(|| {
                console::warnings(&name, &warnings, self.quiet);
                if let (true, Some(output)) = (item.renamed, &item.output) {
                    console::renamed(&name, output);
                }
                (self.take)(value)
            }),
            Outcome::Kept(value) => self.progress.above(|| (self.take)(value)),
            Outcome::Failed(error) => {
                self.progress.above(|| console::error(&name, &error));
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
    let mut line = serde_json::to_string(&line).map_err(|error| files::cannot_encode(error.into()))?;
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
        let line = line(item, &report::Printed { report: &report.value, checked: &checked })?;
        let findings = checked.findings.iter().map(messages::finding).collect();
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
