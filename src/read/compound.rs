//! OLE compound files: encrypted packages, Word 97-2003 documents, files of other applications. [MS-CFB].
//!
//! A broken one is still recognised by the names in its directory, so that its error says what it is.
use crate::diag::{Damage, Location};
use crate::error::{EncryptionScheme, Error, Result};
use std::io::{Cursor, Read};

/// The first bytes of a compound file. [MS-CFB] 2.2.
const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// A compound file, opened once and lent to whoever reads its streams.
pub(super) struct CompoundFile<'b> {
    bytes: &'b [u8],
    /// `None` where the file's structure is broken.
    file: Option<cfb::CompoundFile<Cursor<&'b [u8]>>>,
}

impl<'b> CompoundFile<'b> {
    /// `None` where the bytes are no compound file.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        bytes.starts_with(MAGIC).then(|| CompoundFile { bytes, file: cfb::CompoundFile::open(Cursor::new(bytes)).ok() })
    }

    /// True where this stream can be read.
    pub(super) fn has_stream(&self, name: &str) -> bool {
        self.file.as_ref().is_some_and(|file| file.is_stream(name))
    }

    /// True where a directory entry has this name, even if the file's structure is broken.
    pub(super) fn names(&self, name: &str) -> bool {
        // Directory entries are 128 bytes at multiples of 128 and begin with their name in UTF-16. [MS-CFB] 2.6
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        self.bytes.chunks(128).any(|entry| entry.starts_with(&name))
    }

    /// A whole stream.
    pub(super) fn read_stream(&mut self, name: &str) -> Result<Vec<u8>> {
        let broken = |damage| Error::Malformed { location: Location::in_part(name), damage };
        let file = self.file.as_mut().ok_or_else(|| broken(Damage::CompoundFile))?;
        // A stream is no longer than the file, whatever the directory says.
        let most = u64::try_from(self.bytes.len()).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        let outcome = file.open_stream(name).and_then(|stream| stream.take(most).read_to_end(&mut bytes));
        outcome.map_err(|error| broken(Damage::Stream { detail: error.to_string() }))?;
        Ok(bytes)
    }

    /// How a Word 97-2003 document is encrypted, by the flags of its file information block, which begins
    /// on a sector of its own. [MS-DOC] 2.5.2.
    pub(super) fn word_97_encryption(&self) -> Option<EncryptionScheme> {
        let information = self.bytes.chunks(512).find(|sector| sector.starts_with(b"\xEC\xA5"))?;
        match information.get(10..12)? {
            [_, flags] if flags & 0x01 == 0 => None,
            [_, flags] if flags & 0x80 != 0 => Some(EncryptionScheme::Word97Xor),
            _ => Some(EncryptionScheme::Word97Rc4),
        }
    }
}
