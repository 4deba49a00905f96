//! Passwords of Word 97-2003 documents: which of three ways encrypts the streams, and their plain bytes.
//! [MS-DOC] 2.2.6.

use super::rc4_stream::Rc4Stream;
use super::xor::XorArray;
use crate::diag::{Damage, Location};
use crate::error::{Error, Result};

/// A way that the password has opened.
pub(in crate::read) enum Word97Cipher {
    /// Obfuscated, from Word 95 on: anyone can undo it.
    Xor(XorArray),
    /// RC4, with keys by Office 97 or by CryptoAPI.
    Rc4(Rc4Stream),
}

impl Word97Cipher {
    /// The obfuscation, by the verifier in the file information block (`FibBase.lKey`) and the language of the
    /// program that wrote it (`lid`).
    pub(in crate::read) fn xor(verifier: u32, language: u16, password: Option<&str>) -> Result<Self> {
        XorArray::unlock(verifier, language, password.unwrap_or_default())
            .map(Word97Cipher::Xor)
            .ok_or_else(|| wrong(password))
    }

    /// The cipher that the start of the table stream describes.
    pub(in crate::read) fn rc4(table: &[u8], password: Option<&str>) -> Result<Self> {
        let malformed =
            || Error::Malformed { location: Location::in_part("Table"), damage: Damage::EncryptionInfo { item: None } };
        let locked = Rc4Stream::read(table)?.ok_or_else(malformed)?;
        locked.unlock(password.unwrap_or_default()).map(Word97Cipher::Rc4).ok_or_else(|| wrong(password))
    }

    /// Decrypts a stream whose first bytes are clear.
    pub(in crate::read) fn decrypt(&self, stream: &mut [u8], clear: usize) {
        match self {
            Word97Cipher::Xor(array) => array.decrypt(stream, clear),
            Word97Cipher::Rc4(cipher) => cipher.decrypt(stream, clear),
        }
    }
}

/// Without a password the empty one was tried: some programs encrypt with it.
fn wrong(password: Option<&str>) -> Error {
    match password {
        Some(_) => Error::WrongPassword,
        None => Error::Encrypted,
    }
}
