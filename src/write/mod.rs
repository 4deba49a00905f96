//! Writers: pages to PDF; the model to DOCX, HTML, Markdown, JSON and text. Each
//! gives bytes and touches no disk.

mod docx;
mod html;
mod json;
mod links;
mod markdown;
mod pdf;
mod prose;
mod scope;
mod tables;
mod text;

pub use docx::{DocxOptions, docx};
pub use html::{HtmlOptions, html};
pub use json::json;
pub use markdown::{MarkdownOptions, markdown};
pub use pdf::{PdfOptions, pdf};
pub use scope::Scope;
pub use tables::{ExtractedCell, ExtractedTable, ExtractedTables, tables};
pub use text::text;
