//! Where a floating table stands: as a float where text has room beside it or the page has its place
//! and can hold it; otherwise it goes with the text and is split as others are. ECMA-376 Part 1, 17.4.57.

use super::TableFlow;
use crate::cascade::ResolvedTable;
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::float::exclusion::{Beside, LEAST_STRETCH, Site};
use crate::layout::float::{Base, Float, Position};
use crate::layout::flow::block_flow::Room;
use crate::layout::ink::point;
use crate::model::{
    AxisPosition, HorizontalAnchor, HorizontalFrom, PositionAlign, VerticalAnchor, VerticalFrom, WrapText,
};
use crate::units::{Emu, Pt, Twip};

/// The place a table asks for; up to Word 2010 its text stands there, not its border.
pub(super) fn position(table: &ResolvedTable, compat_mode: u32) -> Option<Position> {
    let position = table.position?;
    let align = |token: &Option<crate::model::Name>| token.as_deref().and_then(PositionAlign::from_token);
    let emu = |length: Option<Twip>, shift: Pt| {
        Emu(((length.unwrap_or_default().pt() - shift).0 * f64::from(EMU_PER_POINT)).round() as i64)
    };
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
    let y_align = align(&position.y_align).filter(|_| vertical_from != VerticalFrom::Paragraph);
    Some(Position {
        horizontal: (horizontal_from, along(align(&position.x_align), emu(position.x, outside))),
        vertical: (vertical_from, along(y_align, emu(position.y, Pt::ZERO))),
    })
}

const EMU_PER_POINT: u16 = 12_700;

/// The left edge of a table of the given width at its place, from the column's.
pub(super) fn left_edge(position: &Position, width: Pt, area: &Area) -> Pt {
    let site = Site::closed(area);
    let (paragraph, character) = (point(area.before, Pt::ZERO), point(Pt::ZERO, Pt::ZERO));
    let base = Base { frame: &site.frame, paragraph, column_width: area.width, character };
    base.wanted(position, (width, Pt::ZERO)).x - area.before
}

impl<'a> TableFlow<'a> {
    /// The table as a float; `None` where it goes with the text.
    pub(in crate::layout) fn float(&mut self, context: &mut Context<'a>) -> Option<Float<'a>> {
        let mut position = position(self.table, context.settings().compat_mode)?;
        let written = self.table.position?;
        let area = self.area;
        if area.in_cell && !position.is_by_text() {
            position.vertical = (VerticalFrom::Paragraph, AxisPosition::Offset(Emu(0)));
        }
        let gap = |length: Option<Twip>| length.unwrap_or_default().pt().max(Pt::ZERO);
        let [before, after] = [written.left_from_text, written.right_from_text].map(gap);
        let (left, right) = self.extent();
        let beside = (left - before).max(area.width - right - after) >= LEAST_STRETCH;
        let by_page = area.in_body && !position.is_by_text();
        let height = self.height(context);
        if height > area.height || !(by_page || beside && position.is_by_text()) {
            return None;
        }
        let mut ink = self.take(context, Room::closed(Pt(f64::MAX), Pt(f64::MAX), true)).ink;
        ink.shift(point(-left, Pt::ZERO));
        Some(Float {
            ink,
            size: (right - left, height),
            position,
            character: point(Pt::ZERO, Pt::ZERO),
            distances: [gap(written.top_from_text), gap(written.bottom_from_text), before, after],
            beside: Beside::Sides(WrapText::BothSides),
            outline: &[],
            overlaps: self.table.overlaps,
            corner: point(Pt::ZERO, Pt::ZERO),
        })
    }

    /// Whether it has a place of its own.
    pub(in crate::layout) fn floats(&self) -> bool {
        self.table.position.is_some()
    }

    /// Whether it can begin in a column as it was set: what has begun stays as it is.
    pub(in crate::layout) fn is_set_for(&self, width: Pt) -> bool {
        self.area.width == width || self.next > 0 || self.cut
    }

    /// The same table for another column.
    pub(in crate::layout) fn set_for(&self, area: &Area, context: &mut Context<'a>) -> TableFlow<'a> {
        TableFlow::new(self.table, area, context)
    }

    /// The height at which the page has its place, if it has.
    pub(in crate::layout) fn page_top(&self, site: &Site, context: &Context) -> Option<Pt> {
        let position = position(self.table, context.settings().compat_mode)?;
        let begins = self.next == 0 && !self.cut && !position.is_by_text();
        let at_offset = matches!(position.vertical.1, AxisPosition::Offset(_));
        let base = Base {
            frame: &site.frame,
            paragraph: site.corner,
            column_width: site.area.width,
            character: point(Pt::ZERO, Pt::ZERO),
        };
        (begins && at_offset).then(|| base.wanted(&position, (Pt::ZERO, Pt::ZERO)).y)
    }
}
