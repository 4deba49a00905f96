//! Title, author, dates (`docProps/core.xml`) and the program (`docProps/app.xml`). ECMA-376 Part 2, 11; Part 1, 22.2.

use super::xml::Xml;
use crate::model::Metadata;
use crate::ooxml::names;

const CORE: [(&str, &str); 4] = [
    ("xmlns:cp", names::CORE_PROPERTIES),
    ("xmlns:dc", names::DUBLIN_CORE),
    ("xmlns:dcterms", names::DUBLIN_CORE_TERMS),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

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
    let mut xml = Xml::new("Properties", &[("xmlns", names::APP_PROPERTIES)]);
    if let Some(minutes) = metadata.editing_minutes {
        xml.text("TotalTime", &minutes.to_string());
    }
    if let Some(application) = &metadata.application {
        xml.text("Application", application);
    }
    if let Some(version) = &metadata.application_version {
        xml.text("AppVersion", version);
    }
    xml.finish()
}
