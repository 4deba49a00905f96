//! Where a floating table stands: as a float where text has room beside it or the page has its place
//! and can hold it; otherwise it goes with the text and is split as others are. ECMA-376 Part 1, 17.4.57.

use super::TableFlow;
use super::position::position;
use crate::geom::point;
use crate::layout::area::Area;
use crate::layout::context::Context;
use crate::layout::float::exclusion::{ExclusionSpace, LEAST_SEGMENT, WrapSide};
use crate::layout::float::{Base, Float};
use crate::layout::flow::region::Region;
use crate::model::{AxisPosition, VerticalFrom, WrapText};
use crate::units::{Emu, Pt, Twip};

impl<'a> TableFlow<'a> {
    /// The table as a float; `None` where it goes with the text.
    pub(in crate::layout) fn float(&mut self, context: &mut Context<'a>) -> Option<Float<'a>> {
        let mut position = position(self.table, context.settings().compat_mode)?;
        let written = self.table.position?;
        let area = self.area;
        if area.is_cell() && !position.is_by_text() {
            position.vertical = (VerticalFrom::Paragraph, AxisPosition::Offset(Emu(0)));
        }
        let gap = |length: Option<Twip>| length.unwrap_or_default().pt().max(Pt::ZERO);
        let [before, after] = [written.left_from_text, written.right_from_text].map(gap);
        let (left, right) = self.extent();
        let beside = (left - before).max(area.width - right - after) >= LEAST_SEGMENT;
        let by_page = area.is_on_page() && !position.is_by_text();
        let height = self.height(context);
        if height > area.height || !(by_page || beside && position.is_by_text()) {
            return None;
        }
        let mut content = self.next_fragment(context, Region::endless()).content;
        content.shift(point(-left, Pt::ZERO));
        Some(Float {
            content,
            size: (right - left, height),
            position,
            character: point(Pt::ZERO, Pt::ZERO),
            distances: [gap(written.top_from_text), gap(written.bottom_from_text), before, after],
            wrap_side: WrapSide::Sides(WrapText::BothSides),
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
    pub(in crate::layout) fn set_for(&self, area: &Area<'a>, context: &mut Context<'a>) -> TableFlow<'a> {
        TableFlow::new(self.table, area, context)
    }

    /// The height at which the page has its place, if it has.
    pub(in crate::layout) fn page_top(&self, exclusions: &ExclusionSpace, context: &Context) -> Option<Pt> {
        let position = position(self.table, context.settings().compat_mode)?;
        let begins = self.next == 0 && !self.cut && !position.is_by_text();
        let at_offset = matches!(position.vertical.1, AxisPosition::Offset(_));
        let base = Base {
            frame: &exclusions.frame,
            paragraph: exclusions.corner,
            column_width: exclusions.area.width,
            character: point(Pt::ZERO, Pt::ZERO),
        };
        (begins && at_offset).then(|| base.wanted(&position, (Pt::ZERO, Pt::ZERO)).y)
    }
}
