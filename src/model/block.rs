//! Blocks: what the body, cells, text boxes, headers and notes are made of.

use super::{Origin, Paragraph, Table};
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

impl Block {
    /// Where it was read.
    pub fn origin(&self) -> Origin {
        match self {
            Block::Paragraph(paragraph) => paragraph.origin,
            Block::Table(table) => table.origin,
        }
    }
}
