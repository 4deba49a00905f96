//! The page being filled: layers of content, and marks that find their page here.
//!
//! Word draws headers under the text, pictures behind the text under it and the others over it.

use crate::cascade::ResolvedDrawing;
use crate::diag::{Overfull, Unsupported};
use crate::geom::{Point, Rect, Region, Segment, point};
use crate::layout::area::Place;
use crate::layout::context::Context;
use crate::layout::drawing::{self, Drawn, Room};
use crate::layout::float::{Base, Position};
use crate::layout::frame::{Frame, Mark, MarkKind};
use crate::layout::line_grid::LineGrid;
use crate::layout::page::links::Links;
use crate::layout::page_fields::Spot;
use crate::layout::page_geometry::PageFrame;
use crate::layout::vertical_text;
use crate::layout::writing_mode::WritingMode;
use crate::model::{Placement, Wrap};
use crate::pages::{Artifact, Item, Tag};
use crate::units::Pt;

/// Frame of a page in layers; drawings sort by their stacking order.
#[derive(Debug, Default)]
pub(in crate::layout) struct PageLayers<'a> {
    behind: Vec<(i64, Vec<Item>)>,
    text: Vec<Item>,
    front: Vec<Front<'a>>,
}

/// A drawing over the text.
#[derive(Debug)]
struct Front<'a> {
    order: i64,
    items: Vec<Item>,
    /// What it hides.
    covers: Option<Rect>,
    place: Place<'a>,
}

/// A drawing that has found its page.
struct Drawing<'a> {
    drawing: &'a ResolvedDrawing<'a>,
    column_width: Pt,
    character: Point,
    placed: bool,
    grid: LineGrid,
    artifact: Option<Artifact>,
}

impl<'a> PageLayers<'a> {
    /// Puts a box on the page, its corner at `at` in the page as lines see it.
    pub(in crate::layout) fn place(
        &mut self,
        content: Frame<'a>,
        at: Point,
        page: usize,
        frame: &PageFrame,
        context: &mut Context<'a>,
        links: &mut Links<'a>,
    ) {
        let mut content = content.flatten(at);
        if let Some(turn) = frame.writing_mode {
            vertical_text::turn(&mut content, turn, frame.width, frame.height, context);
        }
        self.text.append(&mut content.items);
        self.place_marks(content.marks, point(Pt::ZERO, Pt::ZERO), page, frame, context, links);
    }

    fn place_marks(
        &mut self,
        marks: Vec<Mark<'a>>,
        at: Point,
        page: usize,
        frame: &PageFrame,
        context: &mut Context<'a>,
        links: &mut Links<'a>,
    ) {
        for mark in marks {
            let spot = mark.at + at;
            match mark.kind {
                MarkKind::Bookmark(name) => links.target(name, Spot { page, number: context.fields.page }, spot.y),
                MarkKind::Field(index) => links.field(index, Spot { page, number: context.fields.page }),
                MarkKind::Styled(style, styled) => links.styled(style, page, styled),
                MarkKind::LinkTo { anchor, width, height, tag } => {
                    links.link(anchor, page, (Rect { x: spot.x, y: spot.y, width, height }, tag));
                }
                // Took effect where its line was placed.
                MarkKind::Note(_) | MarkKind::Line => {}
                MarkKind::Heading { level, title } => links.heading(level, title, page, spot.y),
                MarkKind::Drawing { drawing, column_width, character, placed, grid, artifact } => {
                    let drawing = Drawing { drawing, column_width, character, placed, grid, artifact };
                    let (marks, corner) = self.draw(&drawing, spot, frame, context);
                    let before = self.front.len();
                    self.place_marks(marks, corner, page, frame, context, links);
                    // What stands in a box is not hidden by it.
                    let order = self.front.get(before.wrapping_sub(1)).map_or(i64::MIN, |outer| outer.order);
                    for inner in self.front.iter_mut().skip(before) {
                        inner.order = inner.order.max(order);
                    }
                }
            }
        }
    }

    /// Makes all that is here part of a header or a footer; what is part of one or a watermark stays so.
    pub(in crate::layout) fn retag_as(&mut self, running: Artifact) {
        let known = [Artifact::Header, Artifact::Footer, Artifact::Watermark].map(Tag::from);
        let tag_for = |tag| if known.contains(&tag) { tag } else { running.into() };
        let behind = self.behind.iter_mut().flat_map(|(_, items)| items);
        let front = self.front.iter_mut().flat_map(|drawing| &mut drawing.items);
        behind.chain(&mut self.text).chain(front).for_each(|item| item.retag(tag_for));
    }

    pub(in crate::layout) fn is_empty(&self) -> bool {
        self.behind.is_empty() && self.text.is_empty() && self.front.is_empty()
    }

    /// Draws an anchored drawing; hands back the marks in it and its corner.
    fn draw(
        &mut self,
        anchored: &Drawing<'a>,
        paragraph: Point,
        frame: &PageFrame,
        context: &mut Context<'a>,
    ) -> (Vec<Mark<'a>>, Point) {
        let written = anchored.drawing.drawing;
        let Placement::Anchored(anchor) = &written.placement else { return (Vec::new(), paragraph) };
        let room = Room { width: frame.width, height: frame.height, grid: anchored.grid };
        let place = Place { part: &anchored.drawing.part, origin: written.origin };
        let Drawn { content, width, height, covers } = drawing::draw(anchored.drawing, room, context);
        let mut content = content.flatten(Point::ZERO);
        if let Some(artifact) = anchored.artifact {
            content.retag(|_| artifact.into());
        }
        let base = match frame.writing_mode {
            None => Base { frame, paragraph, column_width: anchored.column_width, character: anchored.character },
            // WrapSide turned lines, the column is the page's text from side to side.
            Some(_) => Base {
                frame,
                paragraph: point(frame.left, paragraph.y),
                column_width: frame.right - frame.left,
                character: point(Pt::ZERO, Pt::ZERO),
            },
        };
        let position = Position { horizontal: anchor.horizontal, vertical: anchor.vertical };
        let corner = if anchored.placed { paragraph } else { base.corner(&position, (width, height)) };
        // The marks keep the drawing's corner as their origin, for those that are placed by it.
        content.items.iter_mut().for_each(|item| item.translate(corner));
        if content.marks.iter().any(|mark| matches!(mark.kind, MarkKind::Note(_))) {
            context.warn(Unsupported::NoteInTextBox, place);
        }
        if anchored.placed {
            self.text.append(&mut content.items);
        } else if anchor.behind_text {
            self.behind.push((anchor.z_order, content.items));
        } else {
            if anchor.wrap != Wrap::None {
                context.warn(Unsupported::TextBesideDrawing, place);
            }
            let covers = covers.then_some(Rect { x: corner.x, y: corner.y, width, height });
            self.front.push(Front { order: anchor.z_order, items: content.items, covers, place });
        }
        (content.marks, corner)
    }

    /// Moves everything but the drawings on, in the direction in which lines follow each other.
    pub(in crate::layout) fn lower(&mut self, by: Pt, frame: &PageFrame) {
        let by = match frame.writing_mode {
            None => point(Pt::ZERO, by),
            Some(WritingMode::VerticalRl) => point(-by, Pt::ZERO),
            Some(WritingMode::SidewaysLr) => point(by, Pt::ZERO),
        };
        for item in &mut self.text {
            item.translate(by);
        }
    }

    /// The items in drawing order; a drawing over text is worth a warning.
    pub(in crate::layout) fn finish(mut self, frame: &PageFrame, context: &mut Context<'_>) -> Vec<Item> {
        self.behind.sort_by_key(|(order, _)| *order);
        self.front.sort_by_key(|drawing| drawing.order);
        for Front { covers, place, .. } in &self.front {
            if let Some(rect) = covers
                && self.text.iter().any(|item| touches(item, rect))
            {
                context.warn(Overfull::DrawingOverText, *place);
            }
        }
        let behind = self.behind.into_iter().flat_map(|(_, items)| items);
        let front = self.front.into_iter().flat_map(|drawing| drawing.items);
        let paper = Rect { x: Pt::ZERO, y: Pt::ZERO, width: frame.width, height: frame.height };
        let mut items = Vec::new();
        for mut item in behind.chain(self.text).chain(front) {
            trim(&mut item, frame);
            // What of a path lies beyond the paper's edge is cut off as well.
            let leaves = matches!(&item, Item::Path(path) if !holds(&paper, &path.segments));
            items.extend(leaves.then(|| Item::ClipStart(Region::from(paper))));
            items.push(item);
            items.extend(leaves.then_some(Item::ClipEnd));
        }
        // Every page stays until the last is written.
        items.shrink_to_fit();
        items
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
        Item::Path(_) | Item::ClipStart(_) | Item::ClipEnd => {}
    }
}

fn holds(rect: &Rect, path: &[Segment]) -> bool {
    Rect::around(path).is_none_or(|around| {
        around.x >= rect.x
            && around.y >= rect.y
            && around.x + around.width <= rect.x + rect.width
            && around.y + around.height <= rect.y + rect.height
    })
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
