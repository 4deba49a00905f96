//! OLE compound files: encrypted packages, Word 97-2003 documents, files of other applications. [MS-CFB].
//!
//! What is broken costs as little as it can: names in any case, sectors that are cut off, tables that lie and
//! chains that run in circles are read as far as they go. A file without a directory is still recognised by the
//! names in it, so that its error says what it is.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod directory;
mod sectors;

#[cfg(test)]
mod tests;

use crate::diag::{Damage, InputWarning, Location};
use crate::error::{Error, Result};
use crate::ooxml::ReadContext;
use directory::Directory;
use sectors::{Chain, MINI_SECTOR, Sectors, allocation_table, integers};
use std::borrow::Cow;

/// The first bytes of a compound file. 2.2.
const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Streams shorter than this are in the mini stream. 2.2 fixes the number; files in which the header says
/// something else are read with it all the same.
const MINI_STREAM_CUTOFF: usize = 4096;

/// A compound file, opened once and lent to whoever reads its streams.
pub(super) struct CompoundFile<'b> {
    bytes: &'b [u8],
    sectors: Sectors<'b>,
    directory: Directory,
    /// The stream of the root entry, in which short streams lie. 2.4.
    mini_stream: Vec<u8>,
    mini_table: Vec<u32>,
}

impl<'b> CompoundFile<'b> {
    /// `None` where the bytes are no compound file.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        bytes.strip_prefix(MAGIC)?;
        let size = sector_size(bytes);
        let sectors = Sectors { bytes, header: size, size, table: Cow::Owned(allocation_table(bytes, size)) };
        let directory = Directory::read(&sectors.chain(header(bytes, 0x30), usize::MAX).bytes);
        let (mini_stream, mini_table) = match directory.root() {
            Some(root) => {
                let table = integers(&sectors.chain(header(bytes, 0x3C), usize::MAX).bytes).collect();
                (sectors.chain(root.start, root.size).bytes, table)
            }
            None => (Vec::new(), Vec::new()),
        };
        Some(CompoundFile { bytes, sectors, directory, mini_stream, mini_table })
    }

    /// True where there is a stream of this path, such as `ObjectPool/_1/Ole10Native`.
    pub(super) fn has_stream(&self, path: &str) -> bool {
        self.directory.stream(path).is_some()
    }

    /// True where a directory entry has this name, even if the directory itself cannot be read.
    pub(super) fn names(&self, name: &str) -> bool {
        // Directory entries are 128 bytes at multiples of 128 and begin with their name in UTF-16. 2.6
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        let is_named = |entry: &[u8]| entry.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(&name));
        self.bytes.chunks(128).any(is_named)
    }

    /// A whole stream, or the error where there is none.
    pub(super) fn read_stream(&self, path: &str, context: &mut dyn ReadContext) -> Result<Vec<u8>> {
        let missing = || Error::Malformed { location: Location::in_part(path), damage: Damage::CompoundFile };
        self.stream(path, context).ok_or_else(missing)
    }

    /// A whole stream. One that ends before its length is a warning, and what there is of it is used.
    pub(super) fn stream(&self, path: &str, context: &mut dyn ReadContext) -> Option<Vec<u8>> {
        let entry = self.directory.stream(path)?;
        let sectors = if entry.size < MINI_STREAM_CUTOFF { &self.mini_sectors() } else { &self.sectors };
        let Chain { mut bytes, cut } = sectors.chain(entry.start, entry.size);
        // WPS does not write the zeros that fill the last sector of the file.
        if entry.size > bytes.len().saturating_add(cut) {
            let kind = InputWarning::PartUnreadable { damage: Damage::Truncated };
            context.warn(kind.into(), Location::in_part(path));
        } else {
            bytes.resize(entry.size, 0);
        }
        Some(bytes)
    }

    fn mini_sectors(&self) -> Sectors<'_> {
        let table = Cow::Borrowed(self.mini_table.as_slice());
        Sectors { bytes: &self.mini_stream, header: 0, size: MINI_SECTOR, table }
    }
}

/// The number of the header at this offset; sectors past the end of any file where it is cut off.
fn header(bytes: &[u8], at: usize) -> u32 {
    let field = bytes.get(at..).and_then(|field| field.first_chunk());
    field.map_or(u32::MAX, |field| u32::from_le_bytes(*field))
}

/// Bytes of a sector: 512 in version 3, 4096 in version 4. 2.2.
fn sector_size(bytes: &[u8]) -> usize {
    match (bytes.get(0x1E), bytes.get(0x1A)) {
        (Some(12), _) => 4096,
        (Some(9), _) => 512,
        (_, Some(4)) => 4096,
        _ => 512,
    }
}
