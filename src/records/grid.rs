//! Tables as grids: every table a worksheet with its merges, or one table as CSV.
//!
//! A number of a cell is a number in Excel only where nothing is lost by it: 007 stays text.

use super::{RecordOptions, failed};
use crate::error::Result;
use crate::write::{ExtractedCell, ExtractedTable};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// Digits that a double keeps.
const MOST_DIGITS: usize = 15;

/// Tables as an Excel workbook: a worksheet for each, cells merged as they are; header rows are bold
/// and frozen. With `fill_merged` nothing is merged and a merged cell's text is in each of its places.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where a table is larger than a worksheet.
pub fn tables_xlsx(tables: &[ExtractedTable], fill_merged: bool) -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let made = (|| -> std::result::Result<Vec<u8>, XlsxError> {
        // No clock: the same tables give the same bytes.
        let epoch = ExcelDateTime::from_ymd(2000, 1, 1)?;
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&epoch));
        for (number, table) in (1..).zip(tables) {
            let worksheet = workbook.add_worksheet().set_name(format!("Table {number}"))?;
            fill_worksheet(worksheet, table, fill_merged)?;
        }
        if tables.is_empty() {
            workbook.add_worksheet();
        }
        workbook.save_to_buffer()
    })();
    made.map_err(|error| failed(&error))
}

fn fill_worksheet(
    worksheet: &mut Worksheet,
    table: &ExtractedTable,
    fill_merged: bool,
) -> std::result::Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::VerticalCenter).set_border(FormatBorder::Thin);
    let header = plain.clone().set_bold().set_align(FormatAlign::Center);
    if table.header_rows > 0 {
        worksheet.set_freeze_panes(table.header_rows, 0)?;
    }
    for cell in &table.cells {
        let format = if cell.row <= table.header_rows { &header } else { &plain };
        let [top, left] = [cell.row.saturating_sub(1), cell.col.saturating_sub(1)];
        let [bottom, right] = [cell.row_end().saturating_sub(2), cell.col_end().saturating_sub(2)];
        let merged = cell.row_span > 1 || cell.col_span > 1;
        if merged && !fill_merged {
            worksheet.merge_range(top, narrow(left), bottom, narrow(right), "", format)?;
            write(worksheet, top, left, cell, format)?;
            continue;
        }
        for row in top..=bottom {
            for column in left..=right {
                write(worksheet, row, column, cell, format)?;
            }
        }
    }
    Ok(())
}

fn write(
    worksheet: &mut Worksheet,
    row: u32,
    column: u32,
    cell: &ExtractedCell,
    format: &Format,
) -> std::result::Result<(), XlsxError> {
    match number(&cell.text) {
        Some(number) => worksheet.write_number_with_format(row, narrow(column), number, format)?,
        None if cell.text.is_empty() => worksheet.write_blank(row, narrow(column), format)?,
        None => worksheet.write_string_with_format(row, narrow(column), &cell.text, format)?,
    };
    Ok(())
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
/// text is where it begins, with `fill_merged` in each of its places.
///
/// # Errors
/// [`Error::Io`](crate::Error::Io) where there is no memory for it.
pub fn table_csv(table: &ExtractedTable, fill_merged: bool, options: &RecordOptions) -> Result<Vec<u8>> {
    let mut out = if options.byte_order_mark { "\u{FEFF}".as_bytes().to_vec() } else { Vec::new() };
    let mut writer = csv::Writer::from_writer(&mut out);
    for (row, places) in (1..).zip(table.places()) {
        let fields = (1..).zip(places).map(|(column, cell)| {
            let shown = cell.filter(|cell| fill_merged || (cell.row, cell.col) == (row, column));
            shown.map_or("", |cell| cell.text.as_str())
        });
        writer.write_record(fields).map_err(|error| failed(&error))?;
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
        let csv = |fill| String::from_utf8(table_csv(&merged(), fill, &RecordOptions::default()).unwrap()).unwrap();
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
        let xlsx = || tables_xlsx(&[merged()], false).unwrap();
        assert!(xlsx() == xlsx());
    }
}
