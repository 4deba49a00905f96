//! Little-endian numbers at places in a stream. A place past the end has none: structures of damaged files point
//! anywhere.

/// The byte at a place.
pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// The unsigned 16-bit number at a place.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|chunk| u16::from_le_bytes(*chunk))
}

/// The signed 16-bit number at a place.
pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    bytes.get(at..)?.first_chunk().map(|chunk| i16::from_le_bytes(*chunk))
}

/// The unsigned 32-bit number at a place.
pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|chunk| u32::from_le_bytes(*chunk))
}

/// The signed 32-bit number at a place.
pub(super) fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    bytes.get(at..)?.first_chunk().map(|chunk| i32::from_le_bytes(*chunk))
}

/// So many bytes from a place on; `None` where the stream is shorter.
pub(super) fn slice(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..)?.get(..length)
}

/// A position of the file (a CP, an FC, a count) as an index.
pub(super) fn index(position: u32) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// UTF-16 text of so many units from a place on; units that are no characters become U+FFFD.
pub(super) fn utf16(bytes: &[u8], at: usize, units: usize) -> Option<String> {
    let bytes = slice(bytes, at, units.checked_mul(2)?)?;
    let units = bytes.chunks_exact(2).map(|pair| u16::from_le_bytes(pair.try_into().unwrap_or_default()));
    Some(char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_little_endian_and_end_with_the_stream() {
        let bytes = [0x34, 0x12, 0xFF, 0xFF];
        assert_eq!(
            (u16_at(&bytes, 0), i16_at(&bytes, 2), u32_at(&bytes, 0)),
            (Some(0x1234), Some(-1), Some(0xFFFF_1234))
        );
        assert_eq!((u16_at(&bytes, 3), u8_at(&bytes, 4), slice(&bytes, usize::MAX, 1)), (None, None, None));
        assert_eq!(utf16(&[0x2D, 0x4E, 0x00, 0xD8], 0, 2).as_deref(), Some("中\u{FFFD}"));
    }
}
