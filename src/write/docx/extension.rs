//! Text effects and typography of Word 2010 (`w14`). [MS-DOCX], 2.6.1.

use super::xml::Xml;
use crate::model::{ExtensionElement, ExtensionProps};
use crate::ooxml::names;

/// Namespaces of a part with run properties, where older readers are to pass over the extension.
pub(super) const EXTENDED: [(&str, &str); 4] = [
    ("xmlns:w", names::WORD),
    ("xmlns:mc", names::COMPATIBILITY),
    ("xmlns:w14", names::WORD_2010),
    ("mc:Ignorable", "w14"),
];

/// All that is specified, in the order of the schema.
pub(super) fn write_extension(xml: &mut Xml, props: &ExtensionProps) {
    for effect in props.specified() {
        write_element(xml, effect);
    }
}

fn write_element(xml: &mut Xml, ExtensionElement { name, attributes, children }: &ExtensionElement) {
    let mut tag = xml.tag(name);
    for (local, value) in attributes {
        tag = tag.attr(&format!("w14:{local}"), value);
    }
    if children.is_empty() {
        return tag.empty();
    }
    tag.open();
    for child in children {
        write_element(xml, child);
    }
    xml.close();
}
