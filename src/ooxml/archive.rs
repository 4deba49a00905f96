//! A zip file as a container of parts, read within a budget. ECMA-376 Part 2, annex B.

use super::Session;
use super::bounds::Budget;
use super::package::{place, whole_file};
use crate::diag::WarningKind;
use crate::error::{Error, Result};
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
    /// Reads the directory.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self> {
        let archive = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| Error::Malformed {
            place: whole_file(),
            what: match error {
                ZipError::UnsupportedArchive(what) => format!("zip archive not understood: {what}"),
                _ => "the zip directory is missing or broken; the file is cut off or incompletely copied".to_owned(),
            },
        })?;
        Ok(Archive { bytes, archive })
    }

    /// Each entry's name and number, in the order of the directory.
    pub(super) fn names(&self) -> impl Iterator<Item = (Cow<'b, str>, usize)> {
        (0..self.archive.len()).filter_map(|entry| Some((self.written_name(entry)?, entry)))
    }

    /// The name in the zip directory itself. Word knows no other; an extra field with another name for
    /// the same entry would let one file show two documents.
    fn written_name(&self, entry: usize) -> Option<Cow<'b, str>> {
        let known = self.archive.by_index_data(entry).ok()?;
        let header = self.bytes.get(usize::try_from(known.central_header_start()).ok()?..)?;
        let length = u16::from_le_bytes([*header.get(28)?, *header.get(29)?]);
        let name = header.get(46..)?.get(..usize::from(length))?;
        if header.starts_with(b"PK\x01\x02") && name != known.name_raw() {
            return Some(String::from_utf8_lossy(name));
        }
        known.name().ok().map(|name| Cow::Owned(name.into_owned()))
    }

    /// The bytes of an entry that is the given part.
    pub(super) fn read(&self, entry: usize, part: &str, budget: &Budget, session: &mut Session) -> Result<Vec<u8>> {
        let malformed = |what: String| Error::Malformed { place: place(part, None), what };
        // A clone shares the directory; each reading has a position of its own.
        let mut archive = self.archive.clone();
        let mut file = archive.by_index(entry).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
            other => malformed(format!("zip entry not readable: {other}")),
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
                return Err(malformed(format!("compressed data broken: {error}")));
            }
            let what = "wrong checksum; the data was taken as it is".to_owned();
            session.warnings.add(WarningKind::Repaired { what }, Some(place(part, None)));
        }
        Ok(bytes)
    }
}
