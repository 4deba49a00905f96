//! Borders, shading and colours: the attributes that runs, paragraphs, cells and pages share.
//! ECMA-376 Part 1, 17.3.4, 17.3.5, 17.18.2.

use super::ignored::skip_unhandled;
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{Border, BorderStyle, Color, ColorValue, Shading, ShadingPattern, ThemeColor};
use crate::ooxml::{Cursor, Ns, parse_hex_color};
use crate::units::{EighthPoint, WholePoint};

/// Reads an element whose children are sides: borders of paragraphs, tables and cells, cell margins.
/// `side` maps a child's name to its value; other children are skipped.
pub(super) fn read_sides<S: Default, V>(
    cursor: &mut Cursor,
    side: for<'a> fn(&'a mut S, &str) -> Option<&'a mut V>,
    read: fn(&mut Cursor) -> V,
) -> Result<S> {
    let mut sides = S::default();
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match side(&mut sides, tag.local).filter(|_| tag.ns == Ns::W) {
            Some(value) => *value = read(cursor),
            None => skip_unhandled(cursor, tag)?,
        }
    }
    Ok(sides)
}

/// The border that the element under the cursor describes (`CT_Border`).
pub(super) fn read_border(cursor: &mut Cursor) -> Option<Border> {
    let style = match BorderStyle::from_token(&cursor.w("val")?) {
        Some(style) => style,
        // The other hundred and sixty tokens name pictures that run around a page.
        None => {
            cursor.warn(Simplified::PictureBorder);
            BorderStyle::Single
        }
    };
    Some(Border {
        style,
        width: cursor.length_within("sz", 8.0, 0..=i32::MAX).map(EighthPoint),
        space: cursor.length_within("space", 1.0, 0..=31).map(WholePoint),
        color: read_color(cursor, "color", ["themeColor", "themeTint", "themeShade"]),
        shadow: cursor.on_off("shadow").unwrap_or(false),
        frame: cursor.on_off("frame").unwrap_or(false),
    })
}

/// The background that the element under the cursor describes (`w:shd`).
pub(super) fn read_shading(cursor: &mut Cursor) -> Option<Shading> {
    // Some writers leave the pattern out; the fill then shows as with "clear".
    let pattern = cursor.token("val", ShadingPattern::from_token).unwrap_or(ShadingPattern::Clear);
    Some(Shading {
        pattern,
        color: read_color(cursor, "color", ["themeColor", "themeTint", "themeShade"]),
        fill: read_color(cursor, "fill", ["themeFill", "themeFillTint", "themeFillShade"]),
    })
}

/// A colour from its plain attribute and the theme's three: slot, tint, shade.
pub(super) fn read_color(cursor: &mut Cursor, plain: &str, [slot, tint, shade]: [&str; 3]) -> Option<Color> {
    let value = match cursor.w(plain).as_deref() {
        None => None,
        Some("auto") => Some(ColorValue::Auto),
        Some(text) => match parse_hex_color(text) {
            Some((red, green, blue)) => Some(ColorValue::Rgb(red, green, blue)),
            None => {
                cursor.invalid(plain, text);
                None
            }
        },
    };
    let theme = cursor.name(slot).filter(|slot| &**slot != "none").map(|slot| ThemeColor {
        slot,
        tint: cursor.token(tint, parse_hex_byte),
        shade: cursor.token(shade, parse_hex_byte),
    });
    match (value, &theme) {
        (None, None) => None,
        _ => Some(Color { value: value.unwrap_or(ColorValue::Auto), theme }),
    }
}

fn parse_hex_byte(text: &str) -> Option<u8> {
    u8::from_str_radix(text, 16).ok()
}
