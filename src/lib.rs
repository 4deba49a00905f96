//! gongwen reads the Word files that offices left behind and gives back what people need from
//! them: a clean DOCX, a print-ready PDF with proper Chinese faces, and the numbers in their tables.
//!
//! ```text
//! bytes ──read──▶ Document ──cascade──▶ resolved ──layout──▶ Pages ──write──▶ PDF
//!                    │
//!                    ├──write──▶ DOCX · HTML · Markdown · JSON · text · tables
//!                    └──report─▶ figures of the annual report, and whether they add up ──records─▶ CSV · XLSX · SQLite · Parquet
//! ```

#[cfg(feature = "batch")]
pub mod batch;
mod cancel;
mod cascade;
mod convert;
pub mod diag;
pub mod error;
mod font;
pub mod geom;
mod layout;
pub mod model;
mod official;
mod ooxml;
pub mod pages;
mod picture;
mod read;
#[cfg(feature = "records")]
pub mod records;
pub mod report;
mod symbols;
pub mod units;
pub mod write;

pub use cancel::CancelToken;
pub use convert::{ConvertOptions, DocumentStyle, Format, convert};
pub use diag::{Language, Level, Location, Warned, Warning, WarningKind};
pub use error::{Error, Result};
pub use font::{Face, FaceMetrics, FaceOrigin, FontBook, FontSources, ListedFace};
pub use layout::{FontUse, LayoutOptions, fonts_used, layout};
pub use official::official;
pub use read::{Changes, Limits, ReadOptions, read};
