//! Tables as grids: every table a worksheet with its merges, or one table as CSV.
//!
//! A number of a cell is a number in Excel only where nothing is lost by it: 007 stays text. With
//! [`RecordOptions::numbers`] so is 1,234.50, shown as it was written.

use super::csv::guarded;
use super::excel::{Texts, column_width, sheet_name, text_width, workbook};
use super::typed::{Look, Typed, TypedValue, names_things, typed};
use super::{RecordOptions, failed};
use crate::diag::{Language, Warned};
use crate::error::Result;
use crate::write::{ExtractedCell, ExtractedTable};
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Worksheet, XlsxError};
use std::borrow::Cow;

/// Digits that a double keeps.
const MOST_DIGITS: usize = 15;

/// Height of a line of the usual font, in points.
const LINE_HEIGHT: f64 = 15.0;

/// Height of a row at most (Excel's limit is 409 points).
const HIGHEST_ROW: f64 = 405.0;

/// Tables as an Excel workbook: a worksheet for each, cells merged as they are; header rows are bold
/// and frozen. With [`RecordOptions::fill_merged`] nothing is merged and a merged cell's text is in each of its places.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where a table is larger than a worksheet.
pub fn tables_xlsx(tables: &[ExtractedTable], options: &RecordOptions) -> Result<Warned<Vec<u8>>> {
    let mut texts = Texts::default();
    let made = (|| -> std::result::Result<Vec<u8>, XlsxError> {
        let mut book = workbook()?;
        for table in tables {
            let worksheet = book.add_worksheet().set_name(title_of(table, options.language))?;
            Sheet { worksheet, table, options, texts: &mut texts }.fill()?;
        }
        if tables.is_empty() {
            book.add_worksheet().set_name(match options.language {
                Language::English => "no tables",
                Language::Chinese => "没有表格",
            })?;
        }
        book.save_to_buffer()
    })();
    Ok(Warned { value: made.map_err(|error| failed(&error))?, warnings: texts.into_warnings() })
}

/// `表1` or `Table 1`, and its caption where it has one.
fn title_of(table: &ExtractedTable, language: Language) -> String {
    let number = match language {
        Language::English => format!("Table {}", table.number),
        Language::Chinese => format!("表{}", table.number),
    };
    match &table.caption {
        Some(caption) => sheet_name(&format!("{number} {caption}")),
        None => number,
    }
}

/// A worksheet being filled with a table.
struct Sheet<'s> {
    worksheet: &'s mut Worksheet,
    table: &'s ExtractedTable,
    options: &'s RecordOptions,
    texts: &'s mut Texts,
}

impl Sheet<'_> {
    fn fill(&mut self) -> std::result::Result<(), XlsxError> {
        let table = self.table;
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
        let header = plain.clone().set_bold().set_align(FormatAlign::Center);
        if table.header_rows > 0 {
            self.worksheet.set_freeze_panes(table.header_rows, 0)?;
        }
        self.set_sizes()?;
        let names = if self.options.numbers { table.column_names() } else { Vec::new() };
        for cell in &table.cells {
            let is_header = cell.row <= table.header_rows;
            let format = if is_header { &header } else { &plain };
            let counts = !is_header && names.get(cell.col as usize - 1).is_some_and(|name| !names_things(name));
            let value = if counts { typed(&cell.text) } else { None };
            let [top, left] = [cell.row.saturating_sub(1), cell.col.saturating_sub(1)];
            let [bottom, right] = [cell.row_end().saturating_sub(2), cell.col_end().saturating_sub(2)];
            if !self.options.fill_merged && (cell.row_span > 1 || cell.col_span > 1) {
                self.worksheet.merge_range(top, narrow(left), bottom, narrow(right), "", format)?;
                self.write((top, left), cell, value, format)?;
                continue;
            }
            for row in top..=bottom {
                for column in left..=right {
                    self.write((row, column), cell, value, format)?;
                }
            }
        }
        Ok(())
    }

    /// Columns as wide as their widest cell, rows as high as the lines that this leaves: Excel makes room for wrapped
    /// text on its own only in cells that are not merged.
    fn set_sizes(&mut self) -> std::result::Result<(), XlsxError> {
        let mut widest = vec![0_usize; self.table.cols as usize];
        for cell in self.table.cells.iter().filter(|cell| cell.col_span == 1) {
            if let Some(known) = widest.get_mut(cell.col as usize - 1) {
                *known = text_width(&cell.text).max(*known);
            }
        }
        let widths: Vec<f64> = widest.into_iter().map(column_width).collect();
        for (column, width) in (0..).zip(&widths) {
            self.worksheet.set_column_width(narrow(column), *width)?;
        }
        let mut lines = vec![1.0_f64; self.table.rows as usize];
        for cell in self.table.cells.iter().filter(|cell| cell.row_span == 1 && !cell.text.is_empty()) {
            let room: f64 = widths.iter().skip(cell.col as usize - 1).take(cell.col_span as usize).sum();
            let needed = |line: &str| (text_width(line) as f64 / room.max(1.0)).ceil().max(1.0);
            if let Some(known) = lines.get_mut(cell.row as usize - 1) {
                *known = cell.text.lines().map(needed).sum::<f64>().max(*known);
            }
        }
        for (row, lines) in (0..).zip(lines).filter(|(_, lines)| *lines > 1.0) {
            self.worksheet.set_row_height(row, (lines * LINE_HEIGHT).min(HIGHEST_ROW))?;
        }
        Ok(())
    }

    fn write(
        &mut self,
        (row, column): (u32, u32),
        cell: &ExtractedCell,
        value: Option<Typed>,
        format: &Format,
    ) -> std::result::Result<(), XlsxError> {
        let column = narrow(column);
        if let Some(value) = value {
            return self.write_value((row, column), &cell.text, value, format);
        }
        match number(&cell.text) {
            Some(number) => self.worksheet.write_number_with_format(row, column, number, format)?,
            None if cell.text.is_empty() => self.worksheet.write_blank(row, column, format)?,
            None => self.worksheet.write_string_with_format(row, column, self.texts.fit(&cell.text), format)?,
        };
        Ok(())
    }

    /// A number or a day that looks as it was written; what it does not say is in a note.
    fn write_value(
        &mut self,
        (row, column): (u32, u16),
        text: &str,
        typed: Typed,
        format: &Format,
    ) -> std::result::Result<(), XlsxError> {
        let format = format.clone().set_num_format(number_format(typed.look));
        match typed.value {
            TypedValue::Number(number) => {
                self.worksheet.write_number_with_format(row, column, number.to_f64(), &format)?;
            }
            TypedValue::Date(date) => {
                let (year, month, day) = date.parts();
                let date = ExcelDateTime::from_ymd(year, month, day)?;
                self.worksheet.write_datetime_with_format(row, column, &date, &format)?;
            }
        }
        if !typed.is_exact {
            let note = Note::new(text).set_author("").add_author_prefix(false);
            self.worksheet.insert_note(row, column, &note)?;
        }
        Ok(())
    }
}

/// Number formats of Excel (ECMA-376 Part 1, 18.8.31).
fn number_format(look: Look) -> String {
    let places = |digits: u32| if digits == 0 { String::new() } else { format!(".{}", "0".repeat(digits as usize)) };
    match look {
        Look::Plain(digits) => format!("0{}", places(digits)),
        Look::Grouped(digits) => format!("#,##0{}", places(digits)),
        Look::Percent(digits) => format!("0{}%", places(digits)),
        Look::Hyphens => "yyyy-mm-dd".to_owned(),
        Look::Slashes => "yyyy/m/d".to_owned(),
        Look::Points => "yyyy.m.d".to_owned(),
        Look::Chinese => "yyyy\"年\"m\"月\"d\"日\"".to_owned(),
    }
}

/// The library refuses what lies past Excel's last column, so clamping loses nothing in silence.
fn narrow(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

/// The number a text is, if writing the number again gives the text.
fn number(text: &str) -> Option<f64> {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let number: f64 = text.parse().ok().filter(|_| (1..=MOST_DIGITS).contains(&digits))?;
    (number.to_string() == text).then_some(number)
}

/// One table as CSV (RFC 4180): a row for a row, a field for a column of its grid. A merged cell's
/// text is where it begins, with [`RecordOptions::fill_merged`] in each of its places.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where there is no memory for it.
pub fn table_csv(table: &ExtractedTable, options: &RecordOptions) -> Result<Vec<u8>> {
    let mut out = if options.byte_order_mark { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::Writer::from_writer(&mut out);
    for (row, places) in (1..).zip(table.places()) {
        let fields = (1..).zip(places).map(|(column, cell)| {
            let shown = cell.filter(|cell| options.fill_merged || (cell.row, cell.col) == (row, column));
            let text = shown.map_or("", |cell| cell.text.as_str());
            if options.guard_formulas { guarded(text) } else { Cow::Borrowed(text) }
        });
        writer.write_record(fields.map(|field| field.into_owned())).map_err(|error| failed(&error))?;
    }
    writer.flush().map_err(|error| failed(&error))?;
    drop(writer);
    Ok(out)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn cell(row: u32, col: u32, row_span: u32, col_span: u32, text: &str) -> ExtractedCell {
        ExtractedCell { row, col, row_span, col_span, text: text.to_owned(), tables: Vec::new() }
    }

    fn merged() -> ExtractedTable {
        let cells = vec![
            cell(1, 1, 2, 1, "项目"),
            cell(1, 2, 1, 2, "数量"),
            cell(2, 2, 1, 1, "本年"),
            cell(2, 3, 1, 1, "上年"),
            cell(3, 1, 1, 1, "许可,\"特\""),
            cell(3, 2, 1, 1, "13"),
            cell(3, 3, 1, 1, "007"),
        ];
        ExtractedTable {
            number: 1,
            parent: None,
            heading: None,
            caption: None,
            rows: 3,
            cols: 3,
            header_rows: 2,
            cells,
        }
    }

    #[test]
    fn a_merged_cell_stands_once_or_everywhere() {
        let csv = |fill| {
            let options = RecordOptions::default().with_fill_merged(fill);
            String::from_utf8(table_csv(&merged(), &options).unwrap()).unwrap()
        };
        assert_eq!(csv(false), "项目,数量,\n,本年,上年\n\"许可,\"\"特\"\"\",13,007\n");
        assert_eq!(csv(true), "项目,数量,数量\n项目,本年,上年\n\"许可,\"\"特\"\"\",13,007\n");
    }

    #[test]
    fn only_numbers_that_lose_nothing_are_numbers() {
        assert_eq!(["13", "-2.5", "0"].map(number), [Some(13.0), Some(-2.5), Some(0.0)]);
        assert_eq!(["007", "1.50", "1e5", "", "NaN", "inf", "1,234", "1234567890123456"].map(number), [None; 8]);
    }

    #[test]
    fn the_same_tables_give_the_same_workbook() {
        let xlsx = || tables_xlsx(&[merged()], &RecordOptions::default().with_numbers(true)).unwrap().value;
        assert!(xlsx() == xlsx());
    }

    #[test]
    fn a_text_longer_than_a_cell_holds_is_a_warning_and_no_error() {
        let mut table = merged();
        table.cells[4].text = "长".repeat(40_000);
        assert_eq!(tables_xlsx(&[table], &RecordOptions::default()).unwrap().warnings.len(), 1);
    }
}
