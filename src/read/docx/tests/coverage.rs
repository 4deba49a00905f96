//! docs/wordprocessingml.md lists what happens to every element of WordprocessingML, and this test proves it.
//!
//! Each element of schema.tsv is put into a small document, at its own place, and read: it changes what
//! the document says, or it is listed as ignored with a reason, or there is a warning. The same for the
//! attributes of what is read. `BLESS=1 cargo test --lib coverage` writes the page anew.

use super::super::ignored;
use super::{MC, R, W, WPS, package};
use crate::diag::{InputWarning, Warned, WarningKind};
use crate::model::Document;
use crate::ooxml::{Ns, Tag};
use crate::read::{Changes, ReadOptions, read};
use std::collections::{BTreeMap, HashSet, VecDeque};
use std::fmt::Write;

/// What the parts beside the text hold as a rule: relationship, root, part.
const PARTS: [(&str, &str, &str); 10] = [
    ("officeDocument", "w:CT_Document/w:document", "document"),
    ("styles", "w:CT_Styles/w:styles", "styles"),
    ("numbering", "w:CT_Numbering/w:numbering", "numbering"),
    ("settings", "w:CT_Settings/w:settings", "settings"),
    ("fontTable", "w:CT_FontsList/w:fonts", "fontTable"),
    ("header", "w:CT_HdrFtr/w:hdr", "header"),
    ("footer", "w:CT_HdrFtr/w:ftr", "footer"),
    ("footnotes", "w:CT_Footnotes/w:footnotes", "footnotes"),
    ("endnotes", "w:CT_Endnotes/w:endnotes", "endnotes"),
    ("comments", "w:CT_Comments/w:comments", "comments"),
];

/// Content that shows: whatever holds one of these is read if it lets it through.
const CONTENTS: &[(&str, &str)] = &[
    ("w:p", "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"),
    ("w:r", "<w:r><w:t>甲</w:t></w:r>"),
    ("w:rPr", "<w:rPr><w:b/></w:rPr>"),
    ("w15:appearance", "<w15:appearance w15:val=\"hidden\"/>"),
    ("w15:color", "<w15:color w:val=\"112233\"/>"),
    ("w:rt", "<w:rt><w:r><w:t>甲</w:t></w:r></w:rt>"),
    ("w:rubyBase", RUBY_BASE),
    ("w:tr", "<w:tr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>"),
    ("w:tc", "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc>"),
    ("m:r", "<m:r><m:t>x</m:t></m:r>"),
    ("m:oMath", "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
    ("m:oMathPara", "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>"),
    ("w:headerReference", "<w:headerReference w:type=\"first\" r:id=\"rIdheader\"/>"),
    ("w:footerReference", "<w:footerReference w:type=\"first\" r:id=\"rIdfooter\"/>"),
    ("w:fldChar", FIELD),
    ("w:instrText", FIELD),
    ("wp:inline", "<wp:inline><wp:extent cx=\"9\" cy=\"9\"/></wp:inline>"),
    ("wp:anchor", "<wp:anchor><wp:extent cx=\"9\" cy=\"9\"/></wp:anchor>"),
    ("wp:posOffset", "<wp:posOffset>9</wp:posOffset>"),
    ("wp:align", "<wp:align>right</wp:align>"),
    ("wp:wrapPolygon", "<wp:wrapPolygon><wp:start x=\"9\" y=\"9\"/><wp:lineTo/><wp:lineTo/></wp:wrapPolygon>"),
    ("wp:docPr", "<wp:docPr id=\"1\" name=\"x\" descr=\"y\"/>"),
    ("wp:positionH", "<wp:positionH relativeFrom=\"page\"><wp:posOffset>9</wp:posOffset></wp:positionH>"),
    ("wp:positionV", "<wp:positionV relativeFrom=\"page\"><wp:posOffset>9</wp:posOffset></wp:positionV>"),
    ("o:OLEObject", "<o:OLEObject ProgID=\"x\" DrawAspect=\"Icon\" r:id=\"rIdcomments\"/>"),
    ("w:control", "<w:control w:name=\"x\" r:id=\"rIdcomments\"/>"),
    ("a:graphic", "<a:graphic><a:graphicData><wps:wsp><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"),
];

const FIELD: &str =
    "<w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"end\"/>";

/// Elements that change nothing alone: merges take two cells, and text that runs over drawings is the rule.
const READ_UNSEEN: [&str; 3] = ["w:hMerge", "w:vMerge", "wp:wrapNone"];

/// What an element needs inside so that the others show.
const NEEDED: [(&str, &str); 11] = [
    ("w:CT_R/w:r", "<w:t>甲</w:t>"),
    ("wp:anchor", EXTENT),
    ("wp:inline", EXTENT),
    ("wp:wrapPolygon", OUTLINE),
    ("w:ruby", RUBY_BASE),
    ("w:object", PICTURE_OF_OBJECT),
    ("w:pict", PICTURE_OF_OBJECT),
    ("w:CT_SdtBlock/w:sdt", "<w:sdtContent><w:p/></w:sdtContent>"),
    ("w:CT_SdtRow/w:sdt", "<w:sdtContent><w:tr/></w:sdtContent>"),
    ("w:CT_SdtCell/w:sdt", "<w:sdtContent><w:tc/></w:sdtContent>"),
    ("w:CT_SdtRun/w:sdt", "<w:sdtContent><w:r/></w:sdtContent>"),
];
const OUTLINE: &str = "<wp:start/><wp:lineTo/><wp:lineTo/>";
/// Any part does for a picture here.
const PICTURE_OF_OBJECT: &str = "<v:shape style=\"width:9pt;height:9pt\"><v:imagedata r:id=\"rIdcomments\"/></v:shape>";
const RUBY_BASE: &str = "<w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase>";
const EXTENT: &str = "<wp:extent cx=\"9\" cy=\"9\"/>";

/// Elements that are ignored in one place, though they are read elsewhere.
const OUT_OF_PLACE: &[(&str, &str, &str)] = &[
    ("comment", "w:commentRangeStart", "a comment cannot be commented on"),
    ("comment", "w:commentRangeEnd", "a comment cannot be commented on"),
    ("settings / footnotePr", "w:footnote", "the types of the notes tell the separators"),
    ("settings / endnotePr", "w:endnote", "the types of the notes tell the separators"),
];

/// Attributes that are ignored on purpose; `element name`, or the beginning of the name alone.
const PASSED: &[(&str, &str)] = &[
    ("w:rsid", "revision identifiers"),
    ("w14:", "marks of newer versions of Word"),
    ("w16du:", "the same time in UTC"),
    ("w:control w:shapeid", "the picture that shows it is the one beside it"),
    ("w:control w:name", "the name of a control whose data are missing"),
    ("w:displacedByCustomXml", "the side of custom XML that the mark was moved to"),
    ("w:bookmarkStart w:colFirst", "columns of a bookmark in a table; it covers the rows"),
    ("w:bookmarkStart w:colLast", "columns of a bookmark in a table; it covers the rows"),
    ("w:hyperlink w:tgtFrame", "the browser window that a link opens in"),
    ("w:hyperlink w:history", "whether a link is added to the browser's history"),
    ("w:ins w:id", "changes are renumbered"),
    ("w:del w:id", "changes are renumbered"),
    ("w:moveTo w:id", "changes are renumbered"),
    ("w:moveFrom w:id", "changes are renumbered"),
    ("w:rPrChange w:id", "changes are renumbered"),
    ("w:pPrChange w:id", "changes are renumbered"),
    ("w:sectPrChange w:id", "changes are renumbered"),
    ("w:tblPrChange w:id", "changes are renumbered"),
    ("w:tblPrExChange w:id", "changes are renumbered"),
    ("w:tblGridChange w:id", "changes are renumbered"),
    ("w:trPrChange w:id", "changes are renumbered"),
    ("w:tcPrChange w:id", "changes are renumbered"),
    ("w:numberingChange w:id", "changes are renumbered"),
    ("w:cellIns w:id", "changes are renumbered"),
    ("w:cellDel w:id", "changes are renumbered"),
    ("w:cellMerge w:id", "changes are renumbered"),
    ("w:moveFromRangeStart w:col", "columns of a move in a table; it covers the rows"),
    ("w:moveToRangeStart w:col", "columns of a move in a table; it covers the rows"),
    ("w:framePr w:anchorLock", "locks in an editor"),
    ("w:t xml:space", "spaces are read with and without it, as WPS does"),
    ("w:instrText xml:space", "spaces are read with and without it, as WPS does"),
    ("w:numFmt w:format", "a custom number format of notes is a warning"),
    ("wp14:", "marks of newer versions of Word"),
    ("wp:anchor simplePos", "Word never sets it"),
    ("wp:anchor locked", "locks in an editor"),
    ("wp:anchor hidden", "a hidden drawing is a warning"),
    ("wp:docPr id", "drawings are renumbered"),
    ("wp:docPr hidden", "a hidden drawing is a warning"),
    ("wp:docPr title", "read where there is no description"),
    ("wp:inline dist", "an inline drawing has no text around it"),
    ("wp:wrapSquare dist", "the distances of the anchor apply"),
    ("wp:wrapTight dist", "the distances of the anchor apply"),
    ("wp:wrapThrough dist", "the distances of the anchor apply"),
    ("wp:wrapTopAndBottom dist", "the distances of the anchor apply"),
    ("wp:wrapPolygon edited", "whether a user edited the outline"),
    ("w:num w:durableId", "ids of lists in Word's galleries"),
    ("w:lvl w:tplc", "ids of lists in Word's galleries"),
    ("w:lvl w:tentative", "levels that Word has not used yet"),
    ("w:lvlText w:null", "an absent text means the same"),
    ("w:compatSetting w:uri", "always Word's own URI"),
    ("w:charset w:characterSet", "the same by its IANA name"),
];

/// An element of a type: its attributes with example values, and what may stand in it.
struct Kind {
    attributes: Vec<(&'static str, Vec<&'static str>)>,
    children: Vec<&'static str>,
    has_text: bool,
}

/// What happens to an element.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Read,
    Ignored(&'static str),
    Warning(String),
    /// No warning and no reason: a silent loss.
    Silent,
}

type Schema = BTreeMap<&'static str, Kind>;

fn schema() -> Schema {
    include_str!("schema.tsv")
        .lines()
        .map(|line| {
            let mut columns = line.split('\t');
            let name = columns.next().unwrap();
            let attributes = columns.next().unwrap().split_whitespace().map(|attribute| {
                let (name, values) = attribute.split_once('=').unwrap();
                (name, values.split('|').collect())
            });
            let children: Vec<_> = columns.next().unwrap().split_whitespace().collect();
            let has_text = children.first() == Some(&"#text");
            let children = children.into_iter().filter(|child| *child != "#text").collect();
            (name, Kind { attributes: attributes.collect(), children, has_text })
        })
        .collect()
}

/// `w:p` of `w:CT_P/w:p`.
fn element(name: &str) -> &str {
    name.split_once('/').unwrap().1
}

/// A place in the schema: the part, and the types from its root to the parent.
#[derive(Clone)]
struct Spot {
    part: &'static str,
    path: Vec<&'static str>,
}

impl Spot {
    /// The document with this inside the parent.
    fn read(&self, schema: &Schema, inside: &str) -> Warned<Document> {
        let mut xml = String::new();
        for name in &self.path {
            write!(xml, "<{}{}>", element(name), attributes(&schema[name], 0, "")).unwrap();
            xml.extend(
                NEEDED.iter().filter(|(known, _)| known == name || *known == element(name)).map(|(_, needed)| *needed),
            );
        }
        xml.push_str(inside);
        for name in self.path.iter().rev() {
            write!(xml, "</{}>", element(name)).unwrap();
        }
        read_with(self.part, &xml)
    }

    fn title(&self) -> String {
        let names: Vec<_> = self.path.iter().map(|name| element(name).trim_start_matches("w:")).collect();
        names.join(" / ")
    }
}

/// Attributes with their first or second values, but one.
fn attributes(kind: &Kind, choice: usize, without: &str) -> String {
    let mut out = String::new();
    for (name, values) in kind.attributes.iter().filter(|(name, _)| *name != without) {
        write!(out, " {name}=\"{}\"", values.get(choice).unwrap_or(&values[0])).unwrap();
    }
    out
}

/// Reads a document with one part of this text, the others as simple as can be.
fn read_with(part: &str, xml: &str) -> Warned<Document> {
    let spaces = format!(
        "xmlns:w=\"{W}\" xmlns:r=\"{R}\" xmlns:mc=\"{MC}\" xmlns:wps=\"{WPS}\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
         xmlns:w10=\"urn:schemas-microsoft-com:office:word\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:sl=\"http://schemas.openxmlformats.org/schemaLibrary/2006/main\" \
         xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\" \
         xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" \
         xmlns:wp14=\"http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing\" \
         xmlns:w16du=\"http://schemas.microsoft.com/office/word/2023/wordml/word16du\""
    );
    let mut relationships = String::from(
        "<Relationship Id=\"rId9\" Type=\"x/hyperlink\" Target=\"http://example.org/\" TargetMode=\"External\"/>",
    );
    let mut texts = Vec::new();
    for (kind, root, name) in PARTS {
        let root = element(root);
        let usual = match name {
            "document" => {
                "<w:body><w:p><w:commentRangeStart w:id=\"3\"/><w:r><w:commentReference w:id=\"3\"/>\
                 <w:footnoteReference w:id=\"3\"/><w:endnoteReference w:id=\"3\"/></w:r></w:p><w:sectPr>\
                 <w:headerReference w:type=\"default\" r:id=\"rIdheader\"/><w:footerReference w:type=\"default\" r:id=\"rIdfooter\"/>\
                 </w:sectPr></w:body>"
            }
            "comments" => "<w:comment w:id=\"3\"><w:p/></w:comment>",
            "footnotes" => "<w:footnote w:id=\"3\"><w:p/></w:footnote>",
            "endnotes" => "<w:endnote w:id=\"3\"><w:p/></w:endnote>",
            _ => "",
        };
        let text = if name == part { xml.to_owned() } else { format!("<{root}>{usual}</{root}>") };
        texts.push((format!("word/{name}.xml"), text.replacen(root, &format!("{root} {spaces}"), 1)));
        write!(relationships, "<Relationship Id=\"rId{name}\" Type=\"{R}/{kind}\" Target=\"{name}.xml\"/>").unwrap();
    }
    let spaces = "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"";
    texts.push((
        "word/_rels/document.xml.rels".to_owned(),
        format!("<Relationships {spaces}>{relationships}</Relationships>"),
    ));
    let parts: Vec<_> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    // All that is read is seen only where nothing is settled.
    let options = ReadOptions { changes: Changes::Keep, ..ReadOptions::default() };
    read(&package(&parts), &options).unwrap_or_else(|error| panic!("{xml}: {error}"))
}

/// What was lost: warnings of the kinds that say so, beyond those of the document without the element.
fn losses(base: &Warned<Document>, got: &Warned<Document>) -> Vec<String> {
    let new = got.warnings.iter().filter(|warning| {
        let before = base.warnings.iter().find(|known| known.kind == warning.kind);
        before.is_none_or(|known| known.count < warning.count)
    });
    let losses = new.filter(|warning| {
        let kind = &warning.kind;
        matches!(
            kind,
            WarningKind::Unsupported(_)
                | WarningKind::Simplified(_)
                | WarningKind::PictureWarning(_)
                | WarningKind::InputWarning(InputWarning::ElementUnknown { .. } | InputWarning::NewerContent { .. })
        )
    });
    losses.map(|warning| warning.kind.to_string()).collect()
}

/// Texts to put into an element, those first that are likely to show.
fn contents(schema: &Schema, kind: &Kind) -> Vec<String> {
    let text = kind.has_text.then(|| "甲".to_owned());
    let shows = CONTENTS.iter().filter(|(name, _)| kind.children.iter().any(|child| element(child) == *name));
    let others = kind.children.iter().map(|child| {
        let name = element(child);
        let inner = schema.get(child).map(|kind| (attributes(kind, 0, ""), if kind.has_text { "甲" } else { "" }));
        let (attributes, text) = inner.unwrap_or_default();
        format!("<{name}{attributes}>{text}</{name}>")
    });
    text.into_iter().chain(shows.map(|(_, text)| (*text).to_owned())).chain([String::new()]).chain(others).collect()
}

/// What becomes of an element at a spot, and a text of it that shows so.
fn probe(schema: &Schema, spot: &Spot, base: &Warned<Document>, child: &str) -> (Fate, String) {
    let name = element(child);
    let whole = CONTENTS.iter().filter(|(known, _)| *known == name).map(|(_, text)| (*text).to_owned());
    let mut tries: Vec<String> = whole.collect();
    let empty = Kind { attributes: Vec::new(), children: Vec::new(), has_text: false };
    let kind = schema.get(child).unwrap_or(&empty);
    let inners = contents(schema, kind);
    for attributes in [attributes(kind, 0, ""), attributes(kind, 1, ""), String::new()] {
        tries.extend(inners.iter().map(|inner| format!("<{name}{attributes}>{inner}</{name}>")));
    }
    if READ_UNSEEN.contains(&name) {
        return (Fate::Read, String::new());
    }
    let mut lost = None;
    for text in tries {
        let got = spot.read(schema, &text);
        let losses = losses(base, &got);
        if got.value != base.value && losses.is_empty() {
            return (Fate::Read, text);
        }
        lost = lost.or(losses.into_iter().next());
    }
    let fate = match (lost, reason(spot, name)) {
        (Some(loss), _) => Fate::Warning(loss),
        (None, Some(reason)) => Fate::Ignored(reason),
        (None, None) => Fate::Silent,
    };
    (fate, String::new())
}

/// Why an element is ignored, by those who pass over it.
fn reason(spot: &Spot, qualified: &str) -> Option<&'static str> {
    let (prefix, local) = qualified.split_once(':').unwrap();
    let ns = match prefix {
        "w" => Ns::W,
        "w14" | "w15" | "wp14" => Ns::WordExtension,
        "wp" => Ns::Wp,
        "a" => Ns::A,
        "v" => Ns::V,
        "o" => Ns::O,
        "m" => Ns::M,
        _ => Ns::Other,
    };
    let tag = Tag { ns, local, qualified };
    let in_settings = spot.part == "settings" && spot.path.len() == 1;
    let title = spot.title();
    let here = OUT_OF_PLACE.iter().find(|(place, name, _)| title.ends_with(place) && *name == qualified);
    ignored::reason(tag)
        .or(here.map(|(_, _, why)| *why))
        .or_else(|| in_settings.then(|| ignored::setting(tag)).flatten())
}

/// The attributes of an element that is read which change nothing.
fn passed_over(schema: &Schema, spot: &Spot, child: &str, shown: &str) -> Vec<&'static str> {
    let Some(kind) = schema.get(child) else { return Vec::new() };
    let Some((start, rest)) = shown.split_once('>') else { return Vec::new() };
    let (name, end) = (element(child), if start.ends_with('/') { "/>" } else { ">" });
    let document = |attributes: &str| spot.read(schema, &format!("<{name}{attributes}{end}{rest}")).value;
    let bare = document("");
    let mut passed = Vec::new();
    for (attribute, values) in &kind.attributes {
        let counts = |choice: usize, value: &str| {
            document(&attributes(kind, choice, "")) != document(&attributes(kind, choice, attribute))
                || document(&format!(" {attribute}=\"{value}\"")) != bare
        };
        if !values.iter().enumerate().any(|(choice, value)| counts(choice, value)) {
            passed.push(*attribute);
        }
    }
    passed
}

/// The page, and what it cannot answer for.
fn write_page() -> (String, Vec<String>) {
    let schema = schema();
    // The text first: what may stand in headers and notes, too, is shown there.
    let mut roots = PARTS.iter().map(|(_, root, part)| Spot { part, path: vec![*root] });
    let mut waiting = VecDeque::new();
    let (mut seen, mut looked_at, mut open) = (HashSet::new(), HashSet::new(), Vec::new());
    let mut sections: Vec<(String, String)> = Vec::new();
    while let Some(spot) = waiting.pop_front().or_else(|| roots.next()) {
        let base = spot.read(&schema, "");
        let mut fates: BTreeMap<Fate, Vec<String>> = BTreeMap::new();
        let mut passed: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for child in &schema[spot.path.last().unwrap()].children {
            let (fate, shown) = probe(&schema, &spot, &base, child);
            let name = element(child);
            match fate {
                Fate::Silent => open.push(format!("{} / {name} is lost without a warning", spot.title())),
                Fate::Read => {
                    let attributes = looked_at.insert(*child).then(|| passed_over(&schema, &spot, child, &shown));
                    for attribute in attributes.unwrap_or_default() {
                        let full = format!("{name} {attribute}");
                        match PASSED.iter().find(|(known, _)| full.starts_with(known) || attribute.starts_with(known)) {
                            Some((_, why)) => passed.entry(why).or_default().push(format!("{name}@{attribute}")),
                            None => open.push(format!("{} / {full} is lost without a warning", spot.title())),
                        }
                    }
                    if schema.get(child).is_some_and(|kind| !kind.children.is_empty()) && seen.insert(*child) {
                        let path = spot.path.iter().copied().chain([*child]).collect();
                        waiting.push_back(Spot { part: spot.part, path });
                    }
                }
                _ => {}
            }
            fates.entry(fate).or_default().push(name.to_owned());
        }
        let text = section(&fates, &passed);
        match sections.iter_mut().find(|(_, known)| *known == text) {
            Some((title, _)) => write!(title, ", {}", spot.title()).unwrap(),
            None => sections.push((spot.title(), text)),
        }
    }
    let mut page = include_str!("coverage.md").to_owned();
    for (title, text) in sections {
        write!(page, "\n## {title}\n\n{text}").unwrap();
    }
    (page, open)
}

fn section(fates: &BTreeMap<Fate, Vec<String>>, passed: &BTreeMap<&str, Vec<String>>) -> String {
    let list = |names: &[String]| {
        let names: Vec<_> = names.iter().map(|name| format!("`{}`", name.replace("w:", ""))).collect();
        names.join(" ")
    };
    let mut out = String::new();
    for (fate, names) in fates {
        let what = match fate {
            Fate::Read => "read".to_owned(),
            Fate::Ignored(reason) => format!("ignored ({reason})"),
            Fate::Warning(warning) => format!("warning ({warning})"),
            Fate::Silent => continue,
        };
        writeln!(out, "- {what}: {}", list(names)).unwrap();
    }
    for (why, attributes) in passed {
        writeln!(out, "- attributes ignored ({why}): {}", list(attributes)).unwrap();
    }
    out
}

#[test]
fn the_page_says_what_becomes_of_every_element() {
    let (page, open) = write_page();
    assert!(open.is_empty(), "{} silent losses:\n{}", open.len(), open.join("\n"));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/wordprocessingml.md");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let known = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        known == page,
        "docs/wordprocessingml.md is out of date: BLESS=1 cargo test --lib coverage, and read the diff"
    );
}
