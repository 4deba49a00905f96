//! The parts of the package as they come, and the one XML file that holds them (Flat OPC).

use super::tree::{Element, Node};
use std::collections::HashMap;

const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MAIN: &str = "/word/document.xml";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Namespaces of every part of text.
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:w10=\"urn:schemas-microsoft-com:office:word\" \
    xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"";

/// A relationship: kind, target, whether that is outside.
struct Relationship {
    kind: &'static str,
    target: String,
    is_outside: bool,
}

/// The parts so far.
#[derive(Default)]
pub(super) struct Parts {
    /// Name, type, and text of XML parts.
    texts: Vec<(String, String, String)>,
    /// Name and base64 of pictures, by the names that the text uses.
    pictures: HashMap<String, (String, String)>,
    relationships: HashMap<String, Vec<Relationship>>,
    footnotes: Vec<String>,
    endnotes: Vec<String>,
    comments: Vec<String>,
    /// Families of the document's defaults.
    default_fonts: String,
}

impl Parts {
    /// Finds the pictures, which may stand behind the text that shows them.
    pub(super) fn collect_pictures(&mut self, element: &Element) {
        if element.name == "w:binData"
            && let Some(source) = element.attribute("w:name")
        {
            let number = self.pictures.len().saturating_add(1);
            let extension = source.rsplit_once('.').map_or("png", |(_, extension)| extension);
            let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(4).collect();
            let data: String = element.text().split_ascii_whitespace().collect();
            self.pictures.insert(source.to_owned(), (format!("image{number}.{extension}"), data));
        }
        element.elements().for_each(|child| self.collect_pictures(child));
    }

    /// The file name of the picture that the text calls so.
    pub(super) fn picture(&self, source: &str) -> Option<String> {
        self.pictures.get(source).map(|(name, _)| name.clone())
    }

    /// A relationship of a part; its id.
    pub(super) fn relate(&mut self, part: &str, kind: &'static str, target: &str, is_outside: bool) -> String {
        let list = self.relationships.entry(part.to_owned()).or_default();
        let target = target.to_owned();
        list.push(Relationship { kind, target, is_outside });
        format!("rId{}", list.len())
    }

    fn add(&mut self, name: &str, kind: &str, root: &str, inner: &str) {
        let text = format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>");
        self.texts.push((name.to_owned(), format!("{TYPE}.{kind}+xml"), text));
    }

    /// A header or footer as a part of its own; the id of the relationship to it.
    pub(super) fn add_story(&mut self, element: &Element, root: &str, part: &str) -> String {
        let number = self.texts.len().saturating_add(1);
        let (kind, name) = match root {
            "hdr" => ("header", format!("/word/header{number}.xml")),
            _ => ("footer", format!("/word/footer{number}.xml")),
        };
        // Its place is taken before what is inside takes one.
        self.texts.push((name.clone(), format!("{TYPE}.{kind}+xml"), String::new()));
        let mut inner = String::new();
        self.write_children(element, &name, &mut inner);
        let text = format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>");
        if let Some(place) = self.texts.iter_mut().find(|(own, ..)| *own == name) {
            place.2 = text;
        }
        self.relate(part, kind, &name, false)
    }

    /// A note; its number.
    pub(super) fn add_note(&mut self, element: &Element, is_footnote: bool) -> usize {
        let (part, root) =
            if is_footnote { ("/word/footnotes.xml", "footnote") } else { ("/word/endnotes.xml", "endnote") };
        let mut inner = String::new();
        self.write_children(element, part, &mut inner);
        let list = if is_footnote { &mut self.footnotes } else { &mut self.endnotes };
        let id = list.len().saturating_add(1);
        list.push(format!("<w:{root} w:id=\"{id}\">{inner}</w:{root}>"));
        id
    }

    /// A comment with these attributes.
    pub(super) fn add_comment(&mut self, element: &Element, attributes: &str) {
        let mut inner = String::new();
        self.write_children(element, "/word/comments.xml", &mut inner);
        self.comments.push(format!("<w:comment {attributes}>{inner}</w:comment>"));
    }

    pub(super) fn set_body(&mut self, element: &Element) {
        let mut inner = String::new();
        // The page setup of the last section stands in the hint around it; in Word 2006 it ends the body.
        self.write_children(element, MAIN, &mut inner);
        self.add(MAIN, "document.main", "document", &format!("<w:body>{inner}</w:body>"));
    }

    pub(super) fn set_styles(&mut self, element: &Element) {
        let mut inner = String::new();
        let fonts = std::mem::take(&mut self.default_fonts);
        if !fonts.is_empty() {
            inner.push_str(&format!(
                "<w:docDefaults><w:rPrDefault><w:rPr>{fonts}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
            ));
        }
        self.write_children(element, "/word/styles.xml", &mut inner);
        self.relate(MAIN, "styles", "/word/styles.xml", false);
        self.add("/word/styles.xml", "styles", "styles", &inner);
    }

    pub(super) fn set_lists(&mut self, element: &Element) {
        let mut inner = String::new();
        self.write_children(element, "/word/numbering.xml", &mut inner);
        self.relate(MAIN, "numbering", "/word/numbering.xml", false);
        self.add("/word/numbering.xml", "numbering", "numbering", &inner);
    }

    pub(super) fn set_fonts(&mut self, element: &Element) {
        let (mut inner, mut defaults) = (String::new(), String::new());
        for child in &element.children {
            let Node::Element(child) = child else { continue };
            match child.name.as_str() {
                "w:defaultFonts" => {
                    let of = |name: &str, new: &str| {
                        child
                            .attribute(name)
                            .map(|family| format!(" w:{new}=\"{}\"", escape(family)))
                            .unwrap_or_default()
                    };
                    let list = [("w:ascii", "ascii"), ("w:h-ansi", "hAnsi"), ("w:fareast", "eastAsia"), ("w:cs", "cs")];
                    let families: String = list.iter().map(|(old, new)| of(old, new)).collect();
                    defaults = format!("<w:rFonts{families}/>");
                }
                "w:font" => self.write(child, "/word/fontTable.xml", &mut inner),
                _ => {}
            }
        }
        self.default_fonts = defaults;
        self.relate(MAIN, "fontTable", "/word/fontTable.xml", false);
        self.add("/word/fontTable.xml", "fontTable", "fonts", &inner);
    }

    /// Settings that change how a document looks; those of editing are left out.
    pub(super) fn set_settings(&mut self, element: &Element) {
        const KEPT: [&str; 12] = [
            "w:defaultTabStop",
            "w:characterSpacingControl",
            "w:evenAndOddHeaders",
            "w:mirrorMargins",
            "w:trackRevisions",
            "w:displayBackgroundShape",
            "w:footnotePr",
            "w:endnotePr",
            "w:autoHyphenation",
            "w:gutterAtTop",
            "w:noLineBreaksAfter",
            "w:noLineBreaksBefore",
        ];
        let mut inner = String::new();
        for child in element.elements().filter(|child| KEPT.contains(&child.name.as_str())) {
            self.write(child, "/word/settings.xml", &mut inner);
        }
        if let Some(compat) = element.child("w:compat") {
            self.write(compat, "/word/settings.xml", &mut inner);
        }
        self.relate(MAIN, "settings", "/word/settings.xml", false);
        self.add("/word/settings.xml", "settings", "settings", &inner);
    }

    pub(super) fn set_properties(&mut self, element: &Element) {
        let of = |name: &str| element.child(&format!("o:{name}")).map(|child| escape(child.text().trim()));
        let mut inner = String::new();
        let list = [
            ("Title", "dc:title"),
            ("Subject", "dc:subject"),
            ("Author", "dc:creator"),
            ("Description", "dc:description"),
            ("Keywords", "cp:keywords"),
            ("LastAuthor", "cp:lastModifiedBy"),
            ("Category", "cp:category"),
            ("Created", "dcterms:created"),
            ("LastSaved", "dcterms:modified"),
        ];
        for (old, new) in list {
            if let Some(text) = of(old) {
                inner.push_str(&format!("<{new}>{text}</{new}>"));
            }
        }
        let text = format!(
            "<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\">{inner}</cp:coreProperties>"
        );
        let kind = "application/vnd.openxmlformats-package.core-properties+xml".to_owned();
        self.texts.push(("/docProps/core.xml".to_owned(), kind, text));
    }

    /// The parts as one XML file.
    pub(super) fn into_flat_package(mut self) -> String {
        let lists = [
            (std::mem::take(&mut self.footnotes), "footnotes"),
            (std::mem::take(&mut self.endnotes), "endnotes"),
            (std::mem::take(&mut self.comments), "comments"),
        ];
        for (list, name) in lists {
            if list.is_empty() {
                continue;
            }
            let part = format!("/word/{name}.xml");
            match name {
                "footnotes" => self.relate(MAIN, "footnotes", &part, false),
                "endnotes" => self.relate(MAIN, "endnotes", &part, false),
                _ => self.relate(MAIN, "comments", &part, false),
            };
            self.add(&part, name, name, &list.concat());
        }
        let mut out = String::from("<pkg:package xmlns:pkg=\"http://schemas.microsoft.com/office/2006/xmlPackage\">");
        let top = format!(
            "<Relationships xmlns=\"{PACKAGE}/relationships\">\
             <Relationship Id=\"rId1\" Type=\"{RELATIONSHIP}/officeDocument\" Target=\"word/document.xml\"/>\
             <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
             </Relationships>"
        );
        let relationships = "application/vnd.openxmlformats-package.relationships+xml";
        push_xml(&mut out, "/_rels/.rels", relationships, &top);
        let mut sources: Vec<_> = std::mem::take(&mut self.relationships).into_iter().collect();
        sources.sort_by(|one, other| one.0.cmp(&other.0));
        for (part, list) in sources {
            let name = part.trim_start_matches("/word/");
            push_xml(&mut out, &format!("/word/_rels/{name}.rels"), relationships, &relationships_of(&list));
        }
        for (name, kind, text) in &self.texts {
            push_xml(&mut out, name, kind, text);
        }
        let mut pictures: Vec<_> = self.pictures.values().collect();
        pictures.sort();
        for (name, data) in pictures {
            out.push_str(&format!(
                "<pkg:part pkg:name=\"/word/media/{name}\" pkg:contentType=\"\"><pkg:binaryData>{}</pkg:binaryData></pkg:part>",
                escape(data)
            ));
        }
        out.push_str("</pkg:package>");
        out
    }
}

fn relationships_of(list: &[Relationship]) -> String {
    let mut out = format!("<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, Relationship { kind, target, is_outside }) in (1..).zip(list) {
        let mode = if *is_outside { " TargetMode=\"External\"" } else { "" };
        let target = escape(target);
        out.push_str(&format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONSHIP}/{kind}\" Target=\"{target}\"{mode}/>"
        ));
    }
    out.push_str("</Relationships>");
    out
}

fn push_xml(out: &mut String, name: &str, kind: &str, text: &str) {
    out.push_str(&format!(
        "<pkg:part pkg:name=\"{name}\" pkg:contentType=\"{kind}\"><pkg:xmlData>{text}</pkg:xmlData></pkg:part>"
    ));
}

/// Characters of text and attributes as XML has them.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
    out
}
