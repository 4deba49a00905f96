//! Pictures of pages: those that an address holds itself, and how many pixels they have.

use crate::ooxml::parse_base64;

/// The bytes in a `data:` address. RFC 2397.
pub(super) fn data_address(address: &str) -> Option<Vec<u8>> {
    let (scheme, rest) = address.split_at_checked(5)?;
    if !scheme.eq_ignore_ascii_case("data:") {
        return None;
    }
    let (head, data) = rest.split_once(',')?;
    if head.to_ascii_lowercase().ends_with(";base64") {
        let data = String::from_utf8(unescape(data)).ok()?;
        return parse_base64(&data);
    }
    Some(unescape(data))
}

/// `%41` as its byte. RFC 3986, 2.1.
pub(super) fn unescape(text: &str) -> Vec<u8> {
    let (mut out, mut rest) = (Vec::with_capacity(text.len()), text.as_bytes());
    while let Some((byte, after)) = rest.split_first() {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *byte == b'%') {
            Some(escaped) => {
                out.push(escaped);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    out
}

/// Width and height in pixels, by the header of the picture.
pub(super) fn pixels(bytes: &[u8]) -> Option<(f64, f64)> {
    let big = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
    let small = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?)));
    let (width, height) = match bytes {
        [0x89, b'P', b'N', b'G', ..] => (big(16)?, big(20)?),
        [b'G', b'I', b'F', ..] => (small(6)?, small(8)?),
        [b'B', b'M', ..] => {
            let long = |at: usize| Some(i32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?));
            (long(18)?.unsigned_abs(), long(22)?.unsigned_abs())
        }
        [0xFF, 0xD8, ..] => jpeg(bytes)?,
        _ => return None,
    };
    (width > 0 && height > 0 && width < 65_536 && height < 65_536).then(|| (f64::from(width), f64::from(height)))
}

/// Size in the frame header of a JPEG. ITU-T T.81, B.2.2.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xFF, marker, high, low, ..] = rest else { return None };
        let length = usize::from(u16::from_be_bytes([*high, *low])).checked_add(2)?;
        if matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) {
            let pair =
                |at: usize| Some(u32::from(u16::from_be_bytes(rest.get(at..at.checked_add(2)?)?.try_into().ok()?)));
            return Some((pair(7)?, pair(5)?));
        }
        rest = rest.get(length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_can_hold_the_picture() {
        assert_eq!(data_address("data:image/png;base64,aGk="), Some(b"hi".to_vec()));
        assert_eq!(data_address("DATA:,a%20b"), Some(b"a b".to_vec()));
        assert_eq!(data_address("http://example.org/a.png"), None);
    }

    #[test]
    fn headers_tell_the_size() {
        assert_eq!(pixels(b"GIF89a\x10\x00\x08\x00"), Some((16.0, 8.0)));
        assert_eq!(pixels(b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xC0\x00\x11\x08\x00\x08\x00\x10"), Some((16.0, 8.0)));
        assert_eq!(pixels(b"GIF8"), None);
    }
}
