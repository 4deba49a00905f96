//! XML as a tree that can be cut and changed. Names have the usual prefixes of their namespaces, whatever the file's are.

use std::collections::BTreeMap;

/// Namespaces whose prefix is fixed here: those that the packages of cases declare come first.
pub const NAMESPACES: [(&str, &str); 24] = [
    ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("wps", "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"),
    ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("v", "urn:schemas-microsoft-com:vml"),
    ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
    ("w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("w15", "http://schemas.microsoft.com/office/word/2012/wordml"),
    ("o", "urn:schemas-microsoft-com:office:office"),
    ("w10", "urn:schemas-microsoft-com:office:word"),
    ("wp14", "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"),
    ("wpg", "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"),
    ("wpc", "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"),
    ("a14", "http://schemas.microsoft.com/office/drawing/2010/main"),
    ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
    ("dsp", "http://schemas.microsoft.com/office/drawing/2008/diagram"),
    ("lc", "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"),
    ("wne", "http://schemas.microsoft.com/office/word/2006/wordml"),
    ("asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"),
    ("xml", "http://www.w3.org/XML/1998/namespace"),
];

/// How many of [`NAMESPACES`] the roots of a case's parts declare (see tests/it/suite/package.rs).
pub const DECLARED: usize = 11;

/// Deeper than Word nests anything.
const MAX_DEPTH: usize = 400;

#[derive(Clone)]
pub enum Node {
    Element(Element),
    /// Character data with its references resolved.
    Text(String),
}

#[derive(Clone, Default)]
pub struct Element {
    pub name: String,
    /// Values with their references resolved; declarations of namespaces are left out.
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn attribute_mut(&mut self, name: &str) -> Option<&mut String> {
        self.attributes.iter_mut().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn elements_mut(&mut self) -> impl Iterator<Item = &mut Element> {
        self.children.iter_mut().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The element and all below it.
    pub fn visit(&self, look: &mut dyn FnMut(&Element)) {
        look(self);
        self.elements().for_each(|element| element.visit(look));
    }

    /// Changes the element, then all below it.
    pub fn visit_mut(&mut self, change: &mut dyn FnMut(&mut Element)) {
        change(self);
        self.elements_mut().for_each(|element| element.visit_mut(change));
    }

    /// Keeps the elements, at any depth, that the test holds for.
    pub fn retain(&mut self, keep: &dyn Fn(&Element) -> bool) {
        self.children.retain(|node| !matches!(node, Node::Element(element) if !keep(element)));
        self.elements_mut().for_each(|element| element.retain(keep));
    }

    /// As a part: a root with every namespace.
    pub fn part(&self) -> String {
        let mut root = self.clone();
        for (prefix, namespace) in &NAMESPACES[..NAMESPACES.len() - 1] {
            root.attributes.push((format!("xmlns:{prefix}"), (*namespace).to_owned()));
        }
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>".to_owned();
        root.write(&mut out);
        out
    }

    /// What is inside, as the piece of a case: elements declare what the package of a case does not.
    pub fn piece(&self) -> String {
        let mut out = String::new();
        for node in &self.children {
            let mut node = node.clone();
            if let Node::Element(element) = &mut node {
                element.declare();
            }
            node.write(&mut out);
        }
        out
    }

    fn declare(&mut self) {
        let mut used = BTreeMap::new();
        self.visit(&mut |element| {
            let names = element.attributes.iter().map(|(name, _)| name).chain([&element.name]);
            for (prefix, _) in names.filter_map(|name| name.split_once(':')) {
                let extra = NAMESPACES[DECLARED..NAMESPACES.len() - 1].iter().find(|(known, _)| *known == prefix);
                if let Some((prefix, namespace)) = extra {
                    used.insert(*prefix, *namespace);
                }
            }
        });
        for (prefix, namespace) in used {
            self.attributes.push((format!("xmlns:{prefix}"), namespace.to_owned()));
        }
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}=\"{}\"", escape(value).replace('"', "&quot;")));
        }
        if self.children.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        self.children.iter().for_each(|node| node.write(out));
        out.push_str(&format!("</{}>", self.name));
    }
}

impl Node {
    fn write(&self, out: &mut String) {
        match self {
            Node::Element(element) => element.write(out),
            Node::Text(text) => out.push_str(&escape(text)),
        }
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn resolve(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some((name, after)) = rest.split_once(';').filter(|(name, _)| name.len() < 10) else {
            out.push('&');
            continue;
        };
        let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
        let character = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => name
                .strip_prefix("#x")
                .map_or_else(|| name.strip_prefix('#').and_then(|digits| number(digits, 10)), |hex| number(hex, 16)),
        };
        out.extend(character);
        rest = after;
    }
    out + rest
}

/// The root of a part.
pub fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = decode(bytes)?;
    let mut rest = text.as_str();
    // Open elements, each with the prefixes that it declared.
    let mut open: Vec<(Element, Vec<(String, String)>)> = vec![(Element::default(), Vec::new())];
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        push_text(&mut open, &resolve(before));
        let end = |mark: &str| tag.find(mark).map(|at| at + mark.len()).ok_or("a tag without an end");
        let length = if tag.starts_with("<!--") {
            end("-->")?
        } else if tag.starts_with("<![CDATA[") {
            let length = end("]]>")?;
            push_text(&mut open, &tag["<![CDATA[".len()..length - "]]>".len()]);
            length
        } else if tag.starts_with("<?") || tag.starts_with("<!") {
            end(">")?
        } else if tag.starts_with("</") {
            let length = end(">")?;
            let (element, _) = open.pop().ok_or("a closing tag too many")?;
            open.last_mut().ok_or("a closing tag too many")?.0.children.push(Node::Element(element));
            length
        } else {
            let (tag, length) = tag_at(tag)?;
            let (element, declared) = read_tag(tag.trim_end_matches('/'), &open);
            if tag.ends_with('/') {
                open.last_mut().ok_or("an element outside of the root")?.0.children.push(Node::Element(element));
            } else {
                open.push((element, declared));
            }
            if open.len() > MAX_DEPTH {
                return Err("nested too deep".to_owned());
            }
            length
        };
        rest = &tag[length..];
    }
    let roots = open.swap_remove(0).0.children;
    let root = roots.into_iter().find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or_else(|| "no root".to_owned())
}

fn push_text(open: &mut [(Element, Vec<(String, String)>)], text: &str) {
    if let Some((element, _)) = open.last_mut().filter(|_| !text.is_empty()) {
        match element.children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => element.children.push(Node::Text(text.to_owned())),
        }
    }
}

/// What is between `<` and `>`, and the length of both together.
fn tag_at(tag: &str) -> Result<(&str, usize), String> {
    let mut quote = None;
    for (at, character) in tag.char_indices() {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => return Ok((&tag[1..at], at + 1)),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    Err("a tag without an end".to_owned())
}

/// An element without its children, and the prefixes that it declares.
fn read_tag(tag: &str, open: &[(Element, Vec<(String, String)>)]) -> (Element, Vec<(String, String)>) {
    let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let (name, mut rest) = tag.split_at(name_end);
    let (mut attributes, mut declared) = (Vec::new(), Vec::new());
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|quote| ['"', '\''].contains(quote)) else { break };
        let Some((value, after)) = after[1..].split_once(quote) else { break };
        let (name, value) = (name.trim(), resolve(value));
        match name.strip_prefix("xmlns") {
            Some("") => declared.push((String::new(), value)),
            Some(prefix) if prefix.starts_with(':') => declared.push((prefix[1..].to_owned(), value)),
            _ => attributes.push((name.to_owned(), value)),
        }
        rest = after;
    }
    let scopes: Vec<&[(String, String)]> =
        [declared.as_slice()].into_iter().chain(open.iter().rev().map(|(_, declared)| declared.as_slice())).collect();
    let canonical = |name: &str, is_element: bool| {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        if prefix.is_empty() && !is_element {
            return name.to_owned();
        }
        let namespace = scopes.iter().flat_map(|scope| scope.iter()).find(|(known, _)| known == prefix);
        let known = namespace.and_then(|(_, namespace)| NAMESPACES.iter().find(|(_, known)| known == namespace));
        known.map_or_else(|| name.to_owned(), |(prefix, _)| format!("{prefix}:{local}"))
    };
    let attributes = attributes.into_iter().map(|(name, value)| (canonical(&name, false), value)).collect();
    (Element { name: canonical(name, true), attributes, children: Vec::new() }, declared)
}

fn decode(bytes: &[u8]) -> Result<String, String> {
    let units = |read: fn([u8; 2]) -> u16| bytes[2..].chunks_exact(2).map(move |pair| read([pair[0], pair[1]]));
    match bytes {
        [0xFF, 0xFE, ..] => Ok(char::decode_utf16(units(u16::from_le_bytes)).flatten().collect()),
        [0xFE, 0xFF, ..] => Ok(char::decode_utf16(units(u16::from_be_bytes)).flatten().collect()),
        _ => String::from_utf8(bytes.to_vec())
            .map(|text| text.trim_start_matches('\u{FEFF}').to_owned())
            .map_err(|_| "text that is not Unicode".to_owned()),
    }
}

#[test]
fn a_part_keeps_its_meaning() {
    let part = "<?xml version='1.0'?><x:document xmlns:x='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>\
                <x:t a='&quot;&#65;' x:val=\"1\"> &lt;甲<![CDATA[&]]> </x:t><x:br/></x:document>";
    let root = parse(part.as_bytes()).unwrap();
    assert_eq!(root.piece(), "<w:t a=\"&quot;A\" w:val=\"1\"> &lt;甲&amp; </w:t><w:br/>");
    assert!(parse(root.part().as_bytes()).unwrap().piece() == root.piece());
}
