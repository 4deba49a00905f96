//! AES over whole blocks, in the two modes that documents use. Data is decrypted in place; a part of
//! a block at its end is left as it is.

use aes::cipher::block_padding::NoPadding;
use aes::cipher::{BlockModeDecrypt, KeyInit, KeyIvInit};
use aes::{Aes128, Aes192, Aes256};

/// Bytes of a block.
pub(super) const BLOCK: usize = 16;

/// Cipher block chaining; nothing is done with a key or a vector of another length.
pub(super) fn decrypt_cbc(key: &[u8], vector: &[u8], data: &mut [u8]) {
    match key.len() {
        16 => decrypt(cbc::Decryptor::<Aes128>::new_from_slices(key, vector), data),
        24 => decrypt(cbc::Decryptor::<Aes192>::new_from_slices(key, vector), data),
        _ => decrypt(cbc::Decryptor::<Aes256>::new_from_slices(key, vector), data),
    }
}

/// Electronic codebook; nothing is done with a key of another length.
pub(super) fn decrypt_ecb(key: &[u8], data: &mut [u8]) {
    match key.len() {
        16 => decrypt(ecb::Decryptor::<Aes128>::new_from_slice(key), data),
        24 => decrypt(ecb::Decryptor::<Aes192>::new_from_slice(key), data),
        _ => decrypt(ecb::Decryptor::<Aes256>::new_from_slice(key), data),
    }
}

fn decrypt<E>(mode: Result<impl BlockModeDecrypt, E>, data: &mut [u8]) {
    let whole = data.as_chunks_mut::<BLOCK>().0.as_flattened_mut();
    if let Ok(mode) = mode {
        // Whole blocks without padding cannot fail.
        let _ = mode.decrypt_padded::<NoPadding>(whole);
    }
}
