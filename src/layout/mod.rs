//! From resolved to pages. Warns, never fails.

pub mod pages;
pub(crate) mod text;

pub use pages::Pages;

use crate::diag::Warned;
use crate::font::FontBook;
use crate::model::Document;

/// How a document is laid out.
#[derive(Debug, Clone)]
pub struct LayoutOptions {
    /// Most pages that are made; what would follow is left out with a warning.
    pub max_pages: usize,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        LayoutOptions { max_pages: 20_000 }
    }
}

/// Lays a document out.
pub fn layout(_document: &Document, _fonts: &FontBook, _options: &LayoutOptions) -> Warned<Pages> {
    unimplemented!()
}
