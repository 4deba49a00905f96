//! Line breaking: greedy, one pass, each line as long as it can be, as Word breaks lines.
//!
//! Widths are nominal advances summed exactly and compared with the edge in whole twips. Blanks at
//! a line's end do not count. A word that no line can hold breaks between any two atoms, so every
//! line takes at least one.

use super::inline_flow::{AtomKind, InlineFlow};
use super::line_fit::LineFit;
use super::set_line::LineEnd;
use super::shrinkability::{LineCompression, Shrinkability, TOLERANCE};
use super::tab_stops::{LineCursor, TabStops};
use std::ops::Range;

/// The part of the flow that one line holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct LineSpan {
    /// Atoms of the line, blanks and break at its end included.
    pub atoms: Range<usize>,
    /// Index after the last atom that is not a blank or break at the line's end.
    pub content: usize,
    pub compression: LineCompression,
    pub end: LineEnd,
}

/// Where a line begins and ends, from the left edge of its segment.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineBounds {
    pub start: f64,
    pub edge: f64,
}

/// Finds where the line that begins with atom `start` ends.
pub(super) fn break_line(
    flow: &InlineFlow<'_>,
    start: usize,
    bounds: LineBounds,
    tab_stops: &TabStops,
    fit: LineFit,
) -> LineSpan {
    let mut cursor = LineCursor::new(tab_stops, bounds.start);
    let mut line = Shrinkability { loose: bounds.edge - bounds.start, ..Shrinkability::default() };
    // After the last atom that is no blank: its index, and the cursor.
    let mut content = (start, bounds.start);
    let mut best: Option<LineSpan> = None;
    // Where a word that no line can hold is cut.
    let mut cut = start;
    let mut gap = 0.0;
    for index in start..flow.atoms.len() {
        let atom = &flow.atoms[index];
        if let AtomKind::Break(end) = atom.kind {
            let excess = content.1 - bounds.edge;
            let span =
                LineSpan { atoms: start..index + 1, content: content.0, compression: LineCompression::default(), end };
            return if excess <= TOLERANCE { span } else { best.unwrap_or(span) };
        }
        if atom.is_tab() {
            let fits = cursor.tab(flow, atom).is_some();
            if !fits && index > start && index >= flow.label && atom.kind == AtomKind::Tab {
                let compression = LineCompression::default();
                return LineSpan { atoms: start..index, content: content.0, compression, end: LineEnd::Wrap };
            }
        } else {
            cursor.advance(atom.character, gap + atom.advance);
        }
        gap = atom.gap;
        if !atom.is_space() {
            line.see(flow, atom);
            content = (index + 1, cursor.x());
        }
        let excess = content.1 - bounds.edge;
        if excess <= TOLERANCE {
            cut = index + 1;
        } else if excess > fit.most_excess(&line, flow.run_font(atom).em) && cut > start {
            break;
        }
        let compressed = best.as_ref().is_some_and(|best| best.compression != LineCompression::default());
        // A paragraph's last line is compressed like any other.
        let last_of_all = index + 1 == flow.atoms.len();
        if (atom.breakable || last_of_all) && content.0 > start && !compressed {
            let hyphen = if atom.kind == AtomKind::SoftHyphen { atom.cut } else { 0.0 };
            let last = &flow.atoms[content.0 - 1];
            if let Some(compression) = fit.compression(flow, last, excess + hyphen, &line) {
                if compression == LineCompression::default() {
                    line.loose = -excess;
                }
                let end = if last_of_all { LineEnd::Paragraph } else { LineEnd::Wrap };
                best = Some(LineSpan { atoms: start..index + 1, content: content.0, compression, end });
            }
        }
        if excess > TOLERANCE && cut == start {
            break;
        }
        line.add(flow, atom, index == start);
    }
    finish(flow, start, content, bounds, best, cut)
}

/// The line that ends the paragraph, or one that was too long.
fn finish(
    flow: &InlineFlow<'_>,
    start: usize,
    content: (usize, f64),
    bounds: LineBounds,
    best: Option<LineSpan>,
    cut: usize,
) -> LineSpan {
    let nothing_left = start >= flow.atoms.len();
    if nothing_left || content.1 - bounds.edge <= TOLERANCE {
        let compression = LineCompression::default();
        return LineSpan { atoms: start..flow.atoms.len(), content: content.0, compression, end: LineEnd::Paragraph };
    }
    best.unwrap_or_else(|| {
        let end = cut.max(start + 1);
        let end_kind = if end == flow.atoms.len() { LineEnd::Paragraph } else { LineEnd::Wrap };
        LineSpan { atoms: start..end, content: end, compression: LineCompression::default(), end: end_kind }
    })
}
