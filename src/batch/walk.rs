//! Files, folders and patterns: what was named on the way in, one file after the other.
//!
//! A folder's entries come in the order of their names. Links to files are followed, links to
//! folders are not: they could go round in circles.

use super::archive::{Content, identify};
use super::outputs::top;
use crate::error::{Error, IoAction};
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

/// True where an input stands for more than one document: a folder, an archive, a pattern.
pub fn holds_many(input: &Path) -> bool {
    match File::open(input) {
        _ if input.is_dir() => true,
        Ok(mut file) => input.is_file() && matches!(identify(&mut file), Ok(Content::Archive(_))),
        Err(_) => !input.exists() && is_pattern(input),
    }
}

fn is_pattern(input: &Path) -> bool {
    input.to_string_lossy().contains(['*', '?', '['])
}

/// Walks one input. `visit` takes each file, or why there is none, and says whether to go on.
/// `outside` is a folder that is not entered: the outputs'.
pub(super) fn walk(
    input: &Path,
    outside: Option<&Path>,
    visit: &mut dyn FnMut(std::result::Result<Found, (PathBuf, Error)>) -> bool,
) -> bool {
    if input.exists() || !is_pattern(input) {
        return walk_path(input, outside, visit);
    }
    let pattern = input.to_string_lossy();
    let failed = |error| Err((input.to_owned(), error));
    let paths = match glob::glob(&pattern) {
        Ok(paths) => paths,
        Err(error) => return visit(failed(Error::InvalidPattern { detail: error.to_string() })),
    };
    let mut any = false;
    for path in paths {
        any = true;
        let go_on = match path {
            Ok(path) => walk_path(&path, outside, visit),
            Err(error) => {
                let path = error.path().to_owned();
                let error = cannot_read(Some(&path), error.into());
                visit(Err((path, error)))
            }
        };
        if !go_on {
            return false;
        }
    }
    any || visit(failed(Error::NoMatch))
}

fn walk_path(
    path: &Path,
    outside: Option<&Path>,
    visit: &mut dyn FnMut(std::result::Result<Found, (PathBuf, Error)>) -> bool,
) -> bool {
    if !path.is_dir() {
        return visit(Ok(Found { path: path.to_owned(), tree: top(path), named: true }));
    }
    let mut folders = vec![(path.to_owned(), top(path))];
    // Entries of the folders under way that are still to come, the next one last.
    let mut to_come: Vec<Entry> = Vec::new();
    let mut any = false;
    loop {
        if let Some((folder, tree)) = folders.pop() {
            match entries(&folder, &tree) {
                Ok(entries) => to_come.extend(entries.into_iter().rev()),
                Err(error) => {
                    any = true;
                    let error = cannot_read(Some(&folder), error);
                    if !visit(Err((folder, error))) {
                        return false;
                    }
                }
            }
        }
        let Some(Entry { path, tree, is_folder }) = to_come.pop() else { break };
        if is_folder {
            if !outside.is_some_and(|outside| path.canonicalize().is_ok_and(|path| path == outside)) {
                folders.push((path, tree));
            }
            continue;
        }
        any = true;
        if !visit(Ok(Found { path, tree, named: false })) {
            return false;
        }
    }
    any || visit(Err((path.to_owned(), Error::EmptyFolder)))
}

/// What a folder holds.
struct Entry {
    path: PathBuf,
    tree: PathBuf,
    is_folder: bool,
}

/// A folder's entries in the order of their names, without those that begin with a dot.
fn entries(folder: &Path, tree: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        let kind = entry.file_type()?;
        let path = entry.path();
        // A link counts as a file where it leads to one.
        if kind.is_dir() || kind.is_file() || path.is_file() {
            entries.push(Entry { path, tree: tree.join(name), is_folder: kind.is_dir() });
        }
    }
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

/// A file or folder that cannot be read; `None` for a member of an archive.
pub(super) fn cannot_read(path: Option<&Path>, error: io::Error) -> Error {
    Error::io(IoAction::Read, path, error)
}
