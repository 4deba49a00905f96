//! What warnings refer to: targets of references, notes, places where text is hidden.

use serde::Serialize;

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Reference {
    /// A relationship of a part, by id.
    Relationship,
    /// A part, by name.
    Part,
    /// The part of a picture, by name.
    Picture,
    /// The part of a header or footer, by name.
    HeaderOrFooter,
    /// A header of a section, by index.
    Header,
    /// A footer of a section, by index.
    Footer,
    /// A style, by id.
    Style,
    /// A numbering instance, by number.
    List,
    /// A bookmark, by name or id.
    Bookmark,
    /// A comment, by id.
    Comment,
    /// A footnote, by id.
    Footnote,
    /// An endnote, by id.
    Endnote,
    /// The page of a heading, by index.
    HeadingPage,
    /// The page of a link, by index.
    LinkPage,
    /// A face of the output, by index.
    Face,
}

/// Where text is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum HiddenIn {
    /// A cell that a merge covers.
    MergedCell,
    /// Characters formatted as hidden.
    HiddenCharacters,
    /// A footnote that nothing refers to.
    UnreferencedFootnote,
    /// An endnote that nothing refers to.
    UnreferencedEndnote,
    /// The notice that a footnote goes on on the next page.
    FootnoteContinuationNotice,
    /// The notice that an endnote goes on on the next page.
    EndnoteContinuationNotice,
    /// A footnote whose reference is on no page.
    FootnoteWithoutPage,
    /// The part of a row of exact height that does not fit.
    ExactRow,
}
