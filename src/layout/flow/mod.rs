//! Blocks one below the other: paragraphs as lines, tables as rows, with the gaps, the breaks and
//! the keep rules between them, and the footnotes that lines refer to.

pub(in crate::layout) mod block_flow;
mod decoration;
pub(in crate::layout) mod footnotes;
pub(in crate::layout) mod line;
pub(in crate::layout) mod paragraph;
pub(in crate::layout) mod paragraph_spacing;
mod reflow;
pub(in crate::layout) mod region;
pub(in crate::layout) mod story;
mod text_frame;
