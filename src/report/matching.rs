//! Which row or column of the document is which of the form: by label, then by likeness, then by place.
//!
//! Rows and columns are matched alike. A label that occurs twice is nobody's, a likeness must fit
//! between its neighbours, and a place is only filled where labels are empty and the count is right.

use super::figure::Matched;
use super::form::FormEntry;
use super::label::{key, likeness};

/// A row or column of the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Item {
    /// Key of its own label; empty where it has none.
    pub(super) key: String,
    /// Keys of the labels it is under.
    pub(super) ancestors: Vec<String>,
}

/// Keys of an entry's labels and of the heading above it.
#[derive(Debug)]
pub(super) struct Wanted {
    keys: Vec<String>,
    group: String,
}

impl Wanted {
    pub(super) fn of(entry: &FormEntry) -> Self {
        let labels = std::iter::once(&entry.title).chain(entry.also);
        Wanted { keys: labels.map(|label| key(label)).collect(), group: key(entry.group) }
    }

    /// Whether this is one of its labels, letter for letter.
    fn has_label(&self, label: &str) -> bool {
        !label.is_empty() && self.keys.iter().any(|key| key == label)
    }

    /// How like one of its labels this is; see [`likeness`].
    pub(super) fn likeness(&self, label: &str) -> Option<usize> {
        self.keys.iter().filter_map(|key| likeness(key, label)).min()
    }

    fn is_above(&self, item: &Item) -> bool {
        item.ancestors.iter().any(|label| likeness(&self.group, label).is_some())
    }
}

/// For each item the entry it is, by index, and how that is known.
pub(super) fn match_entries(wanted: &[Wanted], items: &[Item]) -> Vec<Option<(usize, Matched)>> {
    let mut matching = Matching { wanted, items, found: vec![None; items.len()], barred: vec![false; items.len()] };
    matching.by_label();
    matching.by_likeness();
    matching.by_position();
    matching.found
}

struct Matching<'a> {
    wanted: &'a [Wanted],
    items: &'a [Item],
    found: Vec<Option<(usize, Matched)>>,
    /// Items whose label occurs twice.
    barred: Vec<bool>,
}

impl Matching<'_> {
    fn by_label(&mut self) {
        let claims: Vec<Option<usize>> = self.items.iter().map(|item| self.claim(item)).collect();
        for entry in 0..self.wanted.len() {
            let mut claimants: Vec<usize> = (0..claims.len()).filter(|&item| claims[item] == Some(entry)).collect();
            if claimants.len() > 1 {
                claimants.iter().for_each(|&item| self.barred[item] = true);
                claimants.retain(|&item| self.wanted[entry].is_above(&self.items[item]));
            }
            if let [item] = claimants[..] {
                self.found[item] = Some((entry, Matched::Label));
            }
        }
    }

    /// The one entry with exactly this label; the heading above decides between several.
    fn claim(&self, item: &Item) -> Option<usize> {
        let exact = |entry: &usize| self.wanted[*entry].has_label(&item.key);
        let mut entries: Vec<usize> = (0..self.wanted.len()).filter(exact).collect();
        if entries.len() > 1 {
            entries.retain(|&entry| self.wanted[entry].is_above(item));
        }
        match entries[..] {
            [entry] => Some(entry),
            _ => None,
        }
    }

    fn by_likeness(&mut self) {
        let near: Vec<Option<usize>> = (0..self.items.len()).map(|item| self.nearest(item)).collect();
        for (item, entry) in near.iter().enumerate() {
            if let Some(entry) = entry
                && near.iter().filter(|other| *other == &Some(*entry)).count() == 1
            {
                self.found[item] = Some((*entry, Matched::Near));
            }
        }
    }

    /// The free entry most like this item, if there is exactly one and it fits between its neighbours.
    fn nearest(&self, item: usize) -> Option<usize> {
        if self.found[item].is_some() || self.barred[item] {
            return None;
        }
        let (after, before) = self.neighbours(item, item + 1);
        let open = |entry: &usize| self.is_free(*entry) && *entry >= after && *entry < before;
        let like = |entry: usize| Some((self.wanted[entry].likeness(&self.items[item].key)?, entry));
        let mut candidates: Vec<(usize, usize)> = (0..self.wanted.len()).filter(open).filter_map(like).collect();
        if candidates.iter().any(|&(_, entry)| self.wanted[entry].is_above(&self.items[item])) {
            candidates.retain(|&(_, entry)| self.wanted[entry].is_above(&self.items[item]));
        }
        candidates.sort_unstable();
        match candidates[..] {
            [(_, entry)] => Some(entry),
            [(best, entry), (second, _), ..] if best < second => Some(entry),
            _ => None,
        }
    }

    fn is_free(&self, entry: usize) -> bool {
        !self.found.iter().any(|found| found.is_some_and(|(taken, _)| taken == entry))
    }

    /// Entries from `.0` up to `.1` lie between the known items around `start..end`.
    fn neighbours(&self, start: usize, end: usize) -> (usize, usize) {
        let known = |found: &Option<(usize, Matched)>| found.map(|(entry, _)| entry);
        let after = self.found[..start].iter().rev().find_map(known).map_or(0, |entry| entry + 1);
        let before = self.found[end..].iter().find_map(known).unwrap_or(self.wanted.len());
        (after, before)
    }

    /// Fills runs of items without a label whose number is the number of free entries there.
    fn by_position(&mut self) {
        let mut start = 0;
        while start < self.items.len() {
            let end = (start..self.items.len()).find(|&item| self.found[item].is_some()).unwrap_or(self.items.len());
            let (after, before) = self.neighbours(start, end);
            let entries: Vec<usize> = (after..before.max(after)).filter(|&entry| self.is_free(entry)).collect();
            let fits = entries.len() == end - start && entries.len() == before.saturating_sub(after);
            if fits && (start..end).zip(&entries).all(|(item, &entry)| self.may_be(item, entry)) {
                for (item, &entry) in (start..end).zip(&entries) {
                    self.found[item] = Some((entry, Matched::Position));
                }
            }
            start = end + 1;
        }
    }

    /// No label, or a label that several entries share.
    fn may_be(&self, item: usize, entry: usize) -> bool {
        let label = &self.items[item].key;
        label.is_empty() || !self.barred[item] && self.wanted[entry].has_label(label)
    }
}

#[cfg(test)]
mod tests {
    use super::super::form::APPLICANTS;
    use super::*;

    fn found(labels: &[&str]) -> Vec<Option<(&'static str, Matched)>> {
        let items: Vec<Item> = labels.iter().map(|label| Item { key: key(label), ancestors: Vec::new() }).collect();
        let entries: Vec<Wanted> = APPLICANTS.iter().map(Wanted::of).collect();
        let name = |found: Option<(usize, Matched)>| found.map(|(entry, how)| (APPLICANTS[entry].id, how));
        match_entries(&entries, &items).into_iter().map(name).collect()
    }

    #[test]
    fn labels_in_any_order() {
        let found = found(&["总计", "其它", "自然人"]);
        let label = |id| Some((id, Matched::Label));
        assert_eq!(found, [label("total"), label("other_bodies"), label("natural_persons")]);
    }

    #[test]
    fn a_label_that_stands_twice_is_nobodys() {
        assert_eq!(found(&["自然人", "自然人"]), [None, None]);
    }

    #[test]
    fn an_empty_label_is_known_by_its_place_when_the_count_is_right() {
        let all = ["自然人", "商业企业", "", "社会公益组织", "法律服务机构", "其他", "总计"];
        assert_eq!(found(&all)[2], Some(("research", Matched::Position)));
        let one_more = ["自然人", "商业企业", "", "", "社会公益组织", "法律服务机构", "其他", "总计"];
        assert_eq!(found(&one_more)[2], None);
        let strange = ["自然人", "商业企业", "大学", "社会公益组织", "法律服务机构", "其他", "总计"];
        assert_eq!(found(&strange)[2], None);
    }

    #[test]
    fn a_likeness_must_fit_between_its_neighbours() {
        let near = Some(("charities", Matched::Near));
        assert_eq!(found(&["科研机构", "社会公意组织", "法律服务机构"])[1], near);
        assert_eq!(found(&["法律服务机构", "社会公意组织", "总计"])[1], None);
    }
}
