//! `gongwen tables`.

use super::DataArgs;
use clap::{Args, ValueEnum};
use gongwen::write::TableCondition;

pub(super) const TABLES_EXAMPLES: &str = "\
Examples:
  gongwen tables report.docx
  gongwen tables report.docx -o tables.xlsx                    a worksheet for each, cells merged as they are
  gongwen tables report.docx -o tables.xlsx --numbers          1,234.50, 12.5% and 2020年1月5日 count and look as written
  gongwen tables report.docx -o second.csv --table 2 --fill-merged
  gongwen tables report.docx --where header~金额 --records     the rows of those tables as JSON objects
  gongwen tables report.docx -o 'out/{stem}-{table}.csv'       a file for each table; {caption} likewise
  gongwen tables 2020 -o 'out/{stem}.xlsx'                     a workbook for each document
  gongwen tables report.docx -o cells.csv --cells              of all tables a row for each cell
  gongwen tables report.docx -o rows.sqlite --records --numbers   a table of its own for each, typed columns
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
    /// Format, where the output's extension does not give it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) to: Option<TablesFormat>,
    /// Only these tables, counted from 1
    #[arg(long, value_name = "N,N", value_delimiter = ',', value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) table: Vec<u32>,
    /// Only tables that say so: header~TEXT, caption~TEXT, heading~TEXT or text~TEXT (any cell); = in place of ~ for
    /// all of it. Several hold together
    #[arg(long = "where", value_name = "PLACE~TEXT")]
    pub(crate) conditions: Vec<TableCondition>,
    /// Rows under named columns, headings of several rows joined by ·: objects in JSON, a table of its own for each
    /// in SQLite and XLSX, one in CSV and Parquet. A merged cell's text is in every place it covers
    #[arg(long, conflicts_with = "cells")]
    pub(crate) records: bool,
    /// CSV, XLSX: a row for each cell, of all tables together, as several documents have it
    #[arg(long)]
    pub(crate) cells: bool,
    /// 1,234.50, 12.5%, full-width digits, 1.2万 and days as numbers and days in worksheets and records; what they do
    /// not say is beside them. 00123, long numbers and columns such as 编号 stay text
    #[arg(long)]
    pub(crate) numbers: bool,
    /// CSV, XLSX, Markdown: repeat a merged cell's text in every place it covers
    #[arg(long)]
    pub(crate) fill_merged: bool,
    #[command(flatten)]
    pub(crate) data: DataArgs,
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
