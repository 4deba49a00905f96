//! `gongwen report`.

use super::{BatchArgs, Input, LimitArgs, Output};
use clap::{Args, ValueEnum};

pub(super) const REPORT_EXAMPLES: &str = "\
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
