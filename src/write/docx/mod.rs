//! The model to a clean DOCX package: every part is written anew, from what the model knows.
//!
//! A file per part or element family, as on the reading side. Elements and properties are in the
//! schema's order, without revision ids or proofing marks. ECMA-376 Parts 1, 2 and 4.

mod border;
mod canvas;
mod comment;
mod control;
mod document;
mod drawing;
mod embedded;
mod extension;
mod fonts;
mod form;
mod geometry;
mod math;
mod media;
mod note;
mod numbering;
mod package;
mod paint;
mod paragraph;
mod properties;
mod revision;
mod ruby;
mod run;
mod section;
mod settings;
mod shape;
mod simplify;
mod story;
mod styles;
mod table;
mod theme;
mod vml_place;
mod word_art;
mod xml;

use crate::error::Result;
use crate::model::{Document, Numbering, Theme};
use crate::ooxml::names::{content_type, relation};
use package::{Package, Relationships};
use story::Targets;

/// How a DOCX is written.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DocxOptions {
    /// Neighbouring runs of equal formatting are joined, and direct formatting that paragraphs repeat
    /// becomes a style; nothing looks different. Without it the file is exactly what the model has.
    pub simplify: bool,
}

impl DocxOptions {
    /// These with another [`simplify`](Self::simplify).
    #[must_use]
    pub fn with_simplify(mut self, simplify: bool) -> Self {
        self.simplify = simplify;
        self
    }
}

impl Default for DocxOptions {
    fn default() -> Self {
        DocxOptions { simplify: true }
    }
}

/// Writes a document as DOCX. The same document gives the same bytes.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where the package cannot be zipped: a part over 4 GiB.
pub fn docx(document: &Document, options: &DocxOptions) -> Result<Vec<u8>> {
    if options.simplify { write_package(&simplify::simplify(document)) } else { write_package(document) }
}

fn write_package(document: &Document) -> Result<Vec<u8>> {
    let mut package = Package::default();
    let mut root = Relationships::default();
    root.relate_part(relation::DOCUMENT, "word/document.xml");
    root.relate_part(relation::CORE_PROPERTIES, "docProps/core.xml");
    root.relate_part(relation::APP_PROPERTIES, "docProps/app.xml");
    package.add_relationships("", root);
    let metadata = &document.metadata;
    package.add("docProps/app.xml", content_type::APP_PROPERTIES, properties::write_app(metadata), no_relations());
    package.add("docProps/core.xml", content_type::CORE_PROPERTIES, properties::write_core(metadata), no_relations());

    let media = media::targets(&document.media);
    let parts = accompanying_parts(document, &media);
    let targets = Targets {
        controls: &document.controls,
        media,
        headers: (1..=document.stories.len()).map(|number| format!("header{number}.xml")).collect(),
        parts: document.preserved_parts().iter().map(|part| part.name.clone()).collect(),
        relations: document.preserved_parts().iter().map(|part| part.relation.clone()).collect(),
        footers: (1..=document.stories.len()).map(|number| format!("footer{number}.xml")).collect(),
    };
    let relations: Vec<_> = parts.iter().map(|part| (part.relation, part.target)).collect();
    document::add_stories(&mut package, document, &targets, &relations);
    for part in parts {
        package.add(&format!("word/{}", part.target), part.content_type, part.xml, part.relations);
    }
    for (media, target) in document.media.iter().zip(targets.media) {
        package.add_bytes(format!("word/{target}"), &media.content_type, &media.bytes);
    }
    for part in document.preserved_parts() {
        package.keep(part);
    }
    package.finish()
}

/// A part beside the text.
struct Accompanying {
    relation: &'static str,
    target: &'static str,
    content_type: &'static str,
    xml: Vec<u8>,
    relations: Relationships,
}

/// Styles, settings and families always; lists and theme where the document has any.
fn accompanying_parts(document: &Document, media: &[String]) -> Vec<Accompanying> {
    let part = |relation, target, content_type, xml: Vec<u8>| Accompanying {
        relation,
        target,
        content_type,
        xml,
        relations: no_relations(),
    };
    let styles = styles::write_styles(&document.styles);
    let settings = settings::write_settings(document);
    let (fonts, faces) = fonts::write_fonts(&document.fonts, document.preserved_parts());
    let mut parts = vec![
        part(relation::STYLES, "styles.xml", content_type::STYLES, styles),
        part(relation::SETTINGS, "settings.xml", content_type::SETTINGS, settings),
        Accompanying {
            relations: faces,
            ..part(relation::FONT_TABLE, "fontTable.xml", content_type::FONT_TABLE, fonts)
        },
    ];
    if document.numbering != Numbering::default() {
        let (xml, relations) = numbering::write_numbering(&document.numbering, media);
        let lists = part(relation::NUMBERING, "numbering.xml", content_type::NUMBERING, xml);
        parts.push(Accompanying { relations, ..lists });
    }
    if document.theme != Theme::default() {
        let xml = theme::write_theme(&document.theme);
        parts.push(part(relation::THEME, "theme/theme1.xml", content_type::THEME, xml));
    }
    parts
}

fn no_relations() -> Relationships {
    Relationships::default()
}
