//! A paragraph ready to be broken, and its lines: each is broken, justified and drawn when it is asked
//! for, in a column or in the segments beside what floats.

use super::bidi::resolve_levels;
use super::break_opportunities::mark_break_opportunities;
use super::character_spacing::apply_character_spacing;
use super::draw::{draw_equation_numbers, draw_marks, draw_text};
use super::font_slot::FontSlot;
use super::indents::{LEAST_WIDTH, line_edge, line_start, to_twips};
use super::inline_flow::{AtomKind, InlineFlow};
use super::itemize::itemize;
use super::justify::{LineAlignment, PlacedAtom, place};
use super::line_breaking::{LineBounds, LineSpan, break_line};
use super::line_fit::LineFit;
use super::line_height::LineExtent;
use super::ruby::draw_guides;
use super::run_font::run_font;
use super::set_line::{LineEnd, LineSegment, SetLine, SetParagraph};
use super::tab_stops::TabStops;
use super::text_context::{TextArea, TextContext};
use super::text_decoration::{draw_fills, draw_strokes};
use crate::cascade::{LinkRef, ResolvedParagraph};
use crate::diag::Overfull;
use crate::model::FontHint;
use crate::units::Pt;

/// Sets a paragraph in lines of one width.
pub(crate) fn set_paragraph<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea<'a>,
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

/// A paragraph ready to be broken, at whatever width its lines turn out to have.
#[derive(Debug)]
pub(crate) struct ParagraphText<'a> {
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea<'a>,
    flow: InlineFlow<'a>,
    /// Those of lines as wide as the column.
    tab_stops: TabStops,
    fit: LineFit,
    /// Extent of a line that holds the paragraph mark alone.
    mark: LineExtent,
    /// Lines ended by a line break are justified, too.
    expand_breaks: bool,
    /// Blanks at a line's end are underlined (`w:ulTrailSpace`).
    underline_trailing: bool,
}

/// How far the lines of a paragraph have come.
#[derive(Debug, Clone)]
pub(crate) struct Progress<'a> {
    /// Atom that the next line begins with.
    atom: usize,
    /// How many marks are on the lines before.
    marks: usize,
    /// Links that run on from the line before.
    open: Vec<LinkRef<'a>>,
    done: bool,
}

impl Progress<'_> {
    /// Whether the last line has been set.
    pub(crate) fn is_done(&self) -> bool {
        self.done
    }
}

/// What a line takes of one segment.
struct FilledSegment {
    span: LineSpan,
    positions: Vec<PlacedAtom>,
    /// Where it begins and ends, from the column's left edge.
    bounds: LineBounds,
}

impl<'a> ParagraphText<'a> {
    pub(crate) fn new(
        paragraph: &'a ResolvedParagraph<'a>,
        area: TextArea<'a>,
        context: &mut TextContext<'a, '_>,
    ) -> Self {
        let flow = flow_of(paragraph, area, context);
        ParagraphText {
            paragraph,
            area,
            flow,
            tab_stops: TabStops::new(paragraph, context.settings, line_edge(paragraph, area.width)),
            fit: LineFit::new(&paragraph.format, context.settings),
            mark: mark_extent(paragraph, area, context),
            expand_breaks: !context.settings.do_not_expand_shift_return,
            underline_trailing: context.settings.underline_trailing_spaces,
        }
    }

    /// The progress before the first line.
    pub(crate) fn begin(&self) -> Progress<'a> {
        Progress { atom: 0, marks: 0, open: Vec::new(), done: false }
    }

    /// The height of a line that holds the paragraph mark alone: what is tried first for a line of
    /// unknown height.
    pub(crate) fn least_height(&self) -> Pt {
        Pt(self.mark.line_height(&self.paragraph.format, &self.area).height)
    }

    /// The next line, with a column of the given width for itself.
    pub(crate) fn next_line(
        &self,
        progress: &mut Progress<'a>,
        width: Pt,
        context: &mut TextContext<'a, '_>,
    ) -> SetLine<'a> {
        let whole = LineSegment { left: Pt::ZERO, width };
        let filled = if width == self.area.width {
            self.fill(progress.atom, whole, (true, true), &self.tab_stops)
        } else {
            let tab_stops = self.tab_stops.ending_at(line_edge(self.paragraph, width));
            self.fill(progress.atom, whole, (true, true), &tab_stops)
        };
        self.check_formulas(&filled, context);
        self.finish_line(progress, &[filled])
    }

    /// The next line in the segments beside what it has to go around, from left to right; `None`
    /// where they cannot hold its first word.
    pub(crate) fn next_line_in(
        &self,
        progress: &mut Progress<'a>,
        segments: &[LineSegment],
        context: &mut TextContext<'a, '_>,
    ) -> Option<SetLine<'a>> {
        let mut line: Vec<FilledSegment> = Vec::with_capacity(segments.len());
        let mut atom = progress.atom;
        let bidi = self.paragraph.format.bidi;
        for at in 0..segments.len() {
            let segment = segments[if bidi { segments.len() - 1 - at } else { at }];
            let ends = (line.is_empty(), at + 1 == segments.len());
            let tab_stops = self.tab_stops.ending_at(line_edge(self.paragraph, segment.width));
            let filled = self.fill(atom, segment, ends, &tab_stops);
            if self.cuts_a_word(&filled.span) {
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

    /// Fills one segment from an atom on. Indents count from the segment's own edges: that of the
    /// left at the line's beginning, that of the right at its end.
    fn fill(
        &self,
        atom: usize,
        segment: LineSegment,
        (begins, ends): (bool, bool),
        tab_stops: &TabStops,
    ) -> FilledSegment {
        let width = segment.width;
        // A text box that fits its text is no wider than the one digit that it holds.
        let first = self.flow.atoms.get(atom).map_or(LEAST_WIDTH, |atom| atom.advance);
        let least = width.0.min(LEAST_WIDTH).min(first);
        let edge = if ends { line_edge(self.paragraph, width) } else { to_twips(width.0) };
        let start = if begins { line_start(self.paragraph, &self.flow, atom) } else { 0.0 };
        let bounds = LineBounds { start: start.min(edge - least), edge };
        let setting = LineAlignment {
            alignment: self.flow.display.unwrap_or(self.paragraph.format.alignment),
            expand_breaks: self.expand_breaks,
            bidi: self.paragraph.format.bidi,
            width: width.0,
        };
        let span = break_line(&self.flow, atom, bounds, tab_stops, self.fit);
        let mut positions = place(&self.flow, &span, bounds, tab_stops, setting);
        let left = segment.left.0;
        for position in &mut positions {
            position.x += left;
        }
        FilledSegment { span, positions, bounds: LineBounds { start: bounds.start + left, edge: bounds.edge + left } }
    }

    /// Whether a line ends inside a word that a wider one would hold.
    fn cuts_a_word(&self, span: &LineSpan) -> bool {
        let next = self.flow.atoms.get(span.atoms.end);
        let last = self.flow.atoms.get(span.atoms.end.wrapping_sub(1));
        span.end == LineEnd::Wrap && next.is_some_and(|next| !next.is_tab()) && last.is_some_and(|last| !last.breakable)
    }

    fn check_formulas(&self, filled: &FilledSegment, context: &mut TextContext<'a, '_>) {
        if overflows(&self.flow, &filled.positions, filled.bounds.edge) {
            let location = self.paragraph.origin.location(self.area.part);
            context.warnings.add(Overfull::Formula, Some(location));
        }
    }

    /// Draws what fills a line and moves on past it.
    fn finish_line(&self, progress: &mut Progress<'a>, line: &[FilledSegment]) -> SetLine<'a> {
        let set = self.draw(progress, line);
        if let Some(last) = line.last() {
            progress.atom = last.span.atoms.end;
        }
        // A line break opens a line even if nothing follows; page and column breaks do not.
        let nothing_left = progress.atom >= self.flow.atoms.len() && set.end != LineEnd::Break;
        progress.done = set.end == LineEnd::Paragraph || nothing_left;
        set
    }

    fn draw(&self, progress: &mut Progress<'a>, line: &[FilledSegment]) -> SetLine<'a> {
        let flow = &self.flow;
        let background = self.paragraph.format.shading.or(self.area.background);
        let mut items = Vec::new();
        let mut end = LineEnd::Paragraph;
        for filled in line {
            let FilledSegment { span, positions, bounds } = filled;
            let shown: Vec<PlacedAtom> = positions.iter().filter(|position| !position.trailing).copied().collect();
            let underlined =
                if self.underline_trailing { with_trailing(positions, bounds.edge) } else { shown.clone() };
            draw_fills(flow, &shown, &mut items);
            draw_text(flow, positions, background, &mut items);
            draw_guides(flow, &span.atoms, positions, background, &mut items);
            draw_equation_numbers(flow, positions, bounds.edge, background, &mut items);
            draw_strokes(flow, &shown, &underlined, background, &mut items);
            let last = span.atoms.end >= flow.atoms.len() && span.end != LineEnd::Break;
            let marks = &flow.marks[progress.marks..];
            let count = marks.iter().take_while(|(atom, _)| last || *atom < span.atoms.end).count();
            draw_marks(flow, &marks[..count], positions, bounds.start, &mut progress.open, &mut items);
            progress.marks += count;
            end = span.end;
        }
        let line_box = self.extent(line).line_height(&self.paragraph.format, &self.area);
        SetLine {
            height: Pt(line_box.height),
            baseline: Pt(line_box.baseline),
            natural: Pt(line_box.natural),
            rigid: line_box.rigid,
            items,
            end,
        }
    }

    fn extent(&self, line: &[FilledSegment]) -> LineExtent {
        let start = line.first().map_or(0, |filled| filled.span.atoms.start);
        let end = line.last().map_or(start, |filled| filled.span.atoms.end);
        if start == end { self.mark } else { LineExtent::of(&self.flow, start..end) }
    }
}

/// The paragraph's flow, ready to be broken.
pub(super) fn flow_of<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    area: TextArea<'a>,
    context: &mut TextContext<'a, '_>,
) -> InlineFlow<'a> {
    let mut flow = itemize(paragraph, area, context);
    apply_character_spacing(&mut flow, &paragraph.format, area.grid, context);
    mark_break_opportunities(&mut flow, &paragraph.format, context);
    resolve_levels(&mut flow, paragraph.format.bidi);
    flow
}

/// Height that the paragraph mark asks for on a line of its own: on a grid that of its East Asian font where its hint
/// says so. On a line with text it asks for none, however large it is.
fn mark_extent(paragraph: &ResolvedParagraph<'_>, area: TextArea<'_>, context: &TextContext<'_, '_>) -> LineExtent {
    let gridded = area.grid.pitch().is_some() && paragraph.format.snap_to_grid;
    let east_asian = gridded && paragraph.mark.hint == FontHint::EastAsia;
    let slot = if east_asian { FontSlot::EastAsia } else { FontSlot::Ascii };
    let run_font = run_font(&paragraph.mark, slot, false, context);
    let mut extent = LineExtent::default();
    extent.include(run_font.ascent, run_font.descent);
    extent
}

/// Whether a formula goes past the line's edge.
fn overflows(flow: &InlineFlow<'_>, positions: &[PlacedAtom], edge: f64) -> bool {
    let is_out = |position: &PlacedAtom| position.x + position.width > edge + 0.5;
    !flow.formulas.is_empty()
        && positions.iter().any(|at| matches!(flow.atoms[at.atom].kind, AtomKind::Math(_)) && is_out(at))
}

/// Blanks at the line's end side by side, as far as the text's edge.
fn with_trailing(positions: &[PlacedAtom], edge: f64) -> Vec<PlacedAtom> {
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
