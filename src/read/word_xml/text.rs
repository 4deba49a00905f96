//! The text of a story in the spelling of 2006: what stands in it and has a part of its own there is put away, and
//! referred to.

use super::names;
use super::parts::{Parts, escape};
use super::tree::{Element, Node};

/// Elements that are left out with all they hold: what Word 2003 made of text for others, and data of add-ins.
const LEFT_OUT: [&str; 9] = [
    "w:binData",
    "w:docOleData",
    "w:docSuppData",
    "w:versionOfBuiltInStylenames",
    "w:fldData",
    "w:permStart",
    "w:permEnd",
    "w:ignoreSubtree",
    "o:OLEObject",
];

impl Parts {
    /// Writes what is inside of an element; `part` is the one that it is written into.
    pub(super) fn write_children(&mut self, element: &Element, part: &str, out: &mut String) {
        for child in &element.children {
            match child {
                Node::Text(text) => out.push_str(&escape(text)),
                Node::Element(child) => self.write(child, part, out),
            }
        }
    }

    /// Writes an element with all it holds.
    pub(super) fn write(&mut self, element: &Element, part: &str, out: &mut String) {
        let name = element.name.as_str();
        match name {
            _ if LEFT_OUT.contains(&name) => {}
            "w:hdr" | "w:ftr" => self.write_header(element, part, out),
            "w:footnote" | "w:endnote" => self.write_note(element, out),
            "w:hlink" => self.write_link(element, part, out),
            "w:nfc" => {
                let format = names::number_format(element.attribute("w:val").unwrap_or_default());
                out.push_str(&format!("<w:numFmt w:val=\"{format}\"/>"));
            }
            "aml:annotation" => self.write_annotation(element, part, out),
            "aml:content" => self.write_children(element, part, out),
            "v:imagedata" => self.write_picture(element, part, out),
            // Sections and groups of paragraphs are hints; what they hold is text.
            "wx:sect" | "wx:sub-section" | "wx:pBdrGroup" => self.write_children(element, part, out),
            _ if name.starts_with("wx:") || name.starts_with("sl:") => {}
            // Elements of other vocabularies are around text.
            _ if name.starts_with(':') => {
                element.elements().for_each(|child| self.write(child, part, out));
            }
            _ => self.write_plain(element, part, out),
        }
    }

    /// An element that is the same but for its spelling.
    fn write_plain(&mut self, element: &Element, part: &str, out: &mut String) {
        let (prefix, local) = element.name.split_once(':').unwrap_or(("", &element.name));
        let new = if prefix == "w" { names::element(local) } else { local.to_owned() };
        out.push_str(&format!("<{prefix}:{new}"));
        for (name, value) in &element.attributes {
            let written = match name.split_once(':') {
                Some(("w", own)) => {
                    let value = names::value(local, own, value);
                    format!(" w:{}=\"{}\"", names::attribute(own), escape(&value))
                }
                Some(("xml", _)) | None => format!(" {name}=\"{}\"", escape(value)),
                Some((prefix @ ("o" | "v" | "m"), own)) => format!(" {prefix}:{own}=\"{}\"", escape(value)),
                _ => continue,
            };
            out.push_str(&written);
        }
        out.push('>');
        // Only text itself holds characters; between other elements they are line ends.
        if matches!(element.name.as_str(), "w:t" | "w:instrText" | "w:delText" | "w:delInstrText" | "m:t") {
            out.push_str(&escape(&element.text()));
        } else {
            element.elements().for_each(|child| self.write(child, part, out));
        }
        out.push_str(&format!("</{prefix}:{new}>"));
    }

    fn write_header(&mut self, element: &Element, part: &str, out: &mut String) {
        let is_header = element.name == "w:hdr";
        let kind = match element.attribute("w:type") {
            Some("even") => "even",
            Some("first") => "first",
            _ => "default",
        };
        let id = self.add_story(element, if is_header { "hdr" } else { "ftr" }, part);
        let reference = if is_header { "headerReference" } else { "footerReference" };
        out.push_str(&format!("<w:{reference} w:type=\"{kind}\" r:id=\"{id}\"/>"));
    }

    fn write_note(&mut self, element: &Element, out: &mut String) {
        // In the settings there are the rules above notes only.
        if element.attribute("w:type").is_some() {
            return;
        }
        let is_footnote = element.name == "w:footnote";
        let id = self.add_note(element, is_footnote);
        let kind = if is_footnote { "footnoteReference" } else { "endnoteReference" };
        let custom = if element.attribute("w:suppressRef") == Some("on") { " w:customMarkFollows=\"1\"" } else { "" };
        out.push_str(&format!("<w:{kind} w:id=\"{id}\"{custom}/>"));
    }

    fn write_link(&mut self, element: &Element, part: &str, out: &mut String) {
        out.push_str("<w:hyperlink");
        if let Some(address) = element.attribute("w:dest").filter(|address| !address.is_empty()) {
            let id = self.relate(part, "hyperlink", address, true);
            out.push_str(&format!(" r:id=\"{id}\""));
        }
        for (old, new) in [("w:bookmark", "w:anchor"), ("w:screenTip", "w:tooltip")] {
            if let Some(value) = element.attribute(old) {
                out.push_str(&format!(" {new}=\"{}\"", escape(value)));
            }
        }
        out.push('>');
        element.elements().for_each(|child| self.write(child, part, out));
        out.push_str("</w:hyperlink>");
    }

    /// Changes, bookmarks and comments are one element there, by their type.
    fn write_annotation(&mut self, element: &Element, part: &str, out: &mut String) {
        let of = |name: &str| escape(element.attribute(name).unwrap_or_default());
        let id = of("aml:id");
        let who = format!("w:id=\"{id}\" w:author=\"{}\" w:date=\"{}\"", of("aml:author"), of("aml:createdate"));
        match element.attribute("w:type").unwrap_or_default() {
            "Word.Insertion" | "Word.Deletion" => {
                let name = if element.attribute("w:type") == Some("Word.Insertion") { "ins" } else { "del" };
                out.push_str(&format!("<w:{name} {who}>"));
                element.elements().for_each(|child| self.write(child, part, out));
                out.push_str(&format!("</w:{name}>"));
            }
            "Word.Bookmark.Start" => {
                out.push_str(&format!("<w:bookmarkStart w:id=\"{id}\" w:name=\"{}\"/>", of("w:name")));
            }
            "Word.Bookmark.End" => out.push_str(&format!("<w:bookmarkEnd w:id=\"{id}\"/>")),
            "Word.Comment.Start" => out.push_str(&format!("<w:commentRangeStart w:id=\"{id}\"/>")),
            "Word.Comment.End" => out.push_str(&format!("<w:commentRangeEnd w:id=\"{id}\"/>")),
            "Word.Comment" => {
                let initials = of("w:initials");
                self.add_comment(element, &format!("{who} w:initials=\"{initials}\""));
                out.push_str(&format!("<w:commentReference w:id=\"{id}\"/>"));
            }
            // Formats and numbers before a change.
            "Word.Formatting" | "Word.Numbering" => {}
            _ => element.elements().for_each(|child| self.write(child, part, out)),
        }
    }

    fn write_picture(&mut self, element: &Element, part: &str, out: &mut String) {
        let Some(source) = element.attribute("src") else { return };
        let Some(name) = self.picture(source) else { return };
        let id = self.relate(part, "image", &format!("/word/media/{name}"), false);
        let title = escape(element.attribute("o:title").unwrap_or_default());
        out.push_str(&format!("<v:imagedata r:id=\"{id}\" o:title=\"{title}\""));
        for name in ["cropleft", "croptop", "cropright", "cropbottom"] {
            if let Some(value) = element.attribute(name) {
                out.push_str(&format!(" {name}=\"{}\"", escape(value)));
            }
        }
        out.push_str("/>");
    }
}
