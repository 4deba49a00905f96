//! What every box of a document shares while it is made: the resolved document, the fonts, the
//! faces and pictures met so far, the warnings.

use super::area::Area;
use super::page_fields::{PageFields, ShownFields};
use super::text::{self, ContentWidth, LineSegment, ParagraphText, Progress, SetLine, TextArea, TextContext};
use crate::cascade::{PageValue, Resolved, ResolvedBlock, ResolvedGrid, ResolvedParagraph, ResolvedSettings};
use crate::diag::{
    FontWarning, InputWarning, PictureFault, PictureWarning, Reference, Unsupported, WarningKind, Warnings,
};
use crate::font::{Face, Font, FontBook, FontRequest};
use crate::layout::frame::Frame;
use crate::model::{DocGridType, Document, MediaId, Origin, PartName, Picture};
use crate::pages::{FaceIndex, ImageIndex, PageImage};
use crate::picture::vector::{self, VectorPicture};
use crate::units::Pt;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// A picture as it is drawn.
#[derive(Debug, Clone)]
pub(super) enum Shown {
    Image(ImageIndex),
    Vector(Rc<VectorPicture>),
}

/// Lays blocks out one below the other, and hands back their height. Drawings hold text boxes, and
/// text holds drawings: the function comes from outside so that drawings need not know flows.
pub(super) type LayOutTextBox = for<'a, 'c> fn(&'a [ResolvedBlock<'a>], &Area, &'c mut Context<'a>) -> (Frame<'a>, Pt);

/// Shared state of one layout pass.
pub(super) struct Context<'a> {
    pub document: &'a Document,
    pub resolved: &'a Resolved<'a>,
    fonts: &'a FontBook,
    text_boxes: LayOutTextBox,
    pub warnings: Warnings,
    /// Part of the story being laid out.
    pub part: PartName,
    pub fields: PageFields,
    pub shown_fields: ShownFields,
    pub faces: Vec<Arc<Face>>,
    face_index: HashMap<*const Face, FaceIndex>,
    vertical_glyphs: HashMap<(FaceIndex, char), Option<u16>>,
    pub images: Vec<PageImage>,
    pictures: HashMap<u32, Result<Shown, PictureWarning>>,
    /// By where their bytes are, which the images keep alive.
    bitmaps: HashMap<*const u8, ImageIndex>,
}

impl<'a> Context<'a> {
    pub(super) fn new(
        document: &'a Document,
        resolved: &'a Resolved<'a>,
        fonts: &'a FontBook,
        text_boxes: LayOutTextBox,
        fields: PageFields,
    ) -> Self {
        Context {
            document,
            resolved,
            fonts,
            text_boxes,
            warnings: Warnings::default(),
            part: resolved.main_part.clone(),
            fields,
            shown_fields: ShownFields::default(),
            faces: Vec::new(),
            face_index: HashMap::new(),
            vertical_glyphs: HashMap::new(),
            images: Vec::new(),
            pictures: HashMap::new(),
            bitmaps: HashMap::new(),
        }
    }

    pub(super) fn settings(&self) -> &'a ResolvedSettings<'a> {
        &self.resolved.settings
    }

    /// The text of a box, and its height.
    pub(super) fn lay_out_text_box(&mut self, blocks: &'a [ResolvedBlock<'a>], area: &Area) -> (Frame<'a>, Pt) {
        (self.text_boxes)(blocks, area, self)
    }

    /// A paragraph ready to be set in lines.
    pub(super) fn paragraph_text(&mut self, paragraph: &'a ResolvedParagraph<'a>, area: TextArea) -> ParagraphText<'a> {
        ParagraphText::new(paragraph, area, &mut self.text())
    }

    /// Its next line, with a column for itself.
    pub(super) fn next_line(
        &mut self,
        text: &ParagraphText<'a>,
        progress: &mut Progress<'a>,
        width: Pt,
    ) -> SetLine<'a> {
        text.next_line(progress, width, &mut self.text())
    }

    /// Its next line in the stretches beside what floats; `None` where nothing of it fits them.
    pub(super) fn next_line_in(
        &mut self,
        text: &ParagraphText<'a>,
        progress: &mut Progress<'a>,
        stretches: &[LineSegment],
    ) -> Option<SetLine<'a>> {
        text.next_line_in(progress, stretches, &mut self.text())
    }

    /// Sets a paragraph that is not the document's own in one line; hands back its width, too.
    pub(super) fn set_line<'p>(&mut self, paragraph: &'p ResolvedParagraph<'p>) -> (Option<SetLine<'p>>, Pt)
    where
        'a: 'p,
    {
        let grid = ResolvedGrid { kind: DocGridType::Default, line_pitch: Pt::ZERO, character_space: Pt::ZERO };
        let area = TextArea { width: Pt(10_000.0), grid, vertical: false, background: None };
        let mut context = TextContext {
            settings: &self.resolved.settings,
            fonts: self.fonts,
            part: &self.part,
            warnings: &mut self.warnings,
            fields: &self.fields,
            shown: &mut self.shown_fields,
        };
        let width = text::measure_paragraph(paragraph, area, &context).max;
        (text::set_paragraph(paragraph, area, &mut context).lines.into_iter().next(), width)
    }

    /// Narrowest and widest a paragraph can be.
    pub(super) fn measure(&mut self, paragraph: &'a ResolvedParagraph<'a>, area: TextArea) -> ContentWidth {
        text::measure_paragraph(paragraph, area, &self.text())
    }

    fn text(&mut self) -> TextContext<'a, '_> {
        TextContext {
            settings: &self.resolved.settings,
            fonts: self.fonts,
            part: &self.part,
            warnings: &mut self.warnings,
            fields: &self.fields,
            shown: &mut self.shown_fields,
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

    /// The glyph of a character in vertical text, where its face has another one for it.
    pub(super) fn vertical_glyph(&mut self, face: FaceIndex, character: char) -> Option<u16> {
        let faces = &self.faces;
        let find = || text::vertical_glyph(faces.get(usize::from(face.0))?, character);
        *self.vertical_glyphs.entry((face, character)).or_insert_with(find)
    }

    /// A picture to draw; `None`, with a warning, where it cannot be.
    pub(super) fn picture(&mut self, picture: &Picture, origin: Origin) -> Option<Shown> {
        let Some(media) = picture.media else {
            self.warn(PictureWarning::Missing, origin);
            return None;
        };
        let shown = match self.pictures.get(&media.0) {
            Some(known) => known.clone(),
            None => self.show(media, origin),
        };
        self.pictures.insert(media.0, shown.clone());
        match shown {
            Ok(shown) => Some(shown),
            Err(warning) => {
                self.warn(warning, origin);
                None
            }
        }
    }

    fn show(&mut self, media: MediaId, origin: Origin) -> Result<Shown, PictureWarning> {
        let source = self.document.media.get(media.0 as usize).ok_or(PictureWarning::Missing)?;
        let kind = source.content_type.as_str();
        let drawable = matches!(
            kind,
            "image/png" | "image/jpeg" | "image/jpg" | "image/gif" | "image/bmp" | "image/x-ms-bmp" | "image/tiff"
        );
        if drawable {
            return Ok(Shown::Image(self.add_image(source.bytes.clone(), kind)));
        }
        let picture = vector::parse(&source.bytes)
            .unwrap_or_else(|| Err(PictureFault::Format { content_type: kind.to_owned() }))
            .map_err(|fault| PictureWarning::Undecodable { fault })?;
        if picture.skipped > 0 {
            self.warn(Unsupported::MetafileRecords { records: picture.skipped }, origin);
        }
        Ok(Shown::Vector(Rc::new(picture)))
    }

    /// Index of a bitmap of a picture.
    pub(super) fn bitmap(&mut self, png: &Arc<[u8]>) -> ImageIndex {
        let known = self.bitmaps.get(&Arc::as_ptr(png).cast()).copied();
        known.unwrap_or_else(|| {
            let index = self.add_image(png.clone(), "image/png");
            self.bitmaps.insert(Arc::as_ptr(png).cast(), index);
            index
        })
    }

    fn add_image(&mut self, bytes: Arc<[u8]>, kind: &str) -> ImageIndex {
        self.images.push(PageImage { bytes, content_type: kind.to_owned() });
        ImageIndex((self.images.len() - 1) as u32)
    }

    /// The font for a request of a picture.
    pub(super) fn font(&self, request: &FontRequest<'_>) -> Arc<Font> {
        self.fonts.font(request)
    }

    /// Warns of a stand-in, and of a character that no face has.
    pub(super) fn warn_of_font(&mut self, font: &Font, missing: Option<char>) {
        let family = font.family().to_owned();
        if font.is_replaced() {
            let face = font.face().full_name().to_owned();
            self.warnings.add(FontWarning::Replaced { family: family.clone(), face }, None);
        }
        if let Some(character) = missing {
            self.warnings.add(FontWarning::GlyphMissing { character, family }, None);
        }
    }

    /// Warns of fields of the text that show nothing.
    pub(super) fn warn_of_silent_fields(&mut self) {
        for field in self.shown_fields.silent() {
            if let PageValue::PageRef(bookmark) = &field.value {
                let kind = InputWarning::ReferenceDangling { target: Reference::Bookmark, id: bookmark.clone() };
                self.warnings.add(kind, None);
            }
        }
    }

    pub(super) fn warn(&mut self, kind: impl Into<WarningKind>, origin: Origin) {
        self.warnings.add(kind, Some(origin.location(&self.part)));
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
            background: None,
            even_and_odd_headers: false,
            mirror_margins: false,
            gutter_at_top: false,
            borders_exclude_header: true,
            borders_exclude_footer: true,
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
            shown_styles: Vec::new(),
            main_part: PartName::default(),
            structure: Default::default(),
        };
        let fonts = FontBook::new(FontSources::default());
        test(&mut Context::new(
            &document,
            &resolved,
            &fonts,
            crate::layout::flow::story::lay_out_closed,
            PageFields::new(false, None),
        ));
    }
}
