//! Colours, fills and outlines. [MS-ODRAW] 2.2.2 (OfficeArtCOLORREF), 2.3.7, 2.3.8.

use super::gradient::gradient;
use super::properties::{Property, ShapeProperties};
use super::record::number;
use super::shape::ArtHost;
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{
    Color, ColorChange, ColorChangeKind, GradientStop, LineCapStyle, LineDash, LineEnd, LineEndKind, LineEndSize,
    LineJoinStyle, PaintColor, Picture, ShapeFill, ShapeLine,
};
use crate::units::Emu;

/// Red, green and blue.
type Rgb = (u8, u8, u8);

const WHITE: u32 = 0x00FF_FFFF;

/// Bits of the switches.
const IS_FILLED: u32 = 0x10;
const HAS_LINE: u32 = 0x08;

/// 65536 is the whole of an opacity, of a share and of a degree.
const WHOLE: i64 = 0x1_0000;

/// Colours of a gradient that are read.
const MOST_STOPS: usize = 100;

/// The fill; `None` is transparent.
pub(super) fn read_fill(properties: &ShapeProperties, host: &mut dyn ArtHost) -> Result<Option<ShapeFill>> {
    if !properties.flag(Property::FILL_FLAGS, IS_FILLED, true) {
        return Ok(None);
    }
    let color = rgb(properties.unsigned(Property::FILL_COLOR).unwrap_or(WHITE), (255, 255, 255));
    let opacity = opacity(properties, Property::FILL_OPACITY);
    Ok(Some(match properties.unsigned(Property::FILL_KIND).unwrap_or(0) {
        4..=8 => ShapeFill::Gradient(read_gradient(properties, color, opacity)),
        3 => match properties.unsigned(Property::FILL_PICTURE).filter(|number| *number > 0) {
            Some(number) => ShapeFill::Picture(Picture { media: host.picture(number)?, ..Picture::default() }),
            None => ShapeFill::Solid(paint(color, opacity)),
        },
        kind @ (1 | 2) => {
            let fill = if kind == 1 { "pattern" } else { "tile" };
            host.warn(Simplified::Fill { fill: fill.to_owned() }.into());
            ShapeFill::Solid(paint(color, opacity))
        }
        _ => ShapeFill::Solid(paint(color, opacity)),
    }))
}

fn read_gradient(properties: &ShapeProperties, color: Rgb, opacity: i32) -> crate::model::Gradient {
    let back = rgb(properties.unsigned(Property::FILL_BACK_COLOR).unwrap_or(WHITE), color);
    let back_opacity = self::opacity(properties, Property::FILL_BACK_OPACITY);
    let stop = |position, color, opacity| GradientStop { position, color: paint(color, opacity) };
    let mut stops = vec![stop(0, color, opacity), stop(100_000, back, back_opacity)];
    if let Some((8, elements)) = properties.elements(Property::FILL_COLORS) {
        let listed = elements.take(MOST_STOPS).filter_map(|element| {
            let position = share(i64::from(number(element, 4)?)).clamp(0, 100_000);
            Some(stop(
                position,
                rgb(number(element, 0)?, color),
                if position == 100_000 { back_opacity } else { opacity },
            ))
        });
        let mut listed: Vec<GradientStop> = listed.collect();
        listed.sort_by_key(|stop| stop.position);
        if listed.len() >= 2 {
            stops = listed;
        }
    }
    let is_radial = matches!(properties.unsigned(Property::FILL_KIND), Some(5 | 6));
    let middle = [Property::FILL_TO_LEFT, Property::FILL_TO_TOP];
    let middle = is_radial.then(|| middle.map(|side| share(properties.signed_or(side, 0)).clamp(0, 100_000)));
    let angle = f64::from(properties.signed(Property::FILL_ANGLE).unwrap_or(0)) / 65_536.0;
    gradient(stops, angle, f64::from(properties.signed(Property::FILL_FOCUS).unwrap_or(0)), middle)
}

/// The outline; `None` draws none.
pub(super) fn read_line(properties: &ShapeProperties) -> Option<ShapeLine> {
    if !properties.flag(Property::LINE_FLAGS, HAS_LINE, true) {
        return None;
    }
    let color = rgb(properties.unsigned(Property::LINE_COLOR).unwrap_or(0), (0, 0, 0));
    let color = paint(color, opacity(properties, Property::LINE_OPACITY));
    let end = |kind, width, length| {
        let size = |property| match properties.unsigned(property) {
            Some(0) => LineEndSize::Small,
            Some(2) => LineEndSize::Large,
            _ => LineEndSize::Medium,
        };
        let kind = match properties.unsigned(kind)? {
            1 => LineEndKind::Triangle,
            2 => LineEndKind::Stealth,
            3 => LineEndKind::Diamond,
            4 => LineEndKind::Oval,
            5 => LineEndKind::Arrow,
            _ => return None,
        };
        Some(LineEnd { kind, width: size(width), length: size(length) })
    };
    Some(ShapeLine {
        width: Emu(properties.signed_or(Property::LINE_WIDTH, 9525).clamp(0, 20_000_000)),
        color,
        dash: dash(properties.unsigned(Property::LINE_DASH).unwrap_or(0)),
        cap: match properties.unsigned(Property::LINE_CAP) {
            Some(0) => Some(LineCapStyle::Round),
            Some(1) => Some(LineCapStyle::Square),
            _ => None,
        },
        join: match properties.unsigned(Property::LINE_JOIN) {
            Some(0) => Some(LineJoinStyle::Bevel),
            Some(1) => Some(LineJoinStyle::Miter),
            Some(2) => Some(LineJoinStyle::Round),
            _ => None,
        },
        head: end(Property::LINE_START, Property::LINE_START_WIDTH, Property::LINE_START_LENGTH),
        tail: end(Property::LINE_END, Property::LINE_END_WIDTH, Property::LINE_END_LENGTH),
    })
}

/// MSOLINEDASHING. 2.4.16.
fn dash(number: u32) -> LineDash {
    match number {
        1 => LineDash::SystemDash,
        2 => LineDash::SystemDot,
        3 => LineDash::SystemDashDot,
        4 => LineDash::SystemDashDotDot,
        5 => LineDash::Dot,
        6 => LineDash::Dash,
        7 => LineDash::LongDash,
        8 => LineDash::DashDot,
        9 => LineDash::LongDashDot,
        10 => LineDash::LongDashDotDot,
        _ => LineDash::Solid,
    }
}

/// A share in 1000ths of a percent.
pub(in crate::read) fn share(number: i64) -> i32 {
    i32::try_from(number.saturating_mul(100_000).div_euclid(WHOLE)).unwrap_or(0)
}

fn opacity(properties: &ShapeProperties, property: Property) -> i32 {
    properties.unsigned(property).map_or(100_000, |number| share(i64::from(number)).clamp(0, 100_000))
}

/// A colour with its opacity in 1000ths of a percent.
fn paint((red, green, blue): Rgb, opacity: i32) -> PaintColor {
    let mut color = PaintColor::from(Color::rgb(red, green, blue));
    if opacity < 100_000 {
        color.changes.push(ColorChange { kind: ColorChangeKind::Alpha, value: opacity });
    }
    color
}

/// A colour: red, green and blue, or the number of one of the system or of the shape (`own`), which may be made
/// darker or lighter.
fn rgb(color: u32, own: Rgb) -> Rgb {
    let [red, green, blue, kind] = color.to_le_bytes();
    if kind & 0x10 == 0 {
        return if kind & 0x08 == 0 {
            (red, green, blue)
        } else {
            SCHEME.get(usize::from(red)).copied().unwrap_or(own)
        };
    }
    // In a number of the system green is what is done with the colour, blue by how much.
    let base = match red {
        0xF0..=0xF7 => own,
        _ => system(red),
    };
    let by = u32::from(blue);
    let mixed = |channel: u8| {
        let value = u32::from(channel);
        let value = match green & 0x0F {
            1 => value.saturating_mul(by) / 255,
            2 => 255_u32.saturating_sub(255_u32.saturating_sub(value).saturating_mul(by) / 255),
            _ => value,
        };
        u8::try_from(value).unwrap_or(channel)
    };
    (mixed(base.0), mixed(base.1), mixed(base.2))
}

/// Colours of the system by their number in Windows, as Windows comes.
fn system(number: u8) -> Rgb {
    match number {
        0 | 15 | 16 | 22 => (0xC0, 0xC0, 0xC0),
        2 | 13 => (0, 0, 0x80),
        3 | 17 | 21 => (0x80, 0x80, 0x80),
        5 | 9 | 14 | 20 | 24 => (255, 255, 255),
        _ => (0, 0, 0),
    }
}

/// The colours that Word counts by. [MS-DOC] 2.9.119 (Ico).
const SCHEME: [Rgb; 17] = [
    (0, 0, 0),
    (0, 0, 0),
    (0, 0, 255),
    (0, 255, 255),
    (0, 255, 0),
    (255, 0, 255),
    (255, 0, 0),
    (255, 255, 0),
    (255, 255, 255),
    (0, 0, 128),
    (0, 128, 128),
    (0, 128, 0),
    (128, 0, 128),
    (128, 0, 0),
    (128, 128, 0),
    (128, 128, 128),
    (192, 192, 192),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_channels_or_numbers() {
        let own = (200, 100, 0);
        assert_eq!(rgb(0x0033_2211, own), (0x11, 0x22, 0x33));
        assert_eq!(rgb(0x0800_0006, own), (255, 0, 0));
        assert_eq!(rgb(0x1000_0008, own), (0, 0, 0));
        assert_eq!(rgb(0x1033_01F0, own), (40, 20, 0));
        assert_eq!(rgb(0x1033_02F0, own), (244, 224, 204));
    }
}
