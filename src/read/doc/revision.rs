//! Tracked changes: who made them and when. [MS-DOC] 2.9.71 (DTTM), 2.9.200 (PropRMark), SttbfRMark.

use super::bytes::{u8_at, u16_at, u32_at};
use super::file::WordFile;
use super::sprm::Sprm;
use crate::model::{Changed, Name, Previous, Revision, Tracking};
use std::sync::Arc;

/// Adds a modifier about the insertion or deletion of text.
pub(super) fn of_text(file: &WordFile, tracking: &mut Option<Arc<Tracking>>, sprm: Sprm) {
    let switches = matches!(sprm.code, 0x0800 | 0x0801);
    // Author and date come without the switch in text that is not tracked any more.
    if switches && !sprm.is_on() {
        let Some(known) = tracking else { return };
        let known = Arc::make_mut(known);
        match sprm.code {
            0x0800 => known.deleted = None,
            _ => known.inserted = None,
        }
        return;
    }
    let is_deletion = matches!(sprm.code, 0x0800 | 0x4863 | 0x6864);
    let known = Arc::make_mut(tracking.get_or_insert_default());
    let revision = if is_deletion { &mut known.deleted } else { &mut known.inserted };
    let revision = revision.get_or_insert_default();
    match sprm.code {
        0x4804 | 0x4863 => revision.author = file.author(sprm.word()),
        0x6805 | 0x6864 => revision.date = date(sprm.unsigned_long()),
        _ => {}
    }
}

/// Adds author and date of a change of properties.
pub(super) fn of_format<P: Default + Clone>(file: &WordFile, change: &mut Changed<P>, operand: &[u8]) {
    if u8_at(operand, 0).unwrap_or(0) == 0 {
        return;
    }
    let Some(change) = change else { return };
    let known: &mut Previous<P> = Arc::make_mut(change);
    known.revision = of_operand(file, operand);
}

/// Author and date of a PropRMark.
pub(super) fn of_operand(file: &WordFile, operand: &[u8]) -> Revision {
    Revision {
        author: file.author(u16_at(operand, 1).unwrap_or(0)),
        date: u32_at(operand, 3).and_then(date),
        moved: false,
    }
}

/// A date as ISO 8601; `None` where it is none.
pub(super) fn date(packed: u32) -> Option<Name> {
    let bits = |shift: u32, count: u32| (packed >> shift) & 1u32.checked_shl(count).unwrap_or(0).saturating_sub(1);
    let (minute, hour, day) = (bits(0, 6), bits(6, 5), bits(11, 5));
    let (month, year) = (bits(16, 4), bits(20, 9).saturating_add(1900));
    let is_date = minute < 60 && hour < 24 && (1..=31).contains(&day) && (1..=12).contains(&month);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_packed_into_bits() {
        let packed = 30 | 9 << 6 | 15 << 11 | 1 << 16 | 121 << 20;
        assert_eq!(date(packed).as_deref(), Some("2021-01-15T09:30:00Z"));
        assert_eq!(date(0), None);
    }
}
