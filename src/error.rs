//! Why there is no output for a file.
//!
//! Split by what a caller can do next: fetch the right file, ask for a password, raise a limit.
//! No variant carries another crate's type: their upgrades would break our callers.

use crate::diag::Location;
use serde::Serialize;
use std::fmt;

/// Result with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

/// Why a file gave no output. As data it has a stable `code` and the fields of its variant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Error {
    /// Reading or writing failed outside of the document itself.
    Io {
        /// What was tried, and the system's answer.
        message: String,
    },
    /// The bytes are not a document this version reads.
    UnknownFormat {
        /// What they look like instead, such as "an Excel workbook".
        found: String,
    },
    /// The document is encrypted, and no password was given.
    Encrypted,
    /// The document is encrypted with another password than the one given.
    WrongPassword,
    /// The document is encrypted in a way this version does not open.
    UnsupportedEncryption {
        /// The way, such as "rights management (IRM)".
        scheme: String,
    },
    /// A part without which there is no document.
    MissingPart {
        /// Its name, such as `word/document.xml`.
        part: String,
    },
    /// The file is damaged at this place.
    Malformed {
        /// Where.
        location: Location,
        /// What is wrong.
        what: String,
    },
    /// A limit was passed; [`Limits`](crate::Limits) can be raised.
    TooLarge {
        /// The limit's name as the command line spells it, such as `max-bytes`.
        limit: &'static str,
        /// Its value.
        allowed: u64,
    },
    /// A fault of this program, met while it worked on the file.
    Fault {
        /// What it said.
        message: String,
    },
}

impl Error {
    /// The fault behind a caught panic.
    pub(crate) fn of_panic(panic: &(dyn std::any::Any + Send)) -> Error {
        let words = panic.downcast_ref::<&str>().map(|words| (*words).to_owned());
        let message = words.or_else(|| panic.downcast_ref::<String>().cloned());
        Error::Fault { message: message.unwrap_or_else(|| "no reason given".to_owned()) }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Io { message } => f.write_str(message),
            Error::UnknownFormat { found } => write!(f, "not a Word document: {found}"),
            Error::Encrypted => f.write_str("the document is encrypted; give its password with --password"),
            Error::WrongPassword => f.write_str("the document is encrypted with another password"),
            Error::UnsupportedEncryption { scheme } => write!(f, "encrypted in a way that is not read: {scheme}"),
            Error::MissingPart { part } => write!(f, "damaged: the part {part} is missing"),
            Error::Malformed { location, what } => write!(f, "damaged: {what} ({location})"),
            Error::TooLarge { limit, allowed } => {
                write!(f, "over the limit --{limit} {allowed}; raise it if you trust the file")
            }
            Error::Fault { message } => write!(f, "a fault of this program, please report it: {message}"),
        }
    }
}

impl std::error::Error for Error {}
