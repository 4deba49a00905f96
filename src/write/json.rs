//! The model as JSON.

use crate::model::Document;

/// The whole document as indented JSON: every property as written, pictures by name and size.
pub fn json(_document: &Document) -> String {
    unimplemented!()
}
