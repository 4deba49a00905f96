//! Sectors and the table that says which sector follows which. [MS-CFB] 2.1, 2.3, 2.5.
//!
//! No number of the file is trusted: a chain visits no sector twice and none outside of the file.

use super::header;
use std::borrow::Cow;

/// Bytes of a sector of the mini stream. 2.2.
pub(super) const MINI_SECTOR: usize = 64;

/// Numbers from here on are no sectors but marks: the end of a chain, a free sector, a sector of the table. 2.1.
const FIRST_MARK: u32 = 0xFFFF_FFFA;

/// Equal pieces of a file or of the mini stream.
pub(super) struct Sectors<'b> {
    pub(super) bytes: &'b [u8],
    /// Bytes before the first sector.
    pub(super) header: usize,
    /// Bytes of a sector.
    pub(super) size: usize,
    /// For each sector the one that follows it.
    pub(super) table: Cow<'b, [u32]>,
}

/// The bytes of sectors that follow each other.
#[derive(Default)]
pub(super) struct Chain {
    pub(super) bytes: Vec<u8>,
    /// Bytes by which the file ends before the chain's last sector does.
    pub(super) cut: usize,
}

impl Sectors<'_> {
    /// The bytes of a sector; fewer at the end of a file that is cut off.
    fn sector(&self, number: u32) -> Option<&[u8]> {
        let start = usize::try_from(number).ok()?.checked_mul(self.size)?.checked_add(self.header)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(rest.get(..self.size).unwrap_or(rest))
    }

    /// The sector after this one. Behind the end of a table that is too short sectors follow as they lie.
    fn following(&self, number: u32) -> Option<u32> {
        match usize::try_from(number).ok().and_then(|number| self.table.get(number)) {
            Some(next) => Some(*next),
            None => number.checked_add(1),
        }
        .filter(|next| *next < FIRST_MARK)
    }

    /// The sectors from this one on, until they hold that many bytes, their end, the end of the file or a sector
    /// that was there before.
    pub(super) fn chain(&self, start: u32, most: usize) -> Chain {
        let mut chain = Chain::default();
        let mut visited = vec![false; self.bytes.len().div_ceil(self.size)];
        let mut next = Some(start);
        while let Some(number) = next.filter(|_| chain.bytes.len() < most) {
            let mark = usize::try_from(number).ok().and_then(|number| visited.get_mut(number));
            let (Some(sector), Some(mark @ false)) = (self.sector(number), mark) else { break };
            *mark = true;
            chain.bytes.extend_from_slice(sector);
            chain.cut = self.size.saturating_sub(sector.len());
            next = self.following(number);
        }
        chain.bytes.truncate(most);
        chain
    }
}

/// The sector allocation table (FAT) of a file, from the sectors that the header and the table's own table
/// (DIFAT) name. A sector of it that cannot be read keeps its place, with an end of chain for each sector.
pub(super) fn allocation_table(bytes: &[u8], size: usize) -> Vec<u32> {
    let sectors = Sectors { bytes, header: size, size, table: Cow::Owned(Vec::new()) };
    let in_file = bytes.len().div_ceil(size);
    let per_sector = size.div_euclid(4);
    let mut table = Vec::new();
    for number in table_sectors(&sectors).into_iter().take(in_file.div_ceil(per_sector)) {
        let before = table.len();
        table.extend(sectors.sector(number).into_iter().flat_map(integers));
        table.resize(before.saturating_add(per_sector), FIRST_MARK);
    }
    table
}

/// Numbers of the sectors in which the allocation table lies. 2.5.
fn table_sectors(sectors: &Sectors) -> Vec<u32> {
    let listed = |part: &[u8]| integers(part).take_while(|number| *number < FIRST_MARK).collect::<Vec<_>>();
    let mut numbers = listed(sectors.bytes.get(0x4C..0x200).unwrap_or_default());
    let mut next = header(sectors.bytes, 0x44);
    // Each sector of the table's table can come once, so that there are no more than sectors in the file.
    for _ in 0..sectors.bytes.len().div_ceil(sectors.size) {
        let Some(sector) = sectors.sector(next) else { break };
        let Some((entries, link)) = sector.split_last_chunk::<4>() else { break };
        numbers.extend(listed(entries));
        next = u32::from_le_bytes(*link);
    }
    numbers
}

/// Bytes as numbers; a part of a number at the end is left out.
pub(super) fn integers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.as_chunks::<4>().0.iter().map(|integer| u32::from_le_bytes(*integer))
}
