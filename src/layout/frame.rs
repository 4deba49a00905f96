//! What a box draws, measured from its own upper left corner.
//!
//! Frames nest: a frame that is placed in another keeps its items as they are and is only given an
//! offset; [`Frame::flatten`] applies the offsets once, when the page is known. Marks are what has to
//! know its page: bookmarks, headings, notes, drawings that are placed by the page.

use super::line_grid::LineGrid;
use super::page_fields::Styled;
use crate::cascade::{NoteRef, ResolvedDrawing};
use crate::geom::Point;
use crate::model::Name;
use crate::pages::{Artifact, Item, Tag};
use crate::units::Pt;
use std::borrow::Cow;
use std::rc::Rc;

/// A frame of no more items and marks than this is copied into the one it is placed in: moving them
/// costs less than a frame of their own. Ours.
const MOST_COPIED: usize = 4;

/// Items and marks of a box, and the frames placed in it.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame<'a> {
    /// Its own items in painting order; only ever appended to, so that children keep their places.
    pub items: Vec<Item>,
    /// Its own marks in document order; only ever appended to.
    pub marks: Vec<Mark<'a>>,
    children: Vec<Child<'a>>,
}

/// A frame placed in another.
#[derive(Debug, Clone)]
struct Child<'a> {
    /// Its corner, from the corner of the outer frame.
    at: Point,
    /// Items and marks of the outer frame that come before those of this one.
    items_before: usize,
    marks_before: usize,
    frame: Rc<Frame<'a>>,
}

/// Something that takes effect once its page is known.
#[derive(Debug, Clone)]
pub(super) struct Mark<'a> {
    pub at: Point,
    pub kind: MarkKind<'a>,
}

#[derive(Debug, Clone)]
pub(super) enum MarkKind<'a> {
    Bookmark(&'a str),
    /// A region that leads to a bookmark.
    LinkTo {
        anchor: Cow<'a, str>,
        width: Pt,
        height: Pt,
        tag: Tag,
    },
    /// A note is referred to.
    Note(NoteRef),
    /// A field that depends on pages, by its place among those of the document.
    Field(u32),
    /// A paragraph that fields show, and its style.
    Styled(Name, Styled),
    /// A line that counts where lines are numbered, at its baseline.
    Line,
    Heading {
        level: u8,
        title: String,
    },
    /// A drawing anchored in the paragraph whose column starts at the mark.
    Drawing {
        drawing: &'a ResolvedDrawing<'a>,
        column_width: Pt,
        /// The anchoring character, from the mark.
        character: Point,
        /// Text goes around it: the mark is its corner.
        placed: bool,
        /// That of the lines around it.
        grid: LineGrid,
        /// It is on a page once more, with what it is then.
        artifact: Option<Artifact>,
    },
}

impl<'a> Frame<'a> {
    /// A frame of items alone.
    pub(super) fn of(items: Vec<Item>) -> Self {
        Frame { items, ..Frame::default() }
    }

    /// A frame of one mark.
    pub(super) fn of_mark(mark: Mark<'a>) -> Self {
        Frame { marks: vec![mark], ..Frame::default() }
    }

    /// Places another frame on top of what is there, its corner at `at`.
    pub(super) fn place(&mut self, mut frame: Frame<'a>, at: Point) {
        if frame.is_small() {
            frame.translate_own(at);
            self.items.append(&mut frame.items);
            self.marks.append(&mut frame.marks);
            return;
        }
        let (items_before, marks_before) = (self.items.len(), self.marks.len());
        self.children.push(Child { at, items_before, marks_before, frame: Rc::new(frame) });
    }

    /// Puts items under all that is there.
    pub(super) fn put_under(&mut self, items: Vec<Item>) {
        if !items.is_empty() {
            let frame = std::mem::replace(self, Frame::of(items));
            self.place(frame, Point::ZERO);
        }
    }

    /// Moves everything in it.
    pub(super) fn shift(&mut self, by: Point) {
        if self.is_small() {
            self.translate_own(by);
        } else {
            let frame = std::mem::take(self);
            self.place(frame, by);
        }
    }

    fn is_small(&self) -> bool {
        self.children.is_empty() && self.items.len() + self.marks.len() <= MOST_COPIED
    }

    fn translate_own(&mut self, by: Point) {
        self.items.iter_mut().for_each(|item| item.translate(by));
        self.marks.iter_mut().for_each(|mark| mark.at += by);
    }

    /// All items and marks of it, in order, its corner at `at`: a frame without children.
    pub(super) fn flatten(self, at: Point) -> Frame<'a> {
        let mut flat = Frame::default();
        self.flatten_into(&mut vec![at], &mut flat);
        flat
    }

    /// `corners` are those of the frames around it from the outside in, each in the one before. They are
    /// added to an item from the inside out, as if each frame were moved by itself: summed up first they
    /// would round to other coordinates in the last place.
    fn flatten_into(self, corners: &mut Vec<Point>, flat: &mut Frame<'a>) {
        let (mut items, mut marks) = (self.items.into_iter(), self.marks.into_iter());
        let (mut items_done, mut marks_done) = (0, 0);
        for child in self.children {
            flat.append(
                &mut items,
                child.items_before - items_done,
                &mut marks,
                child.marks_before - marks_done,
                corners,
            );
            (items_done, marks_done) = (child.items_before, child.marks_before);
            let frame = Rc::try_unwrap(child.frame).unwrap_or_else(|shared| Frame::clone(&shared));
            corners.push(child.at);
            frame.flatten_into(corners, flat);
            corners.pop();
        }
        flat.append(&mut items, usize::MAX, &mut marks, usize::MAX, corners);
    }

    /// Appends so many items and marks of a frame inside of frames with these corners.
    fn append(
        &mut self,
        items: &mut std::vec::IntoIter<Item>,
        item_count: usize,
        marks: &mut std::vec::IntoIter<Mark<'a>>,
        mark_count: usize,
        corners: &[Point],
    ) {
        let shown = |corner: &&Point| **corner != Point::ZERO;
        self.items.extend(items.take(item_count).map(|mut item| {
            corners.iter().rev().filter(shown).for_each(|corner| item.translate(*corner));
            item
        }));
        self.marks.extend(marks.take(mark_count).map(|mut mark| {
            corners.iter().rev().filter(shown).for_each(|corner| mark.at += *corner);
            mark
        }));
    }

    /// Shows every mark with its place in this frame, in document order.
    pub(super) fn visit_marks<'f>(&'f self, see: &mut impl FnMut(Point, &'f MarkKind<'a>)) {
        self.visit_marks_from(&mut Vec::new(), see);
    }

    fn visit_marks_from<'f>(&'f self, corners: &mut Vec<Point>, see: &mut impl FnMut(Point, &'f MarkKind<'a>)) {
        let place = |mark: &Mark<'a>, corners: &[Point]| corners.iter().rev().fold(mark.at, |at, corner| at + *corner);
        let mut done = 0;
        for child in &self.children {
            let own = self.marks.iter().take(child.marks_before).skip(done);
            own.for_each(|mark| see(place(mark, corners), &mark.kind));
            done = child.marks_before;
            corners.push(child.at);
            child.frame.visit_marks_from(corners, see);
            corners.pop();
        }
        self.marks.iter().skip(done).for_each(|mark| see(place(mark, corners), &mark.kind));
    }

    /// Whether it draws anything.
    pub(super) fn has_items(&self) -> bool {
        !self.items.is_empty() || self.children.iter().any(|child| child.frame.has_items())
    }

    /// Whether it leaves nothing on the page: lines that are only counted do not.
    pub(super) fn is_bare(&self) -> bool {
        let mut only_lines = true;
        self.visit_marks(&mut |_, kind| only_lines &= matches!(kind, MarkKind::Line));
        only_lines && !self.has_items()
    }

    /// The same as a frame in a frame, which is cheap to clone.
    pub(super) fn shared(self) -> Frame<'a> {
        let child = Child { at: Point::ZERO, items_before: 0, marks_before: 0, frame: Rc::new(self) };
        Frame { children: vec![child], ..Frame::default() }
    }

    /// Gives everything in it to others than it belonged to.
    pub(super) fn retag(&mut self, tag_for: impl Fn(Tag) -> Tag) {
        self.retag_all(&tag_for);
    }

    fn retag_all(&mut self, tag_for: &dyn Fn(Tag) -> Tag) {
        self.items.iter_mut().for_each(|item| item.retag(tag_for));
        for mark in &mut self.marks {
            if let MarkKind::LinkTo { tag, .. } = &mut mark.kind {
                *tag = tag_for(*tag);
            }
        }
        self.children.iter_mut().for_each(|child| Rc::make_mut(&mut child.frame).retag_all(tag_for));
    }

    /// Gives what belongs to nothing yet a tag.
    pub(super) fn tag_rest(&mut self, tag: Tag) {
        self.retag(|known| if known == Tag::UNSPECIFIED { tag } else { known });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::{Rect, Rgb};
    use crate::pages::Fill;

    /// A frame of some fills, each wider by a point than the one before.
    fn fills(widths: std::ops::Range<u8>) -> Frame<'static> {
        let fill = |width| {
            let rect = Rect { width: Pt(f64::from(width)), ..Rect::default() };
            Item::Fill(Fill { rect, color: Rgb::BLACK, tag: Tag::UNSPECIFIED })
        };
        Frame::of(widths.map(fill).collect())
    }

    fn corners(frame: Frame<'_>) -> Vec<(f64, f64, f64)> {
        let rects = frame.flatten(Point::ZERO).items.into_iter().filter_map(|item| match item {
            Item::Fill(Fill { rect, .. }) => Some((rect.width.0, rect.x.0, rect.y.0)),
            _ => None,
        });
        rects.collect()
    }

    #[test]
    fn frames_keep_their_painting_order_and_add_up_their_offsets() {
        let by = |x: f64, y: f64| Point::new(Pt(x), Pt(y));
        let mut inner = fills(10..20);
        inner.place(fills(20..30), by(1.0, 0.0));
        inner.shift(by(0.0, 2.0));
        let mut outer = fills(0..10);
        outer.place(inner, by(100.0, 0.0));
        outer.items.append(&mut fills(30..31).items);
        outer.put_under(fills(200..201).items);
        let found = corners(outer);
        let widths: Vec<f64> = found.iter().map(|(width, ..)| *width).collect();
        assert_eq!(widths, std::iter::once(200).chain(0..31).map(f64::from).collect::<Vec<_>>());
        assert_eq!(
            (found[1], found[11], found[21], found[31]),
            ((0.0, 0.0, 0.0), (10.0, 100.0, 2.0), (20.0, 101.0, 2.0), (30.0, 0.0, 0.0))
        );
    }

    #[test]
    fn marks_stay_in_document_order() {
        let line = |y: f64| Mark { at: Point::new(Pt::ZERO, Pt(y)), kind: MarkKind::Line };
        let mut frame = Frame { marks: vec![line(1.0)], ..fills(0..9) };
        frame.place(Frame { marks: vec![line(1.0)], ..fills(0..9) }, Point::new(Pt::ZERO, Pt(10.0)));
        frame.marks.push(line(20.0));
        let mut seen = Vec::new();
        frame.visit_marks(&mut |at, _| seen.push(at.y.0));
        assert_eq!(seen, [1.0, 11.0, 20.0]);
        assert!(!frame.is_bare());
        assert_eq!(frame.shared().flatten(Point::ZERO).marks.len(), 3);
    }
}
