//! The document: sections, and what they refer to.

use super::docx_extras::length;
use super::{
    Block, Color, Comment, Control, DocxExtras, FontEntry, Note, NoteKind, Numbering, PartName, PreservedPart, Section,
    Settings, Styles, Theme,
};
use serde::Serialize;
use std::sync::Arc;

/// A document as written.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Document {
    /// Title, author, dates (`docProps/core.xml`, `docProps/app.xml`).
    pub metadata: Metadata,
    /// Settings of the document (`word/settings.xml`).
    pub settings: Settings,
    /// Styles and document defaults (`word/styles.xml`).
    pub styles: Styles,
    /// List definitions and lists (`word/numbering.xml`).
    pub numbering: Numbering,
    /// Theme fonts and colours (`word/theme/theme1.xml`).
    pub theme: Theme,
    /// Families the document names, with what is known of them (`word/fontTable.xml`).
    pub fonts: Vec<FontEntry>,
    /// Colour of the paper (`w:background`); shown where [`Settings`] ask for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub background: Option<Color>,
    /// The body in sections, at least one.
    pub sections: Vec<Section>,
    /// Headers and footers; a [`StoryId`] is an index into it.
    pub stories: Vec<Story>,
    /// Footnotes and their separators; a [`NoteId`](super::NoteId) is an index into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub footnotes: Vec<Note>,
    /// Endnotes and their separators; a [`NoteId`](super::NoteId) is an index into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub endnotes: Vec<Note>,
    /// Comments; a [`CommentId`](super::CommentId) is an index into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Comment>,
    /// Content controls; a [`ControlId`](super::ControlId) is an index into it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<Control>,
    /// Pictures; a [`MediaId`] is an index into it.
    pub media: Vec<Media>,
    /// What only a DOCX has; `None` from other formats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub docx: Option<Box<DocxExtras>>,
    /// Part that holds the body, for locations of warnings.
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

    /// The preserved parts of a DOCX; none from other formats.
    pub fn preserved_parts(&self) -> &[PreservedPart] {
        self.docx.as_ref().map_or(&[], |docx| &docx.parts)
    }
}

/// Text outside the body: a header or a footer.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Story {
    /// Paragraphs and tables.
    pub blocks: Vec<Block>,
    /// Part of the file it was read from, for locations of warnings.
    #[serde(skip)]
    pub part: PartName,
}

/// A picture's bytes as stored.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Media {
    /// File name inside the package, without folders.
    pub name: String,
    /// MIME type as the package states it, or by its first bytes.
    pub content_type: String,
    /// The bytes as stored; JSON has their number in their place.
    #[serde(rename = "size", serialize_with = "length")]
    pub bytes: Arc<[u8]>,
}

/// Core properties (`docProps/core.xml`); dates as written (W3CDTF).
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Metadata {
    /// Title (`dc:title`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Subject (`dc:subject`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Author (`dc:creator`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creator: Option<String>,
    /// Keywords (`cp:keywords`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keywords: Option<String>,
    /// Description (`dc:description`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Who saved it last (`cp:lastModifiedBy`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_modified_by: Option<String>,
    /// Category (`cp:category`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// Language (`dc:language`), such as `zh-CN`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// When it was created (`dcterms:created`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub created: Option<String>,
    /// When it was saved last (`dcterms:modified`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Program that wrote the file (`docProps/app.xml`), such as `WPS Office`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application: Option<String>,
    /// Version of that program (`AppVersion`), such as `16.0000`; some readers draw charts of Word 2007 another way.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub application_version: Option<String>,
    /// Minutes of editing (`TotalTime`), which an EDITTIME field shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editing_minutes: Option<u32>,
}
