//! Namespaces by meaning. Transitional and strict files name the same vocabulary by different
//! URIs; both come out as one value here, and a prefix is never trusted. ECMA-376 Parts 1 and 4, annex A.

use super::names;

/// The vocabulary an element or attribute belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Ns {
    /// No namespace: most attributes outside WordprocessingML.
    None,
    /// WordprocessingML.
    W,
    /// Relationship references (`r:id`).
    R,
    /// Markup compatibility (`mc:AlternateContent`).
    Mc,
    /// DrawingML.
    A,
    /// DrawingML placed in text (`wp:inline`, `wp:anchor`).
    Wp,
    /// DrawingML pictures.
    Pic,
    /// DrawingML charts.
    Chart,
    /// DrawingML diagrams (SmartArt).
    Diagram,
    /// VML.
    V,
    /// Office's additions to VML.
    O,
    /// Word's additions to VML.
    W10,
    /// Formulas.
    M,
    /// Word 2010 shapes, text boxes.
    Wps,
    /// Word 2010 groups.
    Wpg,
    /// Canvases of drawings.
    Wpc,
    /// Additions to WordprocessingML since Word 2010 (`w14`, `w15`, `w16…`, `wp14`, `wne`).
    WordExtension,
    /// Additions to DrawingML since Office 2010 (`a14` and later).
    DrawingExtension,
    /// Packages as one XML file (Flat OPC).
    Package,
    /// Package relationships.
    Relationships,
    /// `[Content_Types].xml`.
    ContentTypes,
    /// Core properties.
    CoreProperties,
    /// Dublin Core elements.
    Dc,
    /// Dublin Core terms.
    DcTerms,
    /// Application properties.
    AppProperties,
    /// `xml:space`, `xml:lang`.
    Xml,
    /// OpenDocument: the frame of a document (`office`).
    Office,
    /// OpenDocument: styles (`style`).
    Style,
    /// OpenDocument: text (`text`).
    Text,
    /// OpenDocument: tables (`table`).
    Table,
    /// OpenDocument: drawings (`draw`).
    Draw,
    /// OpenDocument: properties taken from XSL (`fo`).
    Fo,
    /// OpenDocument: properties taken from SVG (`svg`).
    Svg,
    /// References (`xlink`).
    Xlink,
    /// OpenDocument: metadata (`meta`).
    Meta,
    /// OpenDocument: settings of the application (`config`).
    Config,
    /// OpenDocument: number formats (`number`).
    Number,
    /// OpenDocument: form controls (`form`).
    Form,
    /// OpenDocument: what a package holds (`manifest`).
    Manifest,
    /// LibreOffice's additions to OpenDocument (`loext`, `field`).
    OpenDocumentExtension,
    /// Formulas of MathML.
    MathMl,
    /// A vocabulary nobody here knows.
    Other,
}

impl Ns {
    /// The vocabulary a URI names.
    pub(crate) fn from_uri(uri: &str) -> Ns {
        match uri {
            names::WORD | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Ns::W,
            names::RELATIONSHIPS | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Ns::R,
            names::COMPATIBILITY => Ns::Mc,
            names::DRAWING | "http://purl.oclc.org/ooxml/drawingml/main" => Ns::A,
            names::WORD_DRAWING | "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing" => Ns::Wp,
            names::PICTURE | "http://purl.oclc.org/ooxml/drawingml/picture" => Ns::Pic,
            names::CHART | "http://purl.oclc.org/ooxml/drawingml/chart" => Ns::Chart,
            names::DIAGRAM | "http://purl.oclc.org/ooxml/drawingml/diagram" => Ns::Diagram,
            names::VML => Ns::V,
            names::OFFICE => Ns::O,
            names::OFFICE_WORD => Ns::W10,
            names::MATH | "http://purl.oclc.org/ooxml/officeDocument/math" => Ns::M,
            names::WORD_SHAPE => Ns::Wps,
            names::WORD_GROUP => Ns::Wpg,
            "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" | names::LOCKED_CANVAS => Ns::Wpc,
            "http://schemas.microsoft.com/office/2006/xmlPackage" => Ns::Package,
            names::PACKAGE_RELATIONSHIPS => Ns::Relationships,
            names::CONTENT_TYPES => Ns::ContentTypes,
            names::CORE_PROPERTIES | "http://purl.oclc.org/ooxml/package/metadata/core-properties" => {
                Ns::CoreProperties
            }
            names::DUBLIN_CORE => Ns::Dc,
            names::DUBLIN_CORE_TERMS => Ns::DcTerms,
            names::APP_PROPERTIES | "http://purl.oclc.org/ooxml/officeDocument/extendedProperties" => Ns::AppProperties,
            "http://www.w3.org/XML/1998/namespace" => Ns::Xml,
            "http://www.w3.org/1999/xlink" => Ns::Xlink,
            "http://www.w3.org/1998/Math/MathML" => Ns::MathMl,
            "" => Ns::None,
            _ if uri.starts_with(OPEN_DOCUMENT) => open_document(uri),
            "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
            | "urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0" => Ns::OpenDocumentExtension,
            _ if uri.starts_with("http://schemas.microsoft.com/office/word/") => Ns::WordExtension,
            _ if uri.starts_with("http://schemas.microsoft.com/office/drawing/") => Ns::DrawingExtension,
            _ => Ns::Other,
        }
    }
}

/// What the namespaces of OpenDocument begin with. ODF 1.3 part 3, 2.2.
const OPEN_DOCUMENT: &str = "urn:oasis:names:tc:opendocument:xmlns:";

/// The vocabulary of OpenDocument that a URI names; versions mean the same.
fn open_document(uri: &str) -> Ns {
    let name = uri.strip_prefix(OPEN_DOCUMENT).and_then(|rest| rest.split(':').next());
    match name.unwrap_or_default() {
        "office" => Ns::Office,
        "style" => Ns::Style,
        "text" => Ns::Text,
        "table" => Ns::Table,
        "drawing" => Ns::Draw,
        "xsl-fo-compatible" => Ns::Fo,
        "svg-compatible" => Ns::Svg,
        "meta" => Ns::Meta,
        "config" => Ns::Config,
        "datastyle" => Ns::Number,
        "form" => Ns::Form,
        "manifest" => Ns::Manifest,
        _ => Ns::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strict_and_transitional_mean_the_same() {
        assert_eq!(Ns::from_uri("http://purl.oclc.org/ooxml/wordprocessingml/main"), Ns::W);
        assert_eq!(Ns::from_uri("http://schemas.openxmlformats.org/wordprocessingml/2006/main"), Ns::W);
        assert_eq!(Ns::from_uri("http://schemas.microsoft.com/office/word/2012/wordml"), Ns::WordExtension);
        assert_eq!(Ns::from_uri("http://example.org/w"), Ns::Other);
        assert_eq!(Ns::from_uri("urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"), Ns::Fo);
    }
}
