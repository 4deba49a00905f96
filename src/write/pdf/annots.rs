//! Links (ISO 32000-1, 12.5.6.5 and 12.6.4.7): printed with the page, and without a border.
//!
//! A link within the document names a place on a page, one outside an address in ASCII.

use super::file::{Sheet, destination, reference};
use super::numbers::length;
use super::place::place;
use super::strings::byte_string;
use crate::diag::{InputWarning, Reference, Warnings};
use crate::pages::{Item, Link, LinkTarget, Page, Structure};
use lopdf::{Document, Object, dictionary};

/// Bit of `F` that has an annotation printed.
const PRINT: i64 = 1 << 2;

/// Adds the links of a page to the file; gives their references.
pub(super) fn write_links(
    document: &mut Document,
    page: &Page,
    sheets: &[Sheet],
    structure: &Structure,
    warnings: &mut Warnings,
) -> Vec<Object> {
    let links = page.items.iter().filter_map(|item| if let Item::Link(link) = item { Some(link) } else { None });
    links
        .filter_map(|link| {
            write_link(document, link, page, sheets).map_err(|kind| warnings.add(kind, place(structure, link.tag))).ok()
        })
        .collect()
}

/// A link as an annotation; the warning where it leads to a page that is none.
fn write_link(document: &mut Document, link: &Link, page: &Page, sheets: &[Sheet]) -> Result<Object, InputWarning> {
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
            let address = byte_string(ascii_uri(address));
            annotation.set("A", dictionary! { "Type" => "Action", "S" => "URI", "URI" => address });
        }
        LinkTarget::Page { page, y } => match destination(sheets, *page, *y) {
            Some(place) => annotation.set("Dest", place),
            None => {
                return Err(InputWarning::ReferenceDangling { target: Reference::LinkPage, id: page.to_string() });
            }
        },
    }
    Ok(reference(document.add_object(annotation)))
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
