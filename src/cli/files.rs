//! Bytes from files and stdin, bytes to files and stdout. Output is complete or not there at all.

use super::args::{Input, Output};
use gongwen::batch::{AtomicFile, is_owner_file, is_same_file, replace_atomically, write_atomically};
use gongwen::error::{FileFormat, IoAction, Limit};
use gongwen::{Error, Result};
use serde::Serialize;
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

/// True where the output is one of the inputs, however the two are spelled; stdin may be a file too.
pub(crate) fn is_own_input(inputs: &[Input], output: &Output) -> bool {
    let Output::File(output) = output else { return false };
    inputs.iter().any(|input| match input {
        Input::File(input) => is_same_file(input, output),
        Input::Stdin => is_same_file(Path::new("/dev/stdin"), output),
    })
}

/// Refuses an output that is one of the inputs.
pub(crate) fn refuse_own_input(inputs: &[Input], output: &Output) -> Result<()> {
    if is_own_input(inputs, output) { Err(Error::OutputIsInput) } else { Ok(()) }
}

/// The whole input; a file larger than `most` bytes is refused before it fills the memory.
pub(crate) fn read(input: &Input, most: u64) -> Result<Vec<u8>> {
    if let Input::File(path) = input
        && is_owner_file(path)
    {
        return Err(Error::UnknownFormat { found: FileFormat::OwnerFile });
    }
    let mut bytes = Vec::new();
    let outcome = match input {
        Input::Stdin => io::stdin().lock().take(most.saturating_add(1)).read_to_end(&mut bytes),
        Input::File(path) => {
            File::open(path).and_then(|file| file.take(most.saturating_add(1)).read_to_end(&mut bytes))
        }
    };
    let path = match input {
        Input::Stdin => None,
        Input::File(path) => Some(path.as_path()),
    };
    outcome.map_err(|error| Error::io(IoAction::Read, path, error))?;
    if bytes.len() as u64 > most {
        return Err(Error::TooLarge { limit: Limit::MaxBytes, allowed: most });
    }
    Ok(bytes)
}

/// Writes the output; a file completely or not at all.
pub(crate) fn write(output: &Output, bytes: &[u8]) -> Result<()> {
    match output {
        Output::Stdout => print(bytes),
        Output::File(path) => write_file(path, bytes),
    }
}

/// Writes a file completely or not at all.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    write_atomically(path, bytes).map_err(|error| cannot_write(path, error))
}

/// Writes over a document that the output was made of.
pub(crate) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    replace_atomically(path, bytes).map_err(|error| cannot_write(path, error))
}

/// A file that the system does not let us write.
pub(crate) fn cannot_write(path: &Path, error: io::Error) -> Error {
    Error::io(IoAction::Write, Some(path), error)
}

/// Writes a value as JSON with a final line feed.
pub(crate) fn write_json(output: &Output, value: &impl Serialize) -> Result<()> {
    let mut bytes = serde_json::to_vec(value).map_err(|error| cannot_encode(error.into()))?;
    bytes.push(b'\n');
    write(output, &bytes)
}

/// Prints a value as JSON that people read, with a final line feed.
pub(crate) fn print_pretty_json(value: &impl Serialize) -> Result<()> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(|error| cannot_encode(error.into()))?;
    bytes.push(b'\n');
    print(&bytes)
}

/// Prints a value as JSON with a final line feed.
pub(crate) fn print_json(value: &impl Serialize) -> Result<()> {
    write_json(&Output::Stdout, value)
}

/// What messages call the standard output.
const STDOUT: &str = "stdout";

/// Prints bytes.
pub(crate) fn print(bytes: &[u8]) -> Result<()> {
    let mut stdout = io::stdout().lock();
    let printed = stdout.write_all(bytes).and_then(|()| stdout.flush());
    printed.map_err(|error| cannot_write(Path::new(STDOUT), error))
}

/// True where stdout's reader has gone away (`| head -1`): it had enough, so the run ends and nothing is wrong.
pub(crate) fn reader_is_gone(error: &Error) -> bool {
    matches!(error, Error::Io { action: IoAction::Write, path: Some(path), failure }
        if path == Path::new(STDOUT) && failure.kind() == io::ErrorKind::BrokenPipe)
}

/// Makes an output with something that writes to a path; it appears once it is complete.
pub(crate) fn build<T, E: From<Error>>(
    output: &Output,
    make: impl FnOnce(&Path) -> std::result::Result<T, E>,
) -> std::result::Result<T, E> {
    match output {
        Output::File(path) if !path.exists() || path.is_file() => {
            let cannot = |error| cannot_write(path, error);
            let file = AtomicFile::create(path).map_err(cannot)?;
            let made = make(file.path())?;
            file.finish().map_err(cannot)?;
            Ok(made)
        }
        // Stdout, a device, a pipe: there is nothing to rename over.
        _ => {
            let failed = |error| Error::io(IoAction::TemporaryFile, None, error);
            let temporary = tempfile::NamedTempFile::new().map_err(failed)?;
            let made = make(temporary.path())?;
            write(output, &fs::read(temporary.path()).map_err(failed)?)?;
            Ok(made)
        }
    }
}

/// An output that cannot be put into its format.
pub(crate) fn cannot_encode(error: io::Error) -> Error {
    Error::io(IoAction::Encode, None, error)
}
