//! Text of metafiles: bytes in a Windows charset, and where its characters stand ([MS-WMF] 2.1.1.5).

use super::arc::Frame;
use super::canvas::Canvas;
use super::display_list::Point;
use super::display_list::{Primitive, Text, TextAnchor, TextBaseline, TextHeight};
use crate::symbols::symbol;
use encoding_rs::Encoding;
use std::sync::Arc;

/// Charset of the symbol families.
pub(super) const SYMBOL: u8 = 2;

/// Characters of one line.
const MOST_CHARACTERS: usize = 20_000;

/// The encoding behind a charset.
fn encoding_of(charset: u8) -> &'static Encoding {
    match charset {
        77 => encoding_rs::MACINTOSH,
        128 => encoding_rs::SHIFT_JIS,
        129 | 130 => encoding_rs::EUC_KR,
        134 => encoding_rs::GBK,
        136 => encoding_rs::BIG5,
        161 => encoding_rs::WINDOWS_1253,
        162 => encoding_rs::WINDOWS_1254,
        163 => encoding_rs::WINDOWS_1258,
        177 => encoding_rs::WINDOWS_1255,
        178 => encoding_rs::WINDOWS_1256,
        186 => encoding_rs::WINDOWS_1257,
        204 => encoding_rs::WINDOWS_1251,
        222 => encoding_rs::WINDOWS_874,
        238 => encoding_rs::WINDOWS_1250,
        _ => encoding_rs::WINDOWS_1252,
    }
}

/// Characters of bytes, each with the number of its bytes.
pub(super) fn decode(bytes: &[u8], charset: u8, family: &str) -> Vec<(char, usize)> {
    let encoding = encoding_of(charset);
    let wide = matches!(charset, 128 | 129 | 130 | 134 | 136);
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(&first) = rest.first() {
        if charset == SYMBOL {
            out.push((meant(u32::from(first), family), 1));
            rest = &rest[1..];
            continue;
        }
        let single = !wide || first < 0x81 || (charset == 128 && (0xA1..=0xDF).contains(&first));
        let length = if single || rest.len() < 2 { 1 } else { 2 };
        let (character, after) = rest.split_at(length);
        let (text, _) = encoding.decode_without_bom_handling(character);
        out.push((text.chars().next().unwrap_or(char::REPLACEMENT_CHARACTER), length));
        rest = after;
    }
    out
}

/// What a code of a symbol family means; what is not known stays the code.
pub(super) fn meant(code: u32, family: &str) -> char {
    let plain = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    symbol(family, plain).or_else(|| char::from_u32(plain)).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// A line of text as a record gives it.
pub(super) struct TextRecord {
    pub(super) at: Point,
    pub(super) characters: Vec<char>,
    /// Logical, one for each character, or none.
    pub(super) advances: Vec<f64>,
    /// Filled with the background before, or what is shown of the text ([MS-EMF] 2.1.11).
    pub(super) frame: Option<Frame>,
    pub(super) filled: bool,
}

impl Canvas {
    /// Draws a line of text.
    pub(super) fn text(&mut self, line: TextRecord) {
        if let Some(frame) = line.frame.filter(|_| line.filled) {
            self.fill_box(frame, Some(self.state.background));
        }
        if self.in_path() {
            // Outlines of letters as a path of their own.
            return self.skip();
        }
        let mut line = line;
        line.characters.truncate(MOST_CHARACTERS);
        while line.characters.last().is_some_and(|last| *last == '\0') {
            line.characters.pop();
        }
        if line.characters.is_empty() {
            return;
        }
        let font = Arc::clone(&self.state.font);
        let map = self.to_frame();
        let (sine, cosine) = font.escapement.to_radians().sin_cos();
        // Lines turn on the device, whatever its units; the world turns with them.
        let way = self.state.mapping.world.apply_vector(cosine, -sine);
        let (along, upright) = (map.apply_vector(cosine, sine).length(), map.apply_vector(-sine, cosine).length());
        let align = self.state.text_align;
        let moves = align & 1 != 0;
        let at = if moves { self.state.position } else { line.at };
        let height = match font.height {
            0.0 => TextHeight::Em(12.0 * upright),
            height if height < 0.0 => TextHeight::Em(-height * upright),
            height => TextHeight::Cell(height * upright),
        };
        if moves {
            let em = font.height.abs();
            let way = if line.advances.is_empty() {
                em * 0.5 * line.characters.len() as f64
            } else {
                line.advances.iter().sum()
            };
            self.state.position = Point { x: at.x + way * cosine, y: at.y - way * sine };
        }
        line.advances.truncate(line.characters.len());
        self.push(Primitive::Text(Text {
            characters: line.characters,
            advances: line.advances.into_iter().map(|advance| advance * along).collect(),
            font: Arc::clone(&font.font),
            height,
            color: self.state.text_color,
            origin: map.apply(at),
            rotation: way.y.atan2(way.x).to_degrees(),
            anchor: match align & 6 {
                2 => TextAnchor::End,
                6 => TextAnchor::Middle,
                _ => TextAnchor::Start,
            },
            baseline: match align & 24 {
                24 => TextBaseline::Baseline,
                8 => TextBaseline::Bottom,
                _ => TextBaseline::Top,
            },
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_a_charset_are_its_characters() {
        assert_eq!(decode(&[b'a', 0xD6, 0xD0], 134, ""), [('a', 1), ('中', 2)]);
        assert_eq!(decode(&[0x61], SYMBOL, "Symbol"), [('α', 1)]);
        assert_eq!(decode(&[0xC1], 161, ""), [('Α', 1)]);
        assert_eq!(decode(&[0xD6], 134, "").len(), 1, "half a character is one all the same");
    }
}
