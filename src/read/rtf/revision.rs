//! Tracked changes: authors, dates, what was inserted and deleted. RTF 1.9.1, "Track Changes (Revision Marks)".

use super::reader::Reader;
use super::state::{ChangeWords, RunFormat};
use super::tree::Tree;
use crate::model::{Name, Revision, RunProps, Tracking};
use std::sync::Arc;

impl Reader<'_, '_> {
    /// Reads the table of authors.
    pub(super) fn read_authors(&mut self, tree: &Tree) {
        for group in tree.groups() {
            let author = group.text(self.charset);
            let author = self.intern(author.trim().trim_end_matches(';'));
            self.authors.push(author);
        }
    }

    /// What the words of changes say.
    pub(super) fn tracking(&self, format: &RunFormat) -> Option<Arc<Tracking>> {
        let revision = |words: ChangeWords| {
            let author = usize::try_from(words.author).ok().and_then(|index| self.authors.get(index));
            let author = author.filter(|author| &***author != "Unknown").cloned().unwrap_or_default();
            let date = words.date.and_then(date).map(|date| Name::from(date.as_str()));
            words.on.then_some(Revision { author, date, moved: false })
        };
        let (inserted, deleted) = (revision(format.inserted), revision(format.deleted));
        (inserted.is_some() || deleted.is_some()).then(|| Arc::new(Tracking { inserted, deleted }))
    }

    /// True where text of this format is not part of the wanted view.
    pub(super) fn is_dropped(&self, props: &RunProps) -> bool {
        props.tracking.as_ref().is_some_and(|tracking| self.changes.drop(tracking))
    }
}

/// A date in DTTM, as ISO 8601: minutes, hours, day, month, years since 1900 from the lowest bits up. [MS-DOC] 2.9.68.
pub(super) fn date(dttm: i32) -> Option<String> {
    let bits = dttm.cast_unsigned();
    let field = |shift: u32, width: u32| (bits >> shift) & (1_u32.wrapping_shl(width).wrapping_sub(1));
    let (minute, hour, day, month) = (field(0, 6), field(6, 5), field(11, 5), field(16, 4));
    let year = field(20, 9).saturating_add(1900);
    let is_date = minute < 60 && hour < 24 && (1..=31).contains(&day) && (1..=12).contains(&month);
    is_date.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_of_changes() {
        assert_eq!(date(113_795_755).as_deref(), Some("2008-08-12T10:43:00Z"));
        assert_eq!(date(0), None);
    }
}
