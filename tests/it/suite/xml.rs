//! Sets XML so that a diff of it can be read: an element to a line once it is wider than a line.
//!
//! White space is added and taken away only between tags: text, and everything beside it, stays as it is.

/// Columns of a line; characters of East Asian width take two.
const WIDTH: usize = 110;

enum Node<'x> {
    /// An element with its tags as written; none to close one that is empty.
    Element { open: &'x str, children: Vec<Node<'x>>, close: &'x str, whole: &'x str },
    /// Text, a comment, or an instruction.
    Other(&'x str),
}

/// The fragment set anew, or as it is where it is not well formed or has text outside of elements.
pub fn set(xml: &str) -> String {
    let mut rest = xml;
    let Some(nodes) = parse(&mut rest, 0).filter(|_| rest.is_empty()) else { return xml.to_owned() };
    if nodes.iter().any(is_text) {
        return xml.to_owned();
    }
    let mut out = String::new();
    nodes.iter().for_each(|node| write(node, 0, &mut out));
    out
}

/// The nodes up to the end or to a closing tag, which stays in the rest.
fn parse<'x>(rest: &mut &'x str, depth: usize) -> Option<Vec<Node<'x>>> {
    let mut nodes = Vec::new();
    while !rest.is_empty() && !rest.starts_with("</") {
        if depth > 200 {
            return None;
        }
        let Some(inside) = rest.strip_prefix('<') else {
            nodes.push(Node::Other(take(rest, rest.find('<').unwrap_or(rest.len()))));
            continue;
        };
        let end = if inside.starts_with("!--") {
            rest.find("-->")? + 3
        } else if inside.starts_with("![CDATA[") {
            rest.find("]]>")? + 3
        } else {
            tag_end(rest)?
        };
        let start = *rest;
        let open = take(rest, end);
        if open.starts_with("<!") || open.starts_with("<?") {
            nodes.push(Node::Other(open));
        } else if open.ends_with("/>") {
            nodes.push(Node::Element { open, children: Vec::new(), close: "", whole: open });
        } else {
            let children = parse(rest, depth + 1)?;
            let close = take(rest, rest.find('>')? + 1);
            if name(open) != name(close) {
                return None;
            }
            nodes.push(Node::Element { open, children, close, whole: &start[..start.len() - rest.len()] });
        }
    }
    Some(nodes)
}

fn take<'x>(rest: &mut &'x str, length: usize) -> &'x str {
    let (taken, left) = rest.split_at(length);
    *rest = left;
    taken
}

/// Where a tag ends: a `>` in the value of an attribute does not end it.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, character)| {
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (None, '>') => return Some(at + 1),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
        None
    })
}

fn name(tag: &str) -> &str {
    tag.trim_start_matches(['<', '/']).split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or(tag)
}

fn is_text(node: &Node) -> bool {
    matches!(node, Node::Other(text) if !text.trim().is_empty() && !text.starts_with("<!--") && !text.starts_with("<?"))
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Other(text) if text.trim().is_empty())
}

/// An element that has text of its own, or nothing but blanks, is kept to the byte.
fn is_verbatim(open: &str, children: &[Node]) -> bool {
    open.contains("xml:space") || children.iter().any(is_text) || children.iter().all(is_blank)
}

/// The node on one line.
fn flat(node: &Node, out: &mut String) {
    match node {
        Node::Element { open, children, close, whole } => {
            if is_verbatim(open, children) {
                out.push_str(whole);
            } else {
                out.push_str(open);
                children.iter().for_each(|child| flat(child, out));
                out.push_str(close);
            }
        }
        Node::Other(text) => out.push_str(if is_blank(node) { "" } else { text }),
    }
}

fn write(node: &Node, indent: usize, out: &mut String) {
    if is_blank(node) {
        return;
    }
    let mut line = String::new();
    flat(node, &mut line);
    out.extend(std::iter::repeat_n(' ', indent));
    match node {
        Node::Element { open, children, close, .. }
            if indent + width(&line) > WIDTH && !is_verbatim(open, children) =>
        {
            out.push_str(open);
            out.push('\n');
            children.iter().for_each(|child| write(child, indent + 2, out));
            out.extend(std::iter::repeat_n(' ', indent));
            out.push_str(close);
        }
        _ => out.push_str(&line),
    }
    out.push('\n');
}

fn width(line: &str) -> usize {
    line.chars().map(|character| if character >= '\u{2E80}' { 2 } else { 1 }).sum()
}

#[test]
fn text_survives_and_long_elements_are_broken() {
    let long = "x".repeat(WIDTH);
    let xml = format!("<p><r>\n<t> a </t> <t xml:space='preserve'> </t></r></p><p><r a='>'/><m>{long} <b/> </m></p>");
    let expected = format!(
        "<p><r><t> a </t><t xml:space='preserve'> </t></r></p>\n<p>\n  <r a='>'/>\n  <m>{long} <b/> </m>\n</p>\n"
    );
    assert_eq!(set(&xml), expected);
    assert_eq!(set(&expected), expected);
    for broken in ["<p><r></p>", "<p> text", "<p/> text"] {
        assert_eq!(set(broken), broken);
    }
}
