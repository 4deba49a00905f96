//! What a layout pass collects: warnings, what fields showed, the faces and pictures met so far.

use super::Shown;
use crate::cascade::PageValue;
use crate::diag::{
    FontWarning, InputWarning, PictureFault, PictureWarning, Reference, Unsupported, WarningKind, Warnings,
};
use crate::font::{Face, Font};
use crate::layout::area::Place;
use crate::layout::page_fields::ShownFields;
use crate::layout::text::{self, InlineSizes};
use crate::model::{Media, MediaId, Picture};
use crate::pages::{FaceIndex, ImageIndex, PageImage};
use crate::picture::vector;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// What is collected, in the order in which it is met.
#[derive(Default)]
pub(in crate::layout) struct Collected {
    pub warnings: Warnings,
    pub shown_fields: ShownFields,
    pub inline_sizes: InlineSizes,
    pub faces: Vec<Arc<Face>>,
    face_index: HashMap<*const Face, FaceIndex>,
    vertical_glyphs: HashMap<(FaceIndex, char), Option<u16>>,
    pub images: Vec<PageImage>,
    pictures: HashMap<MediaId, Result<Shown, PictureWarning>>,
    /// By where their bytes are, which the images keep alive.
    bitmaps: HashMap<*const u8, ImageIndex>,
}

impl Collected {
    pub(super) fn face(&mut self, face: &Arc<Face>) -> FaceIndex {
        *self.face_index.entry(Arc::as_ptr(face)).or_insert_with(|| {
            // A document uses a handful of faces; 65,535 is out of reach of any font folder's choice.
            let index = FaceIndex(u16::try_from(self.faces.len()).unwrap_or(u16::MAX));
            self.faces.push(face.clone());
            index
        })
    }

    pub(super) fn vertical_glyph(&mut self, face: FaceIndex, character: char) -> Option<u16> {
        let faces = &self.faces;
        let find = || text::vertical_glyph(faces.get(usize::from(face.0))?, character);
        *self.vertical_glyphs.entry((face, character)).or_insert_with(find)
    }

    pub(super) fn picture(&mut self, picture: &Picture, media: &[Media], place: Place<'_>) -> Option<Shown> {
        let Some(id) = picture.media else {
            self.warn(PictureWarning::Missing, place);
            return None;
        };
        let shown = match self.pictures.get(&id) {
            Some(known) => known.clone(),
            None => self.show(media.get(id.0 as usize), place),
        };
        self.pictures.insert(id, shown.clone());
        match shown {
            Ok(shown) => Some(shown),
            Err(warning) => {
                self.warn(warning, place);
                None
            }
        }
    }

    fn show(&mut self, source: Option<&Media>, place: Place<'_>) -> Result<Shown, PictureWarning> {
        let source = source.ok_or(PictureWarning::Missing)?;
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
            self.warn(Unsupported::MetafileRecords { records: picture.skipped }, place);
        }
        Ok(Shown::Vector(Rc::new(picture)))
    }

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
    pub(in crate::layout) fn warn_of_silent_fields(&mut self) {
        for field in self.shown_fields.silent() {
            if let PageValue::PageRef(bookmark) = &field.value {
                let kind = InputWarning::ReferenceDangling { target: Reference::Bookmark, id: bookmark.clone() };
                self.warnings.add(kind, None);
            }
        }
    }

    pub(super) fn warn<'p>(&mut self, kind: impl Into<WarningKind>, place: impl Into<Option<Place<'p>>>) {
        self.warnings.add(kind, place.into().map(Place::location));
    }
}
