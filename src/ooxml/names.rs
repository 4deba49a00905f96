//! Names that packages, relationships and parts go by: namespaces, relationship types, content types.
//! Transitional spellings, which Word writes. ECMA-376 Part 1, 15; Part 4.

/// WordprocessingML.
pub(crate) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// References from a part's text to its relationships.
pub(crate) const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// DrawingML.
pub(crate) const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
/// Drawings in text.
pub(crate) const WORD_DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing";
/// Pictures.
pub(crate) const PICTURE: &str = "http://schemas.openxmlformats.org/drawingml/2006/picture";
/// Charts.
pub(crate) const CHART: &str = "http://schemas.openxmlformats.org/drawingml/2006/chart";
/// Diagrams.
pub(crate) const DIAGRAM: &str = "http://schemas.openxmlformats.org/drawingml/2006/diagram";
/// VML.
pub(crate) const VML: &str = "urn:schemas-microsoft-com:vml";
/// Additions to VML of Office, and of Word.
pub(crate) const OFFICE: &str = "urn:schemas-microsoft-com:office:office";
pub(crate) const OFFICE_WORD: &str = "urn:schemas-microsoft-com:office:word";
/// Shapes and text boxes of Word 2010.
pub(crate) const WORD_SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";
/// Groups of Word 2010.
pub(crate) const WORD_GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
/// Locked canvases.
pub(crate) const LOCKED_CANVAS: &str = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas";
/// Additions of Word 2010.
pub(crate) const WORD_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordml";
/// Additions to drawings' places (`wp14`).
pub(crate) const WORD_DRAWING_2010: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing";
/// Additions of Word 2013.
pub(crate) const WORD_2012: &str = "http://schemas.microsoft.com/office/word/2012/wordml";
/// Formulas.
pub(crate) const MATH: &str = "http://schemas.openxmlformats.org/officeDocument/2006/math";
/// Alternate content.
pub(crate) const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
/// Relationships of a part.
pub(crate) const PACKAGE_RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
/// `[Content_Types].xml`.
pub(crate) const CONTENT_TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
/// Core properties.
pub(crate) const CORE_PROPERTIES: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
/// Application properties.
pub(crate) const APP_PROPERTIES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
/// Dublin Core elements.
pub(crate) const DUBLIN_CORE: &str = "http://purl.org/dc/elements/1.1/";
/// Dublin Core terms.
pub(crate) const DUBLIN_CORE_TERMS: &str = "http://purl.org/dc/terms/";

/// Relationship types.
pub(crate) mod relation {
    /// From the package to its main part.
    pub(crate) const DOCUMENT: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    /// Title, author, dates.
    pub(crate) const CORE_PROPERTIES: &str =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    /// The program that wrote the file.
    pub(crate) const APP_PROPERTIES: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties";
    /// Styles.
    pub(crate) const STYLES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles";
    /// Lists.
    pub(crate) const NUMBERING: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering";
    /// Settings.
    pub(crate) const SETTINGS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings";
    /// Families the document knows.
    pub(crate) const FONT_TABLE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable";
    /// Theme.
    pub(crate) const THEME: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme";
    /// A chart.
    pub(crate) const CHART: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart";
    /// A diagram's data.
    pub(crate) const DIAGRAM_DATA: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData";
    /// A diagram's layout.
    pub(crate) const DIAGRAM_LAYOUT: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramLayout";
    /// A diagram's style.
    pub(crate) const DIAGRAM_STYLE: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramQuickStyle";
    /// A diagram's colours.
    pub(crate) const DIAGRAM_COLORS: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramColors";
    /// The drawing stored of a diagram.
    pub(crate) const DIAGRAM_DRAWING: &str = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing";
    /// A header.
    pub(crate) const HEADER: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header";
    /// A footer.
    pub(crate) const FOOTER: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer";
    /// Footnotes.
    pub(crate) const FOOTNOTES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes";
    /// Endnotes.
    pub(crate) const ENDNOTES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes";
    /// Comments.
    pub(crate) const COMMENTS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
    /// Which comments are replies, and which are done.
    pub(crate) const COMMENTS_EXTENDED: &str =
        "http://schemas.microsoft.com/office/2011/relationships/commentsExtended";
    /// A picture.
    pub(crate) const IMAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image";
    /// The data of another program's object.
    pub(crate) const OLE_OBJECT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject";
    /// An object that is a package itself.
    pub(crate) const PACKAGE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/package";
    /// A face that came with the document.
    pub(crate) const FONT: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font";
    /// A control of a form.
    pub(crate) const CONTROL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/control";
    /// An address outside the document.
    pub(crate) const HYPERLINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink";
}

/// Content types of parts.
pub(crate) mod content_type {
    /// Relationships of a part.
    pub(crate) const RELATIONSHIPS: &str = "application/vnd.openxmlformats-package.relationships+xml";
    /// XML without a better name.
    pub(crate) const XML: &str = "application/xml";
    /// The text.
    pub(crate) const DOCUMENT: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    /// Styles.
    pub(crate) const STYLES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml";
    /// Lists.
    pub(crate) const NUMBERING: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml";
    /// Settings.
    pub(crate) const SETTINGS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml";
    /// Families the document knows.
    pub(crate) const FONT_TABLE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml";
    /// Theme.
    pub(crate) const THEME: &str = "application/vnd.openxmlformats-officedocument.theme+xml";
    /// A header.
    pub(crate) const HEADER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";
    /// A footer.
    pub(crate) const FOOTER: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml";
    /// Footnotes.
    pub(crate) const FOOTNOTES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml";
    /// Endnotes.
    pub(crate) const ENDNOTES: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml";
    /// Comments.
    pub(crate) const COMMENTS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
    /// Which comments are replies, and which are done.
    pub(crate) const COMMENTS_EXTENDED: &str =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml";
    /// Title, author, dates.
    pub(crate) const CORE_PROPERTIES: &str = "application/vnd.openxmlformats-package.core-properties+xml";
    /// The program that wrote the file.
    pub(crate) const APP_PROPERTIES: &str = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
}
