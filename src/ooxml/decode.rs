//! Bytes of a part to text. UTF-8 is borrowed; UTF-16 and other declared encodings are converted,
//! and offsets then count in the converted text. ECMA-376 Part 2, 6.1.4; XML 1.0, appendix F.

use quick_xml::Reader;
use quick_xml::encoding::DecodingReader;
use quick_xml::events::Event;
use std::borrow::Cow;
use std::io::Read;

/// The text of an XML part, or the offset of the first byte that is none.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    if is_utf8(bytes) {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
    }
    let mut reader = DecodingReader::new(bytes);
    let mut text = String::new();
    // A byte order mark, or zero bytes, are seen by the reader itself; a declaration is not.
    if let Some(declaration) = declaration(bytes)
        && let Ok(Event::Decl(declaration)) = Reader::from_str(&declaration).read_event()
        && let Some(encoding) = declaration.encoder()
    {
        reader.set_encoding(encoding);
    }
    match reader.read_to_string(&mut text) {
        Ok(_) => Ok(Cow::Owned(text)),
        Err(_) => Err(0),
    }
}

/// True where neither a byte order mark nor the declaration says otherwise.
fn is_utf8(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xFE\xFF") || bytes.starts_with(b"\xFF\xFE") || bytes.iter().take(4).any(|&byte| byte == 0) {
        return false;
    }
    let declaration = declaration(bytes).unwrap_or_default().to_ascii_lowercase();
    declaration.split_once("encoding").is_none_or(|(_, value)| {
        let value = value.trim_start_matches([' ', '=', '"', '\'', '\t']);
        ["utf-8", "utf8", "us-ascii"].iter().any(|name| value.starts_with(name))
    })
}

/// The XML declaration, where it is written in ASCII.
fn declaration(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let end = bytes.iter().take(200).position(|&byte| byte == b'>')?;
    let start = bytes.get(..=end)?;
    start.starts_with(b"<?xml").then(|| String::from_utf8_lossy(start))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn utf16_parts_are_converted() {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>张巷镇</a>";
        let mut little = vec![0xFF, 0xFE];
        little.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert!(decode(&little).unwrap().ends_with("<a>张巷镇</a>"));
        let mut big = vec![0xFE, 0xFF];
        big.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        assert!(decode(&big).unwrap().ends_with("<a>张巷镇</a>"));
    }

    #[test]
    fn declared_gbk_is_converted_and_broken_utf8_is_placed() {
        let mut gbk = b"<?xml version=\"1.0\" encoding=\"GBK\"?><a>".to_vec();
        gbk.extend([0xD5, 0xC5]);
        gbk.extend(b"</a>");
        assert!(decode(&gbk).unwrap().ends_with("<a>张</a>"));
        assert_eq!(decode(b"<a>\xD5</a>"), Err(3));
    }
}
