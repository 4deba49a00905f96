//! Archives as streams of members. Nothing is unpacked to disk, and no path in an archive is
//! followed: names only become names of outputs.
//!
//! What a file is, is decided by its content. A zip with the parts of a package is a document.

mod names;
mod sevenz;
mod tar;
mod zip;
use crate::diag::{Damage, Location};
use crate::error::{Error, Result};
use crate::read::Limits;
use std::io::{self, Read, Seek, SeekFrom};

/// What archives are read from.
pub(super) trait Source: Read + Seek {}

impl<T: Read + Seek> Source for T {}

/// What a file holds, as far as a run cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Content {
    /// Perhaps a document: whoever reads it says more.
    Document,
    /// An archive.
    Archive(Kind),
    /// Neither.
    Other,
}

/// Kinds of archives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Zip,
    Tar,
    /// Compressed as one stream.
    TarGz,
    SevenZ,
}

/// A member of an archive.
pub(super) struct Member {
    /// Its path, as the archive spells it.
    pub(super) name: String,
    /// Bytes it takes in the archive, where members are compressed one by one.
    pub(super) packed: Option<u64>,
}

/// Takes members one after the other.
pub(super) trait Visit {
    /// A file and its bytes. False to stop.
    fn file(&mut self, member: &Member, bytes: &mut dyn Read) -> bool;
    /// A member without readable bytes. False to stop.
    fn failed(&mut self, name: &str, error: Error) -> bool;
}

/// Bytes of a file's head that tell what it is.
pub(super) const HEAD: usize = 512;

/// What the first bytes tell; `None` where more is needed than these.
pub(super) fn content_of_head(head: &[u8]) -> Option<Content> {
    if head.starts_with(b"PK\x03\x04") {
        return zip::first_is_of_package(head).then_some(Content::Document);
    }
    if head.starts_with(b"PK\x05\x06") || head.starts_with(tar::GZIP) {
        return None;
    }
    if head.starts_with(sevenz::SIGNATURE) {
        return Some(Content::Archive(Kind::SevenZ));
    }
    if tar::is_header(head) {
        return Some(Content::Archive(Kind::Tar));
    }
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let documents: [&[u8]; 4] = [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", b"{\\rt", b"<?xml", b"MIME-Version:"];
    let is_document = documents.iter().any(|start| text.starts_with(start));
    Some(if is_document { Content::Document } else { Content::Other })
}

/// What a file holds.
pub(super) fn identify(mut file: &mut dyn Source) -> io::Result<Content> {
    let mut head = Vec::with_capacity(HEAD);
    Read::by_ref(&mut file).take(HEAD as u64).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(0))?;
    if let Some(content) = content_of_head(&head) {
        return Ok(content);
    }
    let content = if head.starts_with(tar::GZIP) { tar::content_of_gzip(file) } else { zip::content(file) };
    file.seek(SeekFrom::Start(0))?;
    Ok(content)
}

/// Visits the members of an archive in the order in which it holds them.
///
/// # Errors
/// The archive as such is damaged, or grows past the limits; members met before have been visited.
pub(super) fn visit(kind: Kind, file: &mut dyn Source, limits: &Limits, visitor: &mut dyn Visit) -> Result<()> {
    match kind {
        Kind::Zip => zip::visit(file, visitor),
        Kind::Tar => tar::visit(file, visitor),
        Kind::TarGz => tar::visit_gzip(file, limits, visitor),
        Kind::SevenZ => sevenz::visit(file, limits, visitor),
    }
}

/// Output so small is no danger, however well it is compressed.
pub(super) const FREE_OF_RATIO: u64 = 1 << 20;

/// An archive that gives no more members.
fn damaged(why: &str) -> Error {
    Error::Malformed { location: Location::FILE, damage: Damage::Archive { detail: why.to_owned() } }
}

/// A member that is a link: it has no bytes, and where it leads is nobody's business.
fn link() -> Error {
    Error::ArchiveLink
}
