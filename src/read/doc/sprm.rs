//! Property modifiers (sprms): a property's code and its new value, one after the other. [MS-DOC] 2.2.5.1, 2.6.

use super::bytes::{i16_at, i32_at, u8_at, u16_at, u32_at};

/// sprmTDefTable: its size is two bytes and counts one byte too many. [MS-DOC] 2.9.321.
pub(super) const T_DEF_TABLE: u16 = 0xD608;
/// sprmPChgTabs: a size of 255 stands for one that follows from what is in it. [MS-DOC] 2.9.183.
const P_CHG_TABS: u16 = 0xC615;

/// One property modifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sprm<'f> {
    /// What is modified: property, group and kind of operand in one number.
    pub(super) code: u16,
    /// The new value, without the size that comes before values of variable length.
    pub(super) operand: &'f [u8],
}

impl Sprm<'_> {
    /// The value as a byte; 0 where it is missing.
    pub(super) fn byte(&self) -> u8 {
        u8_at(self.operand, 0).unwrap_or(0)
    }

    /// The value as a switch.
    pub(super) fn is_on(&self) -> bool {
        self.byte() != 0
    }

    /// The value as an unsigned number of two bytes.
    pub(super) fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// The value as a signed number of two bytes.
    pub(super) fn signed(&self) -> i32 {
        i16_at(self.operand, 0).map_or(0, i32::from)
    }

    /// The value as a number of four bytes.
    pub(super) fn long(&self) -> i32 {
        i32_at(self.operand, 0).unwrap_or(0)
    }

    /// The value as an unsigned number of four bytes.
    pub(super) fn unsigned_long(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }

    /// True for modifiers of a table: their group (sgc) is 5.
    pub(super) fn is_of_table(&self) -> bool {
        (self.code >> 10) & 7 == 5
    }
}

/// The modifiers in a list (a `grpprl`). It ends where the next one does not fit: lists are padded to even sizes.
pub(super) fn sprms(list: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = list;
    std::iter::from_fn(move || {
        let (code, after) = (u16_at(rest, 0)?, rest.get(2..)?);
        let (skip, size) = operand_size(code, after)?;
        let operand = after.get(skip..)?.get(..size)?;
        rest = after.get(skip..)?.get(size..)?;
        Some(Sprm { code, operand })
    })
}

/// Bytes of the size before the operand, and of the operand itself.
fn operand_size(code: u16, after: &[u8]) -> Option<(usize, usize)> {
    let fixed = match code >> 13 {
        0 | 1 => 1,
        2 | 4 | 5 => 2,
        3 => 4,
        7 => 3,
        _ => return variable_size(code, after),
    };
    Some((0, fixed))
}

fn variable_size(code: u16, after: &[u8]) -> Option<(usize, usize)> {
    if code == T_DEF_TABLE {
        return Some((2, usize::from(u16_at(after, 0)?).checked_sub(1)?));
    }
    let size = usize::from(u8_at(after, 0)?);
    if code == P_CHG_TABS && size == 255 {
        let deleted = usize::from(u8_at(after, 1)?).saturating_mul(4);
        let added = usize::from(u8_at(after, deleted.saturating_add(2))?).saturating_mul(3);
        return Some((1, deleted.saturating_add(added).saturating_add(2)));
    }
    Some((1, size))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_tells_the_size_of_the_operand() {
        let list = [0x35, 0x08, 1, 0x43, 0x4A, 32, 0, 0x03, 0x6A, 1, 2, 3, 4, 0x72, 0xCA, 2, 9, 8, 0];
        let found: Vec<_> = sprms(&list).map(|sprm| (sprm.code, sprm.operand.to_vec())).collect();
        let wanted = [(0x0835, vec![1]), (0x4A43, vec![32, 0]), (0x6A03, vec![1, 2, 3, 4]), (0xCA72, vec![9, 8])];
        assert_eq!(found, wanted, "the byte left over is padding");
    }

    #[test]
    fn two_operands_have_sizes_of_their_own() {
        let table = [0x08, 0xD6, 4, 0, 7, 8, 9, 0x16, 0x24, 1];
        assert_eq!(sprms(&table).map(|sprm| sprm.operand.len()).collect::<Vec<_>>(), [3, 1]);
        let tabs = [0x15, 0xC6, 255, 1, 1, 1, 2, 2, 1, 5, 5, 0, 0x16, 0x24, 1];
        assert_eq!(sprms(&tabs).map(|sprm| sprm.operand.len()).collect::<Vec<_>>(), [9, 1]);
    }

    #[test]
    fn a_list_that_ends_early_ends() {
        assert_eq!(sprms(&[0x08, 0xD6, 0, 0]).count(), 0);
        assert_eq!(sprms(&[0x15, 0xC6, 255, 200]).count(), 0);
        assert_eq!(sprms(&[0x43, 0x4A, 32]).count(), 0);
    }
}
