//! What the bytes are. Only Word packages come out; everything else is named in one phrase.
//!
//! ECMA-376 Part 2 (packages); [MS-CFB] 2.6 (directory entries); [MS-OFFCRYPTO] 2.3.

use super::Limits;
use crate::diag::{Location, WarningKind};
use crate::error::{Error, Result};
use crate::ooxml::{Bounds, ContentTypes, Package, ReadContext, Relationships};
use crate::read::session::Session;

/// Deepest nesting whatever the options say: readers descend with it.
const DEEPEST: u32 = 512;

/// Bytes that mail programs or self-extracting archives put before a package.
const MOST_JUNK: usize = 1 << 20;

/// What types of main parts of other applications contain.
const OTHER_TYPES: [&str; 6] = ["spreadsheetml", "ms-excel", "presentationml", "ms-powerpoint", "visio", "theme"];

/// A Word document found in the bytes.
pub(super) struct WordPackage<'b> {
    /// The package.
    pub(super) package: Package<'b>,
    /// Name of its main part.
    pub(super) main: String,
    /// Types of its parts.
    pub(super) types: ContentTypes,
    /// Relationships of the package itself.
    pub(super) relationships: Relationships,
    /// What was met so far.
    pub(super) session: Session,
}

/// Finds the document in the bytes.
pub(super) fn identify<'b>(bytes: &'b [u8], limits: &Limits, mut session: Session) -> Result<WordPackage<'b>> {
    let bounds =
        Bounds { max_bytes: limits.max_bytes, max_ratio: limits.max_ratio, max_depth: limits.max_depth.min(DEEPEST) };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return find_main(Package::open(bytes, bounds, &mut session)?, session);
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Err(compound_file(bytes));
    }
    let start = lower_start(bytes);
    if start.contains("schemas.microsoft.com/office/2006/xmlpackage") {
        return find_main(Package::open_flat(bytes, bounds, &mut session)?, session);
    }
    if let Some(found) = phrase(bytes, &start) {
        return Err(unknown(found));
    }
    if let Some(junk) = bytes.windows(4).take(MOST_JUNK).position(|window| window == b"PK\x03\x04") {
        let what = format!("{junk} bytes before the package passed over");
        session.warn(WarningKind::Repaired { what }, Location::FILE);
        return find_main(Package::open(bytes, bounds, &mut session)?, session);
    }
    Err(unknown(text_or_not(bytes, &start)))
}

fn unknown(found: &str) -> Error {
    Error::UnknownFormat { found: found.to_owned() }
}

/// Finds the main part of a package.
fn find_main(package: Package, mut session: Session) -> Result<WordPackage> {
    let types = package.content_types(&mut session)?;
    let relationships = package.relationships("", &mut session);
    let relationships = session.recover(relationships)?.unwrap_or_default();
    let main = match relationships.of_kind("officeDocument") {
        Some(relationship) if package.has(&relationship.target) => Some(relationship.target.clone()),
        _ => Some("word/document.xml".to_owned()).filter(|part| package.has(part)),
    };
    // Types are wrong in real files; only those that name another application count.
    let is_word = |main: &str| types.of(main).is_none_or(|kind| !OTHER_TYPES.iter().any(|other| kind.contains(other)));
    match main {
        Some(main) if is_word(&main) => Ok(WordPackage { package, main, types, relationships, session }),
        _ => Err(other_package(&package, &types)),
    }
}

/// What a zip file without a Word document is.
fn other_package(package: &Package, types: &ContentTypes) -> Error {
    let names = package.names();
    let under = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if types.mentions("spreadsheetml") || types.mentions("ms-excel") || under("xl/") {
        return unknown("an Excel workbook");
    }
    if types.mentions("presentationml") || types.mentions("ms-powerpoint") || under("ppt/") {
        return unknown("a PowerPoint presentation");
    }
    if types.mentions("visio") {
        return unknown("a Visio drawing");
    }
    if types.mentions("themeManager") {
        return unknown("an Office theme");
    }
    if let Some(damage) = package.damage() {
        return damage.clone();
    }
    if types.mentions("wordprocessingml") || under("word/") {
        return Error::MissingPart { part: "word/document.xml".to_owned() };
    }
    if package.has("mimetype") {
        let mimetype = package.read("mimetype", &mut Session::new(0)).ok().flatten().unwrap_or_default();
        return unknown(match String::from_utf8_lossy(&mimetype).trim() {
            "application/vnd.oasis.opendocument.text" => "an OpenDocument text (.odt)",
            mimetype if mimetype.contains("opendocument") => "an OpenDocument file",
            "application/epub+zip" => "an EPUB book",
            _ => "a zip archive",
        });
    }
    if package.has("ofd.xml") {
        return unknown("an OFD document");
    }
    if names.iter().any(|name| name.ends_with(".docx") || name.ends_with(".doc")) {
        return unknown("a zip archive with Word documents in it; --out-dir takes all of them");
    }
    unknown("a zip archive")
}

/// What an OLE compound file is, by the names in its directory.
fn compound_file(bytes: &[u8]) -> Error {
    // Directory entries are 128 bytes at multiples of 128 and begin with their name in UTF-16.
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
        bytes.chunks(128).any(|entry| entry.starts_with(&name))
    };
    if has("EncryptedPackage") {
        let what = "the container of an encrypted document is broken".to_owned();
        return Error::Malformed { location: Location::FILE, what };
    }
    if has("WordDocument") {
        if let Some(scheme) = word_97_encryption(bytes) {
            return Error::UnsupportedEncryption { scheme: scheme.to_owned() };
        }
        return unknown(
            "a Word 97-2003 document (.doc), which this version does not read yet; save it as .docx in Word or WPS",
        );
    }
    if has("Workbook") || has("Book") {
        return unknown("an Excel 97-2003 workbook");
    }
    if has("PowerPoint Document") {
        return unknown("a PowerPoint 97-2003 presentation");
    }
    unknown("an OLE compound file without a document this version reads")
}

/// How a Word 97-2003 document is encrypted, by the flags of its file information block, which begins
/// on a sector of its own. [MS-DOC] 2.5.2.
fn word_97_encryption(bytes: &[u8]) -> Option<&'static str> {
    let information = bytes.chunks(512).find(|sector| sector.starts_with(b"\xEC\xA5"))?;
    match information.get(10..12)? {
        [_, flags] if flags & 0x01 == 0 => None,
        [_, flags] if flags & 0x80 != 0 => Some("a Word 97-2003 document (.doc) with a password, obfuscated (XOR)"),
        _ => Some("a Word 97-2003 document (.doc) with a password (RC4)"),
    }
}

/// The first characters in lower case, whatever the encoding.
fn lower_start(bytes: &[u8]) -> String {
    let head = bytes.get(..4096.min(bytes.len())).unwrap_or_default();
    let units = |unit: fn([u8; 2]) -> u16| {
        let units = head.chunks_exact(2).map(|pair| unit(pair.try_into().unwrap_or_default()));
        String::from_utf16_lossy(&units.collect::<Vec<_>>())
    };
    let text = match head {
        [0xFE, 0xFF, ..] | [0, b'<', ..] => units(u16::from_be_bytes),
        [0xFF, 0xFE, ..] | [b'<', 0, ..] => units(u16::from_le_bytes),
        _ => String::from_utf8_lossy(head).into_owned(),
    };
    text.trim_start_matches('\u{FEFF}').trim_start().to_ascii_lowercase()
}

/// What other bytes look like; `lower` is their start.
fn phrase(bytes: &[u8], lower: &str) -> Option<&'static str> {
    Some(if bytes.is_empty() {
        "an empty file"
    } else if bytes.starts_with(b"{\\rt") {
        "an RTF document, which this version does not read yet"
    } else if lower.starts_with("%pdf-") {
        "a PDF"
    } else if bytes.starts_with(b"PK") {
        "a broken zip archive"
    } else if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xFF\xD8\xFF") || bytes.starts_with(b"GIF8") {
        "a picture"
    } else if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xBC\xAF") || bytes.starts_with(b"\x1F\x8B") {
        "a compressed archive; unpack it first"
    } else if lower.contains("schemas.microsoft.com/office/word/2003/wordml") {
        "a Word 2003 XML document, which this version does not read yet"
    } else if lower.starts_with("<!doctype html") || lower.starts_with("<html") || lower.contains("<html") {
        "an HTML page"
    } else if lower.starts_with("mime-version:") {
        "a web archive (MHTML)"
    } else if bytes.starts_with(b"\xDB\xA5\x2D\x00") || bytes.starts_with(b"\x31\xBE\x00\x00") {
        "a document of Word for DOS or Word 2"
    } else {
        return None;
    })
}

/// The last that can be said of bytes that nothing is known of.
fn text_or_not(bytes: &[u8], lower: &str) -> &'static str {
    if lower.starts_with("<?xml") {
        "an XML file"
    } else if bytes.starts_with(b"MZ") {
        "a program"
    } else if lower.contains('\0') {
        "a file of an unknown kind"
    } else {
        "plain text"
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::Write;

    fn found(bytes: &[u8]) -> String {
        identify(bytes, &Limits::default(), Session::new(1000))
            .map(|found| found.main)
            .unwrap_or_else(|error| error.to_string())
    }

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn compound(stream: &str) -> Vec<u8> {
        let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        bytes.resize(1024, 0);
        bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
        bytes.resize(1152, 0);
        bytes
    }

    #[test]
    fn each_kind_of_file_has_its_phrase() {
        assert!(found(b"").contains("an empty file"));
        assert!(found(b"{\\rtf1 x}").contains("RTF"));
        assert!(found(b"%PDF-1.7").contains("a PDF"));
        assert!(found("张巷镇".as_bytes()).contains("plain text"));
        assert!(found(b"\xEF\xBB\xBF <!DOCTYPE html><p>").contains("HTML"));
        assert!(
            found("\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>().as_slice())
                .contains("HTML")
        );
        let flat = |name: &str| {
            let space = "http://schemas.microsoft.com/office/2006/xmlPackage";
            found(format!("<?xml version='1.0'?><p:package xmlns:p='{space}'><p:part p:name='/{name}'><p:xmlData><a/></p:xmlData></p:part></p:package>").as_bytes())
        };
        assert_eq!(flat("word/document.xml"), "word/document.xml");
        assert!(flat("xl/workbook.xml").contains("Excel"));
        assert!(found(&compound("WordDocument")).contains("does not read yet"));
        assert!(found(&compound("Workbook")).contains("Excel"));
        let with_flags = |flags: u16| {
            let information = [0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0];
            found(
                &[compound("WordDocument"), vec![0; 384], information.to_vec(), flags.to_le_bytes().to_vec()].concat(),
            )
        };
        assert!(with_flags(0x0200).contains("does not read yet"));
        assert!(with_flags(0x0300).contains("(RC4)"));
        assert!(with_flags(0x8100).contains("(XOR)"));
        assert!(found(&compound("EncryptedPackage")).contains("is broken"));
        assert!(found(&package(&[("xl/workbook.xml", "<a/>")])).contains("Excel"));
        assert!(
            found(&package(&[("mimetype", "application/vnd.oasis.opendocument.text")])).contains("OpenDocument text")
        );
        assert!(found(&package(&[("a/b.docx", "")])).contains("Word documents in it"));
        assert_eq!(found(&package(&[("word/styles.xml", "<a/>")])), "damaged: the part word/document.xml is missing");
    }

    #[test]
    fn the_main_part_is_found_with_and_without_its_relationship() {
        let relationships = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="story/main.xml"/></Relationships>"#;
        assert_eq!(found(&package(&[("_rels/.rels", relationships), ("story/main.xml", "<a/>")])), "story/main.xml");
        assert_eq!(
            found(&package(&[("_rels/.rels", relationships), ("word/document.xml", "<a/>")])),
            "word/document.xml"
        );
        assert_eq!(found(&package(&[("_rels/.rels", "<broken"), ("word/document.xml", "<a/>")])), "word/document.xml");
    }
}
