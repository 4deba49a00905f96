//! Bytes from files and stdin, bytes to files and stdout. Output appears whole or not at all.

use super::args::{Input, Output};
use gongwen::batch::write_whole;
use gongwen::{Error, Result};
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

/// The whole input; a file larger than `most` bytes is refused before it fills the memory.
pub(crate) fn read(input: &Input, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let outcome = match input {
        Input::Stdin => io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes),
        Input::File(path) => {
            File::open(path).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        }
    };
    outcome.map_err(|error| failed("cannot read it", &error))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge { limit: "max-bytes", allowed: most });
    }
    Ok(bytes)
}

/// Writes the whole output. A file is written beside its place and renamed.
pub(crate) fn write(output: &Output, bytes: &[u8]) -> Result<()> {
    match output {
        Output::Stdout => print(bytes),
        Output::File(path) => write_file(path, bytes),
    }
}

/// Writes a file whole or not at all.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    write_whole(path, bytes).map_err(|error| cannot_write(path, &error))
}

/// A file that the system does not let us write.
pub(crate) fn cannot_write(path: &Path, error: &io::Error) -> Error {
    failed(&format!("cannot write {}", path.display()), error)
}

/// Prints a value as JSON with a final line feed.
pub(crate) fn print_json(value: &impl Serialize) -> Result<()> {
    let mut bytes = serde_json::to_vec(value).map_err(|error| Error::Io { message: error.to_string() })?;
    bytes.push(b'\n');
    print(&bytes)
}

/// Prints bytes. A reader that has gone away is no error: it had enough.
pub(crate) fn print(bytes: &[u8]) -> Result<()> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(failed("cannot write to stdout", &error)),
        _ => Ok(()),
    }
}

fn failed(what: &str, error: &io::Error) -> Error {
    Error::Io { message: format!("{what}: {error}") }
}
