//! RC4 with a new key for every 512 bytes of a stream. Office 97 makes the keys with MD5 (40 bits), CryptoAPI with
//! SHA-1 (40 to 128 bits). [MS-OFFCRYPTO] 2.3.5, 2.3.6; [MS-DOC] 2.2.6.2, 2.2.6.3.

use super::hash::Hash;
use super::unsupported;
use crate::error::{EncryptionScheme, Result};
use md5::{Digest, Md5};
use rc4::{KeyInit, Rc4, StreamCipher};

/// Bytes that share a key.
const BLOCK: usize = 512;

/// How the keys of blocks are made of the one key.
#[derive(Debug, Clone, Copy)]
enum Keys {
    /// 40 bits by MD5.
    Office97,
    /// This many bytes by SHA-1.
    CryptoApi(usize),
}

/// The description, before the password has opened it.
#[derive(Debug)]
pub(super) struct Locked {
    keys: Keys,
    salt: [u8; 16],
    verifier: [u8; 16],
    verifier_hash: Vec<u8>,
}

/// The cipher of a password that fits.
pub(in crate::read) struct Rc4Stream {
    keys: Keys,
    /// The key that all others are made of.
    key: Vec<u8>,
}

impl Rc4Stream {
    /// Reads the description at the start of the table stream; `None` where it is too short.
    pub(super) fn read(table: &[u8]) -> Result<Option<Locked>> {
        let Some((version, rest)) = table.split_first_chunk::<4>() else { return Ok(None) };
        match version {
            [1, 0, 1, 0] => Ok(Locked::read(Keys::Office97, rest, 16)),
            [2..=4, 0, 2, 0] => read_crypto_api(rest),
            &[major, _, minor, _] => Err(unsupported(EncryptionScheme::Version { major, minor })),
        }
    }

    /// Decrypts a stream; its first bytes are clear, and count all the same.
    pub(super) fn decrypt(&self, stream: &mut [u8], clear: usize) {
        let start = stream.get(..clear).unwrap_or_default().to_vec();
        for (number, block) in (0_u32..).zip(stream.chunks_mut(BLOCK)) {
            if let Some(mut cipher) = self.block(number) {
                cipher.apply_keystream(block);
            }
        }
        stream.iter_mut().zip(start).for_each(|(byte, clear)| *byte = clear);
    }

    /// The cipher of a block.
    fn block(&self, number: u32) -> Option<Rc4> {
        let number = number.to_le_bytes();
        let key = match self.keys {
            Keys::Office97 => Md5::new().chain_update(&self.key).chain_update(number).finalize().to_vec(),
            Keys::CryptoApi(bytes) => {
                let mut key = Hash::Sha1.of(&self.key, &number);
                key.truncate(bytes);
                // CryptoAPI fills a key of 40 bits with zeros.
                key.resize(if bytes == 5 { 16 } else { bytes.min(20) }, 0);
                key
            }
        };
        Rc4::new_from_slice(&key).ok()
    }
}

/// The description of CryptoAPI, from behind the version. 2.3.5.1.
fn read_crypto_api(rest: &[u8]) -> Result<Option<Locked>> {
    let field = |at: usize| rest.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
    let (Some(length), Some(cipher), Some(hash), Some(bits)) = (field(4), field(16), field(20), field(24)) else {
        return Ok(None);
    };
    if cipher != 0x6801 && cipher != 0 {
        return Err(unsupported(EncryptionScheme::Cipher { cipher: format!("{cipher:#X}") }));
    }
    if hash != 0x8004 && hash != 0 {
        return Err(unsupported(EncryptionScheme::Hash { hash: format!("{hash:#X}") }));
    }
    let bytes = match bits {
        0 => 5,
        bits => usize::try_from(bits.div_euclid(8)).unwrap_or(usize::MAX).clamp(1, 20),
    };
    let verifier = usize::try_from(length).ok().and_then(|length| rest.get(8..)?.get(length..));
    // The salt is behind its length, which can only be 16.
    let Some((salt, verifier)) = verifier.and_then(|rest| rest.get(4..)?.split_first_chunk()) else { return Ok(None) };
    // So is the length of the hash between the verifier and its hash.
    let Some((check, hash)) = verifier.split_first_chunk() else { return Ok(None) };
    let Some(hash) = hash.get(4..24) else { return Ok(None) };
    Ok(Some(Locked { keys: Keys::CryptoApi(bytes), salt: *salt, verifier: *check, verifier_hash: hash.to_vec() }))
}

impl Locked {
    /// Salt, verifier and its hash, as they follow each other.
    fn read(keys: Keys, rest: &[u8], hash: usize) -> Option<Locked> {
        let (salt, rest) = rest.split_first_chunk()?;
        let (verifier, rest) = rest.split_first_chunk()?;
        Some(Locked { keys, salt: *salt, verifier: *verifier, verifier_hash: rest.get(..hash)?.to_vec() })
    }

    /// The cipher; `None` where the password is wrong.
    pub(super) fn unlock(&self, password: &str) -> Option<Rc4Stream> {
        let password: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let key = match self.keys {
            Keys::Office97 => self.office_97_key(&password),
            Keys::CryptoApi(_) => Hash::Sha1.of(&self.salt, &password),
        };
        let unlocked = Rc4Stream { keys: self.keys, key };
        let mut cipher = unlocked.block(0)?;
        let (mut verifier, mut expected) = (self.verifier, self.verifier_hash.clone());
        cipher.apply_keystream(&mut verifier);
        cipher.apply_keystream(&mut expected);
        let hash = match self.keys {
            Keys::Office97 => Md5::digest(verifier).to_vec(),
            Keys::CryptoApi(_) => Hash::Sha1.of(&verifier, &[]),
        };
        (hash == expected).then_some(unlocked)
    }

    /// 40 bits of the password's hash, sixteen times over with the salt, give the 40 bits that count. 2.3.6.2.
    fn office_97_key(&self, password: &[u8]) -> Vec<u8> {
        let hash = Md5::digest(password);
        let mut hasher = Md5::new();
        for _ in 0..16 {
            hasher.update(hash.get(..5).unwrap_or_default());
            hasher.update(self.salt);
        }
        hasher.finalize().get(..5).unwrap_or_default().to_vec()
    }
}
