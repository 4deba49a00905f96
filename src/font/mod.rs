//! Fonts: which face draws a family, and which metrics measure it.
//!
//! The family a document names decides where lines break: its widths and heights are in the tables of
//! `metrics`. `families` says for each family which face draws it where it is not installed and whose
//! metrics measure it; `classify` says it for families that are not listed.

mod book;
mod classify;
mod east_asian_width;
mod face;
mod families;
mod family_name;
mod glyph_fallback;
mod kerning;
mod line_metrics;
mod math;
mod metrics;
mod named_font;
mod store;
mod substitute;
#[cfg(test)]
mod tests;

pub use book::{FontBook, FontSources};
pub(crate) use book::{FontClass, FontRequest, FontTableEntry, ScriptSlot};
#[cfg(test)]
pub(crate) use face::FontData;
pub use face::{Face, FaceMetrics};
pub(crate) use glyph_fallback::DrawnGlyph;
pub(crate) use math::{AssemblyPart, Construction, MathConstant, MathTable};
pub(crate) use named_font::Font;
pub use store::{FaceOrigin, ListedFace};
