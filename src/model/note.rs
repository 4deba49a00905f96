//! Footnotes and endnotes as written (`w:footnote`, `w:endnote`). ECMA-376 Part 1, 17.11.
//!
//! Notes are stories of their own; the text refers to them by [`NoteId`](super::NoteId). The rules drawn above
//! them are notes, too, of a role of their own.

use super::{Block, NumberFormat, PartName, props, tokens};
use serde::Serialize;

/// A note, or what separates notes from text.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Note {
    /// Role of a separator (`w:type`); unspecified for a note that the text refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<NoteRole>,
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Part of the file it was read from, for locations of warnings.
    #[serde(skip)]
    pub part: PartName,
}

tokens! {
    /// What a note is for (ST_FtnEdn).
    pub enum NoteRole {
        /// Stands between text and notes.
        Separator = "separator",
        /// Stands between text and what an earlier page left of a note.
        ContinuationSeparator = "continuationSeparator",
        /// Says that a note goes on.
        ContinuationNotice = "continuationNotice",
    }
}

props! {
    /// Place and numbers of notes (`w:footnotePr`, `w:endnotePr`).
    pub struct NoteProps {
        /// Position on the page or in the document (`w:pos`).
        pub position: Option<NotePosition>,
        /// Number format (`w:numFmt`).
        pub format: Option<NumberFormat>,
        /// First number (`w:numStart`).
        pub start: Option<i32>,
        /// Where numbering starts again (`w:numRestart`).
        pub restart: Option<NoteRestart>,
    }
}

tokens! {
    /// Position of notes (ST_FtnPos, ST_EdnPos).
    pub enum NotePosition {
        /// At the bottom of the page.
        PageBottom = "pageBottom",
        /// Right below the page's text.
        BeneathText = "beneathText",
        /// At the end of the section.
        SectionEnd = "sectEnd",
        /// At the end of the document.
        DocumentEnd = "docEnd",
    }
}

tokens! {
    /// When numbers of notes start again (ST_RestartNumber).
    pub enum NoteRestart {
        /// Never.
        Continuous = "continuous",
        /// With each section.
        EachSection = "eachSect",
        /// With each page.
        EachPage = "eachPage",
    }
}
