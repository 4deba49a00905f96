//! Title, author, dates (`docProps/core.xml`) and the program that wrote the file (`docProps/app.xml`).
//! ECMA-376 Part 2, 8; Part 1, 22.2. Custom and other properties are not read.

use crate::error::Result;
use crate::model::Metadata;
use crate::ooxml::{Cursor, Ns};

/// Reads the core properties.
pub(super) fn read_core(cursor: &mut Cursor) -> Result<Metadata> {
    let mut metadata = Metadata::default();
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let field = match (tag.ns, tag.local) {
            (Ns::Dc, "title") => &mut metadata.title,
            (Ns::Dc, "subject") => &mut metadata.subject,
            (Ns::Dc, "creator") => &mut metadata.creator,
            (Ns::Dc, "description") => &mut metadata.description,
            (Ns::Dc, "language") => &mut metadata.language,
            (Ns::CoreProperties, "keywords") => &mut metadata.keywords,
            (Ns::CoreProperties, "lastModifiedBy") => &mut metadata.last_modified_by,
            (Ns::CoreProperties, "category") => &mut metadata.category,
            (Ns::DcTerms, "created") => &mut metadata.created,
            (Ns::DcTerms, "modified") => &mut metadata.modified,
            _ => {
                cursor.skip()?;
                continue;
            }
        };
        *field = Some(cursor.text()?.trim().to_owned()).filter(|text| !text.is_empty());
    }
    Ok(metadata)
}

/// Reads the properties of the program that wrote the document.
pub(super) fn read_application(cursor: &mut Cursor) -> Result<Metadata> {
    let mut metadata = Metadata::default();
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let (ns, local) = (tag.ns, tag.local);
        if ns != Ns::AppProperties || !matches!(local, "Application" | "AppVersion" | "TotalTime") {
            cursor.skip()?;
            continue;
        }
        let text = cursor.text()?.trim().to_owned();
        match local {
            "Application" => metadata.application = Some(text).filter(|name| !name.is_empty()),
            "AppVersion" => metadata.application_version = Some(text).filter(|version| is_version(version)),
            _ => metadata.editing_minutes = text.parse().ok(),
        }
    }
    Ok(metadata)
}

/// Two digits, a point, four digits (Part 1, 22.2.2.3).
fn is_version(text: &str) -> bool {
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(major, minor)| digits(major, 2) && digits(minor, 4))
}
