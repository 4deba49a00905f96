//! Ids that marks in the text go by: of bookmarks and of comments. Files use one id several times,
//! where documents were joined; each use is a mark of its own here. ECMA-376 Part 1, 17.13.4, 17.13.6.

use crate::model::CommentId;
use std::collections::{HashMap, HashSet};

/// Ids of bookmarks as they are met.
#[derive(Default)]
pub(super) struct BookmarkIds {
    used: HashSet<i64>,
    /// Bookmarks that have begun, by the id they were written with.
    open: HashMap<i64, Vec<i64>>,
    /// Where the search for a free id goes on.
    next: i64,
}

impl BookmarkIds {
    /// The id of a bookmark that begins: as written, or a free one where that is taken.
    pub(super) fn begin(&mut self, written: i64) -> i64 {
        let mut id = written;
        while !self.used.insert(id) {
            id = self.next;
            self.next = self.next.saturating_add(1);
        }
        self.open.entry(written).or_default().push(id);
        id
    }

    /// The id of the bookmark that ends, the one that began last. An end without a beginning goes by what is
    /// written; `None` where that is taken.
    pub(super) fn end(&mut self, written: i64) -> Option<i64> {
        let open = self.open.get_mut(&written).and_then(Vec::pop);
        open.or_else(|| self.used.insert(written).then_some(written))
    }
}

/// Comments by the ids that references use.
#[derive(Default)]
pub(super) struct CommentIds {
    by_id: HashMap<i64, Vec<CommentId>>,
    /// How often each id was met, by the kind of mark.
    met: HashMap<(&'static str, i64), usize>,
}

impl CommentIds {
    /// Enters a comment.
    pub(super) fn add(&mut self, written: i64, comment: CommentId) {
        self.by_id.entry(written).or_default().push(comment);
    }

    /// The comment that a mark of this kind refers to: of several of one id each is referred to in turn.
    pub(super) fn find(&mut self, kind: &'static str, written: i64) -> Option<CommentId> {
        let comments = self.by_id.get(&written)?;
        let met = self.met.entry((kind, written)).or_default();
        let found = comments.get(*met).or(comments.last()).copied();
        *met = met.saturating_add(1);
        found
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

    #[test]
    fn comments_of_one_id_are_referred_to_in_turn() {
        let mut ids = CommentIds::default();
        ids.add(5, CommentId(0));
        ids.add(5, CommentId(1));
        let mut found = |kind| ids.find(kind, 5).map(|comment| comment.0);
        assert_eq!([found("start"), found("end"), found("start"), found("start")], [0, 0, 1, 1].map(Some));
        assert_eq!(ids.find("start", 6), None);
    }
}
