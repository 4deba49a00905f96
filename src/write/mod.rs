//! Writers: pages to PDF; the model to DOCX, HTML, Markdown, JSON and text. Each
//! gives bytes and touches no disk.

mod docx;
mod headings;
mod html;
mod links;
mod markdown;
mod pdf;
mod prose;
mod scope;
mod tables;
mod text;

pub use docx::{DocxOptions, docx};
pub use headings::{Heading, Outline, outline};
pub use html::{HtmlOptions, html};
pub use markdown::{MarkdownOptions, markdown};
pub use pdf::{PdfA, PdfOptions, pdf};
pub use scope::Scope;
pub use tables::{ConditionError, ExtractedCell, ExtractedTable, ExtractedTables, TableCell, TableCondition, tables};
pub use text::text;

use crate::model::Document;

/// The whole document as indented JSON: every property as written, pictures by name and size.
pub fn json(document: &Document) -> String {
    // Only a map with keys that are no strings could fail, and the model has none.
    serde_json::to_string_pretty(document).unwrap_or_default()
}
