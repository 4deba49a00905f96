//! The model as JSON.

use crate::model::Document;

/// The whole document as indented JSON: every property as written, pictures by name and size.
pub fn json(document: &Document) -> String {
    // Only a map with keys that are no strings could fail, and the model has none.
    serde_json::to_string_pretty(document).unwrap_or_default()
}
