//! Rows as Apache Parquet: one sheet, every column optional, Snappy.
//!
//! A column has one type: figures are doubles, and what is in a cell instead of a number is
//! null there; sheets keep it in a column of its own.

use super::{Field, Kind, Sheet, Sink, failed};
use crate::diag::Warning;
use crate::error::Result;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Rows buffered before they are written.
const ROWS_IN_GROUP: usize = 8192;

pub(super) struct Parquet {
    writer: SerializedFileWriter<File>,
    kinds: Vec<Kind>,
    /// Fields of the rows to be written, by column.
    pending: Vec<Vec<Field>>,
}

impl Parquet {
    pub(super) fn create(path: &Path, sheet: &Sheet) -> Result<Self> {
        let file = File::create(path).map_err(|error| failed(&error))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_created_by("gongwen".to_owned())
            .build();
        let writer = schema(sheet).and_then(|schema| SerializedFileWriter::new(file, schema, Arc::new(properties)));
        let writer = writer.map_err(|error| failed(&error))?;
        let kinds: Vec<Kind> = sheet.columns.iter().map(|column| column.kind).collect();
        Ok(Parquet { writer, pending: vec![Vec::new(); kinds.len()], kinds })
    }

    fn write_group(&mut self) -> std::result::Result<(), ParquetError> {
        let mut group = self.writer.next_row_group()?;
        for (kind, fields) in self.kinds.iter().zip(&mut self.pending) {
            if let Some(mut column) = group.next_column()? {
                write_column(&mut column, *kind, fields)?;
                column.close()?;
            }
            fields.clear();
        }
        group.close().map(|_| ())
    }
}

impl Sink for Parquet {
    fn write_row(&mut self, _: usize, row: &[Field]) -> Result<()> {
        for (column, field) in self.pending.iter_mut().zip(row) {
            column.push(field.clone());
        }
        if self.pending.first().is_some_and(|column| column.len() >= ROWS_IN_GROUP) {
            self.write_group().map_err(|error| failed(&error))?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Vec<Warning>> {
        if self.pending.first().is_some_and(|column| !column.is_empty()) {
            self.write_group().map_err(|error| failed(&error))?;
        }
        self.writer.close().map_err(|error| failed(&error))?;
        Ok(Vec::new())
    }
}

fn schema(sheet: &Sheet) -> std::result::Result<Arc<Type>, ParquetError> {
    let columns = sheet.columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Integer => (Physical::INT64, None),
            Kind::Figure => (Physical::DOUBLE, None),
            Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        };
        let builder = Type::primitive_type_builder(&column.name, physical).with_repetition(Repetition::OPTIONAL);
        builder.with_logical_type(logical).build().map(Arc::new)
    });
    let columns = columns.collect::<std::result::Result<Vec<_>, _>>()?;
    Type::group_type_builder(&sheet.name).with_fields(columns).build().map(Arc::new)
}

fn write_column(
    column: &mut SerializedColumnWriter<'_>,
    kind: Kind,
    fields: &[Field],
) -> std::result::Result<(), ParquetError> {
    match kind {
        Kind::Text => {
            let (values, levels) = present(fields, |field| match field {
                Field::Text(text) => Some(ByteArray::from(text.as_str())),
                Field::Number(number) => Some(ByteArray::from(number.to_string().as_str())),
                Field::Date(date) => Some(ByteArray::from(date.to_string().as_str())),
                Field::Empty => None,
            });
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Integer => {
            let (values, levels) = present(fields, |field| match field {
                Field::Number(number) => number.whole(),
                Field::Text(_) | Field::Date(_) | Field::Empty => None,
            });
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Figure => {
            let (values, levels) = present(fields, |field| match field {
                Field::Number(number) => Some(number.to_f64()),
                Field::Text(_) | Field::Date(_) | Field::Empty => None,
            });
            column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Date => {
            let (values, levels) = present(fields, |field| match field {
                Field::Date(date) => Some(date.days_since_1970()),
                Field::Number(_) | Field::Text(_) | Field::Empty => None,
            });
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
    }
    Ok(())
}

/// The values that are there, and for each field whether it is (a definition level of 1).
fn present<T>(fields: &[Field], value: impl Fn(&Field) -> Option<T>) -> (Vec<T>, Vec<i16>) {
    let mut values = Vec::with_capacity(fields.len());
    let levels = fields.iter().map(|field| match value(field) {
        Some(value) => {
            values.push(value);
            1
        }
        None => 0,
    });
    let levels = levels.collect();
    (values, levels)
}
