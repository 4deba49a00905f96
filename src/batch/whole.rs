//! Output whole or not at all: written beside its place, then renamed.

use std::fs;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells the files that one process writes at the same time apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Writes a file whole or not at all; folders on its way are made. A device or a pipe is written to as it is.
///
/// # Errors
/// The system's.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_with(path, |beside| fs::write(beside, bytes))
}

/// Lets `write` make a file beside `path`, then puts it in its place.
///
/// # Errors
/// Those of `write`, and the system's.
pub fn write_with(path: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder; name a file in it"));
    }
    if path.exists() && !path.is_file() {
        return write(path);
    }
    if path.file_name().is_none() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file name"));
    }
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder)?;
    }
    // Not named after the output: with more letters that name could be too long for the file system.
    let beside =
        path.with_file_name(format!(".gongwen-{}-{}.part", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)));
    let outcome = write(&beside).and_then(|()| fs::rename(&beside, path));
    if outcome.is_err() {
        // Best effort: the error that matters is the one above.
        let _ = fs::remove_file(&beside);
    }
    outcome
}
