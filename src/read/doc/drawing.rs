//! Drawings at a place of their own: character 0x08, an anchor (Spa) for its position, and the shape that the anchor
//! names. [MS-DOC] 2.8.37 (PlcfSpa), 2.9.253 (Spa), 2.8.32 (PlcftxbxTxt).

use super::bytes::{i32_at, u16_at, u32_at};
use super::fib::StoryKind;
use super::story::{StoryReader, here};
use crate::diag::{InputWarning, PictureWarning, Reference, WarningKind};
use crate::error::Result;
use crate::model::{
    Anchor, AxisPosition, Block, Drawing, GroupMember, HorizontalFrom, MediaId, Placement, PositionAlign, VerticalFrom,
    Wrap, WrapText,
};
use crate::ooxml::ReadContext;
use crate::read::assemble::WarningSink;
use crate::read::office_art::{ArtHost, ArtShape, Property};
use crate::units::Emu;

/// EMU in a twentieth of a point.
pub(super) const EMU_PER_TWIP: i64 = 635;

/// Bits of the switches of a shape.
const BEHIND_TEXT: u32 = 0x20;
const MAY_OVERLAP: u32 = 0x200;
const IN_CELL: u32 = 0x8000;

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

/// A drawing in the line of this shape.
pub(super) fn drawing_of(shape: &ArtShape, member: GroupMember) -> Drawing {
    let GroupMember { width, height, rotation, content, .. } = member;
    let mut drawing = Drawing::of_picture(crate::model::Picture::default(), width, height);
    (drawing.content, drawing.rotation) = (content, rotation);
    drawing.name = shape.properties.text(Property::NAME).unwrap_or_default();
    drawing.description = shape.properties.text(Property::DESCRIPTION).unwrap_or_default();
    drawing
}

/// The place of a drawing. Newer programs say in properties of the shape what the anchor's bits have no room for.
fn anchor(bits: u16, shape: &ArtShape, z_order: i64, member: &GroupMember) -> Anchor {
    let properties = &shape.properties;
    let from = |property, bits: u16| properties.unsigned(property).unwrap_or(u32::from(bits & 3));
    let aligned = |property, names: [PositionAlign; 5]| {
        let number = properties.unsigned(property)?.checked_sub(1)?;
        names.get(usize::try_from(number).ok()?).copied().map(AxisPosition::Align)
    };
    use PositionAlign::{Bottom, Center, Inside, Left, Outside, Right, Top};
    let across = aligned(Property::POSITION_X, [Left, Center, Right, Inside, Outside]);
    let down = aligned(Property::POSITION_Y, [Top, Center, Bottom, Inside, Outside]);
    let wrap = match bits >> 5 & 0xF {
        1 => Wrap::TopAndBottom,
        3 => Wrap::None,
        4 => Wrap::Tight,
        5 => Wrap::Through,
        _ => Wrap::Square,
    };
    let behind = bits & 0x4000 != 0 || properties.flag(Property::SHAPE_FLAGS, BEHIND_TEXT, false);
    let distance = |property, usual| Emu(properties.signed_or(property, usual).max(0));
    Anchor {
        horizontal: (
            match from(Property::POSITION_X_FROM, bits >> 1) {
                0 => HorizontalFrom::Margin,
                1 => HorizontalFrom::Page,
                3 => HorizontalFrom::Character,
                _ => HorizontalFrom::Column,
            },
            across.unwrap_or(AxisPosition::Offset(member.left)),
        ),
        vertical: (
            match from(Property::POSITION_Y_FROM, bits >> 3) {
                0 => VerticalFrom::Margin,
                1 => VerticalFrom::Page,
                3 => VerticalFrom::Line,
                _ => VerticalFrom::Paragraph,
            },
            down.unwrap_or(AxisPosition::Offset(member.top)),
        ),
        relative_width: None,
        relative_height: None,
        wrap,
        wrap_text: match bits >> 9 & 0xF {
            1 => WrapText::Left,
            2 => WrapText::Right,
            3 => WrapText::Largest,
            _ => WrapText::BothSides,
        },
        outline: outline(shape).filter(|_| matches!(wrap, Wrap::Tight | Wrap::Through)).unwrap_or_default(),
        behind_text: behind && wrap == Wrap::None,
        distances: [
            distance(Property::WRAP_TOP, 0),
            distance(Property::WRAP_BOTTOM, 0),
            distance(Property::WRAP_LEFT, 114_300),
            distance(Property::WRAP_RIGHT, 114_300),
        ],
        z_order,
        layout_in_cell: properties.flag(Property::SHAPE_FLAGS, IN_CELL, true),
        allow_overlap: properties.flag(Property::SHAPE_FLAGS, MAY_OVERLAP, true),
    }
}

/// The points that text keeps out of, in 21600ths of the frame.
fn outline(shape: &ArtShape) -> Option<Vec<[i32; 2]>> {
    let (8, points) = shape.properties.elements(Property::WRAP_POINTS)? else { return None };
    Some(points.filter_map(|point| Some([i32_at(point, 0)?, i32_at(point, 4)?])).collect())
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
        let Some(range) = range.filter(|range| !self.reader.shared.open_boxes.contains(&range.start)) else {
            return Ok(None);
        };
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
