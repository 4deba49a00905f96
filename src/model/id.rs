//! What points at things of a document: indices of stories, media, notes, comments and controls, and where in the
//! file a thing was read from.
//!
//! All are small and know nothing of what they point at, so that text can refer to anything without a circle.

use super::tokens;
use crate::diag::Location;
use serde::Serialize;
use std::sync::Arc;

/// Index into [`Document::stories`](super::Document::stories).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct StoryId(pub u32);

/// Index into [`Document::media`](super::Document::media).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct MediaId(pub u32);

/// Byte offset into the story's part, so that a late warning still points into the file.
/// Where a thing came from is not part of what it is: all origins are equal.
#[derive(Debug, Clone, Copy, Default, Eq)]
pub struct Origin(pub u32);

impl PartialEq for Origin {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Origin {
    /// This offset in `part`; a document that is one file has a part without a name.
    pub fn location(self, part: &PartName) -> Location {
        let name = Some(part.0.clone()).filter(|name| !name.is_empty());
        Location { part: name, offset: Some(u64::from(self.0)) }
    }
}

/// Name of the part that a story was read from; like [`Origin`] it does not count in comparisons.
#[derive(Debug, Clone, Default, Eq)]
pub struct PartName(pub Arc<str>);

impl PartialEq for PartName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

tokens! {
    /// The two kinds of note.
    pub enum NoteKind {
        /// At the bottom of its page.
        Footnote = "footnote",
        /// At the end of the document or section.
        Endnote = "endnote",
    }
}

/// Index into the document's notes of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct NoteId(pub u32);

/// Where the text refers to a note (`w:footnoteReference`, `w:endnoteReference`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct NoteReference {
    /// Footnote or endnote.
    pub kind: NoteKind,
    /// Index into the notes of that kind.
    pub note: NoteId,
    /// Text of the author's choice follows in place of a number (`w:customMarkFollows`).
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub custom_mark: bool,
}

/// Index into the document's comments.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct CommentId(pub u32);

/// Index into [`Document::controls`](super::Document::controls).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct ControlId(pub u32);
