//! Formulas to boxes: characters and lines around a baseline, by TeX's rules with the measures of the
//! face's MATH table. OpenType 1.9.1, "MATH"; Knuth, The TeXbook, appendix G.
//!
//! Lengths are points; y grows downwards from the baseline, ascents grow upwards.

mod accents;
mod atom_class;
mod constructs;
mod formula_layout;
mod math_box;
mod matrix;
mod row;
mod stretchy;
mod tex_style;

pub(super) use formula_layout::lay_out_math;
pub(super) use math_box::{MathBox, MathGlyph, MathItem};
