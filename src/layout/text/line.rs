//! Filling lines: greedy, one pass, each line as long as it can be.
//!
//! Widths are nominal advances summed exactly and compared with the room in whole twips. Blanks at
//! a line's end do not count. A piece that no line can hold breaks between any two atoms, so every
//! line takes at least one.

use super::LineEnd;
use super::compress::{Leniency, Slackness, Squeeze, TOLERANCE};
use super::flow::{AtomKind, Flow};
use super::tabs::{Pen, Ruler};
use std::ops::Range;

/// A line's share of the flow.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Span {
    /// Atoms of the line, blanks and break at its end included.
    pub atoms: Range<usize>,
    /// End of what is seen.
    pub content: usize,
    pub squeeze: Squeeze,
    pub end: LineEnd,
}

/// Room of a line: where it begins and ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub start: f64,
    pub edge: f64,
}

/// Finds where the line that begins with atom `start` ends.
pub(super) fn fill(flow: &Flow<'_>, start: usize, room: Room, ruler: &Ruler, leniency: Leniency) -> Span {
    let mut pen = Pen::new(ruler, room.start);
    let mut line = Slackness { loose: room.edge - room.start, ..Slackness::default() };
    // After the last atom that is seen: its index, and the pen.
    let mut content = (start, room.start);
    let mut best: Option<Span> = None;
    // Where an unbreakable piece is cut.
    let mut cut = start;
    let mut gap = 0.0;
    for index in start..flow.atoms.len() {
        let atom = &flow.atoms[index];
        if let AtomKind::Break(end) = atom.kind {
            let over = content.1 - room.edge;
            let span = Span { atoms: start..index + 1, content: content.0, squeeze: Squeeze::default(), end };
            return if over <= TOLERANCE { span } else { best.unwrap_or(span) };
        }
        if atom.is_tab() {
            let fits = pen.tab(flow, atom).is_some();
            if !fits && index > start && index >= flow.label && atom.kind == AtomKind::Tab {
                let squeeze = Squeeze::default();
                return Span { atoms: start..index, content: content.0, squeeze, end: LineEnd::Wrap };
            }
        } else {
            pen.advance(atom.character, gap + atom.advance);
        }
        gap = atom.gap;
        if !atom.is_space() {
            line.see(flow, atom);
            content = (index + 1, pen.x());
        }
        let over = content.1 - room.edge;
        if over <= TOLERANCE {
            cut = index + 1;
        } else if over > leniency.reach(&line, flow.look(atom).em) && cut > start {
            break;
        }
        let squeezed = best.as_ref().is_some_and(|best| best.squeeze != Squeeze::default());
        // A paragraph's last line is squeezed like any other.
        let last_of_all = index + 1 == flow.atoms.len();
        if (atom.breakable || last_of_all) && content.0 > start && !squeezed {
            let hyphen = if atom.kind == AtomKind::SoftHyphen { atom.cut } else { 0.0 };
            let last = &flow.atoms[content.0 - 1];
            if let Some(squeeze) = leniency.squeeze(flow, last, over + hyphen, &line) {
                if squeeze == Squeeze::default() {
                    line.loose = -over;
                }
                let end = if last_of_all { LineEnd::Paragraph } else { LineEnd::Wrap };
                best = Some(Span { atoms: start..index + 1, content: content.0, squeeze, end });
            }
        }
        if over > TOLERANCE && cut == start {
            break;
        }
        line.add(flow, atom, index == start);
    }
    finish(flow, start, content, room, best, cut)
}

/// The line that ends the paragraph, or one that was too long.
fn finish(flow: &Flow<'_>, start: usize, content: (usize, f64), room: Room, best: Option<Span>, cut: usize) -> Span {
    let nothing_left = start >= flow.atoms.len();
    if nothing_left || content.1 - room.edge <= TOLERANCE {
        let squeeze = Squeeze::default();
        return Span { atoms: start..flow.atoms.len(), content: content.0, squeeze, end: LineEnd::Paragraph };
    }
    best.unwrap_or_else(|| {
        let end = cut.max(start + 1);
        let end_kind = if end == flow.atoms.len() { LineEnd::Paragraph } else { LineEnd::Wrap };
        Span { atoms: start..end, content: end, squeeze: Squeeze::default(), end: end_kind }
    })
}
