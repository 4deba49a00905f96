//! Bytes to text where no format says the encoding for sure: its mark, what the bytes can be, what the file
//! declares, and last what they look like. WHATWG Encoding; HTML, 13.2.3.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes by which the encoding is guessed; a guess does not get better with more.
const SAMPLE: usize = 1 << 18;

/// The text of these bytes. `declared` is the name that the file gives to its encoding.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let encoding = encoding_of(bytes, declared);
    encoding.decode_with_bom_removal(bytes).0.into_owned()
}

fn encoding_of(bytes: &[u8], declared: Option<&str>) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    if let Some(encoding) = utf_16_of(bytes) {
        return encoding;
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    // What browsers call GBK is a part of GB 18030.
    let widest = |encoding: &'static Encoding| if encoding == GBK { GB18030 } else { encoding };
    let declared = declared.and_then(|name| Encoding::for_label(name.trim().as_bytes())).map(widest);
    let holds = |encoding: &&'static Encoding| !encoding.decode_without_bom_handling(bytes).1;
    if let Some(encoding) = declared.filter(|encoding| *encoding != UTF_8).filter(holds) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes.get(..SAMPLE).unwrap_or(bytes), true);
    widest(detector.guess(None, Utf8Detection::Allow))
}

/// UTF-16 without a mark: in text every other byte is zero again and again, nearly always on the same side.
pub(super) fn utf_16_of(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    let zeros = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    // A tenth of the characters: line ends, blanks, digits.
    let enough = sample.len().checked_div(20).unwrap_or(0).max(1);
    // A character such as 一, U+4E00, has its zero on the other side.
    let many = |most: usize, least: usize| most >= enough && most >= least.saturating_mul(4);
    if many(odd, even) {
        Some(UTF_16LE)
    } else if many(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether these bytes are text of some encoding: there is hardly a control character in it that is none of text.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let sample = bytes.get(..65_536).unwrap_or(bytes);
    let text = decode(sample, None);
    let is_odd = |character: &char| matches!(character, '\0'..='\u{8}' | '\u{E}'..='\u{19}' | '\u{1C}'..='\u{1F}' | '\u{7F}' | '\u{FFFD}');
    let odd = text.chars().filter(is_odd).count();
    let shown = text.chars().filter(|character| !character.is_whitespace()).count();
    // One in a hundred may be damaged; a file of nothing but control characters is no text.
    odd.saturating_mul(100) <= shown && (shown > 0 || text.len() == sample.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_told_apart() {
        let text = "关于印发二〇二〇年度政府信息公开工作年度报告的通知。各镇人民政府，县直有关单位：";
        assert_eq!(decode(text.as_bytes(), None), text);
        assert_eq!(decode(&GBK.encode(text).0, None), text);
        assert_eq!(decode(&GBK.encode(text).0, Some("utf-8")), text, "a wrong declaration");
        let wide: Vec<u8> = "一份报告\r\n2020 年".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&wide, None), "一份报告\r\n2020 年");
        let traditional = "關於政府資訊公開工作年度報告的說明，各機關應依規定辦理並公布於網站。";
        assert_eq!(decode(&encoding_rs::BIG5.encode(traditional).0, None), traditional);
        let japanese = "これは日本語の文章です。情報公開に関する年次報告書を作成しました。";
        assert_eq!(decode(&encoding_rs::SHIFT_JIS.encode(japanese).0, None), japanese);
    }

    #[test]
    fn control_bytes_are_no_text() {
        assert!(is_text("张巷镇\r\n".as_bytes()) && is_text(b"plain\ttext\x0c"));
        assert!(!is_text(b"\x01\x02\x03\x04\x05") && !is_text(b"\x10\x11abc"));
        assert!(!is_text(&[0, 1, 2, 3, 0, 0, 0, 9]));
    }
}
