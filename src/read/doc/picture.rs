//! Pictures in the line: character 0x01, whose properties say where in the data stream the picture is.
//! [MS-DOC] 2.9.190 (PICF), 2.9.192 (PICFAndOfficeArtData).

use super::drawing::{DocHost, EMU_PER_TWIP};
use super::story::StoryReader;
use crate::diag::{InputWarning, Location, PictureWarning, WarningKind};
use crate::error::Result;
use crate::model::{Drawing, DrawingContent, GroupMember, MediaId, Picture};
use crate::ooxml::ReadContext;
use crate::read::office_art::{
    ArtShape, Blip, Property, RecordKind, ShapeProperties, drawing_of, find_blip, number, records, small,
};
use crate::units::Emu;

/// Name of the stream.
const DATA: &str = "Data";

/// Whole picture and no scaling, in the units of crops and of scales.
const WHOLE: i64 = 0x1_0000;
const UNSCALED: i64 = 1000;

/// Form of the frame around a picture.
const PICTURE_FRAME: u32 = 75;

impl StoryReader<'_, '_> {
    /// The picture at this offset of the data stream, for the character at this position; `None` where there is none.
    pub(super) fn read_picture(&mut self, offset: u32, at: u32) -> Result<Option<Box<Drawing>>> {
        self.session.count_element()?;
        let data = self.file.data;
        let start = usize::try_from(offset).unwrap_or(usize::MAX);
        let Some(head) = Head::read(data.get(start..).unwrap_or_default()) else {
            self.session.warn(PictureWarning::Missing.into(), Location::at(DATA, u64::from(offset)));
            return Ok(None);
        };
        let container = records(head.art).next().filter(|record| record.kind == RecordKind::Shape);
        let shape = match &container {
            Some(container) => ArtShape::read(container.body, self.session)?,
            None => ArtShape::default(),
        };
        let [width, height] = head.size(&shape.properties);
        let blips = container.map_or(head.art, |container| container.rest);
        let is_drawn = container.is_some() && shape.form != PICTURE_FRAME && head.linked.is_none();
        let drawing = if is_drawn && find_blip(blips, 0).is_none() {
            // A shape in the line, decorative text for one.
            let member = shape.draw([0, 0, width.0, height.0], &mut DocHost { reader: self, at })?;
            drawing_of(&shape, member)
        } else {
            let linked = head.linked.or_else(|| shape.properties.text(Property::PICTURE_NAME));
            let media = self.inline_media(blips, offset, linked)?;
            let mut member = GroupMember::empty(width, height);
            member.rotation = shape.rotation();
            member.content = DrawingContent::Picture(Picture { media, crop: shape.crop(), ..Picture::default() });
            drawing_of(&shape, member)
        };
        let origin = crate::model::Origin(self.file.pieces.offset(at).unwrap_or(0));
        Ok(Some(Box::new(Drawing { origin, ..drawing })))
    }

    /// The picture among these records; a warning where it is not in the file.
    fn inline_media(&mut self, blips: &[u8], offset: u32, linked: Option<String>) -> Result<Option<MediaId>> {
        let key = format!("{DATA} {offset}");
        if let Some(known) = self.shared.media.get(&key) {
            return Ok(known);
        }
        let kind: WarningKind = match (find_blip(blips, self.shared.max_bytes), linked) {
            (Some(Ok(blip)), _) => return Ok(self.add_picture(&key, blip)),
            (Some(Err(damage)), _) => InputWarning::PartUnreadable { damage }.into(),
            (None, Some(target)) => PictureWarning::Linked { target }.into(),
            (None, None) => PictureWarning::Missing.into(),
        };
        self.session.warn(kind, Location::at(DATA, u64::from(offset)));
        self.shared.media.add_unreadable(&key);
        Ok(None)
    }

    /// Adds a picture to those of the document.
    pub(super) fn add_picture(&mut self, key: &str, blip: Blip) -> Option<MediaId> {
        let name = file_name(blip.content_type);
        self.shared.media.add(key, &name, Some(blip.content_type), blip.bytes)
    }
}

/// What comes before a picture.
struct Head<'d> {
    /// Size before crops and scaling, in twips.
    goal: [i64; 2],
    /// Scales in thousandths.
    scale: [i64; 2],
    /// Address of a picture that is linked.
    linked: Option<String>,
    /// The shape and its picture.
    art: &'d [u8],
}

impl<'d> Head<'d> {
    fn read(bytes: &'d [u8]) -> Option<Self> {
        let length = usize::try_from(number(bytes, 0)?).ok()?;
        let bytes = bytes.get(..length).unwrap_or(bytes);
        let header = usize::from(small(bytes, 4)?);
        let mut art = bytes.get(header..)?;
        let signed = |at: usize| small(bytes, at).map(|side| i64::from(i16::from_le_bytes(side.to_le_bytes())));
        let scale = |at: usize| small(bytes, at).map_or(UNSCALED, i64::from);
        let mut linked = None;
        // MM_SHAPEFILE: the name of the picture's file comes first.
        if small(bytes, 6)? == 0x66 {
            let (name, rest) =
                art.split_first().and_then(|(length, rest)| rest.split_at_checked(usize::from(*length)))?;
            linked = Some(String::from_utf8_lossy(name).into_owned()).filter(|name| !name.is_empty());
            art = rest;
        }
        let scale = [scale(0x20), scale(0x22)].map(|scale| if scale == 0 { UNSCALED } else { scale });
        Some(Head { goal: [signed(0x1C)?, signed(0x1E)?], scale, linked, art })
    }

    /// Size on paper: what the crops leave, scaled.
    fn size(&self, properties: &ShapeProperties) -> [Emu; 2] {
        let share = |property| properties.signed(property).map_or(0, i64::from);
        let across = WHOLE.saturating_sub(share(Property::CROP_LEFT)).saturating_sub(share(Property::CROP_RIGHT));
        let down = WHOLE.saturating_sub(share(Property::CROP_TOP)).saturating_sub(share(Property::CROP_BOTTOM));
        let side = |goal: i64, scale: i64, left: i64| {
            let emu = goal.saturating_mul(EMU_PER_TWIP).saturating_mul(scale).div_euclid(UNSCALED);
            Emu(emu.saturating_mul(left.clamp(0, 16 * WHOLE)).div_euclid(WHOLE).max(0))
        };
        let [[width, height], [scale_x, scale_y]] = [self.goal, self.scale];
        [side(width, scale_x, across), side(height, scale_y, down)]
    }
}

/// A file name; its extension is that of what the bytes are.
fn file_name(content_type: &str) -> String {
    let extension = content_type.rsplit(['/', '-']).next().unwrap_or("png");
    format!("image.{extension}")
}
