//! Boxes settling where they stand: lines are set again where something floats or the column has
//! another width, tables go below what they would touch.

use crate::geom::Point;
use crate::layout::context::Context;
use crate::layout::float::Float;
use crate::layout::float::exclusion::Site;
use crate::layout::flow::block_flow::{Body, Break, Chunk, Piece, Room, Stack};
use crate::layout::flow::footnotes::notes_of;
use crate::layout::ink::{Ink, MarkKind, point};
use crate::model::Origin;
use crate::units::Pt;
use std::rc::Rc;

impl<'a> Stack<'a> {
    /// Makes a box of the column being filled right for standing below `y`; hands back the room
    /// that what floats at it needs.
    pub(in crate::layout) fn settle_in_column(
        &mut self,
        index: usize,
        y: Pt,
        at_top: bool,
        room: Room,
        context: &mut Context<'a>,
    ) -> Pt {
        let Some(site) = context.site.as_mut().filter(|_| room.is_column) else { return Pt::ZERO };
        if index == 0 {
            site.withdraw();
        }
        if site.is_clear() && self.chunks.get(index).is_none_or(|chunk| is_plain(chunk, site)) {
            return Pt::ZERO;
        }
        let Some(mut site) = context.site.take() else { return Pt::ZERO };
        let needed = self.settle(index, y, at_top, &mut site, context);
        context.site = Some(site);
        needed
    }

    /// Gives off the floats with a place of their own on the page, anchored in the boxes that fill
    /// the next `height`: text above their anchors goes around them, too. How far floats move the
    /// text is reckoned by their area alone, so that one may be given off whose anchor ends up on
    /// the next page.
    pub(in crate::layout) fn take_page_floats(&mut self, height: Pt, width: Pt) -> Vec<Float<'a>> {
        let mut floats = Vec::new();
        if !self.floats {
            return floats;
        }
        let mut y = Pt::ZERO;
        for (index, chunk) in self.chunks.iter_mut().enumerate() {
            let Body::Piece(piece) = &chunk.body else { break };
            y += chunk.extent() + chunk.floats.iter().map(|float| float.area() / width.0).sum::<Pt>();
            if index > 0 && chunk.break_before.is_some() || y - piece.height + piece.fit > height {
                break;
            }
            floats.extend(chunk.floats.extract_if(.., |float| !float.position.is_by_text()));
            if chunk.break_after == Some(Break::Page) {
                break;
            }
        }
        floats
    }

    /// The same for a story on its own, all of it at once. What floats in it is drawn by the box
    /// that it is anchored at.
    pub(in crate::layout) fn settle_story(&mut self, mut site: Site, context: &mut Context<'a>) {
        let mut y = Pt::ZERO;
        let mut lowest = Pt::ZERO;
        let mut index = 0;
        while index < self.chunks.len() {
            self.settle(index, y, index == 0, &mut site, context);
            let Some(chunk) = self.chunks.get_mut(index) else { break };
            y += chunk.above(index == 0);
            let floats = std::mem::take(&mut chunk.floats);
            site.keep(floats.iter().map(Float::obstacle));
            for float in floats {
                lowest = lowest.max(float.bottom());
                let at = point(float.corner.x - site.corner.x, float.corner.y - site.corner.y - y);
                if let Body::Piece(piece) = &mut chunk.body {
                    piece.ink.absorb(float.ink, at);
                }
            }
            y += match &mut chunk.body {
                Body::Piece(piece) => piece.height,
                Body::Table(table) => table.height(context),
            };
            index += 1;
        }
        if lowest > y {
            let height = lowest - y;
            let piece = Piece { height, fit: height, ink: Ink::default() };
            self.push(Chunk::new(Body::Piece(piece), Origin::default()));
        }
        self.floats = false;
    }

    fn settle(&mut self, index: usize, y: Pt, at_top: bool, site: &mut Site, context: &mut Context<'a>) -> Pt {
        let Some(chunk) = self.chunks.get_mut(index) else { return Pt::ZERO };
        let gap = if at_top { chunk.gap_at_top } else { chunk.gap };
        let at = point(site.corner.x, site.corner.y + y + gap);
        let mut needed = Pt::ZERO;
        for float in &mut chunk.floats {
            needed = needed.max(float.settle(at, site));
            site.add(float.obstacle());
        }
        match &mut chunk.body {
            Body::Piece(piece) => {
                if chunk.line.as_ref().is_some_and(|line| !line.stands(at, piece.height, site)) {
                    self.set_again(index, at, site, context);
                }
            }
            Body::Table(table) => {
                if !table.is_set_for(site.area.width) {
                    **table = table.set_for(&site.area, context);
                }
                let place = table.page_top(site, context).map_or(at.y, |top| top.max(at.y));
                let left = (site.frame.body_bottom - place).max(Pt::ZERO);
                let height = if site.is_clear() { Pt::ZERO } else { table.height(context) };
                let height = height.min(left).max(table.first_fit(context));
                let (from, to) = table.extent();
                chunk.drop = place - at.y + site.drop(place, height, (at.x + from, at.x + to));
            }
        }
        needed
    }

    /// Sets a paragraph again from the line on that a box is.
    fn set_again(&mut self, index: usize, at: Point, site: &Site, context: &mut Context<'a>) {
        let mut below = self.chunks.split_off(index);
        let Some(line) = below.front().and_then(|first| first.line.clone()) else { return };
        let same = |chunk: &Chunk| chunk.line.as_ref().is_some_and(|other| Rc::ptr_eq(&other.source, &line.source));
        let count = below.iter().take_while(|chunk| same(chunk)).count();
        let old = below.drain(..count).next();
        let mut new = line.set_again(at, site, context);
        if let (Some(old), Some(new)) = (old, new.first_mut()) {
            take_over(new, old);
        }
        self.chunks.extend(new);
        self.chunks.append(&mut below);
    }
}

/// Whether a box can stand in the column as it is where nothing floats.
fn is_plain(chunk: &Chunk, site: &Site) -> bool {
    let stands = match &chunk.body {
        Body::Piece(_) => chunk.line.as_ref().is_none_or(|line| line.is_free(site.area.width)),
        Body::Table(table) => table.is_set_for(site.area.width) && !table.floats(),
    };
    stands && chunk.floats.is_empty() && chunk.drop == Pt::ZERO
}

/// A line set again keeps its bonds and what is anchored at it.
fn take_over<'a>(new: &mut Chunk<'a>, old: Chunk<'a>) {
    (new.gap, new.gap_at_top, new.bridge) = (old.gap, old.gap_at_top, old.bridge);
    (new.break_before, new.floats) = (old.break_before, old.floats);
    if let (Body::Piece(new), Body::Piece(old)) = (&mut new.body, old.body) {
        let own = |kind: &MarkKind| matches!(kind, MarkKind::Heading { .. } | MarkKind::Drawing { .. });
        new.ink.marks.extend(old.ink.marks.into_iter().filter(|mark| own(&mark.kind)));
    }
}

/// What floats at a box that is being placed, from the room's corner.
pub(in crate::layout) fn place_floats<'a>(chunk: &mut Chunk<'a>, room: Room, context: &mut Context<'a>) -> Ink<'a> {
    let mut ink = Ink::default();
    let Some(site) = context.site.as_mut().filter(|_| room.is_column) else { return ink };
    let floats = std::mem::take(&mut chunk.floats);
    site.keep(floats.iter().map(Float::obstacle));
    let notes: Vec<usize> = floats.iter().flat_map(|float| notes_of(&float.ink.marks)).collect();
    for float in floats {
        ink.absorb(float.ink, point(float.corner.x - site.corner.x, float.corner.y - site.corner.y));
    }
    room.claim(&notes, context);
    ink
}
