//! The end of a run's line: results in the order of the inputs, named, recorded in the ledger, handed to the sink.

use super::in_flight::InFlightLimit;
use super::ledger::{DocumentEntry, Fingerprint, Kept, Ledger};
use super::run::{BatchOptions, Finished, Outcome, Sink, Summary};
use super::source::{Item, SkipReason};
use crate::diag::{Level, Warned};
use crate::error::{Error, IoAction, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

/// A task that a worker is done with.
pub(super) struct TaskResult<T> {
    pub(super) index: u64,
    pub(super) weight: u64,
    pub(super) item: Item,
    /// See [`Task::better`](super::dispatch::Task::better).
    pub(super) better: Vec<PathBuf>,
    pub(super) elapsed: Duration,
    /// Of the document.
    pub(super) fingerprint: Option<Fingerprint>,
    /// Of its output, where it has one of its own.
    pub(super) output: Option<Fingerprint>,
    pub(super) result: WorkResult<T>,
}

pub(super) enum WorkResult<T> {
    Done(Warned<T>),
    Kept(Kept),
    Failed(Error),
    Skipped(SkipReason),
}

/// How often it is looked whether somebody asked for the end, while no result comes.
const TICK: Duration = Duration::from_millis(50);

/// Where results go.
pub(super) struct HandOver<'r, T> {
    pub(super) sink: &'r mut dyn Sink<T>,
    pub(super) ledger: Option<&'r mut Ledger>,
    pub(super) in_flight: &'r InFlightLimit,
    pub(super) options: &'r BatchOptions,
    /// Names in lower case that were promised to documents which then had no output there.
    pub(super) freed: HashSet<String>,
    pub(super) summary: Summary,
}

impl<T: Serialize + DeserializeOwned> HandOver<'_, T> {
    /// Hands all results over in order; those that come too early wait.
    pub(super) fn all(mut self, results: &Receiver<TaskResult<T>>) -> Result<Summary> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        loop {
            if self.options.cancel.is_cancelled() {
                return Err(Error::Cancelled);
            }
            match results.recv_timeout(TICK) {
                Ok(result) => early.insert(result.index, result),
                Err(RecvTimeoutError::Timeout) => continue,
                Err(RecvTimeoutError::Disconnected) => return Ok(self.summary),
            };
            while let Some(done) = early.remove(&next) {
                let weight = done.weight;
                self.one(done)?;
                self.in_flight.leave(weight);
                next += 1;
            }
        }
    }

    fn one(&mut self, mut done: TaskResult<T>) -> Result<()> {
        // What one document cannot write, no other can: the run ends with one line.
        if let WorkResult::Failed(error) = &done.result
            && error.is_full_disk()
        {
            return Err(error.clone());
        }
        let moved = self.settle_name(&mut done);
        self.summary.count(&done.result);
        let finished = self.record(done, moved)?;
        self.sink.take(finished)
    }

    /// Gives an output the best name that is free now that all documents before it are done. True where it moved.
    fn settle_name(&mut self, done: &mut TaskResult<T>) -> bool {
        let Some(output) = done.item.output.clone() else { return false };
        if matches!(done.result, WorkResult::Failed(_) | WorkResult::Skipped(_)) {
            self.freed.insert(key(&output));
            return false;
        }
        let Some(at) = done.better.iter().position(|better| self.freed.contains(&key(better))) else { return false };
        let better = done.better.swap_remove(at);
        if let Err(error) = fs::rename(&output, &better) {
            done.result = WorkResult::Failed(Error::io(IoAction::Write, Some(&better), error));
            return false;
        }
        self.freed.remove(&key(&better));
        self.freed.insert(key(&output));
        done.item.output = Some(better);
        // Choices come in order, and only the first is no other name.
        done.item.renamed = at > 0;
        true
    }

    /// Records a result in the ledger, or takes it from there.
    fn record(&mut self, done: TaskResult<T>, moved: bool) -> Result<Finished<T>> {
        let TaskResult { item, elapsed, fingerprint, output, result, .. } = done;
        let ms = u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX);
        let entry = DocumentEntry { item: &item, fingerprint: fingerprint.as_ref(), output: output.as_ref(), ms };
        let broken = |error: serde_json::Error| Error::io(IoAction::Ledger, None, error.into());
        let outcome = match (result, &mut self.ledger) {
            (WorkResult::Done(output), ledger) => {
                if let Some(ledger) = ledger {
                    let record = serde_json::to_string(&output.value).map_err(broken)?;
                    ledger.done(&entry, &output.warnings, &record)?;
                }
                Outcome::Done(output)
            }
            (WorkResult::Kept(kept), Some(ledger)) => {
                let record = if moved { ledger.moved(&kept, &item)? } else { ledger.kept(&kept)? };
                Outcome::Kept(serde_json::from_str(&record).map_err(broken)?)
            }
            (WorkResult::Kept(_), None) => {
                Outcome::Failed(Error::Fault { detail: "a result kept without a ledger".to_owned() })
            }
            (WorkResult::Failed(error), ledger) => {
                ledger.as_mut().map_or(Ok(()), |ledger| ledger.failed(&entry, &error))?;
                Outcome::Failed(error)
            }
            (WorkResult::Skipped(reason), ledger) => {
                ledger.as_mut().map_or(Ok(()), |ledger| ledger.skipped(&entry, reason))?;
                Outcome::Skipped(reason)
            }
        };
        Ok(Finished { item, outcome, elapsed })
    }
}

/// A name as file systems compare it that do not tell cases apart.
fn key(path: &Path) -> String {
    path.to_string_lossy().to_lowercase()
}

impl Summary {
    fn count<T>(&mut self, result: &WorkResult<T>) {
        let (done, warned, lost) = match result {
            WorkResult::Done(output) => {
                let has = |level| output.warnings.iter().any(|warning| warning.kind.level() == level);
                let warned = output.warnings.iter().any(|warning| !warning.kind.is_summary());
                (true, warned, has(Level::Loss))
            }
            WorkResult::Kept(kept) => (true, kept.warned, kept.lost),
            WorkResult::Failed(_) | WorkResult::Skipped(_) => (false, false, false),
        };
        self.done += u64::from(done);
        self.warned += u64::from(warned);
        self.lost += u64::from(lost);
        self.kept += u64::from(matches!(result, WorkResult::Kept(_)));
        self.failed += u64::from(matches!(result, WorkResult::Failed(_)));
        self.skipped += u64::from(matches!(result, WorkResult::Skipped(_)));
    }
}
