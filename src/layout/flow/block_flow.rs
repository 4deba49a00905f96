//! Stacks: boxes one below the other that give off what fits a room and keep the rest.
//!
//! Page columns, cells, headers are all stacks. What may not be parted says so box by box
//! (`keep_next`); a group that no room could hold is parted all the same, so every call on an
//! empty room makes progress. ECMA-376 Part 1, 17.3.1.14, 17.3.1.15, 17.3.1.44.

use crate::layout::context::Context;
use crate::layout::float::Float;
use crate::layout::flow::footnotes::notes_of;
use crate::layout::flow::paragraph::Line;
use crate::layout::flow::reflow::place_floats;
use crate::layout::ink::{Ink, point};
use crate::layout::table::TableFlow;
use crate::model::Origin;
use crate::pages::Item;
use crate::units::Pt;
use std::collections::VecDeque;

/// Half a twip: overshoots below it are none.
pub(in crate::layout) const TOLERANCE: Pt = Pt(0.025);

/// Boxes still to be placed.
#[derive(Debug, Default)]
pub(in crate::layout) struct Stack<'a> {
    pub(in crate::layout) chunks: VecDeque<Chunk<'a>>,
    /// Space below the last box.
    pub tail: Pt,
    /// Something floats at one of its boxes.
    pub(in crate::layout) floats: bool,
    /// Floats that the next box is the anchor of.
    pending: Vec<Float<'a>>,
}

/// A box with its bonds to its neighbours.
#[derive(Debug)]
pub(in crate::layout) struct Chunk<'a> {
    /// Space above, between two boxes.
    pub gap: Pt,
    /// Space above at the top of a room.
    pub gap_at_top: Pt,
    /// Further down, past floats that leave it no room.
    pub drop: Pt,
    /// What fills the gap between two boxes, measured from the box's top.
    pub bridge: Vec<Item>,
    pub body: Body<'a>,
    /// Not parted from the box below.
    pub keep_next: bool,
    pub break_before: Option<Break>,
    pub break_after: Option<Break>,
    /// The line of a paragraph that it is.
    pub line: Option<Line<'a>>,
    /// What is anchored here and has text around it.
    pub floats: Vec<Float<'a>>,
    pub origin: Origin,
}

impl<'a> Chunk<'a> {
    /// A box without bonds.
    pub(in crate::layout) fn new(body: Body<'a>, origin: Origin) -> Self {
        Chunk {
            gap: Pt::ZERO,
            gap_at_top: Pt::ZERO,
            drop: Pt::ZERO,
            bridge: Vec::new(),
            body,
            keep_next: false,
            break_before: None,
            break_after: None,
            line: None,
            floats: Vec::new(),
            origin,
        }
    }

    /// Room above it.
    pub(in crate::layout) fn above(&self, at_top: bool) -> Pt {
        self.drop + if at_top { self.gap_at_top } else { self.gap }
    }

    /// Height of a line and the gap above it; a table has none before it is set.
    pub(in crate::layout) fn extent(&self) -> Pt {
        match &self.body {
            Body::Piece(piece) => self.above(false) + piece.height,
            Body::Table(_) => Pt::ZERO,
        }
    }
}

#[derive(Debug)]
pub(in crate::layout) enum Body<'a> {
    Piece(Piece<'a>),
    Table(Box<TableFlow<'a>>),
}

/// A box that is not split.
#[derive(Debug)]
pub(in crate::layout) struct Piece<'a> {
    pub height: Pt,
    /// What has to fit the room: leading may hang out of it.
    pub fit: Pt,
    pub ink: Ink<'a>,
}

/// A break somebody asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum Break {
    Column,
    Page,
}

/// Room to fill.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Room {
    pub height: Pt,
    /// Height of an empty one: what does not fit that is parted.
    pub whole: Pt,
    /// Nothing stands above.
    pub at_top: bool,
    /// The room is as large as it gets: something has to be placed.
    pub force: bool,
    /// Its bottom is the column's: what notes claim there is taken from the height.
    pub has_foot: bool,
    /// It is the column being filled, where text goes around what floats.
    pub is_column: bool,
}

impl Room {
    /// A room of its own, without notes and floats.
    pub(in crate::layout) fn closed(height: Pt, whole: Pt, force: bool) -> Self {
        Room { height, whole, at_top: true, force, has_foot: false, is_column: false }
    }

    /// Height that notes leave.
    pub(in crate::layout) fn free(&self, context: &Context) -> Pt {
        if self.has_foot { self.height - context.foot.height() } else { self.height }
    }

    /// Whether boxes down to `bottom` fit together with the notes they refer to.
    pub(in crate::layout) fn holds(&self, bottom: Pt, notes: &[usize], context: &mut Context) -> bool {
        let claim = if self.has_foot { context.claim_of(notes) } else { Pt::ZERO };
        bottom + claim <= self.free(context) + TOLERANCE
    }

    /// Notes of boxes that were placed in it go to its foot.
    pub(in crate::layout) fn claim(&self, notes: &[usize], context: &mut Context) {
        if self.has_foot {
            context.claim(notes);
        }
    }
}

/// What a stack gave off.
#[derive(Debug)]
pub(in crate::layout) struct Taken<'a> {
    pub ink: Ink<'a>,
    pub height: Pt,
    pub end: End,
}

/// Why it stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::layout) enum End {
    Exhausted,
    Full,
    Break(Break),
}

impl<'a> Stack<'a> {
    /// Anchors a float at the next box.
    pub(in crate::layout) fn float(&mut self, float: Float<'a>) {
        self.pending.push(float);
    }

    /// No box follows: floats that wait for one get one of their own.
    pub(in crate::layout) fn finish(&mut self) {
        if !self.pending.is_empty() {
            let piece = Piece { height: Pt::ZERO, fit: Pt::ZERO, ink: Ink::default() };
            self.push(Chunk::new(Body::Piece(piece), Origin::default()));
        }
    }

    /// Adds a box.
    pub(in crate::layout) fn push(&mut self, mut chunk: Chunk<'a>) {
        if matches!(chunk.body, Body::Table(_)) {
            self.finish();
        }
        chunk.floats.splice(0..0, self.pending.drain(..));
        self.floats |= !chunk.floats.is_empty();
        self.chunks.push_back(chunk);
    }

    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.chunks.is_empty()
    }

    /// Whether any box left would leave a trace on the page.
    pub(in crate::layout) fn shows_anything(&self) -> bool {
        self.chunks.iter().any(|chunk| match &chunk.body {
            Body::Piece(piece) => !piece.ink.items.is_empty(),
            Body::Table(_) => true,
        })
    }

    /// Whether its lines, the gaps above them included, are higher than `height`; tables count nothing.
    pub(in crate::layout) fn is_higher_than(&self, height: Pt) -> bool {
        let mut y = Pt::ZERO;
        self.chunks.iter().any(|chunk| {
            y += chunk.extent();
            y > height
        })
    }

    pub(in crate::layout) fn ends_in_table(&self) -> bool {
        matches!(self.chunks.back(), Some(Chunk { body: Body::Table(_), .. }))
    }

    /// Height of all that is left, from the top of a room.
    pub(in crate::layout) fn height(&mut self, context: &mut Context<'a>) -> Pt {
        let mut height = self.tail;
        for (index, chunk) in self.chunks.iter_mut().enumerate() {
            height += chunk.above(index == 0);
            height += match &mut chunk.body {
                Body::Piece(piece) => piece.height,
                Body::Table(table) => table.height(context),
            };
        }
        height
    }

    /// Heights of the boxes with the gaps above them.
    pub(in crate::layout) fn extents(&mut self, context: &mut Context<'a>) -> Vec<Pt> {
        let extent = |chunk: &mut Chunk<'a>| {
            chunk.above(false)
                + match &mut chunk.body {
                    Body::Piece(piece) => piece.height,
                    Body::Table(table) => table.height(context),
                }
        };
        self.chunks.iter_mut().map(extent).collect()
    }

    /// Room that the first box needs at the top of a room.
    pub(in crate::layout) fn first_fit(&mut self, context: &mut Context<'a>) -> Pt {
        self.chunks.front_mut().map_or(Pt::ZERO, |chunk| chunk.above(true) + chunk.body.first_fit(context))
    }

    /// Room that the first box and those bound to it need at the top of a room.
    pub(in crate::layout) fn start(&mut self, context: &mut Context<'a>) -> Pt {
        let (mut y, mut needed) = (Pt::ZERO, Pt::ZERO);
        for (index, chunk) in self.chunks.iter_mut().enumerate() {
            y += chunk.above(index == 0);
            needed = y + chunk.body.first_fit(context);
            let Body::Piece(piece) = &chunk.body else { break };
            y += piece.height;
            if !chunk.keep_next {
                break;
            }
        }
        needed
    }

    /// Gives off what fits.
    pub(in crate::layout) fn take(&mut self, context: &mut Context<'a>, room: Room) -> Taken<'a> {
        let mut filling = Filling { room, y: Pt::ZERO, ink: Ink::default(), at_top: room.at_top };
        let end = loop {
            let Some(first) = self.chunks.front_mut() else { break End::Exhausted };
            if let Some(wanted) = first.break_before.take()
                && !filling.at_top
            {
                break End::Break(wanted);
            }
            let (count, fits) = self.next_group(context, &filling);
            let forced = !fits && filling.at_top && room.force;
            if !fits && !forced {
                // A break alone in its paragraph needs no room: it would leave an empty page.
                break self.take_bare_break().map_or(End::Full, End::Break);
            }
            let count = if forced { 1 } else { count };
            if let Some(end) = self.place(context, &mut filling, count, forced) {
                break end;
            }
        };
        Taken { ink: filling.ink, height: filling.y, end }
    }

    /// The next boxes that stay together, and whether they fit. A group no room could hold counts
    /// as its first box alone.
    fn next_group(&mut self, context: &mut Context<'a>, filling: &Filling<'a>) -> (usize, bool) {
        let mut y = filling.y;
        let mut fits = true;
        let mut count = 0;
        let mut first_fits = true;
        let mut notes = Vec::new();
        while count < self.chunks.len() {
            let at_top = count == 0 && filling.at_top;
            let needed = self.settle_in_column(count, y, at_top, filling.room, context);
            let Some(chunk) = self.chunks.get_mut(count) else { break };
            y += chunk.above(at_top);
            let mut bottom = y + chunk.body.first_fit(context);
            if !at_top {
                bottom = bottom.max(y - chunk.drop + needed.min(filling.room.whole));
            }
            if let Body::Piece(piece) = &chunk.body {
                notes.extend(notes_of(&piece.ink.marks));
            }
            fits &= filling.room.holds(bottom, &notes, context);
            if count == 0 {
                first_fits = fits;
            }
            count += 1;
            let Body::Piece(piece) = &chunk.body else { break };
            y += piece.height;
            if y - filling.y > filling.room.whole + TOLERANCE {
                return (1, first_fits);
            }
            if !chunk.keep_next || chunk.break_after.is_some() {
                break;
            }
        }
        (count, fits)
    }

    /// The break that is all the first box holds.
    fn take_bare_break(&mut self) -> Option<Break> {
        let first = self.chunks.front()?;
        let Body::Piece(piece) = &first.body else { return None };
        let wanted = first.break_after.filter(|_| piece.ink.is_bare() && first.floats.is_empty())?;
        self.chunks.pop_front();
        Some(wanted)
    }

    /// Places the first `count` boxes; tells why the room is finished, if it is.
    fn place(
        &mut self,
        context: &mut Context<'a>,
        filling: &mut Filling<'a>,
        count: usize,
        forced: bool,
    ) -> Option<End> {
        for _ in 0..count {
            let mut chunk = self.chunks.pop_front()?;
            let bridged = !filling.at_top;
            filling.y += chunk.above(filling.at_top);
            filling.ink.absorb(place_floats(&mut chunk, filling.room, context), point(Pt::ZERO, Pt::ZERO));
            match &mut chunk.body {
                Body::Piece(piece) => {
                    if forced && filling.y + piece.fit > filling.room.height + TOLERANCE {
                        context.overfull("a line is taller than the room it stands in", chunk.origin);
                    }
                    let mut ink = std::mem::take(&mut piece.ink);
                    filling.room.claim(&notes_of(&ink.marks), context);
                    if bridged {
                        ink.items.splice(0..0, std::mem::take(&mut chunk.bridge));
                    }
                    filling.ink.absorb(ink, point(Pt::ZERO, filling.y));
                    filling.y += piece.height;
                }
                Body::Table(table) => {
                    let room = Room {
                        height: filling.room.height - filling.y,
                        at_top: filling.at_top,
                        force: filling.room.force && filling.at_top,
                        is_column: false,
                        ..filling.room
                    };
                    let taken = table.take(context, room);
                    filling.ink.absorb(taken.ink, point(Pt::ZERO, filling.y));
                    filling.y += taken.height;
                    if taken.end != End::Exhausted {
                        chunk.gap_at_top = Pt::ZERO;
                        chunk.drop = Pt::ZERO;
                        self.chunks.push_front(chunk);
                        return Some(taken.end);
                    }
                }
            }
            filling.at_top = false;
            if let Some(wanted) = chunk.break_after {
                return Some(End::Break(wanted));
            }
        }
        None
    }
}

impl<'a> Body<'a> {
    fn first_fit(&mut self, context: &mut Context<'a>) -> Pt {
        match self {
            Body::Piece(piece) => piece.fit,
            Body::Table(table) => table.first_fit(context),
        }
    }
}

struct Filling<'a> {
    room: Room,
    y: Pt,
    ink: Ink<'a>,
    at_top: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::context::tests::with_context;

    fn line(height: f64, keep_next: bool) -> Chunk<'static> {
        let piece = Piece { height: Pt(height), fit: Pt(height), ink: Ink::default() };
        Chunk { gap: Pt(5.0), keep_next, ..Chunk::new(Body::Piece(piece), Origin::default()) }
    }

    fn room(height: f64) -> Room {
        Room { height: Pt(height), whole: Pt(100.0), at_top: true, force: true, has_foot: false, is_column: false }
    }

    fn stack(chunks: impl IntoIterator<Item = Chunk<'static>>) -> Stack<'static> {
        let mut stack = Stack::default();
        chunks.into_iter().for_each(|chunk| stack.push(chunk));
        stack
    }

    #[test]
    fn fills_the_room_and_keeps_the_rest() {
        with_context(|context| {
            let mut stack = stack((0..10).map(|_| line(15.0, false)));
            let taken = stack.take(context, room(100.0));
            // Five lines and four gaps are 95 pt; a sixth would need 115.
            assert_eq!((taken.height, taken.end, stack.chunks.len()), (Pt(95.0), End::Full, 5));
        });
    }

    #[test]
    fn what_is_kept_together_moves_together() {
        with_context(|context| {
            let mut stack = stack([line(50.0, false), line(20.0, true), line(30.0, false)]);
            let taken = stack.take(context, room(100.0));
            assert_eq!((taken.height, stack.chunks.len()), (Pt(50.0), 2));
        });
    }

    #[test]
    fn a_chain_longer_than_any_room_is_parted() {
        with_context(|context| {
            let mut stack = stack((0..20).map(|_| line(15.0, true)));
            let taken = stack.take(context, room(100.0));
            assert_eq!((taken.height, stack.chunks.len()), (Pt(95.0), 15));
        });
    }

    #[test]
    fn a_line_taller_than_the_page_is_placed_with_a_warning() {
        with_context(|context| {
            let mut stack = stack([line(300.0, false), line(10.0, false)]);
            let taken = stack.take(context, room(100.0));
            assert_eq!((taken.height, taken.end, stack.chunks.len()), (Pt(300.0), End::Full, 1));
            let warnings = std::mem::take(&mut context.warnings).into_list();
            assert_eq!(warnings.len(), 1);
        });
    }

    #[test]
    fn a_break_before_counts_only_below_something() {
        with_context(|context| {
            let mut second = line(10.0, false);
            second.break_before = Some(Break::Page);
            let mut first = line(10.0, false);
            first.break_before = Some(Break::Page);
            let mut stack = stack([first, second]);
            assert_eq!(stack.take(context, room(100.0)).end, End::Break(Break::Page));
            assert_eq!(stack.take(context, room(100.0)).end, End::Exhausted);
        });
    }
}
