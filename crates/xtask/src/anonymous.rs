//! Takes out of a part what tells who wrote what: words, names, dates, descriptions, addresses, ids of revisions.

use crate::tree::{Element, Node};
use crate::words::Words;
use std::collections::BTreeMap;

/// Elements whose character data are words.
const TEXTS: [&str; 5] = ["w:t", "w:delText", "m:t", "a:t", "c:v"];

/// Elements that only tell about the writer or bind to data elsewhere.
const DROPPED: [&str; 22] = [
    "w:proofErr",
    "w:rsids",
    "w:rsid",
    "w:attachedTemplate",
    "w:docVars",
    "w:mailMerge",
    "w:documentProtection",
    "w:writeProtection",
    "w:dataBinding",
    "w15:dataBinding",
    "w:placeholder",
    "w:docPartGallery",
    "w:aliases",
    "w15:docId",
    "w14:docId",
    "w15:chartTrackingRefBased",
    "w15:webExtensionLinked",
    "w15:webExtensionCreated",
    "w:schemaLibrary",
    "w:smartTagPr",
    "w:customXmlPr",
    "c:externalData",
];

/// Attributes with words: element (any where empty) and name.
const WORDS: [(&str, &str); 20] = [
    ("wp:docPr", "name"),
    ("wp:docPr", "descr"),
    ("wp:docPr", "title"),
    ("pic:cNvPr", "name"),
    ("pic:cNvPr", "descr"),
    ("pic:cNvPr", "title"),
    ("wps:cNvPr", "name"),
    ("wps:cNvPr", "descr"),
    ("v:textpath", "string"),
    ("", "o:title"),
    ("", "alt"),
    ("", "w:tooltip"),
    ("a:hlinkClick", "tooltip"),
    ("w:listItem", "w:displayText"),
    ("w:listItem", "w:value"),
    ("w:alias", "w:val"),
    ("w:tag", "w:val"),
    ("w:default", "w:val"),
    ("w:helpText", "w:val"),
    ("w:statusText", "w:val"),
];

/// What is renamed the same way in every part.
#[derive(Default)]
pub struct Anonymous {
    words: Words,
    bookmarks: BTreeMap<String, String>,
    styles: BTreeMap<String, String>,
}

impl Anonymous {
    /// Notes the names that other parts refer to.
    pub fn learn(&mut self, root: &Element) {
        root.visit(&mut |element| match element.name.as_str() {
            "w:bookmarkStart" => {
                if let Some(name) = element.attribute("w:name") {
                    // Names that begin with an underscore are hidden ones, which Word treats differently.
                    let mark = if name.starts_with('_') { "_" } else { "" };
                    let next = format!("{mark}mark{}", self.bookmarks.len() + 1);
                    self.bookmarks.entry(name.to_owned()).or_insert(next);
                }
            }
            "w:style" if matches!(element.attribute("w:customStyle"), Some("1" | "true" | "on")) => {
                if let Some(id) = element.attribute("w:styleId") {
                    let next = format!("Style{}", self.styles.len() + 1);
                    self.styles.entry(id.to_owned()).or_insert(next);
                }
            }
            _ => {}
        });
    }

    /// Changes a part.
    pub fn change(&mut self, root: &mut Element) {
        root.retain(&|element| !DROPPED.contains(&element.name.as_str()));
        root.visit_mut(&mut |element| {
            element.attributes.retain(|(name, _)| !is_id_of_revision(name));
            self.names(element);
            self.texts(element);
        });
    }

    /// Words of a text beside the parts, such as an address.
    pub fn words(&mut self, text: &str) -> String {
        self.words.replace(text)
    }

    fn names(&mut self, element: &mut Element) {
        let name = element.name.clone();
        let is_custom_style = name == "w:style" && element.attribute("w:customStyle").is_some();
        if is_custom_style {
            let id = element.attribute("w:styleId").and_then(|id| self.styles.get(id)).cloned();
            if let Some((id, shown)) = id.zip(element.elements_mut().find(|child| child.name == "w:name")) {
                shown.attributes = vec![("w:val".to_owned(), id)];
            }
        }
        for (attribute, value) in &mut element.attributes {
            let changed = match (name.as_str(), attribute.as_str()) {
                (_, "w:author" | "w15:author") => Some("Author".to_owned()),
                (_, "w:initials") => Some("A".to_owned()),
                (_, "w:date" | "w:fullDate" | "w16du:dateUtc") => Some("2020-01-01T00:00:00Z".to_owned()),
                ("w:bookmarkStart" | "w:name", "w:name" | "w:val") | ("w:hyperlink", "w:anchor") => {
                    self.bookmarks.get(value).cloned()
                }
                ("w:style", "w:styleId")
                | (
                    "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:basedOn" | "w:next" | "w:link" | "w:styleLink"
                    | "w:numStyleLink",
                    "w:val",
                ) => self.styles.get(value).cloned(),
                ("a:clrScheme" | "a:fontScheme" | "a:fmtScheme", "name") => Some("Theme".to_owned()),
                ("w:lvlText", "w:val") => Some(self.label(value)),
                ("w:customXml" | "w:smartTag", "w:element" | "w:uri") => Some("x".to_owned()),
                ("w:instrText" | "w:fldSimple", "w:instr") => Some(self.instruction(value)),
                (element, attribute)
                    if WORDS.iter().any(|(of, name)| *name == attribute && (of.is_empty() || *of == element)) =>
                {
                    Some(self.words.replace(value))
                }
                _ => None,
            };
            if let Some(changed) = changed {
                *value = changed;
            }
        }
    }

    fn texts(&mut self, element: &mut Element) {
        if element.name == "c:f" {
            // Where a chart's values come from names sheets; their cells are enough to be well formed.
            element.children = vec![Node::Text("Sheet1!$A$1".to_owned())];
        }
        let is_code = ["w:instrText", "w:delInstrText"].contains(&element.name.as_str());
        if !is_code && !TEXTS.contains(&element.name.as_str()) {
            return;
        }
        for node in &mut element.children {
            if let Node::Text(text) = node {
                *text = if is_code { self.instruction(text) } else { self.words.replace(text) };
            }
        }
    }

    /// The text of a list's label: `%1` is a place, not a word.
    fn label(&mut self, text: &str) -> String {
        let mut out = String::new();
        for (at, part) in text.split('%').enumerate() {
            if at > 0 {
                out.push('%');
                out.extend(part.chars().next());
            }
            let words: String = part.chars().skip(usize::from(at > 0)).collect();
            out.push_str(&self.words.replace(&words));
        }
        out
    }

    /// A field's code: its name, switches and formats stay, what they are about does not.
    fn instruction(&mut self, code: &str) -> String {
        let mut out = String::new();
        let mut quoted = false;
        for (at, part) in code.split('"').enumerate() {
            if at > 0 {
                out.push('"');
                quoted = !quoted;
            }
            if quoted && part.chars().all(is_of_a_format) {
                out.push_str(part);
            } else if quoted {
                out.push_str(&self.argument(part));
            } else {
                let words: Vec<String> = part.split(' ').map(|word| self.token(word)).collect();
                out.push_str(&words.join(" "));
            }
        }
        out
    }

    fn token(&mut self, word: &str) -> String {
        let is_keyword =
            word.starts_with('\\') || word.chars().all(|c| c.is_ascii_uppercase() || "=+-*/()".contains(c));
        let is_format = ["MERGEFORMAT", "CHARFORMAT", "Arabic", "arabic", "Roman", "roman", "Upper", "Lower"];
        if is_keyword || is_format.contains(&word) || word.chars().all(is_of_a_format) {
            word.to_owned()
        } else {
            self.argument(word)
        }
    }

    fn argument(&mut self, text: &str) -> String {
        match self.bookmarks.get(text) {
            Some(renamed) => renamed.clone(),
            None => self.words.replace(text),
        }
    }
}

/// Characters that pictures of numbers and dates, and ranges of levels, are made of.
fn is_of_a_format(character: char) -> bool {
    "0123456789#.,%-/:;' yMdHhmsAP年月日".contains(character)
}

fn is_id_of_revision(attribute: &str) -> bool {
    let (prefix, name) = attribute.split_once(':').unwrap_or(("", attribute));
    name.starts_with("rsid")
        || ["paraId", "textId", "anchorId", "editId", "paraIdParent", "userId", "providerId"].contains(&name)
            && ["w14", "w15", "wp14", "w", ""].contains(&prefix)
}

#[test]
fn nothing_of_the_writer_is_left() {
    let part = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p w:rsidR='00AA'>\
                <w:bookmarkStart w:id='1' w:name='budget'/><w:ins w:author='Li Lei' w:date='2021-05-06T00:00:00Z'><w:r>\
                <w:t>预算 42</w:t></w:r></w:ins><w:fldSimple w:instr=' REF budget \\h \\* MERGEFORMAT '/>\
                <w:fldSimple w:instr=' DATE \\@ \"yyyy年M月d日\" '/></w:p></w:document>";
    let mut root = crate::tree::parse(part.as_bytes()).unwrap();
    let mut anonymous = Anonymous::default();
    anonymous.learn(&root);
    anonymous.change(&mut root);
    let piece = root.piece();
    assert!(!["budget", "Li Lei", "2021", "预", "42", "rsid"].iter().any(|word| piece.contains(word)), "{piece}");
    assert!(piece.contains(" REF mark1 \\h \\* MERGEFORMAT "), "{piece}");
    assert!(piece.contains("&quot;yyyy年M月d日&quot;"), "{piece}");
}
