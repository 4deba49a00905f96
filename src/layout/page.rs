//! The page being filled: layers of ink, and marks that find their page here.
//!
//! Word draws headers under the text, pictures behind the text under it and the others over it.

use super::context::Context;
use super::float::{self, Base};
use super::ink::{Ink, MarkKind, point, shift_item, sum};
use super::line::place_picture;
use super::link::Links;
use super::pages::{Item, Point, Rect};
use super::section::PageFrame;
use crate::model::{Origin, Picture, Placement, Wrap};
use crate::units::Pt;

/// Ink of a page in layers; drawings sort by their stacking order.
#[derive(Debug, Default)]
pub(super) struct Layers {
    behind: Vec<(i64, Item)>,
    text: Vec<Item>,
    front: Vec<(i64, Item, Origin)>,
}

/// A drawing that has found its page.
struct Drawing<'a> {
    picture: &'a Picture,
    column_width: Pt,
    character: Point,
    reserved: bool,
}

impl Layers {
    /// Puts a box on the page, its corner at `at`.
    pub(super) fn place<'a>(
        &mut self,
        ink: Ink<'a>,
        at: Point,
        page: usize,
        frame: &PageFrame,
        context: &mut Context<'a>,
        links: &mut Links<'a>,
    ) {
        let mut items = ink.items;
        for item in &mut items {
            shift_item(item, at);
        }
        self.text.append(&mut items);
        for mark in ink.marks {
            let spot = sum(mark.at, at);
            match mark.kind {
                MarkKind::Bookmark(name) => links.target(name, page, spot.y),
                MarkKind::LinkTo { anchor, width, height } => {
                    links.link(anchor, page, Rect { x: spot.x, y: spot.y, width, height });
                }
                // Took effect where its line was placed.
                MarkKind::Note(_) => {}
                MarkKind::Heading { level, title } => links.heading(level, title, page, spot.y),
                MarkKind::Drawing { picture, column_width, character, reserved } => {
                    self.draw(&Drawing { picture, column_width, character, reserved }, spot, frame, context);
                }
            }
        }
    }

    pub(super) fn push(&mut self, items: impl IntoIterator<Item = Item>) {
        self.text.extend(items);
    }

    fn draw(&mut self, drawing: &Drawing, paragraph: Point, frame: &PageFrame, context: &mut Context<'_>) {
        let picture = drawing.picture;
        let Placement::Anchored(anchor) = &picture.placement else { return };
        let (width, height) = (picture.width.pt().max(Pt::ZERO), picture.height.pt().max(Pt::ZERO));
        let scale = (frame.height / height.max(Pt(0.01))).min(frame.width / width.max(Pt(0.01))).min(1.0);
        let size = (width * scale, height * scale);
        let base = Base { frame, paragraph, column_width: drawing.column_width, character: drawing.character };
        let mut corner = float::corner(anchor, &base, size);
        if drawing.reserved {
            corner = point(corner.x, paragraph.y);
        }
        let Some(item) = place_picture(picture, corner, size, context) else { return };
        if drawing.reserved {
            self.text.push(item);
        } else if anchor.behind_text {
            self.behind.push((anchor.z_order, item));
        } else {
            if anchor.wrap != Wrap::None {
                context.unsupported("text beside a picture", picture.origin);
            }
            self.front.push((anchor.z_order, item, picture.origin));
        }
    }

    /// Moves everything but the drawings down.
    pub(super) fn lower(&mut self, by: Pt) {
        for item in &mut self.text {
            shift_item(item, point(Pt::ZERO, by));
        }
    }

    /// The items in drawing order; a picture over text is worth a warning.
    pub(super) fn finish(mut self, frame: &PageFrame, context: &mut Context<'_>) -> Vec<Item> {
        self.text.iter_mut().for_each(|item| trim(item, frame));
        self.behind.sort_by_key(|(order, _)| *order);
        self.front.sort_by_key(|(order, ..)| *order);
        for (_, item, origin) in &self.front {
            if let Item::Image(image) = item
                && self.text.iter().any(|item| touches(item, &image.rect))
            {
                context.overfull("a picture stands over text", *origin);
            }
        }
        let behind = self.behind.into_iter().map(|(_, item)| item);
        let front = self.front.into_iter().map(|(_, item, _)| item);
        behind.chain(self.text).chain(front).collect()
    }
}

/// Cuts lines and grounds off at the paper's edge.
fn trim(item: &mut Item, frame: &PageFrame) {
    let (across, down) = (|x: Pt| x.max(Pt::ZERO).min(frame.width), |y: Pt| y.max(Pt::ZERO).min(frame.height));
    match item {
        Item::Rule(rule) => {
            rule.from = point(across(rule.from.x), down(rule.from.y));
            rule.to = point(across(rule.to.x), down(rule.to.y));
        }
        Item::Fill(fill) => {
            let rect = &mut fill.rect;
            let (right, bottom) = (across(rect.x + rect.width), down(rect.y + rect.height));
            (rect.x, rect.y) = (across(rect.x), down(rect.y));
            (rect.width, rect.height) = (right - rect.x, bottom - rect.y);
        }
        Item::Glyphs(_) | Item::Image(_) | Item::Link(_) => {}
    }
}

/// Whether a run of text starts inside a rectangle.
fn touches(item: &Item, rect: &Rect) -> bool {
    let Item::Glyphs(run) = item else { return false };
    let inside = |x: Pt, y: Pt| {
        x >= rect.x && x <= rect.x + rect.width && y >= rect.y && y - run.size * 0.5 <= rect.y + rect.height
    };
    inside(run.origin.x, run.origin.y)
        || run.glyphs.last().is_some_and(|last| inside(run.origin.x + last.x, run.origin.y))
}
