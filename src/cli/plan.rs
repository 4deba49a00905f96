//! A run over many documents: what was typed as a plan, the work on each document, progress and messages.

use super::args::usage_error;
use super::args::{BatchArgs, DataArgs, Input, LimitArgs, MessageArgs, Output};
use super::command_line::CommandLine;
use super::console::{Console, Detail};
use super::interrupt::Interrupt;
use super::progress::Progress;
use super::{Ended, Stop};
use gongwen::batch::{
    self, BatchOptions, Finished, Item, Job, LedgerOptions, Outcome, OutputTree, Sink, Summary, fingerprint,
    is_same_file,
};
use gongwen::model::Document;
use gongwen::{Error, ReadOptions, Result, Warned, read};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

/// What was typed, as far as every command has it.
pub(super) struct Plan<'a> {
    pub(super) console: Console,
    pub(super) inputs: &'a [Input],
    pub(super) batch: &'a BatchArgs,
    pub(super) limits: &'a LimitArgs,
    pub(super) messages: MessageArgs,
    /// The one output of all documents, where there is one.
    pub(super) output: Option<&'a Path>,
    /// Where the ledger is unless another file was typed.
    pub(super) ledger: Option<PathBuf>,
    /// Everything besides a document's bytes that its output depends on.
    pub(super) options: String,
}

impl<'a> Plan<'a> {
    /// A run whose results go into one output; the ledger of `all.csv` is `all.csv.ledger.jsonl`. `options` is what the output depends on besides the options of reading.
    pub(super) fn of_data(args: &'a DataArgs, console: Console, options: &str) -> Plan<'a> {
        let read = without_password(&args.limits.read_options());
        let output = match &args.output {
            Some(Output::File(path)) => Some(path.as_path()),
            Some(Output::Stdout) | None => None,
        };
        Plan {
            console,
            inputs: &args.inputs,
            batch: &args.batch,
            limits: &args.limits,
            messages: args.messages,
            output,
            ledger: output.map(|path| {
                let mut name = path.file_name().unwrap_or_default().to_owned();
                name.push(".ledger.jsonl");
                path.with_file_name(name)
            }),
            options: format!("{options} {read:?}"),
        }
    }

    /// Reads every document and makes something of it; `take` gets what was made, in order.
    pub(super) fn read_each<T: Serialize + DeserializeOwned + Send>(
        &self,
        make: impl Fn(Document, &Item) -> Result<Warned<T>> + Sync,
        take: &mut dyn FnMut(T) -> Result<()>,
    ) -> Ended<ExitCode> {
        let (options, messages) = (self.limits.read_options(), self.messages);
        let job = ReadJob { options, messages, make, made: PhantomData };
        self.run(&job, None, take)
    }

    /// Does the job on every document; `take` gets the outputs in order.
    pub(super) fn run<J: Job>(
        &self,
        job: &J,
        outputs: Option<OutputTree>,
        take: &mut dyn FnMut(J::Output) -> Result<()>,
    ) -> Ended<ExitCode> {
        let Some(inputs) = Input::paths(self.inputs) else {
            usage_error(
                self.console
                    .tr("- must be the only input: stdin is one document", "- 只能单独使用：标准输入是一个文档"),
            )
        };
        let command = CommandLine::of_process();
        let ledger = self.batch.ledger.as_ref().or(self.ledger.as_ref()).map(|path| LedgerOptions {
            path: path.clone(),
            resume: self.batch.resume,
            fingerprint: fingerprint(&format!(
                "{} {} {}",
                env!("CARGO_PKG_VERSION"),
                self.options,
                self.messages.refuses()
            )),
            command: command.of_ledger(),
        });
        if self.batch.resume && ledger.is_none() {
            let message = self
                .console
                .tr("--resume needs a ledger; name it with --ledger", "--resume 需要台账；请用 --ledger 指定");
            usage_error(message)
        }
        let path = ledger.as_ref().map(|ledger| ledger.path.clone());
        let detail = if ledger.is_some() { self.messages.detail_beside_ledger() } else { self.messages.detail() };
        let limits = self.limits.read_options().limits;
        let interrupt = Interrupt::listen();
        let options =
            BatchOptions { jobs: self.batch.jobs(), limits, outputs, ledger, cancel: interrupt.token.clone() };
        let start = Instant::now();
        let progress = Progress::new(self.console, self.messages.quiet);
        let mut sink =
            ReportingSink { take, console: self.console, detail, output: self.output, documents: 0, progress };
        let ran = batch::run(&inputs, job, &mut sink, &options);
        let documents = sink.documents;
        drop(sink);
        let resume = path.as_ref().map(|_| command.to_resume());
        match ran {
            Ok(summary) => {
                self.console.summary(&summary, start.elapsed(), path.as_deref(), self.messages.quiet);
                Ok(self.exit_code(&summary))
            }
            Err(Error::Cancelled) => {
                self.console.stopped(documents, None, resume.as_deref());
                Err(Stop::Reported(ExitCode::from(interrupt.exit_code())))
            }
            Err(error) if error.is_full_disk() => {
                self.console.stopped(documents, Some(&error), resume.as_deref());
                Err(Stop::Reported(ExitCode::from(1)))
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Plan<'_> {
    fn exit_code(&self, summary: &Summary) -> ExitCode {
        let lost = self.messages.strict.is_some() && summary.lost > 0;
        ExitCode::from(u8::from(summary.failed > 0 || lost))
    }
}

/// Options whose fingerprint may be in a ledger: one of a password could be searched for. An output does not
/// depend on the password, and what failed without it is done again anyway.
pub(super) fn without_password(options: &ReadOptions) -> ReadOptions {
    options.clone().with_password(None)
}

/// Reads a document and makes something of it.
struct ReadJob<T, F> {
    options: ReadOptions,
    messages: MessageArgs,
    make: F,
    made: PhantomData<fn() -> T>,
}

impl<T, F> Job for ReadJob<T, F>
where
    T: Serialize + DeserializeOwned + Send,
    F: Fn(Document, &Item) -> Result<Warned<T>> + Sync,
{
    type Output = T;

    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<T>> {
        let Warned { value, mut warnings } = read(bytes, &self.options)?;
        let made = (self.make)(value, item)?;
        warnings.extend(made.warnings);
        self.messages.check(&warnings)?;
        Ok(Warned { value: made.value, warnings })
    }
}

/// Prints what happened to each document, and passes its output on.
struct ReportingSink<'a, T> {
    take: &'a mut dyn FnMut(T) -> Result<()>,
    console: Console,
    detail: Detail,
    /// The one output of all documents, where there is one.
    output: Option<&'a Path>,
    /// Documents that had their turn.
    documents: u64,
    progress: Progress,
}

impl<T> Sink<T> for ReportingSink<'_, T> {
    fn take(&mut self, finished: Finished<T>) -> Result<()> {
        let Finished { item, outcome, .. } = finished;
        let name = item.source.to_string();
        if self.output.is_some_and(|output| item.source.member.is_none() && is_same_file(output, name.as_ref())) {
            // Found in a folder: it would be gone once the run is done.
            if !matches!(outcome, Outcome::Skipped(_)) {
                return Err(Error::OutputIsInput);
            }
        }
        self.documents += u64::from(!matches!(outcome, Outcome::Skipped(_)));
        self.progress.step(&name);
        match outcome {
            Outcome::Done(Warned { value, warnings }) => self.progress.above(|| {
                self.console.warnings(&name, &warnings, self.detail);
                if let (true, Some(output)) = (item.renamed, &item.output) {
                    self.console.renamed(&name, output);
                }
                (self.take)(value)
            }),
            Outcome::Kept(value) => self.progress.above(|| (self.take)(value)),
            Outcome::Failed(error) => {
                self.progress.above(|| self.console.error(&name, &error));
                Ok(())
            }
            Outcome::Skipped(_) => Ok(()),
        }
    }
}

/// Ends the program: the format holds one document, and there are several.
pub(super) fn one_document_only(console: Console) -> ! {
    usage_error(console.tr(
        "this format takes one document; for several write .jsonl, .csv, .xlsx, .sqlite or .parquet",
        "该格式只用于一个文档；多个文档请写 .jsonl、.csv、.xlsx、.sqlite 或 .parquet",
    ))
}
