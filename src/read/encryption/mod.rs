//! Documents with a password: an OLE compound file around the encrypted package, or around the encrypted streams
//! of a Word 97-2003 document. [MS-OFFCRYPTO].

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod agile;
mod block;
mod hash;
mod rc4_stream;
mod standard;
mod word97;
mod xor;

#[cfg(test)]
mod tests;

use super::ReadOptions;
use super::compound::CompoundFile;
use crate::diag::{Damage, Location, Repair};
use crate::error::{EncryptionScheme, Error, Limit, Result};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use agile::Agile;
use block::decrypt_ecb;
use standard::Standard;
pub(super) use word97::Word97Cipher;

/// The stream that describes how the package is encrypted.
const INFO: &str = "EncryptionInfo";

/// The stream with the package.
pub(super) const PACKAGE: &str = "EncryptedPackage";

/// How a package is encrypted.
enum Scheme {
    Agile(Agile),
    Standard(Standard),
}

/// Decrypts the package inside a compound file.
pub(super) fn decrypt(file: &CompoundFile, options: &ReadOptions, session: &mut Session) -> Result<Vec<u8>> {
    let scheme = read_scheme(file, session)?;
    if let Scheme::Agile(agile) = &scheme
        && agile.spins > options.limits.max_spins
    {
        return Err(Error::TooLarge { limit: Limit::MaxSpins, allowed: u64::from(options.limits.max_spins) });
    }
    let password = options.password.as_deref().ok_or(Error::Encrypted)?;
    let key = match &scheme {
        Scheme::Agile(agile) => agile.unlock(password),
        Scheme::Standard(standard) => standard.unlock(password),
    };
    let key = key.ok_or(Error::WrongPassword)?;
    let mut stream = file.read_stream(PACKAGE, session)?;
    if let Scheme::Agile(agile) = &scheme
        && !agile.is_intact(&key, &stream)
    {
        session.warn(Repair::EncryptedPackageAltered.into(), Location::in_part(PACKAGE));
    }
    // The package's length is before it, since the last block is padded.
    let mut package = stream.split_off(stream.len().min(8));
    match &scheme {
        Scheme::Agile(agile) => agile.decrypt(&key, &mut package),
        Scheme::Standard(_) => decrypt_ecb(&key, &mut package),
    }
    let length = stream.first_chunk().map(|length| u64::from_le_bytes(*length));
    package.truncate(length.and_then(|length| usize::try_from(length).ok()).unwrap_or(usize::MAX));
    Ok(package)
}

fn read_scheme(file: &CompoundFile, session: &mut Session) -> Result<Scheme> {
    if !file.has_stream(INFO) {
        // Rights management stores a licence in its place. [MS-OFFCRYPTO] 2.2
        return Err(unsupported(EncryptionScheme::RightsManagement));
    }
    let info = file.read_stream(INFO, session)?;
    let malformed =
        || Error::Malformed { location: Location::in_part(INFO), damage: Damage::EncryptionInfo { item: None } };
    let (version, info) = info.split_first_chunk::<4>().ok_or_else(malformed)?;
    let (_, info) = info.split_first_chunk::<4>().ok_or_else(malformed)?;
    match version {
        [4, 0, 4, 0] => {
            let xml = std::str::from_utf8(info).map_err(|_| malformed())?;
            Ok(Scheme::Agile(Agile::read(xml.trim_start_matches('\u{FEFF}'), session)?))
        }
        [2..=4, 0, 2, 0] => Ok(Scheme::Standard(Standard::read(info)?.ok_or_else(malformed)?)),
        [3..=4, 0, 3, 0] => Err(unsupported(EncryptionScheme::Extensible)),
        &[major, _, minor, _] => Err(unsupported(EncryptionScheme::Version { major, minor })),
    }
}

fn unsupported(scheme: EncryptionScheme) -> Error {
    Error::UnsupportedEncryption { scheme }
}
