//! Pages to PDF bytes.

use crate::error::Result;
use crate::layout::Pages;

/// How a PDF is written.
#[derive(Debug, Clone, Default)]
pub struct PdfOptions {}

/// Writes pages as a PDF. The same pages give the same bytes.
pub fn pdf(_pages: &Pages, _options: &PdfOptions) -> Result<Vec<u8>> {
    unimplemented!()
}
