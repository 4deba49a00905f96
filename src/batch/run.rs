//! The run: one walk, several workers, results handed over in order on the caller's thread.

use super::atomic_file::remove_parts;
use super::dispatch::{Content, Dispatch, Task};
use super::hand_over::{HandOver, TaskResult, WorkResult};
use super::in_flight::InFlightLimit;
use super::known_outputs::KnownOutputs;
use super::ledger::{Earlier, Fingerprint, Ledger, LedgerOptions};
use super::lock::{RunLock, holders_in, this_process};
use super::outputs::OutputTree;
use super::source::{Item, SkipReason};
use super::walk::cannot_read;
use crate::cancel::CancelToken;
use crate::diag::Warned;
use crate::error::{Error, IoAction, Limit, Result};
use crate::read::Limits;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::HashSet;
use std::fs::{self, File};
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
    /// A file or a member of an archive that is no document of the run.
    Skipped(SkipReason),
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
    /// Ends the run early: it returns [`Error::Cancelled`], and a ledger has what was done until then.
    pub cancel: CancelToken,
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
    /// Documents done with a warning that something is not in the output.
    pub lost: u64,
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
/// Those of the sink, a ledger that another run holds, a full disk, and [`Error::Cancelled`]. What is wrong with
/// a document is part of the results.
pub fn run<J: Job>(
    inputs: &[PathBuf],
    job: &J,
    sink: &mut dyn Sink<J::Output>,
    options: &BatchOptions,
) -> Result<Summary> {
    let _locks = lock(options)?;
    let mut known = KnownOutputs::default();
    if let Some(outputs) = &options.outputs {
        let folder = &outputs.folder;
        fs::create_dir_all(folder).map_err(|error| Error::io(IoAction::Write, Some(folder), error))?;
        known.add_folder(folder);
        options.ledger.iter().for_each(|ledger| known.add_ledger(&ledger.path));
    }
    let (mut ledger, earlier) = match &options.ledger {
        Some(options) => Ledger::open(options).map(|(ledger, earlier)| (Some(ledger), Some(earlier)))?,
        None => (None, None),
    };
    if let (Some(LedgerOptions { resume: true, .. }), Some(outputs)) = (&options.ledger, &options.outputs) {
        remove_parts(&outputs.folder, &holders_in(&outputs.folder));
    }
    let jobs = options.jobs.max(1);
    let in_flight = InFlightLimit::new(jobs.saturating_mul(AHEAD), BYTES_AHEAD);
    let (to_workers, tasks) = mpsc::channel();
    let work = &Work { job, tasks: Mutex::new(tasks), limits: &options.limits, earlier, in_flight: &in_flight };
    let (to_sink, results) = mpsc::channel();
    let summary = thread::scope(|scope| {
        let _close = in_flight.close_at_end();
        let dispatch = Dispatch::new(&in_flight, to_workers, options, known);
        spawn(scope, "walk", || dispatch.all(inputs))?;
        for _ in 0..jobs {
            let to_sink = to_sink.clone();
            spawn(scope, "worker", move || work.run(&to_sink))?;
        }
        drop(to_sink);
        let (freed, summary) = (HashSet::new(), Summary::default());
        let ledger = ledger.as_mut();
        let hand_over = HandOver { sink, ledger, in_flight: &in_flight, options, freed, summary };
        // Moved in, so that workers see it go once this returns.
        let results = results;
        hand_over.all(&results)
    })?;
    if let Some(ledger) = ledger {
        ledger.finish()?;
    }
    Ok(summary)
}

/// Takes the locks of a run: that of its ledger, and that of its outputs where the ledger is elsewhere.
fn lock(options: &BatchOptions) -> Result<Vec<RunLock>> {
    let Some(ledger) = &options.ledger else { return Ok(Vec::new()) };
    let holder = this_process(&ledger.command);
    let usual = options.outputs.as_ref().map(OutputTree::ledger);
    let mut paths = vec![ledger.path.clone()];
    paths.extend(usual.filter(|usual| *usual != ledger.path));
    let make_folder = |path: &Path| match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::create_dir_all(folder).map_err(|error| Error::io(IoAction::Ledger, Some(folder), error)),
        None => Ok(()),
    };
    paths.iter().map(|path| make_folder(path).and_then(|()| RunLock::acquire(path, &holder))).collect()
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
    in_flight: &'r InFlightLimit,
}

impl<J: Job> Work<'_, J> {
    /// A worker's life.
    fn run(&self, done: &Sender<TaskResult<J::Output>>) {
        loop {
            let task = self.tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Task { index, item, better, content, weight, may_be_other }) = task else { return };
            if self.in_flight.is_closed() {
                return;
            }
            let start = Instant::now();
            let (mut fingerprint, mut output) = (None, None);
            let worked = catch_unwind(AssertUnwindSafe(|| self.work(content, &item, &mut fingerprint)));
            let result = match worked.unwrap_or_else(|panic| Err(Error::of_panic(&*panic))) {
                Ok(result) => {
                    output = self.fingerprint_of_output(&item, &result);
                    result
                }
                Err(Error::UnknownFormat { .. }) if may_be_other => WorkResult::Skipped(SkipReason::NoDocument),
                Err(error) => WorkResult::Failed(error),
            };
            let elapsed = start.elapsed();
            if done.send(TaskResult { index, weight, item, better, elapsed, fingerprint, output, result }).is_err() {
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
            Content::Skipped(reason) => return Ok(WorkResult::Skipped(reason)),
        };
        if let Some(earlier) = &self.earlier {
            let fingerprint = fingerprint.insert(Fingerprint::of(&bytes));
            if let Some(kept) = earlier.find(item, fingerprint) {
                return Ok(WorkResult::Kept(kept.clone()));
            }
        }
        self.job.run(&bytes, item).map(WorkResult::Done)
    }

    /// Of an output that was made now, for the ledger.
    fn fingerprint_of_output(&self, item: &Item, result: &WorkResult<J::Output>) -> Option<Fingerprint> {
        let (Some(path), Some(_), WorkResult::Done(_)) = (&item.output, &self.earlier, result) else { return None };
        fs::read(path).ok().map(|bytes| Fingerprint::of(&bytes))
    }
}

/// The bytes of a file, if they are no more than `most`.
pub(super) fn read_file(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cannot_read(Some(path), error))?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cannot_read(Some(path), error))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge { limit: Limit::MaxBytes, allowed: most });
    }
    Ok(bytes)
}
