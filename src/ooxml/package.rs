//! A zip package read within bounds: every byte that comes out is charged to one budget, whatever
//! the directory claims. Parts are found without regard to case, by either slash. ECMA-376 Part 2, 6 and annex B.

use super::decode::decode;
use super::part_name::{key, relationships_of};
use super::relationships::Relationships;
use super::{Cursor, Session};
use crate::diag::{Place, WarningKind};
use crate::error::{Error, Result};
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::HashMap;
use std::io::Read;
use std::sync::Arc;
use zip::ZipArchive;
use zip::result::ZipError;

/// What a package may cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Bytes of all parts read together.
    pub(crate) max_bytes: u64,
    /// Decompressed size of a part against its compressed size.
    pub(crate) max_ratio: u64,
    /// Elements inside elements.
    pub(crate) max_depth: u32,
}

/// An open package.
pub(crate) struct Package<'b> {
    archive: ZipArchive<std::io::Cursor<&'b [u8]>>,
    index: HashMap<String, usize>,
    left: Cell<u64>,
    bounds: Bounds,
}

/// A part so small is no danger, however well it is compressed.
const FREE_OF_RATIO: u64 = 1 << 20;

impl<'b> Package<'b> {
    /// Reads the directory of a zip file.
    pub(crate) fn open(bytes: &'b [u8], bounds: Bounds) -> Result<Self> {
        let archive = ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|error| Error::Malformed {
            place: whole_file(),
            what: match error {
                ZipError::UnsupportedArchive(what) => format!("zip archive not understood: {what}"),
                _ => "the zip directory is missing or broken; the file is cut off or incompletely copied".to_owned(),
            },
        })?;
        let mut index = HashMap::with_capacity(archive.len());
        for entry in 0..archive.len() {
            if let Some(name) = written_name(bytes, &archive, entry) {
                index.entry(key(&name)).or_insert(entry);
            }
        }
        Ok(Package { archive, index, left: Cell::new(bounds.max_bytes), bounds })
    }

    /// True where the package has this part.
    pub(crate) fn has(&self, part: &str) -> bool {
        self.index.contains_key(&key(part))
    }

    /// Names of all parts, lower case, in alphabetical order.
    pub(crate) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.index.keys().map(String::as_str).collect();
        names.sort_unstable();
        names
    }

    /// The bytes of a part; `None` where there is none.
    pub(crate) fn read(&self, part: &str, session: &mut Session) -> Result<Option<Vec<u8>>> {
        let Some(&entry) = self.index.get(&key(part)) else { return Ok(None) };
        let malformed = |what: String| Error::Malformed { place: place(part, None), what };
        // A clone shares the directory; each reading has a position of its own.
        let mut archive = self.archive.clone();
        let mut file = archive.by_index(entry).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
            other => malformed(format!("zip entry not readable: {other}")),
        })?;
        let (declared, compressed, left) = (file.size(), file.compressed_size(), self.left.get());
        let too_dense =
            |length: u64| length > FREE_OF_RATIO && length > compressed.max(1).saturating_mul(self.bounds.max_ratio);
        if too_dense(declared) {
            return Err(Error::TooLarge { limit: "max-ratio", allowed: self.bounds.max_ratio });
        }
        let too_many = Error::TooLarge { limit: "max-bytes", allowed: self.bounds.max_bytes };
        if declared > left {
            return Err(too_many);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(declared).unwrap_or(0));
        let outcome = file.by_ref().take(left.saturating_add(1)).read_to_end(&mut bytes);
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        let Some(rest) = left.checked_sub(length) else { return Err(too_many) };
        self.left.set(rest);
        if too_dense(length) {
            return Err(Error::TooLarge { limit: "max-ratio", allowed: self.bounds.max_ratio });
        }
        if let Err(error) = outcome {
            if length != declared || declared == 0 {
                return Err(malformed(format!("compressed data broken: {error}")));
            }
            let what = "wrong checksum; the data was taken as it is".to_owned();
            session.warnings.add(WarningKind::Repaired { what }, Some(place(part, None)));
        }
        Ok(Some(bytes))
    }

    /// Reads an XML part with the given function; `None` where there is no such part.
    pub(crate) fn parse<T>(
        &self,
        part: &str,
        session: &mut Session,
        read: impl FnOnce(&mut Cursor) -> Result<T>,
    ) -> Result<Option<T>> {
        let Some(bytes) = self.read(part, session)? else { return Ok(None) };
        let text = part_text(part, &bytes)?;
        read(&mut Cursor::new(part, &text, self.bounds.max_depth, session)).map(Some)
    }

    /// The relationships of a part, of the package itself for the empty name; none where it has no such part.
    pub(crate) fn relationships(&self, source: &str, session: &mut Session) -> Result<Relationships> {
        let part = relationships_of(source);
        let found = self.parse(&part, session, |cursor| Relationships::read(cursor, source))?;
        Ok(found.unwrap_or_default())
    }
}

/// The name in the zip directory itself. Word knows no other; an extra field with another name for
/// the same entry would let one file show two documents.
fn written_name<'b>(
    bytes: &'b [u8],
    archive: &ZipArchive<std::io::Cursor<&'b [u8]>>,
    entry: usize,
) -> Option<Cow<'b, str>> {
    let known = archive.by_index_data(entry).ok()?;
    let header = bytes.get(usize::try_from(known.central_header_start()).ok()?..)?;
    let length = u16::from_le_bytes([*header.get(28)?, *header.get(29)?]);
    let name = header.get(46..)?.get(..usize::from(length))?;
    if header.starts_with(b"PK\x01\x02") && name != known.name_raw() {
        return Some(String::from_utf8_lossy(name));
    }
    known.name().ok().map(|name| Cow::Owned(name.into_owned()))
}

/// The text of an XML part.
fn part_text<'b>(part: &str, bytes: &'b [u8]) -> Result<Cow<'b, str>> {
    decode(bytes).map_err(|offset| Error::Malformed {
        place: place(part, u64::try_from(offset).ok()),
        what: "bytes that are no text in the declared encoding".to_owned(),
    })
}

fn place(part: &str, offset: Option<u64>) -> Place {
    Place { part: Arc::from(part), offset }
}

/// The place of what concerns the file as such.
pub(crate) fn whole_file() -> Place {
    place("file", None)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    const WIDE: Bounds = Bounds { max_bytes: 1 << 20, max_ratio: 1000, max_depth: 64 };

    fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn parts_are_found_whatever_their_case_and_slashes() {
        let file = packed(&[("Word\\Document.xml", b"<a/>")]);
        let package = Package::open(&file, WIDE).unwrap();
        assert_eq!(package.read("/word/document.XML", &mut Session::new(u64::MAX)).unwrap().unwrap(), b"<a/>");
        assert_eq!(package.read("word/styles.xml", &mut Session::new(u64::MAX)).unwrap(), None);
    }

    #[test]
    fn bytes_of_all_parts_share_one_budget() {
        let file = packed(&[("a", &[b'x'; 600]), ("b", &[b'y'; 600])]);
        let package = Package::open(&file, Bounds { max_bytes: 1000, ..WIDE }).unwrap();
        assert!(package.read("a", &mut Session::new(u64::MAX)).is_ok());
        let error = package.read("b", &mut Session::new(u64::MAX)).unwrap_err();
        assert_eq!(error, Error::TooLarge { limit: "max-bytes", allowed: 1000 });
    }

    #[test]
    fn a_part_that_blows_up_is_refused() {
        let file = packed(&[("a", &[0; 3_000_000])]);
        let package = Package::open(&file, Bounds { max_bytes: 1 << 30, max_ratio: 100, ..WIDE }).unwrap();
        let error = package.read("a", &mut Session::new(u64::MAX)).unwrap_err();
        assert_eq!(error, Error::TooLarge { limit: "max-ratio", allowed: 100 });
    }

    #[test]
    fn a_cut_off_file_is_called_so() {
        let mut file = packed(&[("a", &[b'x'; 600])]);
        file.truncate(file.len() / 2);
        assert!(matches!(Package::open(&file, WIDE), Err(Error::Malformed { .. })));
    }

    #[test]
    fn a_wrong_checksum_is_a_warning_when_all_bytes_are_there() {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        writer.start_file("a", stored).unwrap();
        writer.write_all(b"before").unwrap();
        let mut file = writer.finish().unwrap().into_inner();
        let at = file.windows(6).position(|window| window == b"before").unwrap();
        file.splice(at..at + 6, *b"BEFORE");
        let mut session = Session::new(u64::MAX);
        let bytes = Package::open(&file, WIDE).unwrap().read("a", &mut session).unwrap().unwrap();
        assert_eq!((bytes.as_slice(), session.warnings.into_list().len()), (b"BEFORE".as_slice(), 1));
    }
}
