//! Whether two paths lead to one file.

use std::fs::{self, File, Metadata};
use std::path::Path;

/// True where both paths lead to one file that is there: however they are spelled, through links, by another
/// name of the same file, or in another case where the file system does not tell cases apart.
pub fn is_same_file(one: &Path, other: &Path) -> bool {
    let (Ok(first), Ok(second)) = (fs::metadata(one), fs::metadata(other)) else { return false };
    // A device or a pipe can be read and written at a time.
    first.is_file() && second.is_file() && is_same(one, &first, other, &second)
}

#[cfg(unix)]
fn is_same(_: &Path, first: &Metadata, _: &Path, second: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    first.dev() == second.dev() && first.ino() == second.ino()
}

#[cfg(not(unix))]
fn is_same(one: &Path, _: &Metadata, other: &Path, _: &Metadata) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

/// True where an open file is the one at a path, and not one that was there before.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    let (Ok(first), Ok(second)) = (file.metadata(), fs::metadata(path)) else { return false };
    is_same(path, &first, path, &second)
}
