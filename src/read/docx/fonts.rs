//! The families a document knows (`word/fontTable.xml`), and the faces that came with it. ECMA-376 Part 1, 17.8.

use super::ignored::skip_unhandled;
use super::part::read_part;
use super::run_props::read_family;
use super::story::{Shared, StoryReader};
use crate::diag::Simplified;
use crate::error::Result;
use crate::model::{Charset, EmbeddedFace, FontEntry, FontFamily, FontPitch};
use crate::ooxml::{Ns, Relationships};
use crate::read::session::Session;

/// The font table of a package without a relationship to it.
const USUAL: &str = "word/fontTable.xml";

/// Elements of faces that came with the document, in the order of [`FontEntry::embedded`].
const FACES: [&str; 4] = ["embedRegular", "embedBold", "embedItalic", "embedBoldItalic"];

/// Reads the part.
pub(super) fn read_fonts<'s>(
    main: &Relationships,
    shared: &mut Shared<'s, 's>,
    session: &mut Session,
) -> Result<Vec<FontEntry>> {
    let part = match main.of_kind("fontTable") {
        Some(relationship) => relationship.target.as_str(),
        None if main.is_empty() && shared.package.has(USUAL) => USUAL,
        None => return Ok(Vec::new()),
    };
    read_part(part, shared, session, |reader, _| reader.read_font_list())
}

impl StoryReader<'_, '_, '_> {
    fn read_font_list(&mut self) -> Result<Vec<FontEntry>> {
        let mut fonts = Vec::new();
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            match (tag.ns, tag.local) {
                (Ns::W, "font") => fonts.push(self.read_font()?),
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        Ok(fonts)
    }

    fn read_font(&mut self) -> Result<FontEntry> {
        let name = read_family(self.cursor, "name").unwrap_or_else(|| "".into());
        let mut font = FontEntry { name, ..FontEntry::default() };
        let inside = self.cursor.depth();
        while let Some(tag) = self.cursor.next(inside)? {
            if let (Ns::W, Some(face)) = (tag.ns, FACES.iter().position(|face| *face == tag.local)) {
                let embedded = self.read_embedded_face()?;
                if let Some(slot) = font.embedded.get_mut(face) {
                    *slot = embedded;
                }
                continue;
            }
            match (tag.ns, tag.local) {
                (Ns::W, "altName") => font.alternate = self.cursor.name("val"),
                (Ns::W, "panose1") => font.panose = self.cursor.name("val"),
                (Ns::W, "charset") => font.charset = self.cursor.token("val", parse_charset),
                (Ns::W, "family") => font.family = self.cursor.token("val", FontFamily::from_token),
                (Ns::W, "pitch") => font.pitch = self.cursor.token("val", FontPitch::from_token),
                (Ns::W, "sig") => {
                    let words = ["usb0", "usb1", "usb2", "usb3", "csb0", "csb1"];
                    font.signature =
                        Some(words.map(|word| self.cursor.name(word).unwrap_or_else(|| "00000000".into())));
                }
                _ => skip_unhandled(self.cursor, tag)?,
            }
        }
        Ok(font)
    }

    /// The bytes of a face are preserved; layout does not use it.
    fn read_embedded_face(&mut self) -> Result<Option<EmbeddedFace>> {
        self.cursor.warn(Simplified::EmbeddedFont);
        let id = self.cursor.attr(Ns::R, "id").unwrap_or_default().into_owned();
        let (key, subset) = (self.cursor.name("fontKey"), self.cursor.on_off("subsetted"));
        self.cursor.skip()?;
        let Some(relationship) = self.relationship(&id) else { return Ok(None) };
        let part = self.preserve_part(&relationship.target)?;
        Ok(part.map(|part| EmbeddedFace { part, key, subset }))
    }
}

/// ST_UcharHexNumber.
fn parse_charset(text: &str) -> Option<Charset> {
    u8::from_str_radix(text.trim(), 16).ok().map(Charset)
}
