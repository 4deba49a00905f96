//! Rows as comma-separated values (RFC 4180), UTF-8; the first row has the columns' names.

use super::{Field, RecordOptions, Sheet, Sink, failed};
use crate::diag::Warning;
use crate::error::Result;
use std::borrow::Cow;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

pub(super) struct Csv {
    writer: csv::Writer<BufWriter<File>>,
    guard_formulas: bool,
}

impl Csv {
    pub(super) fn create(path: &Path, sheet: &Sheet, options: &RecordOptions) -> Result<Self> {
        let mut file = BufWriter::new(File::create(path).map_err(|error| failed(&error))?);
        if options.byte_order_mark {
            file.write_all("\u{FEFF}".as_bytes()).map_err(|error| failed(&error))?;
        }
        let mut csv = Csv { writer: csv::Writer::from_writer(file), guard_formulas: options.guard_formulas };
        csv.write(sheet.columns.iter().map(|column| column.name.clone()))?;
        Ok(csv)
    }

    fn write(&mut self, fields: impl Iterator<Item = String>) -> Result<()> {
        let guard = |field: String| if self.guard_formulas { guarded(&field).into_owned() } else { field };
        self.writer.write_record(fields.map(guard)).map_err(|error| failed(&error))
    }
}

impl Sink for Csv {
    fn write_row(&mut self, _: usize, row: &[Field]) -> Result<()> {
        self.write(row.iter().map(|field| match field {
            Field::Empty => String::new(),
            Field::Number(number) => number.to_string(),
            Field::Text(text) => text.clone(),
            Field::Date(date) => date.to_string(),
        }))
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Warning>> {
        self.writer.flush().map_err(|error| failed(&error))?;
        Ok(Vec::new())
    }
}

/// A field with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV Injection). A
/// number with a sign is none.
pub(super) fn guarded(field: &str) -> Cow<'_, str> {
    let is_formula = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let is_number = field.bytes().skip(1).all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'%'));
    let is_signed = field.starts_with(['+', '-']) && is_number;
    if is_formula && !is_signed { format!("'{field}").into() } else { field.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for (field, guard) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-2+3", "'-2+3"),
            ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
            ("\t=1", "'\t=1"),
            ("-12.5%", "-12.5%"),
            ("-", "-"),
            ("甲=乙", "甲=乙"),
        ] {
            assert_eq!(guarded(field), guard, "{field}");
        }
    }
}
