//! Standards that a PDF keeps to: PDF/A (ISO 19005-2 and -3) and PDF/UA (ISO 14289-1).
//!
//! Most of what they ask for every file here does: fonts embedded with exact widths, text that maps to Unicode, a
//! structure tree. What depends on the document is looked at before the file claims anything.

use super::{PdfOptions, language};
use crate::diag::Location;
use crate::error::{Error, Obstacle, ObstacleKind, Result};
use crate::pages::{DocumentInfo, NodeId, NodeKind, Pages};

/// A part and level of PDF/A.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PdfA {
    /// PDF/A-2u: pages for long keeping, with text that maps to Unicode (ISO 19005-2).
    A2u,
    /// PDF/A-2a: the same, tagged.
    A2a,
    /// PDF/A-3u: as 2u; files of any kind may be attached (ISO 19005-3).
    A3u,
    /// PDF/A-3a: the same, tagged.
    A3a,
}

impl PdfA {
    /// Part of the standard, as `pdfaid:part` says it.
    pub(super) fn part(self) -> u8 {
        match self {
            PdfA::A2u | PdfA::A2a => 2,
            PdfA::A3u | PdfA::A3a => 3,
        }
    }

    /// Level of conformance, as `pdfaid:conformance` says it.
    pub(super) fn conformance(self) -> &'static str {
        match self {
            PdfA::A2u | PdfA::A3u => "U",
            PdfA::A2a | PdfA::A3a => "A",
        }
    }
}

/// What a file says that it keeps to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Claims {
    pub(super) pdf_a: Option<PdfA>,
    pub(super) pdf_ua: bool,
}

/// What a file says about itself.
#[derive(Debug, Clone, Default)]
pub(super) struct About {
    /// The document's own facts; its language is there in any case.
    pub(super) info: DocumentInfo,
    pub(super) claims: Claims,
    /// Text for a figure without a description.
    pub(super) generic_alternative: Option<&'static str>,
}

impl About {
    /// What a file of these pages says. It claims PDF/UA wherever that holds.
    ///
    /// # Errors
    /// [`Error::StandardNotMet`] where a standard is asked for and something is in its way.
    pub(super) fn of(pages: &Pages, options: &PdfOptions) -> Result<About> {
        let obstacles = if options.generic_alternatives { Vec::new() } else { obstacles(pages) };
        let is_tagged = !pages.structure.nodes.is_empty();
        if options.pdf_ua && !(obstacles.is_empty() && is_tagged) {
            return Err(Error::StandardNotMet { standard: "PDF/UA-1".to_owned(), obstacles });
        }
        let claims = Claims { pdf_a: options.pdf_a, pdf_ua: is_tagged && obstacles.is_empty() };
        let mut info = pages.info.clone();
        info.language = info.language.filter(|language| language::is_tag(language));
        let language = info.language.get_or_insert_with(|| language::of_script(pages).to_owned());
        let is_chinese = language.starts_with("zh");
        let generic_alternative = options.generic_alternatives.then_some(if is_chinese { "图片" } else { "Picture" });
        if options.generic_alternatives && info.title.is_none() {
            let first = pages.outline.first().map(|entry| entry.title.clone()).filter(|title| !title.trim().is_empty());
            info.title = Some(first.unwrap_or_else(|| if is_chinese { "文档" } else { "Document" }.to_owned()));
        }
        Ok(About { info, claims, generic_alternative })
    }
}

/// What is in the way of PDF/UA in a document: text for what cannot be read (ISO 14289-1, 7.3 and 7.7), a title (7.1).
fn obstacles(pages: &Pages) -> Vec<Obstacle> {
    let mut obstacles = Vec::new();
    if pages.info.title.is_none() {
        obstacles.push(Obstacle { kind: ObstacleKind::NoTitle, location: None });
    }
    let figures = pages
        .structure
        .iter()
        .filter(|(_, node)| matches!(node.kind, NodeKind::Figure | NodeKind::Formula) && node.alternative.is_none());
    obstacles.extend(figures.map(|(id, _)| Obstacle { kind: ObstacleKind::NoDescription, location: place(pages, id) }));
    obstacles
}

fn place(pages: &Pages, node: NodeId) -> Option<Location> {
    super::place::place(&pages.structure, node.into())
}
