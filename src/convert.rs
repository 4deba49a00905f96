//! The front door for one document: bytes in, bytes of the wanted format out.
//!
//! The only place that puts the stages together; everything it does can be done with the stages'
//! own functions as well.

use crate::diag::Warned;
use crate::error::Result;
use crate::font::FontBook;
use crate::layout::{LayoutOptions, layout};
use crate::official::official;
use crate::read::{ReadOptions, read};
use crate::write::{self, DocxOptions, HtmlOptions, MarkdownOptions, PdfOptions};
use std::path::Path;

/// What a document can be converted to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Pages, fonts embedded.
    Pdf,
    /// A clean Word document.
    Docx,
    /// The typed document.
    Json,
    /// Plain text, UTF-8.
    Text,
    /// One HTML file, pictures inside.
    Html,
    /// Markdown as GitHub reads it.
    Markdown,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 6] =
        [Format::Pdf, Format::Docx, Format::Json, Format::Text, Format::Html, Format::Markdown];

    /// The file extension, without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Docx => "docx",
            Format::Json => "json",
            Format::Text => "txt",
            Format::Html => "html",
            Format::Markdown => "md",
        }
    }

    /// Other extensions that are in use.
    pub fn other_extensions(self) -> &'static [&'static str] {
        match self {
            Format::Html => &["htm"],
            Format::Markdown => &["markdown"],
            Format::Pdf | Format::Docx | Format::Json | Format::Text => &[],
        }
    }

    /// The format of an extension, whatever its case.
    pub fn of_extension(extension: &str) -> Option<Format> {
        let extension = extension.to_ascii_lowercase();
        let is_of = |format: &Format| {
            format.extension() == extension || format.other_extensions().contains(&extension.as_str())
        };
        Format::ALL.into_iter().find(is_of)
    }

    /// The format of a file name's extension, whatever its case.
    ///
    /// ```
    /// use gongwen::Format;
    /// assert_eq!(Format::of_path("报告.PDF".as_ref()), Some(Format::Pdf));
    /// assert_eq!(Format::of_path("report.odt".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<Format> {
        Format::of_extension(path.extension()?.to_str()?)
    }
}

/// How a converted document looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DocumentStyle {
    /// As it was written.
    #[default]
    AsWritten,
    /// In the format of official documents, GB/T 9704-2012: see [`official`].
    Official,
}

/// How a document is converted.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct ConvertOptions {
    /// What reading may cost.
    pub read: ReadOptions,
    /// How it looks.
    pub style: DocumentStyle,
    /// How pages are made.
    pub layout: LayoutOptions,
    /// How a PDF is written.
    pub pdf: PdfOptions,
    /// How a DOCX is written.
    pub docx: DocxOptions,
    /// How HTML is written.
    pub html: HtmlOptions,
    /// How Markdown is written.
    pub markdown: MarkdownOptions,
}

impl ConvertOptions {
    /// These with another [`read`](Self::read).
    #[must_use]
    pub fn with_read(mut self, read: ReadOptions) -> Self {
        self.read = read;
        self
    }

    /// These with another [`style`](Self::style).
    #[must_use]
    pub fn with_style(mut self, style: DocumentStyle) -> Self {
        self.style = style;
        self
    }

    /// These with another [`layout`](Self::layout).
    #[must_use]
    pub fn with_layout(mut self, layout: LayoutOptions) -> Self {
        self.layout = layout;
        self
    }

    /// These with another [`pdf`](Self::pdf).
    #[must_use]
    pub fn with_pdf(mut self, pdf: PdfOptions) -> Self {
        self.pdf = pdf;
        self
    }

    /// These with another [`docx`](Self::docx).
    #[must_use]
    pub fn with_docx(mut self, docx: DocxOptions) -> Self {
        self.docx = docx;
        self
    }

    /// These with another [`html`](Self::html).
    #[must_use]
    pub fn with_html(mut self, html: HtmlOptions) -> Self {
        self.html = html;
        self
    }

    /// These with another [`markdown`](Self::markdown).
    #[must_use]
    pub fn with_markdown(mut self, markdown: MarkdownOptions) -> Self {
        self.markdown = markdown;
        self
    }
}

/// Converts one document. The same bytes and options give the same bytes.
///
/// ```no_run
/// use gongwen::{ConvertOptions, FontBook, FontSources, Format, convert};
/// let fonts = FontBook::new(FontSources::default());
/// let report = std::fs::read("report.docx")?;
/// let pdf = convert(&report, Format::Pdf, &fonts, &ConvertOptions::default())?;
/// for warning in &pdf.warnings {
///     eprintln!("{warning}");
/// }
/// std::fs::write("report.pdf", pdf.value)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Those of [`read`], and what a writer refuses.
pub fn convert(bytes: &[u8], to: Format, fonts: &FontBook, options: &ConvertOptions) -> Result<Warned<Vec<u8>>> {
    let Warned { value: mut document, mut warnings } = read(bytes, &options.read)?;
    if options.style == DocumentStyle::Official {
        let set = official(&document);
        warnings.extend(set.warnings);
        document = set.value.0;
    }
    let value = match to {
        Format::Pdf => {
            let pages = layout(&document, fonts, &options.layout);
            // Of a thousand pages a third of the memory that writing them would need beside it.
            drop(document);
            warnings.extend(pages.warnings);
            let pdf = write::pdf(&pages.value, &options.pdf)?;
            warnings.extend(pdf.warnings);
            pdf.value
        }
        Format::Docx => write::docx(&document, &options.docx)?,
        Format::Json => write::json(&document).into_bytes(),
        Format::Text => write::text(&document).into_bytes(),
        Format::Html => {
            let html = write::html(&document, &options.html);
            warnings.extend(html.warnings);
            html.value.into_bytes()
        }
        Format::Markdown => {
            let markdown = write::markdown(&document, &options.markdown);
            warnings.extend(markdown.warnings);
            markdown.value.into_bytes()
        }
    };
    Ok(Warned { value, warnings })
}
