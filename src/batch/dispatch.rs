//! The walk's thread: finds documents one after the other, names their outputs and lets workers have them.

use super::archive::{self, Kind};
use super::in_flight::InFlightLimit;
use super::known_outputs::{KnownOutputs, is_ledger};
use super::members::Members;
use super::outputs::{Names, Place};
use super::run::{BatchOptions, read_file};
use super::source::{Item, SkipReason, Source, says_word};
use super::walk::{Found, Met, cannot_read, walk};
use crate::error::{Error, Result};
use std::collections::HashMap;
use std::fs::File;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

/// What a worker gets.
pub(super) struct Task {
    /// Place in the order of the inputs.
    pub(super) index: u64,
    pub(super) item: Item,
    /// Names that its output gets rather than the one of the item, if the documents before it that they were
    /// promised to fail.
    pub(super) better: Vec<PathBuf>,
    /// The document.
    pub(super) content: Content,
    /// Bytes it counts for in the limit of work in flight.
    pub(super) weight: u64,
    /// Nothing but its bytes says that it is a document: it may turn out to be none.
    pub(super) may_be_other: bool,
}

/// The document, or why there is none.
pub(super) enum Content {
    File(PathBuf),
    Bytes(Vec<u8>),
    Failed(Error),
    /// A file or a member that is left alone.
    Skipped(SkipReason),
}

/// Finds documents.
pub(super) struct Dispatch<'r> {
    in_flight: &'r InFlightLimit,
    workers: Sender<Task>,
    pub(super) options: &'r BatchOptions,
    names: Names,
    known: KnownOutputs,
    /// How often each source was met.
    met: HashMap<Source, u32>,
    next: u64,
    documents: u64,
}

impl<'r> Dispatch<'r> {
    pub(super) fn new(
        in_flight: &'r InFlightLimit,
        workers: Sender<Task>,
        options: &'r BatchOptions,
        known: KnownOutputs,
    ) -> Self {
        let (names, met) = (Names::default(), HashMap::new());
        Dispatch { in_flight, workers, options, names, known, met, next: 0, documents: 0 }
    }

    /// Walks all inputs.
    pub(super) fn all(mut self, inputs: &[PathBuf]) {
        let folder = self.options.outputs.as_ref().and_then(|outputs| outputs.folder.canonicalize().ok());
        self.names = Names::among(inputs, folder.as_deref());
        for input in inputs {
            let walked = catch_unwind(AssertUnwindSafe(|| {
                walk(input, folder.as_deref(), &mut |met| match met {
                    Met::File(found) => self.file(&found),
                    Met::Skipped(path, reason) => self.skipped(Source::file(&path), reason),
                    Met::Failed(path, error) => self.failed(Source::file(&path), error),
                })
            }));
            let go_on = walked.unwrap_or_else(|panic| self.failed(Source::file(input), Error::of_panic(&*panic)));
            if !go_on {
                return;
            }
        }
    }

    /// A file on disk.
    fn file(&mut self, found: &Found) -> bool {
        let source = Source::file(&found.path);
        let name = found.path.file_name().unwrap_or_default().to_string_lossy();
        if let Some(reason) = SkipReason::of_name(&name).filter(|reason| *reason != SkipReason::Hidden) {
            return self.skipped(source, reason);
        }
        if !found.named {
            if is_ledger(&name) {
                self.known.add_ledger(&found.path);
                return self.skipped(source, SkipReason::Output);
            }
            if self.known.contains(&found.path) || self.names.is_output(&found.path) {
                return self.skipped(source, SkipReason::Output);
            }
        }
        self.identified(source, found).unwrap_or_else(|error| self.failed(Source::file(&found.path), error))
    }

    fn identified(&mut self, source: Source, found: &Found) -> Result<bool> {
        let cannot_read = |error| cannot_read(Some(&found.path), error);
        let named = found.named || says_word(&found.path.to_string_lossy());
        let metadata = std::fs::metadata(&found.path).map_err(cannot_read)?;
        if !metadata.is_file() {
            // A pipe: it was named, so somebody writes to it. Its bytes come once.
            let bytes = read_file(&found.path, self.options.limits.max_bytes)?;
            let content = archive::identify(&mut Cursor::new(&bytes)).map_err(cannot_read)?;
            return Ok(match content {
                archive::Content::Archive(kind) => self.archive(&source, found, kind, &mut Cursor::new(bytes)),
                _ => {
                    let weight = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
                    self.send(source, &found.tree, Content::Bytes(bytes), weight, false)
                }
            });
        }
        let mut file = File::open(&found.path).map_err(cannot_read)?;
        Ok(match archive::identify(&mut file).map_err(cannot_read)? {
            archive::Content::Archive(kind) => self.archive(&source, found, kind, &mut file),
            archive::Content::Other if !named => self.skipped(source, SkipReason::NoDocument),
            _ => self.send(source, &found.tree, Content::File(found.path.clone()), metadata.len(), !named),
        })
    }

    fn archive(&mut self, source: &Source, found: &Found, kind: Kind, file: &mut dyn archive::Source) -> bool {
        Members::visit(self, source, &found.tree, kind, file)
    }

    /// Documents sent so far, and members that should have been ones.
    pub(super) fn documents(&self) -> u64 {
        self.documents
    }

    /// It is left alone.
    pub(super) fn skipped(&mut self, source: Source, reason: SkipReason) -> bool {
        self.send(source, Path::new(""), Content::Skipped(reason), 0, false)
    }

    /// There is no document.
    pub(super) fn failed(&mut self, source: Source, error: Error) -> bool {
        self.send(source, Path::new(""), Content::Failed(error), 0, false)
    }

    /// Lets a worker have it. False where the run has ended.
    pub(super) fn send(
        &mut self,
        mut source: Source,
        tree: &Path,
        content: Content,
        weight: u64,
        may_be_other: bool,
    ) -> bool {
        let repeat = self.met.entry(source.clone()).or_insert(0);
        source.repeat = *repeat;
        *repeat = repeat.saturating_add(1);
        let own_file = match &content {
            Content::File(path) => Some(path.as_path()),
            _ => None,
        };
        let is_document = matches!(content, Content::File(_) | Content::Bytes(_));
        let place = match &self.options.outputs {
            Some(outputs) if is_document => self.names.place(outputs, tree, own_file, &self.known).map(Some),
            _ => Ok(None),
        };
        let (content, place) = match place {
            Ok(place) => (content, place),
            Err(error) => (Content::Failed(error), None),
        };
        let (output, renamed, better) = match place {
            Some(Place { path, renamed, better }) => (Some(path), renamed, better),
            None => (None, false, Vec::new()),
        };
        let item = Item { source, output, renamed };
        if !self.in_flight.enter(weight) {
            return false;
        }
        let index = self.next;
        self.next += 1;
        self.documents += u64::from(!matches!(content, Content::Skipped(_)));
        self.workers.send(Task { index, item, better, content, weight, may_be_other }).is_ok()
    }
}
