//! `gongwen report`.

use super::DataArgs;
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
Tables, rows and columns of cells are counted from 1, as in gongwen tables.

Sheets: reports (one row a report, a column for each figure), figures (one row a figure), findings, unplaced,
others. .sqlite holds all, .xlsx all but figures, .csv and .parquet one: reports, or the one that --sheet names.
A document that is no such report is a warning and a row of others, no row of reports; in JSON it has
\"recognised\":false. With --strict it fails.";

#[derive(Debug, Args)]
pub(crate) struct ReportArgs {
    /// Format, where the output's extension does not give it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<ReportFormat>,
    /// Only this sheet
    #[arg(long, value_enum, value_name = "SHEET")]
    pub(crate) sheet: Option<SheetName>,
    #[command(flatten)]
    pub(crate) data: DataArgs,
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
    /// Documents that are no annual reports
    Others,
}
