//! `gongwen convert`.

use super::{BatchArgs, FontArgs, Input, LimitArgs, Output, PageArgs};
use clap::{Args, ValueEnum};
use gongwen::write::MarkdownOptions;
use gongwen::{ConvertOptions, DocumentStyle, Format};
use std::path::PathBuf;

pub(super) const CONVERT_EXAMPLES: &str = "\
Examples:
  gongwen convert report.docx -o report.pdf
  gongwen convert report.docx -o clean.docx
  gongwen convert report.docx -o report.html                      tables with their spans, pictures inside
  gongwen convert report.docx -o report.md --fill-merged          merged cells repeated, all tables with pipes
  gongwen convert report.docx -o clean.docx --style official      set anew after GB/T 9704-2012
  gongwen convert report.docx -o report.pdf --update-fields       page numbers of the contents made anew
  gongwen convert report.docx -o report.pdf --font-dir ~/fonts    your own 小标宋 first
  gongwen convert - --to pdf -o - < report.docx > report.pdf
  gongwen convert towns.zip 2020 --to pdf --out-dir pdf           all documents in an archive and a folder
  gongwen convert towns.zip 2020 --to pdf --out-dir pdf --resume  goes on where a stopped run stands

The output is written beside its place and then renamed: a run that fails leaves an old output as it was.";

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// File to write, for one document; - for stdout, and then --to says the format
    #[arg(short, long, value_name = "OUT", required_unless_present = "out_dir", conflicts_with = "out_dir")]
    pub(crate) output: Option<Output>,
    /// Folder to write to, for many documents; their folders and archives become folders in it
    #[arg(long, value_name = "DIR", requires = "to")]
    pub(crate) out_dir: Option<PathBuf>,
    /// Format, where the output's extension does not say it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<FormatName>,
    /// Set it in the format of official documents, GB/T 9704-2012
    #[arg(long, value_enum, value_name = "STYLE")]
    pub(crate) style: Option<StyleName>,
    /// Markdown: repeat a merged cell's text in every place it covers
    #[arg(long)]
    pub(crate) fill_merged: bool,
    /// Do not print warnings
    #[arg(short, long)]
    pub(crate) quiet: bool,
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
    /// The wanted format: `--to`, or the output's extension.
    pub(crate) fn format(&self) -> Option<Format> {
        match (&self.output, self.to) {
            (_, Some(name)) => Some(name.format()),
            (Some(Output::File(path)), None) => Format::of_path(path),
            (Some(Output::Stdout) | None, None) => None,
        }
    }

    /// The library's options.
    pub(crate) fn options(&self) -> ConvertOptions {
        ConvertOptions {
            read: self.limits.read_options(),
            style: self.style.map(StyleName::style).unwrap_or_default(),
            layout: self.pages.layout_options(),
            markdown: MarkdownOptions { fill_merged: self.fill_merged, ..MarkdownOptions::default() },
            ..ConvertOptions::default()
        }
    }
}

/// A look by its name.
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

/// A format by its extension.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum FormatName {
    Pdf,
    Docx,
    Json,
    Txt,
    #[value(alias = "htm")]
    Html,
    #[value(alias = "markdown")]
    Md,
}

impl FormatName {
    fn format(self) -> Format {
        match self {
            FormatName::Pdf => Format::Pdf,
            FormatName::Docx => Format::Docx,
            FormatName::Json => Format::Json,
            FormatName::Txt => Format::Text,
            FormatName::Html => Format::Html,
            FormatName::Md => Format::Markdown,
        }
    }
}
