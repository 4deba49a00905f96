//! The two shapes of lists in the table stream: positions with a record for each gap between them (PLC), and
//! strings with data (STTB). [MS-DOC] 2.2.2, 2.2.4.

use super::bytes::{index, slice, u8_at, u16_at, u32_at, utf16};

/// n + 1 positions and n records between them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Plc<'f> {
    bytes: &'f [u8],
    record: usize,
    count: usize,
}

impl<'f> Plc<'f> {
    /// The list in these bytes, with records of so many bytes.
    pub(super) fn new(bytes: &'f [u8], record: usize) -> Self {
        let count = bytes.len().saturating_sub(4).checked_div(record.saturating_add(4)).unwrap_or(0);
        Plc { bytes, record, count }
    }

    /// Number of records.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The position at an index, up to and with the number of records.
    pub(super) fn position(&self, at: usize) -> Option<u32> {
        (at <= self.count).then(|| u32_at(self.bytes, at.checked_mul(4)?))?
    }

    /// The record at an index.
    pub(super) fn record(&self, at: usize) -> Option<&'f [u8]> {
        if at >= self.count {
            return None;
        }
        let positions = self.count.checked_add(1)?.checked_mul(4)?;
        slice(self.bytes, positions.checked_add(at.checked_mul(self.record)?)?, self.record)
    }

    /// Positions with the records that follow them.
    pub(super) fn iter(self) -> impl Iterator<Item = (u32, &'f [u8])> {
        (0..self.count).filter_map(move |at| Some((self.position(at)?, self.record(at)?)))
    }

    /// All positions, one more than there are records.
    pub(super) fn positions(self) -> impl Iterator<Item = u32> {
        (0..=self.count).filter_map(move |at| self.position(at))
    }
}

/// The strings of an extended STTB, whose strings are UTF-16, each with the data after it.
pub(super) fn strings(bytes: &[u8]) -> Vec<String> {
    let mut strings = Vec::new();
    if u16_at(bytes, 0) != Some(0xFFFF) {
        return strings;
    }
    let (Some(count), Some(extra)) = (u16_at(bytes, 2), u16_at(bytes, 4)) else { return strings };
    let mut at: usize = 6;
    for _ in 0..count {
        let Some(units) = u16_at(bytes, at).map(usize::from) else { break };
        let Some(string) = utf16(bytes, at.saturating_add(2), units) else { break };
        strings.push(string);
        at = at.saturating_add(units.saturating_mul(2)).saturating_add(2).saturating_add(usize::from(extra));
    }
    strings
}

/// The entries of an STTB whose strings are bytes, as the table of fonts is. [MS-DOC] 2.9.286.
pub(super) fn byte_strings(bytes: &[u8]) -> Vec<&[u8]> {
    let mut strings = Vec::new();
    let (Some(count), Some(extra)) = (u16_at(bytes, 0), u16_at(bytes, 2)) else { return strings };
    let mut at: usize = 4;
    for _ in 0..count {
        let Some(length) = u8_at(bytes, at).map(usize::from) else { break };
        let Some(string) = slice(bytes, at.saturating_add(1), length) else { break };
        strings.push(string);
        at = at.saturating_add(length).saturating_add(1).saturating_add(usize::from(extra));
    }
    strings
}

/// A string with its length before it, in UTF-16 units: an Xst. [MS-DOC] 2.9.352.
pub(super) fn counted_string(bytes: &[u8], at: usize) -> Option<(String, usize)> {
    let units = usize::from(u16_at(bytes, at)?);
    let begin = at.checked_add(2)?;
    Some((utf16(bytes, begin, units)?, begin.checked_add(units.checked_mul(2)?)?))
}

/// A part of a stream by its offset and length.
pub(super) fn part(stream: &[u8], offset: u32, length: u32) -> Option<&[u8]> {
    slice(stream, index(offset), index(length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plc_pairs_positions_with_records() {
        let bytes = [0, 0, 0, 0, 5, 0, 0, 0, 9, 0, 0, 0, 1, 2, 3, 4];
        let plc = Plc::new(&bytes, 2);
        assert_eq!(plc.iter().collect::<Vec<_>>(), [(0, [1, 2].as_slice()), (5, &[3, 4])]);
        assert_eq!((plc.position(2), plc.position(3), plc.record(2)), (Some(9), None, None));
        assert_eq!(Plc::new(&bytes, 0).positions().count(), 4);
        assert_eq!(Plc::new(&[], 2).len(), 0);
    }

    #[test]
    fn strings_end_with_their_bytes() {
        let bytes = [0xFF, 0xFF, 2, 0, 0, 0, 1, 0, 0x2D, 0x4E, 9, 0];
        assert_eq!(strings(&bytes), ["中"]);
        assert_eq!(byte_strings(&[1, 0, 0, 0, 2, 7, 8]), [[7, 8]]);
        assert_eq!(counted_string(&[1, 0, 0x2D, 0x4E, 0], 0), Some(("中".to_owned(), 4)));
    }
}
