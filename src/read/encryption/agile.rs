//! Agile encryption: a descriptor in XML, AES in cipher block chaining over segments of 4096 bytes.
//! What Word since 2010 and WPS write. [MS-OFFCRYPTO] 2.3.4.10 to 2.3.4.15.

use super::block::{BLOCK, decrypt_cbc};
use super::hash::Hash;
use super::{INFO, unsupported};
use crate::diag::Damage;
use crate::error::{EncryptionScheme, Error, Result};
use crate::ooxml::{Cursor, Ns, parse_base64};
use crate::read::session::Session;
use std::borrow::Cow;

/// Bytes that are encrypted in one go.
const SEGMENT: usize = 4096;

/// What each key that the password makes is for. 2.3.4.13, 2.3.4.14.
const VERIFIER_INPUT: [u8; 8] = [0xFE, 0xA7, 0xD2, 0x76, 0x3B, 0x4B, 0x9E, 0x79];
const VERIFIER_HASH: [u8; 8] = [0xD7, 0xAA, 0x0F, 0x6D, 0x30, 0x61, 0x34, 0x4E];
const KEY_VALUE: [u8; 8] = [0x14, 0x6E, 0x0B, 0xE7, 0xAB, 0xAC, 0xD0, 0xD6];
const HMAC_KEY: [u8; 8] = [0x5F, 0xB2, 0xAD, 0x01, 0x0C, 0xB9, 0xE1, 0xF6];
const HMAC_VALUE: [u8; 8] = [0xA0, 0x67, 0x7F, 0x02, 0xB2, 0x2C, 0x84, 0x33];

/// How something is encrypted (CT_KeyData).
#[derive(Debug)]
struct Method {
    salt: Vec<u8>,
    key_bytes: usize,
    hash: Hash,
}

/// The descriptor.
#[derive(Debug)]
pub(super) struct Agile {
    /// Of the package.
    method: Method,
    hmac_key: Vec<u8>,
    hmac_value: Vec<u8>,
    /// Of the package's key, by the password.
    password: Method,
    pub(super) spins: u32,
    verifier_input: Vec<u8>,
    verifier_hash: Vec<u8>,
    key: Vec<u8>,
}

impl Agile {
    /// Reads the descriptor.
    pub(super) fn read(xml: &str, session: &mut Session) -> Result<Self> {
        let (mut method, mut integrity, mut agile) = (None, None, None);
        let mut cursor = Cursor::new(INFO, xml, 64, session);
        let inside = cursor.root()?.map_or(0, |_| cursor.depth());
        while let Some(tag) = cursor.next(inside)? {
            match tag.local {
                "keyData" => method = Some(Method::read(&mut cursor)?),
                "dataIntegrity" => {
                    integrity = Some((bytes(&cursor, "encryptedHmacKey")?, bytes(&cursor, "encryptedHmacValue")?));
                }
                // A certificate may open it as well; its key is of no use here.
                "keyEncryptor" if !attribute(&cursor, "uri").ends_with("/password") => cursor.skip()?,
                "encryptedKey" if agile.is_none() => {
                    agile = Some((
                        Method::read(&mut cursor)?,
                        number(&cursor, "spinCount")?,
                        bytes(&cursor, "encryptedVerifierHashInput")?,
                        bytes(&cursor, "encryptedVerifierHashValue")?,
                        bytes(&cursor, "encryptedKeyValue")?,
                    ));
                }
                _ => {}
            }
        }
        let method = method.ok_or_else(|| cursor.malformed(Damage::EncryptionInfo { item: Some("keyData") }))?;
        let (hmac_key, hmac_value) = integrity.unwrap_or_default();
        let Some((password, spins, verifier_input, verifier_hash, key)) = agile else {
            return Err(unsupported(EncryptionScheme::Certificate));
        };
        Ok(Agile { method, hmac_key, hmac_value, password, spins, verifier_input, verifier_hash, key })
    }

    /// The package's key; `None` where the password is wrong.
    pub(super) fn unlock(&self, password: &str) -> Option<Vec<u8>> {
        let Method { salt, key_bytes, hash } = &self.password;
        let password = hash.of_password(salt, password, self.spins);
        let opened = |purpose: [u8; 8], data: &[u8]| {
            let mut data = data.to_vec();
            decrypt_cbc(&fit(hash.of(&password, &purpose), *key_bytes), &fit(salt.clone(), BLOCK), &mut data);
            data
        };
        let mut input = opened(VERIFIER_INPUT, &self.verifier_input);
        input.truncate(salt.len());
        let expected = opened(VERIFIER_HASH, &self.verifier_hash);
        let found = hash.of(&input, &[]);
        let mut key = opened(KEY_VALUE, &self.key);
        key.truncate(self.method.key_bytes);
        (expected.starts_with(&found) && key.len() == self.method.key_bytes).then_some(key)
    }

    /// Whether nothing was changed since it was encrypted. 2.3.4.14
    pub(super) fn is_intact(&self, key: &[u8], stream: &[u8]) -> bool {
        let Method { salt, hash, .. } = &self.method;
        let opened = |purpose: [u8; 8], data: &[u8]| {
            let mut data = data.to_vec();
            decrypt_cbc(key, &fit(hash.of(salt, &purpose), BLOCK), &mut data);
            data.truncate(hash.of(&[], &[]).len());
            data
        };
        let code = opened(HMAC_VALUE, &self.hmac_value);
        hash.authenticates(&opened(HMAC_KEY, &self.hmac_key), stream, &code)
    }

    /// Decrypts the package in place.
    pub(super) fn decrypt(&self, key: &[u8], data: &mut [u8]) {
        for (segment, data) in (0_u32..).zip(data.chunks_mut(SEGMENT)) {
            let vector = self.method.hash.of(&self.method.salt, &segment.to_le_bytes());
            decrypt_cbc(key, &fit(vector, BLOCK), data);
        }
    }
}

impl Method {
    /// Reads the attributes of the element read last.
    fn read(cursor: &mut Cursor) -> Result<Self> {
        let cipher = attribute(cursor, "cipherAlgorithm");
        let chaining = attribute(cursor, "cipherChaining");
        if cipher != "AES" || chaining != "ChainingModeCBC" {
            return Err(unsupported(EncryptionScheme::Cipher { cipher: format!("{cipher}, {chaining}") }));
        }
        let hash = attribute(cursor, "hashAlgorithm");
        let hash = Hash::parse(&hash).ok_or_else(|| unsupported(EncryptionScheme::Hash { hash: hash.to_string() }))?;
        let key_bytes = match number(cursor, "keyBits")? {
            128 => 16,
            192 => 24,
            256 => 32,
            other => return Err(cursor.malformed(Damage::EncryptionKeyLength { bits: other })),
        };
        Ok(Method { salt: bytes(cursor, "saltValue")?, key_bytes, hash })
    }
}

/// Truncated or padded to a length. [MS-OFFCRYPTO] 2.3.4.11.
fn fit(mut bytes: Vec<u8>, length: usize) -> Vec<u8> {
    bytes.resize(length, 0x36);
    bytes
}

fn attribute<'x>(cursor: &Cursor<'x>, local: &str) -> Cow<'x, str> {
    cursor.attr(Ns::None, local).unwrap_or_default()
}

fn number(cursor: &Cursor, local: &'static str) -> Result<u32> {
    attribute(cursor, local).trim().parse().map_err(|_| not_understood(cursor, local))
}

fn bytes(cursor: &Cursor, local: &'static str) -> Result<Vec<u8>> {
    parse_base64(&attribute(cursor, local)).ok_or_else(|| not_understood(cursor, local))
}

fn not_understood(cursor: &Cursor, local: &'static str) -> Error {
    cursor.malformed(Damage::EncryptionInfo { item: Some(local) })
}
