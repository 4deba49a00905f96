//! The table of fonts. [MS-DOC] 2.9.286 (SttbfFfn), 2.9.88 (FFN).

use super::bytes::{u8_at, utf16};
use super::plc::byte_strings;
use crate::error::Result;
use crate::model::{Charset, FontEntry, FontFamily, FontPitch, Name};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use std::fmt::Write;

/// Offset of the name.
const NAME: usize = 39;
/// Offsets of the classification and of the signature.
const PANOSE: usize = 5;
const SIGNATURE: usize = 15;

/// Reads the table; the index of an entry is what properties refer to.
pub(super) fn read_fonts(bytes: &[u8], session: &mut Session) -> Result<Vec<FontEntry>> {
    let mut fonts = Vec::new();
    for entry in byte_strings(bytes) {
        session.count_element()?;
        fonts.push(read_font(entry, session).unwrap_or_default());
    }
    Ok(fonts)
}

fn read_font(entry: &[u8], session: &mut Session) -> Option<FontEntry> {
    let flags = u8_at(entry, 0)?;
    let names = utf16(entry, NAME, entry.len().checked_sub(NAME)? / 2)?;
    let name = names.split('\0').next().unwrap_or_default();
    // The place of the other name counts units; names are not long enough for surrogates to matter.
    let alternate: String = names.chars().skip(usize::from(u8_at(entry, 4)?)).take_while(|&c| c != '\0').collect();
    let has_alternate = u8_at(entry, 4)? > 0 && !alternate.is_empty();
    let panose = entry.get(PANOSE..SIGNATURE)?;
    let family = match (flags >> 4) & 7 {
        1 => FontFamily::Roman,
        2 => FontFamily::Swiss,
        3 => FontFamily::Modern,
        4 => FontFamily::Script,
        5 => FontFamily::Decorative,
        _ => FontFamily::Auto,
    };
    let pitch = match flags & 3 {
        1 => FontPitch::Fixed,
        2 => FontPitch::Variable,
        _ => FontPitch::Default,
    };
    Some(FontEntry {
        name: session.intern(name),
        alternate: has_alternate.then(|| session.intern(&alternate)),
        panose: panose.iter().any(|&byte| byte != 0).then(|| hexadecimal(panose.iter().copied())),
        charset: Some(Charset(u8_at(entry, 3)?)),
        family: Some(family),
        pitch: Some(pitch),
        signature: signature(entry.get(SIGNATURE..NAME)?),
        ..FontEntry::default()
    })
}

/// The six words of the signature, most significant byte first; `None` where all are zero.
fn signature(bytes: &[u8]) -> Option<[Name; 6]> {
    if bytes.iter().all(|&byte| byte == 0) {
        return None;
    }
    let words: Vec<Name> = bytes.chunks_exact(4).map(|word| hexadecimal(word.iter().rev().copied())).collect();
    words.try_into().ok()
}

fn hexadecimal(bytes: impl Iterator<Item = u8>) -> Name {
    let mut text = String::new();
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02X}");
    }
    text.into()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_font_has_two_names_and_its_character_set() {
        let mut entry = vec![0x11, 0, 0, 134, 3];
        entry.resize(NAME, 0);
        entry[PANOSE] = 2;
        entry[SIGNATURE] = 3;
        entry.extend("仿宋\0FS\0".encode_utf16().flat_map(u16::to_le_bytes));
        let table = [vec![1, 0, 0, 0, u8::try_from(entry.len()).unwrap()], entry].concat();
        let fonts = read_fonts(&table, &mut Session::new(9)).unwrap();
        let font = &fonts[0];
        assert_eq!((&*font.name, font.alternate.as_deref(), font.charset), ("仿宋", Some("FS"), Some(Charset(134))));
        assert_eq!((font.family, font.pitch), (Some(FontFamily::Roman), Some(FontPitch::Fixed)));
        assert_eq!(font.panose.as_deref(), Some("02000000000000000000"));
        assert_eq!(font.signature.as_ref().map(|words| words[0].to_string()), Some("00000003".to_owned()));
    }
}
