//! Files, folders and patterns: what was named on the way in, one file after the other.
//!
//! A folder's entries come in the order of their names. Links to files are followed, links to
//! folders are not: they could go round in circles. What is left alone is met all the same, with its reason.

use super::archive::{Content, identify};
use super::atomic_file::is_part;
use super::outputs::top;
use super::source::{SkipReason, says_word};
use crate::error::{Error, IoAction};
use glob::MatchOptions;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A file met on the walk.
pub(super) struct Found {
    /// The file.
    pub(super) path: PathBuf,
    /// Its place in the tree of outputs.
    pub(super) tree: PathBuf,
    /// It was named itself, not found in a folder.
    pub(super) named: bool,
}

/// What is met on the walk.
pub(super) enum Met {
    /// A file.
    File(Found),
    /// A file or a folder that is left alone.
    Skipped(PathBuf, SkipReason),
    /// Something that cannot be read.
    Failed(PathBuf, Error),
}

/// Takes what is met, and says whether to go on.
type Visit<'v> = dyn FnMut(Met) -> bool + 'v;

/// True where an input stands for more than one document: a folder, an archive, a pattern.
///
/// What is no regular file is not opened: a pipe has its bytes for one reader only.
pub fn holds_many(input: &Path) -> bool {
    match fs::metadata(input) {
        Ok(metadata) if metadata.is_dir() => true,
        Ok(metadata) if metadata.is_file() => {
            File::open(input).is_ok_and(|mut file| matches!(identify(&mut file), Ok(Content::Archive(_))))
        }
        Ok(_) => false,
        Err(_) => is_pattern(input),
    }
}

fn is_pattern(input: &Path) -> bool {
    input.to_string_lossy().contains(['*', '?', '['])
}

/// Walks one input. `outside` is a folder that is not entered: the outputs'.
pub(super) fn walk(input: &Path, outside: Option<&Path>, visit: &mut Visit) -> bool {
    if input.exists() || !is_pattern(input) {
        return walk_path(input, outside, visit);
    }
    let failed = |error| Met::Failed(input.to_owned(), error);
    // As in a shell: `*` finds no hidden files.
    let options = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
    let paths = match glob::glob_with(&input.to_string_lossy(), options) {
        Ok(paths) => paths,
        Err(error) => return visit(failed(Error::InvalidPattern { detail: error.to_string() })),
    };
    let mut any = false;
    for path in paths {
        any = true;
        let go_on = match path {
            Ok(path) => match found(&path, top(&path)) {
                Entry::Skipped(path, reason @ SkipReason::SpecialFile) => visit(Met::Skipped(path, reason)),
                _ => walk_path(&path, outside, visit),
            },
            Err(error) => {
                let path = error.path().to_owned();
                let error = cannot_read(Some(&path), error.into());
                visit(Met::Failed(path, error))
            }
        };
        if !go_on {
            return false;
        }
    }
    any || visit(failed(Error::NoMatch))
}

fn walk_path(path: &Path, outside: Option<&Path>, visit: &mut Visit) -> bool {
    if !path.is_dir() {
        return visit(Met::File(Found { path: path.to_owned(), tree: top(path), named: true }));
    }
    // What is still to come, the next one last.
    let mut to_come = vec![Entry::Folder(path.to_owned(), top(path))];
    let mut any = false;
    while let Some(entry) = to_come.pop() {
        let met = match entry {
            Entry::Folder(folder, _) if folder != path && is_folder(&folder, outside) => {
                Met::Skipped(folder, SkipReason::Output)
            }
            Entry::Folder(folder, tree) => match entries(&folder, &tree) {
                Ok(entries) => {
                    to_come.extend(entries.into_iter().rev());
                    continue;
                }
                Err(error) => {
                    let error = cannot_read(Some(&folder), error);
                    Met::Failed(folder, error)
                }
            },
            Entry::File(path, tree) => Met::File(Found { path, tree, named: false }),
            Entry::Skipped(path, reason) => Met::Skipped(path, reason),
            Entry::Failed(path, error) => Met::Failed(path, error),
        };
        any |= !matches!(met, Met::Skipped(_, SkipReason::Hidden));
        if !visit(met) {
            return false;
        }
    }
    any || visit(Met::Failed(path.to_owned(), Error::EmptyFolder))
}

/// Whether a path leads to a folder, which is given in its canonical form.
fn is_folder(path: &Path, folder: Option<&Path>) -> bool {
    folder.is_some_and(|folder| path.canonicalize().is_ok_and(|path| path == folder))
}

/// What a folder holds, with its place in the tree of outputs.
enum Entry {
    Folder(PathBuf, PathBuf),
    File(PathBuf, PathBuf),
    Skipped(PathBuf, SkipReason),
    Failed(PathBuf, Error),
}

impl Entry {
    fn path(&self) -> &Path {
        let (Entry::Folder(path, _) | Entry::File(path, _) | Entry::Skipped(path, _) | Entry::Failed(path, _)) = self;
        path
    }
}

/// A folder's entries in the order of their names, without what a stopped run left half-written.
fn entries(folder: &Path, tree: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let text = name.to_string_lossy();
        if is_part(&text) {
            continue;
        }
        entries.push(match SkipReason::of_name(&text) {
            Some(reason) => Entry::Skipped(entry.path(), reason),
            None => found(&entry.path(), tree.join(&name)),
        });
    }
    entries.sort_by(|one, other| one.path().cmp(other.path()));
    Ok(entries)
}

/// What there is at a path.
fn found(path: &Path, tree: PathBuf) -> Entry {
    let path = path.to_owned();
    let is_link = path.is_symlink();
    match fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() && is_link => Entry::Skipped(path, SkipReason::Link),
        Ok(metadata) if metadata.is_dir() => Entry::Folder(path, tree),
        Ok(metadata) if metadata.is_file() => Entry::File(path, tree),
        Ok(_) => Entry::Skipped(path, SkipReason::SpecialFile),
        // A document was to be here, and it is not.
        Err(error) if !is_link || says_word(&path.to_string_lossy()) => {
            let error = cannot_read(Some(&path), error);
            Entry::Failed(path, error)
        }
        Err(_) => Entry::Skipped(path, SkipReason::Link),
    }
}

/// A file or folder that cannot be read; `None` for a member of an archive.
pub(super) fn cannot_read(path: Option<&Path>, error: io::Error) -> Error {
    Error::io(IoAction::Read, path, error)
}
