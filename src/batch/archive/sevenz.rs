//! 7z archives. Their members are compressed together: they come in the order of the blocks.

use super::{FREE_OF_RATIO, Member, Source, Visit, damaged, link};
use crate::error::{Error, Limit, Result};
use crate::read::Limits;
use sevenz_rust2::{ArchiveEntry, ArchiveReader, EntryDecision, Error as SevenZError, Password};
use std::io::{Read, SeekFrom};

/// How a 7z archive begins.
pub(super) const SIGNATURE: &[u8] = b"7z\xBC\xAF\x27\x1C";

/// Unix file mode in the upper half of the attributes, and the kind of file in the mode.
const MODE_SHIFT: u32 = 16;
const KIND_OF_FILE: u32 = 0o170_000;
const LINK: u32 = 0o120_000;

/// Memory that 7-Zip's largest usual dictionary takes to decompress, whatever a document may cost.
const USUAL_MEMORY: u64 = 96 << 20;

pub(super) fn visit(file: &mut dyn Source, limits: &Limits, visitor: &mut dyn Visit) -> Result<()> {
    let length = file.seek(SeekFrom::End(0)).and_then(|length| file.seek(SeekFrom::Start(0)).map(|_| length));
    let length = length.map_err(|error| damaged(&error.to_string()))?;
    let memory = usize::try_from(limits.max_bytes.max(USUAL_MEMORY) / 1024).unwrap_or(usize::MAX);
    let mut reader = ArchiveReader::new_with_memory_limit(file, Password::empty(), memory)
        .map_err(|error| unreadable(error, limits))?;
    reader.set_thread_count(1);
    let grown = reader.archive().files.iter().fold(0_u64, |sum, entry| sum.saturating_add(entry.size));
    if grown > FREE_OF_RATIO && grown > length.saturating_mul(limits.max_ratio) {
        return Err(Error::TooLarge { limit: Limit::MaxRatio, allowed: limits.max_ratio });
    }
    let visited = reader.for_each_entries_with_decision(|entry, bytes| {
        Ok(if visit_entry(entry, bytes, visitor) { EntryDecision::Continue } else { EntryDecision::Stop })
    });
    visited.map_err(|error| unreadable(error, limits))
}

fn visit_entry(entry: &ArchiveEntry, bytes: &mut dyn Read, visitor: &mut dyn Visit) -> bool {
    let is_link = entry.has_windows_attributes && (entry.windows_attributes >> MODE_SHIFT) & KIND_OF_FILE == LINK;
    if entry.is_directory || entry.is_anti_item {
        true
    } else if is_link {
        visitor.failed(&entry.name, link())
    } else {
        visitor.file(&Member { name: entry.name.clone(), packed: None }, bytes)
    }
}

fn unreadable(error: SevenZError, limits: &Limits) -> Error {
    match error {
        SevenZError::PasswordRequired | SevenZError::MaybeBadPassword(_) => Error::Encrypted,
        SevenZError::MaxMemLimited { .. } => Error::TooLarge { limit: Limit::MaxBytes, allowed: limits.max_bytes },
        SevenZError::UnsupportedCompressionMethod(method) => Error::ArchiveMethod { method },
        error => damaged(&error.to_string()),
    }
}
