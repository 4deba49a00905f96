//! Rows for researchers: what documents give as sheets of named columns, into files that other
//! programs open.
//!
//! A document gives a [`Record`]: rows for each sheet. Records of any number of documents go, in
//! order, through one [`Sink`] into one file; only the current row is in memory.

mod cells;
mod csv;
mod date;
mod excel;
mod grid;
mod parquet;
mod report;
mod sqlite;
mod table_rows;
mod typed;
mod xlsx;

use crate::diag::{Language, Warning};
use crate::error::{Error, IoAction, Result};
use crate::report::Decimal;
pub use cells::{CELL_SHEETS, cell_record};
pub use date::Date;
pub use grid::{table_csv, tables_xlsx};
pub use report::{REPORT_SHEETS, ReportRecord, report_record, year_record};
use serde::{Deserialize, Serialize};
use std::path::Path;
pub use table_rows::{TableRows, table_rows};

/// A table of rows that share their columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Stable English name, such as `figures`.
    pub name: String,
    /// What Chinese readers call it.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
}

impl Sheet {
    /// A sheet.
    pub(crate) fn new(name: impl Into<String>, title: impl Into<String>, columns: Vec<Column>) -> Sheet {
        Sheet { name: name.into(), title: title.into(), columns }
    }
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Stable English name, such as `agency` or `three_new_total`.
    pub name: String,
    /// What Chinese readers call it.
    pub title: String,
    /// What its fields hold.
    pub kind: Kind,
}

/// What the fields of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Characters.
    Text,
    /// Whole numbers.
    Integer,
    /// A figure of a form: a number, or what is in its cell instead, such as 无 or `/`.
    Figure,
    /// Days.
    Date,
}

/// A field of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Field {
    /// Nothing.
    Empty,
    /// A number, exact.
    #[serde(with = "digits")]
    Number(Decimal),
    /// Characters.
    Text(String),
    /// A day.
    Date(Date),
}

impl From<i64> for Field {
    fn from(number: i64) -> Self {
        Field::Number(Decimal { units: number, scale: 0 })
    }
}

impl From<u32> for Field {
    fn from(number: u32) -> Self {
        i64::from(number).into()
    }
}

impl From<&str> for Field {
    fn from(text: &str) -> Self {
        if text.is_empty() { Field::Empty } else { Field::Text(text.to_owned()) }
    }
}

impl<T: Into<Field>> From<Option<T>> for Field {
    fn from(field: Option<T>) -> Self {
        field.map_or(Field::Empty, Into::into)
    }
}

/// A number stored as its digits and how many of them are behind the point.
mod digits {
    use crate::report::Decimal;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(number: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
        (number.units, number.scale).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        let (units, scale) = <(i64, u32)>::deserialize(deserializer)?;
        Ok(Decimal { units, scale })
    }
}

/// What one document gives: its rows by sheet. Can be stored and read back.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Record {
    /// For each sheet its rows; each row has a field for each column.
    pub sheets: Vec<Vec<Vec<Field>>>,
}

/// A file that holds rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum RecordFormat {
    /// Comma-separated values, UTF-8 (RFC 4180). Holds one sheet.
    Csv,
    /// An Excel workbook; Chinese titles over names that differ, both rows frozen.
    Xlsx,
    /// An SQLite database with a table for each sheet.
    Sqlite,
    /// Apache Parquet. Holds one sheet.
    Parquet,
}

impl RecordFormat {
    /// Every format with the extensions of its files; the first is the usual one.
    pub const ALL: [(RecordFormat, &'static [&'static str]); 4] = [
        (RecordFormat::Csv, &["csv"]),
        (RecordFormat::Xlsx, &["xlsx"]),
        (RecordFormat::Sqlite, &["sqlite", "db", "sqlite3"]),
        (RecordFormat::Parquet, &["parquet"]),
    ];

    /// The format of a file name's extension, whatever its case.
    ///
    /// ```
    /// use gongwen::records::RecordFormat;
    /// assert_eq!(RecordFormat::of_path("报告.XLSX".as_ref()), Some(RecordFormat::Xlsx));
    /// assert_eq!(RecordFormat::of_path("报告.pdf".as_ref()), None);
    /// ```
    pub fn of_path(path: &Path) -> Option<RecordFormat> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        RecordFormat::ALL.iter().find(|(_, names)| names.contains(&extension.as_str())).map(|(format, _)| *format)
    }

    /// Whether a file holds one sheet only.
    pub fn holds_one_sheet(self) -> bool {
        matches!(self, RecordFormat::Csv | RecordFormat::Parquet)
    }
}

/// How rows are written.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct RecordOptions {
    /// CSV begins with a byte order mark: Excel then reads it as UTF-8.
    pub byte_order_mark: bool,
    /// CSV has an apostrophe before what a spreadsheet would take for a formula.
    pub guard_formulas: bool,
    /// The text of a merged cell is in every place it covers.
    pub fill_merged: bool,
    /// 1,234.50, 12.5%, 1.2万 and days are numbers and days in worksheets, and look as they were written.
    pub numbers: bool,
    /// What worksheets are called in.
    pub language: Language,
}

impl RecordOptions {
    /// These with another [`byte_order_mark`](Self::byte_order_mark).
    #[must_use]
    pub fn with_byte_order_mark(mut self, byte_order_mark: bool) -> Self {
        self.byte_order_mark = byte_order_mark;
        self
    }

    /// These with another [`guard_formulas`](Self::guard_formulas).
    #[must_use]
    pub fn with_guard_formulas(mut self, guard_formulas: bool) -> Self {
        self.guard_formulas = guard_formulas;
        self
    }

    /// These with another [`fill_merged`](Self::fill_merged).
    #[must_use]
    pub fn with_fill_merged(mut self, fill_merged: bool) -> Self {
        self.fill_merged = fill_merged;
        self
    }

    /// These with another [`numbers`](Self::numbers).
    #[must_use]
    pub fn with_numbers(mut self, numbers: bool) -> Self {
        self.numbers = numbers;
        self
    }

    /// These with another [`language`](Self::language).
    #[must_use]
    pub fn with_language(mut self, language: Language) -> Self {
        self.language = language;
        self
    }
}

/// A file being filled with rows.
pub trait Sink {
    /// Adds a row to the sheet with this index.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be written, or holds as many rows as it can.
    fn write_row(&mut self, sheet: usize, row: &[Field]) -> Result<()>;

    /// Completes the file; returns what it could not hold.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be written.
    fn finish(self: Box<Self>) -> Result<Vec<Warning>>;
}

impl dyn Sink + '_ {
    /// Adds all rows of a record. `wanted` are the sheets this sink was opened with, by their index in the record.
    ///
    /// # Errors
    /// Those of [`Sink::write_row`].
    pub fn write_record(&mut self, record: &Record, wanted: &[usize]) -> Result<()> {
        for (at, sheet) in wanted.iter().enumerate() {
            for row in record.sheets.get(*sheet).into_iter().flatten() {
                self.write_row(at, row)?;
            }
        }
        Ok(())
    }
}

/// Opens a file for rows of these sheets; what was in it is lost. The same rows give the same bytes.
///
/// # Errors
/// [`Error::Io`] where the file cannot be made; a format that holds one sheet takes no more.
pub fn open_sink<'s>(
    path: &Path,
    format: RecordFormat,
    sheets: &'s [&'s Sheet],
    options: &RecordOptions,
) -> Result<Box<dyn Sink + 's>> {
    let one = || match sheets {
        [one] => Ok(*one),
        _ => Err(Error::OneSheetOnly),
    };
    Ok(match format {
        RecordFormat::Csv => Box::new(csv::Csv::create(path, one()?, options)?),
        RecordFormat::Parquet => Box::new(parquet::Parquet::create(path, one()?)?),
        RecordFormat::Xlsx => Box::new(xlsx::Workbook::create(path, sheets, options.language)?),
        RecordFormat::Sqlite => Box::new(sqlite::Database::create(path, sheets)?),
    })
}

/// An error of the library that writes a format.
fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::io(IoAction::Encode, None, std::io::Error::other(error.to_string()))
}

fn column(name: &str, title: &str, kind: Kind) -> Column {
    Column { name: name.to_owned(), title: title.to_owned(), kind }
}
