//! The document as plain text.

use crate::model::Document;

/// The body as UTF-8 text: a line for each paragraph with its number or bullet, rows of tables as
/// lines with a tab between cells.
pub fn text(_document: &Document) -> String {
    unimplemented!()
}
