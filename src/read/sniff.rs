//! Recognises what a file is by its bytes, never by its name.
//!
//! ECMA-376 Part 2 (packages); [MS-CFB] 2.6 (directory entries); [MS-OFFCRYPTO] 2.3.

use super::Limits;
use super::charset;
use super::compound::CompoundFile;
use super::encryption;
use super::session::Session;
use crate::diag::{Location, Repair};
use crate::error::{Error, FileFormat, Result};
use crate::ooxml::{Bounds, ContentTypes, Package, ReadContext, Relationships};

/// File name extensions of the formats that office suites save documents in, lower case. `xml` is not among
/// them: most files of that name are something else.
#[cfg(feature = "batch")]
pub(crate) const EXTENSIONS: [&str; 14] =
    ["docx", "docm", "dotx", "dotm", "doc", "dot", "wps", "wpt", "rtf", "odt", "ott", "fodt", "mht", "mhtml"];

/// Deepest nesting of elements, whatever the options allow: the readers recurse with it.
pub(super) const DEEPEST: u32 = 512;

/// Bytes that mail programs or self-extracting archives put before a package, at most.
const MOST_JUNK: usize = 1 << 20;

/// Media type of OpenDocument texts; those of templates and master documents begin with it.
const OPEN_DOCUMENT_TEXT: &str = "application/vnd.oasis.opendocument.text";

/// Substrings of content types of the main parts of other applications.
const OTHER_TYPES: [&str; 6] = ["spreadsheetml", "ms-excel", "presentationml", "ms-powerpoint", "visio", "theme"];

/// What a file is.
pub(super) enum Found<'b> {
    /// A WordprocessingML package, zipped or as one XML file (Flat OPC).
    Docx(Box<WordPackage<'b>>),
    /// A compound file with an encrypted package in it.
    Encrypted(CompoundFile<'b>),
    /// A compound file that should hold an encrypted package and is broken.
    BrokenEncrypted,
    /// A binary document of Word 97-2003 (`.doc`), also WPS Writer's (`.wps`).
    Word97(CompoundFile<'b>),
    /// Rich Text Format.
    Rtf(&'b [u8]),
    /// The single XML file of Word 2003 (WordprocessingML 2003).
    WordXml2003(&'b [u8]),
    /// An HTML page.
    Html(&'b [u8]),
    /// A web page with its pictures as one MIME message.
    Mhtml(&'b [u8]),
    /// An OpenDocument text.
    Odt(Box<Package<'b>>),
    /// An OpenDocument text as one XML file.
    FlatOdt(&'b [u8]),
    /// A PDF.
    Pdf,
    /// Text without markup.
    Text(&'b [u8]),
    /// Something that is not a document.
    Other(FileFormat),
}

/// A WordprocessingML package and its main part.
pub(super) struct WordPackage<'b> {
    /// The package.
    pub(super) package: Package<'b>,
    /// Name of its main part.
    pub(super) main: String,
    /// Content types of its parts.
    pub(super) types: ContentTypes,
    /// Relationships of the package itself.
    pub(super) relationships: Relationships,
}

/// Recognises the file.
pub(super) fn identify<'b>(bytes: &'b [u8], limits: &Limits, session: &mut Session) -> Result<Found<'b>> {
    let bounds =
        Bounds { max_bytes: limits.max_bytes, max_ratio: limits.max_ratio, max_depth: limits.max_depth.min(DEEPEST) };
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return in_package(Package::open(bytes, bounds, session)?, session);
    }
    if let Some(file) = CompoundFile::open(bytes) {
        return Ok(in_compound_file(file));
    }
    let start = lower_start(bytes);
    if start.contains("schemas.microsoft.com/office/2006/xmlpackage") {
        return in_package(Package::open_flat(bytes, bounds, session)?, session);
    }
    if let Some(found) = by_start(bytes, &start) {
        return Ok(found);
    }
    if let Some(junk) = bytes.windows(4).take(MOST_JUNK).position(|window| window == b"PK\x03\x04") {
        session.warn(Repair::LeadingBytes { bytes: junk }.into(), Location::FILE);
        return in_package(Package::open(bytes, bounds, session)?, session);
    }
    Ok(text_or_not(bytes, &start))
}

/// What a package is, by its main part.
fn in_package<'b>(package: Package<'b>, session: &mut Session) -> Result<Found<'b>> {
    let types = package.content_types(session)?;
    let relationships = package.relationships("", session);
    let relationships = session.recover(relationships)?.unwrap_or_default();
    let main = match relationships.of_kind("officeDocument") {
        Some(relationship) if package.has(&relationship.target) => Some(relationship.target.clone()),
        _ => Some("word/document.xml".to_owned()).filter(|part| package.has(part)),
    };
    // Content types are wrong in real files; only those that name another application count.
    let is_word = |main: &str| types.of(main).is_none_or(|kind| !OTHER_TYPES.iter().any(|other| kind.contains(other)));
    match main {
        Some(main) if is_word(&main) => Ok(Found::Docx(Box::new(WordPackage { package, main, types, relationships }))),
        _ => other_package(package, &types),
    }
}

/// What a zip file without a Word document is.
fn other_package<'b>(package: Package<'b>, types: &ContentTypes) -> Result<Found<'b>> {
    let under = |folder: &str| package.names().iter().any(|name| name.starts_with(folder));
    if types.mentions("spreadsheetml") || types.mentions("ms-excel") || under("xl/") {
        return Ok(Found::Other(FileFormat::Excel));
    }
    if types.mentions("presentationml") || types.mentions("ms-powerpoint") || under("ppt/") {
        return Ok(Found::Other(FileFormat::PowerPoint));
    }
    if types.mentions("visio") {
        return Ok(Found::Other(FileFormat::Visio));
    }
    if types.mentions("themeManager") {
        return Ok(Found::Other(FileFormat::OfficeTheme));
    }
    if let Some(damage) = package.damage() {
        return Err(damage.clone());
    }
    if types.mentions("wordprocessingml") || under("word/") {
        return Err(Error::MissingPart { part: "word/document.xml".to_owned() });
    }
    let mimetype = package.read("mimetype", &mut Session::new(0)).ok().flatten().unwrap_or_default();
    match String::from_utf8_lossy(&mimetype).trim() {
        // Texts, their templates, master documents, web pages.
        mimetype if mimetype.starts_with(OPEN_DOCUMENT_TEXT) => return Ok(Found::Odt(Box::new(package))),
        mimetype if mimetype.contains("opendocument") => return Ok(Found::Other(FileFormat::OpenDocument)),
        "application/epub+zip" => return Ok(Found::Other(FileFormat::Epub)),
        // Programs that pack a text again forget its type.
        _ if package.has("content.xml") && package.has("META-INF/manifest.xml") => {
            return Ok(Found::Odt(Box::new(package)));
        }
        _ => {}
    }
    let names = package.names();
    if package.has("ofd.xml") {
        return Ok(Found::Other(FileFormat::Ofd));
    }
    if names.iter().any(|name| name.ends_with(".docx") || name.ends_with(".doc")) {
        return Ok(Found::Other(FileFormat::ZipOfDocuments));
    }
    Ok(Found::Other(FileFormat::Zip))
}

/// What an OLE compound file is, by the names in its directory.
fn in_compound_file(file: CompoundFile<'_>) -> Found<'_> {
    if file.has_stream(encryption::PACKAGE) {
        Found::Encrypted(file)
    } else if file.names(encryption::PACKAGE) {
        Found::BrokenEncrypted
    } else if file.names("WordDocument") {
        Found::Word97(file)
    } else if file.names("Workbook") || file.names("Book") {
        Found::Other(FileFormat::Excel97)
    } else if file.names("PowerPoint Document") {
        Found::Other(FileFormat::PowerPoint97)
    } else {
        Found::Other(FileFormat::CompoundFile)
    }
}

/// The first characters in lower case, whatever the encoding.
fn lower_start(bytes: &[u8]) -> String {
    let head = bytes.get(..16_384.min(bytes.len())).unwrap_or_default();
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

/// What bytes that are neither a package nor a compound file look like; `lower` is their start.
fn by_start<'b>(bytes: &'b [u8], lower: &str) -> Option<Found<'b>> {
    Some(if bytes.is_empty() {
        Found::Other(FileFormat::Empty)
    } else if bytes.starts_with(b"{\\rt") {
        Found::Rtf(bytes)
    } else if lower.starts_with("%pdf-") {
        Found::Pdf
    } else if bytes.starts_with(b"PK") {
        Found::Other(FileFormat::BrokenZip)
    } else if bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xFF\xD8\xFF") || bytes.starts_with(b"GIF8") {
        Found::Other(FileFormat::Picture)
    } else if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xBC\xAF") || bytes.starts_with(b"\x1F\x8B") {
        Found::Other(FileFormat::CompressedArchive)
    } else if lower.contains("<office:document") && lower.contains("opendocument:xmlns:office") {
        let mut types = lower.match_indices("application/vnd.oasis.opendocument.");
        let is_text =
            types.next().is_none_or(|(at, _)| lower.get(at..).is_some_and(|rest| rest.starts_with(OPEN_DOCUMENT_TEXT)));
        if is_text { Found::FlatOdt(bytes) } else { Found::Other(FileFormat::OpenDocument) }
    } else if lower.contains("schemas.microsoft.com/office/word/2003/wordml") {
        Found::WordXml2003(bytes)
    } else if is_message(lower) {
        Found::Mhtml(bytes)
    } else if lower.starts_with("<!doctype html") || lower.contains("<html") || begins_like_a_page(lower) {
        Found::Html(bytes)
    } else if bytes.starts_with(b"\xDB\xA5\x2D\x00") || bytes.starts_with(b"\x31\xBE\x00\x00") {
        Found::Other(FileFormat::Word2)
    } else {
        return None;
    })
}

/// Whether a text begins with an element of a page: web systems export tables without a page around them.
fn begins_like_a_page(lower: &str) -> bool {
    const FIRST: [&str; 14] =
        ["table", "body", "head", "meta", "title", "style", "div", "p", "h1", "h2", "h3", "center", "font", "span"];
    let name = lower.strip_prefix('<').and_then(|rest| rest.split(|end: char| !end.is_ascii_alphanumeric()).next());
    name.is_some_and(|name| FIRST.contains(&name))
}

/// Whether a text begins as a message of several parts does: with fields, one of which names its version.
fn is_message(lower: &str) -> bool {
    let first = lower.split_once(':').map_or("", |(name, _)| name);
    let is_field = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    is_field && lower.contains("mime-version:") && lower.contains("content-type:")
}

/// What bytes are that nothing else fits.
fn text_or_not<'b>(bytes: &'b [u8], lower: &str) -> Found<'b> {
    if lower.starts_with("<?xml") {
        Found::Other(FileFormat::Xml)
    } else if bytes.starts_with(b"MZ") {
        Found::Other(FileFormat::Program)
    } else if charset::is_text(bytes) {
        Found::Text(bytes)
    } else {
        Found::Other(FileFormat::Unknown)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::read::ReadOptions;
    use std::io::Write;

    /// The main part of a package, or the error where the file is none.
    fn found(bytes: &[u8]) -> String {
        let mut session = Session::new(1000);
        match identify(bytes, &Limits::default(), &mut session) {
            Ok(Found::Docx(package)) => package.main,
            Ok(found) => match super::super::read_found(found, &ReadOptions::default(), session) {
                Ok(read) => read.value.main_part.0.to_string(),
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        }
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
        assert!(found(b"").contains("the file is empty"));
        assert!(found(b"%PDF-1.7").contains("a PDF"));
        assert_eq!(found("张巷镇".as_bytes()), "text");
        assert_eq!(found(b"\xEF\xBB\xBF <!DOCTYPE html><p>"), "page");
        let wide: Vec<u8> = "\u{FEFF}<html>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found(&wide), "page");
        assert_eq!(found(b"From: a\nMIME-Version: 1.0\nContent-Type: text/html\n\n<p>a"), "page");
        assert!(found(b"\x01\x02\x03\x04").contains("not a Word document"));
        let flat = |name: &str| {
            let space = "http://schemas.microsoft.com/office/2006/xmlPackage";
            found(format!("<?xml version='1.0'?><p:package xmlns:p='{space}'><p:part p:name='/{name}'><p:xmlData><a/></p:xmlData></p:part></p:package>").as_bytes())
        };
        assert_eq!(flat("word/document.xml"), "word/document.xml");
        assert!(flat("xl/workbook.xml").contains("Excel"));
        assert!(found(&compound("WordDocument")).contains("the compound file is broken"));
        assert!(found(&compound("Workbook")).contains("Excel"));
        assert!(found(&compound("EncryptedPackage")).contains("is broken"));
        assert!(found(&package(&[("xl/workbook.xml", "<a/>")])).contains("Excel"));
        let open_document = |kind: &str| found(&package(&[("mimetype", kind)]));
        assert!(open_document("application/vnd.oasis.opendocument.text-template").contains("content.xml is missing"));
        assert!(open_document("application/vnd.oasis.opendocument.spreadsheet").contains("OpenDocument"));
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
