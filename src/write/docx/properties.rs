//! Title, author, dates (`docProps/core.xml`) and the program (`docProps/app.xml`). ECMA-376 Part 2, 11; Part 1, 22.2.

use super::xml::Xml;
use crate::model::Metadata;

const CORE: [(&str, &str); 4] = [
    ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
    ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
    ("xmlns:dcterms", "http://purl.org/dc/terms/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];
const APP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

/// The core properties part.
pub(super) fn write_core(metadata: &Metadata) -> Vec<u8> {
    let mut xml = Xml::new("cp:coreProperties", &CORE);
    let texts = [
        ("dc:title", &metadata.title),
        ("dc:subject", &metadata.subject),
        ("dc:creator", &metadata.creator),
        ("cp:keywords", &metadata.keywords),
        ("dc:description", &metadata.description),
        ("cp:lastModifiedBy", &metadata.last_modified_by),
        ("cp:category", &metadata.category),
        ("dc:language", &metadata.language),
    ];
    for (element, text) in texts {
        if let Some(text) = text {
            xml.text(element, text);
        }
    }
    for (element, date) in [("dcterms:created", &metadata.created), ("dcterms:modified", &metadata.modified)] {
        if let Some(date) = date {
            xml.date(element, date);
        }
    }
    xml.finish()
}

/// The extended properties part.
pub(super) fn write_app(metadata: &Metadata) -> Vec<u8> {
    let mut xml = Xml::new("Properties", &[("xmlns", APP)]);
    if let Some(application) = &metadata.application {
        xml.text("Application", application);
    }
    xml.finish()
}
