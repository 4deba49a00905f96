//! Links (ISO 32000-1, 12.5.6.5 and 12.6.4.7): printed with the page, and without a border.
//!
//! A link within the document names a place on a page, one outside an address in ASCII.

use super::numbers::length;
use super::place::place;
use super::sheet::{Sheet, destination, reference};
use super::strings::{byte_string, text_string};
use super::structure_tree::StructureTree;
use crate::diag::{InputWarning, Reference, Warnings};
use crate::pages::{Item, Link, LinkTarget, Page};
use lopdf::{Dictionary, Document, Object, dictionary};

/// Bit of `F` that has an annotation printed.
const PRINT: i64 = 1 << 2;

/// Adds the links of a page to the file; gives their references.
pub(super) fn write_links(
    document: &mut Document,
    page: &Page,
    sheets: &[Sheet],
    tree: &mut StructureTree<'_>,
    warnings: &mut Warnings,
) -> Vec<Object> {
    let links = page.items.iter().filter_map(|item| if let Item::Link(link) = item { Some(link) } else { None });
    let mut references = Vec::new();
    for link in links {
        let mut annotation = match link_annotation(link, page, sheets) {
            Ok(annotation) => annotation,
            Err(kind) => {
                warnings.add(kind, place(tree.structure, link.tag));
                continue;
            }
        };
        let id = document.new_object_id();
        if tree.is_tagged() {
            annotation.set("StructParent", tree.annotation_key(sheets.len()));
            tree.add_annotation(link.tag.node(), id);
        }
        document.set_object(id, annotation);
        references.push(reference(id));
    }
    references
}

/// A link as an annotation; the warning where it leads to a page that is none.
fn link_annotation(link: &Link, page: &Page, sheets: &[Sheet]) -> Result<Dictionary, InputWarning> {
    let top = page.height - link.rect.y;
    let corners = [link.rect.x, top - link.rect.height, link.rect.x + link.rect.width, top];
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners.map(|corner| Object::Real(length(corner.0))).to_vec(),
        "F" => PRINT,
        "Border" => vec![Object::Integer(0); 3],
    };
    match &link.target {
        LinkTarget::Uri(address) => {
            annotation.set("Contents", text_string(address));
            let address = byte_string(ascii_uri(address));
            annotation.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => address });
        }
        LinkTarget::Page { page, y } => match destination(sheets, *page, *y) {
            Some(place) => {
                annotation.set("Contents", text_string(&format!("→ {}", page + 1)));
                annotation.set("Dest", place);
            }
            None => {
                return Err(InputWarning::ReferenceDangling { target: Reference::LinkPage, id: page.to_string() });
            }
        },
    }
    Ok(annotation)
}

/// An address in ASCII: what is not, and blanks, become percent codes (RFC 3986, 2.1).
fn ascii_uri(address: &str) -> Vec<u8> {
    let mut ascii = Vec::with_capacity(address.len());
    for &byte in address.as_bytes() {
        if byte.is_ascii_graphic() {
            ascii.push(byte);
        } else {
            ascii.extend(format!("%{byte:02X}").into_bytes());
        }
    }
    ascii
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(ascii_uri("http://a.cn/年 报?x=%20"), b"http://a.cn/%E5%B9%B4%20%E6%8A%A5?x=%20");
    }
}
