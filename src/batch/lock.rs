//! A lock on a ledger: one run at a time writes to it and to the outputs that it lists.
//!
//! The operating system holds the lock and lets go of it when the process ends, however it ends. The lock
//! file says who holds it.

use super::ledger::now;
use super::same_file::is_at;
use crate::error::{Error, IoAction, LockHolder, Result};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// A lock that is held until this goes out of scope.
#[derive(Debug)]
pub(super) struct RunLock {
    path: PathBuf,
    /// The system's lock is on the open file.
    _file: File,
}

/// What a lock of this process says.
pub(super) fn this_process(command: &str) -> LockHolder {
    LockHolder { process: std::process::id(), since: now(), command: command.to_owned() }
}

/// What is there before a run has the lock is tried again so often: its holder may be about to remove the file.
const TRIES: usize = 10;

impl RunLock {
    /// Takes the lock of a ledger, `NAME.lock` for `NAME.jsonl`, or says who has it.
    pub(super) fn acquire(ledger: &Path, holder: &LockHolder) -> Result<RunLock> {
        let path = lock_of(ledger);
        let failed = |error| Error::io(IoAction::Ledger, Some(&path), error);
        for _ in 0..TRIES {
            let mut file =
                OpenOptions::new().create(true).read(true).write(true).truncate(false).open(&path).map_err(failed)?;
            match file.try_lock() {
                // A file system without locks: nobody can say more.
                Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                    return Err(failed(error));
                }
                Err(TryLockError::WouldBlock) => {
                    return Err(Error::Locked { path: ledger.to_owned(), holder: holder_of(&path).map(Box::new) });
                }
                // Whoever had it before has removed the file after it was opened here.
                Ok(()) if !is_at(&file, &path) => continue,
                Ok(()) | Err(TryLockError::Error(_)) => {}
            }
            say_who(&mut file, holder).map_err(failed)?;
            return Ok(RunLock { path, _file: file });
        }
        Err(Error::Locked { path: ledger.to_owned(), holder: holder_of(&path).map(Box::new) })
    }
}

impl Drop for RunLock {
    fn drop(&mut self) {
        // Best effort: a lock file that nobody holds is in nobody's way.
        let _ = fs::remove_file(&self.path);
    }
}

fn lock_of(ledger: &Path) -> PathBuf {
    ledger.with_extension("lock")
}

fn say_who(file: &mut File, holder: &LockHolder) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    let mut line = serde_json::to_string(holder).map_err(io::Error::other)?;
    line.push('\n');
    file.write_all(line.as_bytes())
}

fn holder_of(lock: &Path) -> Option<LockHolder> {
    serde_json::from_str(&fs::read_to_string(lock).ok()?).ok()
}

/// Processes that hold locks in a folder now.
pub(super) fn holders_in(folder: &Path) -> Vec<u32> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let locks = entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "lock"));
    let is_held = |path: &PathBuf| {
        File::open(path).is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    };
    locks.filter(is_held).filter_map(|path| Some(holder_of(&path)?.process)).collect()
}
