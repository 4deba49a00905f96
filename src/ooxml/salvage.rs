//! Entries of a zip file whose directory is lost or does not fit: found by their own headers, as
//! Word's repair finds them. Of two with one name the first counts. PKWARE APPNOTE, 4.3.7 and 4.3.9.

use super::ReadContext;
use super::bounds::Budget;
use crate::diag::{Damage, Location, Repair};
use crate::error::{Error, Result};
use flate2::read::DeflateDecoder;
use std::borrow::Cow;
use std::io::Read;

/// An entry as its local header describes it.
#[derive(Debug)]
pub(super) struct Entry<'b> {
    pub(super) name: Cow<'b, str>,
    method: u16,
    is_encrypted: bool,
    checksum: u32,
    /// Compressed, to the next header where the length is not known.
    data: &'b [u8],
    /// Decompressed length in bytes; `None` where it and the checksum are in a descriptor after the data.
    length: Option<u64>,
}

const HEADER: &[u8] = b"PK\x03\x04";
const DESCRIPTOR: &[u8] = b"PK\x07\x08";

/// Every entry whose header is whole, in the order of the file.
pub(super) fn entries(bytes: &[u8]) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    let mut rest = bytes;
    while let Some(header) = next_header(rest) {
        rest = header.get(HEADER.len()..).unwrap_or_default();
        let Some((entry, after)) = read_entry(header) else { continue };
        rest = after;
        if !entry.name.ends_with('/') {
            entries.push(entry);
        }
    }
    entries
}

/// The bytes from the next local header on.
fn next_header(bytes: &[u8]) -> Option<&[u8]> {
    bytes.get(bytes.windows(HEADER.len()).position(|window| window == HEADER)?..)
}

fn read_entry(header: &[u8]) -> Option<(Entry<'_>, &[u8])> {
    let short = |at: usize| header.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes));
    let long = |at: usize| header.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes));
    let (flags, method, checksum) = (short(6)?, short(8)?, long(14)?);
    let compressed = usize::try_from(long(18)?).ok()?;
    let (name, data) = header.get(30..)?.split_at_checked(usize::from(short(26)?))?;
    let data = data.get(usize::from(short(28)?)..)?;
    // Sizes of zip64 are not here; such an entry ends where the next one begins, too.
    let length = Some(long(22)?).filter(|length| flags & 8 == 0 && *length != u32::MAX).map(u64::from);
    let known = length.and_then(|_| data.split_at_checked(compressed));
    let (data, rest) = known.unwrap_or_else(|| {
        let end = data.windows(4).position(|window| window == HEADER || window == b"PK\x01\x02");
        data.split_at_checked(end.unwrap_or(data.len())).unwrap_or((data, &[]))
    });
    let name = String::from_utf8_lossy(name);
    (!name.is_empty()).then_some((Entry { name, method, is_encrypted: flags & 1 != 0, checksum, data, length }, rest))
}

impl Entry<'_> {
    /// The bytes of the entry that is the given part.
    pub(super) fn read(&self, part: &str, budget: &Budget, context: &mut dyn ReadContext) -> Result<Vec<u8>> {
        let malformed = |damage| Error::Malformed { location: Location::in_part(part), damage };
        if self.is_encrypted {
            return Err(super::archive::locked());
        }
        let mut bytes = Vec::new();
        let most = budget.left().saturating_add(1);
        let outcome = match self.method {
            0 => self.stored().take(most).read_to_end(&mut bytes),
            8 => DeflateDecoder::new(self.data).take(most).read_to_end(&mut bytes),
            method => return Err(malformed(Damage::ZipMethod { method })),
        };
        budget.charge(bytes.len())?;
        let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        budget.check_ratio(length(&bytes), length(self.data))?;
        outcome.map_err(|error| malformed(Damage::CompressedData { detail: error.to_string() }))?;
        if self.length.is_some_and(|expected| expected != length(&bytes)) {
            return Err(malformed(Damage::Truncated));
        }
        let mut crc = flate2::Crc::new();
        crc.update(&bytes);
        if self.length.is_some() && crc.sum() != self.checksum {
            context.warn(Repair::WrongChecksum.into(), Location::in_part(part));
        }
        Ok(bytes)
    }

    /// Data that is not compressed, without the descriptor behind it.
    fn stored(&self) -> &[u8] {
        let end = self.data.windows(DESCRIPTOR.len()).rposition(|window| window == DESCRIPTOR);
        end.filter(|_| self.length.is_none()).and_then(|end| self.data.get(..end)).unwrap_or(self.data)
    }
}
