//! Title, author, dates (`office:meta`), and the settings that change how a text looks (`office:settings`).
//! ODF 1.3 part 3, 4; 3.10.

use super::shared::Shared;
use crate::error::Result;
use crate::ooxml::{Cursor, Ns};

/// Reads the metadata under the cursor.
pub(super) fn read_meta(cursor: &mut Cursor, shared: &mut Shared) -> Result<()> {
    let Shared { metadata, characters, .. } = shared;
    let inside = cursor.depth();
    let mut keywords: Vec<String> = Vec::new();
    while let Some(tag) = cursor.next(inside)? {
        if (tag.ns, tag.local) == (Ns::Meta, "keyword") {
            keywords.push(cursor.text()?.trim().to_owned());
            continue;
        }
        if (tag.ns, tag.local) == (Ns::Meta, "document-statistic") {
            let count = cursor.attr(Ns::Meta, "character-count");
            *characters = count.and_then(|count| count.parse().ok()).unwrap_or(0);
        }
        let field = match (tag.ns, tag.local) {
            (Ns::Dc, "title") => &mut metadata.title,
            (Ns::Dc, "subject") => &mut metadata.subject,
            (Ns::Meta, "initial-creator") => &mut metadata.creator,
            (Ns::Dc, "creator") => &mut metadata.last_modified_by,
            (Ns::Dc, "description") => &mut metadata.description,
            (Ns::Dc, "language") => &mut metadata.language,
            (Ns::Meta, "creation-date") => &mut metadata.created,
            (Ns::Dc, "date") => &mut metadata.modified,
            (Ns::Meta, "generator") => &mut metadata.application,
            _ => {
                cursor.skip()?;
                continue;
            }
        };
        *field = Some(cursor.text()?.trim().to_owned()).filter(|text| !text.is_empty());
    }
    keywords.retain(|keyword| !keyword.is_empty());
    if !keywords.is_empty() {
        metadata.keywords = Some(keywords.join(", "));
    }
    for date in [&mut metadata.created, &mut metadata.modified] {
        *date = date.take().and_then(|date| super::note::date(&date)).map(|date| date.to_string());
    }
    if metadata.creator.is_none() {
        metadata.creator.clone_from(&metadata.last_modified_by);
    }
    Ok(())
}

/// Reads the settings under the cursor: one item of them matters here.
pub(super) fn read_settings(cursor: &mut Cursor, shared: &mut Shared) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if (tag.ns, tag.local) != (Ns::Config, "config-item") {
            continue;
        }
        let is_tabs = cursor.attr(Ns::Config, "name").is_some_and(|name| name == "TabsRelativeToIndent");
        if is_tabs {
            shared.tabs_from_indent = cursor.text()?.trim() != "false";
        } else {
            cursor.skip()?;
        }
    }
    Ok(())
}
