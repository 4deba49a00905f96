//! A zip file as a container of parts, read within a budget. ECMA-376 Part 2, annex B.

use super::ReadContext;
use super::bounds::Budget;
use crate::diag::{Damage, Location, Repair};
use crate::error::{Error, FileFormat, Result};
use std::borrow::Cow;
use std::io::Read;
use zip::ZipArchive;
use zip::result::ZipError;

/// An open zip file.
pub(super) struct Archive<'b> {
    bytes: &'b [u8],
    archive: ZipArchive<std::io::Cursor<&'b [u8]>>,
}

impl<'b> Archive<'b> {
    /// Reads the directory; every entry has to begin at the offset that it gives.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self> {
        let malformed = |damage| Error::Malformed { location: Location::FILE, damage };
        let archive = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| match error {
            ZipError::UnsupportedArchive(feature) => malformed(Damage::ZipFeature { detail: feature.to_string() }),
            _ => malformed(Damage::ZipDirectory),
        })?;
        let archive = Archive { bytes, archive };
        let fits = |entry| archive.begins(entry).is_some_and(|entry| entry.starts_with(b"PK\x03\x04"));
        if (0..archive.archive.len()).all(fits) { Ok(archive) } else { Err(malformed(Damage::ZipDirectory)) }
    }

    /// Each entry's name and number, in the order of the directory.
    pub(super) fn names(&self) -> impl Iterator<Item = (Cow<'b, str>, usize)> {
        (0..self.archive.len()).filter_map(|entry| Some((self.written_name(entry)?, entry)))
    }

    /// Some entries have the same name; the last of them counts.
    pub(super) fn has_duplicates(&self) -> bool {
        self.archive.has_duplicate_names()
    }

    /// The name in the zip directory itself. Word knows no other; an extra field with another name for
    /// the same entry would let one file show two documents.
    fn written_name(&self, entry: usize) -> Option<Cow<'b, str>> {
        let known = self.archive.by_index_data(entry).ok()?;
        let header = self.header(entry)?;
        let length = u16::from_le_bytes(*header.get(28..)?.first_chunk()?);
        let name = header.get(46..)?.get(..usize::from(length))?;
        if header.starts_with(b"PK\x01\x02") && name != known.name_raw() {
            return Some(String::from_utf8_lossy(name));
        }
        known.name().ok().map(|name| Cow::Owned(name.into_owned()))
    }

    /// The bytes from an entry's own header on.
    fn begins(&self, entry: usize) -> Option<&'b [u8]> {
        let start = self.archive.by_index_data(entry).ok()?.header_start();
        self.bytes.get(usize::try_from(start).ok()?..)
    }

    /// How an entry is compressed.
    fn method(&self, entry: usize) -> Option<u16> {
        self.header(entry)?.get(10..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
    }

    /// An entry of the directory, and what follows it.
    fn header(&self, entry: usize) -> Option<&'b [u8]> {
        let start = self.archive.by_index_data(entry).ok()?.central_header_start();
        self.bytes.get(usize::try_from(start).ok()?..)
    }

    /// The bytes of an entry that is the given part.
    pub(super) fn read(
        &self,
        entry: usize,
        part: &str,
        budget: &Budget,
        context: &mut dyn ReadContext,
    ) -> Result<Vec<u8>> {
        let malformed = |damage| Error::Malformed { location: Location::in_part(part), damage };
        if let Some(method) = self.method(entry).filter(|method| ![0, 8].contains(method)) {
            return Err(malformed(Damage::ZipMethod { method }));
        }
        // A clone shares the directory; each reading has a position of its own.
        let mut archive = self.archive.clone();
        let mut file = archive.by_index(entry).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => locked(),
            other => malformed(Damage::ZipEntry { detail: other.to_string() }),
        })?;
        let (declared, compressed, left) = (file.size(), file.compressed_size(), budget.left());
        budget.check_ratio(declared, compressed)?;
        if declared > left {
            return Err(budget.too_many());
        }
        let mut bytes = Vec::with_capacity(usize::try_from(declared).unwrap_or(0));
        let outcome = file.by_ref().take(left.saturating_add(1)).read_to_end(&mut bytes);
        budget.charge(bytes.len())?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        budget.check_ratio(length, compressed)?;
        if let Err(error) = outcome {
            if length != declared || declared == 0 {
                return Err(malformed(Damage::CompressedData { detail: error.to_string() }));
            }
            context.warn(Repair::WrongChecksum.into(), Location::in_part(part));
        }
        Ok(bytes)
    }
}

/// A zip entry has a password of its own, which Word knows nothing of.
pub(super) fn locked() -> Error {
    Error::UnknownFormat { found: FileFormat::EncryptedZip }
}
