//! From drawn pages to the finished file: resources, links, outline, catalog and bytes.
//!
//! printpdf says PDF 1.3, forces a page layout, writes random file identifiers and an empty set of
//! resources for every page; all of that is replaced here (ISO 32000-1, 7.5, 7.7 and 14.4).

use super::annots::write_links;
use super::fonts::Fonts;
use super::images::Pictures;
use super::labels::page_labels;
use super::metadata::{information, xmp};
use super::numbers::length;
use super::outline::write_outline;
use super::strings::text_string;
use crate::diag::Warnings;
use crate::error::{Error, Result};
use crate::layout::pages::{Page, Pages};
use crate::units::Pt;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat, dictionary};
use std::io::Write as _;

/// How hard streams are pressed. The hardest takes half as long again and gains nothing on outlines.
const COMPRESSION: Compression = Compression::new(6);

/// A page in the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    id: ObjectId,
    height: Pt,
}

/// Completes the drawn file and gives its bytes.
pub(super) fn finish(
    mut document: Document,
    pages: &Pages,
    drawn: &[Page],
    fonts: &Fonts,
    pictures: Pictures,
    warnings: &mut Warnings,
) -> Result<Vec<u8>> {
    document.version = "1.7".into();
    let ids = document.get_pages().into_values();
    let sheets: Vec<Sheet> = ids.zip(drawn).map(|(id, page)| Sheet { id, height: page.height }).collect();
    let resources = dictionary! { "Font" => fonts.write(&mut document)?, "XObject" => pictures.write(&mut document) };
    let resources = document.add_object(resources);
    for (sheet, page) in sheets.iter().zip(drawn) {
        let links = write_links(&mut document, page, &sheets, warnings);
        finish_page(&mut document, sheet.id, page, resources, links);
    }
    write_catalog(&mut document, pages, drawn, &sheets, warnings);
    press(&mut document);
    document.trailer.set("ID", file_identifier(&document));
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    document.save_with_options(&mut bytes, options).map_err(|error| Error::Io { message: error.to_string() })?;
    Ok(bytes)
}

/// Gives a page its paper, the shared resources and its links.
fn finish_page(document: &mut Document, id: ObjectId, page: &Page, resources: ObjectId, links: Vec<Object>) {
    let Some(dictionary) = document.get_object_mut(id).and_then(Object::as_dict_mut).ok() else { return };
    // Readers accept papers from 3 points to 200 inches (ISO 32000-1, annex C).
    let side = |side: Pt| Object::Real(length(side.0.clamp(3.0, 14_400.0)));
    let paper = vec![Object::Integer(0), Object::Integer(0), side(page.width), side(page.height)];
    dictionary.set("MediaBox", paper);
    dictionary.remove(b"TrimBox");
    dictionary.remove(b"CropBox");
    dictionary.remove(b"Annots");
    if !links.is_empty() {
        dictionary.set("Annots", links);
    }
    let Some(Object::Reference(unused)) = dictionary.remove(b"Resources") else { return };
    dictionary.set("Resources", resources);
    let Some(Object::Dictionary(unused)) = document.objects.remove(&unused) else { return };
    for (_, part) in unused.iter() {
        if let Object::Reference(part) = part {
            document.objects.remove(part);
        }
    }
}

/// Writes the catalog and the information dictionary anew.
fn write_catalog(document: &mut Document, pages: &Pages, drawn: &[Page], sheets: &[Sheet], warnings: &mut Warnings) {
    let old = document.catalog().ok().and_then(|catalog| catalog.get(b"Pages").ok()).cloned();
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => old.unwrap_or(Object::Null),
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => pages.info.title.is_some() },
        "Metadata" => document.add_object(xmp(&pages.info)),
    };
    if let Some(language) = &pages.info.language {
        catalog.set("Lang", text_string(language));
    }
    if let Some(labels) = page_labels(drawn) {
        catalog.set("PageLabels", labels);
    }
    if let Some(outline) = write_outline(document, &pages.outline, sheets, warnings) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    for (key, dictionary) in [("Root", catalog), ("Info", information(&pages.info))] {
        match document.trailer.get(key.as_bytes()).and_then(Object::as_reference) {
            Ok(id) => document.set_object(id, dictionary),
            Err(_) => {
                let id = document.add_object(dictionary);
                document.trailer.set(key, id);
            }
        }
    }
}

/// Compresses the streams that came without.
fn press(document: &mut Document) {
    for object in document.objects.values_mut() {
        if let Object::Stream(stream) = object
            && stream.allows_compression
            && !stream.dict.has(b"Filter")
        {
            *stream = deflated(std::mem::take(&mut stream.dict), &stream.content);
        }
    }
}

/// A compressed stream (ISO 32000-1, 7.4.4).
pub(super) fn deflated(mut dictionary: Dictionary, content: &[u8]) -> Stream {
    let mut encoder = ZlibEncoder::new(Vec::new(), COMPRESSION);
    // Writing to memory cannot fail; were it to, the content stays as it is.
    let pressed = encoder.write_all(content).and_then(|()| encoder.finish());
    match pressed {
        Ok(pressed) => {
            dictionary.set("Filter", "FlateDecode");
            Stream::new(dictionary, pressed).with_compression(false)
        }
        Err(_) => Stream::new(dictionary, content.to_vec()).with_compression(false),
    }
}

/// Two times 128 bits that name the file by what it holds: different files differ, and the same
/// pages give the same bytes (ISO 32000-1, 14.4).
fn file_identifier(document: &Document) -> Vec<Object> {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut mix = |bytes: &[u8]| {
        for word in bytes.chunks(8) {
            let mut padded = [0; 8];
            padded[..word.len()].copy_from_slice(word);
            hash = (hash ^ u128::from(u64::from_le_bytes(padded))).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
            hash ^= hash >> 64;
        }
    };
    for object in document.objects.values() {
        match object {
            Object::Stream(stream) => mix(&stream.content),
            Object::Dictionary(dictionary) => dictionary.iter().for_each(|(key, value)| {
                mix(key);
                if let Object::String(text, _) = value {
                    mix(text);
                }
            }),
            _ => {}
        }
    }
    let name = Object::String(hash.to_be_bytes().to_vec(), StringFormat::Hexadecimal);
    vec![name.clone(), name]
}

/// A place at the left edge of a page to jump to, at the zoom the reader has (ISO 32000-1, 12.3.2.2).
pub(super) fn destination(sheets: &[Sheet], page: usize, y: Pt) -> Option<Object> {
    let sheet = sheets.get(page)?;
    let top = Object::Real(length((sheet.height - y).0));
    Some(Object::Array(vec![reference(sheet.id), "XYZ".into(), Object::Integer(0), top, Object::Null]))
}

/// A reference to an object.
pub(super) fn reference(id: ObjectId) -> Object {
    Object::Reference(id)
}
