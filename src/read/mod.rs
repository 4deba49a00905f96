//! Bytes to document. `sniff` recognises the format by the bytes, never by the name, and the reader of that
//! format builds the document; what all readers share is in `assemble` and `session`.

mod assemble;
mod charset;
mod compound;
mod css;
mod doc;
mod docx;
mod encryption;
mod html;
mod message;
mod mhtml;
mod odt;
mod office_art;
mod options;
mod rtf;
mod session;
mod silence;
mod sniff;
mod text;
mod word_xml;

use crate::diag::{Damage, Location, Warned};
use crate::error::{Error, FileFormat, Result};
use crate::model::Document;
pub use options::{Changes, Limits, ReadOptions};
use session::Session;
#[cfg(feature = "batch")]
pub(crate) use sniff::EXTENSIONS;
use sniff::Found;

/// Reads a document of any known format.
///
/// # Errors
/// [`Error::UnknownFormat`](crate::Error::UnknownFormat) for other files, `Encrypted`,
/// `WrongPassword`, `UnsupportedEncryption`, `MissingPart`, `Malformed` and `TooLarge`.
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Warned<Document>> {
    let mut session = Session::new(options.limits.max_elements);
    match sniff::identify(bytes, &options.limits, &mut session)? {
        Found::Encrypted(file) => {
            let package = encryption::decrypt(&file, options, &mut session)?;
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
        Found::Odt(package) => return odt::read(&package, options, session),
        Found::Html(bytes) => return html::read_bytes(bytes, options, session),
        Found::Mhtml(bytes) => return mhtml::read(bytes, options, session),
        Found::Text(bytes) => return text::read(bytes, options, session),
        Found::WordXml2003(bytes) => return read_word_xml(bytes, options, session),
        Found::FlatOdt(bytes) => return odt::read_flat(bytes, options, session),
        // Encryption inside of encryption is none that Office writes.
        Found::Encrypted(_) | Found::BrokenEncrypted => {
            return Err(Error::Malformed { location: Location::FILE, damage: Damage::EncryptionContainer });
        }
        Found::Word97(file) => return doc::read(&file, options, session),
        Found::Rtf(bytes) => return rtf::read(bytes, options, session),
        Found::Pdf => FileFormat::Pdf,
        Found::Other(what) => what,
    };
    Err(Error::UnknownFormat { found })
}

/// Reads the XML file of Word 2003 by the reader of .docx.
fn read_word_xml(bytes: &[u8], options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let depth = options.limits.max_depth.min(sniff::DEEPEST);
    let package = word_xml::to_package(bytes, depth, &mut session)?;
    match sniff::identify(package.as_bytes(), &options.limits, &mut session)? {
        Found::Docx(package) => docx::read(*package, options, session),
        _ => Err(Error::Malformed { location: Location::FILE, damage: Damage::NotWordprocessingMl }),
    }
}
