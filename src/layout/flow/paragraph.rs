//! A paragraph to boxes: one for each line, bound by widow control and the keep rules.
//!
//! Lines are set for the width of their column at first. A box that comes to stand in a column of
//! another width, or where something floats, is set again from its line on. ECMA-376 Part 1, 17.3.1.

use crate::cascade::{ParagraphFormat, ResolvedParagraph};
use crate::diag::Overfull;
use crate::geom::{Point, point};
use crate::layout::area::{Area, Host, LEAST_WIDTH};
use crate::layout::context::Context;
use crate::layout::drawing::{self, Room};
use crate::layout::float::anchor::{AnchorSpot, anchor_drawings};
use crate::layout::float::exclusion::ExclusionSpace;
use crate::layout::flow::block_flow::{BlockFlow, FlowItem, ItemBody, LineBox};
use crate::layout::flow::decoration::Decoration;
use crate::layout::flow::line;
use crate::layout::flow::paragraph_spacing::{self, Above, Gap};
use crate::layout::flow::region::ForcedBreak;
use crate::layout::frame::{Frame, Mark, MarkKind};
use crate::layout::page_fields::{FieldPlace, Styled};
use crate::layout::text::{LineEnd, LineSegment, ParagraphText, Progress, SetLine};
use crate::model::Placement;
use crate::pages::Item;
use crate::units::Pt;
use std::cell::Cell;
use std::rc::Rc;

/// Differences in place below it are none: sums of the same heights differ by as much.
const SAME_PLACE: f64 = 0.01;
/// Most attempts at one line. Each goes down past an exclusion, by 2 pt along an outline (see
/// `exclusion::STEP`), or is made for a taller line: a page of outlines 842 pt high takes some 420.
const MOST_ATTEMPTS: usize = 1000;

/// How often all lines of a paragraph are set again, and how many lines besides. A paragraph is set
/// again from a line on in each column of another width: 256 times half of it are 512 columns. Ours:
/// beyond it, what a page costs would grow with the square of the paragraph's length.
const MOST_RESETS: usize = 256;
const MOST_RESET_LINES: usize = 1000;

/// A paragraph that lines can be set of at any time.
#[derive(Debug)]
pub(in crate::layout) struct ParagraphSource<'a> {
    paragraph: &'a ResolvedParagraph<'a>,
    text: ParagraphText<'a>,
    area: Area<'a>,
    /// Neighbours that may share its borders.
    upper: Option<&'a ParagraphFormat>,
    lower: Option<&'a ParagraphFormat>,
    /// Lines that may still be set again.
    budget: Cell<usize>,
}

/// The line that a box is, and what it was set for.
#[derive(Debug, Clone)]
pub(in crate::layout) struct LineOrigin<'a> {
    pub source: Rc<ParagraphSource<'a>>,
    /// Before it.
    pub progress: Progress<'a>,
    /// How many lines come before it.
    pub index: usize,
    valid_at: ValidAt,
}

/// Where a line can stand as it was set.
#[derive(Debug, Clone, Copy)]
enum ValidAt {
    /// In any column of this width, where nothing floats.
    Free(Pt),
    /// At this spot of a page.
    At(usize, Point),
    /// Anywhere: it holds nothing.
    Anywhere,
}

/// A set line on its way to its box.
struct PlacedLine<'a> {
    line: SetLine<'a>,
    progress: Progress<'a>,
    valid_at: ValidAt,
    /// Down past floats that leave it no room.
    clearance: Pt,
    /// What it fills, where that is not the whole column.
    segments: Option<Vec<LineSegment>>,
}

/// Lays a paragraph out and puts its boxes on the flow.
pub(in crate::layout) fn lay_out_paragraph<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    above: Above<'a>,
    below: Option<&'a ResolvedParagraph<'a>>,
    area: &Area<'a>,
    context: &mut Context<'a>,
    flow: &mut BlockFlow<'a>,
) {
    let format: &'a ParagraphFormat = &paragraph.format;
    measure_inline_boxes(paragraph, area, context);
    let source = Rc::new(ParagraphSource {
        paragraph,
        text: context.paragraph_text(paragraph, area.text()),
        area: *area,
        upper: if let Above::Paragraph(upper) = above { Some(&*upper.format) } else { None },
        lower: below.map(|below| &*below.format),
        budget: Cell::new(0),
    });
    let lines = source.set(context);
    source.budget.set(MOST_RESET_LINES + MOST_RESETS * lines.len());
    let mut anchors = Vec::new();
    let mut items = boxes(&source, lines, 0, area, context, &mut anchors);
    if let Some(first) = items.first_mut() {
        let gap =
            paragraph_spacing::above(paragraph, above, area, context.settings().do_not_use_html_paragraph_auto_spacing);
        open(first, gap, source.decoration(area.width).as_ref(), format, area);
        if let ItemBody::Line(line_box) = &mut first.body {
            first.floats = anchor_drawings(anchors, &mut line_box.content, area, context);
        }
    }
    // Where the paragraph begins with a page break, what it says of itself is on the page after it.
    let text = items.iter().position(|item| !item.is_bare_break()).unwrap_or(0);
    if let Some(FlowItem { body: ItemBody::Line(line_box), .. }) = items.get_mut(text) {
        line_box.content.marks.extend(heading(paragraph));
        line_box.content.marks.extend(styled(paragraph, context));
    }
    for item in items {
        flow.push(item);
    }
    flow.tail = area.space(format.space_after);
}

/// Notes the sizes of inline boxes that fit their text, which their lines have to know.
fn measure_inline_boxes<'a>(paragraph: &'a ResolvedParagraph<'a>, area: &Area<'a>, context: &mut Context<'a>) {
    for drawing in paragraph.drawings().filter(|drawing| drawing.drawing.placement == Placement::Inline) {
        if drawing::fits_text(drawing) {
            let size = context.measuring(|context| drawing::size(drawing, Room::of(area), context));
            context.collected.inline_sizes.set(drawing.drawing, size);
        }
    }
}

/// Gives a paragraph's first box the space above and the break before.
fn open(first: &mut FlowItem, gap: Gap, decoration: Option<&Decoration>, format: &ParagraphFormat, area: &Area) {
    first.gap = gap.between;
    first.gap_at_top = gap.at_top;
    first.bridge = decoration.map_or_else(Vec::new, |decoration| decoration.bridge(gap.between));
    first.break_before = (format.page_break_before && !area.is_cell()).then_some(ForcedBreak::Page);
}

impl<'a> ParagraphSource<'a> {
    fn decoration(&self, width: Pt) -> Option<Decoration<'a>> {
        Decoration::new(&self.paragraph.format, width, self.upper, self.lower)
    }

    /// All lines, with the column for themselves.
    fn set(&self, context: &mut Context<'a>) -> Vec<PlacedLine<'a>> {
        let mut progress = self.text.begin();
        let mut lines = Vec::new();
        while !progress.is_done() {
            let before = progress.clone();
            let line = context.next_line(&self.text, &mut progress, self.area.text().width);
            let valid_at = ValidAt::Free(self.area.width);
            lines.push(PlacedLine { line, progress: before, valid_at, clearance: Pt::ZERO, segments: None });
        }
        lines
    }

    /// The lines that are left, the first one's box at a spot of the page.
    fn set_at(
        &self,
        mut progress: Progress<'a>,
        at: Point,
        exclusions: &ExclusionSpace<'a>,
        context: &mut Context<'a>,
    ) -> Vec<PlacedLine<'a>> {
        let mut y = at.y;
        let mut lines = Vec::new();
        while !progress.is_done() {
            let before = progress.clone();
            let (line, top, segments) = self.set_line(&mut progress, y, exclusions, context);
            let free = segments.is_none() && top == y;
            let valid_at =
                if free { ValidAt::Free(exclusions.area.width) } else { ValidAt::At(exclusions.page, point(at.x, y)) };
            let clearance = top - y;
            y = top + line.height.max(Pt::ZERO);
            lines.push(PlacedLine { line, progress: before, valid_at, clearance, segments });
        }
        lines
    }

    /// The next line from a height downwards: where it valid_at, and in which segments.
    fn set_line(
        &self,
        progress: &mut Progress<'a>,
        y: Pt,
        exclusions: &ExclusionSpace<'a>,
        context: &mut Context<'a>,
    ) -> (SetLine<'a>, Pt, Option<Vec<LineSegment>>) {
        let width = exclusions.area.width.max(LEAST_WIDTH);
        let least = self.text.least_height();
        let (mut top, mut height) = (y, least);
        for _ in 0..MOST_ATTEMPTS {
            let mut trial = progress.clone();
            if exclusions.is_free(top, top + height) {
                let line = context.next_line(&self.text, &mut trial, width);
                if line.height <= height || exclusions.is_free(top, top + line.height) {
                    *progress = trial;
                    return (line, top, None);
                }
                height = line.height;
                continue;
            }
            let segments = exclusions.segments(top, top + height);
            match context.next_line_in(&self.text, &mut trial, &segments) {
                Some(line) if line.height > height && exclusions.segments(top, top + line.height) != segments => {
                    height = line.height;
                }
                Some(line) => {
                    *progress = trial;
                    return (line, top, Some(segments));
                }
                None => (top, height) = (exclusions.below(top, top + height), least),
            }
        }
        context.warn(Overfull::LineOverFloat, self.area.place(self.paragraph.origin));
        (context.next_line(&self.text, progress, width), top, None)
    }
}

impl<'a> LineOrigin<'a> {
    /// Whether it can stand at a spot as it was set.
    pub(in crate::layout) fn is_valid_at(&self, at: Point, height: Pt, exclusions: &ExclusionSpace) -> bool {
        match self.valid_at {
            ValidAt::Free(width) => width == exclusions.area.width && exclusions.is_free(at.y, at.y + height),
            ValidAt::At(page, spot) => {
                page == exclusions.page && (spot.x - at.x).0.abs() < SAME_PLACE && (spot.y - at.y).0.abs() < SAME_PLACE
            }
            ValidAt::Anywhere => true,
        }
    }

    /// It has been set again so often that it stays as it is.
    pub(in crate::layout) fn is_final(&self) -> bool {
        self.source.budget.get() == 0
    }

    /// Whether it can stand in a column that nothing floats in.
    pub(in crate::layout) fn is_free(&self, width: Pt) -> bool {
        match self.valid_at {
            ValidAt::Free(own) => own == width,
            ValidAt::At(..) => false,
            ValidAt::Anywhere => true,
        }
    }

    /// The boxes from its own on, for a spot of the page.
    pub(in crate::layout) fn set_again(
        &self,
        at: Point,
        exclusions: &ExclusionSpace<'a>,
        context: &mut Context<'a>,
    ) -> Vec<FlowItem<'a>> {
        let lines = self.source.set_at(self.progress.clone(), at, exclusions, context);
        let left = self.source.budget.get().saturating_sub(lines.len());
        self.source.budget.set(left);
        if left == 0 {
            let place = self.source.area.place(self.source.paragraph.origin);
            context.warn(Overfull::ParagraphBesideFloats, place);
        }
        // Drawings are anchored already.
        boxes(&self.source, lines, self.index, &exclusions.area, context, &mut Vec::new())
    }
}

/// Boxes of lines that follow each other, of which `index` come before. Anchored drawings are
/// handed back with the height of their line.
fn boxes<'a>(
    source: &Rc<ParagraphSource<'a>>,
    mut lines: Vec<PlacedLine<'a>>,
    index: usize,
    area: &Area<'a>,
    context: &mut Context<'a>,
    anchors: &mut Vec<(Pt, AnchorSpot<'a>)>,
) -> Vec<FlowItem<'a>> {
    settle_mark(&mut lines);
    let count = index + lines.len();
    let mut y = Pt::ZERO;
    let mut items = Vec::with_capacity(lines.len());
    for (at, set) in lines.into_iter().enumerate() {
        let mut found = Vec::new();
        let item = line_box(source, set, (index + at, count), area, context, &mut found);
        anchors.extend(found.into_iter().map(|spot| (y, spot)));
        if let ItemBody::Line(line_box) = &item.body {
            y += line_box.height;
        }
        items.push(item);
    }
    items
}

/// A paragraph that ends in a page break keeps its mark on the old page; after a column break the
/// mark makes a line of the new column.
fn settle_mark(lines: &mut Vec<PlacedLine>) {
    if let [.., before, last] = lines.as_slice()
        && before.line.end == LineEnd::Page
        && last.line.items.is_empty()
    {
        lines.pop();
    }
    if let Some(last) = lines.last()
        && last.line.end == LineEnd::Column
    {
        let SetLine { height, baseline, natural, rigid, .. } = last.line;
        let line = SetLine { height, baseline, natural, rigid, items: Vec::new(), end: LineEnd::Paragraph };
        let progress = last.progress.clone();
        lines.push(PlacedLine { line, progress, valid_at: ValidAt::Anywhere, clearance: Pt::ZERO, segments: None });
    }
}

fn line_box<'a>(
    source: &Rc<ParagraphSource<'a>>,
    set: PlacedLine<'a>,
    (index, count): (usize, usize),
    area: &Area<'a>,
    context: &mut Context<'a>,
    anchors: &mut Vec<AnchorSpot<'a>>,
) -> FlowItem<'a> {
    let PlacedLine { line, progress, valid_at, clearance, segments } = set;
    let format = &source.paragraph.format;
    let (first, last) = (index == 0, index + 1 == count);
    let whole = source.decoration(area.width);
    let above = whole.as_ref().filter(|_| first).map_or(Pt::ZERO, Decoration::above);
    let below = whole.as_ref().filter(|_| last).map_or(Pt::ZERO, Decoration::below);
    let height = line.height.max(Pt::ZERO).min(area.height);
    let fit = match (line.rigid, area.has_rows()) {
        (true, _) => height,
        (false, true) => (height + line.natural) / 2.0,
        (false, false) => line.natural.min(height),
    };
    let forced = match line.end {
        LineEnd::Page => Some(ForcedBreak::Page),
        LineEnd::Column => Some(ForcedBreak::Column),
        LineEnd::Wrap | LineEnd::Break | LineEnd::Paragraph => None,
    };
    let widow = format.widow_control && (first || index + 2 == count);
    let mut content = Frame::default();
    if let Some(whole) = whole {
        let outer = height + above + below;
        content.items = match &segments {
            None => whole.line(outer, first, last),
            Some(segments) => segments.iter().flat_map(|at| source.beside(at, outer, first, last)).collect(),
        };
    }
    if area.host == Host::NumberedBody && !format.suppress_line_numbers && format.frame.is_none() {
        content.marks.push(Mark { at: point(Pt::ZERO, above + line.baseline), kind: MarkKind::Line });
    }
    content.place(line::content(line, area, context, anchors), point(Pt::ZERO, above));
    let line_box = LineBox { height: height + above + below, fit: fit.min(area.height) + above + below, content };
    FlowItem {
        clearance,
        // Rows split line by line: the bonds hold between the paragraphs of a page only.
        keep_next: !area.is_cell() && if last { format.keep_next } else { format.keep_lines || widow },
        break_after: forced.filter(|_| !area.is_cell()),
        line: Some(LineOrigin { source: source.clone(), progress, index, valid_at }),
        ..FlowItem::new(ItemBody::Line(line_box), Some(area.place(source.paragraph.origin)))
    }
}

impl ParagraphSource<'_> {
    /// Shading and borders of one segment beside a float.
    fn beside(&self, segment: &LineSegment, height: Pt, first: bool, last: bool) -> Vec<Item> {
        let mut items = self.decoration(segment.width).map_or_else(Vec::new, |own| own.line(height, first, last));
        for item in &mut items {
            item.translate(point(segment.left, Pt::ZERO));
        }
        items
    }
}

/// A heading's entry in the outline: its text, label first.
fn heading<'a>(paragraph: &ResolvedParagraph) -> Option<Mark<'a>> {
    let level = paragraph.format.outline_level?;
    let mut title = paragraph.label.as_ref().map_or_else(String::new, |label| format!("{} ", label.text));
    title.push_str(&paragraph.text());
    let title = title.trim().to_owned();
    (!title.is_empty()).then(|| Mark { at: point(Pt::ZERO, Pt::ZERO), kind: MarkKind::Heading { level, title } })
}

/// What fields show of the paragraph, where its style is one that they ask for.
fn styled<'a>(paragraph: &ResolvedParagraph, context: &Context) -> Option<Mark<'a>> {
    let style = context.shared.resolved.shown_styles.iter().find(|style| **style == paragraph.format.style)?;
    if context.fields.place != FieldPlace::Body {
        return None;
    }
    let text = paragraph.text().trim().to_owned();
    let label = paragraph.label.as_ref().map_or_else(String::new, |label| label.text.clone());
    let kind = MarkKind::Styled(style.clone(), Styled { text, label });
    Some(Mark { at: point(Pt::ZERO, Pt::ZERO), kind }).filter(|_| !paragraph.items.is_empty())
}
