//! Sets a paragraph: fills line after line and draws each.

use super::classes::Class;
use super::compress::Leniency;
use super::decorate::{draw_fills, draw_strokes};
use super::draw::{draw_equation_numbers, draw_marks, draw_text};
use super::flow::{AtomKind, Flow};
use super::height::Extent;
use super::itemize::itemize;
use super::justify::{Position, Setting, place};
use super::line::{Room, Span, fill};
use super::look::look;
use super::ruby::draw_guides;
use super::slots::Slot;
use super::tabs::Ruler;
use super::{LineEnd, SetLine, SetParagraph, TextArea, TextContext, breaks, order, spacing};
use crate::cascade::{LinkRef, ResolvedParagraph};
use crate::diag::WarningKind;
use crate::units::Pt;

/// Room that indents leave to a line in any case, in points: text pushed past the edge would be lost.
const LEAST_ROOM: f64 = 12.0;

/// Sets a paragraph in lines.
pub(crate) fn set_paragraph<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea,
    context: &mut TextContext<'a, '_>,
) -> SetParagraph<'a> {
    let flow = flow_of(paragraph, area, context);
    let least = area.width.0.min(LEAST_ROOM);
    let edge = to_twips(area.width.0 - paragraph.format.indent_right.0).max(least);
    let ruler = Ruler::new(paragraph, context.settings, edge);
    let leniency = Leniency::new(&paragraph.format, context.settings);
    let mark = mark_extent(paragraph, area, context);
    let mut setter = Setter { paragraph, area, flow, mark, open: Vec::new(), marks: 0, lines: Vec::new() };
    let setting = Setting {
        alignment: setter.flow.display.unwrap_or(paragraph.format.alignment),
        expand_breaks: !context.settings.do_not_expand_shift_return,
        bidi: paragraph.format.bidi,
        width: area.width.0,
    };
    let mut start = 0;
    loop {
        let room = Room { start: line_start(paragraph, &setter.flow, start).min(edge - least), edge };
        let span = fill(&setter.flow, start, room, &ruler, leniency);
        let positions = place(&setter.flow, &span, room, &ruler, setting);
        if overflows(&setter.flow, &positions, edge) {
            let what = "formula wider than its line".to_owned();
            context.warnings.add(WarningKind::Overfull { what }, Some(paragraph.origin.place(context.part)));
        }
        start = span.atoms.end;
        let end = span.end;
        setter.push_line(&span, &positions, room, context.settings.underline_trailing_spaces);
        // A line break opens a line even if nothing follows; page and column breaks do not.
        let done = start >= setter.flow.atoms.len() && end != LineEnd::Break;
        if end == LineEnd::Paragraph || done {
            return SetParagraph { lines: setter.lines };
        }
    }
}

/// The paragraph's flow, ready to be broken.
pub(super) fn flow_of<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea,
    context: &mut TextContext<'a, '_>,
) -> Flow<'a> {
    let mut flow = itemize(paragraph, context);
    spacing::space_out(&mut flow, &paragraph.format, area.grid, context);
    breaks::mark_breaks(&mut flow, &paragraph.format, context);
    order::resolve_levels(&mut flow, paragraph.format.bidi);
    flow
}

/// Where the line that begins with an atom begins, from the leading edge.
pub(super) fn line_start(paragraph: &ResolvedParagraph<'_>, flow: &Flow<'_>, atom: usize) -> f64 {
    let format = &paragraph.format;
    let first = if atom == 0 && flow.display.is_none() { format.indent_first.0 - flow.label_width } else { 0.0 };
    // A narrowed bracket stands with its blank half before the line.
    let bracket =
        flow.atoms.get(atom).filter(|atom| format.top_line_punctuation && atom.class == Class::Opening && !atom.halved);
    let blank = bracket.map_or(0.0, |atom| flow.look(atom).em / 2.0);
    format.indent_left.0 + first - blank
}

/// The nearest whole twip: Word compares widths in twips.
fn to_twips(points: f64) -> f64 {
    (points * 20.0).round() / 20.0
}

/// Height that the paragraph mark asks for on a line of its own. On a line with text it asks for
/// none, however large it is.
fn mark_extent(paragraph: &ResolvedParagraph<'_>, area: TextArea, context: &TextContext<'_, '_>) -> Extent {
    let gridded = area.grid.pitch().is_some() && paragraph.format.snap_to_grid;
    let slot = if gridded && !context.settings.by_wps { Slot::EastAsia } else { Slot::Ascii };
    let look = look(&paragraph.mark, slot, false, context);
    let mut extent = Extent { empty: true, ..Extent::default() };
    extent.include(look.ascent, look.descent);
    extent
}

struct Setter<'a> {
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea,
    flow: Flow<'a>,
    mark: Extent,
    /// Links that run on from the line before.
    open: Vec<LinkRef<'a>>,
    /// Marks drawn so far.
    marks: usize,
    lines: Vec<SetLine<'a>>,
}

impl Setter<'_> {
    fn push_line(&mut self, span: &Span, positions: &[Position], room: Room, underline_trailing: bool) {
        let flow = &self.flow;
        let extent = self.extent(span);
        let line_box = extent.line_box(&self.paragraph.format, &self.area);
        let background = self.paragraph.format.shading.or(self.area.background);
        let mut items = Vec::new();
        let shown: Vec<Position> = positions.iter().filter(|position| !position.trailing).copied().collect();
        let underlined = if underline_trailing { with_trailing(positions, room.edge) } else { shown.clone() };
        draw_fills(flow, &shown, &mut items);
        draw_text(flow, positions, background, &mut items);
        draw_guides(flow, &span.atoms, positions, background, &mut items);
        draw_equation_numbers(flow, positions, room.edge, background, &mut items);
        draw_strokes(flow, &shown, &underlined, background, &mut items);
        let last = span.atoms.end >= flow.atoms.len() && span.end != LineEnd::Break;
        let marks = &flow.marks[self.marks..];
        let count = marks.iter().take_while(|(atom, _)| last || *atom < span.atoms.end).count();
        draw_marks(flow, &marks[..count], positions, room.start, &mut self.open, &mut items);
        self.marks += count;
        self.lines.push(SetLine {
            height: Pt(line_box.height),
            baseline: Pt(line_box.baseline),
            natural: Pt(line_box.natural),
            rigid: line_box.rigid,
            items,
            end: span.end,
        });
    }

    fn extent(&self, span: &Span) -> Extent {
        if span.atoms.is_empty() {
            return self.mark;
        }
        Extent::of(&self.flow, span.atoms.clone())
    }
}

/// True where a formula stands out past the line's edge.
fn overflows(flow: &Flow<'_>, positions: &[Position], edge: f64) -> bool {
    let is_out = |position: &Position| position.x + position.width > edge + 0.5;
    !flow.formulas.is_empty()
        && positions.iter().any(|at| matches!(flow.atoms[at.atom].kind, AtomKind::Math(_)) && is_out(at))
}

/// Blanks at the line's end side by side, as far as the text's edge.
fn with_trailing(positions: &[Position], edge: f64) -> Vec<Position> {
    let mut end = 0.0_f64;
    let mut all = Vec::with_capacity(positions.len());
    for position in positions {
        let mut position = *position;
        if position.trailing {
            position.x = end.min(edge);
            position.width = position.width.min((edge - position.x).max(0.0));
        }
        end = position.x + position.width;
        all.push(position);
    }
    all
}
