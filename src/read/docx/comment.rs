//! Comments: their part, replies among them, references to them. ECMA-376 Part 1, 17.13.4; MS-DOCX 2.5.3.
//!
//! Replies are in a part of their own (`commentsExtended.xml`), which refers to a comment by the id
//! of its last paragraph. A comment cannot refer to another: none is known yet while they are read.

use super::ignored::skip_unhandled;
use super::part::read_list;
use super::story::{Shared, StoryReader};
use crate::diag::{InputWarning, Reference};
use crate::error::Result;
use crate::model::{Block, Comment, CommentId, Paragraph, PartName, Run, RunPiece};
use crate::ooxml::{Cursor, Ns, Relationships};
use crate::read::assemble::CommentMark;
use crate::read::session::Session;
use std::collections::HashMap;

/// A comment as it comes in.
struct Draft {
    /// The id that references use.
    id: Option<i64>,
    /// The id of its last paragraph.
    paragraph: Option<u32>,
    comment: Comment,
}

/// The properties of a comment in `w15:commentEx`.
struct Extension {
    paragraph: Option<u32>,
    parent: Option<u32>,
    done: bool,
}

/// Reads the comments, and enters their ids for those who refer to them.
pub(super) fn read_comments<'s>(
    main: &Relationships,
    shared: &mut Shared<'s, 's>,
    session: &mut Session,
) -> Result<Vec<Comment>> {
    let drafts = read_list("comments", main, shared, session, |reader, part| reader.read_comment_list(part))?;
    let mut comments = Vec::with_capacity(drafts.len());
    let mut by_paragraph = HashMap::new();
    for (at, draft) in (0..).zip(drafts) {
        if let Some(id) = draft.id {
            shared.comments.add(id, CommentId(at));
        }
        if let Some(paragraph) = draft.paragraph {
            by_paragraph.entry(paragraph).or_insert(CommentId(at));
        }
        comments.push(draft.comment);
    }
    if let Some(part) = main.of_kind("commentsExtended").filter(|_| !comments.is_empty()) {
        let read = shared.package.parse(&part.target, session, read_extensions);
        for extension in session.recover(read)?.flatten().unwrap_or_default() {
            let find = |id: Option<u32>| by_paragraph.get(&id?).copied();
            if let Some(comment) = find(extension.paragraph).and_then(|id| comments.get_mut(index(id))) {
                comment.reply_to = find(extension.parent);
                comment.done = extension.done;
            }
        }
    }
    Ok(comments)
}

fn index(id: CommentId) -> usize {
    usize::try_from(id.0).unwrap_or(usize::MAX)
}

fn read_extensions(cursor: &mut Cursor) -> Result<Vec<Extension>> {
    cursor.root()?;
    let mut extensions = Vec::new();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if (tag.ns, tag.local) == (Ns::WordExtension, "commentEx") {
            let done = cursor.attr(Ns::WordExtension, "done");
            extensions.push(Extension {
                paragraph: paragraph_id(cursor, "paraId"),
                parent: paragraph_id(cursor, "paraIdParent"),
                done: done.is_some_and(|done| matches!(&*done, "1" | "true" | "on")),
            });
        }
        cursor.skip()?;
    }
    Ok(extensions)
}

/// An id of a paragraph: eight hexadecimal digits.
pub(super) fn paragraph_id(cursor: &Cursor, attribute: &str) -> Option<u32> {
    u32::from_str_radix(&cursor.attr(Ns::WordExtension, attribute)?, 16).ok()
}

impl StoryReader<'_, '_, '_> {
    /// Reads the comments under the root.
    fn read_comment_list(&mut self, part: &PartName) -> Result<Vec<Draft>> {
        let mut drafts = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if (tag.ns, tag.local) != (Ns::W, "comment") {
                skip_unhandled(self.cursor, tag)?;
                continue;
            }
            let id = self.cursor.integer("id");
            let mut comment = Comment {
                author: self.cursor.name("author").unwrap_or_default(),
                initials: self.cursor.name("initials"),
                date: self.cursor.name("date"),
                part: part.clone(),
                ..Comment::default()
            };
            let blocks = self.read_story_blocks()?;
            comment.blocks = blocks.list;
            // It ends with a paragraph, as a cell does.
            if !matches!(comment.blocks.last(), Some(Block::Paragraph(_))) {
                comment.blocks.push(Block::Paragraph(Paragraph::default()));
            }
            drafts.push(Draft { id, paragraph: blocks.last_paragraph, comment });
        }
        Ok(drafts)
    }

    /// A reference.
    pub(super) fn read_comment_reference(&mut self, run: &mut Run) {
        if let Some(comment) = self.comment_id(CommentMark::Reference) {
            self.push(run, RunPiece::CommentReference(comment));
        }
    }

    /// The comment that a mark of this kind calls; a warning where it does not exist.
    pub(super) fn comment_id(&mut self, mark: CommentMark) -> Option<CommentId> {
        let id: Option<i64> = self.cursor.integer("id");
        let known = id.and_then(|id| self.shared.comments.find(mark, id));
        if known.is_none() {
            let id = id.map_or_else(String::new, |id| id.to_string());
            self.cursor.warn(InputWarning::ReferenceDangling { target: Reference::Comment, id });
        }
        known
    }
}
