//! Writers: pages to PDF; the model to DOCX, JSON and text. Each gives bytes and touches no disk.

mod docx;
mod json;
mod pdf;
mod tables;
mod text;

pub use docx::{DocxOptions, docx};
pub use json::json;
pub use pdf::{PdfOptions, pdf};
pub use tables::{ExtractedCell, ExtractedTable, ExtractedTables, tables};
pub use text::text;
