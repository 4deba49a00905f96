//! Fonts: which face draws a family, and which metrics measure it.
//!
//! The family a document names decides where lines break: its own widths and heights are kept in
//! tables. The face at hand only draws.

mod book;
mod design;
mod drawing;
mod face;
mod families;
mod judge;
mod kerning;
mod line;
mod math;
mod metrics;
mod names;
mod shelf;
#[cfg(test)]
mod tests;
mod width;

pub(crate) use book::{FamilyNotes, FontRequest, ScriptSlot};
pub use book::{FontBook, FontSources};
pub(crate) use drawing::{DrawnGlyph, Font};
pub use face::{Face, FaceMetrics};
pub(crate) use math::{AssemblyPart, Construction, MathConstant, MathTable};
pub use shelf::{FaceOrigin, ListedFace};
