//! A flow: boxes one below the other, placed region by region.
//!
//! Page columns, cells and headers are all filled from a flow. What must not be separated says so
//! box by box (`keep_next`); a group that no region could hold is separated all the same, so that
//! every call on an empty region makes progress. ECMA-376 Part 1, 17.3.1.14, 17.3.1.15, 17.3.1.44.
use crate::diag::Overfull;
use crate::geom::point;
use crate::layout::area::Place;
use crate::layout::context::Context;
use crate::layout::float::Float;
use crate::layout::flow::paragraph::LineOrigin;
use crate::layout::flow::region::{BreakReason, ForcedBreak, Fragment, Region, RegionStart, TOLERANCE, notes_of};
use crate::layout::frame::Frame;
use crate::layout::table::TableFlow;
use crate::pages::Item;
use crate::units::Pt;
use std::collections::VecDeque;

/// Most boxes that are kept together: more than the lines of any page that can be read. Each box
/// that is placed looks ahead as far. Ours.
const MOST_KEPT_TOGETHER: usize = 1000;

/// Boxes still to be placed.
#[derive(Debug, Default)]
pub(in crate::layout) struct BlockFlow<'a> {
    pub(in crate::layout) items: VecDeque<FlowItem<'a>>,
    /// Space below the last box.
    pub tail: Pt,
    /// Something floats at one of its boxes.
    pub(in crate::layout) floats: bool,
    /// Floats that the next box is the anchor of.
    pending: Vec<Float<'a>>,
}

/// A box with its bonds to its neighbours.
#[derive(Debug)]
pub(in crate::layout) struct FlowItem<'a> {
    /// Space above, between two boxes.
    pub gap: Pt,
    /// Space above at the top of a region.
    pub gap_at_top: Pt,
    /// Further down, past floats that leave it no space.
    pub clearance: Pt,
    /// What fills the gap between two boxes, measured from the box's top.
    pub bridge: Vec<Item>,
    pub body: ItemBody<'a>,
    /// Not separated from the box below.
    pub keep_next: bool,
    pub break_before: Option<ForcedBreak>,
    pub break_after: Option<ForcedBreak>,
    /// The line of a paragraph that it is.
    pub line: Option<LineOrigin<'a>>,
    /// What is anchored here and has text around it.
    pub floats: Vec<Float<'a>>,
    /// Where in the file it comes from.
    pub place: Option<Place<'a>>,
}

impl<'a> FlowItem<'a> {
    /// A box without bonds.
    pub(in crate::layout) fn new(body: ItemBody<'a>, place: Option<Place<'a>>) -> Self {
        FlowItem {
            gap: Pt::ZERO,
            gap_at_top: Pt::ZERO,
            clearance: Pt::ZERO,
            bridge: Vec::new(),
            body,
            keep_next: false,
            break_before: None,
            break_after: None,
            line: None,
            floats: Vec::new(),
            place,
        }
    }

    /// Space above it.
    pub(in crate::layout) fn above(&self, at_top: bool) -> Pt {
        self.clearance + if at_top { self.gap_at_top } else { self.gap }
    }

    /// Whether a break is all it holds.
    pub(in crate::layout) fn is_bare_break(&self) -> bool {
        let ItemBody::Line(line_box) = &self.body else { return false };
        self.break_after.is_some() && line_box.content.is_bare() && self.floats.is_empty()
    }

    /// Height of a line and the gap above it; a table has none before it is set.
    pub(in crate::layout) fn extent(&self) -> Pt {
        match &self.body {
            ItemBody::Line(line_box) => self.above(false) + line_box.height,
            ItemBody::Table(_) => Pt::ZERO,
        }
    }
}

#[derive(Debug)]
pub(in crate::layout) enum ItemBody<'a> {
    Line(LineBox<'a>),
    Table(Box<TableFlow<'a>>),
}

/// A box that is not split.
#[derive(Debug)]
pub(in crate::layout) struct LineBox<'a> {
    pub height: Pt,
    /// What has to fit the region: leading may hang out of it.
    pub fit: Pt,
    pub content: Frame<'a>,
}

impl<'a> BlockFlow<'a> {
    /// Anchors a float at the next box.
    pub(in crate::layout) fn float(&mut self, float: Float<'a>) {
        self.pending.push(float);
    }

    /// No box follows: floats that wait for one get one of their own.
    pub(in crate::layout) fn finish(&mut self) {
        if !self.pending.is_empty() {
            let line_box = LineBox { height: Pt::ZERO, fit: Pt::ZERO, content: Frame::default() };
            self.push(FlowItem::new(ItemBody::Line(line_box), None));
        }
    }

    /// Adds a box.
    pub(in crate::layout) fn push(&mut self, mut item: FlowItem<'a>) {
        if matches!(item.body, ItemBody::Table(_)) {
            self.finish();
        }
        item.floats.splice(0..0, self.pending.drain(..));
        self.floats |= !item.floats.is_empty();
        self.items.push_back(item);
    }

    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether any box left would leave a trace on the page.
    pub(in crate::layout) fn shows_anything(&self) -> bool {
        self.items.iter().any(|item| match &item.body {
            ItemBody::Line(line_box) => line_box.content.has_items(),
            ItemBody::Table(_) => true,
        })
    }

    /// How many boxes are left.
    pub(in crate::layout) fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether its lines, the gaps above them included, are higher than `height`; tables count nothing.
    pub(in crate::layout) fn is_higher_than(&self, height: Pt) -> bool {
        let mut y = Pt::ZERO;
        self.items.iter().any(|item| {
            y += item.extent();
            y > height
        })
    }

    pub(in crate::layout) fn ends_in_table(&self) -> bool {
        matches!(self.items.back(), Some(FlowItem { body: ItemBody::Table(_), .. }))
    }

    /// Height of all that is left, from the top of a region.
    pub(in crate::layout) fn height(&mut self, context: &mut Context<'a>) -> Pt {
        let mut height = self.tail;
        for (index, item) in self.items.iter_mut().enumerate() {
            height += item.above(index == 0);
            height += match &mut item.body {
                ItemBody::Line(line_box) => line_box.height,
                ItemBody::Table(table) => table.height(context),
            };
        }
        height
    }

    /// Heights of the boxes with the gaps above them.
    pub(in crate::layout) fn extents(&mut self, context: &mut Context<'a>) -> Vec<Pt> {
        let extent = |item: &mut FlowItem<'a>| {
            item.above(false)
                + match &mut item.body {
                    ItemBody::Line(line_box) => line_box.height,
                    ItemBody::Table(table) => table.height(context),
                }
        };
        self.items.iter_mut().map(extent).collect()
    }

    /// Height that the first box needs at the top of a region.
    pub(in crate::layout) fn first_fit(&mut self, context: &mut Context<'a>) -> Pt {
        self.items.front_mut().map_or(Pt::ZERO, |item| item.above(true) + item.body.first_fit(context))
    }

    /// Height that the first box and those bound to it need at the top of a region.
    pub(in crate::layout) fn start(&mut self, context: &mut Context<'a>) -> Pt {
        let (mut y, mut needed) = (Pt::ZERO, Pt::ZERO);
        for (index, item) in self.items.iter_mut().enumerate() {
            y += item.above(index == 0);
            needed = y + item.body.first_fit(context);
            let ItemBody::Line(line_box) = &item.body else { break };
            y += line_box.height;
            if !item.keep_next {
                break;
            }
        }
        needed
    }

    /// Places what fits a region.
    ///
    /// Each turn of the loop places a box or ends: there are no more turns than boxes.
    pub(in crate::layout) fn next_fragment(
        &mut self,
        context: &mut Context<'a>,
        region: Region<'_, 'a>,
    ) -> Fragment<'a> {
        let at_top = region.is_top();
        let mut filling = Filling { region, y: Pt::ZERO, content: Frame::default(), at_top };
        let end = loop {
            let Some(first) = self.items.front_mut() else { break BreakReason::Finished };
            if let Some(wanted) = first.break_before.take()
                && !filling.at_top
            {
                break BreakReason::Forced(wanted);
            }
            let (count, fits) = self.next_group(context, &mut filling);
            let forced = !fits && filling.start() == RegionStart::Last;
            if !fits && !forced {
                // A break alone in its paragraph needs no height: it would leave an empty page.
                break self.take_bare_break().map_or(BreakReason::RegionFull, BreakReason::Forced);
            }
            let count = if forced { 1 } else { count };
            if let Some(end) = self.place(context, &mut filling, count, forced) {
                break end;
            }
        };
        Fragment { content: filling.content, height: filling.y, end }
    }

    /// The next boxes that stay together, and whether they fit. A group no region could hold counts
    /// as its first box alone.
    fn next_group(&mut self, context: &mut Context<'a>, filling: &mut Filling<'_, 'a>) -> (usize, bool) {
        let mut y = filling.y;
        let mut fits = true;
        let mut count = 0;
        let mut first_fits = true;
        let mut notes = Vec::new();
        while count < self.items.len() {
            let at_top = count == 0 && filling.at_top;
            let needed = self.reposition_in_column(count, y, at_top, &mut filling.region, context);
            let Some(item) = self.items.get_mut(count) else { break };
            y += item.above(at_top);
            let mut bottom = y + item.body.first_fit(context);
            if !at_top {
                bottom = bottom.max(y - item.clearance + needed.min(filling.region.full));
            }
            if let ItemBody::Line(line_box) = &item.body {
                notes.extend(notes_of(&line_box.content));
            }
            fits &= filling.region.holds(bottom, &notes, context);
            if count == 0 {
                first_fits = fits;
            }
            count += 1;
            let ItemBody::Line(line_box) = &item.body else { break };
            y += line_box.height;
            if y - filling.y > filling.region.full + TOLERANCE || count > MOST_KEPT_TOGETHER {
                return (1, first_fits);
            }
            if !item.keep_next || item.break_after.is_some() {
                break;
            }
        }
        (count, fits)
    }

    /// The break that is all the first box holds.
    fn take_bare_break(&mut self) -> Option<ForcedBreak> {
        let first = self.items.front().filter(|first| first.is_bare_break())?;
        let wanted = first.break_after?;
        self.items.pop_front();
        Some(wanted)
    }

    /// Places the first `count` boxes; tells why the region is finished, if it is.
    fn place(
        &mut self,
        context: &mut Context<'a>,
        filling: &mut Filling<'_, 'a>,
        count: usize,
        forced: bool,
    ) -> Option<BreakReason> {
        for _ in 0..count {
            let mut item = self.items.pop_front()?;
            let bridged = !filling.at_top;
            if forced && item.clearance > Pt::ZERO {
                let bottom = filling.y + item.above(filling.at_top) + item.body.first_fit(context);
                // Below a float as large as the page there is no paper left.
                if bottom > filling.region.height + TOLERANCE {
                    item.clearance = Pt::ZERO;
                    context.warn(Overfull::TextOverFloat, item.place);
                }
            }
            filling.y += item.above(filling.at_top);
            filling.content.place(item.place_floats(&mut filling.region, context), point(Pt::ZERO, Pt::ZERO));
            match &mut item.body {
                ItemBody::Line(line_box) => {
                    if forced && filling.y + line_box.fit > filling.region.height + TOLERANCE {
                        context.warn(Overfull::Line, item.place);
                    }
                    let mut content = std::mem::take(&mut line_box.content);
                    filling.region.reserve(&notes_of(&content), context);
                    if bridged {
                        content.put_under(std::mem::take(&mut item.bridge));
                    }
                    filling.content.place(content, point(Pt::ZERO, filling.y));
                    filling.y += line_box.height;
                }
                ItemBody::Table(table) => {
                    let (start, y) = (filling.start(), filling.y);
                    let (left, full) = (filling.region.height - y, filling.region.full);
                    let fragment = table.next_fragment(context, filling.region.inner(left, full, start));
                    filling.content.place(fragment.content, point(Pt::ZERO, filling.y));
                    filling.y += fragment.height;
                    if fragment.end != BreakReason::Finished {
                        item.gap_at_top = Pt::ZERO;
                        item.clearance = Pt::ZERO;
                        self.items.push_front(item);
                        return Some(fragment.end);
                    }
                }
            }
            filling.at_top = false;
            if let Some(wanted) = item.break_after {
                return Some(BreakReason::Forced(wanted));
            }
        }
        None
    }
}

impl<'a> ItemBody<'a> {
    fn first_fit(&mut self, context: &mut Context<'a>) -> Pt {
        match self {
            ItemBody::Line(line_box) => line_box.fit,
            ItemBody::Table(table) => table.first_fit(context),
        }
    }
}

/// A region being filled.
struct Filling<'r, 'a> {
    region: Region<'r, 'a>,
    /// Height filled so far.
    y: Pt,
    content: Frame<'a>,
    at_top: bool,
}

impl Filling<'_, '_> {
    /// How what is left of the region starts.
    fn start(&self) -> RegionStart {
        if self.at_top { self.region.start } else { RegionStart::Below }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::context::tests::with_context;

    fn line<'a>(height: f64, keep_next: bool) -> FlowItem<'a> {
        let line_box = LineBox { height: Pt(height), fit: Pt(height), content: Frame::default() };
        FlowItem { gap: Pt(5.0), keep_next, ..FlowItem::new(ItemBody::Line(line_box), None) }
    }

    fn region<'r, 'a>(height: f64) -> Region<'r, 'a> {
        Region { full: Pt(100.0), ..Region::closed(Pt(height), RegionStart::Last) }
    }

    fn flow<'a>(items: impl IntoIterator<Item = FlowItem<'a>>) -> BlockFlow<'a> {
        let mut flow = BlockFlow::default();
        items.into_iter().for_each(|item| flow.push(item));
        flow
    }

    #[test]
    fn fills_the_region_and_keeps_the_rest() {
        with_context(|context| {
            let mut flow = flow((0..10).map(|_| line(15.0, false)));
            let fragment = flow.next_fragment(context, region(100.0));
            // Five lines and four gaps are 95 pt; a sixth would need 115.
            assert_eq!((fragment.height, fragment.end, flow.items.len()), (Pt(95.0), BreakReason::RegionFull, 5));
        });
    }

    #[test]
    fn what_is_kept_together_moves_together() {
        with_context(|context| {
            let mut flow = flow([line(50.0, false), line(20.0, true), line(30.0, false)]);
            let fragment = flow.next_fragment(context, region(100.0));
            assert_eq!((fragment.height, flow.items.len()), (Pt(50.0), 2));
        });
    }

    #[test]
    fn a_chain_longer_than_any_region_is_separated() {
        with_context(|context| {
            let mut flow = flow((0..20).map(|_| line(15.0, true)));
            let fragment = flow.next_fragment(context, region(100.0));
            assert_eq!((fragment.height, flow.items.len()), (Pt(95.0), 15));
        });
    }

    #[test]
    fn a_line_taller_than_the_page_is_placed_with_a_warning() {
        with_context(|context| {
            let mut flow = flow([line(300.0, false), line(10.0, false)]);
            let fragment = flow.next_fragment(context, region(100.0));
            assert_eq!((fragment.height, fragment.end, flow.items.len()), (Pt(300.0), BreakReason::RegionFull, 1));
            let warnings = std::mem::take(&mut context.collected.warnings).into_list();
            assert_eq!(warnings.len(), 1);
        });
    }

    #[test]
    fn a_break_before_counts_only_below_something() {
        with_context(|context| {
            let mut second = line(10.0, false);
            second.break_before = Some(ForcedBreak::Page);
            let mut first = line(10.0, false);
            first.break_before = Some(ForcedBreak::Page);
            let mut flow = flow([first, second]);
            assert_eq!(flow.next_fragment(context, region(100.0)).end, BreakReason::Forced(ForcedBreak::Page));
            assert_eq!(flow.next_fragment(context, region(100.0)).end, BreakReason::Finished);
        });
    }
}
