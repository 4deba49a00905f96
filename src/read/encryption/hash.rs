//! The hash functions that keys are made with, and what is made with them.

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A hash function.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hash {
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    /// By the name in an encryption descriptor.
    pub(super) fn parse(name: &str) -> Option<Hash> {
        match name.to_ascii_uppercase().as_str() {
            "SHA1" | "SHA-1" => Some(Hash::Sha1),
            "SHA256" | "SHA-256" => Some(Hash::Sha256),
            "SHA384" | "SHA-384" => Some(Hash::Sha384),
            "SHA512" | "SHA-512" => Some(Hash::Sha512),
            _ => None,
        }
    }

    /// The hash of two texts, one behind the other.
    pub(super) fn of(self, one: &[u8], two: &[u8]) -> Vec<u8> {
        match self {
            Hash::Sha1 => digest::<Sha1>(one, two),
            Hash::Sha256 => digest::<Sha256>(one, two),
            Hash::Sha384 => digest::<Sha384>(one, two),
            Hash::Sha512 => digest::<Sha512>(one, two),
        }
    }

    /// A password made slow to guess: hashed with its salt, and then over and over. 2.3.4.7, 2.3.4.11.
    pub(super) fn of_password(self, salt: &[u8], password: &str, spins: u32) -> Vec<u8> {
        let password: Vec<u8> = password.encode_utf16().flat_map(u16::to_le_bytes).collect();
        match self {
            Hash::Sha1 => spin::<Sha1>(salt, &password, spins),
            Hash::Sha256 => spin::<Sha256>(salt, &password, spins),
            Hash::Sha384 => spin::<Sha384>(salt, &password, spins),
            Hash::Sha512 => spin::<Sha512>(salt, &password, spins),
        }
    }

    /// Whether this is the data's authentication code (HMAC).
    pub(super) fn authenticates(self, key: &[u8], data: &[u8], code: &[u8]) -> bool {
        match self {
            Hash::Sha1 => Hmac::<Sha1>::new_from_slice(key).is_ok_and(|mac| verifies(mac, data, code)),
            Hash::Sha256 => Hmac::<Sha256>::new_from_slice(key).is_ok_and(|mac| verifies(mac, data, code)),
            Hash::Sha384 => Hmac::<Sha384>::new_from_slice(key).is_ok_and(|mac| verifies(mac, data, code)),
            Hash::Sha512 => Hmac::<Sha512>::new_from_slice(key).is_ok_and(|mac| verifies(mac, data, code)),
        }
    }
}

fn digest<D: Digest>(one: &[u8], two: &[u8]) -> Vec<u8> {
    D::new().chain_update(one).chain_update(two).finalize().to_vec()
}

fn spin<D: Digest>(salt: &[u8], password: &[u8], spins: u32) -> Vec<u8> {
    let mut hash = D::new().chain_update(salt).chain_update(password).finalize();
    for spin in 0..spins {
        hash = D::new().chain_update(spin.to_le_bytes()).chain_update(&hash).finalize();
    }
    hash.to_vec()
}

fn verifies(mac: impl Mac, data: &[u8], code: &[u8]) -> bool {
    mac.chain_update(data).verify_slice(code).is_ok()
}
