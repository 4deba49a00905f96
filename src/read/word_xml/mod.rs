//! The single XML file of Word 2003 (WordprocessingML 2003) as a package of WordprocessingML 2006, which the reader
//! of .docx then reads. Office 2003 XML Reference Schemas, WordprocessingML.
//!
//! The two vocabularies are one but for their spelling (`names`), and for what stands in the text there and in parts
//! of its own here: headers, notes, comments, pictures (`parts`). Offsets in warnings count in the package.

#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::cast_possible_truncation)]
#![deny(clippy::cast_sign_loss, clippy::cast_possible_wrap)]

mod names;
mod parts;
mod text;
mod tree;

use super::session::Session;
use crate::error::Result;
use crate::ooxml::part_text;
use parts::Parts;

/// The same document as one XML file of the newer kind (Flat OPC).
pub(super) fn to_package(bytes: &[u8], max_depth: u32, session: &mut Session) -> Result<String> {
    let text = part_text("document", bytes, session)?;
    let tree = tree::parse(&text, max_depth, session)?;
    let mut parts = Parts::default();
    parts.collect_pictures(&tree);
    for child in tree.elements() {
        match child.name.as_str() {
            "o:DocumentProperties" => parts.set_properties(child),
            "w:fonts" => parts.set_fonts(child),
            "w:lists" => parts.set_lists(child),
            "w:styles" => parts.set_styles(child),
            "w:docPr" => parts.set_settings(child),
            "w:body" => parts.set_body(child),
            _ => {}
        }
    }
    Ok(parts.into_flat_package())
}
