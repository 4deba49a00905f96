//! A user's document as parts: read, changed, written again, or taken to pieces for a case.

use crate::anonymous::Anonymous;
use crate::pictures;
use crate::tree::{self, Element};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;

/// What a part is larger than is not read: the fixture would be of no use.
const MAX_PART: u64 = 200 << 20;

/// A relationship of the main part.
#[derive(Clone)]
pub struct Relationship {
    pub id: String,
    /// Last word of its type.
    pub kind: String,
    /// Name of the part in the package; an address where it is external.
    pub target: String,
    pub is_external: bool,
}

/// The parts that a case can have.
#[derive(Clone)]
pub struct Package {
    /// Main part.
    pub document: Element,
    pub relationships: Vec<Relationship>,
    /// Parts of XML that the main part refers to, by name.
    pub parts: BTreeMap<String, Element>,
    /// Pictures, by name.
    pub pictures: BTreeMap<String, Vec<u8>>,
}

/// Parts that are carried over, by the kind of their relationship; the rest tells about the user or is made anew.
const CARRIED: [&str; 13] = [
    "styles",
    "numbering",
    "settings",
    "fontTable",
    "footnotes",
    "endnotes",
    "comments",
    "commentsExtended",
    "header",
    "footer",
    "chart",
    "theme",
    "diagramData",
];

impl Package {
    pub fn read(bytes: &[u8]) -> Result<Package, String> {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut files = BTreeMap::new();
        for index in 0..archive.len() {
            let file = archive.by_index(index).map_err(|error| error.to_string())?;
            let name = file.name().map_err(|error| error.to_string())?.trim_start_matches('/').to_owned();
            let mut content = Vec::new();
            file.take(MAX_PART).read_to_end(&mut content).map_err(|error| error.to_string())?;
            files.insert(name, content);
        }
        let root = relationships(&files, "_rels/.rels", "");
        let main = root.iter().find(|relationship| relationship.kind == "officeDocument");
        let main = main.map_or("word/document.xml", |relationship| relationship.target.as_str());
        let document = tree::parse(files.get(main).ok_or("no main part")?)?;
        if document.name != "w:document" {
            return Err("not a transitional WordprocessingML document; save it as .docx in Word first".to_owned());
        }
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
        let mut package = Package {
            document,
            relationships: relationships(&files, &format!("{folder}/_rels/{name}.rels"), folder),
            parts: BTreeMap::new(),
            pictures: BTreeMap::new(),
        };
        package.relationships.retain(|relationship| {
            CARRIED.contains(&relationship.kind.as_str())
                || ["image", "hyperlink"].contains(&relationship.kind.as_str())
        });
        for relationship in package.relationships.iter().filter(|relationship| !relationship.is_external) {
            let Some(content) = files.get(&relationship.target) else { continue };
            if relationship.kind == "image" {
                package.pictures.insert(relationship.target.clone(), content.clone());
            } else if let Ok(part) = tree::parse(content) {
                package.parts.insert(relationship.target.clone(), part);
            }
        }
        Ok(package)
    }

    /// The part that has this kind of relationship, the first of them.
    pub fn part(&self, kind: &str) -> Option<&Element> {
        let relationship = self.relationships.iter().find(|relationship| relationship.kind == kind)?;
        self.parts.get(&relationship.target)
    }

    pub fn part_mut(&mut self, kind: &str) -> Option<&mut Element> {
        let relationship = self.relationships.iter().find(|relationship| relationship.kind == kind)?;
        self.parts.get_mut(&relationship.target)
    }

    /// Without the part: of several of a kind the named one.
    pub fn drop_part(&mut self, name: &str) {
        self.parts.remove(name);
        self.pictures.remove(name);
        self.relationships.retain(|relationship| relationship.target != name);
    }

    /// Relationships that nothing refers to any more, and their parts.
    pub fn prune(&mut self) {
        let mut used = Vec::new();
        for part in self.parts.values().chain([&self.document]) {
            part.visit(&mut |element| {
                used.extend(
                    element.attributes.iter().filter(|(name, _)| name.starts_with("r:")).map(|(_, id)| id.clone()),
                );
                if element.name == "v:imagedata" {
                    used.extend(element.attribute("o:relid").map(str::to_owned));
                }
            });
        }
        self.relationships.retain(|relationship| {
            !["image", "hyperlink", "header", "footer", "chart", "diagramData"].contains(&relationship.kind.as_str())
                || used.contains(&relationship.id)
        });
        let is_wanted = |name: &String| self.relationships.iter().any(|relationship| relationship.target == *name);
        let (parts, pictures): (Vec<String>, Vec<String>) = (
            self.parts.keys().filter(|name| !is_wanted(name)).cloned().collect(),
            self.pictures.keys().filter(|name| !is_wanted(name)).cloned().collect(),
        );
        parts.iter().for_each(|name| drop(self.parts.remove(name)));
        pictures.iter().for_each(|name| drop(self.pictures.remove(name)));
    }

    /// Words, names and pictures gone.
    pub fn make_anonymous(&mut self) {
        let mut anonymous = Anonymous::default();
        self.parts.values().chain([&self.document]).for_each(|part| anonymous.learn(part));
        for relationship in self.relationships.iter_mut().filter(|relationship| relationship.kind == "hyperlink") {
            let path = anonymous.words(relationship.target.rsplit('/').next().unwrap_or_default());
            relationship.target =
                format!("https://example.org/{}", path.replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        }
        anonymous.change(&mut self.document);
        self.parts.values_mut().for_each(|part| anonymous.change(part));
        let pictures = std::mem::take(&mut self.pictures);
        for (at, (name, bytes)) in pictures.into_iter().enumerate() {
            let extension = name.rsplit('.').next().unwrap_or_default();
            let Some((bytes, extension)) = pictures::plain(&bytes, extension) else {
                self.drop_part(&name);
                continue;
            };
            let plain = format!("word/media/plain{}.{extension}", at + 1);
            self.relationships
                .iter_mut()
                .filter(|relationship| relationship.target == name)
                .for_each(|relationship| relationship.target.clone_from(&plain));
            self.pictures.insert(plain, bytes);
        }
    }

    /// The bytes of a .docx.
    pub fn write(&self) -> Result<Vec<u8>, String> {
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
        let mut files = vec![("word/document.xml".to_owned(), self.document.part().into_bytes())];
        files.extend(self.parts.iter().map(|(name, part)| (name.clone(), part.part().into_bytes())));
        files.extend(self.pictures.iter().map(|(name, bytes)| (name.clone(), bytes.clone())));
        let list: String = self
            .relationships
            .iter()
            .map(|Relationship { id, kind, target, is_external }| {
                let (slash, mode) = if *is_external { ("", " TargetMode=\"External\"") } else { ("/", "") };
                format!("<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{slash}{target}\"{mode}/>")
            })
            .collect();
        let part = |list: &str| format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{list}</Relationships>");
        files.push(("word/_rels/document.xml.rels".to_owned(), part(&list).into_bytes()));
        let main = format!("<Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>");
        files.push(("_rels/.rels".to_owned(), part(&main).into_bytes()));
        files.push(("[Content_Types].xml".to_owned(), self.content_types(PACKAGE).into_bytes()));
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(name, SimpleFileOptions::default()).map_err(|error| error.to_string())?;
            writer.write_all(&bytes).map_err(|error| error.to_string())?;
        }
        writer.finish().map(Cursor::into_inner).map_err(|error| error.to_string())
    }

    fn content_types(&self, package: &str) -> String {
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
        let mut list = format!(
            "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/word/document.xml\" ContentType=\"{WORD}.document.main+xml\"/>"
        );
        let mut extensions: Vec<&str> = self.pictures.keys().filter_map(|name| name.rsplit('.').next()).collect();
        extensions.sort_unstable();
        extensions.dedup();
        for extension in extensions {
            let kind = match extension {
                "emf" | "wmf" => format!("x-{extension}"),
                "svg" => "svg+xml".to_owned(),
                other => other.to_owned(),
            };
            list += &format!("<Default Extension=\"{extension}\" ContentType=\"image/{kind}\"/>");
        }
        for relationship in self.relationships.iter().filter(|known| self.parts.contains_key(&known.target)) {
            let kind = match relationship.kind.as_str() {
                "chart" => "application/vnd.openxmlformats-officedocument.drawingml.chart".to_owned(),
                "diagramData" => "application/vnd.openxmlformats-officedocument.drawingml.diagramData".to_owned(),
                "theme" => "application/vnd.openxmlformats-officedocument.theme".to_owned(),
                kind => format!("{WORD}.{kind}"),
            };
            list += &format!("<Override PartName=\"/{}\" ContentType=\"{kind}+xml\"/>", relationship.target);
        }
        format!("<Types xmlns=\"{package}/content-types\">{list}</Types>")
    }
}

fn relationships(files: &BTreeMap<String, Vec<u8>>, name: &str, folder: &str) -> Vec<Relationship> {
    let Some(root) = files.get(name).and_then(|bytes| tree::parse(bytes).ok()) else { return Vec::new() };
    let read = |element: &Element| {
        let target = element.attribute("Target")?;
        let is_external = element.attribute("TargetMode") == Some("External");
        let target = if is_external { target.to_owned() } else { resolve(folder, target) };
        let kind = element.attribute("Type")?.rsplit('/').next()?.to_owned();
        Some(Relationship { id: element.attribute("Id")?.to_owned(), kind, target, is_external })
    };
    root.elements().filter_map(read).collect()
}

/// A target as the name of a part.
fn resolve(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}
