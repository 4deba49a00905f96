//! Borders, shading and colours: shared by runs, paragraphs, tables and pages. ECMA-376 Part 1, 17.3.4, 17.3.5.

use super::xml::{Hex, Tag, Value, Xml};
use crate::model::{Border, Color, ColorValue, Shading, ThemeColor};

impl Value for ColorValue {
    fn push_to(&self, out: &mut String) {
        match *self {
            ColorValue::Auto => out.push_str("auto"),
            ColorValue::Rgb(red, green, blue) => {
                let value = u32::from_be_bytes([0, red, green, blue]);
                Hex { value, digits: 6 }.push_to(out);
            }
        }
    }
}

/// A border under the name of its side.
pub(super) fn write_border(xml: &mut Xml, side: &'static str, border: Option<&Border>) {
    let Some(border) = border else { return };
    let color = border.color.as_ref();
    let tag = xml.tag(side).attr("w:val", border.style).maybe("w:color", color.map(|color| color.value));
    theme_color(tag, color, ["w:themeColor", "w:themeTint", "w:themeShade"])
        .maybe("w:sz", border.width)
        .maybe("w:space", border.space)
        .maybe("w:shadow", border.shadow.then_some(true))
        .maybe("w:frame", border.frame.then_some(true))
        .empty();
}

/// Borders that are together in one element; nothing where none is specified.
pub(super) fn write_borders(xml: &mut Xml, name: &'static str, sides: &[(&'static str, &Option<Border>)]) {
    if sides.iter().all(|(_, border)| border.is_none()) {
        return;
    }
    xml.open(name);
    for (side, border) in sides {
        write_border(xml, side, border.as_ref());
    }
    xml.close();
}

/// `w:shd`.
pub(super) fn write_shading(xml: &mut Xml, shading: Option<&Shading>) {
    let Some(shading) = shading else { return };
    let (color, fill) = (shading.color.as_ref(), shading.fill.as_ref());
    let tag = xml.tag("w:shd").attr("w:val", shading.pattern).maybe("w:color", color.map(|color| color.value));
    let tag = theme_color(tag, color, ["w:themeColor", "w:themeTint", "w:themeShade"]);
    let tag = tag.maybe("w:fill", fill.map(|fill| fill.value));
    theme_color(tag, fill, ["w:themeFill", "w:themeFillTint", "w:themeFillShade"]).empty();
}

/// The theme slot of a colour, under the attribute names its element has for slot, tint and shade.
pub(super) fn theme_color<'a>(tag: Tag<'a>, color: Option<&Color>, names: [&str; 3]) -> Tag<'a> {
    let Some(ThemeColor { slot, tint, shade }) = color.and_then(|color| color.theme.as_ref()) else { return tag };
    let hex = |value: u8| Hex { value: u32::from(value), digits: 2 };
    let [slot_name, tint_name, shade_name] = names;
    tag.attr(slot_name, slot).maybe(tint_name, tint.map(hex)).maybe(shade_name, shade.map(hex))
}
