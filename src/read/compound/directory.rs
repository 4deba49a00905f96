//! The directory: a tree of storages and streams, kept as a table of entries that point at each other.
//! [MS-CFB] 2.6.

use std::collections::HashMap;

/// Bytes of an entry.
const ENTRY: usize = 128;

/// Kinds of entries. 2.6.1.
const STREAM: u8 = 2;
const ROOT: u8 = 5;

/// A storage or a stream.
pub(super) struct Entry {
    name: String,
    kind: u8,
    /// Entries that come before and after this one in the same storage.
    siblings: [u32; 2],
    /// An entry of this storage.
    child: u32,
    /// Its first sector.
    pub(super) start: u32,
    /// Bytes of the stream.
    pub(super) size: usize,
}

/// All entries, and the way to them.
pub(super) struct Directory {
    entries: Vec<Entry>,
    /// By the number of the storage that an entry is in and its name in capitals.
    by_name: HashMap<(usize, String), usize>,
}

impl Directory {
    /// Reads the directory's stream.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let entries: Vec<Entry> = bytes.chunks_exact(ENTRY).filter_map(read_entry).collect();
        let mut by_name = HashMap::new();
        let mut visited = vec![false; entries.len()];
        let mut open: Vec<(u32, usize)> = entries.first().map(|root| (root.child, 0)).into_iter().collect();
        while let Some((number, storage)) = open.pop() {
            let Ok(index) = usize::try_from(number) else { continue };
            let (Some(entry), Some(mark @ false)) = (entries.get(index), visited.get_mut(index)) else { continue };
            *mark = true;
            by_name.entry((storage, entry.name.to_uppercase())).or_insert(index);
            open.extend(entry.siblings.map(|sibling| (sibling, storage)));
            open.push((entry.child, index));
        }
        // Streams that a broken tree does not reach belong to the root: that is where a document's own are.
        for (index, entry) in entries.iter().enumerate() {
            if entry.kind == STREAM && visited.get(index) == Some(&false) {
                by_name.entry((0, entry.name.to_uppercase())).or_insert(index);
            }
        }
        Directory { entries, by_name }
    }

    /// The entry of the file itself, which holds the mini stream.
    pub(super) fn root(&self) -> Option<&Entry> {
        self.entries.first().filter(|entry| entry.kind == ROOT)
    }

    /// The stream of this path: names of storages and of the stream with `/` between them, in any case.
    pub(super) fn stream(&self, path: &str) -> Option<&Entry> {
        let mut index = 0;
        for name in path.split('/') {
            index = *self.by_name.get(&(index, name.to_uppercase()))?;
        }
        self.entries.get(index).filter(|entry| entry.kind == STREAM)
    }
}

/// An entry that is not used has no name and no kind, and keeps its number all the same. 2.6.1.
fn read_entry(bytes: &[u8]) -> Option<Entry> {
    let (name, rest) = bytes.split_first_chunk::<64>()?;
    let field = |at: usize| rest.get(at..)?.first_chunk().map(|field| u32::from_le_bytes(*field));
    let units = name.as_chunks::<2>().0.iter().map(|unit| u16::from_le_bytes(*unit)).take_while(|unit| *unit != 0);
    let name = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    // Writers of version 3 leave anything in the upper half of the size.
    let size = usize::try_from(field(56)?).ok()?;
    let siblings = [field(4)?, field(8)?];
    Some(Entry { name, kind: *rest.get(2)?, siblings, child: field(12)?, start: field(52)?, size })
}
