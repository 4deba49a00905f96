//! Drawings anchored in a paragraph: those that text goes around float, the others are marks on its
//! first line. ECMA-376 Part 1, 20.4.2.3.

use crate::cascade::ResolvedDrawing;
use crate::geom::point;
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::drawing::{self, Room};
use crate::layout::float::exclusion::WrapSide;
use crate::layout::float::{Float, Position};
use crate::layout::frame::{Frame, Mark, MarkKind};
use crate::model::{Anchor, AxisPosition, Placement, VerticalFrom, Wrap};
use crate::units::{Emu, Pt};

/// A drawing anchored in a line.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct AnchorSpot<'a> {
    pub drawing: &'a ResolvedDrawing<'a>,
    /// The anchoring character from the top of its line.
    pub x: Pt,
}

/// The floats among the drawings of a paragraph; the others become marks of its first line.
pub(in crate::layout) fn anchor_drawings<'a>(
    anchors: Vec<(Pt, AnchorSpot<'a>)>,
    first: &mut Frame<'a>,
    area: &Area,
    context: &mut Context<'a>,
) -> Vec<Float<'a>> {
    let mut floats = Vec::new();
    for (line_top, AnchorSpot { drawing, x }) in anchors {
        let Placement::Anchored(anchor) = &drawing.drawing.placement else { continue };
        let mark = |placed| {
            let (column_width, grid) = (area.width, area.grid);
            let character = point(x, line_top);
            let kind = MarkKind::Drawing { drawing, column_width, character, placed, grid, artifact: None };
            Mark { at: point(Pt::ZERO, Pt::ZERO), kind }
        };
        let Some(wrap_side) = wrap_side(anchor, area) else {
            first.marks.push(mark(false));
            continue;
        };
        floats.push(Float {
            content: Frame::of_mark(mark(true)),
            size: drawing::size(drawing, Room::of(area), context),
            position: position(anchor, area),
            character: point(x, line_top),
            distances: anchor.distances.map(Emu::pt),
            wrap_side,
            outline: &anchor.outline,
            overlaps: anchor.allow_overlap,
            corner: point(Pt::ZERO, Pt::ZERO),
        });
    }
    floats
}

/// Where text goes beside a drawing; `None` where it runs under it or over it. In headers and boxes
/// only what is placed against their text has text around it.
fn wrap_side(anchor: &Anchor, area: &Area) -> Option<WrapSide> {
    // WrapSide vertical lines nothing keeps text away.
    if anchor.behind_text || area.is_vertical() || !(area.is_on_page() || area.is_cell() || by_text(anchor.vertical.0))
    {
        return None;
    }
    match anchor.wrap {
        Wrap::None => None,
        Wrap::TopAndBottom => Some(WrapSide::Neither),
        Wrap::Square | Wrap::Tight | Wrap::Through => Some(WrapSide::Sides(anchor.wrap_text)),
    }
}

/// Places on the page mean nothing in a cell, which moves with its table.
fn position(anchor: &Anchor, area: &Area) -> Position {
    let vertical = if area.is_cell() && !by_text(anchor.vertical.0) {
        (VerticalFrom::Paragraph, AxisPosition::Offset(Emu(0)))
    } else {
        anchor.vertical
    };
    Position { horizontal: anchor.horizontal, vertical }
}

/// Placed against its paragraph or line.
fn by_text(from: VerticalFrom) -> bool {
    matches!(from, VerticalFrom::Paragraph | VerticalFrom::Line)
}
