//! What every box of a document shares while it is made: the resolved document, the fonts, the
//! faces and pictures met so far, the warnings.

use super::foot::Foot;
use super::pages::{FaceIndex, ImageIndex, PageImage};
use super::text::{self, ContentWidth, PageNumbers, SetParagraph, TextArea, TextContext};
use crate::cascade::{Resolved, ResolvedParagraph, ResolvedSettings};
use crate::diag::{WarningKind, Warnings};
use crate::font::{Face, FontBook};
use crate::model::{Document, Origin, PartName, Picture};
use std::collections::HashMap;
use std::sync::Arc;

/// Shared state of one layout pass.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    pub resolved: &'a Resolved<'a>,
    fonts: &'a FontBook,
    pub warnings: Warnings,
    /// Part of the story being laid out.
    pub part: PartName,
    /// Number of the page being filled, formatted.
    pub page: String,
    pub number: i32,
    /// Pages of the document, once known.
    pub total: Option<usize>,
    pub section_total: Option<usize>,
    /// Notes of the column being filled.
    pub foot: Foot<'a>,
    pub faces: Vec<Arc<Face>>,
    face_index: HashMap<*const Face, FaceIndex>,
    pub images: Vec<PageImage>,
    image_index: HashMap<u32, Option<ImageIndex>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(document: &'a Document, resolved: &'a Resolved<'a>, fonts: &'a FontBook) -> Self {
        Context {
            document,
            resolved,
            fonts,
            warnings: Warnings::default(),
            part: resolved.main_part.clone(),
            page: String::new(),
            number: 0,
            total: None,
            section_total: None,
            foot: Foot::default(),
            faces: Vec::new(),
            face_index: HashMap::new(),
            images: Vec::new(),
            image_index: HashMap::new(),
        }
    }

    pub(super) fn settings(&self) -> &'a ResolvedSettings<'a> {
        &self.resolved.settings
    }

    /// Sets a paragraph in lines.
    pub(super) fn set(&mut self, paragraph: &'a ResolvedParagraph<'a>, area: TextArea) -> SetParagraph<'a> {
        text::set_paragraph(paragraph, area, &mut self.text())
    }

    /// Narrowest and widest a paragraph can be.
    pub(super) fn measure(&mut self, paragraph: &'a ResolvedParagraph<'a>, area: TextArea) -> ContentWidth {
        text::measure_paragraph(paragraph, area, &mut self.text())
    }

    fn text(&mut self) -> TextContext<'a, '_> {
        TextContext {
            settings: &self.resolved.settings,
            fonts: self.fonts,
            part: &self.part,
            warnings: &mut self.warnings,
            numbers: PageNumbers {
                page: &self.page,
                number: self.number,
                total: self.total,
                section_total: self.section_total,
            },
        }
    }

    /// Index of a face, noted when first used.
    pub(super) fn face(&mut self, face: &Arc<Face>) -> FaceIndex {
        *self.face_index.entry(Arc::as_ptr(face)).or_insert_with(|| {
            // A document uses a handful of faces; 65,535 is out of reach of any font folder's choice.
            let index = FaceIndex(u16::try_from(self.faces.len()).unwrap_or(u16::MAX));
            self.faces.push(face.clone());
            index
        })
    }

    /// Index of a picture's bytes; `None`, with a warning, where they cannot be drawn.
    pub(super) fn image(&mut self, picture: &Picture, origin: Origin) -> Option<ImageIndex> {
        let Some(media) = picture.media else {
            self.warn(WarningKind::Picture { reason: "its bytes are not in the file".into() }, origin);
            return None;
        };
        let known = self.image_index.get(&media.0).copied();
        let index = known.unwrap_or_else(|| {
            let source = self.document.media.get(media.0 as usize)?;
            let drawable = matches!(
                source.content_type.as_str(),
                "image/png" | "image/jpeg" | "image/jpg" | "image/gif" | "image/bmp" | "image/x-ms-bmp" | "image/tiff"
            );
            drawable.then(|| {
                self.images.push(PageImage { bytes: source.bytes.clone(), content_type: source.content_type.clone() });
                ImageIndex((self.images.len() - 1) as u32)
            })
        });
        self.image_index.insert(media.0, index);
        if index.is_none() {
            let kind = self.document.media.get(media.0 as usize).map_or("absent", |media| media.content_type.as_str());
            self.warn(WarningKind::Picture { reason: format!("format {kind}") }, origin);
        }
        index
    }

    pub(super) fn warn(&mut self, kind: WarningKind, origin: Origin) {
        self.warnings.add(kind, Some(origin.place(&self.part)));
    }

    pub(super) fn unsupported(&mut self, what: &str, origin: Origin) {
        self.warn(WarningKind::Unsupported { what: what.into() }, origin);
    }

    pub(super) fn overfull(&mut self, what: &str, origin: Origin) {
        self.warn(WarningKind::Overfull { what: what.into() }, origin);
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::cascade::ResolvedNotes;
    use crate::font::FontSources;

    /// Runs a test in the context of an empty document.
    pub(in crate::layout) fn with_context(test: impl FnOnce(&mut Context<'_>)) {
        let document = Document::default();
        let settings = ResolvedSettings {
            default_tab_stop: crate::units::Pt(21.0),
            character_spacing: crate::model::CharacterSpacing::DoNotCompress,
            even_and_odd_headers: false,
            mirror_margins: false,
            gutter_at_top: false,
            compat_mode: 15,
            adjust_line_height_in_table: true,
            do_not_expand_shift_return: false,
            underline_trailing_spaces: false,
            alternative_kinsoku: false,
            no_east_asian_break_rules: false,
            no_hanging_punctuation: false,
            balance_blanks: false,
            do_not_use_html_paragraph_auto_spacing: false,
            default_size: crate::units::Pt(10.5),
            by_wps: false,
            no_line_breaks_after: &[],
            no_line_breaks_before: &[],
            fonts: &[],
            decimal_symbol: '.',
        };
        let resolved = Resolved {
            sections: Vec::new(),
            stories: Vec::new(),
            footnotes: ResolvedNotes::default(),
            endnotes: ResolvedNotes::default(),
            comments: Vec::new(),
            note_numbers_follow_pages: false,
            settings,
            main_part: PartName::default(),
        };
        let fonts = FontBook::new(FontSources::default());
        test(&mut Context::new(&document, &resolved, &fonts));
    }
}
