//! Rows as an Excel workbook: a worksheet for each sheet, titles over the names where they differ, both frozen.
//!
//! Worksheets are streamed through temporary files, so that memory does not grow with the rows.

use super::excel::{Texts, column_width, sheet_name, text_width, workbook};
use super::{Field, Sheet, Sink, failed};
use crate::diag::{Language, Warning};
use crate::error::{Error, Result};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook as Book, XlsxError};
use std::path::{Path, PathBuf};

/// Rows a worksheet may have.
const MOST_ROWS: u32 = 1_048_576;

pub(super) struct Workbook<'s> {
    book: Book,
    path: PathBuf,
    sheets: &'s [&'s Sheet],
    /// What each worksheet has so far.
    filled: Vec<Filled>,
    texts: Texts,
    formats: Formats,
}

struct Filled {
    /// The next row.
    next: u32,
    /// Width of the widest text of each column.
    widest: Vec<usize>,
}

struct Formats {
    bold: Format,
    wrapped: Format,
    day: Format,
}

impl<'s> Workbook<'s> {
    pub(super) fn create(path: &Path, sheets: &'s [&'s Sheet], language: Language) -> Result<Self> {
        let formats = Formats {
            bold: Format::new().set_bold(),
            wrapped: Format::new().set_text_wrap(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
        };
        let mut filled = Vec::new();
        let made = (|| -> std::result::Result<Book, XlsxError> {
            let mut book = workbook()?;
            for sheet in sheets {
                let worksheet = book.add_worksheet_with_constant_memory()?;
                worksheet.set_name(sheet_name(match language {
                    Language::English => &sheet.name,
                    Language::Chinese => &sheet.title,
                }))?;
                let has_titles = sheet.columns.iter().any(|column| column.title != column.name);
                let header_rows = if has_titles { 2 } else { 1 };
                worksheet.set_freeze_panes(header_rows, u16::from(has_titles))?;
                for (at, column) in (0_u16..).zip(&sheet.columns) {
                    worksheet.write_string_with_format(0, at, &column.title, &formats.bold)?;
                }
                for (at, column) in (0_u16..).zip(&sheet.columns).filter(|_| has_titles) {
                    worksheet.write_string(1, at, &column.name)?;
                }
                let widest = sheet.columns.iter().map(|column| text_width(&column.title)).collect();
                filled.push(Filled { next: header_rows, widest });
            }
            Ok(book)
        })();
        let book = made.map_err(|error| failed(&error))?;
        Ok(Workbook { book, path: path.to_owned(), sheets, filled, texts: Texts::default(), formats })
    }
}

impl Sink for Workbook<'_> {
    fn write_row(&mut self, sheet: usize, row: &[Field]) -> Result<()> {
        let (Some(filled), Some(known)) = (self.filled.get_mut(sheet), self.sheets.get(sheet)) else { return Ok(()) };
        if filled.next >= MOST_ROWS {
            return Err(Error::SheetFull { sheet: known.name.clone(), rows: MOST_ROWS });
        }
        let worksheet = self.book.worksheet_from_index(sheet).map_err(|error| failed(&error))?;
        let (next, formats, texts) = (filled.next, &self.formats, &mut self.texts);
        for ((at, field), widest) in (0_u16..).zip(row).zip(&mut filled.widest) {
            let written = match field {
                Field::Empty => continue,
                Field::Number(number) => worksheet.write_number(next, at, number.to_f64()),
                Field::Date(date) => {
                    let (year, month, day) = date.parts();
                    ExcelDateTime::from_ymd(year, month, day)
                        .and_then(|day| worksheet.write_datetime_with_format(next, at, &day, &formats.day))
                }
                Field::Text(text) => {
                    *widest = text_width(text).max(*widest);
                    let text = texts.fit(text);
                    if text.contains('\n') {
                        worksheet.write_string_with_format(next, at, text, &formats.wrapped)
                    } else {
                        worksheet.write_string(next, at, text)
                    }
                }
            };
            written.map_err(|error| failed(&error))?;
        }
        filled.next += 1;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Warning>> {
        let made = (|| -> std::result::Result<(), XlsxError> {
            for (sheet, filled) in self.filled.iter().enumerate() {
                let worksheet = self.book.worksheet_from_index(sheet)?;
                for (at, widest) in (0_u16..).zip(&filled.widest) {
                    worksheet.set_column_width(at, column_width(*widest))?;
                }
            }
            self.book.save(&self.path)
        })();
        made.map_err(|error| failed(&error))?;
        Ok(self.texts.into_warnings())
    }
}
