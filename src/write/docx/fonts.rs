//! Families the document knows (`word/fontTable.xml`). ECMA-376 Part 1, 17.8.

use super::package::Relationships;
use super::xml::{Hex, Xml};
use crate::model::{FontEntry, PreservedPart};
use crate::ooxml::names::{self, relation};

/// Attributes of `w:sig` in the order of [`FontEntry::signature`].
const SIGNATURE: [&str; 6] = ["w:usb0", "w:usb1", "w:usb2", "w:usb3", "w:csb0", "w:csb1"];

/// Elements in the order of [`FontEntry::embedded`].
const FACES: [&str; 4] = ["w:embedRegular", "w:embedBold", "w:embedItalic", "w:embedBoldItalic"];

/// The font table part, and what it refers to.
pub(super) fn write_fonts(fonts: &[FontEntry], parts: &[PreservedPart]) -> (Vec<u8>, Relationships) {
    let mut relations = Relationships::default();
    let namespaces = [("xmlns:w", names::WORD), ("xmlns:r", names::RELATIONSHIPS)];
    let embeds = fonts.iter().any(|font| font.embedded.iter().any(Option::is_some));
    let mut xml = Xml::new("w:fonts", &namespaces[..if embeds { 2 } else { 1 }]);
    for font in fonts {
        xml.tag("w:font").attr("w:name", &font.name).open();
        xml.val("w:altName", font.alternate.as_ref());
        xml.val("w:panose1", font.panose.as_ref());
        xml.val("w:charset", font.charset.map(|charset| Hex { value: u32::from(charset.0), digits: 2 }));
        xml.val("w:family", font.family);
        xml.val("w:pitch", font.pitch);
        if let Some(signature) = &font.signature {
            let mut tag = xml.tag("w:sig");
            for (name, word) in SIGNATURE.iter().zip(signature) {
                tag = tag.attr(name, word);
            }
            tag.empty();
        }
        for (element, face) in FACES.into_iter().zip(&font.embedded) {
            let Some((face, part)) = face.as_ref().and_then(|face| Some((face, parts.get(face.part.0 as usize)?)))
            else {
                continue;
            };
            let id = relations.relate_part(relation::FONT, &format!("/{}", part.name));
            let tag = xml.tag(element).attr("r:id", &id).maybe("w:fontKey", face.key.as_ref());
            tag.maybe("w:subsetted", face.subset).empty();
        }
        xml.close();
    }
    (xml.finish(), relations)
}
