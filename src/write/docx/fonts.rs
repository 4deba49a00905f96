//! Families the document knows (`word/fontTable.xml`). ECMA-376 Part 1, 17.8.

use super::xml::Xml;
use crate::model::FontEntry;
use crate::ooxml::names;

/// Attributes of `w:sig` in the order of [`FontEntry::signature`].
const SIGNATURE: [&str; 6] = ["w:usb0", "w:usb1", "w:usb2", "w:usb3", "w:csb0", "w:csb1"];

/// The font table part.
pub(super) fn write_fonts(fonts: &[FontEntry]) -> Vec<u8> {
    let mut xml = Xml::new("w:fonts", &[("xmlns:w", names::WORD)]);
    for font in fonts {
        xml.tag("w:font").attr("w:name", &font.name).open();
        xml.val("w:altName", font.alternate.as_ref());
        xml.val("w:panose1", font.panose.as_ref());
        xml.val("w:charset", font.charset.as_ref());
        xml.val("w:family", font.family.as_ref());
        xml.val("w:pitch", font.pitch.as_ref());
        if let Some(signature) = &font.signature {
            let mut tag = xml.tag("w:sig");
            for (name, word) in SIGNATURE.iter().zip(signature) {
                tag = tag.attr(name, word);
            }
            tag.empty();
        }
        xml.close();
    }
    xml.finish()
}
