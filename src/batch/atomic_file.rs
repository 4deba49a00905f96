//! Files that are written completely or not at all: to a temporary file in the same folder, then renamed.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

/// Tells the files that one process writes at the same time apart.
static NEXT: AtomicU64 = AtomicU64::new(0);

/// Writes a file completely or not at all; missing folders are made. A device or a pipe is written to directly.
///
/// # Errors
/// The system's.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes)?;
    file.finish()
}

/// Writes a file completely or not at all over the one document that it was made of: the new bytes are on the disk
/// before the old ones go.
///
/// # Errors
/// The system's.
pub fn replace_atomically(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = AtomicFile::create(path)?;
    file.write_all(bytes)?;
    file.file.sync_all()?;
    file.finish()
}

/// Removes what a killed run left half-written in a folder and those below. `busy` are processes at work there.
pub(super) fn remove_parts(folder: &Path, busy: &[u32]) {
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if is_part(&name) && !busy.iter().any(|busy| name.starts_with(&format!(".gongwen-{busy}-"))) {
                // Best effort: it is in nobody's way.
                let _ = fs::remove_file(path);
            }
        }
    }
}

/// True for the name of a file that is being written, or that a killed run left.
pub(super) fn is_part(name: &str) -> bool {
    name.starts_with(".gongwen-") && name.ends_with(".part")
}

/// A file that is in its place once it is finished, and is not there at all before.
#[derive(Debug)]
pub struct AtomicFile {
    file: File,
    path: PathBuf,
    /// The temporary file; `None` for a device or a pipe: there is nothing to rename over.
    temporary: Option<PathBuf>,
}

impl AtomicFile {
    /// Begins a file; missing folders are made.
    ///
    /// # Errors
    /// The system's.
    pub fn create(path: &Path) -> io::Result<AtomicFile> {
        // What a link leads to is replaced, not the link.
        let target = if path.is_symlink() { path.canonicalize().ok() } else { None };
        let path = target.as_deref().unwrap_or(path);
        if path.is_dir() {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, "it is a folder, not a file"));
        }
        if path.exists() && !path.is_file() {
            return Ok(AtomicFile { file: File::create(path)?, path: path.to_owned(), temporary: None });
        }
        if path.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a file name"));
        }
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        // Not named after the output: with more letters that name could be too long for the file system.
        let name = format!(".gongwen-{}-{}.part", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let temporary = path.with_file_name(name);
        let file = File::create(&temporary)?;
        if let Ok(replaced) = fs::metadata(path) {
            // Best effort: who may read it stays as it was.
            let _ = file.set_permissions(replaced.permissions());
        }
        Ok(AtomicFile { file, path: path.to_owned(), temporary: Some(temporary) })
    }

    /// Where it is until it is finished, for those who write to paths.
    pub fn path(&self) -> &Path {
        self.temporary.as_deref().unwrap_or(&self.path)
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// The system's.
    pub fn finish(mut self) -> io::Result<()> {
        let Some(temporary) = &self.temporary else { return self.file.flush() };
        fs::rename(temporary, &self.path)?;
        self.temporary = None;
        Ok(())
    }
}

impl Write for AtomicFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Drop for AtomicFile {
    fn drop(&mut self) {
        if let Some(temporary) = &self.temporary {
            // Best effort: whoever did not finish it has an error of its own.
            let _ = fs::remove_file(temporary);
        }
    }
}
