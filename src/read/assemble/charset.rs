//! Which characters bytes are, in RTF and in binary files: code pages of the document and of its fonts, `\uN` with what
//! stands in for it. RTF 1.9.1, "Font Table", "Code Page Support", "Unicode RTF".
//!
//! A character of two bytes may be spread over tokens (`\'b9\'ab`, `\'82` and a plain byte), so that bytes are
//! collected first and decoded where the text or the code page ends.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GB18030, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251,
    WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258, X_MAC_CYRILLIC,
};

/// The upper halves of the code pages of DOS that `encoding_rs` lacks.
const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";
const DOS_852: &str = "ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u{AD}˝˛ˇ˘§÷¸°¨˙űŘř■\u{A0}";

/// What bytes mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::read) enum Charset {
    /// A code page that `encoding_rs` knows.
    Encoding(&'static Encoding),
    /// One byte for a character, the upper half by this table.
    Table(&'static str),
    /// Code page 1252, or this East Asian one where the bytes look like it.
    LatinOr(&'static Encoding),
    /// Codes of a symbol font, which are no characters.
    Symbol,
}

impl Charset {
    /// Windows code page 1252, where the file names none.
    pub(in crate::read) const LATIN: Charset = Charset::Encoding(WINDOWS_1252);

    /// A code page by its number (`\ansicpg`, `\cpg`).
    pub(in crate::read) fn of_code_page(number: i32) -> Option<Charset> {
        Some(Charset::Encoding(match number {
            437 => return Some(Charset::Table(DOS_437)),
            850 | 858 => return Some(Charset::Table(DOS_850)),
            852 => return Some(Charset::Table(DOS_852)),
            42 => return Some(Charset::Symbol),
            // Zero is the system's own, which nobody knows any more.
            0 | 819 | 1252 | 28591 => WINDOWS_1252,
            866 => IBM866,
            874 => WINDOWS_874,
            932 | 10001 => SHIFT_JIS,
            936 | 10008 => GBK,
            949 | 10003 => EUC_KR,
            950 | 10002 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            10007 => X_MAC_CYRILLIC,
            54936 => GB18030,
            65001 => UTF_8,
            _ => return None,
        }))
    }

    /// The charset of a font by Windows' number (`\fcharset`); `None` where it is the document's.
    pub(in crate::read) fn of_font(number: i32) -> Option<Charset> {
        let code_page = match number {
            0 => 1252,
            2 => 42,
            77 => 10000,
            78 | 128 => 932,
            79 | 129 => 949,
            80 | 134 => 936,
            81 | 136 => 950,
            89 => 10007,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178..=180 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            254 => 437,
            255 => 850,
            _ => return None,
        };
        Charset::of_code_page(code_page)
    }

    /// The charset of a font of charset 0 in a document of this one.
    pub(in crate::read) fn of_western_font(self) -> Charset {
        match self {
            Charset::Encoding(own) if [GBK, GB18030, BIG5, SHIFT_JIS, EUC_KR].contains(&own) => Charset::LatinOr(own),
            _ => Charset::LATIN,
        }
    }

    /// The characters of these bytes; those of a symbol font are in the private use area from U+F000.
    pub(in crate::read) fn decode(self, bytes: &[u8], out: &mut String) {
        match self {
            Charset::Encoding(encoding) => out.push_str(&encoding.decode_without_bom_handling(bytes).0),
            Charset::LatinOr(other) if is_east_asian(bytes, other) => {
                out.push_str(&other.decode_without_bom_handling(bytes).0);
            }
            Charset::LatinOr(other) => {
                // Both in one text: what stands together is of one kind.
                for part in bytes.chunk_by(|one, next| one.is_ascii() == next.is_ascii()) {
                    let encoding = if is_east_asian(part, other) { other } else { WINDOWS_1252 };
                    out.push_str(&encoding.decode_without_bom_handling(part).0);
                }
            }
            Charset::Table(upper) => out.extend(bytes.iter().map(|&byte| match byte.checked_sub(0x80) {
                None => char::from(byte),
                Some(index) => upper.chars().nth(usize::from(index)).unwrap_or(char::REPLACEMENT_CHARACTER),
            })),
            Charset::Symbol => {
                let code = |&byte: &u8| char::from_u32(0xF000_u32.saturating_add(u32::from(byte)));
                out.extend(bytes.iter().filter_map(code));
            }
        }
    }
}

/// Collects the text of a run or of a data group.
#[derive(Debug)]
pub(in crate::read) struct TextDecoder {
    charset: Charset,
    bytes: Vec<u8>,
    /// First half of a character outside of the basic plane.
    high_surrogate: Option<u16>,
    /// Bytes or control words that still stand in for `\uN` and are not text.
    skip: u32,
    text: String,
}

impl TextDecoder {
    /// Nothing collected.
    pub(in crate::read) fn new(charset: Charset) -> Self {
        TextDecoder { charset, bytes: Vec::new(), high_surrogate: None, skip: 0, text: String::new() }
    }

    /// The code page of what follows.
    pub(in crate::read) fn set_charset(&mut self, charset: Charset) {
        if self.charset != charset {
            self.decode();
            self.charset = charset;
        }
    }

    /// A byte of text.
    pub(in crate::read) fn byte(&mut self, byte: u8) {
        if !self.skip_one() {
            self.bytes.push(byte);
        }
    }

    /// Bytes of text.
    pub(in crate::read) fn bytes(&mut self, bytes: &[u8]) {
        let skipped = usize::try_from(self.skip).unwrap_or(usize::MAX).min(bytes.len());
        self.skip = self.skip.saturating_sub(u32::try_from(skipped).unwrap_or(u32::MAX));
        self.bytes.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
    }

    /// A character that a control word or symbol stands for.
    pub(in crate::read) fn char(&mut self, character: char) {
        if !self.skip_one() {
            self.decode();
            self.text.push(character);
        }
    }

    /// `\uN`, which so many bytes behind it stand in for (`\uc`).
    pub(in crate::read) fn unicode(&mut self, number: i32, stand_ins: u32) {
        if self.skip_one() {
            return;
        }
        self.decode();
        // Numbers are signed and of 16 bits; some writers leave out the sign, or write the whole code point.
        let code = if number < 0 { number.saturating_add(0x1_0000) } else { number };
        let code = u32::try_from(code).unwrap_or(u32::from(char::REPLACEMENT_CHARACTER));
        let high = self.high_surrogate.take();
        match (code, high) {
            (0xD800..=0xDBFF, _) => self.high_surrogate = u16::try_from(code).ok(),
            (0xDC00..=0xDFFF, Some(high)) => {
                let pair = [high, u16::try_from(code).unwrap_or_default()];
                self.text.extend(char::decode_utf16(pair).flatten());
            }
            // NUL stands for nothing.
            (0, _) => {}
            _ => self.text.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
        self.skip = stand_ins;
    }

    /// Takes a control word as what stands in for a character; false where none is expected.
    pub(in crate::read) fn skip_one(&mut self) -> bool {
        let skips = self.skip > 0;
        self.skip = self.skip.saturating_sub(1);
        skips
    }

    /// A group begins or ends: what stands in for a character does not reach over it.
    pub(in crate::read) fn end_skip(&mut self) {
        self.skip = 0;
    }

    fn decode(&mut self) {
        if !self.bytes.is_empty() {
            self.charset.decode(&self.bytes, &mut self.text);
            self.bytes.clear();
        }
    }

    /// True where there is nothing to take.
    pub(in crate::read) fn is_empty(&self) -> bool {
        self.bytes.is_empty() && self.text.is_empty()
    }

    /// The text so far.
    pub(in crate::read) fn take(&mut self) -> String {
        self.decode();
        std::mem::take(&mut self.text)
    }
}

/// True where bytes in a font of charset 0 are text in the East Asian code page of their document. By the letter such
/// a font is of code page 1252, but many programs of East Asia write all of their fonts so. No Western text has two
/// accented letters side by side and is valid in the other code page at the same time.
fn is_east_asian(bytes: &[u8], encoding: &'static Encoding) -> bool {
    let has_pair = bytes.windows(2).any(|pair| matches!(pair, [0x81..=0xFF, 0xA0..=0xFF]));
    has_pair && encoding.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_two_tokens_are_one_character() {
        let mut decoder = TextDecoder::new(Charset::of_font(128).unwrap());
        decoder.byte(0x83);
        decoder.bytes(b"eX");
        assert_eq!(decoder.take(), "テX");
        decoder.set_charset(Charset::of_font(134).unwrap());
        for byte in [0xB9, 0xAB, 0xCE, 0xC4] {
            decoder.byte(byte);
        }
        assert_eq!(decoder.take(), "公文");
    }

    #[test]
    fn what_stands_in_for_a_character_is_not_text() {
        let mut decoder = TextDecoder::new(Charset::LATIN);
        decoder.unicode(20844, 2);
        decoder.byte(0xB9);
        decoder.byte(0xAB);
        decoder.unicode(-3913, 1);
        decoder.bytes(b"?a");
        decoder.unicode(-10179, 0);
        decoder.unicode(-8704, 1);
        decoder.end_skip();
        decoder.bytes(b"b");
        assert_eq!(decoder.take(), "公\u{F0B7}a😀b");
    }

    #[test]
    fn tables_of_dos_are_complete() {
        for table in [DOS_437, DOS_850, DOS_852] {
            assert_eq!(table.chars().count(), 128);
        }
        let mut text = String::new();
        Charset::of_code_page(850).unwrap().decode(&[0x41, 0x9B, 0xFE], &mut text);
        assert_eq!(text, "Aø■");
    }

    #[test]
    fn chinese_in_a_western_font_is_told_from_western_text() {
        assert!(is_east_asian(b"2020\xC4\xEA", GBK));
        assert!(!is_east_asian(b"don\x92t", GBK));
        assert!(!is_east_asian(b"caf\xE9 au lait", GBK));
        assert!(!is_east_asian(b"plain", GBK));
    }
}
