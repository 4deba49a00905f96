//! Why there is no output for a file.
//!
//! Split by what a caller can do next: fetch the right file, ask for a password, raise a limit.
//! No variant carries another crate's type: their upgrades would break our callers.

mod chinese;
mod english;
mod io;
mod kinds;

#[cfg(test)]
mod tests;

pub use io::{IoAction, IoFailure};
pub use kinds::{EncryptionScheme, FileFormat, Limit, LockHolder, Obstacle, ObstacleKind};

use crate::diag::{Damage, Language, Location, Warning};
use serde::Serialize;
use std::fmt;
use std::path::{Path, PathBuf};

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why a file gave no output. As data it has a stable `code` and the fields of its variant.
///
/// `detail` fields hold the words of a library or of the operating system, in English.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing failed outside of the document itself.
    Io {
        /// What was tried.
        action: IoAction,
        /// The file, where it has a name.
        #[serde(skip_serializing_if = "Option::is_none")]
        path: Option<PathBuf>,
        /// The answer of the system or of the library that writes the format.
        #[serde(flatten)]
        failure: IoFailure,
    },
    /// The bytes are not a document that this version reads.
    UnknownFormat {
        /// What they are instead.
        found: FileFormat,
    },
    /// The document is encrypted, and no password was given.
    Encrypted,
    /// The document is encrypted with another password than the one given.
    WrongPassword,
    /// The document is encrypted in a way that this version does not open.
    UnsupportedEncryption {
        /// The way.
        #[serde(flatten)]
        scheme: EncryptionScheme,
    },
    /// A part without which there is no document.
    MissingPart {
        /// Its name, such as `word/document.xml`.
        part: String,
    },
    /// The file is damaged.
    Malformed {
        /// Where.
        location: Location,
        /// What is wrong.
        #[serde(flatten)]
        damage: Damage,
    },
    /// A limit of [`Limits`](crate::Limits) was passed; it can be raised.
    TooLarge {
        /// Which limit.
        limit: Limit,
        /// Its value.
        allowed: u64,
    },
    /// A font of the output cannot be subset and embedded.
    FontNotEmbeddable {
        /// Full name of the face.
        face: String,
        /// The words of the library that subsets it.
        detail: String,
    },
    /// The document is not fit for a standard that was asked for.
    StandardNotMet {
        /// Its name, such as `PDF/UA-1`.
        standard: String,
        /// What is in the way; empty where the pages are of no document.
        obstacles: Vec<Obstacle>,
    },
    /// A folder without files.
    EmptyFolder,
    /// An archive without documents.
    EmptyArchive,
    /// No file matches the pattern.
    NoMatch,
    /// The pattern is not valid.
    InvalidPattern {
        /// The words of the library that reads patterns.
        detail: String,
    },
    /// A member of an archive that is a link: it has no bytes.
    ArchiveLink,
    /// An archive inside an archive inside an archive.
    ArchiveTooDeep,
    /// An archive compressed with a method that is not supported.
    ArchiveMethod {
        /// Name of the method.
        method: String,
    },
    /// The output would overwrite the input.
    OutputIsInput,
    /// Another run is writing to the same ledger and outputs.
    Locked {
        /// The ledger.
        path: PathBuf,
        /// Who holds the lock, where it can be read.
        #[serde(skip_serializing_if = "Option::is_none")]
        holder: Option<Box<LockHolder>>,
    },
    /// A file that is no ledger stands where the ledger is to be. It is left as it is.
    NoLedger {
        /// The file.
        path: PathBuf,
    },
    /// Somebody asked for the end, through a [`CancelToken`](crate::CancelToken).
    Cancelled,
    /// Something would be missing in the output, and the caller does not want one then.
    LossRefused {
        /// What would be missing.
        losses: Vec<Warning>,
    },
    /// The document has no table of this number.
    NoSuchTable {
        /// The number that was asked for, from 1.
        number: u32,
        /// How many tables the document has.
        tables: usize,
    },
    /// The format holds one table, and the document does not have exactly one.
    OneTableOnly {
        /// How many tables there are.
        tables: usize,
    },
    /// The format holds one sheet of rows.
    OneSheetOnly,
    /// The rows are more than a sheet of the format holds.
    SheetFull {
        /// Name of the sheet.
        sheet: String,
        /// Rows that it holds.
        rows: u32,
    },
    /// A fault of this program, met while it worked on the file.
    Fault {
        /// Message of the panic.
        detail: String,
    },
}

impl Error {
    /// An operation of the file system that failed.
    pub fn io(action: IoAction, path: Option<&Path>, error: std::io::Error) -> Error {
        Error::Io { action, path: path.map(Path::to_owned), failure: IoFailure::new(error) }
    }

    /// True where the disk is full or may not be written to: no other file will fare better.
    pub fn is_full_disk(&self) -> bool {
        use std::io::ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let Error::Io { failure, .. } = self else { return false };
        matches!(failure.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem)
    }

    /// The fault behind a caught panic.
    #[cfg(feature = "batch")]
    pub(crate) fn of_panic(panic: &(dyn std::any::Any + Send)) -> Error {
        let message = panic.downcast_ref::<&str>().map(|message| (*message).to_owned());
        let message = message.or_else(|| panic.downcast_ref::<String>().cloned());
        Error::Fault { detail: message.unwrap_or_else(|| "no message".to_owned()) }
    }

    /// The error as a line of text.
    pub fn message(&self, language: Language) -> String {
        match language {
            Language::English => english::error(self).into_owned(),
            Language::Chinese => chinese::error(self).into_owned(),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&english::error(self))
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Error::Io { failure, .. } => Some(failure.source()),
            _ => None,
        }
    }
}
