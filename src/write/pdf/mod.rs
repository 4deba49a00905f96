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
mod icc;
mod images;
mod jpeg;
mod labels;
mod language;
mod marked_content;
mod metadata;
mod numbers;
mod outline;
mod paints;
mod path;
mod place;
mod png;
mod sheet;
mod standard;
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
use standard::About;
pub use standard::PdfA;

/// How a PDF is written.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct PdfOptions {
    /// The part and level of PDF/A to keep to; none by default.
    pub pdf_a: Option<PdfA>,
    /// Whether a file that cannot claim PDF/UA-1 is an error. It is claimed in any case where it holds.
    pub pdf_ua: bool,
    /// Whether a general word may stand in for a missing title and for the missing description of a figure.
    pub generic_alternatives: bool,
}

impl PdfOptions {
    /// These with another [`pdf_a`](Self::pdf_a).
    #[must_use]
    pub fn with_pdf_a(mut self, pdf_a: Option<PdfA>) -> Self {
        self.pdf_a = pdf_a;
        self
    }

    /// These with another [`pdf_ua`](Self::pdf_ua).
    #[must_use]
    pub fn with_pdf_ua(mut self, pdf_ua: bool) -> Self {
        self.pdf_ua = pdf_ua;
        self
    }

    /// These with another [`generic_alternatives`](Self::generic_alternatives).
    #[must_use]
    pub fn with_generic_alternatives(mut self, generic_alternatives: bool) -> Self {
        self.generic_alternatives = generic_alternatives;
        self
    }
}

/// Writes pages as a PDF. The same pages give the same bytes.
///
/// Faces are subset and embedded, and every character can be taken out again. The file is tagged with the structure
/// tree of the pages. Without any page there is one blank A4 page, because a PDF needs one.
///
/// # Errors
/// [`Error::FontNotEmbeddable`](crate::Error::FontNotEmbeddable) for a face that cannot be subset,
/// [`Error::StandardNotMet`](crate::Error::StandardNotMet) where a standard was asked for that the document is not fit for.
pub fn pdf(pages: &Pages, options: &PdfOptions) -> Result<Warned<Vec<u8>>> {
    let about = About::of(pages, options)?;
    let blank = [Page { width: Pt(595.3), height: Pt(841.9), ..Page::default() }];
    let sheets = if pages.pages.is_empty() { &blank[..] } else { &pages.pages[..] };
    let mut warnings = Warnings::default();
    let fonts = Fonts::collect(pages);
    let pictures = Pictures::decode(pages, about.claims.pdf_a.is_some(), &mut warnings);
    let bytes = file::write(pages, sheets, &about, (&fonts, pictures), &mut warnings)?;
    Ok(Warned { value: bytes, warnings: warnings.into_list() })
}
