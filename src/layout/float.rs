//! Anchored drawings: the corner of one on its page. ECMA-376 Part 1, 20.4.2.3, 20.4.3.

use super::ink::point;
use super::pages::Point;
use super::section::PageFrame;
use crate::model::{Anchor, AxisPosition, HorizontalFrom, PositionAlign, VerticalFrom};
use crate::units::Pt;

/// What a drawing's place is measured against.
pub(super) struct Base<'f> {
    pub frame: &'f PageFrame,
    /// Top left corner of the anchoring paragraph.
    pub paragraph: Point,
    pub column_width: Pt,
    /// The anchoring character, from the paragraph's corner.
    pub character: Point,
}

/// The corner of a drawing of the given size, kept on the page where the page can hold it.
pub(super) fn corner(anchor: &Anchor, base: &Base, (width, height): (Pt, Pt)) -> Point {
    let frame = base.frame;
    let (start, length) = horizontal_span(anchor.horizontal.0, base);
    let x = along(anchor.horizontal.1, start, length, width, frame.even);
    let (start, length) = vertical_span(anchor.vertical.0, base);
    let y = along(anchor.vertical.1, start, length, height, frame.even);
    point(on_page(x, width, frame.width), on_page(y, height, frame.height))
}

fn horizontal_span(from: HorizontalFrom, base: &Base) -> (Pt, Pt) {
    let frame = base.frame;
    let left = (Pt::ZERO, frame.left);
    let right = (frame.right, frame.width - frame.right);
    match from {
        HorizontalFrom::Margin => (frame.left, frame.right - frame.left),
        HorizontalFrom::Page => (Pt::ZERO, frame.width),
        HorizontalFrom::Column => (base.paragraph.x, base.column_width),
        HorizontalFrom::Character => (base.paragraph.x + base.character.x, Pt::ZERO),
        HorizontalFrom::LeftMargin => left,
        HorizontalFrom::RightMargin => right,
        HorizontalFrom::InsideMargin if frame.even => right,
        HorizontalFrom::InsideMargin => left,
        HorizontalFrom::OutsideMargin if frame.even => left,
        HorizontalFrom::OutsideMargin => right,
    }
}

fn vertical_span(from: VerticalFrom, base: &Base) -> (Pt, Pt) {
    let frame = base.frame;
    match from {
        VerticalFrom::Margin => (frame.top, frame.bottom - frame.top),
        VerticalFrom::Page => (Pt::ZERO, frame.height),
        VerticalFrom::Paragraph => (base.paragraph.y, Pt::ZERO),
        VerticalFrom::Line => (base.paragraph.y + base.character.y, Pt::ZERO),
        VerticalFrom::TopMargin | VerticalFrom::InsideMargin => (Pt::ZERO, frame.top),
        VerticalFrom::BottomMargin | VerticalFrom::OutsideMargin => (frame.bottom, frame.height - frame.bottom),
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

/// Word keeps a drawing on its page.
fn on_page(at: Pt, size: Pt, page: Pt) -> Pt {
    at.min(page - size).max(Pt::ZERO)
}
