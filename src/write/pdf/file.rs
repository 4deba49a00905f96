//! The file around the pages: page tree, resources, catalog and bytes (ISO 32000-1, 7.5 and 7.7).
//!
//! All pages share one set of resources. Objects that are no streams go into object streams, which
//! halves what a file of many pages has besides its fonts.

use super::annots::write_links;
use super::content::{self, Shared};
use super::deflate::{Effort, deflated};
use super::fonts::Fonts;
use super::icc;
use super::images::Pictures;
use super::labels::page_labels;
use super::metadata::{information, xmp};
use super::numbers::length;
use super::outline::write_outline;
use super::paints::{self, Paints};
use super::sheet::{Sheet, reference};
use super::standard::About;
use super::strings::text_string;
use super::structure_tree::StructureTree;
use crate::diag::Warnings;
use crate::error::{Error, IoAction, Result};
use crate::pages::{Page, Pages};
use crate::units::Pt;
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat, dictionary};

/// Writes the whole file. A page is drawn and compressed before the next one is touched.
pub(super) fn write(
    pages: &Pages,
    drawn: &[Page],
    about: &About,
    (fonts, pictures): (&Fonts, Pictures),
    warnings: &mut Warnings,
) -> Result<Vec<u8>> {
    let mut document = Document::with_version("1.7");
    let tree = document.new_object_id();
    let sheets: Vec<Sheet> =
        drawn.iter().map(|page| Sheet { id: document.new_object_id(), height: page.height }).collect();
    let resources = document.new_object_id();
    let mut paints = Paints::default();
    let explains_private_use = about.claims.pdf_a.is_some();
    let shared = Shared { fonts, pictures: &pictures, structure: &pages.structure, explains_private_use };
    let mut structure = StructureTree::new(&pages.structure, about.generic_alternative);
    for (sheet, page) in sheets.iter().zip(drawn) {
        let links = write_links(&mut document, page, &sheets, &mut structure, warnings);
        let (content, nodes) = content::draw(page, &shared, &mut paints, warnings);
        let content = deflated(Dictionary::new(), &content, Effort::Usual);
        let mut dictionary = dictionary! {
            "Type" => "Page",
            "Parent" => tree,
            "MediaBox" => paper(page),
            "Resources" => resources,
            "Contents" => document.add_object(content),
        };
        if !links.is_empty() {
            dictionary.set("Annots", links);
        }
        if !pages.structure.nodes.is_empty() {
            dictionary.set("StructParents", structure.add_page(&nodes));
            // The order of the structure is that in which keys go from link to link (ISO 14289-1, 7.18.3).
            dictionary.set("Tabs", "S");
        }
        if pictures.any_transparent(page) || paints::any_transparent(page) {
            // Without it some readers blend the whole page as for print, and its colours shift.
            let group = dictionary! { "Type" => "Group", "S" => "Transparency", "CS" => "DeviceRGB" };
            dictionary.set("Group", group);
        }
        document.set_object(sheet.id, dictionary);
    }
    let kids: Vec<Object> = sheets.iter().map(|sheet| reference(sheet.id)).collect();
    document.set_object(tree, dictionary! { "Type" => "Pages", "Count" => kids.len() as i64, "Kids" => kids });
    let mut shared = dictionary! { "Font" => fonts.write(&mut document)?, "XObject" => pictures.write(&mut document) };
    paints.write(&mut document, &mut shared);
    document.set_object(resources, shared);
    let mut catalog = catalog(&mut document, tree, (pages, about), drawn, &sheets, warnings);
    if !pages.structure.nodes.is_empty() {
        let ids: Vec<ObjectId> = sheets.iter().map(|sheet| sheet.id).collect();
        catalog.set("StructTreeRoot", structure.write(&mut document, &ids));
        catalog.set("MarkInfo", dictionary! { "Marked" => true });
    }
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let information = document.add_object(information(&about.info));
    document.trailer.set("Info", information);
    document.trailer.set("ID", file_identifier(&document));
    for _ in 0..MOST_SAVES {
        let bytes = save(&mut document)?;
        if about.claims.pdf_a.is_none() || !has_ambiguous_end(&bytes) {
            return Ok(bytes);
        }
        // Other data, another last byte.
        document.add_object(Object::Null);
    }
    save(&mut document)
}

/// Times that a file is saved before an object stream may end as chance has it: one in 256 ends so.
const MOST_SAVES: usize = 4;

fn save(document: &mut Document) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true).compression_level(6).build();
    let saved = document.save_with_options(&mut bytes, options);
    saved.map_err(|error| Error::io(IoAction::Encode, None, error))?;
    Ok(bytes)
}

/// Whether a stream ends in a carriage return: see [`guarded`](super::deflate::guarded).
fn has_ambiguous_end(bytes: &[u8]) -> bool {
    let end = b"\r\nendstream";
    bytes.windows(end.len()).any(|window| window == end)
}

/// Readers accept papers from 3 points to 200 inches (ISO 32000-1, annex C).
fn paper(page: &Page) -> Vec<Object> {
    let side = |side: Pt| Object::Real(length(side.0.clamp(3.0, 14_400.0)));
    vec![Object::Integer(0), Object::Integer(0), side(page.width), side(page.height)]
}

/// Where a reader begins (ISO 32000-1, 7.7.2).
fn catalog(
    document: &mut Document,
    tree: ObjectId,
    (pages, about): (&Pages, &About),
    drawn: &[Page],
    sheets: &[Sheet],
    warnings: &mut Warnings,
) -> Dictionary {
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => about.info.title.is_some() },
        "Metadata" => document.add_object(xmp(&about.info, about.claims)),
    };
    if about.claims.pdf_a.is_some() {
        let profile = deflated(dictionary! { "N" => 3 }, &icc::srgb(), Effort::Usual);
        let intent = dictionary! {
            "Type" => "OutputIntent",
            "S" => "GTS_PDFA1",
            "OutputConditionIdentifier" => Object::string_literal("sRGB"),
            "Info" => Object::string_literal("sRGB IEC61966-2.1"),
            "DestOutputProfile" => document.add_object(profile),
        };
        catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    }
    if let Some(language) = &about.info.language {
        catalog.set("Lang", text_string(language));
    }
    if let Some(labels) = page_labels(drawn) {
        catalog.set("PageLabels", labels);
    }
    if let Some(outline) = write_outline(document, &pages.outline, sheets, warnings) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    catalog
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
