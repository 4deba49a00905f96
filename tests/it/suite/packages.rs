//! The same document in every packaging reads as the same model.

use super::folder;
use gongwen::model::Document;
use gongwen::{Error, Limits, ReadOptions, Warned, read};
use std::fmt::Write;
use std::fs;
use std::io::{Cursor, Read, Write as _};
use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

const PICTURE: &str = "<w:p><w:r><w:pict xmlns:v=\"urn:schemas-microsoft-com:vml\"><v:shape style=\"width:9pt;height:9pt\">\
    <v:imagedata xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rIdDot\"/>\
    </v:shape></w:pict></w:r></w:p>";
const DOT: &str = "<Relationship Id=\"rIdDot\" Target=\"media/dot.bmp\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image\"/>";

/// The parts of a whole report with a picture, by name.
fn parts() -> Vec<(String, Vec<u8>)> {
    let report = fs::read(folder("fixtures/files/liuxi-2020.docx")).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(report)).unwrap();
    let mut parts = vec![("word/media/dot.bmp".to_owned(), [b"BM".as_slice(), &[7; 200]].concat())];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.push((part.name().unwrap().into_owned(), bytes));
    }
    edit(&mut parts, "word/document.xml", |xml| xml.replacen("<w:body>", &format!("<w:body>{PICTURE}"), 1));
    edit(&mut parts, "word/_rels/document.xml.rels", |xml| xml.replace("</Rel", &format!("{DOT}</Rel")));
    parts
}

/// Rewrites the parts whose names end so.
fn edit(parts: &mut [(String, Vec<u8>)], name: &str, change: impl Fn(String) -> String) {
    for (_, bytes) in parts.iter_mut().filter(|(part, _)| part.ends_with(name)) {
        *bytes = change(String::from_utf8(std::mem::take(bytes)).unwrap()).into_bytes();
    }
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn open(bytes: &[u8]) -> Warned<Document> {
    read(bytes, &ReadOptions::default()).unwrap_or_else(|error| panic!("{error}"))
}

/// Asserts that the bytes are the report, and gives the warnings that only its packaging causes.
fn same_report(bytes: &[u8]) -> String {
    let (plain, packed) = (open(&zipped(&parts())), open(bytes));
    let dump = |document: &Document| serde_json::to_string_pretty(document).unwrap();
    assert!(plain.value == packed.value, "{}", super::difference(&dump(&plain.value), &dump(&packed.value)));
    let kinds: Vec<_> = plain.warnings.iter().map(|warning| &warning.kind).collect();
    let new = packed.warnings.iter().filter(|warning| !kinds.contains(&&warning.kind));
    new.map(|warning| format!("{warning}\n")).collect()
}

/// One XML file; namespaces of its parts may stand outside of them.
fn flat(parts: &[(String, Vec<u8>)], outside: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" standalone=\"yes\"?>\r\n<?mso-application progid=\"Word.Document\"?>\r\n\
         <pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\" {outside}>"
    );
    for (name, bytes) in parts.iter().filter(|(name, _)| name != "[Content_Types].xml") {
        let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
        write!(out, "<pkg:part pkg:name=\"/{name}\" pkg:contentType=\"application/xml\">").unwrap();
        if is_xml {
            let xml = std::str::from_utf8(bytes).unwrap();
            let root = xml.find("?>").map_or(0, |at| at + 2);
            write!(out, "<pkg:xmlData>{}</pkg:xmlData>", &xml[root..]).unwrap();
        } else {
            write!(out, "<pkg:binaryData>{}</pkg:binaryData>", base64(bytes)).unwrap();
        }
        out.push_str("</pkg:part>");
    }
    out + "</pkg:package>"
}

/// Lines of 76 digits, as Word writes them.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for (index, group) in bytes.chunks(3).enumerate() {
        if index % 19 == 0 {
            out.push_str("\r\n");
        }
        let bits = group.iter().enumerate().fold(0_u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for digit in 0..4 {
            let value = (bits >> (18 - 6 * digit)) & 63;
            out.push(if digit > group.len() { '=' } else { char::from(DIGITS[value as usize]) });
        }
    }
    out
}

#[test]
fn one_xml_file_is_a_package() {
    let xml = flat(&parts(), "");
    assert_eq!(same_report(xml.as_bytes()), "");
    assert_eq!(same_report(format!("\u{FEFF}{xml}").as_bytes()), "");
    let units = || "\u{FEFF}".encode_utf16().chain(xml.encode_utf16());
    assert_eq!(same_report(&units().flat_map(u16::to_le_bytes).collect::<Vec<_>>()), "");
    assert_eq!(same_report(&units().flat_map(u16::to_be_bytes).collect::<Vec<_>>()), "");
}

#[test]
fn namespaces_of_a_part_may_stand_around_it() {
    const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let mut parts = parts();
    edit(&mut parts, ".xml", |xml| xml.replacen(WORD, "", 1));
    assert_eq!(same_report(flat(&parts, WORD).as_bytes()), "");
}

#[test]
fn damaged_xml_files_end_in_a_result() {
    let xml = flat(&parts()[..4], "");
    for cut in (0..xml.len().min(6000)).chain(xml.len() - 300..xml.len()) {
        let _ = read(&xml.as_bytes()[..cut], &ReadOptions::default());
    }
    let error = read(&xml.as_bytes()[..xml.len() - 40], &ReadOptions::default()).unwrap_err();
    assert!(error.to_string().starts_with("damaged: "), "{error}");
    let small = Limits::default().with_max_bytes(4000);
    let error = read(xml.as_bytes(), &ReadOptions::default().with_limits(small)).unwrap_err();
    assert_eq!(error, Error::TooLarge { limit: gongwen::error::Limit::MaxBytes, allowed: 4000 });
}

#[test]
fn parts_may_be_in_any_encoding() {
    let utf8 = parts();
    let plain = zipped(&utf8);
    let encoded = |name: &str, encode: fn(&str) -> Vec<u8>| {
        let mut parts = utf8.clone();
        for (_, bytes) in parts.iter_mut().filter(|(part, _)| !part.contains("media/")) {
            let xml = std::str::from_utf8(bytes).unwrap();
            let root = xml.find("?>").map_or(0, |at| at + 2);
            *bytes = encode(&format!("<?xml version=\"1.0\" encoding=\"{name}\"?>{}", &xml[root..]));
        }
        assert!(zipped(&parts) != plain);
        same_report(&zipped(&parts))
    };
    let wide = |xml: &str| "\u{FEFF}".encode_utf16().chain(xml.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(encoded("UTF-16", wide), "");
    assert_eq!(encoded("GB18030", |xml| encoding_rs::GB18030.encode(xml).0.into_owned()), "");
    assert_eq!(encoded("gb2312", |xml| encoding_rs::GBK.encode(xml).0.into_owned()), "");
    let warnings = encoded("utf-16", |xml| xml.as_bytes().to_vec());
    assert_eq!(warnings, "text declared as utf-16 is UTF-8 (9 times) [[Content_Types].xml]\n");
}

/// Where these bytes stand first.
fn find(bytes: &[u8], wanted: &[u8]) -> usize {
    bytes.windows(wanted.len()).position(|window| window == wanted).unwrap()
}

#[test]
fn names_and_targets_may_be_odd() {
    let mut odd = parts();
    for (name, _) in &mut odd {
        *name = name.replace('/', "\\").replace("document", "Document").replace("word", "Word");
    }
    assert_eq!(same_report(&zipped(&odd)), "");
    let mut odd = parts();
    edit(&mut odd, "document.xml.rels", |xml| {
        xml.replace("\"styles", "\"/word/%73tyles")
            .replace("\"numbering", "\"..\\\\WORD\\.\\numbering")
            .replace("\"media/dot", "\"../../word/media/dot")
    });
    edit(&mut odd, ".xml.rels", |xml| xml.replace("\\\\", "\\"));
    assert_eq!(same_report(&zipped(&odd)), "");
}

#[test]
fn types_and_relationships_may_be_lost() {
    let mut parts = parts();
    parts.retain(|(name, _)| name != "[Content_Types].xml");
    assert_eq!(same_report(&zipped(&parts)), "");
    parts.retain(|(name, _)| name != "_rels/.rels");
    assert_eq!(same_report(&zipped(&parts)), "");
}

#[test]
fn macros_and_templates_are_documents() {
    for kind in [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "application/octet-stream",
    ] {
        let mut parts = parts();
        edit(&mut parts, "[Content_Types].xml", |xml| {
            xml.replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind)
        });
        assert_eq!(same_report(&zipped(&parts)), "", "{kind}");
    }
}

#[test]
fn bytes_around_the_package_are_passed_over() {
    let zip = zipped(&parts());
    let junk = b"Content-Type: application/octet-stream\r\n\r\n";
    let found = same_report(&[junk, zip.as_slice()].concat());
    assert_eq!(found, "42 bytes before the package are skipped [file]\n");
    assert_eq!(same_report(&[zip.as_slice(), &[0; 5000]].concat()), "");
    let found = same_report(&[zip.as_slice(), &[0; 100_000]].concat());
    assert_eq!(found, "the zip directory is missing or broken; 10 parts were found without it [file]\n");
}

#[test]
fn a_lost_directory_is_done_without() {
    let zip = zipped(&parts());
    let warning = "the zip directory is missing or broken; 10 parts were found without it [file]\n";
    let end = find(&zip, b"PK\x01\x02");
    assert_eq!(same_report(&zip[..end]), warning);
    // A directory that does not fit: bytes were lost or added in the middle.
    let second = find(&zip[1..], b"PK\x03\x04") + 1;
    assert_eq!(same_report(&[&zip[..second], b"added", &zip[second..]].concat()), warning);
    // Lengths behind the data, as a program writes them that does not know them beforehand.
    for method in [CompressionMethod::Stored, CompressionMethod::Deflated] {
        let mut writer = zip::ZipWriter::new_stream(Vec::new());
        for (name, bytes) in parts() {
            writer.start_file(name, SimpleFileOptions::default().compression_method(method)).unwrap();
            writer.write_all(&bytes).unwrap();
        }
        let zip = writer.finish().unwrap().into_inner();
        assert_eq!(zip[6] & 8, 8);
        assert_eq!(same_report(&zip), "");
        assert_eq!(same_report(&zip[..find(&zip, b"PK\x01\x02")]), warning);
    }
    let wide = SimpleFileOptions::default().large_file(true);
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts() {
        writer.start_file(name, wide).unwrap();
        writer.write_all(&bytes).unwrap();
    }
    let zip = writer.finish().unwrap().into_inner();
    assert_eq!(same_report(&zip), "");
    assert_eq!(same_report(&zip[..find(&zip, b"PK\x01\x02")]), warning);
}

#[test]
fn a_file_cut_before_its_text_is_called_cut_off() {
    let zip = zipped(&parts());
    let error = read(&zip[..find(&zip, b"word/document.xml")], &ReadOptions::default()).unwrap_err();
    let message =
        "damaged: the zip directory is missing or broken; the file is cut off or was not copied completely (file)";
    assert_eq!(error.to_string(), message);
}

#[test]
fn two_parts_of_one_name_are_reported() {
    let mut parts = parts();
    parts.push(("WORD/document.xml".to_owned(), b"<other/>".to_vec()));
    let warning = "several parts have the same name; the first one is used [WORD/document.xml]\n";
    assert_eq!(same_report(&zipped(&parts)), warning);
    assert_eq!(same_report(flat(&parts, "").as_bytes()), warning.replace("WORD", "/WORD"));
    // The last of two zip entries of the same spelling: the one that was added later.
    parts.pop();
    parts.insert(0, ("word/document.xmL".to_owned(), b"<other/>".to_vec()));
    let mut zip = zipped(&parts);
    while let Some(at) = zip.windows(17).position(|window| window == b"word/document.xmL") {
        zip[at + 16] = b'l';
    }
    assert_eq!(same_report(&zip), "several zip entries have the same name; the last one is used [file]\n");
}

#[test]
fn unread_compression_is_named() {
    let mut zip = zipped(&parts());
    for at in 0..zip.len() - 4 {
        match &zip[at..at + 4] {
            b"PK\x03\x04" => zip[at + 8] = 9,
            b"PK\x01\x02" => zip[at + 10] = 9,
            _ => {}
        }
    }
    for zip in [zip.as_slice(), &zip[..find(&zip, b"PK\x01\x02")]] {
        let error = read(zip, &ReadOptions::default()).unwrap_err().to_string();
        assert!(error.starts_with("damaged: it is compressed with Deflate64"), "{error}");
    }
}
