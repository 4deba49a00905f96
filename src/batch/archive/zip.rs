//! Zip archives. APPNOTE.TXT 4.4.4 (bit 11: names are UTF-8), 4.6.9 (Unicode path).

use super::names::decode;
use super::{Content, Kind, Member, Source, Visit, damaged, link};
use crate::error::{Error, Result};
use zip::ZipArchive;
use zip::result::ZipError;

/// Parts, or beginnings of their names, by which a zip is a package and no archive.
const PACKAGE_PARTS: [&str; 6] =
    ["[content_types].xml", "_rels/.rels", "word/document.xml", "mimetype", "ofd.xml", "docprops/"];

/// True where a zip's first member is one of a package's: most packages are known by it.
pub(super) fn first_is_of_package(head: &[u8]) -> bool {
    let length = head.get(26..28).map_or(0, |bytes| usize::from(bytes[0]) | usize::from(bytes[1]) << 8);
    head.get(30..30 + length).is_some_and(|name| is_of_package(&String::from_utf8_lossy(name)))
}

fn is_of_package(name: &str) -> bool {
    let name = name.replace('\\', "/").to_ascii_lowercase();
    PACKAGE_PARTS.iter().any(|part| if part.ends_with('/') { name.starts_with(part) } else { name == *part })
}

/// A package, an archive, or a damaged file: that is for the document's reader to say.
pub(super) fn content(file: &mut dyn Source) -> Content {
    match ZipArchive::new(file) {
        Ok(archive) if !archive.file_names().any(|name| name.is_ok_and(|name| is_of_package(&name))) => {
            Content::Archive(Kind::Zip)
        }
        _ => Content::Document,
    }
}

pub(super) fn visit(file: &mut dyn Source, visitor: &mut dyn Visit) -> Result<()> {
    let mut archive = ZipArchive::new(file).map_err(|error| damaged(&error.to_string()))?;
    for index in 0..archive.len() {
        let name = archive.by_index_data(index).map_or_else(|_| String::new(), |data| decode(data.name_raw()));
        let go_on = match archive.by_index(index) {
            Ok(entry) if entry.is_dir() => true,
            Ok(entry) if entry.is_symlink() => visitor.failed(&name, link()),
            Ok(mut entry) => visitor.file(&Member { name, packed: Some(entry.compressed_size()) }, &mut entry),
            Err(error) => visitor.failed(&name, unreadable(error)),
        };
        if !go_on {
            break;
        }
    }
    Ok(())
}

fn unreadable(error: ZipError) -> Error {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Error::Encrypted,
        error => damaged(&error.to_string()),
    }
}
