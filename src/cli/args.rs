//! What can be typed, and its translation into the library's options.

use super::messages::Language;
use clap::{Args, Parser, Subcommand, ValueEnum};
use gongwen::batch::holds_many;
use gongwen::write::MarkdownOptions;
use gongwen::{Changes, ConvertOptions, DocumentStyle, FontSources, Format, LayoutOptions, Limits, ReadOptions};
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

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

Exit codes: 0 done, 1 a file failed, 2 the command was not understood.";

/// Word files of offices to PDF, clean DOCX and data.
///
/// Reads the Word files that offices left behind and gives back a print-ready PDF with proper
/// Chinese faces, a clean DOCX, and the numbers in their tables.
#[derive(Debug, Parser)]
#[command(name = "gongwen", version, after_help = EXAMPLES, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Language of messages; that of the locale unless said
    #[arg(long, global = true, value_enum, value_name = "LANG")]
    pub(crate) lang: Option<Language>,
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
    /// Say what is inside a document, and everything that was not understood
    #[command(after_help = INSPECT_EXAMPLES)]
    Inspect(InspectArgs),
    /// List the families a document asks for and the faces that draw them
    #[command(after_help = FONTS_EXAMPLES)]
    Fonts(FontsArgs),
}

const CONVERT_EXAMPLES: &str = "\
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

const TABLES_EXAMPLES: &str = "\
Examples:
  gongwen tables report.docx
  gongwen tables report.docx -o tables.xlsx                    a worksheet for each, cells merged as they are
  gongwen tables report.docx -o second.csv --table 2 --fill-merged
  gongwen tables report.docx -o cells.sqlite                   one row a cell; .parquet likewise
  gongwen tables towns.zip 2020 -o cells.xlsx                  of several documents a row for each cell
  gongwen tables towns.zip 2020 -o tables.jsonl                a line for each document
  gongwen tables report.docx | jq -r '.tables[0].cells[] | [.row, .col, .text] | @csv'

JSON:
  {\"tables\":[{\"rows\":3,\"cols\":4,\"header_rows\":1,\"cells\":[{\"row\":0,\"col\":0,\"row_span\":2,\"col_span\":1,\"text\":\"…\"}]}]}
A merged cell stands once, where it begins; rows and columns are counted from 0. Tables inside cells
are left out of data; HTML and Markdown have them.";

const REPORT_EXAMPLES: &str = "\
Examples:
  gongwen report report.docx
  gongwen report towns.zip 2020 -o reports.xlsx                a row for each report
  gongwen report towns.zip > reports.jsonl                     a line for each document
  gongwen report report.docx --strict || echo 'it does not add up'
  gongwen report report.docx -o report.xlsx                    Chinese titles, findings on a sheet of their own
  gongwen report report.docx -o figures.csv --sheet figures    one row a figure, with the cell it came from
  gongwen report report.docx | jq '.table_two.rows.licences.decisions.value.number'

For the 政府信息公开工作年度报告, in both of its forms. Every figure keeps the cell it came from; blank, zero, 无
and / stay different; a cell without a place in the form is listed under \"unplaced\".
Cells are counted from 0 in data, as in gongwen tables, and from 1 in messages.

Sheets: reports (one row a report, a column for each figure), figures (one row a figure), findings, unplaced.
.sqlite holds all four, .xlsx all but figures, .csv and .parquet one: reports, or the one that --sheet names.";

const INSPECT_EXAMPLES: &str = "\
Examples:
  gongwen inspect report.docx
  gongwen inspect report.docx --json | jq .warnings";

const FONTS_EXAMPLES: &str = "\
Examples:
  gongwen fonts                 the faces at hand
  gongwen fonts report.docx     each family asked for, the face used, missing characters";

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

#[derive(Debug, Args)]
pub(crate) struct TablesArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// File to write; its extension says the format; - for stdout. Without it JSON is printed, for several
    /// documents a line for each
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<Output>,
    /// Format, where the output's extension does not say it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<TablesFormat>,
    /// Only this table, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) table: Option<u32>,
    /// CSV, XLSX, Markdown: repeat a merged cell's text in every place it covers
    #[arg(long)]
    pub(crate) fill_merged: bool,
    /// CSV: begin with a byte order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
    /// Do not print warnings
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// File to write; its extension says the format; - for stdout. Without it JSON is printed, for several
    /// documents a line for each
    #[arg(short, long, value_name = "OUT")]
    pub(crate) output: Option<Output>,
    /// Format, where the output's extension does not say it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<ReportFormat>,
    /// Only these rows: one a report, one a figure, …
    #[arg(long, value_enum, value_name = "SHEET")]
    pub(crate) sheet: Option<SheetName>,
    /// CSV: begin with a byte order mark, so that Excel reads it as UTF-8
    #[arg(long)]
    pub(crate) bom: bool,
    /// Exit with 1 if a sum does not add up
    #[arg(long)]
    pub(crate) strict: bool,
    /// Do not print warnings; findings are printed all the same
    #[arg(short, long)]
    pub(crate) quiet: bool,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// Documents, folders, archives (.zip, .tar, .tar.gz, .7z) or patterns; - for stdin
    #[arg(value_name = "IN", required = true)]
    pub(crate) inputs: Vec<Input>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    #[command(flatten)]
    pub(crate) batch: BatchArgs,
}

#[derive(Debug, Args)]
pub(crate) struct FontsArgs {
    /// Document to read, - for stdin; without one the faces at hand are listed
    #[arg(value_name = "IN")]
    pub(crate) input: Option<Input>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) fonts: FontArgs,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

impl FontsArgs {
    /// What messages call the input.
    pub(crate) fn name(&self) -> String {
        self.input.as_ref().map_or_else(|| "fonts".to_owned(), Input::name)
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Fonts")]
pub(crate) struct FontArgs {
    /// Folder of font files that come before the bundled ones; can be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) font_dir: Vec<PathBuf>,
    /// Use the system's fonts too; the output then depends on the machine
    #[arg(long)]
    pub(crate) system_fonts: bool,
}

impl FontArgs {
    /// The library's form of it.
    pub(crate) fn sources(&self) -> FontSources {
        FontSources { folders: self.font_dir.clone(), system: self.system_fonts }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArgs {
    /// Most bytes a document may have once decompressed
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_bytes)]
    pub(crate) max_bytes: u64,
    /// Most times a part may grow when decompressed
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_ratio)]
    pub(crate) max_ratio: u64,
    /// Most elements a document may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_elements)]
    pub(crate) max_elements: u64,
    /// Deepest nesting of elements
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_depth)]
    pub(crate) max_depth: u32,
    /// Most rounds of hashing an encrypted document may ask for
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_spins)]
    pub(crate) max_spins: u32,
    /// What an encrypted document opens with
    #[arg(long, value_name = "PASSWORD", help_heading = "Encrypted documents")]
    pub(crate) password: Option<String>,
    /// Most cells a table may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().max_cells)]
    pub(crate) max_cells: u64,
    /// Tracked changes: all accepted, all rejected, or kept as changes in DOCX, HTML, Markdown and JSON
    #[arg(long, value_enum, value_name = "VIEW", default_value_t = ChangesName::Accepted, help_heading = "Changes")]
    pub(crate) changes: ChangesName,
}

impl LimitArgs {
    /// The library's form of it.
    pub(crate) fn read_options(&self) -> ReadOptions {
        ReadOptions {
            limits: Limits {
                max_bytes: self.max_bytes,
                max_ratio: self.max_ratio,
                max_elements: self.max_elements,
                max_depth: self.max_depth,
                max_cells: self.max_cells,
                max_spins: self.max_spins,
            },
            password: self.password.clone(),
            changes: match self.changes {
                ChangesName::Accepted => Changes::Accepted,
                ChangesName::Original => Changes::Original,
                ChangesName::Keep => Changes::Keep,
            },
        }
    }
}

/// A view of tracked changes by its name.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ChangesName {
    Accepted,
    Original,
    Keep,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(crate) struct PageArgs {
    /// Most pages to make; the rest is left out with a warning
    #[arg(long, value_name = "N", default_value_t = LayoutOptions::default().max_pages)]
    pub(crate) max_pages: usize,
    /// Page numbers in tables of contents and references are those of the PDF's pages, not the stored ones
    #[arg(long, help_heading = "Options")]
    pub(crate) update_fields: bool,
}

impl PageArgs {
    /// The library's form of it.
    pub(crate) fn layout_options(&self) -> LayoutOptions {
        LayoutOptions { max_pages: self.max_pages, update_fields: self.update_fields }
    }
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Many documents")]
pub(crate) struct BatchArgs {
    /// Documents worked on at a time; as many as there are cores unless said
    #[arg(long, value_name = "N")]
    pub(crate) jobs: Option<NonZeroUsize>,
    /// File that keeps account, a line of JSON for each input; beside the outputs unless said
    #[arg(long, value_name = "FILE.jsonl")]
    pub(crate) ledger: Option<PathBuf>,
    /// Go on where the ledger stands: what is done and has not changed is not done again
    #[arg(long)]
    pub(crate) resume: bool,
}

impl BatchArgs {
    /// Something was typed that only a run has.
    pub(crate) fn is_asked_for(&self) -> bool {
        self.ledger.is_some() || self.resume
    }

    /// Documents worked on at a time.
    pub(crate) fn jobs(&self) -> usize {
        self.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
    }
}

/// A file to read, or stdin.
#[derive(Debug, Clone)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::Stdin => "stdin".to_owned(),
            Input::File(path) => path.display().to_string(),
        }
    }

    /// The one document among what was typed; `None` where there are or may be several.
    pub(crate) fn single(inputs: &[Input]) -> Option<&Input> {
        match inputs {
            [Input::Stdin] => inputs.first(),
            [Input::File(path)] if !holds_many(path) => inputs.first(),
            _ => None,
        }
    }

    /// The paths of several.
    pub(crate) fn paths(inputs: &[Input]) -> Option<Vec<PathBuf>> {
        let paths = inputs.iter().map(|input| match input {
            Input::Stdin => None,
            Input::File(path) => Some(path.clone()),
        });
        paths.collect()
    }
}

impl From<OsString> for Input {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Input::Stdin } else { Input::File(argument.into()) }
    }
}

/// A file to write, or stdout.
#[derive(Debug, Clone)]
pub(crate) enum Output {
    Stdout,
    File(PathBuf),
}

impl Output {
    /// What messages call it.
    pub(crate) fn name(&self) -> String {
        match self {
            Output::Stdout => "stdout".to_owned(),
            Output::File(path) => path.display().to_string(),
        }
    }
}

impl From<OsString> for Output {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Output::Stdout } else { Output::File(argument.into()) }
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

/// A format for tables by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TablesFormat {
    Json,
    Jsonl,
    Csv,
    Xlsx,
    Html,
    Md,
    Sqlite,
    Parquet,
}

/// A format for figures by its extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Json,
    Jsonl,
    Csv,
    Xlsx,
    Sqlite,
    Parquet,
}

/// A sheet of `gongwen::records::REPORT_SHEETS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SheetName {
    /// One row a report, a column for each figure
    #[value(alias = "wide")]
    Reports,
    /// One row a figure
    #[value(alias = "long")]
    Figures,
    /// Sums that do not add up, and those that could not be judged
    Findings,
    /// Cells without a place in the form
    Unplaced,
}

/// The format that `--to` or the output's extension says; `usual` for stdout, `None` where nothing says it.
pub(crate) fn format_of<F: ValueEnum + Copy>(output: Option<&Output>, to: Option<F>, usual: F) -> Option<F> {
    match (output, to) {
        (_, Some(to)) => Some(to),
        (None | Some(Output::Stdout), None) => Some(usual),
        (Some(Output::File(path)), None) => F::from_str(path.extension()?.to_str()?, true).ok(),
    }
}
