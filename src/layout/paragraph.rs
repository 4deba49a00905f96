//! A paragraph to boxes: one for each line, bound by widow control and the keep rules.
//!
//! A drawing that text may not run under and that is placed against its paragraph becomes a box
//! of its own between the lines. ECMA-376 Part 1, 17.3.1.

use super::area::Area;
use super::context::Context;
use super::decoration::Decoration;
use super::drawing::{self, Room};
use super::flow::{Body, Break, Chunk, Hanging, Piece, Stack};
use super::ink::{Ink, Mark, MarkKind, point};
use super::line::{self, AnchorSpot};
use super::spacing::{self, Above, Gap};
use super::text::{LineEnd, SetLine};
use crate::cascade::{ParagraphFormat, ResolvedParagraph, TextItem};
use crate::model::{Anchor, AxisPosition, Drawing, Placement, VerticalFrom, Wrap};
use crate::units::Pt;

/// Lays a paragraph out and puts its boxes on the stack.
pub(super) fn lay_out_paragraph<'a>(
    paragraph: &'a ResolvedParagraph<'a>,
    above: Above<'a>,
    below: Option<&'a ResolvedParagraph<'a>>,
    area: &Area,
    context: &mut Context<'a>,
    stack: &mut Stack<'a>,
) {
    let format: &'a ParagraphFormat = &paragraph.format;
    let gap = spacing::above(paragraph, above, area, context.settings().do_not_use_html_paragraph_auto_spacing);
    let upper = if let Above::Paragraph(upper) = above { Some(&*upper.format) } else { None };
    let decoration = Decoration::new(format, area.width, upper, below.map(|below| &*below.format));
    if format.in_frame {
        context.unsupported("position of a text frame", paragraph.origin);
    }
    let mut lines = context.set(paragraph, area.text()).lines;
    settle_mark(&mut lines);
    let mut chunks: Vec<Chunk<'a>> = Vec::with_capacity(lines.len());
    let mut anchors = Vec::new();
    let mut y = Pt::ZERO;
    let count = lines.len();
    for (index, line) in lines.into_iter().enumerate() {
        let mut found = Vec::new();
        let chunk = line_box(line, index, count, paragraph, decoration.as_ref(), area, context, &mut found);
        anchors.extend(found.into_iter().map(|spot| (y, spot)));
        if let Body::Piece(piece) = &chunk.body {
            y += piece.height;
        }
        chunks.push(chunk);
    }
    if let Some(first) = chunks.first_mut() {
        open(first, gap, decoration.as_ref(), format, area);
        if let Body::Piece(piece) = &mut first.body {
            piece.ink.marks.extend(heading(paragraph));
            for mut band in place_anchors(anchors, &mut piece.ink, area, context) {
                band.distance += gap.between;
                stack.hang(band);
            }
        }
    }
    for chunk in chunks {
        stack.push(chunk);
    }
    stack.tail = area.space(format.space_after);
}

/// Gives a paragraph's first box the space above and the break before.
fn open(first: &mut Chunk, gap: Gap, decoration: Option<&Decoration>, format: &ParagraphFormat, area: &Area) {
    first.gap = gap.between;
    first.gap_at_top = gap.at_top;
    first.bridge = decoration.map_or_else(Vec::new, |decoration| decoration.bridge(gap.between));
    first.break_before = (format.page_break_before && !area.in_cell).then_some(Break::Page);
}

/// A paragraph that ends in a page break keeps its mark on the old page; after a column break the
/// mark makes a line of the new column.
fn settle_mark(lines: &mut Vec<SetLine>) {
    if let [.., before, last] = lines.as_slice()
        && before.end == LineEnd::Page
        && last.items.is_empty()
    {
        lines.pop();
    }
    if let Some(last) = lines.last()
        && last.end == LineEnd::Column
    {
        let SetLine { height, baseline, natural, rigid, .. } = *last;
        lines.push(SetLine { height, baseline, natural, rigid, items: Vec::new(), end: LineEnd::Paragraph });
    }
}

#[expect(clippy::too_many_arguments, reason = "a line knows its place in the paragraph and the page")]
fn line_box<'a>(
    line: SetLine<'a>,
    index: usize,
    count: usize,
    paragraph: &ResolvedParagraph<'a>,
    decoration: Option<&Decoration>,
    area: &Area,
    context: &mut Context<'a>,
    anchors: &mut Vec<AnchorSpot<'a>>,
) -> Chunk<'a> {
    let format = &paragraph.format;
    let (first, last) = (index == 0, index + 1 == count);
    let above = decoration.filter(|_| first).map_or(Pt::ZERO, Decoration::above);
    let below = decoration.filter(|_| last).map_or(Pt::ZERO, Decoration::below);
    let height = line.height.max(Pt::ZERO).min(area.height);
    let fit = match (line.rigid, area.has_rows()) {
        (true, _) => height,
        (false, true) => (height + line.natural) / 2.0,
        (false, false) => line.natural.min(height),
    };
    let forced = match line.end {
        LineEnd::Page => Some(Break::Page),
        LineEnd::Column => Some(Break::Column),
        LineEnd::Wrap | LineEnd::Break | LineEnd::Paragraph => None,
    };
    let widow = format.widow_control && (first || index + 2 == count);
    let mut ink = Ink::default();
    if let Some(decoration) = decoration {
        ink.items = decoration.line(height + above + below, first, last);
    }
    if area.counts_lines && !format.suppress_line_numbers && !format.in_frame {
        ink.marks.push(Mark { at: point(Pt::ZERO, above + line.baseline), kind: MarkKind::Line });
    }
    ink.absorb(line::ink(line, area, context, anchors), point(Pt::ZERO, above));
    Chunk {
        gap: Pt::ZERO,
        gap_at_top: Pt::ZERO,
        bridge: Vec::new(),
        body: Body::Piece(Piece { height: height + above + below, fit: fit.min(area.height) + above + below, ink }),
        // Rows split line by line: the bonds hold between the paragraphs of a page only.
        keep_next: !area.in_cell && if last { format.keep_next } else { format.keep_lines || widow },
        break_before: None,
        break_after: forced.filter(|_| !area.in_cell),
        origin: paragraph.origin,
    }
}

/// A heading's entry in the outline: its text, label first.
fn heading<'a>(paragraph: &ResolvedParagraph) -> Option<Mark<'a>> {
    let level = paragraph.format.outline_level?;
    let mut title = paragraph.label.as_ref().map_or_else(String::new, |label| format!("{} ", label.text));
    for item in &paragraph.items {
        match item {
            TextItem::Text { text, .. } => title.push_str(text),
            TextItem::Math { math, .. } => title.push_str(&math.linear()),
            TextItem::Tab { .. } | TextItem::Break { .. } => title.push(' '),
            _ => {}
        }
    }
    let title = title.trim().to_owned();
    (!title.is_empty()).then(|| Mark { at: point(Pt::ZERO, Pt::ZERO), kind: MarkKind::Heading { level, title } })
}

/// Anchored drawings: those that keep a band free of text hang below the paragraph's top, the
/// others are marks on its first line. Drawings side by side share a band.
fn place_anchors<'a>(
    anchors: Vec<(Pt, AnchorSpot<'a>)>,
    first: &mut Ink<'a>,
    area: &Area,
    context: &mut Context<'a>,
) -> Vec<Hanging<'a>> {
    let mut bands: Vec<Hanging<'a>> = Vec::new();
    for (line_top, AnchorSpot { drawing: resolved, x }) in anchors {
        let written = resolved.drawing;
        let Placement::Anchored(anchor) = &written.placement else { continue };
        let drawing = |reserved| MarkKind::Drawing {
            drawing: resolved,
            column_width: area.width,
            character: point(x, line_top),
            reserved,
            grid: (area.grid, area.snaps),
        };
        if !reserves(anchor, written, area) {
            first.marks.push(Mark { at: point(Pt::ZERO, Pt::ZERO), kind: drawing(false) });
            continue;
        }
        if anchor.wrap != Wrap::TopAndBottom {
            context.unsupported("text beside a drawing", written.origin);
        }
        if !by_text(anchor) {
            context.unsupported("place of a drawing on its page with text around it", written.origin);
        }
        let base = if anchor.vertical.0 == VerticalFrom::Line { line_top } else { Pt::ZERO };
        let offset = match anchor.vertical.1 {
            AxisPosition::Offset(offset) if by_text(anchor) => offset.pt(),
            AxisPosition::Offset(_) | AxisPosition::Align(_) => Pt::ZERO,
        };
        let [over, under, ..] = anchor.distances;
        let top = (base + offset - over.pt()).max(Pt::ZERO);
        let height = (over.pt() + drawing::size(resolved, Room::of(area), context).1 + under.pt()).min(area.height);
        let origin = written.origin;
        let beside = bands.iter_mut().find(|band| band.distance < top + height && top < band.distance + band.height);
        let band = match beside {
            Some(band) => band,
            None => {
                bands.push(Hanging { distance: top, height, ink: Ink::default(), origin });
                let Some(band) = bands.last_mut() else { continue };
                band
            }
        };
        band.height = band.height.max(top + height - band.distance);
        let down = (top - band.distance).max(Pt::ZERO) + over.pt();
        band.ink.marks.push(Mark { at: point(Pt::ZERO, down), kind: drawing(true) });
    }
    bands
}

/// Whether a drawing keeps its band free of text in the flow. One with a place on the page does so
/// too, at its paragraph, unless it stands where no text is.
fn reserves(anchor: &Anchor, drawing: &Drawing, area: &Area) -> bool {
    if anchor.wrap == Wrap::None || anchor.behind_text {
        return false;
    }
    if by_text(anchor) || area.in_cell {
        return true;
    }
    let Some((top, bottom)) = area.text_span else { return false };
    match anchor.vertical {
        (VerticalFrom::Page, AxisPosition::Offset(offset)) => {
            offset.pt() < bottom && offset.pt() + drawing.height.pt() > top
        }
        (VerticalFrom::TopMargin, AxisPosition::Offset(offset)) => offset.pt() + drawing.height.pt() > top,
        (VerticalFrom::TopMargin | VerticalFrom::BottomMargin, AxisPosition::Align(_)) => false,
        _ => true,
    }
}

/// Placed against its paragraph or line.
fn by_text(anchor: &Anchor) -> bool {
    matches!(anchor.vertical.0, VerticalFrom::Paragraph | VerticalFrom::Line)
}
