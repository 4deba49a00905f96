//! The place that a floating table asks for (`w:tblpPr`), and the edge of a table that is held by
//! it. ECMA-376 Part 1, 17.4.57.

use crate::cascade::ResolvedTable;
use crate::geom::point;
use crate::layout::area::Area;
use crate::layout::float::exclusion::ExclusionSpace;
use crate::layout::float::{Base, Position};
use crate::model::{
    AxisPosition, HorizontalAnchor, HorizontalFrom, PositionAlign, VerticalAnchor, VerticalFrom, XAlign, YAlign,
};
use crate::units::{Emu, Pt, Twip};

/// The place a table asks for; up to Word 2010 its text stands there, not its border.
pub(super) fn position(table: &ResolvedTable, compat_mode: u32) -> Option<Position> {
    let position = table.position?;
    let emu = |length: Option<Twip>, shift: Pt| Emu::nearest(length.unwrap_or_default().pt() - shift);
    let outside = if compat_mode < 15 { table.margin_left } else { Pt::ZERO };
    let horizontal_from = match position.horizontal_anchor {
        Some(HorizontalAnchor::Text) | None => HorizontalFrom::Column,
        Some(HorizontalAnchor::Margin) => HorizontalFrom::Margin,
        Some(HorizontalAnchor::Page) => HorizontalFrom::Page,
    };
    let vertical_from = match position.vertical_anchor {
        Some(VerticalAnchor::Text) => VerticalFrom::Paragraph,
        Some(VerticalAnchor::Margin) | None => VerticalFrom::Margin,
        Some(VerticalAnchor::Page) => VerticalFrom::Page,
    };
    let along = |align: Option<PositionAlign>, offset| align.map_or(AxisPosition::Offset(offset), AxisPosition::Align);
    let y_align = position.y_align.and_then(YAlign::position).filter(|_| vertical_from != VerticalFrom::Paragraph);
    Some(Position {
        horizontal: (horizontal_from, along(position.x_align.map(XAlign::position), emu(position.x, outside))),
        vertical: (vertical_from, along(y_align, emu(position.y, Pt::ZERO))),
    })
}

/// The left edge of a table of the given width at its place, from the column's.
pub(super) fn left_edge(position: &Position, width: Pt, area: &Area) -> Pt {
    let exclusions = ExclusionSpace::closed(area);
    let (paragraph, character) = (point(area.before, Pt::ZERO), point(Pt::ZERO, Pt::ZERO));
    let base = Base { frame: &exclusions.frame, paragraph, column_width: area.width, character };
    base.wanted(position, (width, Pt::ZERO)).x - area.before
}
