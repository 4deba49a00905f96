//! The package: parts, their content types and relationships, zipped.
//!
//! Order of the parts is the order they are added in, with `[Content_Types].xml` first, and every
//! entry carries the zip format's earliest date: the same parts give the same bytes. ECMA-376 Part 2.

use super::xml::Xml;
use crate::error::{Error, IoAction, Result};
use crate::model::PreservedPart;
use crate::ooxml::names::{self, content_type};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The parts of a package as they are made.
#[derive(Default)]
pub(super) struct Package<'a> {
    parts: Vec<Part<'a>>,
}

struct Part<'a> {
    /// Without the leading slash.
    name: String,
    content_type: &'a str,
    bytes: Cow<'a, [u8]>,
}

impl<'a> Package<'a> {
    /// Adds a part and, where it has any, its relationships.
    pub(super) fn add(&mut self, name: &str, content_type: &'a str, xml: Vec<u8>, relations: Relationships) {
        self.parts.push(Part { name: name.to_string(), content_type, bytes: Cow::Owned(xml) });
        if !relations.list.is_empty() {
            self.add_relationships(name, relations);
        }
    }

    /// Adds relationships of the part `source`; of the package itself where that is empty.
    pub(super) fn add_relationships(&mut self, source: &str, relations: Relationships) {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let bytes = Cow::Owned(relations.write());
        self.parts.push(Part { name, content_type: content_type::RELATIONSHIPS, bytes });
    }

    /// Adds bytes that are not ours, such as a picture.
    pub(super) fn add_bytes(&mut self, name: String, content_type: &'a str, bytes: &'a [u8]) {
        self.parts.push(Part { name, content_type, bytes: Cow::Borrowed(bytes) });
    }

    /// Adds a part as it was read, unless one of its name is there: a picture that text shows, too.
    pub(super) fn keep(&mut self, part: &'a PreservedPart) {
        if !self.parts.iter().any(|other| other.name.eq_ignore_ascii_case(&part.name)) {
            self.add_bytes(part.name.clone(), &part.content_type, &part.bytes);
        }
    }

    /// Zips the parts.
    pub(super) fn finish(self) -> Result<Vec<u8>> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let written = write_parts(&mut zip, &self.content_types(), &self.parts).and_then(|()| Ok(zip.finish()?));
        written.map(Cursor::into_inner).map_err(|error| Error::io(IoAction::Encode, None, error))
    }

    /// `[Content_Types].xml`: one default for each extension, overrides for the others.
    fn content_types(&self) -> Vec<u8> {
        let known = [("rels", content_type::RELATIONSHIPS), ("xml", content_type::XML)];
        let mut defaults = BTreeMap::from(known.map(|(extension, kind)| (extension.to_string(), kind)));
        for part in &self.parts {
            if let Some(extension) = extension(&part.name) {
                defaults.entry(extension).or_insert(part.content_type);
            }
        }
        let mut xml = Xml::new("Types", &[("xmlns", names::CONTENT_TYPES)]);
        for (extension, content_type) in &defaults {
            xml.tag("Default").attr("Extension", extension).attr("ContentType", *content_type).empty();
        }
        for part in &self.parts {
            if extension(&part.name).and_then(|extension| defaults.get(&extension)) != Some(&part.content_type) {
                let name = format!("/{}", part.name);
                xml.tag("Override").attr("PartName", &name).attr("ContentType", part.content_type).empty();
            }
        }
        xml.finish()
    }
}

/// The part of a name that a default content type goes by; its case does not matter.
fn extension(name: &str) -> Option<String> {
    let file = name.rsplit('/').next()?;
    file.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

fn write_parts(zip: &mut ZipWriter<Cursor<Vec<u8>>>, content_types: &[u8], parts: &[Part<'_>]) -> std::io::Result<()> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let deflated = options.compression_method(CompressionMethod::Deflated);
    zip.start_file("[Content_Types].xml", deflated)?;
    zip.write_all(content_types)?;
    for part in parts {
        // These are compressed in themselves; a second time only costs.
        let stored = matches!(part.content_type, "image/png" | "image/jpeg" | "image/gif");
        let method = if stored { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        zip.start_file(part.name.as_str(), options.compression_method(method))?;
        zip.write_all(&part.bytes)?;
    }
    Ok(())
}

/// Relationships of one part, numbered as they come; equal ones are one.
#[derive(Default)]
pub(super) struct Relationships {
    list: Vec<Relationship>,
    index: HashMap<(&'static str, String), usize>,
    /// Ids that are not for numbering: in use, or reserved for parts that other parts refer to by them.
    taken: HashSet<String>,
    /// Numbers used up.
    numbers: usize,
}

struct Relationship {
    id: String,
    kind: &'static str,
    target: String,
    is_external: bool,
}

impl Relationships {
    /// Relationships none of which is numbered with one of these ids.
    pub(super) fn without<'i>(ids: impl Iterator<Item = &'i String>) -> Self {
        Relationships { taken: ids.cloned().collect(), ..Relationships::default() }
    }

    /// Id of the relationship to another part: the one that is asked for, unless another has it.
    pub(super) fn relate_part_as(&mut self, id: &str, kind: &'static str, target: &str) -> String {
        let is_known = self.index.contains_key(&(kind, target.to_string()));
        if !is_known && self.list.iter().all(|relation| relation.id != id) {
            self.add(id.to_owned(), kind, target, false);
        }
        self.id(kind, target, false)
    }

    /// Id of the relationship to another part; `target` is relative to the source's folder.
    pub(super) fn relate_part(&mut self, kind: &'static str, target: &str) -> String {
        self.id(kind, target, false)
    }

    /// Id of the relationship to an address outside the package.
    pub(super) fn relate_address(&mut self, kind: &'static str, target: &str) -> String {
        self.id(kind, target, true)
    }

    fn id(&mut self, kind: &'static str, target: &str, is_external: bool) -> String {
        let known = self.index.get(&(kind, target.to_string())).and_then(|at| self.list.get(*at));
        if let Some(relation) = known {
            return relation.id.clone();
        }
        let id = loop {
            self.numbers += 1;
            let id = format!("rId{}", self.numbers);
            if !self.taken.contains(&id) {
                break id;
            }
        };
        self.add(id.clone(), kind, target, is_external);
        id
    }

    fn add(&mut self, id: String, kind: &'static str, target: &str, is_external: bool) {
        self.index.entry((kind, target.to_string())).or_insert(self.list.len());
        self.list.push(Relationship { id, kind, target: target.to_string(), is_external });
    }

    fn write(&self) -> Vec<u8> {
        let mut xml = Xml::new("Relationships", &[("xmlns", names::PACKAGE_RELATIONSHIPS)]);
        for relation in &self.list {
            let tag = xml.tag("Relationship").attr("Id", &relation.id).attr("Type", relation.kind);
            let mode = relation.is_external.then_some("External");
            tag.attr("Target", &relation.target).maybe("TargetMode", mode).empty();
        }
        xml.finish()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn sample() -> Vec<u8> {
        let mut package = Package::default();
        let mut relations = Relationships::default();
        relations.relate_part("type", "media/a.png");
        package.add("word/document.xml", content_type::DOCUMENT, b"<a/>".to_vec(), relations);
        package.add_bytes("word/media/a.png".to_string(), "image/png", b"1");
        package.add_bytes("word/media/b.png".to_string(), "image/jpeg", b"2");
        package.finish().unwrap()
    }

    #[test]
    fn content_types_come_first_and_each_part_has_its_own() {
        let mut zip = zip::ZipArchive::new(Cursor::new(sample())).unwrap();
        let names: Vec<String> =
            (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().to_string()).collect();
        let expected = ["[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels"];
        assert_eq!(names[..3], expected);
        let text = std::io::read_to_string(zip.by_index(0).unwrap()).unwrap();
        assert!(text.contains("<Default Extension=\"png\" ContentType=\"image/png\"/>"), "{text}");
        assert!(text.contains("<Override PartName=\"/word/media/b.png\" ContentType=\"image/jpeg\"/>"), "{text}");
        assert!(!text.contains("/word/media/a.png"), "{text}");
    }

    #[test]
    fn the_same_parts_give_the_same_bytes() {
        assert_eq!(sample(), sample());
    }

    #[test]
    fn equal_relationships_share_an_id() {
        let mut relations = Relationships::default();
        assert_eq!(relations.relate_address("h", "http://a/"), "rId1");
        assert_eq!(relations.relate_address("h", "http://b/"), "rId2");
        assert_eq!(relations.relate_address("h", "http://a/"), "rId1");
    }

    #[test]
    fn ids_that_are_spoken_for_are_not_numbered() {
        let spoken = [String::from("rId1")];
        let mut relations = Relationships::without(spoken.iter());
        assert_eq!(relations.relate_part("h", "a"), "rId2");
        assert_eq!(relations.relate_part_as("rId1", "d", "b"), "rId1");
        assert_eq!(relations.relate_part_as("rId1", "d", "b"), "rId1");
        assert_eq!(relations.relate_part_as("rId1", "d", "c"), "rId3");
    }
}
