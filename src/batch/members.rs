//! Members of an archive on their way to workers. One at a time is in memory here; an archive
//! inside the archive goes to a temporary file once it is large.

use super::archive::{self, Content, FREE_OF_RATIO, HEAD, Kind, Member, Visit, content_of_head};
use super::dispatch::{self, Dispatch};
use super::outputs::safe_path;
use super::source::{SkipReason, Source, says_word};
use super::walk::cannot_read;
use crate::error::{Error, Limit, Result};
use crate::read::Limits;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use tempfile::SpooledTempFile;

/// Bytes of an archive inside an archive that are kept in memory.
const INNER_IN_MEMORY: usize = 8 << 20;

/// An archive under way.
pub(super) struct Members<'d, 'r> {
    dispatch: &'d mut Dispatch<'r>,
    /// The archive.
    source: Source,
    /// Its place in the tree of outputs.
    tree: PathBuf,
    /// False once the run has ended.
    go_on: bool,
}

impl<'d, 'r> Members<'d, 'r> {
    /// Sends all documents of an archive, or says what is wrong with it. False where the run has ended.
    pub(super) fn visit(
        dispatch: &'d mut Dispatch<'r>,
        source: &Source,
        tree: &Path,
        kind: Kind,
        file: &mut dyn archive::Source,
    ) -> bool {
        let tree = tree.with_file_name(folder_of(tree));
        let mut members = Members { dispatch, source: source.clone(), tree, go_on: true };
        let before = members.dispatch.documents();
        let limits = &members.dispatch.options.limits;
        let visited = archive::visit(kind, file, limits, &mut members);
        let nothing = || Error::EmptyArchive;
        let error = match visited {
            Err(error) => Some(error),
            Ok(()) => (members.dispatch.documents() == before).then(nothing),
        };
        match error {
            Some(error) if members.go_on => members.dispatch.failed(source.clone(), error),
            _ => members.go_on,
        }
    }

    /// Sends one member.
    fn send(&mut self, source: Source, member: &Member, rest: &mut dyn Read) -> Result<bool> {
        let mut head = Vec::with_capacity(HEAD);
        rest.take(HEAD as u64).read_to_end(&mut head).map_err(|error| cannot_read(None, error))?;
        let content = content_of_head(&head);
        let limits = &self.dispatch.options.limits;
        let bytes = &mut head.chain(rest);
        let tree = self.tree.join(safe_path(&member.name));
        match content {
            Some(Content::Other) if !says_word(&member.name) => {
                Ok(self.dispatch.skipped(source, SkipReason::NoDocument))
            }
            Some(Content::Document | Content::Other) => {
                let mut document = Vec::new();
                copy(bytes, &mut document, member.packed, limits)?;
                Ok(self.send_document(source, &tree, &member.name, document))
            }
            Some(Content::Archive(_)) | None => {
                let mut spooled = SpooledTempFile::new(INNER_IN_MEMORY);
                copy(bytes, &mut spooled, member.packed, limits)?;
                self.send_spooled(source, &tree, member, spooled)
            }
        }
    }

    /// Sends what may be a document or an archive.
    fn send_spooled(
        &mut self,
        source: Source,
        tree: &Path,
        member: &Member,
        mut spooled: SpooledTempFile,
    ) -> Result<bool> {
        let rewound = spooled.seek(SeekFrom::Start(0)).and_then(|_| archive::identify(&mut spooled));
        match rewound.map_err(|error| cannot_read(None, error))? {
            Content::Archive(_) if self.source.member.is_some() => Err(Error::ArchiveTooDeep),
            Content::Archive(kind) => Ok(Members::visit(self.dispatch, &source, tree, kind, &mut spooled)),
            Content::Other if !says_word(&member.name) => Ok(self.dispatch.skipped(source, SkipReason::NoDocument)),
            _ => {
                let mut document = Vec::new();
                spooled.read_to_end(&mut document).map_err(|error| cannot_read(None, error))?;
                Ok(self.send_document(source, tree, &member.name, document))
            }
        }
    }

    fn send_document(&mut self, source: Source, tree: &Path, name: &str, document: Vec<u8>) -> bool {
        let weight = u64::try_from(document.len()).unwrap_or(u64::MAX);
        self.dispatch.send(source, tree, dispatch::Content::Bytes(document), weight, !says_word(name))
    }
}

impl Visit for Members<'_, '_> {
    fn file(&mut self, member: &Member, bytes: &mut dyn Read) -> bool {
        let source = self.source.with_member(&member.name);
        if let Some(reason) = reason_to_skip(&member.name) {
            self.go_on = self.dispatch.skipped(source, reason);
            return self.go_on;
        }
        let sent = self.send(source.clone(), member, bytes);
        self.go_on = sent.unwrap_or_else(|error| self.dispatch.failed(source, error));
        self.go_on
    }

    fn failed(&mut self, name: &str, error: Error) -> bool {
        self.go_on = self.dispatch.failed(self.source.with_member(name), error);
        self.go_on
    }
}

/// Why a member is left alone, whatever it holds: its own name says it, or that of a folder that it is in.
fn reason_to_skip(name: &str) -> Option<SkipReason> {
    name.split(['/', '\\']).filter(|part| !matches!(*part, "." | "..")).find_map(SkipReason::of_name)
}

/// Copies a member within the limits of a document.
fn copy(from: &mut dyn Read, to: &mut dyn Write, packed: Option<u64>, limits: &Limits) -> Result<()> {
    let too_large = |limit, allowed| Err(Error::TooLarge { limit, allowed });
    let most = packed.map_or(u64::MAX, |packed| packed.max(1).saturating_mul(limits.max_ratio).max(FREE_OF_RATIO));
    let allowed = most.min(limits.max_bytes);
    let copied = io::copy(&mut from.take(allowed.saturating_add(1)), to).map_err(|error| cannot_read(None, error))?;
    match copied {
        copied if copied <= allowed => Ok(()),
        _ if most < limits.max_bytes => too_large(Limit::MaxRatio, limits.max_ratio),
        _ => too_large(Limit::MaxBytes, limits.max_bytes),
    }
}

/// An archive's name without its extension: the folder its members' outputs go to.
fn folder_of(tree: &Path) -> String {
    let name = tree.file_name().unwrap_or_default().to_string_lossy();
    let lower = name.to_ascii_lowercase();
    let extension = [".tar.gz", ".tgz", ".tar", ".zip", ".7z"].into_iter().find(|end| lower.ends_with(end));
    let stem = extension.and_then(|end| name.get(..name.len() - end.len())).filter(|stem| !stem.is_empty());
    stem.unwrap_or(&name).to_owned()
}
