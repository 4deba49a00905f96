//! Rows as an Excel workbook: a worksheet for each sheet, Chinese titles over the names, both frozen.
//!
//! Worksheets are streamed through temporary files, so that memory does not grow with the rows.

use super::{Field, Sheet, Sink, failed};
use crate::diag::{Overfull, Warning};
use crate::error::{Error, Result};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook as Book};
use std::path::{Path, PathBuf};

/// Rows a worksheet may have.
const MOST_ROWS: u32 = 1_048_576;

/// Characters a cell may hold.
const LONGEST_TEXT: usize = 32_767;

/// Characters left of a longer text; each may count twice.
const LONGEST_PART: usize = 16_000;

/// Rows of titles and names.
const HEADER_ROWS: u32 = 2;

pub(super) struct Workbook<'s> {
    book: Book,
    path: PathBuf,
    sheets: &'s [&'s Sheet],
    /// Next row of each sheet.
    next: Vec<u32>,
    /// Texts that were too long.
    cut: u32,
}

impl<'s> Workbook<'s> {
    pub(super) fn create(path: &Path, sheets: &'s [&'s Sheet]) -> Result<Self> {
        let mut book = Book::new();
        // No clock: the same rows give the same bytes.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1).map_err(|error| failed(&error))?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        let bold = Format::new().set_bold();
        for sheet in sheets {
            let worksheet = book.add_worksheet_with_constant_memory().map_err(|error| failed(&error))?;
            let made: std::result::Result<_, rust_xlsxwriter::XlsxError> = (|| {
                worksheet.set_name(sheet.title)?;
                worksheet.set_freeze_panes(HEADER_ROWS, 1)?;
                for (at, column) in (0_u16..).zip(&sheet.columns) {
                    worksheet.write_string_with_format(0, at, &column.title, &bold)?;
                }
                for (at, column) in (0_u16..).zip(&sheet.columns) {
                    worksheet.write_string(1, at, &column.name)?;
                }
                Ok(())
            })();
            made.map_err(|error| failed(&error))?;
        }
        Ok(Workbook { book, path: path.to_owned(), sheets, next: vec![HEADER_ROWS; sheets.len()], cut: 0 })
    }
}

impl Sink for Workbook<'_> {
    fn write_row(&mut self, sheet: usize, row: &[Field]) -> Result<()> {
        let (Some(next), Some(known)) = (self.next.get_mut(sheet), self.sheets.get(sheet)) else { return Ok(()) };
        if *next >= MOST_ROWS {
            return Err(Error::SheetFull { sheet: known.name.to_string(), rows: MOST_ROWS });
        }
        let worksheet = self.book.worksheet_from_index(sheet).map_err(|error| failed(&error))?;
        for (at, field) in (0_u16..).zip(row) {
            let written = match field {
                Field::Empty => continue,
                Field::Number(number) => worksheet.write_number(*next, at, number.to_f64()),
                Field::Text(text) if text.encode_utf16().count() > LONGEST_TEXT => {
                    self.cut += 1;
                    let start: String = text.chars().take(LONGEST_PART).chain(['…']).collect();
                    worksheet.write_string(*next, at, start)
                }
                Field::Text(text) => worksheet.write_string(*next, at, text),
            };
            written.map_err(|error| failed(&error))?;
        }
        *next += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Warning>> {
        self.book.save(&self.path).map_err(|error| failed(&error))?;
        let cut = Warning {
            kind: Overfull::SpreadsheetCell { characters: LONGEST_PART }.into(),
            location: None,
            count: self.cut,
        };
        Ok(if self.cut > 0 { vec![cut] } else { Vec::new() })
    }
}
