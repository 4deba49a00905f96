//! Indents: where the lines of a paragraph begin and end (`w:ind`). ECMA-376 Part 1, 17.3.1.12.

use super::character_class::CharacterClass;
use super::inline_flow::InlineFlow;
use crate::cascade::ResolvedParagraph;
use crate::units::Pt;

/// Width that indents leave to a line in any case, in points: text past the edge would be lost. Ours.
pub(super) const LEAST_WIDTH: f64 = 12.0;

/// Where the lines of a paragraph end in a segment of the given width.
pub(super) fn line_edge(paragraph: &ResolvedParagraph<'_>, width: Pt) -> f64 {
    to_twips(width.0 - paragraph.format.indent_right.0).max(width.0.min(LEAST_WIDTH))
}

/// Where the line that begins with an atom begins, from the leading edge: the left indent, on the first
/// line with the first-line or hanging indent (`w:firstLine`, `w:firstLineChars`, `w:hanging`), which the cascade has
/// resolved to points.
pub(super) fn line_start(paragraph: &ResolvedParagraph<'_>, flow: &InlineFlow<'_>, atom: usize) -> f64 {
    let format = &paragraph.format;
    let first = if atom == 0 && flow.display.is_none() { format.indent_first.0 - flow.label_width } else { 0.0 };
    // A bracket at the beginning is moved out by its blank half (`w:topLinePunct`).
    let bracket = flow
        .atoms
        .get(atom)
        .filter(|atom| format.top_line_punctuation && atom.class == CharacterClass::Opening && !atom.halved);
    let blank = bracket.map_or(0.0, |atom| flow.run_font(atom).em / 2.0);
    format.indent_left.0 + first - blank
}

/// The nearest whole twip: Word compares widths in twips.
pub(super) fn to_twips(points: f64) -> f64 {
    (points * 20.0).round() / 20.0
}
