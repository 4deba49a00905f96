//! `gongwen tables`.

use super::DataArgs;
use clap::{Args, ValueEnum};

pub(super) const TABLES_EXAMPLES: &str = "\
Examples:
  gongwen tables report.docx
  gongwen tables report.docx -o tables.xlsx                    a worksheet for each, cells merged as they are
  gongwen tables report.docx -o second.csv --table 2 --fill-merged
  gongwen tables report.docx -o cells.sqlite                   one row a cell; .parquet likewise
  gongwen tables towns.zip 2020 -o cells.xlsx                  of several documents a row for each cell
  gongwen tables towns.zip 2020 -o tables.jsonl                a line for each document
  gongwen tables report.docx | jq -r '.tables[0].cells[] | [.row, .col, .text] | @csv'

JSON:
  {\"tables\":[{\"number\":1,\"parent\":null,\"heading\":\"…\",\"caption\":null,\"rows\":3,\"cols\":4,\"header_rows\":1,
    \"cells\":[{\"row\":1,\"col\":1,\"row_span\":2,\"col_span\":1,\"text\":\"…\"}]}]}
A merged cell is listed once, where it begins. Tables, rows and columns are counted from 1. A table inside a
cell is a table of its own: its parent is {\"table\":1,\"row\":2,\"col\":3}.";

#[derive(Debug, Args)]
pub(crate) struct TablesArgs {
    #[command(flatten)]
    pub(crate) data: DataArgs,
    /// Format, where the output's extension does not give it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<TablesFormat>,
    /// Only this table, counted from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) table: Option<u32>,
    /// CSV, XLSX, Markdown: repeat a merged cell's text in every place it covers
    #[arg(long)]
    pub(crate) fill_merged: bool,
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
