//! What can be typed. Each command has a file of its own.

mod convert;
mod files;
mod groups;
mod inspect;
mod report;
mod tables;

pub(crate) use convert::ConvertArgs;
pub(crate) use files::{Input, Output, format_of, two_formats, unknown_format};
pub(crate) use groups::{BatchArgs, DataArgs, FontArgs, LimitArgs, MessageArgs, PageArgs};
pub(crate) use inspect::{FontsArgs, InspectArgs};
pub(crate) use report::{ReportArgs, ReportFormat, SheetName};
pub(crate) use tables::{TablesArgs, TablesFormat};

use super::messages::LanguageName;
use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};
use convert::CONVERT_EXAMPLES;
use inspect::{FONTS_EXAMPLES, INSPECT_EXAMPLES};
use report::REPORT_EXAMPLES;
use tables::TABLES_EXAMPLES;

const EXAMPLES: &str = "\
Examples:
  gongwen convert report.docx -o report.pdf     print-ready PDF, fonts embedded
  gongwen convert report.docx -o clean.docx     the same document without the noise
  gongwen convert towns.zip --to pdf --out-dir pdf   every document of an archive
  gongwen tables report.docx > tables.json      its tables, merged cells with their spans
  gongwen report report.docx > figures.json     an annual report's figures, and whether they add up
  gongwen inspect report.docx                   what is inside, and every warning
  gongwen fonts report.docx                     which faces draw which families
  cat a.docx | gongwen convert - --to txt -o -  from stdin to stdout

Exit codes: 0 done, 1 a file failed, 2 the command was not understood, 130 stopped by Ctrl-C.";

/// Word files of offices to PDF, clean DOCX and data.
///
/// Reads the Word files that offices left behind and gives back a print-ready PDF with proper
/// Chinese faces, a clean DOCX, and the numbers in their tables.
#[derive(Debug, Parser)]
#[command(name = "gongwen", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Language of messages; by default that of the locale
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<LanguageName>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Convert a document to PDF, DOCX, HTML, Markdown, JSON or text
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(ConvertArgs),
    /// The tables of a document as JSON, CSV, XLSX, HTML or Markdown
    #[command(after_help = TABLES_EXAMPLES)]
    Tables(TablesArgs),
    /// The figures of a disclosure annual report as data, and which of its sums do not add up
    #[command(after_help = REPORT_EXAMPLES)]
    Report(ReportArgs),
    /// Print the JSON Schema of what `gongwen report` prints
    Schema,
    /// Show what is inside a document, and everything that was not understood
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// List the families a document asks for and the faces that draw them
    #[command(after_help = FONTS_EXAMPLES)]
    Fonts(FontsArgs),
}

/// Ends the program with exit code 2, as the parser does: the command cannot be carried out, whatever is in the files.
pub(crate) fn usage_error(message: &str) -> ! {
    Cli::command().error(ErrorKind::ValueValidation, message).exit()
}
