//! Text strings (ISO 32000-1, 7.9.2.2): plain ASCII as it is, because some tools show nothing
//! better, all else as UTF-16.

use lopdf::{Object, StringFormat};

/// A text for people to read.
pub(super) fn text_string(text: &str) -> Object {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) {
        byte_string(text.into())
    } else {
        Object::String(utf16(text), StringFormat::Hexadecimal)
    }
}

/// Bytes in parentheses, or as hexadecimal digits where that needs no escapes.
pub(super) fn byte_string(bytes: Vec<u8>) -> Object {
    let plain = |byte: &u8| (b' '..=b'~').contains(byte) && !br"()\".contains(byte);
    let format = if bytes.iter().all(plain) { StringFormat::Literal } else { StringFormat::Hexadecimal };
    Object::String(bytes, format)
}

/// UTF-16, high byte first, behind its mark.
pub(super) fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_stays_readable_and_the_rest_is_utf16() {
        assert_eq!(text_string("ii"), Object::String(b"ii".to_vec(), StringFormat::Literal));
        assert_eq!(text_string("a(b"), Object::String(b"a(b".to_vec(), StringFormat::Hexadecimal));
        let surrogates = vec![0xFE, 0xFF, 0xD8, 0x42, 0xDF, 0xB7];
        assert_eq!(text_string("𠮷"), Object::String(surrogates, StringFormat::Hexadecimal));
    }
}
