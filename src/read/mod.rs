//! Bytes to document. `sniff` recognises the format by the bytes, never by the name, and the reader of that
//! format builds the document; what all readers share is in `assemble` and `session`.

mod assemble;
mod compound;
mod docx;
mod encryption;
mod session;
mod sniff;

use crate::diag::{Damage, Location, Warned};
use crate::error::{Error, FileFormat, Result};
use crate::model::{Document, Tracking};
use session::Session;
pub(crate) use sniff::EXTENSIONS;
use sniff::Found;

/// What a hostile file may cost. Defaults suit every report seen; raise them for files you trust.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of all parts together once decompressed.
    pub max_bytes: u64,
    /// Decompressed size of one part against its compressed size; parts under a mebibyte are free.
    pub max_ratio: u64,
    /// Nodes of all parts together: XML elements, RTF tokens, property modifiers (sprms) of binary files, DOM
    /// nodes. A page of a dense table has some ten thousand elements.
    pub max_elements: u64,
    /// Nodes inside each other. Values past 512 count as 512.
    pub max_depth: u32,
    /// Cells of one table, merged ones counted in full.
    pub max_cells: u64,
    /// Rounds of hashing that an encrypted document may ask for. Word's own are 100,000.
    pub max_spins: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits {
            max_bytes: 1 << 29,
            max_ratio: 500,
            max_elements: 5_000_000,
            max_depth: 256,
            max_cells: 1_000_000,
            max_spins: 10_000_000,
        }
    }
}

/// What becomes of tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Changes {
    /// All are accepted: the document as its last author sees it.
    #[default]
    Accepted,
    /// All are rejected: the document as it was before them.
    Original,
    /// Both sides stay in the model, with author and date, and go back into a DOCX as changes. HTML and
    /// Markdown mark them; pages, text, tables and reports show them accepted.
    Keep,
}

impl Changes {
    /// True where content with this change is not part of the wanted view: it need not be read at all.
    fn drop(self, tracking: &Tracking) -> bool {
        match self {
            Changes::Accepted => tracking.deleted.is_some(),
            Changes::Original => tracking.inserted.is_some(),
            Changes::Keep => false,
        }
    }

    /// Accepts or rejects the changes that are still in the document.
    fn apply(self, document: &mut Document) {
        if self != Changes::Keep && document.has_changes() {
            match self {
                Changes::Original => document.reject_changes(),
                _ => document.accept_changes(),
            }
        }
    }
}

/// How a document is read. Its `Debug` form does not show the password.
#[derive(Clone, Default)]
pub struct ReadOptions {
    /// What the file may cost.
    pub limits: Limits,
    /// What an encrypted document opens with. Not asked for where the document is not encrypted.
    pub password: Option<String>,
    /// What becomes of tracked changes.
    pub changes: Changes,
}

impl std::fmt::Debug for ReadOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let ReadOptions { limits, password, changes } = self;
        let password = password.as_ref().map(|_| "…");
        f.debug_struct("ReadOptions")
            .field("limits", limits)
            .field("password", &password)
            .field("changes", changes)
            .finish()
    }
}

/// Reads a document of any known format.
///
/// # Errors
/// [`Error::UnknownFormat`](crate::Error::UnknownFormat) for other files, `Encrypted`,
/// `WrongPassword`, `UnsupportedEncryption`, `MissingPart`, `Malformed` and `TooLarge`.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Warned<Document>> {
    let mut session = Session::new(options.limits.max_elements);
    match sniff::identify(bytes, &options.limits, &mut session)? {
        Found::Encrypted(mut file) => {
            let package = encryption::decrypt(&mut file, options, &mut session)?;
            let found = sniff::identify(&package, &options.limits, &mut session)?;
            read_found(found, options, session)
        }
        found => read_found(found, options, session),
    }
}

/// Reads a document with the reader of its format.
fn read_found(found: Found, options: &ReadOptions, session: Session) -> Result<Warned<Document>> {
    let found = match found {
        Found::Docx(package) => return docx::read(*package, options, session),
        // Encryption inside of encryption is none that Office writes.
        Found::Encrypted(_) | Found::BrokenEncrypted => {
            return Err(Error::Malformed { location: Location::FILE, damage: Damage::EncryptionContainer });
        }
        Found::Word97(file) => match file.word_97_encryption() {
            Some(scheme) => return Err(Error::UnsupportedEncryption { scheme }),
            None => FileFormat::Word97,
        },
        Found::Rtf => FileFormat::Rtf,
        Found::WordXml2003 => FileFormat::WordXml2003,
        Found::Html => FileFormat::Html,
        Found::Mhtml => FileFormat::Mhtml,
        Found::Odt => FileFormat::OpenDocumentText,
        Found::Pdf => FileFormat::Pdf,
        Found::Text => FileFormat::Text,
        Found::Other(what) => what,
    };
    Err(Error::UnknownFormat { found })
}
