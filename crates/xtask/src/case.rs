//! A package written as a case of tests/it/suite.

use crate::package::Package;
use crate::suite::xml;
use crate::tree::Element;

/// Pieces that are parts: name in the case, kind of relationship.
const PIECES: [(&str, &str); 10] = [
    ("styles", "styles"),
    ("numbering", "numbering"),
    ("settings", "settings"),
    ("fonts", "fontTable"),
    ("theme", "theme"),
    ("footnotes", "footnotes"),
    ("endnotes", "endnotes"),
    ("comments", "comments"),
    ("replies", "commentsExtended"),
    ("chart", "chart"),
];

/// A case, the pictures that belong into fixtures/pictures, and what had to be left out.
pub struct Written {
    pub text: String,
    pub pictures: Vec<(String, Vec<u8>)>,
    pub left_out: Vec<String>,
}

pub fn write(mut package: Package, title: &str, views: &[String]) -> Written {
    let mut left_out = Vec::new();
    let mut pieces = Vec::new();
    for (kind, id) in [("header", "rIdHeader"), ("footer", "rIdFooter"), ("chart", "rIdChart")] {
        rename(&mut package, kind, id, &mut left_out);
    }
    let body = package.document.child("w:body").map(Element::piece).unwrap_or_default();
    if let Some(background) = package.document.child("w:background") {
        let parent = Element { children: vec![crate::tree::Node::Element(background.clone())], ..Element::default() };
        pieces.push(("background", xml::set(&parent.piece())));
    }
    pieces.push(("body", xml::set(&body)));
    for (piece, kind) in PIECES.into_iter().chain([("header", "header"), ("footer", "footer")]) {
        if let Some(part) = package.part(kind) {
            pieces.push((piece, xml::set(&part.piece())));
        }
    }
    if package.part("diagramData").is_some() {
        left_out.push("a diagram".to_owned());
    }
    let of_kind = |kind: &'static str| package.relationships.iter().filter(move |known| known.kind == kind);
    let links: String = of_kind("hyperlink").map(|link| format!("{} {}\n", link.id, link.target)).collect();
    let (mut pictures, mut lines) = (Vec::new(), String::new());
    for picture in of_kind("image") {
        let Some(bytes) = package.pictures.get(&picture.target) else { continue };
        let extension = picture.target.rsplit('.').next().unwrap_or_default();
        let name = format!("plain-{:08x}.{extension}", fingerprint(bytes));
        lines += &format!("{} {name}\n", picture.id);
        pictures.push((name, bytes.clone()));
    }
    pieces.extend([("links", links), ("pictures", lines)]);
    let mut text = format!("{title}\n");
    for (name, piece) in pieces.into_iter().filter(|(_, piece)| !piece.trim().is_empty()) {
        text += &format!("=== {name}\n{}\n", piece.trim_end());
    }
    views.iter().for_each(|view| text += &format!("--- {view}\n"));
    Written { text, pictures, left_out }
}

/// Gives the one part of its kind that a case can have the id that a case has for it.
fn rename(package: &mut Package, kind: &str, id: &str, left_out: &mut Vec<String>) {
    let mut known: Vec<String> =
        package.relationships.iter().filter(|known| known.kind == kind).map(|known| known.id.clone()).collect();
    if known.is_empty() {
        return;
    }
    let first = known.remove(0);
    if !known.is_empty() {
        left_out.push(format!("{} more of the kind {kind}", known.len()));
    }
    let is_other =
        |element: &Element| element.attribute("r:id").is_some_and(|id| known.iter().any(|other| other == id));
    package.document.retain(&|element| !is_other(element));
    package.document.visit_mut(&mut |element| {
        if let Some(reference) = element.attribute_mut("r:id").filter(|reference| **reference == first) {
            *reference = id.to_owned();
        }
    });
}

/// FNV-1a: equal pictures have one name.
fn fingerprint(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}
