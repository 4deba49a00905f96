//! Fonts: which face draws a family, and which metrics measure it.
//!
//! The family a document names decides where lines break: its own widths and heights are kept in
//! tables. The face at hand only draws.

mod book;
mod face;

pub(crate) use book::{DrawnGlyph, Font, FontRequest, LineMetrics, ScriptSlot};
pub use book::{FontBook, FontSources};
pub use face::Face;
