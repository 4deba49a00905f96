//! Text effects and typography of Word 2010 (`w14`) in run properties. [MS-DOCX], 2.6.1.

use super::ignored::unsupported_element;
use crate::diag::Unsupported;
use crate::error::Result;
use crate::model::{ExtensionElement, Name};
use crate::ooxml::{Cursor, Ns, Tag};

/// Elements inside each other; a stop of a gradient with a changed colour has five.
const DEEPEST: usize = 8;
/// Elements of one effect; a gradient of ten stops has fewer than a hundred.
const MOST_ELEMENTS: usize = 256;
/// Attributes of one element; a reflection has fourteen.
const MOST_ATTRIBUTES: usize = 32;

/// All elements that effects are made of.
const ELEMENTS: [&str; 44] = [
    "w14:glow",
    "w14:shadow",
    "w14:reflection",
    "w14:textOutline",
    "w14:textFill",
    "w14:scene3d",
    "w14:props3d",
    "w14:ligatures",
    "w14:numForm",
    "w14:numSpacing",
    "w14:stylisticSets",
    "w14:styleSet",
    "w14:cntxtAlts",
    "w14:srgbClr",
    "w14:schemeClr",
    "w14:tint",
    "w14:shade",
    "w14:alpha",
    "w14:hueMod",
    "w14:sat",
    "w14:satOff",
    "w14:satMod",
    "w14:lum",
    "w14:lumOff",
    "w14:lumMod",
    "w14:noFill",
    "w14:solidFill",
    "w14:gradFill",
    "w14:gsLst",
    "w14:gs",
    "w14:lin",
    "w14:path",
    "w14:fillToRect",
    "w14:prstDash",
    "w14:round",
    "w14:bevel",
    "w14:miter",
    "w14:camera",
    "w14:lightRig",
    "w14:rot",
    "w14:bevelT",
    "w14:bevelB",
    "w14:extrusionClr",
    "w14:contourClr",
];

/// Reads the effect under the cursor; `None` with a warning where it is larger than any.
pub(super) fn read_effect(cursor: &mut Cursor, tag: Tag) -> Result<Option<ExtensionElement>> {
    let mut left = MOST_ELEMENTS;
    let effect = read_element(cursor, tag, DEEPEST, &mut left)?;
    if left == 0 {
        cursor.warn(Unsupported::TextEffect);
        return Ok(None);
    }
    Ok(effect)
}

fn read_element(cursor: &mut Cursor, tag: Tag, deeper: usize, left: &mut usize) -> Result<Option<ExtensionElement>> {
    let name = ELEMENTS.into_iter().find(|name| name.strip_prefix("w14:") == Some(tag.local));
    let (Some(name), Ns::WordExtension, Some(deeper)) = (name, tag.ns, deeper.checked_sub(1)) else {
        unsupported_element(cursor, Unsupported::TextEffect)?;
        return Ok(None);
    };
    *left = left.saturating_sub(1);
    let mut element = ExtensionElement { name, attributes: read_attributes(cursor), children: Vec::new() };
    let inside = cursor.depth();
    while let Some(tag) = cursor.next(inside)? {
        if *left == 0 {
            cursor.skip()?;
        } else if let Some(child) = read_element(cursor, tag, deeper, left)? {
            element.children.push(child);
        }
    }
    Ok(Some(element))
}

/// The attributes of the extension itself, each once.
fn read_attributes(cursor: &mut Cursor) -> Vec<(Name, Name)> {
    let mut attributes: Vec<(Name, Name)> = Vec::new();
    for (local, value) in cursor.attributes_of(Ns::WordExtension) {
        let is_name = local.starts_with(|c: char| c.is_ascii_alphabetic())
            && local.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_name || attributes.iter().any(|(known, _)| **known == *local) || attributes.len() >= MOST_ATTRIBUTES {
            cursor.warn(Unsupported::TextEffect);
            continue;
        }
        let context = cursor.context();
        attributes.push((context.intern(local), context.intern(&value)));
    }
    attributes
}
