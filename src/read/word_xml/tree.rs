//! The file as a tree, its names with the prefixes that Word gives them, whatever prefixes the file has.

use crate::diag::{Damage, Location};
use crate::error::{Error, Limit, Result};
use crate::ooxml::ReadContext;
use crate::read::session::Session;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;

/// Namespaces and the prefixes used for them here.
const PREFIXES: [(&str, &str); 9] = [
    ("http://schemas.microsoft.com/office/word/2003/wordml", "w"),
    ("http://schemas.microsoft.com/office/word/2003/auxHint", "wx"),
    ("http://schemas.microsoft.com/aml/2001/core", "aml"),
    ("urn:schemas-microsoft-com:vml", "v"),
    ("urn:schemas-microsoft-com:office:office", "o"),
    ("urn:schemas-microsoft-com:office:word", "w10"),
    ("http://schemas.microsoft.com/office/omml/2004/12/core", "m"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://schemas.microsoft.com/schemaLibrary/2003/core", "sl"),
];

/// An element or text.
#[derive(Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

#[derive(Debug, Default)]
pub(super) struct Element {
    /// Prefix and local name; elements of other vocabularies have an empty prefix.
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| child.name == name)
    }

    /// The text right inside of it.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|child| match child {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// Parses the file.
pub(super) fn parse(text: &str, max_depth: u32, session: &mut Session) -> Result<Element> {
    let mut reader = Reader::from_str(text);
    let mut prefixes: HashMap<String, &'static str> = HashMap::new();
    let mut open: Vec<Element> = Vec::new();
    let most = usize::try_from(max_depth).unwrap_or(usize::MAX);
    loop {
        let at = reader.buffer_position();
        let location = || Location::at("document", at);
        let event = reader.read_event().map_err(|error| Error::Malformed {
            location: location(),
            damage: Damage::XmlSyntax { detail: error.to_string() },
        })?;
        match event {
            Event::Start(start) => {
                session.count_element()?;
                open.push(element(&start, &mut prefixes));
                if open.len() > most {
                    return Err(Error::TooLarge { limit: Limit::MaxDepth, allowed: u64::from(max_depth) });
                }
            }
            Event::Empty(start) => {
                session.count_element()?;
                let element = element(&start, &mut prefixes);
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Ok(element),
                }
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { continue };
                match open.last_mut() {
                    Some(parent) => parent.children.push(Node::Element(element)),
                    None => return Ok(element),
                }
            }
            Event::Text(text) => add_text(&mut open, &text.xml10_content()),
            Event::CData(text) => add_text(&mut open, &text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                // Entities of its own are where bombs are: none is expanded.
                let text = quick_xml::escape::unescape(&format!("&{name};")).map(|text| text.into_owned());
                let damage = Damage::XmlEntity { entity: name.into_owned() };
                add_text(&mut open, &text.map_err(|_| Error::Malformed { location: location(), damage })?);
            }
            Event::Eof => return Err(Error::Malformed { location: location(), damage: Damage::XmlTruncated }),
            _ => {}
        }
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        _ => parent.children.push(Node::Text(text.to_owned())),
    }
}

fn element(start: &BytesStart, prefixes: &mut HashMap<String, &'static str>) -> Element {
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false).flatten() {
        let name = attribute.key.as_ref().to_owned();
        let raw = attribute.value.as_ref();
        let value = quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), |value| value.into_owned());
        if let Some(prefix) = name.strip_prefix("xmlns") {
            let known = PREFIXES.iter().find(|(uri, _)| *uri == value).map_or("", |(_, prefix)| prefix);
            prefixes.insert(prefix.trim_start_matches(':').to_owned(), known);
        } else {
            attributes.push((name, value));
        }
    }
    let resolve = |name: &str| {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        match prefixes.get(prefix).copied() {
            Some("") | None => format!(":{local}"),
            Some(known) => format!("{known}:{local}"),
        }
    };
    for (name, _) in attributes.iter_mut().filter(|(name, _)| name.contains(':') && !name.starts_with("xml:")) {
        *name = resolve(name);
    }
    Element { name: resolve(start.name().as_ref()), attributes, children: Vec::new() }
}
