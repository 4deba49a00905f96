//! Failures of the file system, and of libraries that write files.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use std::io;
use std::sync::Arc;

/// What was tried when an input or output operation failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum IoAction {
    /// Reading an input.
    Read,
    /// Writing an output.
    Write,
    /// Making, writing or reading a temporary file.
    TemporaryFile,
    /// Keeping the ledger of a run.
    Ledger,
    /// Starting a thread.
    StartThread,
    /// Making the bytes of the output.
    Encode,
}

/// The answer of the operating system, or of the library that writes a format. Equal where kind and
/// message are.
#[derive(Debug, Clone)]
pub struct IoFailure(Arc<io::Error>);

impl IoFailure {
    pub(super) fn new(error: io::Error) -> Self {
        IoFailure(Arc::new(error))
    }

    /// The error itself.
    pub fn source(&self) -> &io::Error {
        &self.0
    }

    /// Its kind.
    pub fn kind(&self) -> io::ErrorKind {
        self.0.kind()
    }
}

impl PartialEq for IoFailure {
    fn eq(&self, other: &Self) -> bool {
        self.kind() == other.kind() && self.0.to_string() == other.0.to_string()
    }
}

impl Eq for IoFailure {}

/// As data: `kind` in kebab case, such as `not-found`, and `detail`.
impl Serialize for IoFailure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut kind = String::new();
        for letter in format!("{:?}", self.kind()).chars() {
            if letter.is_ascii_uppercase() && !kind.is_empty() {
                kind.push('-');
            }
            kind.push(letter.to_ascii_lowercase());
        }
        let mut fields = serializer.serialize_struct("IoFailure", 2)?;
        fields.serialize_field("kind", &kind)?;
        fields.serialize_field("detail", &self.0.to_string())?;
        fields.end()
    }
}
