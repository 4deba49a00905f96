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
use crate::model::FontHint;
use crate::units::Pt;

/// Room that indents leave to a line in any case, in points: text pushed past the edge would be lost.
const LEAST_ROOM: f64 = 12.0;

/// Sets a paragraph in lines of one width.
pub(crate) fn set_paragraph<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea,
    context: &mut TextContext<'a, '_>,
) -> SetParagraph<'a> {
    let text = ParagraphText::new(paragraph, area, context);
    let mut lines = Vec::new();
    let mut progress = text.begin();
    while !progress.is_done() {
        lines.push(text.next_line(&mut progress, area.width, context));
    }
    SetParagraph { lines }
}

/// A stretch of a column that a line may fill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stretch {
    /// From the column's left edge.
    pub left: Pt,
    pub width: Pt,
}

/// A paragraph ready to be broken, at whatever width its lines turn out to have.
#[derive(Debug)]
pub(crate) struct ParagraphText<'a> {
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea,
    flow: Flow<'a>,
    /// Stops on lines as wide as the column.
    ruler: Ruler,
    leniency: Leniency,
    mark: Extent,
    expand_breaks: bool,
    underline_trailing: bool,
}

/// How far the lines of a paragraph have come.
#[derive(Debug, Clone)]
pub(crate) struct Progress<'a> {
    /// Atom that the next line begins with.
    atom: usize,
    /// Marks drawn so far.
    marks: usize,
    /// Links that run on from the line before.
    open: Vec<LinkRef<'a>>,
    done: bool,
}

impl Progress<'_> {
    /// No line is left.
    pub(crate) fn is_done(&self) -> bool {
        self.done
    }
}

/// What a line takes of one stretch.
struct Filled {
    span: Span,
    positions: Vec<Position>,
    /// Where it begins and ends, from the column's left edge.
    room: Room,
}

impl<'a> ParagraphText<'a> {
    pub(crate) fn new(paragraph: &'a ResolvedParagraph<'a>, area: TextArea, context: &mut TextContext<'a, '_>) -> Self {
        let flow = flow_of(paragraph, area, context);
        ParagraphText {
            paragraph,
            area,
            flow,
            ruler: Ruler::new(paragraph, context.settings, line_edge(paragraph, area.width)),
            leniency: Leniency::new(&paragraph.format, context.settings),
            mark: mark_extent(paragraph, area, context),
            expand_breaks: !context.settings.do_not_expand_shift_return,
            underline_trailing: context.settings.underline_trailing_spaces,
        }
    }

    /// Before the first line.
    pub(crate) fn begin(&self) -> Progress<'a> {
        Progress { atom: 0, marks: 0, open: Vec::new(), done: false }
    }

    /// The height of a line that holds next to nothing: where a line of unknown height begins to
    /// look for room.
    pub(crate) fn least_height(&self) -> Pt {
        Pt(self.mark.line_box(&self.paragraph.format, &self.area).height)
    }

    /// The next line, with a column of the given width for itself.
    pub(crate) fn next_line(
        &self,
        progress: &mut Progress<'a>,
        width: Pt,
        context: &mut TextContext<'a, '_>,
    ) -> SetLine<'a> {
        let whole = Stretch { left: Pt::ZERO, width };
        let filled = if width == self.area.width {
            self.fill(progress.atom, whole, (true, true), &self.ruler)
        } else {
            let ruler = self.ruler.ending_at(line_edge(self.paragraph, width));
            self.fill(progress.atom, whole, (true, true), &ruler)
        };
        self.check_formulas(&filled, context);
        self.finish_line(progress, &[filled])
    }

    /// The next line in the stretches beside what it has to go around, from left to right; `None`
    /// where they cannot hold its first piece.
    pub(crate) fn next_line_in(
        &self,
        progress: &mut Progress<'a>,
        stretches: &[Stretch],
        context: &mut TextContext<'a, '_>,
    ) -> Option<SetLine<'a>> {
        let mut line: Vec<Filled> = Vec::with_capacity(stretches.len());
        let mut atom = progress.atom;
        let bidi = self.paragraph.format.bidi;
        for at in 0..stretches.len() {
            let stretch = stretches[if bidi { stretches.len() - 1 - at } else { at }];
            let ends = (line.is_empty(), at + 1 == stretches.len());
            let ruler = self.ruler.ending_at(line_edge(self.paragraph, stretch.width));
            let filled = self.fill(atom, stretch, ends, &ruler);
            if self.cuts_a_piece(&filled.span) {
                continue;
            }
            self.check_formulas(&filled, context);
            let goes_on = filled.span.end == LineEnd::Wrap;
            atom = filled.span.atoms.end;
            line.push(filled);
            if !goes_on {
                break;
            }
        }
        if line.is_empty() { None } else { Some(self.finish_line(progress, &line)) }
    }

    /// Fills one stretch from an atom on. Indents count from the stretch's own edges: that of the
    /// left at the line's beginning, that of the right at its end.
    fn fill(&self, atom: usize, stretch: Stretch, (begins, ends): (bool, bool), ruler: &Ruler) -> Filled {
        let width = stretch.width;
        // A box that fits its text leaves a digit no more than its own width.
        let first = self.flow.atoms.get(atom).map_or(LEAST_ROOM, |atom| atom.advance);
        let least = width.0.min(LEAST_ROOM).min(first);
        let edge = if ends { line_edge(self.paragraph, width) } else { to_twips(width.0) };
        let start = if begins { line_start(self.paragraph, &self.flow, atom) } else { 0.0 };
        let room = Room { start: start.min(edge - least), edge };
        let setting = Setting {
            alignment: self.flow.display.unwrap_or(self.paragraph.format.alignment),
            expand_breaks: self.expand_breaks,
            bidi: self.paragraph.format.bidi,
            width: width.0,
        };
        let span = fill(&self.flow, atom, room, ruler, self.leniency);
        let mut positions = place(&self.flow, &span, room, ruler, setting);
        let left = stretch.left.0;
        for position in &mut positions {
            position.x += left;
        }
        Filled { span, positions, room: Room { start: room.start + left, edge: room.edge + left } }
    }

    /// Whether a line ends inside a piece that a wider one would hold.
    fn cuts_a_piece(&self, span: &Span) -> bool {
        let next = self.flow.atoms.get(span.atoms.end);
        let last = self.flow.atoms.get(span.atoms.end.wrapping_sub(1));
        span.end == LineEnd::Wrap && next.is_some_and(|next| !next.is_tab()) && last.is_some_and(|last| !last.breakable)
    }

    fn check_formulas(&self, filled: &Filled, context: &mut TextContext<'a, '_>) {
        if overflows(&self.flow, &filled.positions, filled.room.edge) {
            let what = "formula wider than its line".to_owned();
            let location = self.paragraph.origin.location(context.part);
            context.warnings.add(WarningKind::Overfull { what }, Some(location));
        }
    }

    /// Draws what fills a line and moves on past it.
    fn finish_line(&self, progress: &mut Progress<'a>, line: &[Filled]) -> SetLine<'a> {
        let set = self.draw(progress, line);
        if let Some(last) = line.last() {
            progress.atom = last.span.atoms.end;
        }
        // A line break opens a line even if nothing follows; page and column breaks do not.
        let nothing_left = progress.atom >= self.flow.atoms.len() && set.end != LineEnd::Break;
        progress.done = set.end == LineEnd::Paragraph || nothing_left;
        set
    }

    fn draw(&self, progress: &mut Progress<'a>, line: &[Filled]) -> SetLine<'a> {
        let flow = &self.flow;
        let background = self.paragraph.format.shading.or(self.area.background);
        let mut items = Vec::new();
        let mut end = LineEnd::Paragraph;
        for filled in line {
            let Filled { span, positions, room } = filled;
            let shown: Vec<Position> = positions.iter().filter(|position| !position.trailing).copied().collect();
            let underlined = if self.underline_trailing { with_trailing(positions, room.edge) } else { shown.clone() };
            draw_fills(flow, &shown, &mut items);
            draw_text(flow, positions, background, &mut items);
            draw_guides(flow, &span.atoms, positions, background, &mut items);
            draw_equation_numbers(flow, positions, room.edge, background, &mut items);
            draw_strokes(flow, &shown, &underlined, background, &mut items);
            let last = span.atoms.end >= flow.atoms.len() && span.end != LineEnd::Break;
            let marks = &flow.marks[progress.marks..];
            let count = marks.iter().take_while(|(atom, _)| last || *atom < span.atoms.end).count();
            draw_marks(flow, &marks[..count], positions, room.start, &mut progress.open, &mut items);
            progress.marks += count;
            end = span.end;
        }
        let line_box = self.extent(line).line_box(&self.paragraph.format, &self.area);
        SetLine {
            height: Pt(line_box.height),
            baseline: Pt(line_box.baseline),
            natural: Pt(line_box.natural),
            rigid: line_box.rigid,
            items,
            end,
        }
    }

    fn extent(&self, line: &[Filled]) -> Extent {
        let start = line.first().map_or(0, |filled| filled.span.atoms.start);
        let end = line.last().map_or(start, |filled| filled.span.atoms.end);
        if start == end { self.mark } else { Extent::of(&self.flow, start..end) }
    }
}

/// Where the lines of a paragraph end in a stretch of the given width.
fn line_edge(paragraph: &ResolvedParagraph<'_>, width: Pt) -> f64 {
    to_twips(width.0 - paragraph.format.indent_right.0).max(width.0.min(LEAST_ROOM))
}

/// The paragraph's flow, ready to be broken.
pub(super) fn flow_of<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea,
    context: &mut TextContext<'a, '_>,
) -> Flow<'a> {
    let mut flow = itemize(paragraph, area.vertical, context);
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
    // WPS goes by the mark's hint where Word goes by the grid alone.
    let east_asian = gridded && (!context.settings.by_wps || paragraph.mark.hint == FontHint::EastAsia);
    let slot = if east_asian { Slot::EastAsia } else { Slot::Ascii };
    let look = look(&paragraph.mark, slot, false, context);
    let mut extent = Extent { empty: true, ..Extent::default() };
    extent.include(look.ascent, look.descent);
    extent
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
