//! Ids of bookmarks. Files use one id several times, where documents were joined; here each bookmark has an
//! id of its own. ECMA-376 Part 1, 17.13.6.

use std::collections::{HashMap, HashSet};

/// Gives out the ids of bookmarks, in document order.
#[derive(Default)]
pub(in crate::read) struct BookmarkIds {
    used: HashSet<i64>,
    /// Bookmarks that have begun and not ended, by the id that the file gives them.
    open: HashMap<i64, Vec<i64>>,
    /// Where the search for a free id goes on.
    next: i64,
}

impl BookmarkIds {
    /// The id of a bookmark that begins: the file's, or a free one where that is taken.
    pub(in crate::read) fn begin(&mut self, written: i64) -> i64 {
        let mut id = written;
        while !self.used.insert(id) {
            id = self.next;
            self.next = self.next.saturating_add(1);
        }
        self.open.entry(written).or_default().push(id);
        id
    }

    /// The id of the bookmark that ends: the one of this id that began last. An end without a beginning has
    /// the file's id; `None` where that is taken.
    pub(in crate::read) fn end(&mut self, written: i64) -> Option<i64> {
        let open = self.open.get_mut(&written).and_then(Vec::pop);
        open.or_else(|| self.used.insert(written).then_some(written))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bookmarks_of_one_id_are_told_apart() {
        let mut ids = BookmarkIds::default();
        assert_eq!((ids.begin(0), ids.begin(0), ids.begin(1)), (0, 1, 2));
        assert_eq!((ids.end(0), ids.end(0), ids.end(0), ids.end(1)), (Some(1), Some(0), None, Some(2)));
        assert_eq!((ids.begin(i64::MAX), ids.begin(i64::MAX)), (i64::MAX, 3));
    }
}
