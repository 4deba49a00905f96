//! Comments as written (`w:comment`). ECMA-376 Part 1, 17.13.4; replies and what is done: MS-DOCX 2.5.3.
//!
//! A comment is a story of its own, as a note is. The text holds two marks around the range it is
//! about and, behind them, the reference to it.

use super::{Block, CommentId, Name, PartName};
use serde::Serialize;

/// A comment.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Comment {
    /// Author (`w:author`); empty where the file has none.
    pub author: Name,
    /// The author's initials (`w:initials`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initials: Option<Name>,
    /// Date as written (`w:date`, ISO 8601); usually the author's local time, whatever its `Z`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Name>,
    /// The comment it answers (`w15:paraIdParent`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<CommentId>,
    /// Marked as done (`w15:done`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
    /// Paragraphs and tables; the last is a paragraph.
    pub blocks: Vec<Block>,
    /// Part of the file it was read from, for locations of warnings.
    #[serde(skip)]
    pub part: PartName,
}
