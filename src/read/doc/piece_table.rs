//! The text: pieces of the stream `WordDocument` put together in the order of the document. [MS-DOC] 2.4.1, 2.8.35.
//!
//! A fast-saved file has its pieces in any order. Formatting goes by offset in the stream, not by position in the
//! text, so each position knows its piece.

use super::bytes::{i16_at, index, slice, u8_at, u16_at, u32_at};
use super::plc::Plc;
use crate::error::Result;
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use std::ops::Range;

/// Characters that Windows-1252 has at 0x80 to 0x9F; 0 where a byte is its own code. [MS-DOC] 2.9.73.
const HIGH: [u16; 32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0,
    0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
];

/// Text that stands together in the stream.
#[derive(Debug)]
struct Piece {
    /// Positions in the text.
    range: Range<u32>,
    /// Where it begins in the stream.
    offset: u32,
    /// One byte for each character.
    compressed: bool,
    /// Index of the property modifiers that a fast save put over the piece.
    modifiers: usize,
}

/// The text and where it comes from.
#[derive(Debug, Default)]
pub(super) struct PieceTable {
    /// The text by character position.
    text: Vec<u16>,
    pieces: Vec<Piece>,
    /// Lists of property modifiers; the first is empty.
    modifiers: Vec<Vec<u8>>,
}

impl PieceTable {
    /// Reads the pieces; `None` where there are none.
    pub(super) fn read(main: &[u8], clx: &[u8], session: &mut Session) -> Result<Option<Self>> {
        let mut table = PieceTable { modifiers: vec![Vec::new()], ..PieceTable::default() };
        let mut at: usize = 0;
        let mut lists = Vec::new();
        // Any number of property lists (Prc), then the pieces (Pcdt). [MS-DOC] 2.9.38.
        while u8_at(clx, at) == Some(1) {
            session.count_element()?;
            let Some(size) = i16_at(clx, at.saturating_add(1)).and_then(|size| usize::try_from(size).ok()) else {
                break;
            };
            lists.push(slice(clx, at.saturating_add(3), size).unwrap_or_default());
            at = at.saturating_add(3).saturating_add(size);
        }
        let Some(length) = u32_at(clx, at.saturating_add(1)).filter(|_| u8_at(clx, at) == Some(2)) else {
            return Ok(None);
        };
        let pieces = clx.get(at.saturating_add(5)..).unwrap_or_default();
        let pieces = pieces.get(..index(length)).unwrap_or(pieces);
        table.modifiers.extend(lists.iter().map(|list| list.to_vec()));
        let pieces = Plc::new(pieces, 8);
        for (at, to) in ascending(pieces).enumerate() {
            session.count_element()?;
            if let Some(record) = pieces.record(at) {
                table.add(main, to, record, lists.len());
            }
        }
        Ok((!table.pieces.is_empty()).then_some(table))
    }

    /// Adds the piece up to a position. No text is longer than the stream it is in.
    fn add(&mut self, main: &[u8], to: u32, record: &[u8], lists: usize) {
        let have = self.text.len();
        let end = index(to).min(main.len());
        let (Some(count), Some(raw)) = (end.checked_sub(have).filter(|&count| count > 0), u32_at(record, 2)) else {
            return;
        };
        let compressed = raw & 0x4000_0000 != 0;
        let offset = if compressed { (raw & 0x3FFF_FFFF) / 2 } else { raw & 0x3FFF_FFFF };
        let bytes = main.get(index(offset)..).unwrap_or_default();
        if compressed {
            self.text.extend(bytes.iter().take(count).map(|&byte| decompressed(byte)));
        } else {
            let units = bytes.chunks_exact(2).take(count);
            self.text.extend(units.map(|pair| u16::from_le_bytes(pair.try_into().unwrap_or_default())));
        }
        self.text.resize(end, 0xFFFD);
        let modifiers = self.modifiers_of(u16_at(record, 6).unwrap_or(0), lists);
        let (from, to) = (u32::try_from(have).unwrap_or(u32::MAX), u32::try_from(end).unwrap_or(u32::MAX));
        self.pieces.push(Piece { range: from..to, offset, compressed, modifiers });
    }

    /// The list that a piece's `prm` names or holds. [MS-DOC] 2.9.205, 2.9.212.
    fn modifiers_of(&mut self, prm: u16, lists: usize) -> usize {
        if prm & 1 != 0 {
            let list = usize::from(prm >> 1);
            return if list < lists { list.saturating_add(1) } else { 0 };
        }
        let [value, short] = [prm >> 8, (prm >> 1) & 0x7F];
        let (Some(code), Ok(value)) = (long_code(short), u8::try_from(value)) else { return 0 };
        let [low, high] = u16::to_le_bytes(code);
        self.modifiers.push(vec![low, high, value]);
        self.modifiers.len().saturating_sub(1)
    }

    /// The text at these positions, as far as there is any.
    pub(super) fn text(&self, range: Range<u32>) -> &[u16] {
        let end = index(range.end).min(self.text.len());
        self.text.get(index(range.start)..end).unwrap_or_default()
    }

    /// Number of characters.
    pub(super) fn len(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    fn piece(&self, position: u32) -> Option<&Piece> {
        let at = self.pieces.partition_point(|piece| piece.range.end <= position);
        self.pieces.get(at).filter(|piece| piece.range.contains(&position))
    }

    /// The offset in the stream of the character at a position.
    pub(super) fn offset(&self, position: u32) -> Option<u32> {
        let piece = self.piece(position)?;
        Some(piece.offset_of(position))
    }

    /// The offset of a position, and how many positions from it on lie before `end` in the stream and in the piece.
    pub(super) fn stretch(&self, position: u32, end: u32) -> Option<(u32, u32)> {
        let piece = self.piece(position)?;
        let bytes = end.saturating_sub(piece.offset_of(position));
        let fit = if piece.compressed { bytes } else { bytes.div_ceil(2) };
        let left = piece.range.end.saturating_sub(position);
        Some((piece.offset_of(position), left.min(fit)))
    }

    /// The modifiers over the piece that a position is in.
    pub(super) fn modifiers(&self, position: u32) -> &[u8] {
        let list = self.piece(position).and_then(|piece| self.modifiers.get(piece.modifiers));
        list.map(Vec::as_slice).unwrap_or_default()
    }
}

impl Piece {
    fn offset_of(&self, position: u32) -> u32 {
        let into = position.saturating_sub(self.range.start);
        let bytes = if self.compressed { into } else { into.saturating_mul(2) };
        self.offset.saturating_add(bytes)
    }
}

/// The positions where pieces end. One that a later one lies before is damage; the later ones count, so that the
/// text after the damage is whole.
fn ascending(pieces: Plc) -> impl Iterator<Item = u32> {
    let mut ends: Vec<u32> = pieces.positions().skip(1).collect();
    let mut least = u32::MAX;
    for end in ends.iter_mut().rev() {
        least = least.min(*end);
        *end = least;
    }
    ends.into_iter()
}

/// The character of a byte in a compressed piece.
fn decompressed(byte: u8) -> u16 {
    let high = byte.checked_sub(0x80).and_then(|at| HIGH.get(usize::from(at))).copied();
    high.filter(|&unit| unit != 0).unwrap_or_else(|| u16::from(byte))
}

/// The sprm that the short number in a piece stands for. [MS-DOC] 2.9.212 (Prm0).
fn long_code(short: u16) -> Option<u16> {
    Some(match short {
        0x05 => 0x2403,
        0x07 => 0x2405,
        0x08 => 0x2406,
        0x09 => 0x2407,
        0x0C => 0x260A,
        0x0E => 0x240C,
        0x18 => 0x2416,
        0x19 => 0x2417,
        0x1D => 0x261B,
        0x25 => 0x2423,
        0x2C => 0x242A,
        0x32 => 0x2430,
        0x33 => 0x2431,
        0x35 => 0x2433,
        0x36 => 0x2434,
        0x37 => 0x2435,
        0x38 => 0x2436,
        0x39 => 0x2437,
        0x3A => 0x2438,
        0x41 => 0x0800,
        0x42 => 0x0801,
        0x43 => 0x0802,
        0x47 => 0x0806,
        0x4B => 0x080A,
        0x4D => 0x2A0C,
        0x4E => 0x0858,
        0x53 => 0x2A33,
        0x55 => 0x0835,
        0x56 => 0x0836,
        0x57 => 0x0837,
        0x58 => 0x0838,
        0x59 => 0x0839,
        0x5A => 0x083A,
        0x5B => 0x083B,
        0x5C => 0x083C,
        0x5E => 0x2A3E,
        0x62 => 0x2A42,
        0x68 => 0x2A48,
        0x73 => 0x2A53,
        0x74 => 0x0854,
        0x75 => 0x0855,
        0x76 => 0x0856,
        0x78 => 0x2640,
        _ => return None,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    /// A Clx of these pieces: last position, raw offset, prm.
    fn clx(pieces: &[(u32, u32, u16)]) -> Vec<u8> {
        let mut plc = 0u32.to_le_bytes().to_vec();
        plc.extend(pieces.iter().flat_map(|piece| piece.0.to_le_bytes()));
        for (_, offset, prm) in pieces {
            plc.extend([0, 0]);
            plc.extend(offset.to_le_bytes());
            plc.extend(prm.to_le_bytes());
        }
        let length = u32::try_from(plc.len()).unwrap();
        [vec![1, 3, 0, 0x35, 0x08, 1, 2], length.to_le_bytes().to_vec(), plc].concat()
    }

    fn read(main: &[u8], clx: &[u8]) -> PieceTable {
        PieceTable::read(main, clx, &mut Session::new(100)).unwrap().unwrap()
    }

    #[test]
    fn pieces_come_in_the_order_of_the_text() {
        let main = [b'a', 0x93, 0x2D, 0x4E, 0x57, 0x53];
        let table = read(&main, &clx(&[(2, 2, 0), (4, 0x4000_0000, 1)]));
        assert_eq!(table.text(0..9), [0x4E2D, 0x5357, 0x61, 0x201C]);
        assert_eq!((table.offset(1), table.offset(3), table.offset(4)), (Some(4), Some(1), None));
        assert_eq!((table.modifiers(0), table.modifiers(2)), ([].as_slice(), [0x35, 0x08, 1].as_slice()));
        assert_eq!(
            (table.stretch(0, 6), table.stretch(0, 4), table.stretch(2, 99)),
            (Some((2, 2)), Some((2, 1)), Some((0, 2)))
        );
    }

    #[test]
    fn a_short_modifier_is_spelt_out() {
        let table = read(b"ab", &clx(&[(2, 0x4000_0000, 0x55 << 1 | 1 << 8)]));
        assert_eq!(table.modifiers(0), [0x35, 0x08, 1]);
    }

    #[test]
    fn a_position_past_later_ones_does_not_shift_the_text() {
        let table = read(
            b"abcdef",
            &clx(&[(1, 0x4000_0000, 0), (200, 0x4000_0002, 0), (3, 0x4000_0004, 0), (5, 0x4000_0006, 0)]),
        );
        assert_eq!(table.text(0..9), b"abcde".map(u16::from), "the second piece reaches to where the fourth begins");
    }

    #[test]
    fn text_is_no_longer_than_its_stream() {
        let table = read(b"abcd", &clx(&[(0x7FFF_FFFF, 0x4000_0004, 0)]));
        assert_eq!(table.text(0..u32::MAX), [u16::from(b'c'), u16::from(b'd'), 0xFFFD, 0xFFFD]);
        assert!(PieceTable::read(b"ab", &[2, 0, 0, 0, 0], &mut Session::new(9)).unwrap().is_none());
    }
}
