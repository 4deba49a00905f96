//! Floats: what has a place of its own on the page and text around it. ECMA-376 Part 1, 20.4.2.3,
//! 20.4.3.
//!
//! A float is anchored at a box of the text and finds its place when the box does.

pub(in crate::layout) mod anchor;
pub(in crate::layout) mod exclusion;

use crate::geom::{Point, Rect, Segment, point};
use crate::layout::float::exclusion::{Exclusion, ExclusionSpace, SLACK, WrapSide};
use crate::layout::frame::Frame;
use crate::layout::page_geometry::PageFrame;
use crate::model::{AxisPosition, HorizontalFrom, PositionAlign, VerticalFrom};
use crate::units::Pt;

/// Width and height of a float in the units of its outline.
const OUTLINE: f64 = 21_600.0;

/// Something that floats.
#[derive(Debug)]
pub(in crate::layout) struct Float<'a> {
    /// From its corner.
    pub content: Frame<'a>,
    pub size: (Pt, Pt),
    pub position: Position,
    /// The anchoring character, from the paragraph's corner.
    pub character: Point,
    /// Gaps to the text: top, bottom, left, right.
    pub distances: [Pt; 4],
    pub wrap_side: WrapSide,
    /// What text follows, in 21600ths of its size; none is its frame.
    pub outline: &'a [[i32; 2]],
    /// May stand over other floats.
    pub overlaps: bool,
    /// Its corner on its page, once it has been placed.
    pub corner: Point,
}

/// A place as written: base and offset or alignment along each axis.
#[derive(Debug, Clone, Copy)]
pub(in crate::layout) struct Position {
    pub horizontal: (HorizontalFrom, AxisPosition),
    pub vertical: (VerticalFrom, AxisPosition),
}

impl Position {
    /// Placed against its paragraph or line.
    pub(in crate::layout) fn is_by_text(&self) -> bool {
        matches!(self.vertical.0, VerticalFrom::Paragraph | VerticalFrom::Line)
    }
}

impl Float<'_> {
    /// Finds its place, with the top of its paragraph at `at`; hands back the room that it needs
    /// below that.
    pub(in crate::layout) fn find_place(&mut self, at: Point, exclusions: &ExclusionSpace) -> Pt {
        let base = Base {
            frame: &exclusions.frame,
            paragraph: at,
            column_width: exclusions.area.width,
            character: self.character,
        };
        let (_, height) = self.size;
        let wanted = base.wanted(&self.position, self.size);
        self.corner = base.on_page(wanted, self.size);
        if !self.overlaps {
            self.corner.y += exclusions.clearance(self.corner.y, height, (self.corner.x, self.corner.x + self.size.0));
        }
        if !self.position.is_by_text() {
            return Pt::ZERO;
        }
        // At the page's end it is pushed up as far as its paragraph. Lines above stand already: it
        // comes over none of them.
        let lowest = exclusions.frame.body_bottom - height - self.distances[1];
        self.corner.y = wanted.y.max(if self.overlaps { wanted.y } else { self.corner.y }).min(lowest.max(at.y));
        let over_text = self.corner.x < at.x + exclusions.area.width && at.x < self.corner.x + self.size.0;
        if over_text && at.y > exclusions.frame.body_top + SLACK {
            self.corner.y = self.corner.y.max(at.y);
        }
        wanted.y.max(at.y) + height - at.y
    }

    /// Width times height, distances included.
    pub(in crate::layout) fn area(&self) -> Pt {
        let ([over, under, before, after], (width, height)) = (self.distances, self.size);
        (before + width + after) * (over + height + under).0
    }

    /// Where text begins below it, at its place.
    pub(in crate::layout) fn bottom(&self) -> Pt {
        self.corner.y + self.size.1 + self.distances[1]
    }

    /// What text keeps out of, at its place.
    pub(in crate::layout) fn exclusion(&self) -> Exclusion {
        let ([over, under, before, after], (width, height)) = (self.distances, self.size);
        let corner = self.corner;
        let share = |[x, y]: &[i32; 2]| {
            point(corner.x + width * (f64::from(*x) / OUTLINE), corner.y + height * (f64::from(*y) / OUTLINE))
        };
        let outline: Vec<Point> = self.outline.iter().map(share).collect();
        let frame = Rect { x: corner.x, y: corner.y, width, height };
        let bounds = Rect::around(&outline.iter().copied().map(Segment::Move).collect::<Vec<_>>()).unwrap_or(frame);
        let area = Rect {
            x: bounds.x - before,
            y: bounds.y - over,
            width: before + bounds.width + after,
            height: over + bounds.height + under,
        };
        Exclusion { area, outline, distances: self.distances, wrap_side: self.wrap_side }
    }
}

/// What a drawing's place is measured against.
pub(in crate::layout) struct Base<'f> {
    pub frame: &'f PageFrame,
    /// Top left corner of the anchoring paragraph.
    pub paragraph: Point,
    pub column_width: Pt,
    /// The anchoring character, from the paragraph's corner.
    pub character: Point,
}

impl Base<'_> {
    /// The corner of a drawing of the given size, kept on the page where the page can hold it.
    pub(in crate::layout) fn corner(&self, position: &Position, size: (Pt, Pt)) -> Point {
        self.on_page(self.wanted(position, size), size)
    }

    /// Where the file wants it.
    pub(in crate::layout) fn wanted(&self, position: &Position, (width, height): (Pt, Pt)) -> Point {
        let even = self.frame.even;
        let (start, length) = self.horizontal_span(position.horizontal.0);
        let x = along(position.horizontal.1, start, length, width, even);
        let (start, length) = self.vertical_span(position.vertical.0);
        let y = along(position.vertical.1, start, length, height, even);
        point(x, y)
    }

    /// Word keeps a drawing on its page.
    fn on_page(&self, wanted: Point, (width, height): (Pt, Pt)) -> Point {
        let along = |at: Pt, size: Pt, page: Pt| at.min(page - size).max(Pt::ZERO);
        point(along(wanted.x, width, self.frame.width), along(wanted.y, height, self.frame.height))
    }

    fn horizontal_span(&self, from: HorizontalFrom) -> (Pt, Pt) {
        let frame = self.frame;
        let left = (Pt::ZERO, frame.left);
        let right = (frame.right, frame.width - frame.right);
        match from {
            HorizontalFrom::Margin => (frame.left, frame.right - frame.left),
            HorizontalFrom::Page => (Pt::ZERO, frame.width),
            HorizontalFrom::Column => (self.paragraph.x, self.column_width),
            HorizontalFrom::Character => (self.paragraph.x + self.character.x, Pt::ZERO),
            HorizontalFrom::LeftMargin => left,
            HorizontalFrom::RightMargin => right,
            HorizontalFrom::InsideMargin if frame.even => right,
            HorizontalFrom::InsideMargin => left,
            HorizontalFrom::OutsideMargin if frame.even => left,
            HorizontalFrom::OutsideMargin => right,
        }
    }

    fn vertical_span(&self, from: VerticalFrom) -> (Pt, Pt) {
        let frame = self.frame;
        match from {
            VerticalFrom::Margin => (frame.top, frame.bottom - frame.top),
            VerticalFrom::Page => (Pt::ZERO, frame.height),
            VerticalFrom::Paragraph => (self.paragraph.y, Pt::ZERO),
            VerticalFrom::Line => (self.paragraph.y + self.character.y, Pt::ZERO),
            VerticalFrom::TopMargin | VerticalFrom::InsideMargin => (Pt::ZERO, frame.top),
            VerticalFrom::BottomMargin | VerticalFrom::OutsideMargin => (frame.bottom, frame.height - frame.bottom),
        }
    }
}

fn along(position: AxisPosition, start: Pt, length: Pt, size: Pt, even: bool) -> Pt {
    let end = start + length - size;
    match position {
        AxisPosition::Offset(offset) => start + offset.pt(),
        AxisPosition::Align(align) => match align {
            PositionAlign::Left | PositionAlign::Top => start,
            PositionAlign::Right | PositionAlign::Bottom => end,
            PositionAlign::Center => (start + end) / 2.0,
            PositionAlign::Inside if even => end,
            PositionAlign::Inside => start,
            PositionAlign::Outside if even => start,
            PositionAlign::Outside => end,
        },
    }
}
