//! A case: a sentence, pieces of a document as XML, and the views of it that are pinned.
//!
//! `=== NAME` starts a piece of input: `body` (inside w:body), `background` (before it), `styles`, `numbering`, `settings`,
//! `fonts`, `footnotes`, `endnotes`, `comments`, `replies` (inside their roots), `header`, `footer` (inside w:hdr, w:ftr; referred to as rIdHeader
//! and rIdFooter), `pictures` (a line each: id, file of fixtures/pictures),
//! `kept` (a line each: id, relationship, part, its text),
//! `chart` (inside c:chartSpace; referred to as rIdChart), `diagram data`, `diagram drawing` (inside
//! dgm:dataModel, dsp:drawing; rIdData, rIdDrawing), `application` (the name of the program that wrote it).
//! `--- NAME` starts a view.

use super::folder;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use zip::write::SimpleFileOptions;

pub struct Case {
    pub path: PathBuf,
    /// What it shows.
    pub title: String,
    pub pieces: Vec<Section>,
    pub views: Vec<Section>,
}

pub struct Section {
    pub name: String,
    pub text: String,
}

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// Pieces that drawings refer to: name, root element, relationship, part, id.
const GRAPHICS: [(&str, &str, &str, &str, &str); 3] = [
    ("chart", "c:chartSpace", "chart", "charts/chart1.xml", "rIdChart"),
    ("diagram data", "dgm:dataModel", "diagramData", "diagrams/data1.xml", "rIdData"),
    ("diagram drawing", "dsp:drawing", "diagramDrawing", "diagrams/drawing1.xml", "rIdDrawing"),
];

const PICTURES: &str = " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
     xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const EXTENSIONS: &str = " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" \
     xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"";
const FORMULAS: &str = " xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// Pieces that are parts of their own: name, root element, part, relationship.
const PARTS: [(&str, &str, &str); 10] = [
    ("styles", "w:styles", "styles"),
    ("numbering", "w:numbering", "numbering"),
    ("settings", "w:settings", "settings"),
    ("fonts", "w:fonts", "fontTable"),
    ("footnotes", "w:footnotes", "footnotes"),
    ("endnotes", "w:endnotes", "endnotes"),
    ("comments", "w:comments", "comments"),
    ("replies", "w:commentsEx", "commentsExtended"),
    ("header", "w:hdr", "header"),
    ("footer", "w:ftr", "footer"),
];

impl Case {
    /// Every case under fixtures/cases, in the order of their paths.
    pub fn all() -> Vec<Case> {
        let mut paths = Vec::new();
        collect(&folder("fixtures/cases"), &mut paths);
        paths.sort();
        paths.into_iter().map(Case::load).collect()
    }

    fn load(path: PathBuf) -> Case {
        let mut case = Case { title: String::new(), pieces: Vec::new(), views: Vec::new(), path };
        let source = fs::read_to_string(&case.path).unwrap();
        let section = |name: &str| Section { name: name.trim().to_owned(), text: String::new() };
        let mut in_views = false;
        for line in source.lines() {
            match line.split_at_checked(4) {
                Some(("=== ", name)) => {
                    in_views = false;
                    case.pieces.push(section(name));
                }
                Some(("--- ", name)) => {
                    in_views = true;
                    case.views.push(section(name));
                }
                _ => {
                    let list = if in_views { &mut case.views } else { &mut case.pieces };
                    let text = list.last_mut().map_or(&mut case.title, |section| &mut section.text);
                    text.push_str(line);
                    text.push('\n');
                }
            }
        }
        assert!(!case.views.is_empty(), "{}: a case without a view shows nothing", case.path.display());
        case
    }

    /// Writes the case back with the views it has now; whole, because other tests read it meanwhile.
    pub fn save(&self) {
        let mut out = self.title.trim_end().to_owned();
        for (mark, section) in
            self.pieces.iter().map(|piece| ("===", piece)).chain(self.views.iter().map(|view| ("---", view)))
        {
            write!(out, "\n{mark} {}\n{}", section.name, section.text.trim_end()).unwrap();
        }
        out.push('\n');
        let beside = self.path.with_extension("new");
        fs::write(&beside, out).unwrap();
        fs::rename(&beside, &self.path).unwrap();
    }

    fn piece(&self, name: &str) -> Option<&str> {
        self.pieces.iter().find(|piece| piece.name == name).map(|piece| piece.text.trim_end_matches('\n'))
    }

    /// Pictures beside the text: id, name, bytes.
    fn pictures(&self) -> Vec<(&str, &str, Vec<u8>)> {
        let lines = self.piece("pictures").unwrap_or_default().lines().filter_map(|line| line.split_once(' '));
        let pictures = folder("fixtures/pictures");
        lines.map(|(id, name)| (id, name, fs::read(pictures.join(name)).unwrap())).collect()
    }

    /// The document as a package.
    pub fn package(&self) -> Vec<u8> {
        let namespaces = format!(
            "xmlns:w=\"{MAIN}\" xmlns:r=\"{RELATIONSHIPS}\" \
             xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
             xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
             xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
        );
        let pictures = self.pictures();
        // Only where it is needed: every byte before the text moves the places of warnings.
        let of_pictures = if pictures.is_empty() { "" } else { PICTURES };
        let of_formulas = if self.piece("body").is_some_and(|body| body.contains("<m:")) { FORMULAS } else { "" };
        let body = self.piece("body").unwrap_or_else(|| panic!("{}: no body", self.path.display()));
        let is_extended = body.contains("<w14:") || body.contains("<w15:");
        let paper = self.piece("background").unwrap_or_default();
        let of_extensions = if is_extended { EXTENSIONS } else { "" };
        let mut parts = vec![(
            "word/document.xml".to_owned(),
            format!(
                "<w:document {namespaces}{of_pictures}{of_formulas}{of_extensions}>{paper}<w:body>{body}</w:body></w:document>"
            ),
        )];
        let mut relationships = String::new();
        for (piece, root, kind) in PARTS {
            let Some(text) = self.piece(piece) else { continue };
            parts.push((format!("word/{kind}.xml"), format!("<{root} {namespaces}{of_pictures}>{text}</{root}>")));
            let id = match piece {
                "header" => "rIdHeader",
                "footer" => "rIdFooter",
                _ => kind,
            };
            write!(relationships, "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{kind}.xml\"/>")
                .unwrap();
        }
        let mut images = String::new();
        for (id, name, _) in &pictures {
            write!(images, "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/image\" Target=\"media/{name}\"/>")
                .unwrap();
        }
        let before = relationships.len();
        for line in self.piece("kept").unwrap_or_default().lines() {
            let mut words = line.splitn(4, ' ');
            let [id, kind, target, text] = std::array::from_fn(|_| words.next().unwrap());
            parts.push((format!("word/{target}"), text.to_owned()));
            write!(relationships, "<Relationship Id=\"{id}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\"{target}\"/>")
                .unwrap();
        }
        if self.piece("fonts").is_some() && relationships.len() > before {
            parts.push(("word/_rels/fontTable.xml.rels".into(), relationship_part(&relationships[before..])));
        }
        let mut graphic_types = String::new();
        for (piece, root, kind, part, id) in GRAPHICS {
            let Some(text) = self.piece(piece) else { continue };
            let (prefix, _) = root.split_once(':').unwrap();
            let namespace = match prefix {
                "c" => "http://schemas.openxmlformats.org/drawingml/2006/chart",
                "dgm" => "http://schemas.openxmlformats.org/drawingml/2006/diagram",
                _ => "http://schemas.microsoft.com/office/drawing/2008/diagram",
            };
            let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
            let text = format!("<{root} xmlns:{prefix}=\"{namespace}\" xmlns:a=\"{drawing}\">{text}</{root}>");
            parts.push((format!("word/{part}"), text));
            let (base, content) = if piece == "diagram drawing" {
                (
                    "http://schemas.microsoft.com/office/2007/relationships",
                    "application/vnd.ms-office.drawingml.diagramDrawing",
                )
            } else if piece == "chart" {
                (RELATIONSHIPS, "application/vnd.openxmlformats-officedocument.drawingml.chart")
            } else {
                (RELATIONSHIPS, "application/vnd.openxmlformats-officedocument.drawingml.diagramData")
            };
            write!(relationships, "<Relationship Id=\"{id}\" Type=\"{base}/{kind}\" Target=\"{part}\"/>").unwrap();
            write!(graphic_types, "<Override PartName=\"/word/{part}\" ContentType=\"{content}+xml\"/>").unwrap();
        }
        relationships.push_str(&images);
        parts.push(("word/_rels/document.xml.rels".into(), relationship_part(&relationships)));
        if !pictures.is_empty() && self.piece("numbering").is_some() {
            parts.push(("word/_rels/numbering.xml.rels".into(), relationship_part(&images)));
        }
        let mut main =
            format!("<Relationship Id=\"rId1\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"word/document.xml\"/>");
        if let Some(name) = self.piece("application") {
            let root = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
            let text = format!("<Properties xmlns=\"{root}\"><Application>{}</Application></Properties>", name.trim());
            parts.push(("docProps/app.xml".into(), text));
            let kind = format!("{RELATIONSHIPS}/extended-properties");
            write!(main, "<Relationship Id=\"rId2\" Type=\"{kind}\" Target=\"docProps/app.xml\"/>").unwrap();
        }
        parts.push(("_rels/.rels".into(), relationship_part(&main)));
        parts.push((
            "[Content_Types].xml".into(),
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
                 ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"svg\" \
                 ContentType=\"image/svg+xml\"/><Default Extension=\"xml\" \
                 ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"\
                 application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{graphic_types}</Types>"
            ),
        ));
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        for (_, name, bytes) in pictures {
            writer.start_file(format!("word/media/{name}"), SimpleFileOptions::default()).unwrap();
            writer.write_all(&bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }
}

fn relationship_part(inside: &str) -> String {
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>")
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|extension| extension == "case") {
            paths.push(path);
        }
    }
}
