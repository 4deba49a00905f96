//! Drawings at a place of their own: character 0x08, an anchor (Spa) for its position, and the shape that the anchor
//! names. [MS-DOC] 2.8.37 (PlcfSpa), 2.9.253 (Spa), 2.8.32 (PlcftxbxTxt).

use super::bytes::{i32_at, u16_at, u32_at};
use super::fib::StoryKind;
use super::story::{StoryReader, here};
use crate::diag::{InputWarning, PictureWarning, Reference, WarningKind};
use crate::error::Result;
use crate::model::{Block, Drawing, MediaId, Placement};
use crate::ooxml::ReadContext;
use crate::read::assemble::WarningSink;
use crate::read::office_art::{ArtHost, ArtShape, Property, anchor, drawing_of};

/// Ends a paragraph.
const PARAGRAPH_MARK: u16 = 0x0D;

/// EMU in a twentieth of a point.
pub(super) const EMU_PER_TWIP: i64 = 635;

impl StoryReader<'_, '_> {
    /// The drawing that is anchored at a position; a warning where there is none.
    pub(super) fn read_anchored(&mut self, at: u32) -> Result<Option<Box<Drawing>>> {
        let file = self.file;
        let Some(&spa) = file.drawings.anchors.get(&at) else { return Ok(None) };
        let id = u32_at(spa, 0).unwrap_or(0);
        let Some((order, shape)) = file.drawings.group.shape(id) else {
            let kind = InputWarning::ReferenceDangling { target: Reference::Picture, id: id.to_string() };
            self.here(at).warn(kind.into());
            return Ok(None);
        };
        if shape.is_deleted() {
            return Ok(None);
        }
        let frame = [4, 8, 12, 16].map(|side| i64::from(i32_at(spa, side).unwrap_or(0)).saturating_mul(EMU_PER_TWIP));
        let member = shape.draw(frame, &mut DocHost { reader: self, at })?;
        let anchor = anchor(u16_at(spa, 20).unwrap_or(0), shape, *order, &member);
        let mut drawing = drawing_of(shape, member);
        drawing.placement = Placement::Anchored(Box::new(anchor));
        drawing.origin.0 = file.pieces.offset(at).unwrap_or(0);
        Ok(Some(Box::new(drawing)))
    }
}

/// Knows the pictures and the text of the shapes of a file.
pub(super) struct DocHost<'h, 'r, 'f> {
    pub(super) reader: &'h mut StoryReader<'r, 'f>,
    /// Position of the character that stands for the drawing.
    pub(super) at: u32,
}

impl ArtHost for DocHost<'_, '_, '_> {
    fn picture(&mut self, number: u32) -> Result<Option<MediaId>> {
        let (file, most) = (self.reader.file, self.reader.shared.max_bytes);
        self.reader.session.count_element()?;
        let key = format!("Dgg {number}");
        if let Some(known) = self.reader.shared.media.get(&key) {
            return Ok(known);
        }
        let kind: WarningKind = match file.drawings.group.picture(number, file.main, most) {
            Some(Ok(blip)) => return Ok(self.reader.add_picture(&key, blip)),
            Some(Err(damage)) => InputWarning::PartUnreadable { damage }.into(),
            None => PictureWarning::Missing.into(),
        };
        self.warn(kind);
        self.reader.shared.media.add_unreadable(&key);
        Ok(None)
    }

    fn text(&mut self, shape: &ArtShape) -> Result<Option<Vec<Block>>> {
        let file = self.reader.file;
        // The upper half counts the boxes from 1; the lower is the place in a chain that one text runs through.
        let Some(number) = shape.properties.unsigned(Property::TEXT_ID).and_then(|id| (id >> 16).checked_sub(1)) else {
            return Ok(None);
        };
        let headers = [StoryKind::Headers, StoryKind::HeaderTextBoxes].map(|kind| file.fib.story(kind));
        let of_headers = headers.iter().any(|story| story.contains(&self.at));
        let [body, header] = &file.drawings.boxes;
        let boxes = if of_headers { header } else { body };
        let range = usize::try_from(number).ok().and_then(|number| boxes.get(number)).cloned();
        // A box inside of itself is none.
        let Some(mut range) = range.filter(|range| !self.reader.shared.open_boxes.contains(&range.start)) else {
            return Ok(None);
        };
        // A mark that guards the end follows the last paragraph's own: 134 of 136 boxes with text in real files.
        if file.pieces.text(range.clone()).ends_with(&[PARAGRAPH_MARK; 2]) {
            range.end = range.end.saturating_sub(1);
        }
        self.reader.shared.open_boxes.push(range.start);
        let fields = std::mem::take(&mut self.reader.fields);
        let blocks = self.reader.read_story_blocks(range);
        self.reader.fields = fields;
        self.reader.shared.open_boxes.pop();
        Ok(Some(blocks?))
    }

    fn warn(&mut self, kind: WarningKind) {
        here(self.reader.session, self.reader.file, self.at).warn(kind);
    }

    fn context(&mut self) -> &mut dyn ReadContext {
        self.reader.session
    }
}
