//! Formulas to boxes: characters and lines around a baseline, by TeX's rules with the measures of the
//! face's MATH table. OpenType 1.9.1, "MATH"; Knuth, The TeXbook, appendix G.
//!
//! Lengths are points; y grows downwards from the baseline, ascents grow upwards.

mod atoms;
mod constructs;
mod ink;
mod marks;
mod pile;
mod setter;
mod stretch;

pub(super) use ink::{MathBox, MathGlyph, MathInk};
pub(super) use setter::lay_out_math;
