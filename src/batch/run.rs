//! The run: one walk, several workers, results handed over in order on the caller's thread.

use super::atomic_file::remove_parts;
use super::dispatch::{Content, Dispatch, Task};
use super::in_flight::InFlightLimit;
use super::ledger::{DocumentEntry, Earlier, Fingerprint, Kept, Ledger, LedgerOptions};
use super::outputs::OutputTree;
use super::source::Item;
use super::walk::cannot_read;
use crate::diag::Warned;
use crate::error::{Error, IoAction, Limit, Result};
use crate::read::Limits;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Scope};
use std::time::{Duration, Instant};

/// What is done with each document, on several threads at a time.
pub trait Job: Sync {
    /// What comes out. A resumed run reads it back from where the stopped one kept it, so what is
    /// read back must equal what was written.
    type Output: Serialize + DeserializeOwned + Send;

    /// Does the work on one document's bytes. Where the item has an output file, writes it.
    ///
    /// # Errors
    /// Why this document has no output. The run goes on with the next one.
    fn run(&self, bytes: &[u8], item: &Item) -> Result<Warned<Self::Output>>;
}

/// Where the results of a run go: on one thread, in the order of the inputs.
pub trait Sink<T> {
    /// Takes what came of the next document.
    ///
    /// # Errors
    /// The output cannot be written: the run ends.
    fn take(&mut self, finished: Finished<T>) -> Result<()>;
}

/// A document that a run is done with.
#[derive(Debug)]
pub struct Finished<T> {
    /// Which, and where its output is.
    pub item: Item,
    /// How it went.
    pub outcome: Outcome<T>,
    /// Time spent on it.
    pub elapsed: Duration,
}

/// How it went with a document.
#[derive(Debug)]
pub enum Outcome<T> {
    /// Done now.
    Done(Warned<T>),
    /// Done by an earlier run that this one resumes; its warnings are in the ledger.
    Kept(T),
    /// There is no output.
    Failed(Error),
    /// A file found in a folder or archive that is no Word document, and does not say it is.
    Skipped,
}

/// How a run is made.
#[derive(Debug, Clone)]
pub struct BatchOptions {
    /// Documents worked on at a time, at least one.
    pub jobs: usize,
    /// What one document may cost; its size, and how far archives may grow, are bounded by it.
    pub limits: Limits,
    /// Where outputs go, if each document has one of its own.
    pub outputs: Option<OutputTree>,
    /// The ledger, if one is kept.
    pub ledger: Option<LedgerOptions>,
}

/// The result of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents done, those with warnings and those of an earlier run among them.
    pub done: u64,
    /// Documents done by an earlier run.
    pub kept: u64,
    /// Documents done with warnings.
    pub warned: u64,
    /// Documents without output, and archives and folders that could not be read to their end.
    pub failed: u64,
    /// Other files found in folders and archives.
    pub skipped: u64,
}

/// Documents for each worker that the walk may be ahead.
const AHEAD: usize = 8;

/// Bytes of documents that may wait or be worked on together.
const BYTES_AHEAD: u64 = 64 << 20;

/// Stack of a worker: documents nest, and readers and layout descend with them.
const STACK: usize = 32 << 20;

/// Does a job on every document of the inputs. Results come to the sink in the order of the inputs.
///
/// # Errors
/// Those of the sink. What is wrong with a document is part of the results.
pub fn run<J: Job>(
    inputs: &[PathBuf],
    job: &J,
    sink: &mut dyn Sink<J::Output>,
    options: &BatchOptions,
) -> Result<Summary> {
    let (mut ledger, earlier) = match &options.ledger {
        Some(options) => Ledger::open(options).map(|(ledger, earlier)| (Some(ledger), Some(earlier)))?,
        None => (None, None),
    };
    if let (Some(LedgerOptions { resume: true, .. }), Some(outputs)) = (&options.ledger, &options.outputs) {
        remove_parts(&outputs.folder);
    }
    let jobs = options.jobs.max(1);
    let in_flight = InFlightLimit::new(jobs.saturating_mul(AHEAD), BYTES_AHEAD);
    let (to_workers, tasks) = mpsc::channel();
    let work = &Work { job, tasks: Mutex::new(tasks), limits: &options.limits, earlier };
    let (to_sink, results) = mpsc::channel();
    let summary = thread::scope(|scope| {
        let _close = in_flight.close_at_end();
        let dispatch = Dispatch::new(&in_flight, to_workers, options);
        spawn(scope, "walk", || dispatch.all(inputs))?;
        for _ in 0..jobs {
            let to_sink = to_sink.clone();
            spawn(scope, "worker", move || work.run(&to_sink))?;
        }
        drop(to_sink);
        hand_over(results, sink, ledger.as_mut(), &in_flight)
    })?;
    if let Some(ledger) = ledger {
        ledger.finish(summary.failed == 0)?;
    }
    Ok(summary)
}

fn spawn<'s>(scope: &'s Scope<'s, '_>, name: &str, run: impl FnOnce() + Send + 's) -> Result<()> {
    let spawned = thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn_scoped(scope, run);
    spawned.map(drop).map_err(|error| Error::io(IoAction::StartThread, None, error))
}

/// What workers share.
struct Work<'r, J> {
    job: &'r J,
    tasks: Mutex<Receiver<Task>>,
    limits: &'r Limits,
    /// What an earlier run did, where a ledger is kept.
    earlier: Option<Earlier>,
}

/// A task that a worker is done with.
struct TaskResult<T> {
    index: u64,
    weight: u64,
    item: Item,
    elapsed: Duration,
    fingerprint: Option<Fingerprint>,
    result: WorkResult<T>,
}

enum WorkResult<T> {
    Done(Warned<T>),
    Kept(Kept),
    Failed(Error),
    Skipped,
}

impl<J: Job> Work<'_, J> {
    /// A worker's life.
    fn run(&self, done: &Sender<TaskResult<J::Output>>) {
        loop {
            let task = self.tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Task { index, item, content, weight, may_be_other }) = task else { return };
            let start = Instant::now();
            let mut fingerprint = None;
            let worked = catch_unwind(AssertUnwindSafe(|| self.work(content, &item, &mut fingerprint)));
            let result = match worked.unwrap_or_else(|panic| Err(Error::of_panic(&*panic))) {
                Ok(result) => result,
                Err(Error::UnknownFormat { .. }) if may_be_other => WorkResult::Skipped,
                Err(error) => WorkResult::Failed(error),
            };
            if done.send(TaskResult { index, weight, item, elapsed: start.elapsed(), fingerprint, result }).is_err() {
                return;
            }
        }
    }

    fn work(
        &self,
        content: Content,
        item: &Item,
        fingerprint: &mut Option<Fingerprint>,
    ) -> Result<WorkResult<J::Output>> {
        let bytes = match content {
            Content::Bytes(bytes) => bytes,
            Content::File(path) => read_file(&path, self.limits.max_bytes)?,
            Content::Failed(error) => return Err(error),
            Content::Other => return Ok(WorkResult::Skipped),
        };
        if let Some(earlier) = &self.earlier {
            let fingerprint = fingerprint.insert(Fingerprint::of(&bytes));
            if let Some(kept) = earlier.find(item, fingerprint) {
                return Ok(WorkResult::Kept(kept.clone()));
            }
        }
        self.job.run(&bytes, item).map(WorkResult::Done)
    }
}

fn read_file(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cannot_read(Some(path), error))?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cannot_read(Some(path), error))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge { limit: Limit::MaxBytes, allowed: most });
    }
    Ok(bytes)
}

/// Hands results over in order; those that come too early wait.
fn hand_over<T: Serialize + DeserializeOwned>(
    results: Receiver<TaskResult<T>>,
    sink: &mut dyn Sink<T>,
    mut ledger: Option<&mut Ledger>,
    in_flight: &InFlightLimit,
) -> Result<Summary> {
    let mut summary = Summary::default();
    let mut early = BTreeMap::new();
    let mut next = 0;
    for result in results {
        early.insert(result.index, result);
        while let Some(done) = early.remove(&next) {
            let weight = done.weight;
            summary.count(&done.result);
            sink.take(record(done, ledger.as_deref_mut())?)?;
            in_flight.leave(weight);
            next += 1;
        }
    }
    Ok(summary)
}

/// Records a result in the ledger, or takes it from there.
fn record<T: Serialize + DeserializeOwned>(done: TaskResult<T>, ledger: Option<&mut Ledger>) -> Result<Finished<T>> {
    let TaskResult { item, elapsed, fingerprint, result, .. } = done;
    let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
    let entry = DocumentEntry { item: &item, fingerprint: fingerprint.as_ref(), ms };
    let broken = |error: serde_json::Error| Error::io(IoAction::Ledger, None, error.into());
    let outcome = match (result, ledger) {
        (WorkResult::Done(output), ledger) => {
            if let Some(ledger) = ledger {
                let record = serde_json::to_string(&output.value).map_err(broken)?;
                ledger.done(&entry, &output.warnings, &record)?;
            }
            Outcome::Done(output)
        }
        (WorkResult::Kept(kept), Some(ledger)) => {
            Outcome::Kept(serde_json::from_str(&ledger.kept(&kept)?).map_err(broken)?)
        }
        (WorkResult::Failed(error), ledger) => {
            ledger.map_or(Ok(()), |ledger| ledger.failed(&entry, &error))?;
            Outcome::Failed(error)
        }
        (WorkResult::Skipped | WorkResult::Kept(_), ledger) => {
            ledger.map_or(Ok(()), |ledger| ledger.skipped(&entry))?;
            Outcome::Skipped
        }
    };
    Ok(Finished { item, outcome, elapsed })
}

impl Summary {
    fn count<T>(&mut self, result: &WorkResult<T>) {
        let (done, warned) = match result {
            WorkResult::Done(output) => (true, output.warnings.iter().any(|warning| !warning.kind.is_summary())),
            WorkResult::Kept(kept) => (true, kept.warned),
            WorkResult::Failed(_) | WorkResult::Skipped => (false, false),
        };
        self.done += u64::from(done);
        self.warned += u64::from(warned);
        self.kept += u64::from(matches!(result, WorkResult::Kept(_)));
        self.failed += u64::from(matches!(result, WorkResult::Failed(_)));
        self.skipped += u64::from(matches!(result, WorkResult::Skipped));
    }
}
