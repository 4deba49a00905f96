//! The families a document knows (`word/fontTable.xml`). ECMA-376 Part 1, 17.8.3.

use super::ignored::pass_over;
use super::run_props::read_family;
use crate::error::Result;
use crate::model::FontEntry;
use crate::ooxml::{Cursor, Ns};

/// Reads the part.
pub(super) fn read_fonts(cursor: &mut Cursor) -> Result<Vec<FontEntry>> {
    let mut fonts = Vec::new();
    cursor.root()?;
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "font") => fonts.push(read_font(cursor)?),
            _ => pass_over(cursor, tag)?,
        }
    }
    Ok(fonts)
}

fn read_font(cursor: &mut Cursor) -> Result<FontEntry> {
    let mut font = FontEntry { name: read_family(cursor, "name").unwrap_or_else(|| "".into()), ..FontEntry::default() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        match (tag.ns, tag.local) {
            (Ns::W, "altName") => font.alternate = cursor.name("val"),
            (Ns::W, "panose1") => font.panose = cursor.name("val"),
            (Ns::W, "charset") => font.charset = cursor.name("val"),
            (Ns::W, "family") => font.family = cursor.name("val"),
            (Ns::W, "pitch") => font.pitch = cursor.name("val"),
            (Ns::W, "sig") => {
                let words = ["usb0", "usb1", "usb2", "usb3", "csb0", "csb1"];
                font.signature = Some(words.map(|word| cursor.name(word).unwrap_or_else(|| "00000000".into())));
            }
            _ => pass_over(cursor, tag)?,
        }
    }
    Ok(font)
}
