//! Shapes and groups as they are written, and as drawings of the model. [MS-ODRAW] 2.2.13 to 2.2.16, 2.2.38 to 2.2.40.

use super::adjust::preset_adjusts;
use super::geometry::{adjust, read_outline};
use super::paint::{read_fill, read_line, share};
use super::properties::{Property, ShapeProperties};
use super::record::{RecordKind, number, records};
use super::word_art::{Words, set_straight};
use crate::diag::{PictureWarning, Simplified, Unsupported, WarningKind};
use crate::error::Result;
use crate::model::{
    Block, CellVerticalAlign, Crop, DrawingContent, Geometry, GroupMember, MediaId, Picture, Shape, TextBox,
    TextDirection, WordArtOutline,
};
use crate::ooxml::ReadContext;
use crate::read::assemble::{GroupSpace, INSETS, add_member};
use crate::units::Emu;

/// Groups inside groups, at most.
const DEEPEST: u32 = 32;

/// Flags of a shape.
const DELETED: u32 = 0x08;
const FLIP_HORIZONTAL: u32 = 0x40;
const FLIP_VERTICAL: u32 = 0x80;

/// Form of the frame around a picture.
const PICTURE_FRAME: u32 = 75;

/// Who knows the pictures and the text of the shapes.
pub(in crate::read) trait ArtHost {
    /// The picture of this number in the store, from 1; what is wrong with it is a warning.
    fn picture(&mut self, number: u32) -> Result<Option<MediaId>>;

    /// The text of a shape: its blocks, if it has any.
    fn text(&mut self, shape: &ArtShape) -> Result<Option<Vec<Block>>>;

    /// Adds a warning about the shape.
    fn warn(&mut self, kind: WarningKind);

    /// Budget and strings.
    fn context(&mut self) -> &mut dyn ReadContext;
}

/// A shape as written; with members it is a group.
#[derive(Debug, Clone, Default)]
pub(in crate::read) struct ArtShape<'b> {
    /// Its number in the file.
    pub(in crate::read) id: u32,
    /// Its form (MSOSPT).
    pub(in crate::read) form: u32,
    flags: u32,
    /// Its properties.
    pub(in crate::read) properties: ShapeProperties<'b>,
    /// Place in its group: left, top, right, bottom.
    pub(in crate::read) place: Option<[i32; 4]>,
    /// Coordinates of a group's members: left, top, right, bottom.
    pub(in crate::read) space: Option<[i32; 4]>,
    /// Members of a group, the hindmost first.
    pub(in crate::read) members: Vec<ArtShape<'b>>,
}

impl<'b> ArtShape<'b> {
    /// Reads what a shape's container holds.
    pub(in crate::read) fn read(body: &'b [u8], context: &mut dyn ReadContext) -> Result<Self> {
        let mut shape = ArtShape::default();
        for record in records(body) {
            context.count_element()?;
            match record.kind {
                RecordKind::ShapeHead => {
                    shape.form = u32::from(record.instance);
                    shape.id = number(record.body, 0).unwrap_or(0);
                    shape.flags = number(record.body, 4).unwrap_or(0);
                }
                RecordKind::Properties => shape.properties.add_list(record.instance, record.body),
                RecordKind::GroupSpace => shape.space = rectangle(record.body),
                RecordKind::ChildAnchor => shape.place = rectangle(record.body),
                _ => {}
            }
        }
        Ok(shape)
    }

    /// Reads what a group's container holds: its own shape, then its members. `deep` counts the groups around.
    pub(in crate::read) fn read_group(body: &'b [u8], deep: u32, context: &mut dyn ReadContext) -> Result<Self> {
        let mut group: Option<ArtShape> = None;
        for record in records(body) {
            context.count_element()?;
            let shape = match record.kind {
                RecordKind::Shape => ArtShape::read(record.body, context)?,
                RecordKind::Group if deep < DEEPEST => {
                    ArtShape::read_group(record.body, deep.saturating_add(1), context)?
                }
                _ => continue,
            };
            match &mut group {
                Some(group) => group.members.push(shape),
                None => group = Some(shape),
            }
        }
        Ok(group.unwrap_or_default())
    }

    /// Mirrors it: left to right, top to bottom.
    pub(in crate::read) fn set_flips(&mut self, [horizontal, vertical]: [bool; 2]) {
        self.flags |= if horizontal { FLIP_HORIZONTAL } else { 0 } | if vertical { FLIP_VERTICAL } else { 0 };
    }

    /// True for a shape that only programs remember.
    pub(in crate::read) fn is_deleted(&self) -> bool {
        self.flags & DELETED != 0
    }

    /// Its angle, clockwise, in 60000ths of a degree.
    pub(in crate::read) fn rotation(&self) -> Option<i32> {
        let angle = self.properties.signed_or(Property::ROTATION, 0).saturating_mul(60_000).div_euclid(65_536);
        i32::try_from(angle.rem_euclid(21_600_000)).ok().filter(|angle| *angle != 0)
    }

    /// What is cut off of its picture.
    pub(in crate::read) fn crop(&self) -> Option<Crop> {
        let cut = |property| share(self.properties.signed_or(property, 0));
        let crop = Crop {
            left: cut(Property::CROP_LEFT),
            top: cut(Property::CROP_TOP),
            right: cut(Property::CROP_RIGHT),
            bottom: cut(Property::CROP_BOTTOM),
        };
        (crop != Crop::default()).then_some(crop)
    }

    /// A frame of this place and size, as the file has it. Of a shape that lies on its side the file has the frame
    /// before it was turned by a quarter. [MS-ODRAW] 2.2.39.
    fn frame(&self, [left, top, right, bottom]: [i64; 4]) -> GroupMember {
        let (mut left, mut top) = (left, top);
        let (mut width, mut height) = (right.saturating_sub(left).max(0), bottom.saturating_sub(top).max(0));
        let turned = self.rotation().unwrap_or(0).rem_euclid(10_800_000);
        if (2_700_000..8_100_000).contains(&turned) {
            let half = width.saturating_sub(height).div_euclid(2);
            (left, top) = (left.saturating_add(half), top.saturating_sub(half));
            (width, height) = (height, width);
        }
        let mut member = GroupMember::empty(Emu(width), Emu(height));
        (member.left, member.top, member.rotation) = (Emu(left), Emu(top), self.rotation());
        member
    }

    /// The shape or group as a drawing in a frame: left, top, right, bottom in EMU.
    pub(in crate::read) fn draw(&self, frame: [i64; 4], host: &mut dyn ArtHost) -> Result<GroupMember> {
        let mut member = self.frame(frame);
        if self.members.is_empty() {
            member.content = self.content([member.width, member.height], host)?;
            return Ok(member);
        }
        let [left, top, right, bottom] = self.space.map_or(frame, |space| space.map(i64::from));
        let sides = [right.saturating_sub(left), bottom.saturating_sub(top)].map(|side| Emu(side.max(0)));
        let space = GroupSpace { left: Emu(left), top: Emu(top), width: sides[0], height: sides[1] };
        let mut members = Vec::new();
        for shape in self.members.iter().filter(|shape| !shape.is_deleted()) {
            let place = shape.place.unwrap_or_default().map(i64::from);
            let mut inner = shape.frame(place);
            space.place(&mut inner, member.width, member.height);
            let (left, top, rotation) = (inner.left, inner.top, inner.rotation);
            let (width, height) = (inner.width, inner.height);
            if shape.members.is_empty() {
                inner.content = shape.content([width, height], host)?;
            } else {
                let frame = [left.0, top.0, left.0.saturating_add(width.0), top.0.saturating_add(height.0)];
                inner = GroupMember { rotation, ..shape.draw(frame, host)? };
            }
            if let DrawingContent::WordArt(art) = &inner.content {
                // Word's newer groups hold no such text.
                host.warn(Simplified::WordArtInGroup.into());
                inner.content = DrawingContent::Shape(Box::new(set_straight(art)));
            }
            let flip = [self.flips(FLIP_HORIZONTAL), self.flips(FLIP_VERTICAL)];
            match inner.content {
                DrawingContent::Group(_) => add_member(&mut members, inner),
                _ => {
                    member.turn(&mut inner, flip);
                    members.push(inner);
                }
            }
        }
        member.rotation = None;
        member.content = DrawingContent::Group(members);
        Ok(member)
    }

    fn flips(&self, flag: u32) -> bool {
        self.flags & flag != 0
    }

    /// What a shape that is no group shows in a frame of this size.
    fn content(&self, size: [Emu; 2], host: &mut dyn ArtHost) -> Result<DrawingContent> {
        let (flip_horizontal, flip_vertical) = (self.flips(FLIP_HORIZONTAL), self.flips(FLIP_VERTICAL));
        let picture = self.properties.unsigned(Property::PICTURE).filter(|number| *number > 0);
        if picture.is_some() || self.form == PICTURE_FRAME {
            let media = match picture {
                Some(number) => host.picture(number)?,
                None => {
                    let kind = match self.properties.text(Property::PICTURE_NAME) {
                        Some(target) => PictureWarning::Linked { target },
                        None => PictureWarning::Missing,
                    };
                    host.warn(kind.into());
                    None
                }
            };
            let picture = Picture { media, crop: self.crop(), flip_horizontal, flip_vertical };
            return Ok(DrawingContent::Picture(picture));
        }
        let mut outline = read_outline(self.form, &self.properties);
        let is_line = matches!(self.form, 20 | 32..=40);
        let fill = if is_line { None } else { read_fill(&self.properties, host)? };
        let line = read_line(&self.properties);
        let mut shape = Shape {
            geometry: Geometry::Custom(Box::default()),
            flip_horizontal,
            flip_vertical,
            fill,
            line,
            text: None,
        };
        if let Some(words) = self.words() {
            outline.number = outline.number.or(Some(WordArtOutline::LEVEL));
            return Ok(DrawingContent::WordArt(Box::new(words.art(&outline, shape, host.context()))));
        }
        shape.geometry = outline.geometry(host.context());
        if let Geometry::Preset { adjusts, .. } = &mut shape.geometry {
            let written = |index| adjust(&self.properties, index);
            let sides = size.map(|side| side.0);
            // A preset without values of its own is that of the form only where the two are the same.
            *adjusts = preset_adjusts(self.form, written, sides, host.context()).unwrap_or_default();
            // Office's trapezium is wide at its top.
            shape.flip_vertical ^= self.form == 8;
        } else if matches!(&shape.geometry, Geometry::Custom(custom) if custom.paths.is_empty()) {
            host.warn(Unsupported::ShapeOutline { preset: None }.into());
        }
        shape.text = host.text(self)?.map(|blocks| self.text_box(blocks));
        Ok(DrawingContent::Shape(Box::new(shape)))
    }

    /// Its decorative text.
    fn words(&self) -> Option<Words> {
        let flag = |bit| self.properties.flag(Property::ART_FLAGS, bit, false);
        let text = self.properties.text(Property::ART_TEXT).filter(|_| flag(0x4000))?;
        let text = text.replace(['\r', '\u{B}'], "\n");
        let family = self.properties.text(Property::ART_FONT);
        (!text.trim().is_empty()).then_some(Words { text, family, bold: flag(0x20), italic: flag(0x10) })
    }

    /// Its text with the room around it.
    fn text_box(&self, blocks: Vec<Block>) -> TextBox {
        let inset = |property, usual: Emu| {
            let written = self.properties.signed(property).map(|inset| Emu(i64::from(inset).max(0)));
            written.unwrap_or(usual)
        };
        let [left, top, right, bottom] = INSETS;
        TextBox {
            blocks,
            insets: [
                inset(Property::TEXT_LEFT, left),
                inset(Property::TEXT_TOP, top),
                inset(Property::TEXT_RIGHT, right),
                inset(Property::TEXT_BOTTOM, bottom),
            ],
            vertical_align: match self.properties.unsigned(Property::TEXT_ANCHOR) {
                Some(1 | 4) => CellVerticalAlign::Center,
                Some(2 | 5) => CellVerticalAlign::Bottom,
                _ => CellVerticalAlign::Top,
            },
            direction: match self.properties.unsigned(Property::TEXT_FLOW) {
                Some(1 | 5) => TextDirection::TbRlV,
                Some(2) => TextDirection::BtLr,
                Some(3) => TextDirection::TbRl,
                _ => TextDirection::LrTb,
            },
            wrap: self.properties.unsigned(Property::TEXT_WRAP) != Some(2),
            fit: self.properties.flag(Property::TEXT_FLAGS, 0x02, false),
            color: None,
            link: None,
        }
    }
}

/// Four sides, one after the other.
fn rectangle(body: &[u8]) -> Option<[i32; 4]> {
    let side = |at: usize| number(body, at).map(|side| i32::from_le_bytes(side.to_le_bytes()));
    Some([side(0)?, side(4)?, side(8)?, side(12)?])
}
