//! OpenDocument text (.odt, .fodt) to the model: a package of parts, or one XML file. ODF 1.3.
//!
//! Styles are read before the text. The text must be sound; any other part that is not costs a warning.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod changes;
mod field;
mod frame;
mod graphic_props;
mod list_items;
mod lists;
mod meta;
mod note;
mod page;
mod paragraph;
mod paragraph_props;
mod shared;
mod sheet;
mod story;
mod style;
mod table;
mod table_props;
mod text_props;
mod word_styles;

use super::ReadOptions;
use super::session::Session;
use super::silence::refuse_silence;
use crate::diag::{Damage, Location, Warned};
use crate::error::{EncryptionScheme, Error, Result};
use crate::model::{Document, FontEntry, PartName, Section};
use crate::ooxml::{Cursor, Ns, Package, part_text};
use shared::Shared;
use story::StoryReader;

/// What the parts gave beside the state that they share.
#[derive(Default)]
struct Parts {
    fonts: Vec<FontEntry>,
    sections: Option<Vec<Section>>,
}

/// Element of the manifest by which a part is encrypted. ODF 1.3 part 2, 4.4.
const MARK_OF_ENCRYPTION: &[u8] = b"encryption-data";

/// Reads the document in a package.
pub(super) fn read<'s>(
    package: &'s Package<'s>,
    options: &ReadOptions,
    mut session: Session,
) -> Result<Warned<Document>> {
    if let Some(manifest) = package.read("META-INF/manifest.xml", &mut session)?
        && manifest.windows(MARK_OF_ENCRYPTION.len()).any(|window| window == MARK_OF_ENCRYPTION)
    {
        return Err(Error::UnsupportedEncryption { scheme: EncryptionScheme::OpenDocument });
    }
    let mut shared = Shared::new(Some(package), options.changes, options.limits.max_cells);
    let mut parts = Parts::default();
    for part in ["meta.xml", "settings.xml", "styles.xml"] {
        shared.styles_part = PartName(std::sync::Arc::from(part));
        let read = package.parse(part, &mut session, |cursor| read_part(cursor, &mut shared, &mut parts));
        session.recover(read)?;
    }
    shared.styles.forget_automatic();
    let main = "content.xml";
    let read = package.parse(main, &mut session, |cursor| read_part(cursor, &mut shared, &mut parts))?;
    if read.is_none() {
        return Err(Error::MissingPart { part: main.to_owned() });
    }
    finish(shared, parts, main, options, session)
}

/// Reads a document that is one XML file.
pub(super) fn read_flat(bytes: &[u8], options: &ReadOptions, mut session: Session) -> Result<Warned<Document>> {
    let text = part_text("document", bytes, &mut session)?;
    let mut shared = Shared::new(None, options.changes, options.limits.max_cells);
    let mut parts = Parts::default();
    let main = "document";
    shared.styles_part = PartName(std::sync::Arc::from(main));
    let mut cursor = Cursor::new(main, &text, options.limits.max_depth.min(super::sniff::DEEPEST), &mut session);
    read_part(&mut cursor, &mut shared, &mut parts)?;
    drop(cursor);
    finish(shared, parts, main, options, session)
}

/// Reads one part: each has some of the same elements under its root.
fn read_part<'s>(cursor: &mut Cursor, shared: &mut Shared<'s>, parts: &mut Parts) -> Result<()> {
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Office, "meta") => meta::read_meta(cursor, shared)?,
            (Ns::Office, "settings") => meta::read_settings(cursor, shared)?,
            (Ns::Office, "font-face-decls") => sheet::read_fonts(cursor, shared, &mut parts.fonts)?,
            (Ns::Office, "styles") => sheet::read_styles(cursor, shared, false)?,
            (Ns::Office, "automatic-styles") => sheet::read_styles(cursor, shared, true)?,
            (Ns::Office, "master-styles") => read_masters(cursor, shared)?,
            // The body holds the text.
            (Ns::Office, "body") => {}
            (Ns::Office, "text") => parts.sections = Some(StoryReader::new(cursor, shared).read_body()?),
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

fn read_masters<'s>(cursor: &mut Cursor, shared: &mut Shared<'s>) -> Result<()> {
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::Style, "master-page") => StoryReader::new(cursor, shared).read_master()?,
            _ => cursor.skip()?,
        }
    }
    Ok(())
}

fn finish(
    mut shared: Shared,
    parts: Parts,
    main: &str,
    options: &ReadOptions,
    mut session: Session,
) -> Result<Warned<Document>> {
    let Some(sections) = parts.sections else {
        return Err(Error::Malformed { location: Location::in_part(main), damage: Damage::NotOpenDocumentText });
    };
    let mut document = Document { sections, fonts: parts.fonts, ..Document::default() };
    document.main_part = PartName(crate::ooxml::ReadContext::intern(&mut session, main));
    document.styles.styles = word_styles::word_styles(&shared);
    document.styles.defaults = sheet::document_defaults(&shared);
    document.settings = std::mem::take(&mut shared.settings);
    let default = shared.styles.defaults.get(&style::Family::Paragraph);
    document.settings.default_tab_stop = default.and_then(|style| style.paragraph.tab_distance);
    document.settings.mirror_margins = shared.mirrored;
    document.settings.even_and_odd_headers = shared.even_and_odd;
    // Where tables and lists stand as newer versions of Word have it, not as old ones do.
    document.settings.compat.mode = Some(15);
    document.metadata = std::mem::take(&mut shared.metadata);
    document.numbering = shared.lists.take();
    document.media = shared.take_media();
    document.footnotes = shared.footnotes;
    document.endnotes = shared.endnotes;
    document.comments = shared.comments;
    document.stories = shared.stories;
    // Where changes are tracked all of the text may have been taken away.
    refuse_silence(&document, if shared.tracked.is_empty() { shared.characters } else { 0 })?;
    options.changes.apply(&mut document);
    Ok(Warned { value: document, warnings: session.warnings.into_list() })
}

#[cfg(test)]
mod tests {
    /// Every element that the page on formats calls read is named in the sources of this reader.
    #[test]
    fn the_page_on_formats_names_elements_that_are_read() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(root.join("docs/formats.md")).unwrap_or_default();
        let sources: String = std::fs::read_dir(root.join("src/read/odt"))
            .into_iter()
            .flatten()
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok())
            .collect();
        let section = page.split("\n## ").find(|section| section.starts_with("OpenDocument text")).unwrap_or_default();
        let mut names = 0;
        for row in section.lines().filter(|line| line.starts_with("| ")) {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [_, elements, becomes] = cells.as_slice() else { continue };
            for element in elements.split_whitespace().filter_map(|name| name.trim_matches('`').split_once(':')) {
                let named = sources.contains(&format!("\"{}\"", element.1));
                assert!(named || !becomes.starts_with("read"), "{} in {row}", element.1);
                names += 1;
            }
        }
        assert!(names > 70, "{names} elements");
    }
}
