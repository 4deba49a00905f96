//! Where each atom of a line stands: alignment, justification, squeezing, tabs.
//!
//! Widths are worked out in logical order from the leading edge; the bidirectional order then puts
//! them side by side. Slack goes first to blanks, up to half an em each, then evenly to blanks,
//! automatic spaces and the joints of ideographs.

use super::LineEnd;
use super::classes::Class;
use super::flow::{AtomKind, Flow};
use super::line::{Room, Span};
use super::order::visual_order;
use super::tabs::{Pen, Ruler, Stop};
use crate::model::Alignment;

/// Width up to which blanks alone take up slack, in em.
const BLANK_FIRST: f64 = 0.5;

/// An atom at its place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Position {
    /// Index into `Flow::atoms`.
    pub atom: usize,
    pub x: f64,
    /// Room up to the next atom, stretched or squeezed.
    pub width: f64,
    /// How far left of `x` its glyphs stand: the blank half of an opening mark.
    pub cut: f64,
    /// Stop a tab leads to.
    pub stop: Option<Stop>,
    /// Blank at the line's end.
    pub trailing: bool,
}

/// What decides how slack is used.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub alignment: Alignment,
    /// Lines ended by a line break are stretched like others.
    pub expand_breaks: bool,
    /// Right-to-left paragraph; lines begin at the right of `width`.
    pub bidi: bool,
    pub width: f64,
}

/// Places the atoms of a line, in visual order.
pub(super) fn place(flow: &Flow<'_>, span: &Span, room: Room, ruler: &Ruler, setting: Setting) -> Vec<Position> {
    let mut positions = measure(flow, span, room, ruler);
    squeeze(flow, span, &mut positions);
    let content = span.content - span.atoms.start;
    let total: f64 = positions[..content].iter().map(|position| position.width).sum();
    let hanging = if span.squeeze.hangs { positions[content - 1].width } else { 0.0 };
    let slack = room.edge - room.start - (total - hanging);
    let stretched = match setting.alignment {
        Alignment::Both => span.end == LineEnd::Wrap || span.end == LineEnd::Break && setting.expand_breaks,
        Alignment::Distribute | Alignment::ThaiDistribute => true,
        _ => false,
    };
    let mut shift = 0.0;
    if slack > 0.0 {
        if stretched {
            stretch(flow, span, slack, setting.alignment == Alignment::Distribute, &mut positions);
        } else {
            shift = match setting.alignment {
                Alignment::Center => slack / 2.0,
                Alignment::Right => slack,
                _ => 0.0,
            };
        }
    }
    let total: f64 = positions[..content].iter().map(|position| position.width).sum();
    let start = room.start + shift;
    let left = if setting.bidi { setting.width - start - total } else { start };
    line_up(flow, &mut positions, content, left, setting.bidi)
}

/// Natural widths, with tabs led to their stops.
fn measure(flow: &Flow<'_>, span: &Span, room: Room, ruler: &Ruler) -> Vec<Position> {
    let mut pen = Pen::new(ruler, room.start);
    let mut positions: Vec<Position> = Vec::with_capacity(span.atoms.len());
    // The last tab and where it began: its width is known when its text is complete.
    let mut open: Option<(usize, f64)> = None;
    for index in span.atoms.clone() {
        let atom = &flow.atoms[index];
        let trailing = index >= span.content;
        let last = index + 1 >= span.content;
        let mut position = Position { atom: index, x: 0.0, width: 0.0, cut: atom.cut, stop: None, trailing };
        match atom.kind {
            AtomKind::Break(_) => {}
            AtomKind::SoftHyphen => {
                position.width = if last && !trailing && span.end == LineEnd::Wrap { atom.cut } else { 0.0 };
                position.cut = 0.0;
            }
            AtomKind::Tab | AtomKind::PositionalTab(_) if !trailing => {
                let from = pen.x();
                if let Some((tab, begun)) = open.take() {
                    positions[tab].width = pen.segment_start() - begun;
                }
                position.stop = pen.tab(flow, atom);
                match pen.is_aligning() {
                    true => open = Some((index - span.atoms.start, from)),
                    false => position.width = pen.x() - from,
                }
            }
            _ => position.width = atom.advance + if last { 0.0 } else { atom.gap },
        }
        if !trailing && !atom.is_tab() {
            pen.advance(atom.character, position.width);
        }
        positions.push(position);
    }
    if let Some((tab, begun)) = open {
        positions[tab].width = pen.segment_start() - begun;
    }
    positions
}

/// Takes from marks and blanks what the line is too long by.
fn squeeze(flow: &Flow<'_>, span: &Span, positions: &mut [Position]) {
    let squeeze = span.squeeze;
    let content = span.content - span.atoms.start;
    if content < 2 {
        return;
    }
    let inner = |position: &Position| {
        let atom = &flow.atoms[position.atom];
        atom.class.shrinks() && !atom.halved
    };
    if squeeze.interior > 0.0 {
        let marks = positions[1..content - 1].iter().filter(|position| inner(position)).count().max(1);
        let share = squeeze.interior / marks as f64;
        for position in positions[1..content - 1].iter_mut().filter(|position| inner(position)) {
            position.width -= share;
            if flow.atoms[position.atom].class == Class::Opening {
                position.cut += share;
            }
        }
    }
    positions[content - 1].width -= squeeze.last;
    if squeeze.gaps > 0.0 {
        let gap = |position: &Position| flow.atoms[position.atom].gap;
        let total: f64 = positions[..content - 1].iter().map(gap).sum();
        for position in &mut positions[..content - 1] {
            position.width -= gap(position) * squeeze.gaps / total.max(f64::MIN_POSITIVE);
        }
    }
    if squeeze.blanks > 0.0 {
        let is_blank = |position: &Position| flow.atoms[position.atom].is_space();
        let blanks: f64 = positions[..content].iter().filter(|p| is_blank(p)).map(|p| p.width).sum();
        let share = squeeze.blanks / blanks.max(f64::MIN_POSITIVE);
        for position in positions[..content].iter_mut().filter(|position| is_blank(position)) {
            position.width -= position.width * share;
        }
    }
}

/// Joints of a line that can grow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Blank,
    Loose,
    /// Between East Asian characters of which one is a mark: grows only where nothing else can.
    Mark,
    Fixed,
}

fn joint(flow: &Flow<'_>, before: usize, distribute: bool) -> Joint {
    let (atom, after) = (&flow.atoms[before], &flow.atoms[before + 1]);
    if atom.is_space() {
        return Joint::Blank;
    }
    if distribute {
        return Joint::Loose;
    }
    if after.is_space() || atom.class == Class::Object || after.class == Class::Object {
        return Joint::Fixed;
    }
    let plain = |class| matches!(class, Class::Ideograph | Class::Wide);
    if atom.gap > 0.0 || plain(atom.class) && plain(after.class) {
        return Joint::Loose;
    }
    if atom.class.is_wide() || after.class.is_wide() { Joint::Mark } else { Joint::Fixed }
}

/// Spreads slack over the line's joints, those before the last tab excepted.
fn stretch(flow: &Flow<'_>, span: &Span, slack: f64, distribute: bool, positions: &mut [Position]) {
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
        let room = |at: usize| {
            let atom = &flow.atoms[positions[at].atom];
            (BLANK_FIRST * flow.look(atom).em - positions[at].width).max(0.0)
        };
        let rooms: Vec<f64> = blanks.iter().map(|at| room(*at)).collect();
        let total: f64 = rooms.iter().sum();
        let used = rest.min(total);
        if total > 0.0 {
            for (at, room) in blanks.iter().zip(rooms) {
                positions[*at].width += room * used / total;
            }
        }
        rest -= used;
    }
    let grows = |joint: Joint| match joint {
        Joint::Blank | Joint::Loose => true,
        Joint::Mark => !loose && blanks.is_empty(),
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
/// text's edge, where nobody sees them.
fn line_up(flow: &Flow<'_>, positions: &mut [Position], content: usize, left: f64, bidi: bool) -> Vec<Position> {
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
        placed.push(Position { x: end, ..*position });
    }
    placed
}
