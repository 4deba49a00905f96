//! Boxes laid out again for where they come to be: lines are set again where something floats or
//! the column has another width, tables go below what they would touch.

use crate::diag::Overfull;
use crate::geom::{Point, point};
use crate::layout::context::Context;
use crate::layout::float::Float;
use crate::layout::float::exclusion::ExclusionSpace;
use crate::layout::flow::block_flow::{BlockFlow, FlowItem, ItemBody, LineBox};
use crate::layout::flow::region::{ForcedBreak, Region, notes_of};
use crate::layout::frame::{Frame, MarkKind};
use crate::units::Pt;
use std::rc::Rc;

impl<'a> BlockFlow<'a> {
    /// Makes a box of the column right for its place below `y`; hands back the height that what
    /// floats at it needs.
    pub(super) fn reposition_in_column(
        &mut self,
        index: usize,
        y: Pt,
        at_top: bool,
        region: &mut Region<'_, 'a>,
        context: &mut Context<'a>,
    ) -> Pt {
        let Some(exclusions) = region.exclusions.as_deref_mut() else { return Pt::ZERO };
        if index == 0 {
            exclusions.withdraw();
        }
        if exclusions.is_clear() && self.items.get(index).is_none_or(|item| is_plain(item, exclusions)) {
            return Pt::ZERO;
        }
        self.reposition(index, y, at_top, exclusions, context)
    }

    /// Takes out the floats with a place of their own on the page, anchored in the boxes that fill
    /// the next `height`: text above their anchors goes around them, too. How far floats move the
    /// text is reckoned by their area alone, so that one may be taken out whose anchor ends up on
    /// the next page.
    pub(in crate::layout) fn take_page_floats(&mut self, height: Pt, width: Pt) -> Vec<Float<'a>> {
        let mut floats = Vec::new();
        if !self.floats {
            return floats;
        }
        let mut y = Pt::ZERO;
        for (index, item) in self.items.iter_mut().enumerate() {
            let ItemBody::Line(line_box) = &item.body else { break };
            y += item.extent() + item.floats.iter().map(|float| float.area() / width.0).sum::<Pt>();
            if index > 0 && item.break_before.is_some() || y - line_box.height + line_box.fit > height {
                break;
            }
            floats.extend(item.floats.extract_if(.., |float| !float.position.is_by_text()));
            if item.break_after == Some(ForcedBreak::Page) {
                break;
            }
        }
        floats
    }

    /// The same for a story on its own, all of it at once. What floats in it is drawn by the box
    /// that it is anchored at.
    pub(in crate::layout) fn reposition_all(&mut self, mut exclusions: ExclusionSpace<'a>, context: &mut Context<'a>) {
        let mut y = Pt::ZERO;
        let mut lowest = Pt::ZERO;
        let mut index = 0;
        while index < self.items.len() {
            self.reposition(index, y, index == 0, &mut exclusions, context);
            let Some(item) = self.items.get_mut(index) else { break };
            y += item.above(index == 0);
            let floats = std::mem::take(&mut item.floats);
            exclusions.keep(floats.iter().map(Float::exclusion));
            for float in floats {
                lowest = lowest.max(float.bottom());
                let at = point(float.corner.x - exclusions.corner.x, float.corner.y - exclusions.corner.y - y);
                if let ItemBody::Line(line_box) = &mut item.body {
                    line_box.content.place(float.content, at);
                }
            }
            y += match &mut item.body {
                ItemBody::Line(line_box) => line_box.height,
                ItemBody::Table(table) => table.height(context),
            };
            index += 1;
        }
        if lowest > y {
            let height = lowest - y;
            let line_box = LineBox { height, fit: height, content: Frame::default() };
            self.push(FlowItem::new(ItemBody::Line(line_box), None));
        }
        self.floats = false;
    }

    fn reposition(
        &mut self,
        index: usize,
        y: Pt,
        at_top: bool,
        exclusions: &mut ExclusionSpace<'a>,
        context: &mut Context<'a>,
    ) -> Pt {
        let Some(item) = self.items.get_mut(index) else { return Pt::ZERO };
        let gap = if at_top { item.gap_at_top } else { item.gap };
        let at = point(exclusions.corner.x, exclusions.corner.y + y + gap);
        let (mut needed, mut is_full) = (Pt::ZERO, false);
        for float in &mut item.floats {
            needed = needed.max(float.find_place(at, exclusions));
            is_full |= !exclusions.add(float.exclusion());
        }
        if is_full {
            context.warn(Overfull::Floats, item.place);
        }
        match &mut item.body {
            ItemBody::Line(line_box) => {
                if item
                    .line
                    .as_ref()
                    .is_some_and(|line| !line.is_final() && !line.is_valid_at(at, line_box.height, exclusions))
                {
                    self.set_again(index, at, exclusions, context);
                }
            }
            ItemBody::Table(table) => {
                if !table.is_set_for(exclusions.area.width) {
                    **table = table.set_for(&exclusions.area, context);
                }
                let place = table.page_top(exclusions, context).map_or(at.y, |top| top.max(at.y));
                let left = (exclusions.frame.body_bottom - place).max(Pt::ZERO);
                let height = if exclusions.is_clear() { Pt::ZERO } else { table.height(context) };
                let height = height.min(left).max(table.first_fit(context));
                let (from, to) = table.extent();
                item.clearance = place - at.y + exclusions.clearance(place, height, (at.x + from, at.x + to));
            }
        }
        needed
    }

    /// Sets a paragraph again from the line on that a box is; the paragraph's budget gets smaller.
    fn set_again(&mut self, index: usize, at: Point, exclusions: &ExclusionSpace<'a>, context: &mut Context<'a>) {
        let mut below = self.items.split_off(index);
        let Some(line) = below.front().and_then(|first| first.line.clone()) else { return };
        let same = |item: &FlowItem| item.line.as_ref().is_some_and(|other| Rc::ptr_eq(&other.source, &line.source));
        let count = below.iter().take_while(|item| same(item)).count();
        let old = below.drain(..count).next();
        let mut new = line.set_again(at, exclusions, context);
        if let (Some(old), Some(new)) = (old, new.first_mut()) {
            take_over(new, old);
        }
        self.items.extend(new);
        self.items.append(&mut below);
    }
}

/// Whether a box can stand in the column as it is where nothing floats.
fn is_plain(item: &FlowItem, exclusions: &ExclusionSpace) -> bool {
    let stands = match &item.body {
        ItemBody::Line(_) => item.line.as_ref().is_none_or(|line| line.is_free(exclusions.area.width)),
        ItemBody::Table(table) => table.is_set_for(exclusions.area.width) && !table.floats(),
    };
    stands && item.floats.is_empty() && item.clearance == Pt::ZERO
}

/// A line set again keeps its bonds and what is anchored at it.
fn take_over<'a>(new: &mut FlowItem<'a>, old: FlowItem<'a>) {
    (new.gap, new.gap_at_top, new.bridge) = (old.gap, old.gap_at_top, old.bridge);
    (new.break_before, new.floats) = (old.break_before, old.floats);
    if let (ItemBody::Line(new), ItemBody::Line(old)) = (&mut new.body, old.body) {
        let own = |kind: &MarkKind| {
            matches!(kind, MarkKind::Heading { .. } | MarkKind::Styled(..) | MarkKind::Drawing { .. })
        };
        let marks = old.content.flatten(Point::ZERO).marks;
        new.content.marks.extend(marks.into_iter().filter(|mark| own(&mark.kind)));
    }
}

impl<'a> FlowItem<'a> {
    /// What floats at a box that is being placed, from the region's corner.
    pub(super) fn place_floats(&mut self, region: &mut Region<'_, 'a>, context: &mut Context<'a>) -> Frame<'a> {
        let mut content = Frame::default();
        let Some(exclusions) = region.exclusions.as_deref_mut() else { return content };
        let floats = std::mem::take(&mut self.floats);
        exclusions.keep(floats.iter().map(Float::exclusion));
        let notes: Vec<usize> = floats.iter().flat_map(|float| notes_of(&float.content)).collect();
        let corner = exclusions.corner;
        for float in floats {
            content.place(float.content, point(float.corner.x - corner.x, float.corner.y - corner.y));
        }
        region.reserve(&notes, context);
        content
    }
}
