//! Where each atom of a line is placed: alignment, justification, compression, tabs.
//!
//! Widths are worked out in logical order from the leading edge; the bidirectional order then puts
//! them side by side. Slack goes first to blanks, up to half an em each, then evenly to blanks,
//! automatic spaces and the joints between ideographs. ECMA-376 Part 1, 17.18.44.

use super::bidi::visual_order;
use super::character_class::CharacterClass;
use super::inline_flow::{AtomKind, InlineFlow};
use super::line_breaking::{LineBounds, LineSpan};
use super::set_line::LineEnd;
use super::tab_stops::{LineCursor, TabStop, TabStops};
use crate::model::Alignment;

/// Width up to which blanks alone take up slack, in em; measured on files printed by Word.
const BLANK_FIRST: f64 = 0.5;

/// An atom on its line.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlacedAtom {
    /// Index into `InlineFlow::atoms`.
    pub atom: usize,
    /// From the left edge of the column.
    pub x: f64,
    /// Distance to the next atom, expanded or compressed.
    pub width: f64,
    /// How far left of `x` its glyphs are drawn: the blank half of an opening mark.
    pub cut: f64,
    /// The stop that a tab ends at.
    pub stop: Option<TabStop>,
    /// Blank at the line's end.
    pub trailing: bool,
}

/// What decides where the slack of a line goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct LineAlignment {
    pub alignment: Alignment,
    /// Lines ended by a line break are justified like others.
    pub expand_breaks: bool,
    /// Right-to-left paragraph; lines begin at the right of `width`.
    pub bidi: bool,
    pub width: f64,
}

/// Places the atoms of a line, in visual order.
pub(super) fn place(
    flow: &InlineFlow<'_>,
    span: &LineSpan,
    bounds: LineBounds,
    tab_stops: &TabStops,
    setting: LineAlignment,
) -> Vec<PlacedAtom> {
    let mut positions = measure(flow, span, bounds, tab_stops);
    compress(flow, span, &mut positions);
    let content = span.content - span.atoms.start;
    let total: f64 = positions[..content].iter().map(|position| position.width).sum();
    let hanging = if span.compression.hangs { positions[content - 1].width } else { 0.0 };
    let slack = bounds.edge - bounds.start - (total - hanging);
    let justified = match setting.alignment {
        Alignment::Both => span.end == LineEnd::Wrap || span.end == LineEnd::Break && setting.expand_breaks,
        Alignment::Distribute | Alignment::ThaiDistribute => true,
        _ => false,
    };
    let mut shift = 0.0;
    if slack > 0.0 {
        if justified {
            expand(flow, span, slack, setting.alignment == Alignment::Distribute, &mut positions);
        } else {
            shift = match setting.alignment {
                Alignment::Center => slack / 2.0,
                Alignment::Right => slack,
                _ => 0.0,
            };
        }
    }
    let total: f64 = positions[..content].iter().map(|position| position.width).sum();
    let start = bounds.start + shift;
    let left = if setting.bidi { setting.width - start - total } else { start };
    line_up(flow, &mut positions, content, left, setting.bidi)
}

/// Natural widths, with tabs led to their stops.
fn measure(flow: &InlineFlow<'_>, span: &LineSpan, bounds: LineBounds, tab_stops: &TabStops) -> Vec<PlacedAtom> {
    let mut cursor = LineCursor::new(tab_stops, bounds.start);
    let mut positions: Vec<PlacedAtom> = Vec::with_capacity(span.atoms.len());
    // The last tab and where it began: its width is known when its text is complete.
    let mut open: Option<(usize, f64)> = None;
    for index in span.atoms.clone() {
        let atom = &flow.atoms[index];
        let trailing = index >= span.content;
        let last = index + 1 >= span.content;
        let mut position = PlacedAtom { atom: index, x: 0.0, width: 0.0, cut: atom.cut, stop: None, trailing };
        match atom.kind {
            AtomKind::Break(_) => {}
            AtomKind::SoftHyphen => {
                position.width = if last && !trailing && span.end == LineEnd::Wrap { atom.cut } else { 0.0 };
                position.cut = 0.0;
            }
            AtomKind::Tab | AtomKind::PositionalTab(_) if !trailing => {
                let from = cursor.x();
                if let Some((tab, begun)) = open.take() {
                    positions[tab].width = cursor.segment_start() - begun;
                }
                position.stop = cursor.tab(flow, atom);
                match cursor.is_aligning() {
                    true => open = Some((index - span.atoms.start, from)),
                    false => position.width = cursor.x() - from,
                }
            }
            _ => position.width = atom.advance + if last { 0.0 } else { atom.gap },
        }
        if !trailing && !atom.is_tab() {
            cursor.advance(atom.character, position.width);
        }
        positions.push(position);
    }
    if let Some((tab, begun)) = open {
        positions[tab].width = cursor.segment_start() - begun;
    }
    positions
}

/// Takes from marks, automatic spaces and blanks what the line is too long by.
fn compress(flow: &InlineFlow<'_>, span: &LineSpan, positions: &mut [PlacedAtom]) {
    let compression = span.compression;
    let content = span.content - span.atoms.start;
    if content < 2 {
        return;
    }
    let inner = |position: &PlacedAtom| {
        let atom = &flow.atoms[position.atom];
        atom.class.shrinks() && !atom.halved
    };
    if compression.interior > 0.0 {
        let marks = positions[1..content - 1].iter().filter(|position| inner(position)).count().max(1);
        let share = compression.interior / marks as f64;
        for position in positions[1..content - 1].iter_mut().filter(|position| inner(position)) {
            position.width -= share;
            if flow.atoms[position.atom].class == CharacterClass::Opening {
                position.cut += share;
            }
        }
    }
    positions[content - 1].width -= compression.last;
    if compression.gaps > 0.0 {
        let gap = |position: &PlacedAtom| flow.atoms[position.atom].gap;
        let total: f64 = positions[..content - 1].iter().map(gap).sum();
        for position in &mut positions[..content - 1] {
            position.width -= gap(position) * compression.gaps / total.max(f64::MIN_POSITIVE);
        }
    }
    if compression.blanks > 0.0 {
        let is_blank = |position: &PlacedAtom| flow.atoms[position.atom].is_space();
        let blanks: f64 = positions[..content].iter().filter(|p| is_blank(p)).map(|p| p.width).sum();
        let share = compression.blanks / blanks.max(f64::MIN_POSITIVE);
        for position in positions[..content].iter_mut().filter(|position| is_blank(position)) {
            position.width -= position.width * share;
        }
    }
}

/// What is between two atoms of a line that is expanded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Blank,
    /// Between two ideographs, or at an automatic space: takes its share of the slack.
    Loose,
    /// Between East Asian characters of which one is a mark: grows only where nothing else can.
    InlineMark,
    Fixed,
}

fn joint(flow: &InlineFlow<'_>, before: usize, distribute: bool) -> Joint {
    let (atom, after) = (&flow.atoms[before], &flow.atoms[before + 1]);
    if atom.is_space() {
        return Joint::Blank;
    }
    if distribute {
        return Joint::Loose;
    }
    if after.is_space() || atom.class == CharacterClass::Object || after.class == CharacterClass::Object {
        return Joint::Fixed;
    }
    let plain = |class| matches!(class, CharacterClass::Ideograph | CharacterClass::Wide);
    if atom.gap > 0.0 || plain(atom.class) && plain(after.class) {
        return Joint::Loose;
    }
    if atom.class.is_wide() || after.class.is_wide() { Joint::InlineMark } else { Joint::Fixed }
}

/// Spreads slack over the line's joints after the last tab.
fn expand(flow: &InlineFlow<'_>, span: &LineSpan, slack: f64, distribute: bool, positions: &mut [PlacedAtom]) {
    let content = span.content - span.atoms.start;
    let label = flow.label.saturating_sub(span.atoms.start);
    let begin = (0..content).rev().find(|at| flow.atoms[span.atoms.start + at].is_tab()).map_or(label, |tab| tab + 1);
    let begin = begin.max(label);
    if begin + 1 >= content {
        return;
    }
    let joints: Vec<Joint> = (begin..content - 1).map(|at| joint(flow, span.atoms.start + at, distribute)).collect();
    let mut rest = slack;
    let blanks: Vec<usize> = (0..joints.len()).filter(|at| joints[*at] == Joint::Blank).map(|at| begin + at).collect();
    let loose = joints.contains(&Joint::Loose);
    if loose && !distribute {
        let spare = |at: usize| {
            let atom = &flow.atoms[positions[at].atom];
            (BLANK_FIRST * flow.run_font(atom).em - positions[at].width).max(0.0)
        };
        let spares: Vec<f64> = blanks.iter().map(|at| spare(*at)).collect();
        let total: f64 = spares.iter().sum();
        let used = rest.min(total);
        if total > 0.0 {
            for (at, spare) in blanks.iter().zip(spares) {
                positions[*at].width += spare * used / total;
            }
        }
        rest -= used;
    }
    let grows = |joint: Joint| match joint {
        Joint::Blank | Joint::Loose => true,
        Joint::InlineMark => !loose && blanks.is_empty(),
        Joint::Fixed => false,
    };
    let count = joints.iter().filter(|joint| grows(**joint)).count();
    if count == 0 || rest <= 0.0 {
        return;
    }
    let share = rest / count as f64;
    for (at, _) in joints.iter().enumerate().filter(|(_, joint)| grows(**joint)) {
        positions[begin + at].width += share;
    }
}

/// Puts atoms side by side from the left edge; blanks at the line's end go no further than the
/// text's edge, where they are not seen.
fn line_up(
    flow: &InlineFlow<'_>,
    positions: &mut [PlacedAtom],
    content: usize,
    left: f64,
    bidi: bool,
) -> Vec<PlacedAtom> {
    let mut x = left;
    let order: Vec<usize> = if flow.bidirectional || bidi {
        visual_order(positions[..content].iter().map(|position| flow.atoms[position.atom].level))
    } else {
        (0..content).collect()
    };
    let mut placed = Vec::with_capacity(positions.len());
    for at in order {
        let mut position = positions[at];
        position.x = x;
        x += position.width;
        placed.push(position);
    }
    let end = if bidi { left } else { x };
    for position in &positions[content..] {
        placed.push(PlacedAtom { x: end, ..*position });
    }
    placed
}
