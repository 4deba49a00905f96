//! Bins of formatting: pages of the stream `WordDocument` that say which properties hold from which offset to which.
//! [MS-DOC] 2.9.33 (ChpxFkp), 2.9.175 (PapxFkp).

use super::bytes::{index, slice, u8_at, u16_at, u32_at};
use super::plc::Plc;
use crate::error::Result;
use crate::ooxml::ReadContext;
use crate::read::session::Session;

/// Size of a page.
const PAGE: usize = 512;
/// Bytes that a page of paragraph properties has for each paragraph (BxPap).
const PARAGRAPH_ENTRY: usize = 13;

/// Properties that hold from one offset of the stream to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bin<'f> {
    from: u32,
    to: u32,
    /// Index of the paragraph style (istd); 0 for characters.
    pub(super) style: u16,
    /// Property modifiers over the style.
    pub(super) list: &'f [u8],
}

/// All bins of one kind, by offset.
#[derive(Debug, Default)]
pub(super) struct Bins<'f>(Vec<Bin<'f>>);

impl<'f> Bins<'f> {
    /// The character properties on the pages that this list names.
    pub(super) fn of_characters(main: &'f [u8], pages: &[u8], session: &mut Session) -> Result<Self> {
        Self::read(main, pages, session, |page, count, at| {
            let entry = count.checked_add(1)?.checked_mul(4)?.checked_add(at)?;
            let offset = usize::from(u8_at(page, entry)?).checked_mul(2)?;
            if offset == 0 {
                return Some((0, &[]));
            }
            Some((0, slice(page, offset.checked_add(1)?, usize::from(u8_at(page, offset)?))?))
        })
    }

    /// The paragraph properties on the pages that this list names.
    pub(super) fn of_paragraphs(main: &'f [u8], pages: &[u8], session: &mut Session) -> Result<Self> {
        Self::read(main, pages, session, |page, count, at| {
            let entry = count.checked_add(1)?.checked_mul(4)?.checked_add(at.checked_mul(PARAGRAPH_ENTRY)?)?;
            let offset = usize::from(u8_at(page, entry)?).checked_mul(2)?;
            if offset == 0 {
                return Some((0, &[]));
            }
            // A size of zero says that the next byte has the size, in words; else it counts one byte too many.
            let (begin, size) = match usize::from(u8_at(page, offset)?) {
                0 => (2, usize::from(u8_at(page, offset.checked_add(1)?)?).checked_mul(2)?),
                words => (1, words.checked_mul(2)?.checked_sub(1)?),
            };
            let begin = offset.checked_add(begin)?;
            let bytes = page.get(begin..page.len().min(begin.checked_add(size)?))?;
            Some((u16_at(bytes, 0).unwrap_or(0), bytes.get(2..).unwrap_or_default()))
        })
    }

    fn read(
        main: &'f [u8],
        pages: &[u8],
        session: &mut Session,
        entry: impl Fn(&'f [u8], usize, usize) -> Option<(u16, &'f [u8])>,
    ) -> Result<Self> {
        let mut bins = Vec::new();
        for (_, record) in Plc::new(pages, 4).iter() {
            session.count_element()?;
            let number = index(u32_at(record, 0).unwrap_or(0) & 0x003F_FFFF);
            let Some(page) = slice(main, number.saturating_mul(PAGE), PAGE) else { continue };
            let count = usize::from(u8_at(page, PAGE.saturating_sub(1)).unwrap_or(0));
            for at in 0..count {
                session.count_element()?;
                let offset = at.saturating_mul(4);
                let range = u32_at(page, offset).zip(u32_at(page, offset.saturating_add(4)));
                if let (Some((from, to)), Some((style, list))) = (range, entry(page, count, at))
                    && from < to
                {
                    bins.push(Bin { from, to, style, list });
                }
            }
        }
        bins.sort_by_key(|bin| bin.from);
        Ok(Bins(bins))
    }

    /// The bin that an offset is in, if any.
    pub(super) fn at(&self, offset: u32) -> Option<&Bin<'f>> {
        let before = self.0.partition_point(|bin| bin.from <= offset).checked_sub(1)?;
        self.0.get(before).filter(|bin| offset < bin.to)
    }

    /// The modifiers at an offset, and the offset where others begin.
    pub(super) fn stretch(&self, offset: u32) -> (&'f [u8], u32) {
        let after = self.0.partition_point(|bin| bin.from <= offset);
        let next = self.0.get(after).map_or(u32::MAX, |bin| bin.from);
        match self.at(offset) {
            Some(bin) => (bin.list, bin.to.min(next)),
            None => (&[], next),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]
mod tests {
    use super::*;

    fn pages() -> Vec<u8> {
        [0u32, 999, 1].iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    fn stream(page: &[(usize, &[u8])]) -> Vec<u8> {
        let mut main = vec![0; 2 * PAGE];
        for (at, bytes) in page {
            main[PAGE + at..PAGE + at + bytes.len()].copy_from_slice(bytes);
        }
        main
    }

    #[test]
    fn characters_have_the_modifiers_of_their_bin() {
        let offsets: Vec<u8> = [10u32, 20, 30].iter().flat_map(|offset| offset.to_le_bytes()).collect();
        let main = stream(&[(0, &offsets), (12, &[100, 0]), (200, &[3, 0x35, 0x08, 1]), (511, &[2])]);
        let bins = Bins::of_characters(&main, &pages(), &mut Session::new(9)).unwrap();
        assert_eq!(bins.stretch(10), ([0x35, 0x08, 1].as_slice(), 20));
        assert_eq!(
            (bins.stretch(25), bins.stretch(5), bins.stretch(40)),
            (([].as_slice(), 30), ([].as_slice(), 10), ([].as_slice(), u32::MAX))
        );
    }

    #[test]
    fn sizes_of_paragraph_properties_come_in_two_ways() {
        let offsets: Vec<u8> = [0u32, 5, 9].iter().flat_map(|offset| offset.to_le_bytes()).collect();
        let main = stream(&[
            (0, &offsets),
            (12, &[100]),
            (25, &[110]),
            (200, &[0, 3, 7, 0, 0x16, 0x24, 1, 0]),
            (220, &[2, 8, 0, 1]),
            (511, &[2]),
        ]);
        let bins = Bins::of_paragraphs(&main, &pages(), &mut Session::new(9)).unwrap();
        let found = |offset| bins.at(offset).map(|bin| (bin.style, bin.list.len()));
        assert_eq!((found(0), found(8), found(9)), (Some((7, 4)), Some((8, 1)), None));
    }
}
