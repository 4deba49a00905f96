//! Makes a document smaller while it shows what it has to: delta debugging, from blocks down to properties.
//!
//! Each step takes out half of the children of an element, then quarters and so on down to single ones (Zeller and
//! Hildebrandt, "Simplifying and isolating failure-inducing input", 2002), and goes into those that are left.

use crate::package::Package;
use crate::tree::{Element, Node};
use std::collections::BTreeSet;

/// An element: the name of its part (empty for the main one), and the place among the children on each level.
#[derive(Clone)]
struct Place {
    part: String,
    path: Vec<usize>,
}

/// Keeps what the test asks for. `probes` bounds how often it is asked.
pub fn reduce(mut package: Package, probes: usize, shows: &mut dyn FnMut(&Package) -> bool) -> Package {
    let mut left = probes;
    let mut ask = move |package: &Package| {
        left = left.saturating_sub(1);
        left > 0 && shows(package)
    };
    for name in package.parts.keys().cloned().collect::<Vec<_>>() {
        let mut without = package.clone();
        without.drop_part(&name);
        if ask(&without) {
            package = without;
        }
    }
    let body = package.document.children.iter().position(is_body);
    reduce_children(&mut package, &Place { part: String::new(), path: body.into_iter().collect() }, &mut ask);
    package.prune();
    for name in package.parts.keys().cloned().collect::<Vec<_>>() {
        reduce_children(&mut package, &Place { part: name, path: Vec::new() }, &mut ask);
    }
    package.prune();
    package
}

fn is_body(node: &Node) -> bool {
    matches!(node, Node::Element(element) if element.name == "w:body")
}

fn reduce_children(package: &mut Package, place: &Place, ask: &mut dyn FnMut(&Package) -> bool) {
    let mut step = removable(package, place).len();
    while step > 0 {
        let mut from = 0;
        loop {
            let candidates = removable(package, place);
            let Some(chosen) = candidates.get(from..candidates.len().min(from + step)).filter(|some| !some.is_empty())
            else {
                break;
            };
            let mut smaller = package.clone();
            if let Some(element) = find(&mut smaller, place) {
                let mut at = 0;
                element.children.retain(|_| {
                    at += 1;
                    !chosen.contains(&(at - 1))
                });
            }
            if ask(&smaller) {
                *package = smaller;
            } else {
                from += step;
            }
        }
        step /= 2;
    }
    let Some(element) = find(package, place) else { return };
    let inner: Vec<usize> = (0..element.children.len())
        .filter(|at| matches!(&element.children[*at], Node::Element(child) if goes_into(child)))
        .collect();
    for at in inner {
        let path = place.path.iter().copied().chain([at]).collect();
        reduce_children(package, &Place { part: place.part.clone(), path }, ask);
    }
}

/// Objects are kept whole: half a drawing is another one.
fn goes_into(element: &Element) -> bool {
    let is_object = ["w:drawing", "w:pict", "w:object", "mc:AlternateContent"].contains(&element.name.as_str());
    !is_object && element.name.starts_with("w:") && element.elements().next().is_some()
}

/// Places of the children that can be left out and leave a document that Word would open.
fn removable(package: &mut Package, place: &Place) -> Vec<usize> {
    let Some(parent) = find(package, place) else { return Vec::new() };
    let name_of = |node: &Node| match node {
        Node::Element(element) => element.name.clone(),
        Node::Text(_) => String::new(),
    };
    let last = |name: &str| parent.children.iter().rposition(|node| name_of(node) == name);
    let kept = match parent.name.as_str() {
        "w:tc" | "w:txbxContent" | "w:hdr" | "w:ftr" => last("w:p"),
        "w:body" => last("w:sectPr"),
        "w:tbl" => last("w:tr"),
        _ => None,
    };
    let is_fixed = |name: &str| ["", "w:tblPr", "w:tblGrid", "w:gridCol", "w:tc"].contains(&name);
    let candidates = parent.children.iter().enumerate();
    candidates.filter(|(at, node)| Some(*at) != kept && !is_fixed(&name_of(node))).map(|(at, _)| at).collect()
}

fn find<'p>(package: &'p mut Package, place: &Place) -> Option<&'p mut Element> {
    let root = if place.part.is_empty() { &mut package.document } else { package.parts.get_mut(&place.part)? };
    place.path.iter().try_fold(root, |element, at| match element.children.get_mut(*at) {
        Some(Node::Element(element)) => Some(element),
        _ => None,
    })
}

/// Keeps the blocks with these numbers, counted from 1, and the last section's properties.
pub fn keep_blocks(package: &mut Package, numbers: &BTreeSet<usize>) {
    let Some(body) = package.document.elements_mut().find(|element| element.name == "w:body") else { return };
    let mut number = 0;
    body.children.retain(|node| match node {
        Node::Element(element) if element.name == "w:sectPr" => true,
        Node::Element(_) => {
            number += 1;
            numbers.contains(&number)
        }
        Node::Text(_) => false,
    });
}

/// Takes out styles and lists that nothing uses.
pub fn drop_unused(package: &mut Package) {
    const REFERENCES: [&str; 8] =
        ["w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:link", "w:next", "w:styleLink", "w:numStyleLink"];
    let values = |root: &Element, names: &[&str]| {
        let mut found = BTreeSet::new();
        root.visit(&mut |element| {
            if names.contains(&element.name.as_str()) {
                found.extend(element.attribute("w:val").map(str::to_owned));
            }
        });
        found
    };
    let style_part =
        package.relationships.iter().find(|known| known.kind == "styles").map(|known| known.target.clone());
    let mut used = values(&package.document, &REFERENCES);
    for (name, part) in &package.parts {
        if Some(name) != style_part.as_ref() {
            used.extend(values(part, &REFERENCES));
        }
    }
    if let Some(styles) = package.part_mut("styles") {
        let is_default = |style: &Element| matches!(style.attribute("w:default"), Some("1" | "true" | "on"));
        loop {
            let more: BTreeSet<String> = styles
                .elements()
                .filter(|style| is_default(style) || style.attribute("w:styleId").is_some_and(|id| used.contains(id)))
                .flat_map(|style| {
                    values(style, &REFERENCES).into_iter().chain(style.attribute("w:styleId").map(str::to_owned))
                })
                .collect();
            let before = used.len();
            used.extend(more);
            if used.len() == before {
                break;
            }
        }
        styles.children.retain(|node| match node {
            Node::Element(style) if style.name == "w:style" => {
                style.attribute("w:styleId").is_some_and(|id| used.contains(id))
            }
            Node::Element(other) => other.name == "w:docDefaults",
            Node::Text(_) => false,
        });
    }
    let mut lists = values(&package.document, &["w:numId"]);
    package.part("styles").into_iter().for_each(|styles| lists.extend(values(styles, &["w:numId"])));
    if let Some(numbering) = package.part_mut("numbering") {
        let is_used = |element: &Element| element.attribute("w:numId").is_some_and(|id| lists.contains(id));
        let kept = numbering.elements().filter(|element| element.name == "w:num" && is_used(element));
        let definitions: BTreeSet<String> = kept.flat_map(|number| values(number, &["w:abstractNumId"])).collect();
        numbering.children.retain(|node| match node {
            Node::Element(element) if element.name == "w:num" => is_used(element),
            Node::Element(element) if element.name == "w:abstractNum" => {
                element.attribute("w:abstractNumId").is_some_and(|id| definitions.contains(id))
            }
            Node::Element(_) => true,
            Node::Text(_) => false,
        });
    }
    package.prune();
}

#[test]
fn what_does_not_matter_goes() {
    let part = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>\
                <w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/><w:i/></w:rPr><w:t>b</w:t></w:r></w:p>\
                <w:p/><w:p/><w:sectPr><w:pgSz/></w:sectPr></w:body></w:document>";
    let document = crate::tree::parse(part.as_bytes()).unwrap();
    let package =
        Package { document, relationships: Vec::new(), parts: Default::default(), pictures: Default::default() };
    let mut shows = |package: &Package| package.document.piece().contains("<w:i/>");
    let reduced = reduce(package, 100, &mut shows).document.piece();
    assert_eq!(reduced, "<w:body><w:p><w:r><w:rPr><w:i/></w:rPr></w:r></w:p><w:sectPr/></w:body>");
}
