//! One paragraph to lines: itemising, shaping, breaking, spacing, justifying.
//!
//! ```text
//! items ──itemize──▶ InlineFlow of atoms ──character_spacing, break_opportunities, bidi──▶
//!       ──break_line──▶ LineSpan ──justify──▶ PlacedAtoms ──draw──▶ SetLine
//! ```

mod atom_builder;
mod bidi;
mod break_opportunities;
mod character_class;
mod character_spacing;
mod content_width;
mod doc_grid;
mod draw;
mod font_slot;
mod formula;
mod hanging_punctuation;
mod horizontal_in_vertical;
mod indents;
mod inline_flow;
mod itemize;
mod justify;
mod kinsoku;
mod line_breaking;
mod line_fit;
mod line_height;
mod paragraph_text;
mod punctuation_compression;
mod ruby;
mod run_font;
mod set_line;
mod shaping;
mod shrinkability;
mod superscript;
mod tab_stops;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod text_context;
mod text_decoration;

pub(crate) use content_width::{ContentWidth, measure_paragraph};
pub(crate) use paragraph_text::{ParagraphText, Progress, set_paragraph};
pub(crate) use run_font::{FontKey, font_key, font_of, symbol_key};
pub(crate) use set_line::{LineEnd, LineItem, LineSegment, SetLine};
pub(crate) use shaping::vertical_glyph;
pub(crate) use text_context::{InlineSizes, TextArea, TextContext};
