//! XOR obfuscation, method 2: 16 bytes made of the password, over and over. [MS-OFFCRYPTO] 2.3.7.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, SHIFT_JIS, WINDOWS_1252};

/// Characters of a password that count.
const LONGEST: usize = 15;

/// What fills the array behind the password. 2.3.7.5.
const PADDING: [u8; 15] = [0xBB, 0xFF, 0xFF, 0xBA, 0xFF, 0xFF, 0xB9, 0x80, 0x00, 0xBE, 0x0F, 0x00, 0xBF, 0x0F, 0x00];

/// The array.
pub(in crate::read) struct XorArray([u8; 16]);

impl XorArray {
    /// The array of a password that fits the verifier.
    pub(super) fn unlock(verifier: u32, language: u16, password: &str) -> Option<Self> {
        let [low, high] = [verifier & 0xFFFF, verifier >> 16];
        let fits = |bytes: &Vec<u8>| u32::from(hash(bytes)) == low && u32::from(key(bytes)) == high;
        let bytes = [low_bytes(password), ansi_bytes(language, password)].into_iter().find(fits)?;
        let mut array = [0; 16];
        let filled = bytes.iter().chain(&PADDING);
        for (index, (slot, byte)) in array.iter_mut().zip(filled).enumerate() {
            let [low, high] = key(&bytes).to_le_bytes();
            *slot = (byte ^ if index & 1 == 0 { low } else { high }).rotate_right(1);
        }
        Some(XorArray(array))
    }

    /// Undoes the obfuscation behind the bytes that are clear. Zeros, and bytes that would become zero, were left
    /// as they are. 2.3.7.6.
    pub(super) fn decrypt(&self, stream: &mut [u8], clear: usize) {
        for (byte, mask) in stream.iter_mut().zip(self.0.iter().cycle()).skip(clear) {
            if *byte != 0 && *byte != *mask {
                *byte ^= mask;
            }
        }
    }
}

/// The lower byte of each character, or the upper one where the lower is zero: what writers must use. 2.3.7.4.
fn low_bytes(password: &str) -> Vec<u8> {
    let byte = |unit: u16| if let [0, high] = unit.to_le_bytes() { high } else { unit.to_le_bytes()[0] };
    password.encode_utf16().map(byte).take(LONGEST).collect()
}

/// The password in the code page of the language: what readers must try as well. 2.3.7.4.
fn ansi_bytes(language: u16, password: &str) -> Vec<u8> {
    let encoding: &Encoding = match language {
        0x0804 | 0x1004 => GBK,
        0x0404 | 0x0C04 | 0x1404 => BIG5,
        0x0411 => SHIFT_JIS,
        0x0412 => EUC_KR,
        _ => WINDOWS_1252,
    };
    let mut bytes = encoding.encode(password).0.into_owned();
    bytes.truncate(LONGEST);
    bytes
}

/// The password verifier. 2.3.7.1.
fn hash(password: &[u8]) -> u16 {
    let length = u8::try_from(password.len()).unwrap_or(u8::MAX);
    let rotated = |hash: u16| (hash << 1) & 0x7FFF | (hash >> 14) & 1;
    let hash = password.iter().rev().chain([&length]).fold(0, |hash, byte| rotated(hash) ^ u16::from(*byte));
    hash ^ 0xCE4B
}

/// The key: for each of the password's bits that is set the state of a shift register, which starts for the
/// longest password and is therefore where it stands behind the shorter one. The tables of 2.3.7.2 are its states.
fn key(password: &[u8]) -> u16 {
    if password.is_empty() {
        return 0;
    }
    let shifted = |register: u16| {
        let register = register.rotate_left(1);
        if register & 1 == 0 { register } else { register ^ 0x1020 }
    };
    let (mut key, mut base, mut end) = (0, 0x8000, 0xFFFF);
    for byte in password.iter().rev() {
        for bit in 0..8 {
            base = shifted(base);
            end = shifted(end);
            // The highest bit of a character does not count.
            if bit < 7 && byte >> bit & 1 == 1 {
                key ^= base;
            }
        }
    }
    key ^ end
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Numbers that an independent program prints for these passwords.
    #[test]
    fn verifiers_are_those_of_others() {
        assert_eq!((key(b"0824"), hash(b"0824")), (0xD10D, 0xCC1F));
        assert_eq!((key(b"1950"), hash(b"1950")), (0x499A, 0xCC61));
    }

    #[test]
    fn passwords_fit_by_their_lower_bytes_or_by_their_code_page() {
        let verifier = |bytes: &[u8]| u32::from(key(bytes)) << 16 | u32::from(hash(bytes));
        let low = verifier(b"\xF3\xAA2020");
        assert!(XorArray::unlock(low, 0x0409, "柳溪2020").is_some());
        let ansi = verifier(b"\xC1\xF8\xCF\xAA2020");
        assert!(XorArray::unlock(ansi, 0x0804, "柳溪2020").is_some());
        assert!(XorArray::unlock(ansi, 0x0409, "柳溪2020").is_none());
        assert!(XorArray::unlock(low, 0x0804, "柳溪2021").is_none());
    }
}
