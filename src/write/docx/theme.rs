//! The theme (`word/theme/theme1.xml`). ECMA-376 Part 1, 20.1.4.
//!
//! A document takes families and colours from it; the schema also wants effects for shapes, which
//! stand here as plain fills and lines.

use super::xml::{Hex, Xml};
use crate::model::{Theme, ThemeFontSet};
use crate::ooxml::names;

/// Slots of a colour scheme in the schema's order, with the colour of a slot the model lacks.
const SLOTS: [(&str, &str, u32); 12] = [
    ("a:dk1", "dk1", 0x00_00_00),
    ("a:lt1", "lt1", 0xFF_FF_FF),
    ("a:dk2", "dk2", 0x44_54_6A),
    ("a:lt2", "lt2", 0xE7_E6_E6),
    ("a:accent1", "accent1", 0x44_72_C4),
    ("a:accent2", "accent2", 0xED_7D_31),
    ("a:accent3", "accent3", 0xA5_A5_A5),
    ("a:accent4", "accent4", 0xFF_C0_00),
    ("a:accent5", "accent5", 0x5B_9B_D5),
    ("a:accent6", "accent6", 0x70_AD_47),
    ("a:hlink", "hlink", 0x05_63_C1),
    ("a:folHlink", "folHlink", 0x95_4F_72),
];

/// The theme part.
pub(super) fn write_theme(theme: &Theme) -> Vec<u8> {
    let mut xml = Xml::new("a:theme", &[("xmlns:a", names::DRAWING), ("name", "Office")]);
    xml.open("a:themeElements");
    xml.tag("a:clrScheme").attr("name", "Office").open();
    for (element, slot, fallback) in SLOTS {
        let color = theme.colors.get(slot).map(|&(red, green, blue)| u32::from_be_bytes([0, red, green, blue]));
        xml.open(element);
        let value = Hex { value: color.unwrap_or(fallback), digits: 6 };
        xml.tag("a:srgbClr").attr("val", value).empty();
        xml.close();
    }
    xml.close();
    xml.tag("a:fontScheme").attr("name", "Office").open();
    write_font_set(&mut xml, "a:majorFont", &theme.major);
    write_font_set(&mut xml, "a:minorFont", &theme.minor);
    xml.close();
    write_formats(&mut xml);
    xml.finish()
}

fn write_font_set(xml: &mut Xml, name: &'static str, fonts: &ThemeFontSet) {
    xml.open(name);
    for (element, family) in [("a:latin", &fonts.latin), ("a:ea", &fonts.east_asia), ("a:cs", &fonts.complex)] {
        xml.tag(element).attr("typeface", family.as_deref().unwrap_or_default()).empty();
    }
    for (script, family) in &fonts.scripts {
        xml.tag("a:font").attr("script", script).attr("typeface", family).empty();
    }
    xml.close();
}

/// Three of each, as the schema demands: the shape's own colour as fill, a line, no effect.
fn write_formats(xml: &mut Xml) {
    xml.tag("a:fmtScheme").attr("name", "Office").open();
    xml.open("a:fillStyleLst");
    write_fills(xml);
    xml.close();
    xml.open("a:lnStyleLst");
    for width in [6350, 12700, 19050] {
        xml.tag("a:ln").attr("w", width).open();
        write_placeholder_fill(xml);
        xml.close();
    }
    xml.close();
    xml.open("a:effectStyleLst");
    for _ in 0..3 {
        xml.open("a:effectStyle");
        xml.tag("a:effectLst").empty();
        xml.close();
    }
    xml.close();
    xml.open("a:bgFillStyleLst");
    write_fills(xml);
    xml.close();
    xml.close();
}

fn write_fills(xml: &mut Xml) {
    for _ in 0..3 {
        write_placeholder_fill(xml);
    }
}

fn write_placeholder_fill(xml: &mut Xml) {
    xml.open("a:solidFill");
    xml.tag("a:schemeClr").attr("val", "phClr").empty();
    xml.close();
}
