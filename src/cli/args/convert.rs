//! `gongwen convert`.

use super::{BatchArgs, FontArgs, Input, LimitArgs, MessageArgs, Output, PageArgs, two_formats, unknown_format};
use crate::cli::console::Console;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use gongwen::write::{MarkdownOptions, PdfA, PdfOptions};
use gongwen::{ConvertOptions, DocumentStyle, Format};
use std::path::PathBuf;

pub(super) const CONVERT_EXAMPLES: &str = "\
Examples:
  gongwen convert report.docx -o report.pdf
  gongwen convert report.docx -o clean.docx
  gongwen convert report.docx -o report.html                      tables with their spans, pictures inside
  gongwen convert report.docx -o report.md --fill-merged          merged cells repeated, all tables with pipes
  gongwen convert report.docx -o clean.docx --style official      set in the format of GB/T 9704-2012
  gongwen convert report.docx --in-place --style official         the document itself is replaced
  gongwen convert report.docx -o report.pdf --update-fields       page numbers of the contents updated
  gongwen convert report.docx -o report.pdf --pdf-standard a-2a,ua-1   for an archive and for readers aloud
  gongwen convert report.docx -o report.pdf --font-dir ~/fonts    your own 小标宋 first
  gongwen convert - --to pdf -o - < report.docx > report.pdf
  gongwen convert towns.zip 2020 --to pdf --out-dir pdf           all documents in an archive and a folder
  gongwen convert towns.zip 2020 --to pdf --out-dir pdf --resume  resumes a run that was stopped

The output is written to a temporary file and then renamed: a run that fails leaves an old output as it was.
Of folders and archives those files are taken that have a document's extension, and others whose first bytes say that
they are documents; plain text and HTML by their extension alone. Hidden files, ~$report.docx, __MACOSX and outputs of
earlier runs are left alone and counted.";

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// File to write, for one document; - for stdout, and then --to gives the format
    #[arg(short, long, value_name = "OUT", required_unless_present_any = ["out_dir", "in_place"])]
    #[arg(conflicts_with = "out_dir")]
    pub(crate) output: Option<Output>,
    /// Folder to write to, for many documents; their folders and archives become folders in it
    #[arg(long, value_name = "DIR", requires = "to")]
    pub(crate) out_dir: Option<PathBuf>,
    /// Replace the document itself, once its output is complete; without it an output never overwrites an input
    #[arg(long)]
    pub(crate) in_place: bool,
    /// Format, where the output's extension does not give it
    #[arg(long, value_parser = format_parser(), value_name = "FORMAT")]
    pub(crate) to: Option<Format>,
    /// Set it in the format of official documents, GB/T 9704-2012
    #[arg(long, value_enum, value_name = "STYLE")]
    pub(crate) style: Option<StyleName>,
    /// Markdown: repeat a merged cell's text in every place it covers
    #[arg(long)]
    pub(crate) fill_merged: bool,
    /// PDF: standards to keep to, such as a-2a or a-2u,ua-1; a document that cannot is an error
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STANDARD")]
    pub(crate) pdf_standard: Vec<PdfStandard>,
    /// PDF: what may stand in for a title or a picture's description that the document lacks
    #[arg(long, value_enum, value_name = "WORDS")]
    pub(crate) alt_text: Option<AltText>,
    #[command(flatten)]
    pub(crate) messages: MessageArgs,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) pages: PageArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
}

impl ConvertArgs {
    /// The wanted format: `--to`, or the output's extension. Ends the program where nothing gives it.
    pub(crate) fn format(&self, console: Console) -> Format {
        let by_name = match (&self.output, self.inputs.as_slice()) {
            (Some(Output::File(path)), _) => Format::of_path(path),
            (None, [Input::File(path)]) if self.in_place => Format::of_path(path),
            _ => None,
        };
        match (&self.output, self.to, by_name) {
            (Some(Output::File(path)), Some(to), Some(named)) if to != named => {
                two_formats(path, to.extension(), console)
            }
            (_, Some(format), _) | (_, None, Some(format)) => format,
            (_, None, None) => unknown_format(&Format::ALL.map(|format| format.extension().to_owned()), console),
        }
    }

    fn pdf_options(&self) -> PdfOptions {
        PdfOptions::default()
            .with_pdf_a(self.pdf_standard.iter().rev().find_map(|standard| standard.pdf_a()))
            .with_pdf_ua(self.pdf_standard.contains(&PdfStandard::Ua1))
            .with_generic_alternatives(self.alt_text.is_some())
    }

    /// The library's options.
    pub(crate) fn options(&self) -> ConvertOptions {
        ConvertOptions::default()
            .with_read(self.limits.read_options())
            .with_style(self.style.map(StyleName::style).unwrap_or_default())
            .with_layout(self.pages.layout_options())
            .with_pdf(self.pdf_options())
            .with_markdown(MarkdownOptions::default().with_fill_merged(self.fill_merged))
    }
}

/// `--pdf-standard`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PdfStandard {
    /// For long keeping, text as Unicode (PDF/A-2u)
    #[value(name = "a-2u")]
    A2u,
    /// The same, tagged (PDF/A-2a)
    #[value(name = "a-2a")]
    A2a,
    /// For long keeping, attachments allowed (PDF/A-3u)
    #[value(name = "a-3u")]
    A3u,
    /// The same, tagged (PDF/A-3a)
    #[value(name = "a-3a")]
    A3a,
    /// For readers aloud (PDF/UA-1); claimed in any case where it holds
    #[value(name = "ua-1")]
    Ua1,
}

impl PdfStandard {
    fn pdf_a(self) -> Option<PdfA> {
        match self {
            PdfStandard::A2u => Some(PdfA::A2u),
            PdfStandard::A2a => Some(PdfA::A2a),
            PdfStandard::A3u => Some(PdfA::A3u),
            PdfStandard::A3a => Some(PdfA::A3a),
            PdfStandard::Ua1 => None,
        }
    }
}

/// `--alt-text`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum AltText {
    /// A general word, such as 图片
    Generic,
}

/// `--style`.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum StyleName {
    /// A4, 22 lines of 28 characters, 仿宋, headings 黑体 and 楷体, page numbers — 1 —
    Official,
}

impl StyleName {
    fn style(self) -> DocumentStyle {
        match self {
            StyleName::Official => DocumentStyle::Official,
        }
    }
}

/// Reads `--to`: a format by its extension.
fn format_parser() -> impl TypedValueParser<Value = Format> {
    let values = Format::ALL.map(|format| PossibleValue::new(format.extension()).aliases(format.other_extensions()));
    PossibleValuesParser::new(values).try_map(|name| Format::of_extension(&name).ok_or("no such format"))
}
