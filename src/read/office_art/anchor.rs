//! Where a drawing stands: the switches of its anchor, and the properties of its shape. [MS-DOC] 2.9.253 (Spa),
//! [MS-ODRAW] 2.3.4.

use super::properties::Property;
use super::record::number;
use super::shape::ArtShape;
use crate::model::{
    Anchor, AxisPosition, Drawing, GroupMember, HorizontalFrom, PositionAlign, VerticalFrom, Wrap, WrapText,
};
use crate::units::Emu;

/// Bits of the switches of a shape.
const BEHIND_TEXT: u32 = 0x20;
const MAY_OVERLAP: u32 = 0x200;
const IN_CELL: u32 = 0x8000;

/// A drawing in the line of this shape.
pub(in crate::read) fn drawing_of(shape: &ArtShape, member: GroupMember) -> Drawing {
    let GroupMember { width, height, rotation, content, .. } = member;
    let mut drawing = Drawing::of_picture(crate::model::Picture::default(), width, height);
    (drawing.content, drawing.rotation) = (content, rotation);
    drawing.name = shape.properties.text(Property::NAME).unwrap_or_default();
    drawing.description = shape.properties.text(Property::DESCRIPTION).unwrap_or_default();
    drawing
}

/// The place of a drawing. `bits` are those of a Spa; RTF has words for them. Newer programs say in properties of the shape what the anchor's bits have no room for.
pub(in crate::read) fn anchor(bits: u16, shape: &ArtShape, z_order: i64, member: &GroupMember) -> Anchor {
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
    let side = |point: &[u8], at| number(point, at).map(|side| i32::from_le_bytes(side.to_le_bytes()));
    let (8, points) = shape.properties.elements(Property::WRAP_POINTS)? else { return None };
    Some(points.filter_map(|point| Some([side(point, 0)?, side(point, 4)?])).collect())
}
