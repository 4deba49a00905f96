//! Rows as comma-separated values (RFC 4180), UTF-8; the first row has the columns' names.

use super::{Field, Sheet, Sink, failed};
use crate::diag::Warning;
use crate::error::Result;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

pub(super) struct Csv {
    writer: csv::Writer<BufWriter<File>>,
}

impl Csv {
    pub(super) fn create(path: &Path, sheet: &Sheet, byte_order_mark: bool) -> Result<Self> {
        let mut file = BufWriter::new(File::create(path).map_err(|error| failed(&error))?);
        if byte_order_mark {
            file.write_all("\u{FEFF}".as_bytes()).map_err(|error| failed(&error))?;
        }
        let mut writer = csv::Writer::from_writer(file);
        writer.write_record(sheet.columns.iter().map(|column| &column.name)).map_err(|error| failed(&error))?;
        Ok(Csv { writer })
    }
}

impl Sink for Csv {
    fn write_row(&mut self, _: usize, row: &[Field]) -> Result<()> {
        let fields = row.iter().map(|field| match field {
            Field::Empty => String::new(),
            Field::Number(number) => number.to_string(),
            Field::Text(text) => text.clone(),
        });
        self.writer.write_record(fields).map_err(|error| failed(&error))
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Warning>> {
        self.writer.flush().map_err(|error| failed(&error))?;
        Ok(Vec::new())
    }
}
