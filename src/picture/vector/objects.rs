//! Pens, brushes and fonts that a metafile makes and takes up ([MS-EMF] 2.2, [MS-WMF] 2.2.1).

use super::display_list::{Font, Region};
use crate::geom::{LineCap, LineJoin, Rgb};
use std::sync::Arc;

/// An entry of the object table.
#[derive(Debug, Clone)]
pub(super) enum Object {
    Pen(Pen),
    Brush(Brush),
    Font(Arc<LogicalFont>),
    /// An area in logical units.
    Region(Arc<Region>),
    /// A palette or a colour space: kept for its number.
    Other,
}

/// What strokes.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Pen {
    /// None draws nothing.
    pub(super) color: Option<Rgb>,
    /// In logical units.
    pub(super) width: f64,
    /// The width is the device's thinnest, whatever the units.
    pub(super) cosmetic: bool,
    /// Dashes and gaps in turn: in widths, or in logical units for a style of its own.
    pub(super) dashes: Vec<f64>,
    pub(super) own_dashes: bool,
    pub(super) cap: LineCap,
    pub(super) join: LineJoin,
}

/// What fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Brush {
    /// Nothing.
    Hollow,
    Solid(Rgb),
    /// Lines of one colour over the background.
    Hatched(Rgb),
}

/// A font as a program asks for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LogicalFont {
    pub(super) font: Arc<Font>,
    /// Of the em where negative, of the cell otherwise; 0 leaves it to the device.
    pub(super) height: f64,
    /// Of its lines, counterclockwise in degrees.
    pub(super) escapement: f64,
    /// Windows charset.
    pub(super) charset: u8,
}

/// Share of a hatched area that its lines cover.
const HATCHED: f64 = 0.25;

impl Pen {
    pub(super) fn solid(color: Rgb) -> Pen {
        Pen {
            color: Some(color),
            width: 0.0,
            cosmetic: true,
            dashes: Vec::new(),
            own_dashes: false,
            cap: LineCap::Round,
            join: LineJoin::Round,
        }
    }

    /// By the style's bits ([MS-EMF] 2.1.25).
    pub(super) fn styled(style: u32, width: f64, color: Rgb) -> Pen {
        let dashes: &[f64] = match style & 0xF {
            1 => &[3.0, 1.0],
            2 => &[1.0, 1.0],
            3 => &[3.0, 1.0, 1.0, 1.0],
            4 => &[3.0, 1.0, 1.0, 1.0, 1.0, 1.0],
            _ => &[],
        };
        Pen {
            color: (style & 0xF != 5).then_some(color),
            width: width.abs(),
            cosmetic: false,
            dashes: dashes.to_vec(),
            own_dashes: false,
            cap: match style & 0xF00 {
                0x100 => LineCap::Square,
                0x200 => LineCap::Butt,
                _ => LineCap::Round,
            },
            join: match style & 0xF000 {
                0x1000 => LineJoin::Bevel,
                0x2000 => LineJoin::Miter,
                _ => LineJoin::Round,
            },
        }
    }
}

impl Brush {
    /// By its style ([MS-EMF] 2.1.3); those of bitmaps are made of their colours elsewhere.
    pub(super) fn styled(style: u32, color: Rgb) -> Brush {
        match style {
            0 => Brush::Solid(color),
            2 => Brush::Hatched(color),
            _ => Brush::Hollow,
        }
    }

    /// The one colour that stands for it.
    pub(super) fn color(self, background: Option<Rgb>) -> Option<Rgb> {
        match self {
            Brush::Hollow => None,
            Brush::Solid(color) => Some(color),
            Brush::Hatched(color) => Some(mixed(color, background.unwrap_or(Rgb::WHITE), HATCHED)),
        }
    }
}

/// A share of one colour with another.
pub(super) fn mixed(color: Rgb, other: Rgb, share: f64) -> Rgb {
    let part = |of: u8, rest: u8| (f64::from(of) * share + f64::from(rest) * (1.0 - share)).round() as u8;
    Rgb(part(color.0, other.0), part(color.1, other.1), part(color.2, other.2))
}

/// An object that is always there ([MS-EMF] 2.1.31).
pub(super) fn stock(number: u32) -> Option<Object> {
    let gray = |level: u8| Object::Brush(Brush::Solid(Rgb(level, level, level)));
    Some(match number {
        0 => gray(255),
        1 => gray(192),
        2 => gray(128),
        3 => gray(64),
        4 => gray(0),
        5 => Object::Brush(Brush::Hollow),
        6 => Object::Pen(Pen::solid(Rgb::WHITE)),
        7 => Object::Pen(Pen::solid(Rgb::BLACK)),
        8 => Object::Pen(Pen { color: None, ..Pen::solid(Rgb::BLACK) }),
        10 | 11 | 16 => Object::Font(Arc::new(LogicalFont::named("Courier New", 12.0))),
        12..=14 | 17 => Object::Font(Arc::new(LogicalFont::named("Arial", 12.0))),
        18 => gray(255),
        19 => Object::Pen(Pen::solid(Rgb::BLACK)),
        _ => return None,
    })
}

impl LogicalFont {
    pub(super) fn named(family: &str, em: f64) -> LogicalFont {
        let font = Font { family: family.to_owned(), ..Font::default() };
        LogicalFont { font: Arc::new(font), height: -em, escapement: 0.0, charset: 0 }
    }
}
