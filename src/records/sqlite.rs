//! Rows as an SQLite database: a table for each sheet.
//!
//! Numbers are INTEGER or REAL, what is in a figure's cell instead of one is TEXT, a day is TEXT
//! (2020-01-05) in a column declared DATE, nothing is NULL.

use super::{Field, Kind, Sheet, Sink, failed};
use crate::diag::Warning;
use crate::error::Result;
use rusqlite::{Connection, params_from_iter, types::Value};
use std::fs;
use std::path::Path;

pub(super) struct Database {
    connection: Connection,
    /// How a row is added to each table.
    inserts: Vec<String>,
}

impl Database {
    pub(super) fn create(path: &Path, sheets: &[&Sheet]) -> Result<Self> {
        if path.exists() {
            fs::remove_file(path).map_err(|error| failed(&error))?;
        }
        let connection = Connection::open(path).map_err(|error| failed(&error))?;
        // The file is made in one go, under a name of its own: no journal is needed to undo it.
        let mut script = "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;".to_owned();
        for sheet in sheets {
            let columns: Vec<String> = sheet
                .columns
                .iter()
                .map(|column| match column.kind {
                    Kind::Text => format!("{} TEXT", quoted(&column.name)),
                    Kind::Integer => format!("{} INTEGER", quoted(&column.name)),
                    Kind::Figure => quoted(&column.name),
                    Kind::Date => format!("{} DATE", quoted(&column.name)),
                })
                .collect();
            script.push_str(&format!("CREATE TABLE {} ({});", quoted(&sheet.name), columns.join(", ")));
        }
        connection.execute_batch(&script).map_err(|error| failed(&error))?;
        connection.set_prepared_statement_cache_capacity(sheets.len());
        let insert = |sheet: &&Sheet| {
            let places = vec!["?"; sheet.columns.len()].join(",");
            format!("INSERT INTO {} VALUES ({places})", quoted(&sheet.name))
        };
        Ok(Database { connection, inserts: sheets.iter().map(insert).collect() })
    }
}

/// A name as SQL has it, whatever is in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\"").replace('\0', ""))
}

impl Sink for Database {
    fn write_row(&mut self, sheet: usize, row: &[Field]) -> Result<()> {
        let Some(insert) = self.inserts.get(sheet) else { return Ok(()) };
        let values = row.iter().map(|field| match field {
            Field::Empty => Value::Null,
            Field::Number(number) => number.whole().map_or_else(|| Value::Real(number.to_f64()), Value::Integer),
            Field::Text(text) => Value::Text(text.clone()),
            Field::Date(date) => Value::Text(date.to_string()),
        });
        let mut statement = self.connection.prepare_cached(insert).map_err(|error| failed(&error))?;
        statement.execute(params_from_iter(values)).map(|_| ()).map_err(|error| failed(&error))
    }

    fn finish(self: Box<Self>) -> Result<Vec<Warning>> {
        self.connection.execute_batch("COMMIT").map_err(|error| failed(&error))?;
        self.connection.close().map_err(|(_, error)| failed(&error))?;
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::super::{CELL_SHEETS, REPORT_SHEETS};
    use super::*;

    /// Names of sheets and columns can be typed as they are.
    #[test]
    fn no_name_has_to_be_quoted() {
        let connection = Connection::open_in_memory().unwrap();
        // Reserved in SQL-92, PostgreSQL or DuckDB, though not here.
        let reserved =
            ["table", "row", "column", "left", "right", "user", "end", "order", "group", "value", "position"];
        for sheet in CELL_SHEETS.iter().chain(REPORT_SHEETS.iter()) {
            let names: Vec<&str> = sheet.columns.iter().map(|column| column.name.as_str()).collect();
            assert!(!names.iter().any(|name| *name != "value" && reserved.contains(name)), "{names:?}");
            connection.execute_batch(&format!("CREATE TABLE {} ({})", sheet.name, names.join(", "))).unwrap();
        }
    }
}
