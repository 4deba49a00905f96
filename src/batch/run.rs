//! The run: one walk, several workers, results handed over in order on the caller's thread.

use super::dispatch::{Dispatch, Task, Work};
use super::gate::Gate;
use super::outputs::OutputTree;
use super::source::Item;
use super::walk::cannot_read;
use crate::diag::Warned;
use crate::error::{Error, Result};
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
}

/// What came of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents done, those with warnings among them.
    pub done: u64,
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
    let jobs = options.jobs.max(1);
    let gate = Gate::new(jobs.saturating_mul(AHEAD), BYTES_AHEAD);
    let (to_workers, tasks) = mpsc::channel();
    let tasks = Mutex::new(tasks);
    let (to_sink, results) = mpsc::channel();
    thread::scope(|scope| {
        let walk = || Dispatch::new(&gate, to_workers, options).all(inputs);
        spawn(scope, "walk", walk)?;
        for _ in 0..jobs {
            let to_sink = to_sink.clone();
            spawn(scope, "worker", || work(job, &tasks, to_sink, &options.limits)).inspect_err(|_| gate.close())?;
        }
        drop(to_sink);
        let handed = hand_over(&results, sink, &gate);
        gate.close();
        handed
    })
}

fn spawn<'s>(scope: &'s Scope<'s, '_>, name: &str, run: impl FnOnce() + Send + 's) -> Result<()> {
    let spawned = thread::Builder::new().name(name.to_owned()).stack_size(STACK).spawn_scoped(scope, run);
    spawned.map(drop).map_err(|error| Error::Io { message: format!("cannot start a thread: {error}") })
}

/// A task that a worker is done with.
struct Worked<T> {
    index: u64,
    weight: u64,
    finished: Finished<T>,
}

/// One worker's life.
fn work<J: Job>(job: &J, tasks: &Mutex<Receiver<Task>>, done: Sender<Worked<J::Output>>, limits: &Limits) {
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Task { index, item, work, weight, may_be_other }) = task else { return };
        let start = Instant::now();
        let outcome = match catch_unwind(AssertUnwindSafe(|| do_work(job, work, &item, limits))) {
            Ok(outcome) => outcome,
            Err(panic) => Outcome::Failed(Error::of_panic(&*panic)),
        };
        let outcome = match outcome {
            Outcome::Failed(Error::UnknownFormat { .. }) if may_be_other => Outcome::Skipped,
            outcome => outcome,
        };
        let finished = Finished { item, outcome, elapsed: start.elapsed() };
        if done.send(Worked { index, weight, finished }).is_err() {
            return;
        }
    }
}

fn do_work<J: Job>(job: &J, work: Work, item: &Item, limits: &Limits) -> Outcome<J::Output> {
    let bytes = match work {
        Work::Bytes(bytes) => Ok(bytes),
        Work::File(path) => read_file(&path, limits.max_bytes),
        Work::Failed(error) => Err(error),
        Work::Skipped => return Outcome::Skipped,
    };
    match bytes.and_then(|bytes| job.run(&bytes, item)) {
        Ok(output) => Outcome::Done(output),
        Err(error) => Outcome::Failed(error),
    }
}

fn read_file(path: &Path, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(|error| cannot_read(&error))?;
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| cannot_read(&error))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge { limit: "max-bytes", allowed: most });
    }
    Ok(bytes)
}

/// Hands results over in order; those that come too early wait.
fn hand_over<T>(results: &Receiver<Worked<T>>, sink: &mut dyn Sink<T>, gate: &Gate) -> Result<Summary> {
    let mut summary = Summary::default();
    let mut early = BTreeMap::new();
    let mut next = 0;
    for result in results {
        early.insert(result.index, result);
        while let Some(Worked { weight, finished, .. }) = early.remove(&next) {
            summary.count(&finished.outcome);
            sink.take(finished)?;
            gate.leave(weight);
            next += 1;
        }
    }
    Ok(summary)
}

impl Summary {
    fn count<T>(&mut self, outcome: &Outcome<T>) {
        match outcome {
            Outcome::Done(output) => {
                self.done += 1;
                self.warned += u64::from(!output.warnings.is_empty());
            }
            Outcome::Failed(_) => self.failed += 1,
            Outcome::Skipped => self.skipped += 1,
        }
    }
}
