//! Position of VML drawings: the words of their style for what a place counts from. ECMA-376 Part 4, 19.1.2.19.

use crate::model::{HorizontalFrom, VerticalFrom};

/// What Word takes from the order of a drawing behind the text: there, VML counts below zero.
pub(super) const BEHIND_TEXT: i64 = 503_316_480;

/// `mso-position-horizontal-relative`.
pub(super) fn horizontal(from: HorizontalFrom) -> &'static str {
    match from {
        HorizontalFrom::Column => "text",
        HorizontalFrom::Character => "char",
        HorizontalFrom::LeftMargin => "left-margin-area",
        HorizontalFrom::RightMargin => "right-margin-area",
        HorizontalFrom::InsideMargin => "inner-margin-area",
        HorizontalFrom::OutsideMargin => "outer-margin-area",
        other => other.token(),
    }
}

/// `mso-position-vertical-relative`.
pub(super) fn vertical(from: VerticalFrom) -> &'static str {
    match from {
        VerticalFrom::Paragraph => "text",
        VerticalFrom::TopMargin => "top-margin-area",
        VerticalFrom::BottomMargin => "bottom-margin-area",
        VerticalFrom::InsideMargin => "inner-margin-area",
        VerticalFrom::OutsideMargin => "outer-margin-area",
        other => other.token(),
    }
}
