//! The theme (`word/theme/theme1.xml`). ECMA-376 Part 1, 20.1.4.
//!
//! A document takes families and colours from it; the schema also wants fills, lines and effects for
//! shapes. Where the document has none, plain ones are written.

use super::xml::{Hex, Xml};
use crate::model::{Name, PLAIN_FORMATS, Theme, ThemeFontSet};
use crate::ooxml::names;

/// Slots of a colour scheme in the schema's order, with the colour of a slot the model lacks: Office's.
const SLOTS: [(&str, &str, (u8, u8, u8)); 12] = [
    ("a:dk1", "dk1", (0x00, 0x00, 0x00)),
    ("a:lt1", "lt1", (0xFF, 0xFF, 0xFF)),
    ("a:dk2", "dk2", (0x44, 0x54, 0x6A)),
    ("a:lt2", "lt2", (0xE7, 0xE6, 0xE6)),
    ("a:accent1", "accent1", (0x44, 0x72, 0xC4)),
    ("a:accent2", "accent2", (0xED, 0x7D, 0x31)),
    ("a:accent3", "accent3", (0xA5, 0xA5, 0xA5)),
    ("a:accent4", "accent4", (0xFF, 0xC0, 0x00)),
    ("a:accent5", "accent5", (0x5B, 0x9B, 0xD5)),
    ("a:accent6", "accent6", (0x70, 0xAD, 0x47)),
    ("a:hlink", "hlink", (0x05, 0x63, 0xC1)),
    ("a:folHlink", "folHlink", (0x95, 0x4F, 0x72)),
];

/// The theme with a colour in every slot: Word wants a theme, and a theme wants them all.
pub(super) fn complete(theme: &Theme) -> Theme {
    let mut complete = theme.clone();
    for (_, slot, fallback) in SLOTS {
        complete.colors.entry(Name::from(slot)).or_insert(fallback);
    }
    complete
}

/// The theme part.
pub(super) fn write_theme(theme: &Theme) -> Vec<u8> {
    let mut xml = Xml::new("a:theme", &[("xmlns:a", names::DRAWING), ("name", "Office")]);
    xml.open("a:themeElements");
    xml.tag("a:clrScheme").attr("name", "Office").open();
    for (element, slot, fallback) in SLOTS {
        let &(red, green, blue) = theme.colors.get(slot).unwrap_or(&fallback);
        xml.open(element);
        let value = Hex { value: u32::from_be_bytes([0, red, green, blue]), digits: 6 };
        xml.tag("a:srgbClr").attr("val", value).empty();
        xml.close();
    }
    xml.close();
    xml.tag("a:fontScheme").attr("name", "Office").open();
    write_font_set(&mut xml, "a:majorFont", &theme.major);
    write_font_set(&mut xml, "a:minorFont", &theme.minor);
    xml.close();
    xml.verbatim(theme.formats.as_deref().unwrap_or(PLAIN_FORMATS));
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
