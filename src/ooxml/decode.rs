//! Bytes of a part to text. UTF-8 is borrowed; UTF-16 and other declared encodings are converted,
//! and offsets then count in the converted text. Where the bytes are not in the declared encoding,
//! the encoding is detected. ECMA-376 Part 2, 6.1.4; XML 1.0, appendix F.

use super::ReadContext;
use crate::diag::{Damage, Location, Repair};
use crate::error::{Error, Result};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::borrow::Cow;

/// The text of an XML part.
pub(crate) fn part_text<'b>(part: &str, bytes: &'b [u8], context: &mut dyn ReadContext) -> Result<Cow<'b, str>> {
    let (marked, bytes) = marked_encoding(bytes);
    let declared = match marked {
        // The declaration is read from the text it is in.
        Some(encoding) => declared_encoding(&encoding.decode_without_bom_handling(start_of(bytes)).0),
        None => declared_encoding(&String::from_utf8_lossy(start_of(bytes))),
    };
    let declared_encoding = declared.as_ref().and_then(|(_, encoding)| *encoding);
    let first = marked.or(declared_encoding.filter(|encoding| !is_utf16(encoding))).unwrap_or(UTF_8);
    let (used, text) = match decode(bytes, first) {
        None if marked.is_none() && first != UTF_8 => (UTF_8, decode(bytes, UTF_8)),
        text => (first, text),
    };
    let Some(text) = text else {
        let location = Location { part: Some(part.into()), offset: u64::try_from(readable(bytes, first)).ok() };
        return Err(Error::Malformed { location, damage: Damage::Encoding { encoding: first.name().to_owned() } });
    };
    if let Some((name, _)) = declared.filter(|_| declared_encoding.is_none_or(|encoding| !same(encoding, used))) {
        context.warn(
            Repair::EncodingMisdeclared { declared: name, actual: used.name().to_owned() }.into(),
            Location::in_part(part),
        );
    }
    Ok(text)
}

/// All of the bytes as text, or nothing.
fn decode<'b>(bytes: &'b [u8], encoding: &'static Encoding) -> Option<Cow<'b, str>> {
    if encoding == UTF_8 {
        return std::str::from_utf8(bytes).ok().map(Cow::Borrowed);
    }
    encoding.decode_without_bom_handling_and_without_replacement(bytes)
}

/// How many bytes there are up to the end of the first that are no text.
fn readable(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(0));
    decoder.decode_to_string_without_replacement(bytes, &mut text, true).1
}

/// The encoding that the first bytes show, and the bytes without their mark.
fn marked_encoding(bytes: &[u8]) -> (Option<&'static Encoding>, &[u8]) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => (Some(UTF_8), rest),
        [0xFE, 0xFF, rest @ ..] => (Some(UTF_16BE), rest),
        [0xFF, 0xFE, rest @ ..] => (Some(UTF_16LE), rest),
        [0, b'<', ..] => (Some(UTF_16BE), bytes),
        [b'<', 0, ..] => (Some(UTF_16LE), bytes),
        _ => (None, bytes),
    }
}

/// As much as a declaration takes, in whole UTF-16 units.
fn start_of(bytes: &[u8]) -> &[u8] {
    bytes.get(..400).unwrap_or(bytes)
}

/// The name in the XML declaration, and the encoding of that name where there is one.
fn declared_encoding(start: &str) -> Option<(String, Option<&'static Encoding>)> {
    let end = start.starts_with("<?xml").then(|| start.find('>'))??;
    let Ok(Event::Decl(declaration)) = Reader::from_str(start.get(..=end)?).read_event() else { return None };
    let name = declaration.encoding()?.ok()?.into_owned();
    // Where browsers take ASCII for Windows-1252, XML means what is the same in UTF-8.
    let encoding = match name.to_ascii_lowercase().as_str() {
        "us-ascii" | "ascii" => Some(UTF_8),
        _ => Encoding::for_label(name.as_bytes()),
    };
    Some((name, encoding))
}

fn same(one: &'static Encoding, other: &'static Encoding) -> bool {
    one == other || is_utf16(one) && is_utf16(other)
}

fn is_utf16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::ooxml::context::TestContext;

    /// The text, and the warning there was.
    fn text(bytes: &[u8]) -> (String, String) {
        let mut context = TestContext::default();
        let text = part_text("part", bytes, &mut context).unwrap().into_owned();
        (text, context.warnings.concat())
    }

    fn declared(name: &str, rest: &[u8]) -> Vec<u8> {
        [format!("<?xml version=\"1.0\" encoding=\"{name}\"?>").as_bytes(), rest].concat()
    }

    #[test]
    fn utf16_parts_are_converted() {
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a>张巷镇</a>";
        for mark in ["\u{FEFF}", ""] {
            let units = || mark.encode_utf16().chain(xml.encode_utf16());
            for bytes in [units().flat_map(u16::to_le_bytes).collect(), units().flat_map(u16::to_be_bytes).collect()] {
                let bytes: Vec<u8> = bytes;
                assert_eq!(text(&bytes), (xml.to_owned(), String::new()));
            }
        }
    }

    #[test]
    fn chinese_encodings_are_converted() {
        for name in ["GB2312", "gbk", "GB18030"] {
            let (text, warning) = text(&declared(name, b"<a>\xD5\xC5\xCF\xEF</a>"));
            assert!(text.ends_with("<a>张巷</a>"), "{text}");
            assert_eq!(warning, "");
        }
        assert!(text(&declared("Big5", b"<a>\xB1i</a>")).0.ends_with("<a>張</a>"));
    }

    #[test]
    fn wrong_declarations_are_seen_through() {
        let utf8 = "<a>张巷镇的街</a>";
        let wrong = |name: &str| text(&declared(name, utf8.as_bytes()));
        for name in ["UTF-16", "GB2312", "x-unheard-of"] {
            let (text, warning) = wrong(name);
            assert!(text.ends_with(utf8));
            assert_eq!(warning, format!("text declared as {name} is UTF-8 [part]"));
        }
        let wide: Vec<u8> = String::from_utf8(declared("UTF-8", utf8.as_bytes()))
            .unwrap()
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(text(&wide).1, "text declared as UTF-8 is UTF-16LE [part]");
        let marked = [b"\xEF\xBB\xBF".as_slice(), &declared("gbk", utf8.as_bytes())].concat();
        assert_eq!(text(&marked).1, "text declared as gbk is UTF-8 [part]");
        assert_eq!(wrong("us-ascii").1, "");
    }

    #[test]
    fn bytes_that_are_no_text_are_placed() {
        let error = |bytes: &[u8]| part_text("part", bytes, &mut TestContext::default()).unwrap_err().to_string();
        assert_eq!(error(b"<a>\xD5</a>"), "damaged: there are bytes that are not text in UTF-8 (part at byte 4)");
        assert_eq!(
            error(&declared("gbk", b"<a>\xFF</a>")),
            "damaged: there are bytes that are not text in GBK (part at byte 40)"
        );
        assert_eq!(error(b"\xFF\xFE<\0a"), "damaged: there are bytes that are not text in UTF-16LE (part at byte 3)");
    }
}
