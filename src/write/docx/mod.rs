//! The model to a clean DOCX package.

use crate::error::Result;
use crate::model::Document;

/// How a DOCX is written.
#[derive(Debug, Clone, Default)]
pub struct DocxOptions {}

/// Writes a document as DOCX. The same document gives the same bytes.
pub fn docx(_document: &Document, _options: &DocxOptions) -> Result<Vec<u8>> {
    unimplemented!()
}
