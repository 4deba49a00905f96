//! The document: sections, and what they refer to.

use super::{
    Color, Comment, Control, FontEntry, Note, NoteKind, Numbering, Paragraph, Section, Settings, Styles, Table, Theme,
};
use crate::diag::Location;
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A document as written.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Document {
    /// Title, author, dates.
    pub metadata: Metadata,
    /// Settings.
    pub settings: Settings,
    /// Styles and defaults.
    pub styles: Styles,
    /// Lists.
    pub numbering: Numbering,
    /// Theme.
    pub theme: Theme,
    /// Families the document knows.
    pub fonts: Vec<FontEntry>,
    /// Colour of the paper (`w:background`); shown where the settings say so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Color>,
    /// The text, in sections; at least one.
    pub sections: Vec<Section>,
    /// Headers and footers; [`StoryId`] is the index.
    pub stories: Vec<Story>,
    /// Footnotes and their separators; [`NoteId`](super::NoteId) is the index.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Note>,
    /// The same for endnotes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub endnotes: Vec<Note>,
    /// Comments; [`CommentId`](super::CommentId) is the index.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// Content controls; [`ControlId`](super::ControlId) is the index.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
    /// Pictures; [`MediaId`] is the index.
    pub media: Vec<Media>,
    /// Parts kept as they are: charts with their workbooks; [`PartId`] is the index.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PreservedPart>,
    /// Part that holds the text, for places.
    #[serde(skip)]
    pub main_part: PartName,
}

impl Document {
    /// The notes of a kind.
    pub fn notes(&self, kind: NoteKind) -> &[Note] {
        match kind {
            NoteKind::Footnote => &self.footnotes,
            NoteKind::Endnote => &self.endnotes,
        }
    }
}

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Box<Table>),
}

/// Index into [`Document::stories`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct StoryId(pub u32);

/// Text outside the body: a header or a footer.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Story {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Part that holds it, for places.
    #[serde(skip)]
    pub part: PartName,
}

/// Index into [`Document::media`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct MediaId(pub u32);

/// A picture's bytes as stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Media {
    /// File name inside the package, without folders.
    pub name: String,
    /// MIME type as the package states it, or by its first bytes.
    pub content_type: String,
    /// The bytes; JSON gives their number.
    #[serde(rename = "size", serialize_with = "length")]
    pub bytes: Arc<[u8]>,
}

/// Index into [`Document::parts`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(transparent)]
pub struct PartId(pub u32);

/// A part of the package that is kept as it is; in drawings, strict names and disorder become what the schema says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreservedPart {
    /// Name in the package, without the leading slash.
    pub name: String,
    /// MIME type as the package states it.
    pub content_type: String,
    /// Id of the relationship to it, where another part calls it by that: the data of a diagram its stored drawing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relation: Option<String>,
    /// The bytes; JSON gives their number.
    #[serde(rename = "size", serialize_with = "length")]
    pub bytes: Arc<[u8]>,
}

fn length<S: Serializer>(bytes: &Arc<[u8]>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_u64(bytes.len() as u64)
}

/// Core properties (`docProps/core.xml`); dates as written (W3CDTF).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Metadata {
    /// Title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// Keywords.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<String>,
    /// Description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Last author.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_by: Option<String>,
    /// Category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// First saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// Last saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Program that wrote the file (`docProps/app.xml`), such as `WPS Office`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// Its version, such as `16.0000`: some readers draw charts of Word 2007 another way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_version: Option<String>,
    /// Minutes that the document was worked on, which a field can show (EDITTIME).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editing_minutes: Option<u32>,
}

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
    /// This offset in `part`.
    pub fn location(self, part: &PartName) -> Location {
        Location::at(part.0.clone(), u64::from(self.0))
    }
}

/// Name of the part a story stands in; like [`Origin`] not part of what the story is.
#[derive(Debug, Clone, Default, Eq)]
pub struct PartName(pub Arc<str>);

impl PartialEq for PartName {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
