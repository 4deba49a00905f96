//! Pictures in the line: character 0x01, whose properties say where in the data stream the picture is.
//! [MS-DOC] 2.9.190 (PICF), 2.9.192 (PICFAndOfficeArtData).

use crate::diag::{InputWarning, Location, PictureWarning, WarningKind};
use crate::error::Result;
use crate::model::{Crop, Drawing, Picture};
use crate::ooxml::ReadContext;
use crate::read::assemble::MediaTable;
use crate::read::office_art::{Property, RecordKind, ShapeProperties, find_blip, number, records, small};
use crate::units::Emu;

/// Name of the stream.
const DATA: &str = "Data";

/// EMU in a twentieth of a point.
const EMU_PER_TWIP: i64 = 635;

/// Whole picture and no scaling, in the units of crops and of scales.
const WHOLE: i64 = 0x1_0000;
const UNSCALED: i64 = 1000;

/// The picture at this offset of the data stream; `None` where there is none. A picture takes at most so many bytes
/// decompressed.
pub(super) fn read_picture(
    data: &[u8],
    offset: u32,
    most: u64,
    media: &mut MediaTable,
    context: &mut dyn ReadContext,
) -> Result<Option<Drawing>> {
    context.count_element()?;
    let here = || Location::at(DATA, u64::from(offset));
    let start = usize::try_from(offset).unwrap_or(usize::MAX);
    let Some(head) = Head::read(data.get(start..).unwrap_or_default()) else {
        context.warn(PictureWarning::Missing.into(), here());
        return Ok(None);
    };
    let properties = shape_properties(head.art, context)?;
    let key = format!("{DATA} {offset}");
    let media = match media.get(&key) {
        Some(known) => known,
        None => match find_blip(after_shape(head.art), most) {
            Some(Ok(blip)) => media.add(&key, &file_name(blip.content_type), Some(blip.content_type), blip.bytes),
            failed => {
                let linked = head.linked.clone().or_else(|| properties.text(Property::PICTURE_NAME));
                let kind: WarningKind = match (failed, linked) {
                    (Some(Err(damage)), _) => InputWarning::PartUnreadable { damage }.into(),
                    (_, Some(target)) => PictureWarning::Linked { target }.into(),
                    _ => PictureWarning::Missing.into(),
                };
                context.warn(kind, here());
                media.add_unreadable(&key);
                None
            }
        },
    };
    let crop = crop(&properties);
    let picture = Picture { media, crop, ..Picture::default() };
    let [width, height] = head.size(&properties);
    let mut drawing = Drawing::of_picture(picture, width, height);
    drawing.name = properties.text(Property::NAME).unwrap_or_default();
    drawing.description = properties.text(Property::DESCRIPTION).unwrap_or_default();
    Ok(Some(drawing))
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

/// The properties of the shape that the picture is in.
fn shape_properties<'d>(art: &'d [u8], context: &mut dyn ReadContext) -> Result<ShapeProperties<'d>> {
    let mut properties = ShapeProperties::default();
    let shape = records(art).next().filter(|record| record.kind == RecordKind::Shape);
    for record in shape.iter().flat_map(|shape| records(shape.body)) {
        context.count_element()?;
        if record.kind == RecordKind::Properties {
            properties.add_list(record.instance, record.body);
        }
    }
    Ok(properties)
}

/// What follows the shape: its picture.
fn after_shape(art: &[u8]) -> &[u8] {
    let shape = records(art).next().filter(|record| record.kind == RecordKind::Shape);
    shape.map_or(art, |shape| shape.rest)
}

/// What is cut off at the edges; `None` where nothing is.
fn crop(properties: &ShapeProperties) -> Option<Crop> {
    let share = |property| {
        let share = i64::from(properties.signed(property).unwrap_or(0));
        i32::try_from(share.saturating_mul(100_000).div_euclid(WHOLE)).unwrap_or(0)
    };
    let crop = Crop {
        left: share(Property::CROP_LEFT),
        top: share(Property::CROP_TOP),
        right: share(Property::CROP_RIGHT),
        bottom: share(Property::CROP_BOTTOM),
    };
    (crop != Crop::default()).then_some(crop)
}

/// A file name; its extension is that of what the bytes are.
fn file_name(content_type: &str) -> String {
    let extension = content_type.rsplit(['/', '-']).next().unwrap_or("png");
    format!("image.{extension}")
}
