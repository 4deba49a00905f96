//! The walk's thread: finds documents one after the other, names their outputs and lets workers have them.

use super::archive;
use super::in_flight::InFlightLimit;
use super::members::Members;
use super::outputs::Names;
use super::run::BatchOptions;
use super::source::{Item, Source, says_word};
use super::walk::{Found, cannot_read, walk};
use crate::error::Error;
use std::collections::HashMap;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

/// What a worker gets.
pub(super) struct Task {
    /// Place in the order of the inputs.
    pub(super) index: u64,
    pub(super) item: Item,
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
    /// A file in a folder or archive that is no document.
    Other,
}

/// Finds documents.
pub(super) struct Dispatch<'r> {
    in_flight: &'r InFlightLimit,
    workers: Sender<Task>,
    pub(super) options: &'r BatchOptions,
    names: Names,
    /// How often each source was met.
    met: HashMap<Source, u32>,
    next: u64,
    documents: u64,
}

impl<'r> Dispatch<'r> {
    pub(super) fn new(in_flight: &'r InFlightLimit, workers: Sender<Task>, options: &'r BatchOptions) -> Self {
        Dispatch { in_flight, workers, options, names: Names::default(), met: HashMap::new(), next: 0, documents: 0 }
    }

    /// Walks all inputs.
    pub(super) fn all(mut self, inputs: &[PathBuf]) {
        let folder = self.options.outputs.as_ref().and_then(|outputs| outputs.folder.canonicalize().ok());
        for input in inputs {
            let walked = catch_unwind(AssertUnwindSafe(|| {
                walk(input, folder.as_deref(), &mut |found| match found {
                    Ok(found) => self.file(&found),
                    Err((path, error)) => self.failed(Source::file(&path), error),
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
        let opened = File::open(&found.path).and_then(|mut file| {
            let content = archive::identify(&mut file)?;
            Ok((file.metadata()?.len(), file, content))
        });
        let (length, mut file, content) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.failed(source, cannot_read(Some(&found.path), error)),
        };
        let named = found.named || says_word(&found.path.to_string_lossy());
        match content {
            archive::Content::Archive(kind) => Members::visit(self, &source, &found.tree, kind, &mut file),
            archive::Content::Other if !named => self.skipped(source),
            _ => self.send(source, &found.tree, Content::File(found.path.clone()), length, !named),
        }
    }

    /// Documents sent so far, and members that should have been ones.
    pub(super) fn documents(&self) -> u64 {
        self.documents
    }

    /// It is no document, and nobody named it as one.
    pub(super) fn skipped(&mut self, source: Source) -> bool {
        self.send(source, Path::new(""), Content::Other, 0, false)
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
        let is_document = matches!(content, Content::File(_) | Content::Bytes(_));
        let outputs = self.options.outputs.as_ref().filter(|_| is_document);
        let output = outputs.map(|outputs| self.names.place(outputs, tree));
        let renamed = output.as_ref().is_some_and(|(_, renamed)| *renamed);
        let item = Item { source, output: output.map(|(path, _)| path), renamed };
        let content = match (&content, &item.output) {
            (Content::File(input), Some(output)) if is_same_file(input, output) => {
                Content::Failed(Error::OutputIsInput)
            }
            _ => content,
        };
        if !self.in_flight.enter(weight) {
            return false;
        }
        let index = self.next;
        self.next += 1;
        self.documents += u64::from(!matches!(content, Content::Other));
        self.workers.send(Task { index, item, content, weight, may_be_other }).is_ok()
    }
}

/// True where both paths lead to one file that is there.
fn is_same_file(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}
