//! Document properties: two streams of property sets. [MS-OLEPS] 2.21 (PropertySetStream), [MS-OSHARED] 2.3.3.2.
//!
//! WPS writes sets that break the rules; what cannot be read of them is left out without a word, as it is no content.

use super::bytes::{index, slice, u16_at, u32_at, utf16};
use crate::model::Metadata;
use crate::ooxml::ReadContext;
use crate::read::assemble::Charset;
use crate::read::compound::CompoundFile;

/// Properties of a set that are looked at.
const MOST: usize = 1000;

/// Hundreds of nanoseconds in a second and in a minute.
const SECOND: u64 = 10_000_000;
const MINUTE: u64 = 60 * SECOND;

/// Seconds from 1601, where Windows begins to count, to 1970.
const SECONDS_TO_1970: u64 = 11_644_473_600;

/// Reads both streams.
pub(super) fn read_metadata(file: &CompoundFile, context: &mut dyn ReadContext) -> Metadata {
    let mut metadata = Metadata::default();
    if let Some(stream) = file.stream("\u{5}SummaryInformation", context) {
        let set = PropertySet::first(&stream);
        metadata.title = set.text(2);
        metadata.subject = set.text(3);
        metadata.creator = set.text(4);
        metadata.keywords = set.text(5);
        metadata.description = set.text(6);
        metadata.last_modified_by = set.text(8);
        metadata.editing_minutes = set.time(10).and_then(|time| u32::try_from(time.div_euclid(MINUTE)).ok());
        metadata.created = set.time(12).and_then(date);
        metadata.modified = set.time(13).and_then(date);
        metadata.application = set.text(18);
    }
    if let Some(stream) = file.stream("\u{5}DocumentSummaryInformation", context) {
        let set = PropertySet::first(&stream);
        metadata.category = set.text(2);
        metadata.application_version = set.number(23).filter(|version| version >> 16 != 0).map(|version| {
            let [major, minor] = [version >> 16, version & 0xFFFF];
            format!("{:02}.{:04}", major.min(99), minor.min(9999))
        });
    }
    metadata
}

/// The first set of a stream.
struct PropertySet<'s> {
    bytes: &'s [u8],
    charset: Charset,
}

impl<'s> PropertySet<'s> {
    fn first(stream: &'s [u8]) -> Self {
        let start = u32_at(stream, 44).map_or(usize::MAX, index);
        let bytes = stream.get(start..).unwrap_or_default();
        let mut set = PropertySet { bytes, charset: Charset::LATIN };
        // A code page is a signed number of 16 bits; 65001 is beyond them.
        let code_page = set.value(1).filter(|(kind, _)| *kind == 2).and_then(|(_, value)| u16_at(value, 0));
        set.charset = code_page.and_then(|page| Charset::of_code_page(i32::from(page))).unwrap_or(Charset::LATIN);
        set
    }

    /// Type and bytes of a value.
    fn value(&self, id: u32) -> Option<(u16, &'s [u8])> {
        let count = index(u32_at(self.bytes, 4)?).min(MOST);
        let entries = slice(self.bytes, 8, count.saturating_mul(8)).unwrap_or(self.bytes.get(8..)?);
        let entry = entries.chunks_exact(8).find(|entry| u32_at(entry, 0) == Some(id))?;
        let value = self.bytes.get(index(u32_at(entry, 4)?)..)?;
        Some((u16_at(value, 0)?, value.get(4..)?))
    }

    /// Text of bytes (VT_LPSTR) or of UTF-16 (VT_LPWSTR), up to its zero.
    fn text(&self, id: u32) -> Option<String> {
        let (kind, value) = self.value(id)?;
        let length = index(u32_at(value, 0)?);
        let text = match kind {
            // Bytes in code page 1200 are UTF-16 all the same.
            0x1E if self.is_utf16() => utf16(value, 4, length.div_euclid(2))?,
            0x1E => {
                let bytes = value.get(4..)?;
                let bytes = bytes.get(..length).unwrap_or(bytes);
                let mut text = String::new();
                self.charset.decode(bytes.split(|byte| *byte == 0).next().unwrap_or_default(), &mut text);
                text
            }
            0x1F => utf16(value, 4, length)?,
            _ => return None,
        };
        let text = text.split('\0').next().unwrap_or_default().trim().to_owned();
        Some(text).filter(|text| !text.is_empty())
    }

    fn is_utf16(&self) -> bool {
        self.value(1).and_then(|(_, value)| u16_at(value, 0)) == Some(1200)
    }

    /// A moment or a length of time (VT_FILETIME), in hundreds of nanoseconds; zero is none.
    fn time(&self, id: u32) -> Option<u64> {
        let (_, value) = self.value(id).filter(|(kind, _)| *kind == 0x40)?;
        let time = u64::from(u32_at(value, 4)?) << 32 | u64::from(u32_at(value, 0)?);
        Some(time).filter(|time| *time != 0)
    }

    /// A number (VT_I4).
    fn number(&self, id: u32) -> Option<u32> {
        let (_, value) = self.value(id).filter(|(kind, _)| *kind == 3)?;
        u32_at(value, 0)
    }
}

/// A moment as ISO 8601 writes it.
fn date(time: u64) -> Option<String> {
    let seconds = time.div_euclid(SECOND).checked_sub(SECONDS_TO_1970)?;
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Years begin in March here, so that the leap day is the last; eras have 400 years. Days are counted from
    // 1 March of the year 0, which is 719468 days before 1970.
    let days = days.checked_add(719_468)?;
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let leaps = day.div_euclid(1_460).saturating_add(day.div_euclid(146_096));
    let year = day.saturating_add(day.div_euclid(36_524)).checked_sub(leaps)?.div_euclid(365);
    let before = year.saturating_mul(365).saturating_add(year.div_euclid(4)).checked_sub(year.div_euclid(100))?;
    let day = day.checked_sub(before)?;
    let month = day.saturating_mul(5).saturating_add(2).div_euclid(153);
    let first = month.saturating_mul(153).saturating_add(2).div_euclid(5);
    let day = day.checked_sub(first)?.saturating_add(1);
    let (month, next) = if month < 10 { (month.saturating_add(3), 0) } else { (month.saturating_sub(9), 1) };
    let year = era.saturating_mul(400).saturating_add(year).saturating_add(next);
    let (hour, minute) = (second.div_euclid(3600), second.div_euclid(60).rem_euclid(60));
    let second = second.rem_euclid(60);
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    #![expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]
    use super::*;
    use crate::read::session::Session;
    use std::io::{Cursor, Write};

    /// A stream with one set of these properties: id, type and value.
    fn stream(properties: &[(u32, u16, &[u8])]) -> Vec<u8> {
        let mut set = vec![0; 8 + properties.len() * 8];
        set[4] = u8::try_from(properties.len()).unwrap();
        for (at, (id, kind, value)) in properties.iter().enumerate() {
            let offset = u32::try_from(set.len()).unwrap();
            set[8 + at * 8..][..4].copy_from_slice(&id.to_le_bytes());
            set[12 + at * 8..][..4].copy_from_slice(&offset.to_le_bytes());
            set.extend([&kind.to_le_bytes()[..], &[0, 0], value].concat());
        }
        let mut stream = vec![0; 48];
        stream[44] = 48;
        stream.extend(set);
        stream
    }

    fn bytes(text: &[u8]) -> Vec<u8> {
        [&u32::try_from(text.len()).unwrap().to_le_bytes()[..], text].concat()
    }

    fn metadata(summary: &[u8]) -> Metadata {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("\u{5}SummaryInformation").unwrap().write_all(summary).unwrap();
        let file = file.into_inner().into_inner();
        read_metadata(&CompoundFile::open(&file).unwrap(), &mut Session::new(0))
    }

    #[test]
    fn texts_are_in_the_code_page_that_the_set_names() {
        let gbk = stream(&[(1, 2, &[0xA8, 3]), (2, 0x1E, &bytes(b"\xC1\xF8\xCF\xAA\0")), (18, 0x1E, &bytes(b"WPS\0"))]);
        let metadata = self::metadata(&gbk);
        assert_eq!((metadata.title.as_deref(), metadata.application.as_deref()), (Some("柳溪"), Some("WPS")));
        let utf8 = stream(&[(1, 2, &[0xE9, 0xFD]), (4, 0x1E, &bytes("柳\0".as_bytes()))]);
        assert_eq!(self::metadata(&utf8).creator.as_deref(), Some("柳"));
    }

    #[test]
    fn moments_are_dates() {
        assert_eq!(date((SECONDS_TO_1970 + 951_782_400) * SECOND).as_deref(), Some("2000-02-29T00:00:00Z"));
        assert_eq!(date((SECONDS_TO_1970 + 1_609_459_199) * SECOND).as_deref(), Some("2020-12-31T23:59:59Z"));
        assert_eq!((date(5), date(u64::MAX)), (None, None));
    }

    #[test]
    fn broken_sets_are_left_out() {
        let whole = stream(&[(2, 0x1E, &bytes(b"Title\0")), (12, 0x40, &[1; 8])]);
        for at in 0..whole.len() {
            let mut copy = whole.clone();
            copy[at] ^= 0xFF;
            let _ = (metadata(&copy), metadata(whole.get(..at).unwrap()));
        }
        assert_eq!(metadata(&whole).title.as_deref(), Some("Title"));
    }
}
