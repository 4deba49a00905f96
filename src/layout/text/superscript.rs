//! Superscripts and subscripts (`w:vertAlign`): their size and how far they are raised or lowered.
//!
//! They are measured as text of their size on the line's own baseline: they must not push lines apart,
//! least of all into another row of the document grid. ECMA-376 Part 1, 17.3.2.42; measured on PDFs
//! printed by Word.

use crate::model::VerticalAlign;

/// Size as a share of the run's.
const SCRIPT_SIZE: f64 = 2.0 / 3.0;
/// Baseline of superscripts against that of their line, in em of the run's size, up positive.
const SUPERSCRIPT_RISE: f64 = 0.34;
/// The same for subscripts.
const SUBSCRIPT_RISE: f64 = -0.14;

/// Size as a share of the run's, and rise of the baseline in em of the run's size.
pub(super) fn script_size_and_rise(align: VerticalAlign) -> (f64, f64) {
    match align {
        VerticalAlign::Baseline => (1.0, 0.0),
        VerticalAlign::Superscript => (SCRIPT_SIZE, SUPERSCRIPT_RISE),
        VerticalAlign::Subscript => (SCRIPT_SIZE, SUBSCRIPT_RISE),
    }
}
