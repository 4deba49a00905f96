//! Standard encryption: a binary header, AES in electronic codebook mode with a key from SHA-1. What
//! Word 2007 wrote. [MS-OFFCRYPTO] 2.3.4.5 to 2.3.4.9.

use super::block::decrypt_ecb;
use super::hash::Hash;
use super::unsupported;
use crate::error::{EncryptionScheme, Result};

/// Rounds of hashing; the standard fixes them.
const SPINS: u32 = 50_000;

/// The header.
#[derive(Debug)]
pub(super) struct Standard {
    key_bytes: usize,
    salt: [u8; 16],
    verifier: [u8; 16],
    verifier_hash: [u8; 32],
}

impl Standard {
    /// Reads the stream from behind its version and flags; `None` where it is too short.
    pub(super) fn read(info: &[u8]) -> Result<Option<Self>> {
        let Some((header, verifier)) = split_header(info) else { return Ok(None) };
        let field = |at: usize| header.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
        let (Some(cipher), Some(hash)) = (field(8), field(12)) else { return Ok(None) };
        let key_bytes = match cipher {
            0x660E => 16,
            0x660F => 24,
            0x6610 => 32,
            0x6801 => return Err(unsupported(EncryptionScheme::Cipher { cipher: "RC4".to_owned() })),
            other => return Err(unsupported(EncryptionScheme::Cipher { cipher: format!("{other:#X}") })),
        };
        if hash != 0x8004 && hash != 0 {
            return Err(unsupported(EncryptionScheme::Hash { hash: format!("{hash:#X}") }));
        }
        // Lengths of salt and hash are before them and can only be 16 and 20.
        let part = |at: usize| verifier.get(at..);
        let (Some(salt), Some(check), Some(hash)) = (
            part(4).and_then(|rest| rest.first_chunk()),
            part(20).and_then(|rest| rest.first_chunk()),
            part(40).and_then(|rest| rest.first_chunk()),
        ) else {
            return Ok(None);
        };
        Ok(Some(Standard { key_bytes, salt: *salt, verifier: *check, verifier_hash: *hash }))
    }

    /// The package's key; `None` where the password is wrong.
    pub(super) fn unlock(&self, password: &str) -> Option<Vec<u8>> {
        let spun = Hash::Sha1.of_password(&self.salt, password, SPINS);
        let block = Hash::Sha1.of(&spun, &0_u32.to_le_bytes());
        let filled = |filler: u8| {
            let mut bytes = [filler; 64];
            bytes.iter_mut().zip(&block).for_each(|(byte, hash)| *byte ^= hash);
            Hash::Sha1.of(&bytes, &[])
        };
        let mut key = [filled(0x36), filled(0x5C)].concat();
        key.truncate(self.key_bytes);
        let (mut verifier, mut expected) = (self.verifier, self.verifier_hash);
        decrypt_ecb(&key, &mut verifier);
        decrypt_ecb(&key, &mut expected);
        expected.starts_with(&Hash::Sha1.of(&verifier, &[])).then_some(key)
    }
}

/// The header and what follows it.
fn split_header(info: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = info.split_first_chunk()?;
    rest.split_at_checked(usize::try_from(u32::from_le_bytes(*length)).ok()?)
}
