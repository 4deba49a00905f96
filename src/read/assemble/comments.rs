//! Comments by the ids that marks in the text refer to. Files use one id several times, where documents were
//! joined. ECMA-376 Part 1, 17.13.4.

use crate::model::CommentId;
use std::collections::HashMap;

/// Marks by which the text refers to a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::read) enum CommentMark {
    /// Where the commented text begins.
    Start,
    /// Where it ends.
    End,
    /// Where the comment's own sign is.
    Reference,
}

/// The comments that marks may refer to.
#[derive(Default)]
pub(in crate::read) struct CommentIds {
    by_id: HashMap<i64, Vec<CommentId>>,
    /// How often marks of a kind have referred to an id so far.
    uses: HashMap<(CommentMark, i64), usize>,
}

impl CommentIds {
    /// Adds a comment under the id that the file gives it.
    pub(in crate::read) fn add(&mut self, written: i64, comment: CommentId) {
        self.by_id.entry(written).or_default().push(comment);
    }

    /// The comment that the next mark of this kind refers to: comments of the same id take turns, and the last
    /// one stays.
    pub(in crate::read) fn find(&mut self, mark: CommentMark, written: i64) -> Option<CommentId> {
        let comments = self.by_id.get(&written)?;
        let uses = self.uses.entry((mark, written)).or_default();
        let found = comments.get(*uses).or(comments.last()).copied();
        *uses = uses.saturating_add(1);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_one_id_are_referred_to_in_turn() {
        let mut ids = CommentIds::default();
        ids.add(5, CommentId(0));
        ids.add(5, CommentId(1));
        let mut found = |mark| ids.find(mark, 5).map(|comment| comment.0);
        let marks = [CommentMark::Start, CommentMark::End, CommentMark::Start, CommentMark::Start];
        assert_eq!(marks.map(&mut found), [0, 0, 1, 1].map(Some));
        assert_eq!(ids.find(CommentMark::Start, 6), None);
    }
}
