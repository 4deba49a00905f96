//! The package of a case: its pieces as parts, with the relationships and the types that they need.

use super::case::{Case, FILES};
use gongwen::Location;
use std::fmt::Write as _;
use std::io::Write as _;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

/// Namespaces of every part of text, and their prefixes.
const NAMESPACES: [(&str, &str); 11] = [
    ("w", MAIN),
    ("r", RELATIONSHIPS),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", DRAWING),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
];

/// Pieces that are parts of their own: name, root element, kind of relationship, which names the part too.
const PARTS: [(&str, &str, &str); 11] = [
    ("styles", "w:styles", "styles"),
    ("numbering", "w:numbering", "numbering"),
    ("settings", "w:settings", "settings"),
    ("theme", "a:theme", "theme"),
    ("fonts", "w:fonts", "fontTable"),
    ("footnotes", "w:footnotes", "footnotes"),
    ("endnotes", "w:endnotes", "endnotes"),
    ("comments", "w:comments", "comments"),
    ("replies", "w:commentsEx", "commentsExtended"),
    ("header", "w:hdr", "header"),
    ("footer", "w:ftr", "footer"),
];

/// A piece that drawings refer to.
struct Graphic {
    piece: &'static str,
    root: &'static str,
    namespace: &'static str,
    part: &'static str,
    id: &'static str,
    relationship: &'static str,
    content_type: &'static str,
}

const GRAPHICS: [Graphic; 3] = [
    Graphic {
        piece: "chart",
        root: "c:chartSpace",
        namespace: "http://schemas.openxmlformats.org/drawingml/2006/chart",
        part: "charts/chart1.xml",
        id: "rIdChart",
        relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart",
        content_type: "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    },
    Graphic {
        piece: "diagram data",
        root: "dgm:dataModel",
        namespace: "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        part: "diagrams/data1.xml",
        id: "rIdData",
        relationship: "http://schemas.openxmlformats.org/officeDocument/2006/relationships/diagramData",
        content_type: "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
    },
    Graphic {
        piece: "diagram drawing",
        root: "dsp:drawing",
        namespace: "http://schemas.microsoft.com/office/drawing/2008/diagram",
        part: "diagrams/drawing1.xml",
        id: "rIdDrawing",
        relationship: "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing",
        content_type: "application/vnd.ms-office.drawingml.diagramDrawing+xml",
    },
];

/// The parts of a case, with what refers to them.
#[derive(Default)]
pub struct Package {
    parts: Vec<(String, Vec<u8>)>,
    /// Parts that are pieces of the case: the part, the piece, what comes before the piece.
    pieces: Vec<(String, &'static str, usize)>,
    /// Relationships of the main part.
    relationships: String,
    /// Types of parts that are not plain XML.
    types: String,
    /// The file of another format in place of a package, with the piece that it is.
    file: Option<(&'static str, Vec<u8>)>,
}

impl Package {
    pub fn of(case: &Case) -> Package {
        let mut package = Package::default();
        if let Some((piece, text)) = FILES.iter().find_map(|piece| Some((*piece, case.piece(piece)?))) {
            package.file = Some((piece, text.as_bytes().to_vec()));
            return package;
        }
        let namespaces: String =
            NAMESPACES.iter().map(|(prefix, name)| format!(" xmlns:{prefix}=\"{name}\"")).collect();
        let body = case.piece("body").unwrap_or_else(|| panic!("{}: no body", case.path.display()));
        let background = case.piece("background").unwrap_or_default();
        let before = format!("<w:document{namespaces}>{background}<w:body>");
        package.add("word/document.xml", "body", &before, body, "</w:body></w:document>");
        for (piece, root, kind) in PARTS {
            let Some(text) = case.piece(piece) else { continue };
            let (part, open) = (format!("word/{kind}.xml"), format!("<{root}{namespaces}>"));
            package.add(&part, piece, &open, text, &format!("</{root}>"));
            let id = match piece {
                "header" => "rIdHeader",
                "footer" => "rIdFooter",
                _ => kind,
            };
            package.relationships += &relationship(id, &format!("{RELATIONSHIPS}/{kind}"), &format!("{kind}.xml"));
        }
        package.add_kept(case);
        for graphic in &GRAPHICS {
            if let Some(text) = case.piece(graphic.piece) {
                package.add_graphic(graphic, text);
            }
        }
        package.add_pictures(case);
        for (id, address) in case.piece("links").unwrap_or_default().lines().filter_map(|line| line.split_once(' ')) {
            let target = format!("{address}\" TargetMode=\"External");
            package.relationships += &relationship(id, &format!("{RELATIONSHIPS}/hyperlink"), &target);
        }
        let relationships = relationship_part(&package.relationships);
        package.plain("word/_rels/document.xml.rels", relationships);
        package.add_root(case);
        package
    }

    fn plain(&mut self, name: impl Into<String>, text: impl Into<Vec<u8>>) {
        self.parts.push((name.into(), text.into()));
    }

    fn add(&mut self, part: &str, piece: &'static str, before: &str, text: &str, after: &str) {
        self.pieces.push((part.to_owned(), piece, before.len()));
        self.plain(part, format!("{before}{text}{after}"));
    }

    /// Parts that are carried along unread; those of the list of fonts are its own.
    fn add_kept(&mut self, case: &Case) {
        let mut relationships = String::new();
        for line in case.piece("kept").unwrap_or_default().lines() {
            let mut words = line.splitn(4, ' ');
            let [id, kind, target, text] = std::array::from_fn(|_| words.next().unwrap());
            self.plain(format!("word/{target}"), text);
            relationships += &relationship(id, &format!("{RELATIONSHIPS}/{kind}"), target);
        }
        if case.piece("fonts").is_some() && !relationships.is_empty() {
            self.plain("word/_rels/fontTable.xml.rels", relationship_part(&relationships));
        }
        self.relationships += &relationships;
    }

    fn add_graphic(&mut self, graphic: &Graphic, text: &str) {
        let Graphic { root, namespace, part, .. } = graphic;
        let (prefix, _) = root.split_once(':').unwrap();
        let open = format!("<{root} xmlns:{prefix}=\"{namespace}\" xmlns:a=\"{DRAWING}\">");
        self.add(&format!("word/{part}"), graphic.piece, &open, text, &format!("</{root}>"));
        self.relationships += &relationship(graphic.id, graphic.relationship, part);
        let content_type = graphic.content_type;
        write!(self.types, "<Override PartName=\"/word/{part}\" ContentType=\"{content_type}\"/>").unwrap();
    }

    /// Pictures, which the text and the bullets of lists refer to.
    fn add_pictures(&mut self, case: &Case) {
        let pictures = case.pictures();
        let images: String = pictures
            .iter()
            .map(|(id, name, _)| relationship(id, &format!("{RELATIONSHIPS}/image"), &format!("media/{name}")))
            .collect();
        if !pictures.is_empty() && case.piece("numbering").is_some() {
            self.plain("word/_rels/numbering.xml.rels", relationship_part(&images));
        }
        self.relationships += &images;
        for (_, name, bytes) in pictures {
            self.plain(format!("word/media/{name}"), bytes);
        }
    }

    /// What the package as a whole has: properties, relationships, types.
    fn add_root(&mut self, case: &Case) {
        let mut main = relationship("rId1", &format!("{RELATIONSHIPS}/officeDocument"), "word/document.xml");
        if let Some(name) = case.piece("application") {
            let root = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
            let name = name.trim();
            self.plain(
                "docProps/app.xml",
                format!("<Properties xmlns=\"{root}\"><Application>{name}</Application></Properties>"),
            );
            main += &relationship("rId2", &format!("{RELATIONSHIPS}/extended-properties"), "docProps/app.xml");
        }
        if let Some(text) = case.piece("properties") {
            let namespaces =
                "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\"";
            let before = format!("<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" {namespaces}>");
            self.add("docProps/core.xml", "properties", &before, text, "</cp:coreProperties>");
            let kind = format!("{PACKAGE}/relationships/metadata/core-properties");
            main += &relationship("rId3", &kind, "docProps/core.xml");
        }
        self.plain("_rels/.rels", relationship_part(&main));
        let types = format!(
            "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"svg\" \
             ContentType=\"image/svg+xml\"/><Default Extension=\"xml\" \
             ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"\
             application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>{}</Types>",
            self.types
        );
        self.plain("[Content_Types].xml", types);
    }

    /// The bytes of the file.
    pub fn zip(&self) -> Vec<u8> {
        if let Some((_, bytes)) = &self.file {
            return bytes.clone();
        }
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, bytes) in &self.parts {
            writer.start_file(name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A place as the case has it, `PIECE LINE:BYTE` counted from 1; elsewhere as the library writes it.
    pub fn location(&self, location: &Location) -> String {
        if let (Some((piece, bytes)), Some(offset)) = (&self.file, location.offset) {
            let before = usize::try_from(offset).ok().and_then(|offset| bytes.get(..offset)).unwrap_or(bytes);
            return format!("{piece} {}", line_and_byte(before));
        }
        let found = self.pieces.iter().find(|(part, ..)| location.part.as_deref() == Some(part));
        let (Some((part, piece, start)), Some(offset)) = (found, location.offset) else { return location.to_string() };
        let Some(inside) = usize::try_from(offset).ok().and_then(|offset| offset.checked_sub(*start)) else {
            return format!("{piece}, its root");
        };
        let (_, bytes) = self.parts.iter().find(|(name, _)| name == part).unwrap();
        let before = &bytes[*start..start + inside];
        format!("{piece} {}", line_and_byte(before))
    }
}

/// The end of a text as `LINE:BYTE`, counted from 1.
fn line_and_byte(before: &[u8]) -> String {
    let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
    let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
    format!("{line}:{column}")
}

fn relationship(id: &str, kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"/>")
}

fn relationship_part(inside: &str) -> String {
    format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{inside}</Relationships>")
}
