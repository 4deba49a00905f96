//! Pages to PDF 1.7 (ISO 32000-1).
//!
//! printpdf serializes what stands on a page, lopdf the file; fonts, pictures and all that
//! surrounds the pages are objects of our own. Only `content`, `text`, `path` and `stroke` know
//! printpdf, so another backend replaces these four.

mod annots;
mod cluster;
mod content;
mod deflate;
mod file;
mod fonts;
mod images;
mod jpeg;
mod labels;
mod marked_content;
mod metadata;
mod numbers;
mod outline;
mod paints;
mod path;
mod place;
mod png;
mod sheet;
mod strings;
mod stroke;
mod structure_tree;
mod table_structure;
#[cfg(test)]
mod tests;
mod text;
use crate::diag::{Warned, Warnings};
use crate::error::Result;
use crate::pages::{Page, Pages};
use crate::units::Pt;
use fonts::Fonts;
use images::Pictures;

/// How a PDF is written.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PdfOptions {}

/// Writes pages as a PDF. The same pages give the same bytes.
///
/// Faces are subset and embedded, and every character can be taken out again. Without any page
/// there is one blank A4 page, because a PDF needs one.
///
/// # Errors
/// [`Error::FontNotEmbeddable`](crate::Error::FontNotEmbeddable) for a face that cannot be subset.
pub fn pdf(pages: &Pages, _options: &PdfOptions) -> Result<Warned<Vec<u8>>> {
    let blank = [Page { width: Pt(595.3), height: Pt(841.9), ..Page::default() }];
    let sheets = if pages.pages.is_empty() { &blank[..] } else { &pages.pages[..] };
    let mut warnings = Warnings::default();
    let fonts = Fonts::collect(pages);
    let pictures = Pictures::decode(pages, &mut warnings);
    let bytes = file::write(pages, sheets, &fonts, pictures, &mut warnings)?;
    Ok(Warned { value: bytes, warnings: warnings.into_list() })
}
