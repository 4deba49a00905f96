//! A .docx package to the model. ECMA-376 Parts 1 and 4.
//!
//! The main document must be sound; any other part that is not costs a warning and its content.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod block;
mod border;
mod chart;
mod comment;
mod control;
mod drawing;
mod embedded;
mod extension;
mod fonts;
mod ignored;
mod inline;
mod math;
mod media;
mod note;
mod numbering;
mod paragraph;
mod paragraph_props;
mod part;
mod preserved;
mod properties;
mod revision;
mod ruby;
mod run;
mod run_props;
mod section;
mod settings;
mod story;
mod styles;
mod table;
mod table_props;
mod theme;
mod tracking;
mod vml;

#[cfg(test)]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "tests")]
mod tests;

use super::ReadOptions;
use super::sniff::WordPackage;
use crate::diag::{Damage, InputWarning, Location, Reference, Unsupported, Warned};
use crate::error::{Error, Result};
use crate::model::{Block, Document, DocxExtras, Metadata, NoteKind, Paragraph, PartName, Section, Story};
use crate::ooxml::{Cursor, Package, ReadContext, Relationships};
use crate::read::assemble::{BookmarkIds, CommentIds, MediaTable};
use crate::read::session::Session;
use preserved::PreservedParts;
use std::collections::HashMap;
use story::{Shared, StoryReader};

/// Reads the document that was found.
pub(super) fn read(found: WordPackage, options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let WordPackage { package, main, types, relationships: top } = found;
    let (package, main) = (&package, main.as_str());
    let metadata =
        read_metadata(&mut Parts { package, session: &mut session, relationships: &top, main: "_rels/.rels" })?;
    let relationships = package.relationships(main, &mut session);
    let relationships = session.recover(relationships)?.unwrap_or_default();
    let mut document = Document { main_part: PartName(session.intern(main)), metadata, ..Document::default() };
    let mut part = Parts { package, session: &mut session, relationships: &relationships, main };
    document.styles = part.read("styles", "word/styles.xml", styles::read_styles)?;
    document.settings = part.read("settings", "word/settings.xml", settings::read_settings)?;
    document.theme = part.read("theme", "word/theme/theme1.xml", theme::read_theme)?;
    if let Some(macros) = relationships.of_kind("vbaProject") {
        let location = Location::in_part(macros.target.as_str());
        part.session.warn(Unsupported::Macros.into(), location);
    }

    let mut shared = Shared {
        package,
        types,
        media: MediaTable::default(),
        preserved: PreservedParts::default(),
        stories: Vec::new(),
        story_ids: HashMap::new(),
        notes: HashMap::new(),
        comments: CommentIds::default(),
        bookmarks: BookmarkIds::default(),
        background: None,
        controls: Vec::new(),
        max_cells: options.limits.max_cells,
        changes: options.changes,
    };
    document.fonts = fonts::read_fonts(&relationships, &mut shared, &mut session)?;
    document.numbering = numbering::read_numbering(&relationships, &mut shared, &mut session)?;
    document.comments = comment::read_comments(&relationships, &mut shared, &mut session)?;
    document.footnotes = note::read_notes(NoteKind::Footnote, &relationships, &mut shared, &mut session)?;
    document.endnotes = note::read_notes(NoteKind::Endnote, &relationships, &mut shared, &mut session)?;
    let body = package.parse(main, &mut session, |cursor| read_body(cursor, &mut shared, &relationships))?;
    document.sections = body.ok_or_else(|| Error::MissingPart { part: main.to_owned() })?;
    // Headers may not refer to further ones, so the list does not grow while it is walked.
    for part in shared.stories.clone() {
        document.stories.push(read_story(&mut shared, &part, &mut session)?);
    }
    document.media = shared.media.into_list();
    if !shared.preserved.list.is_empty() {
        document.docx = Some(Box::new(DocxExtras { parts: shared.preserved.list }));
    }
    document.background = shared.background;
    document.controls = shared.controls;
    options.changes.apply(&mut document);
    document.number_controls();
    Ok(Warned { value: document, warnings: session.warnings.into_list() })
}

/// Reads the parts that the main one refers to.
struct Parts<'p, 'b> {
    package: &'p Package<'b>,
    session: &'p mut Session,
    relationships: &'p Relationships,
    main: &'p str,
}

impl Parts<'_, '_> {
    /// Reads the part that a relationship of this kind names, or the one at the usual place; damage
    /// in it is a warning.
    fn read<T: Default>(&mut self, kind: &str, usual: &str, read: fn(&mut Cursor) -> Result<T>) -> Result<T> {
        let part = match self.relationships.of_kind(kind) {
            Some(relationship) => relationship.target.as_str(),
            None if self.package.has(usual) && self.relationships.is_empty() => usual,
            None => return Ok(T::default()),
        };
        let read = self.package.parse(part, self.session, read);
        let read = self.session.recover(read)?;
        if matches!(read, Some(None)) {
            let kind = InputWarning::ReferenceDangling { target: Reference::Part, id: part.to_owned() };
            self.session.warn(kind.into(), Location::in_part(self.main));
        }
        Ok(read.flatten().unwrap_or_default())
    }
}

fn read_metadata(parts: &mut Parts) -> Result<Metadata> {
    let mut metadata = parts.read("core-properties", "docProps/core.xml", properties::read_core)?;
    let application = parts.read("extended-properties", "docProps/app.xml", properties::read_application)?;
    metadata.application = application.application;
    metadata.application_version = application.application_version;
    metadata.editing_minutes = application.editing_minutes;
    Ok(metadata)
}

fn read_body<'s>(
    cursor: &mut Cursor,
    shared: &mut Shared<'s, 's>,
    relationships: &Relationships,
) -> Result<Vec<Section>> {
    let root = cursor.root()?;
    if root.is_none_or(|root| root.local != "document") {
        return Err(cursor.malformed(Damage::NotWordprocessingMl));
    }
    let blocks = StoryReader::new(cursor, shared, relationships).read_blocks()?;
    Ok(blocks.sections.split(blocks.list))
}

fn read_story<'s>(shared: &mut Shared<'s, 's>, part: &str, session: &mut Session) -> Result<Story> {
    let name = PartName(session.intern(part));
    let package = shared.package;
    let relationships = package.relationships(part, session);
    let relationships = session.recover(relationships)?.unwrap_or_default();
    let read = package.parse(part, session, |cursor| {
        cursor.root()?;
        Ok(StoryReader::new(cursor, shared, &relationships).read_story_blocks()?.list)
    });
    let empty = || vec![Block::Paragraph(Paragraph::default())];
    let blocks = session.recover(read)?.flatten().unwrap_or_else(empty);
    Ok(Story { blocks, part: name })
}
