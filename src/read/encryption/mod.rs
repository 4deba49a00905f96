//! Documents with a password: an OLE compound file around the encrypted package. [MS-OFFCRYPTO].

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod agile;
mod block;
mod hash;
mod standard;

#[cfg(test)]
mod tests;

use super::ReadOptions;
use crate::diag::{Location, WarningKind};
use crate::error::{Error, Result};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use agile::Agile;
use block::decrypt_ecb;
use cfb::CompoundFile;
use standard::Standard;
use std::borrow::Cow;
use std::io::{Cursor, Read};

/// The stream that says how the package is encrypted.
const STREAM: &str = "EncryptionInfo";

/// An open compound file.
type Compound<'b> = CompoundFile<Cursor<&'b [u8]>>;

/// How a package is encrypted.
enum Scheme {
    Agile(Agile),
    Standard(Standard),
}

/// The package inside the bytes, where they are an encrypted document; else the bytes as they are.
pub(super) fn decrypted<'b>(bytes: &'b [u8], options: &ReadOptions, session: &mut Session) -> Result<Cow<'b, [u8]>> {
    let Some(mut file) = encrypted_file(bytes) else { return Ok(Cow::Borrowed(bytes)) };
    // A stream is no longer than the file, whatever the directory says.
    let most = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    let scheme = read_scheme(&mut file, most, session)?;
    if let Scheme::Agile(agile) = &scheme
        && agile.spins > options.limits.max_spins
    {
        return Err(Error::TooLarge { limit: "max-spins", allowed: u64::from(options.limits.max_spins) });
    }
    let password = options.password.as_deref().ok_or(Error::Encrypted)?;
    let key = match &scheme {
        Scheme::Agile(agile) => agile.unlock(password),
        Scheme::Standard(standard) => standard.unlock(password),
    };
    let key = key.ok_or(Error::WrongPassword)?;
    let mut stream = read_stream(&mut file, "EncryptedPackage", most)?;
    if let Scheme::Agile(agile) = &scheme
        && !agile.is_intact(&key, &stream)
    {
        let what = "the encrypted package was changed after it was encrypted; it was taken as it is".to_owned();
        session.warn(WarningKind::Repaired { what }, Location::in_part("EncryptedPackage"));
    }
    // The package's length stands before it: the last block is filled up.
    let mut package = stream.split_off(stream.len().min(8));
    match &scheme {
        Scheme::Agile(agile) => agile.decrypt(&key, &mut package),
        Scheme::Standard(_) => decrypt_ecb(&key, &mut package),
    }
    let length = stream.first_chunk().map(|length| u64::from_le_bytes(*length));
    package.truncate(length.and_then(|length| usize::try_from(length).ok()).unwrap_or(usize::MAX));
    Ok(Cow::Owned(package))
}

/// The compound file, where it holds an encrypted package.
fn encrypted_file(bytes: &[u8]) -> Option<Compound<'_>> {
    if !bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return None;
    }
    let file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    file.is_stream("EncryptedPackage").then_some(file)
}

fn read_scheme(file: &mut Compound, most: u64, session: &mut Session) -> Result<Scheme> {
    if !file.is_stream(STREAM) {
        // Rights management keeps a licence in its place. 2.2
        return Err(unsupported("rights management (IRM)"));
    }
    let info = read_stream(file, STREAM, most)?;
    let malformed = || Error::Malformed {
        location: Location::in_part(STREAM),
        what: "how it is encrypted is not understood".to_owned(),
    };
    let (version, info) = info.split_first_chunk::<4>().ok_or_else(malformed)?;
    let (_, info) = info.split_first_chunk::<4>().ok_or_else(malformed)?;
    match version {
        [4, 0, 4, 0] => {
            let xml = std::str::from_utf8(info).map_err(|_| malformed())?;
            Ok(Scheme::Agile(Agile::read(xml.trim_start_matches('\u{FEFF}'), session)?))
        }
        [2..=4, 0, 2, 0] => Ok(Scheme::Standard(Standard::read(info)?.ok_or_else(malformed)?)),
        [3..=4, 0, 3, 0] => Err(unsupported("extensible encryption")),
        [major, _, minor, _] => Err(unsupported(&format!("version {major}.{minor}"))),
    }
}

/// A whole stream.
fn read_stream(file: &mut Compound, name: &str, most: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let outcome = file.open_stream(name).and_then(|stream| stream.take(most).read_to_end(&mut bytes));
    outcome.map_err(|error| Error::Malformed {
        location: Location::in_part(name),
        what: format!("stream broken: {error}"),
    })?;
    Ok(bytes)
}

fn unsupported(scheme: &str) -> Error {
    Error::UnsupportedEncryption { scheme: scheme.to_owned() }
}
