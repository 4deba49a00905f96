//! Fills, outlines and colours of DrawingML. ECMA-376 Part 1, 20.1.2.3, 20.1.8, 20.1.10.
//!
//! A theme colour made lighter or darker comes out as the tint and shade that text has: both change
//! the luminance alone.

use super::ignored::unsupported_element;
use crate::diag::WarningKind;
use crate::error::Result;
use crate::model::{Color, ColorValue, LineDash, ShapeLine, ThemeColor};
use crate::ooxml::{Cursor, Measure, Ns, Tag, parse_hex_color, parse_integer, parse_measure, round};
use crate::units::Emu;

/// Thickness of an outline that says none.
const LINE_WIDTH: Emu = Emu(9525);

/// What a shape says of its inside or its outline.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) enum Said<T> {
    /// Nothing: the style of the shape decides.
    #[default]
    Nothing,
    /// That there is none.
    None,
    /// What it is.
    Is(T),
}

impl<T> Said<T> {
    /// What is said here, or by the style.
    pub(super) fn or(self, style: Option<T>) -> Option<T> {
        match self {
            Said::Nothing => style,
            Said::None => None,
            Said::Is(value) => Some(value),
        }
    }
}

/// Reads a fill; `None` where the element is none.
pub(super) fn read_fill(cursor: &mut Cursor, tag: Tag) -> Result<Option<Said<Color>>> {
    if tag.ns != Ns::A {
        return Ok(None);
    }
    Ok(Some(match tag.local {
        "noFill" => {
            cursor.skip()?;
            Said::None
        }
        "solidFill" => read_color(cursor)?.map_or(Said::None, Said::Is),
        "gradFill" => {
            cursor.warn(WarningKind::Unsupported { what: "gradient (its first colour is used)".to_owned() });
            read_color(cursor)?.map_or(Said::None, Said::Is)
        }
        "pattFill" => {
            cursor.warn(WarningKind::Unsupported { what: "pattern (its colour is used)".to_owned() });
            read_color(cursor)?.map_or(Said::None, Said::Is)
        }
        "blipFill" => {
            unsupported_element(cursor, "picture that fills a shape")?;
            Said::None
        }
        "grpFill" => {
            unsupported_element(cursor, "fill of a group")?;
            Said::None
        }
        _ => return Ok(None),
    }))
}

/// What an `a:ln` says.
#[derive(Debug, Default)]
pub(super) struct LineSaid {
    pub(super) width: Option<Emu>,
    pub(super) dash: Option<LineDash>,
    pub(super) paint: Said<Color>,
}

impl LineSaid {
    /// The outline, with that of the shape's style where nothing else is said.
    pub(super) fn outline(self, style: Option<ShapeLine>) -> Option<ShapeLine> {
        let width = self.width.or(style.as_ref().map(|style| style.width)).unwrap_or(LINE_WIDTH);
        let color = self.paint.or(style.map(|style| style.color))?;
        Some(ShapeLine { width, color, dash: self.dash.unwrap_or(LineDash::Solid) })
    }
}

/// Reads `a:ln`.
pub(super) fn read_line(cursor: &mut Cursor) -> Result<LineSaid> {
    let width = cursor.attr(Ns::None, "w").and_then(|text| parse_integer(&text)).map(Emu);
    let mut line = LineSaid { width, ..LineSaid::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::A, "prstDash") => {
                line.dash = cursor.attr(Ns::None, "val").and_then(|token| LineDash::from_token(&token));
                cursor.skip()?;
            }
            (Ns::A, "headEnd" | "tailEnd") => {
                if cursor.attr(Ns::None, "type").is_some_and(|kind| kind != "none") {
                    cursor.warn(WarningKind::Unsupported { what: "arrowhead".to_owned() });
                }
                cursor.skip()?;
            }
            _ => match read_fill(cursor, tag)? {
                Some(said) => line.paint = said,
                // Joins and ends of strokes.
                None => cursor.skip()?,
            },
        }
    }
    Ok(line)
}

/// Reads the first colour inside the element under the cursor; `None` where there is none that shows.
pub(super) fn read_color(cursor: &mut Cursor) -> Result<Option<Color>> {
    let mut found = None;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if tag.ns != Ns::A || found.is_some() {
            cursor.skip()?;
            continue;
        }
        let value = cursor.attr(Ns::None, "val").unwrap_or_default().into_owned();
        let color = match tag.local {
            "srgbClr" => parse_hex_color(&value).map(|(red, green, blue)| Color::rgb(red, green, blue)),
            "sysClr" => {
                let last = cursor.attr(Ns::None, "lastClr").and_then(|text| parse_hex_color(&text));
                let usual = if value == "window" { (255, 255, 255) } else { (0, 0, 0) };
                let (red, green, blue) = last.unwrap_or(usual);
                Some(Color::rgb(red, green, blue))
            }
            "prstClr" => named_color(&value).map(|(red, green, blue)| Color::rgb(red, green, blue)),
            "schemeClr" => {
                let theme = ThemeColor { slot: cursor.session().name(&value), tint: None, shade: None };
                Some(Color { value: ColorValue::Auto, theme: Some(theme) })
            }
            // Wrappers, such as the stops of a gradient.
            _ => continue,
        };
        found = read_changes(cursor, color)?;
    }
    Ok(found.flatten())
}

/// What makes a colour lighter, darker or transparent; the inner `None` is one that does not show.
#[expect(clippy::option_option, reason = "no colour yet, or one that does not show")]
fn read_changes(cursor: &mut Cursor, mut color: Option<Color>) -> Result<Option<Option<Color>>> {
    let (mut scale, mut lift) = (None, 0.0);
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        let share = match cursor.attr(Ns::None, "val").and_then(|text| parse_measure(&text)) {
            Some(Measure::Percent(percent)) => percent / 100.0,
            Some(Measure::Number(number)) => number / 100_000.0,
            _ => 1.0,
        };
        match tag.local {
            "lumMod" | "shade" => scale = Some(share),
            "lumOff" => lift = share,
            "tint" => (scale, lift) = (Some(share), 1.0 - share),
            "alpha" if share < 0.5 => color = None,
            "alpha" if share < 1.0 => {
                cursor.warn(WarningKind::Unsupported { what: "transparent colour (drawn opaque)".to_owned() });
            }
            _ => {}
        }
        cursor.skip()?;
    }
    if let (Some(scale), Some(Color { theme: Some(theme), .. })) = (scale, &mut color) {
        let byte = round(scale * 255.0).and_then(|byte| u8::try_from(byte.clamp(0, 255)).ok());
        if lift > 0.0 {
            theme.tint = byte;
        } else {
            theme.shade = byte;
        }
    }
    Ok(Some(color))
}

/// The names that are met (ST_PresetColorVal, and VML's own).
pub(super) fn named_color(name: &str) -> Option<(u8, u8, u8)> {
    Some(match name {
        "black" | "windowText" => (0, 0, 0),
        "white" | "window" => (255, 255, 255),
        "red" => (255, 0, 0),
        "green" => (0, 128, 0),
        "lime" => (0, 255, 0),
        "blue" => (0, 0, 255),
        "yellow" => (255, 255, 0),
        "gray" | "grey" => (128, 128, 128),
        "silver" => (192, 192, 192),
        "maroon" => (128, 0, 0),
        "navy" => (0, 0, 128),
        "olive" => (128, 128, 0),
        "purple" => (128, 0, 128),
        "teal" => (0, 128, 128),
        "aqua" | "cyan" => (0, 255, 255),
        "fuchsia" | "magenta" => (255, 0, 255),
        "orange" => (255, 165, 0),
        _ => return None,
    })
}
