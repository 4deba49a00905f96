//! Blocks: what the body, cells, text boxes, headers and notes are made of.

use super::{Paragraph, Table};
use serde::Serialize;

/// A paragraph or a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph (`w:p`).
    Paragraph(Paragraph),
    /// A table (`w:tbl`).
    Table(Box<Table>),
}
