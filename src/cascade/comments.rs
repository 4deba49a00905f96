//! Comments: what readers call them, and their text. They are beside the pages, not on them.
//!
//! All are resolved, in the order of their part: a reply needs no reference of its own in the text.

use super::story::{Cascade, Story};
use super::table_style::TableLayer;
use super::{ResolvedComment, TextItem};
use crate::model::{Comment, CommentId, Document};

/// The initials and the number, as Word shows them.
fn label(document: &Document, CommentId(at): CommentId) -> Option<String> {
    let Comment { initials, author, .. } = document.comments.get(at as usize)?;
    let who = initials.as_deref().or(Some(author)).filter(|who| !who.is_empty()).unwrap_or("C");
    Some(format!("{who}{}", u64::from(at) + 1))
}

impl<'a> Cascade<'a, '_> {
    /// The mark of a comment that is referred to.
    pub(super) fn comment_reference(&self, comment: CommentId) -> Option<TextItem<'a>> {
        Some(TextItem::CommentMark { label: label(self.document, comment)?, comment })
    }

    /// All comments.
    pub(super) fn resolve_comments(&mut self) -> Vec<ResolvedComment<'a>> {
        let document = self.document;
        let mut resolved = Vec::with_capacity(document.comments.len());
        for (at, comment) in (0..).zip(&document.comments) {
            let mut story = Story::new(&comment.part);
            resolved.push(ResolvedComment {
                comment,
                label: label(document, CommentId(at)).unwrap_or_default(),
                reply_to: comment.reply_to.and_then(|parent| label(document, parent)),
                blocks: self.resolve_blocks(&comment.blocks, &TableLayer::default(), &mut story),
            });
        }
        resolved
    }
}
