//! Comments: their part, and the one that lists which are replies. ECMA-376 Part 1, 17.13.4; MS-DOCX 2.5.3.
//!
//! A comment's id is its index; its last paragraph is called by the number after it.

use super::control::OpenControls;
use super::story::StoryWriter;
use super::xml::{Hex, Xml};
use crate::model::{Comment, CommentId};
use crate::ooxml::names;

/// What the last paragraph of a comment is called.
fn paragraph_id(id: usize) -> Hex {
    Hex { value: u32::try_from(id).unwrap_or(u32::MAX).saturating_add(1), digits: 8 }
}

/// True where comments have to be told which they answer, or that they are done.
pub(super) fn is_extended(comments: &[Comment]) -> bool {
    comments.iter().any(|comment| comment.done || comment.reply_to.is_some())
}

impl StoryWriter<'_> {
    /// All comments; their paragraphs are named where the other part needs it.
    pub(super) fn write_comments(&mut self, comments: &[Comment]) {
        let named = is_extended(comments);
        for (id, comment) in comments.iter().enumerate() {
            let tag = self.xml.tag("w:comment").attr("w:id", id).attr("w:author", &comment.author);
            tag.maybe("w:date", comment.date.as_ref()).maybe("w:initials", comment.initials.as_ref()).open();
            let (last, before) = comment.blocks.split_last().unzip();
            let mut open = OpenControls::default();
            before.unwrap_or_default().iter().for_each(|block| self.write_block(block, &mut open));
            self.paragraph_id = named.then(|| paragraph_id(id));
            last.into_iter().for_each(|block| self.write_block(block, &mut open));
            self.place_in(None, &mut open);
            self.end_with_paragraph(&comment.blocks);
            self.xml.close();
        }
    }
}

/// `word/commentsExtended.xml`.
pub(super) fn write_extensions(comments: &[Comment]) -> Vec<u8> {
    let mut xml = Xml::new(
        "w15:commentsEx",
        &[("xmlns:mc", names::COMPATIBILITY), ("xmlns:w15", names::WORD_2012), ("mc:Ignorable", "w15")],
    );
    for (id, comment) in comments.iter().enumerate() {
        let parent = comment.reply_to.map(|CommentId(parent)| paragraph_id(parent as usize));
        let tag = xml.tag("w15:commentEx").attr("w15:paraId", paragraph_id(id)).maybe("w15:paraIdParent", parent);
        tag.attr("w15:done", comment.done).empty();
    }
    xml.finish()
}
